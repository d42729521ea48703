"""A unit accepts or returns its part, and the Office gives it on: who may, until when, and that no date moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import duties, handover
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.handover import Part
from tests.domain.duty_samples import CALENDAR, Q2, RULES, concluded, paper

LAND = Part(v.IN_PROGRESS, v.LEAD, v.WAITING, "land", date(2022, 6, 11))
LAST = date(2022, 6, 14)
TODAY = date(2022, 6, 13)


def codes(problems):
	return [problem.code for problem in problems]


def given_on(part, **values):
	wanted = {"to": "finance", "others": (), "concerns": "", "to_kind": v.UNIT, "reason": "Việc tài chính"}
	return codes(handover.reassign_problems(part, **{**wanted, **values}))


# Accepting and returning --------------------------------------------------------------------------------------------
def test_two_working_days_to_return_it_day_zero_not_counted():
	assert handover.return_by(date(2022, 6, 11), 2, CALENDAR) == LAST  # given on a Saturday: Monday, Tuesday
	assert handover.return_by(date(2022, 4, 29), 1, CALENDAR) == date(2022, 5, 4)  # over the holiday


def test_no_days_set_no_period():
	assert handover.return_by(date(2022, 6, 11), 0, CALENDAR) is None
	assert handover.return_problems(LAND, "Việc của Kế toán", None, date(2022, 12, 1)) == []
	assert codes(handover.return_problems(replace(LAND, standing=v.TAKEN), "x", None, TODAY)) == [
		"handover_told"
	]


def test_days_that_are_none():
	assert [handover.days_problems(days) for days in (0, 1, 20)] == [[], [], []]
	(problem,) = handover.days_problems(21)
	assert problem.message.format(*problem.args) == (
		"21 is no number of working days to return a petition in. Enter 1 to 20, or 0 where a unit may return it until"
		" it has accepted or answered it."
	)
	assert codes(handover.days_problems(-1)) == ["days_to_return"]


def test_it_can_be_returned_with_a_reason_until_the_last_day():
	assert handover.return_problems(LAND, "Việc của Kế toán", LAST, LAST) == []
	assert codes(handover.return_problems(LAND, " ", LAST, TODAY)) == ["return_reason"]
	(problem,) = handover.return_problems(LAND, "Việc của Kế toán", LAST, date(2022, 6, 15))
	assert problem.message == "The time to return it ended on {0}. Ask the Office to give it to another unit."
	assert problem.args == (LAST,)


@pytest.mark.parametrize("standing", [v.TAKEN, v.RETURNED])
def test_it_is_said_once(standing):
	told = replace(LAND, standing=standing)
	assert codes(handover.accept_problems(told)) == ["handover_told"]
	assert codes(handover.return_problems(told, "Việc của Kế toán", LAST, TODAY)) == ["handover_told"]


def test_who_has_answered_cannot_return_it():
	answered = replace(LAND, has_answer=True)
	assert codes(handover.return_problems(answered, "Việc của Kế toán", LAST, TODAY)) == ["return_answered"]
	assert given_on(answered) == ["return_answered"]


def test_whoever_answers_has_taken_it_and_of_a_closed_petition_nobodys_word_is_awaited():
	said = ("", v.WAITING, v.TAKEN, v.RETURNED)
	assert [handover.after_work(standing) for standing in said] == ["", v.TAKEN, v.TAKEN, v.RETURNED]
	assert [handover.after_closing(standing) for standing in said] == ["", "", v.TAKEN, v.RETURNED]


@pytest.mark.parametrize("state", [v.RAISED, v.CLOSED])
def test_nothing_is_handed_over_before_the_conclusion_or_after_the_end(state):
	idle = replace(LAND, petition_state=state)
	assert codes(handover.accept_problems(idle)) == ["handover_state"]
	assert codes(handover.return_problems(idle, "Việc của Kế toán", LAST, TODAY)) == ["handover_state"]
	assert given_on(idle) == ["handover_state"]


def test_a_former_unit_has_nothing_to_say():
	former = replace(LAND, role=v.FORMER)
	assert codes(handover.accept_problems(former)) == ["reassign_over"]
	assert given_on(former) == ["reassign_over"]


def test_a_second_look_is_given_on_and_not_returned():
	look = replace(LAND, role=v.SECOND_LOOKER, standing="")
	assert codes(handover.return_problems(look, "Việc khác", LAST, TODAY)) == ["handover_second_look"]
	assert given_on(look) == []
	assert given_on(replace(look, has_answer=True)) == ["return_answered"]


# Giving it on -------------------------------------------------------------------------------------------------------
def test_the_office_gives_it_to_another_unit_with_a_reason():
	assert given_on(LAND) == []
	assert given_on(LAND, reason="") == ["reassign_reason"]
	assert given_on(LAND, to="land") == ["reassign_same"]
	assert given_on(LAND, to="") == ["reassign_same"]


def test_never_to_the_unit_complained_of_nor_out_of_the_commune():
	assert given_on(LAND, concerns="finance") == ["assignment_complained_of"]
	assert given_on(LAND, to_kind=v.SUPERIOR_BODY) == ["reassign_outside"]


def test_a_co_operating_unit_can_become_the_lead_but_has_one_part_only():
	assert given_on(LAND, others=("finance",)) == []
	assert given_on(replace(LAND, role=v.COOPERATING), others=("finance",)) == ["assignment_twice"]


# The clocks ---------------------------------------------------------------------------------------------------------
def test_a_transfer_never_moves_the_date():
	store = concluded()
	notice = paper(v.CONCLUSION, date(2022, 6, 22))
	store.apply(duties.conclusion_issued(Q2, RULES, store.rows, notice, date(2022, 6, 22)))
	before = store.one(v.WRITTEN_ANSWER)
	extension = paper(v.EXTENSION, date(2022, 7, 1), "12/TB-UBND")
	new_day = date(2022, 8, 12)
	store.apply(
		duties.extension_issued("P16:finance", store.rows, extension, new_day, RULES, date(2022, 7, 1))
	)
	store.apply(
		handover.reassigned("P16:finance", "P16:culture", "culture", RULES, store.rows, date(2022, 7, 4))
	)
	row = store.one(v.WRITTEN_ANSWER)
	assert (row.department, row.assignment) == ("culture", "P16:culture")
	assert (row.due_on, row.effective_due_on, row.extension_count) == (before.due_on, new_day, 1)
	assert row.anchor_paper == notice.key
	assert row.next_step_on == RULES.first_step_on(new_day)


def test_the_lead_handed_to_a_co_operating_unit_ends_its_input():
	store = concluded()
	store.apply(handover.reassigned("P16:finance", "P16:land", "land", RULES, store.rows, TODAY))
	assert store.one(v.WRITTEN_ANSWER, petition="P16").department == "land"
	assert [row.status for row in store.rows if row.kind == v.INPUT] == [v.VOID]


def test_and_back_again():
	store = concluded()
	due = store.one(v.WRITTEN_ANSWER, petition="P16").due_on
	store.apply(handover.reassigned("P16:finance", "P16:culture", "culture", RULES, store.rows, TODAY))
	store.apply(handover.reassigned("P16:culture", "P16:finance", "finance", RULES, store.rows, LAST))
	row = store.one(v.WRITTEN_ANSWER, petition="P16")
	assert (row.department, row.due_on, row.status) == ("finance", due, v.OPEN)


def test_an_answer_that_is_issued_stays_whose_it_was():
	store = concluded()
	answer = paper(v.ANSWER, date(2022, 7, 1), "84/UBND")
	store.apply(duties.answer_issued("P16:finance", store.rows, answer, date(2022, 7, 1)))
	assert handover.reassigned("P16:finance", "P16:culture", "culture", RULES, store.rows, TODAY) == []
