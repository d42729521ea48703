"""Quarters of the calendar year."""

from __future__ import annotations

from datetime import date

import pytest

from sonvi_dialogue.domain.quarters import (
	after,
	first_day,
	is_over,
	last_day,
	next_quarter_end,
	of_period,
	quarter_end,
	quarter_of,
	whole_quarters,
)


@pytest.mark.parametrize(
	("day", "quarter", "end", "next_end"),
	[
		(date(2022, 1, 1), 1, date(2022, 3, 31), date(2022, 6, 30)),
		(date(2022, 6, 30), 2, date(2022, 6, 30), date(2022, 9, 30)),
		(date(2022, 9, 17), 3, date(2022, 9, 30), date(2022, 12, 31)),
		(date(2022, 12, 31), 4, date(2022, 12, 31), date(2023, 3, 31)),
	],
)
def test_quarters(day, quarter, end, next_end):
	assert (quarter_of(day), quarter_end(day), next_quarter_end(day)) == (quarter, end, next_end)
	assert first_day(day.year, quarter) <= day <= last_day(day.year, quarter) == end


def test_a_quarter_is_over_on_the_day_after_its_last():
	assert not is_over(2022, 1, date(2022, 3, 31))
	assert is_over(2022, 1, date(2022, 4, 1))
	assert is_over(2021, 4, date(2022, 1, 1))


@pytest.mark.parametrize(
	("first", "last", "quarters"),
	[
		(date(2022, 1, 1), date(2022, 3, 31), [(2022, 1)]),
		(date(2022, 1, 2), date(2022, 6, 30), [(2022, 2)]),
		(date(2021, 10, 1), date(2022, 3, 31), [(2021, 4), (2022, 1)]),
		(date(2022, 2, 1), date(2022, 2, 28), []),
	],
)
def test_only_whole_quarters_are_asked_for(first, last, quarters):
	assert whole_quarters(first, last) == quarters


def test_the_quarter_after_the_last_is_of_the_next_year():
	assert (after(2022, 3), after(2022, 4)) == ((2022, 4), (2023, 1))


@pytest.mark.parametrize(
	("subject", "quarter"),
	[
		("2022-Q1", (2022, 1)),
		("2022-Q", None),
		("2022-Q12", None),
		("2022", None),
		("-Q1", None),
		(None, None),
	],
)
def test_a_period_names_a_quarter_only_where_it_is_one(subject, quarter):
	assert of_period(subject) == quarter
