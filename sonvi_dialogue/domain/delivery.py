"""How a unit's answer or extension notice reached whoever asked: in which way, on which day, and what is not told in public.

Sources: the plan II.4.3 b and c (answered in writing to the person who asked); the register's column 14 (day, way, received
by); design 3 (who gave no name is answered by public posting; what is confidential is left out of whatever people read).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

BY_HAND = "Handed Over"
BY_POST = "By Post"
BY_EMAIL = "By E-mail"
POSTED = "Posted at the Village Hall"
READ_OUT = "Read Out at the Village Hall"
BY_TELEPHONE = "By Telephone"
WAYS = (BY_HAND, BY_POST, BY_EMAIL, POSTED, READ_OUT, BY_TELEPHONE)
IN_PUBLIC = (POSTED, READ_OUT)

KINDS = (v.ANSWER, v.EXTENSION)
DRAFT, ISSUED, RECALLED = STANDINGS = ("Draft", "Issued", "Recalled")


@dataclass(frozen=True)
class Paper:
	"""number: as the user reads it; standing: one of STANDINGS."""

	kind: str
	number: str
	day: date | None
	standing: str


@dataclass(frozen=True)
class Asked:
	"""A petition that stands on the paper."""

	name: str
	anonymous: bool = False
	confidential: bool = False


@dataclass(frozen=True)
class Delivery:
	way: str
	on: date | None
	reason: str = ""


def problems(
	paper: Paper, asked: Sequence[Asked], chosen: Sequence[str], given: Delivery, today: date
) -> list[Problem]:
	"""What keeps the paper from being recorded as delivered to `chosen`, names of petitions among `asked`."""
	return _paper_problems(paper) or [
		*_chosen_problems(paper, asked, chosen),
		*_way_problems(asked, chosen, given),
		*day_problems(paper, given.on, today),
	]


def hands_over(way: str) -> bool:
	"""Whether the person has, or can read, the writing itself. A call only tells of it: the paper is still to be given."""
	return way in WAYS and way != BY_TELEPHONE


def day_problems(paper: Paper, on: date | None, today: date) -> list[Problem]:
	if on is None:
		message = "Enter the day on which the paper reached whoever asked."
		return [Problem("delivery_day", "delivered_on", message)]
	if paper.day and on < paper.day:
		message = "{0} is dated {1} and reached nobody on {2}. Enter the day it was handed over."
		return [Problem("delivery_early", "delivered_on", message, (paper.number, paper.day, on))]
	if on > today:
		message = "{0} is still to come. Record the delivery once it is done."
		return [Problem("delivery_future", "delivered_on", message, (on,))]
	return []


# Inside -----------------------------------------------------------------------------------------------------------------
def _paper_problems(paper: Paper) -> list[Problem]:
	if paper.kind not in KINDS:
		message = "A {0} is not delivered to petitioners. Choose a written answer or an extension notice."
		return [Problem("delivery_kind", "paper", message, (paper.kind,))]
	if paper.standing == RECALLED:
		message = "{0} was recalled and is given to nobody. Deliver the paper that replaces it."
		return [Problem("delivery_recalled", "paper", message, (paper.number,))]
	if paper.standing != ISSUED:
		message = "The paper is not issued yet. Issue it, then record how it was delivered."
		return [Problem("delivery_draft", "paper", message)]
	return []


def _chosen_problems(paper: Paper, asked: Sequence[Asked], chosen: Sequence[str]) -> list[Problem]:
	if not chosen:
		message = "Choose at least one petition whose petitioner the paper reached."
		return [Problem("delivery_no_petition", "petition", message)]
	known = {row.name for row in asked}
	message = "{0} does not answer {1}. Choose a petition that stands on the paper."
	return [
		Problem("delivery_petition", "petition", message, (paper.number, name))
		for name in chosen
		if name not in known
	]


def _way_problems(asked: Sequence[Asked], chosen: Sequence[str], given: Delivery) -> list[Problem]:
	if given.way not in WAYS:
		message = "Choose how the paper reached whoever asked: {0}."
		return [Problem("delivery_way", "way", message, (", ".join(WAYS),))]
	if given.way in IN_PUBLIC:
		message = "{0} is kept confidential and stands on this paper: it is neither posted nor read out."
		return [
			Problem("delivery_confidential", "way", message, (row.name,)) for row in asked if row.confidential
		]
	if given.reason.strip():
		return []
	message = "Who sent {0} gave no name: post the answer or read it out, or write how the person was found."
	return [
		Problem("delivery_anonymous", "reason", message, (row.name,))
		for row in asked
		if row.anonymous and row.name in chosen
	]
