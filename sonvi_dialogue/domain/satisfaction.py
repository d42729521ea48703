"""Whether people are content with an answer, and who looks at it again where they are not.

Sources: the plan II.4.2 đ (people may speak again after an answer) and II.4.1 a (what is raised many times and not settled);
clerk.md 1 (second round). No statute gives a period to object in: it is the office's own setting. Peers: CPGRAMS' appeal goes to
another authority than the one that answered; eGRM reopens into the same queue, which nobody believes in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.workflows import same_person

USUAL_DAYS = 30
LOOKERS = (v.PEOPLES_COMMITTEE_BODY, v.STANDING_COMMITTEE_BODY, v.OFFICE_BODY, v.UNIT)


@dataclass(frozen=True)
class RatingFacts:
	"""What somebody says of one answer to one petition. answered_on: the day its paper was issued, None where it is not;
	days: how many calendar days after it people may object; is_rated: whether they spoke already; label: the petition."""

	label: str
	satisfaction: str
	said_on: date | None
	today: date
	petition_state: str
	answered_on: date | None
	days: int = USUAL_DAYS
	is_rated: bool = False


@dataclass(frozen=True)
class Body:
	"""A body of the commune that may look again. key: the store's own; label: as people read it."""

	key: str
	kind: str
	label: str


@dataclass(frozen=True)
class Person:
	"""Who drafted or signed a response: a log-in, a name, or both."""

	user: str = ""
	name: str = ""


NOBODY = Person()


def last_day(answered_on: date, days: int) -> date:
	"""The last day on which somebody may say they are not satisfied."""
	return answered_on + timedelta(days=days)


def rating_problems(facts: RatingFacts) -> list[Problem]:
	"""What stands against recording it. An answer is rated once, after its issue and within the period."""
	if facts.satisfaction not in v.SATISFACTIONS:
		message = "{0} is not in the list. Choose one of: {1}."
		args = (facts.satisfaction, ", ".join(v.SATISFACTIONS))
		return [Problem("rating_unknown", "satisfaction", message, args)]
	if facts.answered_on is None:
		message = "{0} has no issued answer to be rated. Wait until the answer is issued."
		return [Problem("rating_no_answer", "response", message, (facts.label,))]
	if facts.is_rated:
		message = "What people think of this answer to {0} is recorded already, once and for good."
		return [Problem("rating_twice", "response", message, (facts.label,))]
	if facts.petition_state != v.CLOSED:
		message = "{0} is {1}: an answer is rated once its petition is Closed."
		return [Problem("rating_not_closed", "petition", message, (facts.label, facts.petition_state))]
	return _day_problems(facts, facts.answered_on)


def _day_problems(facts: RatingFacts, answered_on: date) -> list[Problem]:
	if facts.said_on is None:
		return [Problem("rating_day_missing", "said_on", "Enter the day they said so.")]
	if facts.said_on > facts.today:
		message = "{0} is still to come. Enter the day they said so."
		return [Problem("rating_future", "said_on", message, (facts.said_on,))]
	if facts.said_on < answered_on:
		message = "The answer was issued on {0}: nobody can have judged it on {1}. Correct the day."
		return [Problem("rating_early", "said_on", message, (answered_on, facts.said_on))]
	end = last_day(answered_on, facts.days)
	if facts.said_on > end:
		message = (
			"The answer of {0} could be objected to until {1}. Take what is said on {2} as a new petition that repeats"
			" this one."
		)
		return [Problem("rating_too_late", "said_on", message, (answered_on, end, facts.said_on))]
	return []


# Who looks again --------------------------------------------------------------------------------------------------------
def second_lookers(
	bodies: Iterable[Body], taking_part: Collection[str], signed_for_it: str, complained_of: str
) -> list[Body]:
	"""Who may look again, the proposed one first: the People's Committee's leader or the Standing Committee.

	Never a body with a part in the petition, above all the one that answered, nor the one complained of. signed_for_it:
	the body whose leader signed the first answer: where that is the People's Committee, the Standing Committee comes
	first, since nobody should judge what he signed.
	"""
	allowed = [
		body
		for body in bodies
		if body.kind in LOOKERS and body.key not in taking_part and body.key != complained_of
	]
	return sorted(allowed, key=lambda body: (body.key == signed_for_it, LOOKERS.index(body.kind), body.label))


def second_looker_problems(chosen: str, label: str, allowed: Sequence[Body]) -> list[Problem]:
	"""What is wrong with who was chosen. label: as a refusal names it."""
	if not allowed:
		message = (
			"Nobody of the commune is left who may look again: each body has a part in it or is complained of."
			" Refer the petition to a superior body."
		)
		return [Problem("second_look_nobody", "second_look_by", message)]
	if chosen not in {body.key for body in allowed}:
		message = "{0} answered, has a part in the petition or is complained of: another body looks again. Choose {1}."
		return [Problem("second_look_same", "second_look_by", message, (label or chosen, allowed[0].label))]
	return []


def is_same(one: Person, other: Person) -> bool:
	"""Two people of one name are common, so that log-ins decide where both are known."""
	if one.user and other.user:
		return same_person(one.user, other.user)
	return same_person(one.name, other.name)


def drafter_problems(drafter: Person, first: Sequence[Person]) -> list[Problem]:
	"""A second answer is drafted by another person than drafted or signed the first. first: who they were, empty where the
	response is no second look."""
	if not any(is_same(drafter, one) for one in first):
		return []
	message = "{0} drafted or signed the first answer. Another person drafts the second."
	return [Problem("second_look_drafter", "drafter_name", message, (drafter.name or drafter.user,))]


def signer_problems(signers: Iterable[Person], first: Sequence[Person]) -> list[Problem]:
	"""And signed by another; signers: the signer named, and who approves on screen."""
	found = [signer for signer in signers if any(is_same(signer, one) for one in first)]
	message = "{0} drafted or signed the first answer. Another person signs the second."
	return [
		Problem("second_look_signer", "signer_name", message, (signer.name or signer.user,))
		for signer in found[:1]
	]
