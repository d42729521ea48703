"""The figures of a report one by one: what comes again, promises and referrals counted, kept as issued and compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import figure_rows as fr
from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.matters import roots
from sonvi_dialogue.domain.period_followed import Promises, followed, promises_of
from sonvi_dialogue.domain.promises import Promised
from tests.domain.test_period_figures import CALENDAR, DAYS, FIRST, LAST, answered, any_row, row


def lines(rows, first=FIRST, last=LAST):
	return pf.lines_of(rows, first, last)


def test_a_chain_of_repeats_is_one_matter():
	rows = [
		row("P01", received_on=date(2021, 9, 1), concluded_on=date(2021, 9, 1)),
		row("P02", repeats="P01"),
		row("P03", repeats="P02"),
		row("P04", repeats="P99"),
		row("P05"),
	]
	found = followed(rows, lines(rows), FIRST, LAST)
	assert (found.repeating, found.matters) == (3, 2)
	assert found.lasting == 1


def test_a_ring_of_links_is_one_matter():
	assert len(set(roots({"a": ("b",), "b": ("c",), "c": ("a",), "d": ("x",)}).values())) == 2


def test_promises_made_kept_and_open():
	day = date(2022, 5, 10)
	rows = [
		answered("P01", day, v.BEING_SETTLED, promises=(Promised(date(2022, 6, 30)),)),
		answered(
			"P02",
			day,
			v.BEING_SETTLED,
			promises=(Promised(date(2022, 6, 1)), Promised(date(2022, 6, 1), day)),
		),
		answered("P03", day, v.SETTLED, promises=(Promised(date(2022, 6, 1), date(2022, 6, 2)),)),
		row("P04", promises=(Promised(date(2022, 6, 1)),)),
	]
	assert promises_of(rows, FIRST, LAST) == Promises(0, 4, 1, 1, 1, 1)
	assert promises_of(rows, date(2022, 6, 1), LAST) == Promises(3, 0, 0, 1, 1, 1)
	assert promises_of(rows, FIRST, date(2022, 5, 9)) == Promises(0, 0, 0, 0, 0, 0)


def test_a_reply_counts_when_it_comes():
	up = answered(
		"P01", date(2022, 5, 10), outcome=v.REFERRED, reply_on=date(2022, 8, 1), reply_paper="1142/UBND"
	)
	first_half = followed([up], lines([up]), FIRST, LAST)
	assert (first_half.referred, first_half.answered, first_half.replies) == (0, 0, 0)
	up = replace(up, result_class=v.RESULT_REFERRED)
	first_half = followed([up], lines([up]), FIRST, LAST)
	assert (first_half.referred, first_half.answered, first_half.replies) == (1, 0, 0)
	july, december = date(2022, 7, 1), date(2022, 12, 31)
	second_half = followed([up], lines([up], july, december), july, december)
	assert (second_half.referred, second_half.answered, second_half.replies) == (0, 0, 1)


def values(rows, part, first=FIRST, last=LAST):
	found = fr.figure_rows(rows, first, last, CALENDAR)
	return {(one.name, one.jurisdiction, one.figure): one.value for one in found if one.part == part}


def test_each_part_of_the_report():
	rows = [
		answered("P01", date(2022, 5, 12)),
		answered("P02", date(2022, 5, 24), category="Y tế"),
		row("P03", jurisdiction=v.DISTRICT_LEVEL),
		row("P04", v.MERGED),
	]
	total = values(rows, fr.TOTAL)
	assert [total["", "", figure] for figure in fr.COUNT_COLUMNS] == [0, 3, 3, 2, 1]
	assert total["left_out", "", "merged"] == 1
	assert values(rows, fr.CATEGORIES) == {("Giao thông", "", "total"): 2, ("Y tế", "", "total"): 1}
	clocks = values(rows, fr.CLOCKS)
	unit = "Công chức Địa chính"
	assert [clocks[unit, "", figure] for figure in fr.CLOCK_COLUMNS] == [3, 1, 1, 1, 0, 0]
	assert [clocks["", "", figure] for figure in fr.CLOCK_COLUMNS] == [3, 1, 1, 1, 0, 0]
	annex = values(rows, fr.ANNEX)
	assert annex["Giao thông", v.COMMUNE_LEVEL, v.SETTLED] == 1
	assert annex["Giao thông", v.DISTRICT_LEVEL, pf.OVERDUE] == 1
	assert annex["Y tế", v.COMMUNE_LEVEL, "total"] == 1


def test_what_was_issued_stays_and_the_difference_is_told():
	rows = [answered("P01", date(2022, 5, 12)), row("P02", category="Y tế")]
	issued = fr.frozen(fr.figure_rows(rows, FIRST, LAST, CALENDAR))
	now = fr.figure_rows([rows[0], row("P03"), row("P04")], FIRST, LAST, CALENDAR)
	told = {one.row.key: one for one in fr.compared(now, None, issued)}
	total = told["III.1///total"]
	assert (total.issued, total.row.value, total.difference, total.change) == (2, 3, 1, None)
	gone = told["III.2/Y tế//total"]
	assert (gone.issued, gone.row.value, gone.difference, gone.row.name) == (1, 0, -1, "Y tế")
	assert told["III.2/Giao thông//total"].difference == 2
	before = {"III.1///total": 5}
	assert {one.row.key: one.change for one in fr.compared(now, before, None)}["III.1///total"] == -2


@given(st.lists(any_row(), max_size=20), DAYS, DAYS)
def test_the_annex_adds_up_to_the_total(rows, one, other):
	first, last = sorted((one, other))
	rows = [replace(found, key=f"P{number}") for number, found in enumerate(rows)]
	total, annex = values(rows, fr.TOTAL, first, last), values(rows, fr.ANNEX, first, last)
	for figure in fr.COUNT_COLUMNS:
		assert sum(size for (*_pair, name), size in annex.items() if name == figure) == total["", "", figure]
	results = values(rows, fr.RESULTS, first, last)
	for result in pf.RESULTS:
		assert (
			sum(size for (*_pair, name), size in annex.items() if name == result)
			== results[result, "", "total"]
		)


@st.composite
def promising(draw):
	on = draw(DAYS)
	made = [
		Promised(
			on + timedelta(draw(st.integers(0, 90))),
			draw(st.none() | st.integers(0, 120).map(lambda days: on + timedelta(days))),
		)
		for _each in range(draw(st.integers(0, 3)))
	]
	return answered("P", on, v.BEING_SETTLED, received_on=on, concluded_on=on, promises=tuple(made))


@given(st.lists(promising(), max_size=15), st.lists(DAYS, min_size=3, max_size=3, unique=True))
def test_open_promises_are_handed_on(rows, days):
	first, middle, last = sorted(days)
	one, then = (
		promises_of(rows, first, middle),
		promises_of(rows, middle + timedelta(1), max(last, middle + timedelta(1))),
	)
	for found in (one, then):
		assert found.carried + found.made == found.kept_in_time + found.kept_late + found.open
	assert one.open == then.carried
