"""The session's workbook: what is written, and what came back in it as entries of the desk."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from sonvi_dialogue.domain import desk
from sonvi_dialogue.domain import session_book as layout
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.import_values import Names
from sonvi_dialogue.domain.reading import place_form
from sonvi_dialogue.domain.session_book import Book, Line
from sonvi_dialogue.domain.session_book_read import Told, header_of, layout_problems, read_back
from sonvi_dialogue.workbooks.write import session_workbook
from sonvi_dialogue.workbooks.xlsx import read_book

LISTS = {
	layout.VILLAGES: Names(
		(("v1", "Lũng Làn"), ("v2", "Trà Mần")), "There is no village {0}: {1}.", place_form
	),
	layout.UNITS: Names(
		(("u1", "Địa chính - Xây dựng"), ("u2", "Văn hóa - Xã hội")), "There is no unit {0}: {1}."
	),
	layout.CATEGORIES: Names((("giao-thong", "Giao thông"),), "There is no category {0}: {1}."),
}
ASKED = {"content": "=1+1 Đường sạt", "village": "v1"}
DECIDED = {"outcome": v.ASSIGNED, "lead_department": "u1", desk.COOPERATING: ["u2"]}
BOOK = Book(
	"wb1",
	"DLG-1",
	"Hội nghị quý I",
	LISTS,
	[Line("p1", "P-1", {"participant_name": "Sùng Văn A", "capacity": "Citizen", "attended": 1}), Line("p2")],
	[
		Line("q1", "PET-1", ASKED, DECIDED, state=v.RAISED),
		Line("q2", "PET-2", {"content": layout.CONFIDENTIAL_LINE}, neutral=True, state=v.ACCEPTED),
		Line("q3", "", {"content": "01 nội dung tố cáo, đã hướng dẫn tiếp công dân"}, locked=True),
		Line("q4"),
		Line("q5"),
	],
	"28/3/2022",
)
ROW = {
	line.key: row
	for lines in (BOOK.people, BOOK.petitions)
	for row, line in enumerate(lines, layout.FIRST_ROW)
}


def back(fill: Callable[[Any], None] | None = None) -> list[Told]:
	content = session_workbook(BOOK)
	if fill:
		book = load_workbook(io.BytesIO(content))
		fill(book)
		kept = io.BytesIO()
		book.save(kept)
		content = kept.getvalue()
	return read_back(read_book(content), BOOK)


def put(book: Any, sheet: str, key: str, **values: Any) -> None:
	names = [column.name for column in layout.SHEETS[sheet]]
	for field, value in values.items():
		column = layout.first_column(sheet) + names.index(field) + 1
		book[sheet].cell(ROW[key], column).value = value


def entries(told: list[Told]) -> list[tuple[str, str, dict, dict]]:
	assert [line.problems for line in told if line.problems] == []
	return [(one["kind"], one["target"], one["values"], one["base"]) for line in told for one in line.entries]


def test_it_knows_its_session_and_says_nothing_new_by_itself():
	grids = read_book(session_workbook(BOOK))
	assert (header_of(grids).workbook, header_of(grids).session) == ("wb1", "DLG-1")
	assert layout_problems(grids) == []
	assert back() == []


def test_what_people_typed_is_never_a_formula():
	book = load_workbook(io.BytesIO(session_workbook(BOOK)))
	cell = book[layout.PETITIONS].cell(layout.FIRST_ROW, layout.FIRST_COLUMN + 1)
	assert (cell.value, cell.data_type) == ("=1+1 Đường sạt", "s")


def test_keys_are_hidden_and_shut_and_lines_are_open():
	sheet = load_workbook(io.BytesIO(session_workbook(BOOK)))[layout.PETITIONS]
	assert sheet.column_dimensions["A"].hidden and sheet.protection.sheet and not sheet.protection.password
	assert sheet.cell(ROW["q4"], 1).protection.locked and not sheet.cell(ROW["q4"], 3).protection.locked
	assert sheet.cell(ROW["q3"], 3).protection.locked
	assert {check.type for check in sheet.data_validations.dataValidation} == {"list", "whole"}


def test_a_change_comes_with_what_stood_there():
	def fill(book):
		put(book, layout.PETITIONS, "q1", content="Đường sạt lở nặng")
		put(book, layout.OUTCOMES, "q1", lead_department="Văn hóa - Xã hội", cooperating=None)

	assert entries(back(fill)) == [
		(desk.PETITION_SET, "PET-1", {"content": "Đường sạt lở nặng"}, {"content": "=1+1 Đường sạt"}),
		(
			desk.PETITION_SET,
			"PET-1",
			{"lead_department": "u2", desk.COOPERATING: []},
			{"lead_department": "u1", desk.COOPERATING: ["u2"]},
		),
	]


def test_a_new_line_is_one_entry_whatever_is_said_in_it():
	def fill(book, text="Thiếu nước"):
		put(
			book,
			layout.PETITIONS,
			"q4",
			content=text,
			village="tra man",
			group_count=14,
			group_representative="Ông B",
		)
		put(book, layout.OUTCOMES, "q4", outcome="Ghi nhận, tiếp thu")

	told = back(fill)
	added = told[0].entries[0]
	assert (added["kind"], added["values"]["village"], added["values"]["is_group"]) == (
		desk.PETITION_ADD,
		"v2",
		1,
	)
	assert told[1].entries[0]["target"] == added["key"]
	again = back(lambda book: fill(book, "Thiếu nước và điện"))
	assert again[0].entries[0]["key"] == added["key"]
	assert desk.entry_problems(desk.entry_of(added)) == []


def test_a_confidential_line_takes_an_outcome_and_no_words():
	told = back(lambda book: put(book, layout.OUTCOMES, "q2", outcome="Ghi nhận, tiếp thu"))
	assert [one[0] for one in entries(told)] == [desk.PETITION_RAISE, desk.PETITION_SET]
	told = back(lambda book: put(book, layout.PETITIONS, "q2", content="Bà Z nói rằng"))
	assert [problem.code for problem in told[0].problems] == ["book_neutral"]


def test_a_locked_line_is_not_read():
	assert back(lambda book: put(book, layout.PETITIONS, "q3", content="Ông Y lấy tiền")) == []


@pytest.mark.parametrize(
	("sheet", "values", "code"),
	[
		(layout.PETITIONS, {"village": "Trà Mần"}, "petition_content_missing"),
		(layout.PETITIONS, {"content": "x", "village": "Lũng Lành"}, "import_value"),
		(layout.PETITIONS, {"content": "Ông Y", "redirected_to": "Bộ phận tiếp công dân"}, "book_accusation"),
		(layout.OUTCOMES, {"outcome": "Ghi nhận, tiếp thu"}, "book_outcome_alone"),
		(layout.OUTCOMES, {"outcome": "Gộp", "merged_into": "99"}, "import_value"),
		(layout.OUTCOMES, {"outcome": "để xem"}, "import_value"),
	],
)
def test_what_is_wrong_with_a_line_is_told(sheet, values, code):
	told = back(lambda book: put(book, sheet, "q4", **values))
	assert [problem.code for line in told for problem in line.problems] == [code]
	assert [line.entries for line in told] == [[]]


def test_a_copied_line_is_told_with_the_first():
	def fill(book):
		sheet = book[layout.PETITIONS]
		put(book, layout.PETITIONS, "q4", content="Thiếu nước")
		put(book, layout.PETITIONS, "q5", content="Thiếu điện")
		sheet.cell(ROW["q5"], 1).value = "q4"

	told = back(fill)
	assert [problem.code for line in told for problem in line.problems] == ["book_copied"]


def test_another_layout_is_refused():
	book = load_workbook(io.BytesIO(session_workbook(BOOK)))
	book[layout.OUTCOMES].delete_cols(4)
	kept = io.BytesIO()
	book.save(kept)
	assert [problem.code for problem in layout_problems(read_book(kept.getvalue()))] == ["book_heads"]
	del book[layout.PEOPLE]
	kept = io.BytesIO()
	book.save(kept)
	assert [problem.code for problem in layout_problems(read_book(kept.getvalue()))] == ["book_sheet_missing"]
