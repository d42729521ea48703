"""The lunar calendar of Viet Nam, at UTC+7."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.lunar import (
	LunarDate,
	day_branch,
	lunar_date,
	lunar_text,
	new_year,
	solar_date,
	year_name,
)

# Government notices of the Tết holiday, 2020 to 2026; Hồ Ngọc Đức's tables for the years after.
TET = {
	2020: "2020-01-25", 2021: "2021-02-12", 2022: "2022-02-01", 2023: "2023-01-22", 2024: "2024-02-10", 2025: "2025-01-29",
	2026: "2026-02-17", 2027: "2027-02-06", 2028: "2028-01-26", 2029: "2029-02-13", 2030: "2030-02-02",
}  # fmt: skip
days = st.dates(date(1900, 2, 1), date(2099, 12, 31))


@pytest.mark.parametrize("year", TET)
def test_the_first_day_of_tet(year):
	assert new_year(year) == date.fromisoformat(TET[year])


@pytest.mark.parametrize(
	("year", "ours", "chinese"),
	[
		(1968, "1968-01-29", "1968-01-30"),
		(1985, "1985-01-21", "1985-02-20"),
		(2007, "2007-02-17", "2007-02-18"),
		(2030, "2030-02-02", "2030-02-03"),
	],
)
def test_where_the_chinese_calendar_differs_ours_is_taken(year, ours, chinese):
	assert new_year(year) == date.fromisoformat(ours)
	assert lunar_date(date.fromisoformat(chinese)) != LunarDate(1, 1, year)


def test_leap_months():
	assert lunar_date(date(2023, 3, 22)) == LunarDate(1, 2, 2023, leap=True)
	assert lunar_date(date(2025, 7, 25)) == LunarDate(1, 6, 2025, leap=True)
	# the seventh month of 1987 was repeated here, the sixth in China
	assert lunar_date(date(1987, 8, 24)) == LunarDate(1, 7, 1987, leap=True)


@pytest.mark.parametrize(
	("day", "text"),
	[
		("2022-03-28", "26/02 năm Nhâm Dần"),
		("2022-06-11", "13/5 năm Nhâm Dần"),
		("2022-09-16", "21/8 năm Nhâm Dần"),
		("2022-12-02", "09/11 năm Nhâm Dần"),
		("2022-01-31", "29/12 năm Tân Sửu"),
		("2025-08-03", "10/6 nhuận năm Ất Tỵ"),
	],
)
def test_as_a_notice_prints_it(day, text):
	assert lunar_text(date.fromisoformat(day)) == text


def test_names_of_years_and_days():
	assert [year_name(year) for year in (1984, 2022, 2026)] == ["Giáp Tý", "Nhâm Dần", "Bính Ngọ"]
	assert day_branch(date(2022, 2, 1)) == "Dậu"  # the first day of Nhâm Dần was an Ất Dậu day


def test_a_day_the_month_does_not_have():
	assert solar_date(LunarDate(30, 12, 2021)) is None  # that month had 29 days
	assert solar_date(LunarDate(1, 6, 2024, leap=True)) is None
	assert solar_date(LunarDate(1, 13, 2024)) is None


def test_beyond_the_tables_is_refused():
	with pytest.raises(ValueError, match="known from 1900 to 2100, not for 1899"):
		lunar_date(date(1899, 12, 31))


@given(days)
def test_there_and_back(day):
	assert solar_date(lunar_date(day)) == day


@given(days)
def test_the_next_day_is_the_next_of_its_month_or_the_first_of_another(day):
	today, tomorrow = lunar_date(day), lunar_date(day + timedelta(days=1))
	if tomorrow.day == 1:
		assert today.day in (29, 30)
	else:
		assert tomorrow == LunarDate(today.day + 1, today.month, today.year, today.leap)


@given(st.integers(1901, 2099))
def test_tet_lies_between_the_cold_and_the_spring(year):
	assert date(year, 1, 20) <= new_year(year) <= date(year, 2, 21)
