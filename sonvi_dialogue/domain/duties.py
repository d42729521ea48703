"""What an event does to the clocks: facts and rows in, changes out. The one deadline engine of both worlds.

The site and the rehearsal hand the same facts to these functions and store what comes back; neither computes a date of
its own. A row is never changed in place: each Change carries the row as it is afterwards, and is its own audit record.
Day zero is not counted (BLDS 2015, Article 147). Source of the table: QĐ 1859-QĐ/TU as the plan of Sơn Vĩ 2022 applies
it, sections II.4.1 to II.4.3; Article 43 of Law 72/2025 where it is in force and stricter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import extends_in_time
from sonvi_dialogue.domain.duty_rows import (
	Change,
	Paper,
	Row,
	anchor,
	duty_key,
	extend,
	loosen,
	made,
	meet,
	new_row,
	redate,
	reopen,
	unextend,
	void,
	waive,
)
from sonvi_dialogue.domain.duty_rules import Rules

__all__ = [
	"Change",
	"Owed",
	"Paper",
	"Row",
	"SessionFacts",
	"answer_issued",
	"calendar_changed",
	"conclusion_issued",
	"extension_issued",
	"input_given",
	"next_session_dated",
	"notice_published",
	"paper_recalled",
	"period_begins",
	"plan_reported",
	"results_reported",
	"session_cancelled",
	"session_concluded",
	"session_held",
	"session_moved",
	"session_reopened",
	"session_scheduled",
	"waive",
]


@dataclass(frozen=True)
class SessionFacts:
	"""A session as its clocks see it: the days of its first and of its last sitting."""

	key: str
	session_type: str
	first_day: date
	last_day: date


@dataclass(frozen=True)
class Owed:
	"""One lead (or co-operating) unit of one petition whose outcome is Assigned or Referred."""

	petition: str
	assignment: str
	department: str
	outcome: str
	role: str = v.LEAD


# Periods ----------------------------------------------------------------------------------------------------------------
def period_begins(commune: str, rules: Rules, today: date, existing: Iterable[str]) -> list[Change]:
	"""The regular session owed in the period `today` lies in, unless its key is in `existing`.

	QĐ 1859: each quarter; Article 43: each year. The last day of the period is the due date, rest day or not.
	"""
	if not rules.knows(v.REGULAR_SESSION):
		return []
	label, last_day = rules.period(today)
	department = rules.bodies.standing_committee
	key = duty_key(v.REGULAR_SESSION, f"{commune}:{label}", department)
	if key in set(existing):
		return []
	due = rules.due(v.REGULAR_SESSION, last_day)
	return [
		made(new_row(due, v.REGULAR_SESSION, key, department, today, rules, subject=label), "period_began")
	]


# A session's life -------------------------------------------------------------------------------------------------------
def session_scheduled(session: SessionFacts, rules: Rules, rows: Sequence[Row], today: date) -> list[Change]:
	"""Opens plan_report and public_notice, counted backwards from the first sitting. A date already past is born late."""
	changes = []
	owners = (
		(v.PLAN_REPORT, rules.bodies.office),
		(v.PUBLIC_NOTICE, rules.bodies.standing_committee),
	)
	for kind, department in owners:
		if _of(rows, kind, session.key) or not rules.knows(kind):
			continue
		row = _session_row(session, kind, department, session.first_day, rules, today)
		changes.append(made(row, "session_scheduled"))
	return changes


def session_moved(session: SessionFacts, rules: Rules, rows: Sequence[Row], today: date) -> list[Change]:
	"""Moves the open rows that count from the session's first day; no other clock runs before it is held.

	Where its public notice was already published, people were told a day that no longer holds: a new public_notice is
	opened, met by a notice of change.
	"""
	changes = []
	for row in _live(rows, session.key):
		if row.kind in (v.PLAN_REPORT, v.PUBLIC_NOTICE):
			changes += redate(row, rules.due(row.kind, session.first_day), rules, today, "session_moved")
	notices = _of(rows, v.PUBLIC_NOTICE, session.key)
	told = any(row.status == v.MET for row in notices)
	if told and not any(row.is_open for row in notices):
		turn = str(len(notices) + 1)
		department = rules.bodies.standing_committee
		row = _session_row(session, v.PUBLIC_NOTICE, department, session.first_day, rules, today, turn)
		changes.append(made(row, "session_moved_after_notice"))
	return changes


def session_cancelled(session_key: str, rows: Sequence[Row], today: date) -> list[Change]:
	"""Voids every open row of the session."""
	return [void(row, today, "session_cancelled") for row in _live(rows, session_key)]


def session_held(session: SessionFacts, rules: Rules, rows: Sequence[Row], today: date) -> list[Change]:
	"""Starts the conclusion notice's clock from the last sitting, and meets the period's regular session."""
	changes = []
	if session.session_type == v.REGULAR:
		for row in rows:
			if row.kind != v.REGULAR_SESSION or not row.is_open:
				continue
			if _period_start(row) <= session.last_day <= row.anchor_on:
				changes.append(meet(row, session.last_day, today, None, "session_held"))
	if not _of(rows, v.CONCLUSION_NOTICE, session.key) and rules.knows(v.CONCLUSION_NOTICE):
		row = _session_row(session, v.CONCLUSION_NOTICE, rules.bodies.office, session.last_day, rules, today)
		changes.append(made(row, "session_held"))
	return changes


def session_concluded(
	session: SessionFacts,
	owed: Sequence[Owed],
	rules: Rules,
	rows: Sequence[Row],
	today: date,
	next_first_day: date | None,
	notice: Paper | None = None,
) -> list[Change]:
	"""Opens each unit's answer or referral, each co-operating unit's input, and the results report.

	An answer is provisional (conclusion period + answer period from the last sitting) until the notice anchors it; a
	notice already issued (a session reopened and concluded again) anchors it at once. What was answered before the
	session was reopened stays answered.
	"""
	changes = []
	known = {row.key for row in rows if row.status != v.VOID}
	for item in owed:
		row = _owed_row(session, item, rules, today)
		if row is None or row.key in known:
			continue
		changes.append(made(row, "session_concluded"))
		if notice and row.provisional:
			changes.append(anchor(row, notice, rules, today))
	if not _of(rows, v.RESULTS_REPORT, session.key) and rules.knows(v.RESULTS_REPORT):
		due = rules.results_due(session.last_day, next_first_day)
		key = duty_key(v.RESULTS_REPORT, session.key, rules.bodies.office)
		row = new_row(due, v.RESULTS_REPORT, key, rules.bodies.office, today, rules, session=session.key)
		changes.append(made(row, "session_concluded"))
	return changes


def session_reopened(session_key: str, rows: Sequence[Row], today: date) -> list[Change]:
	"""Voids what the conclusion opened; concluding again opens it anew."""
	made_by_conclusion = (*v.ANSWER_DUTIES, v.INPUT, v.RESULTS_REPORT)
	return [
		void(row, today, "session_reopened")
		for row in _live(rows, session_key)
		if row.kind in made_by_conclusion
	]


def next_session_dated(
	session: SessionFacts, rules: Rules, rows: Sequence[Row], today: date, next_first_day: date | None
) -> list[Change]:
	"""Moves the open results report of `session` to the next session's first day, or back to the quarter's end."""
	changes = []
	for row in _of(rows, v.RESULTS_REPORT, session.key):
		if row.is_open:
			due = rules.results_due(session.last_day, next_first_day)
			changes += redate(row, due, rules, today, "next_session_dated")
	return changes


_MEETS = {v.ANSWER: (v.WRITTEN_ANSWER,), v.REFERRAL_PAPER: v.ANSWER_DUTIES}


# Papers -----------------------------------------------------------------------------------------------------------------
def plan_reported(session_key: str, rows: Sequence[Row], paper: Paper, today: date) -> list[Change]:
	"""An issued plan report meets on its day of issue, an unnumbered slip (phiếu trình) on its signature date."""
	met_on = paper.issued_on if paper.number else paper.on
	return _meet_all(rows, (v.PLAN_REPORT,), session_key, met_on, today, paper)


def notice_published(
	session_key: str, rows: Sequence[Row], paper: Paper, published_on: date, today: date
) -> list[Change]:
	"""The first publication (posting, loudspeaker, web page) meets public_notice; issuing alone does not.

	A session moved after its notice was published owes another: a notice of change meets that one, and no paper, posted
	once more or mended in the register, meets a second duty.
	"""
	met = [row for row in _of(rows, v.PUBLIC_NOTICE, session_key) if row.status == v.MET]
	if met and (paper.kind != v.NOTICE_OF_CHANGE or any(row.met_by == paper.key for row in met)):
		return []
	return _meet_all(rows, (v.PUBLIC_NOTICE,), session_key, published_on, today, paper)


def conclusion_issued(
	session: SessionFacts, rules: Rules, rows: Sequence[Row], paper: Paper, today: date
) -> list[Change]:
	"""Meets the conclusion notice and anchors every answer still provisional to the paper's date.

	A correction, a replacement or a second notice finds nothing provisional but the petitions it adds: no clock restarts.
	"""
	changes = _meet_all(rows, (v.CONCLUSION_NOTICE,), session.key, paper.issued_on, today, paper)
	for row in _live(rows, session.key):
		if row.kind in v.ANSWER_DUTIES and row.provisional:
			changes.append(anchor(row, paper, rules, today))
	return changes


def answer_issued(assignment: str, rows: Sequence[Row], paper: Paper, today: date) -> list[Change]:
	"""A written answer meets the unit's written_answer, a referral its referral or its written_answer, another paper
	(an interim report) nothing."""
	kinds = _MEETS.get(paper.kind, ())
	return [
		meet(row, paper.issued_on, today, paper, "paper_issued")
		for row in rows
		if row.is_open and row.assignment == assignment and row.kind in kinds
	]


def input_given(assignment: str, rows: Sequence[Row], on: date, today: date) -> list[Change]:
	"""A co-operating unit's contribution meets its internal clock."""
	return [
		meet(row, on, today, None, "input_given")
		for row in rows
		if row.is_open and row.assignment == assignment and row.kind == v.INPUT
	]


