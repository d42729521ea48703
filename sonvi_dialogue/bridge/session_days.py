"""What a day means for a session of a commune, put into words, and days proposed for a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, regulations, timeline
from sonvi_dialogue.bridge.refusals import DialogueRefusal, date_text, in_words, refuse, sentence
from sonvi_dialogue.domain import local_days as local
from sonvi_dialogue.domain import quarters, session_dates
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.session_dates import Candidate, DayFacts, DayNotes
from sonvi_dialogue.domain.working_days import HOLIDAY

COMING = 366  # days looked ahead for when a local day comes next
SHOWN = 6


# Local days -----------------------------------------------------------------------------------------------------------------
def validate_local_day(doc: Document) -> None:
	facts.prepare(doc)
	refuse(local.local_day_problems(_local_day(doc), facts.text(doc.lunar_days)))


def _local_day(row: Any) -> local.LocalDay:
	return local.LocalDay(
		facts.text(row.title),
		facts.text(row.kind),
		facts.text(row.rule),
		facts.day(row.first_day),
		cint(row.days),
		facts.text(row.weekday),
		local.parse_lunar_days(facts.text(row.lunar_days)) or (),
		cint(row.lunar_month),
		cint(row.every),
	)


def local_days(commune: str) -> tuple[local.LocalDay, ...]:
	"""The days the commune keeps, those it has not switched off."""
	fields = ["title", "kind", "rule", "first_day", "days", "weekday", "lunar_days", "lunar_month", "every"]
	found = frappe.get_all(
		"Commune Local Day", {"commune": commune, "disabled": 0}, fields, order_by="title asc, name asc"
	)
	return tuple(_local_day(row) for row in found)


def next_days(name: str) -> list[str]:
	"""When a local day comes next, as a check of what was typed."""
	day = _local_day(frappe.get_doc("Commune Local Day", name))
	today = clock.today()
	coming = (today + timedelta(days=ahead) for ahead in range(COMING))
	found = [one for one in coming if day.falls_on(one)]
	return [f"{weekday(one)}, {date_text(one)}" for one in found[:SHOWN]]


def weekday(day: date) -> str:
	names = (
		_("Monday"),
		_("Tuesday"),
		_("Wednesday"),
		_("Thursday"),
		_("Friday"),
		_("Saturday"),
		_("Sunday"),
	)
	return names[day.weekday()]


# What surrounds a choice ----------------------------------------------------------------------------------------------------
def around(
	commune: str,
	session_type: str,
	day: date,
	without: str | None = None,
	planned: Iterable[date] = (),
) -> DayFacts:
	"""The facts a day is judged by. without: the session that is being moved; planned: days of a plan's other rows."""
	names = regulations.names_needed(commune, session_type, day)
	sessions = frappe.get_all(
		"Dialogue Session",
		filters={
			"commune": commune,
			"workflow_state": ["!=", v.CANCELLED],
			"name": ["!=", without or ""],
			"first_day": ["between", [day - timedelta(days=400), day + timedelta(days=100)]],
		},
		fields=["first_day", "last_day"],
		order_by="first_day asc",
	)
	planned = list(planned)
	ends = [row.last_day for row in sessions] + planned
	return DayFacts(
		today=clock.today(),
		rules=regulations.rules(names, commune),
		local_days=local_days(commune),
		last_day=max((end for end in ends if end < day), default=None),
		taken=frozenset([row.first_day for row in sessions] + planned),
	)


# Notes ----------------------------------------------------------------------------------------------------------------------
def told(
	commune: str, session_type: str, day: date, without: str | None = None, planned: Iterable[date] = ()
) -> dict[str, Any]:
	"""One day in words: {day, heading, lunar, lines: [{tone, text}]}. What cannot be reckoned is a line that says so."""
	said = len(frappe.local.message_log)
	try:
		with in_words():
			notes = session_dates.day_notes(day, around(commune, session_type, day, without, planned))
	except DialogueRefusal as refusal:
		del frappe.local.message_log[said:]
		lines = [_line("red", sentence(problem)) for problem in refusal.problems]
		return {"day": day, "heading": f"{weekday(day)}, {date_text(day)}", "lunar": "", "lines": lines}
	return in_lines(notes)


