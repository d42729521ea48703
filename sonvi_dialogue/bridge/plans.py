"""Dialogue Plans: the document as facts, and the sessions an approval makes of its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, plan_year, transitions
from sonvi_dialogue.bridge.refusals import refuse, sentence
from sonvi_dialogue.domain import plans
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.lunar import lunar_text
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.session_dates import HOURS


def validate(doc: Document) -> None:
	facts.prepare(doc, ("drafted_by",))
	if doc.is_new():
		doc.drafted_by = frappe.session.user
	_keep_sessions(doc)
	transitions.guard(doc)
	refuse(_problems(doc))


def _keep_sessions(doc: Document) -> None:
	"""Which session a row became is the app's to write."""
	before = doc.get_doc_before_save()
	made = {row.name: row.session for row in before.get("items")} if before else {}
	for row in doc.get("items"):
		row.session = made.get(row.name)


def facts_of(doc: Document) -> plans.PlanFacts:
	items = tuple(
		plans.PlanItem(
			facts.text(row.session_type),
			cint(row.quarter) or None,
			facts.day(row.planned_date),
			facts.text(row.theme),
			facts.text(row.place),
			bool(row.session),
		)
		for row in doc.get("items")
	)
	return plans.PlanFacts(cint(doc.year) or None, clock.today(), items)


def _problems(doc: Document) -> list[Problem]:
	step = transitions.step(doc)
	if step and step[1] in (v.AWAITING_APPROVAL, v.APPROVED):
		return plans.approval_problems(facts_of(doc))
	return plans.plan_problems(facts_of(doc))


def warnings(doc: Document) -> list[str]:
	"""What is allowed and worth a second look, in the user's language."""
	year = cint(doc.year)
	known = doc.commune and plans.EARLIEST_YEAR <= year <= clock.today().year + plans.YEARS_AHEAD
	owed = plan_year.owed_of_year(doc.commune, year) if known else ()
	return [sentence(problem) for problem in plans.plan_warnings(replace(facts_of(doc), owed=owed))]


def after_save(doc: Document) -> None:
	if transitions.step(doc) == (v.AWAITING_APPROVAL, v.APPROVED):
		for row in doc.get("items"):
			if not row.session:
				row.db_set("session", _make_session(doc, row))


def _make_session(doc: Document, row: Any) -> str:
	"""A draft of the session of an approved plan's row; the rest is the Office's to fill in before scheduling it."""
	session = begun_session(
		doc.commune,
		row.session_type,
		facts.text(row.theme),
		facts.day(row.planned_date),
		facts.text(row.place),
	)
	session.update({"title": _title(doc, row), "plan": doc.name})
	session.sittings[0].start_time = HOURS.get(facts.text(row.part_of_day))
	session.flags.ignore_mandatory = True
	# a step of approving the plan, which was checked
	return session.insert(ignore_permissions=True).name


def begun_session(commune: str, session_type: str, theme: str, day: date | None, place: str) -> Document:
	"""A session that is not stored yet, of one sitting, chaired by who signs for the Standing Committee, with the secretary and the
	contact of the session before."""
	committee = {"commune": commune, "kind": v.STANDING_COMMITTEE_BODY, "disabled": 0}
	return frappe.get_doc(
		{
			"doctype": "Dialogue Session",
			"commune": commune,
			"session_type": session_type,
			"theme": theme,
			"chair_name": frappe.db.get_value("Dialogue Department", committee, "signer_name"),
			**_as_last_time(commune),
			"extraordinary_reason": theme if session_type == v.EXTRAORDINARY else None,
			"lunar_date": lunar_text(day) if day else None,
			"sittings": [{"sitting_no": 1, "date": day, "place": place}],
		}
	)


def _as_last_time(commune: str) -> dict[str, Any]:
	"""Who keeps the minutes and where people register is mostly as it was at the commune's last session."""
	held = {"commune": commune, "workflow_state": ["in", (v.SCHEDULED, v.HELD, v.CONCLUDED, v.CLOSED)]}
	found = frappe.get_all(
		"Dialogue Session",
		filters=held,
		fields=["secretary_name", "register_contact"],
		order_by="first_day desc",
		limit=1,
	)
	return dict(found[0]) if found else {}


def _title(doc: Document, row: Any) -> str:
	if row.session_type == v.EXTRAORDINARY:
		return _("Extraordinary dialogue session of {0}").format(doc.year)
	return regular_title(cint(row.quarter), cint(doc.year))


def regular_title(quarter: int, year: int) -> str:
	"""What a quarter's session is called in lists."""
	return _("Dialogue session of quarter {0}, {1}").format(quarter, year)
