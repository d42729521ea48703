"""Plans: the year, the quarters, the days, and what only warns."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.plans import (
	PlanFacts,
	PlanItem,
	YearEntry,
	approval_problems,
	empty_quarters,
	plan_problems,
	plan_warnings,
)
from sonvi_dialogue.domain.quarters import WHOLE_YEAR

TODAY = date(2022, 1, 14)


def item(quarter, day, session_type=words.REGULAR, theme="Đường sá", place="Trụ sở xã", **changed):
	return PlanItem(session_type, quarter, day, theme, place, **changed)


YEAR = (
	item(1, date(2022, 3, 21)),
	item(2, date(2022, 6, 11)),
	item(None, date(2022, 8, 4), words.EXTRAORDINARY),
	item(3, date(2022, 9, 16)),
	item(4, date(2022, 12, 2)),
)


def said(problems):
	return [(problem.code, problem.field, str(problem)) for problem in problems]


def test_the_years_plan_has_no_problem():
	facts = PlanFacts(2022, TODAY, YEAR)
	assert plan_problems(facts) == approval_problems(facts) == plan_warnings(facts) == []


@pytest.mark.parametrize("year", (None, 0, 22, 2009, 2025, 20222))
def test_year_must_be_sane(year):
	assert said(plan_problems(PlanFacts(year, TODAY))) == [
		(
			"plan_year",
			"year",
			f"The year {year or ''} is not one to plan for. Enter a year from 2010 to 2024.",
		)
	]


@pytest.mark.parametrize("year", (2010, 2022, 2024))
def test_years_at_the_edges_pass(year):
	assert plan_problems(PlanFacts(year, TODAY)) == []


@pytest.mark.parametrize("day", (date(2022, 3, 31), date(2022, 7, 1)))
def test_regular_session_lies_in_its_quarter(day):
	assert said(plan_problems(PlanFacts(2022, TODAY, (item(2, day),)))) == [
		(
			"plan_date_outside_quarter",
			"planned_date",
			f"Row 1: {day} is not in quarter 2. Choose a date in the quarter, or change the quarter.",
		)
	]


@pytest.mark.parametrize("day", (date(2022, 4, 1), date(2022, 6, 30)))
def test_first_and_last_day_of_the_quarter_pass(day):
	assert plan_problems(PlanFacts(2022, TODAY, (item(2, day),))) == []


def test_date_in_another_year():
	assert said(plan_problems(PlanFacts(2022, TODAY, (item(4, date(2023, 12, 2)),)))) == [
		(
			"plan_date_outside_year",
			"planned_date",
			"Row 1: 2023-12-02 is not in 2022. Choose a date in the plan's year.",
		)
	]


def test_regular_row_without_a_quarter_and_unknown_type():
	rows = (item(None, None), item(1, None, "Monthly"))
	assert said(plan_problems(PlanFacts(2022, TODAY, rows))) == [
		(
			"plan_item_quarter",
			"quarter",
			"Row 1: a regular session belongs to a quarter. Choose 1, 2, 3 or 4.",
		),
		(
			"plan_item_type",
			"session_type",
			"Row 2: Monthly is not a type of session. Choose Regular or Extraordinary.",
		),
	]


def test_two_sessions_on_a_day():
	rows = (item(3, date(2022, 8, 4)), item(None, date(2022, 8, 4), words.EXTRAORDINARY))
	assert said(plan_problems(PlanFacts(2022, TODAY, rows))) == [
		(
			"plan_same_day",
			"planned_date",
			"Two sessions are planned on 2022-08-04. Move one, or make them sittings of one session.",
		)
	]


def test_undated_rows_are_a_draft_and_not_approved():
	facts = PlanFacts(2022, TODAY, (item(1, None, theme=""),))
	assert plan_problems(facts) == []
	assert [str(problem) for problem in approval_problems(facts)] == [
		"Row 1 has no date. Fill it in: approving the plan makes the session from it.",
		"Row 1 has no theme. Fill it in: approving the plan makes the session from it.",
	]


def test_empty_plan_is_not_approved():
	assert said(approval_problems(PlanFacts(2022, TODAY))) == [
		("plan_empty", "items", "The plan has no session. Add at least one row.")
	]


def test_empty_quarters_warn_and_an_extraordinary_session_fills_none():
	rows = (item(1, None), item(3, None, words.EXTRAORDINARY))
	assert [warning.args for warning in plan_warnings(PlanFacts(2022, TODAY, rows))] == [
		(2, 2022),
		(3, 2022),
		(4, 2022),
	]


def test_where_one_a_year_is_owed_no_quarter_warns():
	"""Article 43 of Law 72/2025/QH15."""
	rows = (item(3, None), item(1, None, words.EXTRAORDINARY))
	assert plan_warnings(PlanFacts(2022, TODAY, rows, owed=(WHOLE_YEAR,))) == []
	assert said(plan_warnings(PlanFacts(2022, TODAY, rows[1:], owed=(WHOLE_YEAR,)))) == [
		(
			"plan_year_empty",
			"items",
			"2022 has no regular session. Add one: the rules in force ask for one each year.",
		)
	]


def test_past_date_warns_until_its_session_exists():
	past = date(2022, 1, 10)
	rows = (item(1, past), *YEAR[1:])
	assert [w.code for w in plan_warnings(PlanFacts(2022, TODAY, rows))] == ["plan_date_past"]
	assert plan_warnings(PlanFacts(2022, TODAY, (item(1, TODAY), *YEAR[1:]))) == []
	made = (item(1, past, has_session=True), *YEAR[1:])
	assert plan_warnings(PlanFacts(2022, TODAY, made)) == []
	assert plan_warnings(PlanFacts(1, TODAY, rows)) == []


@given(st.dates(date(2022, 1, 1), date(2022, 12, 31)), st.integers(1, 4))
def test_a_date_passes_in_its_own_quarter_only(day, quarter):
	problems = plan_problems(PlanFacts(2022, TODAY, (item(quarter, day),)))
	assert (problems == []) == (3 * quarter - 2 <= day.month <= 3 * quarter)


def test_quarters_without_a_regular_session():
	entries = (
		YearEntry(words.REGULAR, words.SCHEDULED, date(2022, 3, 21)),
		YearEntry(words.REGULAR, words.CANCELLED, date(2022, 6, 11)),
		YearEntry(words.EXTRAORDINARY, words.SCHEDULED, date(2022, 8, 4)),
		YearEntry(words.REGULAR, "Planned", None, 4),
	)
	assert empty_quarters(entries) == [2, 3]
