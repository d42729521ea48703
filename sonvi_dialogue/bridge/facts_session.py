"""A Dialogue Session, its petitions and its papers as the domain's facts."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts
from sonvi_dialogue.domain import duties, sessions
from sonvi_dialogue.domain import vocabulary as v

RAISED_HERE = (v.RAISED, v.IN_PROGRESS, v.CLOSED)
ON_THE_CALENDAR = (v.SCHEDULED, v.HELD, v.CONCLUDED, v.CLOSED)


def sittings(doc: Document) -> tuple[sessions.Sitting, ...]:
	return tuple(sessions.Sitting(facts.day(row.date), facts.text(row.place)) for row in doc.sittings)


def facts_of(doc: Document, old_state: str | None = None) -> sessions.SessionFacts:
	return sessions.SessionFacts(
		session_type=facts.text(doc.session_type),
		theme=facts.text(doc.theme),
		sittings=sittings(doc),
		today=clock.today(),
		state=old_state or doc.workflow_state,
		chair_name=facts.text(doc.chair_name),
		extraordinary_reason=facts.text(doc.extraordinary_reason),
		late_entry_reason=facts.text(doc.move_reason),
	)


def clock_facts(session: Any) -> duties.SessionFacts:
	"""A session as its clocks see it; session: the document or its row."""
	first, last = facts.day(session.first_day), facts.day(session.last_day)
	return duties.SessionFacts(session.name, session.session_type, first, last)


def petitions_of(session: str) -> list[sessions.SessionPetition]:
	found = frappe.get_all(
		"Petition",
		filters={"session": session, "workflow_state": ["in", RAISED_HERE]},
		fields=["name", "workflow_state", "outcome", "public_label"],
		order_by="name",
	)
	waived = {"session": session, "kind": ["in", v.ANSWER_DUTIES], "status": v.WAIVED}
	set_aside = set(frappe.get_all("Statutory Deadline", filters=waived, pluck="petition", order_by="name"))
	return [
		sessions.SessionPetition(
			row.name, row.workflow_state, row.outcome or "", row.public_label or "", row.name in set_aside
		)
		for row in found
	]


def issued_conclusions(session: str) -> list[Any]:
	"""The conclusion notices issued and not recalled, first one first."""
	return frappe.get_all(
		"Official Document",
		filters={"session": session, "kind": v.CONCLUSION, "docstatus": 1},
		fields=["name", "kind", "full_number", "number", "notation", "date", "issued_on"],
		order_by="date asc, issued_on asc, creation asc",
	)


def next_first_day(commune: str, after: date) -> date | None:
	"""The first day of the next session on the calendar after a day, or None."""
	found = frappe.get_all(
		"Dialogue Session",
		filters={
			"commune": commune,
			"workflow_state": ["in", ON_THE_CALENDAR],
			"first_day": [">", after],
		},
		pluck="first_day",
		order_by="first_day asc",
		limit=1,
	)
	return found[0] if found else None


def paper_of(record: Any) -> duties.Paper:
	"""An issued Official Document as the clocks see it."""
	return duties.Paper(
		record.name,
		record.kind,
		record.full_number or "",
		facts.day(record.date),
		facts.day(record.issued_on),
	)


def sitting_day(session: str, number: int | None) -> date | None:
	"""The day of one sitting, or of the session's first where none is named."""
	kept = {"parent": session, "parenttype": "Dialogue Session"}
	found = frappe.get_all("Dialogue Sitting", kept, ["sitting_no", "date"], order_by="date asc, idx asc")
	named = [row.date for row in found if cint(row.sitting_no) == cint(number)]
	return (named or [row.date for row in found] or [None])[0]
