"""What makes an official paper impossible, and what a late or unusual one does not change.

Sources: Decree 30/2020/NĐ-CP, Articles 15, 16 and 18 (number and date follow the signature; unique in the year; a
wrong paper is replaced or corrected by another); the plan II.4.3; design 3 (Official Document: a signed paper is always
recorded with its real date, only impossible dates are refused; the date starts clocks, the day of issue decides late).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.numbering import Number, notation_problems, number_problems
from sonvi_dialogue.domain.paper_series import EXTERNAL, DateFacts, date_problems
from sonvi_dialogue.domain.problems import Problem

# Papers that answer petitions, and papers that belong to a session.
ANSWERING = tuple(words.RESPONSE_PAPERS.values())
OF_A_SESSION = (
	words.PREPARATION_LETTER,
	words.PLAN_REPORT_SLIP,
	words.NOTICE,
	words.NOTICE_OF_CHANGE,
	words.INVITATION,
	words.MINUTES,
	words.CONCLUSION,
)
# Papers whose issue meets a duty that has a due date.
MEETING = (
	words.PLAN_REPORT_SLIP,
	words.CONCLUSION,
	words.ANSWER,
	words.REFERRAL_PAPER,
	words.RESULTS,
	words.RESULTS_NOTICE,
)


@dataclass(frozen=True)
class Asked:
	"""A petition a paper answers, and the day it was raised: an answer cannot be older."""

	petition: str
	raised_on: date


@dataclass(frozen=True)
class PaperFacts:
	"""A paper going out. existing: the other numbers of its issuer and year; common_series: one series for all kinds.

	session_last_day: the last sitting's day of the session the paper is of, None where it is of none. amends_date and
	amends: the date and number of the paper this one corrects or replaces. early_date_reason: in our own numbering, why
	the paper is dated before the day of issue.
	"""

	kind: str
	date: date | None
	today: date
	subject: str = ""
	signer_name: str = ""
	recipients: str = ""
	numbering: str = EXTERNAL
	number: int | None = None
	notation: str = ""
	existing: tuple[Number, ...] = ()
	common_series: bool = False
	is_unnumbered: bool = False
	session_last_day: date | None = None
	asked: tuple[Asked, ...] = ()
	amends: str = ""
	amends_date: date | None = None
	early_date_reason: str = ""


@dataclass(frozen=True)
class IncomingFacts:
	"""A paper that came in; replies_to_date: the date of our paper it replies to. registered_as: the number of arrival
	under which the same paper, by sender, number and date, stands in the register already; empty if it does not."""

	sender: str
	subject: str
	date: date | None
	received_on: date | None
	today: date
	replies_to: str = ""
	replies_to_date: date | None = None
	registered_as: str = ""


@dataclass(frozen=True)
class EffectFacts:
	"""What is needed to say what a paper does not do.

	date: on the paper. issued_on: the day it is issued or recorded. due_on: the effective due date, before this paper,
	of the duty it would meet or move; None where there is none. first_conclusion: the number of the conclusion notice
	issued before for the same session. new_petitions: how many petitions a supplement adds. amends: the number of the
	paper it corrects or replaces.
	"""

	kind: str
	date: date
	issued_on: date
	due_on: date | None = None
	first_conclusion: str = ""
	new_petitions: int = 0
	amends: str = ""


@dataclass(frozen=True)
class Note:
	"""One sentence on a paper's effect: an English message with placeholders, as a Problem's, and its values."""

	code: str
	message: str
	args: tuple[Any, ...] = ()

	def __str__(self) -> str:
		return self.message.format(*self.args)


def paper_problems(facts: PaperFacts) -> list[Problem]:
	"""What makes the paper impossible, draft or issued: a date still to come, or before what it is about."""
	problems = []
	if facts.kind not in words.PAPER_KINDS:
		message = "{0} is not a kind of paper. Choose one from the list."
		problems.append(Problem("paper_kind", "kind", message, (facts.kind,)))
	if facts.is_unnumbered and facts.kind != words.PLAN_REPORT_SLIP:
		message = "A {0} has a number. Only a Plan Report may go without one: untick Unnumbered."
		problems.append(Problem("paper_unnumbered", "is_unnumbered", message, (facts.kind,)))
	if facts.is_unnumbered and facts.number is not None:
		message = "The paper is marked unnumbered and has a number. Clear the number, or untick Unnumbered."
		problems.append(Problem("paper_number_unwanted", "number", message))
	if facts.kind in ANSWERING and not facts.asked:
		message = "A {0} names the petitions it is about. Add them."
		problems.append(Problem("paper_no_petition", "petitions", message, (facts.kind,)))
	if facts.kind in OF_A_SESSION and facts.session_last_day is None:
		message = "A {0} belongs to a session. Choose it."
		problems.append(Problem("paper_no_session", "session", message, (facts.kind,)))
	return problems + (_date_problems(facts, facts.date) if facts.date else [])


def _date_problems(facts: PaperFacts, day: date) -> list[Problem]:
	problems = []
	if day > facts.today:
		problems.append(_future(day))
	if facts.kind in ANSWERING:
		message = (
			"The paper is dated {0}, before {1} was asked on {2}. Correct the date or the list of petitions."
		)
		for asked in facts.asked:
			if day < asked.raised_on:
				args = (day, asked.petition, asked.raised_on)
				problems.append(Problem("paper_before_asked", "date", message, args))
	last = facts.session_last_day
	if facts.kind == words.CONCLUSION and last and day < last:
		message = "The conclusion notice is dated {0}, before the session ended on {1}. Correct the date or the session."
		problems.append(Problem("paper_before_session_end", "date", message, (day, last)))
	if facts.amends_date and day < facts.amends_date:
		message = (
			"The paper is dated {0}, before {1} of {2}, which it corrects or replaces. Correct the date."
		)
		args = (day, facts.amends, facts.amends_date)
		problems.append(Problem("paper_before_amended", "date", message, args))
	return problems


def _future(day: date) -> Problem:
	message = "The paper is dated {0}, which is still to come. Enter the date on the signed paper."
	return Problem("paper_future", "date", message, (day,))


def issue_problems(facts: PaperFacts) -> list[Problem]:
	"""What must be there before the paper is issued or recorded: date, subject, signer, recipients and number."""
	problems = paper_problems(facts)
	if facts.date is None:
		message = "The date is missing. Enter the date on the signed paper."
		problems.append(Problem("paper_date_missing", "date", message))
	if not facts.subject.strip():
		message = "The subject is missing. Write what the paper is about."
		problems.append(Problem("paper_subject_missing", "subject", message))
	if not facts.signer_name.strip():
		message = "The signer is missing. Write who signed the paper."
		problems.append(Problem("paper_signer_missing", "signer_name", message))
	if not facts.is_unnumbered:
		if not facts.recipients.strip():
			message = "The recipients are missing. Write where the paper goes, one line each."
			problems.append(Problem("paper_recipients_missing", "recipients", message))
		problems += _number_problems(facts)
	return problems


def _number_problems(facts: PaperFacts) -> list[Problem]:
	if facts.numbering == EXTERNAL:
		return number_problems(
			facts.number, facts.notation, facts.kind, facts.existing, common_series=facts.common_series
		)
	problems = notation_problems(facts.notation, facts.kind) if facts.notation else []
	if facts.number is not None:
		message = "The number {0} is typed, but this issuer's numbers are given here at issue. Clear it."
		problems.append(Problem("paper_number_typed", "number", message, (facts.number,)))
	if facts.date:
		problems += date_problems(DateFacts(facts.date, facts.today, facts.early_date_reason))
	return problems


def incoming_problems(facts: IncomingFacts) -> list[Problem]:
	"""What makes an incoming paper impossible or of no use; its number is its sender's and is not checked."""
	problems = []
	if not facts.sender.strip():
		message = "The sender is missing. Write which body the paper comes from."
		problems.append(Problem("incoming_sender", "sender", message))
	if not facts.subject.strip():
		message = "The subject is missing. Write what the paper is about."
		problems.append(Problem("paper_subject_missing", "subject", message))
	if facts.date is None:
		message = "The date is missing. Enter the date on the signed paper."
		problems.append(Problem("paper_date_missing", "date", message))
	elif facts.date > facts.today:
		problems.append(_future(facts.date))
	elif facts.replies_to_date and facts.date < facts.replies_to_date:
		message = (
			"The paper is dated {0}, before {1} of {2}, to which it replies. Correct the date or the link."
		)
		args = (facts.date, facts.replies_to, facts.replies_to_date)
		problems.append(Problem("incoming_before_ours", "date", message, args))
	if facts.registered_as:
		message = (
			"The same paper is registered already, under {0}. Use that one, or check sender, number and date."
		)
		problems.append(Problem("incoming_twice", "sender_number", message, (facts.registered_as,)))
	return problems + _received_problems(facts)


