"""Due dates of every clause, extensions, where a duty stands, and the words for all of it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.deadlines import (
	Standing,
	due_date,
	effective,
	explain,
	extends_in_time,
	provisional_answer,
	put_into_words,
	status_of,
)
from sonvi_dialogue.domain.regulations import ARTICLE_43, QD_1859, Clause
from sonvi_dialogue.domain.working_days import HOLIDAY, CalendarDay, OutOfCalendar

CALENDAR = official_calendar()


def clause(kind: str, regulation=QD_1859) -> Clause:
	found = regulation.clause(kind)
	assert found is not None
	return found


def due(kind: str, anchor: date, regulation=QD_1859):
	return due_date(clause(kind, regulation), anchor, CALENDAR)


# The example year: session (first day), plan report: limit and act by, public notice: limit and act by.
BACKWARD = [
	(date(2022, 3, 28), (date(2022, 3, 13), date(2022, 3, 11)), (date(2022, 3, 23), date(2022, 3, 23))),
	(date(2022, 6, 11), (date(2022, 5, 27), date(2022, 5, 27)), (date(2022, 6, 6), date(2022, 6, 6))),
	(date(2022, 8, 4), (date(2022, 7, 20), date(2022, 7, 20)), (date(2022, 7, 30), date(2022, 7, 29))),
	(date(2022, 9, 16), (date(2022, 9, 1), date(2022, 8, 31)), (date(2022, 9, 11), date(2022, 9, 9))),
	(date(2022, 12, 2), (date(2022, 11, 17), date(2022, 11, 17)), (date(2022, 11, 27), date(2022, 11, 25))),
]


@pytest.mark.parametrize(("session", "plan", "notice"), BACKWARD)
def test_backward_periods_keep_the_limit_and_the_day_to_act_by(session: date, plan: tuple, notice: tuple):
	for kind, expected in ((v.PLAN_REPORT, plan), (v.PUBLIC_NOTICE, notice)):
		found = due(kind, session)
		assert (found.due_on, found.act_by) == expected
		assert found.rolled_from is None


FORWARD = [
	(v.CONCLUSION_NOTICE, date(2022, 3, 28), date(2022, 4, 12)),
	(v.CONCLUSION_NOTICE, date(2022, 6, 11), date(2022, 6, 24)),
	(v.CONCLUSION_NOTICE, date(2022, 8, 4), date(2022, 8, 18)),
	(v.CONCLUSION_NOTICE, date(2022, 9, 17), date(2022, 9, 30)),
	(v.CONCLUSION_NOTICE, date(2022, 12, 2), date(2022, 12, 16)),
	(v.WRITTEN_ANSWER, date(2022, 4, 12), date(2022, 5, 12)),
	(v.WRITTEN_ANSWER, date(2022, 6, 22), date(2022, 7, 20)),
	(v.WRITTEN_ANSWER, date(2022, 8, 12), date(2022, 9, 13)),
	(v.REFERRAL, date(2022, 9, 28), date(2022, 10, 26)),
	(v.REFERRAL, date(2022, 12, 20), date(2023, 1, 18)),
]


@pytest.mark.parametrize(("kind", "anchor", "end"), FORWARD)
def test_forward_periods_of_the_example_year(kind: str, anchor: date, end: date):
	found = due(kind, anchor)
	assert (found.due_on, found.act_by, found.rolled_from) == (end, end, None)


def test_article_43():
	friday = date(2026, 9, 25)
	assert due(v.PUBLIC_NOTICE, friday, ARTICLE_43).due_on == date(2026, 9, 18)
	assert due(v.CONCLUSION_NOTICE, friday, ARTICLE_43).due_on == date(2026, 10, 5)


def test_calendar_days_that_end_on_a_rest_day_end_on_the_next_working_day():
	found = due(
		v.CONCLUSION_NOTICE, date(2026, 8, 20), ARTICLE_43
	)  # 30 August is the Sunday before the holidays
	assert (found.rolled_from, found.due_on) == (date(2026, 8, 30), date(2026, 9, 3))
	make_up = due(v.CONCLUSION_NOTICE, date(2026, 8, 12), ARTICLE_43)  # Saturday 22 August is worked
	assert (make_up.rolled_from, make_up.due_on) == (None, date(2026, 8, 22))


def test_a_quarter_may_end_on_a_sunday_and_stays_there():
	found = due(v.REGULAR_SESSION, date(2023, 12, 31))
	assert found.due_on == found.act_by == date(2023, 12, 31)


def test_an_answer_is_provisional_until_the_notice_anchors_it():
	found = provisional_answer(
		clause(v.CONCLUSION_NOTICE), clause(v.WRITTEN_ANSWER), date(2022, 12, 2), CALENDAR
	)
	assert (found.anchor_on, found.due_on) == (date(2022, 12, 2), date(2023, 1, 16))
	assert found.via is not None
	assert found.via.due_on == date(2022, 12, 16)


def test_a_date_in_a_provisional_year_says_so():
	assert due(v.WRITTEN_ANSWER, date(2027, 3, 1)).provisional
	assert due(v.WRITTEN_ANSWER, date(2026, 12, 20)).provisional
	assert due(v.PLAN_REPORT, date(2027, 1, 5)).provisional
	assert not due(v.WRITTEN_ANSWER, date(2026, 3, 1)).provisional


@pytest.mark.parametrize(
	("kind", "anchor", "year"),
	[
		(v.WRITTEN_ANSWER, date(2031, 3, 3), 2031),
		(v.WRITTEN_ANSWER, date(2027, 12, 20), 2028),
		(v.PLAN_REPORT, date(2022, 1, 10), 2021),
		(v.REGULAR_SESSION, date(2028, 3, 31), 2028),
	],
)
def test_a_date_beyond_the_calendar_is_refused_by_year(kind: str, anchor: date, year: int):
	with pytest.raises(OutOfCalendar, match=f"has no year {year}: add its holidays first"):
		due(kind, anchor)


def test_calendar_days_without_a_rest_day_rule_are_refused_beyond_the_calendar_too():
	free = Clause("input", 10, "calendar day", "after", "assigned", "none")
	with pytest.raises(OutOfCalendar, match="has no year 2028"):
		due_date(free, date(2027, 12, 25), CALENDAR)


def test_an_extension_is_in_time_on_the_last_day_and_not_after():
	assert extends_in_time(date(2022, 5, 12), date(2022, 5, 12))
	assert not extends_in_time(date(2022, 5, 13), date(2022, 5, 12))
	assert effective(date(2022, 5, 12), date(2022, 6, 30)) == date(2022, 6, 30)
	assert effective(date(2022, 5, 12), None) == date(2022, 5, 12)


def test_an_extension_that_ends_before_a_late_notice_s_own_date_takes_no_time_away():
	assert effective(date(2022, 7, 20), date(2022, 6, 30)) == date(2022, 7, 20)


THURSDAY = date(2022, 5, 12)


@pytest.mark.parametrize(
	("met_on", "today", "standing", "vi", "en"),
	[
		(None, date(2022, 5, 9), Standing("left", 3), "còn 3 ngày làm việc", "3 working days left"),
		(None, date(2022, 5, 11), Standing("left", 1), "còn 1 ngày làm việc", "1 working day left"),
		(None, THURSDAY, Standing("today"), "hết hạn hôm nay", "due today"),
		(None, date(2022, 5, 13), Standing("overdue", 1), "quá hạn 1 ngày làm việc", "1 working day overdue"),
		(
			None,
			date(2022, 5, 16),
			Standing("overdue", 2),
			"quá hạn 2 ngày làm việc",
			"2 working days overdue",
		),
		(THURSDAY, date(2022, 9, 9), Standing("met"), "đã thực hiện", "done"),
		(date(2022, 5, 4), date(2022, 5, 4), Standing("met"), "đã thực hiện", "done"),
		(
			date(2022, 5, 24),
			date(2023, 2, 28),
			Standing("met_late", 8),
			"đã thực hiện, muộn 8 ngày làm việc",
			"done, 8 working days late",
		),
	],
)
def test_where_a_duty_stands(met_on: date | None, today: date, standing: Standing, vi: str, en: str):
	found = status_of(THURSDAY, met_on, today, CALENDAR)
	assert found == standing
	assert (put_into_words(found, "vi"), put_into_words(found, "en")) == (vi, en)


def test_a_weekend_is_past_the_date_without_a_working_day_to_count():
	friday, saturday, sunday = date(2022, 5, 13), date(2022, 5, 14), date(2022, 5, 15)
	overdue = status_of(friday, None, saturday, CALENDAR)
	late = status_of(friday, saturday, sunday, CALENDAR)
	left = status_of(sunday, None, saturday, CALENDAR)
	assert [(s.code, s.days) for s in (overdue, late, left)] == [("overdue", 0), ("met_late", 0), ("left", 0)]
	assert [put_into_words(s, "vi") for s in (overdue, late, left)] == [
		"quá hạn",
		"đã thực hiện, muộn",
		"còn hạn, không còn ngày làm việc",
	]
	assert [put_into_words(s, "en") for s in (overdue, late, left)] == [
		"overdue",
		"done, late",
		"no working day left",
	]


@given(st.dates(date(2022, 1, 1), date(2027, 12, 31)), st.dates(date(2022, 1, 1), date(2027, 12, 31)))
def test_left_and_overdue_mirror_each_other(due_on: date, today: date):
	found = status_of(due_on, None, today, CALENDAR)
	signed = {"left": found.days, "today": 0, "overdue": -found.days}[found.code]
	assert signed == CALENDAR.count(today, due_on)
	assert found.code == ("today" if today == due_on else "left" if today < due_on else "overdue")


def sentences(found, **more) -> tuple[str, str]:
	facts = json.loads(json.dumps({**found.facts(), **more}))  # as a site stores them
	return explain(facts, "vi"), explain(facts, "en")


def test_the_sentence_of_the_design():
	assert sentences(
		due(v.WRITTEN_ANSWER, date(2022, 4, 12)), anchor_text="Thông báo kết luận số 05/TB-HĐND"
	) == (
		"20 ngày làm việc sau Thông báo kết luận số 05/TB-HĐND ngày 12/4/2022; không tính 30/4–03/5 (nghỉ lễ);"
		" hạn 12/5/2022",
		"20 working days after Thông báo kết luận số 05/TB-HĐND of 12 April 2022; not counting 30 April–3 May"
		" (public holiday); due 12 May 2022",
	)


def test_a_date_the_caller_wrote_is_not_said_twice():
	vi, _ = sentences(
		due(v.WRITTEN_ANSWER, date(2022, 6, 22)), anchor_text="Thông báo số 09/TB-HĐND ngày 22/6/2022"
	)
	assert vi == "20 ngày làm việc sau Thông báo số 09/TB-HĐND ngày 22/6/2022; hạn 20/7/2022"


def test_an_extension_is_said():
	vi, en = sentences(
		due(v.WRITTEN_ANSWER, date(2022, 6, 22)),
		extended_to="2022-08-15",
		extension_text="Thông báo số 10/TB-UBND",
	)
	assert vi.endswith("hạn 20/7/2022; gia hạn đến 15/8/2022 theo Thông báo số 10/TB-UBND")
	assert en.endswith("due 20 July 2022; extended to 15 August 2022 by Thông báo số 10/TB-UBND")


def test_the_limit_and_the_day_to_act_by_are_said():
	assert sentences(due(v.PLAN_REPORT, date(2022, 9, 16))) == (
		"15 ngày trước hội nghị đối thoại ngày 16/9/2022; hạn 01/9/2022; nên xong chậm nhất ngày 31/8/2022 vì"
		" 01/9 (nghỉ lễ)",
		"15 days before the session of 16 September 2022; due 1 September 2022; act by 31 August 2022 because of"
		" 1 September (public holiday)",
	)


def test_a_moved_end_is_said():
	assert sentences(due(v.CONCLUSION_NOTICE, date(2026, 8, 20), ARTICLE_43)) == (
		"10 ngày sau hội nghị đối thoại ngày 20/8/2026; ngày cuối 30/8/2026 rơi vào 30/8–02/9 (nghỉ lễ), chuyển sang ngày"
		" làm việc tiếp theo; hạn 03/9/2026",
		"10 days after the session of 20 August 2026; the last day 30 August 2026 falls in 30 August–2 September (public"
		" holiday), so the next working day; due 3 September 2026",
	)


def test_make_up_and_provisional_and_inherited_are_said():
	vi, en = sentences(due(v.WRITTEN_ANSWER, date(2025, 12, 29), ARTICLE_43))
	assert vi == (
		"20 ngày làm việc sau Thông báo kết luận ngày 29/12/2025; không tính 01/01–04/01 (nghỉ lễ); có tính 10/01 (ngày"
		" làm việc bù); hạn 27/01/2026; áp dụng theo QD-1859"
	)
	assert en.endswith(
		"; counting 10 January (make-up working day); due 27 January 2026; taken over from QD-1859"
	)
	vi, en = sentences(due(v.INPUT, date(2027, 6, 1)))
	assert vi.endswith("; tạm tính theo lịch nghỉ chưa có thông báo chính thức")
	assert en.endswith("; provisional: the holidays are not officially announced yet")


def test_a_provisional_answer_is_said():
	found = provisional_answer(
		clause(v.CONCLUSION_NOTICE), clause(v.WRITTEN_ANSWER), date(2022, 3, 28), CALENDAR
	)
	assert sentences(found) == (
		"tạm tính, chưa có thông báo kết luận: 10 ngày làm việc sau hội nghị đối thoại ngày 28/3/2022, thêm 20 ngày làm"
		" việc; không tính 09/4–11/4 (nghỉ lễ), 30/4–03/5 (nghỉ lễ); hạn 12/5/2022",
		"provisional, no conclusion notice yet: 10 working days after the session of 28 March 2022, then 20 working"
		" days; not counting 9 April–11 April (public holiday), 30 April–3 May (public holiday); due 12 May 2022",
	)


def test_a_day_itself_is_said():
	assert sentences(due(v.REGULAR_SESSION, date(2022, 12, 31))) == (
		"chậm nhất vào ngày cuối quý (31/12/2022); hạn 31/12/2022",
		"at the latest by the last day of the quarter (31 December 2022); due 31 December 2022",
	)


def test_backward_working_days_name_what_they_skip():
	back = Clause("period", 5, "working day", "before", "date", "act by")
	found = due_date(back, date(2022, 5, 6), CALENDAR)
	assert found.due_on == found.act_by == date(2022, 4, 27)
	assert sentences(found) == (
		"5 ngày làm việc trước ngày 06/5/2022; không tính 30/4–03/5 (nghỉ lễ); hạn 27/4/2022",
		"5 working days before 6 May 2022; not counting 30 April–3 May (public holiday); due 27 April 2022",
	)


def test_day_zero_itself_is_no_skipped_day():
	back = Clause("period", 5, "working day", "before", "date", "act by")
	vi, _ = sentences(due_date(back, date(2022, 5, 3), CALENDAR))
	assert vi == "5 ngày làm việc trước ngày 03/5/2022; không tính 30/4–02/5 (nghỉ lễ); hạn 25/4/2022"
	vi, _ = sentences(due(v.CONCLUSION_NOTICE, date(2022, 5, 2)))
	assert vi.endswith(" ngày 02/5/2022; không tính 03/5 (nghỉ lễ); hạn 17/5/2022")


def test_facts_name_the_decision_behind_a_skipped_day():
	late = CALENDAR.with_days([CalendarDay(date(2022, 4, 6), HOLIDAY, "Công điện 1")])
	facts = due_date(clause(v.CONCLUSION_NOTICE), date(2022, 4, 1), late).facts()
	assert facts["rest_days"][0] == {
		"from": "2022-04-06",
		"to": "2022-04-06",
		"reason": "Holiday",
		"sources": ["Công điện 1"],
	}


def test_an_unknown_language_is_refused():
	with pytest.raises(ValueError, match="no words for the language 'fr': use 'vi' or 'en'"):
		put_into_words(Standing("today"), "fr")  # type: ignore[arg-type]
