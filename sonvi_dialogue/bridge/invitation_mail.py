"""The e-mail of an invitation: one for each guest, with their own copy, the day for their calendar and their own link.

It goes into Frappe's Email Queue. Nobody's e-mail holds anything of another guest: each is addressed to one, and the link in it
is made of that guest's row (domain/invitations.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import get_url, validate_email_address
from frappe.utils.password import get_encryption_key

from sonvi_dialogue.bridge import clock, facts, paper_files
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.bridge.sources import session_source
from sonvi_dialogue.bridge.telling import NO_MAILBOX, mail_route
from sonvi_dialogue.domain import invitation_event, invitations, minutes
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.common import session_name
from sonvi_dialogue.domain.notices.public import sitting_lines
from sonvi_dialogue.domain.problems import Problem

ROUTE = "giay-moi"
TEMPLATE = "dialogue_invitation"
MOST_AT_ONCE = 10
SAVE_POINT = "invitation_mail"


def problem(session: Document) -> str:
	"""Why no e-mail leaves for this session, in words; "" where one does."""
	if frappe.db.get_value("Commune", session.commune, "is_demo"):
		return _("This is the example commune: no e-mail leaves it. Print the invitations.")
	if not mail_route().works:
		return _(
			"No e-mail leaves this site: it is muted, or has no outgoing account. Print the invitations, or ask your administrator."
		)
	return ""


def is_address(email: str | None) -> bool:
	"""Whether it is one address that somebody reads."""
	email = facts.text(email).strip()
	return bool(validate_email_address(email)) and "," not in email and not email.endswith(NO_MAILBOX)


def send(session: Document, guests: Sequence[Document]) -> list[dict[str, str]]:
	"""Queues the e-mail of each; gives those who got none, with why. Refused: too many at once, and where none leaves."""
	if len(guests) > MOST_AT_ONCE:
		message = "More than {0} e-mails are asked for at once. Send them in parts."
		refuse([Problem("invitation_too_many", "guests", message, (MOST_AT_ONCE,))])
	reason = problem(session)
	if reason:
		refuse([Problem("invitation_no_mail", None, reason)])
	failed = []
	for guest in guests:
		frappe.db.savepoint(SAVE_POINT)
		said = len(frappe.local.message_log)
		try:
			_send(session, guest)
		except (frappe.ValidationError, frappe.PermissionError, frappe.OutgoingEmailError) as refusal:
			frappe.db.rollback(save_point=SAVE_POINT)
			del frappe.local.message_log[said:]
			failed.append({"name": guest.name, "message": minutes.as_text(str(refusal))})
	return failed


def _send(session: Document, guest: Document) -> None:
	if not is_address(guest.email):
		message = "{0} has no e-mail address that is read. Enter one, or print the invitation."
		refuse([Problem("invitation_no_address", "email", message, (guest.participant_name,))])
	doc, copy = paper_files.own_copy(guest)
	if int(doc.docstatus) != 1:
		message = "The invitation {0} is not issued yet. Issue it first."
		refuse([Problem("invitation_not_issued", None, message, (doc.name,))])
	nonce = guest.invitation_nonce or frappe.generate_hash(length=24)
	name, args = _told(session, doc, copy)
	stem = f"Giay-moi-{paper_files.plain_name(guest.participant_name)}"
	queued = frappe.sendmail(
		recipients=[guest.email.strip()],
		subject=_("Invitation: {0}", mail_route().language).format(name),
		template=TEMPLATE,
		args={**args, "link": link(guest.name, nonce)},
		attachments=[
			{"fname": f"{stem}.pdf", "fcontent": paper_files.made(copy, paper_files.PDF)},
			{"fname": "hoi-nghi.ics", "fcontent": calendar_file(session, name)},
		],
		reference_doctype="Participant",
		reference_name=guest.name,
		delayed=True,
		add_unsubscribe_link=0,
	)
	guest.db_set(
		{
			"invitation_nonce": nonce,
			"delivery": invitations.BY_EMAIL,
			"invited_on": clock.today(),
			"email_queue": queued.name if queued else None,
		}
	)


def _told(session: Document, paper: Document, copy: dict[str, Any]) -> tuple[str, dict[str, Any]]:
	"""The session's name and what the e-mail says, in the site's language; names and places as the papers write them."""
	language = mail_route().language
	source = assembly.session_facts(session_source(session))
	sittings = sitting_lines(source)
	rows = [
		*((_("Day and hour", language), one["time"] or facts.text(one["date"])) for one in sittings),
		*((_("Where", language), one["place"]) for one in sittings),
		(_("Chair", language), "; ".join(dict.fromkeys(one["chair"] for one in sittings))),
		(_("Theme", language), facts.text(session.theme)),
		(_("To prepare", language), copy["copies"][0]["prepares"]),
		(_("Ask", language), f"{copy['office']} {copy['contact']}"),
		(_("Paper", language), facts.text(paper.full_number)),
	]
	words = {
		"invites": _("{0} invites:", language).format(copy["issuer"]),
		"to": _("to", language),
		"button": _("Reply: come, send a deputy, or decline", language),
		"attached": _(
			"Attached: your invitation with the code for the door, and the day for your calendar.", language
		),
		"private": _(
			"The link is yours alone: whoever has it can answer in your name. Please do not pass this e-mail on.",
			language,
		),
	}
	name = session_name(source)
	guest = copy["copies"][0]["guest"]
	return name, {"name": name, "guest": guest, "rows": [row for row in rows if row[1]], "words": words}


def link(participant: str, nonce: str) -> str:
	"""The address of one guest's page."""
	return get_url(f"/{ROUTE}?m={invitations.link_code(get_encryption_key(), participant, nonce)}")


def calendar_file(session: Document, name: str) -> str:
	"""The sittings as a calendar file."""
	source = session_source(session)
	events = [
		invitation_event.Event(
			f"{session.name}-{at}@{frappe.local.site}",
			name,
			sitting.date,
			sitting.start,
			sitting.end,
			sitting.place,
			facts.text(session.theme),
		)
		for at, sitting in enumerate(source.sittings, start=1)
	]
	return invitation_event.calendar(events, datetime.now(timezone.utc))
