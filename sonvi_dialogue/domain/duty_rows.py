"""A statutory deadline as a row, what can happen to one row, and the audit record each change is.

A row is never changed in place: each Change carries the row as it is afterwards. The events of `duties` are made of these
steps; where rows are kept is nobody's business here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import DueDate, effective
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
		return effective(self.due_on, self.extended_to)

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
class Paper:
	"""An official paper as the clocks see it: `on` the paper's date starts clocks, `issued_on` decides met and late."""

	key: str
	kind: str
	number: str
	on: date
	issued_on: date


def duty_key(kind: str, subject: str, department: str, anchor: str = "1") -> str:
	return "|".join((kind, subject, department, anchor))


def new_row(
	due: DueDate, kind: str, key: str, department: str, today: date, rules: Rules, **more: Any
) -> Row:
	"""An open row with its date, what explains it, and the day the ladder first looks at it."""
	row = Row(
		key=key,
		kind=kind,
		department=department,
		due_on=due.due_on,
		act_by=due.act_by,
		anchor_on=due.anchor_on,
		made_on=today,
		regulation=rules.code_of(due),
		**more,
	)
	return _armed(replace(row, facts={**due.facts(), **row.facts}), rules)


def made(row: Row, reason: str) -> Change:
	return Change(v.MADE, row, row.made_on, None, row.effective_due_on, reason)


def meet(row: Row, on: date, today: date, paper: Paper | None, reason: str) -> Change:
	"""Done on the day `on`, which alone decides late or in time."""
	met = replace(row, status=v.MET, met_on=on, met_by=paper.key if paper else None, next_step_on=None)
	old = row.effective_due_on
	return Change(v.CHANGE_MET, met, today, old, on, reason, paper.key if paper else None)


def waive(row: Row, today: date, reason: str, paper: str | None = None) -> Change:
	"""The chair sets an open duty aside with a reason: it is neither met nor late."""
	waived = replace(row, status=v.WAIVED, next_step_on=None)
	return Change(v.CHANGE_WAIVED, waived, today, row.effective_due_on, None, reason, paper)


def void(row: Row, today: date, reason: str) -> Change:
	"""The duty fell away: its session was cancelled, or reopened."""
	gone = replace(row, status=v.VOID, next_step_on=None)
	return Change(v.CHANGE_VOIDED, gone, today, row.effective_due_on, None, reason)


def reopen(row: Row, rules: Rules, today: date, paper: str) -> Change:
	"""What met the row was recalled: it is owed again, by the date it had."""
	again = _armed(replace(row, status=v.OPEN, met_on=None, met_by=None), rules)
	due = row.effective_due_on
	return Change(v.REOPENED, again, today, due, due, "paper_recalled", paper)


def anchor(row: Row, paper: Paper, rules: Rules, today: date) -> Change:
	"""A provisional answer's clock counts from the conclusion notice's date from now on."""
	due = rules.due(row.kind, paper.on)
	facts = {
		**due.facts(),
		"last_day": row.facts.get("last_day"),
		"extensions": row.facts.get("extensions", []),
		"anchor_paper": {"kind": paper.kind, "number": paper.number, "date": paper.on.isoformat()},
	}
	moved = replace(_dated(row, due, rules, facts), provisional=False, anchor_paper=paper.key)
	moved = _armed(moved, rules)
	return Change(
		v.ANCHORED, moved, today, row.effective_due_on, moved.effective_due_on, "notice_issued", paper.key
	)


def loosen(row: Row, rules: Rules, today: date, paper: str) -> Change:
	"""The conclusion notice that anchored the row was recalled: back to the provisional date."""
	due = rules.provisional_due(row.kind, date.fromisoformat(row.facts["last_day"]))
	loose = replace(row, anchor_paper=None, provisional=True)
	return _moved(row, _dated(loose, due, rules, _kept(loose, due)), rules, today, "notice_recalled", paper)


def redate(row: Row, due: DueDate, rules: Rules, today: date, reason: str) -> list[Change]:
	"""The row on a new due date, or nothing where neither the limit nor the day to act by differs."""
	if (due.due_on, due.act_by) == (row.due_on, row.act_by):
		return []
	return [_moved(row, _dated(row, due, rules, _kept(row, due)), rules, today, reason)]


def extend(row: Row, paper: Paper, new_date: date, rules: Rules, today: date) -> Change:
	"""Adds an extension. Whether it was in time and allowed is the caller's to know."""
	notice = {
		"paper": paper.key,
		"number": paper.number,
		"date": paper.on.isoformat(),
		"to": new_date.isoformat(),
	}
	moved = _armed(_with_extensions(row, [*row.facts.get("extensions", []), notice]), rules)
	return Change(
		v.EXTENDED,
		moved,
		today,
		row.effective_due_on,
		moved.effective_due_on,
		"extended_in_time",
		paper.key,
	)


def unextend(row: Row, paper: str, rules: Rules, today: date) -> list[Change]:
	"""Takes back the extension a recalled paper gave; nothing where it gave none."""
	given = row.facts.get("extensions", [])
	left = [notice for notice in given if notice.get("paper") != paper]
	if len(left) == len(given):
		return []
	return [_moved(row, _with_extensions(row, left), rules, today, "extension_recalled", paper)]


# Inside -----------------------------------------------------------------------------------------------------------------
def _armed(row: Row, rules: Rules) -> Row:
	"""The ladder begins anew for a new date; what the ledger has for the same date it does not take again."""
	return replace(row, next_step_on=rules.first_step_on(row.effective_due_on))


def _dated(row: Row, due: DueDate, rules: Rules, facts: dict[str, Any]) -> Row:
	return replace(
		row,
		due_on=due.due_on,
		act_by=due.act_by,
		anchor_on=due.anchor_on,
		regulation=rules.code_of(due),
		facts=facts,
	)


def _kept(row: Row, due: DueDate) -> dict[str, Any]:
	"""The facts of a new date, with those of the old that still hold."""
	names = ["last_day", "extensions"] + ([] if row.provisional else ["anchor_paper"])
	return {**due.facts(), **{name: row.facts[name] for name in names if name in row.facts}}


def _with_extensions(row: Row, extensions: Sequence[dict[str, Any]]) -> Row:
	last = max((date.fromisoformat(notice["to"]) for notice in extensions), default=None)
	facts = {**row.facts, "extensions": list(extensions)}
	return replace(row, extended_to=last, extension_count=len(extensions), facts=facts)


def _moved(old: Row, new: Row, rules: Rules, today: date, reason: str, paper: str | None = None) -> Change:
	armed = _armed(new, rules)
	return Change(v.MOVED, armed, today, old.effective_due_on, armed.effective_due_on, reason, paper)
