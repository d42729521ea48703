"""Satisfaction: what people said of the answers of each unit, by the day they said it; of several communes, of each commune.

Few ratings say little: under SMALL they are marked and no share is told. A rating of a confidential petition is counted in the sums of
its unit and nowhere that is narrower: a report of one village or category leaves it out, and no row names a petition.
"""

from __future__ import annotations

from typing import Any

from frappe import _

from sonvi_dialogue.bridge import register_rows
from sonvi_dialogue.bridge.reports import where
from sonvi_dialogue.bridge.reports.frame import LATE, WELL, WRONG, Asked, Column, Report, Result, bars
from sonvi_dialogue.domain.rates import SMALL, percent
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, Field

THROUGH = ("Office", "Public Page")
FIELDS = (
	Field("department", LINK, "Unit", "Dialogue Department"),
	Field("village", LINK, "Village", "Village"),
	Field("category", LINK, "Category", "Petition Category"),
	Field("said_through", CHOICE, "Said Through", THROUGH),
)
NARROW = ("village", "category")
COLUMNS = {
	"commune": "`tabAnswer Rating`.commune",
	"department": "`tabAnswer Rating`.department",
	"village": "petition.village",
	"category": "petition.category",
	"said_through": "`tabAnswer Rating`.said_through",
}
COUNTED = ("total", "satisfied", "partly", "not_satisfied", "looks", "met")
STATEMENT = """
	select {group} as shown, count(*) as total,
		sum(`tabAnswer Rating`.satisfaction = 'Satisfied') as satisfied,
		sum(`tabAnswer Rating`.satisfaction = 'Partly Satisfied') as partly,
		sum(`tabAnswer Rating`.satisfaction = 'Not Satisfied') as not_satisfied,
		sum(look.name is not null) as looks, sum(coalesce(look.status = 'Met', 0)) as met
	from `tabAnswer Rating`
	join `tabPetition` petition on petition.name = `tabAnswer Rating`.petition
	left join `tabStatutory Deadline` look on look.assignment = `tabAnswer Rating`.second_look
		and look.kind = 'second_look' and look.status in ('Open', 'Met')
	where {{where}}
	group by {group}
	order by total desc, {group}
"""
BY_UNIT = STATEMENT.format(group="`tabAnswer Rating`.department")
BY_COMMUNE = STATEMENT.format(group="`tabAnswer Rating`.commune")


def _build(asked: Asked) -> Result:
	conditions = where.narrowed(asked, ("Answer Rating",), COLUMNS)
	conditions.append("`tabAnswer Rating`.said_on between %(first)s and %(last)s")
	is_narrow = any(asked.get(name) for name in NARROW)
	if is_narrow:
		conditions.append("petition.is_confidential = 0")
	found = where.rows(BY_UNIT if asked.commune else BY_COMMUNE, asked, conditions)
	rows = [_row(row) for row in found]
	sums = where.summed(rows, COUNTED)
	notes = [_("Under {0} ratings no share is told: so few say little of a unit.").format(SMALL)]
	if is_narrow:
		notes.append(_("Ratings of confidential petitions are not among these."))
	total = {"shown": None, **sums, **_shares(sums)}
	return Result(_columns(asked), rows, total, tuple(notes), _summary(sums), _chart(rows, asked))


REPORT = Report("Satisfaction", "MỨC ĐỘ HÀI LÒNG CỦA NHÂN DÂN VỚI VĂN BẢN TRẢ LỜI", FIELDS, _build)


def _row(found: Any) -> dict[str, Any]:
	counted = where.summed([found], COUNTED)
	return {"shown": found.shown, **counted, **_shares(counted)}


def _shares(counted: dict[str, int]) -> dict[str, Any]:
	known = counted["total"] >= SMALL
	satisfied = percent(counted["satisfied"], counted["total"])
	return {"share": satisfied if known else None, "few": "" if known else _("few")}


def _columns(asked: Asked) -> tuple[Column, ...]:
	shown = (
		Column("shown", _("Unit"), "Link", 260, "Dialogue Department")
		if asked.commune
		else Column("shown", _("Commune"), "Link", 220, "Commune")
	)
	return (
		shown,
		Column("total", _("Ratings"), "Int", 100),
		Column("satisfied", _("Satisfied"), "Int", 110),
		Column("partly", _("Partly Satisfied"), "Int", 130),
		Column("not_satisfied", _("Not Satisfied"), "Int", 120),
		Column("share", _("Share Satisfied"), "Percent", 120),
		Column("few", _("Few Ratings"), width=100),
		Column("looks", _("Looked at Again"), "Int", 120),
		Column("met", _("Answered Again"), "Int", 120),
	)


def _summary(sums: dict[str, int]) -> tuple[tuple[str, Any, str], ...]:
	share = _shares(sums)["share"]
	told = ((_("Share Satisfied"), share, "Green"),) if share is not None else ()
	return (
		(_("Ratings"), sums["total"], ""),
		(_("Satisfied"), sums["satisfied"], "Green"),
		(_("Partly Satisfied"), sums["partly"], "Orange"),
		(_("Not Satisfied"), sums["not_satisfied"], "Red"),
		*told,
	)


def _chart(rows: list[dict[str, Any]], asked: Asked) -> dict[str, Any] | None:
	if not rows or not asked.commune:
		return None
	units = register_rows.some(row["shown"] for row in rows)
	known = register_rows.named("Dialogue Department", units, ["department_name"])
	return bars(
		[known[row["shown"]].department_name if row["shown"] in known else "" for row in rows],
		(WELL, LATE, WRONG),
		stacked=True,
		**{
			_("Satisfied"): [row["satisfied"] for row in rows],
			_("Partly Satisfied"): [row["partly"] for row in rows],
			_("Not Satisfied"): [row["not_satisfied"] for row in rows],
		},
	)
