"""What an event does to the clocks: facts and rows in, changes out. The one deadline engine of both worlds.

The site and the rehearsal hand the same facts to these functions and store what comes back; neither computes a date of
its own. A row is never changed in place: each Change carries the row as it is afterwards, and is its own audit record.
Day zero is not counted (BLDS 2015, Article 147). Source of the table: QĐ 1859-QĐ/TU as the plan of Sơn Vĩ 2022 applies
it, sections II.4.1 to II.4.3; Article 43 of Law 72/2025 where it is in force and stricter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import DueDate
from sonvi_dialogue.domain.duty_rules import Rules


@dataclass(frozen=True)
class Row:
	"""One statutory deadline. `key` is (kind, subject, department, anchor) and unique while the row is not void."""

	key: str
	kind: str
	department: str
	due_on: date
	act_by: date
	anchor_on: date
	made_on: date
	session: str | None = None
	petition: str | None = None
	assignment: str | None = None
	subject: str = ""
	regulation: str = ""
	extended_to: date | None = None
	extension_count: int = 0
	status: str = v.OPEN
	provisional: bool = False
	met_on: date | None = None
	met_by: str | None = None
	anchor_paper: str | None = None
	facts: dict[str, Any] = field(default_factory=dict, compare=False)
	next_step_on: date | None = None
	ref: Any = field(default=None, compare=False)  # the store's own handle (a document name), untouched here

	@property
	def effective_due_on(self) -> date:
		"""The day lateness counts from: an extension in time counts only where it is later than the due date."""
		return max(self.due_on, self.extended_to) if self.extended_to else self.due_on

	@property
	def is_open(self) -> bool:
		return self.status == v.OPEN


@dataclass(frozen=True)
class Change:
	"""What happened to one row on one day. old and new are effective due dates; paper is the store's key of a paper."""

	change: str
	row: Row
	on: date
	old: date | None = None
	new: date | None = None
	reason: str = ""
	paper: str | None = None


@dataclass(frozen=True)
class SessionFacts:
	"""A session as its clocks see it. `next_first_day`: the first day of the next scheduled session, or None."""

	key: str
	session_type: str
	first_day: date
	last_day: date


@dataclass(frozen=True)
class Paper:
	"""An official paper as the clocks see it: `on` the paper's date starts clocks, `issued_on` decides met and late."""

	key: str
	kind: str
	number: str
	on: date
	issued_on: date


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
	clause, regulation = rules.clause(v.REGULAR_SESSION)
	if clause is None:
		return []
	label, last_day = rules.period(clause, today)
	key = duty_key(v.REGULAR_SESSION, f"{commune}:{label}", rules.bodies.standing_committee)
	if key in set(existing):
		return []
	due = rules.due(v.REGULAR_SESSION, last_day)
	row = _row(due, v.REGULAR_SESSION, key, rules.bodies.standing_committee, today, rules, subject=label)
	row = replace(row, regulation=regulation)
	return [_made(row, "period_began")]


# A session's life -------------------------------------------------------------------------------------------------------
def session_scheduled(session: SessionFacts, rules: Rules, rows: Sequence[Row], today: date) -> list[Change]:
	"""Opens plan_report and public_notice, counted backwards from the first sitting. A date already past is born late."""
	changes = []
	owners = (
		(v.PLAN_REPORT, rules.bodies.office),
		(v.PUBLIC_NOTICE, rules.bodies.standing_committee),
	)
	for kind, department in owners:
		if _of(rows, kind, session.key) or rules.clause(kind)[0] is None:
			continue
		row = _session_row(session, kind, department, session.first_day, rules, today)
		changes.append(_made(row, "session_scheduled"))
	return changes


def session_moved(session: SessionFacts, rules: Rules, rows: Sequence[Row], today: date) -> list[Change]:
	"""Moves the open rows that count from the session's first or last day.

	Where its public notice was already published, people were told a day that no longer holds: a new public_notice is
	opened, met by a notice of change.
	"""
	changes = []
	for row in _live(rows, session.key):
		if row.kind in (v.PLAN_REPORT, v.PUBLIC_NOTICE, v.CONCLUSION_NOTICE):
			day = session.last_day if row.kind == v.CONCLUSION_NOTICE else session.first_day
			changes += _redated(row, rules.due(row.kind, day), rules, today, "session_moved")
	notices = _of(rows, v.PUBLIC_NOTICE, session.key)
	if notices and all(row.status == v.MET for row in notices):
		anchor = str(len(notices) + 1)
		department = rules.bodies.standing_committee
		row = _session_row(session, v.PUBLIC_NOTICE, department, session.first_day, rules, today, anchor)
		changes.append(_made(row, "session_moved_after_notice"))
	return changes


def session_cancelled(session_key: str, rows: Sequence[Row], today: date) -> list[Change]:
	"""Voids every open row of the session."""
	return [void(row, today, "session_cancelled") for row in _live(rows, session_key)]


