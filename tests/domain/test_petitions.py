"""Petitions: receipt, screening, raising, outcomes, and the stub a denunciation leaves."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import petitions
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.petitions import PetitionFacts

DAY = date(2022, 3, 28)
NEW = PetitionFacts(
	"P14", DAY, DAY, "Hồ treo nứt đã kiến nghị kỳ trước.", public_label="Người dân thôn Trà Mần"
)
RAISED = replace(
	NEW, state=words.RAISED, session="Q1", session_state=words.HELD, session_last_day=DAY, outcome=words.NOTED
)
ASSIGNED = replace(RAISED, outcome=words.ASSIGNED, lead_department="ĐC-XD")


def problems(facts, old=None):
	return petitions.petition_problems(facts, old)


def said(found):
	return [(problem.field, str(problem)) for problem in found]


def test_ordinary_petitions_pass():
	assert problems(NEW) == problems(RAISED) == problems(ASSIGNED) == []


@pytest.mark.parametrize(
	"changed, field, message",
	[
		({"content": " "}, "content", "The content is missing. Write what was asked."),
		({"received_on": None}, "received_on", "The day of receipt is missing. Enter it."),
		(
			{"received_on": date(2022, 3, 29)},
			"received_on",
			"The petition cannot be received on 2022-03-29, which is still to come. Enter a day up to today.",
		),
		(
			{"session_last_day": date(2022, 3, 21)},
			"received_on",
			"The petition was received on 2022-03-28, after its session ended on 2022-03-21. "
			"Correct the day or choose a later session.",
		),
		(
			{"jurisdiction": "Village"},
			"jurisdiction",
			"Village is not in the list. Choose one of: Commune, District, Province, Central, Other.",
		),
		(
			{"is_anonymous": True, "petitioner_phone": "0912"},
			"petitioner_name",
			"An anonymous petition carries no name, phone or address. Clear them, or untick Anonymous.",
		),
		(
			{"is_group": True, "group_count": 14},
			"group_representative",
			"A group needs a representative. Write who receives the answer for it.",
		),
		(
			{"is_group": True, "group_count": 1, "group_representative": "Đại diện hộ"},
			"group_count",
			"A group has at least 2 people. Enter how many, or untick Group.",
		),
		(
			{"second_round": "Asks More", "second_round_text": " "},
			"second_round_text",
			"Write what the petitioner asks more.",
		),
		(
			{"second_round_text": "Chưa rõ."},
			"second_round",
			"Choose whether the petitioner agrees, does not agree or asks more, beside what was said.",
		),
		(
			{"second_round": "Maybe"},
			"second_round",
			"Maybe is not in the list. Choose one of: Agrees, Does Not Agree, Asks More.",
		),
		(
			{"repeats": "P14"},
			"repeats",
			"A petition cannot repeat itself. Choose the earlier one.",
		),
		(
			{"repeats": "P02", "repeats_received_on": DAY},
			"repeats",
			"P02 was received on 2022-03-28 and is not an earlier petition. "
			"Choose an earlier one, or merge the two.",
		),
	],
)
def test_each_thing_wrong_is_named(changed, field, message):
	assert said(problems(replace(RAISED, **changed))) == [(field, message)]


def test_what_is_allowed():
	assert problems(replace(NEW, is_anonymous=True)) == []
	group = replace(NEW, is_group=True, group_count=2, group_representative="Đại diện hộ")
	assert problems(group) == []
	assert problems(replace(NEW, repeats="P02", repeats_received_on=date(2022, 3, 27))) == []


@pytest.mark.parametrize("field, value", [("channel", "Radio"), ("redirect_kind", "Lawsuit")])
def test_unknown_choices(field, value):
	assert [problem.field for problem in problems(replace(NEW, **{field: value}))] == [field]


# Screening ----------------------------------------------------------------------------------------------------------


def test_a_refusal_says_ground_decider_and_explanation():
	assert said(petitions.refuse_problems(NEW)) == [
		("refusal_ground", "A refusal needs a ground. Choose one of the grounds the law names."),
		("decided_by", "Write who decided to refuse the petition."),
		(
			"refusal_explained",
			"Explain the refusal to the petitioner, then tick that it was explained: the law asks for it.",
		),
	]
	refused = replace(NEW, refusal_ground="3", decided_by="Chủ tọa", refusal_explained=True)
	assert petitions.refuse_problems(refused) == []


def test_a_redirection_says_what_and_where_to():
	assert said(petitions.redirect_problems(NEW)) == [
		(
			"redirect_kind",
			"Choose whether this is a complaint or a denunciation: each has its own procedure.",
		),
		("redirected_to", "Write where the person was sent, such as the citizen reception office."),
	]
	redirected = replace(NEW, redirect_kind=words.COMPLAINT, redirected_to="Ban Tiếp công dân")
	assert petitions.redirect_problems(redirected) == []


@pytest.mark.parametrize("state", (words.SCHEDULED, words.HELD))
def test_raised_at_a_session_scheduled_or_held(state):
	assert petitions.raise_problems(replace(NEW, session="Q1", session_state=state)) == []


@pytest.mark.parametrize("state", (words.DRAFT, words.CONCLUDED, words.CLOSED, words.CANCELLED))
def test_not_raised_at_another(state):
	facts = replace(NEW, session="Q1", session_state=state)
	message = (
		f"The session is {state}. A petition is raised at one that is Scheduled or Held: choose another."
	)
	assert said(petitions.raise_problems(facts)) == [("session", message)]
	assert said(petitions.raise_problems(NEW)) == [
		("session", "Choose the session the petition is raised at.")
	]
	moved = replace(RAISED, session="Q2", session_state=state)
	assert said(problems(moved, RAISED)) == [("session", message)]


# Outcomes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", words.OWED_OUTCOMES)
def test_what_is_owed_has_a_lead(outcome):
	assert said(problems(replace(RAISED, outcome=outcome))) == [
		(
			"lead_department",
			f"The outcome {outcome} needs a unit that answers for it. Choose the Lead Unit.",
		)
	]


def test_an_answer_at_the_session_says_who_and_what():
	assert said(problems(replace(RAISED, outcome=words.ANSWERED))) == [
		("answered_by", "An answer given at the session needs who answered. Write it down."),
		("answer_given", "An answer given at the session needs what was answered. Write it down."),
	]
	answered = replace(RAISED, outcome=words.ANSWERED, answered_by="VH-XH", answer_given="Đủ điều kiện")
	assert problems(answered) == []


MERGED = replace(RAISED, outcome=words.MERGED, merged_into="P24", merged_into_session="Q1")


@pytest.mark.parametrize(
	"changed, message",
	[
		({"merged_into": ""}, "Choose the petition this one is merged into."),
		(
			{"merged_into": "P14"},
			"A petition cannot be merged into itself. Choose another of the same session.",
		),
		(
			{"merged_into_session": "Q2"},
			"P24 belongs to another session. Merge into one of the same session, or mark this as a repeat.",
		),
		(
			{"merged_into_outcome": words.MERGED},
			"P24 is itself merged into another. Merge this one into that other one.",
		),
	],
)
def test_merging(changed, message):
	assert problems(MERGED) == []
	assert said(problems(replace(MERGED, **changed))) == [("merged_into", message)]


def test_a_link_without_the_outcome_merged():
	assert said(problems(replace(MERGED, outcome=words.NOTED))) == [
		(
			"outcome",
			"The petition is merged into P24 but its outcome is not Merged. Choose Merged or clear the link.",
		)
	]


def test_never_assigned_to_the_unit_complained_of():
	assert said(problems(replace(ASSIGNED, concerns_department="ĐC-XD"))) == [
		(
			"lead_department",
			"The petition is about ĐC-XD, which cannot settle it. Assign it to the leader in charge.",
		)
	]


@pytest.mark.parametrize("state", (words.RECEIVED, words.ACCEPTED, words.REFUSED))
def test_no_outcome_before_raised(state):
	assert said(problems(replace(NEW, state=state, outcome=words.NOTED))) == [
		("outcome", f"A petition that is {state} has no outcome yet. Raise it at its session first.")
	]


@pytest.mark.parametrize("state", petitions.CONCLUDED_STATES)
@pytest.mark.parametrize(
	"changed", [{"outcome": words.NOTED}, {"lead_department": "VP"}, {"merged_into": "P1"}, {"session": "Q2"}]
)
def test_outcome_is_frozen_after_the_conclusion(state, changed):
	old = replace(ASSIGNED, state=state, session_state=words.CONCLUDED)
	assert said(problems(replace(old, **changed), old)) == [
		(
			next(iter(changed)),
			"The outcome is fixed since the session was concluded. Reopen the session to change it.",
		)
	]
	assert problems(replace(old, village="Lũng Làn"), old) == []


def test_outcome_can_be_mended_while_the_session_is_reopened():
	old = replace(ASSIGNED, state=words.IN_PROGRESS, session_state=words.HELD)
	assert problems(replace(old, lead_department="TC-KT"), old) == []
	assert said(problems(replace(old, lead_department=""), old)) == [
		(
			"lead_department",
			"The outcome Assigned needs a unit that answers for it. Choose the Lead Unit.",
		)
	]


# Assignments --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"args, message",
	[
		(
			("CA", "Helper", "CA", (), ""),
			"Helper is not in the list. Choose one of: Lead, Co-operating, Second Look.",
		),
		(
			("VP", words.COOPERATING, "TP-HT", (), "VP"),
			"The petition is about VP, which cannot settle it. Assign it to the leader in charge.",
		),
		(
			("TP-HT", words.COOPERATING, "TP-HT", (), ""),
			"TP-HT already has a part in this petition. Each unit has one.",
		),
		(
			("QS", words.COOPERATING, "CA", ("QS",), ""),
			"QS already has a part in this petition. Each unit has one.",
		),
		(
			("QS", words.LEAD, "CA", (), ""),
			"CA is the lead unit of this petition. A petition has one lead: add QS as co-operating.",
		),
	],
)
def test_assignments(args, message):
	assert [str(problem) for problem in petitions.assignment_problems(*args)] == [message]


def test_assignments_that_pass():
	assert petitions.assignment_problems("CA", words.LEAD, "CA", ("QS",), "VP") == []
	assert petitions.assignment_problems("QS", words.COOPERATING, "CA", ("CA",), "") == []


# Denunciations ------------------------------------------------------------------------------------------------------

TOLD = replace(
	NEW,
	state=words.REDIRECTED,
	redirect_kind=words.DENUNCIATION,
	redirected_to="Ban Tiếp công dân",
	petitioner_name="tên",
	petitioner_phone="số",
	petitioner_address="nhà",
	village="thôn",
	is_group=True,
	group_count=3,
	group_representative="tên",
	group_members=("tên",),
	concerns_department="CA",
	repeats="P01",
	repeats_received_on=date(2022, 1, 1),
	conclusion_text="lời",
	answered_by="ai",
	answer_given="gì",
	second_round=petitions.ASKS_MORE,
	second_round_text="hỏi",
	sent_by="ai",
	sent_by_body="HPN",
	session_topic="gì",
)


def test_a_redirected_denunciation_must_be_blank():
	assert {problem.field for problem in problems(TOLD)} == set(petitions.SECRET_FIELDS)
	assert str(problems(TOLD)[0]) == (
		"A redirected denunciation keeps no content and no petitioner. Clear this field: the law keeps them secret."
	)


def test_the_stub_keeps_nothing_that_tells():
	stub = petitions.blanked_denunciation(TOLD)
	assert problems(stub) == []
	kept = {f.name: getattr(stub, f.name) for f in fields(stub) if getattr(stub, f.name)}
	assert kept == {
		"key": "P14",
		"received_on": DAY,
		"today": DAY,
		"state": words.REDIRECTED,
		"public_label": "01 nội dung tố cáo, đã hướng dẫn tiếp công dân",
		"redirect_kind": words.DENUNCIATION,
		"redirected_to": "Ban Tiếp công dân",
	}
	assert petitions.blanked_denunciation(stub) == stub


@pytest.mark.parametrize("kind", ("", words.COMPLAINT))
def test_nothing_else_is_ever_blanked(kind):
	with pytest.raises(ValueError, match="P14 is not a denunciation"):
		petitions.blanked_denunciation(replace(NEW, redirect_kind=kind))


def test_a_reopened_stub_can_be_saved_and_not_accepted():
	stub = petitions.blanked_denunciation(TOLD)
	assert problems(replace(stub, state=words.RECEIVED)) == []
	assert said(problems(replace(stub, state=words.ACCEPTED))) == [
		(
			"redirect_kind",
			"A denunciation is not dealt with at a session. Redirect it, or clear its kind.",
		)
	]
	assert said(problems(replace(stub, state=words.ACCEPTED, redirect_kind=""))) == [
		("content", "The content is missing. Write what was asked.")
	]


@given(st.text(min_size=1), st.sampled_from(["content", "petitioner_name", "village", "answer_given"]))
def test_nothing_written_back_into_a_stub_passes(text, field):
	stub = replace(petitions.blanked_denunciation(TOLD), **{field: text})
	assert [problem.field for problem in problems(stub)] == [field]
