"""Which step is due, what collapses into it, and when the next one comes."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.ladder import next_step_on, step_day, step_due
from sonvi_dialogue.domain.regulations import DEFAULT_STEPS, EscalationStep
from sonvi_dialogue.domain.working_days import HOLIDAY, CalendarDay, OutOfCalendar

CALENDAR = official_calendar()
DUE = date(2022, 5, 12)

# Around the due date of the first notice: 5 May is -5, since 30 April to 3 May are rest days.
STEP_DAYS = {
	-5: date(2022, 5, 5),
	-2: date(2022, 5, 10),
	0: DUE,
	1: date(2022, 5, 13),
	3: date(2022, 5, 17),
	5: date(2022, 5, 19),
	10: date(2022, 5, 26),
}


def offsets(done: set[int], as_of: date, due_on: date = DUE) -> tuple[int | None, list[int]]:
	found = step_due(DEFAULT_STEPS, due_on, done, as_of, CALENDAR)
	return (found.step.offset, [step.offset for step in found.skipped]) if found else (None, [])


@pytest.mark.parametrize(("offset", "day"), STEP_DAYS.items())
def test_the_day_of_each_step(offset: int, day: date):
	assert step_day(offset, DUE, CALENDAR) == day
	done = {lower for lower in STEP_DAYS if lower < offset}
	assert offsets(done, day - datetime.timedelta(days=1)) == (None, [])
	assert offsets(done, day) == (offset, [])
	assert offsets(done | {offset}, day) == (None, [])


def test_a_week_without_a_scheduler_is_told_once_at_the_highest_step():
	assert offsets({-5}, date(2022, 5, 18)) == (3, [-2, 0, 1])
	assert offsets({-5, -2, 0, 1, 3}, date(2022, 5, 18)) == (None, [])


def test_born_late_is_told_once():
	assert offsets(set(), date(2022, 7, 1)) == (10, [-5, -2, 0, 1, 3, 5])
	assert offsets({-5, -2, 0, 1, 3, 5, 10}, date(2023, 2, 28)) == (None, [])


def test_a_step_below_the_highest_one_done_never_comes_due():
	assert offsets({0}, date(2022, 5, 12)) == (None, [])
	assert offsets({5}, date(2022, 5, 30)) == (10, [])


def test_an_extension_rearms():
	"""The ledger's offsets belong to one effective due date: for the new one none is done."""
	extended = date(2022, 6, 30)
	assert offsets(set(), date(2022, 5, 13), extended) == (None, [])
	assert next_step_on(DEFAULT_STEPS, extended, (), CALENDAR) == date(2022, 6, 23)
	assert offsets(set(), date(2022, 6, 23), extended) == (-5, [])


def test_the_next_step_by_what_is_done_and_by_the_day():
	done: set[int] = set()
	for offset, day in STEP_DAYS.items():
		assert next_step_on(DEFAULT_STEPS, DUE, done, CALENDAR) == day
		assert next_step_on(DEFAULT_STEPS, DUE, day - datetime.timedelta(days=1), CALENDAR) == day
		done.add(offset)
	assert next_step_on(DEFAULT_STEPS, DUE, done, CALENDAR) is None
	assert next_step_on(DEFAULT_STEPS, DUE, date(2022, 5, 26), CALENDAR) is None


def test_a_due_date_on_a_rest_day_is_counted_back_from_the_working_day_before():
	sunday = date(2023, 12, 31)
	assert [step_day(offset, sunday, CALENDAR) for offset in (-5, -2, 0, 1, 3)] == [
		date(2023, 12, 22),
		date(2023, 12, 27),
		date(2023, 12, 29),
		date(2024, 1, 2),
		date(2024, 1, 4),
	]


def test_the_step_says_the_same_number_as_the_status():
	for due_on in (DUE, date(2023, 12, 31), date(2026, 1, 10)):
		for offset in (-5, -2, 0, 1, 3, 5, 10):
			assert CALENDAR.count(due_on, step_day(offset, due_on, CALENDAR)) == offset


