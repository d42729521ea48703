"""Every state and every step of the four workflows, human and system, and the one guard that checks a step.

The tables are the source of the site's Workflow documents (seeds/workflow.json), of its state and action words
(fixtures/) and of docs/workflows.md; tools/build_workflows.py writes all of them. Frappe itself checks roles only when
an action button is used and self-approval only there, so that a plain save, submit() or discard() must meet the same
guard: transition_problems().
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.problems import Choices, Problem

PLAN = "Dialogue Plan"
SESSION = "Dialogue Session"
PETITION = "Petition"
RESPONSE = "Department Response"

OFFICE = (words.OFFICE,)
COMMITTEE = (words.STANDING_COMMITTEE,)
OFFICE_AND_COMMITTEE = (words.OFFICE, words.STANDING_COMMITTEE)
HEAD = (words.DEPARTMENT_HEAD,)
DEPARTMENT = (words.DEPARTMENT_USER, words.DEPARTMENT_HEAD)

# A Workflow State is one record for all workflows of a site: its colour belongs to the word, not to the table.
STYLES = {
	words.DRAFT: "",
	words.AWAITING_APPROVAL: "Warning",
	words.APPROVED: "Success",
	words.SCHEDULED: "Primary",
	words.HELD: "Info",
	words.CONCLUDED: "Info",
	words.CLOSED: "Success",
	words.CANCELLED: "Inverse",
	words.RECEIVED: "",
	words.ACCEPTED: "Info",
	words.REFUSED: "Danger",
	words.REDIRECTED: "Inverse",
	words.RAISED: "Primary",
	words.IN_PROGRESS: "Warning",
	words.ISSUED: "Success",
	words.WITHDRAWN: "Inverse",
}

SEND_FOR_APPROVAL = "Send for Approval"
SEND_BACK = "Send Back"
APPROVE = "Approve"
REVISE = "Revise"
SCHEDULE = "Schedule"
CANCEL = "Cancel"
RECORD_AS_HELD = "Record as Held"
CONCLUDE = "Conclude"
REOPEN = "Reopen"
CLOSE = "Close"
ACCEPT = "Accept"
REFUSE = "Refuse"
REDIRECT = "Redirect"
RAISE = "Raise"
DEFER = "Defer"
WITHDRAW = "Withdraw"

# The names of the system's steps. No button shows them; they stand in comments and in docs/workflows.md.
PETITION_REOPENED = "Petition Reopened"
SESSION_CONCLUDED_OWED = "Session Concluded, Answer Owed"
SESSION_CONCLUDED_DONE = "Session Concluded, Nothing Owed"
ANSWER_ISSUED = "Answer or Referral Issued"
PAPER_RECALLED_OR_NOT_SATISFIED = "Paper Recalled or Not Satisfied"
PAPER_ISSUED = "Paper Issued"
PAPER_RECALLED = "Paper Recalled"

DOCSTATUS_WORDS = ("a draft", "submitted", "cancelled")


@dataclass(frozen=True)
class State:
	"""One state: the docstatus a document in it has (0, 1 or 2) and the roles whose form is not read-only in it."""

	name: str
	docstatus: int
	edit_roles: tuple[str, ...]

	@property
	def style(self) -> str:
		return STYLES[self.name]


@dataclass(frozen=True)
class Transition:
	"""One step. roles: any one of them suffices; empty where system is true, since no person may take it.

	self_approval_allowed: false where the drafter may not take the step. needs: what else must be true, for readers;
	the rule itself stands in plans.py, sessions.py, petitions.py or responses.py.
	"""

	from_state: str
	action: str
	to_state: str
	roles: tuple[str, ...]
	self_approval_allowed: bool = True
	system: bool = False
	needs: str = ""


@dataclass(frozen=True)
class WorkflowTable:
	"""The workflow of one DocType: its states, the first of which every document begins in, and its steps."""

	doctype: str
	name: str
	states: tuple[State, ...]
	transitions: tuple[Transition, ...]

	@property
	def first_state(self) -> str:
		return self.states[0].name

	def state(self, name: str) -> State | None:
		return next((state for state in self.states if state.name == name), None)


def _system(from_state: str, action: str, to_state: str, needs: str) -> Transition:
	return Transition(from_state, action, to_state, (), system=True, needs=needs)


_PLAN_TABLE = WorkflowTable(
	PLAN,
	"Dialogue Plan",
	(
		State(words.DRAFT, 0, OFFICE),
		State(words.AWAITING_APPROVAL, 0, COMMITTEE),
		State(words.APPROVED, 0, COMMITTEE),
	),
	(
		Transition(words.DRAFT, SEND_FOR_APPROVAL, words.AWAITING_APPROVAL, OFFICE),
		Transition(words.AWAITING_APPROVAL, SEND_BACK, words.DRAFT, COMMITTEE),
		Transition(
			words.AWAITING_APPROVAL,
			APPROVE,
			words.APPROVED,
			COMMITTEE,
			self_approval_allowed=False,
			needs="another than its author; makes the sessions",
		),
		Transition(words.APPROVED, REVISE, words.DRAFT, COMMITTEE),
	),
)

_SESSION_TABLE = WorkflowTable(
	SESSION,
	"Dialogue Session",
	(
		State(words.DRAFT, 0, OFFICE),
		State(words.SCHEDULED, 0, OFFICE),
		State(words.HELD, 0, OFFICE_AND_COMMITTEE),
		State(words.CONCLUDED, 0, OFFICE_AND_COMMITTEE),
		State(words.CLOSED, 0, OFFICE),
		State(words.CANCELLED, 0, OFFICE),
	),
	(
		Transition(words.DRAFT, SCHEDULE, words.SCHEDULED, OFFICE),
		Transition(words.DRAFT, CANCEL, words.CANCELLED, OFFICE),
		Transition(words.SCHEDULED, CANCEL, words.CANCELLED, COMMITTEE, needs="a reason"),
		Transition(words.SCHEDULED, RECORD_AS_HELD, words.HELD, OFFICE, needs="its last day has come"),
		Transition(
			words.HELD, CONCLUDE, words.CONCLUDED, COMMITTEE, needs="every raised petition has an outcome"
		),
		Transition(words.CONCLUDED, REOPEN, words.HELD, COMMITTEE, needs="no conclusion notice is issued"),
		Transition(
			words.CONCLUDED,
			CLOSE,
			words.CLOSED,
			OFFICE,
			needs="the conclusion notice and every answer and referral are issued",
		),
		_system(words.CLOSED, PETITION_REOPENED, words.CONCLUDED, "one of its petitions is reopened"),
	),
)

_PETITION_TABLE = WorkflowTable(
	PETITION,
	"Dialogue Petition",
	(
		State(words.RECEIVED, 0, OFFICE),
		State(words.ACCEPTED, 0, OFFICE),
		State(words.REFUSED, 0, OFFICE_AND_COMMITTEE),
		State(words.REDIRECTED, 0, OFFICE_AND_COMMITTEE),
		State(words.RAISED, 0, OFFICE_AND_COMMITTEE),
		State(words.IN_PROGRESS, 0, OFFICE_AND_COMMITTEE),
		State(words.CLOSED, 0, OFFICE_AND_COMMITTEE),
	),
	(
		Transition(words.RECEIVED, ACCEPT, words.ACCEPTED, OFFICE),
		Transition(words.RECEIVED, REFUSE, words.REFUSED, OFFICE, needs="a ground"),
		Transition(words.ACCEPTED, REFUSE, words.REFUSED, OFFICE, needs="a ground"),
		Transition(words.RECEIVED, REDIRECT, words.REDIRECTED, OFFICE, needs="its kind and where to"),
		Transition(words.ACCEPTED, REDIRECT, words.REDIRECTED, OFFICE, needs="its kind and where to"),
		Transition(words.REFUSED, REOPEN, words.RECEIVED, COMMITTEE),
		Transition(words.REDIRECTED, REOPEN, words.RECEIVED, COMMITTEE),
		Transition(words.ACCEPTED, RAISE, words.RAISED, OFFICE, needs="a session scheduled or held"),
		Transition(words.RAISED, DEFER, words.ACCEPTED, OFFICE),
		_system(
			words.RAISED,
			SESSION_CONCLUDED_OWED,
			words.IN_PROGRESS,
			"its session is concluded, the outcome Assigned or Referred",
		),
		_system(
			words.RAISED,
			SESSION_CONCLUDED_DONE,
			words.CLOSED,
			"its session is concluded, the outcome Answered, Explained, Noted or Merged",
		),
		_system(
			words.IN_PROGRESS, ANSWER_ISSUED, words.CLOSED, "the lead's answer, or the referral, is issued"
		),
		_system(
			words.CLOSED,
			PAPER_RECALLED_OR_NOT_SATISFIED,
			words.IN_PROGRESS,
			"its paper is recalled, or the petitioner is not satisfied",
		),
	),
)

_RESPONSE_TABLE = WorkflowTable(
	RESPONSE,
	"Dialogue Department Response",
	(
		State(words.DRAFT, 0, DEPARTMENT),
		State(words.AWAITING_APPROVAL, 0, HEAD),
		State(words.APPROVED, 1, HEAD),
		State(words.ISSUED, 1, HEAD),
		State(words.WITHDRAWN, 2, HEAD),
	),
	(
		Transition(words.DRAFT, SEND_FOR_APPROVAL, words.AWAITING_APPROVAL, DEPARTMENT),
		Transition(words.AWAITING_APPROVAL, SEND_BACK, words.DRAFT, HEAD),
		Transition(
			words.AWAITING_APPROVAL,
			APPROVE,
			words.APPROVED,
			HEAD,
			self_approval_allowed=False,
			needs="another than its drafter, or entered with the signed scan",
		),
		Transition(words.APPROVED, WITHDRAW, words.WITHDRAWN, HEAD),
		_system(words.APPROVED, PAPER_ISSUED, words.ISSUED, "its paper is issued"),
		_system(words.ISSUED, PAPER_RECALLED, words.WITHDRAWN, "its paper is recalled"),
	),
)

WORKFLOWS = {
	table.doctype: table for table in (_PLAN_TABLE, _SESSION_TABLE, _PETITION_TABLE, _RESPONSE_TABLE)
}


def first_state(doctype: str) -> str:
	"""The state every new document of the DocType begins in."""
	return WORKFLOWS[doctype].first_state


def find(doctype: str, from_state: str, to_state: str) -> Transition | None:
	"""The step between two states, or None: between two states there is one at most."""
	steps = WORKFLOWS[doctype].transitions
	return next((step for step in steps if (step.from_state, step.to_state) == (from_state, to_state)), None)


def actions(doctype: str, state: str, roles: Iterable[str]) -> list[Transition]:
	"""The steps a person with these roles may take from a state, in the table's order; never a system step."""
	held = set(roles)
	steps = WORKFLOWS[doctype].transitions
	return [step for step in steps if step.from_state == state and held.intersection(step.roles)]


