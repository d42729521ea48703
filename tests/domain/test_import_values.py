"""Cells as values: days, numbers, yes and no, names."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sonvi_dialogue.domain.grid import ERROR, FORMULA, MERGED, Flaw
from sonvi_dialogue.domain.import_values import BadValue, Names, read_day, read_text, read_whole, read_yes
from sonvi_dialogue.domain.reading import place_form

DAY = date(2022, 4, 5)
VILLAGES = Names(
	(("v1", "Lũng Làn"), ("v2", "Trà Mần"), ("v3", "Tân An"), ("v4", "Tấn An"), ("v1", "LL")),
	"There is no village {0}. Nearest: {1}.",
	place_form,
)


@pytest.mark.parametrize(
	"told",
	[
		DAY,
		datetime(2022, 4, 5, 8, 30),
		44656,
		"44656",
		"05/04/2022",
		"5/4/2022",
		"5-4-22",
		"05.04.2022",
		"2022-04-05",
		"2022/4/5",
		"2022-04-05 08:30:00",
		"ngày 5 tháng 4 năm 2022",
		"Ngày 05 tháng 04 năm 2022.",
		unicodedata.normalize("NFD", "ngày 5 tháng 4 năm 2022"),
		" 5 / 4 / 2022 ",
	],
	ids=str,
)
def test_a_day_however_it_is_written(told):
	assert read_day(told) == DAY


@pytest.mark.parametrize(
	"told", ["04/25/2022", "31/2/2022", "5/4", "tháng 4/2022", "hôm qua", "5/4/1822", "123", True]
)
def test_what_is_no_day_is_refused_and_not_guessed(told):
	with pytest.raises(BadValue):
		read_day(told)


def test_an_empty_cell_is_no_day():
	assert read_day(None) is None and read_day("  ") is None


@given(some.dates(date(1954, 10, 4), date(2099, 12, 31)))
def test_every_way_to_write_a_day_gives_that_day(day):
	serial = (day - date(1899, 12, 30)).days
	for told in (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", day.isoformat(), serial):
		assert read_day(told) == day


@pytest.mark.parametrize(
	("flaw", "sentence"),
	[
		(Flaw(FORMULA, "C7"), "The formula in C7 has no result"),
		(Flaw(ERROR, "#REF!"), "The cell shows the error #REF!"),
		(Flaw(MERGED, "B2:B5"), "The cells B2:B5 are merged"),
	],
)
def test_a_cell_without_a_value_says_why(flaw, sentence):
	with pytest.raises(BadValue, match=sentence):
		read_text(flaw)


def test_numbers_of_people():
	assert [read_whole(told) for told in (14, "14", "14 hộ", "14 người", None)] == [14, 14, 14, 14, None]
	for told in ("nhiều", "0", -3, 2.5):
		with pytest.raises(BadValue):
			read_whole(told)


def test_yes_and_no():
	assert [read_yes(told) for told in ("x", "X", "Có", 1, True, "rồi có", None)[:5]] == [True] * 5
	assert [read_yes(told) for told in (None, "", "không", 0, False)] == [False] * 5
	with pytest.raises(BadValue):
		read_yes("có lẽ")


def test_a_name_is_found_with_or_without_accents_and_its_kind():
	told = (
		"Lũng Làn",
		"lung lan",
		"Thôn Lũng Làn",
		" LŨNG  LÀN ",
		"LL",
		unicodedata.normalize("NFD", "Lũng Làn"),
	)
	assert [VILLAGES.key(name) for name in told] == ["v1"] * 6
	assert VILLAGES.key("") == ""


def test_an_unknown_name_is_refused_with_the_nearest():
	with pytest.raises(BadValue) as caught:
		VILLAGES.key("Lũng Lành")
	assert str(caught.value).startswith("There is no village Lũng Lành. Nearest: Lũng Làn")
	assert VILLAGES.nearest("hoàn toàn khác") == []


def test_a_name_that_several_have_is_not_guessed():
	assert (VILLAGES.key("Tân An"), VILLAGES.key("Tấn An")) == ("v3", "v4")
	with pytest.raises(BadValue, match="can mean several: Tân An, Tấn An"):
		VILLAGES.key("tan an")
