"""Opinions sent in before a session, and what units are given to prepare."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import preparation as p
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.notices.minutes import CHANNEL_TEXT as IN_MINUTES
from sonvi_dialogue.domain.notices.report_words import CHANNEL_TEXT as IN_REPORTS
from sonvi_dialogue.domain.petitions import CHANNELS

CALENDAR = official_calendar()
SESSION = date(2022, 3, 28)
DELEGATE = p.Sender(frozenset({v.DELEGATE}), (), frozenset({"LL"}))
WOMEN = p.Sender(frozenset({v.DEPARTMENT_HEAD}), (("HPN", v.UNIT),))
FRONT = p.Sender(frozenset({v.SUPERVISOR}), (("MTTQ", v.FRONT_BODY),))
CLERK = p.Sender(frozenset({v.OFFICE}), (("VP", v.OFFICE_BODY),))
TASK = p.TaskFacts(p.ANSWER_TASK, p.OPEN_TASK, date(2022, 3, 21), SESSION, v.SCHEDULED)


def codes(problems: list) -> list[str]:
	return [problem.code for problem in problems]


# Who sends in what ------------------------------------------------------------------------------------------------------------
def test_every_channel_has_its_words_in_minutes_and_reports():
	assert set(CHANNELS) == set(IN_REPORTS)
	assert set(CHANNELS) - {"At the Conference"} == set(IN_MINUTES)


@pytest.mark.parametrize(
	"sender, channels",
	[
		(DELEGATE, ("Delegate", "Voter Meeting", "Council Committee")),
		(WOMEN, ("Unit", "Mass Organisation")),
		(FRONT, ("Fatherland Front", "Voter Meeting")),
		(p.Sender(frozenset({v.MANAGER})), ()),
		(p.Sender(frozenset({v.SUPERVISOR})), ()),
	],
)
def test_each_sender_has_the_channels_he_speaks_for(sender, channels):
	assert p.sender_channels(sender) == channels


def test_the_office_enters_what_came_by_any_channel_but_the_conference():
	assert set(p.sender_channels(CLERK)) == set(CHANNELS) - {"At the Conference"}


def test_a_delegate_speaks_for_the_villages_that_elected_him():
	assert p.sender_problems(DELEGATE, "Delegate", "LL", "") == []
	assert p.sender_problems(DELEGATE, "Voter Meeting", "", "") == []
	assert codes(p.sender_problems(DELEGATE, "Delegate", "TM", "")) == ["opinions_village"]


def test_a_body_is_spoken_for_by_its_own_people_only():
	assert p.sender_problems(WOMEN, "Mass Organisation", "TM", "HPN") == []
	assert codes(p.sender_problems(WOMEN, "Mass Organisation", "TM", "DTN")) == ["opinions_body"]
	assert codes(p.sender_problems(WOMEN, "Unit", "", "")) == ["opinions_body_missing"]
	assert codes(p.sender_problems(DELEGATE, "Delegate", "LL", "HPN")) == ["opinions_body"]


def test_nobody_uses_anothers_channel():
	assert codes(p.sender_problems(WOMEN, "Fatherland Front", "", "HPN")) == ["opinions_channel"]
	assert codes(p.sender_problems(DELEGATE, "At the Conference", "LL", "")) == ["opinions_channel"]


def test_who_is_no_sender_is_told_whom_to_ask():
	problems = p.sender_problems(p.Sender(frozenset({v.MANAGER})), "Letter", "", "")
	assert [str(problem) for problem in problems] == [
		"Opinions are sent in by delegates, by members of a body and by the Office. Ask the Office to enter yours."
	]


# Several at once --------------------------------------------------------------------------------------------------------------
def test_a_pasted_list_is_one_opinion_a_line_without_its_marks():
	text = "1. Sửa đường vào thôn\n\n- Hồ treo cạn  nước\n  2) Thiếu giáo viên\na) Cấp thẻ BHYT\n• Điện yếu\n3 hộ chưa có điện"
	assert p.opinion_lines(text) == [
		"Sửa đường vào thôn",
		"Hồ treo cạn nước",
		"Thiếu giáo viên",
		"Cấp thẻ BHYT",
		"Điện yếu",
		"3 hộ chưa có điện",
	]


def test_a_decimal_or_a_date_at_the_beginning_is_no_mark():
	assert p.opinion_lines("2.5 km đường bị sạt\n10/3 nước ngập ruộng") == [
		"2.5 km đường bị sạt",
		"10/3 nước ngập ruộng",
	]


def test_all_are_refused_together_and_by_number():
	assert codes(p.opinions_problems([])) == ["opinions_none"]
	assert codes(p.opinions_problems(["Sửa đường"] * 101)) == ["opinions_too_many"]
	problems = p.opinions_problems(["Sửa đường", "ừ", "x" * 4001])
	assert [(problem.code, problem.args[0]) for problem in problems] == [
		("opinion_short", 2),
		("opinion_long", 3),
	]


def test_a_name_belongs_to_one_opinion():
	assert p.opinions_problems(["Sửa đường"], "Người dân") == []
	assert codes(p.opinions_problems(["Sửa đường", "Cấp nước"], "Người dân")) == ["opinions_one_petitioner"]


# What becomes of it -----------------------------------------------------------------------------------------------------------
def test_it_is_mended_until_the_office_has_gone_through_it():
	assert p.change_problems(v.RECEIVED) == []
	for state in (v.ACCEPTED, v.REFUSED, v.REDIRECTED, v.RAISED, v.CLOSED):
		assert codes(p.change_problems(state)) == ["opinion_screened"]


def test_what_the_first_clerk_decided_stands():
	assert p.screening_problems(v.RECEIVED, v.RECEIVED, "Phạm Thị D") == []
	[problem] = p.screening_problems(v.RECEIVED, v.REFUSED, "Phạm Thị D")
	assert (problem.code, problem.args) == ("screened_meanwhile", ("Phạm Thị D", v.REFUSED))


@pytest.mark.parametrize(
	"state, grouped, told",
	[
		(v.RECEIVED, False, p.WAITING),
		(v.RECEIVED, True, p.WAITING),
		(v.ACCEPTED, False, p.TAKEN),
		(v.ACCEPTED, True, p.GROUPED),
		(v.REFUSED, True, p.TURNED_DOWN),
		(v.REDIRECTED, False, p.SENT_ELSEWHERE),
		(v.RAISED, True, p.AT_SESSION),
		(v.IN_PROGRESS, False, p.BEING_SETTLED),
		(v.CLOSED, False, p.DONE_WITH),
	],
)
def test_the_sender_is_told_what_became_of_it(state, grouped, told):
	assert p.fate(state, grouped) == told


# Tasks ------------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
	"today, due",
	[
		(date(2022, 3, 1), date(2022, 3, 21)),  # five working days before Monday 28 March
		(date(2022, 3, 20), date(2022, 3, 21)),
		(date(2022, 3, 21), date(2022, 3, 22)),
		(date(2022, 3, 25), SESSION),  # Friday: the next working day is the session's
		(SESSION, SESSION),
		(date(2022, 4, 1), SESSION),
	],
)
def test_the_day_proposed_is_five_working_days_before_and_never_after(today, due):
	assert p.proposed_due(SESSION, today, CALENDAR) == due


def test_the_day_before_a_saturday_session_is_not_after_it():
	assert p.proposed_due(date(2022, 6, 11), date(2022, 6, 10), CALENDAR) == date(2022, 6, 11)


def test_a_task_is_never_due_after_its_session():
	assert p.task_problems(replace(TASK, due=SESSION)) == []
	assert codes(p.task_problems(replace(TASK, due=date(2022, 3, 29)))) == ["task_due_late"]


def test_a_session_that_moved_forward_leaves_its_tasks_standing():
	late = replace(TASK, due=date(2022, 3, 29))
	assert p.task_problems(replace(late, draft="Đã có."), late) == []


def test_what_is_handed_in_is_written():
	done = replace(TASK, status=p.DONE_TASK)
	assert codes(p.task_problems(done, TASK)) == ["task_draft_missing"]
	assert p.task_problems(replace(done, draft="Đã có kế hoạch."), TASK) == []
	report = replace(done, kind=p.REPORT_TASK)
	assert codes(p.task_problems(report, TASK)) == ["task_report_missing"]
	assert p.task_problems(replace(report, report_file="/private/files/bc.pdf"), TASK) == []
	assert codes(p.task_problems(replace(done, report_file="/private/files/bc.pdf"), TASK)) == [
		"task_draft_missing"
	]


def test_a_unit_writes_until_it_hands_in_and_until_the_conference_is_concluded():
	assert p.unit_problems(v.SCHEDULED, p.OPEN_TASK) == []
	assert p.unit_problems(v.HELD, p.OPEN_TASK) == []
	assert codes(p.unit_problems(v.SCHEDULED, p.DONE_TASK)) == ["task_handed_in"]
	for state in (v.CONCLUDED, v.CLOSED, v.CANCELLED):
		assert codes(p.unit_problems(state, p.OPEN_TASK)) == ["task_session_over"]


def test_what_is_sent_back_says_what_is_missing():
	assert p.send_back_problems(p.DONE_TASK, "Thiếu kinh phí") == []
	assert codes(p.send_back_problems(p.DONE_TASK, " ")) == ["task_reason_missing"]
	assert codes(p.send_back_problems(p.OPEN_TASK, "Thiếu kinh phí")) == ["task_not_done"]


@pytest.mark.parametrize(
	"due, status, today, late",
	[
		(date(2022, 3, 21), p.OPEN_TASK, date(2022, 3, 21), 0),
		(date(2022, 3, 21), p.OPEN_TASK, date(2022, 3, 23), 2),
		(date(2022, 3, 18), p.OPEN_TASK, date(2022, 3, 20), 0),  # Friday to Sunday
		(date(2022, 3, 21), p.DONE_TASK, date(2022, 3, 23), 0),
		(None, p.OPEN_TASK, date(2022, 3, 23), 0),
	],
)
def test_a_task_is_late_by_working_days(due, status, today, late):
	assert p.days_late(due, status, today, CALENDAR) == late


def test_a_hot_matter_is_confirmed_by_title_or_left_out_with_a_reason():
	assert p.hot_problems(p.CONFIRMED, "", "Hồ treo Lũng Làn") == []
	assert codes(p.hot_problems(p.CONFIRMED, "", " ")) == ["hot_title_missing"]
	assert p.hot_problems(p.DROPPED, "Đã có dự án", "") == []
	assert codes(p.hot_problems(p.DROPPED, "", "Hồ treo")) == ["hot_reason_missing"]
	assert codes(p.hot_problems("Maybe", "x", "y")) == ["hot_decision"]
