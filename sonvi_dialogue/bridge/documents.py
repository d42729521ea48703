"""Official Documents: the paper as facts, what makes it impossible, and what may never change once it is issued."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, commitments, facts, numbers, register, regulations, scans, wording
from sonvi_dialogue.bridge.facts_session import sitting_day
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import documents
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.numbering import tidy_notation
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Official Document"
OWN_FIELDS = (
	"series",
	"full_number",
	"issued_on",
	"effect_note",
	"pdf",
	"pdf_sha256",
	"pdf_error",
	"notice_json",
	"figures_json",
	"incoming_series",
	"incoming_number",
)

# What may be added to an issued paper; what is there already stays.
ADDED_LATER = ("publications", "signed_scan")


# Saving ---------------------------------------------------------------------------------------------------------------------
def before_insert(doc: Document) -> None:
	if doc.amended_from:
		message = "A recalled paper is not amended: its number stays used. Make a new paper that replaces it."
		refuse([Problem("paper_amended", "amended_from", message)])
	facts.fill_commune(doc)


def validate(doc: Document) -> None:
	facts.prepare(doc, OWN_FIELDS)
	refuse(scans.problems(doc) + register.link_problems(doc))
	if doc.kind == v.INCOMING or doc.direction == "Incoming":
		_validate_incoming(doc)
		return
	doc.notation = tidy_notation(facts.text(doc.notation))
	_take_from_response(doc)
	if not doc.issuer:
		refuse(
			[
				Problem(
					"paper_issuer_missing",
					"issuer",
					"The issuer is missing. Choose the body the paper is from.",
				)
			]
		)
	_fill(doc)
	problems = documents.paper_problems(facts_of(doc)) + register.signature_problems(doc)
	refuse(problems + _response_problems(doc) + _double_draft(doc))


def _validate_incoming(doc: Document) -> None:
	"""Somebody else's paper: it has its sender's number, and ours of arrival when it is recorded."""
	doc.kind, doc.direction = v.INCOMING, "Incoming"
	doc.issuer = doc.issuer or regulations.body(doc.commune, v.OFFICE_BODY)
	doc.number = doc.notation = doc.signed_on = None
	doc.is_unnumbered = 0
	doc.sender_number = tidy_notation(facts.text(doc.sender_number))
	_refuse_response(doc)
	refuse(documents.incoming_problems(incoming_facts(doc)) if int(doc.docstatus) else [])


def _refuse_response(doc: Document) -> None:
	"""Somebody else's paper carries no response of ours: recording it would mark that response as issued."""
	if doc.response:
		message = "An incoming paper carries no response of ours. Clear the response, or name the paper it replies to."
		refuse([Problem("incoming_response", "response", message)])


def is_incoming(doc: Document) -> bool:
	return doc.direction == "Incoming"


def _take_from_response(doc: Document) -> None:
	"""A response's paper is about the petitions the response answers."""
	if not doc.response:
		return
	response = frappe.get_doc("Department Response", doc.response)
	doc.issuer = doc.issuer or response.department
	doc.subject = doc.subject or response.subject
	if not doc.petitions:
		for row in response.assignments:
			doc.append("petitions", {"petition": row.petition})


def _fill(doc: Document) -> None:
	"""The usual signer, recipients and notation, where none is written: they stay editable."""
	signing = numbers.signing_body(doc.issuer)
	doc.signer_name = doc.signer_name or (signing.signer_name if signing else None)
	doc.recipients = doc.recipients or "\n".join(wording.recipients(doc.commune, doc.kind))


def _response_problems(doc: Document) -> list[Problem]:
	if not doc.response:
		return []
	# Locked at issue: of two papers issued at once for one response the second finds it issued.
	at_issue = int(doc.docstatus) == 1
	response = frappe.db.get_value(
		"Department Response", doc.response, ["kind", "workflow_state"], as_dict=True, for_update=at_issue
	)
	problems = []
	if v.RESPONSE_PAPERS.get(response.kind) != doc.kind:
		message = "The response {0} is a {1}, not a {2}. Choose the kind that fits, or another response."
		args = (doc.response, response.kind, doc.kind)
		problems.append(Problem("paper_response_kind", "kind", message, args))
	if at_issue and response.workflow_state != v.APPROVED:
		message = "The response {0} is {1}. Its paper is issued once it is Approved."
		args = (doc.response, response.workflow_state)
		problems.append(Problem("paper_response_state", "response", message, args))
	return problems + commitments.paper_problems(doc.response, doc.date)


def _double_draft(doc: Document) -> list[Problem]:
	"""What answers a petition goes out through its response, where the unit's approval and the clock are."""
	if doc.kind not in v.RESPONSE_PAPERS.values() or doc.response or int(doc.docstatus) != 1:
		return []
	message = "A {0} is the paper of a response. Choose the response, or write it first."
	return [Problem("paper_no_response", "response", message, (doc.kind,))]


