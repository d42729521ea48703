"""The figures of a period's report: the register's rows and two days in, every number of the report out.

A petition belongs to the period it was received in, and to each later one that began before it was settled. All is told
as it stood at the end of the last day, whatever is known since, so that what a period hands on is what the next receives.
Sources: the yearly report's parts III.1 to III.9 as offices write them; the closing days are the office's own (Decree
09/2019/NĐ-CP, Article 12: usually the 14th).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.petition_rows import UNCOUNTED_STATES, PetitionRow
from sonvi_dialogue.domain.promises import Promised
from sonvi_dialogue.domain.registers import Calendar, days_late

# What became of a petition by the last day: each has exactly one of these.
AT_SESSION = "At the Session"
WAIVED = "Waived"
WITHIN_TIME = "Within Time"
OVERDUE = "Overdue"
WITHOUT_CLOCK = "Without a Clock"
UNDECIDED = "Undecided"
SETTLED_RESULTS = (
	AT_SESSION,
	v.NOTED,
	v.SETTLED,
	v.BEING_SETTLED,
	v.RESULT_EXPLAINED,
	v.NOT_SETTLED,
	v.RESULT_REFERRED,
	WAIVED,
	v.MERGED,
)
LEFT_RESULTS = (WITHIN_TIME, OVERDUE, WITHOUT_CLOCK, UNDECIDED)
RESULTS = SETTLED_RESULTS + LEFT_RESULTS
# Answered, but not done with.
UNFINISHED = (v.BEING_SETTLED, v.NOT_SETTLED)


@dataclass(frozen=True)
class Line:
	"""A petition of the period. row: as it stood on the last day; carried: it was there before the first."""

	row: PetitionRow
	carried: bool
	result: str


@dataclass(frozen=True)
class Count:
	"""carried + new = total = settled + left; results: how many of each of RESULTS."""

	carried: int
	new: int
	results: Mapping[str, int]

	@property
	def total(self) -> int:
		return self.carried + self.new

	@property
	def settled(self) -> int:
		return sum(self.results[result] for result in SETTLED_RESULTS)

	@property
	def left(self) -> int:
		return self.total - self.settled


@dataclass(frozen=True)
class Clock:
	"""owed = in_time + late + unanswered + open. late, unanswered: working days past the date, most first; extended: how
	many of those owed got more time."""

	owed: int
	in_time: int
	late: tuple[int, ...]
	unanswered: tuple[int, ...]
	open: int
	extended: int

	@property
	def due(self) -> int:
		"""Those whose day has come, or that were answered before it."""
		return self.owed - self.open


@dataclass(frozen=True)
class LeftOut:
	"""Received in the period and no petition of its own: merged into another, refused, or guided elsewhere."""

	merged: int
	refused: int
	complaints: int
	denunciations: int


@dataclass(frozen=True)
class Figures:
	"""Every number of a period's report. The Counts of a mapping add up to count, the largest first; channels are of what
	is new, outcomes of all, units of what is on a clock."""

	lines: tuple[Line, ...]
	count: Count
	channels: Mapping[str, int]
	categories: Mapping[str, Count]
	jurisdictions: Mapping[str, Count]
	outcomes: Mapping[str, int]
	clock: Clock
	units: Mapping[str, Clock]
	left_out: LeftOut


def figures(rows: Iterable[PetitionRow], first: date, last: date, calendar: Calendar) -> Figures:
	"""The figures of the days from first to last, both included, as of the end of the last."""
	rows = list(rows)
	lines = lines_of(rows, first, last)
	owing = [line for line in lines if line.row.effective_due_on is not None]
	return Figures(
		lines,
		count(lines),
		_sizes([line.row.channel for line in lines if not line.carried]),
		counts(lines, lambda row: row.category),
		counts(lines, lambda row: row.jurisdiction),
		_sizes([line.row.outcome or UNDECIDED for line in lines]),
		clock(owing, calendar, last),
		{name: clock(part, calendar, last) for name, part in _by_size(owing, lambda row: row.unit).items()},
		_left_out(rows, first, last),
	)


def lines_of(rows: Iterable[PetitionRow], first: date, last: date) -> tuple[Line, ...]:
	"""The period's petitions in the given order, each as it stood on the last day.

	What was merged in the period it came in is none of its own; what an earlier period handed on stays, as merged.
	"""
	lines = []
	for row in rows:
		if row.received_on is None or row.received_on > last or row.state in UNCOUNTED_STATES:
			continue
		carried = row.received_on < first
		settled = settled_on(row)
		if carried and settled is not None and settled < first:
			continue
		then = standing_on(row, last)
		if carried or then.outcome != v.MERGED:
			lines.append(Line(then, carried, _result(then, last)))
	return tuple(lines)


def settled_on(row: PetitionRow) -> date | None:
	"""The day nothing was left to do: its answer's, else that of the conclusion that settled or waived it."""
	if row.waived:
		return row.concluded_on
	return (row.closed_on or row.concluded_on) if row.state == v.CLOSED else None


