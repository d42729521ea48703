"""What the screens of figures call. Every call counts and lists only what a list would show to the same user.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import facts, figures, figures_compared, figures_kept, figures_rows
from sonvi_dialogue.bridge.figures_scope import scope_of
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.domain import duty_figures
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.permissions import Viewer


@frappe.whitelist()
def opened() -> dict[str, Any]:
	"""What the screen begins with: the user's only commune, if there is one, and this year."""
	scope = scope_of(None, None, None)
	commune = facts.own_commune()
	return {
		"commune": commune,
		"commune_name": frappe.db.get_value("Commune", commune, "commune_name") if commune else None,
		"first": scope.first.isoformat(),
		"last": scope.last.isoformat(),
		"today": date_text(scope.today),
		"compares": may_compare(),
	}


@frappe.whitelist()
def block(
	name: str,
	commune: str | None = None,
	first: str | None = None,
	last: str | None = None,
	unit: str | None = None,
	grain: str = duty_figures.QUARTER,
) -> dict[str, Any]:
	"""One block of figures (figures.BLOCKS) of the days from first to last."""
	if grain not in duty_figures.GRAINS:
		message = "Figures are shown by month or by quarter, not by {0}."
		refuse([Problem("figures_grain", "grain", message, (grain,))])
	if name not in figures.BLOCKS:
		message = "There are no figures called {0}. Go back to the figures and choose again."
		refuse([Problem("figures_unknown", None, message, (name,))])
	return figures_kept.block(name, scope_of(commune, first, last, unit), grain)


@frappe.whitelist()
def rows(
	name: str,
	key: str = "",
	measure: str = "",
	commune: str | None = None,
	first: str | None = None,
	last: str | None = None,
	unit: str | None = None,
	start: int = 0,
) -> dict[str, Any]:
	"""The rows behind one number of a block, figures_rows.PAGE at a time, and how many there are."""
	return figures_rows.rows(name, key, measure, scope_of(commune, first, last, unit), start)


@frappe.whitelist()
def compared(
	first: str | None = None,
	last: str | None = None,
	order: str = figures_compared.BY_RATE,
	province: str | None = None,
	start: int = 0,
) -> dict[str, Any]:
	"""A page of the communes beside each other, for whoever looks after several."""
	if not may_compare():
		raise frappe.PermissionError
	return figures_kept.compared(scope_of(None, first, last), order, province or None, start)


@frappe.whitelist()
def trend_chart(filters: Any = None, **_of_frappe: Any) -> dict[str, Any]:
	"""The chart source of a home: answers of this year by quarter, as Frappe's charts take them."""
	found = figures.block("trend", scope_of(None, None, None), duty_figures.QUARTER)["rows"]
	words = {
		duty_figures.IN_TIME: _("In time"),
		duty_figures.LATE: _("Done late"),
		duty_figures.UNANSWERED: _("Unanswered"),
	}
	return {
		"labels": [line["title"] for line in found],
		"datasets": [
			{"name": words[fate], "values": [line[fate] for line in found]} for fate in duty_figures.DECIDED
		],
	}


@frappe.whitelist()
def ageing_chart(filters: Any = None, **_of_frappe: Any) -> dict[str, Any]:
	"""The chart source of a home: answers owed today by working days left or past."""
	found = figures.block("ageing", scope_of(None, None, None))["rows"]
	return {
		"labels": [line["title"] for line in found],
		"datasets": [{"name": _("Answers owed"), "values": [line["cases"] for line in found]}],
	}


def may_compare() -> bool:
	"""Managers, and whoever sees the whole of more than one commune."""
	viewer = Viewer(frappe.session.user)
	if viewer.sees_all:
		return True
	wide = viewer.roles & {v.OFFICE, v.STANDING_COMMITTEE, v.SUPERVISOR}
	return bool(wide) and len(viewer.communes("Statutory Deadline")) > 1
