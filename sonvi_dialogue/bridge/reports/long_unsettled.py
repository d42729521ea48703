"""Long unsettled matters: petitions not settled today that were received more working days ago than asked, or two sessions ago.

Not settled is what has no answer yet, what is being settled or could not be, and what was sent up (domain/hot_list.py). The days
say until when a petition was received. Without a commune a line for each commune, counted in the database.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import clock
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.bridge.reports import where
from sonvi_dialogue.bridge.reports.frame import Asked, Column, Report, Result, bars
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, Field

WORKING_DAYS = ("20", "40", "60", "90", "120", "250")
USUAL_DAYS = 40
TWO_SESSIONS = 2
FIELDS = (
	Field("over_days", CHOICE, "More Working Days than", WORKING_DAYS),
	Field("over_sessions", CHOICE, "Sessions Held Since", ("1", "2", "3", "4")),
	Field("lead_department", LINK, "Lead Unit", "Dialogue Department"),
	Field("category", LINK, "Category", "Petition Category"),
	Field("village", LINK, "Village", "Village"),
)
COLUMNS = {name: f"`tabPetition`.{name}" for name in ("commune", "lead_department", "category", "village")}
UNSETTLED = (
	"`tabPetition`.workflow_state in ('Received', 'Accepted', 'Raised', 'In Progress', 'Closed')"
	" and (`tabPetition`.workflow_state != 'Closed'"
	" or `tabPetition`.result_class in ('Being Settled', 'Not Settled', 'Referred'))"
)
LINES = """
	select `tabPetition`.name, `tabPetition`.content, `tabPetition`.received_on, `tabPetition`.workflow_state,
		`tabPetition`.result_class, `tabPetition`.session, unit.department_name, category.category_name,
		village.village_name, session.last_day
	from `tabPetition`
	left join `tabDialogue Department` unit on unit.name = `tabPetition`.lead_department
	left join `tabPetition Category` category on category.name = `tabPetition`.category
	left join `tabVillage` village on village.name = `tabPetition`.village
	left join `tabDialogue Session` session on session.name = `tabPetition`.session
	where {where}
	order by `tabPetition`.received_on, `tabPetition`.name
"""
BY_COMMUNE = """
	select `tabPetition`.commune, count(*) as total, sum(`tabPetition`.workflow_state != 'Closed') as open,
		min(`tabPetition`.received_on) as oldest
	from `tabPetition`
	where {where}
	group by `tabPetition`.commune
"""


def _build(asked: Asked) -> Result:
	days = int(asked.get("over_days") or USUAL_DAYS)
	until = min(asked.last, asked.calendar.subtract(asked.today, days + 1))
	narrowed = where.narrowed(asked, ("Petition",), COLUMNS)
	narrowed.append("`tabPetition`.received_on <= %(until)s")
	if asked.commune is None:
		if asked.get("over_sessions"):
			message = "Sessions held since are counted for one commune at a time. Choose the commune, or ask by working days."
			refuse([Problem("unsettled_sessions", "commune", message)])
		return _compared(where.rows(BY_COMMUNE, asked, [*narrowed, UNSETTLED], until=until), days)
	# Held sessions say what is long, too: whoever asks for sessions asks for no days.
	narrowed[-1] = "`tabPetition`.received_on <= %(last)s" if asked.get("over_sessions") else narrowed[-1]
	held = _held(asked)
	rows = [_row(row, held, asked) for row in where.rows(LINES, asked, [*narrowed, UNSETTLED], until=until)]
	wanted = int(asked.get("over_sessions") or 0)
	if wanted:
		rows = [
			row
			for row in rows
			if row["sessions"] >= wanted and (not asked.get("over_days") or row["days"] > days)
		]
	return Result(_columns(), rows, notes=(_note(asked, days),), summary=_summary(rows), chart=_chart(rows))


REPORT = Report(
	"Long Unsettled Matters", "Ý KIẾN, KIẾN NGHỊ KÉO DÀI, CHƯA GIẢI QUYẾT DỨT ĐIỂM", FIELDS, _build
)


def _held(asked: Asked) -> list[date]:
	"""The last days of the commune's sessions held by today."""
	return frappe.get_all(
		"Dialogue Session",
		filters={
			"commune": asked.commune,
			"workflow_state": ["in", (v.HELD, v.CONCLUDED, v.CLOSED)],
			"last_day": ["<=", clock.today()],
		},
		pluck="last_day",
		order_by="last_day asc",
	)


