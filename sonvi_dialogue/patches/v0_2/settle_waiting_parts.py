"""Parts that wait for a unit's word although its answer is approved or the petition closed: from before these settled it."""

import frappe

from sonvi_dialogue.bridge.handover import ANSWERED, DOCTYPE
from sonvi_dialogue.domain import vocabulary as v


def execute() -> None:
	part = frappe.qb.DocType(DOCTYPE)
	petition = frappe.qb.DocType("Petition")
	response = frappe.qb.DocType("Department Response")
	answers = frappe.qb.DocType("Department Response Assignment")
	answered = (
		frappe.qb.from_(answers)
		.join(response)
		.on((answers.parent == response.name) & (answers.parenttype == "Department Response"))
		.select(answers.assignment)
		.where(response.workflow_state.isin(ANSWERED) & answers.assignment.isnotnull())
	)
	closed = frappe.qb.from_(petition).select(petition.name).where(petition.workflow_state == v.CLOSED)
	for standing, chosen in ((v.TAKEN, part.name.isin(answered)), ("", part.petition.isin(closed))):
		# the day on which the unit took it is not known: it stays empty
		frappe.qb.update(part).set(part.standing, standing).where((part.standing == v.WAITING) & chosen).run()
