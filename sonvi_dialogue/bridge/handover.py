"""A unit accepts or returns the petition it was given; the Office gives it to another. The rules are domain.handover's.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, commitments, conclusions, facts, locks, ratings, regulations, rows
from sonvi_dialogue.bridge.conclusions import last_day
from sonvi_dialogue.bridge.recipients import Directory
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import handover
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.permissions import Viewer

DOCTYPE = "Petition Assignment"
MAY_GIVE_ON = {v.OFFICE, v.STANDING_COMMITTEE, "System Manager"}
GIVEN = "Given"
ANSWERED = (v.APPROVED, v.ISSUED)
PETITION_FIELDS = ["name", "session", "workflow_state", "lead_department", "concerns_department"]


# What a unit says -----------------------------------------------------------------------------------------------------------
@frappe.whitelist(methods=["POST"])
def accept_assignment(assignment: str) -> None:
	"""The unit takes what it was given. By its officer or head."""
	doc = _own(assignment)
	refuse(handover.accept_problems(_part(doc)))
	_tell_standing(doc, v.TAKEN)


@frappe.whitelist(methods=["POST"])
def return_assignment(assignment: str, reason: str) -> None:
	"""The unit returns to the Office what is not its own, and why; the Office is told. The clock runs on."""
	doc = _own(assignment)
	refuse(handover.return_problems(_part(doc), reason, _last_day(doc), clock.today()))
	_tell_standing(doc, v.RETURNED, return_reason=reason.strip())
	unit = facts.department(doc.department)
	_notify(doc, v.AUDIENCE_OFFICE, _returned, unit)


def unit_answered(assignments: list[str]) -> None:
	"""A response of theirs is approved: whoever has not said so by then has taken these parts by it."""
	_settle_standing({"name": ["in", assignments]}, handover.after_work(v.WAITING))


def petition_closed(petition: str) -> None:
	"""Its units are asked nothing any more."""
	_settle_standing({"petition": petition}, handover.after_closing(v.WAITING))


def _settle_standing(parts: dict[str, Any], standing: str) -> None:
	# no standing_by: nobody of the unit said so, whoever enters its response
	told = {"standing_on": clock.today()} if standing else {}
	frappe.db.set_value(DOCTYPE, {**parts, "standing": v.WAITING}, {"standing": standing, **told})


# What the Office does ---------------------------------------------------------------------------------------------------------
@frappe.whitelist(methods=["POST"])
def give_on(assignment: str, department: str, reason: str) -> str:
	"""Gives a unit's part to another unit, with the date it had; the name of that unit's assignment."""
	if not facts.roles() & MAY_GIVE_ON:
		message = "Only the Office or the Standing Committee gives a petition to another unit."
		refuse([Problem("reassign_role", None, message)])
	doc = locks.locked(DOCTYPE, assignment)
	doc.check_permission("read")
	petition = frappe.db.get_value("Petition", doc.petition, PETITION_FIELDS, as_dict=True)
	unit = frappe.db.get_value(
		"Dialogue Department", department, ["name", "commune", "kind", "disabled"], as_dict=True
	)
	if not unit or unit.disabled or unit.commune not in (None, "", doc.commune):
		refuse([Problem("reassign_unknown", "department", "Choose a unit of the commune.")])
	others = frappe.get_all(
		DOCTYPE,
		{"petition": doc.petition, "name": ["!=", doc.name], "role": ["!=", v.FORMER]},
		pluck="department",
		order_by="name",
	)
	names = {
		name: facts.department(name) for name in (department, petition.concerns_department, *others) if name
	}
	refuse(
		handover.reassign_problems(
			_part(doc),
			names[department],
			[names[other] for other in others],
			names.get(petition.concerns_department, ""),
			unit.kind,
			reason,
		)
	)
	if doc.role == v.SECOND_LOOKER:
		ratings.check_looker(petition.name, department)
	return _give_on(doc, petition, department, reason.strip())


def _give_on(doc: Document, petition: Any, department: str, reason: str) -> str:
	if petition.session:
		rows.lock("Dialogue Session", petition.session)
	role, old_unit = doc.role, doc.department
	_remember(doc, GIVEN, reason, department)
	doc.db_set({"role": v.FORMER, "given_to": department, "given_reason": reason}, notify=False)
	if role == v.LEAD:
		frappe.db.set_value("Petition", petition.name, "lead_department", department)
	if role == v.SECOND_LOOKER:
		made = frappe.get_doc(DOCTYPE, ratings.give_on(petition.name, doc.name, department))
	else:
		made = _assignment_of(petition, department, role)
	if role == v.COOPERATING:
		_void_inputs(doc, reason)
	else:
		found = rows.rows({"petition": petition.name, "status": v.OPEN})
		rules = commitments.rules_for(petition.session, doc.commune)
		changes = handover.reassigned(doc.name, made.name, department, rules, found, clock.today())
		rows.apply(changes, doc.commune, reason)
	_comment(petition.name, old_unit, department, reason)
	_notify(made, f"{v.AUDIENCE_OFFICER},{v.AUDIENCE_HEAD}", _given)
	return made.name


def _assignment_of(petition: Any, department: str, role: str) -> Document:
	"""The unit's assignment: that it had before, or a new one. A new co-operating one opens its own input (conclusions)."""
	known = frappe.db.get_value(DOCTYPE, {"petition": petition.name, "department": department})
	if not known:
		values = {"petition": petition.name, "department": department, "role": role}
		# a step of giving on, which was checked
		return frappe.get_doc({"doctype": DOCTYPE, **values}).insert(ignore_permissions=True)
	doc = frappe.get_doc(DOCTYPE, known)
	again = dict.fromkeys(("given_to", "given_reason", "return_reason", "standing_by", "standing_on"))
	doc.db_set({**again, "role": role, "assigned_on": clock.today(), "standing": v.WAITING})
	doc.db_set("return_by", _last_day(doc))
	conclusions.unit_added(doc)
	return doc


