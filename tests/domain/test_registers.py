"""The petition register and the year's figures."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.registers import (
	REGISTER_COLUMNS,
	days_late,
	numbered,
	public_register,
	register_rows,
	standing,
	timeliness_text,
	totals,
)

DUE = date(2022, 5, 12)
AS_OF = date(2023, 2, 28)


class Weekdays:
	"""A calendar without holidays."""

	def count(self, start: date, end: date) -> int:
		days = (end - start).days
		return sum((start + timedelta(day)).weekday() < 5 for day in range(1, days + 1))


CALENDAR = Weekdays()


def row(key="P01", outcome=words.ASSIGNED, **facts):
	base = {"state": words.CLOSED, "due_on": DUE if outcome in words.OWED_OUTCOMES else None}
	return PetitionRow(key, outcome=outcome, **(base | facts))


def test_lateness_counts_working_days_after_the_extended_date():
	assert days_late(row(met_on=date(2022, 5, 24)), CALENDAR, AS_OF) == 8
	assert days_late(row(met_on=DUE), CALENDAR, AS_OF) == 0
	extended = row(extended_to=date(2022, 6, 30), met_on=date(2022, 6, 28))
	assert timeliness_text(extended, CALENDAR, AS_OF) == "Đúng hạn"
	assert timeliness_text(row(met_on=date(2022, 5, 24)), CALENDAR, AS_OF) == "Quá hạn 08 ngày làm việc"
	assert timeliness_text(row(), CALENDAR, date(2022, 5, 17)) == "Chưa trả lời, quá hạn 03 ngày làm việc"
	assert timeliness_text(row(), CALENDAR, DUE) == "Trong hạn"
	assert timeliness_text(row(outcome=words.NOTED), CALENDAR, AS_OF) == ""


def test_an_extension_that_ends_before_a_late_notices_own_date_takes_no_time_away():
	early = row(extended_to=date(2022, 5, 5), met_on=date(2022, 5, 10))
	assert early.effective_due_on == DUE
	assert timeliness_text(early, CALENDAR, AS_OF) == "Đúng hạn"
	assert totals([early], CALENDAR, AS_OF)["in_time"] == 1
	assert row(outcome=words.NOTED, extended_to=date(2022, 5, 5)).effective_due_on is None


def test_totals_count_each_petition_once_and_add_up():
	lines = [
		row("P01", met_on=date(2022, 5, 6)),
		row("P02", words.REFERRED, met_on=date(2022, 5, 24)),
		row("P03", met_on=date(2022, 5, 31)),
		row("P04", words.ANSWERED),
		row("P05", words.EXPLAINED),
		row("P06", words.NOTED),
		row("P07", state=words.IN_PROGRESS),
		row("P08", state=words.IN_PROGRESS, extended_to=date(2022, 6, 30)),
		row("P09", words.MERGED),
		row("P10", None, state=words.REDIRECTED, redirected_as=words.COMPLAINT),
		row("P11", None, state=words.REFUSED),
	]
	assert totals(lines, CALENDAR, date(2022, 6, 1)) == {
		"rows": 11,
		"petitions": 8,
		"answered": 1,
		"assigned": 4,
		"referred": 1,
		"explained": 1,
		"noted": 1,
		"on_clock": 5,
		"in_time": 1,
		"late": [13, 8],
		"unanswered": 1,
		"unanswered_days": [14],
		"open": 1,
	}


def test_the_due_day_itself_is_in_time():
	figures = totals([row(met_on=DUE)], CALENDAR, AS_OF)
	assert (figures["in_time"], figures["late"], figures["open"]) == (1, [], 0)
	assert totals([row()], CALENDAR, DUE)["open"] == 1


def test_register_has_the_fourteen_columns():
	line = register_rows(
		[
			row(
				session="Q1, 28/3/2022",
				petitioner="Nhóm hộ thôn Trà Mần",
				group_size=14,
				content="Hồ treo nứt",
				category="Môi trường - nước sạch",
				jurisdiction=words.DISTRICT_LEVEL,
				lead="ĐC-XD",
				co_units=("Thú y xã", "MTTQ"),
				conclusion_paper="05/TB-HĐND, 12/4/2022",
				extended_to=date(2022, 6, 30),
				extension_paper="12/TB-UBND, 12/5/2022",
				answer_paper="40/UBND-TCKT, 28/6/2022",
				met_on=date(2022, 6, 28),
				result_class=words.BEING_SETTLED,
				roadmap="vốn 2023",
				delivery="niêm yết",
				repeats="P02",
			)
		],
		CALENDAR,
		AS_OF,
	)
	assert len(REGISTER_COLUMNS) == 14
	assert line == [
		{
			"stt": 1,
			"session": "Q1, 28/3/2022",
			"petitioner": "Nhóm hộ thôn Trà Mần (14 người)",
			"content": "Hồ treo nứt",
			"category": "Môi trường - nước sạch",
			"jurisdiction": "Huyện",
			"outcome": "Giao giải quyết",
			"department": "ĐC-XD (phối hợp: Thú y xã, MTTQ)",
			"conclusion": "05/TB-HĐND, 12/4/2022",
			"due": "12/5/2022; gia hạn đến 30/6/2022 (12/TB-UBND, 12/5/2022)",
			"answer": "40/UBND-TCKT, 28/6/2022",
			"result": "Đang giải quyết; vốn 2023",
			"timeliness": "Đúng hạn",
			"delivery": "niêm yết; Lặp lại kiến nghị kỳ trước",
		}
	]
	assert list(line[0]) == [key for key, _title in REGISTER_COLUMNS]


def test_numbers_run_within_a_year_and_name_what_is_repeated():
	rows = [
		row("P01", received_on=date(2021, 12, 20)),
		row("P02", received_on=date(2022, 3, 10)),
		row("P03", received_on=date(2022, 3, 28), repeats="P02"),
	]
	numbers = numbered(rows)
	assert numbers == {"P01": 1, "P02": 1, "P03": 2}
	lines = register_rows(rows[2:], CALENDAR, AS_OF, numbers)
	assert [(line["stt"], line["delivery"]) for line in lines] == [(2, "Lặp lại số thứ tự 1")]


def test_a_denunciation_is_one_neutral_line_whatever_the_row_holds():
	secret = row(
		"P23", None, state=words.REDIRECTED, redirected_as=words.DENUNCIATION, content="x", petitioner="y"
	)
	line = register_rows([secret], CALENDAR, AS_OF)[0]
	assert line["content"] == "01 nội dung tố cáo, đã hướng dẫn tiếp công dân"
	assert "".join(str(value) for key, value in line.items() if key not in ("content", "stt")) == ""


def test_confidential_and_anonymous_carry_no_name():
	hidden = register_rows(
		[row(petitioner="Tên", confidential=True), row(petitioner="Tên", anonymous=True)], CALENDAR, AS_OF
	)
	assert [line["petitioner"] for line in hidden] == ["Đề nghị giữ kín tên", "Không ghi tên"]


def test_public_register_leaves_out_and_counts_what_may_not_be_shown():
	posted = public_register(
		[
			row("P01", petitioner="Tên riêng", village="Lũng Làn", delivery="Tên riêng đã ký nhận"),
			row("P02", petitioner="Tên riêng", village="thôn Trà Mần"),
			row("P15", confidential=True),
			row("P22", None, state=words.REDIRECTED, redirected_as=words.COMPLAINT),
			row("P39", None, state=words.REFUSED),
		],
		CALENDAR,
		AS_OF,
	)
	assert [line["petitioner"] for line in posted.rows] == [
		"Người dân thôn Lũng Làn",
		"Người dân thôn Trà Mần",
	]
	assert [line["stt"] for line in posted.rows] == [1, 2]
	assert "Tên riêng" not in str(posted.rows)
	assert posted.left_out == 3
	assert posted.footer == "Không công khai 03 nội dung theo quy định."


def test_texts_are_composed():
	decomposed = unicodedata.normalize("NFD", "Đường thôn Lũng Làn")
	line = register_rows([row(content=decomposed)], CALENDAR, AS_OF)[0]
	assert line["content"] == "Đường thôn Lũng Làn"


@pytest.mark.parametrize(
	("met_on", "as_of", "stands"),
	[
		(date(2022, 5, 12), date(2022, 12, 31), "In Time"),
		(date(2022, 5, 13), date(2022, 12, 31), "Late"),
		(None, date(2022, 5, 12), "Within Time"),
		(None, date(2022, 5, 13), "Overdue"),
	],
)
def test_the_day_itself_is_in_time(met_on, as_of, stands):
	assert standing(row(met_on=met_on), as_of) == stands


def test_what_is_not_counted_stands_nowhere():
	assert standing(row(state=words.REFUSED), AS_OF) == ""
