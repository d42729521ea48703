"""The figures of the quarterly and yearly report (Báo cáo của HĐND): III.1 to III.9, annex 2 and the petitions behind them.

One commune and one period, whose days are those of the issued report, else the office's closing days. A period with an issued
report shows what was issued, and beside it what the same days give now. Whoever reads the report reads the sums of the whole
commune, as they are printed and sent out; petition by petition he sees what his lists show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import clock, closing
from sonvi_dialogue.bridge.dossier_registers import rows_of_period
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.bridge.reports.frame import Asked, Column, Report, Result, bars, usual_year
from sonvi_dialogue.bridge.reports.words import figure_words, name_words, part_words
from sonvi_dialogue.domain import closing_days, figure_rows
from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain.figure_rows import ANNEX, CATEGORIES, COUNT_COLUMNS, TOTAL, Compared
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.registers import timeliness_text
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, Field

FIGURES, FIELDS_BY_LEVEL, PETITIONS = "Figures", "Annex 2", "Petitions"
VIEWS = (FIGURES, FIELDS_BY_LEVEL, PETITIONS)
YEARS = tuple(str(year) for year in range(2000, 2101))
LEVELS = ("Commune", "District", "Province", "Central", "Other")
FIELDS = (
	Field("year", CHOICE, "Year", YEARS),
	Field("report_of", CHOICE, "Period of the Report", closing_days.PERIODS),
	Field("view", CHOICE, "Show", VIEWS),
	Field("category", LINK, "Category", "Petition Category"),
	Field("jurisdiction", CHOICE, "Jurisdiction", LEVELS),
	Field("result", CHOICE, "Result", pf.RESULTS),
)
MOST_BARS = 12


@dataclass(frozen=True)
class _Period:
	"""What one showing is made of."""

	first: date
	last: date
	rows: list[PetitionRow]
	report: closing.IssuedReport | None
	compared: list[Compared]


def _build(asked: Asked) -> Result:
	period = _read(asked)
	view = asked.get("view") or FIGURES
	columns, rows = {
		FIGURES: _figures,
		FIELDS_BY_LEVEL: _annex,
		PETITIONS: _petitions,
	}[view](asked, period)
	return Result(
		columns,
		rows,
		notes=_notes(period),
		summary=_summary(period),
		chart=_chart(period),
		days=(period.first, period.last),
	)


REPORT = Report("Period Figures", "SỐ LIỆU BÁO CÁO TIẾP XÚC, ĐỐI THOẠI VỚI NHÂN DÂN", FIELDS, _build, True)


def _read(asked: Asked) -> _Period:
	report = None
	if asked.get("report_of") or not (asked.get("from_date") or asked.get("to_date") or asked.get("period")):
		year = int(asked.get("year") or usual_year(asked.commune))
		of = asked.get("report_of") or closing_days.YEAR
		first, last = closing.span(asked.commune, year, of)
		report = closing.issued_reports(asked.commune).get((year, of))
	else:
		first, last = asked.first, asked.last
	rows = rows_of_period(asked.commune, first, last)
	now = figure_rows.figure_rows(rows, first, last, asked.calendar)
	return _Period(
		first,
		last,
		rows,
		report,
		figure_rows.compared(now, _before(rows, first, last, asked), report.figures if report else None),
	)


def _before(rows: list[PetitionRow], first: date, last: date, asked: Asked) -> Mapping[str, int] | None:
	"""The figures of the same days a year before; None where the commune has none."""
	found = figure_rows.figure_rows(rows, *pf.same_days_a_year_before(first, last), asked.calendar)
	kept = figure_rows.frozen(found)
	return kept if kept[f"{TOTAL}///total"] else None


# Figures ------------------------------------------------------------------------------------------------------------------
def _figures(asked: Asked, period: _Period) -> tuple[tuple[Column, ...], list[dict[str, Any]]]:
	shown = [one for one in period.compared if one.row.part != ANNEX and _told(one)]
	ids = _category_names()
	order = {part: number for number, part in enumerate(dict.fromkeys(one.row.part for one in shown))}
	rows = [
		{
			"part": part_words(one.row.part),
			"name": name_words(one.row.part, one.row.name, one.row.figure),
			"figure": figure_words(one.row.part, one.row.figure),
			"value": one.row.value,
			"before": one.before,
			"change": one.change,
			"issued": one.issued,
			"difference": one.difference,
			"key": one.row.key,
			"behind": _behind(one.row, ids),
		}
		for one in sorted(shown, key=lambda one: order[one.row.part])
	]
	return _columns(period), rows


def _behind(row: figure_rows.FigureRow, ids: Mapping[str, str]) -> list[str] | None:
	"""The filter that shows the petitions counted, with its value."""
	filters = {
		CATEGORIES: "category",
		figure_rows.JURISDICTIONS: "jurisdiction",
		figure_rows.RESULTS: "result",
	}
	value = ids.get(row.name) if row.part == CATEGORIES else row.name
	return [filters[row.part], value] if value and row.part in filters else None


def _category_names() -> dict[str, str]:
	found = frappe.get_all("Petition Category", fields=["name", "category_name"], order_by="name")
	return {row.category_name: row.name for row in found}


def _told(one: Compared) -> bool:
	"""A figure that is none, was none a year ago and was none as issued is told where it is a sum of the report itself."""
	return bool(one.row.value or one.before or one.issued or (one.row.part == TOTAL and not one.row.name))


def _columns(period: _Period) -> tuple[Column, ...]:
	columns = [
		Column("part", _("Part of the Report"), width=230),
		Column("name", _("What Is Counted"), width=260),
		Column("figure", _("Figure"), width=190),
	]
	if period.report:
		columns.append(Column("issued", _("As Issued"), "Int", 110))
	columns.append(Column("value", _("As of Today") if period.report else _("Number"), "Int", 90))
	if period.report:
		columns.append(Column("difference", _("Changed since Issue"), "Int", 130))
	columns += [
		Column("before", _("Same Days a Year Before"), "Int", 150),
		Column("change", _("More or Less"), "Int", 110),
		Column("key", "key", printed=False, hidden=True),
	]
	return tuple(columns)


# Annex 2 ------------------------------------------------------------------------------------------------------------------
def _annex(asked: Asked, period: _Period) -> tuple[tuple[Column, ...], list[dict[str, Any]]]:
	"""A row for each category and jurisdiction that occurs; every column is as issued where a report is."""
	kept = {
		"category": asked.get("category") and _category_name(asked.get("category")),
		"jurisdiction": asked.get("jurisdiction"),
	}
	found: dict[tuple[str, str], dict[str, Any]] = {}
	for one in period.compared:
		pair = {"category": one.row.name, "jurisdiction": one.row.jurisdiction}
		if one.row.part != ANNEX or any(value and value != pair[name] for name, value in kept.items()):
			continue
		row = found.setdefault((one.row.name, one.row.jurisdiction), _pair(one))
		row[one.row.figure] = one.row.value if one.issued is None else one.issued
		if one.row.figure == "total":
			row |= {"before": one.before, "change": one.change, "now": one.row.value}
	columns = [
		Column("category", _("Category"), width=160),
		Column("jurisdiction", _("Jurisdiction"), width=100),
		*(Column(name, figure_words(TOTAL, name), "Int", 80) for name in COUNT_COLUMNS),
		*(Column(name, name_words(figure_rows.RESULTS, name), "Int", 90) for name in pf.RESULTS),
	]
	if period.report:
		columns.append(Column("now", _("Total Now"), "Int", 90))
	columns.append(Column("before", _("Same Days a Year Before"), "Int", 110))
	columns.append(Column("change", _("More or Less"), "Int", 90))
	return tuple(columns), list(found.values())


def _pair(one: Compared) -> dict[str, Any]:
	return {
		"category": name_words(CATEGORIES, one.row.name),
		"jurisdiction": name_words(figure_rows.JURISDICTIONS, one.row.jurisdiction),
	}


def _category_name(name: str) -> str:
	return frappe.db.get_value("Petition Category", name, "category_name") or name


# Petitions ----------------------------------------------------------------------------------------------------------------
def _petitions(asked: Asked, period: _Period) -> tuple[tuple[Column, ...], list[dict[str, Any]]]:
	category = asked.get("category") and _category_name(asked.get("category"))
	lines = [
		line
		for line in pf.lines_of(period.rows, period.first, period.last)
		if (not category or line.row.category == category)
		and asked.get("jurisdiction") in (None, line.row.jurisdiction)
		and asked.get("result") in (None, line.result)
	]
	seen = _seen([line.row.key for line in lines])
	rows = [
		{
			"petition": line.row.key,
			"received_on": line.row.received_on,
			"origin": _("Carried over") if line.carried else _("New"),
			"content": line.row.content,
			"village": line.row.village,
			"category": name_words(CATEGORIES, line.row.category),
			"jurisdiction": name_words(figure_rows.JURISDICTIONS, line.row.jurisdiction),
			"outcome": name_words(figure_rows.OUTCOMES, line.row.outcome or pf.UNDECIDED),
			"unit": line.row.unit,
			"result": name_words(figure_rows.RESULTS, line.result),
			"due_on": line.row.effective_due_on,
			"met_on": line.row.met_on,
			"timeliness": timeliness_text(line.row, asked.calendar, period.last),
		}
		for line in lines
		if line.row.key in seen
	]
	return (
		Column("petition", _("Petition"), "Link", 130, "Petition", printed=False),
		Column("received_on", _("Received on"), "Date", 95),
		Column("origin", _("Origin"), width=95),
		Column("content", _("What Is Asked"), "Small Text", 320),
		Column("village", _("Village"), width=110),
		Column("category", _("Category"), width=130),
		Column("jurisdiction", _("Jurisdiction"), width=90),
		Column("outcome", _("Way of Handling"), width=140),
		Column("unit", _("Lead Unit"), width=160),
		Column("result", _("Result"), width=170),
		Column("due_on", _("Due Date"), "Date", 95),
		Column("met_on", _("Answered on"), "Date", 95),
		Column("timeliness", _("Timeliness"), width=150),
	), rows


def _seen(names: list[str]) -> set[str]:
	"""Those of these petitions that the user's lists show."""
	if not names:
		return set()
	return set(frappe.get_list("Petition", {"name": ["in", names]}, pluck="name", order_by="name", limit=0))


