"""When a duty is due, whether it was done in time, and the facts that explain the date.

Day zero is not counted (Civil Code 2015, Article 147). A forward period that ends on a rest day ends on the next
working day (Article 148.5). A backward period ("15 days before") keeps two dates: the legal limit, which alone decides
lateness, and the day to act by, the last working day on or before it. Sentences are made in `explain`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from .explain import explain, put_into_words
from .working_days import (
	ACT_BY,
	AFTER,
	BEFORE,
	HOLIDAY,
	MAKE_UP,
	NEXT_WORKING_DAY,
	ON,
	WEEKEND,
	WORKING_DAY,
	RestDay,
	WorkingCalendar,
)

if TYPE_CHECKING:  # regulations imports due_date from here
	from .regulations import Clause

__all__ = [
	"DueDate",
	"Standing",
	"due_date",
	"effective",
	"explain",
	"extends_in_time",
	"provisional_answer",
	"put_into_words",
	"status_of",
]

ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class DueDate:
	"""A date and where it comes from.

	due_on: the legal limit; lateness is measured from it. act_by: the last working day on or before a backward limit,
	the same as due_on otherwise. anchor_on: day zero. rolled_from: the rest day a forward period would have ended on.
	provisional: the calendar of a year it crosses is not decided yet. via: for a provisional answer, the due date of
	the paper it will count from.
	"""

	due_on: datetime.date
	act_by: datetime.date
	anchor_on: datetime.date
	clause: Clause
	rolled_from: datetime.date | None = None
	provisional: bool = False
	via: DueDate | None = None
	calendar: WorkingCalendar | None = field(default=None, compare=False, repr=False)

	def facts(self) -> dict[str, Any]:
		"""Plain JSON-able facts for `explain`: dates in ISO form; what was skipped (`rest_days`, holidays and make-up
		days only, since everybody knows the weekend) and what the end was moved over (`rolled_over`).

		The caller may add `anchor_text` (the paper or event counted from), `extended_to` and `extension_text`.
		"""
		clause, calendar = self.clause, self.calendar
		counted_from = self.via.due_on if self.via else self.anchor_on
		skipped: list[RestDay] = []
		rolled: list[RestDay] = []
		if calendar:
			if clause.unit == WORKING_DAY and clause.direction == AFTER:
				skipped = calendar.rest_days(counted_from, self.due_on)
			elif clause.unit == WORKING_DAY and clause.direction == BEFORE:
				skipped = calendar.rest_days(self.due_on, counted_from - ONE_DAY)
			if self.rolled_from:
				rolled = calendar.rest_days(self.rolled_from - ONE_DAY, self.due_on)
			elif self.act_by != self.due_on:
				rolled = calendar.rest_days(self.act_by, self.due_on)
		return {
			"kind": clause.kind,
			"count": clause.count,
			"unit": clause.unit,
			"direction": clause.direction,
			"anchor": clause.anchor,
			"anchor_on": self.anchor_on.isoformat(),
			"due_on": self.due_on.isoformat(),
			"act_by": self.act_by.isoformat(),
			"rolled_from": self.rolled_from.isoformat() if self.rolled_from else None,
			"rest_days": [run for run in _runs(skipped) if run["reason"] != WEEKEND],
			"rolled_over": _runs(rolled),
			"calendar_provisional": self.provisional,
			"via": self.via.facts() if self.via else None,
			"source": clause.source,
			"inherited_from": clause.inherited_from,
		}


def _runs(days: list[RestDay]) -> list[dict[str, Any]]:
	"""Neighbouring rest days as one run each ({from, to, reason, sources}); a make-up working day stands alone."""
	runs = []
	numbered = [
		(day.date.toordinal() - at, day) for at, day in enumerate(d for d in days if d.reason != MAKE_UP)
	]
	for _, group in groupby(numbered, key=lambda pair: pair[0]):
		members = [day for _, day in group]
		holiday = any(day.reason == HOLIDAY for day in members)
		runs.append(_run(members, HOLIDAY if holiday else WEEKEND))
	runs += [_run([day], MAKE_UP) for day in days if day.reason == MAKE_UP]
	return sorted(runs, key=lambda run: run["from"])


def _run(days: list[RestDay], reason: str) -> dict[str, Any]:
	return {
		"from": days[0].date.isoformat(),
		"to": days[-1].date.isoformat(),
		"reason": reason,
		"sources": list(dict.fromkeys(day.source for day in days if day.source)),
	}


def due_date(clause: Clause, anchor_on: datetime.date, calendar: WorkingCalendar) -> DueDate:
	"""The due date of a clause whose day zero is `anchor_on`. Raises OutOfCalendar for a year without a calendar."""
	calendar.is_provisional(
		anchor_on
	)  # refuses a day zero outside the calendar, also where nothing is counted
	rolled_from = None
	if clause.direction == ON:
		limit = anchor_on
	elif clause.unit == WORKING_DAY:
		step = calendar.add if clause.direction == AFTER else calendar.subtract
		limit = step(anchor_on, clause.count)
	else:
		sign = 1 if clause.direction == AFTER else -1
		limit = anchor_on + sign * clause.count * ONE_DAY
	act_by = due_on = limit
	if clause.rest_day == NEXT_WORKING_DAY:
		act_by = due_on = calendar.roll_forward(limit)
		rolled_from = limit if due_on != limit else None
	elif clause.rest_day == ACT_BY:
		act_by = calendar.roll_back(limit)
	crossed = range(min(anchor_on, act_by).year, max(anchor_on, due_on).year + 1)
	return DueDate(
		due_on=due_on,
		act_by=act_by,
		anchor_on=anchor_on,
		clause=clause,
		rolled_from=rolled_from,
		# is_provisional also refuses a limit outside the calendar, where no rest-day rule has looked it up
		provisional=calendar.is_provisional(due_on) or not calendar.provisional_years.isdisjoint(crossed),
		calendar=calendar,
	)


def provisional_answer(
	conclusion_clause: Clause, answer_clause: Clause, last_day: datetime.date, calendar: WorkingCalendar
) -> DueDate:
	"""When an answer is due as long as no conclusion notice was issued: the answer's period counted from the day the
	notice is due (10 + 20 working days from the last sitting), so that a notice that never comes stops no clock."""
	notice = due_date(conclusion_clause, last_day, calendar)
	answer = due_date(answer_clause, notice.due_on, calendar)
	return replace(
		answer, anchor_on=last_day, via=notice, provisional=notice.provisional or answer.provisional
	)


def extends_in_time(issued_on: datetime.date, effective_due_on: datetime.date) -> bool:
	"""Whether an extension notice moves the date: issued on or before the day the answer is due."""
	return issued_on <= effective_due_on


def effective(due_on: datetime.date, extended_to: datetime.date | None) -> datetime.date:
	"""The date that counts: the extended one where it is the later. An answer extended before its conclusion notice came
	late may have more time by the notice than by the extension."""
	return max(due_on, extended_to) if extended_to else due_on


@dataclass(frozen=True)
class Standing:
	"""Where a duty stands. `days` are working days: left, overdue, or late when met; 0 for "today" and "met"."""

	code: Literal["left", "today", "overdue", "met", "met_late"]
	days: int = 0


def status_of(
	effective_due_on: datetime.date,
	met_on: datetime.date | None,
	today: datetime.date,
	calendar: WorkingCalendar,
) -> Standing:
	"""Where a duty stands on `today`; a met one keeps its lateness whatever the day.

	Due 12 May 2022 and met 24 May 2022 is 8 working days late. A Saturday after a Friday's due date is overdue by 0.
	"""
	if met_on is not None:
		if met_on <= effective_due_on:
			return Standing("met")
		return Standing("met_late", calendar.count(effective_due_on, met_on))
	if today == effective_due_on:
		return Standing("today")
	if today < effective_due_on:
		return Standing("left", calendar.count(today, effective_due_on))
	return Standing("overdue", calendar.count(effective_due_on, today))