def _void_inputs(doc: Document, reason: str) -> None:
	found = rows.rows({"assignment": doc.name, "kind": v.INPUT, "status": v.OPEN})
	session = frappe.db.get_value("Petition", doc.petition, "session")
	if found and session:
		rules = regulations.rules_for_session(frappe.get_doc("Dialogue Session", session))
		changes = handover.reassigned(doc.name, "", "", rules, found, clock.today())
		rows.apply(changes, doc.commune, reason)


# Inside -----------------------------------------------------------------------------------------------------------------
def _own(assignment: str) -> Document:
	"""The assignment, for the people of its unit alone."""
	doc = locks.locked(DOCTYPE, assignment)
	doc.check_permission("write")
	if doc.department not in Viewer(frappe.session.user).departments:
		message = "Only the people of {0} say whether it takes this petition."
		refuse([Problem("handover_member", None, message, (facts.department(doc.department),))])
	return doc


def _part(doc: Document) -> handover.Part:
	answered = frappe.get_all(
		"Department Response Assignment",
		{"assignment": doc.name, "parenttype": "Department Response"},
		pluck="parent",
		order_by="parent",
	)
	has_answer = bool(answered) and bool(
		frappe.db.exists(
			"Department Response",
			{
				"name": ["in", answered],
				"workflow_state": ["in", ANSWERED],
				"kind": ["in", (v.ANSWER_RESPONSE, v.REFERRAL_RESPONSE)],
			},
		)
	)
	return handover.Part(
		frappe.db.get_value("Petition", doc.petition, "workflow_state"),
		doc.role,
		facts.text(doc.standing),
		facts.department(doc.department),
		facts.day(doc.assigned_on),
		has_answer,
	)


def _tell_standing(doc: Document, standing: str, **more: Any) -> None:
	"""Stored past the form, whose guard puts these fields back; the comment is the history of it."""
	doc.db_set(
		{"standing": standing, "standing_by": frappe.session.user, "standing_on": clock.today(), **more}
	)
	told = (
		_("The unit accepts the petition.")
		if standing == v.TAKEN
		else _("The unit returns the petition: {0}")
	)
	doc.add_comment("Info", frappe.utils.escape_html(told.format(more.get("return_reason", ""))))
	_remember(doc, standing, more.get("return_reason", ""))


def _last_day(doc: Document) -> date | None:
	return last_day(doc.assigned_on, doc.commune)


def _returned(language: str | None, unit: str) -> str:
	return _("{0} returns a petition: give it to another unit.", language).format(unit)


def _given(language: str | None) -> str:
	return _("A petition was given to your unit: accept it or return it.", language)


def _remember(doc: Document, what: str, reason: str, to: str | None = None) -> None:
	"""What was told, kept for good: a unit may get back what it returned."""
	told = {
		"on_date": clock.today(),
		"what": what,
		"reason": reason,
		"given_to": to,
		"by_user": frappe.session.user,
	}
	doc.append("handovers", told).db_insert()


def _comment(petition: str, old: str, new: str, reason: str) -> None:
	text = _("Given from {0} to {1}: {2}").format(facts.department(old), facts.department(new), reason)
	frappe.get_doc("Petition", petition).add_comment("Info", frappe.utils.escape_html(text))


def _notify(doc: Document, audience: str, said: Callable[..., str], *args: str) -> None:
	"""Tells these people on the desk, each in their own language; without a word of the petition."""
	directory = Directory({(doc.department, doc.commune, audience)}, clock.today())
	for user in sorted(directory.reach(doc.department, doc.commune, audience).users):
		if user == frappe.session.user:
			continue
		language = directory.people[user].language or None
		frappe.get_doc(
			doctype="Notification Log",
			type="Alert",
			for_user=user,
			subject=said(language, *args),
			document_type=DOCTYPE,
			document_name=doc.name,
			from_user=frappe.session.user,
		).insert(ignore_permissions=True)  # a notice to somebody else, which nobody may write by hand