def in_lines(notes: DayNotes) -> dict[str, Any]:
	branch = _("day of the {0}").format(notes.branch)
	return {
		"day": notes.day,
		"heading": f"{weekday(notes.day)}, {date_text(notes.day)}",
		"lunar": notes.lunar_text,
		"lunar_line": _("Lunar date {0}, {1}").format(notes.lunar_text, branch),
		"lines": [*_duty_lines(notes), *_collisions(notes)],
	}


def _duty_lines(notes: DayNotes) -> list[dict[str, str]]:
	labels = timeline.duty_labels()
	lines = []
	for due in notes.before:
		label, limit = labels[due.clause.kind], date_text(due.due_on)
		if due.clause.kind in notes.late:
			text = _("{0}: the limit {1} has passed; it will be late").format(label, limit)
		elif due.act_by != due.due_on:
			text = _("{0}: by {1} at the latest; act by {2}").format(label, limit, date_text(due.act_by))
		else:
			text = _("{0}: by {1} at the latest").format(label, limit)
		lines.append(_line("red" if due.clause.kind in notes.late else "blue", text))
	return lines


def _collisions(notes: DayNotes) -> list[dict[str, str]]:
	lines = []
	if notes.past:
		lines.append(_line("gray", _("This day has passed")))
	if notes.in_tet:
		lines.append(_line("red", _("In the days of Tết: nobody comes")))
	if notes.free_day == HOLIDAY:
		lines.append(_line("red", _("A public holiday, or the free days around one")))
	elif notes.free_day:
		lines.append(_line("gray", _("A day of rest: allowed, many come; offices are closed")))
	for found in notes.local_days:
		lines.append(_line("orange", f"{_(found.kind)}: {found.title}"))
	if notes.same_day:
		lines.append(_line("orange", _("Another session is on this day")))
	if notes.answers_due:
		text = _("The answers of the last session are due on {0}: its results cannot all be told").format(
			date_text(notes.answers_due)
		)
		lines.append(_line("orange", text))
	if notes.provisional:
		text = _("The holidays of {0} are not decided yet: dates may still change").format(notes.day.year)
		lines.append(_line("gray", text))
	return lines


def _line(tone: str, text: str) -> dict[str, str]:
	return {"tone": tone, "text": text}


# Proposals ------------------------------------------------------------------------------------------------------------------
def proposed(commune: str, year: int, quarter: int, planned: Iterable[date] = ()) -> list[dict[str, Any]]:
	"""Days for the regular session of a quarter with their reasons, the best first."""
	first, last = quarters.first_day(year, quarter), quarters.last_day(year, quarter)
	with in_words():
		surrounding = around(commune, v.REGULAR, last, planned=planned)
		before = around(commune, v.REGULAR, first, planned=planned).last_day
		facts_there = DayFacts(
			surrounding.today, surrounding.rules, surrounding.local_days, before, surrounding.taken
		)
		found = session_dates.propose(year, quarter, facts_there)
	return [_candidate(one) for one in found]


def _candidate(one: Candidate) -> dict[str, Any]:
	# what else there is to say about the day stands among the reasons
	return {
		**in_lines(one.notes),
		"lines": _duty_lines(one.notes),
		"part_of_day": one.part_of_day,
		"reasons": [{"good": reason.good, "text": _reason(reason)} for reason in one.reasons],
	}


def _reason(reason: session_dates.Reason) -> str:
	value = reason.value
	sentences = {
		"evening": _("In the evening people are home from the fields"),
		"weekend": _("People are free; children are home from school"),
		"results_ready": _("The answers of the last session are due before it, on {0}"),
		"results_open": _("The answers of the last session are due only on {0}"),
		"local_day": _("Collides with {0}"),
		"no_local_day": _("No market, festival or harvest that day"),
		"room_at_end": _("{0} days left in the quarter should it be put off"),
		"end_near": _("Only {0} days left in the quarter should it be put off"),
		"provisional": _("The holidays of {0} are not decided yet"),
	}
	return sentences[reason.code].format(date_text(value) if isinstance(value, date) else value)


def dates(rows: Sequence[Any]) -> list[date]:
	"""The days of rows that have one."""
	return [day for day in (facts.day(row.get("planned_date")) for row in rows) if day]
