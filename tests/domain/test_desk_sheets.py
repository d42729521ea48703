"""Sheets for the hall, and the receipt a petitioner takes home."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sonvi_dialogue.domain import qr
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact
from sonvi_dialogue.domain.participants import CITIZEN
from tests.papers import sample_cases as cases
from tests.papers.sample_dossier import PARTICIPANTS, SESSION, TWO_PLACES, made

NAMED = replace(
	PARTICIPANTS[6], name="Sùng Văn WX", order=None, topic="Hồ treo bị nứt.", note="Cần phiên dịch"
)


def test_the_chair_signs_first_and_people_sign_on_blank_rows():
	sheet = made(v.ATTENDANCE_SHEET)["sheets"][0]
	assert [row["name"] for row in sheet["delegates"]] == [
		"Nguyễn Văn A",
		"Thò Thị LM",
		"Vàng Thị G",
		"Thò Văn U",
		"Lê Văn C",
		"Phạm Thị D",
	]
	assert sheet["more_delegates"] == [7, 8, 9]
	assert (sheet["citizens"], sheet["more_citizens"]) == ([], list(range(1, 41)))
	assert sheet["when"] == "Thứ Hai, ngày 28 tháng 3 năm 2022, tại Trụ sở HĐND và UBND xã"
	assert sheet["date_line"] == "Sơn Vĩ, ngày 28 tháng 3 năm 2022"


def test_a_citizen_known_by_name_has_a_row_of_his_own():
	sheet = made(v.ATTENDANCE_SHEET, participants=(*PARTICIPANTS, NAMED))["sheets"][0]
	assert [(row["stt"], row["name"], row["where"]) for row in sheet["citizens"]] == [
		(1, "Sùng Văn WX", "thôn Lũng Làn")
	]
	assert sheet["more_citizens"][0] == 2


def test_a_sheet_for_each_sitting():
	sheets = made(v.ATTENDANCE_SHEET, session=TWO_PLACES)["sheets"]
	assert [sheet["when"].partition(",")[0] for sheet in sheets] == ["Điểm 1: thứ Sáu", "Điểm 2: thứ Bảy"]


def test_speakers_in_their_order_then_those_who_wish_to():
	rows = made(v.SPEAKERS_SHEET, participants=(NAMED, *reversed(PARTICIPANTS)))["rows"]
	assert [(row["stt"], row["name"]) for row in rows] == [
		(1, "Người dân thôn Lũng Làn"),
		(2, "Người dân thôn Trà Mần"),
		(3, "Sùng Văn WX"),
	]
	assert (rows[2]["where"], rows[2]["topic"], rows[2]["note"]) == (
		"thôn Lũng Làn",
		"Hồ treo bị nứt",
		"Cần phiên dịch",
	)


def test_a_list_of_speakers_has_room_for_more():
	assert made(v.SPEAKERS_SHEET, participants=())["more"] == list(range(1, 11))


def test_blank_sheets_for_each_sitting_numbered_each_from_one():
	sitting = replace(TWO_PLACES.sittings[1], villages=("Lủng Chỉn",))
	session = replace(TWO_PLACES, sittings=(TWO_PLACES.sittings[0], sitting))
	pages = made(v.CAPTURE_SHEET, session=session)["pages"]
	assert [page["numbers"] for page in pages] == [[1, 2], [3, 4], [5, 6]] * 2
	assert [page["village"] for page in pages] == [""] * 3 + ["Lủng Chỉn"] * 3


@pytest.mark.parametrize("kind", [v.ATTENDANCE_SHEET, v.SPEAKERS_SHEET, v.CAPTURE_SHEET])
def test_a_sheet_has_no_number_and_needs_a_session(kind):
	notice = made(kind)
	assert (notice["number_line"], notice["full_number"]) == ("", "")
	with pytest.raises(MissingFact, match="Give the session a day and a place"):
		made(kind, session=replace(SESSION, sittings=()))


def test_nobody_who_was_refused_is_on_a_list():
	refused = {one.name for one in PARTICIPANTS if one.refused}
	assert refused and all(one.capacity == CITIZEN for one in PARTICIPANTS if one.refused)
	for kind in (v.ATTENDANCE_SHEET, v.SPEAKERS_SHEET):
		assert not any(name in str(made(kind)) for name in refused)


# The receipt
def test_a_receipt_holds_the_code_and_its_picture():
	notice = made(v.PETITION_RECEIPT)
	assert (notice["type_name"], notice["number_line"]) == ("GIẤY BIÊN NHẬN", "")
	assert notice["date_line"] == "Sơn Vĩ, ngày 14 tháng 3 năm 2022"
	assert notice["received"] == "ngày 28 tháng 3 năm 2022"
	assert notice["code"] == "P01-xq7Rk4TzWb2LmN8c"
	assert notice["qr"] == qr.drawing(notice["code"])
	assert (notice["petitioner"], notice["village"]) == ("Người dân thôn Lũng Làn", "")
	assert notice["how"] == "phát biểu tại Hội nghị"
	assert notice["phone"] == "0219.000.0000"


def test_what_is_confidential_is_not_on_a_slip_that_may_be_lost():
	notice = made(v.PETITION_RECEIPT, cases=(cases.HIDDEN,))
	assert (notice["content"], notice["petitioner"]) == ([], "Đề nghị giữ kín tên")
	assert cases.HIDDEN.line.content not in str(notice)


@pytest.mark.parametrize(
	("found", "problems"),
	[
		((), ["Give the petition this receipt is for."]),
		(
			(replace(cases.ANSWERED, tracking_code="", received_on=None),),
			[
				"Give the day the petition was received.",
				"The petition P01 has no tracking code. Enter it as a new petition to get one.",
			],
		),
		(
			(cases.DENUNCIATION,),
			[
				"P23 is a denunciation: nothing of it is printed here. Confirm its receipt as the law on "
				"denunciations says."
			],
		),
	],
)
def test_what_a_receipt_cannot_do_without(found, problems):
	with pytest.raises(MissingFact) as refused:
		made(v.PETITION_RECEIPT, cases=found)
	assert [str(problem) for problem in refused.value.problems] == problems


# The picture of the code
def test_a_code_is_square_has_its_margin_and_its_three_corners():
	rows = qr.matrix("MAU-2022-P01-xq7Rk4TzW")
	side = len(rows)
	assert {len(row) for row in rows} == {side} and (side - 8 - 17) % 4 == 0
	for row in (*rows[:4], *rows[-4:]):
		assert row == "0" * side
	assert all(row.startswith("0000") and row.endswith("0000") for row in rows)
	corner = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
	for top, left in ((4, 4), (4, side - 11), (side - 11, 4)):
		assert tuple(row[left : left + 7] for row in rows[top : top + 7]) == corner


def test_the_bars_are_the_dark_modules_and_no_others():
	drawn = qr.drawing("x")
	dark = {(bar["x"] + at, bar["y"]) for bar in drawn["bars"] for at in range(bar["width"])}
	assert dark == {
		(found.start(), y) for y, row in enumerate(drawn["rows"]) for found in re.finditer("1", row)
	}


@pytest.mark.parametrize("text", ["", "x" * 201, "mã"])
def test_what_no_code_on_paper_holds(text):
	with pytest.raises(ValueError, match="1 to 200 letters without accents"):
		qr.matrix(text)
