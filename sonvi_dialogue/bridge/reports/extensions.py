"""Extensions: which unit asked for more time, for what, from which day to which, and whether it came in time to count.

A line for each notice and petition, by the day of issue. A notice issued after the due date is recorded and moves nothing (the plan
II.4.3 c). Without a commune a line for each commune, counted in the database.
"""

from __future__ import annotations

from typing import Any

from frappe import _

from sonvi_dialogue.bridge.reports import where
from sonvi_dialogue.bridge.reports.frame import AHEAD, WRONG, Asked, Column, Report, Result, bars
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, Field

GRANTED, WITHOUT_EFFECT = "Granted", "Without Effect"
EFFECTS = (GRANTED, WITHOUT_EFFECT)
FIELDS = (
	Field("department", LINK, "Unit", "Dialogue Department"),
	Field("effect", CHOICE, "Effect", EFFECTS),
	Field("village", LINK, "Village", "Village"),
	Field("category", LINK, "Category", "Petition Category"),
)
COLUMNS = {
	"commune": "`tabOfficial Document`.commune",
	"department": "response.department",
	"village": "`tabPetition`.village",
	"category": "`tabPetition`.category",
}
MOVED = """
	select 1 from `tabDeadline Change` moved join `tabStatutory Deadline` clock on clock.name = moved.deadline
	where moved.paper = `tabOfficial Document`.name and moved.`change` = 'Extended' and clock.assignment = part.assignment
"""
# The first date moved and the last one moved to, of the clock this notice moved; else of the answer it did not move.
OLD = MOVED.replace("select 1", "select min(moved.old_date)")
NEW = MOVED.replace("select 1", "select max(moved.new_date)")
OWED = """
	select max(clock.effective_due_on) from `tabStatutory Deadline` clock
	where clock.assignment = part.assignment and clock.kind in ('written_answer', 'referral') and clock.status != 'Void'
"""
FROM = """
	from `tabOfficial Document`
	join `tabDepartment Response` response on response.name = `tabOfficial Document`.response
	join `tabDepartment Response Assignment` part
		on part.parent = response.name and part.parenttype = 'Department Response'
	join `tabPetition` on `tabPetition`.name = part.petition
"""
LINES = f"""
	select `tabOfficial Document`.name as paper, `tabOfficial Document`.full_number,
		`tabOfficial Document`.date, `tabOfficial Document`.issued_on, `tabPetition`.name as petition,
		`tabPetition`.content, response.reason, response.new_date as asked_until, response.commitment,
		({OLD}) as old_date, ({NEW}) as new_date, ({OWED}) as due_on, exists ({MOVED}) as granted,
		response.department, unit.department_name, category.category_name, village.village_name
	{FROM}
	left join `tabDialogue Department` unit on unit.name = response.department
	left join `tabPetition Category` category on category.name = `tabPetition`.category
	left join `tabVillage` village on village.name = `tabPetition`.village
	where {{where}}
	order by `tabOfficial Document`.issued_on, `tabOfficial Document`.name, part.idx
"""
BY_COMMUNE = f"""
	select `tabOfficial Document`.commune, count(*) as total, sum(exists ({MOVED})) as granted,
		count(distinct response.department) as units
	{FROM}
	where {{where}}
	group by `tabOfficial Document`.commune
	order by total desc, `tabOfficial Document`.commune
"""


def _build(asked: Asked) -> Result:
	conditions = where.narrowed(asked, ("Official Document", "Petition"), COLUMNS)
	conditions += [
		"`tabOfficial Document`.kind = 'Extension Notice'",
		"`tabOfficial Document`.docstatus = 1",
		"`tabOfficial Document`.issued_on between %(first)s and %(last)s",
	]
	if asked.get("effect"):
		conditions.append(("" if asked.get("effect") == GRANTED else "not ") + f"exists ({MOVED})")
	if asked.commune is None:
		return _compared(where.rows(BY_COMMUNE, asked, conditions))
	rows = [_row(found, asked) for found in where.rows(LINES, asked, conditions)]
	return Result(_columns(), rows, summary=_summary(rows), chart=_chart(rows))


