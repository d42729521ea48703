"""The delivery log, and gateways that are down, slow, missing or hostile: what is stored, and that nothing else waits."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest.mock import patch

import frappe
from frappe.core.doctype.sms_settings import sms_settings
from frappe.utils import now_datetime
from rq.timeouts import JobTimeoutException

from sonvi_dialogue import tasks
from sonvi_dialogue.bridge import deliveries, outgoing, posting
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import gateways
from sonvi_dialogue.tests.escalation_case import (
	COMMUNE,
	HEAD,
	OFFICER,
	PEOPLE,
	PREFIX,
	EscalationCase,
	mail_account,
)

FIVE_BEFORE, TWO_BEFORE = date(2026, 3, 20), date(2026, 3, 25)
SECRET = "a-secret-of-twenty-letters"
LOG = deliveries.DOCTYPE


class Receiver:
	"""An HTTP server of this machine that answers as it is told and keeps what it was sent."""

	def __init__(self) -> None:
		self.status, self.hangs, self.got = 200, threading.Event(), []
		self.hangs.set()
		receiver = self

		class Handler(BaseHTTPRequestHandler):
			def do_POST(self):
				body = self.rfile.read(int(self.headers["Content-Length"]))
				receiver.got.append((self.path, dict(self.headers), body))
				receiver.hangs.wait(20)
				self.send_response(receiver.status)
				self.send_header("Location", "http://127.0.0.1:1/inside")
				self.end_headers()

			def log_message(self, *_args):
				return

		self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
		self.url = f"http://127.0.0.1:{self.server.server_port}/hook?for=us"
		threading.Thread(target=self.server.serve_forever, daemon=True).start()

	def end(self) -> None:
		self.hangs.set()
		self.server.shutdown()
		self.server.server_close()


class Deliveries(EscalationCase):
	def setUp(self) -> None:
		super().setUp()
		jobs = patch.object(frappe, "enqueue", lambda job, **_options: None)
		jobs.start()
		self.addCleanup(jobs.stop)

	@staticmethod
	def _clear_work() -> None:
		EscalationCase._clear_work()
		frappe.db.delete(LOG, {"user": ["like", "esc-%"]})
		frappe.db.delete(LOG, {"commune": ["like", f"{PREFIX}%"]})
		frappe.db.delete(outgoing.DOCTYPE, {"commune": ["like", f"{PREFIX}%"]})
		frappe.db.commit()

	def log(self, channel: str, **filters: str) -> list[tuple]:
		"""state and tries of each row of a way, as they came."""
		return [(row.state, row.tries) for row in self.ours(channel, "state", "tries", **filters)]

	def reason(self, channel: str) -> str:
		return self.ours(channel, "reason")[-1].reason

	def ours(self, channel: str, *fields: str, **filters: str) -> list:
		"""The log of a way as it grew, of these tests' people and communes alone: a site may have others."""
		return frappe.get_all(
			LOG,
			{"channel": channel, **filters},
			fields,
			or_filters={"user": ["in", list(PEOPLE)], "commune": ["like", f"{PREFIX}%"]},
			order_by="creation",
		)

	def later(self) -> None:
		"""The pause before the next try is over."""
		waiting = [
			row.name for channel in ("SMS", "Webhook") for row in self.ours(channel, "name", state="Queued")
		]
		frappe.db.set_value(LOG, {"name": ["in", waiting]}, "next_try_on", now_datetime() - timedelta(1))
		frappe.db.commit()


