"""What an answer promises, and what it makes of a petition's result in registers, figures and lists."""

from __future__ import annotations

from datetime import date

import pytest

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.petition_rows import PetitionRow, SecondLook
from sonvi_dialogue.domain.promises import Promised, promised_by, result_with
from sonvi_dialogue.domain.registers import register_rows, result_words
from sonvi_dialogue.domain.working_days import WorkingCalendar

MAY, JUNE = date(2022, 5, 20), date(2022, 6, 30)
OPEN, KEPT, LATER = Promised(JUNE), Promised(MAY, date(2022, 5, 25)), Promised(JUNE, date(2022, 6, 28))


@pytest.mark.parametrize(
	"own, promises, result",
	[
		(v.SETTLED, (), v.SETTLED),
		(v.BEING_SETTLED, (), v.BEING_SETTLED),
		(v.SETTLED, (KEPT, OPEN), v.BEING_SETTLED),
		(v.BEING_SETTLED, (KEPT, OPEN), v.BEING_SETTLED),
		(v.RESULT_EXPLAINED, (OPEN,), v.BEING_SETTLED),
		(v.SETTLED, (KEPT, LATER), v.SETTLED),
		(v.BEING_SETTLED, (KEPT, LATER), v.SETTLED),
		(v.RESULT_EXPLAINED, (KEPT,), v.RESULT_EXPLAINED),
		(v.NOT_SETTLED, (OPEN,), v.NOT_SETTLED),
		(v.NOT_SETTLED, (KEPT,), v.NOT_SETTLED),
		(v.RESULT_REFERRED, (OPEN,), v.RESULT_REFERRED),
		(None, (OPEN,), None),
	],
)
def test_an_open_promise_is_being_settled_until_it_is_done(own, promises, result):
	assert result_with(own, promises) == result
	assert result_with(result, promises) == result  # what a site stores may be asked again


def test_the_last_open_day_is_the_one_people_wait_for():
	assert promised_by([OPEN, Promised(MAY), LATER]) == JUNE
	assert promised_by([KEPT]) is None


ANSWERED = PetitionRow(
	"P1",
	state=v.CLOSED,
	outcome=v.ASSIGNED,
	received_on=date(2022, 3, 20),
	concluded_on=date(2022, 3, 28),
	due_on=date(2022, 5, 12),
	met_on=date(2022, 5, 10),
	closed_on=date(2022, 5, 10),
	answer_paper="41/UBND-ĐCXD, 10/5/2022",
	result_class=v.SETTLED,
	promises=(KEPT, LATER),
)
NO_CALENDAR = WorkingCalendar("VN", [], [2022])


@pytest.mark.parametrize(
	"last, result",
	[
		(date(2022, 5, 9), pf.WITHIN_TIME),
		(date(2022, 5, 10), v.BEING_SETTLED),
		(date(2022, 5, 31), v.BEING_SETTLED),
		(date(2022, 6, 27), v.BEING_SETTLED),
		(date(2022, 6, 28), v.SETTLED),
	],
)
def test_a_period_s_figures_tell_what_was_promised_still_on_its_last_day(last, result):
	(line,) = pf.lines_of([ANSWERED], date(2022, 1, 1), last)
	assert line.result == result


def test_the_register_says_by_when_it_is_promised():
	(line,) = pf.lines_of([ANSWERED], date(2022, 1, 1), date(2022, 5, 31))
	(row,) = register_rows([line.row], NO_CALENDAR, date(2022, 5, 31))
	assert row["result"] == "Đang giải quyết (đã hứa xong chậm nhất ngày 30/6/2022)"
	assert result_words(ANSWERED) == "Đã giải quyết xong"


LOOKED_AT = PetitionRow(
	"P2",
	state=v.IN_PROGRESS,
	outcome=v.ASSIGNED,
	received_on=date(2022, 3, 20),
	concluded_on=date(2022, 3, 28),
	due_on=date(2022, 5, 12),
	met_on=date(2022, 5, 10),
	second=SecondLook(
		date(2022, 5, 16), "UBND", date(2022, 5, 30), result_before=v.SETTLED, closed_before=date(2022, 5, 10)
	),
)


@pytest.mark.parametrize(
	"last, result",
	[
		(date(2022, 5, 10), v.SETTLED),
		(date(2022, 5, 15), v.SETTLED),
		(date(2022, 5, 16), pf.WITHIN_TIME),
		(date(2022, 5, 31), pf.OVERDUE),
	],
)
def test_a_second_look_counts_from_the_day_people_said_no(last, result):
	(line,) = pf.lines_of([LOOKED_AT], date(2022, 1, 1), last)
	assert line.result == result


def test_the_register_tells_of_the_second_look_and_by_when():
	(row,) = register_rows([LOOKED_AT], NO_CALENDAR, date(2022, 5, 20))
	assert row["result"] == "Đang xem xét lại, hạn 30/5/2022"
	assert row["delivery"] == "Chưa đồng ý ngày 16/5/2022; UBND xem xét lại, hạn 30/5/2022"
