"""The Monday board: each unit's duties by how they stand, the worst unit first, and nothing that is due later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from tests.papers.sample_cases import DUTIES, OVERDUE, TODAY
from tests.papers.sample_dossier import made

TUESDAY = date(2022, 5, 24)
OTHER = "Công an xã"


def board(**changes):
	return made(v.REMINDER_BOARD, **{"today": TUESDAY, **changes})


def lines(notice):
	return [row["heading"] or [" ".join(cell) for cell in row["cells"]] for row in notice["table"]["rows"]]


def test_what_is_overdue_then_this_week_then_next():
	found = lines(board())
	assert found[0].endswith(": quá hạn 01; đến hạn trong tuần này 01; đến hạn tuần sau 01")
	assert [(row[3], row[4]) for row in found[1:]] == [
		("12/5/2022", "Quá hạn 8 ngày làm việc"),
		("24/5/2022", "Hết hạn hôm nay"),
		("31/5/2022 (đã gia hạn)", "Còn 5 ngày làm việc"),
	]
	assert found[1][2] == "Giải quyết, trả lời bằng văn bản"


def test_what_is_due_later_is_not_read_out():
	assert "Còn lâu" not in str(lines(board()))
	assert "Còn lâu" in str(DUTIES)


def test_the_unit_with_most_overdue_stands_first():
	owed = (TODAY, replace(OVERDUE, unit=OTHER), replace(OVERDUE, unit=OTHER, about="Cột điện nghiêng."))
	heads = [line for line in lines(board(duties=owed)) if isinstance(line, str)]
	assert heads[0] == "Công an xã: quá hạn 02"
	assert heads[1].endswith(": đến hạn trong tuần này 01")


def test_the_week_ends_on_sunday_and_the_next_one_after_it():
	days = [date(2022, 5, day) for day in (29, 30)] + [date(2022, 6, day) for day in (5, 6)]
	notice = board(duties=tuple(replace(TODAY, due_on=day) for day in days))
	assert lines(notice)[0].endswith(": đến hạn trong tuần này 01; đến hạn tuần sau 02")
	assert notice["notes"] == ["Cộng: đến hạn trong tuần này 01; đến hạn tuần sau 02."]


def test_a_board_with_nothing_due_says_so():
	notice = board(duties=())
	assert notice["notes"] == ["Không có nội dung quá hạn, đến hạn trong tuần này và tuần sau."]
	assert notice["subject"] == "Tính đến thứ Ba, ngày 24 tháng 5 năm 2022"