def same_person(one: str | None, other: str | None) -> bool:
	"""Whether two log-ins or two names are the same, whatever their letter case; an empty one is nobody's."""
	return bool(one and other) and one.strip().casefold() == other.strip().casefold()


def transition_problems(
	doctype: str,
	old_state: str | None,
	new_state: str,
	old_docstatus: int,
	new_docstatus: int,
	roles: Collection[str],
	author: str | None,
	user: str,
	system: bool = False,
) -> list[Problem]:
	"""What is wrong with saving a document that was in old_state as new_state; empty if nothing is.

	old_state is None for a new document. author: who drafted it, as stored before this save. user: who acts, or, where
	an approval is entered for a signer on paper, that signer. system: true only inside bridge.transitions.advance(),
	which may take the system's steps and no others. Administrator has every role on a site and passes the role test by
	that alone; nobody passes the test of authorship.
	"""
	table = WORKFLOWS[doctype]
	if old_state is None and new_state != table.first_state:
		message = "A new {0} begins as {1}. Save it as {1}, then use the actions on the form."
		return [Problem("workflow_first_state", "workflow_state", message, (doctype, table.first_state))]
	state = table.state(new_state)
	if state is None:
		message = "{0} is not a state of a {1}. Use the actions on the form."
		return [Problem("workflow_unknown_state", "workflow_state", message, (new_state, doctype))]
	if old_state is not None and old_state != new_state:
		problems = _step_problems(
			table, old_state, new_state, old_docstatus, set(roles), author, user, system
		)
		if problems:
			return problems
	return _docstatus_problems(state, new_docstatus)


