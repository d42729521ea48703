"""Sessions and quarters against the plan: of one commune each session in a line, of several each commune in one.

The numbers of people and speeches are those of the sittings, the petitions those a list of the session's petitions shows the user.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint

from sonvi_dialogue.bridge import facts, plan_year
from sonvi_dialogue.bridge.dossier_registers import milestones
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.bridge.reports.frame import Asked, Column, Report, Result, bars, visible
from sonvi_dialogue.bridge.timeline import duty_labels, language, quarter_words
from sonvi_dialogue.domain import plan_kept
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import status_of
from sonvi_dialogue.domain.explain import put_into_words
from sonvi_dialogue.domain.notices.register_sources import MILESTONES, MilestoneSource
from sonvi_dialogue.domain.plan_kept import Conference, Line, Planned
from sonvi_dialogue.domain.quarters import WHOLE_YEAR
from sonvi_dialogue.domain.report_filters import CHOICE, Field

DOCTYPE = "Dialogue Session"
FIELDS = (Field("session_type", CHOICE, "Session Type", (v.REGULAR, v.EXTRAORDINARY)),)
SESSION_FIELDS = (
	"name",
	"title",
	"session_type",
	"workflow_state",
	"first_day",
	"last_day",
	"move_reason",
	"cancel_reason",
)
SUMS = ("planned", "held", "regular", "extraordinary", "cancelled", "missing")


def _build(asked: Asked) -> Result:
	return _of_one(asked) if asked.commune else _of_several(asked)


REPORT = Report("Sessions against the Plan", "CÁC HỘI NGHỊ ĐỐI THOẠI SO VỚI KẾ HOẠCH", FIELDS, _build)


# One commune ----------------------------------------------------------------------------------------------------------------
def _of_one(asked: Asked) -> Result:
	owed = plan_year.owed([asked.commune], asked.first, asked.last, asked.today)[asked.commune]
	lines = plan_kept.kept(_planned(asked), _conferences(asked), asked.first, asked.last, owed)
	each_year = WHOLE_YEAR in plan_year.owed_of_year(asked.commune, asked.last.year)
	wanted = asked.get("session_type")
	lines = [line for line in lines if wanted in (None, line.session_type)]
	figures = plan_kept.totals(lines)
	total = {
		"title": _("Total"),
		**{name: figures[name] for name in ("sittings", "attendance", "speeches", "petitions")},
	}
	return Result(
		_columns(),
		[_row(line, asked) for line in lines],
		totals=total,
		notes=(_("The rules in force ask for one regular session a year."),) if each_year else (),
		summary=_summary(figures),
		chart=_chart(lines),
	)


def _conferences(asked: Asked) -> list[Conference]:
	filters = {"commune": asked.commune, "first_day": asked.days, "workflow_state": ["!=", v.DRAFT]}
	found = frappe.get_list(
		DOCTYPE, filters=filters, fields=list(SESSION_FIELDS), order_by="first_day asc, name asc", limit=0
	)
	names = [row.name for row in found]
	told, sittings, petitions = milestones(names) if names else {}, _sittings(names), _petitions(names)
	return [
		Conference(
			row.name,
			row.session_type,
			row.workflow_state,
			row.first_day,
			row.last_day or row.first_day,
			row.title,
			facts.text(row.cancel_reason if row.workflow_state == v.CANCELLED else row.move_reason),
			cint(sittings[row.name].sittings) if row.name in sittings else 0,
			cint(sittings[row.name].attendance) or None if row.name in sittings else None,
			cint(sittings[row.name].speeches) or None if row.name in sittings else None,
			petitions.get(row.name, 0),
			{one.kind: one for one in told.get(row.name, ())},
		)
		for row in found
	]


def _planned(asked: Asked) -> list[Planned]:
	"""The lines of the plans that the user may read: a unit's people see the sessions, and no plan."""
	if not frappe.has_permission("Dialogue Plan", "read"):
		return []
	years = list(range(asked.first.year, asked.last.year + 1))
	plans = frappe.get_list(
		"Dialogue Plan",
		{"commune": asked.commune, "year": ["in", years]},
		pluck="name",
		order_by="name",
		limit=0,
	)
	fields = ["session_type", "quarter", "planned_date", "theme", "session"]
	filters = {"parent": among(plans), "parenttype": "Dialogue Plan"}
	return [
		Planned(
			row.session_type,
			cint(row.quarter) or None,
			row.planned_date,
			facts.text(row.theme),
			facts.text(row.session),
		)
		for row in frappe.get_all("Dialogue Plan Item", filters, fields, order_by="parent asc, idx asc")
	]


