"""The delivery log: what went to whom, by which way, and what became of it; written by the app alone and never edited.

A text message or a gateway's message waits here and is sent by a job of its own, so that a gateway that is down holds up nobody.
Each try is noted before it is made: what kills the worker is a try too. A newer message of the same way to the same receiver takes
the place of one that still waits, and tells what that one had to tell: after three days without a mail server there is one
message with the truth, not three.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, now_datetime
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import sweep
from sonvi_dialogue.domain import gateways

DOCTYPE = "Dialogue Delivery"
DESK, MAIL, SMS, WEBHOOK = "Desk", "E-mail", "SMS", "Webhook"
QUEUED, SENT, FAILED, REPLACED = "Queued", "Sent", "Failed", "Replaced"
AT_ONCE = 200  # tried by one job; what is beyond them the next one takes
AT_WORK = timedelta(minutes=10)  # a try that is being made is not made twice
LONGEST_REASON = 140


# Writing --------------------------------------------------------------------------------------------------------------------
def record(channel: str, state: str, **values: Any) -> str:
	"""Adds a row. A waiting text or gateway's message can be tried at once."""
	now = now_datetime()
	row = frappe.get_doc(
		doctype=DOCTYPE,
		channel=channel,
		state=state,
		sent_on=now if state == SENT else None,
		next_try_on=now if state == QUEUED and channel in (SMS, WEBHOOK) else None,
		**values,
	)
	# the engine's record, which nobody writes by hand
	return row.insert(ignore_permissions=True).name


def take_back(channel: str, **receiver: str) -> list[str]:
	"""Ends what still waits for a receiver (user or gateway) by a way; gives the digests of it, whose lines the newer message
	takes over. An e-mail that is on its way is left to go."""
	waiting = frappe.get_all(
		DOCTYPE,
		{"channel": channel, "state": ["in", [QUEUED, FAILED] if channel == MAIL else [QUEUED]], **receiver},
		["name", "digest", "email_queue"],
		order_by="creation",
	)
	taken = []
	for row in waiting:
		if channel == MAIL and not _withdraw(row.email_queue):
			continue
		_set(row.name, state=REPLACED, next_try_on=None)
		taken.append(row.digest)
	return [digest for digest in taken if digest]


def _withdraw(queued: str | None) -> bool:
	"""Whether an e-mail that has not left was stopped."""
	status = queued and frappe.db.get_value("Email Queue", queued, "status", for_update=True)
	if status not in ("Not Sent", "Error"):
		return False
	stopped = {"status": "Error", "error": "Replaced by a newer message of Sonvi Dialogue"}
	frappe.db.set_value("Email Queue", queued, stopped, update_modified=False)
	return True


def settle_mail() -> None:
	"""Writes into the log what Frappe's queue has made of the e-mails."""
	delivery, queue = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType("Email Queue")
	query = (
		frappe.qb.from_(delivery)
		.left_join(queue)
		.on(queue.name == delivery.email_queue)
		.select(
			delivery.name, queue.name.as_("queue"), queue.status, queue.retry, queue.error, queue.modified
		)
		.where(delivery.channel == MAIL)
		.where(delivery.state == QUEUED)
		.where(queue.name.isnull() | queue.status.isin(["Sent", "Error"]))
	)
	for row in query.run(as_dict=True):
		if row.status == "Sent":
			_set(row.name, state=SENT, tries=cint(row.retry) + 1, sent_on=row.modified)
		else:
			reason = _last_line(row.error) if row.queue else _("No longer in the queue of e-mails")
			_set(row.name, state=FAILED, tries=cint(row.retry), reason=reason)


def clear_old() -> int:
	"""Takes away what is older than the days to keep; how many rows."""
	days = cint(frappe.db.get_single_value("Dialogue Settings", "delivery_log_days"))
	if not days:
		return 0
	old = {"creation": ["<", now_datetime() - timedelta(days)], "state": ["!=", QUEUED]}
	names = frappe.get_all(DOCTYPE, old, pluck="name", order_by="creation", limit=sweep.BATCH)
	if names:
		frappe.db.delete(DOCTYPE, {"name": ["in", names]})
	return len(names)


# Sending --------------------------------------------------------------------------------------------------------------------
def try_waiting(channel: str, send: Callable[[Any], None]) -> int:
	"""Tries each message of a way whose time has come, the least tried first; how many went. Commits around each."""
	due = {"channel": channel, "state": QUEUED, "next_try_on": ["<=", now_datetime()]}
	names = frappe.get_all(DOCTYPE, due, pluck="name", order_by="tries asc, creation asc", limit=AT_ONCE)
	return sum(_try(name, send) for name in names)


def _try(name: str, send: Callable[[Any], None]) -> bool:
	row = _claim(name)
	if row is None:
		return False
	try:
		send(row)
	except JobTimeoutException:
		raise  # it is noted as a try; the next job goes on with the others
	except Exception as fault:  # one message of many: noted, and tried again
		frappe.db.rollback()
		_missed(row, str(fault) or type(fault).__name__)
		sweep.commit()
		return False
	_set(name, state=SENT, sent_on=now_datetime(), reason=None, next_try_on=None)
	sweep.commit()
	return True


def _claim(name: str) -> Any:
	sweep.commit()
	fields = ["name", "state", "tries", "next_try_on", "user", "gateway", "body", "delivery_key"]
	row = frappe.db.get_value(DOCTYPE, name, fields, as_dict=True, for_update=True)
	now = now_datetime()
	if row is None or row.state != QUEUED or _time(row.next_try_on) > now:
		sweep.commit()
		return None
	if row.tries >= gateways.TRIES:
		_set(name, state=FAILED, reason=_("No answer in the time there is"), next_try_on=None)
		sweep.commit()
		return None
	row.tries += 1
	_set(name, tries=row.tries, next_try_on=now + max(gateways.pause_after(row.tries) or AT_WORK, AT_WORK))
	sweep.commit()
	return row


def _missed(row: Any, reason: str) -> None:
	pause = gateways.pause_after(row.tries)
	if pause is None:
		_set(row.name, state=FAILED, reason=reason[:LONGEST_REASON], next_try_on=None)
	else:
		_set(row.name, reason=reason[:LONGEST_REASON], next_try_on=now_datetime() + pause)


def waits(channel: str) -> bool:
	"""Whether a message of a way is to be tried now."""
	due = {"channel": channel, "state": QUEUED, "next_try_on": ["<=", now_datetime()]}
	return bool(frappe.db.exists(DOCTYPE, due))


def digests_lines(digests: Sequence[str]) -> list[str]:
	"""The deadlines that some digests told of."""
	rows = (
		frappe.get_all(
			"Escalation Digest", {"name": ["in", list(digests)]}, pluck="deadlines", order_by="name"
		)
		if digests
		else []
	)
	return [name for text in rows for name in (text or "").split()]


def _set(name: str, **values: Any) -> None:
	frappe.db.set_value(DOCTYPE, name, values, update_modified=False)


def _last_line(text: str | None) -> str:
	lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
	return lines[-1][:LONGEST_REASON] if lines else _("The mail server refused it")


def _time(value: Any) -> datetime:
	return frappe.utils.get_datetime(value) if value else datetime.min