# The document as facts ------------------------------------------------------------------------------------------------------
def facts_of(doc: Document) -> documents.PaperFacts:
	amended, rule = _amended(doc), numbers.rule_for(doc)
	last_day = doc.session and frappe.db.get_value("Dialogue Session", doc.session, "last_day")
	return documents.PaperFacts(
		kind=facts.text(doc.kind),
		date=facts.day(doc.date),
		today=clock.today(),
		subject=facts.text(doc.subject),
		signer_name=facts.text(doc.signer_name),
		recipients=facts.text(doc.recipients),
		numbering=rule.numbering,
		number=cint(doc.number) or None,
		notation=facts.text(doc.notation),
		existing=() if rule.is_ours else numbers.existing(doc),
		common_series=rule.one_series,
		is_unnumbered=bool(cint(doc.is_unnumbered)),
		session_last_day=last_day or None,
		asked=tuple(
			documents.Asked(row.petition, raised_on(row.petition)) for row in doc.petitions if row.petition
		),
		amends=amended.full_number or "",
		amends_date=amended.date,
		early_date_reason=facts.text(doc.early_date_reason),
	)


def incoming_facts(doc: Document) -> documents.IncomingFacts:
	ours = _paper(doc.replies_to)
	return documents.IncomingFacts(
		facts.text(doc.sender),
		facts.text(doc.subject),
		facts.day(doc.date),
		facts.day(doc.received_on),
		clock.today(),
		ours.full_number or "",
		ours.date,
		register.registered_as(doc),
	)


def raised_on(petition: str) -> date:
	"""The sitting's day a petition was raised on; before that, the day it was received."""
	row = frappe.db.get_value(
		"Petition", petition, ["session", "sitting_no", "received_on", "workflow_state"], as_dict=True
	)
	if row.session and row.workflow_state in (v.RAISED, v.IN_PROGRESS, v.CLOSED):
		return sitting_day(row.session, row.sitting_no) or row.received_on
	return row.received_on


def _amended(doc: Document) -> Any:
	return _paper(doc.corrects or doc.replaces)


def _paper(name: str | None) -> Any:
	found = name and frappe.db.get_value(DOCTYPE, name, ["full_number", "date"], as_dict=True)
	return found or frappe._dict()


# Issued ---------------------------------------------------------------------------------------------------------------------
def before_change_after_submit(doc: Document) -> None:
	"""An issued paper stands as it is; publications and the scan may be added. Frappe's own check asks what may be edited
	after a submission, which an administrator can open; what he adds of his own is his."""
	facts.normalise(doc)
	facts.keep_stored(doc, (*OWN_FIELDS, "recall_reason"))
	changed = [
		_(field.label)
		for field in doc.meta.fields
		if field.label
		and field.fieldname not in ADDED_LATER
		and not field.get("is_custom_field")
		and facts.differs(doc, field)
	]
	if changed:
		message = (
			"An issued paper stands as it is: {0} cannot change. Correct or replace it, or have it recalled."
		)
		refuse([Problem("paper_fixed", None, message, (", ".join(changed),))])
	before = doc.get_doc_before_save()
	if before.signed_scan and doc.signed_scan != before.signed_scan:
		message = "The signed scan of an issued paper stays. Attach another file beside it."
		refuse([Problem("scan_fixed", "signed_scan", message)])
	stored = {row.name: _publication(row) for row in before.publications}
	kept = {row.name: _publication(row) for row in doc.publications if row.name in stored}
	if kept != stored:
		message = "A publication that is recorded stays as it is. Add another row for another publication."
		refuse([Problem("publication_fixed", "publications", message)])
	refuse(publication_problems(doc) + scans.problems(doc))


def publication_problems(doc: Document) -> list[Problem]:
	message = "The publication of {0} is still to come. Enter a day up to today."
	return [
		Problem("publication_future", "publications", message, (facts.day(row.published_on),))
		for row in doc.publications
		if facts.day(row.published_on) and facts.day(row.published_on) > clock.today()
	]


def _publication(row: Any) -> tuple[Any, ...]:
	return facts.day(row.published_on), row.channel, row.place or ""


def on_trash(doc: Document) -> None:
	"""A draft may go; whatever was issued, or has a number, stays for good."""
	if int(doc.docstatus) != 0 or doc.issued_on:
		facts.refuse_deletion(doc)


def before_rename(doc: Document) -> None:
	"""What names a paper, in deadlines and in other papers, names it for good."""
	message = "A {0} keeps its name. Its official number is another thing, and stays too."
	refuse([Problem("paper_renamed", "name", message, (doc.doctype,))])
