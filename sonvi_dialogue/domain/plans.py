"""What can be wrong with a year's plan of dialogue sessions, and what is only worth a second look.

Sources: the plan II.3 (one session each quarter, extraordinary ones besides); design 3 (Dialogue Plan).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.quarters import NUMBERS as QUARTERS
from sonvi_dialogue.domain.quarters import WHOLE_YEAR, quarter_of

# The oldest year a commune enters afterwards, and how many years ahead a plan is made.
EARLIEST_YEAR = 2010
YEARS_AHEAD = 2


@dataclass(frozen=True)
class PlanItem:
	"""One planned session. quarter is empty for an extraordinary one; planned_date may follow later."""

	session_type: str
	quarter: int | None = None
	planned_date: date | None = None
	theme: str = ""
	place: str = ""
	has_session: bool = False


@dataclass(frozen=True)
class PlanFacts:
	"""owed: the quarters a regular session is owed in; WHOLE_YEAR where the rules in force ask for one a year."""

	year: int | None
	today: date
	items: tuple[PlanItem, ...] = ()
	owed: tuple[int, ...] = QUARTERS


def plan_problems(facts: PlanFacts) -> list[Problem]:
	"""What must be mended before the plan can be saved; rows are counted from 1."""
	problems = _year_problems(facts)
	if problems:
		return problems
	for row, item in enumerate(facts.items, 1):
		problems += _item_problems(row, item, facts.year)
	return problems + _same_day_problems(facts.items)


def approval_problems(facts: PlanFacts) -> list[Problem]:
	"""What must be mended before the plan is sent for approval or approved: its rows become sessions then."""
	problems = plan_problems(facts)
	if not facts.items:
		message = "The plan has no session. Add at least one row."
		problems.append(Problem("plan_empty", "items", message))
	for row, item in enumerate(facts.items, 1):
		missing = [label for label, value in _NEEDED if not getattr(item, value)]
		for label in missing:
			message = "Row {0} has no {1}. Fill it in: approving the plan makes the session from it."
			problems.append(Problem("plan_item_incomplete", "items", message, (row, label)))
	return problems


def plan_warnings(facts: PlanFacts) -> list[Problem]:
	"""What is allowed and worth a second look; never a reason to refuse."""
	if _year_problems(facts):
		return []
	regular = {item.quarter for item in facts.items if item.session_type == words.REGULAR}
	warnings = []
	if WHOLE_YEAR in facts.owed and not regular:
		message = "{0} has no regular session. Add one: the rules in force ask for one each year."
		warnings.append(Problem("plan_year_empty", "items", message, (facts.year,)))
	for quarter in facts.owed:
		if quarter != WHOLE_YEAR and quarter not in regular:
			message = (
				"Quarter {0} of {1} has no regular session. Add one: the plan asks for one each quarter."
			)
			warnings.append(Problem("plan_quarter_empty", "items", message, (quarter, facts.year)))
	for row, item in enumerate(facts.items, 1):
		if item.planned_date and item.planned_date < facts.today and not item.has_session:
			message = "Row {0}: {1} has passed and no session was made. Choose a new date or delete the row."
			warnings.append(Problem("plan_date_past", "planned_date", message, (row, item.planned_date)))
	return warnings


@dataclass(frozen=True)
class YearEntry:
	"""One session of a year as a plan shows it: a row of the plan, the session made of it, or one held besides."""

	session_type: str
	state: str
	day: date | None = None
	quarter: int | None = None

	@property
	def shown_quarter(self) -> int | None:
		return quarter_of(self.day) if self.day else self.quarter


def empty_quarters(entries: Iterable[YearEntry]) -> list[int]:
	"""The quarters without a regular session that is not cancelled; an extraordinary one does not stand for it."""
	kept = {
		entry.shown_quarter
		for entry in entries
		if entry.session_type == words.REGULAR and entry.state != words.CANCELLED
	}
	return [quarter for quarter in QUARTERS if quarter not in kept]


_NEEDED = (("date", "planned_date"), ("theme", "theme"), ("place", "place"))


def _year_problems(facts: PlanFacts) -> list[Problem]:
	last = facts.today.year + YEARS_AHEAD
	if facts.year is None or not EARLIEST_YEAR <= facts.year <= last:
		message = "The year {0} is not one to plan for. Enter a year from {1} to {2}."
		return [Problem("plan_year", "year", message, (facts.year or "", EARLIEST_YEAR, last))]
	return []


def _item_problems(row: int, item: PlanItem, year: int | None) -> list[Problem]:
	if item.session_type not in (words.REGULAR, words.EXTRAORDINARY):
		message = "Row {0}: {1} is not a type of session. Choose Regular or Extraordinary."
		return [Problem("plan_item_type", "session_type", message, (row, item.session_type))]
	problems = []
	if item.session_type == words.REGULAR and item.quarter not in QUARTERS:
		message = "Row {0}: a regular session belongs to a quarter. Choose 1, 2, 3 or 4."
		problems.append(Problem("plan_item_quarter", "quarter", message, (row,)))
	day = item.planned_date
	if day and day.year != year:
		message = "Row {0}: {1} is not in {2}. Choose a date in the plan's year."
		problems.append(Problem("plan_date_outside_year", "planned_date", message, (row, day, year)))
	elif day and item.quarter in QUARTERS and quarter_of(day) != item.quarter:
		message = "Row {0}: {1} is not in quarter {2}. Choose a date in the quarter, or change the quarter."
		problems.append(
			Problem("plan_date_outside_quarter", "planned_date", message, (row, day, item.quarter))
		)
	return problems


def _same_day_problems(items: tuple[PlanItem, ...]) -> list[Problem]:
	days = Counter(item.planned_date for item in items if item.planned_date)
	message = "Two sessions are planned on {0}. Move one, or make them sittings of one session."
	return [
		Problem("plan_same_day", "planned_date", message, (day,)) for day in sorted(days) if days[day] > 1
	]
