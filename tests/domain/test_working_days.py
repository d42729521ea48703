"""The calendar's arithmetic: every published vector, its edges, and its laws against a loop that counts on fingers."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.working_days import (
	HOLIDAY,
	MAKE_UP,
	SATURDAY,
	SUNDAY,
	CalendarDay,
	OutOfCalendar,
	RestDay,
	WorkingCalendar,
)

CALENDAR = official_calendar()
ONE_DAY = datetime.timedelta(days=1)
SPECIAL = {day.date: day.kind for day in CALENDAR.days}

# Away from both ends, so that 120 working days fit on either side.
dates = st.dates(date(2022, 8, 1), date(2027, 6, 1))
periods = st.integers(1, 120)


def works(day: date) -> bool:
	return SPECIAL[day] == MAKE_UP if day in SPECIAL else day.weekday() < 5


def loop(day: date, n: int, direction: int) -> date:
	while n:
		day += direction * ONE_DAY
		n -= works(day)
	return day


FORWARD = [
	("2022-03-28", 10, "2022-04-12"),
	("2022-03-28", 20, "2022-04-26"),
	("2022-04-12", 20, "2022-05-12"),
	("2024-04-22", 10, "2024-05-08"),
	("2025-04-21", 10, "2025-05-07"),
	("2025-12-29", 3, "2026-01-05"),
	("2026-01-05", 5, "2026-01-10"),
	("2026-02-06", 10, "2026-02-27"),
	("2026-02-10", 10, "2026-03-03"),
	("2026-08-14", 10, "2026-08-27"),
	("2026-08-17", 10, "2026-08-28"),
	("2026-11-20", 10, "2026-12-07"),
	("2025-12-26", 10, "2026-01-12"),
	("2022-03-25", 10, "2022-04-08"),
	("2022-03-26", 10, "2022-04-08"),
	("2022-03-27", 10, "2022-04-08"),
	("2022-06-11", 10, "2022-06-24"),
	("2022-08-04", 10, "2022-08-18"),
	("2022-09-17", 10, "2022-09-30"),
	("2022-12-02", 10, "2022-12-16"),
	("2022-06-22", 20, "2022-07-20"),
	("2022-08-12", 20, "2022-09-13"),
	("2022-09-28", 20, "2022-10-26"),
	("2022-12-20", 20, "2023-01-18"),
]


@pytest.mark.parametrize(("start", "n", "end"), FORWARD)
def test_published_vectors(start: str, n: int, end: str):
	assert CALENDAR.add(date.fromisoformat(start), n) == date.fromisoformat(end)


def test_make_up_saturday_is_worked_and_its_friday_is_not():
	assert CALENDAR.is_working_day(date(2026, 1, 10))
	assert not CALENDAR.is_working_day(date(2026, 1, 2))
	assert not CALENDAR.is_working_day(date(2026, 1, 3))


def test_zero_is_the_day_itself_and_less_is_refused():
	sunday = date(2022, 3, 27)
	assert CALENDAR.add(sunday, 0) == CALENDAR.subtract(sunday, 0) == sunday
	for move in (CALENDAR.add, CALENDAR.subtract):
		with pytest.raises(ValueError, match="-1 working days: give a number of days that is not negative"):
			move(sunday, -1)


def test_lateness_of_the_example_year():
	assert CALENDAR.count(date(2022, 5, 12), date(2022, 5, 24)) == 8
	assert CALENDAR.count(date(2022, 5, 24), date(2022, 5, 12)) == -8
	assert CALENDAR.count(date(2022, 5, 12), date(2022, 5, 12)) == 0


def test_roll():
	assert CALENDAR.roll_forward(date(2022, 4, 30)) == date(2022, 5, 4)
	assert CALENDAR.roll_back(date(2022, 5, 3)) == date(2022, 4, 29)
	assert CALENDAR.roll_forward(date(2022, 5, 4)) == CALENDAR.roll_back(date(2022, 5, 4)) == date(2022, 5, 4)


def test_rest_days_name_their_reason_and_decision():
	found = CALENDAR.rest_days(date(2026, 1, 1), date(2026, 1, 10))
	swap = "Công văn 12729/VPCP-KGVX ngày 25/12/2025"
	assert found == [
		RestDay(date(2026, 1, 2), HOLIDAY, swap),
		RestDay(date(2026, 1, 3), SATURDAY, ""),
		RestDay(date(2026, 1, 4), SUNDAY, ""),
		RestDay(date(2026, 1, 10), MAKE_UP, swap),
	]
	assert CALENDAR.rest_days(date(2026, 1, 10), date(2026, 1, 2)) == []


def test_first_and_last_day_of_the_calendar():
	assert CALENDAR.horizon == date(2027, 12, 31)
	assert CALENDAR.add(date(2027, 12, 30), 1) == date(2027, 12, 31)
	assert CALENDAR.subtract(date(2022, 1, 5), 1) == date(2022, 1, 4)
	assert CALENDAR.count(date(2022, 1, 1), date(2027, 12, 31)) == sum(
		works(date(2022, 1, 1) + n * ONE_DAY) for n in range(2191)
	)


@pytest.mark.parametrize(
	("question", "year"),
	[
		(lambda c: c.add(date(2031, 1, 6), 10), 2031),
		(lambda c: c.add(date(2027, 12, 31), 1), 2028),
		(lambda c: c.add(date(2021, 12, 31), 1), 2021),
		(lambda c: c.add(date(2031, 1, 6), 0), 2031),
		(lambda c: c.subtract(date(2022, 1, 4), 1), 2021),
		(lambda c: c.subtract(date(2022, 1, 4), 3000), 2021),
		(lambda c: c.subtract(date(2028, 1, 4), 1), 2028),
		(lambda c: c.count(date(2027, 1, 1), date(2028, 1, 1)), 2028),
		(lambda c: c.count(date(2021, 1, 1), date(2022, 1, 1)), 2021),
		(lambda c: c.roll_back(date(2022, 1, 2)), 2021),
		(lambda c: c.roll_forward(date(2028, 1, 1)), 2028),
		(lambda c: c.rest_days(date(2022, 1, 1), date(2031, 1, 1)), 2031),
		(lambda c: c.is_provisional(date(2031, 1, 1)), 2031),
		(lambda c: c.is_working_day(date(2031, 1, 1)), 2031),
	],
)
def test_a_year_that_is_not_known_is_refused_by_name(question, year: int):
	with pytest.raises(OutOfCalendar) as refused:
		question(CALENDAR)
	assert refused.value.year == year
	assert refused.value.code == "calendar_year_missing"
	assert refused.value.values == ("Việt Nam", year)
	assert str(refused.value) == f"The working calendar Việt Nam has no year {year}: add its holidays first."


def test_a_missing_year_in_the_middle_is_refused_too():
	calendar = WorkingCalendar("gap", [], years=[2022, 2024])
	assert calendar.add(date(2022, 12, 29), 1) == date(2022, 12, 30)
	for question in (
		lambda: calendar.add(date(2022, 12, 30), 1),
		lambda: calendar.add(date(2022, 12, 30), 900),
		lambda: calendar.subtract(date(2024, 1, 1), 1),
		lambda: calendar.subtract(date(2024, 1, 1), 900),
		lambda: calendar.count(date(2022, 12, 30), date(2024, 1, 1)),
		lambda: calendar.rest_days(date(2022, 12, 30), date(2024, 1, 1)),
		lambda: calendar.add(date(2023, 5, 5), 1),
		lambda: calendar.subtract(date(2023, 5, 5), 1),
		lambda: calendar.is_working_day(date(2023, 5, 5)),
	):
		with pytest.raises(OutOfCalendar, match="has no year 2023"):
			question()


def test_a_calendar_refuses_what_is_no_calendar():
	day = CalendarDay(date(2022, 5, 2), HOLIDAY)
	with pytest.raises(ValueError, match="2022-05-02 is in the working calendar x twice: keep one row"):
		WorkingCalendar("x", [day, day])
	with pytest.raises(ValueError, match="'Feast' is no kind of calendar day"):
		WorkingCalendar("x", [CalendarDay(date(2022, 5, 2), "Feast")])
	with pytest.raises(ValueError, match="The working calendar x is empty"):
		WorkingCalendar("x", [])


def test_with_days_overrides_adds_a_year_and_leaves_the_first_alone():
	late = CALENDAR.with_days(
		[
			CalendarDay(date(2022, 4, 12), HOLIDAY, "storm"),
			CalendarDay(date(2022, 4, 11), MAKE_UP, "storm"),
			CalendarDay(date(2028, 1, 3), HOLIDAY),
		]
	)
	assert late.add(date(2022, 3, 28), 10) == date(2022, 4, 11)
	assert late.add(date(2022, 3, 28), 11) == date(2022, 4, 13)
	assert late.horizon == date(2028, 12, 31)
	assert CALENDAR.add(date(2022, 3, 28), 10) == date(2022, 4, 12)
	with pytest.raises(ValueError, match="2022-04-12 is given twice"):
		CALENDAR.with_days([CalendarDay(date(2022, 4, 12), HOLIDAY)] * 2)


def test_a_make_up_day_alone_makes_no_year_known():
	with pytest.raises(OutOfCalendar, match="2028"):
		CALENDAR.with_days([CalendarDay(date(2028, 1, 8), MAKE_UP)]).is_working_day(date(2028, 1, 8))


def test_a_year_is_provisional_until_its_rows_are_decided():
	assert CALENDAR.is_provisional(date(2027, 7, 1))
	assert not CALENDAR.is_provisional(date(2026, 7, 1))
	decided = CALENDAR.with_days(
		CalendarDay(day.date, day.kind, "decided") for day in CALENDAR.days if day.date.year == 2027
	)
	assert not decided.is_provisional(date(2027, 7, 1))
	declared = WorkingCalendar("x", [], years=[2022, 2023], provisional_years=[2023])
	assert declared.with_days([CalendarDay(date(2023, 1, 2), HOLIDAY)]).is_provisional(date(2023, 1, 3))


@given(dates, periods)
def test_forward_equals_counting_on_fingers(day: date, n: int):
	assert CALENDAR.add(day, n) == loop(day, n, 1)


@given(dates, periods)
def test_backward_equals_counting_on_fingers(day: date, n: int):
	assert CALENDAR.subtract(day, n) == loop(day, n, -1)


@given(dates, dates)
def test_count_equals_counting_on_fingers(a: date, b: date):
	first, last = sorted((a, b))
	days = sum(works(first + n * ONE_DAY) for n in range(1, (last - first).days + 1))
	assert CALENDAR.count(a, b) == (days if a <= b else -days)


@given(dates, periods)
def test_add_and_subtract_undo_each_other_on_working_days(day: date, n: int):
	start = CALENDAR.roll_forward(day)
	assert CALENDAR.subtract(CALENDAR.add(start, n), n) == start
	assert CALENDAR.add(CALENDAR.subtract(start, n), n) == start


@given(dates, periods)
def test_the_count_to_a_result_is_what_was_added(day: date, n: int):
	assert CALENDAR.count(day, CALENDAR.add(day, n)) == n


@given(dates, dates, periods)
def test_later_starts_never_end_earlier(a: date, b: date, n: int):
	first, last = sorted((a, b))
	assert CALENDAR.add(first, n) <= CALENDAR.add(last, n)
	assert CALENDAR.subtract(first, n) <= CALENDAR.subtract(last, n)
	assert CALENDAR.add(a, n) < CALENDAR.add(a, n + 1)


@given(dates, periods)
def test_no_result_is_a_rest_day(day: date, n: int):
	results = (
		CALENDAR.add(day, n),
		CALENDAR.subtract(day, n),
		CALENDAR.roll_forward(day),
		CALENDAR.roll_back(day),
	)
	assert all(CALENDAR.is_working_day(result) and works(result) for result in results)


@given(dates, dates)
def test_rest_days_and_working_days_fill_the_calendar(a: date, b: date):
	first, last = sorted((a, b))
	rest = [day for day in CALENDAR.rest_days(first, last) if day.reason != MAKE_UP]
	assert len(rest) + CALENDAR.count(first, last) == (last - first).days
