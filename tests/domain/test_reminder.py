"""The letter that urges a unit: what is late by how many working days, what is due, and what may still wait."""

from __future__ import annotations

from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact, cases
from sonvi_dialogue.domain.notices.reminder import DUTY_TEXT, due_now, first_step
from tests.papers.sample_cases import DUTIES, FAR, OVERDUE, SOON, TODAY
from tests.papers.sample_dossier import LAND, OFFICE, RULES, made, sample

DAY = date(2022, 5, 24)


def letter(**changes):
	return made(v.REMINDER, {"number": 3}, **{"addressee": LAND, "today": DAY, **changes})


def test_each_duty_with_its_day_and_how_it_stands():
	rows = [(row["due"], row["state"], row["overdue"]) for row in letter()["rows"]]
	assert rows == [
		("12/5/2022", "Quá hạn 8 ngày làm việc", True),
		("24/5/2022", "Hết hạn hôm nay", False),
		("31/5/2022 (đã gia hạn)", "Còn 5 ngày làm việc", False),
	]


def test_the_letter_counts_what_it_lists():
	notice = letter()
	assert (notice["count"], notice["overdue"], notice["today"]) == ("03", "01", "24/5/2022")
	assert notice["full_number"] == "03/HĐND-VP"
	assert notice["subject"] == "V/v đôn đốc giải quyết, trả lời ý kiến, kiến nghị của Nhân dân"
	assert notice["addressees"] == [LAND.name]
	assert notice["rows"][0]["basis"] == "Thông báo số 05/TB-HĐND ngày 12/4/2022"
	assert notice["rows"][1]["basis"] == "Hội nghị đối thoại quý I năm 2022"
	assert notice["rows"][0]["duty"] == "Giải quyết, trả lời bằng văn bản"


def test_what_is_far_off_is_not_urged():
	assert first_step(RULES) == 5
	assert due_now(DUTIES, sample(v.REMINDER, today=DAY)) == [OVERDUE, TODAY, SOON]


def test_every_duty_has_its_words():
	assert set(DUTY_TEXT) == set(v.DUTY_KINDS)


def test_the_soonest_is_first_and_one_day_is_told_in_one_order():
	assert cases.soonest_first([FAR, SOON, TODAY, OVERDUE]) == (OVERDUE, TODAY, SOON, FAR)


@pytest.mark.parametrize(
	("changes", "problem"),
	[
		({"addressee": None}, "Choose the unit the letter is written to."),
		(
			{"addressee": OFFICE, "duties": ()},
			"Văn phòng HĐND và UBND xã owes nothing that is due: there is nothing to remind it of.",
		),
		({"duties": (FAR,)}, f"{LAND.name} owes nothing that is due: there is nothing to remind it of."),
	],
)
def test_what_a_reminder_cannot_do_without(changes, problem):
	with pytest.raises(MissingFact) as refused:
		letter(**changes)
	assert [str(one) for one in refused.value.problems] == [problem]
