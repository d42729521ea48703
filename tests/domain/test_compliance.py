"""Deadlines by unit: how many in time, late, unanswered and running, and by how many working days."""

from __future__ import annotations

from datetime import date

from sonvi_dialogue.domain import duty_figures as figures
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.compliance import Group, by_key, whole

CALENDAR = official_calendar()
TODAY = date(2023, 2, 28)
ROWS = [
	Group("A", figures.IN_TIME, 3, 1, date(2022, 5, 12), date(2022, 5, 12)),
	Group("A", figures.LATE, 1, 0, date(2022, 5, 12), date(2022, 5, 24)),
	Group("A", figures.LATE, 2, 1, date(2022, 7, 22), date(2022, 7, 27)),
	Group("A", figures.UNANSWERED, 1, 0, date(2023, 1, 18), None),
	Group("A", figures.RUNNING, 4, 2, date(2023, 3, 8), None),
	Group("B", figures.RUNNING, 1, 0, date(2023, 3, 8), None),
]


def test_lateness_is_in_working_days_and_counts_each_case():
	found = by_key(ROWS, CALENDAR, TODAY)["A"]
	# 12/5 to 24/5/2022 is 8 working days, 22/7 to 27/7 is 3, 18/1 to 28/2/2023 is 24 without the five of Tết
	assert found.days == (24, 8, 3, 3)
	assert (found.longest, found.average) == (24, 9.5)


def test_what_is_running_is_neither_in_time_nor_extended_of_those_due():
	found = by_key(ROWS, CALENDAR, TODAY)["A"]
	tally = found.tally
	assert (tally.in_time, tally.late, tally.unanswered, tally.running) == (3, 3, 1, 4)
	assert (tally.due, tally.extended) == (7, 2)
	assert found.percent == 42.9


def test_where_nothing_is_due_there_is_no_rate():
	found = by_key(ROWS, CALENDAR, TODAY)["B"]
	assert (found.percent, found.longest, found.average) == (None, None, None)


def test_the_whole_is_the_sum_of_its_parts():
	parts = by_key(ROWS, CALENDAR, TODAY)
	total = whole(parts.values())
	assert total.tally == parts["A"].tally + parts["B"].tally
	assert total.days == parts["A"].days


def test_without_a_calendar_no_days_are_told():
	found = by_key(ROWS, None, TODAY)["A"]
	assert found.days == () and found.longest is None
