"""What an answer promises by a day: what is refused, when it is kept, and what it makes of a petition's result.

Sources: the plan II.4.3 b (what people are told is settled is reported to the Standing Committee) and III.3 (the Office follows
up); clerk.md's yearly report, part III.8 (nội dung hứa, cam kết). No statute sets the day: the unit names it itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem


@dataclass(frozen=True)
class Promised:
	"""A promise as a petition's result sees it. by: the day it is due, more time included; kept_on: None while it is open;
	what: in the answer's words."""

	by: date
	kept_on: date | None = None
	what: str = ""


@dataclass(frozen=True)
class PromiseLine:
	"""A row of the answer's list, as somebody wrote it."""

	what: str
	by: date | None


@dataclass(frozen=True)
class NamedPromise:
	"""The promise an Extension Notice asks more time for. label: as a refusal names it; assignment: whose answer made it."""

	label: str
	status: str
	assignment: str
	due_on: date | None = None


# The result -------------------------------------------------------------------------------------------------------------
def result_with(result: str | None, promises: Iterable[Promised]) -> str | None:
	"""A petition's result with what its answer promised: being settled until all of it is done, settled from then on.

	What was sent up or could not be settled stays so: a promise beside it does not settle it. The one rule of registers,
	figures, reports and lists.
	"""
	promises = list(promises)
	if not promises or result in (None, "", v.NOT_SETTLED, v.RESULT_REFERRED):
		return result
	if any(promise.kept_on is None for promise in promises):
		return v.BEING_SETTLED
	return v.SETTLED if result == v.BEING_SETTLED else result


def promised_by(promises: Iterable[Promised]) -> date | None:
	"""The day by which all that is still open is promised; None where nothing is."""
	return max((promise.by for promise in promises if promise.kept_on is None), default=None)


# What is refused --------------------------------------------------------------------------------------------------------
def promise_problems(kind: str, lines: Sequence[PromiseLine]) -> list[Problem]:
	"""What is wrong with the list of promises of a response of this kind, while it is a draft."""
	if lines and kind != v.ANSWER_RESPONSE:
		message = "Only a written answer makes commitments: a {0} makes none. Clear the list."
		return [Problem("promise_kind", "promises", message, (kind,))]
	problems = []
	for number, line in enumerate(lines, start=1):
		if not line.what.strip():
			message = "Commitment {0} does not say what will be done. Write it, or delete the row."
			problems.append(Problem("promise_what_missing", "promises", message, (number,)))
		if line.by is None:
			message = "Commitment {0} has no date. Enter the day by which it will be done, or delete the row."
			problems.append(Problem("promise_date_missing", "promises", message, (number,)))
	return problems


def early_promise_problems(lines: Sequence[PromiseLine], paper_date: date | None) -> list[Problem]:
	"""A paper cannot promise something by a day before its own."""
	message = (
		"The answer is dated {0} and promises {1} by {2}, which is before it. Correct the date of the paper, or withdraw the"
		" response and write the right day."
	)
	return [
		Problem("promise_before_paper", "date", message, (paper_date, line.what, line.by))
		for line in lines
		if paper_date and line.by and line.by < paper_date
	]


def more_time_problems(
	promise: NamedPromise, assignments: Iterable[str], new_date: date | None
) -> list[Problem]:
	"""What is wrong with a notice that asks more time for one promise."""
	if promise.assignment not in set(assignments):
		message = "{0} was promised by another answer. Choose a commitment of the assignment listed."
		return [Problem("more_time_other", "commitment", message, (promise.label,))]
	if promise.status != v.OPEN:
		message = "{0} is {1} and needs no more time. Choose an open commitment."
		return [Problem("more_time_not_open", "commitment", message, (promise.label, promise.status))]
	if new_date and promise.due_on and new_date <= promise.due_on:
		message = "{0} is promised by {1}: an extension cannot move it to {2}. Enter a later date."
		return [
			Problem("more_time_not_later", "new_date", message, (promise.label, promise.due_on, new_date))
		]
	return []


def keep_problems(
	status: str, kept_on: date | None, answered_on: date | None, today: date, note: str, has_proof: bool
) -> list[Problem]:
	"""What stands against recording a promise as kept. kept_on: the day it was done; answered_on: of the paper that made it."""
	if status != v.OPEN:
		message = "This commitment is {0} already. Only an open one is recorded as kept."
		return [Problem("commitment_not_open", "status", message, (status,))]
	problems = []
	if kept_on is None:
		message = "Enter the day it was done."
		problems.append(Problem("kept_on_missing", "kept_on", message))
	elif kept_on > today:
		message = "{0} is still to come. Record it as kept once it is done."
		problems.append(Problem("kept_on_future", "kept_on", message, (kept_on,)))
	elif answered_on and kept_on < answered_on:
		message = (
			"The answer that promised it is dated {0}: it cannot have been kept on {1}. Correct the day."
		)
		problems.append(Problem("kept_on_early", "kept_on", message, (answered_on, kept_on)))
	if not note.strip() and not has_proof:
		message = "Attach a photo or a paper that shows it is done, or write who confirmed it."
		problems.append(Problem("kept_proof_missing", "proof", message))
	return problems


def progress_problems(status: str, told: str, on: date | None, today: date) -> list[Problem]:
	"""What stands against reporting how far a promise is. on: the day the report tells of."""
	if status != v.OPEN:
		message = "This commitment is {0}: there is no progress to report any more."
		return [Problem("progress_not_open", "status", message, (status,))]
	problems = []
	if not told.strip():
		problems.append(Problem("progress_empty", "progress", "Write how far it is."))
	if on and on > today:
		message = "{0} is still to come. Report how far it is today."
		problems.append(Problem("progress_future", "progress", message, (on,)))
	return problems
