"""The long-term list: what a superior never answers and what is promised for years, looked at again on days the office sets.

It puts off nothing the law asks for: what is still owed to a citizen by a day cannot be moved there (the plan II.4.3). It is
the office's own, so that a session can close and the matter is not forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rows import Change, Row, void
from sonvi_dialogue.domain.hot_list import is_settled
from sonvi_dialogue.domain.problems import Problem

OPEN, DONE = "Open", "Done"
# What the law or the plan asks for by a day, and what stands in its place.
NOT_PUT_OFF = (*v.MOVABLE_DUTIES, v.INTAKE_REPLY)


@dataclass(frozen=True)
class OwedStill:
	"""An answer that is still owed: the unit's name, and by when."""

	unit: str
	due_on: date


@dataclass(frozen=True)
class MoveFacts:
	"""A petition that somebody moves to the list. listed: the open entry it has already, or empty."""

	petition: str
	state: str
	outcome: str
	result_class: str
	reason: str
	next_look_on: date | None
	today: date
	owed: tuple[OwedStill, ...] = ()
	listed: str = ""


def move_problems(facts: MoveFacts) -> list[Problem]:
	"""What stands against moving a petition to the list."""
	problems = []
	if facts.listed:
		message = "{0} is on the list already: {1}. Add a note there."
		problems.append(Problem("follow_up_twice", "petition", message, (facts.petition, facts.listed)))
	if facts.owed:
		first = min(facts.owed, key=lambda owed: owed.due_on)
		message = (
			"{0} owes an answer to {1} by {2}, which cannot be put off. Have it answered or referred first."
		)
		args = (first.unit, facts.petition, first.due_on)
		problems.append(Problem("follow_up_owed", "petition", message, args))
	elif facts.state not in (v.IN_PROGRESS, v.CLOSED):
		message = "{0} is {1}: no session has concluded on it yet. Only what was answered or referred moves to the list."
		problems.append(Problem("follow_up_state", "petition", message, (facts.petition, facts.state)))
	elif is_settled(facts.state, facts.outcome, facts.result_class):
		message = "{0} is settled: nothing is waited for. Reopen its answer if it is not."
		problems.append(Problem("follow_up_settled", "petition", message, (facts.petition,)))
	if not facts.reason.strip():
		message = "A follow-up needs a reason. Write what is waited for."
		problems.append(Problem("follow_up_reason", "reason", message))
	return problems + look_problems(facts.next_look_on, facts.today)


def look_problems(next_look_on: date | None, today: date) -> list[Problem]:
	"""What is wrong with the day on which somebody looks at it again."""
	if next_look_on and next_look_on > today:
		return []
	message = "The next look is on a day after {0}. Enter one."
	return [Problem("follow_up_look", "next_look_on", message, (today,))]


def moved(petition: str, rows: Sequence[Row], today: date) -> list[Change]:
	"""The unit chases the authority no more: the list does. A promise keeps its day."""
	return [
		void(row, today, "followed_up")
		for row in rows
		if row.is_open and row.kind == v.SUPERIOR_REPLY and row.petition == petition
	]
