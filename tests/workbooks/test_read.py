"""What is read of a workbook or a CSV: values, days, formulas with the result they have, and where cells are merged."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import pytest

from sonvi_dialogue.domain.grid import ERROR, FORMULA, MERGED, Flaw
from sonvi_dialogue.workbooks.xlsx import read_book
from tests.workbooks.books import book, refusal, repacked

TEXT = 'Nội dung;Thôn;Ngày\n"Đường sạt; chưa sửa";Lũng Làn;5/4/2022\n'


def cells(content: bytes, row: int = 1) -> dict:
	return dict(read_book(content)[0].row(row).cells)


def test_values_are_what_the_sheet_shows():
	row = ["  chữ ", 5, 2.5, True, date(2022, 4, 5), datetime(2022, 4, 5, 8, 30), None, "cuối"]
	assert cells(book([row])) == {
		0: "chữ",
		1: 5,
		2: 2.5,
		3: True,
		4: date(2022, 4, 5),
		5: date(2022, 4, 5),
		7: "cuối",
	}


def test_a_date_is_told_by_its_format_and_a_number_is_not():
	def change(sheet):
		for at, form in enumerate(("dd/mm/yyyy", "[$-42A]d mmmm yyyy", "#,##0", '0 "dong"', "mmm-yy"), 1):
			sheet.cell(1, at, 44656).number_format = form

	assert list(cells(book([], change)).values()) == [date(2022, 4, 5)] * 2 + [44656] * 2 + [date(2022, 4, 5)]


def test_decomposed_letters_are_composed():
	assert cells(book([[unicodedata.normalize("NFD", "Đường vào Lũng Làn")]]))[0] == "Đường vào Lũng Làn"


def test_a_formula_counts_with_its_result_and_without_one_it_is_told():
	content = book([["=1+1", "=1+2"]])
	assert cells(content) == {0: Flaw(FORMULA, "A1"), 1: Flaw(FORMULA, "B1")}
	content = repacked(
		content,
		{
			"xl/worksheets/sheet1.xml": lambda old: (
				old.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
				.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
				.replace(b"<f>1+1</f><v/>", b"<f>1+1</f><v>2</v>")
			)
		},
	)
	assert cells(content) == {0: 2, 1: Flaw(FORMULA, "B1")}


def test_an_error_is_told_as_it_is_shown():
	def change(sheet):
		sheet["A1"].value, sheet["A1"].data_type = "#REF!", "e"

	assert cells(book([], change)) == {0: Flaw(ERROR, "#REF!")}


def test_of_merged_cells_the_first_has_the_value_and_the_others_say_so():
	content = book([["a", "b"], ["c", None], ["d", None]], lambda sheet: sheet.merge_cells("B1:B3"))
	grid = read_book(content)[0]
	assert [dict(row.cells) for row in grid.rows] == [
		{0: "a", 1: "b"},
		{0: "c", 1: Flaw(MERGED, "B1:B3")},
		{0: "d", 1: Flaw(MERGED, "B1:B3")},
	]


def test_a_line_that_one_cell_spans_is_a_title():
	content = book(
		[["Quý I", None, None, None], ["a", "b", "c", "d"]], lambda sheet: sheet.merge_cells("A1:D1")
	)
	assert read_book(content)[0].titles == {1}


def test_merging_the_whole_sheet_again_and_again_ends():
	def change(sheet):
		for at in range(2, 400):
			sheet.merged_cells.add(f"A1:XFD{at * 50}")

	assert refusal(book([["a"]] * 2000, change)) == "book_merged"


def test_rows_are_numbered_as_the_sheet_shows_them():
	def change(sheet):
		sheet["C7"] = "x"
		sheet["XFD9"] = "far"

	assert [(row.number, dict(row.cells)) for row in read_book(book([], change))[0].rows] == [(7, {2: "x"})]


def test_hidden_sheets_are_known_as_such():
	content = book(
		[["a"]], lambda sheet: setattr(sheet.parent.create_sheet("_goc"), "sheet_state", "veryHidden")
	)
	assert [(grid.name, grid.hidden) for grid in read_book(content)] == [("Sổ", False), ("_goc", True)]


def test_twenty_thousand_rows_are_read():
	rows = [["1", "Nguyễn Văn A", "Đường sạt", 5]] * 20_000
	assert len(read_book(book(rows))[0].rows) == 20_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_csv_is_read_in_whatever_encoding_it_came(encoding):
	grid = read_book(TEXT.encode(encoding))[0]
	assert [list(row.cells.values()) for row in grid.rows] == [
		["Nội dung", "Thôn", "Ngày"],
		["Đường sạt; chưa sửa", "Lũng Làn", "5/4/2022"],
	]


def test_a_csv_of_old_windows_is_read_and_composed():
	content = _for_1258("Nội dung;Thôn\nĐường sạt, chưa sửa;Lào Chải\n").encode("cp1258")
	assert list(read_book(content)[0].rows[1].cells.values()) == ["Đường sạt, chưa sửa", "Lào Chải"]


def _for_1258(text: str) -> str:
	"""Windows-1258 writes the tone behind its letter, and the letter with its hat as one."""
	written = ""
	for letter in text:
		try:
			letter.encode("cp1258")
			written += letter
		except UnicodeEncodeError:
			base, *marks = unicodedata.normalize("NFD", letter)
			tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
			hats = [mark for mark in marks if mark not in tones]
			written += unicodedata.normalize("NFC", base + "".join(hats)) + "".join(tones)
	return written


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_the_separator_is_found_out(sign):
	grid = read_book(f"a{sign}b\n1{sign}2\n".encode())[0]
	assert [list(row.cells.values()) for row in grid.rows] == [["a", "b"], ["1", "2"]]


def test_a_csv_with_a_quotation_mark_left_open_is_told_or_read_whole():
	assert len(read_book(b'a;b\n"c;d\n')[0].rows) == 2


def test_binary_rubbish_is_no_table():
	assert refusal(b"abc\x00\x01\x02" * 50) == "book_no_table"
