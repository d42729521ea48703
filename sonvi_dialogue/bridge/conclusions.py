"""What concluding a session does: who owes what is written down, petitions go on or close, clocks begin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import calendars, clock, facts, facts_session, regulations, rows, transitions
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import duties, handover, petitions
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

# Of an assignment only the app writes these.
OWN_FIELDS = (
	"input_on",
	"input_by",
	"assigned_on",
	"standing",
	"return_by",
	"standing_by",
	"standing_on",
	"return_reason",
	"given_to",
	"given_reason",
	"handovers",
)
FIELDS = ("name", "commune", "session", "workflow_state", "outcome", "lead_department")


def conclude(session: Document) -> None:
	"""Makes the assignments, moves each raised petition on, and opens the duties of each unit."""
	found = rows.of_session(session.name, session.commune)
	answered = {row.assignment for row in found if row.status == v.MET and row.kind in v.ANSWER_DUTIES}
	owed = []
	for petition in _raised_here(session.name):
		mine = list(_owed(petition)) if petition.outcome in v.OWED_OUTCOMES else []
		lead_answered = any(item.role == v.LEAD and item.assignment in answered for item in mine)
		_settle(petition, bool(mine) and not lead_answered)
		owed += mine
	notices = facts_session.issued_conclusions(session.name)
	changes = duties.session_concluded(
		facts_session.clock_facts(session),
		owed,
		regulations.rules_for_session(session),
		found,
		clock.today(),
		facts_session.next_first_day(session.commune, session.last_day),
		facts_session.paper_of(notices[0]) if notices else None,
	)
	rows.apply(changes, session.commune)


def unit_added(assignment: Document) -> None:
	"""A co-operating unit added after the conclusion owes its contribution from that day on; in a petition of an old register,
	which is of no session here, no clock is opened."""
	petition = frappe.db.get_value("Petition", assignment.petition, list(FIELDS), as_dict=True)
	if petition.workflow_state != v.IN_PROGRESS or assignment.role != v.COOPERATING or not petition.session:
		return
	session = frappe.get_doc("Dialogue Session", petition.session)
	found = rows.of_session(session.name, session.commune)
	item = duties.Owed(
		petition.name, assignment.name, assignment.department, petition.outcome, assignment.role
	)
	changes = duties.session_concluded(
		facts_session.clock_facts(session),
		[item],
		regulations.rules_for_session(session),
		found,
		clock.today(),
		facts_session.next_first_day(session.commune, session.last_day),
	)
	rows.apply(changes, session.commune)


def _raised_here(session: str) -> list[Any]:
	filters = {"session": session, "workflow_state": ["in", (v.RAISED, v.IN_PROGRESS, v.CLOSED)]}
	return frappe.get_all("Petition", filters=filters, fields=list(FIELDS), order_by="name")


def _settle(petition: Any, is_owed: bool) -> None:
	state = v.IN_PROGRESS if is_owed else v.CLOSED
	closed_on = None if is_owed else clock.today()
	if petition.workflow_state != state:
		transitions.advance("Petition", petition.name, state, values={"closed_on": closed_on})


def _owed(petition: Any) -> Iterable[duties.Owed]:
	"""The lead and the co-operating units of one petition, each with its assignment, made where there is none."""
	_lead_assignment(petition)
	parts = frappe.get_all(
		"Petition Assignment",
		filters={"petition": petition.name},
		fields=["name", "department", "role", "assigned_on", "standing"],
		order_by="creation",
	)
	for part in parts:
		if part.role == v.COOPERATING or part.department == petition.lead_department:
			given = part.assigned_on or clock.today()
			values = {"session": petition.session, "assigned_on": given}
			if not part.standing:
				values |= {"standing": v.WAITING, "return_by": last_day(given, petition.commune)}
			frappe.db.set_value("Petition Assignment", part.name, values, update_modified=False)
			yield duties.Owed(petition.name, part.name, part.department, petition.outcome, part.role)


def last_day(given: Any, commune: str) -> date | None:
	"""The last day on which a unit can return what it was given on that day; None where the office sets no period."""
	# Frappe reads a value that was never stored as 0, which here means something else.
	stored = frappe.db.get_singles_dict("Dialogue Settings").get("days_to_return")
	days = handover.DAYS_TO_RETURN if stored in (None, "") else cint(stored)
	return handover.return_by(facts.day(given), days, calendars.working_calendar(commune))


def _lead_assignment(petition: Any) -> None:
	"""One lead, that of the conclusion: a session reopened and concluded again may have chosen another unit."""
	lead = {"petition": petition.name, "department": petition.lead_department}
	old = frappe.db.get_value(
		"Petition Assignment",
		{"petition": petition.name, "role": v.LEAD, "department": ["!=", petition.lead_department]},
	)
	known = frappe.db.get_value("Petition Assignment", lead)
	if known:
		frappe.db.set_value("Petition Assignment", known, "role", v.LEAD)
		if old:
			frappe.db.set_value("Petition Assignment", old, "role", v.COOPERATING)
	elif old:
		frappe.db.set_value("Petition Assignment", old, "department", petition.lead_department)
	else:
		doc = frappe.get_doc({"doctype": "Petition Assignment", "role": v.LEAD, **lead})
		# a step of concluding the session, which was checked
		doc.insert(ignore_permissions=True)


# The assignment itself ------------------------------------------------------------------------------------------------------
def validate_assignment(doc: Document) -> None:
	if not doc.petition:
		refuse(
			[
				Problem(
					"assignment_petition",
					"petition",
					"The petition is missing. Choose the one the unit settles.",
				)
			]
		)
	facts.prepare(doc, OWN_FIELDS)
	_refuse_giving_on(doc)
	if doc.role == v.FORMER:
		return
	fields = [*FIELDS, "concerns_department"]
	petition = frappe.db.get_value("Petition", doc.petition, fields, as_dict=True)
	doc.session = petition.session
	if facts.changed(doc, "role") and not doc.flags.second_look and v.SECOND_LOOKER in _roles(doc):
		message = (
			"A second look is given where somebody says they are not satisfied. Record that on the petition."
		)
		refuse([Problem("assignment_second_look", "role", message)])
	others = frappe.get_all(
		"Petition Assignment",
		{"petition": doc.petition, "name": ["!=", doc.name]},
		pluck="department",
		order_by="name",
	)
	refuse(
		petitions.assignment_problems(
			facts.department(doc.department),
			facts.text(doc.role),
			facts.department(petition.lead_department),
			others,
			facts.text(petition.concerns_department),
		)
	)
	if petition.workflow_state == v.IN_PROGRESS and doc.is_new():
		doc.assigned_on = clock.today()
		doc.standing, doc.return_by = v.WAITING, last_day(doc.assigned_on, doc.commune)
	if facts.text(doc.input_text).strip() and not doc.input_on:
		doc.input_on, doc.input_by = clock.today(), frappe.session.user
		doc.standing = handover.after_work(facts.text(doc.standing))


def _refuse_giving_on(doc: Document) -> None:
	"""Once a unit was given its part, who settles it changes by giving it on, which moves its clock as well."""
	before = doc.get_doc_before_save()
	given = bool(before and before.assigned_on)
	moved = given and (facts.changed(doc, "department") or facts.changed(doc, "petition"))
	if (
		moved
		or (doc.role == v.FORMER and (not before or before.role != v.FORMER))
		or (before and before.role == v.FORMER and doc.role != v.FORMER)
	):
		message = "Who settles a petition is changed with the button Give to Another Unit, with a reason."
		refuse([Problem("assignment_given", "department", message)])


def _roles(doc: Document) -> set[str]:
	before = doc.get_doc_before_save()
	return {facts.text(doc.role), facts.text(before.role if before else "")}


def assignment_saved(doc: Document) -> None:
	"""A contribution written down meets the unit's internal clock, once."""
	before = doc.get_doc_before_save()
	if not doc.input_on or (before and before.input_on):
		return
	found = rows.rows({"assignment": doc.name, "kind": v.INPUT, "status": v.OPEN})
	rows.apply(duties.input_given(doc.name, found, doc.input_on, clock.today()), doc.commune)