class TestMailServerDown(Deliveries):
	def queue(self) -> list:
		"""Frappe's queue of these tests' people."""
		own = frappe.get_all("Escalation Digest", {"user": ["in", list(PEOPLE)]}, pluck="name")
		return frappe.get_all(
			"Email Queue",
			{"reference_doctype": "Escalation Digest", "reference_name": ["in", own]},
			["status", "reference_name"],
			order_by="creation",
		)

	def test_three_days_without_a_server_end_in_one_message_with_the_truth(self):
		first = self.deadline()
		answered = self.deadline()
		with mail_account():
			self.run_on(FIVE_BEFORE)
			frappe.db.set_value("Statutory Deadline", answered, "status", "Met", update_modified=False)
			self.deadline(due=date(2026, 4, 1))  # its first step is on the 25th
			self.run_on(date(2026, 3, 23), date(2026, 3, 24), TWO_BEFORE)
		waiting = [row.reference_name for row in self.queue() if row.status == "Not Sent"]
		self.assertEqual(len(waiting), 1)
		digest = frappe.get_doc("Escalation Digest", waiting[0])
		self.assertEqual((digest.user, digest.lines), (OFFICER, 2))
		self.assertIn(first, digest.deadlines)
		self.assertNotIn(answered, digest.deadlines)
		self.assertEqual({row.status for row in self.queue() if row.reference_name != waiting[0]}, {"Error"})
		mails = self.log("E-mail", user=OFFICER)
		self.assertEqual(mails[-1], ("Queued", 0))
		self.assertEqual({state for state, _tries in mails[:-1]}, {"Replaced"})
		self.assertGreaterEqual(len(mails), 2)

	def test_what_frappe_made_of_a_mail_is_written_down(self):
		self.deadline()
		self.deadline(department=self.empty_unit)
		with mail_account():
			self.run_on(FIVE_BEFORE)
		sent, refused = (row.email_queue for row in self.ours("E-mail", "email_queue"))
		frappe.db.set_value("Email Queue", sent, {"status": "Sent", "retry": 2})
		error = "Traceback\n  more\nsmtplib.SMTPDataError: (550, 'no such user')\n"
		frappe.db.set_value("Email Queue", refused, {"status": "Error", "retry": 3, "error": error})
		deliveries.settle_mail()
		self.assertEqual(self.log("E-mail"), [("Sent", 3), ("Failed", 3)])
		self.assertEqual(self.reason("E-mail"), "smtplib.SMTPDataError: (550, 'no such user')")

	def test_the_desk_is_told_and_logged_whatever_happens_to_the_mail(self):
		self.deadline()
		with mail_account():
			self.run_on(FIVE_BEFORE)
		self.assertEqual(self.log("Desk"), [("Sent", 1)])


