"""What the forms of plans, sessions and proposals call. Every call checks the right to what it shows or changes.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe

from sonvi_dialogue.bridge import facts, plan_year, sent, session_days, session_path, session_proposals
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import plans
from sonvi_dialogue.domain.problems import Problem

MOST_ROWS = 60


@frappe.whitelist()
def plan_help(commune: str, year: int, rows: str | list) -> dict[str, Any]:
	"""The year of a plan, saved or not: quarters with their sessions, and what each planned day means. rows: also as JSON."""
	_may_plan(commune)
	_check_year(year)
	return plan_year.year_of(commune, year, _rows(rows))


@frappe.whitelist()
def propose_days(commune: str, year: int, quarter: int, rows: str | list) -> list[dict[str, Any]]:
	"""Days for the regular session of a quarter with their reasons; rows: what the plan has already."""
	_may_plan(commune)
	_check_year(year)
	if quarter not in plans.QUARTERS:
		message = "{0} is no quarter. Choose 1, 2, 3 or 4."
		refuse([Problem("plan_quarter", "quarter", message, (quarter,))])
	return session_days.proposed(commune, year, quarter, session_days.dates(_rows(rows)))


@frappe.whitelist()
def session_day_notes(
	commune: str, session_type: str, days: str | list, session: str | None = None
) -> list[dict[str, Any]]:
	"""What the days of a session's sittings mean. session: the one they belong to, where it is stored."""
	frappe.has_permission("Dialogue Session", "read", throw=True)
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	asked = sorted({day for day in (facts.day(value) for value in _days(days)) if day})
	for day in asked:
		_check_year(day.year)
	return [session_days.told(commune, session_type, day, session) for day in asked[:MOST_ROWS]]


@frappe.whitelist()
def session_steps(session: str) -> dict[str, Any]:
	"""The path of a session from plan to conclusion, with the button of each step."""
	return session_path.steps(_session(session))


@frappe.whitelist()
def step_documents(session: str, action: str) -> list[dict[str, Any]]:
	"""The documents behind one step, petitions without an outcome, answers owed or slips to write; or all of a kind."""
	return session_path.listed(_session(session), action)


@frappe.whitelist()
def next_session() -> str:
	"""The session that wants the user's work first; empty where there is none."""
	frappe.has_permission("Dialogue Session", "read", throw=True)
	return session_path.next_session()


@frappe.whitelist()
def plan_of_the_year() -> dict[str, Any]:
	"""The plan to open from the first screen, and the year to begin one for where there is none (plan_year.plan_to_open)."""
	frappe.has_permission("Dialogue Plan", "read", throw=True)
	return plan_year.plan_to_open()


@frappe.whitelist(methods=["POST"])
def move_session(plan: str, row: str, reason: str) -> str:
	"""Moves the session of a plan's row to the day the row has now; gives the session's name."""
	return plan_year.move(plan, row, reason)


@frappe.whitelist()
def local_day_coming(name: str) -> list[str]:
	"""When a local day comes next."""
	frappe.has_permission("Commune Local Day", "read", doc=name, throw=True)
	return session_days.next_days(name)


@frappe.whitelist(methods=["POST"])
def decide_proposal(
	name: str,
	decision: str,
	reason: str,
	session_day: str | None = None,
	place: str | None = None,
	chair_name: str | None = None,
) -> dict[str, Any]:
	"""Agrees to a proposal or declines it, as the Standing Committee; gives its status and the session made."""
	doc = session_proposals.decide(
		name, decision, reason, facts.day(session_day), facts.text(place), facts.text(chair_name)
	)
	return {"status": doc.status, "session": doc.session}


# Inside ---------------------------------------------------------------------------------------------------------------------
def _session(name: str) -> Any:
	doc = frappe.get_doc("Dialogue Session", name)
	doc.check_permission("read")
	return doc


def _may_plan(commune: str) -> None:
	frappe.has_permission("Dialogue Plan", "read", throw=True)
	frappe.has_permission("Commune", "read", doc=commune, throw=True)


def _check_year(year: int) -> None:
	if not plans.EARLIEST_YEAR <= year <= 2099:
		message = "The year {0} is not one to plan for."
		refuse([Problem("plan_year_unknown", "year", message, (year,))])


def _days(days: str | list) -> list[str]:
	found = sent.items(days, "days")
	sent.check_days([{"day": day} for day in found], "day", "days")
	return found


def _rows(rows: str | list) -> list[dict[str, Any]]:
	found = sent.items(rows, "rows", dict)[:MOST_ROWS]
	sent.check_days(found, "planned_date", "rows")
	for day in session_days.dates(found):
		_check_year(day.year)
	return found
