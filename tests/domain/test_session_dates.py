"""A chosen day and what it means; days proposed for a quarter."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sonvi_dialogue.domain import local_days as local
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.duty_rules import Bodies, Rules
from sonvi_dialogue.domain.quarters import quarter_of
from sonvi_dialogue.domain.regulations import ARTICLE_43, DEFAULT_STEPS, QD_1859
from sonvi_dialogue.domain.session_dates import EVENING, DayFacts, day_notes, is_tet, propose
from sonvi_dialogue.domain.working_days import HOLIDAY, OutOfCalendar

MARKET = local.LocalDay("Chợ phiên", local.MARKET, local.WEEKLY, weekday="Sunday")


def rules(*regulations):
	return Rules(official_calendar(), regulations or (QD_1859,), DEFAULT_STEPS, Bodies("VP", "TT"))


def facts(today="2022-01-05", **changed):
	return DayFacts(date.fromisoformat(today), changed.pop("by", rules()), **changed)


def dates_of(notes):
	return [(due.clause.kind, due.due_on, due.act_by) for due in notes.before]


def test_what_a_day_means():
	notes = day_notes(date(2022, 3, 28), facts())
	assert dates_of(notes) == [
		(v.PLAN_REPORT, date(2022, 3, 13), date(2022, 3, 11)),
		(v.PUBLIC_NOTICE, date(2022, 3, 23), date(2022, 3, 23)),
	]
	assert (notes.lunar_text, notes.branch) == ("26/02 năm Nhâm Dần", "Thìn")
	assert (notes.free_day, notes.in_tet, notes.late, notes.past) == ("", False, (), False)


def test_the_regulation_in_force_rules_the_dates():
	notes = day_notes(date(2026, 9, 25), facts("2026-08-01", by=rules(QD_1859, ARTICLE_43)))
	assert dates_of(notes)[1][1] == date(2026, 9, 18)  # 7 days of the law, not the plan's 5
	alone = day_notes(date(2026, 9, 25), facts("2026-08-01", by=rules(ARTICLE_43)))
	assert [kind for kind, _, _ in dates_of(alone)] == [v.PUBLIC_NOTICE]


@pytest.mark.parametrize(
	("day", "free"),
	[
		("2022-03-26", "Saturday"),
		("2022-04-30", HOLIDAY),  # a Saturday that runs into the holidays after it
		("2022-05-01", HOLIDAY),
		("2022-09-03", HOLIDAY),
		("2022-09-05", ""),
		("2026-08-22", ""),  # a Saturday that is worked
	],
)
def test_free_days(day, free):
	assert day_notes(date.fromisoformat(day), facts()).free_day == free


@pytest.mark.parametrize(
	("day", "within"),
	[
		("2022-01-24", False),
		("2022-01-25", True),
		("2022-02-01", True),
		("2022-02-10", True),
		("2022-02-11", False),
	],
)
def test_tet_is_from_the_kitchen_gods_to_the_tenth(day, within):
	assert is_tet(date.fromisoformat(day)) is within


def test_a_day_too_near_says_what_is_late():
	notes = day_notes(date(2022, 3, 28), facts("2022-03-20"))
	assert notes.late == (v.PLAN_REPORT,)
	assert day_notes(date(2022, 3, 28), facts("2022-03-13")).late == ()


def test_a_day_before_the_last_session_s_answers_says_so():
	last = date(2022, 3, 28)
	assert day_notes(date(2022, 5, 10), facts("2022-04-01", last_day=last)).answers_due == date(2022, 5, 12)
	assert day_notes(date(2022, 5, 13), facts("2022-04-01", last_day=last)).answers_due is None


def test_local_days_and_other_sessions_are_named():
	notes = day_notes(date(2022, 3, 27), facts(local_days=(MARKET,), taken=frozenset({date(2022, 3, 27)})))
	assert [found.title for found in notes.local_days] == ["Chợ phiên"]
	assert notes.same_day


def test_a_year_nobody_has_decided_is_refused():
	with pytest.raises(OutOfCalendar):
		propose(2031, 1, facts())


def test_the_first_quarter_of_the_example_year():
	found = propose(2022, 1, facts("2022-01-05", local_days=(MARKET,)))
	assert [(one.day, one.part_of_day) for one in found] == [
		(date(2022, 2, 14), "Morning"),
		(date(2022, 2, 19), "Morning"),
		(date(2022, 2, 23), "Evening"),
		(date(2022, 2, 28), "Morning"),
	]
	assert [reason.code for reason in found[1].reasons] == ["weekend", "no_local_day", "room_at_end"]


def test_no_day_is_left_at_the_quarter_s_end():
	assert propose(2022, 1, facts("2022-03-20")) == []


def test_what_the_last_session_owes_pushes_the_proposals_back():
	found = propose(2022, 2, facts("2022-04-01", last_day=date(2022, 3, 28)))
	assert all(one.day > date(2022, 5, 12) for one in found)
	assert all("results_ready" in [reason.code for reason in one.reasons] for one in found)


@settings(max_examples=40, deadline=None)
@given(
	st.integers(2023, 2026),
	st.integers(1, 4),
	st.dates(date(2023, 1, 1), date(2026, 12, 31)),
	st.sampled_from([(), (MARKET,)]),
	st.booleans(),
)
def test_whatever_is_proposed_can_be_held_in_time(year, quarter, today, kept, both):
	by = rules(QD_1859, ARTICLE_43) if both else rules()
	found = propose(year, quarter, DayFacts(today, by, kept))
	chosen = [one.day for one in found]
	assert len(set(chosen)) == len(chosen) <= 4
	for one in found:
		assert (one.day.year, quarter_of(one.day)) == (year, quarter)
		assert not is_tet(one.day)
		assert one.notes.free_day != HOLIDAY
		assert all(due.due_on >= today for due in one.notes.before)
		assert one.part_of_day != EVENING or one.notes.free_day == ""
