"""Participants of a session: the document as facts."""

from __future__ import annotations

import secrets
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, now_datetime

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import check_in, invitations, participants

OWN_FIELDS = (
	"speaking_state",
	"speaking_since",
	"seconds_spoken",
	"attended_at",
	"invitation",
	"email_queue",
	"check_in_code",
	"invitation_nonce",
	"replied_on",
	"reply_way",
)
REPLY_FIELDS = ("reply", "reply_reason", "deputy_name", "deputy_position")


def validate(doc: Document) -> None:
	facts.prepare(doc, OWN_FIELDS)
	doc.check_in_code = doc.check_in_code or new_code(doc)
	_note_attendance(doc)
	_note_reply(doc)
	_end_old_link(doc)
	refuse(participants.participant_problems(facts_of(doc)) + _order_problems(doc))


def new_code(doc: Any) -> str:
	"""A random code; in the example year one made of the row, so that its papers are the same in both worlds."""
	is_demo = doc.source_key and frappe.db.get_value("Commune", doc.commune, "is_demo")
	return check_in.code_of(doc.source_key.rpartition("/")[2] if is_demo else secrets.token_hex(16))


def _note_attendance(doc: Document) -> None:
	"""Since when somebody is present: the first tick, also where it waited at a desk without a line."""
	if not cint(doc.attended):
		doc.attended_at = None
	elif not doc.attended_at and facts.changed(doc, "attended"):
		doc.attended_at = doc.flags.dialogue_happened_at or now_datetime()


def _note_reply(doc: Document) -> None:
	"""The reply in one form, with when and by which way it came."""
	reply = _reply(doc)
	doc.update(
		{
			"reply": reply.kind,
			"reply_reason": reply.reason,
			"deputy_name": reply.deputy_name,
			"deputy_position": reply.deputy_position,
		}
	)
	if not reply.kind:
		doc.replied_on = doc.reply_way = None
	elif any(facts.changed(doc, field) for field in REPLY_FIELDS):
		doc.replied_on = now_datetime()
		doc.reply_way = doc.flags.dialogue_reply_way or invitations.BY_OFFICE


def _end_old_link(doc: Document) -> None:
	"""Whoever had the link of this row has it no more once it is about somebody else, or goes to another address."""
	if not doc.is_new() and any(facts.changed(doc, field) for field in ("participant_name", "email")):
		doc.invitation_nonce = None


def _reply(doc: Document) -> invitations.Reply:
	return invitations.reply_of(*(facts.text(doc.get(field)) for field in REPLY_FIELDS))


def deputy_of(row: Any) -> dict[str, str]:
	"""Who comes in a participant's place, as papers and minutes take it; empty where the guest comes."""
	sent = row.reply == invitations.DEPUTY
	return {
		"deputy": facts.text(row.deputy_name) if sent else "",
		"deputy_position": facts.text(row.deputy_position) if sent else "",
	}


def facts_of(doc: Document) -> participants.ParticipantFacts:
	return participants.ParticipantFacts(
		name=facts.text(doc.participant_name),
		capacity=facts.text(doc.capacity),
		key=facts.text(doc.name),
		wishes_to_speak=bool(cint(doc.wishes_to_speak)),
		speaking_order=cint(doc.speaking_order) or None,
		minutes_spoken=cint(doc.minutes_spoken) or None,
		was_refused=bool(cint(doc.was_refused)),
		refusal_ground=facts.text(doc.refusal_ground),
		refused_by=facts.text(doc.refused_by),
		refusal_explained=bool(cint(doc.refusal_explained)),
		reply=_reply(doc),
	)


def _order_problems(doc: Document) -> list:
	"""The place this one takes among the speakers of its session."""
	if not cint(doc.speaking_order):
		return []
	others = frappe.get_all(
		"Participant",
		filters={
			"session": doc.session,
			"speaking_order": cint(doc.speaking_order),
			"name": ["!=", doc.name or ""],
		},
		fields=["participant_name", "capacity", "speaking_order"],
		order_by="creation",
	)
	taken = [
		participants.ParticipantFacts(row.participant_name, row.capacity, speaking_order=row.speaking_order)
		for row in others
	]
	return participants.speaking_order_problems([*taken, facts_of(doc)])