def session_held(session: SessionFacts, rules: Rules, rows: Sequence[Row], today: date) -> list[Change]:
	"""Starts the conclusion notice's clock from the last sitting, and meets the period's regular session."""
	changes = []
	if session.session_type == v.REGULAR:
		for row in rows:
			in_period = row.anchor_on >= session.last_day and _period_start(row) <= session.last_day
			if row.kind == v.REGULAR_SESSION and row.is_open and in_period:
				changes.append(meet(row, session.last_day, today, None, "session_held"))
	if not _of(rows, v.CONCLUSION_NOTICE, session.key):
		row = _session_row(session, v.CONCLUSION_NOTICE, rules.bodies.office, session.last_day, rules, today)
		changes.append(_made(row, "session_held"))
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
	notice already issued (a session reopened and concluded again) anchors it at once.
	"""
	changes = []
	for item in owed:
		row = _owed_row(session, item, rules, today)
		if row is None:
			continue
		changes.append(_made(row, "session_concluded"))
		if notice and row.provisional:
			changes += _anchored(row, notice, rules, today)
	if not _of(rows, v.RESULTS_REPORT, session.key) and rules.clause(v.RESULTS_REPORT)[0]:
		due = rules.results_due(session.last_day, next_first_day)
		key = duty_key(v.RESULTS_REPORT, session.key, rules.bodies.office)
		row = _row(due, v.RESULTS_REPORT, key, rules.bodies.office, today, rules, session=session.key)
		changes.append(_made(row, "session_concluded"))
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
			changes += _redated(row, due, rules, today, "next_session_dated")
	return changes


# Papers -----------------------------------------------------------------------------------------------------------------
def plan_reported(session_key: str, rows: Sequence[Row], paper: Paper, today: date) -> list[Change]:
	"""An issued plan report meets on its day of issue, an unnumbered slip (phiếu trình) on its signature date."""
	met_on = paper.issued_on if paper.number else paper.on
	return _meet_all(rows, (v.PLAN_REPORT,), session_key, met_on, today, paper)


def notice_published(
	session_key: str, rows: Sequence[Row], paper: Paper, published_on: date, today: date
) -> list[Change]:
	"""The first publication (posting, loudspeaker, web page) meets public_notice; issuing alone does not."""
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
			changes += _anchored(row, paper, rules, today)
	return changes


def answer_issued(assignment: str, rows: Sequence[Row], paper: Paper, today: date) -> list[Change]:
	"""A written answer meets the unit's written_answer; a referral meets its referral or its written_answer."""
	kinds = v.ANSWER_DUTIES if paper.kind == v.REFERRAL_PAPER else (v.WRITTEN_ANSWER,)
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
	"""Moves the effective due date to `new_date` if the notice was issued on or before the day the answer was due.

	A later notice, one naming no later day, or one more than the regulation allows, is recorded and changes nothing.
	"""
	changes = []
	for row in rows:
		if row.assignment != assignment or row.kind not in v.ANSWER_DUTIES or not row.is_open:
			continue
		clause, _ = rules.clause(row.kind)
		allowed = clause is None or clause.max_extensions is None or row.extension_count < clause.max_extensions
		in_time = paper.issued_on <= row.effective_due_on
		if allowed and in_time and new_date > row.effective_due_on:
			notice = {"number": paper.number, "date": paper.on.isoformat(), "to": new_date.isoformat()}
			facts = {**row.facts, "extensions": [*row.facts.get("extensions", []), notice]}
			moved = replace(row, extended_to=new_date, extension_count=row.extension_count + 1, facts=facts)
			moved = _armed(moved, rules, today)
			old, new = row.effective_due_on, moved.effective_due_on
			changes.append(Change(v.EXTENDED, moved, today, old, new, "extended_in_time", paper.key))
	return changes


def results_reported(session_key: str, rows: Sequence[Row], paper: Paper, today: date) -> list[Change]:
	return _meet_all(rows, (v.RESULTS_REPORT,), session_key, paper.issued_on, today, paper)


def paper_recalled(
	paper: str, rows: Sequence[Row], rules_of: dict[str, Rules] | None, today: date
) -> list[Change]:
	"""Reopens what the paper met; sets answers it anchored back to their provisional date.

	A missing notice stops no clock (the plan, II.4.3), so an anchored answer falls back instead of vanishing. `rules_of`
	maps a session key to its rules. Refused beforehand (documents.recall_problems) where an anchored answer is met.
	"""
	changes = []
	for row in rows:
		rules = (rules_of or {}).get(row.session or "")
		if row.status == v.MET and row.met_by == paper:
			reopened = replace(row, status=v.OPEN, met_on=None, met_by=None)
			reopened = _armed(reopened, rules, today) if rules else reopened
			date_ = row.effective_due_on
			changes.append(Change(v.REOPENED, reopened, today, date_, date_, "paper_recalled", paper))
		elif row.is_open and row.anchor_paper == paper and rules:
			last_day = date.fromisoformat(row.facts["last_day"])
			due = rules.provisional_due(row.kind, last_day)
			loose = replace(row, anchor_paper=None, provisional=True)
			changes += _redated(loose, due, rules, today, "notice_recalled", paper, always=True)
	return changes


