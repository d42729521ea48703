"""New papers, filled in from what they are made for: a session, a petition, a response, a plan, the commune, or an issued
paper that is to be corrected or replaced.

Nothing is stored: the form opens with these values, and whoever saves it answers for them. The number is never guessed.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import closing, documents, facts, numbers, regulations, sheets, wording
from sonvi_dialogue.bridge.dossiers import SiteDossier
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import DialogueRefusal, in_words, refuse, sentence
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact, kinds
from sonvi_dialogue.domain.notices.sections import SECTIONS
from sonvi_dialogue.domain.problems import Problem

# What each paper is made for: the DocType of its subject.
SUBJECTS: dict[str, tuple[str, ...]] = {
	"Dialogue Plan": (v.ANNUAL_PLAN,),
	"Dialogue Session": (
		v.PREPARATION_LETTER,
		v.PLAN_REPORT_SLIP,
		v.NOTICE,
		v.NOTICE_OF_CHANGE,
		v.INVITATION,
		v.MINUTES,
		v.CONCLUSION,
		v.REMINDER,
		v.RESULTS,
		v.RESULTS_NOTICE,
	),
	"Petition": (v.TRANSFER_SLIP, v.REFUSAL_NOTICE),
	"Department Response": tuple(v.RESPONSE_PAPERS.values()),
	"Commune": (v.QUARTERLY_REPORT, v.ANNUAL_REPORT),
	documents.DOCTYPE: v.PAPER_KINDS,
}
# All others leave from the Standing Committee.
ISSUERS = {v.PLAN_REPORT_SLIP: v.OFFICE_BODY}
PREFIX = "V/v "


def menu(doctype: str, name: str) -> dict[str, list[dict[str, Any]]]:
	"""What can be made for a document: sheets (kind), and papers (kind; draft: the name of one that is begun)."""
	_check_subject(doctype, name)
	shown = [
		kind for kind, subject in sheets.SUBJECTS.items() if subject == doctype and kind in kinds.BUILDERS
	]
	may_draft = frappe.has_permission(documents.DOCTYPE, "create")
	drafts = _begun(doctype, name) if may_draft else {}
	return {
		"sheets": [{"kind": kind} for kind in shown if sheets.may_see(kind)],
		"papers": [
			{"kind": kind, "draft": drafts.get(kind)}
			for kind in (_kinds_for(doctype, name) if may_draft else ())
		],
	}


def _kinds_for(doctype: str, name: str) -> tuple[str, ...]:
	if doctype == documents.DOCTYPE:
		return _kinds_after(
			frappe.db.get_value(doctype, name, ("kind", "direction", "docstatus"), as_dict=True)
		)
	if doctype == "Department Response":
		return (v.RESPONSE_PAPERS[frappe.db.get_value(doctype, name, "kind")],)
	return SUBJECTS[doctype]


def _kinds_after(paper: dict[str, Any]) -> tuple[str, ...]:
	"""What can follow a paper of ours: its correction while it stands, and another of its kind in its place."""
	if paper.direction == "Incoming" or not paper.docstatus:
		return ()
	replacement = (paper.kind,) if paper.kind != v.CORRECTION else ()
	return (v.CORRECTION, *replacement) if paper.docstatus == 1 else (paper.kind,)


def _begun(doctype: str, name: str) -> dict[str, str]:
	"""Kind -> the newest draft of it for the document, of those the user may read."""
	field = {"Dialogue Session": "session", "Department Response": "response"}.get(doctype)
	filters: dict[str, Any] = {"docstatus": 0, "kind": ["in", _kinds_for(doctype, name)]}
	or_filters: dict[str, str] = {}
	if field:
		filters[field] = name
	elif doctype == documents.DOCTYPE:
		or_filters = dict.fromkeys(("corrects", "replaces"), name)
	elif doctype == "Petition":
		rows = frappe.get_all(
			"Official Document Petition", {"petition": name}, pluck="parent", order_by="parent"
		)
		filters["name"] = among(rows)
	else:
		filters["commune"] = _commune(doctype, name)
	found = frappe.get_list(
		documents.DOCTYPE,
		filters=filters,
		or_filters=or_filters,
		fields=["name", "kind"],
		order_by="creation asc",
	)
	return {row.kind: row.name for row in found}


def draft(kind: str, doctype: str, name: str) -> dict[str, Any]:
	"""values: the fields of a new paper; missing: sentences, what is still to be filled in before it can be printed.

	Refused: a kind that is not made for such a document, and a user who may not write papers or read that document.
	"""
	_check_subject(doctype, name)
	frappe.has_permission(documents.DOCTYPE, "create", throw=True)
	if kind not in _kinds_for(doctype, name):
		message = "A {0} is not made for a {1}. Choose one from the list."
		refuse([Problem("draft_kind", "kind", message, (kind, doctype))])
	values = _values(kind, doctype, name)
	subject, missing = _domains_words(values)
	values["subject"] = values.get("subject") or subject
	return {"values": values, "missing": missing}


def values_for(kind: str, doctype: str, name: str, **given: Any) -> dict[str, Any]:
	"""The values of a paper that the app drafts by itself, with what is given; whose right it is was asked by the caller."""
	values = {**_values(kind, doctype, name), **given}
	subject, _missing = _domains_words(values)
	return {**values, "subject": values.get("subject") or subject}


def _check_subject(doctype: str, name: str) -> None:
	if doctype not in SUBJECTS:
		message = "No paper is made for a {0}."
		refuse([Problem("draft_subject", "doctype", message, (doctype,))])
	frappe.has_permission(doctype, "read", doc=name, throw=True)


def _values(kind: str, doctype: str, name: str) -> dict[str, Any]:
	commune = _commune(doctype, name)
	values: dict[str, Any] = {"kind": kind, "commune": commune, "direction": "Outgoing", "petitions": []}
	if doctype == documents.DOCTYPE:
		values.update(_after_paper(kind, name))
	elif doctype == "Department Response":
		values.update(_of_response(name))
	else:
		values["issuer"] = regulations.body(commune, ISSUERS.get(kind, v.STANDING_COMMITTEE_BODY))
	if doctype == "Dialogue Session":
		values["session"] = name
	elif doctype == "Petition":
		values["session"] = frappe.db.get_value(doctype, name, "session")
		values["petitions"] = [{"petition": name}]
	elif doctype == "Dialogue Plan":
		year = frappe.db.get_value(doctype, name, "year")
		values["period_from"], values["period_to"] = f"{year}-01-01", f"{year}-12-31"
	elif kind in closing.REPORTS:
		values["period_from"], values["period_to"] = closing.last_closed(commune, kind)
	if kind == v.PLAN_REPORT_SLIP:
		values["is_unnumbered"] = 1
	values["sections"] = [{"section": part.name, "text": part.default} for part in SECTIONS.get(kind, ())]
	values["recipients"] = "\n".join(wording.recipients(commune, kind))
	return {**values, **_signing(values)}


def _commune(doctype: str, name: str) -> str:
	return name if doctype == "Commune" else frappe.db.get_value(doctype, name, "commune")


def _of_response(name: str) -> dict[str, Any]:
	response = frappe.get_doc("Department Response", name)
	petitions = list(dict.fromkeys(row.petition for row in response.assignments if row.petition))
	return {
		"response": name,
		"issuer": response.department,
		"subject": response.subject,
		"session": petitions and frappe.db.get_value("Petition", petitions[0], "session"),
		"petitions": [{"petition": petition} for petition in petitions],
	}


def _after_paper(kind: str, name: str) -> dict[str, Any]:
	"""A correction says no more than which paper it corrects; a replacement is for all that the paper was for."""
	paper = frappe.get_doc(documents.DOCTYPE, name)
	if kind == v.CORRECTION and paper.kind != v.CORRECTION:
		return {"corrects": name, "issuer": paper.issuer, "session": paper.session}
	same = (
		"issuer",
		"session",
		"response",
		"addressee",
		"period_from",
		"period_to",
		"is_unnumbered",
		"subject",
	)
	return {
		"replaces": name,
		**{field: paper.get(field) for field in same},
		"petitions": [{"petition": row.petition} for row in paper.petitions],
	}


def _signing(values: dict[str, Any]) -> dict[str, Any]:
	"""Who signs, and the notation that body's papers of this kind have; without it where it has none."""
	signing = numbers.signing_body(values["issuer"])
	made = {"signer_name": facts.text(signing.signer_name) if signing else ""}
	said = len(frappe.local.message_log)
	try:
		made["notation"] = "" if values.get("is_unnumbered") else numbers.usual_notation(_as_document(values))
	except DialogueRefusal:
		del frappe.local.message_log[said:]
	return made


