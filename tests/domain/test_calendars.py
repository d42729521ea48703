"""The shipped calendar against the official decisions, and against the `holidays` package where that is right."""

from __future__ import annotations

import datetime
from datetime import date

import holidays
import pytest

from sonvi_dialogue.domain.calendars import CODE, official_calendar, official_days, propose_year
from sonvi_dialogue.domain.working_days import HOLIDAY, MAKE_UP, WorkingCalendar

# Older versions of the package that ~=0.28 allows know neither swaps nor every day in lieu: nothing to be equal to.
knows_swaps = pytest.mark.skipif(
	tuple(int(part) for part in holidays.__version__.split(".")[:2]) < (0, 109),
	reason="needs holidays 0.109 or later",
)

# Weekdays off and weekend days worked as the decisions give them, a span for neighbouring days.
OFFICIAL = {
	2022: ("01-03 01-31:02-04 04-11 05-02:05-03 09-01:09-02", ""),
	2023: ("01-02 01-20:01-26 05-01:05-03 09-01 09-04", ""),
	2024: ("01-01 02-08:02-14 04-18 04-29 04-30 05-01 09-02:09-03", "05-04"),
	2025: ("01-01 01-27:01-31 04-07 04-30 05-01 05-02 09-01:09-02", "04-26"),
	2026: ("01-01 01-02 02-16:02-20 04-27 04-30 05-01 08-31 09-01:09-02 11-24", "01-10 08-22"),
	2027: ("01-01 02-04:02-05 02-08:02-10 04-16 04-30 05-03 09-02:09-03 11-24", ""),
}


def spans(year: int, text: str) -> set[date]:
	days: set[date] = set()
	for span in text.split():
		first, _, last = span.partition(":")
		day, end = (date.fromisoformat(f"{year}-{part}") for part in (first, last or first))
		while day <= end:
			if day.weekday() < 5 or first == span:
				days.add(day)
			day += datetime.timedelta(days=1)
	return days


def rows(year: int, kind: str) -> set[date]:
	return {day.date for day in official_days() if day.date.year == year and day.kind == kind}


@pytest.mark.parametrize("year", OFFICIAL)
def test_the_decided_days(year: int):
	off, worked = OFFICIAL[year]
	assert rows(year, HOLIDAY) == spans(year, off)
	assert rows(year, MAKE_UP) == spans(year, worked)


def test_every_row_has_a_source_and_changes_something():
	for day in official_days():
		assert day.source, day
		assert (day.date.weekday() < 5) == (day.kind == HOLIDAY), day
		assert day.provisional == (day.date.year == 2027), day
	assert CODE == official_calendar().code


def test_the_sources_of_the_swaps():
	sources = {day.date: day.source for day in official_days()}
	assert (
		sources[date(2026, 1, 10)] == sources[date(2026, 1, 2)] == "Công văn 12729/VPCP-KGVX ngày 25/12/2025"
	)
	assert sources[date(2024, 5, 4)] == sources[date(2024, 4, 29)] == "Công văn 2450/VPCP-KGVX ngày 12/4/2024"
	assert sources[date(2026, 11, 24)] == "Nghị quyết 28/2026/QH16"


@knows_swaps
@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_the_package_agrees_where_it_is_right(year: int):
	package = holidays.country_holidays("VN", years=year)
	assert rows(year, HOLIDAY) == {day for day in package if day.weekday() < 5 and day.year == year}
	assert rows(year, MAKE_UP) == {day for day in package.weekend_workdays if day.year == year}


@knows_swaps
@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025])
def test_ten_working_days_agree_with_the_package_all_year(year: int):
	calendar = official_calendar()
	package = holidays.country_holidays("VN", years=[year, year + 1])
	for n in range(330):
		day = date(year, 1, 1) + datetime.timedelta(days=n)
		assert calendar.add(day, 10) == package.get_nth_working_day(day, 10), day


def test_a_proposed_year_is_provisional_and_counts_the_culture_day():
	proposed = propose_year(2028)
	assert all(
		day.provisional and day.source.startswith("Dự kiến theo thư viện holidays") for day in proposed
	)
	assert {day.date for day in proposed} >= {date(2028, 1, 3), date(2028, 5, 1), date(2028, 11, 24)}
	assert all(day.date.year == 2028 and day.date.weekday() < 5 for day in proposed)
	calendar = official_calendar().with_days(proposed)
	assert calendar.horizon == date(2028, 12, 31)
	assert calendar.is_provisional(date(2028, 3, 1))


def test_a_culture_day_on_a_weekend_is_observed_on_monday():
	for year, monday in ((2029, 26), (2030, 25)):  # the 24th is a Saturday, a Sunday
		november = {day.date for day in propose_year(year) if day.date.month == 11}
		assert november == {date(year, 11, monday)}


@knows_swaps
def test_the_proposal_for_2027_is_the_shipped_one():
	assert {day.date for day in propose_year(2027)} == rows(2027, HOLIDAY)


@knows_swaps
def test_swaps_the_package_knows_are_proposed_as_make_up_days():
	calendar = WorkingCalendar("x", propose_year(2025))
	assert calendar.is_working_day(date(2025, 4, 26))
	assert not calendar.is_working_day(date(2025, 5, 2))


@pytest.mark.parametrize("year", [2022, 2100])
def test_no_proposal_where_none_can_be_made(year: int):
	with pytest.raises(ValueError, match=f"No holidays can be proposed for {year}: type them in"):
		propose_year(year)
