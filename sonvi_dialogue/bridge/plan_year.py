"""A plan's year at a glance: its quarters with their sessions, what each day means, and sessions that stand on another day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import frappe
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, regulations, session_days
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import plan_kept, plans, quarters, sessions
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.lunar import lunar_text
from sonvi_dialogue.domain.plan_kept import Period
from sonvi_dialogue.domain.problems import Problem

PLANNED = "Planned"  # a row that is no session yet
SESSION_FIELDS = ("name", "title", "session_type", "workflow_state", "first_day", "theme")


def year_of(commune: str, year: int, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
	"""quarters: four of {quarter, empty, open, entries}; notes: one for each row whose
	day is still to choose; rows as the form has them."""
	made = _sessions(commune, year)
	entries = [_of_row(row, made) for row in rows]
	shown = {entry["session"] for entry in entries}
	entries += [_of_session(session) for session in made.values() if session.name not in shown]
	facts_of = [
		plans.YearEntry(entry["type"], entry["state"], entry["day"], entry["quarter"]) for entry in entries
	]
	asked = owed_of_year(commune, year)
	empty = [quarter for quarter in plans.empty_quarters(facts_of) if quarter in asked]
	for entry, fact in zip(entries, facts_of, strict=True):
		entry["quarter"] = fact.shown_quarter
	return {
		"quarters": [
			{
				"quarter": quarter,
				"empty": quarter in empty,
				"open": not quarters.is_over(year, quarter, clock.today()),
				"entries": sorted(
					(entry for entry in entries if entry["quarter"] == quarter),
					key=lambda e: str(e["day"] or ""),
				),
			}
			for quarter in plans.QUARTERS
		],
		"notes": [_note(commune, row, rows, made) for row in rows if _wants_a_note(row, made)],
	}


def owed(communes: Iterable[str], first: date, last: date, by: date = date.max) -> dict[str, list[Period]]:
	"""Of each commune the quarters and years wholly in these days that are over by a day and ask for a regular session."""
	ends = [quarters.last_day(*quarter) for quarter in quarters.whole_quarters(first, last)]
	each = regulations.session_periods(communes, ends)
	return {commune: plan_kept.owed(first, last, by, asked.__getitem__) for commune, asked in each.items()}


def asked_of(commune: str, first: date, last: date) -> list[Period]:
	"""What a report of these days may have to answer for (plan_kept.asked_of)."""
	return owed([commune], first, plan_kept.asked_until(last))[commune]


def owed_of_year(commune: str, year: int) -> tuple[int, ...]:
	"""The quarters of a year a regular session is owed in; WHOLE_YEAR where one a year is."""
	found = owed([commune], date(year, 1, 1), date(year, 12, 31))[commune]
	return tuple(quarter for _year, quarter in found)


def move(plan: str, row_name: str, reason: str) -> str:
	"""Moves the session of a plan's row to the row's day, all its sittings by as many days; gives the session's name.

	The session's own rules decide: its state, the reason, who may write it.
	"""
	doc = frappe.get_doc("Dialogue Plan", plan)
	doc.check_permission("read")
	row = next((row for row in doc.get("items") if row.name == row_name), None)
	if row is None or not row.session or not row.planned_date:
		message = "This row of the plan has no session to move. Save the plan, then try again."
		refuse([Problem("plan_row_no_session", "items", message)])
	session = frappe.get_doc("Dialogue Session", row.session)
	days = facts.day(row.planned_date) - facts.day(session.first_day)
	for sitting in session.sittings:
		sitting.date = facts.day(sitting.date) + days
	session.lunar_date = lunar_text(facts.day(row.planned_date))
	session.move_reason = reason
	session.flags.ignore_mandatory = session.workflow_state == v.DRAFT  # as the plan made it
	session.save()
	return session.name


def plan_to_open() -> dict[str, Any]:
	"""plan: of this year or a later one and of those the user may read, the one that is not approved yet, else the approved
	one, the earliest first; empty where there is none. year: the year to begin one for."""
	year = clock.today().year
	found = frappe.get_list(
		"Dialogue Plan",
		filters={"year": [">=", year]},
		fields=["name", "workflow_state"],
		order_by="year asc, creation asc",
		limit=0,
	)
	ranked = sorted(found, key=lambda plan: plan.workflow_state == v.APPROVED)
	return {"plan": ranked[0].name if ranked else "", "year": year}


# Inside ---------------------------------------------------------------------------------------------------------------------
def _sessions(commune: str, year: int) -> dict[str, Any]:
	found = frappe.get_list(
		"Dialogue Session",
		filters={"commune": commune, "year": year},
		fields=list(SESSION_FIELDS),
		order_by="first_day asc",
		limit=0,
	)
	return {row.name: row for row in found}


def _of_row(row: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
	session = made.get(row.get("session") or "")
	if session:
		return {**_of_session(session), "idx": row.get("idx")}
	return {
		"idx": row.get("idx"),
		"type": row.get("session_type") or v.REGULAR,
		"state": PLANNED,
		"day": facts.day(row.get("planned_date")),
		"quarter": cint(row.get("quarter")) or None,
		"title": facts.text(row.get("theme")),
		"session": None,
	}


def _of_session(session: Any) -> dict[str, Any]:
	return {
		"idx": None,
		"type": session.session_type,
		"state": session.workflow_state,
		"day": session.first_day,
		"quarter": None,
		"title": session.theme or session.title,
		"session": session.name,
	}


def _wants_a_note(row: Mapping[str, Any], made: Mapping[str, Any]) -> bool:
	"""A row whose session was held, or is cancelled, has no day to choose any more."""
	session = made.get(row.get("session") or "")
	still = session is None or session.workflow_state in sessions.MOVABLE_STATES
	return still and facts.day(row.get("planned_date")) is not None


def _note(
	commune: str, row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], made: Mapping[str, Any]
) -> dict[str, Any]:
	day = facts.day(row.get("planned_date"))
	others = session_days.dates([other for other in rows if other is not row])
	# a session that a row became stands for the row
	planned = [other for other in others if other not in {session.first_day for session in made.values()}]
	type_of = row.get("session_type") or v.REGULAR
	note = session_days.told(commune, type_of, day, row.get("session"), planned)
	session = made.get(row.get("session") or "")
	movable = session and session.workflow_state in sessions.MOVABLE_STATES and session.first_day != day
	return {
		**note,
		"idx": row.get("idx"),
		"row": row.get("name"),
		"theme": facts.text(row.get("theme")),
		"session": session.name if session else None,
		"stands_on": session.first_day if movable else None,
	}