def _row(found: Any, held: list[date], asked: Asked) -> dict[str, Any]:
	since = max(found.received_on, found.last_day or found.received_on)
	return {
		"petition": found.name,
		"content": found.content,
		"village": found.village_name,
		"category": found.category_name,
		"unit": found.department_name,
		"received_on": found.received_on,
		"days": _days(found.received_on, asked),
		"sessions": len(held) - bisect_right(held, since),
		"standing": _(found.result_class) if found.workflow_state == v.CLOSED else _(found.workflow_state),
	}


def _days(received: date, asked: Asked) -> int:
	"""Working days since; of what came before the first year of the calendar, those the calendar knows."""
	return asked.calendar.count(max(received, date(asked.calendar.years[0], 1, 1)), asked.today)


def _note(asked: Asked, days: int) -> str:
	if asked.get("over_sessions"):
		message = _("Not settled today, with at least {0} sessions held since it was raised.")
		return message.format(asked.get("over_sessions"))
	return _("Not settled today, received more than {0} working days ago.").format(days)


def _columns() -> tuple[Column, ...]:
	return (
		Column("content", _("What Is Asked"), "Small Text", 340),
		Column("village", _("Village"), width=120),
		Column("category", _("Category"), width=130),
		Column("unit", _("Lead Unit"), width=170),
		Column("received_on", _("Received on"), "Date", 95),
		Column("days", _("Working Days Since"), "Int", 110),
		Column("sessions", _("Sessions Held Since"), "Int", 110),
		Column("standing", _("Standing"), width=130),
		Column("petition", _("Petition"), "Link", 130, "Petition", printed=False),
	)


def _summary(rows: list[dict[str, Any]]) -> tuple[tuple[str, Any, str], ...]:
	return (
		(_("Petitions"), len(rows), "Red"),
		(_("Over Two Sessions"), sum(row["sessions"] >= TWO_SESSIONS for row in rows), "Orange"),
		(_("Longest, in Working Days"), max((row["days"] for row in rows), default=0), ""),
	)


def _chart(rows: list[dict[str, Any]]) -> dict[str, Any] | None:
	"""The petitions of each unit."""
	units = [row["unit"] or _("No unit yet") for row in rows]
	if not units:
		return None
	sizes = sorted({unit: units.count(unit) for unit in units}.items(), key=lambda pair: (-pair[1], pair[0]))
	return bars([unit for unit, _size in sizes], **{_("Petitions"): [size for _unit, size in sizes]})


def _compared(found: list[Mapping[str, Any]], days: int) -> Result:
	rows = [
		{
			"commune": row["commune"],
			"open": int(row["open"]),
			"answered": int(row["total"]) - int(row["open"]),
			"total": int(row["total"]),
			"oldest": row["oldest"],
		}
		for row in found
	]
	rows.sort(key=lambda row: (-row["total"], row["commune"]))
	columns = where.commune_columns(
		(
			Column("total", _("Petitions"), "Int"),
			Column("open", _("Not Answered"), "Int"),
			Column("answered", _("Answered, Not Settled"), "Int", 160),
			Column("oldest", _("Oldest Received on"), "Date", 140),
		)
	)
	sums = where.summed(rows, ("total", "open", "answered"))
	note = _("Not settled today, received more than {0} working days ago.").format(days)
	return Result(
		columns, rows, {"commune": None, **sums}, (note,), ((_("Petitions"), sums["total"], "Red"),)
	)
