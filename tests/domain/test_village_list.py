"""A pasted list of villages: what each line becomes, and what is refused in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.grid import Grid, GridRow
from sonvi_dialogue.domain.village_list import MOST, VillageLine, code_for, read_villages
from sonvi_dialogue.workbooks.texts import read_text


def look(text: str, **known: str) -> tuple[VillageLine, ...]:
	return read_villages(read_text(text.encode())[0], known)


def faults(line: VillageLine) -> list[str]:
	return [str(problem) for problem in line.problems]


def test_name_people_head():
	first, second = look("Lẻo Chá Phìn; 1.310; Người T\nThôn Lũng Làn")
	assert (first.village_name, first.population, first.head_name, first.code) == (
		"Lẻo Chá Phìn",
		1310,
		"Người T",
		"LCP",
	)
	assert (second.village_name, second.population, second.head_name, second.code) == (
		"Thôn Lũng Làn",
		None,
		"",
		"LL",
	)
	assert first.is_new and second.is_new


def test_a_heading_says_which_column_is_which():
	(line,) = look(
		"STT\tTrưởng thôn\tTên thôn\tSố hộ\tSố khẩu\tGhi chú\n1\tNgười T\tTrà Mần\t52\t260\tvùng cao"
	)
	assert (line.village_name, line.head_name, line.households, line.population) == (
		"Trà Mần",
		"Người T",
		52,
		260,
	)
	assert line.line == 2


def test_what_is_wrong_is_said_in_its_line():
	text = "Lũng Làn; nhiều\n; 30\nLũng Chin; 3\n12; 4\nlung chin\nA; 1; b; 2; c"
	found = look(text)
	assert faults(found[0]) == ["nhiều is no number of people. Write a whole number."]
	assert faults(found[1]) == ["The line names no village. Write its name first."]
	assert faults(found[2]) == []
	assert faults(found[3]) == [
		"12 is no name of a village. Write the name first, or give the columns a heading line."
	]
	assert faults(found[4]) == ["lung chin stands in line 3 already. Keep one of the two."]
	assert faults(found[5]) == [
		"The line has more than 4 parts. Give the columns a heading line, or take the rest out."
	]


def test_what_is_there_stays_and_codes_are_not_taken_twice():
	first, second, third = look("lũng làn\nLũng Lừ\nLa Lan", **{"Lũng Làn": "LL"})
	assert first.there and not first.is_new
	assert (second.code, third.code) == ("LL-2", "LL-3")


def test_a_village_with_a_number_is_no_heading():
	assert [line.code for line in look("Thôn 1\nThôn 2\nThôn")] == ["T1", "T2", "T"]


def test_a_list_without_end_is_refused_once():
	found = look("\n".join(f"Thôn {number}" for number in range(1, MOST + 50)))
	assert len(found) == MOST + 1
	assert faults(found[-1]) == [f"A list has at most {MOST} villages. Divide it."]


CELLS = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)
GRIDS = st.lists(st.dictionaries(st.integers(0, 5), CELLS, max_size=5), max_size=12).map(
	lambda rows: Grid("x", tuple(GridRow(at, cells) for at, cells in enumerate(rows, 1)))
)


@given(GRIDS, st.dictionaries(CELLS, CELLS, max_size=4))
def test_whatever_comes_new_codes_are_all_different_and_every_new_line_has_a_name(grid, known):
	found = read_villages(grid, known)
	fresh = [line for line in found if line.is_new]
	codes = [line.code for line in fresh]
	assert len(codes) == len(set(codes)) and not set(codes) & {code.upper() for code in known.values()}
	assert all(line.village_name.strip() and line.code for line in fresh)
	assert len({line.line for line in found}) == len(found)


@given(CELLS, st.sets(CELLS))
def test_a_code_is_short_plain_and_free(name, taken):
	code = code_for(name, taken)
	assert code not in taken and code.isascii() and code == code.upper() and len(code) <= 16
