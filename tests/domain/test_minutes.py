"""The minutes that write themselves: nobody's name but those of office, one neutral line, and what an editor leaves of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from sonvi_dialogue.domain import minutes as m

PEOPLE = (
	m.Person("Nguyễn Văn A", "Chair", attended=True),
	m.Person("Vàng Thị G", "UBND Leader", "Ủy ban nhân dân xã", attended=True),
	m.Person("Lê Văn C", "Unit Head", attended=False),
	m.Person("Sùng Thị X", "Citizen", village="thôn Trà Mần", attended=True, has_spoken=True, seconds=130),
	m.Person("Người dân thôn Lũng Làn", "Citizen", village="thôn Lũng Làn", attended=True, has_spoken=True),
	m.Person("Người dân thôn Trà Mần", "Citizen", village="thôn Trà Mần", attended=True),
	m.Person("Một người", "Citizen", was_refused=True),
)
ROAD = m.Item(
	"P1",
	"Người dân thôn Trà Mần",
	"Đường vào thôn sạt lở, đề nghị sửa",
	"H'Mông",
	True,
	outcome="Assigned",
	lead="Công chức Địa chính - Xây dựng",
	co_units=("Công an xã",),
	conclusion="Khảo sát ngay trong tuần.",
	reply="Asks More",
	reply_text="Bao giờ làm xong?",
)
RICE = m.Item(
	"P2",
	"Người dân thôn Lũng Làn",
	"Gạo cứu đói chậm.",
	answered_by="Vàng Thị G",
	answer="Đã cấp trong tháng 3",
	outcome="Answered",
	reply="Agrees",
)
FACTS = m.MinutesFacts(
	"Hội nghị đối thoại quý I năm 2022",
	"Giao thông, gạo cứu đói",
	(m.Sitting(date(2022, 3, 28), "Trụ sở xã", time(8)),),
	"Nguyễn Văn A",
	"Chủ tịch HĐND xã",
	"Phạm Thị D",
	PEOPLE,
	(
		ROAD,
		RICE,
		m.Item("P3", "Người dân thôn Trà Mần", "Đường trơn.", outcome="Merged", merged_into="P1"),
		m.Item("P4", is_denunciation=True),
	),
	assessment="Không khí dân chủ, thẳng thắn",
)


def lines(facts):
	return [paragraph.text for paragraph in m.minutes(facts)]


def test_the_minutes_of_a_session():
	assert lines(FACTS) == [
		"BIÊN BẢN",
		"Hội nghị đối thoại quý I năm 2022",
		"I. Thời gian, địa điểm, chủ đề",
		"08 giờ 00 phút, ngày 28/3/2022, tại Trụ sở xã.",
		"Chủ đề: Giao thông, gạo cứu đói.",
		"II. Thành phần",
		"Chủ trì: Nguyễn Văn A, Chủ tịch HĐND xã.",
		"Thư ký: Phạm Thị D.",
		"Lãnh đạo UBND xã: Vàng Thị G (Ủy ban nhân dân xã).",
		"Nhân dân: 03 người (thôn Trà Mần 02, thôn Lũng Làn 01).",
		"Từ chối tiếp xúc, đối thoại: 01 người; đã giải thích lý do theo quy định.",
		"III. Diễn biến",
		"Có 02 người phát biểu theo thứ tự đã đăng ký; tiếp nhận 03 ý kiến, kiến nghị.",
		"1. Người dân thôn Trà Mần (nói tiếng H'Mông, có phiên dịch): Đường vào thôn sạt lở, đề nghị sửa.",
		"Người có ý kiến hỏi thêm: Bao giờ làm xong?",
		"Kết luận của người chủ trì: Khảo sát ngay trong tuần. Đơn vị chủ trì giải quyết: Công chức Địa chính - Xây dựng; "
		"phối hợp: Công an xã.",
		"2. Người dân thôn Lũng Làn: Gạo cứu đói chậm.",
		"Vàng Thị G trả lời: Đã cấp trong tháng 3.",
		"Người có ý kiến đồng ý.",
		"3. Người dân thôn Trà Mần: Đường trơn.",
		"Kết luận của người chủ trì: Gộp, trả lời chung với ý kiến số 1.",
		"01 nội dung tố cáo, đã hướng dẫn tiếp công dân.",
		"IV. Đánh giá và kết luận",
		"Không khí dân chủ, thẳng thắn.",
		"Tổng hợp 03 ý kiến, kiến nghị: trả lời tại hội nghị 01; giao giải quyết 01; gộp 01.",
		"Biên bản ghi lại diễn biến của hội nghị, làm căn cứ ban hành Thông báo ý kiến kết luận của người chủ trì.",
		"THƯ KÝ: Phạm Thị D — CHỦ TRÌ: Nguyễn Văn A",
	]


def test_no_citizen_is_named():
	assert "Sùng Thị X" not in "\n".join(lines(FACTS))


def test_the_minutes_of_a_session_that_has_not_begun():
	bare = m.MinutesFacts("Hội nghị đối thoại", "Giao thông", (), "Nguyễn Văn A")
	assert "Có 00 người phát biểu theo thứ tự đã đăng ký; tiếp nhận 00 ý kiến, kiến nghị." in lines(bare)


@pytest.mark.parametrize(
	"changed, told",
	[
		(
			{"outcome": "Referred"},
			"Giao Công chức Địa chính - Xây dựng tham mưu báo cáo cấp có thẩm quyền, phối hợp: Công an xã.",
		),
		({"outcome": "Explained"}, "Giải trình, cung cấp thông tin."),
		({"outcome": "Noted"}, "Ghi nhận, tiếp thu."),
		({"outcome": "Merged", "merged_into": "P9"}, "Gộp, trả lời chung với ý kiến khác."),
	],
)
def test_what_was_decided_is_said_where_the_chair_said_nothing(changed, told):
	item = replace(ROAD, conclusion="", **changed)
	assert f"Kết luận của người chủ trì: {told}" in lines(replace(FACTS, items=(item,)))


def test_what_was_typed_is_no_markup():
	item = replace(ROAD, content="<script>alert(1)</script> & <b>")
	html = m.as_html(m.minutes(replace(FACTS, items=(item,))))
	assert "<script>" not in html and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in html


def test_an_editor_s_wrapping_changes_no_word():
	html = m.as_html(m.minutes(FACTS))
	wrapped = f'<div class="ql-editor read-mode">{html.replace("<p>", "<p style=1>").replace("ô", "o" + chr(0x302))}</div>'
	assert m.as_text(wrapped) == m.as_text(html) == "\n".join(lines(FACTS))


def test_a_clerk_s_plain_text_becomes_paragraphs():
	assert m.from_text("Một < hai\n\n ba ") == "<p>Một &lt; hai</p><p>ba</p>"


# An accusation told in minutes that were edited by hand
def test_paragraphs_that_tell_it_become_one_neutral_line():
	html = m.as_html(m.minutes(FACTS)).replace("Chủ đề:", "Chủ đề chính:")
	neutral = m.neutralised(html, [ROAD.content, ROAD.conclusion, "", "ngắn"])
	text = m.as_text(neutral)
	assert "sạt lở" not in text and "Khảo sát" not in text
	assert text.count("01 nội dung tố cáo, đã hướng dẫn tiếp công dân.") == 2
	assert "Chủ đề chính: Giao thông, gạo cứu đói." in text and "Gạo cứu đói chậm." in text


def test_minutes_that_do_not_tell_it_stay_as_they_are():
	html = m.as_html(m.minutes(FACTS))
	assert m.neutralised(html, ["Chưa ai nói điều này bao giờ."]) == html
