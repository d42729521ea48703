"""What a paper is at the moment, and what may correct, replace or answer it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import paper_status as status
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.paper_status import Amended, Standing

TODAY = date(2026, 6, 10)
NOTICE = Amended(words.NOTICE, "03/TB-HĐND", 1)


def said(problems):
	return [(problem.field, str(problem)) for problem in problems]


@pytest.mark.parametrize(
	("paper", "word"),
	[
		(Standing(0), "Draft"),
		(Standing(0, signed=True), "Signed"),
		(Standing(1, signed=True), "Issued"),
		(Standing(1, corrected=True), "Corrected"),
		(Standing(1, replaced=True, corrected=True), "Replaced"),
		(Standing(2, replaced=True), "Recalled"),
		(Standing(0, incoming=True, signed=True), "Draft"),
		(Standing(1, incoming=True), "Recorded"),
		(Standing(1, incoming=True, replaced=True), "Replaced"),
		(Standing(2, incoming=True), "Struck Out"),
	],
)
def test_one_word_for_each_paper(paper, word):
	assert status.status_of(paper) == word


# Correcting and replacing ---------------------------------------------------------------------------------------------------
def test_an_issued_paper_is_replaced_by_its_own_kind_and_corrected_by_a_correction():
	assert status.amending_problems(words.NOTICE, None, NOTICE) == []
	assert status.amending_problems(words.CORRECTION, NOTICE, None) == []
	assert status.amending_problems(words.NOTICE, None, None) == []


def test_a_recalled_paper_is_replaced_and_not_corrected():
	recalled = replace(NOTICE, docstatus=2)
	assert status.amending_problems(words.NOTICE, None, recalled) == []
	assert said(status.amending_problems(words.CORRECTION, recalled, None)) == [
		("corrects", "03/TB-HĐND was recalled: there is nothing to correct. Let a new paper replace it.")
	]


@pytest.mark.parametrize(
	("kind", "corrects", "replaces", "field", "message"),
	[
		(
			words.CORRECTION,
			NOTICE,
			NOTICE,
			"replaces",
			"A paper corrects another or replaces it, not both. Clear one of the two.",
		),
		(
			words.NOTICE,
			NOTICE,
			None,
			"corrects",
			"Only a Correction corrects another paper. Change the kind, or let this one replace 03/TB-HĐND.",
		),
		(
			words.CONCLUSION,
			None,
			NOTICE,
			"replaces",
			"03/TB-HĐND is a Public Notice: only another Public Notice replaces it. Change the kind, or write a Correction.",
		),
		(
			words.NOTICE,
			None,
			replace(NOTICE, docstatus=0),
			"replaces",
			"03/TB-HĐND is not issued yet. Edit the draft itself.",
		),
		(
			words.NOTICE,
			None,
			replace(NOTICE, same=True),
			"replaces",
			"A paper cannot name itself here. Choose the other paper.",
		),
		(
			words.NOTICE,
			None,
			replace(NOTICE, replaced_by="04/TB-HĐND"),
			"replaces",
			"03/TB-HĐND was replaced by 04/TB-HĐND already. Choose 04/TB-HĐND instead.",
		),
		(
			words.CORRECTION,
			replace(NOTICE, replaced_by="04/TB-HĐND"),
			None,
			"corrects",
			"03/TB-HĐND was replaced by 04/TB-HĐND already. Choose 04/TB-HĐND instead.",
		),
		(
			words.INCOMING,
			None,
			NOTICE,
			"replaces",
			"03/TB-HĐND is a Public Notice: only another Public Notice replaces it. Change the kind, or write a Correction.",
		),
	],
)
def test_what_cannot_amend_what(kind, corrects, replaces, field, message):
	assert said(status.amending_problems(kind, corrects, replaces)) == [(field, message)]


def test_an_incoming_paper_replies_to_one_of_ours_that_went_out():
	assert status.reply_problems(None) == status.reply_problems(NOTICE) == []
	assert status.reply_problems(replace(NOTICE, docstatus=2)) == []
	assert said(status.reply_problems(replace(NOTICE, incoming=True))) == [
		("replies_to", "03/TB-HĐND is no paper of ours. Choose the outgoing paper this one replies to.")
	]
	assert said(status.reply_problems(replace(NOTICE, docstatus=0))) == [
		("replies_to", "03/TB-HĐND is not issued yet: nobody can have replied to it. Choose another paper.")
	]


# Signing --------------------------------------------------------------------------------------------------------------------
def test_a_paper_is_signed_before_it_is_dated_and_not_in_the_future():
	day = date(2026, 6, 9)
	for signed, dated in ((None, day), (day, None), (day, day), (day, TODAY)):
		assert status.signature_problems(signed, dated, TODAY) == []
	assert said(status.signature_problems(date(2026, 6, 11), None, TODAY)) == [
		(
			"signed_on",
			"The paper cannot be signed on 2026-06-11, which is still to come. Enter a day up to today.",
		)
	]
	assert said(status.signature_problems(day, date(2026, 6, 8), TODAY)) == [
		(
			"signed_on",
			"The paper is dated 2026-06-08, before it was signed on 2026-06-09. Its date follows the signature: "
			"correct one of them.",
		)
	]


def test_what_is_signed_stays_as_it_was_signed():
	assert status.signed_text_problems([]) == []
	assert said(status.signed_text_problems(["Subject", "Recipients"])) == [
		(
			None,
			"The paper is signed, and its text with it: Subject, Recipients cannot change any more. "
			"Clear the day of signature first.",
		)
	]
