"""What can be wrong with a dialogue session: its sittings, moving it, and each step of its life.

Sources: the plan II.3 (types, places), II.4 (before, at and after the conference); design 3 and 4 (Dialogue Session).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.problems import Problem

MOVABLE_STATES = (words.DRAFT, words.SCHEDULED)


@dataclass(frozen=True)
class Sitting:
	"""One place the session sits at on one day; a session of several days or places has several."""

	day: date | None
	place: str = ""


@dataclass(frozen=True)
class SessionFacts:
	"""late_entry_reason: why a session whose day has passed is entered only now, where that is so."""

	session_type: str
	theme: str
	sittings: tuple[Sitting, ...]
	today: date
	state: str = words.DRAFT
	chair_name: str = ""
	extraordinary_reason: str = ""
	late_entry_reason: str = ""


@dataclass(frozen=True)
class SessionPetition:
	"""A petition as its session sees it. label: what the office knows it by, free of names. waived: the chair set its
	answer or referral aside, so that none is owed any more."""

	key: str
	state: str
	outcome: str = ""
	label: str = ""
	waived: bool = False

	def __str__(self) -> str:
		return f"{self.key} ({self.label})" if self.label else self.key


@dataclass(frozen=True)
class WaiverFacts:
	"""A duty the chair says does not apply. paper: the document that says so, its number or its name."""

	status: str
	reason: str
	paper: str
	roles: Collection[str]


def first_day(sittings: Iterable[Sitting]) -> date | None:
	"""The first sitting's day, from which backward periods count; None if no sitting has a date."""
	return min((sitting.day for sitting in sittings if sitting.day), default=None)


def last_day(sittings: Iterable[Sitting]) -> date | None:
	"""The last sitting's day, from which forward periods count; None if no sitting has a date."""
	return max((sitting.day for sitting in sittings if sitting.day), default=None)


def session_problems(facts: SessionFacts) -> list[Problem]:
	"""What must be mended before the session can be saved; sittings are counted from 1."""
	problems = []
	if facts.session_type not in (words.REGULAR, words.EXTRAORDINARY):
		message = "{0} is not a type of session. Choose Regular or Extraordinary."
		problems.append(Problem("session_type", "session_type", message, (facts.session_type,)))
	if not facts.theme.strip():
		message = "The theme is missing. Write what the session is about."
		problems.append(Problem("session_theme_missing", "theme", message))
	if facts.session_type == words.EXTRAORDINARY and not facts.extraordinary_reason.strip():
		message = (
			"An extraordinary session needs a reason. Write why it cannot wait for the next regular one."
		)
		problems.append(Problem("session_extraordinary_reason", "extraordinary_reason", message))
	return problems + _sitting_problems(facts.sittings)


def _sitting_problems(sittings: tuple[Sitting, ...]) -> list[Problem]:
	if not sittings:
		message = "The session has no sitting. Add at least one, with its date and place."
		return [Problem("session_no_sitting", "sittings", message)]
	problems = []
	before: date | None = None
	seen: set[tuple[date, str]] = set()
	for number, sitting in enumerate(sittings, 1):
		place = sitting.place.strip()
		if not place:
			message = "Sitting {0} has no place. Write where it sits."
			problems.append(Problem("session_sitting_place", "sittings", message, (number,)))
		if sitting.day is None:
			message = "Sitting {0} has no date. Choose its day."
			problems.append(Problem("session_sitting_date", "sittings", message, (number,)))
			continue
		if before and sitting.day < before:
			message = "Sitting {0} is before the one above it. Put the sittings in the order of their dates."
			problems.append(Problem("session_sitting_order", "sittings", message, (number,)))
		if place and (sitting.day, place.casefold()) in seen:
			message = "Sitting {0} repeats the day and place of another. Delete one of them."
			problems.append(Problem("session_sitting_twice", "sittings", message, (number,)))
		seen.add((sitting.day, place.casefold()))
		before = max(before or sitting.day, sitting.day)
	return problems


def schedule_problems(facts: SessionFacts) -> list[Problem]:
	"""What must be mended before the session is Scheduled, and its backward clocks are made."""
	problems = session_problems(facts)
	if not facts.chair_name.strip():
		message = "The chair is missing. Write who chairs the session before scheduling it."
		problems.append(Problem("session_chair_missing", "chair_name", message))
	first = first_day(facts.sittings)
	if first and first < facts.today and not facts.late_entry_reason.strip():
		problems.append(_past_day(first))
	return problems


def _past_day(first: date) -> Problem:
	message = (
		"The first day, {0}, has passed. Correct it; or, if the session was held then, "
		"write in Reason for the New Date why it is entered only now."
	)
	return Problem("session_day_past", "sittings", message, (first,))


def is_moved(old: Iterable[Sitting], new: Iterable[Sitting]) -> bool:
	"""Whether the days of the sittings changed; a change of place alone moves no clock."""
	return sorted(s.day for s in old if s.day) != sorted(s.day for s in new if s.day)


