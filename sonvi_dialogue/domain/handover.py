"""Who settles a petition: a unit accepts what it was given or returns it with a reason, and the Office gives it to another.

A transfer never moves the citizen's date: what the first unit owed on a day the next one owes on the same day. Sources: the
plan II.4.3 (the conclusion names the units); design 3 (Petition Assignment, the unit complained of settles nothing).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rows import Change, Row, duty_key, made, void
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.working_days import WorkingCalendar

# How long a unit has to return what is not its own, in working days; an office may set another number.
DAYS_TO_RETURN = 2
MOST_DAYS = 20  # what an answer has in all (the plan II.4.3)


@dataclass(frozen=True)
class Part:
	"""One unit's part in a petition. standing: Waiting, Accepted or Returned; has_answer: an answer of it is approved or
	issued; department and others: names as the user reads them."""

	petition_state: str
	role: str
	standing: str
	department: str
	assigned_on: date | None = None
	has_answer: bool = False


def days_problems(days: int) -> list[Problem]:
	"""What is wrong with the number of days an office sets; 0 sets no period."""
	if 0 <= days <= MOST_DAYS:
		return []
	message = (
		"{0} is no number of working days to return a petition in. Enter 1 to {1}, or 0 where a unit may return"
		" it until it has accepted or answered it."
	)
	return [Problem("days_to_return", "days_to_return", message, (days, MOST_DAYS))]


def return_by(assigned_on: date, days: int, calendar: WorkingCalendar) -> date | None:
	"""The last day on which the unit can return it: `days` working days after it was given, day zero not counted; None where
	no period is set (0): then only accepting or answering ends it."""
	return calendar.add(assigned_on, days) if days else None


def accept_problems(part: Part) -> list[Problem]:
	return _not_at_work(part) or _not_waiting(part)


def return_problems(part: Part, reason: str, last_day: date | None, today: date) -> list[Problem]:
	"""Returning is for what is not the unit's own, soon and with a reason; whoever keeps it longer settles it. last_day: None
	where no period is set."""
	problems = _not_at_work(part)
	if problems:
		return problems
	if part.has_answer:
		message = (
			"{0} has an answer in this petition already. Withdraw the answer first, or settle the petition."
		)
		return [Problem("return_answered", None, message, (part.department,))]
	if problems := _not_waiting(part):
		return problems
	if last_day and today > last_day:
		message = "The time to return it ended on {0}. Ask the Office to give it to another unit."
		return [Problem("return_late", None, message, (last_day,))]
	if not reason.strip():
		message = "Write why it is returned, and whose matter it is: the Office gives it on by that."
		return [Problem("return_reason", "reason", message)]
	return []


def after_work(standing: str) -> str:
	"""What a part's standing is once the unit had a response approved or wrote its contribution: that says it took it."""
	return v.TAKEN if standing == v.WAITING else standing


def after_closing(standing: str) -> str:
	"""What it is once the petition is closed: nobody waits any more for the word of a unit that never gave one."""
	return "" if standing == v.WAITING else standing


def reassign_problems(
	part: Part, to: str, others: Iterable[str], concerns: str, to_kind: str, reason: str
) -> list[Problem]:
	"""What keeps the Office from giving a unit's part to the unit `to`. others: units that have a part besides this one, which
	matters where it co-operates; as the new lead one of them may be chosen."""
	problems = _not_at_work(part)
	if problems:
		return problems
	if part.role not in (v.LEAD, v.COOPERATING, v.SECOND_LOOKER):
		message = "{0} has no part in this petition any more. Choose the unit that has it now."
		return [Problem("reassign_over", None, message, (part.department,))]
	if part.has_answer and part.role != v.COOPERATING:
		message = (
			"{0} has an answer in this petition already. Withdraw the answer first, or settle the petition."
		)
		return [Problem("return_answered", None, message, (part.department,))]
	if not to or to == part.department:
		problems.append(
			Problem("reassign_same", "department", "Choose another unit than {0}.", (part.department,))
		)
	elif to == concerns:
		message = "The petition is about {0}, which cannot settle it. Assign it to the leader in charge."
		problems.append(Problem("assignment_complained_of", "department", message, (to,)))
	elif part.role == v.COOPERATING and to in set(others):
		message = "{0} already has a part in this petition. Each unit has one."
		problems.append(Problem("assignment_twice", "department", message, (to,)))
	elif to_kind in (v.SUPERIOR_BODY, v.OUTSIDE_BODY):
		message = "{0} is no body of the commune. Let a unit of the commune refer the petition to it."
		problems.append(Problem("reassign_outside", "department", message, (to,)))
	if not reason.strip():
		problems.append(Problem("reassign_reason", "reason", "Write why it is given to another unit."))
	return problems


def reassigned(
	old: str, new: str, department: str, rules: Rules, rows: Sequence[Row], today: date
) -> list[Change]:
	"""The open answer, referral or second look of the assignment `old` is owed by `department` under the assignment `new`, on the same day.

	The old row is void and a new one made, so that the ladder begins anew for the new unit. Inputs that either assignment owed
	to the lead fall away.
	"""
	changes = []
	for row in rows:
		if not row.is_open or row.assignment not in (old, new):
			continue
		if row.kind == v.INPUT or row.assignment == old:
			changes.append(void(row, today, "reassigned"))
		if row.kind in v.MOVABLE_DUTIES and row.assignment == old:
			changes.append(made(_handed_on(row, new, department, rules, today), "reassigned"))
	return changes


def _handed_on(row: Row, assignment: str, department: str, rules: Rules, today: date) -> Row:
	about = row.subject if row.kind == v.SECOND_LOOK else assignment
	key = duty_key(row.kind, row.petition or "", department, about)
	first = rules.first_step_on(row.effective_due_on)
	return replace(
		row,
		key=key,
		department=department,
		assignment=assignment,
		made_on=today,
		next_step_on=first,
		ref=None,
	)


# Inside -----------------------------------------------------------------------------------------------------------------
def _not_at_work(part: Part) -> list[Problem]:
	if part.petition_state == v.IN_PROGRESS:
		return []
	message = "Nobody is at work on this petition: it is {0}."
	return [Problem("handover_state", None, message, (part.petition_state,))]


def _not_waiting(part: Part) -> list[Problem]:
	if part.role == v.SECOND_LOOKER:
		message = (
			"A second look is neither accepted nor returned here. Ask the Office to give it to another body."
		)
		return [Problem("handover_second_look", None, message)]
	if part.role not in (v.LEAD, v.COOPERATING):
		message = "{0} has no part in this petition any more. Choose the unit that has it now."
		return [Problem("reassign_over", None, message, (part.department,))]
	if part.standing in ("", v.WAITING):
		return []
	message = "This was {0} already."
	return [Problem("handover_told", None, message, (part.standing,))]
