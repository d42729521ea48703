"""Repeated matters: what was asked again, a chain of repeats counted once, with how often and at how many sessions.

A matter stands in the period in which it was last asked. As in the figures of a period, what was refused, guided elsewhere or merged
into another is no asking of its own. Without a commune a line for each commune, counted in the database: petitions that repeat an
earlier one, and how many of those are not settled.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import register_rows
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.bridge.reports import where
from sonvi_dialogue.bridge.reports.frame import WELL, WRONG, Asked, Column, Report, Result, bars, names_of
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.hot_list import is_settled
from sonvi_dialogue.domain.matters import roots
from sonvi_dialogue.domain.petition_rows import UNCOUNTED_STATES
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, TICK, Field

TIMES = ("2", "3", "4", "5")
FIELDS = (
	Field("times", CHOICE, "Asked at Least", TIMES),
	Field("unsettled", TICK, "Only Unsettled"),
	Field("lead_department", LINK, "Lead Unit", "Dialogue Department"),
	Field("category", LINK, "Category", "Petition Category"),
	Field("village", LINK, "Village", "Village"),
)
# Filters that are fields of the matter's last petition under the same name.
SAME = ("lead_department", "category", "village")
PETITION = (
	"name",
	"received_on",
	"workflow_state",
	"outcome",
	"result_class",
	"repeats",
	"session",
	"content",
	"village",
	"category",
	"lead_department",
	"group_count",
)
COLUMNS = {"commune": "`tabPetition`.commune", **{name: f"`tabPetition`.{name}" for name in SAME}}
# is_settled of domain/hot_list.py, as a statement says it
SETTLED = """(`tabPetition`.result_class in ('Settled', 'Explained') or (coalesce(`tabPetition`.result_class, '') = ''
	and `tabPetition`.workflow_state = 'Closed' and `tabPetition`.outcome in ('Answered', 'Explained', 'Noted')))"""
BY_COMMUNE = f"""
	select `tabPetition`.commune, count(*) as repeating, sum(not {SETTLED}) as unsettled
	from `tabPetition`
	where {{where}}
	group by `tabPetition`.commune
	order by repeating desc, `tabPetition`.commune