def _step_problems(
	table: WorkflowTable,
	old_state: str,
	new_state: str,
	old_docstatus: int,
	roles: set[str],
	author: str | None,
	user: str,
	system: bool,
) -> list[Problem]:
	step = find(table.doctype, old_state, new_state)
	if step is None:
		message = "A {0} cannot go from {1} to {2}. Use one of the actions on the form."
		args = (table.doctype, old_state, new_state)
		return [Problem("workflow_no_such_step", "workflow_state", message, args)]
	if step.system != system:
		return [_wrong_hand(step)]
	problems = _docstatus_problems(table.state(old_state), old_docstatus)
	if not system:
		problems += _person_problems(step, roles, author, user)
	return problems


def _wrong_hand(step: Transition) -> Problem:
	if step.system:
		message = "Nobody sets {1} by hand after {0}: it follows by itself when {2}."
		args = (step.from_state, step.to_state, step.needs)
		return Problem("workflow_system_only", "workflow_state", message, args)
	message = "{0} is a person's step and is not taken by the system. Use the action on the form."
	return Problem("workflow_person_only", "workflow_state", message, (step.action,))


def _person_problems(step: Transition, roles: set[str], author: str | None, user: str) -> list[Problem]:
	problems = []
	if not roles.intersection(step.roles):
		message = "The action {0} needs the role {1}. Ask someone who has it."
		problems.append(
			Problem("workflow_role_missing", "workflow_state", message, (step.action, Choices(step.roles)))
		)
	if not step.self_approval_allowed and not author:
		# Without a drafter nothing proves that two people saw the paper.
		message = "It is not recorded who drafted this, so that it cannot be approved. Have it drafted again."
		problems.append(Problem("workflow_author_missing", "drafted_by", message))
	elif not step.self_approval_allowed and same_person(author, user):
		message = "Who drafted this may not approve it. Ask another person to approve it."
		problems.append(Problem("workflow_self_approval", "workflow_state", message))
	return problems


def _docstatus_problems(state: State | None, docstatus: int) -> list[Problem]:
	if state is None or state.docstatus == docstatus:
		return []
	message = "In the state {0} a document must be {1}, not {2}. Use the actions on the form."
	args = (state.name, DOCSTATUS_WORDS[state.docstatus], DOCSTATUS_WORDS[docstatus])
	return [Problem("workflow_docstatus", "docstatus", message, args)]