def extension_issued(
	assignment: str, rows: Sequence[Row], paper: Paper, new_date: date, rules: Rules, today: date
) -> list[Change]:
	"""Moves the effective due date to `new_date` if the notice was issued on or before the day the answer was due: the first
	one, or that of a second look.

	A later notice, one naming no later day, or one more than the regulation allows, is recorded and changes nothing.
	"""
	changes = []
	for row in rows:
		if row.assignment != assignment or row.kind not in v.MOVABLE_DUTIES or not row.is_open:
			continue
		limit = rules.max_extensions(row.kind)
		allowed = limit is None or row.extension_count < limit
		due = row.effective_due_on
		if allowed and extends_in_time(paper.issued_on, due) and new_date > due:
			changes.append(extend(row, paper, new_date, rules, today))
	return changes


def results_reported(session_key: str, rows: Sequence[Row], paper: Paper, today: date) -> list[Change]:
	"""A results report, or a consolidated results notice, meets the session's results_report on its day of issue."""
	return _meet_all(rows, (v.RESULTS_REPORT,), session_key, paper.issued_on, today, paper)


def paper_recalled(
	paper: str, rows: Sequence[Row], rules_of: Mapping[str, Rules], today: date
) -> list[Change]:
	"""Reopens what the paper met, takes back the extension it gave, sets answers it anchored back to provisional.

	What an answer promised and what a referral waits for goes with it.
	A missing notice stops no clock (the plan, II.4.3), so an anchored answer falls back instead of vanishing; where a
	second notice stands, `conclusion_issued` with it afterwards anchors them again. A row that is met keeps its dates:
	the recall of what it counts from is refused beforehand (documents.recall_problems). `rules_of`: the rules of each
	session that `rows` belong to.
	"""
	changes: list[Change] = []
	for row in rows:
		if row.status == v.MET and row.met_by == paper:
			changes.append(reopen(row, rules_of[row.session or ""], today, paper))
		elif row.is_open and row.anchor_paper == paper and row.kind in v.AFTER_ANSWER:
			changes.append(void(row, today, "paper_recalled"))
		elif row.is_open and row.anchor_paper == paper:
			changes.append(loosen(row, rules_of[row.session or ""], today, paper))
		elif row.is_open and row.kind in (*v.MOVABLE_DUTIES, v.PROMISE):
			changes += unextend(row, paper, rules_of[row.session or ""], today)
	return changes


