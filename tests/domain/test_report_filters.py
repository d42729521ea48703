"""What a report is asked for, and what it does not take."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.report_filters import (
	CHOICE,
	DAY,
	LINK,
	PERIODS,
	TICK,
	Field,
	days_on_paper,
	named_period,
	period,
	read,
)

FIELDS = (
	Field("commune", LINK, "Commune", "Commune"),
	Field("from_date", DAY, "From"),
	Field("outcome", CHOICE, "Outcome", ("Answered", "Assigned")),
	Field("late", TICK, "Late"),
)
TODAY = date(2022, 5, 17)


def test_each_filter_has_its_type():
	values, problems = read(
		FIELDS, {"commune": "SON-VI", "from_date": "2022-03-31", "outcome": "Assigned", "late": 1}
	)
	assert problems == []
	assert values == {
		"commune": "SON-VI",
		"from_date": date(2022, 3, 31),
		"outcome": "Assigned",
		"late": True,
	}


def test_empty_is_not_given():
	given = {"commune": "", "from_date": None, "outcome": "", "late": 0}
	assert read(FIELDS, given) == ({}, [])


@pytest.mark.parametrize(
	("given", "said"),
	[
		({"comune": "SON-VI"}, "This report has no filter comune. Leave it out."),
		(
			{"from_date": "31/3/2022"},
			"31/3/2022 is no day for From. Write the year, the month and the day, as 2022-03-31.",
		),
		(
			{"from_date": "2022-02-30"},
			"2022-02-30 is no day for From. Write the year, the month and the day, as 2022-03-31.",
		),
		(
			{"from_date": "2022-03-31 10:00:00"},
			"2022-03-31 10:00:00 is no day for From. Write the year, the month and the day, as 2022-03-31.",
		),
		({"from_date": "0001-01-01"}, "0001-01-01 for From is too far away. Choose a day from 2000 to 2100."),
		(
			{"from_date": date(9999, 12, 31)},
			"9999-12-31 for From is too far away. Choose a day from 2000 to 2100.",
		),
		({"outcome": "Lost"}, "Lost is no choice for Outcome. Choose one of: Answered, Assigned."),
		({"commune": ["A", "B"]}, "Give one value for Commune, not several."),
		({"from_date": ["between", "x"]}, "Give one value for From, not several."),
		({"late": "yes"}, "yes is ticked or not: give 1 or 0 for Late."),
	],
)
def test_what_cannot_be_meant_is_refused(given, said):
	_values, problems = read(FIELDS, given)
	assert [str(problem) for problem in problems] == [said]


def test_all_that_is_wrong_is_said_together():
	_values, problems = read(FIELDS, {"x": 1, "outcome": "Lost", "commune": "SON-VI"})
	assert [problem.code for problem in problems] == ["report_filter_unknown", "report_filter_choice"]


@pytest.mark.parametrize(
	("name", "first", "last"),
	[
		("This Month", date(2022, 5, 1), date(2022, 5, 31)),
		("Last Month", date(2022, 4, 1), date(2022, 4, 30)),
		("This Quarter", date(2022, 4, 1), date(2022, 6, 30)),
		("Last Quarter", date(2022, 1, 1), date(2022, 3, 31)),
		("This Year", date(2022, 1, 1), date(2022, 12, 31)),
		("Last Year", date(2021, 1, 1), date(2021, 12, 31)),
	],
)
def test_a_named_period_is_seen_from_today(name, first, last):
	assert named_period(name, TODAY) == (first, last)


def test_the_last_quarter_of_january_is_of_the_year_before():
	assert named_period("Last Quarter", date(2023, 1, 2)) == (date(2022, 10, 1), date(2022, 12, 31))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(["Month", "Quarter", "Year"]))
def test_this_period_holds_today_and_follows_the_last_without_a_gap(today, unit):
	first, last = named_period(f"This {unit}", today)
	assert first <= today <= last
	assert named_period(f"Last {unit}", today)[1] == first - timedelta(1)


def test_given_days_go_before_the_named_period():
	values = {"period": "Last Year", "from_date": date(2022, 2, 1), "to_date": date(2022, 2, 28)}
	assert period(values, TODAY, 2022) == (date(2022, 2, 1), date(2022, 2, 28), [])


def test_one_day_alone_stays_in_its_year():
	assert period({"from_date": date(2021, 2, 1)}, TODAY, 2022)[:2] == (date(2021, 2, 1), date(2021, 12, 31))
	assert period({"to_date": date(2021, 2, 1)}, TODAY, 2022)[:2] == (date(2021, 1, 1), date(2021, 2, 1))


def test_nothing_given_is_the_usual_year():
	assert period({}, TODAY, 2019)[:2] == (date(2019, 1, 1), date(2019, 12, 31))


def test_a_period_that_ends_before_it_begins_is_refused():
	values = {"from_date": date(2022, 3, 31), "to_date": date(2022, 1, 1)}
	(problem,) = period(values, TODAY, 2022)[2]
	assert str(problem) == (
		"The period begins on 2022-03-31 and ends on 2022-01-01, before it begins. Exchange the two days."
	)


def test_every_period_of_the_list_has_days():
	assert all(named_period(name, TODAY)[0] <= named_period(name, TODAY)[1] for name in PERIODS)


def test_the_days_as_paper_has_them():
	assert days_on_paper(date(2022, 1, 1), date(2022, 12, 31)) == "(Từ ngày 01/01/2022 đến ngày 31/12/2022)"
