"""Documents of the site as the plain sources that papers are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time, timedelta
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.minutes import as_text
from sonvi_dialogue.domain.notices import assembly, sources
from sonvi_dialogue.domain.notices.common import type_name
from sonvi_dialogue.domain.notices.facts import PaperRef, PetitionLine, SittingFacts


def body(name: str) -> sources.BodySource:
	"""The body that issues or receives, with the one it signs through."""
	stored = frappe.get_doc("Dialogue Department", name)
	through = body(stored.signs_through) if stored.signs_through and stored.signs_through != name else None
	return sources.BodySource(
		stored.department_name,
		stored.kind,
		facts.text(stored.notation),
		text_lines(stored.authority_lines),
		facts.text(stored.signer_name),
		through,
	)


def session_source(session: Document) -> sources.SessionSource:
	sittings = tuple(
		SittingFacts(
			facts.day(row.date),
			facts.text(row.place),
			clock_time(row.start_time),
			facts.text(row.chair_name),
			(frappe.db.get_value("Village", row.village, "village_name"),) if row.village else (),
			attendance=cint(row.attendance) or None,
			end=clock_time(row.end_time),
		)
		for row in sorted(session.sittings, key=lambda row: cint(row.sitting_no) or row.idx)
	)
	return sources.SessionSource(
		session.session_type,
		facts.text(session.theme),
		facts.text(session.chair_name),
		facts.text(session.chair_title),
		sittings,
		sum(cint(row.speeches) for row in session.sittings) or None,
		facts.text(session.lunar_date),
		facts.text(session.register_contact),
		facts.text(session.assessment),
		facts.text(session.secretary_name),
		facts.text(session.conclusion),
		as_text(session.minutes or ""),
		facts.text(session.extraordinary_reason),
	)


def petition_lines(names: Iterable[str]) -> tuple[PetitionLine, ...]:
	return tuple(petition_line(frappe.get_doc("Petition", name)) for name in names)


def petition_line(petition: Document) -> PetitionLine:
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
		title("Petition Category", petition.category, "category_name"),
		facts.text(petition.outcome),
		title("Dialogue Department", petition.lead_department, "department_name"),
		tuple(title("Dialogue Department", unit, "department_name") for unit in units),
		answer=facts.text(petition.answer_given) or facts.text(petition.conclusion_text),
		answered_by=facts.text(petition.answered_by),
		merged_into=facts.text(petition.merged_into),
		repeats=_repeated(petition.repeats),
		confidential=bool(cint(petition.is_confidential)),
		anonymous=bool(cint(petition.is_anonymous)),
	)


def _repeated(earlier: str | None) -> str:
	session = earlier and frappe.db.get_value("Petition", earlier, "session")
	return (
		assembly.session_words(session_source(frappe.get_doc("Dialogue Session", session))) if session else ""
	)


def reference(record: Any) -> PaperRef | None:
	"""An issued paper as another one names it; record: its kind, number, notation and date."""
	if not record or not cint(record.number):
		return None
	return PaperRef(
		type_name(record.kind, record.notation), record.number, record.notation, facts.day(record.date)
	)


def title(doctype: str, name: str | None, field: str) -> str:
	return facts.text(name and frappe.db.get_value(doctype, name, field))


def text_lines(text: str | None) -> tuple[str, ...]:
	return tuple(line.strip() for line in facts.text(text).splitlines() if line.strip())


def clock_time(value: Any) -> time | None:
	"""A Time field is a timedelta from the database and a text in a form."""
	if value in (None, ""):
		return None
	if isinstance(value, str):
		hours, minutes = value.split(":")[:2]
		return time(int(hours), int(minutes))
	if isinstance(value, timedelta):
		return time(value.seconds // 3600, value.seconds // 60 % 60)
	return value
