"""What a duty counts as in a period's figures, and every date that was missed, whatever was done to it afterwards.

A duty belongs to the period in which its fate was decided: the day it was met if that was in time, else the day it fell due.
So each is counted once, a year is the sum of its months, and what is not yet due is never counted as in time. What was set
aside (waived) or fell away (void) is not counted. All is told as of a day. Source: source plan II.4.3 b; design.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v

IN_TIME = "in_time"
LATE = "late"
UNANSWERED = "unanswered"
RUNNING = "running"
DECIDED = (IN_TIME, LATE, UNANSWERED)
FATES = (*DECIDED, RUNNING)

MONTH = "month"
QUARTER = "quarter"
GRAINS = (MONTH, QUARTER)

# How a missed date ended. Of two on one date the first of this list is told.
MET_LATE = "met_late"
STILL_OPEN = "still_open"
MOVED_AFTER = "moved_after"
SET_ASIDE_AFTER = "set_aside_after"
NOTICE_LATE = "notice_late"  # the conclusion notice came after the date that stood in for it
ENDINGS = (MET_LATE, STILL_OPEN, MOVED_AFTER, SET_ASIDE_AFTER, NOTICE_LATE)
ENDING_OF_CHANGE = {
	v.MOVED: MOVED_AFTER,
	v.EXTENDED: MOVED_AFTER,
	v.CHANGE_WAIVED: SET_ASIDE_AFTER,
	v.CHANGE_VOIDED: SET_ASIDE_AFTER,
	v.ANCHORED: NOTICE_LATE,
}


@dataclass(frozen=True)
class Duty:
	"""A deadline as it stands. due_on: the effective one, extension included."""

	status: str
	due_on: date
	met_on: date | None = None


@dataclass(frozen=True)
class Moved:
	"""A Deadline Change. on: the day it was made; old: the effective date until then."""

	change: str
	on: date
	old: date | None


@dataclass(frozen=True)
class Tally:
	"""How many duties of each fate. due: those whose fate is decided, the denominator of the rate in time."""

	in_time: int = 0
	late: int = 0
	unanswered: int = 0
	running: int = 0
	extended: int = 0

	@property
	def due(self) -> int:
		return self.in_time + self.late + self.unanswered

	def __add__(self, other: Tally) -> Tally:
		return Tally(*(getattr(self, name) + getattr(other, name) for name in (*FATES, "extended")))


def fate(duty: Duty, today: date) -> str | None:
	"""One of FATES; None for what was waived or is void. On its last day an open duty is still running."""
	if duty.status == v.MET:
		return IN_TIME if duty.met_on is not None and duty.met_on <= duty.due_on else LATE
	if duty.status != v.OPEN:
		return None
	return UNANSWERED if duty.due_on < today else RUNNING


def counted_on(duty: Duty) -> date:
	"""The day that puts a duty into a period."""
	return min(duty.due_on, duty.met_on or duty.due_on)


def tally(duties: Iterable[Duty], first: date, last: date, today: date) -> Tally:
	"""The duties that belong to the days from first to last, both included."""
	fates = [fate(duty, today) for duty in duties if first <= counted_on(duty) <= last]
	return Tally(**{name: fates.count(name) for name in FATES})


def period_of(month: int, grain: str) -> str:
	"""`2022-03` or `2022-Q1` of a month written 202203."""
	year, of_year = divmod(month, 100)
	return f"{year}-Q{(of_year + 2) // 3}" if grain == QUARTER else f"{year}-{of_year:02d}"


def months_of(period: str) -> tuple[int, int]:
	"""The first and last month, written 202203, of `2022-03` or `2022-Q1`. Refuses anything else."""
	year, _dash, part = period.partition("-")
	number = part.removeprefix("Q")
	if not (len(year) == 4 and year.isdecimal() and number.isdecimal()):
		raise ValueError(f"{period}: write 2022-03 or 2022-Q1.")
	if part.startswith("Q"):
		first, last = int(number) * 3 - 2, int(number) * 3
	else:
		first = last = int(number)
	if not 1 <= first <= last <= 12:
		raise ValueError(f"{period}: there is no such month or quarter.")
	return int(year) * 100 + first, int(year) * 100 + last


def missed_dates(duty: Duty, changes: Iterable[Moved], today: date) -> dict[date, str]:
	"""Every date that passed while the duty was owed, and how it ended.

	A date moved, set aside or made to fall away after it had passed stays missed; so does the date that stood in for a
	conclusion notice which came late, though that one is the lateness of the notice and not the unit's.
	"""
	found: dict[date, str] = {}
	standing = fate(duty, today)
	if standing in (LATE, UNANSWERED):
		found[duty.due_on] = MET_LATE if standing == LATE else STILL_OPEN
	for change in changes:
		ending = ENDING_OF_CHANGE.get(change.change)
		if ending is None or change.old is None or change.old >= change.on:
			continue
		told = found.get(change.old, ending)
		found[change.old] = min(told, ending, key=ENDINGS.index)
	return found
