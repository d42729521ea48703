"""The session's workbook as an .xlsx: drop-downs and checks, protected keys, readable on paper; no macro and no password."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sonvi_dialogue.domain import session_book as layout
from sonvi_dialogue.domain.session_book import Book, Column, Line

FONT = "Times New Roman"
HEAD_FILL = PatternFill("solid", fgColor="D9E2F3")
LOCKED_FILL = PatternFill("solid", fgColor="EDEDED")
MISSING_FILL = PatternFill("solid", bgColor="F8CBAD")
ASKED_WIDTH = 38
LINE_HEIGHT, LEAST_HEIGHT, MOST_HEIGHT = 14.5, 24, 400
THIN = Side(style="thin", color="999999")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOTES = {
	layout.PEOPLE: "Người đến không có tên trong danh sách: ghi vào dòng trống tiếp theo. Có mặt, xin phát biểu: ghi x.",
	layout.PETITIONS: "Mỗi ý kiến một dòng. Tố cáo: chỉ ghi nơi đã hướng dẫn đến, không ghi nội dung, không ghi tên.",
	layout.OUTCOMES: "Mỗi dòng là kết luận cho ý kiến cùng số TT ở trang Ý kiến. Ô màu cam: còn thiếu.",
}
HOW_TO = (
	"Sổ này dùng khi hội nghị không có mạng. Điền vào các ô trắng ở ba trang: Người dự, Ý kiến, Kết luận.",
	"Ô màu xám là thông tin đã có trên hệ thống hoặc khóa của dòng: để nguyên, không chèn, không xóa dòng hay cột.",
	"Thôn, lĩnh vực, đơn vị, hình thức xử lý: chọn trong danh sách thả xuống của ô.",
	"Ý kiến mới ghi vào dòng trống có sẵn số TT; nhóm người thì ghi số người và người đại diện.",
	"Nội dung tố cáo không ghi vào sổ: chỉ ghi nơi đã hướng dẫn người dân đến. Ý kiến giữ kín chỉ hiện một dòng trung tính.",
	"Khi có mạng: mở lại cuộc đối thoại trên hệ thống, bấm Biểu mẫu, Nhập lại sổ mang theo, chọn tệp này.",
	"Hệ thống cho xem trước từng dòng: thêm gì, sửa gì, từ chối vì sao; sau đó mới ghi. Nhập lại cùng một tệp thì không thay đổi gì.",
	"Người khác đã sửa cùng một ô trên hệ thống: dòng đó được báo lại, không bị ghi đè.",
	"Mở được bằng Excel và LibreOffice; khi lưu giữ định dạng .xlsx. Sổ có thông tin cá nhân: giữ cẩn thận, nhập xong thì xóa.",
)


def session_workbook(book: Book) -> bytes:
	"""The .xlsx of a session's workbook."""
	file = Workbook()
	guide = file.active
	guide.title = layout.HOW_TO
	_write_guide(guide, book)
	lists = _Lists(file, book)
	_write_sheet(file, book, layout.PEOPLE, book.people, lists)
	_write_sheet(file, book, layout.PETITIONS, book.petitions, lists)
	_write_sheet(file, book, layout.OUTCOMES, book.petitions, lists)
	file.move_sheet(layout.LISTS, len(file.sheetnames))
	_write_base(file, book)
	return saved(file)


def saved(file: Workbook) -> bytes:
	kept = io.BytesIO()
	file.save(kept)
	return kept.getvalue()


def put(cell: Cell, value: Any) -> Cell:
	"""Writes a value that people typed: a text that begins with = stays a text."""
	if isinstance(value, str):
		cell.value = _UNPRINTABLE.sub("", value)
		cell.data_type = "s"
	else:
		cell.value = value
	return cell


# The guide and the lists ----------------------------------------------------------------------------------------------------
def _write_guide(sheet: Worksheet, book: Book) -> None:
	sheet.column_dimensions["A"].width = 5
	sheet.column_dimensions["B"].width = 105
	put(sheet["B1"], "SỔ MANG THEO HỘI NGHỊ ĐỐI THOẠI").font = Font(name=FONT, size=15, bold=True)
	put(sheet["B2"], " - ".join(filter(None, (book.title, book.day)))).font = Font(name=FONT, size=13)
	for number, line in enumerate(HOW_TO, 1):
		put(sheet.cell(number + 3, 1), number).font = Font(name=FONT, size=12)
		cell = put(sheet.cell(number + 3, 2), line)
		cell.font, cell.alignment = Font(name=FONT, size=12), WRAPPED
	_for_paper(sheet, "portrait")
	sheet.protection.sheet = True


