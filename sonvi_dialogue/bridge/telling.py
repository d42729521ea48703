"""One person's message: the Escalation Digest, the desk's notification and the e-mail, in one transaction of the caller's.

An e-mail leaves the office's walls, so it names a petition by its number, village and category and never by what was said or
who said it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import frappe
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.utils import now_datetime, validate_email_address

from sonvi_dialogue.bridge import deliveries, digest_lines, digest_text
from sonvi_dialogue.bridge.digest_lines import Line
from sonvi_dialogue.bridge.recipients import DESK, DESK_AND_MAIL, Directory, Person
from sonvi_dialogue.bridge.weekly import UnitWeek
from sonvi_dialogue.domain import messages

NO_MAILBOX = (
	".invalid"  # the domain reserved for addresses nobody reads (RFC 2606): a log-in by phone number, a demo
)


class MailRoute(NamedTuple):
	"""Whether e-mail can leave this site, the language of people who chose none, and whether text messages are sent."""

	works: bool
	language: str
	texts: bool = False


@dataclass
class Parts:
	"""What one person is to be told of: deadlines by name, preparation tasks, and the week of the units he heads."""

	deadlines: list[str] = field(default_factory=list)
	tasks: list[Line] = field(default_factory=list)
	weeks: list[UnitWeek] = field(default_factory=list)


def mail_route() -> MailRoute:
	"""Whether there is an account to send from, and the site's language."""
	language = frappe.db.get_single_value("System Settings", "language") or "vi"
	texts = bool(frappe.db.get_single_value("Dialogue Settings", "sms_enabled"))
	return MailRoute(not frappe.are_emails_muted() and bool(EmailAccount.find_outgoing()), language, texts)


def reads_mail(person: Person) -> bool:
	"""Whether a user has an e-mail address that somebody reads."""
	return bool(validate_email_address(person.email)) and not person.email.endswith(NO_MAILBOX)


def tell(
	run: str,
	as_of: date,
	user: str,
	parts: Parts,
	directory: Directory,
	wish: messages.Preference,
	route: MailRoute,
) -> None:
	"""Stores a person's digest and notification and queues the e-mail. Nothing where all of it was done in the meantime."""
	person = directory.people[user]
	way = _way(person, parts, wish, route)
	if way:
		# what a message that never left had to tell, this one tells
		parts.deadlines += deliveries.digests_lines(deliveries.take_back(way, user=user))
	lines = digest_lines.of_person(user, parts.deadlines, parts.tasks, directory)
	if not lines and not parts.weeks:
		return
	name = frappe.generate_hash(length=10)
	message = digest_text.compose(lines, as_of, person.language or route.language, parts.weeks)
	queued = _queue_mail(person, message, name) if way == deliveries.MAIL else None
	communes = {line.commune for line in lines} | {week.commune for week in parts.weeks}
	monday, _sunday = messages.week_of(as_of)
	commune = communes.pop() if len(communes) == 1 else None
	frappe.get_doc(
		doctype="Escalation Digest",
		run=run,
		user=user,
		commune=commune,
		week=monday if parts.weeks else None,
		lines=len(lines),
		subject=message.subject,
		body=message.text,
		content=frappe.as_json(message.args, indent=None),
		deadlines="\n".join(line.deadline for line in lines if line.kind != digest_lines.TASK),
		channel=DESK_AND_MAIL if queued else DESK,
		notification=_notify(user, message.subject, name),
		email_queue=queued.name if queued else None,
		sent_on=now_datetime(),
	).insert(ignore_permissions=True, set_name=name)  # the engine's record, which nobody writes by hand
	log = {"user": user, "run": run, "digest": name, "commune": commune}
	deliveries.record(deliveries.DESK, deliveries.SENT, tries=1, **log)
	if queued:
		deliveries.record(deliveries.MAIL, deliveries.QUEUED, email_queue=queued.name, **log)
	if way == deliveries.SMS and lines:
		text = digest_text.short_text(lines, as_of, person.language or route.language)
		deliveries.record(deliveries.SMS, deliveries.QUEUED, body=text, **log)


def _way(person: Person, parts: Parts, wish: messages.Preference, route: MailRoute) -> str | None:
	"""By which way a message leaves the desk: e-mail, else a text message to who has no e-mail; a demo's by none."""
	demo = {row.is_demo for row in (*parts.tasks, *parts.weeks)} | set(_demo(parts.deadlines))
	if any(demo):
		return None
	if reads_mail(person):
		return deliveries.MAIL if route.works and not wish.no_email else None
	return deliveries.SMS if route.texts and person.phone and not wish.no_sms else None


def _demo(deadlines: list[str]) -> list[int]:
	"""Whether the commune of the first deadline is a demo: a demo's log-ins see no other commune."""
	commune = deadlines and frappe.db.get_value("Statutory Deadline", deadlines[0], "commune")
	return [frappe.db.get_value("Commune", commune, "is_demo")] if commune else []


def _notify(user: str, subject: str, digest: str) -> str:
	notification = frappe.get_doc(
		doctype="Notification Log",
		type="Alert",  # the one type Frappe never mails by itself
		for_user=user,
		subject=subject,
		document_type="Escalation Digest",
		document_name=digest,
	)
	# a notice to somebody else, as above
	return notification.insert(ignore_permissions=True).name


def _queue_mail(person: Person, message: digest_text.Message, digest: str) -> Any:
	return frappe.sendmail(
		recipients=[person.email],
		subject=message.subject,
		template=digest_text.TEMPLATE,
		args=message.args,
		reference_doctype="Escalation Digest",
		reference_name=digest,
		delayed=True,
		add_unsubscribe_link=0,
	)