def _sittings(sessions: list[str]) -> dict[str, Any]:
	query = """
		select `parent`, count(*) as sittings, sum(`attendance`) as attendance, sum(`speeches`) as speeches
		from `tabDialogue Sitting` where `parenttype` = %(parenttype)s and `parent` in %(sessions)s group by `parent`"""
	values = {"sessions": sessions or [""], "parenttype": DOCTYPE}
	return {row.parent: row for row in frappe.db.sql(query, values, as_dict=True)}  # nosemgrep


def _petitions(sessions: list[str]) -> dict[str, int]:
	query = f"""
		select `session`, count(*) from `tabPetition`
		where {visible("Petition")} and `session` in %(sessions)s group by `session`"""
	return dict(frappe.db.sql(query, {"sessions": sessions or [""]}))  # nosemgrep


def _row(line: Line, asked: Asked) -> dict[str, Any]:
	one = line.conference
	row = {
		"quarter": _period(line),
		"title": line.title,
		"session_type": _(line.session_type, context="Dialogue Session"),
		"state": _state(line),
		"planned_on": line.planned_on,
		"first_day": line.first_day,
		"days_moved": line.days_moved,
		"session": one.key if one else None,
	}
	if one:
		told = {kind: _milestone(one.milestones.get(kind), asked) for kind in MILESTONES}
		row |= told | {
			"last_day": one.last_day,
			"reason": one.reason if line.days_moved or line.state == v.CANCELLED else "",
			"sittings": one.sittings,
			"attendance": one.attendance,
			"speeches": one.speeches,
			"petitions": one.petitions,
		}
	return row


def _period(line: Line) -> str:
	"""Quarter I/2022; of a year that asked for one session and had none 2026."""
	if not line.quarter:
		return ""
	year, quarter = line.quarter
	return str(year) if quarter == WHOLE_YEAR else quarter_words(year, quarter)


def _state(line: Line) -> str:
	own = {plan_kept.MISSING: _("No Session"), plan_kept.PLANNED: _("Planned")}
	return own.get(line.state) or _(line.state)


def _milestone(one: MilestoneSource | None, asked: Asked) -> str:
	"""Until when, and how it stands: "14/03/2022: đã thực hiện đúng hạn"."""
	if one is None:
		return ""
	if one.status == v.WAIVED:
		return f"{_('Waived', context='Statutory Deadline')}: {one.reason}"
	standing = put_into_words(status_of(one.due_on, one.met_on, asked.today, asked.calendar), language())
	return f"{date_text(one.due_on)}: {standing}"


def _summary(figures: dict[str, int]) -> tuple[tuple[str, Any, str], ...]:
	return (
		(_("Planned"), figures["planned"], ""),
		(_("Held"), figures["held"], "Green"),
		(_("Extraordinary"), figures["extraordinary"], ""),
		(_("Held on Another Day"), figures["moved"], "Orange"),
		(_("Cancelled"), figures["cancelled"], ""),
		(_("Regular Sessions Missing"), figures["missing"], "Red" if figures["missing"] else "Green"),
	)


def _chart(lines: list[Line]) -> dict[str, Any] | None:
	held = [line for line in lines if line.held]
	if not held:
		return None
	labels = [date_text(line.first_day) for line in held]
	return bars(
		labels,
		**{
			_("Petitions"): [line.conference.petitions for line in held],
			_("Speeches"): [line.conference.speeches or 0 for line in held],
		},
	)


