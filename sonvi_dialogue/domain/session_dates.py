"""A day for a session: what it means, what it collides with, and which days to propose for a quarter.

Every date comes from the regulations in force through Rules.due (deadlines.py); nothing is counted here a second time.
Sources: the plan II.3 (one session each quarter, at any place and hour that suits people), II.4 (15 and 5 days before),
II.2 (each session tells the results of the last one).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sonvi_dialogue.domain import local_days as local
from sonvi_dialogue.domain import lunar
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import DueDate
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.quarters import first_day, last_day, quarter_end
from sonvi_dialogue.domain.working_days import HOLIDAY, OutOfCalendar

# Part of the day a session is held in (Dialogue Plan Item.part_of_day), with the hour a draft of it begins.
MORNING, AFTERNOON, EVENING = "Morning", "Afternoon", "Evening"
HOURS = {MORNING: "08:00:00", AFTERNOON: "14:00:00", EVENING: "19:30:00"}

BEFORE_DUTIES = (v.PLAN_REPORT, v.PUBLIC_NOTICE)
# From the day the Kitchen Gods leave to the tenth of the new year nobody is called to a meeting.
TET_BEGINS, TET_ENDS = (12, 23), (1, 10)
# A session in the last days of its quarter cannot be put off and still be the quarter's.
ROOM_AT_END = timedelta(days=14)
PROPOSED = 4
APART = timedelta(days=4)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayFacts:
	"""What surrounds a choice. last_day: the last sitting of the session before; taken: days of other sessions."""

	today: date
	rules: Rules
	local_days: tuple[local.LocalDay, ...] = ()
	last_day: date | None = None
	taken: frozenset[date] = frozenset()


@dataclass(frozen=True)
class DayNotes:
	"""What a chosen day means. before: the backward duties and their dates; late: those of them whose limit has passed;
	free_day: why offices rest on it ("" where they work); answers_due: when the last session's answers are due, where that
	is not before this day."""

	day: date
	lunar_text: str
	branch: str
	before: tuple[DueDate, ...]
	late: tuple[str, ...] = ()
	free_day: str = ""
	in_tet: bool = False
	local_days: tuple[local.LocalDay, ...] = ()
	answers_due: date | None = None
	same_day: bool = False
	past: bool = False
	provisional: bool = False


@dataclass(frozen=True)
class Reason:
	"""Why a day is proposed, or what speaks against it: a code and its value; put into words by whoever shows it."""

	code: str
	value: object = None
	good: bool = True


@dataclass(frozen=True)
class Candidate:
	day: date
	part_of_day: str
	reasons: tuple[Reason, ...]
	notes: DayNotes


def day_notes(day: date, facts: DayFacts) -> DayNotes:
	"""What a day means for a session. Raises OutOfCalendar for a year, of the day or of what counts from it, that is not
	known."""
	rules = facts.rules
	before = tuple(rules.due(kind, day) for kind in BEFORE_DUTIES if rules.knows(kind))
	answers = _answers_due(facts)
	return DayNotes(
		day=day,
		lunar_text=lunar.lunar_text(day),
		branch=lunar.day_branch(day),
		before=before,
		late=tuple(due.clause.kind for due in before if due.due_on < facts.today <= day),
		free_day=_free_day(day, rules),
		in_tet=is_tet(day),
		local_days=tuple(local.falling_on(day, facts.local_days)),
		answers_due=answers if answers and day <= answers else None,
		same_day=day in facts.taken,
		past=day < facts.today,
		provisional=rules.calendar.is_provisional(day),
	)


def is_tet(day: date) -> bool:
	"""From the 23rd of the twelfth lunar month to the 10th of the first."""
	found = lunar.lunar_date(day)
	place = (found.month, found.day)
	return (place >= TET_BEGINS or place <= TET_ENDS) and not found.leap


def propose(year: int, quarter: int, facts: DayFacts) -> list[Candidate]:
	"""Days for the regular session of a quarter, the best first: some on working days, one on a weekend, one an evening.

	Never in Tết, on a public holiday or in the free days around one, on a day that has another session, nor so soon that
	the plan report or the notice would be late. Empty where the quarter has no such day left.
	"""
	scored = []
	for day in _days_of(year, quarter):
		try:
			notes = day_notes(day, facts)
		except OutOfCalendar:
			if day.year not in facts.rules.calendar.years:
				raise
			continue  # its limit lies in the year before the first one known
		if _is_open(notes):
			scored.append((_score(notes, facts), day, notes))
	scored.sort(key=lambda found: (-found[0], found[1]))
	return _spread([notes for _, _, notes in scored], facts)


# Inside ---------------------------------------------------------------------------------------------------------------------
def _days_of(year: int, quarter: int) -> Iterable[date]:
	day, end = first_day(year, quarter), last_day(year, quarter)
	while day <= end:
		yield day
		day += ONE_DAY


def _answers_due(facts: DayFacts) -> date | None:
	if facts.last_day is None or not facts.rules.knows(v.WRITTEN_ANSWER):
		return None
	return facts.rules.provisional_due(v.WRITTEN_ANSWER, facts.last_day).due_on


def _free_day(day: date, rules: Rules) -> str:
	"""HOLIDAY for a public holiday and for the weekend it runs into; the weekday for another rest day; else empty."""
	if rules.calendar.is_working_day(day):
		return ""
	run = [day]
	while _rests(run[0] - ONE_DAY, rules):
		run.insert(0, run[0] - ONE_DAY)
	while _rests(run[-1] + ONE_DAY, rules):
		run.append(run[-1] + ONE_DAY)
	named = {found.reason for found in rules.calendar.rest_days(run[0], run[-1])}
	if HOLIDAY in named or any(found.weekday() < 5 for found in run):
		return HOLIDAY
	return local.WEEKDAYS[day.weekday()]


def _rests(day: date, rules: Rules) -> bool:
	return day.year in rules.calendar.years and not rules.calendar.is_working_day(day)


def _is_open(notes: DayNotes) -> bool:
	return not (notes.in_tet or notes.free_day == HOLIDAY or notes.same_day or notes.past or notes.late)


def _score(notes: DayNotes, facts: DayFacts) -> float:
	"""Higher is better: results can be told, nothing collides, time is left in the quarter, near its middle."""
	end = quarter_end(notes.day)
	middle = end - timedelta(days=45)
	score = -abs((notes.day - middle).days) / 10
	score -= 8 * bool(notes.answers_due) + 6 * len(notes.local_days)
	score -= 4 * (notes.day > end - ROOM_AT_END)
	act_by = min((due.act_by for due in notes.before), default=notes.day)
	return score - 5 * (act_by < facts.today)


def _spread(found: list[DayNotes], facts: DayFacts) -> list[Candidate]:
	"""The best days some days apart, of each sort what there is: working days first, a weekend, an evening."""
	chosen: list[tuple[DayNotes, str]] = []

	def take(wanted: Iterable[DayNotes], part: str) -> None:
		for notes in wanted:
			if all(abs(notes.day - other.day) >= APART for other, _ in chosen):
				chosen.append((notes, part))
				return

	worked = [notes for notes in found if not notes.free_day]
	take(worked, MORNING)
	take([notes for notes in found if notes.free_day], MORNING)
	take(worked, EVENING)
	while len(chosen) < PROPOSED:
		before = len(chosen)
		take(worked, MORNING)
		if len(chosen) == before:
			break
	return [Candidate(notes.day, part, _reasons(notes, part, facts), notes) for notes, part in chosen]


def _reasons(notes: DayNotes, part: str, facts: DayFacts) -> tuple[Reason, ...]:
	reasons = []
	if part == EVENING:
		reasons.append(Reason("evening"))
	elif notes.free_day:
		reasons.append(Reason("weekend"))
	if facts.last_day and notes.answers_due is None:
		reasons.append(Reason("results_ready", _answers_due(facts)))
	if notes.answers_due:
		reasons.append(Reason("results_open", notes.answers_due, good=False))
	reasons += [Reason("local_day", found.title, good=False) for found in notes.local_days]
	if not notes.local_days and facts.local_days:
		reasons.append(Reason("no_local_day"))
	end = quarter_end(notes.day)
	if notes.day <= end - ROOM_AT_END:
		reasons.append(Reason("room_at_end", (end - notes.day).days))
	else:
		reasons.append(Reason("end_near", (end - notes.day).days, good=False))
	if notes.provisional:
		reasons.append(Reason("provisional", notes.day.year, good=False))
	return tuple(reasons)
