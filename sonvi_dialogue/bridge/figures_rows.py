"""The rows behind one number of the figures: the same view, held to one group and one measure."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint

from sonvi_dialogue.bridge import calendars, facts
from sonvi_dialogue.bridge.figures import titles
from sonvi_dialogue.bridge.figures_scope import DUE, DUTY, FATE, MET, PETITION, Scope, ask, with_petition
from sonvi_dialogue.bridge.figures_views import (
	AGEING,
	DUE_ALL,
	EXTENDED,
	MISSED,
	PETITION_MEASURES,
	RECEIVED,
	View,
	petition_view,
	view,
)
from sonvi_dialogue.bridge.refusals import date_text, in_words, refuse
from sonvi_dialogue.bridge.register_rows import named, some
from sonvi_dialogue.bridge.timeline import period_words
from sonvi_dialogue.domain import duty_figures as figures
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

PAGE = 50
# beyond the last row of any site, and within what the database takes for a number
FARTHEST = 10**9
PERIODS = ("trend", MISSED)
OF_PETITION = (
	f"{PETITION}.`name` as petition, {PETITION}.`summary`, {PETITION}.`village`, {PETITION}.`category`"
)
OF_DUTY = (
	f"{DUTY}.`name` as duty, {DUTY}.`commune`, {DUTY}.`kind`, {DUTY}.`department`, {DUTY}.`session`, {DUTY}.`subject_text`,"
	f" {DUTY}.`status`, {DUE} as due_on, {MET} as met_on, {DUTY}.`extended_to`, {FATE} as fate"
)


def rows(name: str, key: str, measure: str, scope: Scope, start: int = 0) -> dict[str, Any]:
	"""{"total", "start", "rows"}: PAGE rows from `start` of those counted under the key and the measure ("" for all)."""
	of_petitions = measure in PETITION_MEASURES
	start = min(max(cint(start), 0), FARTHEST)
	if name == MISSED:
		frappe.has_permission("Deadline Change", "read", throw=True)
	shown = petition_view(name, scope) if of_petitions else view(name, scope)
	where, more = _held(shown, name, key, measure)
	tables = shown.tables
	if not of_petitions and "tabPetition" not in tables:
		tables += with_petition(scope)
	counted = ask(f"select count(*) as cases from {shown.tables} where {where}", scope, **more)
	fields = _petition_fields() if of_petitions else f"{OF_DUTY}, {OF_PETITION}, {shown.day} as day"
	tie = f"{PETITION}.`name`" if of_petitions else f"{DUTY}.`name`"
	found = ask(
		f"select {fields} from {tables} where {where} order by {shown.day}, {tie} limit %(start)s, {PAGE}",
		scope,
		**more,
		start=start,
	)
	return {
		"total": counted[0].cases,
		"start": start,
		"page": PAGE,
		"title": _heading(name, key) if counted[0].cases else "",
		"rows": _told(found, scope),
	}


def _heading(name: str, key: str) -> str:
	"""What the group is called. Asked only where the user has rows of it: a key alone opens no name of another commune."""
	return titles(name, [key])[key] if name not in (AGEING, "total") else ""


def _petition_fields() -> str:
	return (
		f"{OF_PETITION}, {PETITION}.`commune`, {PETITION}.`lead_department` as department,"
		f" {PETITION}.`received_on` as day, {PETITION}.`workflow_state` as status, {PETITION}.`repeats`"
	)


def _held(shown: View, name: str, key: str, measure: str) -> tuple[str, dict[str, Any]]:
	"""The view's condition, held to the rows of one number."""
	parts, more = [shown.where], dict(shown.more)
	if name in PERIODS:
		if key:
			more["from_month"], more["to_month"] = _months(key)
			parts.append(f"{shown.group} between %(from_month)s and %(to_month)s")
	elif name != "total":
		more["key"] = key
		parts.append(f"{shown.group} = %(key)s")
	if measure == DUE_ALL:
		more["measures"] = figures.DECIDED
		parts.append(f"{shown.measure} in %(measures)s")
	elif measure == EXTENDED:
		more["measures"] = figures.DECIDED
		parts.append(f"{shown.measure} in %(measures)s and {DUTY}.`extended_to` is not null")
	elif measure and measure != RECEIVED:
		more["measure"] = measure
		parts.append(f"{shown.measure} = %(measure)s")
	return " and ".join(parts), more


def _months(key: str) -> tuple[int, int]:
	try:
		return figures.months_of(key)
	except ValueError:
		message = "{0} is neither a month nor a quarter. Go back to the figures and choose again."
		refuse([Problem("figures_period_unknown", None, message, (key,))])


def _told(found: list[Any], scope: Scope) -> list[dict[str, Any]]:
	units = named("Dialogue Department", some(row.department for row in found), ["department_name"])
	villages = named("Village", some(row.village for row in found), ["village_name"])
	fields = named("Petition Category", some(row.category for row in found), ["category_name"])
	communes = {} if scope.commune else named("Commune", some(row.commune for row in found), ["commune_name"])
	told = []
	for row in found:
		told.append(
			{
				"duty": row.duty,
				"petition": row.petition,
				"session": row.session,
				"about": facts.text(row.summary) or _about(row),
				"commune": _title(communes, row.commune, "commune_name"),
				"unit": _title(units, row.department, "department_name"),
				"village": _title(villages, row.village, "village_name"),
				"field": _title(fields, row.category, "category_name"),
				"day": date_text(row.day),
				"due_on": date_text(row.due_on) if row.due_on else "",
				"extended": bool(row.extended_to),
				"met_on": date_text(row.met_on) if row.met_on else "",
				"state": _state(row, scope),
				"fate": row.fate or "",
			}
		)
	return told


def _about(row: Any) -> str:
	"""A duty of a session, or of a petition that the user may not read."""
	return " ".join(
		part for part in (_(row.kind) if row.kind else "", period_words(row.subject_text)) if part
	)


def _title(known: dict[str, Any], name: str | None, field: str) -> str:
	return facts.text(known[name][field]) if name in known else ""


def _state(row: Any, scope: Scope) -> str:
	"""In time, or by how many working days not; of a petition, its state."""
	if not row.duty:
		return _(row.status)
	if row.status in (v.WAIVED, v.VOID):
		return _(row.status, context="Statutory Deadline")
	if row.fate == figures.IN_TIME:
		return _("In time")
	if row.fate == figures.RUNNING:
		return _("Not due yet")
	with in_words():
		days = calendars.working_calendar(row.commune).count(row.due_on, row.met_on or scope.today)
	return (
		_("Late by {0} working days").format(days)
		if row.met_on
		else _("Overdue by {0} working days").format(days)
	)
