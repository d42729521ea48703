"""Participants: capacities, the speaking order, and what a refusal must say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sonvi_dialogue.domain.participants import (
	CAPACITIES,
	CITIZEN,
	ParticipantFacts,
	participant_problems,
	speaking_order_problems,
)

SPEAKER = ParticipantFacts("Người dân thôn Trà Mần", CITIZEN, wishes_to_speak=True, speaking_order=3)
REFUSED = replace(SPEAKER, was_refused=True, refusal_ground="1", refused_by="Chủ tọa", refusal_explained=True)


def said(problems):
	return [(problem.field, str(problem)) for problem in problems]


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_every_capacity_passes(capacity):
	assert participant_problems(ParticipantFacts("Ban Pháp chế", capacity)) == []


def test_unknown_capacity_and_no_name():
	assert said(participant_problems(ParticipantFacts(" ", "Mayor"))) == [
		(
			"participant_name",
			"The name is missing. Write the person or body, or the village for a citizen who gives none.",
		),
		("capacity", "Mayor is not a capacity known here. Choose one from the list."),
	]


def test_a_refusal_with_ground_decider_and_explanation_passes():
	assert participant_problems(REFUSED) == []


@pytest.mark.parametrize(
	"changed, field, message",
	[
		(
			{"refusal_ground": ""},
			"refusal_ground",
			"Người dân thôn Trà Mần was refused without a ground. Choose one of the grounds the law names.",
		),
		({"refused_by": " "}, "refused_by", "Write who decided to refuse Người dân thôn Trà Mần."),
		(
			{"refusal_explained": False},
			"refusal_explained",
			"Explain the refusal to Người dân thôn Trà Mần, then tick that it was explained: the law asks for it.",
		),
		(
			{"was_refused": False},
			"was_refused",
			"A refusal is half entered for Người dân thôn Trà Mần. "
			"Tick that the person was refused, or clear the ground.",
		),
		({"speaking_order": -1}, "speaking_order", "The speaking order -1 cannot be right. Count from 1."),
		(
			{"wishes_to_speak": False},
			"wishes_to_speak",
			"Người dân thôn Trà Mần has a place in the speaking order and did not ask to speak. "
			"Tick the wish or clear the place.",
		),
		({"minutes_spoken": -5}, "minutes_spoken", "The minutes spoken cannot be below 0. Correct them."),
	],
)
def test_each_thing_missing_or_wrong_is_named(changed, field, message):
	assert said(participant_problems(replace(REFUSED, **changed))) == [(field, message)]


def test_places_in_the_speaking_order_are_unique():
	others = [replace(SPEAKER, name="Trưởng thôn"), ParticipantFacts("Bí thư", "Guest")]
	assert speaking_order_problems(others) == []
	assert said(speaking_order_problems([SPEAKER, *others])) == [
		(
			"speaking_order",
			"Place 3 in the speaking order is given to Người dân thôn Trà Mần, Trưởng thôn. "
			"Give each a place of their own.",
		)
	]