def _received_problems(facts: IncomingFacts) -> list[Problem]:
	day = facts.received_on
	if day is None:
		message = "The day of receipt is missing. Enter it."
		return [Problem("incoming_received_missing", "received_on", message)]
	if day > facts.today:
		message = "The paper cannot be received on {0}, which is still to come. Enter a day up to today."
		return [Problem("incoming_received_future", "received_on", message, (day,))]
	if facts.date and day < facts.date:
		message = "The paper was received on {0}, before its own date {1}. Correct one of them."
		return [Problem("incoming_received_early", "received_on", message, (day, facts.date))]
	return []


def recall_problems(reason: str, roles: Collection[str], met: Iterable[str] = ()) -> list[Problem]:
	"""What stands against recalling an issued paper. met: the duties it started that are met already, as named."""
	problems = []
	if words.STANDING_COMMITTEE not in roles:
		message = "Only the Standing Committee recalls a paper. Ask one of its members."
		problems.append(Problem("recall_role", None, message))
	if not reason.strip():
		message = "A recall needs a reason. Write why the paper is taken back."
		problems.append(Problem("recall_reason", "recall_reason", message))
	names = list(met)
	if names:
		message = "Duties this paper started are met already ({0}): {1}. Issue a replacement instead of recalling it."
		problems.append(Problem("recall_met", None, message, (len(names), ", ".join(names))))
	return problems


