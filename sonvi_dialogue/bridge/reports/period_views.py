"""The three views of a period's figures: the report's own sums, annex 2, and the petitions behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import closing
from sonvi_dialogue.bridge.reports.frame import Asked, Column, as_of
from sonvi_dialogue.bridge.reports.words import Words
from sonvi_dialogue.domain import figure_rows
from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain.figure_rows import ANNEX, CATEGORIES, COUNT_COLUMNS, TOTAL, Compared
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.registers import timeliness_text


@dataclass(frozen=True)
class Shown:
	"""What one showing is made of. last: the last day of the period; until: the day the figures are as of, today while the period
	is not over."""

	first: date
	last: date
	until: date
	rows: list[PetitionRow]
	report: closing.IssuedReport | None
	compared: list[Compared]
	words: Words = field(default_factory=Words)


# Figures ------------------------------------------------------------------------------------------------------------------
def figures(asked: Asked, period: Shown) -> tuple[tuple[Column, ...], list[dict[str, Any]]]:
	shown = [one for one in period.compared if one.row.part != ANNEX and _told(one)]
	ids = _category_names()
	order = {part: number for number, part in enumerate(dict.fromkeys(one.row.part for one in shown))}
	rows = [
		{
			"part": _part(one.row.part, period),
			"name": period.words.name(one.row.part, one.row.name),
			"figure": period.words.figure(one.row.part, one.row.figure),
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


def _part(part: str, period: Shown) -> str:
	"""What stands otherwise on another day says of which day it is."""
	words = period.words.part(part)
	return as_of(words, period.until) if part in (figure_rows.RESULTS, figure_rows.CLOCKS) else words


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


def _columns(period: Shown) -> tuple[Column, ...]:
	columns = [
		Column("part", _("Part of the Report"), width=230),
		Column("name", _("What Is Counted"), width=260),
		Column("figure", _("Figure"), width=190),
	]
	if period.report:
		columns.append(Column("issued", _("As Issued"), "Int", 110))
	columns.append(Column("value", _("As Known Now") if period.report else _("Number"), "Int", 90))
	if period.report:
		columns.append(Column("difference", _("Changed since Issue"), "Int", 130))
	columns += [
		Column("before", _("Same Days a Year Before"), "Int", 150),
		Column("change", _("More or Less"), "Int", 110),
		Column("key", "key", printed=False, hidden=True),
	]
	return tuple(columns)


# Annex 2 ------------------------------------------------------------------------------------------------------------------
def annex(asked: Asked, period: Shown) -> tuple[tuple[Column, ...], list[dict[str, Any]]]:
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
		row = found.setdefault((one.row.name, one.row.jurisdiction), _pair(one, period.words))
		row[one.row.figure] = one.row.value if one.issued is None else one.issued
		if one.row.figure == "total":
			row |= {"before": one.before, "change": one.change, "now": one.row.value}
	columns = [
		Column("category", _("Category"), width=160),
		Column("jurisdiction", _("Jurisdiction"), width=100),
		*(Column(name, period.words.figure(TOTAL, name), "Int", 80) for name in COUNT_COLUMNS),
		*(Column(name, period.words.name(figure_rows.RESULTS, name), "Int", 90) for name in pf.RESULTS),
	]
	if period.report:
		columns.append(Column("now", _("Total Now"), "Int", 90))
	columns.append(Column("before", _("Same Days a Year Before"), "Int", 110))
	columns.append(Column("change", _("More or Less"), "Int", 90))
	return tuple(columns), list(found.values())


def _pair(one: Compared, words: Words) -> dict[str, Any]:
	return {
		"category": words.name(CATEGORIES, one.row.name),
		"jurisdiction": words.name(figure_rows.JURISDICTIONS, one.row.jurisdiction),
	}


def _category_name(name: str) -> str:
	return frappe.db.get_value("Petition Category", name, "category_name") or name


# Petitions ----------------------------------------------------------------------------------------------------------------
def petitions(asked: Asked, period: Shown) -> tuple[tuple[Column, ...], list[dict[str, Any]]]:
	category = asked.get("category") and _category_name(asked.get("category"))
	lines = [
		line
		for line in pf.lines_of(period.rows, period.first, period.until)
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
			"category": period.words.name(CATEGORIES, line.row.category),
			"jurisdiction": period.words.name(figure_rows.JURISDICTIONS, line.row.jurisdiction),
			"outcome": period.words.name(figure_rows.OUTCOMES, line.row.outcome or pf.UNDECIDED),
			"unit": line.row.unit,
			"result": period.words.name(figure_rows.RESULTS, line.result),
			"due_on": line.row.effective_due_on,
			"met_on": line.row.met_on,
			"timeliness": timeliness_text(line.row, asked.calendar, period.until),
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
		Column("timeliness", as_of(_("Timeliness"), period.until), width=150),
	), rows


def _seen(names: list[str]) -> set[str]:
	"""Those of these petitions that the user's lists show."""
	if not names:
		return set()
	return set(frappe.get_list("Petition", {"name": ["in", names]}, pluck="name", order_by="name", limit=0))
