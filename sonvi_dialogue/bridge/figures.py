"""The figures of the screen, each block one query, counted by the database (figures_views.py)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.figures_scope import DUTY, Scope, ask
from sonvi_dialogue.bridge.figures_views import (
	AGEING,
	EXTENDED,
	MISSED,
	PETITION_GROUPS,
	QUARTERS,
	REPEATED,
	SET_ASIDE,
	View,
	petition_view,
	view,
)
from sonvi_dialogue.bridge.register_rows import named
from sonvi_dialogue.domain import ageing
from sonvi_dialogue.domain import duty_figures as figures
from sonvi_dialogue.domain.duty_figures import Tally
from sonvi_dialogue.domain.rates import share

MOST = 200
TITLES = {
	"unit": ("Dialogue Department", "department_name"),
	"field": ("Petition Category", "category_name"),
	"village": ("Village", "village_name"),
	"commune": ("Commune", "commune_name"),
}
BLOCKS = ("total", "trend", AGEING, "unit", "field", "village", "jurisdiction", "duty", QUARTERS, MISSED)


def block(name: str, scope: Scope, grain: str = figures.MONTH) -> dict[str, Any]:
	"""One block: its rows, each with a key, a title and its numbers; `cut` where there were more rows than MOST."""
	if name == AGEING:
		return _ageing(scope)
	if name == QUARTERS:
		return _counted(QUARTERS, scope, (*figures.FATES, SET_ASIDE))
	if name == MISSED:
		return _missed(scope, grain)
	tallies = duty_tallies(name, scope)
	if name == "trend":
		return {"rows": [_line(key, key, one) for key, one in in_periods(tallies, grain).items()]}
	of_petitions = name in PETITION_GROUPS
	received = petition_counts(name, scope) if of_petitions else {}
	keys = sorted({*tallies, *received}, key=lambda key: (-_size(tallies, received, key), key))
	if name == "total":
		keys = [""]
	known = titles(name, keys[:MOST])
	lines = [
		_line(key, known[key], tallies.get(key, Tally()), received.get(key, (0, 0)) if of_petitions else None)
		for key in keys[:MOST]
	]
	return {"rows": lines, "cut": len(keys) > MOST}


def duty_tallies(name: str, scope: Scope) -> dict[str, Tally]:
	"""Duties whose fate was decided in the period, and those of it still running, by the view's group."""
	shown = view(name, scope)
	more = f"sum({DUTY}.`extended_to` is not null) as extended"
	found: dict[str, Tally] = {}
	for row in counted(shown, scope, more):
		extended = int(row.extended or 0) if row.measure in figures.DECIDED else 0
		one = Tally(**{row.measure: row.cases, EXTENDED: extended})
		found[row.key] = found.get(row.key, Tally()) + one
	return found


def petition_counts(name: str, scope: Scope) -> dict[str, tuple[int, int]]:
	"""Petitions received in the period and those of them that repeat an earlier one, by the view's group."""
	found: dict[str, tuple[int, int]] = {}
	for row in counted(petition_view(name, scope), scope):
		received, repeated = found.get(row.key, (0, 0))
		found[row.key] = (received + row.cases, repeated + (row.cases if row.measure == REPEATED else 0))
	return found


def counted(shown: View, scope: Scope, more: str = "") -> list[Any]:
	"""How many rows each group and measure of a view has; of a view in parts, a group may come once for each."""
	found = []
	for part in shown.parts or (shown,):
		query = (
			f"select {part.group} as `key`, {part.measure} as measure, count(*) as cases"
			f"{', ' + more if more else ''} from {part.tables} where {part.where}"
			f" group by `key`, measure order by `key`, measure"
		)
		found += ask(query, scope, **shown.more)
	for row in found:
		row.key = str(row.key or "")
	return found


def in_periods(tallies: dict[str, Tally], grain: str) -> dict[str, Tally]:
	"""Months as months or quarters, in order."""
	found: dict[str, Tally] = {}
	for month, one in sorted(tallies.items()):
		period = figures.period_of(int(month), grain)
		found[period] = found.get(period, Tally()) + one
	return found


def titles(name: str, keys: Iterable[str]) -> dict[str, str]:
	"""What to call each group on a screen."""
	keys = list(keys)
	if name in TITLES:
		doctype, field = TITLES[name]
		known = named(doctype, {key for key in keys if key}, [field])
		found = {key: facts.text(known[key][field]) if key in known else "" for key in keys}
	elif name == "jurisdiction":
		found = {key: _(key, context="Petition") if key else "" for key in keys}
	elif name == "duty":
		found = {key: _(key) if key else "" for key in keys}
	else:
		found = {key: key for key in keys}
	return {key: title or _("Not given") for key, title in found.items()}


def _size(tallies: dict[str, Tally], received: dict[str, tuple[int, int]], key: str) -> int:
	one = tallies.get(key, Tally())
	return max(one.due + one.running, received.get(key, (0, 0))[0])


def _line(key: str, title: str, one: Tally, received: tuple[int, int] | None = None) -> dict[str, Any]:
	numbers = {name: getattr(one, name) for name in (*figures.FATES, EXTENDED, "due")}
	line = {"key": key, "title": title, **numbers, "rate": share(one.in_time, one.due).as_dict()}
	if received is not None:
		line |= {"received": received[0], "repeated": received[1]}
	return line


def _ageing(scope: Scope) -> dict[str, Any]:
	known = span_titles()
	cases = {row.key: row.cases for row in counted(view(AGEING, scope), scope)}
	rows = [
		{
			"key": key,
			"title": known[key],
			"cases": cases.get(key, 0),
			"overdue": key in ageing.OVERDUE,
		}
		for key in ageing.SPANS
	]
	return {"rows": rows}


def _counted(name: str, scope: Scope, measures: tuple[str, ...]) -> dict[str, Any]:
	found: dict[str, dict[str, Any]] = {}
	for row in counted(view(name, scope), scope):
		line = found.setdefault(row.key, {"key": row.key, "title": row.key, **dict.fromkeys(measures, 0)})
		line[row.measure] += row.cases
	return {"rows": [found[key] for key in sorted(found)]}


def _missed(scope: Scope, grain: str) -> dict[str, Any]:
	"""May be seen by whoever may read the ledger of changes."""
	if not frappe.has_permission("Deadline Change", "read"):
		return {"rows": [], "closed": True}
	found: dict[str, dict[str, Any]] = {}
	for row in counted(view(MISSED, scope), scope):
		period = figures.period_of(int(row.key), grain)
		line = found.setdefault(
			period, {"key": period, "title": period, **dict.fromkeys(figures.ENDINGS, 0), "total": 0}
		)
		line[row.measure] += row.cases
		line["total"] += row.cases
	return {"rows": [found[key] for key in sorted(found)]}


def span_titles() -> dict[str, str]:
	"""What each span of domain/ageing.py is called on screen."""
	return {
		ageing.OVER_20: _("Over 20 working days late"),
		ageing.OVER_11: _("11 to 20 working days late"),
		ageing.OVER_6: _("6 to 10 working days late"),
		ageing.OVER_1: _("Up to 5 working days late"),
		ageing.TODAY: _("Due today"),
		ageing.LEFT_1: _("1 to 5 working days left"),
		ageing.LEFT_6: _("6 to 10 working days left"),
		ageing.LEFT_11: _("More than 10 working days left"),
	}
