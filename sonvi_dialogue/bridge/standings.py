"""Where what a list shows stands, in the words of the timeline ("còn 3 ngày làm việc"): one call a page of a list, a fixed
number of queries however many rows. Of each document its open deadline that comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import frappe

from sonvi_dialogue.bridge import calendars, clock, facts, rows, timeline
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import Standing, put_into_words, status_of
from sonvi_dialogue.domain.working_days import OutOfCalendar

MOST = 500
Said = dict[str, str]
# Which papers a session owes, by the duty each of them meets.
PAPER_DUTIES = {
	v.PLAN_REPORT_SLIP: v.PLAN_REPORT,
	v.NOTICE: v.PUBLIC_NOTICE,
	v.NOTICE_OF_CHANGE: v.PUBLIC_NOTICE,
	v.CONCLUSION: v.CONCLUSION_NOTICE,
	v.RESULTS: v.RESULTS_REPORT,
	v.RESULTS_NOTICE: v.RESULTS_REPORT,
}


def of_list(doctype: str, names: list[str]) -> dict[str, Said]:
	"""For those of a list that the user may read and that owe something: {"code", "text", "due"}; code left, today or overdue."""
	asked = READERS[doctype]
	given = frappe.get_list(doctype, {"name": among(names[:MOST])}, pluck="name", order_by="name", limit=0)
	words = Words()
	return {name: words.of(commune, due) for name, (commune, due) in asked(given).items()} if given else {}


class Words:
	"""Working days counted from today by the calendar of a commune, each calendar read once."""

	def __init__(self) -> None:
		self.today = clock.today()
		self.language = timeline.language()
		self.calendars: dict[str, Any] = {}

	def of(self, commune: str, due: date) -> Said:
		standing = self._standing(commune, due)
		return {
			"code": standing.code,
			"text": put_into_words(standing, self.language),
			"due": due.isoformat(),
		}

	def _standing(self, commune: str, due: date) -> Standing:
		if commune not in self.calendars:
			self.calendars[commune] = calendars.working_calendar(commune)
		try:
			return status_of(due, None, self.today, self.calendars[commune])
		except OutOfCalendar:  # a list of many is still shown; the form says which year is missing
			return Standing("overdue" if due < self.today else "left", 0)


# What owes what ---------------------------------------------------------------------------------------------------------------
Due = tuple[str, date]


def _first(found: Iterable[Any], key: Callable[[Any], str]) -> dict[str, Due]:
	"""By what key() says of a row: its commune and day; of several the one that comes first."""
	dues: dict[str, Due] = {}
	for row in found:
		dues.setdefault(key(row), (row.commune, facts.day(row.effective_due_on)))
	return dues


def _open(**filters: Any) -> list[Any]:
	return frappe.get_all(
		rows.DOCTYPE,
		filters={"status": v.OPEN, **filters},
		fields=["name", "commune", "effective_due_on", "kind", "petition", "assignment", "session"],
		order_by="effective_due_on asc, name asc",
	)


def _deadlines(names: list[str]) -> dict[str, Due]:
	return _first(_open(name=among(names)), lambda row: row.name)


def _petitions(names: list[str]) -> dict[str, Due]:
	return _first(_open(petition=among(names)), lambda row: row.petition)


def _assignments(names: list[str]) -> dict[str, Due]:
	return _first(_open(assignment=among(names)), lambda row: row.assignment)


def _sessions(names: list[str]) -> dict[str, Due]:
	"""What the session itself owes, not its petitions."""
	return _first(_open(session=among(names), petition=["is", "not set"]), lambda row: row.session)


def _responses(names: list[str]) -> dict[str, Due]:
	"""Of a draft: the first deadline of what it answers."""
	drafts = frappe.get_all(
		"Department Response", {"name": among(names), "docstatus": 0}, pluck="name", order_by="name"
	)
	links = frappe.get_all(
		"Department Response Assignment",
		{"parent": among(drafts)},
		["parent", "assignment"],
		order_by="parent asc, idx asc",
	)
	owed = _assignments([link.assignment for link in links if link.assignment])
	found: dict[str, Due] = {}
	for link in links:
		due = owed.get(link.assignment)
		if due and (link.parent not in found or due[1] < found[link.parent][1]):
			found[link.parent] = due
	return found


def _papers(names: list[str]) -> dict[str, Due]:
	"""Of a draft: the deadline its response meets, or the one of its session for its kind."""
	drafts = frappe.get_all(
		"Official Document",
		{"name": among(names), "docstatus": 0, "direction": "Outgoing"},
		["name", "kind", "response", "session"],
		order_by="name",
	)
	answers = _responses([row.response for row in drafts if row.response])
	wanted = {row.session for row in drafts if row.session and row.kind in PAPER_DUTIES}
	owed = _open(session=among(wanted), petition=["is", "not set"])
	sessions = {
		(row.session, row.kind): (row.commune, facts.day(row.effective_due_on)) for row in reversed(owed)
	}
	found: dict[str, Due] = {}
	for row in drafts:
		due = answers.get(row.response) or sessions.get((row.session, PAPER_DUTIES.get(row.kind, "")))
		if due:
			found[row.name] = due
	return found


def _commitments(names: list[str]) -> dict[str, Due]:
	open_ones = frappe.get_all(
		"Commitment",
		{"name": among(names), "status": v.OPEN},
		["name", "commune", "due_on"],
		order_by="name",
	)
	return {row.name: (row.commune, facts.day(row.due_on)) for row in open_ones}


READERS: dict[str, Callable[[list[str]], dict[str, Due]]] = {
	"Statutory Deadline": _deadlines,
	"Petition": _petitions,
	"Petition Assignment": _assignments,
	"Department Response": _responses,
	"Official Document": _papers,
	"Dialogue Session": _sessions,
	"Commitment": _commitments,
}
