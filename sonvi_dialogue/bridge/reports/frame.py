"""What every report has in common: its filters checked, its commune and days found, its rows, columns, figures and chart.

A report is a Report: fields, and `build`, which is given what is asked and answers with a Result. The DocType's own folder
(sonvi_dialogue/report/<name>/) holds the roles and three lines that call run(). Rows come through frappe.get_list, or from a
statement narrowed by `visible`, so that a report shows what a list would.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import escape
from typing import Any

import frappe
from frappe import _
from frappe.desk.reportview import build_match_conditions
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.bridge.refusals import date_text, in_words, refuse
from sonvi_dialogue.bridge.reports import subscriptions, watch
from sonvi_dialogue.bridge.timeline import language
from sonvi_dialogue.domain import report_filters
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.report_filters import Field
from sonvi_dialogue.domain.working_days import WorkingCalendar
from sonvi_dialogue.workbooks.results import RUNS

# As many rows as one screen, mail or workbook is made of; more are refused with what to do.
MOST_ROWS = 5000
OTHER_LIMIT = "{0} rows fit, more than the {1} a report holds. Choose a shorter period or one more filter."
COMMUNE = Field("commune", report_filters.LINK, "Commune", "Commune")
# As wide as a day is when it is written whole
A_DAY = 108
# What went well, what went late, what went wrong, and what is still to come
WELL, LATE, WRONG, AHEAD = "#2f9e6e", "#e0912f", "#cb2929", "#93b7d1"
# Frappe's charts put a label into the page as markup when the mouse comes to its bar.
NO_MARKUP = str.maketrans("<>", "‹›")
# Filters whose record belongs to a commune.
OF_A_COMMUNE = ("Village", "Dialogue Department", "Dialogue Session")


@dataclass(frozen=True)
class Column:
	"""One column. label: translated already. printed: on paper too; hidden: in no view and no workbook, for links alone."""

	name: str
	label: str
	kind: str = "Data"
	width: int = 120
	options: str = ""
	printed: bool = True
	hidden: bool = False

	def as_dict(self) -> dict[str, Any]:
		return {
			"fieldname": self.name,
			"label": self.label,
			"fieldtype": self.kind,
			"options": self.options or None,
			"width": max(self.width, A_DAY) if self.kind == "Date" else self.width,
			"precision": 1 if self.kind == "Float" else None,
			"printed": int(self.printed),
			"hidden": int(self.hidden),
		}


@dataclass(frozen=True)
class Result:
	"""rows: a dict each; totals: the last line, if there is one. notes: sentences under the period. summary: (label, value,
	colour or "") in translated words; chart: as Frappe draws it. days: where they are others than what was asked for."""

	columns: tuple[Column, ...]
	rows: list[dict[str, Any]]
	totals: dict[str, Any] | None = None
	notes: tuple[str, ...] = ()
	summary: tuple[tuple[str, Any, str], ...] = ()
	chart: dict[str, Any] | None = None
	days: tuple[date, date] | None = None


@dataclass(frozen=True)
class Asked:
	"""What a report is asked for: checked values, the commune (None: all that the user may see), and the days. about: what the
	commune's record says, read once; usual_year: the year shown where no days are given."""

	values: dict[str, Any]
	commune: str | None
	first: date
	last: date
	usual_year: int
	about: Any = None
	today: date = field(default_factory=clock.today)

	@cached_property
	def calendar(self) -> WorkingCalendar:
		"""That of the commune; of several, the first commune's, since the decided days are the country's."""
		if self.about:
			return working_calendar(self.about.calendar or self.commune)
		seen = frappe.get_list("Commune", pluck="name", order_by="name", limit=1)
		if not seen:
			message = "You may look at no commune yet. Ask the administrator to give you one."
			refuse([Problem("report_no_commune", "commune", message)])
		return working_calendar(seen[0])

	def get(self, name: str) -> Any:
		return self.values.get(name)

	@property
	def days(self) -> list[Any]:
		return ["between", (self.first, self.last)]


@dataclass(frozen=True)
class Report:
	"""name: of the Report record; title: its Vietnamese name on paper. one_commune: kept by commune, so that one is needed;
	without, it may compare all that the user sees."""

	name: str
	title: str
	fields: tuple[Field, ...]
	build: Callable[[Asked], Result]
	one_commune: bool = False

	@property
	def all_fields(self) -> tuple[Field, ...]:
		return (COMMUNE, *report_filters.PERIOD_FIELDS, *self.fields)


def run(report: Report, filters: dict[str, Any] | None) -> tuple[Any, ...]:
	"""What Frappe wants of a Script Report: columns, rows, message, chart, summary, and that it adds no total of its own.

	Refused, all that is wrong together: see domain.report_filters; a record the user may not look at, or of another commune;
	no commune where one is needed; more than MOST_ROWS.
	"""
	given = dict(filters or {})
	with watch.over_when_it_ends(report.name), subscriptions.on_behalf(report.name, given), in_words():
		asked = _asked(report, given)
		result = report.build(asked)
	rows = [_safe(row) for row in result.rows]
	if rows and result.totals:
		rows.append(_safe(result.totals) | {"is_total_row": 1, "bold": 1})
	columns = [column.as_dict() for column in result.columns]
	summary = [
		{"label": label, "value": _shown(value), "indicator": colour, "datatype": _kind(value)}
		for label, value, colour in result.summary
	]
	return columns, rows, _message(report, asked, result), result.chart, summary, True


