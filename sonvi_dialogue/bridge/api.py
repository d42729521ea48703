"""What the forms call. Every call checks the right to what it shows or changes; arguments are typed."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import clock, documents, facts, recalls, responses, rows, timeline
from sonvi_dialogue.bridge.health import health
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import duties, sessions
from sonvi_dialogue.domain.problems import Problem

__all__ = ["deadline_timeline", "enter_approval", "health", "recall_paper", "waive_duty"]


@frappe.whitelist()
def deadline_timeline(doctype: str, name: str) -> list[dict[str, Any]]:
	"""The deadlines of one document, in words, for whoever may read it."""
	if doctype not in timeline.FILTERS:
		message = "A {0} has no deadlines."
		refuse([Problem("timeline_doctype", "doctype", message, (doctype,))])
	frappe.has_permission(doctype, "read", doc=name, throw=True)
	return timeline.entries(doctype, name)


@frappe.whitelist(methods=["POST"])
def waive_duty(deadline: str, reason: str, paper: str | None = None) -> dict[str, Any]:
	"""Sets an open duty aside, as the Standing Committee. paper: where the chair decided it, the name of an Official
	Document or, for a paper that is not one, its number in words."""
	frappe.has_permission(rows.DOCTYPE, "read", doc=deadline, throw=True)
	rows.lock(rows.DOCTYPE, deadline)
	row = rows.rows({"name": deadline})[0]
	given = facts.text(paper).strip()
	refuse(
		sessions.waiver_problems(sessions.WaiverFacts(row.status, facts.text(reason), given, facts.roles()))
	)
	commune = frappe.db.get_value(rows.DOCTYPE, deadline, "commune")
	document = given if frappe.db.exists(documents.DOCTYPE, {"name": given, "commune": commune}) else None
	words = reason.strip() if document else f"{reason.strip()} ({given})"
	rows.apply([duties.waive(row, clock.today(), "waived", document)], commune, words)
	frappe.db.set_value(
		rows.DOCTYPE,
		deadline,
		{"waiver_reason": words, "waived_by": frappe.session.user, "waiver_paper": document},
		update_modified=False,
	)
	return timeline.entries(rows.DOCTYPE, deadline)[0]


@frappe.whitelist(methods=["POST"])
def recall_paper(paper: str, reason: str) -> str:
	"""Recalls an issued paper with a reason, as the Standing Committee; gives its name."""
	return recalls.recall(frappe.get_doc(documents.DOCTYPE, paper), reason).name


@frappe.whitelist(methods=["POST"])
def enter_approval(
	response: str, signer_name: str, signed_scan: str, signer_user: str | None = None
) -> dict[str, Any]:
	"""Records an approval given on paper ("nhập hộ"), as the Office: who signed, and the scan of the signed paper."""
	doc = frappe.get_doc("Department Response", response)
	entered = responses.enter_approval(doc, signer_name, signed_scan, signer_user)
	return {"name": entered.name, "workflow_state": entered.workflow_state}