# Decisions --------------------------------------------------------------------------------------------------------------
def meet(row: Row, on: date, today: date, paper: Paper | None, reason: str) -> Change:
	met = replace(row, status=v.MET, met_on=on, met_by=paper.key if paper else None, next_step_on=None)
	old = row.effective_due_on
	return Change(v.CHANGE_MET, met, today, old, on, reason, paper.key if paper else None)


def waive(row: Row, today: date, reason: str, paper: str | None = None) -> Change:
	"""The chair sets an open duty aside with a reason: it is neither met nor late."""
	waived = replace(row, status=v.WAIVED, next_step_on=None)
	return Change(v.CHANGE_WAIVED, waived, today, row.effective_due_on, None, reason, paper)


def void(row: Row, today: date, reason: str) -> Change:
	return Change(
		v.CHANGE_VOIDED,
		replace(row, status=v.VOID, next_step_on=None),
		today,
		row.effective_due_on,
		None,
		reason,
	)


def calendar_changed(row: Row, rules: Rules, today: date) -> list[Change]:
	"""The open row's date under the calendar as it is now. Closed rows never move."""
	if not row.is_open:
		return []
	if row.provisional:
		due = rules.provisional_due(row.kind, date.fromisoformat(row.facts["last_day"]))
	elif row.kind == v.RESULTS_REPORT:
		return []  # a session's own day or a quarter's end: no working day is counted
	else:
		due = rules.due(row.kind, row.anchor_on)
	return _redated(row, due, rules, today, "calendar_changed")


def duty_key(kind: str, subject: str, department: str, anchor: str = "1") -> str:
	return "|".join((kind, subject, department, anchor))


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


def _made(row: Row, reason: str) -> Change:
	return Change(v.MADE, row, row.made_on, None, row.effective_due_on, reason)


def _armed(row: Row, rules: Rules, today: date) -> Row:
	return replace(row, next_step_on=rules.first_step_on(row.effective_due_on, today))


def _row(due: DueDate, kind: str, key: str, department: str, today: date, rules: Rules, **more: Any) -> Row:
	row = Row(
		key=key,
		kind=kind,
		department=department,
		due_on=due.due_on,
		act_by=due.act_by,
		anchor_on=due.anchor_on,
		made_on=today,
		regulation=rules.clause(kind)[1],
		**more,
	)
	return _armed(replace(row, facts={**due.facts(), **row.facts}), rules, today)


def _session_row(
	session: SessionFacts,
	kind: str,
	department: str,
	day: date,
	rules: Rules,
	today: date,
	anchor: str = "1",
) -> Row:
	key = duty_key(kind, session.key, department, anchor)
	return _row(rules.due(kind, day), kind, key, department, today, rules, session=session.key)


def _owed_row(session: SessionFacts, item: Owed, rules: Rules, today: date) -> Row | None:
	if item.role == v.COOPERATING:
		kind, provisional = v.INPUT, False
	else:
		kind = v.REFERRAL if item.outcome == v.REFERRED else v.WRITTEN_ANSWER
		provisional = True
	if rules.clause(kind)[0] is None:
		return None  # Article 43 alone has no clock for answers
	due = rules.provisional_due(kind, session.last_day) if provisional else rules.due(kind, today)
	key = duty_key(kind, item.petition, item.department)
	return _row(
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


def _anchored(row: Row, paper: Paper, rules: Rules, today: date) -> list[Change]:
	due = rules.due(row.kind, paper.on)
	facts = {
		**due.facts(),
		"last_day": row.facts.get("last_day"),
		"extensions": row.facts.get("extensions", []),
		"anchor_paper": {"kind": paper.kind, "number": paper.number, "date": paper.on.isoformat()},
	}
	moved = replace(
		row,
		due_on=due.due_on,
		act_by=due.act_by,
		anchor_on=due.anchor_on,
		provisional=False,
		anchor_paper=paper.key,
		facts=facts,
	)
	moved = _armed(moved, rules, today)
	old, new = row.effective_due_on, moved.effective_due_on
	return [Change(v.ANCHORED, moved, today, old, new, "notice_issued", paper.key)]


def _redated(
	row: Row,
	due: DueDate,
	rules: Rules,
	today: date,
	reason: str,
	paper: str | None = None,
	always: bool = False,
) -> list[Change]:
	same = (due.due_on, due.act_by) == (row.due_on, row.act_by)
	if same and not always:
		return []
	kept = {key: row.facts[key] for key in ("last_day", "extensions", "anchor_paper") if key in row.facts}
	if row.provisional:
		kept.pop("anchor_paper", None)
	moved = replace(
		row, due_on=due.due_on, act_by=due.act_by, anchor_on=due.anchor_on, facts={**due.facts(), **kept}
	)
	if moved.effective_due_on != row.effective_due_on:
		moved = _armed(moved, rules, today)
	old, new = row.effective_due_on, moved.effective_due_on
	return [Change(v.MOVED, moved, today, old, new, reason, paper)]


def _period_start(row: Row) -> date:
	"""First day of the period a regular_session row stands for: its subject is `2022-Q1` or `2022`."""
	year, _, quarter = row.subject.partition("-Q")
	return date(int(year), 3 * int(quarter) - 2 if quarter else 1, 1)
