"""Sessions: sittings, moving, and what stands against each step; refusals name every petition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import sessions
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.sessions import SessionFacts, SessionPetition, Sitting, WaiverFacts

D16, D17 = date(2022, 9, 16), date(2022, 9, 17)
TWO = (Sitting(D16, "Thôn Trà Mần"), Sitting(D17, "Thôn Lủng Chỉn"))
FACTS = SessionFacts(words.REGULAR, "Giáo dục, BHYT", TWO, date(2022, 8, 20), chair_name="Chủ tịch HĐND")


def said(problems):
	return [(problem.field, str(problem)) for problem in problems]


def text(problems):
	return [str(problem) for problem in problems]


def sitting_text(*sittings):
	return text(sessions.session_problems(replace(FACTS, sittings=sittings)))


def test_a_session_of_two_sittings_passes():
	assert sessions.session_problems(FACTS) == sessions.schedule_problems(FACTS) == []
	assert (sessions.first_day(TWO), sessions.last_day(TWO)) == (D16, D17)
	assert sessions.first_day(()) is sessions.last_day((Sitting(None),)) is None


def test_sittings_need_a_date_and_a_place():
	assert sitting_text() == ["The session has no sitting. Add at least one, with its date and place."]
	assert sitting_text(Sitting(None, " ")) == [
		"Sitting 1 has no place. Write where it sits.",
		"Sitting 1 has no date. Choose its day.",
	]


def test_sittings_are_in_order_and_not_twice():
	assert sitting_text(TWO[1], TWO[0]) == [
		"Sitting 2 is before the one above it. Put the sittings in the order of their dates."
	]
	assert sitting_text(TWO[0], replace(TWO[0], place="thôn TRÀ MẦN ")) == [
		"Sitting 2 repeats the day and place of another. Delete one of them."
	]
	assert sitting_text(TWO[0], replace(TWO[1], day=D16)) == []


def test_type_theme_and_reason():
	facts = replace(FACTS, session_type="Monthly", theme=" ")
	assert said(sessions.session_problems(facts)) == [
		("session_type", "Monthly is not a type of session. Choose Regular or Extraordinary."),
		("theme", "The theme is missing. Write what the session is about."),
	]
	extraordinary = replace(FACTS, session_type=words.EXTRAORDINARY)
	assert said(sessions.session_problems(extraordinary)) == [
		(
			"extraordinary_reason",
			"An extraordinary session needs a reason. Write why it cannot wait for the next regular one.",
		)
	]
	assert sessions.session_problems(replace(extraordinary, extraordinary_reason="Lấy ý kiến")) == []


def test_scheduling_needs_a_chair_and_a_day_to_come():
	late = replace(FACTS, today=D17, chair_name="")
	assert text(sessions.schedule_problems(late)) == [
		"The chair is missing. Write who chairs the session before scheduling it.",
		"The first day, 2022-09-16, has passed. Correct it; or, if the session was held then, "
		"write in Reason for the New Date why it is entered only now.",
	]
	assert sessions.schedule_problems(replace(FACTS, today=D16)) == []


def test_a_session_already_held_can_still_be_entered():
	assert sessions.schedule_problems(replace(FACTS, today=D17, late_entry_reason="Mất mạng")) == []


@pytest.mark.parametrize("state", (words.DRAFT, words.SCHEDULED))
def test_moving_needs_a_reason(state):
	moved = replace(FACTS, state=state, sittings=(TWO[0],))
	assert said(sessions.move_problems(TWO, moved, " ")) == [
		(
			"move_reason",
			"The session moves to another day without a reason. Write it in Reason for the New Date.",
		)
	]
	assert sessions.move_problems(TWO, moved, "Dịch bệnh") == []


@pytest.mark.parametrize("state", (words.HELD, words.CONCLUDED, words.CLOSED, words.CANCELLED))
def test_a_held_or_cancelled_session_does_not_move(state):
	moved = replace(FACTS, state=state, sittings=(TWO[0],))
	assert text(sessions.move_problems(TWO, moved, "Dịch bệnh")) == [
		f"The session is {state} and its days can no longer change. They change only while Draft or Scheduled."
	]
	assert sessions.move_problems(TWO, replace(FACTS, state=state), "") == []


def test_a_new_place_is_not_a_move():
	assert not sessions.is_moved(TWO, (replace(TWO[0], place="Trụ sở xã"), TWO[1]))


def test_held_only_when_the_last_day_has_come():
	assert text(sessions.hold_problems(replace(FACTS, today=D16))) == [
		"The session sits until 2022-09-17 and cannot be recorded as held before. Wait, or correct its days."
	]
	assert sessions.hold_problems(replace(FACTS, today=D17)) == []


PETITIONS = (
	SessionPetition("P30", words.RAISED, "", "Người dân thôn Trà Mần"),
	SessionPetition("P31", words.RAISED, words.REFERRED),
	SessionPetition("P32", words.RAISED),
	SessionPetition("P33", words.ACCEPTED),
)


def test_conclude_names_every_petition_without_an_outcome():
	assert text(sessions.conclude_problems(PETITIONS)) == [
		"Raised petitions have no outcome (2): P30 (Người dân thôn Trà Mần), P32. "
		"Give each an outcome, or defer it, then conclude."
	]
	assert sessions.conclude_problems(PETITIONS[1:2]) == sessions.conclude_problems(()) == []


@given(st.lists(st.sampled_from(("", *words.OUTCOMES)), max_size=60))
def test_conclude_counts_and_names_all_however_many(outcomes):
	petitions = [SessionPetition(f"P{i}", words.RAISED, outcome) for i, outcome in enumerate(outcomes)]
	missing = [petition.key for petition in petitions if not petition.outcome]
	problems = sessions.conclude_problems(petitions)
	assert [problem.args for problem in problems] == ([(len(missing), ", ".join(missing))] if missing else [])


def test_close_names_what_is_owed():
	owed = (
		SessionPetition("P46", words.IN_PROGRESS, words.ASSIGNED, "Nhóm 06 hộ khu chợ"),
		SessionPetition("P40", words.CLOSED, words.ASSIGNED),
		SessionPetition("P45", words.IN_PROGRESS, words.ASSIGNED),
		SessionPetition("P18", words.IN_PROGRESS, words.REFERRED),
	)
	assert text(sessions.close_problems(owed, notice_issued=False)) == [
		"The conclusion notice is not issued. Issue it before closing the session.",
		"Written answers are still owed (2): P46 (Nhóm 06 hộ khu chợ), P45. "
		"Close the session when they are issued.",
		"Referrals are still owed (1): P18. Close the session when they are issued.",
	]
	assert sessions.close_problems(owed[1:2], notice_issued=True) == []


def test_close_waits_for_no_answer_the_chair_waived():
	waived = SessionPetition("P46", words.IN_PROGRESS, words.ASSIGNED, waived=True)
	owed = SessionPetition("P45", words.IN_PROGRESS, words.ASSIGNED)
	assert sessions.close_problems([waived], notice_issued=True) == []
	assert text(sessions.close_problems([waived, owed], notice_issued=True)) == [
		"Written answers are still owed (1): P45. Close the session when they are issued."
	]


def test_reopen_is_refused_once_the_notice_is_out():
	assert sessions.reopen_problems(()) == []
	assert text(sessions.reopen_problems(["15/TB-HĐND"])) == [
		"The conclusion notice 15/TB-HĐND is issued. "
		"Recall it first, or issue a correction instead of reopening."
	]


def test_cancelling_needs_a_reason_once_scheduled_and_leaves_no_petition_behind():
	assert sessions.cancel_problems(words.DRAFT, "") == []
	assert sessions.cancel_problems(words.SCHEDULED, "Bão") == []
	assert said(sessions.cancel_problems(words.SCHEDULED, "", PETITIONS)) == [
		(
			"cancel_reason",
			"A scheduled session is cancelled with a reason. Write why.",
		),
		(
			None,
			"Petitions are raised at this session (3): P30 (Người dân thôn Trà Mần), P31, P32. "
			"Defer them, then cancel it.",
		),
	]


def test_a_waiver_is_the_chairs_with_reason_and_paper():
	good = WaiverFacts(words.OPEN, "Không đủ 15 ngày", "Phiếu trình 25/7", {words.STANDING_COMMITTEE})
	assert sessions.waiver_problems(good) == []
	assert said(sessions.waiver_problems(WaiverFacts(words.MET, " ", "", {words.OFFICE}))) == [
		("status", "The duty is Met. Only an open one can be waived."),
		("waived_by", "Only the chair waives a duty. Ask a member of the Standing Committee."),
		("waiver_reason", "A waiver needs a reason. Write why the duty does not apply."),
		("waiver_paper", "A waiver needs a paper. Name the document in which the chair decided it."),
	]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=6))
def test_sittings_pass_in_any_sorted_order_only(offsets):
	days = [date(2022, 1, 1) + timedelta(offset) for offset in offsets]
	sittings = tuple(Sitting(day, f"Thôn {i}") for i, day in enumerate(days))
	problems = sessions.session_problems(replace(FACTS, sittings=sittings))
	assert (problems == []) == (days == sorted(days))
	assert (sessions.first_day(sittings), sessions.last_day(sittings)) == (min(days), max(days))
