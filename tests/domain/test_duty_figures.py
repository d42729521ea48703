"""What a duty counts as in a period, and the dates that were missed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_figures import (
	DECIDED,
	IN_TIME,
	LATE,
	MET_LATE,
	MONTH,
	MOVED_AFTER,
	NOTICE_LATE,
	QUARTER,
	RUNNING,
	SET_ASIDE_AFTER,
	STILL_OPEN,
	UNANSWERED,
	Duty,
	Moved,
	Tally,
	counted_on,
	fate,
	missed_dates,
	months_of,
	period_of,
	tally,
)

MAY_12 = date(2022, 5, 12)
days = st.dates(date(2022, 1, 1), date(2023, 12, 31))
duties = st.one_of(
	st.builds(Duty, st.sampled_from((v.OPEN, v.WAIVED, v.VOID)), days),
	st.builds(Duty, st.just(v.MET), days, days),
)


@pytest.mark.parametrize(
	"duty, today, expected",
	[
		(Duty(v.MET, MAY_12, MAY_12), date(2022, 6, 1), IN_TIME),
		(Duty(v.MET, MAY_12, date(2022, 5, 13)), date(2022, 6, 1), LATE),
		(Duty(v.OPEN, MAY_12), date(2022, 5, 13), UNANSWERED),
		(Duty(v.OPEN, MAY_12), MAY_12, RUNNING),
		(Duty(v.WAIVED, MAY_12), date(2022, 6, 1), None),
		(Duty(v.VOID, MAY_12), date(2022, 6, 1), None),
	],
)
def test_fate(duty, today, expected):
	assert fate(duty, today) == expected


def test_what_is_not_due_yet_is_never_in_time():
	found = tally([Duty(v.OPEN, MAY_12)], date(2022, 1, 1), date(2022, 12, 31), date(2022, 5, 1))
	assert (found.due, found.in_time, found.running) == (0, 0, 1)


def test_answered_before_the_period_of_its_date_it_belongs_to_the_earlier():
	duty = Duty(v.MET, date(2022, 7, 4), date(2022, 6, 28))
	second = (date(2022, 4, 1), date(2022, 6, 30))
	third = (date(2022, 7, 1), date(2022, 9, 30))
	assert tally([duty], *second, date(2022, 12, 31)).in_time == 1
	assert tally([duty], *third, date(2022, 12, 31)) == Tally()


def test_answered_late_it_belongs_to_the_period_it_fell_due_in():
	assert counted_on(Duty(v.MET, date(2022, 6, 30), date(2022, 8, 1))) == date(2022, 6, 30)


@given(st.lists(duties, max_size=20), days, days, days, days)
def test_a_period_is_the_sum_of_its_parts(rows, a, b, c, today):
	first, middle, last = sorted((a, b, c))
	parts = tally(rows, first, middle, today) + tally(rows, middle + timedelta(1), last, today)
	if middle < last:
		assert parts == tally(rows, first, last, today)


@given(st.lists(duties, max_size=20), days)
def test_every_duty_that_stands_is_counted_once(rows, today):
	whole = tally(rows, date(2022, 1, 1), date(2023, 12, 31), today)
	standing = [row for row in rows if row.status in (v.OPEN, v.MET)]
	assert whole.due + whole.running == len(standing)
	assert whole.due == sum(fate(row, today) in DECIDED for row in rows)


def test_months_and_quarters():
	assert [period_of(month, MONTH) for month in (202201, 202212)] == ["2022-01", "2022-12"]
	assert [period_of(month, QUARTER) for month in (202201, 202203, 202204, 202212)] == [
		"2022-Q1",
		"2022-Q1",
		"2022-Q2",
		"2022-Q4",
	]
	assert months_of("2022-Q4") == (202210, 202212)


@given(st.integers(2000, 2099), st.integers(1, 12), st.sampled_from((MONTH, QUARTER)))
def test_a_month_lies_in_its_period(year, of_year, grain):
	month = year * 100 + of_year
	first, last = months_of(period_of(month, grain))
	assert first <= month <= last


@pytest.mark.parametrize("period", ["", "2022", "2022-13", "2022-Q5", "2022-Q0", "2022-x", "x-01"])
def test_no_such_period(period):
	with pytest.raises(ValueError, match=f"^{period}: "):
		months_of(period)


# Missed dates -------------------------------------------------------------------------------------------------------------
AFTER = date(2022, 5, 20)
LATER = date(2022, 6, 10)


@pytest.mark.parametrize(
	"change, ending",
	[
		(v.MOVED, MOVED_AFTER),
		(v.EXTENDED, MOVED_AFTER),
		(v.CHANGE_WAIVED, SET_ASIDE_AFTER),
		(v.CHANGE_VOIDED, SET_ASIDE_AFTER),
		(v.ANCHORED, NOTICE_LATE),
	],
)
def test_what_is_done_after_the_date_does_not_erase_it(change, ending):
	status = {v.CHANGE_WAIVED: v.WAIVED, v.CHANGE_VOIDED: v.VOID}.get(change, v.MET)
	duty = Duty(status, LATER, LATER if status == v.MET else None)
	assert missed_dates(duty, [Moved(change, AFTER, MAY_12)], date(2022, 12, 31)) == {MAY_12: ending}


def test_a_date_moved_before_it_passed_is_not_missed():
	duty = Duty(v.MET, LATER, LATER)
	moved = [Moved(v.MOVED, date(2022, 5, 1), MAY_12), Moved(v.EXTENDED, MAY_12, MAY_12)]
	assert missed_dates(duty, moved, date(2022, 12, 31)) == {}


def test_two_dates_of_one_duty_are_missed_twice():
	found = missed_dates(Duty(v.OPEN, LATER), [Moved(v.MOVED, AFTER, MAY_12)], date(2022, 12, 31))
	assert found == {MAY_12: MOVED_AFTER, LATER: STILL_OPEN}


def test_recalled_and_answered_again_it_is_one_missed_date():
	changes = [Moved(v.CHANGE_MET, AFTER, MAY_12), Moved(v.REOPENED, LATER, MAY_12)]
	duty = Duty(v.MET, MAY_12, date(2022, 6, 20))
	assert missed_dates(duty, changes, date(2022, 12, 31)) == {MAY_12: MET_LATE}


@given(
	duties, st.lists(st.builds(Moved, st.sampled_from((v.MOVED, v.ANCHORED, v.CHANGE_MET)), days, days)), days
)
def test_whatever_is_late_now_is_among_them(duty, changes, today):
	found = missed_dates(duty, changes, today)
	if fate(duty, today) in (LATE, UNANSWERED):
		assert found[duty.due_on] in (MET_LATE, STILL_OPEN)
	assert all(day < max([today, *(c.on for c in changes), duty.met_on or day]) for day in found)
