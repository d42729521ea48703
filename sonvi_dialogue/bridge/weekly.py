"""The week of a unit, for its head: what is late, due this week and open, in the week's first run; counted in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import frappe
from frappe.query_builder import Case
from frappe.query_builder.functions import Count, Sum

from sonvi_dialogue.bridge import sweep
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.domain import messages
from sonvi_dialogue.domain import vocabulary as v

UNITS = (v.UNIT, v.OFFICE_BODY)
ASKED_AT_ONCE = 1000


class UnitWeek(NamedTuple):
	"""What a unit owes: open of all, of them due this week, of them late."""

	department: str
	department_name: str
	commune: str
	is_demo: int
	late: int = 0
	this_week: int = 0
	open: int = 0


def of_units(scope: sweep.Scope, as_of: date) -> dict[str, UnitWeek]:
	"""Each unit that has a head, in the communes whose week begins with this run; nothing in the week's later runs."""
	if frappe.db.get_single_value("Dialogue Settings", "no_weekly"):
		return {}
	communes = _communes_beginning(scope, as_of)
	units = {row.name: row for row in _headed_units(communes, as_of)}
	weeks = {}
	counts = _counts(sorted(units), as_of)
	for name, row in units.items():
		late, this_week, open_duties = counts.get(name, (0, 0, 0))
		weeks[name] = UnitWeek(
			name, row.department_name, row.commune, communes[row.commune], late, this_week, open_duties
		)
	return weeks


def _communes_beginning(scope: sweep.Scope, as_of: date) -> dict[str, int]:
	"""The communes of the run whose week begins, each with whether it is a demo."""
	monday, _sunday = messages.week_of(as_of)
	runs = frappe.get_all(
		"Escalation Run",
		{"as_of": ["between", [monday, as_of]], "status": sweep.FINISHED},
		pluck="as_of",
		order_by="as_of",
	)
	filters: dict[str, Any] = {"disabled": 0}
	if scope.only is not None:
		filters["name"] = ["in", list(scope.only)]
	elif scope.without:
		filters["name"] = ["not in", list(scope.without)]
	rows = frappe.get_all(
		"Commune", filters, ["name", "calendar", "is_demo", "from_date", "to_date"], order_by="name"
	)
	begins: dict[str, bool] = {}
	for calendar in {row.calendar for row in rows if row.calendar}:
		begins[calendar] = messages.begins_week(as_of, runs, working_calendar(calendar))
	return {
		row.name: row.is_demo
		for row in rows
		if begins.get(row.calendar)
		and (not row.from_date or row.from_date <= as_of)
		and (not row.to_date or as_of <= row.to_date)
	}


def _headed_units(communes: dict[str, int], as_of: date) -> list[Any]:
	department, member = (
		frappe.qb.DocType("Dialogue Department"),
		frappe.qb.DocType("Dialogue Department Member"),
	)
	found: list[Any] = []
	names = sorted(communes)
	for start in range(0, len(names), ASKED_AT_ONCE):
		query = (
			frappe.qb.from_(department)
			.join(member)
			.on((member.parent == department.name) & (member.is_head == 1))
			.select(department.name, department.department_name, department.commune)
			.distinct()
			.where(department.commune.isin(names[start : start + ASKED_AT_ONCE]))
			.where(department.kind.isin(UNITS))
			.where(department.disabled == 0)
			.where(member.from_date.isnull() | (member.from_date <= as_of))
			.where(member.to_date.isnull() | (member.to_date >= as_of))
		)
		found += query.run(as_dict=True)
	return found


def _counts(departments: Sequence[str], as_of: date) -> dict[str, tuple[int, int, int]]:
	"""late, due this week from today on, and open of each, over the index (department, status, effective_due_on)."""
	_monday, sunday = messages.week_of(as_of)
	deadline = frappe.qb.DocType("Statutory Deadline")
	due = deadline.effective_due_on
	found: dict[str, tuple[int, int, int]] = {}
	for start in range(0, len(departments), ASKED_AT_ONCE):
		query = (
			frappe.qb.from_(deadline)
			.select(
				deadline.department,
				Sum(Case().when(due < as_of, 1).else_(0)),
				Sum(Case().when((due >= as_of) & (due <= sunday), 1).else_(0)),
				Count(deadline.name),
			)
			.where(deadline.department.isin(list(departments[start : start + ASKED_AT_ONCE])))
			.where(deadline.status == v.OPEN)
			.groupby(deadline.department)
		)
		for name, late, this_week, open_duties in query.run():
			found[name] = (int(late), int(this_week), int(open_duties))
	return found


def by_head(
	weeks: dict[str, UnitWeek], heads: dict[str, frozenset[str]], wishes: dict[str, messages.Preference]
) -> dict[str, list[UnitWeek]]:
	"""What each head who wants one is told, the units in the order of their names."""
	found: defaultdict[str, list[UnitWeek]] = defaultdict(list)
	for week in sorted(weeks.values(), key=lambda unit: (unit.department_name, unit.department)):
		for user in heads.get(week.department, frozenset()):
			if messages.wants_week(week.late + week.this_week, wishes.get(user, messages.ALL)):
				found[user].append(week)
	return dict(found)
