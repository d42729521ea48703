"""The daily sweep: one step a row, missed ones collapsed, and a ladder lived day by day against one lived with gaps."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.ladder import step_day
from sonvi_dialogue.domain.regulations import DEFAULT_STEPS
from sonvi_dialogue.domain.sweep import Decision, OpenRow, StepTaken, sweep, take_steps
from sonvi_dialogue.domain.working_days import OutOfCalendar, WorkingCalendar

CALENDAR = official_calendar()
DUE = date(2022, 5, 12)  # a Thursday: 20 working days after the notice of 12 April 2022
ONE_DAY = datetime.timedelta(days=1)


def take(as_of: date, max_done: int | None = None, due: date = DUE) -> StepTaken | None:
	return take_steps(due, max_done, DEFAULT_STEPS, as_of, CALENDAR)


def test_the_first_reminder_comes_five_working_days_before():
	assert take(date(2022, 5, 4)) is None
	assert take(date(2022, 5, 5)) == StepTaken(-5, (), ("officer",), "Remind", date(2022, 5, 10))


def test_a_week_without_a_run_is_one_step_and_the_rest_is_recorded():
	taken = take(date(2022, 5, 16), max_done=-5)
	assert taken == StepTaken(1, (-2, 0), ("head", "office"), "Chase", date(2022, 5, 17))


def test_a_row_born_late_is_told_once_at_the_highest_step_due():
	taken = take(date(2022, 6, 30))
	assert taken == StepTaken(10, (-5, -2, 0, 1, 3, 5), ("chair", "supervisor"), "Report", None)
	assert take(date(2022, 7, 1), max_done=taken.offset) is None


def test_the_same_day_again_takes_nothing():
	taken = take(date(2022, 5, 12), max_done=-2)
	assert taken.offset == 0
	assert take(date(2022, 5, 12), max_done=taken.offset) is None


def test_overdue_by_four_days_is_not_escalated_again_before_the_fifth():
	assert take(date(2022, 5, 17), max_done=1).offset == 3
	assert take(date(2022, 5, 18), max_done=3) is None
	assert take(date(2022, 5, 19), max_done=3).audience == ("chair",)


def test_a_due_date_in_an_unknown_year_is_refused():
	with pytest.raises(OutOfCalendar) as refused:
		take(date(2022, 5, 5), due=date(2031, 5, 12))
	assert refused.value.year == 2031


def test_one_bad_row_never_stops_the_others():
	rows = [
		OpenRow("good", DUE),
		OpenRow("beyond", date(2031, 5, 12)),
		OpenRow("blank", None),
		OpenRow("moved", date(2022, 6, 30)),
	]
	swept = sweep(rows, DEFAULT_STEPS, CALENDAR, DUE)
	assert swept.decisions == (
		Decision("good", DUE, take(DUE), date(2022, 5, 13)),
		Decision("moved", date(2022, 6, 30), None, date(2022, 6, 23)),
	)
	assert [(name, str(problem)) for name, problem in swept.failed] == [
		("beyond", f"The working calendar {CALENDAR.code} has no year 2031: add its holidays first."),
		("blank", "A deadline has no due date. Open it, see what it counts from, and give it its date."),
	]


def test_a_step_beyond_the_horizon_waits_for_the_calendar():
	year = WorkingCalendar("2022", [day for day in CALENDAR.days if day.date.year == 2022])
	taken = take_steps(date(2022, 12, 30), None, DEFAULT_STEPS, date(2022, 12, 30), year)
	assert (taken.offset, taken.next_step_on) == (0, date(2023, 1, 1))


def test_one_answer_is_computed_for_each_date_and_step(monkeypatch):
	from sonvi_dialogue.domain import sweep as module

	asked = []
	real = module.take_steps
	monkeypatch.setattr(module, "take_steps", lambda *args: asked.append(args[:2]) or real(*args))
	rows = [OpenRow(number, DUE, number % 2 or None) for number in range(1000)]
	assert len(sweep(rows, DEFAULT_STEPS, CALENDAR, date(2022, 5, 20)).decisions) == 1000
	assert sorted(asked, key=str) == [(DUE, 1), (DUE, None)]


def test_no_rows_no_decisions():
	swept = sweep([], DEFAULT_STEPS, CALENDAR, DUE)
	assert (swept.decisions, swept.failed) == ((), ())


@given(
	due=st.dates(date(2022, 3, 1), date(2026, 6, 30)),
	first=st.integers(-30, 30),
	runs=st.lists(st.integers(1, 15), min_size=1, max_size=12),
)
def test_any_rhythm_of_runs_takes_each_step_once_and_never_early(due, first, runs):
	as_of, done, told = due + first * ONE_DAY, None, []
	for pause in runs:
		taken = take_steps(due, done, DEFAULT_STEPS, as_of, CALENDAR)
		if taken:
			recorded = [*taken.collapsed, taken.offset]
			assert all(step_day(offset, due, CALENDAR) <= as_of for offset in recorded)
			told += recorded
			done = taken.offset
			assert taken.next_step_on is None or taken.next_step_on > as_of
		as_of += pause * ONE_DAY
	assert told == sorted(set(told))
	last_run = as_of - runs[-1] * ONE_DAY
	assert told == [s.offset for s in DEFAULT_STEPS if step_day(s.offset, due, CALENDAR) <= last_run]
