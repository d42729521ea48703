"""Extraordinary sessions that committees, delegates or voters ask for, and the chair's decision.

Sources: the plan III.1 (committees and delegates propose), II.3 (extraordinary sessions); Law on Organisation of Local
Government 72/2025/QH15, Article 43: a conference is held when one in ten of the commune's voters asks for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

# Who asks (Dialogue Proposal.proposer_kind): stored data.
COMMITTEE = "Committee of the Council"
DELEGATE = "Council Delegate"
VOTERS = "Voters"
OTHER = "Other"
PROPOSER_KINDS = (COMMITTEE, DELEGATE, VOTERS, OTHER)

# Dialogue Proposal.status: stored data.
PROPOSED, AGREED, DECLINED = "Proposed", "Agreed", "Declined"
STATUSES = (PROPOSED, AGREED, DECLINED)

VOTERS_PER_SIGNATURE = 10


@dataclass(frozen=True)
class ProposalFacts:
	"""A proposal as typed. signatures: voters who signed; voters: all voters of the commune on the day it was handed in."""

	theme: str
	reasons: str
	proposer_kind: str
	proposer: str
	today: date
	proposed_on: date | None = None
	wished_day: date | None = None
	signatures: int = 0
	voters: int = 0


@dataclass(frozen=True)
class DecisionFacts:
	"""The chair's decision. session_day and place: where and when an agreed session is to sit."""

	status: str
	decision: str
	reason: str
	roles: Collection[str]
	today: date
	session_day: date | None = None
	place: str = ""
	chair_name: str = ""


def signatures_needed(voters: int) -> int:
	"""One tenth of the voters, a part of a voter counted as one; 0 where their number is not known."""
	return -(-max(voters, 0) // VOTERS_PER_SIGNATURE)


def binds(proposer_kind: str, signatures: int, voters: int) -> bool:
	"""Whether the law asks for the conference: voters ask for it, and at least one in ten of them."""
	needed = signatures_needed(voters)
	return proposer_kind == VOTERS and needed > 0 and signatures >= needed


def proposal_problems(facts: ProposalFacts) -> list[Problem]:
	"""What must be mended before the proposal is kept. Too few signatures are none: the chair decides all the same."""
	problems = []
	needed = (
		("theme", facts.theme, "The theme is missing. Write what the session is to be about."),
		("reasons", facts.reasons, "The reasons are missing. Write why it cannot wait for the next session."),
		(
			"proposer_name",
			facts.proposer,
			"Who proposes is missing. Write the committee, delegate or village.",
		),
	)
	for field, value, message in needed:
		if not value.strip():
			problems.append(Problem(f"proposal_{field}", field, message))
	if facts.proposer_kind not in PROPOSER_KINDS:
		message = "{0} cannot propose a session. Choose who proposes from the list."
		problems.append(Problem("proposal_proposer_kind", "proposer_kind", message, (facts.proposer_kind,)))
	if facts.proposed_on and facts.proposed_on > facts.today:
		message = "{0} has not come yet. Enter the day on which the proposal was handed in."
		problems.append(Problem("proposal_day", "proposed_on", message, (facts.proposed_on,)))
	return problems + _voter_problems(facts)


def _voter_problems(facts: ProposalFacts) -> list[Problem]:
	if facts.proposer_kind != VOTERS:
		return []
	if facts.signatures <= 0:
		message = "Voters propose by their signatures. Enter how many signed."
		return [Problem("proposal_signatures", "signatures", message)]
	if facts.voters <= 0:
		message = "The number of voters is missing. Enter it here or on the commune: one in ten must sign."
		return [Problem("proposal_voters", "voters", message)]
	if facts.signatures > facts.voters:
		message = "{0} signatures are more than the {1} voters there are. Correct one of the numbers."
		return [Problem("proposal_signatures_many", "signatures", message, (facts.signatures, facts.voters))]
	return []


def decision_problems(facts: DecisionFacts) -> list[Problem]:
	"""What stands against the decision: only the Standing Committee decides, once, with a reason; an agreed session needs
	a day that has not passed, a place and a chair."""
	if v.STANDING_COMMITTEE not in facts.roles:
		message = "Only the Standing Committee decides about a proposal. Ask a member of it."
		return [Problem("proposal_not_chair", "status", message)]
	if facts.status != PROPOSED:
		message = "The proposal is {0} already. Make a new proposal if things have changed."
		return [Problem("proposal_decided", "status", message, (facts.status,))]
	if facts.decision not in (AGREED, DECLINED):
		message = "{0} is no decision. Choose Agreed or Declined."
		return [Problem("proposal_decision", "status", message, (facts.decision,))]
	problems = []
	if not facts.reason.strip():
		message = "A decision is kept with its reason. Write why."
		problems.append(Problem("proposal_reason", "decision_reason", message))
	if facts.decision == DECLINED:
		return problems
	if facts.session_day is None or facts.session_day < facts.today:
		message = "An agreed session needs a day from {0} on. Choose one."
		problems.append(Problem("proposal_session_day", "session_day", message, (facts.today,)))
	if not facts.place.strip():
		message = "An agreed session needs a place. Write where it sits."
		problems.append(Problem("proposal_place", "place", message))
	if not facts.chair_name.strip():
		message = "An agreed session needs a chair. Write who chairs it."
		problems.append(Problem("proposal_chair", "chair_name", message))
	return problems
