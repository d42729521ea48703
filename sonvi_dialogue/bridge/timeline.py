"""The deadlines of a document in words: what is owed, by when, how it stands, why that day, and what moved it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import calendars, clock, facts, rows
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import date_text, in_words
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import explain, put_into_words, status_of
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.notices.common import QUARTERS
from sonvi_dialogue.domain.quarters import of_period

# Which rows a document shows: DocType -> filters for its name.
FILTERS = {
	"Dialogue Session": lambda name: {"session": name, "petition": ["is", "not set"]},
	"Petition": lambda name: {"petition": name},
	"Petition Assignment": lambda name: {"assignment": name},
	"Department Response": lambda name: {"assignment": among(_assignments(name))},
	"Commitment": lambda name: {"kind": v.PROMISE, "subject_text": name},
	"Official Document": lambda name: {"name": among(_of_paper(name))},
	"Statutory Deadline": lambda name: {"name": name},
}


def entries(doctype: str, name: str, with_reasons: bool = True) -> list[dict[str, Any]]:
	"""One entry per row, by due date, void ones last; permission is the caller's to check. with_reasons: also why somebody
	moved a date, in the words typed."""
	found = [row for row in rows.rows(FILTERS[doctype](name))]
	if not found:
		return []
	commune = frappe.db.get_value(rows.DOCTYPE, found[0].ref, "commune")
	history = _history([row.ref for row in found], with_reasons)
	papers = _papers(found)
	calendar = calendars.working_calendar(commune)
	with in_words():
		made = [_entry(row, calendar, papers, history[row.ref]) for row in _in_order(found)]
	return made


def language() -> str:
	return "vi" if (frappe.local.lang or "").startswith("vi") else "en"


def quarter_words(year: int, quarter: int, language: str | None = None) -> str:
	return _("Quarter {0}/{1}", language).format(QUARTERS[quarter], year)


def period_words(subject: str | None) -> str:
	""" "Quý I/2022" for the period "2022-Q1" of a regular session; any other subject as it is."""
	period = of_period(subject)
	return quarter_words(*period) if period else subject or ""


def duty_labels() -> dict[str, str]:
	return {
		v.REGULAR_SESSION: _("Regular session of the period"),
		v.PLAN_REPORT: _("Report of the plan to the Standing Committee"),
		v.PUBLIC_NOTICE: _("Public notice of the session"),
		v.CONCLUSION_NOTICE: _("Conclusion notice"),
		v.WRITTEN_ANSWER: _("Written answer"),
		v.REFERRAL: _("Referral to the competent body"),
		v.RESULTS_REPORT: _("Report of the results"),
		v.INPUT: _("Contribution to the lead unit"),
		v.INTAKE_REPLY: _("Reply to what was handed in"),
		v.PROMISE: _("Promise to keep"),
		v.SECOND_LOOK: _("Second look"),
		v.SUPERIOR_REPLY: _("Reply of the authority"),
	}


# Inside ---------------------------------------------------------------------------------------------------------------------
def _entry(row: Row, calendar: Any, papers: dict[str, str], changes: list[dict[str, Any]]) -> dict[str, Any]:
	lang = language()
	code, text = _standing(row, calendar, lang)
	return {
		"name": row.ref,
		"kind": row.kind,
		"kind_label": duty_labels()[row.kind],
		"department_label": facts.text(
			frappe.db.get_value("Dialogue Department", row.department, "department_name")
		),
		"due_on": row.due_on,
		# an extension names its day itself
		"act_by": row.act_by if row.effective_due_on == row.due_on else None,
		"effective_due_on": row.effective_due_on,
		"standing_code": code,
		"standing_text": text,
		"why": explain(row.facts, lang),
		"paper": papers.get(row.met_by or ""),
		"status": row.status,
		"provisional": row.provisional,
		"changes": changes,
	}


def _standing(row: Row, calendar: Any, lang: str) -> tuple[str, str]:
	if row.status == v.WAIVED:
		return "waived", _("Does not apply")
	if row.status == v.VOID:
		return "void", _("Void")
	standing = status_of(row.effective_due_on, row.met_on, clock.today(), calendar)
	return standing.code, put_into_words(standing, lang)


def _in_order(found: Iterable[Row]) -> list[Row]:
	return sorted(found, key=lambda row: (row.status == v.VOID, row.effective_due_on, row.kind, row.ref))


def _history(names: list[str], with_reasons: bool) -> defaultdict[str, list[dict[str, Any]]]:
	told: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
	fields = ["deadline", "change", "on_date", "old_date", "new_date", "reason", "paper"]
	found = frappe.get_all(
		rows.AUDIT, {"deadline": ["in", names]}, fields, order_by="on_date asc, creation asc"
	)
	for change in found:
		told[change.deadline].append({"on": change.on_date, "text": _told(change, with_reasons)})
	return told


def _told(change: Any, with_reason: bool) -> str:
	old = date_text(change.old_date) if change.old_date else ""
	new = date_text(change.new_date) if change.new_date else ""
	sentences = {
		v.MADE: _("Opened, due {1}"),
		v.ANCHORED: (
			_("Counted from the conclusion notice: due {1}")
			if old == new
			else _("Counted from the conclusion notice: due {1} instead of {0}")
		),
		v.MOVED: _("Moved from {0} to {1}"),
		v.EXTENDED: _("Extended from {0} to {1}"),
		v.CHANGE_MET: _("Done on {1}"),
		v.CHANGE_WAIVED: _("Waived"),
		v.CHANGE_VOIDED: _("Void"),
		v.REOPENED: _("Open again, due {1}"),
	}
	said = sentences[change.change].format(old, new)
	return f"{said} ({change.reason})" if change.reason and with_reason else said


def _papers(found: Iterable[Row]) -> dict[str, str]:
	names = sorted({row.met_by for row in found if row.met_by})
	if not names:
		return {}
	stored = frappe.get_all(
		"Official Document", {"name": ["in", names]}, ["name", "kind", "full_number"], order_by="name"
	)
	return {paper.name: f"{_(paper.kind)} {paper.full_number or ''}".strip() for paper in stored}


def _assignments(response: str) -> list[str]:
	return frappe.get_all(
		"Department Response Assignment", {"parent": response}, pluck="assignment", order_by="name"
	)


def _of_paper(paper: str) -> list[str]:
	"""What the paper met, what counts from it, and what its response owes."""
	found = frappe.get_all(
		rows.DOCTYPE,
		or_filters=[["met_by", "=", paper], ["anchor_paper", "=", paper]],
		pluck="name",
		order_by="name",
	)
	response = frappe.db.get_value("Official Document", paper, "response")
	if response:
		found += frappe.get_all(
			rows.DOCTYPE, {"assignment": among(_assignments(response))}, pluck="name", order_by="name"
		)
	return list(dict.fromkeys(found))
