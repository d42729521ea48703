"""The views of the screen of figures: by what each counts, and which rows stand behind each of its numbers.

A view gives the tables, the condition and the group of its query; figures.py counts by it, figures_rows.py lists by it, so that
a number and the list it opens cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import frappe

from sonvi_dialogue.bridge import calendars
from sonvi_dialogue.bridge.figures_scope import (
	CHANGE,
	COUNTED_ON,
	DUE,
	DUTY,
	FATE,
	MET,
	PETITION,
	Scope,
	decided,
	duties,
	petitions,
	with_petition,
)
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain import ageing
from sonvi_dialogue.domain import duty_figures as figures
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.quarters import quarter_end

SET_ASIDE = "set_aside"
EXTENDED = "extended"
DUE_ALL = "due"
RECEIVED = "received"
REPEATED = "repeated"
PETITION_MEASURES = (RECEIVED, REPEATED)

# By what duties are counted: the column, and whether it stands in the petition.
GROUPS = {
	"total": ("''", False),
	"trend": (f"extract(year_month from {COUNTED_ON})", False),
	"unit": (f"{DUTY}.`department`", False),
	"field": (f"{PETITION}.`category`", True),
	"village": (f"{PETITION}.`village`", True),
	"jurisdiction": (f"{PETITION}.`jurisdiction`", True),
	"duty": (f"{DUTY}.`kind`", False),
	"commune": (f"{DUTY}.`commune`", False),
}
PETITION_GROUPS = {
	"total": "''",
	"unit": f"{PETITION}.`lead_department`",
	"field": f"{PETITION}.`category`",
	"village": f"{PETITION}.`village`",
	"jurisdiction": f"{PETITION}.`jurisdiction`",
	"commune": f"{PETITION}.`commune`",
}
AGEING = "ageing"
QUARTERS = "quarters"
MISSED = "missed"


@dataclass(frozen=True)
class View:
	"""tables and where of a query; group: what it is grouped by; measure: what tells its numbers apart. day: the date a row
	of a list stands by."""

	tables: str
	where: str
	group: str
	measure: str
	day: str = DUE
	more: dict[str, Any] = field(default_factory=dict)


def view(name: str, scope: Scope) -> View:
	"""The view of duties of this name. Refuses a name that is none."""
	if name == AGEING:
		return _ageing(scope)
	if name == QUARTERS:
		return _quarters(scope)
	if name == MISSED:
		return _missed(scope)
	if name not in GROUPS:
		message = "There are no figures called {0}. Go back to the figures and choose again."
		refuse([Problem("figures_unknown", None, message, (name,))])
	group, joined = GROUPS[name]
	tables = DUTY + (with_petition() if joined else "")
	return View(tables, decided(scope, name != "duty"), f"ifnull({group}, '')", FATE)


def petition_view(name: str, scope: Scope) -> View:
	"""The view of petitions received in the period."""
	if name not in PETITION_GROUPS:
		message = "There are no figures called {0}. Go back to the figures and choose again."
		refuse([Problem("figures_unknown", None, message, (name,))])
	group = f"ifnull({PETITION_GROUPS[name]}, '')"
	repeated = f"case when ifnull({PETITION}.`repeats`, '') = '' then '{RECEIVED}' else '{REPEATED}' end"
	return View(PETITION, petitions(scope), group, repeated, f"{PETITION}.`received_on`")


def _ageing(scope: Scope) -> View:
	"""Open answers as of today, whatever the period: working days turned into dates by each commune's own calendar."""
	cases, more = [], {}
	kept = calendars_of(scope)
	for number, calendar in enumerate(kept):
		only = ""
		if len(kept) > 1:
			only = f"{DUTY}.`commune` in (select `name` from `tabCommune` where `calendar` = %(calendar{number})s) and "
			more[f"calendar{number}"] = calendar
		with in_words():
			found = ageing.spans(calendars.working_calendar(calendar), scope.today)
		for span in found:
			key = f"{number}_{span.key}"
			ends = []
			if span.first:
				more[f"first_{key}"] = span.first
				ends.append(f"{DUE} >= %(first_{key})s")
			if span.last:
				more[f"last_{key}"] = span.last
				ends.append(f"{DUE} <= %(last_{key})s")
			cases.append(f"when {only}{' and '.join(ends)} then '{span.key}'")
	group = f"case {' '.join(cases)} end" if cases else "''"
	where = f"{duties(scope)} and {DUTY}.`status` = '{v.OPEN}'"
	return View(DUTY, where, group, f"'{figures.RUNNING}'", more=more)


