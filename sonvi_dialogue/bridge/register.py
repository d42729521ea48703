"""The register of papers: what each one is at the moment, what it corrects, replaces or replies to, and its signature.

A paper that is replaced or corrected knows nothing of it: the link goes one way, since two-way links block a recall.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, facts, numbers
from sonvi_dialogue.domain import paper_status
from sonvi_dialogue.domain.numbering import nfc
from sonvi_dialogue.domain.paper_status import Amended, Standing
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Official Document"
# What the signature stands under; number, date and files follow it.
SIGNED_FIELDS = (
	"kind",
	"issuer",
	"subject",
	"signer_name",
	"authority_lines",
	"session",
	"response",
	"corrects",
	"replaces",
	"petitions",
	"body",
	"recipients",
)
# A recalled paper may still be named in these, also by a paper that was issued before the recall.
NAMES_A_PAPER = ("corrects", "replaces", "replies_to")


# Links ----------------------------------------------------------------------------------------------------------------------
def link_problems(doc: Document) -> list[Problem]:
	corrects, replaces, ours = (_amended(doc, field) for field in NAMES_A_PAPER)
	problems = paper_status.amending_problems(facts.text(doc.kind), corrects, replaces)
	return problems + paper_status.reply_problems(ours)


def _amended(doc: Document, field: str) -> Amended | None:
	name = doc.get(field)
	fields = ["kind", "full_number", "subject", "docstatus", "direction"]
	found = name and frappe.db.get_value(DOCTYPE, name, fields, as_dict=True)
	if not found:
		return None
	return Amended(
		found.kind,
		found.full_number or found.subject,
		found.docstatus,
		found.direction == "Incoming",
		next(
			(paper.full_number for paper in _issued_about("replaces", [name]) if paper.name != doc.name), ""
		),
		name == doc.name,
	)


def _issued_about(field: str, names: Iterable[str]) -> list[Any]:
	"""The papers in force that correct or replace one of these, oldest first."""
	return frappe.get_all(
		DOCTYPE,
		filters={field: ["in", list(names)], "docstatus": 1},
		fields=["name", "full_number", "date", field],
		order_by="issued_on asc, creation asc",
	)


def registered_as(doc: Document) -> str:
	"""The number of arrival under which the same incoming paper was recorded before."""
	if not doc.sender_number or not doc.date:
		return ""
	found = frappe.get_all(
		DOCTYPE,
		filters={
			"commune": doc.commune,
			"direction": "Incoming",
			"docstatus": 1,
			"date": doc.date,
			"name": ["!=", doc.name],
		},
		fields=["sender", "sender_number", "incoming_number", "received_on"],
		order_by="creation asc",
	)
	mine = _folded(doc)
	return next(
		(numbers.arrival_text(row.incoming_number, row.received_on) for row in found if _folded(row) == mine),
		"",
	)


def _folded(paper: Any) -> tuple[str, str]:
	return nfc(facts.text(paper.sender)).strip().casefold(), nfc(facts.text(paper.sender_number)).casefold()


# Signing --------------------------------------------------------------------------------------------------------------------
def signature_problems(doc: Document) -> list[Problem]:
	signed_on = facts.day(doc.signed_on)
	problems = paper_status.signature_problems(signed_on, facts.day(doc.date), clock.today())
	before = doc.get_doc_before_save()
	if not before or not before.signed_on or not signed_on:
		return problems
	changed = [
		_(field.label)
		for field in doc.meta.fields
		if field.fieldname in SIGNED_FIELDS and facts.differs(doc, field)
	]
	return problems + paper_status.signed_text_problems(changed)


# Status ---------------------------------------------------------------------------------------------------------------------
def onload(doc: Document) -> None:
	"""What the form shows beside the paper's fields: its status, what replaces or corrects it, and whose number and
	which notation a draft will take."""
	told = standing([doc.name]).get(doc.name, {})
	if doc.issuer and doc.direction != "Incoming" and not int(doc.docstatus):
		told |= {"numbering": numbers.rule_for(doc).numbering, "notation": numbers.usual_notation(doc)}
	doc.set_onload("paper", told)


def standing(names: Iterable[str]) -> dict[str, dict[str, Any]]:
	"""For each paper the user may read: status, and in replaced_by and corrected_by name and number of the papers in force."""
	fields = ["name", "docstatus", "direction", "signed_on", "signed_scan"]
	papers = frappe.get_list(DOCTYPE, {"name": ["in", list(names)]}, fields, order_by="name", limit=0)
	if not papers:
		return {}
	known = [paper.name for paper in papers]
	about: dict[str, dict[str, list[Any]]] = {"replaces": {}, "corrects": {}}
	for field, found in about.items():
		for paper in _issued_about(field, known):
			told = {"name": paper.name, "number": paper.full_number or paper.name}
			found.setdefault(paper[field], []).append(told)
	return {paper.name: _told(paper, about) for paper in papers}


def _told(paper: Any, about: dict[str, dict[str, list[Any]]]) -> dict[str, Any]:
	replaced, corrected = about["replaces"].get(paper.name, []), about["corrects"].get(paper.name, [])
	status = paper_status.status_of(
		Standing(
			int(paper.docstatus),
			paper.direction == "Incoming",
			bool(paper.signed_on or paper.signed_scan),
			bool(replaced),
			bool(corrected),
		)
	)
	return {"status": status, "replaced_by": replaced, "corrected_by": corrected}
