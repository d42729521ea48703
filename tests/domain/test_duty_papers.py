"""What papers do to the clocks: what they meet, extend and, recalled, set back, with the second session of 2022."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.explain import explain
from sonvi_dialogue.domain.regulations import QD_1859
from tests.domain.duty_samples import (
	ANSWER_DUE,
	CALENDAR,
	NOTICE,
	PROVISIONAL_DUE,
	Q2,
	RULES,
	Store,
	anchored,
	concluded,
	paper,
	rules,
	scheduled,
)


# Papers -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("number", "met_on"), [("", date(2022, 5, 27)), ("06/TTr-HĐND", date(2022, 5, 30))])
def test_an_unnumbered_slip_meets_on_its_signature_and_a_numbered_report_on_its_issue(number, met_on):
	store = scheduled()
	slip = paper(v.PLAN_REPORT_SLIP, date(2022, 5, 27), number, issued_on=date(2022, 5, 30))
	store.apply(duties.plan_reported("q2", store.rows, slip, date(2022, 5, 30)))
	assert store.one(v.PLAN_REPORT).met_on == met_on


def test_a_referral_meets_an_answer_but_an_answer_meets_no_referral():
	store = anchored()
	answer = paper(v.ANSWER, date(2022, 7, 1), "40/UBND")
	assert duties.answer_issued("P17:land", store.rows, answer, date(2022, 7, 1)) == []
	referral = paper(v.REFERRAL_PAPER, date(2022, 7, 1), "41/BC-UBND")
	for assignment in ("P16:finance", "P17:land"):
		store.apply(duties.answer_issued(assignment, store.rows, referral, date(2022, 7, 1)))
	assert store.one(v.WRITTEN_ANSWER).status == store.one(v.REFERRAL).status == v.MET


def test_an_interim_report_meets_nothing():
	store = anchored()
	interim = paper(v.INTERIM, date(2022, 7, 1), "12/BC-UBND")
	assert duties.answer_issued("P16:finance", store.rows, interim, date(2022, 7, 1)) == []


def test_an_input_meets_its_own_clock_only():
	store = anchored()
	changes = store.apply(duties.input_given("P16:land", store.rows, date(2022, 6, 20), date(2022, 6, 21)))
	assert [(one.row.kind, one.row.met_on) for one in changes] == [(v.INPUT, date(2022, 6, 20))]


# Extensions ---------------------------------------------------------------------------------------------------------
def extend(store: Store, issued_on: date, to: date, by=RULES, number: str = "50/TB-UBND"):
	notice = paper(v.EXTENSION, issued_on, number)
	return store.apply(duties.extension_issued("P16:finance", store.rows, notice, to, by, issued_on))


def test_an_extension_on_the_last_day_moves_the_date():
	store = anchored()
	(change,) = extend(store, ANSWER_DUE, date(2022, 8, 31))
	assert (change.change, change.old, change.new) == (v.EXTENDED, ANSWER_DUE, date(2022, 8, 31))
	row = store.one(v.WRITTEN_ANSWER)
	assert (row.due_on, row.effective_due_on, row.extension_count) == (ANSWER_DUE, date(2022, 8, 31), 1)
	assert row.next_step_on == CALENDAR.subtract(date(2022, 8, 31), 5)
	assert explain(row.facts, "vi").endswith(
		"hạn 20/7/2022; gia hạn đến 31/8/2022 theo Thông báo số 50/TB-UBND ngày 20/7/2022"
	)


@pytest.mark.parametrize(
	("issued_on", "to"),
	[
		(date(2022, 7, 21), date(2022, 8, 31)),  # late
		(date(2022, 7, 15), ANSWER_DUE),  # the same day
		(date(2022, 7, 15), date(2022, 7, 19)),  # earlier
	],
)
def test_a_late_extension_or_one_to_no_later_day_changes_nothing(issued_on, to):
	store = anchored()
	before = store.one(v.WRITTEN_ANSWER)
	assert extend(store, issued_on, to) == []
	assert store.one(v.WRITTEN_ANSWER) == before


def test_one_extension_more_than_allowed_changes_nothing():
	once = replace(
		QD_1859,
		clauses=tuple(
			replace(clause, max_extensions=1) if clause.kind == v.WRITTEN_ANSWER else clause
			for clause in QD_1859.clauses
		),
	)
	store = anchored()
	assert extend(store, date(2022, 7, 15), date(2022, 8, 1), rules(once))
	assert extend(store, date(2022, 7, 29), date(2022, 8, 31), rules(once), "51/TB-UBND") == []
	assert store.one(v.WRITTEN_ANSWER).effective_due_on == date(2022, 8, 1)


def test_an_extension_before_a_late_notice_takes_no_time_away():
	store = concluded()
	assert extend(store, date(2022, 7, 15), date(2022, 7, 25))
	late = paper(v.CONCLUSION, date(2022, 7, 18))
	store.apply(duties.conclusion_issued(Q2, RULES, store.rows, late, date(2022, 7, 18)))
	row = store.one(v.WRITTEN_ANSWER)
	assert (row.due_on, row.extended_to) == (date(2022, 8, 15), date(2022, 7, 25))
	assert row.effective_due_on == date(2022, 8, 15)
	said = "20 ngày làm việc sau Thông báo kết luận số 09/TB-HĐND ngày 18/7/2022; hạn 15/8/2022"
	assert explain(row.facts, "vi") == said


# Recalls ------------------------------------------------------------------------------------------------------------
def recall(store: Store, key: str, on: date = date(2022, 7, 11)):
	return store.apply(duties.paper_recalled(key, store.rows, {"q2": RULES}, on))


def test_recalling_the_notice_reopens_it_and_sets_answers_back_to_provisional():
	store = anchored()
	recall(store, NOTICE.key)
	notice, answer = store.one(v.CONCLUSION_NOTICE), store.one(v.WRITTEN_ANSWER)
	assert (notice.status, notice.met_on, notice.met_by) == (v.OPEN, None, None)
	assert notice.next_step_on is not None
	assert (answer.due_on, answer.provisional, answer.anchor_paper) == (PROVISIONAL_DUE, True, None)
	assert "anchor_paper" not in answer.facts
	assert explain(answer.facts, "en").startswith("provisional, no conclusion notice yet")


def test_a_second_notice_that_stands_anchors_again_after_the_first_is_recalled():
	store = anchored()
	second = paper(v.CONCLUSION, date(2022, 6, 24), "10/TB-HĐND")
	store.apply(duties.conclusion_issued(Q2, RULES, store.rows, second, second.on))
	recall(store, NOTICE.key)
	store.apply(duties.conclusion_issued(Q2, RULES, store.rows, second, date(2022, 7, 11)))
	assert store.one(v.CONCLUSION_NOTICE).met_on == second.issued_on
	assert store.one(v.WRITTEN_ANSWER).due_on == date(2022, 7, 22)


def test_recalling_an_answer_reopens_the_duty_by_the_date_it_had():
	store = anchored()
	answer = paper(v.ANSWER, date(2022, 7, 8), "40/UBND")
	store.apply(duties.answer_issued("P16:finance", store.rows, answer, answer.on))
	(change,) = recall(store, answer.key)
	assert (change.change, change.old, change.new) == (v.REOPENED, ANSWER_DUE, ANSWER_DUE)
	row = store.one(v.WRITTEN_ANSWER)
	assert (row.status, row.met_on, row.met_by, row.due_on) == (v.OPEN, None, None, ANSWER_DUE)
	assert row.next_step_on == CALENDAR.subtract(ANSWER_DUE, 5)


def test_recalling_an_extension_takes_it_back():
	store = anchored()
	extend(store, date(2022, 7, 8), date(2022, 8, 1))
	extend(store, date(2022, 7, 9), date(2022, 8, 31), number="51/TB-UBND")
	(change,) = recall(store, "Extension Notice 51/TB-UBND")
	assert (change.change, change.old, change.new) == (v.MOVED, date(2022, 8, 31), date(2022, 8, 1))
	assert (change.reason, change.paper) == ("extension_recalled", "Extension Notice 51/TB-UBND")
	(change,) = recall(store, "Extension Notice 50/TB-UBND")
	row = store.one(v.WRITTEN_ANSWER)
	assert (row.extended_to, row.extension_count, row.effective_due_on) == (None, 0, ANSWER_DUE)
	assert row.facts["extensions"] == []
	assert "gia hạn" not in explain(row.facts, "vi")


def test_recalling_a_paper_that_did_nothing_changes_nothing():
	store = anchored()
	extend(store, date(2022, 7, 8), date(2022, 8, 1))
	assert recall(store, "Extension Notice 99/TB-UBND") == []