# Around the table ---------------------------------------------------------------------------------------------------------
def _notes(period: _Period) -> tuple[str, ...]:
	if period.report:
		message = _(
			"{0} was issued on {1}. What was issued stays; beside it stands what the same days give today."
		)
		told = [message.format(period.report.number, date_text(period.report.issued_on))]
		if period.report.figures is None:
			told.append(_("Its figures were not kept: it was issued before the app kept them."))
		return tuple(told)
	if period.last >= clock.today():
		return (_("The period is not over: these are the figures of the days until today."),)
	return ()


def _issued_or_now(period: _Period, key: str) -> int:
	one = next(one for one in period.compared if one.row.key == key)
	return one.row.value if one.issued is None else one.issued


def _summary(period: _Period) -> tuple[tuple[str, Any, str], ...]:
	def of(figure: str, part: str = TOTAL) -> int:
		return _issued_or_now(period, f"{part}///{figure}")

	return (
		(_("Carried over"), of("carried"), ""),
		(_("New"), of("new"), ""),
		(_("Total"), of("total"), ""),
		(_("Settled"), of("settled"), "Green"),
		(_("Carried to the Next Period"), of("left"), "Blue"),
		(_("Answered in Time"), of("in_time", figure_rows.CLOCKS), "Green"),
		(_("Answered Late"), of("late", figure_rows.CLOCKS), "Orange"),
		(_("Overdue"), of("unanswered", figure_rows.CLOCKS), "Red"),
	)


def _chart(period: _Period) -> dict[str, Any] | None:
	"""The petitions of each category, against the same days a year before where there are any."""
	found = _largest(one for one in period.compared if one.row.part == CATEGORIES)
	if not found:
		return None
	series = {_("Petitions"): [one.row.value if one.issued is None else one.issued for one in found]}
	if any(one.before for one in found):
		series[_("Same Days a Year Before")] = [one.before or 0 for one in found]
	return bars([name_words(CATEGORIES, one.row.name) for one in found], **series)


def _largest(found: Iterable[Compared]) -> list[Compared]:
	return sorted(found, key=lambda one: (-max(one.row.value, one.issued or 0), one.row.name))[:MOST_BARS]