def effect_notes(facts: EffectFacts) -> list[Note]:
	"""What a late or unusual paper does not change, in the order a reader needs it; empty for an ordinary paper."""
	notes = []
	if facts.amends:
		message = "It corrects or replaces {0} and moves no due date."
		notes.append(Note("amends", message, (facts.amends,)))
	if facts.kind == words.CONCLUSION and facts.first_conclusion:
		notes.append(_second_conclusion(facts))
	elif facts.kind == words.EXTENSION:
		notes += _extension_notes(facts)
	elif facts.kind == words.INTERIM:
		notes.append(_interim_note(facts))
	elif facts.kind == words.NOTICE:
		message = "Issuing it does not yet make it public: record when and where it is published."
		notes.append(Note("notice_not_public", message))
	elif facts.kind == words.INCOMING:
		message = "An incoming paper meets no duty of the commune: only its own paper does."
		notes.append(Note("incoming_meets_nothing", message))
	elif facts.kind in MEETING and facts.due_on and facts.issued_on > facts.due_on:
		notes.append(_late_note(facts, facts.due_on))
	if facts.issued_on > facts.date and facts.due_on and facts.date <= facts.due_on < facts.issued_on:
		message = (
			"It is dated {0} and was recorded on {1}: the day it was recorded decides whether it is late."
		)
		notes.append(Note("dated_before_recorded", message, (facts.date, facts.issued_on)))
	return notes


def _second_conclusion(facts: EffectFacts) -> Note:
	if facts.new_petitions and not facts.amends:
		message = "{0} was issued before. This supplement starts clocks for its {1} new petitions only."
		return Note("conclusion_supplement", message, (facts.first_conclusion, facts.new_petitions))
	message = "{0} was issued before. A second conclusion notice restarts no clock."
	return Note("conclusion_second", message, (facts.first_conclusion,))


def _extension_notes(facts: EffectFacts) -> list[Note]:
	if facts.due_on is None:
		message = "Nothing is due that it could extend. It does not change any due date."
		return [Note("extension_nothing", message)]
	if facts.issued_on > facts.due_on:
		message = "Recorded late, on {0}: it does not change the due date {1}."
		return [Note("extension_late", message, (facts.issued_on, facts.due_on))]
	return []


def _interim_note(facts: EffectFacts) -> Note:
	if facts.due_on is None:
		return Note("interim", "An interim report meets no duty.")
	message = "An interim report meets no duty: the answer is still due on {0}."
	return Note("interim_due", message, (facts.due_on,))


def _late_note(facts: EffectFacts, due_on: date) -> Note:
	if facts.kind == words.CONCLUSION:
		message = "Issued on {0}, after the due date {1}. The units' time counts from {2}; the lateness is the Office's."
		return Note("conclusion_late", message, (facts.issued_on, due_on, facts.date))
	message = "Issued on {0}, after the due date {1}: the duty is met late."
	return Note("met_late", message, (facts.issued_on, due_on))
