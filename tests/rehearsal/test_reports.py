"""The example year's reports and registers give the brief's figures."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.rehearsal.register import rows_by_receipt
from sonvi_dialogue.rehearsal.rehearse import live_in_memory
from sonvi_dialogue.rehearsal.sheets import sheets
from tests.rehearsal.year_folder import EXAMPLE


@pytest.fixture(scope="module")
def world():
	lived, faults = live_in_memory({path.name: path.read_bytes() for path in EXAMPLE.glob("*.csv")})
	assert not faults
	return lived


@pytest.fixture(scope="module")
def rows(world):
	return rows_by_receipt(world)


def test_the_whole_year(world, rows):
	made = pf.figures(rows, date(2022, 1, 1), date(2023, 2, 28), world.rules.calendar)
	assert made.count.total == 44
	assert made.outcomes == {v.ASSIGNED: 21, v.REFERRED: 11, v.ANSWERED: 8, v.EXPLAINED: 2, v.NOTED: 2}
	assert made.clock == pf.Clock(32, 27, (8, 5, 5, 4), (24,), 0, 3)
	assert made.left_out == pf.LeftOut(1, 1, 1, 1)
	assert [line.row.key for line in made.lines if line.row.repeats] == ["P14", "P33", "P41"]


def test_on_the_closing_day_the_fourth_quarter_is_within_time(world, rows):
	made = pf.figures(rows, date(2021, 12, 15), date(2022, 12, 14), world.rules.calendar)
	assert (made.count.total, made.count.settled, made.count.left) == (44, 38, 6)
	assert made.clock == pf.Clock(32, 24, (8, 5), (), 6, 2)
	left = [line.row.key for line in made.lines if line.result in pf.LEFT_RESULTS]
	assert left == ["P40", "P41", "P42", "P44", "P45", "P46"]


def test_what_a_quarter_hands_on_the_next_receives(world, rows):
	days = [date(2022, 1, 1), date(2022, 4, 1), date(2022, 7, 1), date(2022, 10, 1), date(2023, 1, 1)]
	calendar = world.rules.calendar
	quarters = [
		pf.figures(rows, first, date.fromordinal(after.toordinal() - 1), calendar).count
		for first, after in pairwise(days)
	]
	told = [(one.carried, one.new, one.settled, one.left) for one in quarters]
	assert told == [(0, 11, 3, 8), (8, 10, 11, 7), (7, 14, 13, 8), (8, 9, 11, 6)]


def test_the_yearly_report_prints_them(world):
	report = world.notices["BC-22"]
	assert (report["total"], report["carried"], report["new"], report["left"]) == ("44", "0", "44", "06")
	assert (report["clock"]["owed"], report["clock"]["in_time"], report["clock"]["rate"]) == (
		"32",
		"24",
		"92,3%",
	)
	assert (report["held_count"], report["place_count"], report["planned_count"]) == ("05", "06", "04")
	assert (report["attendance"], report["speeches"]) == ("359", "48")
	assert report["empty_quarters"] == ""
	assert [len(annex["table"]["rows"]) for annex in report["annexes"]] == [5, 12, 44, 11, 11]
	conclusions = next(line for line in report["milestones"] if line["name"].startswith("Thông báo ý kiến"))
	assert (conclusions["in_time"], conclusions["late"], conclusions["open"]) == ("04", "", "01")


def test_the_results_of_a_session_are_told_at_the_next(world):
	first = world.notices["BC-06"]
	assert (first["total"], first["settled"], first["left"], first["secret"]) == ("11", "10", "01", "01")
	second = world.notices["TB-13"]
	assert (second["total"], second["left"], second["secret"]) == ("10", "0", "01")
	assert "ranh giới nương" not in str(second)


def test_the_registers_hold_the_year(world):
	made = sheets(world)
	register = made["petition-register"]["table"]["rows"]
	assert len(register) == 48
	assert made["petition-register"]["notes"][0].startswith(
		"Cộng: 44 ý kiến, kiến nghị; có thời hạn giải quyết 32, đúng hạn 27, quá hạn 05"
	)
	assert len(made["public-register"]["table"]["rows"]) == 42
	assert made["public-register"]["notes"] == ["Không công khai 06 nội dung theo quy định."]
	out = [row for row in made["outgoing-register"]["table"]["rows"] if not row["heading"]]
	assert len(out) == sum(1 for row in world.papers if row["number"] and row["kind"] != v.INCOMING)
	came = made["incoming-register"]["table"]["rows"]
	assert [row["cells"][1] for row in came] == [[str(number)] for number in range(1, 7)]
