"""Open duties by working days left or past, as spans of dates: a database compares dates and cannot count working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sonvi_dialogue.domain.working_days import WorkingCalendar

# Key of the span, worst first; the days are working days.
OVER_20 = "over_20"
OVER_11 = "over_11_20"
OVER_6 = "over_6_10"
OVER_1 = "over_5"
TODAY = "today"
LEFT_1 = "left_1_5"
LEFT_6 = "left_6_10"
LEFT_11 = "left_11"
SPANS = (OVER_20, OVER_11, OVER_6, OVER_1, TODAY, LEFT_1, LEFT_6, LEFT_11)
OVERDUE = (OVER_20, OVER_11, OVER_6, OVER_1)


@dataclass(frozen=True)
class Span:
	"""Due dates from first to last, both included; None: without end on that side."""

	key: str
	first: date | None
	last: date | None


def spans(calendar: WorkingCalendar, today: date) -> tuple[Span, ...]:
	"""Every due date lies in exactly one of the spans, told as of today, worst first.

	Past the date but not yet by one working day (due on Friday, looked at on Saturday) is OVER_1; due today, or on a rest
	day before the next working day, is TODAY. Refuses (OutOfCalendar) where the calendar does not reach 11 working days on
	or 20 back.
	"""
	past = calendar.roll_back(today)
	# On one of these days n working days have passed since; the day before it, more than n.
	over = [calendar.subtract(past, n) for n in (20, 10, 5)]
	left = [calendar.add(today, n) for n in (1, 6, 11)]
	starts = [None, *over, today, *left]
	ends = [start - timedelta(1) for start in starts[1:]] + [None]
	return tuple(Span(key, first, last) for key, first, last in zip(SPANS, starts, ends, strict=True))