class _Lists:
	"""The sheet of lists, and where in it each list stands."""

	def __init__(self, file: Workbook, book: Book):
		sheet = file.create_sheet(layout.LISTS)
		self.places: dict[str, str] = {}
		heads = {
			layout.VILLAGES: "Thôn",
			layout.UNITS: "Đơn vị",
			layout.CATEGORIES: "Lĩnh vực",
			"capacities": "Tư cách tham dự",
			"jurisdictions": "Thẩm quyền",
			"languages": "Tiếng nói",
			"outcomes": "Hình thức xử lý",
			"second_rounds": "Người dân sau khi nghe",
		}
		for at, (name, words) in enumerate(book.choices().items(), 1):
			head = put(sheet.cell(1, at), heads[name])
			head.font, head.fill = Font(name=FONT, bold=True), HEAD_FILL
			letter = get_column_letter(at)
			sheet.column_dimensions[letter].width = 28
			for row, word in enumerate(words, 2):
				put(sheet.cell(row, at), word).font = Font(name=FONT)
			self.places[name] = f"'{layout.LISTS}'!${letter}$2:${letter}${max(len(words), 1) + 1}"
		_for_paper(sheet, "landscape")
		sheet.protection.sheet = True


# The sheets to fill in ------------------------------------------------------------------------------------------------------
def _write_sheet(file: Workbook, book: Book, name: str, lines: Sequence[Line], lists: _Lists) -> None:
	sheet = file.create_sheet(name)
	columns, first = layout.SHEETS[name], layout.first_column(name)
	_write_heads(sheet, book, name, columns, first)
	for row, line in enumerate(lines, layout.FIRST_ROW):
		values = line.outcome if name == layout.OUTCOMES else line.values
		cells = list(_cells(book, columns, values, lines))
		_write_line(sheet, row, line, cells, first)
		told = [*zip(cells, (column.width for column in columns), strict=True)]
		if name == layout.OUTCOMES:
			_write_asked(sheet.cell(row, layout.FIRST_COLUMN + 1), row, line)
			told.append((line.values.get("content", ""), ASKED_WIDTH))
		sheet.row_dimensions[row].height = _height(told)
	last = layout.FIRST_ROW + max(len(lines), 1) - 1
	for at, column in enumerate(columns, first + 1):
		_check(
			sheet, column, f"{get_column_letter(at)}{layout.FIRST_ROW}:{get_column_letter(at)}{last}", lists
		)
	_mark_missing(sheet, name, last)
	sheet.freeze_panes = sheet.cell(layout.FIRST_ROW, first + 2 if name != layout.OUTCOMES else first + 1)
	sheet.print_title_rows = f"{layout.HEAD_ROW}:{layout.HEAD_ROW}"
	sheet.print_area = f"B1:{get_column_letter(first + len(columns))}{last}"
	_for_paper(sheet, "landscape")
	sheet.protection.sheet = True
	sheet.protection.formatColumns = sheet.protection.formatRows = False


def _write_heads(sheet: Worksheet, book: Book, name: str, columns: Sequence[Column], first: int) -> None:
	put(sheet["B1"], name.upper()).font = Font(name=FONT, size=14, bold=True)
	put(sheet["B2"], " - ".join(filter(None, (book.title, book.day)))).font = Font(name=FONT, size=11)
	put(sheet["B3"], _NOTES[name]).font = Font(name=FONT, size=10, italic=True)
	heads = [
		(layout.NUMBER_COLUMN, "TT", 5),
		*((at, one.head, one.width) for at, one in enumerate(columns, first)),
	]
	if name == layout.OUTCOMES:
		heads.insert(1, (layout.FIRST_COLUMN, "Ý kiến, kiến nghị", ASKED_WIDTH))
	for at, head, width in heads:
		cell = put(sheet.cell(layout.HEAD_ROW, at + 1), head)
		cell.font, cell.fill, cell.border = Font(name=FONT, size=10, bold=True), HEAD_FILL, BOX
		cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
		sheet.column_dimensions[get_column_letter(at + 1)].width = width
	sheet.column_dimensions["A"].hidden = True
	sheet.row_dimensions[layout.HEAD_ROW].height = 42


def _write_line(sheet: Worksheet, row: int, line: Line, values: Iterable[Any], first: int) -> None:
	put(sheet.cell(row, layout.KEY_COLUMN + 1), line.key)
	number = put(sheet.cell(row, layout.NUMBER_COLUMN + 1), row - layout.FIRST_ROW + 1)
	number.font, number.border, number.alignment = Font(name=FONT, size=11), BOX, WRAPPED
	shut = line.locked or (line.neutral and sheet.title == layout.PETITIONS)
	for at, value in enumerate(values, first + 1):
		cell = sheet.cell(row, at)
		if value not in ("", None):
			put(cell, value)
		cell.font, cell.border, cell.alignment = Font(name=FONT, size=11), BOX, WRAPPED
		if shut:
			cell.fill = LOCKED_FILL
		else:
			cell.protection = Protection(locked=False)
			if layout.SHEETS[sheet.title][at - first - 1].name in ("phone", "petitioner_phone"):
				cell.number_format = "@"  # a number would lose the 0 a telephone begins with


