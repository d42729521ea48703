"""Sessions and quarters against the plan."""

from __future__ import annotations

from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import EACH_QUARTER, EACH_YEAR
from sonvi_dialogue.domain.plan_kept import (
	MISSING,
	PLANNED,
	Conference,
	Planned,
	kept,
	missing,
	owed,
	totals,
)
from sonvi_dialogue.domain.quarters import WHOLE_YEAR

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
AFTER = date(2023, 2, 1)


def by(today, first=FIRST, last=LAST, each=EACH_QUARTER):
	"""What is owed in these days and over by today."""
	return owed(first, last, today, lambda _day: each)


def conference(key="Q1", day=date(2022, 3, 28), state=v.CLOSED, session_type=v.REGULAR, **more):
	return Conference(key, session_type, state, day, day, **more)


def planned(quarter=1, day=date(2022, 3, 21), session="Q1", session_type=v.REGULAR):
	return Planned(session_type, quarter, day, "Chủ đề", session)


def test_a_session_stands_beside_the_day_it_was_planned_for():
	(line, *_gaps) = kept([planned()], [conference()], FIRST, LAST, by(AFTER))
	assert (line.quarter, line.planned_on, line.first_day, line.days_moved) == (
		(2022, 1),
		date(2022, 3, 21),
		date(2022, 3, 28),
		7,
	)
	assert line.state == v.CLOSED


def test_a_row_of_the_plan_without_a_session_is_still_planned():
	lines = kept([planned(2, date(2022, 6, 11), "")], [], FIRST, LAST, by(date(2022, 4, 1)))
	assert [(line.quarter, line.state) for line in lines] == [((2022, 1), MISSING), ((2022, 2), PLANNED)]


def test_a_quarter_that_is_over_without_a_regular_session_is_missing():
	lines = kept([], [conference()], FIRST, LAST, by(date(2022, 10, 1)))
	assert [line.quarter for line in lines if line.state == MISSING] == [(2022, 2), (2022, 3)]


def test_an_extraordinary_session_does_not_stand_for_it_and_a_cancelled_one_neither():
	held = [
		conference("X", date(2022, 2, 2), session_type=v.EXTRAORDINARY),
		conference("C", date(2022, 5, 5), state=v.CANCELLED),
	]
	lines = kept([], held, FIRST, date(2022, 6, 30), by(AFTER, last=date(2022, 6, 30)))
	assert [line.quarter for line in lines if line.state == MISSING] == [(2022, 1), (2022, 2)]


def test_a_scheduled_session_of_a_quarter_that_is_over_does_not_cover_it():
	lines = kept(
		[], [conference(state=v.SCHEDULED)], FIRST, date(2022, 3, 31), by(AFTER, last=date(2022, 3, 31))
	)
	assert MISSING in [line.state for line in lines]


def test_where_one_a_year_is_owed_the_year_is_missing_and_no_quarter():
	"""Article 43 of Law 72/2025/QH15 asks for one a year, whichever quarter it is held in."""
	yearly = by(AFTER, each=EACH_YEAR)
	(line,) = kept([], [], FIRST, LAST, yearly)
	assert (line.quarter, line.state) == ((2022, WHOLE_YEAR), MISSING)
	held = kept([], [conference("Q3", date(2022, 9, 16))], FIRST, LAST, yearly)
	assert [line.state for line in held] == [v.CLOSED]


def test_a_year_is_owed_when_it_is_over_and_lies_wholly_in_the_days():
	assert by(date(2022, 12, 31), each=EACH_YEAR) == []
	assert by(date(2023, 1, 1), each=EACH_YEAR) == [(2022, WHOLE_YEAR)]
	assert by(AFTER, last=date(2022, 9, 30), each=EACH_YEAR) == []


def test_where_nothing_asks_for_a_session_none_is_owed():
	assert by(AFTER, each="") == []


def test_each_period_asks_what_is_in_force_on_its_last_day():
	"""A commune that goes over from quarters to years in August owes its first two quarters, not the third, and the year besides."""

	def each(day: date) -> str:
		return EACH_QUARTER if day <= date(2022, 8, 15) else EACH_YEAR

	found = owed(FIRST, date(2023, 12, 31), date(2024, 1, 1), each)
	assert found == [(2022, WHOLE_YEAR), (2022, 1), (2022, 2), (2023, WHOLE_YEAR)]
	assert missing(found, [(2022, 2)]) == [(2022, 1), (2023, WHOLE_YEAR)]


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
		by(AFTER),
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
