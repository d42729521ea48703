"""What can be wrong with a unit's response: a written answer, an extension, an interim report or a referral.

Sources: the plan II.4.2 e (what is not the commune's goes up), II.4.3 b and c (20 working days; more time only by a
written notice that names the new date); design 3 (Department Response: drafter and signer are two people).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.problems import Choices, Problem
from sonvi_dialogue.domain.promises import NamedPromise, PromiseLine, more_time_problems, promise_problems
from sonvi_dialogue.domain.satisfaction import NOBODY, Person, drafter_problems, signer_problems
from sonvi_dialogue.domain.workflows import same_person

SECOND_LOOK_KINDS = (words.ANSWER_RESPONSE, words.EXTENSION_RESPONSE, words.INTERIM_RESPONSE)
REFERRAL_BODIES = (words.SUPERIOR_BODY, words.OUTSIDE_BODY)


@dataclass(frozen=True)
class AnsweredAssignment:
	"""One assignment a response answers. petition: its key or label, as a refusal names it.

	effective_due_on: the day its open answer, referral or second look is due, None where it has none. extensions: how many were
	granted so far, without this response. key: the assignment's own. looked_at_by: who looks at the petition again, where that
	is another unit.
	"""

	petition: str
	department: str
	role: str
	petition_state: str
	outcome: str = ""
	effective_due_on: date | None = None
	extensions: int = 0
	key: str = ""
	looked_at_by: str = ""


@dataclass(frozen=True)
class ResponseFacts:
	"""max_extensions: how many the regulation's clause allows; None is without limit.

	drafted_by, signer_user and approver are log-ins; drafter_name and signer_name the people's names. entered_for:
	the approval was given on paper and another person enters it ("nhập hộ"). promises: what an answer says will be done;
	more_time_for: the promise an extension moves, None where it moves the answer's own day. first_people: of a second look,
	who drafted and signed the first answer; drafter and signer are compared with them.
	"""

	kind: str
	department: str
	assignments: tuple[AnsweredAssignment, ...] = ()
	result_class: str = ""
	reason: str = ""
	roadmap: str = ""
	new_date: date | None = None
	max_extensions: int | None = None
	referred_to: str = ""
	referred_to_kind: str = ""
	drafted_by: str = ""
	drafter_name: str = ""
	signer_user: str = ""
	signer_name: str = ""
	approver: str = ""
	entered_for: bool = False
	has_signed_scan: bool = False
	promises: tuple[PromiseLine, ...] = ()
	more_time_for: NamedPromise | None = None
	drafter: Person = NOBODY
	signer: Person = NOBODY
	first_people: tuple[Person, ...] = ()


def response_problems(facts: ResponseFacts) -> list[Problem]:
	"""What must be mended before the response can be saved."""
	if facts.kind not in words.RESPONSE_KINDS:
		message = "{0} is not a kind of response. Choose one of: {1}."
		args = (facts.kind, Choices(words.RESPONSE_KINDS))
		return [Problem("response_kind", "kind", message, args)]
	promised = promise_problems(facts.kind, facts.promises)
	again = drafter_problems(facts.drafter, facts.first_people)
	return _assignment_problems(facts) + _RULES[facts.kind](facts) + promised + again


def _assignment_problems(facts: ResponseFacts) -> list[Problem]:
	if not facts.assignments:
		message = "The response answers no petition. Add the assignment it answers."
		return [Problem("response_no_assignment", "assignments", message)]
	problems = []
	seen = set()
	for row in facts.assignments:
		problem = _row_problem(facts, row)
		if problem:
			problems.append(problem)
		if row.petition in seen:
			message = "{0} is listed twice. Delete one of the rows."
			problems.append(Problem("response_petition_twice", "assignments", message, (row.petition,)))
		seen.add(row.petition)
	return problems


def _row_problem(facts: ResponseFacts, row: AnsweredAssignment) -> Problem | None:
	"""The first thing wrong with one row: the later tests mean nothing while an earlier one fails."""
	args: tuple[str, ...] = (row.petition,)
	if row.department != facts.department:
		code, args = "response_other_department", (row.petition, row.department, facts.department)
		message = "{0} is assigned to {1}, not to {2}. Choose an assignment of your own unit."
	elif row.role == words.FORMER:
		code = "response_former"
		message = "{0} was given to another unit, which answers it. Take it off the list."
	elif row.looked_at_by and facts.kind in (words.ANSWER_RESPONSE, words.REFERRAL_RESPONSE):
		code, args = "response_looked_at_again", (row.petition, row.looked_at_by)
		message = "{0} is looked at again by {1}, who answers now. Give them what you know."
	elif row.role == words.SECOND_LOOKER and facts.kind not in SECOND_LOOK_KINDS:
		code = "response_second_look_kind"
		message = "The second look at {0} ends with a written answer. Choose that kind."
	elif row.role not in (words.LEAD, words.SECOND_LOOKER):
		code = "response_not_lead"
		message = (
			"For {0} your unit co-operates. Send your contribution to the lead unit instead of a response."
		)
	elif row.petition_state not in (words.RAISED, words.IN_PROGRESS, words.CLOSED):
		code, args = "response_never_raised", (row.petition, row.petition_state)
		message = "{0} was never raised at a session: it is {1}. Choose a petition that was."
	elif row.petition_state != words.RAISED and row.outcome not in words.OWED_OUTCOMES:
		code, args = "response_nothing_owed", (row.petition, row.outcome)
		message = "Nothing is owed for {0}: its outcome is {1}. Choose one that is Assigned or Referred."
	elif (
		row.petition_state == words.CLOSED
		and facts.kind == words.EXTENSION_RESPONSE
		and facts.more_time_for is None
	):
		code = "response_extension_closed"
		message = "{0} is closed and needs no more time. Take it off the list."
	else:
		return None
	return Problem(code, "assignments", message, args)


def _answer_problems(facts: ResponseFacts) -> list[Problem]:
	if facts.result_class not in words.RESULT_CLASSES:
		message = "A written answer needs its result. Choose one of: {0}."
		return [Problem("response_result", "result_class", message, (Choices(words.RESULT_CLASSES),))]
	problems = []
	if facts.result_class == words.NOT_SETTLED:
		if not facts.reason.strip():
			message = "What is not settled needs a reason. Write why."
			problems.append(Problem("response_reason", "reason", message))
		if not facts.roadmap.strip():
			message = "What is not settled needs a roadmap. Write what happens next, and when."
			problems.append(Problem("response_roadmap", "roadmap", message))
	return problems


def _extension_problems(facts: ResponseFacts) -> list[Problem]:
	problems = []
	if not facts.reason.strip():
		message = "More time needs a reason. Write why the answer takes longer."
		problems.append(Problem("extension_reason", "reason", message))
	if facts.new_date is None:
		message = "An extension names the new date. Enter it."
		return [*problems, Problem("extension_date_missing", "new_date", message)]
	if facts.more_time_for:
		mine = [row.key for row in facts.assignments]
		return problems + more_time_problems(facts.more_time_for, mine, facts.new_date)
	for row in facts.assignments:
		due = row.effective_due_on
		if due and facts.new_date <= due:
			message = "{0} is due on {1}: an extension cannot move it to {2}. Enter a later date."
			args = (row.petition, due, facts.new_date)
			problems.append(Problem("extension_not_later", "new_date", message, args))
		if facts.max_extensions is not None and row.extensions >= facts.max_extensions:
			message = "The regulation allows {1} extensions and {0} has had {2}. Answer, or ask the chair."
			args = (row.petition, facts.max_extensions, row.extensions)
			problems.append(Problem("extension_too_many", "assignments", message, args))
	return problems


def _interim_problems(facts: ResponseFacts) -> list[Problem]:
	"""An interim report promises and closes nothing, so that it needs nothing beyond its petitions."""
	if facts.new_date is None:
		return []
	message = "An interim report moves no date. Clear the new date, or write an Extension Notice."
	return [Problem("interim_date", "new_date", message)]


def _referral_problems(facts: ResponseFacts) -> list[Problem]:
	if not facts.referred_to:
		message = "A referral names the body it goes to. Choose it."
		return [Problem("referral_missing", "referred_to", message)]
	if facts.referred_to == facts.department:
		message = "{0} cannot refer a petition to itself. Choose the body that can settle it."
		return [Problem("referral_itself", "referred_to", message, (facts.department,))]
	if facts.referred_to_kind not in REFERRAL_BODIES:
		message = "{0} is a body of the commune. Refer to a superior or outside body, or answer in writing."
		return [Problem("referral_inside", "referred_to", message, (facts.referred_to,))]
	return []


_RULES = {
	words.ANSWER_RESPONSE: _answer_problems,
	words.EXTENSION_RESPONSE: _extension_problems,
	words.INTERIM_RESPONSE: _interim_problems,
	words.REFERRAL_RESPONSE: _referral_problems,
}


def effective_signer(facts: ResponseFacts) -> str:
	"""Who answers for the approval, for the guard: the signer where it is entered for them, else the log-in."""
	if facts.entered_for:
		return facts.signer_user or facts.signer_name
	return facts.approver


def approval_problems(facts: ResponseFacts) -> list[Problem]:
	"""What stands against approving: two people see each response, on screen or on paper.

	Drafter and signer are compared, not log-ins: a clerk may enter the approval the signer gave on paper, with the
	signed scan, even of a response the clerk drafted.
	"""
	problems = []
	if facts.entered_for:
		if not facts.has_signed_scan:
			message = "An approval entered for the signer needs the signed scan. Attach it."
			problems.append(Problem("approval_scan_missing", "signed_scan", message))
		if not facts.signer_user and not facts.signer_name.strip():
			message = "Write who signed the paper whose approval you enter."
			problems.append(Problem("approval_signer_missing", "signer_name", message))
		elif not facts.signer_user and not facts.drafter_name.strip():
			message = "Write who drafted the paper: the signer must be another person."
			problems.append(Problem("approval_drafter_missing", "drafter_name", message))
	elif same_person(facts.approver, facts.drafted_by):
		message = "Who drafted this may not approve it. Ask another person, or enter the approval with the signed scan."
		problems.append(Problem("approval_by_drafter", "approved_by", message))
	if _drafter_signs(facts):
		message = "{0} drafted this and may not sign it. Choose another signer."
		args = (facts.signer_name or facts.signer_user,)
		problems.append(Problem("approval_drafter_signs", "signer_name", message, args))
	signers = [facts.signer] if facts.entered_for else [facts.signer, Person(facts.approver)]
	return (
		problems
		+ drafter_problems(facts.drafter, facts.first_people)
		+ signer_problems(signers, facts.first_people)
	)


def _drafter_signs(facts: ResponseFacts) -> bool:
	"""Two people of one name are common, so that log-ins decide where both are known."""
	if facts.signer_user and facts.drafted_by:
		return same_person(facts.signer_user, facts.drafted_by)
	return same_person(facts.signer_name, facts.drafter_name)
