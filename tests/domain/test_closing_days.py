"""The days figures close on: the usual ones, those an office sets, and that periods follow one another without a gap."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import closing_days as closing
from sonvi_dialogue.domain import vocabulary as v


@pytest.mark.parametrize(
	("period", "first", "last"),
	[
		("Quarter 1", date(2022, 1, 1), date(2022, 3, 31)),
		("Quarter 2", date(2022, 4, 1), date(2022, 6, 30)),
		("Quarter 4", date(2022, 10, 1), date(2022, 12, 31)),
		("First Half", date(2021, 12, 15), date(2022, 6, 14)),
		("Year", date(2021, 12, 15), date(2022, 12, 14)),
	],
)
def test_the_usual_days(period, first, last):
	assert closing.span(2022, period, {}) == (first, last)


def test_a_closing_day_opens_the_next_period():
	set_days = {(2022, "Quarter 1"): date(2022, 3, 14), (2021, "Year"): date(2021, 12, 31)}
	assert closing.span(2022, "Quarter 1", set_days) == (date(2022, 1, 1), date(2022, 3, 14))
	assert closing.span(2022, "Quarter 2", set_days) == (date(2022, 3, 15), date(2022, 6, 30))
	assert closing.span(2022, "Year", set_days) == (date(2022, 1, 1), date(2022, 12, 14))


@st.composite
def any_days(draw):
	"""Whatever days an office chooses for some of the periods of four years."""
	chosen = {}
	for year in range(2021, 2025):
		for period in closing.PERIODS:
			if draw(st.booleans()):
				first, last = closing.allowed(year, period)
				chosen[year, period] = first + timedelta(draw(st.integers(0, (last - first).days)))
	return chosen


@given(any_days())
def test_whatever_is_chosen_each_day_lies_in_one_quarter_and_in_one_year(chosen):
	for chain in (
		[(year, quarter) for year in (2022, 2023, 2024) for quarter in closing.QUARTERS],
		[(year, closing.YEAR) for year in (2022, 2023, 2024)],
	):
		days = [closing.span(*one, chosen) for one in chain]
		assert all(first <= last for first, last in days)
		for (_first, last), (first, _last) in pairwise(days):
			assert first == last + timedelta(1)
	half, year = closing.span(2022, closing.FIRST_HALF, chosen), closing.span(2022, closing.YEAR, chosen)
	assert half[0] == year[0]
	assert half[1] < year[1]


@given(any_days(), st.sampled_from(closing.PERIODS))
def test_a_paper_tells_its_period_by_its_days(chosen, period):
	first, last = closing.span(2023, period, chosen)
	assert closing.period_of(closing.paper_kind(period), first, last) == (2023, period)


def test_what_is_refused():
	def said(*facts):
		return [(problem.code, problem.args) for problem in closing.closing_problems(*facts)]

	assert said(2022, "Year", date(2022, 12, 31)) == []
	assert said(2022, "Year", date(2023, 1, 2)) == [
		("closing_outside", (date(2023, 1, 2), date(2022, 10, 1), date(2022, 12, 31)))
	]
	assert said(2022, "Quarter 1", None) == [("closing_missing", ())]
	assert [code for code, _args in said(2022, "Month", date(2022, 1, 31))] == ["closing_period"]
	assert said(2022, "Year", date(2022, 12, 31), "22/BC-HĐND") == [("closing_issued", ("22/BC-HĐND",))]


def test_the_kind_of_paper():
	assert [closing.paper_kind(period) for period in closing.PERIODS] == [v.QUARTERLY_REPORT] * 5 + [
		v.ANNUAL_REPORT
	]
