"""Which step each open deadline takes on a day, for many rows at once: the daily run, on a site and in the rehearsal.

Rows that share an effective due date and the highest step taken share the answer, so it is computed once for each such
pair. Nothing here knows where rows are kept or how an audience is reached.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sonvi_dialogue.domain import ladder
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.regulations import EscalationStep
from sonvi_dialogue.domain.working_days import OutOfCalendar, WorkingCalendar


class OpenRow(NamedTuple):
	"""One open deadline. id: the store's own key; max_done: the highest offset in the ledger for this effective due
	date (None: none yet), collapsed ones too."""

	id: Hashable
	effective_due_on: date | None
	max_done: int | None = None


class StepTaken(NamedTuple):
	"""The step to take now; the lower offsets it swallows, in order; whom it tells and how; the next step's day."""

	offset: int
	collapsed: tuple[int, ...]
	audience: tuple[str, ...]
	action: str
	next_step_on: date | None


class Decision(NamedTuple):
	"""For one row. taken: None where no step is due (its day was moved); next_step_on holds in either case."""

	id: Hashable
	effective_due_on: date
	taken: StepTaken | None
	next_step_on: date | None


@dataclass(frozen=True)
class Swept:
	"""decisions: in the order of the rows given. failed: rows no step can be computed for, each with the reason; they
	are to be left as they are, so that the next run meets them again."""

	decisions: tuple[Decision, ...] = ()
	failed: tuple[tuple[Hashable, Problem], ...] = field(default_factory=tuple)


def take_steps(
	effective_due_on: date,
	max_done: int | None,
	steps: Sequence[EscalationStep],
	as_of: date,
	calendar: WorkingCalendar,
) -> StepTaken | None:
	"""The highest step due on `as_of` above `max_done`, or None.

	After a week without a run, or for a deadline already past when it was made, that is one step with the truth as of
	that day: the steps below it are `collapsed`. next_step_on is None after the last one, so that an overdue row is not
	escalated again by itself. Raises OutOfCalendar where the due date lies in a year without a calendar.
	"""
	done = () if max_done is None else (max_done,)
	due = ladder.step_due(steps, effective_due_on, done, as_of, calendar)
	if due is None:
		return None
	then = ladder.next_step_on(steps, effective_due_on, (due.step.offset,), calendar)
	collapsed = tuple(step.offset for step in due.skipped)
	return StepTaken(due.step.offset, collapsed, due.step.audience, due.step.action, then)


def sweep(
	rows: Iterable[OpenRow], steps: Sequence[EscalationStep], calendar: WorkingCalendar, as_of: date
) -> Swept:
	"""What every row does on `as_of`. One bad row never stops the others."""
	answers: dict[tuple[date, int | None], tuple[StepTaken | None, date | None] | Problem] = {}
	decisions, failed = [], []
	for row in rows:
		pair = (row.effective_due_on, row.max_done)
		if pair not in answers:
			answers[pair] = _answer(row, steps, calendar, as_of)
		answer = answers[pair]
		if isinstance(answer, Problem):
			failed.append((row.id, answer))
		else:
			decisions.append(Decision(row.id, row.effective_due_on, *answer))
	return Swept(tuple(decisions), tuple(failed))


def _answer(
	row: OpenRow, steps: Sequence[EscalationStep], calendar: WorkingCalendar, as_of: date
) -> tuple[StepTaken | None, date | None] | Problem:
	if row.effective_due_on is None:
		return Problem(
			"deadline_without_date",
			"effective_due_on",
			"A deadline has no due date. Open it, see what it counts from, and give it its date.",
		)
	try:
		taken = take_steps(row.effective_due_on, row.max_done, steps, as_of, calendar)
		if taken:
			return taken, taken.next_step_on
		done = () if row.max_done is None else (row.max_done,)
		return None, ladder.next_step_on(steps, row.effective_due_on, done, calendar)
	except OutOfCalendar as missing:
		return Problem(
			missing.code,
			"effective_due_on",
			"The working calendar {0} has no year {1}: add its holidays first.",
			(missing.calendar, missing.year),
		)
