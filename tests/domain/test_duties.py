"""What each event does to the clocks, with the dates of the second session of 2022."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.explain import explain
from sonvi_dialogue.domain.regulations import ARTICLE_43, QD_1859
from sonvi_dialogue.domain.working_days import HOLIDAY, CalendarDay
from tests.domain.duty_samples import (
	ANSWER_DUE,
	BOTH,
	CALENDAR,
	NOTICE,
	OWED,
	PROVISIONAL_DUE,
	Q2,
	RULES,
	SATURDAY,
	Store,
	anchored,
	concluded,
	paper,
	rules,
	scheduled,
)


# Periods ------------------------------------------------------------------------------------------------------------
def test_each_quarter_owes_one_regular_session():
	(change,) = duties.period_begins("son-vi", RULES, date(2022, 4, 1), ())
	assert change.change == v.MADE
	assert (change.row.subject, change.row.due_on, change.row.department) == (
		"2022-Q2",
		date(2022, 6, 30),
		"committee",
	)
	assert duties.period_begins("son-vi", RULES, date(2022, 6, 30), [change.row.key]) == []


def test_article_43_alone_owes_one_session_a_year():
	(change,) = duties.period_begins("son-vi", rules(ARTICLE_43), date(2026, 4, 1), ())
	assert (change.row.subject, change.row.due_on) == ("2026", date(2026, 12, 31))


@pytest.mark.parametrize("order", [(QD_1859, ARTICLE_43), (ARTICLE_43, QD_1859)])
def test_with_both_regulations_the_quarter_rules(order):
	(change,) = duties.period_begins("son-vi", rules(*order), date(2026, 4, 1), ())
	assert (change.row.subject, change.row.due_on) == ("2026-Q2", date(2026, 6, 30))


# A session's life ---------------------------------------------------------------------------------------------------
def test_scheduling_opens_the_two_backward_clocks():
	store = scheduled()
	report, notice = store.one(v.PLAN_REPORT), store.one(v.PUBLIC_NOTICE)
	assert (report.due_on, report.act_by, report.department) == (
		date(2022, 5, 27),
		date(2022, 5, 27),
		"office",
	)
	assert (notice.due_on, notice.department) == (date(2022, 6, 6), "committee")
	assert duties.session_scheduled(Q2, RULES, store.rows, date(2022, 5, 2)) == []


def test_a_date_already_past_is_born_late_and_the_ladder_looks_at_it_at_once():
	(report, _) = duties.session_scheduled(Q2, RULES, (), date(2022, 6, 10))
	assert report.row.due_on < report.on
	assert report.row.next_step_on < report.on


def test_moving_a_session_moves_what_counts_from_it():
	store = scheduled()
	moved = duties.SessionFacts("q2", v.REGULAR, date(2022, 6, 18), date(2022, 6, 18))
	changes = store.apply(duties.session_moved(moved, RULES, store.rows, date(2022, 5, 20)))
	assert [(one.change, one.row.kind, one.old, one.new) for one in changes] == [
		(v.MOVED, v.PLAN_REPORT, date(2022, 5, 27), date(2022, 6, 3)),
		(v.MOVED, v.PUBLIC_NOTICE, date(2022, 6, 6), date(2022, 6, 13)),
	]


def test_moving_it_to_the_day_it_has_changes_nothing():
	store = scheduled()
	assert duties.session_moved(Q2, RULES, store.rows, date(2022, 5, 20)) == []


def test_moving_it_after_its_notice_was_published_opens_a_new_public_notice():
	store = scheduled()
	notice = paper(v.NOTICE, date(2022, 6, 3), "07/TB-HĐND")
	store.apply(duties.notice_published("q2", store.rows, notice, date(2022, 6, 4), date(2022, 6, 4)))
	moved = duties.SessionFacts("q2", v.REGULAR, date(2022, 6, 18), date(2022, 6, 18))
	store.apply(duties.session_moved(moved, RULES, store.rows, date(2022, 6, 7)))
	first, second = (row for row in store.rows if row.kind == v.PUBLIC_NOTICE)
	assert (first.status, first.met_on, first.due_on) == (v.MET, date(2022, 6, 4), date(2022, 6, 6))
	assert (second.status, second.due_on) == (v.OPEN, date(2022, 6, 13))
	assert second.key != first.key
	again = duties.SessionFacts("q2", v.REGULAR, date(2022, 6, 20), date(2022, 6, 20))
	store.apply(duties.session_moved(again, RULES, store.rows, date(2022, 6, 8)))
	assert [row.due_on for row in store.rows if row.kind == v.PUBLIC_NOTICE] == [
		date(2022, 6, 6),
		date(2022, 6, 15),
	]
	change = paper(v.NOTICE_OF_CHANGE, date(2022, 6, 9), "08/TB-HĐND")
	store.apply(duties.notice_published("q2", store.rows, change, date(2022, 6, 9), date(2022, 6, 9)))
	assert all(row.status == v.MET for row in store.rows if row.kind == v.PUBLIC_NOTICE)


def test_a_notice_posted_once_more_tells_nobody_the_new_day():
	store = scheduled()
	first = paper(v.NOTICE, date(2022, 6, 3), "07/TB-HĐND")
	store.apply(duties.notice_published("q2", store.rows, first, date(2022, 6, 4), date(2022, 6, 4)))
	moved = duties.SessionFacts("q2", v.REGULAR, date(2022, 6, 18), date(2022, 6, 18))
	store.apply(duties.session_moved(moved, RULES, store.rows, date(2022, 6, 7)))
	assert duties.notice_published("q2", store.rows, first, date(2022, 6, 4), date(2022, 6, 8)) == []
	change = paper(v.NOTICE_OF_CHANGE, date(2022, 6, 9), "08/TB-HĐND")
	store.apply(duties.notice_published("q2", store.rows, change, date(2022, 6, 9), date(2022, 6, 9)))
	again = duties.SessionFacts("q2", v.REGULAR, date(2022, 6, 20), date(2022, 6, 20))
	store.apply(duties.session_moved(again, RULES, store.rows, date(2022, 6, 10)))
	assert duties.notice_published("q2", store.rows, change, date(2022, 6, 9), date(2022, 6, 11)) == []
	assert [row.status for row in store.rows if row.kind == v.PUBLIC_NOTICE] == [v.MET, v.MET, v.OPEN]


def test_a_notice_that_was_waived_told_nobody_a_day():
	store = scheduled()
	store.apply([duties.waive(store.one(v.PUBLIC_NOTICE), date(2022, 5, 20), "waived", "slip")])
	moved = duties.SessionFacts("q2", v.REGULAR, date(2022, 6, 18), date(2022, 6, 18))
	store.apply(duties.session_moved(moved, RULES, store.rows, date(2022, 6, 7)))
	assert store.one(v.PUBLIC_NOTICE).status == v.WAIVED


def test_cancelling_voids_what_is_open_and_leaves_what_is_met():
	store = scheduled()
	slip = paper(v.PLAN_REPORT_SLIP, date(2022, 5, 27), "")
	store.apply(duties.plan_reported("q2", store.rows, slip, date(2022, 5, 30)))
	store.apply(duties.session_cancelled("q2", store.rows, date(2022, 6, 1)))
	statuses = {row.kind: (row.status, row.next_step_on) for row in store.rows}
	assert statuses == {v.PLAN_REPORT: (v.MET, None), v.PUBLIC_NOTICE: (v.VOID, None)}


def test_holding_starts_the_conclusion_s_clock_and_meets_the_quarter():
	store = concluded()  # rows of every kind stand beside the quarter's
	store.apply(duties.period_begins("son-vi", RULES, date(2022, 4, 1), ()))
	store.apply(duties.period_begins("son-vi", RULES, date(2022, 7, 1), ()))
	store.apply(duties.session_held(Q2, RULES, store.rows, date(2022, 6, 13)))
	assert store.one(v.CONCLUSION_NOTICE).due_on == date(2022, 6, 24)
	quarters = {row.subject: (row.status, row.met_on) for row in store.rows if row.kind == v.REGULAR_SESSION}
	assert quarters == {"2022-Q2": (v.MET, SATURDAY), "2022-Q3": (v.OPEN, None)}


def test_an_extraordinary_session_is_not_the_quarter_s():
	store = Store()
	store.apply(duties.period_begins("son-vi", RULES, date(2022, 7, 1), ()))
	session = duties.SessionFacts("dx", v.EXTRAORDINARY, date(2022, 8, 4), date(2022, 8, 4))
	store.apply(duties.session_held(session, RULES, store.rows, date(2022, 8, 4)))
	assert store.one(v.REGULAR_SESSION).is_open
	assert store.one(v.CONCLUSION_NOTICE).due_on == date(2022, 8, 18)


def test_the_conclusion_s_clock_counts_from_the_last_sitting():
	two_days = duties.SessionFacts("q3", v.REGULAR, date(2022, 9, 16), date(2022, 9, 17))
	(change,) = duties.session_held(two_days, RULES, (), date(2022, 9, 17))
	assert change.row.due_on == date(2022, 9, 30)


def test_concluding_opens_answer_referral_input_and_results():
	store = concluded()
	answer, referral = store.one(v.WRITTEN_ANSWER), store.one(v.REFERRAL)
	assert (answer.petition, answer.department, answer.due_on) == ("P16", "finance", PROVISIONAL_DUE)
	assert (referral.petition, referral.department, referral.due_on) == ("P17", "land", PROVISIONAL_DUE)
	assert answer.provisional and referral.provisional
	given = store.one(v.INPUT)
	assert (given.department, given.due_on, given.provisional) == ("land", date(2022, 6, 24), False)
	assert store.one(v.RESULTS_REPORT).due_on == date(2022, 9, 30)  # no next session is dated


def test_the_notice_anchors_what_was_provisional():
	row = anchored().one(v.WRITTEN_ANSWER)
	assert (row.due_on, row.provisional, row.anchor_paper) == (ANSWER_DUE, False, NOTICE.key)
	assert explain(row.facts, "vi") == (
		"20 ngày làm việc sau Thông báo kết luận số 09/TB-HĐND ngày 22/6/2022; hạn 20/7/2022"
	)
	assert explain(row.facts, "en") == (
		"20 working days after the conclusion notice No. 09/TB-HĐND of 22 June 2022; due 20 July 2022"
	)


def test_units_count_from_a_late_notice():
	store = concluded()
	late = paper(v.CONCLUSION, date(2022, 6, 28))
	store.apply(duties.conclusion_issued(Q2, RULES, store.rows, late, date(2022, 6, 28)))
	notice = store.one(v.CONCLUSION_NOTICE)
	assert notice.met_on > notice.effective_due_on
	assert store.one(v.WRITTEN_ANSWER).due_on == date(2022, 7, 26)


def test_the_paper_s_date_starts_the_clock_and_the_day_of_issue_decides_late():
	store = concluded()
	recorded = paper(v.CONCLUSION, date(2022, 6, 24), issued_on=date(2022, 6, 27))
	store.apply(duties.conclusion_issued(Q2, RULES, store.rows, recorded, date(2022, 6, 27)))
	assert store.one(v.CONCLUSION_NOTICE).met_on == date(2022, 6, 27)
	assert store.one(v.WRITTEN_ANSWER).anchor_on == date(2022, 6, 24)


def test_an_answer_before_the_notice_meets_and_is_not_anchored_afterwards():
	store = concluded()
	early = paper(v.ANSWER, date(2022, 6, 20), "31/UBND")
	store.apply(duties.answer_issued("P16:finance", store.rows, early, date(2022, 6, 20)))
	met = store.one(v.WRITTEN_ANSWER)
	assert (met.status, met.met_on, met.met_by) == (v.MET, date(2022, 6, 20), early.key)
	store.apply(duties.conclusion_issued(Q2, RULES, store.rows, NOTICE, NOTICE.on))
	assert store.one(v.WRITTEN_ANSWER) == met
	assert not store.one(v.REFERRAL).provisional


def test_a_second_notice_restarts_nothing_and_anchors_what_is_still_provisional():
	store = anchored()
	added = duties.Owed("P19", "P19:land", "land", v.ASSIGNED)
	store.apply(duties.session_concluded(Q2, (added,), RULES, store.rows, date(2022, 6, 23), None))
	second = paper(v.CONCLUSION, date(2022, 6, 30), "10/TB-HĐND")
	changes = store.apply(duties.conclusion_issued(Q2, RULES, store.rows, second, second.on))
	assert [(one.change, one.row.petition) for one in changes] == [(v.ANCHORED, "P19")]
	assert store.one(v.WRITTEN_ANSWER, petition="P16").due_on == ANSWER_DUE
	assert store.one(v.CONCLUSION_NOTICE).met_by == NOTICE.key


def test_reopening_voids_and_concluding_again_opens_anew():
	store = concluded()
	early = paper(v.ANSWER, date(2022, 6, 13), "31/UBND")
	store.apply(duties.answer_issued("P16:finance", store.rows, early, date(2022, 6, 13)))
	changes = store.apply(duties.session_reopened("q2", store.rows, date(2022, 6, 14)))
	assert {one.row.kind for one in changes} == {v.REFERRAL, v.INPUT, v.RESULTS_REPORT}
	store.apply(duties.session_concluded(Q2, OWED, RULES, store.rows, date(2022, 6, 15), None))
	assert store.one(v.WRITTEN_ANSWER).status == v.MET  # answered once is answered
	assert store.one(v.REFERRAL).is_open
	assert store.one(v.INPUT).due_on == date(2022, 6, 29)


def test_concluding_again_after_the_notice_anchors_at_once():
	store = anchored()
	added = duties.Owed("P19", "P19:land", "land", v.ASSIGNED)
	changes = duties.session_concluded(Q2, (added,), RULES, store.rows, date(2022, 7, 1), None, NOTICE)
	assert [one.change for one in changes] == [v.MADE, v.ANCHORED]
	assert changes[-1].row.due_on == ANSWER_DUE


def test_the_results_report_follows_the_next_session():
	store = concluded()
	dated = duties.next_session_dated(Q2, RULES, store.rows, date(2022, 7, 5), date(2022, 8, 4))
	(change,) = store.apply(dated)
	assert (change.change, change.old, change.new) == (v.MOVED, date(2022, 9, 30), date(2022, 8, 4))
	store.apply(duties.next_session_dated(Q2, RULES, store.rows, date(2022, 7, 6), None))
	assert store.one(v.RESULTS_REPORT).due_on == date(2022, 9, 30)
	report = paper(v.RESULTS, date(2022, 8, 2), "09/BC-HĐND", issued_on=date(2022, 8, 3))
	store.apply(duties.results_reported("q2", store.rows, report, date(2022, 8, 3)))
	assert store.one(v.RESULTS_REPORT).met_on == date(2022, 8, 3)
	assert duties.next_session_dated(Q2, RULES, store.rows, date(2022, 8, 5), date(2022, 8, 9)) == []


# Decisions and the calendar -----------------------------------------------------------------------------------------
def test_a_waived_duty_is_neither_met_nor_late():
	store = scheduled()
	change = duties.waive(store.one(v.PLAN_REPORT), date(2022, 5, 20), "too_urgent", "slip")
	assert (change.change, change.reason, change.paper) == (v.CHANGE_WAIVED, "too_urgent", "slip")
	assert (change.row.status, change.row.met_on, change.row.next_step_on) == (v.WAIVED, None, None)


def holiday(*days: date):
	calendar = CALENDAR.with_days([CalendarDay(day, HOLIDAY, "a late decision") for day in days])
	return replace(RULES, calendar=calendar)


def test_a_holiday_added_late_moves_open_rows_only():
	store = anchored()
	answer = paper(v.ANSWER, date(2022, 7, 8), "40/UBND")
	store.apply(duties.answer_issued("P16:finance", store.rows, answer, answer.on))
	later = holiday(date(2022, 7, 13))
	changes = [c for row in store.rows for c in duties.calendar_changed(row, later, date(2022, 7, 11))]
	assert [(one.change, one.row.kind, one.new) for one in changes] == [
		(v.MOVED, v.REFERRAL, date(2022, 7, 21)),
	]


def test_a_provisional_date_moves_with_the_calendar_and_stays_provisional():
	store = concluded()
	(change,) = duties.calendar_changed(
		store.one(v.WRITTEN_ANSWER), holiday(date(2022, 6, 20)), date(2022, 6, 15)
	)
	assert (change.new, change.row.provisional) == (date(2022, 7, 25), True)


def test_a_holiday_on_the_day_to_act_by_moves_that_day_and_not_the_limit():
	store = scheduled()
	(change,) = duties.calendar_changed(
		store.one(v.PLAN_REPORT), holiday(date(2022, 5, 27)), date(2022, 5, 10)
	)
	assert (change.row.due_on, change.row.act_by) == (date(2022, 5, 27), date(2022, 5, 26))
	assert change.old == change.new


# Two regulations ----------------------------------------------------------------------------------------------------
SEPTEMBER = duties.SessionFacts("q3", v.REGULAR, date(2026, 9, 16), date(2026, 9, 16))


def test_the_stricter_of_two_regulations_rules_each_duty_and_is_named():
	store = Store()
	store.apply(duties.session_scheduled(SEPTEMBER, BOTH, store.rows, date(2026, 8, 3)))
	store.apply(duties.session_held(SEPTEMBER, BOTH, store.rows, date(2026, 9, 16)))
	report, notice = store.one(v.PLAN_REPORT), store.one(v.PUBLIC_NOTICE)
	conclusion = store.one(v.CONCLUSION_NOTICE)
	assert (report.due_on, report.regulation) == (date(2026, 9, 1), "QD-1859")
	assert (notice.due_on, notice.regulation) == (date(2026, 9, 9), "LUAT-72-2025-D43")
	assert (conclusion.due_on, conclusion.regulation) == (date(2026, 9, 28), "LUAT-72-2025-D43")


def test_article_43_alone_inherits_answers_but_owes_no_plan_report_input_or_results():
	store = Store()
	alone = rules(ARTICLE_43)
	store.apply(duties.session_scheduled(SEPTEMBER, alone, store.rows, date(2026, 8, 3)))
	store.apply(duties.session_concluded(SEPTEMBER, OWED, alone, store.rows, date(2026, 9, 16), None))
	assert sorted(row.kind for row in store.rows) == [v.PUBLIC_NOTICE, v.REFERRAL, v.WRITTEN_ANSWER]
	assert store.one(v.WRITTEN_ANSWER).facts["inherited_from"] == "QD-1859"


def test_without_a_clause_for_answers_nothing_is_owed():
	bare = replace(ARTICLE_43, clauses=tuple(c for c in ARTICLE_43.clauses if c.kind not in v.ANSWER_DUTIES))
	assert duties.session_concluded(SEPTEMBER, OWED, rules(bare), (), date(2026, 9, 16), None) == []


# Laws ---------------------------------------------------------------------------------------------------------------
DAYS = st.integers(0, 120).map(lambda days: date(2022, 6, 13) + timedelta(days=days))
EVENTS = st.lists(
	st.tuples(
		st.sampled_from(("notice", "extension", "answer", "referral", "calendar", "recall")), DAYS, DAYS
	),
	max_size=12,
)


@given(EVENTS)
def test_whatever_happens_the_laws_hold(happened):
	store = concluded()
	papers: list[str] = []
	for number, (event, on, other) in enumerate(sorted(happened, key=lambda one: one[1])):
		before = {row.key: row for row in store.rows}
		if event == "notice":
			given_paper = paper(v.CONCLUSION, on, f"{number}/TB")
			changes = duties.conclusion_issued(Q2, RULES, store.rows, given_paper, on)
		elif event == "extension":
			given_paper = paper(v.EXTENSION, on, f"{number}/TB")
			changes = duties.extension_issued("P16:finance", store.rows, given_paper, other, RULES, on)
		elif event == "answer":
			given_paper = paper(v.ANSWER, on, f"{number}/UBND")
			changes = duties.answer_issued("P16:finance", store.rows, given_paper, on)
		elif event == "referral":
			given_paper = paper(v.REFERRAL_PAPER, on, f"{number}/BC")
			changes = duties.answer_issued("P17:land", store.rows, given_paper, on)
		elif event == "calendar":
			later = holiday(other) if other.weekday() < 5 else RULES
			changes = [c for row in store.rows for c in duties.calendar_changed(row, later, on)]
		else:
			recalled = papers.pop() if papers else ""
			changes = duties.paper_recalled(recalled, store.rows, {"q2": RULES}, on)
		if event in ("notice", "extension", "answer", "referral"):
			papers.append(given_paper.key)
		for change in store.apply(changes):
			old = before[change.row.key]
			assert change.old == old.effective_due_on
			assert change.row != old
			if old.status == v.MET:
				assert (event, change.change) == ("recall", v.REOPENED)
		for row in store.rows:
			assert row.effective_due_on >= row.due_on
			assert row.act_by <= row.effective_due_on
			assert (row.met_on is None) == (row.status != v.MET)
			assert (row.next_step_on is not None) == row.is_open
			assert row.provisional == (row.kind in v.ANSWER_DUTIES and row.anchor_paper is None)
			assert row.extension_count == len(row.facts.get("extensions", []))
			assert explain(row.facts, "vi") and explain(row.facts, "en")
