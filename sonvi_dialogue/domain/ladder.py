"""The escalation ladder: which step of it is due, and when the next one will be.

State-based: a step is due when its day has come and neither it nor a higher one is in the ledger for the effective due
date. Steps missed on the way collapse into the highest one due, so that a week without a scheduler, or a deadline
already past when it is made, is told once and with the truth as of that day.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from .regulations import EscalationStep
from .working_days import OutOfCalendar, WorkingCalendar

Schedule = tuple[tuple[datetime.date, EscalationStep], ...]


@dataclass(frozen=True)
class Due:
	"""The step to take now, the day it came due, and the lower steps to record as collapsed into it."""

	step: EscalationStep
	on: datetime.date
	skipped: tuple[EscalationStep, ...] = ()


def step_due(
	steps: Iterable[EscalationStep],
	effective_due_on: datetime.date,
	done: Collection[int],
	as_of: datetime.date,
	calendar: WorkingCalendar,
) -> Due | None:
	"""The highest step due on `as_of`, or None.

	done: the offsets already in the ledger for this effective due date, collapsed ones too; an extension makes a new
	effective due date and so an empty `done`. Steps below the highest one done never come due.
	"""
	floor = max(done, default=None)
	ready = [
		(day, step)
		for day, step in _schedule(tuple(steps), effective_due_on, calendar)
		if day <= as_of and (floor is None or step.offset > floor)
	]
	if not ready:
		return None
	day, step = ready[-1]
	return Due(step, day, tuple(lower for _, lower in ready[:-1]))


def next_step_on(
	steps: Iterable[EscalationStep],
	effective_due_on: datetime.date,
	done_or_as_of: Collection[int] | datetime.date,
	calendar: WorkingCalendar,
) -> datetime.date | None:
	"""The day the next step comes due, or None when there is none left. May be past: the next run takes it then.

	Give the offsets in the ledger (empty for a new deadline), or a day: all steps due up to it count as done. A step
	beyond the calendar's horizon is given as the day after the horizon: by then the calendar must have been filled,
	and the day is computed anew.
	"""
	schedule = _schedule(tuple(steps), effective_due_on, calendar)
	if isinstance(done_or_as_of, datetime.date):
		return next((day for day, _ in schedule if day > done_or_as_of), None)
	floor = max(done_or_as_of, default=None)
	return next((day for day, step in schedule if floor is None or step.offset > floor), None)


def step_day(offset: int, effective_due_on: datetime.date, calendar: WorkingCalendar) -> datetime.date:
	"""The working day of a step.

	After the due date: the offset-th working day after it. Before it or on it: counted back from the last working day
	on or before it, the same day for any due date that is a working day. So for a quarter that ends on a Sunday, the
	step 0 is taken on the Friday, while something can still be done, and the step -2 on the day that has 2 working days
	left. Beyond the calendar: the day after its horizon, or its very first day.
	"""
	try:
		if offset > 0:
			return calendar.add(effective_due_on, offset)
		return calendar.subtract(calendar.roll_back(effective_due_on), -offset)
	except OutOfCalendar as missing:
		if missing.year == effective_due_on.year:
			raise  # the due date itself is in no known year: nothing can be said
		if offset > 0:
			return calendar.horizon + datetime.timedelta(days=1)
		return datetime.date(calendar.years[0], 1, 1)


# Rows of one sweep share a few hundred due dates; steps and calendars are immutable, so the days stay right. Kept as long
# as the calendar is: a changed calendar is a new object.
_schedules: WeakKeyDictionary[WorkingCalendar, dict[tuple, Schedule]] = WeakKeyDictionary()


def _schedule(
	steps: tuple[EscalationStep, ...], effective_due_on: datetime.date, calendar: WorkingCalendar
) -> Schedule:
	known = _schedules.setdefault(calendar, {})
	key = (steps, effective_due_on)
	found = known.get(key)
	if found is None:
		ordered = sorted(steps, key=lambda step: step.offset)
		found = known[key] = tuple(
			(step_day(step.offset, effective_due_on, calendar), step) for step in ordered
		)
	return found