def standing_on(row: PetitionRow, day: date) -> PetitionRow:
	"""The row without what happened after the day."""
	if row.state in UNCOUNTED_STATES:
		return row
	if row.concluded_on is None or row.concluded_on > day:
		return _unconcluded(row)
	row = _before_second_look(row, day)
	settled = settled_on(row)
	if settled is None or settled > day:
		blank = {"answer_paper": "", "answer": "", "result_class": None, "reason": "", "roadmap": ""}
		row = replace(row, state=v.IN_PROGRESS, closed_on=None, delivery="", promises=(), **blank)
	if any(promise.kept_on and promise.kept_on > day for promise in row.promises):
		row = replace(row, promises=tuple(_open_on(promise, day) for promise in row.promises))
	if row.met_on and row.met_on > day:
		row = replace(row, met_on=None)
	if row.conclusion_on and row.conclusion_on > day:
		row = replace(row, conclusion_on=None, conclusion_paper="")
	if row.extended_on and row.extended_on > day:
		row = replace(row, extended_on=None, extended_to=None, extension_paper="")
	if row.reply_on and row.reply_on > day:
		row = replace(row, reply_on=None, reply_paper="", reply="")
	return row


def _before_second_look(row: PetitionRow, day: date) -> PetitionRow:
	"""What somebody said of the answer after the day had not happened yet: the first answer stood, or was still to come."""
	second = row.second
	if second is None or second.said_on <= day:
		if second and second.met_on and second.met_on > day:
			return replace(row, state=v.IN_PROGRESS, second=replace(second, met_on=None, paper=""))
		return row
	first = {"closed_on": second.closed_before, "result_class": second.result_before}
	return replace(row, state=v.CLOSED, second=None, **first)


def _open_on(promise: Promised, day: date) -> Promised:
	return replace(promise, kept_on=None) if promise.kept_on and promise.kept_on > day else promise


def _unconcluded(row: PetitionRow) -> PetitionRow:
	"""Received, and not yet concluded on."""
	kept = (
		"key session session_key channel received_on petitioner label group_size village content category jurisdiction "
		"repeats confidential anonymous note"
	)
	return PetitionRow(**{name: getattr(row, name) for name in kept.split()}, state=v.RAISED)


def _result(row: PetitionRow, last: date) -> str:
	if row.outcome is None:
		return UNDECIDED
	if row.waived:
		return WAIVED
	if row.state == v.CLOSED:
		spoken = {v.ANSWERED: AT_SESSION, v.EXPLAINED: AT_SESSION, v.NOTED: v.NOTED, v.MERGED: v.MERGED}
		usual = v.RESULT_REFERRED if row.outcome == v.REFERRED else v.RESULT_EXPLAINED
		return spoken.get(row.outcome) or row.result or usual
	looked_at = row.second.due_on if row.second else None
	due = looked_at or row.effective_due_on
	if due is None or (row.met_on and not looked_at):
		return WITHOUT_CLOCK
	return OVERDUE if due < last else WITHIN_TIME


# Counting -----------------------------------------------------------------------------------------------------------
def count(lines: Iterable[Line]) -> Count:
	lines = list(lines)
	results = dict.fromkeys(RESULTS, 0)
	for line in lines:
		results[line.result] += 1
	carried = sum(line.carried for line in lines)
	return Count(carried, len(lines) - carried, results)


def counts(lines: Iterable[Line], key: Callable[[PetitionRow], str]) -> dict[str, Count]:
	"""The lines counted by a value of theirs ("" where it is not known), the most first."""
	return {name: count(part) for name, part in _by_size(lines, key).items()}


def clock(lines: Iterable[Line], calendar: Calendar, last: date) -> Clock:
	"""Of the lines that owe a paper by a day: answered in time or late, unanswered past the day, or still within time."""
	owing = [line.row for line in lines if line.row.effective_due_on is not None]
	late, unanswered = [], []
	in_time = still = 0
	for row in owing:
		past = (row.met_on or last) > row.effective_due_on
		if past:
			(late if row.met_on else unanswered).append(days_late(row, calendar, last))
		elif row.met_on:
			in_time += 1
		else:
			still += 1
	extended = sum(row.extended_to is not None for row in owing)
	most_first = [tuple(sorted(days, reverse=True)) for days in (late, unanswered)]
	return Clock(len(owing), in_time, *most_first, still, extended)


def same_days_a_year_before(first: date, last: date) -> tuple[date, date]:
	"""The period to compare with; 29 February is compared with the 28th."""
	return _a_year_before(first), _a_year_before(last + timedelta(1)) - timedelta(1)


def _a_year_before(day: date) -> date:
	return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _left_out(rows: Iterable[PetitionRow], first: date, last: date) -> LeftOut:
	came = [row for row in rows if row.received_on is not None and first <= row.received_on <= last]
	guided = [row.redirected_as for row in came if row.state == v.REDIRECTED]
	return LeftOut(
		sum(standing_on(row, last).outcome == v.MERGED for row in came),
		sum(row.state == v.REFUSED for row in came),
		sum(kind != v.DENUNCIATION for kind in guided),
		guided.count(v.DENUNCIATION),
	)


def _by_size(lines: Iterable[Line], key: Callable[[PetitionRow], str]) -> dict[str, list[Line]]:
	parts: dict[str, list[Line]] = {}
	for line in lines:
		parts.setdefault(key(line.row), []).append(line)
	return dict(sorted(parts.items(), key=lambda part: (-len(part[1]), part[0])))


def _sizes(values: Sequence[str]) -> dict[str, int]:
	found = {value: values.count(value) for value in values}
	return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
