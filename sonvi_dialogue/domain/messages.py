"""What a message tells whom: what a person may turn down of it, what to do next, and how a long day is cut short.

A person can ask for less, never for nothing: each step of a duty of the law always reaches the desk of whoever it is for.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.working_days import OutOfCalendar, WorkingCalendar

SHOWN = 20  # more than this is a list to open, not a message to read

# Who reads a line: somebody of the body that owes the duty, the Office that urges it, the chair it has come up to.
OWNER, OFFICE, CHAIR = "owner", "office", "chair"

# What to do next; the words are the screen's.
DO_IT = "do_it"  # the duty's own work
OR_EXTEND = "or_extend"  # or name another date in writing, while that still counts
DO_IT_LATE = "do_it_late"  # the duty's own work at once: more time can no longer be asked for
REMIND_UNIT = "remind_unit"
URGE_UNIT = "urge_unit"
SIGN_LETTER = "sign_letter"
DIRECT_UNIT = "direct_unit"
WATCH = "watch"

EXTENDABLE = v.MOVABLE_DUTIES

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")


@dataclass(frozen=True)
class Preference:
	"""What one person has turned down. no_weekly: no weekly summary; busy_weeks_only: none for a week without work."""

	no_email: bool = False
	no_sms: bool = False
	fewer_inputs: bool = False
	fewer_tasks: bool = False
	no_weekly: bool = False
	busy_weeks_only: bool = False


ALL = Preference()


def wants_step(kind: str, offset: int, wish: Preference) -> bool:
	"""Whether a person is told of a step that is theirs. Only an input to the lead unit, which no law asks for, can be told
	less often: from its due day on. Source: design 4 (Escalation), issue "each can lower, not switch off"."""
	return not (kind == v.INPUT and wish.fewer_inputs and offset < 0)


def wants_task(due: date, as_of: date, wish: Preference) -> bool:
	"""Whether a person is reminded of a preparation task on a day: with fewer, from its due day on."""
	return due <= as_of or not wish.fewer_tasks


def wants_week(open_duties: int, wish: Preference) -> bool:
	"""Whether a head gets the week's summary of a unit that owes so many duties late or due this week."""
	return not wish.no_weekly and (open_duties > 0 or not wish.busy_weeks_only)


def what_next(kind: str, reader: str, due_on: date, as_of: date, has_letter: bool = False) -> tuple[str, ...]:
	"""What the reader of a line does next, the first thing first."""
	late = due_on < as_of
	if reader == OWNER:
		if late:
			return (DO_IT_LATE,)
		return (DO_IT, OR_EXTEND) if kind in EXTENDABLE else (DO_IT,)
	if reader == OFFICE:
		if has_letter:
			return (SIGN_LETTER,)
		return (URGE_UNIT,) if late else (REMIND_UNIT,)
	return (DIRECT_UNIT,) if late else (WATCH,)


# A long day -----------------------------------------------------------------------------------------------------------------
def cut(items: Sequence[Item], shown: int = SHOWN) -> tuple[Sequence[Item], Sequence[Item]]:
	"""The items told in full, worst first as they come, and those that are counted. One left over is no list: it is told."""
	return (items, ()) if len(items) <= shown + 1 else (items[:shown], items[shown:])


def counted(keys: Iterable[Key]) -> list[tuple[Key, int]]:
	"""How often each key comes, the most frequent first, then in the order they came."""
	found: dict[Key, int] = {}
	for key in keys:
		found[key] = found.get(key, 0) + 1
	return sorted(found.items(), key=lambda pair: -pair[1])


# The week -------------------------------------------------------------------------------------------------------------------
def week_of(day: date) -> tuple[date, date]:
	"""Monday and Sunday of a day's week."""
	monday = day - timedelta(day.weekday())
	return monday, monday + timedelta(6)


def begins_week(as_of: date, runs: Iterable[date], calendar: WorkingCalendar) -> bool:
	"""Whether the run of a day is the first of its week for those who work by a calendar: no earlier one of the days in
	`runs` was a working day of the same week. A Monday off makes it Tuesday, a run missed the next one."""
	monday, _sunday = week_of(as_of)
	return not any(monday <= day < as_of and _works(calendar, day) for day in runs)


def _works(calendar: WorkingCalendar, day: date) -> bool:
	try:
		return calendar.is_working_day(day)
	except OutOfCalendar:
		return False