REPORT = Report("Extensions", "THEO DÕI GIA HẠN THỜI HẠN GIẢI QUYẾT", FIELDS, _build)


def _row(found: Any, asked: Asked) -> dict[str, Any]:
	old, new = found.old_date, found.new_date
	return {
		"unit": found.department_name,
		"petition": found.petition,
		"content": found.content,
		"category": found.category_name,
		"village": found.village_name,
		"asked_for": _("A commitment") if found.commitment else _("The answer"),
		"paper": found.paper,
		"number": found.full_number,
		"issued_on": found.issued_on,
		"old_date": old or (None if found.commitment else found.due_on),
		"new_date": new or found.asked_until,
		"days": asked.calendar.count(old, new) if found.granted else None,
		"effect": _(GRANTED) if found.granted else _(WITHOUT_EFFECT),
		"granted": int(found.granted),
		"reason": found.reason,
	}


def _columns() -> tuple[Column, ...]:
	return (
		Column("unit", _("Unit"), width=170),
		Column("content", _("What Is Asked"), "Small Text", 300),
		Column("village", _("Village"), width=110, printed=False),
		Column("category", _("Category"), width=120),
		Column("asked_for", _("More Time For"), width=110),
		Column("number", _("Notice"), width=110),
		Column("issued_on", _("Issued on"), "Date", 95),
		Column("old_date", _("Due before It"), "Date", 100),
		Column("new_date", _("Until"), "Date", 95),
		Column("days", _("Working Days Given"), "Int", 110),
		Column("effect", _("Effect"), width=130),
		Column("reason", _("Reason"), "Small Text", 200),
		Column("petition", _("Petition"), "Link", 130, "Petition", printed=False),
		Column("paper", _("Paper"), "Link", 120, "Official Document", printed=False, hidden=True),
		Column("granted", "granted", "Int", printed=False, hidden=True),
	)


def _summary(rows: list[dict[str, Any]]) -> tuple[tuple[str, Any, str], ...]:
	granted = [row for row in rows if row["granted"]]
	petitions = [row["petition"] for row in granted]
	return (
		(_("Extensions"), len(rows), ""),
		(_(GRANTED), len(granted), "Blue"),
		(_(WITHOUT_EFFECT), len(rows) - len(granted), "Red"),
		(_("Extended More than Once"), sum(petitions.count(name) > 1 for name in set(petitions)), "Orange"),
		(_("Longest, in Working Days"), max((row["days"] for row in granted), default=0), ""),
	)


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	"""How often each unit asked, and with what effect."""
	units = sorted({row["unit"] or "" for row in rows})
	if not units:
		return None
	of = {unit: [row["granted"] for row in rows if (row["unit"] or "") == unit] for unit in units}
	return bars(
		units,
		(AHEAD, WRONG),
		stacked=True,
		**{
			_(GRANTED): [sum(of[unit]) for unit in units],
			_(WITHOUT_EFFECT): [len(of[unit]) - sum(of[unit]) for unit in units],
		},
	)


def _compared(found: list[Any]) -> Result:
	columns = where.commune_columns(
		(
			Column("total", _("Extensions"), "Int"),
			Column("granted", _(GRANTED), "Int"),
			Column("without", _(WITHOUT_EFFECT), "Int"),
			Column("units", _("Units That Asked"), "Int", 140),
		)
	)
	rows = [
		{
			"commune": row.commune,
			"total": row.total,
			"granted": int(row.granted),
			"without": row.total - int(row.granted),
			"units": row.units,
		}
		for row in found
	]
	sums = where.summed(rows, ("total", "granted", "without", "units"))
	summary = (
		(_("Extensions"), sums["total"], ""),
		(_(GRANTED), sums["granted"], "Blue"),
		(_(WITHOUT_EFFECT), sums["without"], "Red"),
	)
	return Result(columns, rows, {"commune": None, **sums}, summary=summary)