def _columns() -> tuple[Column, ...]:
	duties = duty_labels()
	return (
		Column("quarter", _("Quarter"), width=95),
		Column("title", _("Session"), "Small Text", 230),
		Column("session_type", _("Session Type"), width=100),
		Column("state", _("State"), width=110),
		Column("planned_on", _("Planned for"), "Date", 110),
		Column("first_day", _("First Day"), "Date", 110),
		Column("last_day", _("Last Day"), "Date", 110, printed=False),
		Column("days_moved", _("Days Moved"), "Int", 80),
		Column("sittings", _("Sittings"), "Int", 70),
		Column("attendance", _("People Present"), "Int", 90),
		Column("speeches", _("Speeches"), "Int", 80),
		Column("petitions", _("Petitions"), "Int", 90),
		*(Column(kind, duties[kind], "Small Text", 170) for kind in MILESTONES),
		Column("reason", _("Reason"), "Small Text", 200),
		Column("session", _("Session"), "Link", 100, DOCTYPE, printed=False, hidden=True),
	)


# Several communes -----------------------------------------------------------------------------------------------------------
def _of_several(asked: Asked) -> Result:
	found: dict[str, dict[str, Any]] = {}
	for row in frappe.get_list(
		"Commune", {"disabled": 0}, ["name", "commune_name"], order_by="name", limit=0
	):
		found[row.name] = {
			"commune": row.name,
			"name": row.commune_name,
			"quarters": set(),
			**dict.fromkeys(SUMS, 0),
		}
	for row in _counted(asked):
		if row.commune in found:
			_add(found[row.commune], row)
	# A period is kept by a regular session: who asks for extraordinary ones asks for none.
	counted = asked.get("session_type") != v.EXTRAORDINARY
	owed = plan_year.owed(found, asked.first, asked.last, asked.today) if counted else {}
	for name, line in found.items():
		line["missing"] = len(plan_kept.missing(owed.get(name, ()), line.pop("quarters")))
	rows = list(found.values())
	total = {"name": _("Total"), **{name: sum(row[name] for row in rows) for name in SUMS}}
	summary = (
		(_("Communes"), len(rows), ""),
		(_("Held"), total["held"], "Green"),
		(_("Communes with None Missing"), sum(not row["missing"] for row in rows), "Green"),
		(_("Regular Sessions Missing"), total["missing"], "Red" if total["missing"] else "Green"),
	)
	return Result(_columns_of_several(), rows, totals=total, summary=summary)


def _counted(asked: Asked) -> list[Any]:
	"""Sessions by commune, type, state and quarter, counted by the database."""
	query = f"""
		select `commune`, `session_type`, `workflow_state`, year(`first_day`) as of_year, quarter(`first_day`) as of_quarter,
			count(*) as cases, sum(ifnull(`plan`, '') != '') as planned
		from `tabDialogue Session`
		where {visible(DOCTYPE)} and `first_day` between %(first)s and %(last)s and `workflow_state` != %(draft)s
		group by `commune`, `session_type`, `workflow_state`, of_year, of_quarter"""
	values = {"first": asked.first, "last": asked.last, "draft": v.DRAFT}
	wanted = asked.get("session_type")
	rows = frappe.db.sql(query, values, as_dict=True)  # nosemgrep
	return [row for row in rows if wanted in (None, row.session_type)]


def _add(line: dict[str, Any], row: Any) -> None:
	line["planned"] += cint(row.planned)
	if row.workflow_state == v.CANCELLED:
		line["cancelled"] += row.cases
	elif row.workflow_state in plan_kept.HELD_STATES:
		line["held"] += row.cases
		if row.session_type == v.REGULAR:
			line["regular"] += row.cases
			line["quarters"].add((row.of_year, row.of_quarter))
		else:
			line["extraordinary"] += row.cases


def _columns_of_several() -> tuple[Column, ...]:
	return (
		Column("name", _("Commune"), width=200),
		Column("commune", _("Code"), width=100, printed=False),
		Column("planned", _("From the Plan"), "Int", 110),
		Column("held", _("Held"), "Int", 90),
		Column("regular", _("Regular"), "Int", 90),
		Column("extraordinary", _("Extraordinary"), "Int", 100),
		Column("cancelled", _("Cancelled"), "Int", 90),
		Column("missing", _("Regular Sessions Missing"), "Int", 140),
	)
