"""Commitments: what answers promised by a day of the period, and whether it was kept in time, kept late, or is open.

Without a commune a line for each commune, counted in the database. What was taken back is none any more.
"""

from __future__ import annotations

from typing import Any

from frappe import _

from sonvi_dialogue.bridge.reports import where
from sonvi_dialogue.bridge.reports.frame import AHEAD, LATE, WELL, WRONG, Asked, Column, Report, Result, bars
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, Field

KEPT_IN_TIME, KEPT_LATE, OPEN, OVERDUE = "Kept in Time", "Kept Late", "Within Time", "Overdue"
STANDINGS = (KEPT_IN_TIME, KEPT_LATE, OPEN, OVERDUE)
FIELDS = (
	Field("department", LINK, "Unit", "Dialogue Department"),
	Field("standing", CHOICE, "Standing", STANDINGS),
	Field("village", LINK, "Village", "Village"),
	Field("category", LINK, "Category", "Petition Category"),
)
COLUMNS = {
	"commune": "`tabCommitment`.commune",
	"department": "`tabCommitment`.department",
	"village": "`tabPetition`.village",
	"category": "`tabPetition`.category",
}
CONDITIONS = {
	KEPT_IN_TIME: "`tabCommitment`.status = 'Kept' and `tabCommitment`.kept_on <= `tabCommitment`.due_on",
	KEPT_LATE: "`tabCommitment`.status = 'Kept' and `tabCommitment`.kept_on > `tabCommitment`.due_on",
	OPEN: "`tabCommitment`.status = 'Open' and `tabCommitment`.due_on >= %(today)s",
	OVERDUE: "`tabCommitment`.status = 'Open' and `tabCommitment`.due_on < %(today)s",
}
FROM = """
	from `tabCommitment`
	join `tabPetition` on `tabPetition`.name = `tabCommitment`.petition
"""
LINES = f"""
	select `tabCommitment`.name, `tabCommitment`.what, `tabCommitment`.petition, `tabCommitment`.by_date,
		`tabCommitment`.due_on, `tabCommitment`.kept_on, `tabCommitment`.status, `tabCommitment`.note,
		unit.department_name, category.category_name, village.village_name
	{FROM}
	left join `tabDialogue Department` unit on unit.name = `tabCommitment`.department
	left join `tabPetition Category` category on category.name = `tabPetition`.category
	left join `tabVillage` village on village.name = `tabPetition`.village
	where {{where}}
	order by `tabCommitment`.due_on, `tabCommitment`.name
"""
BY_COMMUNE = """
	select `tabCommitment`.commune, count(*) as total, {sums}
	{tables}
	where {{where}}
	group by `tabCommitment`.commune
	order by total desc, `tabCommitment`.commune
""".format(
	sums=", ".join(
		f"sum({condition}) as `{name}`"
		for name, condition in zip(("in_time", "late", "open", "overdue"), CONDITIONS.values(), strict=True)
	),
	tables=FROM,
)
COUNTED = ("total", "in_time", "late", "open", "overdue")


def _build(asked: Asked) -> Result:
	conditions = where.narrowed(asked, ("Commitment",), COLUMNS)
	conditions += [
		"`tabCommitment`.status != 'Taken Back'",
		"`tabCommitment`.due_on between %(first)s and %(last)s",
	]
	if asked.get("standing"):
		conditions.append(CONDITIONS[asked.get("standing")])
	if asked.commune is None:
		return _compared(where.rows(BY_COMMUNE, asked, conditions, today=asked.today))
	rows = [_row(found, asked) for found in where.rows(LINES, asked, conditions, today=asked.today)]
	sizes = [sum(row["code"] == standing for row in rows) for standing in STANDINGS]
	return Result(_columns(), rows, summary=_summary(len(rows), *sizes), chart=_chart(rows))


REPORT = Report("Commitments", "THEO DÕI NỘI DUNG HỨA, CAM KẾT", FIELDS, _build)


def _row(found: Any, asked: Asked) -> dict[str, Any]:
	standing = _standing(found, asked)
	end = found.kept_on or asked.today
	return {
		"code": standing,
		"standing": _(standing),
		"what": found.what,
		"commitment": found.name,
		"unit": found.department_name,
		"petition": found.petition,
		"category": found.category_name,
		"village": found.village_name,
		"by_date": found.by_date,
		"due_on": found.due_on,
		"kept_on": found.kept_on,
		"days_late": asked.calendar.count(found.due_on, end) if end > found.due_on else None,
		"note": found.note,
	}


def _standing(found: Any, asked: Asked) -> str:
	if found.status == v.KEPT:
		return KEPT_IN_TIME if found.kept_on <= found.due_on else KEPT_LATE
	return OVERDUE if found.due_on < asked.today else OPEN


def _columns() -> tuple[Column, ...]:
	return (
		Column("what", _("What Is Promised"), "Small Text", 320),
		Column("unit", _("Unit"), width=170),
		Column("village", _("Village"), width=110),
		Column("category", _("Category"), width=120),
		Column("by_date", _("Promised by"), "Date", 95),
		Column("due_on", _("Due, with More Time"), "Date", 110),
		Column("kept_on", _("Kept on"), "Date", 95),
		Column("standing", _("Standing"), width=120),
		Column("days_late", _("Working Days Late"), "Int", 100),
		Column("note", _("Note"), "Small Text", 180),
		Column("petition", _("Petition"), "Link", 130, "Petition", printed=False),
		Column("commitment", _("Commitment"), "Link", 100, "Commitment", printed=False, hidden=True),
		Column("code", "code", printed=False, hidden=True),
	)


def _summary(
	total: int, in_time: int, late: int, still_open: int, overdue: int
) -> tuple[tuple[str, Any, str], ...]:
	return (
		(_("Commitments"), total, ""),
		(_("Kept in Time"), in_time, "Green"),
		(_("Kept Late"), late, "Orange"),
		(_("Within Time"), still_open, "Blue"),
		(_("Overdue"), overdue, "Red"),
	)


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	"""The commitments of each unit by how they stand."""
	units = sorted({row["unit"] or "" for row in rows})
	if not units:
		return None
	series = {
		_(standing): [sum(row["unit"] == unit and row["code"] == standing for row in rows) for unit in units]
		for standing in STANDINGS
	}
	return bars(units, (WELL, LATE, AHEAD, WRONG), stacked=True, **series)


def _compared(found: list[Any]) -> Result:
	columns = where.commune_columns(
		(
			Column("total", _("Commitments"), "Int"),
			Column("in_time", _("Kept in Time"), "Int"),
			Column("late", _("Kept Late"), "Int"),
			Column("open", _("Within Time"), "Int"),
			Column("overdue", _("Overdue"), "Int"),
		)
	)
	sums = where.summed(found, COUNTED)
	rows = [{"commune": row.commune, **where.summed([row], COUNTED)} for row in found]
	return Result(columns, rows, {"commune": None, **sums}, summary=_summary(*sums.values()))