"""
COUNTED = ("repeating", "unsettled")


def _build(asked: Asked) -> Result:
	if asked.commune is None:
		return _compared(asked)
	matters = [_matter(members) for members in _members(asked)]
	rows = [
		row
		for row in matters
		if asked.first <= row["last_on"] <= asked.last
		and row["times"] >= int(asked.get("times") or 2)
		and not (asked.get("unsettled") and row["settled"])
		and all(asked.get(name) in (None, row[name]) for name in SAME)
	]
	rows.sort(key=lambda row: (row["settled"], -row["times"], row["first_on"], row["petition"]))
	_name(rows)
	return Result(_columns(), rows, summary=_summary(rows), chart=_chart(rows))


REPORT = Report("Repeated Matters", "Ý KIẾN, KIẾN NGHỊ NHIỀU LẦN", FIELDS, _build)


def _members(asked: Asked) -> list[list[Any]]:
	"""The petitions of each matter asked more than once, oldest first, of those the user sees."""
	again = names_of(
		"Petition", {"commune": asked.commune, "repeats": ["is", "set"], "received_on": ["<=", asked.last]}
	)
	known: dict[str, Any] = {}
	wanted = set(again)
	while wanted:
		found = frappe.get_list(
			"Petition", {"name": among(wanted)}, list(PETITION), order_by="received_on asc, name asc", limit=0
		)
		known |= {row.name: row for row in found}
		wanted = {row.repeats for row in found if row.repeats and row.repeats not in known} - wanted
	root = roots({name: (row.repeats,) for name, row in known.items()})
	matters: dict[str, list[Any]] = {}
	for row in sorted(known.values(), key=lambda row: (row.received_on, row.name)):
		matters.setdefault(root[row.name], []).append(row)
	own = ([row for row in members if _is_own(row)] for members in matters.values())
	return [members for members in own if len(members) > 1]


def _is_own(row: Any) -> bool:
	return row.workflow_state not in UNCOUNTED_STATES and row.outcome != v.MERGED


def _matter(members: list[Any]) -> dict[str, Any]:
	first, last = members[0], members[-1]
	settled = is_settled(last.workflow_state, last.outcome or "", last.result_class or "")
	return {
		"petition": last.name,
		"first_petition": first.name,
		"content": last.content,
		"times": len(members),
		"sessions": len({row.session for row in members if row.session}),
		"first_on": first.received_on,
		"last_on": last.received_on,
		"people": max(row.group_count or 0 for row in members) or None,
		"settled": settled,
		"standing": _("Settled") if settled else _("Not Settled"),
		**{name: last[name] for name in SAME},
	}


def _name(rows: list[dict[str, Any]]) -> None:
	titles = (
		("unit", "lead_department", "Dialogue Department", "department_name"),
		("category_name", "category", "Petition Category", "category_name"),
		("village_name", "village", "Village", "village_name"),
	)
	for column, field, doctype, title in titles:
		known = register_rows.named(doctype, register_rows.some(row[field] for row in rows), [title])
		for row in rows:
			row[column] = known[row[field]][title] if row[field] in known else None


def _columns() -> tuple[Column, ...]:
	return (
		Column("content", _("What Is Asked"), "Small Text", 340),
		Column("times", _("Times Asked"), "Int", 90),
		Column("sessions", _("Sessions"), "Int", 80),
		Column("first_on", _("First Asked"), "Date", 95),
		Column("last_on", _("Last Asked"), "Date", 95),
		Column("people", _("People"), "Int", 80),
		Column("village_name", _("Village"), width=120),
		Column("category_name", _("Category"), width=130),
		Column("unit", _("Lead Unit"), width=170),
		Column("standing", _("Standing"), width=110),
		Column("petition", _("Last Petition"), "Link", 130, "Petition", printed=False),
		Column("first_petition", _("First Petition"), "Link", 130, "Petition", printed=False),
	)


def _summary(rows: list[dict[str, Any]]) -> tuple[tuple[str, Any, str], ...]:
	return (
		(_("Matters"), len(rows), ""),
		(_("Petitions about Them"), sum(row["times"] for row in rows), ""),
		(_("Not Settled"), sum(not row["settled"] for row in rows), "Red"),
		(_("Most Times Asked"), max((row["times"] for row in rows), default=0), "Orange"),
	)


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	"""How many matters were asked twice, three times ..., settled and not."""
	if not rows:
		return None
	times = sorted({row["times"] for row in rows})
	return bars(
		[_("{0} times").format(number) for number in times],
		(WELL, WRONG),
		stacked=True,
		**{
			_("Settled"): [
				sum(row["times"] == number and row["settled"] for row in rows) for number in times
			],
			_("Not Settled"): [
				sum(row["times"] == number and not row["settled"] for row in rows) for number in times
			],
		},
	)


def _compared(asked: Asked) -> Result:
	if asked.get("times") not in (None, TIMES[0]):
		message = "How often a matter was asked is counted for one commune at a time. Choose the commune, or ask for {0} or more."
		refuse([Problem("repeated_times", "commune", message, (TIMES[0],))])
	conditions = where.narrowed(asked, ("Petition",), COLUMNS)
	conditions += [
		"`tabPetition`.repeats > ''",
		"`tabPetition`.received_on between %(first)s and %(last)s",
		"`tabPetition`.workflow_state not in ('Refused', 'Redirected')",
		"coalesce(`tabPetition`.outcome, '') != 'Merged'",
	]
	if asked.get("unsettled"):
		conditions.append(f"not {SETTLED}")
	found = where.rows(BY_COMMUNE, asked, conditions)
	columns = where.commune_columns(
		(
			Column("repeating", _("Petitions That Repeat One"), "Int", 190),
			Column("unsettled", _("Not Settled"), "Int", 120),
		)
	)
	rows = [{"commune": row.commune, **where.summed([row], COUNTED)} for row in found]
	sums = where.summed(rows, COUNTED)
	summary = (
		(_("Petitions That Repeat One"), sums["repeating"], ""),
		(_("Not Settled"), sums["unsettled"], "Red"),
	)
	return Result(columns, rows, {"commune": None, **sums}, summary=summary)
