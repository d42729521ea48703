"""Participants of a session: the document as facts."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import participants

OWN_FIELDS = ("speaking_state", "speaking_since", "seconds_spoken")


def validate(doc: Document) -> None:
	facts.prepare(doc, OWN_FIELDS)
	refuse(participants.participant_problems(facts_of(doc)) + _order_problems(doc))


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
