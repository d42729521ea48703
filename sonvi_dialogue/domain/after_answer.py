"""What an answer leaves open: promises with a day, a second look for whoever is not satisfied, a superior's reply.

Facts and rows in, changes out, as in `duties`; the same rows, the same ladder. No statute sets these clocks: they are the
office's own (regulations.INTERNAL) unless a regulation in force has a clause for them. Sources: the plan II.2 and II.4.3
(results told at the next session; the Office follows up what was promised and what went up).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import extends_in_time
from sonvi_dialogue.domain.duty_rows import Change, Paper, Row, duty_key, extend, made, meet, new_row
from sonvi_dialogue.domain.duty_rules import Rules


@dataclass(frozen=True)
class Matter:
	"""One petition in the hands of one department: of whom something is still owed. session may be empty."""

	session: str | None
	petition: str
	assignment: str
	department: str


@dataclass(frozen=True)
class Promise:
	"""One thing an answer said would be done by a day. key: the store's own, kept as the row's subject."""

	key: str
	by: date


def promises_made(
	matter: Matter, promises: Iterable[Promise], rules: Rules, rows: Sequence[Row], paper: Paper, today: date
) -> list[Change]:
	"""One row for each promise of an issued answer, due on the day it names; none for a promise that has its row."""
	known = {row.subject for row in rows if row.kind == v.PROMISE and row.status != v.VOID}
	return [
		_made(matter, v.PROMISE, promise.key, promise.by, rules, today, paper)
		for promise in promises
		if promise.key not in known
	]


def promise_kept(key: str, rows: Sequence[Row], on: date, today: date) -> list[Change]:
	"""What was promised is done, on the day `on`, which alone decides late or in time."""
	return [
		meet(row, on, today, None, "promise_kept") for row in _open(rows, v.PROMISE) if row.subject == key
	]


def promise_moved(
	key: str, rows: Sequence[Row], paper: Paper, new_date: date, rules: Rules, today: date
) -> list[Change]:
	"""A notice issued on or before the day promised that names a later one; any other is recorded and moves nothing."""
	return [
		extend(row, paper, new_date, rules, today)
		for row in _open(rows, v.PROMISE)
		if row.subject == key
		and extends_in_time(paper.issued_on, row.effective_due_on)
		and new_date > row.effective_due_on
	]


def not_satisfied(matter: Matter, rules: Rules, rows: Sequence[Row], on: date, today: date) -> list[Change]:
	"""A second look, owed by `matter.department` from the day `on` the citizen said so. A petition gets one, once."""
	if any(
		row.kind == v.SECOND_LOOK and row.petition == matter.petition and row.status != v.VOID for row in rows
	):
		return []
	return [_made(matter, v.SECOND_LOOK, matter.petition, on, rules, today)]


def looked_again(petition: str, rows: Sequence[Row], paper: Paper, today: date) -> list[Change]:
	"""The second answer meets the second look on its day of issue."""
	return [
		meet(row, paper.issued_on, today, paper, "paper_issued")
		for row in _open(rows, v.SECOND_LOOK)
		if row.petition == petition
	]


def reply_awaited(
	matter: Matter, rules: Rules, rows: Sequence[Row], paper: Paper, today: date
) -> list[Change]:
	"""A referral went out: from its date on the unit waits for the authority's reply and chases it."""
	if any(row.kind == v.SUPERIOR_REPLY and row.anchor_paper == paper.key for row in rows):
		return []
	return [_made(matter, v.SUPERIOR_REPLY, paper.key, paper.on, rules, today, paper)]


def superior_replied(referral: str, rows: Sequence[Row], on: date, reply: str, today: date) -> list[Change]:
	"""The authority's reply to the referral came in on the day `on`; reply: the store's key of that paper."""
	return [
		meet(row, on, today, Paper(reply, v.INCOMING, "", on, on), "reply_received")
		for row in _open(rows, v.SUPERIOR_REPLY)
		if row.anchor_paper == referral
	]


# Inside -----------------------------------------------------------------------------------------------------------------
def _open(rows: Iterable[Row], kind: str) -> list[Row]:
	return [row for row in rows if row.is_open and row.kind == kind]


def _made(
	matter: Matter,
	kind: str,
	subject: str,
	day: date,
	rules: Rules,
	today: date,
	paper: Paper | None = None,
) -> Change:
	facts: dict[str, Any] = {}
	if paper:
		facts["anchor_paper"] = {"kind": paper.kind, "number": paper.number, "date": paper.on.isoformat()}
	row = new_row(
		rules.due(kind, day),
		kind,
		duty_key(kind, matter.petition, matter.department, subject),
		matter.department,
		today,
		rules,
		session=matter.session,
		petition=matter.petition,
		assignment=matter.assignment,
		subject=subject,
		anchor_paper=paper.key if paper else None,
		facts=facts,
	)
	return made(row, kind)