def calendars_of(scope: Scope) -> Sequence[str]:
	"""The working calendars of the communes that are looked at."""
	filters = {"name": scope.commune} if scope.commune else {"calendar": ["is", "set"]}
	return frappe.get_all("Commune", filters, pluck="calendar", distinct=True, order_by="calendar")


def _quarters(scope: Scope) -> View:
	"""The regular sessions owed for the quarters (or years) that end in the period or in the quarter of its last day."""
	where = (
		f"{duties(scope, False)} and {DUTY}.`kind` = '{v.REGULAR_SESSION}' and {DUTY}.`status` != '{v.VOID}'"
		f" and {DUE} between %(first)s and %(quarter_end)s"
	)
	measure = f"case when {DUTY}.`status` = '{v.WAIVED}' then '{SET_ASIDE}' else {FATE} end"
	ends = {"quarter_end": quarter_end(scope.last)}
	return View(DUTY, where, f"ifnull({DUTY}.`subject_text`, '')", measure, more=ends)


def _missed(scope: Scope) -> View:
	"""Every date of the period that passed while its duty was owed: of the deadlines as they stand, and of the ledger of
	changes for dates that were moved, set aside or dropped afterwards. One date of one duty is missed once."""
	mine = duties(scope, False)
	ending = {name: str(figures.ENDINGS.index(name)) for name in figures.ENDINGS}
	of_change = " ".join(
		f"when '{change}' then {ending[name]}" for change, name in figures.ENDING_OF_CHANGE.items()
	)
	here = f" and {CHANGE}.`commune` = %(commune)s" if scope.commune else ""
	standing = (
		f"select {DUTY}.`name` as duty, {DUE} as day,"
		f" if({DUTY}.`status` = '{v.MET}', {ending[figures.MET_LATE]}, {ending[figures.STILL_OPEN]}) as ending"
		f" from {DUTY} where {mine} and {DUTY}.`status` in %(standing)s and {DUE} between %(first)s and %(last)s"
		f" and (({DUTY}.`status` = '{v.MET}' and ({MET} is null or {MET} > {DUE}))"
		f" or ({DUTY}.`status` = '{v.OPEN}' and {DUE} < %(today)s))"
	)
	changed = (
		f"select {DUTY}.`name`, {CHANGE}.`old_date`, case {CHANGE}.`change` {of_change} end"
		f" from {CHANGE} join {DUTY} on {DUTY}.`name` = {CHANGE}.`deadline`"
		f" where {CHANGE}.`change` in %(changes)s{here} and {CHANGE}.`old_date` between %(first)s and %(last)s"
		f" and {CHANGE}.`old_date` < {CHANGE}.`on_date` and {mine}"
	)
	each = f"select duty, day, min(ending) as ending from ({standing} union all {changed}) ways group by duty, day"
	measure = " ".join(f"when {number} then '{name}'" for name, number in ending.items())
	tables = f"({each}) missed join {DUTY} on {DUTY}.`name` = missed.duty"
	changes = {"changes": tuple(figures.ENDING_OF_CHANGE)}
	return View(
		tables,
		"(1=1)",
		"extract(year_month from missed.day)",
		f"case missed.ending {measure} end",
		"missed.day",
		changes,
	)
