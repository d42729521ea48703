"""Petitions: the document as facts, what its steps need, and what becomes of a denunciation."""

from __future__ import annotations

import secrets
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, erasure, facts, term_index, transitions
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import petitions
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.similarity import search_form

# What an old register said of a petition is written by the import alone.
REGISTER_FIELDS = (
	"register_no",
	"register_session",
	"register_session_on",
	"register_due_on",
	"register_answer",
	"register_answer_on",
	"register_import",
)
OWN_FIELDS = ("result_class", "closed_on", "tracking_code", "sent_by", *REGISTER_FIELDS)
SUMMARY_LENGTH = 140
TOKEN_BYTES = 16  # 128 bits: a tracking code cannot be guessed


def validate(doc: Document) -> None:
	facts.prepare(doc, OWN_FIELDS)
	transitions.guard(doc)
	if _is_denunciation(doc):
		_blank(doc)
	refuse(_problems(doc))
	_write_own(doc)


def after_save(doc: Document) -> None:
	"""From on_update: its place in the index of petitions asked before; whatever else told a denunciation goes in the same
	transaction."""
	term_index.after_save(doc)
	if _is_denunciation(doc):
		erasure.erase_denunciation(doc)


# The document as facts ------------------------------------------------------------------------------------------------------
def facts_of(doc: Document) -> petitions.PetitionFacts:
	session = _session(doc.session)
	merged = _other(doc.merged_into)
	return petitions.PetitionFacts(
		key=doc.name,
		received_on=facts.day(doc.received_on),
		today=clock.today(),
		content=facts.text(doc.content),
		state=doc.workflow_state,
		session=facts.text(doc.session),
		session_state=session.workflow_state or "",
		session_last_day=session.last_day,
		channel=facts.text(doc.channel),
		jurisdiction=facts.text(doc.jurisdiction),
		village=facts.text(doc.village),
		public_label=facts.text(doc.public_label),
		petitioner_name=facts.text(doc.petitioner_name),
		petitioner_phone=facts.text(doc.petitioner_phone),
		petitioner_address=facts.text(doc.petitioner_address),
		is_group=bool(cint(doc.is_group)),
		group_count=cint(doc.group_count) or None,
		group_representative=facts.text(doc.group_representative),
		group_members=tuple(facts.text(row.member_name) for row in doc.group_members),
		is_anonymous=bool(cint(doc.is_anonymous)),
		concerns_department=facts.department(doc.concerns_department),
		repeats=facts.text(doc.repeats),
		repeats_received_on=_other(doc.repeats).received_on,
		outcome=facts.text(doc.outcome),
		lead_department=facts.department(doc.lead_department),
		conclusion_text=facts.text(doc.conclusion_text),
		answered_by=facts.text(doc.answered_by),
		answer_given=facts.text(doc.answer_given),
		merged_into=facts.text(doc.merged_into),
		merged_into_session=merged.session or "",
		merged_into_outcome=merged.outcome or "",
		second_round=facts.text(doc.second_round),
		second_round_text=facts.text(doc.second_round_text),
		refusal_ground=facts.text(doc.refusal_ground),
		refusal_explained=bool(cint(doc.refusal_explained)),
		decided_by=facts.text(doc.decided_by),
		redirect_kind=facts.text(doc.redirect_kind),
		redirected_to=facts.text(doc.redirected_to),
		sent_by=facts.text(doc.sent_by),
		sent_by_body=facts.text(doc.sent_by_body),
		session_topic=facts.text(doc.session_topic),
	)


def _session(name: str | None) -> Any:
	found = name and frappe.db.get_value(
		"Dialogue Session", name, ["workflow_state", "last_day"], as_dict=True
	)
	return found or frappe._dict()


def _other(name: str | None) -> Any:
	found = name and frappe.db.get_value(
		"Petition", name, ["session", "outcome", "received_on"], as_dict=True
	)
	return found or frappe._dict()


def _problems(doc: Document) -> list[Problem]:
	before = doc.get_doc_before_save()
	now = facts_of(doc)
	problems = petitions.petition_problems(now, facts_of(before) if before else None)
	step = transitions.step(doc)
	if step is None:
		return problems
	if step[1] == v.REFUSED:
		problems += petitions.refuse_problems(now)
	elif step[1] == v.REDIRECTED:
		problems += petitions.redirect_problems(now)
	elif step == (v.ACCEPTED, v.RAISED):
		problems += petitions.raise_problems(now)
	return _once(problems)


def _once(problems: list[Problem]) -> list[Problem]:
	return list(dict.fromkeys(problems))


# What the app writes --------------------------------------------------------------------------------------------------------
def _write_own(doc: Document) -> None:
	if doc.is_new():
		doc.tracking_code = secrets.token_urlsafe(TOKEN_BYTES)
		doc.sent_by = doc.flags.sent_by
	content = " ".join(facts.text(doc.content).split())
	doc.summary = content[:SUMMARY_LENGTH] or doc.public_label
	doc.content_search = search_form(content)


# A denunciation -------------------------------------------------------------------------------------------------------------
def _is_denunciation(doc: Document) -> bool:
	return doc.workflow_state == v.REDIRECTED and doc.redirect_kind == v.DENUNCIATION


def _blank(doc: Document) -> None:
	"""On the save that redirects it: the stub of the domain into the document. Later saves find it blank and keep it so."""
	doc.flags.ignore_version = True  # a version would keep what this save takes away
	doc.flags.ignore_mandatory = True  # the content is mandatory for every other petition
	if transitions.step(doc) is None:
		return
	stub = petitions.blanked_denunciation(facts_of(doc))
	for field in petitions.SECRET_FIELDS:
		if doc.meta.has_field(field):
			doc.set(field, [] if field == "group_members" else getattr(stub, field) or None)
	doc.is_group = doc.is_anonymous = doc.group_count = 0
	doc.public_label = stub.public_label
	doc.lead_department = None


def on_trash(doc: Document) -> None:
	"""A petition once raised is part of a session's record and stays."""
	if doc.workflow_state in petitions.BEFORE_RAISED:
		term_index.forget([doc.name])
		return
	facts.refuse_deletion(doc)
