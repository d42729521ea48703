"""The minutes as a paper: model 1.9's own lines, what happened in order, and nobody's name that may not stand there."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from sonvi_dialogue.domain import minutes as told
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact
from tests.domain.test_minutes import FACTS
from tests.papers import sample_cases as cases
from tests.papers.sample_dossier import SESSION, TWO_PLACES, made


def lines(notice):
	return [line["text"] for line in notice["body"]]


def heads(notice):
	return [line["text"] for line in notice["body"] if line["head"]]


def test_the_lines_of_the_model():
	notice = made(v.MINUTES, {"number": 2})
	assert notice["number_line"] == "Số: 02/BB-HĐND"
	assert notice["date_line"] == ""
	assert (notice["type_name"], notice["subject"]) == (
		"BIÊN BẢN",
		"Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022",
	)
	assert notice["sittings"] == [
		{
			"number": 1,
			"start": "08 giờ 00 phút, ngày 28 tháng 3 năm 2022",
			"place": "Trụ sở HĐND và UBND xã",
			"chair": "Nguyễn Văn A, Chủ tịch HĐND xã",
		}
	]
	assert notice["secretary"] == "Lê Văn C"
	assert notice["ended"] == "Hội nghị kết thúc vào 11 giờ 30 phút, ngày 28 tháng 3 năm 2022"
	assert notice["signs"] == [
		{"title": "THƯ KÝ", "name": "Lê Văn C"},
		{"title": "CHỦ TỌA", "name": "Nguyễn Văn A"},
	]
	assert notice["recipients"] == ["Lưu: VT, hồ sơ Hội nghị."]


def test_who_came_citizens_by_their_village_alone():
	assert made(v.MINUTES)["attended"] == [
		"Bộ phận tiếp nhận ý kiến: Phạm Thị D (Văn phòng HĐND và UBND xã).",
		"Đại biểu HĐND xã: Thò Thị LM.",
		"Lãnh đạo UBND xã: Vàng Thị G (Ủy ban nhân dân xã).",
		"Ủy ban MTTQ Việt Nam xã: Thò Văn U.",
		"Nhân dân: 02 người (thôn Lũng Làn 01, thôn Trà Mần 01).",
		"Từ chối tiếp xúc, đối thoại: 01 người; đã giải thích lý do theo quy định.",
		"Tổng số người dự: 62 người.",
	]


def test_what_happened_in_order():
	notice = made(v.MINUTES)
	assert heads(notice) == [
		"I. CHƯƠNG TRÌNH",
		"II. PHÁT BIỂU CỦA NHÂN DÂN",
		"III. Ý KIẾN, KIẾN NGHỊ VÀ NỘI DUNG TRẢ LỜI",
		"IV. KẾT LUẬN",
	]
	text = lines(notice)
	assert text[1] == "- 07 giờ 30 phút: Đón tiếp đại biểu, đăng ký phát biểu (Bộ phận tiếp nhận);"
	assert text[6] == "- 11 giờ 00 phút: Kết luận Hội nghị (Chủ trì Hội nghị)."
	assert "1. Người dân thôn Lũng Làn." in text and "Tổng số lượt phát biểu: 11." in text
	assert text[text.index("Người có ý kiến đồng ý.") - 1] == (
		"Công chức Văn hóa - Xã hội trả lời: Trường hợp đủ điều kiện đã trình cấp trên; trường hợp chưa đủ được hướng dẫn "
		"bổ sung giấy tờ."
	)
	assert "Kết luận của người chủ trì: Gộp, trả lời chung với ý kiến số 1." in text
	assert text[-1] == (
		"Tổng hợp 07 ý kiến, kiến nghị: trả lời tại hội nghị 02; giao giải quyết 03; báo cáo cấp có thẩm quyền 01; gộp 01."
	)


def test_how_each_petition_came_and_in_what_language():
	text = lines(made(v.MINUTES))
	begins = [line.split(":")[0] for line in text if line[:1].isdigit() and cases.SESSION not in line]
	assert "2. Nhóm 14 hộ thôn Trà Mần (gửi qua Ủy ban MTTQ xã)" in begins
	assert "4. Người dân thôn Lũng Làn (nói tiếng H'Mông)" in begins
	assert "5. Không ghi tên (gửi qua hòm thư góp ý)" in begins
	assert "6. Đề nghị giữ kín tên" in begins


def test_what_was_redirected_is_one_neutral_line_and_what_was_refused_none():
	text = "\n".join(lines(made(v.MINUTES)))
	assert (
		"01 nội dung khiếu nại, đã hướng dẫn theo quy định.\n01 nội dung tố cáo, đã hướng dẫn tiếp công dân.\n"
		in text
	)
	for secret in (
		cases.COMPLAINT.line.content,
		cases.REFUSED.line.content,
		"Nơi tiếp công dân",
		"Ban Tiếp công dân",
	):
		assert secret not in text


def test_what_was_put_off_is_not_told():
	waiting = replace(cases.ANSWERED, state=v.ACCEPTED)
	notice = made(v.MINUTES, session_cases=(waiting,), programme=(), participants=())
	assert heads(notice) == ["I. PHÁT BIỂU CỦA NHÂN DÂN", "II. KẾT LUẬN"]


def test_two_sittings_have_their_own_hours_petitions_and_chairs():
	there = replace(cases.AGREED, sitting=2)
	notice = made(v.MINUTES, session=TWO_PLACES, session_cases=(cases.ANSWERED, there))
	text = lines(notice)
	first, second = (at for at, line in enumerate(text) if line.startswith("Điểm "))
	assert text[first + 1].startswith("1. Người dân thôn Lũng Làn") and text[second + 1].startswith("2. ")
	assert notice["ended"] == (
		"Điểm 1 kết thúc vào 16 giờ 00 phút, ngày 16 tháng 9 năm 2022; "
		"điểm 2 kết thúc vào 16 giờ 00 phút, ngày 17 tháng 9 năm 2022"
	)
	assert [sign["title"] for sign in notice["signs"]] == ["THƯ KÝ", "CHỦ TỌA ĐIỂM 1", "CHỦ TỌA ĐIỂM 2"]


# Words somebody wrote
WRITTEN = "\n".join(paragraph.text for paragraph in told.minutes(FACTS))


def test_minutes_that_were_written_are_the_body():
	notice = made(v.MINUTES, session=replace(SESSION, minutes=WRITTEN))
	assert notice["written"] and notice["attended"] == []
	assert heads(notice) == [
		"I. Thời gian, địa điểm, chủ đề",
		"II. Thành phần",
		"III. Diễn biến",
		"IV. Đánh giá và kết luận",
	]
	assert lines(notice)[0] == "I. Thời gian, địa điểm, chủ đề"
	assert lines(notice)[-1].startswith("Biên bản ghi lại diễn biến của hội nghị")
	assert notice["ended"] == "Hội nghị kết thúc vào 11 giờ 30 phút, ngày 28 tháng 3 năm 2022"


def test_minutes_that_say_when_it_ended_are_not_told_again():
	session = replace(SESSION, minutes="Nội dung.\nHội nghị kết thúc lúc 11 giờ.")
	assert made(v.MINUTES, session=session)["ended"] == ""


def test_written_minutes_need_no_hours():
	sittings = tuple(replace(sitting, start=None, end=None) for sitting in SESSION.sittings)
	notice = made(v.MINUTES, session=replace(SESSION, sittings=sittings, minutes="Nội dung."))
	assert notice["ended"] == "" and lines(notice) == ["Nội dung."]


@pytest.mark.parametrize(
	("changes", "problems"),
	[
		({"secretary": ""}, {("secretary_name", "Give the name of the session's secretary.")}),
		({"chair": "", "chair_title": ""}, {("chair_name", "Give the chair of sitting 1.")}),
		(
			{"sittings": tuple(replace(sitting, start=None, end=None) for sitting in SESSION.sittings)},
			{
				("start_time", "Give the hour at which sitting 1 begins."),
				("end_time", "Give the hour at which sitting 1 ended."),
			},
		),
		({"sittings": ()}, {("sittings", "Give the session a day and a place.")}),
	],
)
def test_what_minutes_cannot_do_without(changes, problems):
	with pytest.raises(MissingFact) as refused:
		made(v.MINUTES, session=replace(SESSION, **changes))
	assert {(problem.field, str(problem)) for problem in refused.value.problems} == problems


def test_minutes_are_of_a_session():
	with pytest.raises(MissingFact, match="Choose the session this paper is about"):
		made(v.MINUTES, session=None)


def test_titles_are_not_signed():
	sitting = replace(SESSION.sittings[0], chair="Bà Trần Thị B, Phó Chủ tịch HĐND xã", start=time(8))
	notice = made(v.MINUTES, session=replace(SESSION, sittings=(sitting,)))
	assert notice["signs"][1] == {"title": "CHỦ TỌA", "name": "Trần Thị B"}
