"""Rows of an old register: what they become, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sonvi_dialogue.domain import old_register
from sonvi_dialogue.domain import register_columns as columns
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.grid import FORMULA, MERGED, Flaw, GridRow
from sonvi_dialogue.domain.import_values import Names
from sonvi_dialogue.domain.old_register import Lists, OldRow, day_within, paper_within, read_rows
from sonvi_dialogue.domain.reading import place_form

TODAY = date(2026, 1, 5)
LISTS = Lists(
	Names((("v1", "Lũng Làn"), ("v2", "Trà Mần")), "There is no village {0}. Nearest: {1}.", place_form),
	Names((("u1", "Địa chính - Xây dựng"), ("u1", "ĐC-XD")), "There is no unit {0}. Nearest: {1}."),
	Names((("giao-thong", "Giao thông"),), "There is no category {0}. Nearest: {1}."),
	{"v1": "Lũng Làn", "v2": "Trà Mần"},
)
FULL = {
	columns.SESSION_DAY: "Hội nghị quý I, 28/3/2022",
	columns.PETITIONER: "Sùng Văn B",
	columns.VILLAGE: "Lũng Làn",
	columns.CONTENT: "Đường vào thôn sạt lở.",
	columns.LEAD: "ĐC-XD",
	columns.DUE_ON: "12/5/2022",
	columns.ANSWER_PAPER: "125/UBND-ĐC, ngày 20/4/2022",
	columns.RESULT: "Đã giải quyết xong",
}


def read(*rows: dict[str, Any]) -> list[OldRow]:
	targets = list(dict.fromkeys(target for row in rows for target in row))
	grid = [
		GridRow(number, {at: row[target] for at, target in enumerate(targets) if target in row})
		for number, row in enumerate(rows, 5)
	]
	return read_rows(grid, dict(enumerate(targets)), LISTS, TODAY)


def one(**changes: Any) -> OldRow:
	named = {getattr(columns, name): value for name, value in changes.items()}
	return read({key: value for key, value in {**FULL, **named}.items() if value is not None})[0]


def sentences(row: OldRow) -> list[str]:
	return [str(problem) for problem in row.problems]


def test_a_row_keeps_its_days_and_its_paper():
	row = one()
	assert row.problems == []
	assert {name: row.values[name] for name in ("received_on", "register_session_on", "register_due_on")} == {
		"received_on": date(2022, 3, 28),
		"register_session_on": date(2022, 3, 28),
		"register_due_on": date(2022, 5, 12),
	}
	assert (row.values["register_answer"], row.values["register_answer_on"]) == (
		"125/UBND-ĐC",
		date(2022, 4, 20),
	)


@pytest.mark.parametrize(
	("changes", "state", "outcome", "closed"),
	[
		({}, v.CLOSED, v.ASSIGNED, date(2022, 4, 20)),
		({"RESULT": "đang", "ANSWER_PAPER": None}, v.IN_PROGRESS, v.ASSIGNED, None),
		({"RESULT": None, "ANSWER_PAPER": None}, v.IN_PROGRESS, v.ASSIGNED, None),
		({"RESULT": "chuyển cấp trên"}, v.CLOSED, v.REFERRED, date(2022, 4, 20)),
		(
			{"RESULT": "giải trình", "LEAD": None, "ANSWER_PAPER": None},
			v.CLOSED,
			v.EXPLAINED,
			date(2022, 3, 28),
		),
		({"RESULT": None, "LEAD": None, "ANSWER_PAPER": None, "DUE_ON": None}, v.RECEIVED, "", None),
		(
			{"RESULT": None, "LEAD": None, "ANSWER_PAPER": None, "CONCLUSION": "Ghi nhận"},
			v.CLOSED,
			v.NOTED,
			date(2022, 3, 28),
		),
	],
)
def test_what_a_row_comes_to(changes, state, outcome, closed):
	row = one(**changes)
	assert row.problems == []
	assert (row.values["workflow_state"], row.values["outcome"], row.values["closed_on"]) == (
		state,
		outcome,
		closed,
	)


def test_where_one_lives_is_read_from_the_name_where_there_is_no_column():
	for told, name, village, label in (
		("Sùng Văn B, thôn Lũng Làn", "Sùng Văn B", "v1", "Người dân thôn Lũng Làn"),
		("Người dân thôn Trà Mần", "", "v2", "Người dân thôn Trà Mần"),
		("Nhóm 14 hộ thôn Trà Mần", "", "v2", "Nhóm 14 người thôn Trà Mần"),
	):
		values = one(PETITIONER=told, VILLAGE=None).values
		assert (values["petitioner_name"], values["village"], values["public_label"]) == (
			name,
			village,
			label,
		)


def test_a_group_with_a_name_has_it_as_its_representative():
	values = one(GROUP_COUNT="14 hộ").values
	told = (values["is_group"], values["group_count"], values["group_representative"])
	assert told == (1, 14, "Sùng Văn B")


def test_rows_are_judged_by_the_rules_of_the_form():
	assert sentences(one(SESSION_DAY="28/3/2027", DUE_ON=None, ANSWER_PAPER=None)) == [
		"The petition cannot be received on 2027-03-28, which is still to come. Enter a day up to today."
	]
	assert sentences(one(CONTENT=None)) == ["The content is missing. Write what was asked."]
	assert sentences(one(OUTCOME="Giao giải quyết", LEAD=None)) == [
		"The outcome Assigned needs a unit that answers for it. Choose the Lead Unit."
	]


def test_what_cannot_be_read_is_told_once_and_by_its_cell():
	assert sentences(one(SESSION_DAY="hôm qua")) == [
		"hôm qua is no date that can be read. Write day, month and year, as 05/04/2022."
	]
	assert sentences(one(VILLAGE="Lũng Lành")) == ["There is no village Lũng Lành. Nearest: Lũng Làn."]
	assert sentences(one(CONTENT=Flaw(MERGED, "D5:D8"))) == [
		"The cells D5:D8 are merged. Unmerge them, and write the value in each row."
	]
	assert "has no result" in sentences(one(DUE_ON=Flaw(FORMULA, "F5")))[0]


def test_days_out_of_order_are_refused():
	assert sentences(one(ANSWER_PAPER="1/UBND, 20/4/2021")) == [
		"Day of the Answer is 2021-04-20, before the day of receipt, 2022-03-28. Correct one of the days."
	]


def test_the_second_of_two_alike_is_told_with_the_first():
	rows = read(
		FULL, {**FULL, columns.CONTENT: "ĐƯỜNG VÀO THÔN  SAT LO."}, {**FULL, columns.PETITIONER: "Người khác"}
	)
	assert [row.same_as for row in rows] == [0, 5, 0]
	assert sentences(rows[1]) == [
		"The row repeats row 5: the same words, day, village and person. Delete one of them."
	]


def test_the_words_of_a_name_may_not_be_too_long():
	assert sentences(one(PETITIONER="A" * 200)) == [
		"The text has 200 letters, and at most 140 can be kept. Shorten it."
	]


def test_a_mapping_needs_what_is_asked_and_a_day():
	problems = old_register.mapping_problems({0: columns.VILLAGE, 1: columns.VILLAGE})
	assert [problem.code for problem in problems] == [
		"import_no_content",
		"import_no_day",
		"import_two_columns",
	]
	assert old_register.mapping_problems({0: columns.CONTENT, 1: columns.RECEIVED_ON}) == []


def test_a_day_amid_other_words_and_a_paper_with_its_day():
	assert day_within("Hội nghị điểm thôn Trà Mần ngày 28/3/2022") == date(2022, 3, 28)
	assert paper_within("Số 12/UBND-VHXH ngày 5 tháng 4 năm 2022") == ("12/UBND-VHXH", date(2022, 4, 5))
	assert paper_within("12/UBND") == ("12/UBND", None)
