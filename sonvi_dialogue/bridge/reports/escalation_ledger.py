"""The ledger of reminders as a report: each step that was taken, on which day, about which duty, and who was told how.

The ledger is never rewritten, so this is the history of what was late as it was seen on each day, whatever became of the duty
since. The words of a petition are shown where the user may read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.register_rows import named, some
from sonvi_dialogue.bridge.reports.frame import (
	AHEAD,
	MOST_ROWS,
	WRONG,
	Asked,
	Column,
	Report,
	Result,
	bars,
	too_many,
	visible,
)
from sonvi_dialogue.bridge.timeline import duty_labels, language, period_words
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import status_of
from sonvi_dialogue.domain.explain import put_into_words
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, TICK, Field

DOCTYPE = "Escalation Entry"
FIELDS = (
	Field("department", LINK, "Unit", "Dialogue Department"),
	Field("kind", CHOICE, "Duty", v.DUTY_KINDS),
	Field("only_late", TICK, "Only Overdue Steps"),
)
ENTRY = "`tabEscalation Entry`"
DUTY = "`tabStatutory Deadline`"


def _build(asked: Asked) -> Result:
	found = _entries(asked)
	too_many(len(found), shown="more")
	units = named("Dialogue Department", some(row.department for row in found), ["department_name"])
	sessions = named("Dialogue Session", some(row.session for row in found), ["title"])
	petitions = _petitions(some(row.petition for row in found))
	rows = [_row(row, units, sessions, petitions, asked) for row in found]
	late = [row for row in found if row.step_offset > 0]
	return Result(
		_columns(),
		rows,
		summary=(
			(_("Steps"), len(found), ""),
			(_("Duties Reminded of"), len({row.deadline for row in found}), ""),
			(_("Overdue Steps"), len(late), "Orange"),
			(_("Duties That Became Overdue"), len({row.deadline for row in late}), "Red"),
		),
		chart=_chart(found),
	)


REPORT = Report("Escalation Ledger", "SỔ NHẮC VIỆC, ĐÔN ĐỐC", FIELDS, _build, True)


def _entries(asked: Asked) -> list[Any]:
	"""The steps of the days, as a list of the ledger would show them to the user."""
	parts = [
		visible(DOCTYPE),
		f"{ENTRY}.`commune` = %(commune)s",
		"run.`as_of` between %(first)s and %(last)s",
		f"{ENTRY}.`department` = %(department)s" if asked.get("department") else "",
		f"{DUTY}.`kind` = %(kind)s" if asked.get("kind") else "",
		f"{ENTRY}.`step_offset` > 0" if asked.get("only_late") else "",
	]
	query = f"""
		select run.`as_of`, {ENTRY}.`name`, {ENTRY}.`deadline`, {ENTRY}.`step_offset`, {ENTRY}.`effective_due_on`,
			{ENTRY}.`department`, {ENTRY}.`audience`, {ENTRY}.`collapsed`, {ENTRY}.`told_by`, {DUTY}.`kind`, {DUTY}.`session`,
			{DUTY}.`petition`, {DUTY}.`subject_text`, {DUTY}.`status`, {DUTY}.`effective_due_on` as due_now, {DUTY}.`met_on`
		from {ENTRY}
		join `tabEscalation Run` run on run.`name` = {ENTRY}.`run`
		join {DUTY} on {DUTY}.`name` = {ENTRY}.`deadline`
		where {" and ".join(part for part in parts if part)}
		order by run.`as_of`, {ENTRY}.`department`, {ENTRY}.`effective_due_on`, {ENTRY}.`deadline`, {ENTRY}.`step_offset`
		limit {MOST_ROWS + 1}"""
	values = {**asked.values, "commune": asked.commune, "first": asked.first, "last": asked.last}
	return frappe.db.sql(query, values, as_dict=True)  # nosemgrep: what a user sent is among its values only


def _petitions(names: Iterable[str]) -> dict[str, str]:
	"""The words of those that the user may read."""
	filters = {"name": ["in", sorted(names) or [""]]}
	found = frappe.get_list("Petition", filters=filters, fields=["name", "summary"], order_by="name", limit=0)
	return {row.name: facts.text(row.summary) for row in found}


def _row(
	row: Any, units: dict[str, Any], sessions: dict[str, Any], petitions: dict[str, str], asked: Asked
) -> dict[str, Any]:
	session = sessions.get(row.session)
	about = (
		petitions.get(row.petition)
		if row.petition
		else (session and session.title) or period_words(row.subject_text)
	)
	stands = status_of(row.due_now, row.met_on, asked.today, asked.calendar)
	now = (
		put_into_words(stands, language())
		if row.status in (v.OPEN, v.MET)
		else _(row.status, context="Statutory Deadline")
	)
	return {
		"as_of": row.as_of,
		"unit": facts.text(units[row.department].department_name) if row.department in units else "",
		"kind": duty_labels()[row.kind],
		"about": facts.text(about),
		"step": row.step_offset,
		"due_then": row.effective_due_on,
		"audience": _told(row.audience),
		"told_by": _told(row.told_by),
		"collapsed": _("Yes") if row.collapsed else "",
		"standing": now,
		"met_on": row.met_on if row.status == v.MET else None,
		"deadline": row.deadline,
		"petition": row.petition if row.petition in petitions else None,
	}


def _told(codes: str | None) -> str:
	""" "officer,head" and "Desk; Office instead", as bridge/digests.py writes them, in words."""
	words = {
		"officer": _("Officer", context="Escalation Entry"),
		"head": _("Head", context="Escalation Entry"),
		"office": _("Office", context="Escalation Entry"),
		"chair": _("Chair", context="Escalation Entry"),
		"supervisor": _("Supervisor", context="Escalation Entry"),
		"Desk": _("Desk", context="Escalation Entry"),
		"Desk and E-mail": _("Desk and E-mail", context="Escalation Entry"),
		"Office instead": _("Office instead", context="Escalation Entry"),
		"Awaiting the chair": _("Awaiting the chair", context="Escalation Entry"),
		"Nobody": _("Nobody", context="Escalation Entry"),
		"Less asked for": _("Less asked for", context="Escalation Entry"),
	}
	parts = facts.text(codes).replace(";", ",").split(",")
	return ", ".join(words.get(part.strip(), part.strip()) for part in parts if part.strip())


def _chart(found: list[Any]) -> dict[str, Any] | None:
	"""Steps by month, before the due date and after it."""
	months = sorted({row.as_of.strftime("%Y-%m") for row in found})
	if not months:
		return None
	late = [row.as_of.strftime("%Y-%m") for row in found if row.step_offset > 0]
	every = [row.as_of.strftime("%Y-%m") for row in found]
	series = {
		_("Up to the Due Date"): [every.count(month) - late.count(month) for month in months],
		_("After the Due Date"): [late.count(month) for month in months],
	}
	return bars([f"{month[5:]}/{month[:4]}" for month in months], (AHEAD, WRONG), stacked=True, **series)


def _columns() -> tuple[Column, ...]:
	return (
		Column("as_of", _("Day"), "Date", 110),
		Column("unit", _("Unit"), width=190),
		Column("kind", _("Duty"), width=150),
		Column("about", _("Matter"), "Small Text", 280),
		Column("step", _("Step (Working Days)"), "Int", 90),
		Column("due_then", _("Due Date Then"), "Date", 110),
		Column("audience", _("Who Is Told"), width=160),
		Column("told_by", _("Told by"), width=130),
		Column("collapsed", _("Taken with a Higher Step"), width=90),
		Column("standing", _("Standing Today"), width=170),
		Column("met_on", _("Met on"), "Date", 110),
		Column(
			"deadline", _("Statutory Deadline"), "Link", 100, "Statutory Deadline", printed=False, hidden=True
		),
		Column("petition", _("Petition"), "Link", 100, "Petition", printed=False, hidden=True),
	)
