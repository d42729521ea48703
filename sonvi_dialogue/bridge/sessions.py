"""Dialogue Sessions: the document as facts, what its steps need, and what each of them does to the clocks."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, conclusions, desk_minutes, facts, regulations, rows, transitions
from sonvi_dialogue.bridge.facts_session import (
	ON_THE_CALENDAR,
	clock_facts,
	facts_of,
	issued_conclusions,
	next_first_day,
	petitions_of,
	sittings,
)
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain import duties, sessions
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.quarters import quarter_of

OWN_FIELDS = (
	"regulation",
	"second_regulation",
	"previous_session",
	"scheduled_on",
	"held_on",
	"concluded_on",
	"closed_on",
)
STAMPS = {
	v.SCHEDULED: "scheduled_on",
	v.HELD: "held_on",
	v.CONCLUDED: "concluded_on",
	v.CLOSED: "closed_on",
}


# Saving ---------------------------------------------------------------------------------------------------------------------
def validate(doc: Document) -> None:
	facts.prepare(doc, OWN_FIELDS)
	desk_minutes.keep_what_was_written(doc)
	_compute(doc)
	transitions.guard(doc)
	with in_words():
		_choose_rules(doc)
	refuse(_problems(doc))
	with in_words():
		_try_clocks(doc)
	_stamp(doc)


def _compute(doc: Document) -> None:
	for row in (*doc.sittings, *doc.programme):
		for field in ("start_time", "end_time"):
			if _is_invented(row.get(field)):
				row.set(field, None)
	for number, row in enumerate(doc.sittings, 1):
		row.sitting_no = row.sitting_no or number
	_refuse_day_by_hand(doc)
	doc.first_day = sessions.first_day(sittings(doc))
	doc.last_day = sessions.last_day(sittings(doc))
	if doc.first_day:
		doc.year, doc.quarter = doc.first_day.year, quarter_of(doc.first_day)


def _refuse_day_by_hand(doc: Document) -> None:
	"""A calendar lets a session be dragged to another day: it would stay where its sittings are, and nobody be told."""
	before = doc.get_doc_before_save()
	given = facts.day(doc.first_day)
	if before and given and given not in (facts.day(before.first_day), sessions.first_day(sittings(doc))):
		message = "A session is where its sittings are. Change their days on its form, with the reason."
		refuse([Problem("session_day_by_hand", "sittings", message)])


def _is_invented(hour: object) -> bool:
	"""Whether Frappe 15 wrote this hour: it fills an empty one of a new row with the time of the save, to the
	microsecond, which nobody types."""
	return isinstance(hour, str) and hour.partition(".")[2].strip("0") != ""


def _choose_rules(doc: Document) -> None:
	"""A session takes what is in force for its type on its day and keeps it; a moved one chooses again."""
	if doc.workflow_state not in sessions.MOVABLE_STATES or not doc.first_day or not doc.commune:
		return
	names = regulations.names_in_force(doc.commune, doc.session_type, doc.first_day)
	doc.regulation = names[0] if names else None
	doc.second_regulation = names[1] if len(names) > 1 else None
	doc.previous_session = _previous(doc)


def _previous(doc: Document) -> str | None:
	earlier = frappe.get_all(
		"Dialogue Session",
		filters={
			"commune": doc.commune,
			"workflow_state": ["in", ON_THE_CALENDAR],
			"last_day": ["<", doc.first_day],
			"name": ["!=", doc.name],
		},
		pluck="name",
		order_by="last_day desc",
		limit=1,
	)
	return earlier[0] if earlier else None


def _problems(doc: Document) -> list[Problem]:
	step = transitions.step(doc)
	now = facts_of(doc)
	problems = _move_problems(doc) + _type_problems(doc)
	if step is None:
		return sessions.session_problems(now) + problems
	old, new = step
	if new == v.SCHEDULED:
		problems += sessions.schedule_problems(now)
	elif new == v.HELD and old == v.SCHEDULED:
		problems += sessions.hold_problems(now)
	elif new == v.HELD:
		problems += sessions.reopen_problems(row.full_number for row in issued_conclusions(doc.name))
	elif new == v.CONCLUDED:
		problems += sessions.conclude_problems(petitions_of(doc.name))
	elif new == v.CLOSED:
		problems += sessions.close_problems(petitions_of(doc.name), bool(issued_conclusions(doc.name)))
	elif new == v.CANCELLED:
		problems += sessions.cancel_problems(old, facts.text(doc.cancel_reason), petitions_of(doc.name))
	return problems


def _move_problems(doc: Document) -> list[Problem]:
	before = doc.get_doc_before_save()
	if before is None:
		return []
	# The reason that stands there from an earlier move is not one for this move.
	reason = facts.text(doc.move_reason) if facts.changed(doc, "move_reason") else ""
	return sessions.move_problems(sittings(before), facts_of(doc, before.workflow_state), reason)


def _type_problems(doc: Document) -> list[Problem]:
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state == v.DRAFT or before.session_type == doc.session_type:
		return []
	message = "The session is {0} and stays {1}: its clocks run by that type. Cancel it and make another."
	args = (before.workflow_state, before.session_type)
	return [Problem("session_type_fixed", "session_type", message, args)]


def _try_clocks(doc: Document) -> None:
	"""Computes the dates before anything is stored, so that a day beyond the calendar is refused with nothing changed."""
	if doc.workflow_state == v.SCHEDULED:
		duties.session_scheduled(clock_facts(doc), regulations.rules_for_session(doc), (), clock.today())
	elif transitions.step(doc) == (v.SCHEDULED, v.HELD):
		duties.session_held(clock_facts(doc), regulations.rules_for_session(doc), (), clock.today())


def _stamp(doc: Document) -> None:
	step = transitions.step(doc)
	if step is None:
		return
	if step == (v.CONCLUDED, v.HELD):
		doc.concluded_on = None
	elif step[1] in STAMPS:
		doc.set(STAMPS[step[1]], clock.today())


# What a step does -----------------------------------------------------------------------------------------------------------
def after_save(doc: Document) -> None:
	"""The clocks after a step or a move; from on_update, in the transaction of the save."""
	step = transitions.step(doc)
	with in_words():
		if step:
			_EFFECTS.get(step, _nothing)(doc)
		elif doc.workflow_state == v.SCHEDULED and _was_moved(doc):
			_moved(doc)


def _was_moved(doc: Document) -> bool:
	before = doc.get_doc_before_save()
	return before is not None and sessions.is_moved(sittings(before), sittings(doc))


def _nothing(doc: Document) -> None:
	"""A step without a clock."""


def _scheduled(doc: Document) -> None:
	rules = regulations.rules_for_session(doc)
	found = rows.of_session(doc.name, doc.commune)
	rows.apply(duties.session_scheduled(clock_facts(doc), rules, found, clock.today()), doc.commune)
	next_session_dated(doc.commune)


def _moved(doc: Document) -> None:
	rules = regulations.rules_for_session(doc)
	found = rows.of_session(doc.name, doc.commune)
	changes = duties.session_moved(clock_facts(doc), rules, found, clock.today())
	rows.apply(changes, doc.commune, facts.text(doc.move_reason))
	next_session_dated(doc.commune)


def _cancelled(doc: Document) -> None:
	found = rows.of_session(doc.name, doc.commune)
	changes = duties.session_cancelled(doc.name, found, clock.today())
	rows.apply(changes, doc.commune, facts.text(doc.cancel_reason))
	next_session_dated(doc.commune)


def _held(doc: Document) -> None:
	rules = regulations.rules_for_session(doc)
	found = rows.of_session(doc.name, doc.commune)
	rows.apply(duties.session_held(clock_facts(doc), rules, found, clock.today()), doc.commune)


def _reopened(doc: Document) -> None:
	found = rows.of_session(doc.name, doc.commune)
	rows.apply(duties.session_reopened(doc.name, found, clock.today()), doc.commune)


def _concluded(doc: Document) -> None:
	conclusions.conclude(doc)


_EFFECTS: dict[tuple[str, str], Callable[[Document], None]] = {
	(v.DRAFT, v.SCHEDULED): _scheduled,
	(v.SCHEDULED, v.CANCELLED): _cancelled,
	(v.SCHEDULED, v.HELD): _held,
	(v.HELD, v.CONCLUDED): _concluded,
	(v.CONCLUDED, v.HELD): _reopened,
}


# The next session --------------------------------------------------------------------------------------------------------
def next_session_dated(commune: str) -> None:
	"""Each results report still open is due on the next session's first day, whichever that is now."""
	open_reports = rows.rows({"commune": commune, "kind": v.RESULTS_REPORT, "status": v.OPEN})
	for row in open_reports:
		fields = [
			"name",
			"commune",
			"session_type",
			"first_day",
			"last_day",
			"regulation",
			"second_regulation",
		]
		session = frappe.db.get_value("Dialogue Session", row.session, fields, as_dict=True)
		rules = regulations.rules_for_session(session)
		day = next_first_day(commune, session.last_day)
		changes = duties.next_session_dated(clock_facts(session), rules, [row], clock.today(), day)
		rows.apply(changes, commune)
