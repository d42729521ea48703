"""One message a person: whom it reaches, what it says and in which order, and whether it may leave as an e-mail."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import frappe
from frappe.utils.jinja import get_email_from_template

from sonvi_dialogue.bridge import digest_text, telling
from sonvi_dialogue.bridge.recipients import Directory, Person
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.escalation_case import (
	CHAIR,
	CLERK,
	COMMUNE,
	DEMO_COMMUNE,
	DEMO_OFFICER,
	DUE,
	HEAD,
	OFFICER,
	EscalationCase,
	mail_account,
	no_mail_account,
)

FIVE_BEFORE = date(2026, 3, 20)
ONE_AFTER = date(2026, 3, 30)
TEN_AFTER = date(2026, 4, 10)


class TestWhoIsTold(EscalationCase):
	def reach(self, audience: str, department: str | None = None) -> tuple[list[str], tuple[str, ...]]:
		key = (department or self.unit, COMMUNE, audience)
		found = Directory([key], DUE).reach(*key)
		return sorted(found.users), found.notes

	def test_each_audience_has_its_people(self):
		self.assertEqual(self.reach("officer"), ([OFFICER], ()))
		self.assertEqual(self.reach("officer,head"), ([HEAD, OFFICER], ()))
		self.assertEqual(self.reach("head,office"), ([CLERK, HEAD], ()))
		self.assertEqual(self.reach("chair"), ([CHAIR], ()))

	def test_the_front_is_told_nothing_without_the_chair(self):
		self.assertEqual(self.reach("chair,supervisor"), ([CHAIR], ("Awaiting the chair",)))
		self.assertEqual(self.reach("supervisor"), ([], ("Awaiting the chair",)))

	def test_where_nobody_is_the_office_is_told(self):
		self.assertEqual(self.reach("officer", self.empty_unit), ([CLERK], ("Office instead",)))

	def test_in_a_unit_of_one_the_head_does_the_work(self):
		frappe.db.delete("Dialogue Department Member", {"parent": self.unit, "user": OFFICER})
		self.assertEqual(self.reach("officer"), ([HEAD], ()))
		frappe.db.rollback()

	def test_a_member_who_left_and_a_disabled_user_are_nobody(self):
		member = {"parent": self.unit, "user": HEAD}
		frappe.db.set_value("Dialogue Department Member", member, "to_date", FIVE_BEFORE)
		frappe.db.set_value("User", OFFICER, "enabled", 0)
		self.assertEqual(self.reach("officer,head"), ([CLERK], ("Office instead",)))
		frappe.db.rollback()

	def test_nobody_at_all_is_said_in_the_ledger_and_on_the_run(self):
		self.change("User", CLERK, "enabled", 0)
		deadline = self.deadline(department=self.empty_unit)
		result = self.run_on(FIVE_BEFORE)
		self.assertEqual(self.told_by(deadline), ["Nobody"])
		self.assertEqual(
			frappe.db.get_value("Escalation Run", result.name, "log"),
			"Steps that reached nobody: 1. Give the units and the Office their members.",
		)


class TestWhatIsSaid(EscalationCase):
	def digest(self, user: str) -> frappe._dict:
		return frappe.get_doc("Escalation Digest", {"user": user})

	def test_worst_first_and_counted_in_the_subject(self):
		self.deadline(due=DUE, kind=v.REFERRAL)
		self.deadline(due=date(2026, 3, 20), kind=v.CONCLUSION_NOTICE)
		self.deadline(due=date(2026, 4, 3), kind=v.PLAN_REPORT)
		self.run_on(DUE)
		self.assertEqual(
			self.digest(OFFICER).subject, "Dialogue duties on 27/03/2026: 1 due today, 1 coming up"
		)
		self.assertEqual(self.digest(CHAIR).subject, "Dialogue duties on 27/03/2026: 1 overdue")
		self.assertEqual(
			self.digest(OFFICER).body.splitlines(),
			[
				"Due today (1)",
				"Referral · Đơn vị UNIT",
				"- due today · Quarter I/2026 · due 27/03/2026",
				"  → report it to the competent authority and tell the people who asked; where that takes longer,"
				" issue a notice of the new date by 27/03/2026",
				"Coming up (1)",
				"Plan report · Đơn vị UNIT",
				"- 5 working days left · Quarter I/2026 · due 03/04/2026",
				"  → report the plan and content to the Standing Committee",
			],
		)

	def test_a_person_reads_of_his_own_work_of_this_run_alone(self):
		self.deadline()
		self.deadline(department=self.empty_unit)
		self.deadline(due=date(2026, 6, 30))
		self.run_on(FIVE_BEFORE)
		self.assertEqual((self.digest(OFFICER).lines, self.digest(CLERK).lines), (1, 1))
		self.assertEqual(self.told(), [CLERK, OFFICER])

	def test_the_ledger_says_how_each_was_told(self):
		ours, nobodys = self.deadline(), self.deadline(department=self.empty_unit)
		late = self.deadline(due=date(2026, 3, 6))
		with mail_account():
			self.run_on(FIVE_BEFORE)
		self.assertEqual(self.told_by(ours), ["Desk and E-mail"])
		self.assertEqual(self.told_by(nobodys), ["Desk and E-mail; Office instead"])
		self.assertEqual(self.told_by(late), ["Desk and E-mail; Awaiting the chair"])

	def test_in_the_persons_own_language(self):
		self.change("User", OFFICER, "language", "vi")
		self.deadline()
		with patch.object(digest_text, "_", lambda text, language: f"[{language}] {text}"):
			self.run_on(FIVE_BEFORE)
		self.assertEqual(self.digest(OFFICER).subject, "[vi] Dialogue duties on 20/03/2026: [vi] 1 coming up")
		self.assertIn("còn 5 ngày làm việc", self.digest(OFFICER).body)

	def test_messages_can_be_switched_off(self):
		self.change("Dialogue Settings", "Dialogue Settings", "digest_enabled", 0)
		deadline = self.deadline()
		result = self.run_on(FIVE_BEFORE)
		self.assertEqual((result.status, result.entries, self.told()), ("Finished", 1, []))
		self.assertEqual(self.ledger(deadline), [(-5, FIVE_BEFORE, 0)])

	def test_the_notification_opens_the_message(self):
		self.deadline()
		self.run_on(FIVE_BEFORE)
		digest = self.digest(OFFICER)
		notification = frappe.get_doc("Notification Log", digest.notification)
		self.assertEqual(
			(notification.document_type, notification.document_name, notification.subject, notification.type),
			("Escalation Digest", digest.name, digest.subject, "Alert"),
		)


class TestMail(EscalationCase):
	def queued(self) -> list[str]:
		queue = frappe.get_all("Email Queue", {"reference_doctype": "Escalation Digest"}, pluck="name")
		return frappe.get_all("Email Queue Recipient", {"parent": ["in", queue or [""]]}, pluck="recipient")

	def test_one_mail_waits_in_the_queue(self):
		self.deadline()
		with mail_account():
			result = self.run_on(FIVE_BEFORE)
		self.assertEqual(self.queued(), [OFFICER])
		self.assertEqual((result.digests, result.digests_sent, result.no_mail), (1, 1, 0))
		digest = frappe.get_doc("Escalation Digest", {"user": OFFICER})
		self.assertEqual(digest.channel, "Desk and E-mail")
		self.assertEqual(frappe.db.get_value("Email Queue", digest.email_queue, "status"), "Not Sent")

	def test_no_account_is_desk_only_and_counted(self):
		self.deadline()
		with no_mail_account():
			result = self.run_on(FIVE_BEFORE)
		self.assertEqual((self.queued(), self.told()), ([], [OFFICER]))
		self.assertEqual((result.digests, result.digests_sent, result.no_mail), (1, 0, 1))

	def test_an_address_nobody_reads_is_desk_only(self):
		self.change("User", OFFICER, "email", "0912345678@phone.invalid")
		self.deadline()
		with mail_account():
			result = self.run_on(FIVE_BEFORE)
		self.assertEqual((self.queued(), self.told(), result.no_mail), ([], [OFFICER], 1))

	def test_addresses(self):
		read = [OFFICER, "van-phong@son-vi.example"]
		not_read = ["", "x@son-vi.invalid", "0912345678", "a b@example.com"]
		found = [telling.reads_mail(Person("u", email, "vi")) for email in (*read, *not_read)]
		self.assertEqual(found, [True] * 2 + [False] * 4)

	def test_a_demo_commune_mails_nobody(self):
		self.change("User", DEMO_OFFICER, "email", "real@example.com")
		self.deadline(commune=DEMO_COMMUNE, department=self.demo_unit)
		with mail_account():
			self.run_on(FIVE_BEFORE, communes=[DEMO_COMMUNE])
		self.assertEqual((self.queued(), self.told()), ([], [DEMO_OFFICER]))

	def test_a_mail_that_fails_leaves_no_half_message(self):
		self.deadline()
		with mail_account(), patch.object(frappe, "sendmail", side_effect=frappe.OutgoingEmailError("down")):
			result = self.run_on(FIVE_BEFORE)
		self.assertEqual((result.status, self.told(), self.queued()), ("Sending", [], []))
		self.assertEqual(frappe.db.count("Notification Log", {"for_user": OFFICER}), 0)


class TestWords(EscalationCase):
	def line(self, **values) -> digest_text.Line:
		line = digest_text.Line(
			deadline="d1",
			commune=COMMUNE,
			commune_name="xã Sơn Vĩ",
			calendar="VN",
			is_demo=0,
			kind=v.WRITTEN_ANSWER,
			effective_due_on=DUE,
			provisional=0,
			subject_text=None,
			session="DLG-2026-00001",
			petition="PET-2026-00012",
			session_title="Quý I",
			is_confidential=0,
			village_name="thôn Lũng Làn",
			category_name="Giao thông",
			department_name="Tổ Địa chính",
		)
		return line._replace(**values)

	def about(self, **values) -> str:
		message = digest_text.compose([self.line(**values)], DUE, "en")
		return message.args["groups"][0]["blocks"][0]["items"][0]["about"]

	def html(self, message: digest_text.Message) -> str:
		return get_email_from_template(digest_text.TEMPLATE, message.args)[0]

	def test_a_petition_is_its_number_village_and_category(self):
		self.assertEqual(self.about(), "PET-2026-00012 · thôn Lũng Làn · Giao thông")

	def test_a_confidential_one_has_no_place(self):
		self.assertEqual(self.about(is_confidential=1), "PET-2026-00012 · Giao thông")

	def test_a_session_is_its_title_and_a_period_its_name(self):
		self.assertEqual(self.about(petition=None), "Quý I")
		self.assertEqual(self.about(petition=None, session=None, subject_text="2026-Q2"), "Quarter II/2026")
		self.assertEqual(self.about(petition=None, session=None, subject_text="2026"), "year 2026")

	def test_a_provisional_date_says_so(self):
		message = digest_text.compose([self.line(provisional=1)], DUE, "en")
		self.assertIn("due 27/03/2026, provisional", message.text)

	def test_the_commune_is_named_where_there_are_several(self):
		lines = [self.line(), self.line(deadline="d2", commune="ESC-B", commune_name="xã Xín Cái")]
		self.assertIn("xã Xín Cái", digest_text.compose(lines, DUE, "en").text)
		self.assertNotIn("xã Sơn Vĩ", digest_text.compose(lines[:1], DUE, "en").text)

	def test_what_is_too_long_to_read_ends_in_a_number(self):
		lines = [self.line(deadline=f"d{number}") for number in range(60)]
		message = digest_text.compose(lines, ONE_AFTER, "en")
		self.assertEqual(message.subject, "Dialogue duties on 30/03/2026: 60 overdue")
		self.assertEqual(
			message.text.splitlines()[-2:], ["and 40 more", "- Written answer · Tổ Địa chính: 40"]
		)
		self.assertEqual(message.text.count("1 working day overdue"), 20)

	def test_what_people_typed_is_text_in_the_mail(self):
		message = digest_text.compose([self.line(petition=None, session_title="<b>Quý I</b>")], DUE, "en")
		self.assertIn("&lt;b&gt;Quý I&lt;/b&gt;", self.html(message))
		self.assertNotIn("<b>", self.html(message))

	def test_every_line_links_to_what_it_is_about(self):
		message = digest_text.compose([self.line(), self.line(deadline="d2", petition=None)], DUE, "en")
		urls = [item["url"] for item in message.args["groups"][0]["blocks"][0]["items"]]
		self.assertTrue(urls[0].endswith("/petition/PET-2026-00012"))
		self.assertTrue(urls[1].endswith("/dialogue-session/DLG-2026-00001"))
		for url in urls:
			self.assertIn(f'href="{url}"', self.html(message))