def _height(cells: Iterable[tuple[Any, int]]) -> float:
	"""How high a line must be for its longest cell, and for a pen: no program grows a line by itself on opening a file."""
	lines = max((len(str(value)) // max(width - 2, 1) + 1 for value, width in cells), default=1)
	return min(max(LEAST_HEIGHT, lines * LINE_HEIGHT), MOST_HEIGHT)


def _write_asked(cell: Cell, row: int, line: Line) -> None:
	"""What a line of the outcomes is about: of a new line whatever is written in its line of the petitions."""
	if line.name or line.locked:
		put(cell, line.values.get("content", ""))
	else:
		source = f"'{layout.PETITIONS}'!C{row}"
		cell.value = f'=IF({source}="","",{source})'
	cell.font, cell.border, cell.alignment, cell.fill = Font(name=FONT, size=10), BOX, WRAPPED, LOCKED_FILL


def _cells(
	book: Book, columns: Sequence[Column], values: Mapping[str, Any], lines: Sequence[Line]
) -> Iterable[Any]:
	for column in columns:
		value = values.get(column.name, "")
		if column.kind == layout.CHECK:
			yield layout.YES if value else ""
		elif column.kind == layout.CHOICE:
			yield word_of(book, column, value)
		elif column.kind == layout.SEVERAL:
			yield "; ".join(word_of(book, column, one) for one in value or ())
		elif column.kind == layout.LINE:
			yield next((at for at, line in enumerate(lines, 1) if value and line.name == value), "")
		else:
			yield value or ""


def word_of(book: Book, column: Column, key: str) -> str:
	"""What a key is called in the lists of the workbook; the key itself where it is in none any more."""
	return next((word for known, word in book.names(column).listed if known == key), key or "")


# Checks -----------------------------------------------------------------------------------------------------------------------
def _check(sheet: Worksheet, column: Column, cells: str, lists: _Lists) -> None:
	if column.kind == layout.CHOICE:
		check = DataValidation("list", formula1=lists.places[column.names], allow_blank=True)
		check.error = "Chọn một mục trong danh sách thả xuống."
	elif column.kind == layout.CHECK:
		check = DataValidation("list", formula1=f'"{layout.YES}"', allow_blank=True)
		check.error = "Ghi x, hoặc để trống."
	elif column.kind in (layout.WHOLE, layout.LINE):
		check = DataValidation("whole", operator="between", formula1="1", formula2="99999", allow_blank=True)
		check.error = "Ghi một số nguyên."
	else:
		return
	check.errorTitle, check.showErrorMessage = "Chưa đúng", True
	sheet.add_data_validation(check)
	check.add(cells)


def _mark_missing(sheet: Worksheet, name: str, last: int) -> None:
	"""Colours what a line still needs, so that it is seen in the hall and not first on return."""
	row = layout.FIRST_ROW
	if name == layout.PETITIONS:
		rule = f'AND($C{row}="",COUNTA($D{row}:$M{row})>0,$N{row}="")'
		sheet.conditional_formatting.add(f"C{row}:C{last}", FormulaRule([rule], fill=MISSING_FILL))
	elif name == layout.OUTCOMES:
		owed = f'OR($D{row}="Giao giải quyết",$D{row}="Báo cáo cấp có thẩm quyền")'
		sheet.conditional_formatting.add(
			f"E{row}:E{last}", FormulaRule([f'AND({owed},$E{row}="")'], fill=MISSING_FILL)
		)
		answered = f'AND($D{row}="Trả lời tại hội nghị",G{row}="")'
		sheet.conditional_formatting.add(f"G{row}:H{last}", FormulaRule([answered], fill=MISSING_FILL))


def _for_paper(sheet: Worksheet, orientation: str) -> None:
	sheet.page_setup.orientation, sheet.page_setup.paperSize = orientation, sheet.PAPERSIZE_A4
	sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
	sheet.sheet_properties.pageSetUpPr.fitToPage = True
	sheet.page_margins.left = sheet.page_margins.right = 0.4
	sheet.oddFooter.center.text = "&P/&N"


# What stood there -----------------------------------------------------------------------------------------------------------
def _write_base(file: Workbook, book: Book) -> None:
	sheet = file.create_sheet(layout.BASE)
	sheet.sheet_state = "veryHidden"
	for at, value in enumerate((layout.MARK, layout.VERSION), 1):
		put(sheet.cell(1, at), value)
	for at, value in enumerate((book.workbook, book.session), 1):
		put(sheet.cell(2, at), value)
	row = layout.BASE_FIRST_ROW
	for line in (*book.people, *book.petitions):
		if not (line.name or line.locked):
			continue
		stood: dict[str, Any] = {"name": line.name}
		if line.locked:
			stood = {"locked": 1}
		else:
			stood |= {"values": {} if line.neutral else dict(line.values), "outcome": dict(line.outcome)}
			stood |= {"neutral": int(line.neutral), "state": line.state}
		put(sheet.cell(row, 1), line.key)
		put(sheet.cell(row, 2), json.dumps(stood, ensure_ascii=False, default=str))
		row += 1
	sheet.protection.sheet = True
