"""The Monday board, and the message without names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.board import zalo_text
from sonvi_dialogue.domain.notices.cases import period_words, topic
from tests.papers import sample_cases as cases
from tests.papers.sample_dossier import made, sample
from tests.papers.sample_facts import FINANCE, LAND, SOCIAL

MONDAY = date(2022, 5, 23)
LATE = cases.OVERDUE  # of the land officer, due on 12 May
THIS_WEEK = replace(cases.TODAY, due_on=date(2022, 5, 29), unit=SOCIAL)  # the Sunday
NEXT_WEEK = replace(cases.SOON, due_on=date(2022, 6, 5), unit=SOCIAL)
LATER = replace(cases.FAR, due_on=date(2022, 6, 6), unit=FINANCE)
SECRET = replace(
	cases.TODAY,
	due_on=MONDAY,
	about="Hai cháu chưa có giấy khai sinh",
	petitioner="Đề nghị giữ kín tên",
	topic="Lĩnh vực khác",
	confidential=True,
)
DUTIES = (LATE, SECRET, THIS_WEEK, NEXT_WEEK, LATER)


def board(duties=DUTIES, **changes):
	return made(v.REMINDER_BOARD, {"date": None}, **({"today": MONDAY, "duties": duties} | changes))


def test_the_weeks_run_from_monday_to_sunday():
	made_of = board()
	assert (made_of["today"], made_of["week"]) == ("23/5/2022", "23/5/2022 - 29/5/2022")
	assert made_of["next_week"] == "30/5/2022 - 05/6/2022"
	counts = [made_of[name] for name in ("overdue", "this_week_count", "next_week_count", "later")]
	assert counts == ["01", "02", "01", "01"]
	thursday = board(today=date(2022, 5, 26))
	assert (thursday["week"], thursday["overdue"]) == ("23/5/2022 - 29/5/2022", "02")


def test_each_unit_with_its_duties_the_worst_first():
	rows = board()["table"]["rows"]
	assert [row["heading"] for row in rows if row["heading"]] == [
		f"{LAND}: quá hạn 01, trong tuần 01",
		f"{SOCIAL}: trong tuần 01, tuần sau 01",
	]
	cells = [row["cells"] for row in rows if not row["heading"]]
	assert [(cell[0], cell[2], cell[3]) for cell in cells] == [
		(["1"], ["12/5/2022"], ["Quá hạn 7 ngày làm việc"]),
		(["2"], ["23/5/2022"], ["Hết hạn hôm nay"]),
		(["3"], ["29/5/2022"], ["Còn 4 ngày làm việc"]),
		(["4"], ["05/6/2022 (đã gia hạn)"], ["Còn 9 ngày làm việc"]),
	]


def test_what_was_asked_in_confidence_stands_by_its_field_alone():
	cells = [row["cells"] for row in board()["table"]["rows"] if not row["heading"]]
	assert cells[1][1] == ["Báo cáo cấp có thẩm quyền: nội dung đề nghị giữ kín (Lĩnh vực khác)"]
	assert "khai sinh" not in str(board())
	bare = board((replace(SECRET, topic=""),))["table"]["rows"][1]["cells"]
	assert bare[1] == ["Báo cáo cấp có thẩm quyền: nội dung đề nghị giữ kín"]


def test_a_long_petition_is_cut_at_a_word():
	long = replace(LATE, about="Đường sạt lở " * 1_500)
	text = board((long,))["table"]["rows"][1]["cells"][1][0]
	assert len(text) < 300
	assert text.startswith("Giải quyết, trả lời bằng văn bản: Đường sạt lở") and "lở …" in text


def test_nothing_due_is_an_empty_board():
	assert board(())["table"]["rows"] == []
	assert zalo_text(sample(v.REMINDER_BOARD, today=MONDAY, duties=(LATER,))).endswith(
		"Không có nhiệm vụ quá hạn hoặc đến hạn trong tuần này, tuần sau."
	)


def test_the_message_tells_nobodys_name_or_words():
	session_duty = replace(
		LATE,
		kind=v.CONCLUSION_NOTICE,
		about=cases.SESSION,
		petitioner="",
		topic=cases.SESSION,
		unit="Văn phòng",
	)
	text = zalo_text(sample(v.REMINDER_BOARD, today=MONDAY, duties=(*DUTIES, session_duty)))
	assert text == (
		"ĐÔN ĐỐC GIAO BAN, Sơn Vĩ, tuần 23/5/2022 - 29/5/2022\n"
		"\n"
		f"{LAND}:\n"
		"- Quá hạn 7 ngày làm việc: giải quyết, trả lời bằng văn bản (Giao thông, thôn Lũng Làn); hạn 12/5/2022\n"
		"- Hết hạn hôm nay: báo cáo cấp có thẩm quyền (Lĩnh vực khác); hạn 23/5/2022\n"
		"\n"
		"Văn phòng:\n"
		"- Quá hạn 7 ngày làm việc: thông báo ý kiến kết luận của người chủ trì (Hội nghị đối thoại quý I năm 2022); hạn "
		"12/5/2022\n"
		"\n"
		f"{SOCIAL}:\n"
		"- Còn 4 ngày làm việc: báo cáo cấp có thẩm quyền (Môi trường, nước sạch, thôn Trà Mần); hạn 29/5/2022\n"
		"- Còn 9 ngày làm việc: gửi ý kiến phối hợp cho đơn vị chủ trì (Môi trường, nước sạch, thôn Trà Mần); hạn "
		"05/6/2022 (đã gia hạn)"
	)
	for secret in ("Nhóm 14 hộ", "Người dân", "khai sinh", "hồ treo", "Nguyễn", "Trần"):
		assert secret not in text


def test_words_of_a_period_and_of_a_topic():
	assert (period_words("2023-Q1"), period_words("2026")) == ("quý I năm 2023", "năm 2026")
	assert topic("Giao thông", "Trà Mần", False) == "Giao thông, thôn Trà Mần"
	assert topic("Giao thông", "Trà Mần", True) == "Giao thông"
	assert topic("", "", False) == ""