class TestWebhook(Deliveries):
	def setUp(self) -> None:
		super().setUp()
		self.receiver = Receiver()
		self.addCleanup(self.receiver.end)
		own = patch.dict(frappe.local.conf, {posting.PRIVATE: 1})
		own.start()
		self.addCleanup(own.stop)
		self.gateway = self.make(self.receiver.url)

	def make(self, url: str) -> str:
		doc = frappe.get_doc(doctype=outgoing.DOCTYPE, title="Zalo", commune=COMMUNE, url=url, secret=SECRET)
		name = doc.insert(ignore_permissions=True).name
		frappe.db.commit()
		return name

	def test_one_signed_message_without_names(self):
		self.deadline()
		self.run_on(FIVE_BEFORE, FIVE_BEFORE)
		outgoing.send_webhooks()
		self.assertEqual(self.log("Webhook"), [("Sent", 1)])
		((path, headers, body),) = self.receiver.got
		self.assertEqual(path, "/hook?for=us")
		signed = headers["X-Sonvi-Timestamp"].encode() + b"." + body
		expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
		self.assertEqual(headers["X-Sonvi-Signature"], f"sha256={expected}")
		self.assertEqual(headers["X-Sonvi-Delivery"], f"RUN-2026-03-20:{self.gateway}")
		told = json.loads(body)
		self.assertEqual(
			(told["event"], told["commune"], told["as_of"]), ("dialogue.daily", COMMUNE, "2026-03-20")
		)
		self.assertNotIn("@", body.decode())
		outgoing.send_webhooks()
		self.assertEqual(len(self.receiver.got), 1)

	def test_500_is_tried_again_with_pauses_and_then_failed(self):
		self.receiver.status = 500
		self.deadline()
		self.assertEqual(self.run_on(FIVE_BEFORE).status, "Finished")
		self.assertEqual(self.told(), [OFFICER])
		outgoing.send_webhooks()
		self.assertEqual(self.log("Webhook"), [("Queued", 1)])
		outgoing.send_webhooks()
		self.assertEqual(len(self.receiver.got), 1)  # not before its pause is over
		for _ in range(gateways.TRIES):
			self.later()
			outgoing.send_webhooks()
		self.assertEqual(self.log("Webhook"), [("Failed", gateways.TRIES)])
		self.assertEqual(self.reason("Webhook"), "The gateway answered 500")
		self.assertEqual(len({headers["X-Sonvi-Delivery"] for _p, headers, _b in self.receiver.got}), 1)

	def test_one_that_never_answers_is_cut_off_and_the_other_gets_its_message(self):
		other = Receiver()
		self.addCleanup(other.end)
		self.make(other.url)
		self.receiver.hangs.clear()
		self.deadline()
		self.run_on(FIVE_BEFORE)
		with patch.object(posting, "STEP", 0.3):
			outgoing.send_webhooks()
		self.assertEqual(sorted(self.log("Webhook")), [("Queued", 1), ("Sent", 1)])
		self.assertEqual(len(other.got), 1)

	def test_one_that_answers_a_letter_at_a_time_is_cut_off(self):
		listener = socket.create_server(("127.0.0.1", 0))
		self.addCleanup(listener.close)

		def drip():
			peer, _address = listener.accept()
			with peer:
				try:
					while True:
						peer.sendall(b"H")
						threading.Event().wait(0.05)
				except OSError:
					return

		threading.Thread(target=drip, daemon=True).start()
		url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
		with patch.object(posting, "WHOLE", 0.5):
			self.assertRaises(posting.NotDelivered, posting.post, url, b"{}", {})

	def test_a_redirect_is_not_followed(self):
		self.receiver.status = 302
		with self.assertRaisesRegex(posting.NotDelivered, "The gateway answered 302"):
			posting.post(self.receiver.url, b"{}", {})

	def test_a_job_killed_in_its_last_try_ends_as_failed(self):
		self.deadline()
		self.run_on(FIVE_BEFORE)
		frappe.db.set_value(LOG, {"channel": "Webhook", "gateway": self.gateway}, "tries", gateways.TRIES)
		frappe.db.commit()
		outgoing.send_webhooks()
		self.assertEqual(self.receiver.got, [])
		self.assertEqual(self.log("Webhook"), [("Failed", gateways.TRIES)])

	def test_the_next_day_takes_the_place_of_what_waits(self):
		self.receiver.status = 500
		self.run_on(FIVE_BEFORE)
		outgoing.send_webhooks()
		self.run_on(date(2026, 3, 23))
		self.assertEqual(self.log("Webhook"), [("Replaced", 1), ("Queued", 0)])

	def test_one_that_cannot_be_made_stops_nothing(self):
		self.deadline()
		with patch.object(outgoing, "daily_message", side_effect=RuntimeError):
			result = self.run_on(FIVE_BEFORE)
		self.assertEqual((result.status, self.told(), self.log("Webhook")), ("Finished", [OFFICER], []))
		self.assertEqual(self.errors(), ["Dialogue escalation: no message for a gateway"])

	def test_without_the_administrators_word_nothing_inside_is_called(self):
		with patch.dict(frappe.local.conf, {posting.PRIVATE: 0}):
			for url in (self.receiver.url, "https://127.0.0.1/x", "https://localhost/x"):
				self.assertRaises(posting.NotDelivered, posting.post, url, b"{}", {})
			self.assertRaises(DialogueRefusal, self.make, self.receiver.url)
		self.assertEqual(self.receiver.got, [])

	def test_a_short_secret_is_refused(self):
		doc = frappe.get_doc(
			doctype=outgoing.DOCTYPE, title="Z", commune=COMMUNE, url=self.receiver.url, secret="x"
		)
		self.assertRaises(DialogueRefusal, doc.insert)


