"""What a person may turn down, what to do next, and how a long day is cut."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import messages
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.messages import CHAIR, OFFICE, OWNER, Preference, what_next
from sonvi_dialogue.domain.regulations import DEFAULT_STEPS

CALENDAR = official_calendar()
DUE = date(2026, 3, 27)
FLAGS = ("no_email", "no_sms", "fewer_inputs", "fewer_tasks", "no_weekly", "busy_weeks_only")
wishes = st.builds(Preference, **dict.fromkeys(FLAGS, st.booleans()))
LAW = [kind for kind in v.DUTY_KINDS if kind != v.INPUT]


@given(wish=wishes, kind=st.sampled_from(LAW), offset=st.sampled_from([s.offset for s in DEFAULT_STEPS]))
def test_no_wish_keeps_a_duty_of_the_law_from_the_desk(wish, kind, offset):
	assert messages.wants_step(kind, offset, wish)


@given(wish=wishes, offset=st.integers(0, 10))
def test_an_input_that_is_due_is_told_whatever_was_wished(wish, offset):
	assert messages.wants_step(v.INPUT, offset, wish)


@given(wish=wishes, days=st.integers(0, 30))
def test_so_is_a_task_on_its_day_and_after_it(wish, days):
	assert messages.wants_task(DUE, date.fromordinal(DUE.toordinal() + days), wish)


def test_what_can_be_told_less_often():
	fewer = Preference(fewer_inputs=True, fewer_tasks=True)
	assert not messages.wants_step(v.INPUT, -5, fewer)
	assert messages.wants_step(v.INPUT, -5, messages.ALL)
	assert not messages.wants_task(DUE, date(2026, 3, 25), fewer)
	assert messages.wants_task(DUE, date(2026, 3, 25), messages.ALL)


@pytest.mark.parametrize(
	("wish", "due", "told"),
	[
		(Preference(), 0, True),
		(Preference(busy_weeks_only=True), 0, False),
		(Preference(busy_weeks_only=True), 1, True),
		(Preference(no_weekly=True), 9, False),
	],
)
def test_the_week_is_told_as_its_head_wishes(wish, due, told):
	assert messages.wants_week(due, wish) is told


@pytest.mark.parametrize(
	("kind", "reader", "as_of", "has_letter", "codes"),
	[
		(v.WRITTEN_ANSWER, OWNER, date(2026, 3, 20), False, ("do_it", "or_extend")),
		(v.WRITTEN_ANSWER, OWNER, DUE, False, ("do_it", "or_extend")),
		(v.WRITTEN_ANSWER, OWNER, date(2026, 3, 28), False, ("do_it_late",)),
		(v.PLAN_REPORT, OWNER, date(2026, 3, 20), False, ("do_it",)),
		(v.WRITTEN_ANSWER, OFFICE, date(2026, 3, 20), False, ("remind_unit",)),
		(v.WRITTEN_ANSWER, OFFICE, date(2026, 3, 28), False, ("urge_unit",)),
		(v.WRITTEN_ANSWER, OFFICE, date(2026, 3, 28), True, ("sign_letter",)),
		(v.WRITTEN_ANSWER, CHAIR, date(2026, 3, 28), False, ("direct_unit",)),
		(v.WRITTEN_ANSWER, CHAIR, date(2026, 3, 20), False, ("watch",)),
	],
)
def test_what_to_do_next(kind, reader, as_of, has_letter, codes):
	assert what_next(kind, reader, DUE, as_of, has_letter) == codes


def test_a_long_day_is_cut_after_twenty_and_one_left_over_is_told():
	assert messages.cut(range(20)) == (range(20), ())
	assert messages.cut(range(21)) == (range(21), ())
	assert messages.cut(range(22)) == (range(20), range(20, 22))


def test_the_rest_is_counted_the_most_frequent_first():
	assert messages.counted("abbcbc") == [("b", 3), ("c", 2), ("a", 1)]


def test_a_week_begins_with_its_first_working_day_that_is_run():
	monday, tuesday = date(2026, 3, 23), date(2026, 3, 24)
	assert messages.begins_week(monday, [], CALENDAR)
	assert not messages.begins_week(tuesday, [monday], CALENDAR)
	assert messages.begins_week(tuesday, [date(2026, 3, 20)], CALENDAR)  # Monday was missed
	after_tet = date(2026, 2, 23)
	assert messages.begins_week(after_tet, [date(2026, 2, 13)], CALENDAR)
	# Monday 24 August 2026 follows a make-up Saturday of the week before
	assert messages.begins_week(date(2026, 8, 24), [date(2026, 8, 22)], CALENDAR)
