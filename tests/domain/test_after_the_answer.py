"""The clocks after an answer: what was promised in it, a second look, and a superior's reply that is waited for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import after_answer as after
from sonvi_dialogue.domain import duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.explain import explain
from sonvi_dialogue.domain.regulations import ARTICLE_43, QD_1859
from sonvi_dialogue.domain.working_days import HOLIDAY, CalendarDay
from tests.domain.duty_samples import CALENDAR, RULES, Store, paper, rules

ANSWER = paper(v.ANSWER, date(2022, 7, 1), "84/UBND-ĐCXD")
REFERRAL = paper(v.REFERRAL_PAPER, date(2022, 7, 1), "85/UBND")
MATTER = after.Matter("q2", "P16", "P16:finance", "finance")
ROAD = after.Promise("C1", date(2022, 9, 2))
BRIDGE = after.Promise("C2", date(2022, 12, 31))


def promised() -> Store:
	store = Store()
	store.apply(after.promises_made(MATTER, [ROAD, BRIDGE], RULES, store.rows, ANSWER, date(2022, 7, 1)))
	return store


# Promises -----------------------------------------------------------------------------------------------------------
def test_each_promise_is_due_on_the_day_it_names_rest_day_or_not():
	road, bridge = promised().rows
	assert (road.kind, road.department, road.petition, road.assignment) == (
		v.PROMISE,
		"finance",
		"P16",
		"P16:finance",
	)
	assert (road.due_on, bridge.due_on) == (date(2022, 9, 2), date(2022, 12, 31))
	assert road.anchor_paper == ANSWER.key
	assert road.next_step_on == date(2022, 8, 24)


def test_a_promise_is_explained_by_the_answer_it_stands_in():
	road = promised().rows[0]
	assert explain(road.facts, "vi") == (
		"chậm nhất vào ngày đã hứa tại Công văn số 84/UBND-ĐCXD ngày 01/7/2022 (02/9/2022); hạn 02/9/2022"
	)
	assert explain(road.facts, "en") == (
		"at the latest by the day promised in letter No. 84/UBND-ĐCXD of 1 July 2022 (2 September 2022); due 2 September 2022"
	)


def test_issuing_twice_promises_once():
	store = promised()
	again = after.promises_made(MATTER, [ROAD, BRIDGE], RULES, store.rows, ANSWER, date(2022, 7, 2))
	assert again == []


def test_a_promise_kept_is_met_on_the_day_it_was_done_late_or_not():
	store = promised()
	store.apply(after.promise_kept("C1", store.rows, date(2022, 9, 6), date(2022, 9, 7)))
	road, bridge = store.rows
	assert (road.status, road.met_on, road.next_step_on) == (v.MET, date(2022, 9, 6), None)
	assert bridge.is_open


def test_a_promise_moves_only_by_a_paper_that_names_a_later_day_in_time():
	store = promised()
	notice = paper(v.EXTENSION, date(2022, 9, 1), "90/TB-UBND")
	store.apply(after.promise_moved("C1", store.rows, notice, date(2022, 10, 14), RULES, date(2022, 9, 1)))
	road = store.rows[0]
	assert (road.due_on, road.effective_due_on) == (date(2022, 9, 2), date(2022, 10, 14))
	assert explain(road.facts, "vi").endswith(
		"gia hạn đến 14/10/2022 theo Thông báo số 90/TB-UBND ngày 01/9/2022"
	)


@pytest.mark.parametrize(
	("issued", "new_date"),
	[(date(2022, 9, 3), date(2022, 10, 14)), (date(2022, 9, 1), date(2022, 9, 2))],
	ids=["after the day promised", "no later day"],
)
def test_a_late_notice_or_one_without_a_later_day_moves_no_promise(issued, new_date):
	store = promised()
	notice = paper(v.EXTENSION, date(2022, 9, 1), "90/TB-UBND", issued_on=issued)
	assert after.promise_moved("C1", store.rows, notice, new_date, RULES, issued) == []


def test_a_recalled_answer_takes_its_promises_with_it():
	store = promised()
	store.apply(duties.paper_recalled(ANSWER.key, store.rows, {"q2": RULES}, date(2022, 7, 5)))
	assert [row.status for row in store.rows] == [v.VOID, v.VOID]


@given(st.dates(date(2022, 7, 1), date(2025, 12, 31)))
def test_a_promise_is_due_on_its_day_whatever_the_calendar_says(day):
	(change,) = after.promises_made(MATTER, [after.Promise("C9", day)], RULES, [], ANSWER, date(2022, 7, 1))
	assert change.row.due_on == change.row.act_by == day


# Not satisfied ------------------------------------------------------------------------------------------------------
def test_a_second_look_is_owed_within_ten_working_days():
	store = Store()
	look = after.Matter("q2", "P16", "P16:finance", "committee")
	store.apply(after.not_satisfied(look, RULES, store.rows, date(2022, 7, 11), date(2022, 7, 11)))
	row = store.one(v.SECOND_LOOK)
	assert (row.department, row.due_on) == ("committee", date(2022, 7, 25))
	assert explain(row.facts, "vi") == (
		"10 ngày làm việc sau ngày người dân báo chưa đồng ý ngày 11/7/2022; hạn 25/7/2022"
	)


def test_it_is_said_once():
	store = Store()
	store.apply(after.not_satisfied(MATTER, RULES, store.rows, date(2022, 7, 11), date(2022, 7, 11)))
	assert after.not_satisfied(MATTER, RULES, store.rows, date(2022, 7, 12), date(2022, 7, 12)) == []
	elsewhere = after.Matter("q2", "P16", "P16:land", "land")
	assert after.not_satisfied(elsewhere, RULES, store.rows, date(2022, 7, 12), date(2022, 7, 12)) == []


def test_the_second_answer_meets_it():
	store = Store()
	store.apply(after.not_satisfied(MATTER, RULES, store.rows, date(2022, 7, 11), date(2022, 7, 11)))
	again = paper(v.ANSWER, date(2022, 7, 20), "99/UBND")
	store.apply(after.looked_again("P16", store.rows, again, date(2022, 7, 20)))
	row = store.one(v.SECOND_LOOK)
	assert (row.status, row.met_on, row.met_by) == (v.MET, date(2022, 7, 20), again.key)


# A superior's reply -------------------------------------------------------------------------------------------------
def test_a_referral_is_chased_from_twenty_working_days_on():
	store = Store()
	store.apply(after.reply_awaited(MATTER, RULES, store.rows, REFERRAL, date(2022, 7, 1)))
	row = store.one(v.SUPERIOR_REPLY)
	assert (row.department, row.due_on, row.anchor_paper) == ("finance", date(2022, 7, 29), REFERRAL.key)
	assert explain(row.facts, "vi") == (
		"20 ngày làm việc sau Văn bản báo cáo, kiến nghị số 85/UBND ngày 01/7/2022; hạn 29/7/2022"
	)
	store.apply(
		after.superior_replied(REFERRAL.key, store.rows, date(2022, 8, 10), "IN-1", date(2022, 8, 11))
	)
	row = store.one(v.SUPERIOR_REPLY)
	assert (row.status, row.met_on, row.met_by) == (v.MET, date(2022, 8, 10), "IN-1")


# Whose clocks they are ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("by", [rules(QD_1859), rules(ARTICLE_43), rules(QD_1859, ARTICLE_43)])
def test_they_are_the_offices_own_and_known_under_every_regulation(by):
	assert all(by.knows(kind) for kind in v.AFTER_ANSWER)
	due = by.due(v.SECOND_LOOK, date(2026, 3, 2))
	assert (due.due_on, by.code_of(due), due.clause.source) == (date(2026, 3, 16), "", "Thời hạn nội bộ")


def test_a_regulation_that_has_such_a_clause_rules():
	stricter = replace(
		QD_1859.clause(v.WRITTEN_ANSWER), kind=v.SECOND_LOOK, count=5, anchor=v.ANCHOR_NOT_SATISFIED
	)
	by = rules(replace(QD_1859, clauses=(*QD_1859.clauses, stricter)))
	due = by.due(v.SECOND_LOOK, date(2026, 3, 2))
	assert (due.due_on, by.code_of(due)) == (date(2026, 3, 9), "QD-1859")


def test_a_change_of_the_calendar_moves_no_promise_and_recomputes_the_others():
	store = promised()
	store.apply(after.not_satisfied(MATTER, RULES, store.rows, date(2022, 7, 11), date(2022, 7, 11)))
	late = CALENDAR.with_days([CalendarDay(date(2022, 7, 20), HOLIDAY, "a late decision")])
	changed = replace(RULES, calendar=late)
	moved = [
		change for row in store.rows for change in duties.calendar_changed(row, changed, date(2022, 7, 12))
	]
	assert [(change.row.kind, change.row.due_on) for change in moved] == [(v.SECOND_LOOK, date(2022, 7, 26))]