class TestTextMessages(Deliveries):
	def setUp(self) -> None:
		super().setUp()
		self.change("Dialogue Settings", "Dialogue Settings", "sms_enabled", 1)
		self.change("User", OFFICER, "email", "0912345678@phone.invalid")
		self.change("User", OFFICER, "mobile_no", "0912345678")

	@contextmanager
	def gateway(self, answer) -> Iterator[list]:
		sent = []

		def request(url, params, *_more):
			sent.append(params)
			if isinstance(answer, Exception):
				raise answer
			return answer

		with patch.object(sms_settings, "send_request", request):
			yield sent

	def settings(self) -> None:
		for field, value in (
			("sms_gateway_url", "https://sms.example"), ("message_parameter", "text"), ("receiver_parameter", "to")
		):  # fmt: skip
			self.change("SMS Settings", "SMS Settings", field, value)

	def test_one_short_line_to_who_has_no_mail(self):
		self.settings()
		self.deadline()
		self.deadline(due=date(2026, 3, 24), department=self.unit)
		with mail_account():
			self.run_on(FIVE_BEFORE)
		with self.gateway(200) as sent:
			outgoing.send_texts()
		self.assertEqual(self.log("SMS"), [("Sent", 1)])
		(text,) = (params["text"] for params in sent if "912345678" in params["to"])
		self.assertEqual(
			text, "Dialogue duties on 20/03/2026: 0 overdue, 0 due today, 2 coming up. See the desk."
		)

	def test_without_sms_settings_it_fails_by_name_and_the_desk_is_told(self):
		self.deadline()
		self.run_on(FIVE_BEFORE)
		outgoing.send_texts()
		self.assertEqual(self.log("SMS"), [("Queued", 1)])
		self.assertEqual(self.reason("SMS"), "SMS Settings name no gateway")
		self.assertEqual(self.told(), [OFFICER])

	def test_a_failing_gateways_key_is_not_logged(self):
		self.settings()
		self.deadline()
		self.run_on(FIVE_BEFORE)
		with self.gateway(ConnectionError("https://sms.example?key=hidden")):
			outgoing.send_texts()
		self.assertEqual(self.log("SMS"), [("Queued", 1)])
		self.assertEqual(self.reason("SMS"), "The SMS gateway failed (ConnectionError)")

	def test_a_gateway_that_hangs_ends_the_job_and_is_a_try(self):
		self.settings()
		self.deadline()
		self.run_on(FIVE_BEFORE)
		with self.gateway(JobTimeoutException("300 s")), self.assertRaises(JobTimeoutException):
			outgoing.send_texts()
		frappe.db.rollback()
		self.assertEqual(self.log("SMS"), [("Queued", 1)])

	def test_switched_off_or_turned_down_there_is_none(self):
		frappe.get_doc(doctype="Dialogue Message Preference", user=OFFICER, no_sms=1).insert(
			ignore_permissions=True
		)
		self.deadline()
		self.run_on(FIVE_BEFORE)
		self.assertEqual(self.log("SMS"), [])


class TestTheLog(Deliveries):
	def test_it_is_neither_edited_nor_deleted(self):
		self.deadline()
		self.run_on(FIVE_BEFORE)
		row = frappe.get_doc(LOG, {"user": OFFICER})
		row.state = "Failed"
		self.assertRaises(frappe.ValidationError, row.save)
		self.assertRaises(frappe.ValidationError, frappe.delete_doc, LOG, row.name)
		self.assertEqual(frappe.db.get_value(LOG, row.name, "state"), "Sent")

	def test_it_is_kept_for_its_days(self):
		self.change("Dialogue Settings", "Dialogue Settings", "delivery_log_days", 30)
		self.deadline(due=date(2026, 3, 20))
		self.run_on(FIVE_BEFORE)
		old, new = frappe.get_all(LOG, {"user": ["in", [OFFICER, HEAD]]}, pluck="name", order_by="user")
		frappe.db.set_value(LOG, old, "creation", now_datetime() - timedelta(31), update_modified=False)
		tasks.send_dialogue_messages()
		self.assertFalse(frappe.db.exists(LOG, old))
		self.assertTrue(frappe.db.exists(LOG, new))