def visible(doctype: str) -> str:
	"""The condition a statement over a DocType's table is narrowed by, as its list is for the user; "1=1" if by nothing."""
	frappe.has_permission(doctype, "report", throw=True)
	return build_match_conditions(doctype) or "1=1"


def names_of(doctype: str, filters: dict[str, Any] | list[Any], most: int = MOST_ROWS) -> list[str]:
	"""The names a list would show, refused where they are more than a report holds."""
	found = frappe.get_list(doctype, filters=filters, pluck="name", limit=most + 1, order_by="name")
	too_many(len(found), most, "more")
	return found


def too_many(count: int, most: int = MOST_ROWS, shown: str = "") -> None:
	"""Refuses more rows than a report holds."""
	if count > most:
		refuse([Problem("report_too_long", None, OTHER_LIMIT, (f"> {most}" if shown else count, most))])


def bars(
	labels: Iterable[str], colours: tuple[str, ...] = (), stacked: bool = False, **values: Iterable[Any]
) -> dict[str, Any]:
	"""A chart of bars; values: one series each, named by its translated words. None of it: no chart. stacked: one bar of
	all series. colours: of each series, where they tell good from bad."""
	looks: dict[str, Any] = {"colors": list(colours)} if colours else {}
	if stacked:
		looks["barOptions"] = {"stacked": 1}
	return looks | {
		"data": {
			"labels": [str(label).translate(NO_MARKUP) for label in labels],
			"datasets": [{"name": name, "values": list(series)} for name, series in values.items()],
		},
		"type": "bar",
		"fieldtype": "Int",
	}


def as_of(label: str, day: date) -> str:
	"""A translated label of a figure that stands otherwise on another day, with its day."""
	return _("{0}, as of {1}").format(label, date_text(day))


# What is asked --------------------------------------------------------------------------------------------------------------
def _asked(report: Report, given: dict[str, Any]) -> Asked:
	values, problems = report_filters.read(report.all_fields, given)
	commune = values.get("commune") or (None if problems else facts.own_commune())
	problems += _link_problems(report, values | ({"commune": commune} if commune else {}))
	if not problems and report.one_commune and not commune:
		message = "This report is kept for each commune by itself. Choose the commune."
		problems.append(Problem("report_commune_needed", "commune", message))
	refuse(problems)
	fields = ["commune_name", "council_name", "is_demo", "calendar"]
	about = frappe.db.get_value("Commune", commune, fields, as_dict=True) if commune else None
	year = _usual_year(commune, about)
	first, last, problems = report_filters.period(values, clock.today(), year)
	refuse(problems)
	return Asked(values, commune, first, last, year, about)


def _link_problems(report: Report, values: dict[str, Any]) -> list[Problem]:
	problems = []
	for one in report.all_fields:
		name = values.get(one.name) if one.kind == report_filters.LINK else None
		if name is None:
			continue
		if not (frappe.db.exists(one.options, name) and _may_look(one.options, name)):
			message = "There is no {0} for {1} that you may look at. Choose one from the list."
			problems.append(Problem("report_filter_link", one.name, message, (name, one.label)))
		elif one.options in OF_A_COMMUNE and values.get("commune"):
			of = frappe.db.get_value(one.options, name, "commune")
			if of and of != values["commune"]:
				message = "{0} belongs to another commune. Choose one of {1}."
				args = (facts.label(one.options, name), facts.label("Commune", values["commune"]))
				problems.append(Problem("report_filter_other", one.name, message, args))
	return problems


def _may_look(doctype: str, name: str) -> bool:
	return any(frappe.has_permission(doctype, kind, doc=name) for kind in ("read", "select"))


def _usual_year(commune: str | None, about: Any) -> int:
	"""The year shown where no days are given: this one; of an example commune the last it has petitions of."""
	if about and cint(about.is_demo):
		newest = frappe.db.get_value(
			"Petition", {"commune": commune}, "received_on", order_by="received_on desc"
		)
		if newest:
			return newest.year
	return clock.today().year


# What is shown --------------------------------------------------------------------------------------------------------------
def _safe(row: dict[str, Any]) -> dict[str, Any]:
	"""What somebody typed is no formula where it is opened in a spreadsheet."""
	return {key: _plain(value) if isinstance(value, str) else value for key, value in row.items()}


def _plain(text: str) -> str:
	if not text.startswith(RUNS):
		return text
	return f"–{text[1:]}" if text.startswith("-") else f"'{text}"


def _shown(value: Any) -> Any:
	"""A share as the user's language writes it: Frappe's own puts a point into every one."""
	if not isinstance(value, float):
		return value
	return f"{value:.1f}%".replace(".", "," if language() == "vi" else ".")


def _kind(value: Any) -> str:
	return "Int" if isinstance(value, int) else "Data"


def _message(report: Report, asked: Asked, result: Result) -> str:
	"""The line above a report, and in it what its print needs: the heading of the commune and the title."""
	first, last = result.days or (asked.first, asked.last)
	days = _("From {0} to {1}").format(date_text(first), date_text(last))
	body = ""
	if asked.about:
		body = asked.about.council_name
		days = f"{asked.about.commune_name}. {days}"
	told = " ".join(f"<p>{escape(note)}</p>" for note in (days, *result.notes))
	head = {
		"body": body,
		"title": report.title,
		"days": report_filters.days_on_paper(first, last),
		"notes": list(result.notes),
		"from": first.isoformat(),
		"to": last.isoformat(),
	}
	return (
		f'<div class="sonvi-report" data-head="{escape(json.dumps(head, ensure_ascii=False))}">{told}</div>'
	)