def test_a_make_up_saturday_is_a_step_day():
	assert step_day(1, date(2026, 1, 9), CALENDAR) == date(2026, 1, 10)


def test_steps_beyond_the_horizon_wait_for_the_calendar():
	due_on = date(2027, 12, 27)
	assert offsets(set(), date(2027, 12, 30), due_on) == (3, [-5, -2, 0, 1])
	done = {-5, -2, 0, 1, 3}
	assert offsets(done, date(2027, 12, 31), due_on) == (None, [])
	assert next_step_on(DEFAULT_STEPS, due_on, done, CALENDAR) == date(2028, 1, 1)
	longer = CALENDAR.with_days([CalendarDay(date(2028, 1, 3), HOLIDAY)])
	assert next_step_on(DEFAULT_STEPS, due_on, done, longer) == date(2028, 1, 4)


def test_steps_before_the_calendar_are_past():
	assert offsets(set(), date(2022, 1, 4), date(2022, 1, 6)) == (-2, [-5])
	assert next_step_on(DEFAULT_STEPS, date(2022, 1, 6), (), CALENDAR) == date(2022, 1, 1)


def test_a_due_date_in_an_unknown_year_is_refused():
	with pytest.raises(OutOfCalendar, match="has no year 2031"):
		step_due(DEFAULT_STEPS, date(2031, 1, 6), (), date(2027, 1, 4), CALENDAR)


def test_no_steps_no_ladder():
	assert step_due((), DUE, (), date(2023, 1, 3), CALENDAR) is None
	assert next_step_on((), DUE, (), CALENDAR) is None


def test_steps_may_come_in_any_order():
	steps = [EscalationStep(3, ("office",)), EscalationStep(-2, ("officer",))]
	assert next_step_on(steps, DUE, (), CALENDAR) == date(2022, 5, 10)
	found = step_due(steps, DUE, (), date(2022, 6, 1), CALENDAR)
	assert found is not None
	assert (found.step, found.on, found.skipped) == (steps[0], date(2022, 5, 17), (steps[1],))


@given(
	st.dates(date(2022, 3, 1), date(2027, 10, 1)),
	st.sets(st.sampled_from([step.offset for step in DEFAULT_STEPS])),
	st.integers(-40, 60),
)
def test_recording_what_is_due_leaves_nothing_due(due_on: date, done: set[int], days: int):
	as_of = min(max(due_on + datetime.timedelta(days=days), date(2022, 1, 3)), date(2027, 12, 30))
	found = step_due(DEFAULT_STEPS, due_on, done, as_of, CALENDAR)
	following = next_step_on(DEFAULT_STEPS, due_on, done, CALENDAR)
	assert (found is not None) == (following is not None and following <= as_of)
	if found:
		recorded = done | {found.step.offset} | {step.offset for step in found.skipped}
		assert step_due(DEFAULT_STEPS, due_on, recorded, as_of, CALENDAR) is None
		again = next_step_on(DEFAULT_STEPS, due_on, recorded, CALENDAR)
		assert again is None or again > as_of
		assert again == next_step_on(DEFAULT_STEPS, due_on, as_of, CALENDAR)


@given(st.dates(date(2022, 3, 1), date(2027, 10, 1)))
def test_running_each_working_day_takes_every_step_once_and_on_its_day(due_on: date):
	done: set[int] = set()
	taken = []
	day = CALENDAR.subtract(due_on, 8)
	while day < due_on + datetime.timedelta(days=40):
		found = step_due(DEFAULT_STEPS, due_on, done, day, CALENDAR)
		if found:
			assert (found.on, found.skipped) == (day, ())
			taken.append(found.step.offset)
			done.add(found.step.offset)
		day = CALENDAR.add(day, 1)
	assert taken == [step.offset for step in DEFAULT_STEPS]
