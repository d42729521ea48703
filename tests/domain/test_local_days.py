"""Market days, festivals, harvests: when they come, and what is no rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import local_days as local
from sonvi_dialogue.domain import lunar
from sonvi_dialogue.domain.local_days import LocalDay, falling_on, local_day_problems, parse_lunar_days

SUNDAY_MARKET = LocalDay("Chợ phiên", local.MARKET, local.WEEKLY, weekday="Sunday")
TIGER_AND_MONKEY = LocalDay("Chợ lùi", local.MARKET, local.EVERY_N_DAYS, first=date(2022, 3, 2), every=6)
KHAU_VAI = LocalDay("Chợ tình", local.FESTIVAL, local.LUNAR_YEARLY, lunar_days=(26,), lunar_month=3, days=2)
HARVEST = LocalDay("Thu hoạch ngô", local.FARM_WORK, local.YEARLY, first=date(2020, 8, 1), days=20)
LUNAR_MARKET = LocalDay("Chợ Khâu Vai", local.MARKET, local.LUNAR_MONTHLY, lunar_days=(2, 7, 12, 17, 22, 27))
ELECTION = LocalDay("Bầu cử", local.ELECTION, local.ONCE, first=date(2026, 3, 15))
days = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
	("local_day", "day", "falls"),
	[
		(SUNDAY_MARKET, "2022-03-27", True),
		(SUNDAY_MARKET, "2022-03-28", False),
		(TIGER_AND_MONKEY, "2022-03-08", True),
		(TIGER_AND_MONKEY, "2022-02-24", True),  # before the day that was given, too
		(TIGER_AND_MONKEY, "2022-03-09", False),
		(KHAU_VAI, "2022-04-26", True),
		(KHAU_VAI, "2022-04-27", True),
		(KHAU_VAI, "2022-04-28", False),
		(HARVEST, "2022-08-20", True),
		(HARVEST, "2022-08-21", False),
		(LUNAR_MARKET, "2022-03-29", True),
		(LUNAR_MARKET, "2022-03-28", False),
		(ELECTION, "2026-03-15", True),
		(ELECTION, "2027-03-15", False),
	],
)
def test_when_it_comes(local_day, day, falls):
	assert local_day.falls_on(date.fromisoformat(day)) is falls


def test_the_market_of_two_animals_keeps_to_them():
	held = [date(2022, 1, 1) + timedelta(days=at) for at in range(365)]
	animals = {lunar.day_branch(day) for day in held if TIGER_AND_MONKEY.falls_on(day)}
	assert animals == {"Dần", "Thân"}


def test_all_that_falls_on_a_day_is_named():
	assert falling_on(date(2022, 8, 7), (SUNDAY_MARKET, HARVEST, ELECTION)) == [SUNDAY_MARKET, HARVEST]


@given(days, st.integers(2, 30))
def test_every_n_days_comes_once_in_each_n(day, every):
	market = LocalDay("Chợ", local.MARKET, local.EVERY_N_DAYS, first=date(2022, 3, 2), every=every)
	assert sum(market.falls_on(day + timedelta(days=at)) for at in range(every)) == 1


@pytest.mark.parametrize(
	("text", "parsed"),
	[
		("2, 7, 12", (2, 7, 12)),
		("2 và 7", (2, 7)),
		("15", (15,)),
		("2,2", (2,)),
		("", None),
		("31", None),
		("rằm", None),
	],
)
def test_lunar_days_as_people_write_them(text, parsed):
	assert parse_lunar_days(text) == parsed


def test_what_is_whole_has_no_problem():
	for one, text in (
		(SUNDAY_MARKET, ""),
		(TIGER_AND_MONKEY, ""),
		(KHAU_VAI, "26"),
		(LUNAR_MARKET, "2, 7"),
		(ELECTION, ""),
	):
		assert local_day_problems(one, text) == []


@pytest.mark.parametrize(
	("local_day", "code"),
	[
		(LocalDay(" ", local.MARKET, local.WEEKLY, weekday="Sunday"), "local_day_title"),
		(LocalDay("Chợ", local.MARKET, local.WEEKLY), "local_day_weekday"),
		(LocalDay("Lễ", local.FESTIVAL, local.ONCE), "local_day_date"),
		(
			LocalDay("Chợ", local.MARKET, local.EVERY_N_DAYS, first=date(2022, 3, 2), every=1),
			"local_day_every",
		),
		(LocalDay("Chợ", local.MARKET, local.LUNAR_MONTHLY), "local_day_lunar_days"),
		(LocalDay("Mùa", local.FARM_WORK, local.ONCE, first=date(2022, 3, 2), days=90), "local_day_length"),
	],
)
def test_what_is_missing_is_said(local_day, code):
	assert [problem.code for problem in local_day_problems(local_day)] == [code]


def test_a_lunar_festival_needs_its_month():
	festival = LocalDay("Lễ", local.FESTIVAL, local.LUNAR_YEARLY)
	assert [str(problem) for problem in local_day_problems(festival, "26")] == [
		"Every Lunar Year needs a lunar month. Enter 1 to 12."
	]
