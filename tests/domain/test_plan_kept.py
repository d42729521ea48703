"""Sessions and quarters against the plan."""

from __future__ import annotations

from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.plan_kept import (
	MISSING,
	PLANNED,
	Conference,
	Planned,
	kept,
	quarters_of,
	totals,
)

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
AFTER = date(2023, 2, 1)


def conference(key="Q1", day=date(2022, 3, 28), state=v.CLOSED, session_type=v.REGULAR, **more):
	return Conference(key, session_type, state, day, day, **more)


def planned(quarter=1, day=date(2022, 3, 21), session="Q1", session_type=v.REGULAR):
	return Planned(session_type, quarter, day, "Chủ đề", session)


def test_a_session_stands_beside_the_day_it_was_planned_for():
	(line, *_gaps) = kept([planned()], [conference()], FIRST, LAST, AFTER)
	assert (line.quarter, line.planned_on, line.first_day, line.days_moved) == (
		(2022, 1),
		date(2022, 3, 21),
		date(2022, 3, 28),
		7,
	)
	assert line.state == v.CLOSED


def test_a_row_of_the_plan_without_a_session_is_still_planned():
	lines = kept([planned(2, date(2022, 6, 11), "")], [], FIRST, LAST, date(2022, 4, 1))
	assert [(line.quarter, line.state) for line in lines] == [((2022, 1), MISSING), ((2022, 2), PLANNED)]


def test_a_quarter_that_is_over_without_a_regular_session_is_missing():
	lines = kept([], [conference()], FIRST, LAST, date(2022, 10, 1))
	assert [line.quarter for line in lines if line.state == MISSING] == [(2022, 2), (2022, 3)]


def test_an_extraordinary_session_does_not_stand_for_it_and_a_cancelled_one_neither():
	held = [
		conference("X", date(2022, 2, 2), session_type=v.EXTRAORDINARY),
		conference("C", date(2022, 5, 5), state=v.CANCELLED),
	]
	lines = kept([], held, FIRST, date(2022, 6, 30), AFTER)
	assert [line.quarter for line in lines if line.state == MISSING] == [(2022, 1), (2022, 2)]


def test_a_scheduled_session_of_a_quarter_that_is_over_does_not_cover_it():
	lines = kept([], [conference(state=v.SCHEDULED)], FIRST, date(2022, 3, 31), AFTER)
	assert MISSING in [line.state for line in lines]


def test_where_one_a_year_is_owed_no_quarter_is_missing():
	assert kept([], [], FIRST, LAST, AFTER, quarterly=False) == []


def test_the_totals_add_up():
	lines = kept(
		[planned(), planned(2, date(2022, 6, 11), "Q2"), planned(3, date(2022, 9, 9), "")],
		[
			conference(attendance=60, speeches=11, petitions=12),
			conference("Q2", date(2022, 6, 11), v.CONCLUDED, attendance=None, speeches=3, petitions=2),
			conference("X", date(2022, 8, 4), session_type=v.EXTRAORDINARY, attendance=41),
			conference("C", date(2022, 10, 4), state=v.CANCELLED),
		],
		FIRST,
		LAST,
		AFTER,
	)
	found = totals(lines)
	assert found == {
		"planned": 3,
		"held": 3,
		"regular": 2,
		"extraordinary": 1,
		"cancelled": 1,
		"moved": 1,
		"missing": 2,
		"sittings": 3,
		"attendance": 101,
		"speeches": 14,
		"petitions": 14,
	}


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
	assert quarters_of(first, last) == quarters
