"""Petitions of the site with all that became of them, and what each body still owes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import commitments, documents, facts, public_links, rows
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.sources import petition_line, reference, session_source, title
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import assembly, sources
from sonvi_dialogue.domain.notices.cases import (
	CaseSource,
	ReplySource,
	denunciation,
)
from sonvi_dialogue.domain.promises import promised_by, result_with

PAPER_FIELDS = ("name", "kind", "number", "notation", "date", "response")


def ground(code: str | None) -> sources.GroundSource | None:
	fields = ["ground_name", "description", "source"]
	stored = code and frappe.db.get_value("Refusal Ground", code, fields, as_dict=True)
	if not stored:
		return None
	return sources.GroundSource(stored.ground_name, facts.text(stored.description), facts.text(stored.source))


def villages(commune: str) -> tuple[sources.VillageSource, ...]:
	"""The villages there are today, as they were entered."""
	stored = frappe.get_all(
		"Village",
		filters={"commune": commune, "disabled": 0},
		fields=["village_name", "head_name"],
		order_by="creation asc, name asc",
	)
	return tuple(sources.VillageSource(row.village_name, facts.text(row.head_name)) for row in stored)


def cases(names: Iterable[str]) -> tuple[CaseSource, ...]:
	return tuple(case(frappe.get_doc("Petition", name)) for name in names)


def case(petition: Document) -> CaseSource:
	session, sitting = _session_words(petition.session), cint(petition.sitting_no) or 1
	received_on = facts.day(petition.received_on)
	if petition.redirect_kind == v.DENUNCIATION:
		return denunciation(
			petition.name,
			petition.workflow_state,
			session,
			sitting,
			received_on,
			facts.text(petition.redirected_to),
		)
	owed = next(
		(
			row
			for row in rows.rows({"petition": petition.name, "kind": ["in", v.ANSWER_DUTIES]})
			if row.status not in (v.VOID, v.WAIVED)
		),
		None,
	)
	return CaseSource(
		petition_line(petition),
		petition.workflow_state,
		session,
		sitting,
		facts.text(petition.channel),
		received_on,
		facts.text(petition.language),
		title("Village", petition.village, "village_name"),
		facts.text(petition.tracking_code),
		facts.text(petition.answer_given),
		facts.text(petition.conclusion_text),
		# The desk keeps what the petitioner said to the answer.
		reply=facts.text(petition.get("second_round")),
		reply_text=facts.text(petition.get("second_round_text")),
		ground=ground(petition.refusal_ground),
		decided_by=facts.text(petition.decided_by),
		explained=bool(cint(petition.refusal_explained)),
		redirected_as=facts.text(petition.redirect_kind),
		redirected_to=facts.text(petition.redirected_to),
		due_on=owed.effective_due_on if owed else None,
		extended=bool(owed and owed.effective_due_on != owed.due_on),
		tracking_link=public_links.tracking(facts.text(petition.tracking_code)),
		**_answer(petition.name),
		**_second_look(petition.name),
	)


def _second_look(petition: str) -> dict[str, Any]:
	"""Who looks at it again now, and by when."""
	looks = rows.rows({"petition": petition, "kind": v.SECOND_LOOK, "status": v.OPEN})
	if not looks:
		return {}
	unit = title("Dialogue Department", looks[0].department, "department_name")
	return {"looked_at_by": unit, "second_due_on": looks[0].effective_due_on}


def _answer(petition: str) -> dict[str, Any]:
	"""The paper that closed the petition last, and its response."""
	parents = frappe.get_all(
		"Department Response Assignment", filters={"petition": petition}, pluck="parent", order_by="creation"
	)
	issued = frappe.get_all(
		documents.DOCTYPE,
		filters={
			"response": among(parents),
			"kind": ["in", (v.ANSWER, v.REFERRAL_PAPER)],
			"docstatus": 1,
		},
		fields=list(PAPER_FIELDS),
		order_by="issued_on desc, creation desc",
		limit=1,
	)
	if not issued:
		return {}
	paper = issued[0]
	response = frappe.get_doc("Department Response", paper.response)
	promised = commitments.promised([petition]).get(petition, ())
	replies = frappe.get_all(
		documents.DOCTYPE,
		filters={"replies_to": paper.name, "docstatus": 1},
		fields=["sender", "date", "subject"],
		order_by="issued_on asc, creation asc",
	)
	return {
		"paper": reference(paper),
		"result": facts.text(result_with(response.result_class, promised)),
		"promised_by": promised_by(promised),
		"body": facts.text(response.body),
		"reason": facts.text(response.reason),
		"roadmap": facts.text(response.roadmap),
		"referred_to": title("Dialogue Department", response.referred_to, "department_name"),
		"replies": tuple(ReplySource(row.sender, row.date, row.subject) for row in replies),
	}


def _session_words(name: str | None) -> str:
	return assembly.session_words(session_source(frappe.get_doc("Dialogue Session", name))) if name else ""
