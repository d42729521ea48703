"""Official Documents as notice dicts, for a preview, a print and the paper as issued. The words are the domain's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import time, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, documents, facts, regulations, responses
from sonvi_dialogue.bridge.facts_session import issued_conclusions
from sonvi_dialogue.bridge.refusals import in_words, sentence
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact, assembly
from sonvi_dialogue.domain.notices.facts import ChangeFacts, PaperRef, PetitionLine, SittingFacts
from sonvi_dialogue.domain.problems import Problem

Notice = dict[str, Any]


def notice_context(doc: Document) -> Notice:
	"""What a print format prints. An issued paper is what it was on its day; a draft is made of what is stored now.

	Where a fact is missing the dict is {"refused": [sentence, …]}, and the preview says which.
	"""
	stored = _stored(doc)
	if stored is None:
		return {"refused": [_("Save the paper first: what is printed is the paper as it is stored.")]}
	if int(stored.docstatus) and stored.notice_json:
		frozen = stored.notice_json
		return json.loads(frozen) if isinstance(frozen, str) else frozen
	try:
		with in_words(but=(MissingFact,)):
			return build(stored)
	except MissingFact as missing:
		return {"refused": [sentence(problem) for problem in missing.problems]}


def _stored(doc: Document) -> Document | None:
	"""The paper of that name as stored. Frappe prints whatever document a request sends, checked by its own words: one
	made up for it would otherwise show the petitions and responses it claims to be about."""
	if doc.doctype != documents.DOCTYPE or not frappe.db.exists(documents.DOCTYPE, doc.name or ""):
		return None
	return frappe.get_doc(documents.DOCTYPE, doc.name)


def build(doc: Document, must: bool = True) -> Notice:
	"""The notice dict of a paper as its documents stand now. must: raise MissingFact where something is missing; else,
	and for a kind that is not printed here, an empty dict, since a signed paper is recorded whatever it lacks."""
	builder = _BUILDERS.get(doc.kind)
	if builder is None:
		if must:
			message = (
				"A {0} is not printed here. Write it in the office's own form and attach the signed scan."
			)
			raise MissingFact([Problem("paper_not_printed", "kind", message, (doc.kind,))])
		return {}
	try:
		return builder(doc)
	except MissingFact:
		if must:
			raise
		return {}


# One builder per kind -------------------------------------------------------------------------------------------------------
def _public(doc: Document) -> Notice:
	session = _need_session(doc)
	plan = _reference(_annual_plan(doc))
	names = [name for name in (session.regulation, session.second_regulation) if name]
	title = regulations.regulation(names[0]).title if names else ""
	committee = _body(regulations.body(doc.commune, v.STANDING_COMMITTEE_BODY))
	bases = assembly.legal_bases(title, plan, committee.name)
	changes = _changes(doc, session) if doc.kind == v.NOTICE_OF_CHANGE else None
	return assembly.public(_commune(doc), _paper(doc), _session(session), bases, changes)


def _conclusion(doc: Document) -> Notice:
	session = _need_session(doc)
	filters = {"session": session.name, "outcome": ["is", "set"]}
	order = "received_on asc, creation asc, name asc"
	names = frappe.get_all("Petition", filters=filters, pluck="name", order_by=order)
	rules = regulations.rules_for_session(session)
	return assembly.conclusion(_commune(doc), _paper(doc), _session(session), _lines(names), rules)


def _reply(build_one: Callable[..., Notice]) -> Callable[[Document], Notice]:
	def build_reply(doc: Document) -> Notice:
		if not doc.response:
			message = "Choose the response this paper carries."
			raise MissingFact([Problem("missing_fact", "response", message)])
		response = frappe.get_doc("Department Response", doc.response)
		names = [row.petition for row in response.assignments]
		session = frappe.get_doc("Dialogue Session", frappe.db.get_value("Petition", names[0], "session"))
		notice = next((row for row in issued_conclusions(session.name)), None)
		return build_one(
			_commune(doc),
			_paper(doc),
			_session(session),
			_lines(names),
			_response(response),
			_reference(notice),
		)

	return build_reply


_BUILDERS: dict[str, Callable[[Document], Notice]] = {
	v.NOTICE: _public,
	v.NOTICE_OF_CHANGE: _public,
	v.CONCLUSION: _conclusion,
	v.ANSWER: _reply(assembly.answer),
	v.EXTENSION: _reply(assembly.extension),
}


# Documents as sources -------------------------------------------------------------------------------------------------------
def _need_session(doc: Document) -> Document:
	if not doc.session:
		raise MissingFact([Problem("missing_fact", "session", "Choose the session this paper is about.")])
	return frappe.get_doc("Dialogue Session", doc.session)


def _commune(doc: Document) -> assembly.CommuneSource:
	fields = (
		"place_name",
		"council_name",
		"committee_name",
		"office_name",
		"superior_name",
		"council_notation",
		"committee_notation",
	)
	stored = frappe.db.get_value("Commune", doc.commune, list(fields), as_dict=True)
	if not stored.office_name:
		office = regulations.body(doc.commune, v.OFFICE_BODY)
		stored.office_name = _title("Dialogue Department", office, "department_name")
	return assembly.CommuneSource(**{field: stored[field] or "" for field in fields})


def _body(name: str) -> assembly.BodySource:
	body = frappe.get_doc("Dialogue Department", name)
	through = _body(body.signs_through) if body.signs_through and body.signs_through != name else None
	return assembly.BodySource(
		body.department_name,
		body.kind,
		facts.text(body.notation),
		_text_lines(body.authority_lines),
		facts.text(body.signer_name),
		through,
	)


def _paper(doc: Document) -> assembly.PaperSource:
	return assembly.PaperSource(
		doc.kind,
		_body(doc.issuer),
		cint(doc.number) or None,
		facts.text(doc.notation),
		facts.day(doc.date),
		facts.text(doc.subject),
		_text_lines(doc.recipients),
		facts.text(doc.signer_name),
		_text_lines(doc.authority_lines),
	)


def _session(session: Document) -> assembly.SessionSource:
	sittings = tuple(
		SittingFacts(
			facts.day(row.date),
			facts.text(row.place),
			_time(row.start_time),
			facts.text(row.chair_name),
			(frappe.db.get_value("Village", row.village, "village_name"),) if row.village else (),
			attendance=cint(row.attendance) or None,
		)
		for row in sorted(session.sittings, key=lambda row: cint(row.sitting_no) or row.idx)
	)
	return assembly.SessionSource(
		session.session_type,
		facts.text(session.theme),
		facts.text(session.chair_name),
		facts.text(session.chair_title),
		sittings,
		sum(cint(row.speeches) for row in session.sittings) or None,
		facts.text(session.lunar_date),
		facts.text(session.register_contact),
		facts.text(session.assessment),
	)


def _lines(names: Iterable[str]) -> list[PetitionLine]:
	return [_line(frappe.get_doc("Petition", name)) for name in names]


def _line(petition: Document) -> PetitionLine:
	units = frappe.get_all(
		"Petition Assignment",
		filters={"petition": petition.name, "role": v.COOPERATING},
		pluck="department",
		order_by="creation asc, name asc",
	)
	return PetitionLine(
		petition.name,
		facts.text(petition.content),
		facts.text(petition.public_label),
		_title("Petition Category", petition.category, "category_name"),
		facts.text(petition.outcome),
		_title("Dialogue Department", petition.lead_department, "department_name"),
		tuple(_title("Dialogue Department", unit, "department_name") for unit in units),
		answer=facts.text(petition.answer_given) or facts.text(petition.conclusion_text),
		answered_by=facts.text(petition.answered_by),
		merged_into=facts.text(petition.merged_into),
		repeats=_repeated(petition.repeats),
		confidential=bool(cint(petition.is_confidential)),
		anonymous=bool(cint(petition.is_anonymous)),
	)


def _repeated(earlier: str | None) -> str:
	session = earlier and frappe.db.get_value("Petition", earlier, "session")
	return assembly.session_words(_session(frappe.get_doc("Dialogue Session", session))) if session else ""


def _response(response: Document) -> assembly.ResponseSource:
	row = responses.open_answer(response.assignments[0].assignment)
	return assembly.ResponseSource(
		_title("Dialogue Department", response.department, "department_name"),
		facts.text(response.body),
		facts.text(response.result_class),
		facts.text(response.reason),
		facts.text(response.roadmap),
		_title("Dialogue Department", response.referred_to, "department_name"),
		facts.day(response.new_date),
		row.effective_due_on if row else None,
	)


def _changes(doc: Document, session: Document) -> ChangeFacts | None:
	"""The day people had been told of is that which the public notice, met since, counted back from."""
	earlier = _issued(doc, {"session": session.name, "kind": v.NOTICE})
	told = frappe.get_all(
		"Statutory Deadline",
		filters={"session": session.name, "kind": v.PUBLIC_NOTICE, "status": v.MET},
		pluck="anchor_on",
		order_by="met_on desc, creation desc",
		limit=1,
	)
	reference = _reference(earlier)
	if not reference or not told or told[0] == facts.day(session.first_day):
		return None
	return ChangeFacts(reference, told[0], facts.text(session.move_reason))


def _annual_plan(doc: Document) -> Any:
	year = clock.today().year
	return _issued(doc, {"kind": v.ANNUAL_PLAN, "date": ["between", (f"{year}-01-01", f"{year}-12-31")]})


def _issued(doc: Document, filters: dict[str, Any]) -> Any:
	"""The last issued paper of the commune that fits, other than this one."""
	found = frappe.get_all(
		documents.DOCTYPE,
		filters={**filters, "commune": doc.commune, "docstatus": 1, "name": ["!=", doc.name]},
		fields=["name", "kind", "number", "notation", "date"],
		order_by="issued_on desc, creation desc",
		limit=1,
	)
	return found[0] if found else None


def _reference(record: Any) -> PaperRef | None:
	if not record or not cint(record.number):
		return None
	names = {v.ANNUAL_PLAN: "Kế hoạch"}
	return PaperRef(
		names.get(record.kind, "Thông báo"), record.number, record.notation, facts.day(record.date)
	)


def _title(doctype: str, name: str | None, field: str) -> str:
	return facts.text(name and frappe.db.get_value(doctype, name, field))


def _text_lines(text: str | None) -> tuple[str, ...]:
	return tuple(line.strip() for line in facts.text(text).splitlines() if line.strip())


def _time(value: Any) -> time | None:
	"""A Time field is a timedelta from the database and a text in a form."""
	if value in (None, ""):
		return None
	if isinstance(value, str):
		hours, minutes = value.split(":")[:2]
		return time(int(hours), int(minutes))
	if isinstance(value, timedelta):
		return time(value.seconds // 3600, value.seconds // 60 % 60)
	return value
