"""The list a head ticks before approving a written answer: stored with who and when, void once the text changes.

An approval given on paper is entered as it was given: the signer has read and signed it, so that the clerk who enters it is
not asked to have ticked a list. No `from __future__ import annotations` here: Frappe checks the types of a call's arguments
only where it finds types.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, sent
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import answer_check
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

FIELDS = (*answer_check.LINES, "checked_by", "checked_on")
# What was read when the list was ticked.
READ = ("kind", "subject", "body", "result_class", "reason", "roadmap", "assignments", "promises")


@frappe.whitelist()
def check_list(response: str) -> dict[str, bool]:
	"""Whether the list must be ticked before the user approves this response."""
	doc = frappe.get_doc("Department Response", response)
	doc.check_permission("read")
	return {"asked": is_on() and doc.kind == v.ANSWER_RESPONSE and doc.workflow_state == v.AWAITING_APPROVAL}


@frappe.whitelist(methods=["POST"])
def tick(response: str, lines: str | list[str]) -> None:
	"""Stores which lines (fields of the list, also as JSON) the user found right. By whoever may approve the response."""
	doc = frappe.get_doc("Department Response", response, for_update=True)
	doc.check_permission("submit")
	if v.DEPARTMENT_HEAD not in facts.roles():
		message = "The head of the unit checks an answer, who approves it too."
		refuse([Problem("check_role", None, message)])
	ticked = set(sent.items(lines, "lines"))
	refuse(answer_check.tick_problems(doc.kind, doc.workflow_state, ticked))
	values = {name: int(name in ticked) for name in answer_check.LINES}
	doc.db_set({**values, "checked_by": frappe.session.user, "checked_on": clock.today()})


def is_on() -> bool:
	return bool(cint(frappe.db.get_single_value("Dialogue Settings", "check_before_approval")))


def forget_if_changed(doc: Document) -> None:
	"""Another text was not checked: the ticks are taken off it."""
	if not doc.checked_by:
		return
	meta = doc.meta
	if any(facts.differs(doc, meta.get_field(name)) for name in READ):
		for name in FIELDS:
			doc.set(name, 0 if name in answer_check.LINES else None)


def problems(doc: Document) -> list[Problem]:
	if doc.flags.entering_approval or not is_on():
		return []
	ticked = {name for name in answer_check.LINES if cint(doc.get(name))}
	by, user = facts.text(doc.checked_by), frappe.session.user
	return answer_check.approval_problems(doc.kind, ticked, by, user)
