"""Old registers as offices keep them: which column is which."""

from __future__ import annotations

import pytest

from sonvi_dialogue.domain import register_columns as columns
from sonvi_dialogue.domain.grid import MERGED, Flaw, Grid, GridRow
from sonvi_dialogue.domain.registers import REGISTER_COLUMNS
from sonvi_dialogue.domain.vietnamese import search_form

MODEL = (
	"STT",
	"Hội nghị, điểm, ngày (hoặc ngày nhận, kênh)",
	"Người kiến nghị: họ tên hoặc đại diện nhóm (số người), thôn",
	"Nội dung ý kiến, kiến nghị",
	"Lĩnh vực",
	"Thẩm quyền",
	"Kết luận của người chủ trì",
	"Đơn vị chủ trì giải quyết (phối hợp)",
	"Số, ngày thông báo kết luận",
	"Hạn giải quyết; gia hạn đến (số, ngày)",
	"Số, ngày văn bản trả lời / báo cáo cấp trên / văn bản đến",
	"Kết quả: xong, đang (lộ trình), giải trình, chưa (lý do)",
	"Đúng hạn / quá … ngày làm việc",
	"Giao kết quả cho dân (ngày, cách, ký nhận)",
)
TAKEN = {
	0: columns.ROW_NO,
	1: columns.SESSION_DAY,
	2: columns.PETITIONER,
	3: columns.CONTENT,
	4: columns.CATEGORY,
	5: columns.JURISDICTION,
	6: columns.CONCLUSION,
	7: columns.LEAD,
	9: columns.DUE_ON,
	10: columns.ANSWER_PAPER,
	11: columns.RESULT,
}


@pytest.mark.parametrize("write", [str, search_form, str.upper])
def test_heads_as_offices_write_them(write):
	assert columns.guess(dict(enumerate(map(write, MODEL)))) == TAKEN


def test_the_register_the_app_prints_is_read_again():
	assert columns.guess(dict(enumerate(head for _key, head in REGISTER_COLUMNS))) == TAKEN


def test_a_short_register_of_a_village():
	heads = (
		"TT",
		"Ngày tháng",
		"Họ và tên",
		"Thôn/bản",
		"Nội dung phản ánh",
		"Đơn vị giải quyết",
		"Kết quả",
		"Ghi chú",
	)
	told = columns.guess(dict(enumerate(heads)))
	assert list(told.values()) == [
		columns.ROW_NO,
		columns.RECEIVED_ON,
		columns.PETITIONER,
		columns.VILLAGE,
		columns.CONTENT,
		columns.LEAD,
		columns.RESULT,
	]


def grid(*rows: list, titles: tuple[int, ...] = ()) -> Grid:
	made = [
		GridRow(number, {at: value for at, value in enumerate(row) if value is not None})
		for number, row in enumerate(rows, 1)
	]
	return Grid("Sổ", tuple(made), titles=frozenset(titles))


def test_the_heads_stand_below_titles_and_above_a_row_that_counts_them():
	sheet = grid(
		["SỔ THEO DÕI"],
		["Năm 2021"],
		["STT", "Ngày nhận", "Nội dung kiến nghị"],
		["(1)", "(2)", "(3)"],
		["Quý I"],
		["1", "5/4/2021", "Đường sạt"],
		["Tổng cộng", "1", "ý kiến"],
	)
	heads = columns.find_heads(sheet)
	assert (heads.first, heads.last) == (3, 3)
	assert [row.number for row in columns.data_rows(sheet, heads)] == [6]


def test_heads_in_two_rows_are_read_together():
	merged = Flaw(MERGED, "C1:D1")
	sheet = grid(
		["Nội dung kiến nghị", "Ngày nhận", "Văn bản trả lời", merged],
		[Flaw(MERGED, "A1:A2"), Flaw(MERGED, "B1:B2"), "Số", "Ngày"],
		["Đường sạt", "5/4/2021", "12/UBND", "6/5/2021"],
	)
	heads = columns.find_heads(sheet)
	assert (heads.first, heads.last) == (1, 2)
	assert columns.guess(heads.names) == {
		0: columns.CONTENT,
		1: columns.RECEIVED_ON,
		2: columns.ANSWER_NUMBER,
		3: columns.ANSWER_ON,
	}


def test_a_sheet_without_a_head_for_what_is_asked_is_no_register():
	assert columns.find_heads(grid(["Họ tên", "Chức vụ"], ["Nguyễn Văn A", "Trưởng thôn"])) is None
