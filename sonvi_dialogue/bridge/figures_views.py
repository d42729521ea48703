"""The views of the screen of figures: by what each counts, and which rows stand behind each of its numbers.

A view gives the tables, the condition and the group of its query; figures.py counts by it, figures_rows.py lists by it, so that
a number and the list it opens cannot differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
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
	of a list stands by. parts: views that have the rows between them, each once, and are counted one by one: a list puts
	them in one order, but to count a union the database would first write it all down."""

	tables: str
	where: str
	group: str
	measure: str
	day: str = DUE
	more: dict[str, Any] = field(default_factory=dict)
	parts: tuple[View, ...] = ()

	def grouped(self, group: str, *held: str, **values: Any) -> View:
		"""The same rows by another group, held to more conditions with their values."""
		where = " and ".join((self.where, *held))
		parts = tuple(part.grouped(group, *held) for part in self.parts)
		return replace(self, group=group, where=where, more={**self.more, **values}, parts=parts)


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
	tables = DUTY + (with_petition(scope) if joined else "")
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
	ending = {name: str(figures.ENDINGS.index(name)) for name in figures.ENDINGS}
	late = (
		f"{DUTY}.`status` in %(standing)s and (({DUTY}.`status` = '{v.MET}' and ({MET} is null or {MET} > {DUE}))"
		f" or ({DUTY}.`status` = '{v.OPEN}' and {DUE} < %(today)s))"
	)
	of_standing = f"if({DUTY}.`status` = '{v.MET}', {ending[figures.MET_LATE]}, {ending[figures.STILL_OPEN]})"
	standing = _missed_part(
		DUTY, f"{duties(scope, False)} and {DUE} between %(first)s and %(last)s and {late}", of_standing, DUE
	)
	moved = _missed_part(
		f"({_moved(scope, late, ending)}) moved join {DUTY} on {DUTY}.`name` = moved.duty",
		"(1=1)",
		"moved.ending",
		"moved.day",
	)
	each = (
		f"select {DUTY}.`name` as duty, {DUE} as day, {of_standing} as ending from {DUTY} where {standing.where}"
		f" union all select moved.duty, moved.day, moved.ending from ({_moved(scope, late, ending)}) moved"
	)
	whole = _missed_part(
		f"({each}) missed join {DUTY} on {DUTY}.`name` = missed.duty", "(1=1)", "missed.ending", "missed.day"
	)
	changes = {"changes": tuple(figures.ENDING_OF_CHANGE)}
	return replace(whole, more=changes, parts=(standing, moved))


def _moved(scope: Scope, late: str, ending: dict[str, str]) -> str:
	"""Each date that passed before it was changed, once, but for those the standing deadline itself missed."""
	of_change = " ".join(
		f"when '{change}' then {ending[name]}" for change, name in figures.ENDING_OF_CHANGE.items()
	)
	here = f" and {CHANGE}.`commune` = %(commune)s" if scope.commune else ""
	return (
		f"select {DUTY}.`name` as duty, {CHANGE}.`old_date` as day,"
		f" min(case {CHANGE}.`change` {of_change} end) as ending"
		f" from {CHANGE} join {DUTY} on {DUTY}.`name` = {CHANGE}.`deadline`"
		f" where {CHANGE}.`change` in %(changes)s{here} and {CHANGE}.`old_date` between %(first)s and %(last)s"
		f" and {CHANGE}.`old_date` < {CHANGE}.`on_date` and {duties(scope, False)}"
		f" and not ifnull({DUE} = {CHANGE}.`old_date` and {late}, 0)"
		f" group by {DUTY}.`name`, {CHANGE}.`old_date`"
	)


def _missed_part(tables: str, where: str, ending: str, day: str) -> View:
	told = " ".join(f"when {number} then '{name}'" for number, name in enumerate(figures.ENDINGS))
	return View(tables, where, f"extract(year_month from {day})", f"case {ending} {told} end", day)