def move_problems(old: tuple[Sitting, ...], facts: SessionFacts, reason: str) -> list[Problem]:
	"""What is wrong with changing the days of a session from old to those of the facts; reason as typed for this move.

	Saturdays, Sundays and local days are allowed. A day that has passed is taken, with the reason, as a late entry.
	"""
	if not is_moved(old, facts.sittings):
		return []
	if facts.state not in MOVABLE_STATES:
		message = (
			"The session is {0} and its days can no longer change. They change only while Draft or Scheduled."
		)
		return [Problem("session_move_too_late", "sittings", message, (facts.state,))]
	if not reason.strip():
		message = "The session moves to another day without a reason. Write it in Reason for the New Date."
		return [Problem("session_move_reason", "move_reason", message)]
	return []


def hold_problems(facts: SessionFacts) -> list[Problem]:
	"""What stands against recording the session as Held: the last sitting's day must have come."""
	problems = session_problems(facts)
	last = last_day(facts.sittings)
	if last and facts.today < last:
		message = (
			"The session sits until {0} and cannot be recorded as held before. Wait, or correct its days."
		)
		problems.append(Problem("session_hold_early", "sittings", message, (last,)))
	return problems


def cancel_problems(state: str, reason: str, petitions: Iterable[SessionPetition] = ()) -> list[Problem]:
	"""What stands against cancelling: a reason once it is Scheduled, and petitions that would be left without a session."""
	problems = []
	if state == words.SCHEDULED and not reason.strip():
		message = "A scheduled session is cancelled with a reason. Write why."
		problems.append(Problem("session_cancel_reason", "cancel_reason", message))
	raised = [petition for petition in petitions if petition.state == words.RAISED]
	if raised:
		message = "Petitions are raised at this session ({0}): {1}. Defer them, then cancel it."
		problems.append(Problem("session_cancel_petitions", None, message, (len(raised), _names(raised))))
	return problems


def conclude_problems(petitions: Iterable[SessionPetition]) -> list[Problem]:
	"""The petitions raised here without an outcome, all of them named: none may be left when the session is Concluded.

	In a reopened session they are In Progress or Closed already, and an outcome may have been cleared.
	"""
	raised_here = (words.RAISED, words.IN_PROGRESS, words.CLOSED)
	without = [p for p in petitions if p.state in raised_here and not p.outcome]
	if not without:
		return []
	message = "Raised petitions have no outcome ({0}): {1}. Give each an outcome, or defer it, then conclude."
	return [Problem("session_conclude_outcomes", None, message, (len(without), _names(without)))]


def reopen_problems(conclusion_notices: Iterable[str]) -> list[Problem]:
	"""The numbers of the conclusion notices issued and not recalled: with one, units already work by it."""
	numbers = list(conclusion_notices)
	if not numbers:
		return []
	message = (
		"The conclusion notice {0} is issued. Recall it first, or issue a correction instead of reopening."
	)
	return [Problem("session_reopen_notice", None, message, (", ".join(numbers),))]


def close_problems(petitions: Iterable[SessionPetition], notice_issued: bool) -> list[Problem]:
	"""What is still owed: the conclusion notice, and every answer and referral not waived, all their petitions named."""
	problems = []
	if not notice_issued:
		message = "The conclusion notice is not issued. Issue it before closing the session."
		problems.append(Problem("session_close_notice", None, message))
	owed = [one for one in petitions if one.state == words.IN_PROGRESS and not one.waived]
	answers = [petition for petition in owed if petition.outcome == words.ASSIGNED]
	if answers:
		message = "Written answers are still owed ({0}): {1}. Close the session when they are issued."
		problems.append(Problem("session_close_answers", None, message, (len(answers), _names(answers))))
	referrals = [petition for petition in owed if petition.outcome == words.REFERRED]
	if referrals:
		message = "Referrals are still owed ({0}): {1}. Close the session when they are issued."
		problems.append(
			Problem("session_close_referrals", None, message, (len(referrals), _names(referrals)))
		)
	return problems


def waiver_problems(facts: WaiverFacts) -> list[Problem]:
	"""What stands against waiving a duty: only the chair's side waives an open one, with a reason and a paper."""
	problems = []
	if facts.status != words.OPEN:
		message = "The duty is {0}. Only an open one can be waived."
		problems.append(Problem("waiver_not_open", "status", message, (facts.status,)))
	if words.STANDING_COMMITTEE not in facts.roles:
		message = "Only the chair waives a duty. Ask a member of the Standing Committee."
		problems.append(Problem("waiver_not_chair", "waived_by", message))
	if not facts.reason.strip():
		message = "A waiver needs a reason. Write why the duty does not apply."
		problems.append(Problem("waiver_reason", "waiver_reason", message))
	if not facts.paper.strip():
		message = "A waiver needs a paper. Name the document in which the chair decided it."
		problems.append(Problem("waiver_paper", "waiver_paper", message))
	return problems


def _names(petitions: Iterable[SessionPetition]) -> str:
	return ", ".join(str(petition) for petition in petitions)
