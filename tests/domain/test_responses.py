"""Responses: what each kind needs, which petitions it may answer, and that two people see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.responses import (
	AnsweredAssignment,
	ResponseFacts,
	approval_problems,
	effective_signer,
	response_problems,
)

DUE = date(2022, 5, 12)
ROW = AnsweredAssignment("P05", "TC-KT", words.LEAD, words.IN_PROGRESS, words.ASSIGNED, DUE)
ANSWER = ResponseFacts(words.ANSWER_RESPONSE, "TC-KT", (ROW,), result_class=words.SETTLED)
EXTENSION = ResponseFacts(
	words.EXTENSION_RESPONSE, "TC-KT", (ROW,), reason="Chờ kinh phí", new_date=date(2022, 6, 30)
)
INTERIM = ResponseFacts(words.INTERIM_RESPONSE, "TC-KT", (ROW,))
REFERRAL = ResponseFacts(
	words.REFERRAL_RESPONSE, "TC-KT", (ROW,), referred_to="UBND huyện", referred_to_kind=words.SUPERIOR_BODY
)


def said(problems):
	return [(problem.field, str(problem)) for problem in problems]


@pytest.mark.parametrize("facts", (ANSWER, EXTENSION, INTERIM, REFERRAL))
def test_each_kind_passes(facts):
	assert response_problems(facts) == []


def test_unknown_kind_and_no_petition():
	assert said(response_problems(replace(ANSWER, kind="Letter"))) == [
		(
			"kind",
			"Letter is not a kind of response. "
			"Choose one of: Written Answer, Extension Notice, Interim Report, Referral.",
		)
	]
	assert said(response_problems(replace(ANSWER, assignments=()))) == [
		("assignments", "The response answers no petition. Add the assignment it answers.")
	]


@pytest.mark.parametrize(
	"changed, message",
	[
		(
			{"department": "VH-XH"},
			"P05 is assigned to VH-XH, not to TC-KT. Choose an assignment of your own unit.",
		),
		(
			{"role": words.COOPERATING},
			"For P05 your unit co-operates. Send your contribution to the lead unit instead of a response.",
		),
		(
			{"petition_state": words.ACCEPTED},
			"P05 was never raised at a session: it is Accepted. Choose a petition that was.",
		),
		(
			{"outcome": words.NOTED},
			"Nothing is owed for P05: its outcome is Noted. Choose one that is Assigned or Referred.",
		),
	],
)
def test_which_petitions_a_response_answers(changed, message):
	facts = replace(ANSWER, assignments=(replace(ROW, **changed),))
	assert said(response_problems(facts)) == [("assignments", message)]


@pytest.mark.parametrize("state", (words.RECEIVED, words.ACCEPTED, words.REFUSED, words.REDIRECTED))
@pytest.mark.parametrize("facts", (ANSWER, EXTENSION, INTERIM, REFERRAL))
def test_no_response_to_a_petition_never_raised(facts, state):
	rows = (replace(ROW, petition_state=state),)
	assert [p.code for p in response_problems(replace(facts, assignments=rows))] == ["response_never_raised"]


def test_drafting_before_the_conclusion_and_after_the_answer():
	raised = replace(ROW, petition_state=words.RAISED, outcome="", effective_due_on=None)
	closed = replace(ROW, petition_state=words.CLOSED)
	assert response_problems(replace(ANSWER, assignments=(raised,))) == []
	assert response_problems(replace(ANSWER, assignments=(closed,))) == []
	assert said(response_problems(replace(EXTENSION, assignments=(closed,)))) == [
		("assignments", "P05 is closed and needs no more time. Take it off the list.")
	]


def test_one_paper_may_answer_several_but_none_twice():
	other = replace(ROW, petition="P10")
	assert response_problems(replace(ANSWER, assignments=(ROW, other))) == []
	assert said(response_problems(replace(ANSWER, assignments=(ROW, ROW)))) == [
		("assignments", "P05 is listed twice. Delete one of the rows.")
	]


def test_an_answer_has_a_result():
	assert said(response_problems(replace(ANSWER, result_class=""))) == [
		(
			"result_class",
			"A written answer needs its result. "
			"Choose one of: Settled, Being Settled, Explained, Not Settled, Referred.",
		)
	]
	not_settled = replace(ANSWER, result_class=words.NOT_SETTLED)
	assert said(response_problems(not_settled)) == [
		("reason", "What is not settled needs a reason. Write why."),
		("roadmap", "What is not settled needs a roadmap. Write what happens next, and when."),
	]
	assert response_problems(replace(not_settled, reason="Thiếu vốn", roadmap="Quý II/2023")) == []


@pytest.mark.parametrize("day", (date(2022, 5, 11), DUE))
def test_an_extension_to_an_earlier_date_is_refused(day):
	assert said(response_problems(replace(EXTENSION, new_date=day))) == [
		(
			"new_date",
			f"P05 is due on 2022-05-12: an extension cannot move it to {day}. Enter a later date.",
		)
	]


def test_an_extension_has_reason_and_date():
	assert said(response_problems(replace(EXTENSION, reason=" ", new_date=None))) == [
		("reason", "More time needs a reason. Write why the answer takes longer."),
		("new_date", "An extension names the new date. Enter it."),
	]


def test_extensions_the_clause_allows():
	once = replace(EXTENSION, assignments=(replace(ROW, extensions=1),))
	assert response_problems(once) == response_problems(replace(once, max_extensions=2)) == []
	assert said(response_problems(replace(once, max_extensions=1))) == [
		(
			"assignments",
			"The regulation allows 1 extensions and P05 has had 1. Answer, or ask the chair.",
		)
	]


@given(st.dates(date(2022, 1, 1), date(2023, 12, 31)))
def test_only_later_dates_extend(day):
	assert (response_problems(replace(EXTENSION, new_date=day)) == []) == (day > DUE)


def test_an_interim_report_names_no_date():
	assert said(response_problems(replace(INTERIM, new_date=DUE))) == [
		(
			"new_date",
			"An interim report moves no date. Clear the new date, or write an Extension Notice.",
		)
	]


@pytest.mark.parametrize(
	"changed, message",
	[
		({"referred_to": ""}, "A referral names the body it goes to. Choose it."),
		(
			{"referred_to": "TC-KT"},
			"TC-KT cannot refer a petition to itself. Choose the body that can settle it.",
		),
		(
			{"referred_to": "VH-XH", "referred_to_kind": words.UNIT},
			"VH-XH is a body of the commune. Refer to a superior or outside body, or answer in writing.",
		),
	],
)
def test_a_referral_goes_out_of_the_commune(changed, message):
	assert said(response_problems(replace(REFERRAL, **changed))) == [("referred_to", message)]


def test_a_referral_to_an_outside_body_passes():
	assert response_problems(replace(REFERRAL, referred_to_kind=words.OUTSIDE_BODY)) == []


# Approval -----------------------------------------------------------------------------------------------------------

BY_HEAD = replace(ANSWER, drafted_by="officer@x.vn", drafter_name="Trần Thị B", approver="head@x.vn")
ON_PAPER = replace(
	BY_HEAD, approver="officer@x.vn", entered_for=True, has_signed_scan=True, signer_name="Nguyễn Văn A"
)


def test_approval_by_another_passes():
	assert approval_problems(BY_HEAD) == approval_problems(ON_PAPER) == []
	assert approval_problems(replace(BY_HEAD, signer_user="head@x.vn", signer_name="Trần Thị B")) == []


def test_the_drafter_does_not_approve():
	assert said(approval_problems(replace(BY_HEAD, approver="Officer@X.vn"))) == [
		(
			"approved_by",
			"Who drafted this may not approve it. "
			"Ask another person, or enter the approval with the signed scan.",
		)
	]


@pytest.mark.parametrize(
	"changed",
	[
		{"signer_user": "officer@x.vn", "signer_name": "Nguyễn Văn A"},
		{"signer_name": "trần thị b "},
	],
)
@pytest.mark.parametrize("facts", (BY_HEAD, ON_PAPER))
def test_the_drafter_does_not_sign_on_screen_or_on_paper(facts, changed):
	facts = replace(facts, **changed)
	assert said(approval_problems(facts)) == [
		(
			"signer_name",
			f"{facts.signer_name} drafted this and may not sign it. Choose another signer.",
		)
	]


@pytest.mark.parametrize(
	"changed, field, message",
	[
		(
			{"has_signed_scan": False},
			"signed_scan",
			"An approval entered for the signer needs the signed scan. Attach it.",
		),
		({"signer_name": ""}, "signer_name", "Write who signed the paper whose approval you enter."),
		(
			{"drafter_name": ""},
			"drafter_name",
			"Write who drafted the paper: the signer must be another person.",
		),
	],
)
def test_an_approval_entered_for_the_signer(changed, field, message):
	assert said(approval_problems(replace(ON_PAPER, **changed))) == [(field, message)]


def test_who_answers_for_the_approval():
	assert effective_signer(BY_HEAD) == "head@x.vn"
	assert effective_signer(ON_PAPER) == "Nguyễn Văn A"
	assert effective_signer(replace(ON_PAPER, signer_user="leader@x.vn")) == "leader@x.vn"
