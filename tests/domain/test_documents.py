"""Papers: impossible dates, what must be on them, and what a late or unusual one does not change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import documents, paper_series
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.documents import Asked, EffectFacts, IncomingFacts, PaperFacts
from sonvi_dialogue.domain.numbering import Number

HELD = date(2022, 3, 28)
TODAY = date(2022, 5, 13)
CONCLUSION = PaperFacts(
	words.CONCLUSION,
	date(2022, 4, 12),
	TODAY,
	"Ý kiến kết luận của người chủ trì",
	"Nguyễn Văn A",
	"Các đơn vị",
	number=5,
	notation="TB-HĐND",
	session_last_day=HELD,
)
ANSWER = replace(
	CONCLUSION,
	kind=words.ANSWER,
	number=41,
	notation="UBND-ĐCXD",
	asked=(Asked("P01", HELD),),
	session_last_day=None,
)
SLIP = replace(
	CONCLUSION,
	kind=words.PLAN_REPORT_SLIP,
	is_unnumbered=True,
	number=None,
	notation="",
	recipients="",
	date=date(2022, 3, 4),
)


def said(problems):
	return [(problem.field, str(problem)) for problem in problems]


def test_ordinary_papers_pass():
	for facts in (CONCLUSION, ANSWER, SLIP):
		assert documents.issue_problems(facts) == []


@pytest.mark.parametrize("facts", (CONCLUSION, ANSWER, SLIP))
def test_a_date_to_come_is_refused_and_today_is_not(facts):
	assert documents.paper_problems(replace(facts, date=TODAY)) == []
	assert said(documents.paper_problems(replace(facts, date=date(2022, 5, 14)))) == [
		("date", "The paper is dated 2022-05-14, which is still to come. Enter the date on the signed paper.")
	]


@pytest.mark.parametrize("kind", documents.ANSWERING)
def test_nothing_answers_before_it_was_asked(kind):
	asked = (Asked("P01", HELD), Asked("P13", date(2022, 3, 20)))
	early = replace(ANSWER, kind=kind, date=date(2022, 3, 27), asked=asked)
	assert said(documents.paper_problems(early)) == [
		(
			"date",
			"The paper is dated 2022-03-27, before P01 was asked on 2022-03-28. "
			"Correct the date or the list of petitions.",
		)
	]
	assert documents.paper_problems(replace(early, date=HELD)) == []


def test_a_conclusion_follows_its_session():
	assert said(documents.paper_problems(replace(CONCLUSION, date=date(2022, 3, 27)))) == [
		(
			"date",
			"The conclusion notice is dated 2022-03-27, before the session ended on 2022-03-28. "
			"Correct the date or the session.",
		)
	]
	assert documents.paper_problems(replace(CONCLUSION, date=HELD)) == []


def test_a_correction_follows_what_it_corrects():
	facts = replace(
		CONCLUSION, kind=words.CORRECTION, amends="05/TB-HĐND", amends_date=date(2022, 4, 12), notation="UBND"
	)
	assert said(documents.paper_problems(replace(facts, date=date(2022, 4, 11)))) == [
		(
			"date",
			"The paper is dated 2022-04-11, before 05/TB-HĐND of 2022-04-12, which it corrects or replaces. "
			"Correct the date.",
		)
	]
	assert documents.issue_problems(facts) == []


def test_everything_missing_at_issue_is_said_at_once():
	bare = PaperFacts(words.CONCLUSION, None, TODAY)
	assert said(documents.issue_problems(bare)) == [
		("session", "A Conclusion Notice belongs to a session. Choose it."),
		("date", "The date is missing. Enter the date on the signed paper."),
		("subject", "The subject is missing. Write what the paper is about."),
		("signer_name", "The signer is missing. Write who signed the paper."),
		("recipients", "The recipients are missing. Write where the paper goes, one line each."),
		("number", "The number is missing. Type it from the signed paper."),
	]


def test_an_answer_names_its_petitions_and_a_kind_is_known():
	assert said(documents.paper_problems(replace(ANSWER, asked=()))) == [
		("petitions", "A Written Answer names the petitions it is about. Add them.")
	]
	assert said(documents.paper_problems(replace(CONCLUSION, kind="Poem"))) == [
		("kind", "Poem is not a kind of paper. Choose one from the list.")
	]


def test_only_the_plan_report_goes_without_a_number():
	assert said(documents.issue_problems(replace(CONCLUSION, is_unnumbered=True, number=None))) == [
		(
			"is_unnumbered",
			"A Conclusion Notice has a number. Only a Plan Report may go without one: untick Unnumbered.",
		)
	]
	assert said(documents.issue_problems(replace(SLIP, number=3))) == [
		(
			"number",
			"The paper is marked unnumbered and has a number. Clear the number, or untick Unnumbered.",
		)
	]


def test_typed_numbers_are_checked_for_form_and_doubles():
	assert [p.field for p in documents.issue_problems(replace(CONCLUSION, notation=""))] == ["notation"]
	double = replace(CONCLUSION, existing=(Number(5, "TB-HĐND"),))
	assert said(documents.issue_problems(double)) == [
		(
			"number",
			"05/TB-HĐND is already the number of another paper this year. Check it on the signed paper.",
		)
	]
	assert documents.paper_problems(replace(double, number=None)) == []


def test_our_own_numbers_are_given_at_issue():
	ours = replace(CONCLUSION, numbering=paper_series.OURS, date=TODAY)
	for notation in ("", "TB-HĐND"):
		assert documents.issue_problems(replace(ours, number=None, notation=notation)) == []
	assert said(documents.issue_problems(ours)) == [
		("number", "The number 5 is typed, but this issuer's numbers are given here at issue. Clear it.")
	]


def test_a_notation_typed_for_our_own_number_has_its_form_and_fits_its_kind():
	ours = replace(CONCLUSION, numbering=paper_series.OURS, date=TODAY, number=None)
	assert said(documents.issue_problems(replace(ours, notation="tb-hđnd"))) == [
		("notation", "The notation tb-hđnd is in small letters. Write it in capitals: TB-HĐND.")
	]
	assert said(documents.issue_problems(replace(ours, notation="BC-HĐND"))) == [
		(
			"notation",
			"The type code BC does not belong to this kind of paper. Check the notation and the kind.",
		)
	]


def test_our_own_number_needs_a_reason_for_an_earlier_date_and_a_typed_one_does_not():
	ours = replace(CONCLUSION, numbering=paper_series.OURS, number=None, notation="")
	assert [p.code for p in documents.issue_problems(ours)] == ["paper_date_early"]
	assert documents.issue_problems(replace(ours, early_date_reason="Văn thư nghỉ ốm.")) == []
	assert documents.issue_problems(CONCLUSION) == []


# Incoming -----------------------------------------------------------------------------------------------------------

INCOMING = IncomingFacts(
	"UBND huyện", "Về hồ treo", date(2022, 5, 10), date(2022, 5, 12), TODAY, "21/BC-UBND", date(2022, 5, 5)
)


@pytest.mark.parametrize(
	"changed, field, message",
	[
		({"sender": ""}, "sender", "The sender is missing. Write which body the paper comes from."),
		({"subject": ""}, "subject", "The subject is missing. Write what the paper is about."),
		({"date": None}, "date", "The date is missing. Enter the date on the signed paper."),
		(
			{"date": date(2022, 5, 4)},
			"date",
			"The paper is dated 2022-05-04, before 21/BC-UBND of 2022-05-05, to which it replies. "
			"Correct the date or the link.",
		),
		({"received_on": None}, "received_on", "The day of receipt is missing. Enter it."),
		(
			{"received_on": date(2022, 5, 14)},
			"received_on",
			"The paper cannot be received on 2022-05-14, which is still to come. Enter a day up to today.",
		),
		(
			{"registered_as": "12 (2022)"},
			"sender_number",
			"The same paper is registered already, under 12 (2022). Use that one, or check sender, number and date.",
		),
		(
			{"received_on": date(2022, 5, 9)},
			"received_on",
			"The paper was received on 2022-05-09, before its own date 2022-05-10. Correct one of them.",
		),
	],
)
def test_incoming_papers(changed, field, message):
	assert documents.incoming_problems(INCOMING) == []
	assert said(documents.incoming_problems(replace(INCOMING, **changed))) == [(field, message)]


def test_incoming_dated_tomorrow():
	future = replace(INCOMING, date=date(2022, 5, 14), received_on=TODAY)
	assert [problem.code for problem in documents.incoming_problems(future)] == [
		"paper_future",
		"incoming_received_early",
	]


# Recall -------------------------------------------------------------------------------------------------------------


def test_recall():
	assert documents.recall_problems("Sai ngày", {words.STANDING_COMMITTEE}) == []
	assert said(documents.recall_problems(" ", {words.OFFICE}, ["P01", "P03"])) == [
		(None, "Only the Standing Committee recalls a paper. Ask one of its members."),
		("recall_reason", "A recall needs a reason. Write why the paper is taken back."),
		(
			None,
			"Duties this paper started are met already (2): P01, P03. "
			"Issue a replacement instead of recalling it.",
		),
	]


# What a paper does not do -------------------------------------------------------------------------------------------

DUE = date(2022, 5, 12)
NEXT = date(2022, 5, 13)


def notes(kind, day=DUE, issued_on=None, due_on=DUE, **changed):
	return [
		str(note)
		for note in documents.effect_notes(EffectFacts(kind, day, issued_on or day, due_on, **changed))
	]


@pytest.mark.parametrize("kind", (words.EXTENSION, words.ANSWER, words.REFERRAL_PAPER, words.CONCLUSION))
def test_on_the_due_day_nothing_is_to_be_said(kind):
	assert notes(kind) == []


def test_a_late_extension_changes_nothing():
	assert notes(words.EXTENSION, NEXT) == [
		"Recorded late, on 2022-05-13: it does not change the due date 2022-05-12."
	]
	assert notes(words.EXTENSION, DUE, NEXT) == [
		"Recorded late, on 2022-05-13: it does not change the due date 2022-05-12.",
		"It is dated 2022-05-12 and was recorded on 2022-05-13: the day it was recorded decides whether it is late.",
	]
	assert notes(words.EXTENSION, due_on=None) == [
		"Nothing is due that it could extend. It does not change any due date."
	]


@pytest.mark.parametrize("kind", (words.ANSWER, words.REFERRAL_PAPER, words.RESULTS, words.PLAN_REPORT_SLIP))
def test_a_late_paper_still_meets_its_duty(kind):
	assert notes(kind, NEXT) == ["Issued on 2022-05-13, after the due date 2022-05-12: the duty is met late."]
	assert notes(kind, NEXT, due_on=None) == []


def test_a_late_conclusion_starts_the_units_time():
	assert notes(words.CONCLUSION, NEXT) == [
		"Issued on 2022-05-13, after the due date 2022-05-12. "
		"The units' time counts from 2022-05-13; the lateness is the Office's."
	]


def test_a_second_conclusion_notice_restarts_no_clock():
	first = {"first_conclusion": "05/TB-HĐND"}
	assert notes(words.CONCLUSION, **first) == [
		"05/TB-HĐND was issued before. A second conclusion notice restarts no clock."
	]
	assert notes(words.CONCLUSION, **first, new_petitions=2) == [
		"05/TB-HĐND was issued before. This supplement starts clocks for its 2 new petitions only."
	]
	assert notes(words.CONCLUSION, **first, amends="05/TB-HĐND", new_petitions=2) == [
		"It corrects or replaces 05/TB-HĐND and moves no due date.",
		"05/TB-HĐND was issued before. A second conclusion notice restarts no clock.",
	]


def test_papers_that_meet_nothing_say_so():
	assert notes(words.INTERIM) == ["An interim report meets no duty: the answer is still due on 2022-05-12."]
	assert notes(words.INTERIM, due_on=None) == ["An interim report meets no duty."]
	assert notes(words.INCOMING, due_on=None) == [
		"An incoming paper meets no duty of the commune: only its own paper does."
	]
	assert notes(words.NOTICE) == [
		"Issuing it does not yet make it public: record when and where it is published."
	]


@given(st.dates(date(2022, 1, 1), date(2022, 12, 31)), st.integers(0, 30))
def test_an_extension_is_late_by_the_day_it_is_recorded(issued_on, days_back):
	day = date.fromordinal(issued_on.toordinal() - days_back)
	facts = EffectFacts(words.EXTENSION, day, issued_on, DUE)
	late = "extension_late" in [note.code for note in documents.effect_notes(facts)]
	assert late == (issued_on > DUE)
