"""The office's books on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.common import MissingFact
from tests.papers import sample_registers as rows
from tests.papers.sample_dossier import made

BLANK = {"date": None}
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
TODAY = date(2022, 12, 30)
BOOKS = (v.OUTGOING_REGISTER, v.INCOMING_REGISTER, v.PETITION_REGISTER, v.PUBLIC_REGISTER)


def book(kind: str, **changes):
	return made(kind, BLANK, **({"period": YEAR, "today": TODAY} | changes))


def cells(notice) -> list[list[str]]:
	return [row["heading"] or ["\n".join(cell) for cell in row["cells"]] for row in notice["table"]["rows"]]


@pytest.mark.parametrize("kind", BOOKS)
def test_a_book_has_a_period(kind):
	notice = book(kind)
	assert (notice["first"], notice["last"]) == ("01/01/2022", "31/12/2022")
	assert (notice["number_line"], notice["date_line"], notice["full_number"]) == ("", "", "")
	for period, message in (
		(None, "Give the first and the last day of the register."),
		((YEAR[1], YEAR[0]), "The period ends before it begins. Exchange the two days."),
	):
		with pytest.raises(MissingFact) as refused:
			book(kind, period=period)
		assert [str(problem) for problem in refused.value.problems] == [message]


def test_papers_out_in_ten_columns_by_the_body_whose_numbers_they_take():
	notice = book(v.OUTGOING_REGISTER)
	assert [column["title"] for column in notice["table"]["columns"]] == [
		"Số, ký hiệu văn bản",
		"Ngày tháng văn bản",
		"Tên loại và trích yếu nội dung văn bản",
		"Người ký",
		"Nơi nhận văn bản",
		"Đơn vị, người nhận bản lưu",
		"Số lượng bản",
		"Ngày chuyển",
		"Ký nhận",
		"Ghi chú",
	]
	assert cells(notice) == [
		"Văn bản của Thường trực HĐND xã",
		[
			"02/TB-HĐND",
			"14/3/2022",
			"Thông báo về việc tổ chức Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022",
			"Nguyễn Văn A",
			"Thường trực Đảng ủy xã; Trưởng các thôn (để thông báo)",
			"VT",
			"",
			"14/3/2022",
			"",
			"Đã được thay thế bằng văn bản số 03/TB-HĐND",
		],
		"Văn bản của Ủy ban nhân dân xã",
		[
			"91/UBND-VHXH",
			"06/5/2022",
			"Công văn đề nghị lắp trạm phát sóng tại thôn Lủng Chỉn",
			"Vàng Thị G",
			"Doanh nghiệp viễn thông; Thường trực HĐND xã",
			"VT, VHXH",
			"",
			"06/5/2022",
			"",
			"",
		],
		[
			"92/UBND-VHXH",
			"06/5/2022",
			"Công văn UBND xã trả lời kiến nghị",
			"Vàng Thị G",
			"Như trên",
			"VT",
			"",
			"07/5/2022",
			"",
			"Đã thu hồi: nhầm người nhận",
		],
	]
	assert notice["notes"] == ["Cộng: 03 văn bản."]


def test_papers_in_by_number_of_arrival_in_ten_columns():
	second = replace(rows.PAPERS[-1], key="D-2", number="", incoming_number=2, handled_by="", answers="")
	notice = book(v.INCOMING_REGISTER, period_papers=(second, *rows.PAPERS[1:]))
	assert len(notice["table"]["columns"]) == 10
	assert cells(notice) == [
		[
			"15/6/2022",
			"1",
			"Doanh nghiệp viễn thông",
			"318/KT",
			"13/6/2022",
			"Công văn trả lời đề nghị lắp đặt trạm phát sóng tại thôn Lủng Chỉn",
			"Công chức Văn hóa - Xã hội",
			"",
			"",
			"Trả lời Công văn số 91/UBND-VHXH ngày 06/5/2022",
		],
		[
			"15/6/2022",
			"2",
			"Doanh nghiệp viễn thông",
			"",
			"13/6/2022",
			"Công văn trả lời đề nghị lắp đặt trạm phát sóng tại thôn Lủng Chỉn",
			"UBND xã Sơn Vĩ",
			"",
			"",
			"",
		],
	]


def test_the_petition_register_has_fourteen_columns_and_numbers_that_run_through_the_year():
	notice = book(v.PETITION_REGISTER)
	assert len(notice["table"]["columns"]) == 14
	assert notice["table"]["numbers"] == [str(number) for number in range(1, 15)]
	lines = cells(notice)
	assert [line[0] for line in lines] == [str(number) for number in range(1, 15)]
	market = lines[13]
	assert market[2] == "Nhóm 06 hộ khu chợ"
	assert market[12:] == ["Chưa trả lời, quá hạn 164 ngày làm việc", "Lặp lại số thứ tự 8"]
	assert lines[9][3] == "01 nội dung tố cáo, đã hướng dẫn tiếp công dân"
	assert notice["notes"] == [
		"Cộng: 10 ý kiến, kiến nghị; có thời hạn giải quyết 07, đúng hạn 04, quá hạn 02, đang trong hạn 01. Nội dung gộp, "
		"từ chối, hướng dẫn không tính vào tổng số."
	]
	june = book(v.PETITION_REGISTER, period=(date(2022, 6, 1), date(2022, 6, 30)))
	assert [line[0] for line in cells(june)] == ["8"]


def test_the_public_register_has_no_name_and_says_what_it_left_out():
	notice = book(v.PUBLIC_REGISTER)
	assert len(notice["table"]["columns"]) == 13
	text = str(notice)
	assert "Nhóm 06 hộ" not in text and "khai sinh" not in text and "Say rượu" not in text
	assert notice["notes"] == ["Không công khai 04 nội dung theo quy định."]
	assert book(v.PUBLIC_REGISTER, period_rows=(rows.ROAD,))["notes"] == []


def test_a_file_lists_every_paper_of_its_session_by_day():
	notice = made(v.FILE_INDEX, BLANK, period=None)
	assert notice["subject"] == "Hồ sơ Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022"
	assert [(line[0], line[1], line[2]) for line in cells(notice)] == [
		("1", "", "04/3/2022"),
		("2", "02/TB-HĐND", "14/3/2022"),
		("3", "91/UBND-VHXH", "06/5/2022"),
		("4", "92/UBND-VHXH", "06/5/2022"),
		("5", "318/KT", "13/6/2022"),
	]
	assert cells(notice)[0][3] == "Phiếu trình kế hoạch, nội dung Hội nghị"
	assert notice["notes"] == ["Hồ sơ gồm 05 văn bản, tài liệu."]
	with pytest.raises(MissingFact, match="Choose the session"):
		made(v.FILE_INDEX, BLANK, session=None)