def _as_document(values: dict[str, Any]) -> Document:
	doc = frappe.get_doc({"doctype": documents.DOCTYPE, **deepcopy(values)})
	doc.name = "new"
	return doc


def _domains_words(values: dict[str, Any]) -> tuple[str, list[str]]:
	"""The subject as the paper's own builder words it, empty where it cannot be made yet, and what is missing to make it."""
	said = len(frappe.local.message_log)
	try:
		with in_words(but=(MissingFact,)):
			return _subject(kinds.build(SiteDossier(_as_document(values)))), []
	except MissingFact as missing:
		lacking = [sentence(problem) for problem in missing.problems]
	except DialogueRefusal as refusal:
		del frappe.local.message_log[said:]
		return "", [sentence(problem) for problem in refusal.problems]
	return _subject_for_now(values), lacking


def _subject_for_now(values: dict[str, Any]) -> str:
	"""The subject of a paper whose parts are still to be written; empty where more than those is missing."""
	written = [{**row, "text": row["text"] or "…"} for row in values["sections"]]
	try:
		return _subject(kinds.build(SiteDossier(_as_document({**values, "sections": written}))))
	except MissingFact:
		return ""


def _subject(notice: dict[str, Any]) -> str:
	return notice["subject"].removeprefix(PREFIX)
