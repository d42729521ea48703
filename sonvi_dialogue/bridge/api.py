"""What the forms call. Every call checks the right to what it shows or changes; arguments are typed."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import (
	clock,
	commitments,
	documents,
	facts,
	history,
	issued_pdfs,
	issuing,
	ratings,
	recalls,
	register,
	responses,
	rows,
	sent,
	signing_copies,
	timeline,
)
from sonvi_dialogue.bridge.health import health
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import duties, sessions
from sonvi_dialogue.domain.problems import Problem

__all__ = [
	"deadline_timeline",
	"download_issued_pdf",
	"enter_approval",
	"health",
	"issue_paper",
	"make_issued_pdf",
	"petition_history",
	"recall_paper",
	"signing_copy",
	"standing_of_papers",
	"verify_issued_pdf",
	"waive_duty",
]


@frappe.whitelist()
def deadline_timeline(doctype: str, name: str) -> list[dict[str, Any]]:
	"""The deadlines of one document, in words, for whoever may read it."""
	if doctype not in timeline.FILTERS:
		message = "A {0} has no deadlines."
		refuse([Problem("timeline_doctype", "doctype", message, (doctype,))])
	frappe.has_permission(doctype, "read", doc=name, throw=True)
	return timeline.entries(doctype, name)


@frappe.whitelist()
def petition_history(petition: str) -> list[dict[str, Any]]:
	"""What happened to a petition, one sentence an event, in order, for whoever may read it."""
	doc = frappe.get_doc("Petition", petition)
	doc.check_permission("read")
	return [
		{"day": event.day, "text": event.text, "tone": event.tone, "of": list(event.of)}
		for event in history.events(doc)
	]


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
	waived = [duties.waive(row, clock.today(), "waived", document)]
	rows.apply(waived, commune, words)
	commitments.follow(waived)
	ratings.set_aside(waived, words)
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


# Papers ---------------------------------------------------------------------------------------------------------------------
@frappe.whitelist()
def standing_of_papers(names: str | list[str]) -> dict[str, dict[str, Any]]:
	"""For each paper of a list that the user may read: its status, and what replaces or corrects it. names: also as JSON."""
	return register.standing(sent.items(names, "names"))


@frappe.whitelist(methods=["POST"])
def issue_paper(
	paper: str,
	date: str | None = None,
	number: int | None = None,
	notation: str | None = None,
	early_date_reason: str | None = None,
) -> dict[str, Any]:
	"""Issues a draft, or records an incoming paper, with what is typed at that moment; gives its number and what it does
	not do."""
	frappe.has_permission(documents.DOCTYPE, "submit", doc=paper, throw=True)
	typed = {"date": date, "number": number, "notation": notation, "early_date_reason": early_date_reason}
	issued = issuing.issue(paper, typed)
	return {field: issued.get(field) for field in ("name", "full_number", "incoming_number", "effect_note")}


@frappe.whitelist()
def signing_copy(paper: str) -> None:
	"""Shows the PDF that is printed to be signed, with blanks for number and day."""
	doc = _readable(paper)
	_show(signing_copies.signing_copy(doc), f"{doc.name}.pdf")


@frappe.whitelist(methods=["POST"])
def make_issued_pdf(paper: str) -> dict[str, Any]:
	"""Makes the PDF of an issued paper that has none; gives pdf and pdf_error."""
	doc = frappe.get_doc(documents.DOCTYPE, paper)
	doc.check_permission("write")
	return issued_pdfs.make_now(doc)


@frappe.whitelist()
def verify_issued_pdf(paper: str) -> dict[str, str]:
	"""Compares the file on the server with what was issued; refused where it is another."""
	return issued_pdfs.verify(_readable(paper))


@frappe.whitelist()
def download_issued_pdf(paper: str) -> None:
	"""Sends the PDF as issued, after comparing it with its SHA-256."""
	doc = _readable(paper)
	_show(issued_pdfs.content(doc), issued_pdfs.file_name(doc))


def _readable(paper: str) -> Any:
	doc = frappe.get_doc(documents.DOCTYPE, paper)
	doc.check_permission("read")
	return doc


def _show(content: bytes, file_name: str) -> None:
	frappe.local.response.filename = file_name
	frappe.local.response.filecontent = content
	frappe.local.response.type = "pdf"