# The calendar -----------------------------------------------------------------------------------------------------------
def calendar_changed(row: Row, rules: Rules, today: date) -> list[Change]:
	"""The open row's date under the calendar as it is now. Closed rows never move."""
	if not row.is_open:
		return []
	if row.provisional:
		due = rules.provisional_due(row.kind, date.fromisoformat(row.facts["last_day"]))
	else:
		due = rules.due(row.kind, row.anchor_on)
	return redate(row, due, rules, today, "calendar_changed")


# Inside -----------------------------------------------------------------------------------------------------------------
def _live(rows: Iterable[Row], session_key: str) -> list[Row]:
	return [row for row in rows if row.is_open and row.session == session_key]


def _of(rows: Iterable[Row], kind: str, session_key: str) -> list[Row]:
	return [row for row in rows if row.kind == kind and row.session == session_key and row.status != v.VOID]


def _meet_all(
	rows: Sequence[Row], kinds: tuple[str, ...], session_key: str, met_on: date, today: date, paper: Paper
) -> list[Change]:
	return [
		meet(row, met_on, today, paper, "paper_issued")
		for row in _live(rows, session_key)
		if row.kind in kinds
	]


def _session_row(
	session: SessionFacts,
	kind: str,
	department: str,
	day: date,
	rules: Rules,
	today: date,
	turn: str = "1",
) -> Row:
	key = duty_key(kind, session.key, department, turn)
	return new_row(rules.due(kind, day), kind, key, department, today, rules, session=session.key)


def _owed_row(session: SessionFacts, item: Owed, rules: Rules, today: date) -> Row | None:
	if item.role == v.COOPERATING:
		kind, provisional = v.INPUT, False
	else:
		kind = v.REFERRAL if item.outcome == v.REFERRED else v.WRITTEN_ANSWER
		provisional = True
	if not rules.knows(kind):
		return None  # Article 43 alone has no clock for answers
	due = rules.provisional_due(kind, session.last_day) if provisional else rules.due(kind, today)
	key = duty_key(kind, item.petition, item.department)
	return new_row(
		due,
		kind,
		key,
		item.department,
		today,
		rules,
		session=session.key,
		petition=item.petition,
		assignment=item.assignment,
		provisional=provisional,
		facts={"last_day": session.last_day.isoformat()},
	)


def _period_start(row: Row) -> date:
	"""First day of the period a regular_session row stands for: its subject is `2022-Q1` or `2022`."""
	year, _, quarter = row.subject.partition("-Q")
	return date(int(year), 3 * int(quarter) - 2 if quarter else 1, 1)
