"""Spans of dates that stand for working days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.ageing import OVERDUE, SPANS, spans
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.working_days import OutOfCalendar

CALENDAR = official_calendar()
LIMITS = {
	"over_20": (21, 10_000),
	"over_11_20": (11, 20),
	"over_6_10": (6, 10),
	"over_5": (0, 5),
	"today": (0, 0),
	"left_1_5": (1, 5),
	"left_6_10": (6, 10),
	"left_11": (11, 10_000),
}


def holding(found, due):
	return [span for span in found if (span.first or due) <= due <= (span.last or due)]


@given(st.dates(date(2023, 1, 1), date(2026, 11, 1)), st.integers(-200, 200))
def test_every_date_lies_in_the_one_span_of_its_working_days(today, away):
	due = today + timedelta(away)
	(span,) = holding(spans(CALENDAR, today), due)
	overdue = due < today
	count = CALENDAR.count(due, today) if overdue else CALENDAR.count(today, due)
	low, high = LIMITS[span.key]
	assert (span.key in OVERDUE) == overdue
	assert low <= count <= high


def test_they_stand_worst_first_and_leave_no_day_out():
	found = spans(CALENDAR, date(2022, 9, 5))
	assert tuple(span.key for span in found) == SPANS
	assert found[0].first is None and found[-1].last is None
	assert all(one.last + timedelta(1) == next_.first for one, next_ in pairwise(found))


def test_over_a_long_holiday():
	# 30 April to 3 May 2022 are rest days: looked at on 4 May, what was due on 29 April is one working day late
	by_key = {span.key: span for span in spans(CALENDAR, date(2022, 5, 4))}
	assert by_key["over_5"].last == date(2022, 5, 3)
	assert by_key["over_5"].first == CALENDAR.subtract(date(2022, 5, 4), 5) == date(2022, 4, 25)
	assert by_key["today"].first == date(2022, 5, 4) == by_key["today"].last


def test_beyond_the_calendar_is_refused_by_name():
	last = CALENDAR.horizon
	with pytest.raises(OutOfCalendar) as refused:
		spans(CALENDAR, last)
	assert refused.value.year == last.year + 1
