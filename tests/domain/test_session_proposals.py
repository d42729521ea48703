"""Extraordinary sessions proposed: signatures, and who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import session_proposals as proposals
from sonvi_dialogue.domain import vocabulary as v

TODAY = date(2026, 7, 20)
BY_VOTERS = proposals.ProposalFacts(
	"Sạt lở tại thôn Trà Mần", "Nhà ở bị đe dọa trong mùa mưa", proposals.VOTERS, "Cử tri thôn Trà Mần", TODAY,
	signatures=412, voters=4120,
)  # fmt: skip
AGREED = proposals.DecisionFacts(
	proposals.PROPOSED, proposals.AGREED, "Đủ điều kiện theo Điều 43", {v.STANDING_COMMITTEE}, TODAY,
	date(2026, 8, 6), "Nhà văn hóa thôn", "Nguyễn Văn A",
)  # fmt: skip


def codes(problems):
	return [problem.code for problem in problems]


@pytest.mark.parametrize(("voters", "needed"), [(0, 0), (1, 1), (10, 1), (11, 2), (4784, 479), (4120, 412)])
def test_one_voter_in_ten(voters, needed):
	assert proposals.signatures_needed(voters) == needed


@given(st.integers(1, 100_000), st.integers(0, 100_000))
def test_it_binds_exactly_from_a_tenth_on(voters, signatures):
	assert proposals.binds(proposals.VOTERS, signatures, voters) is (signatures * 10 >= voters)


def test_only_voters_bind():
	assert not proposals.binds(proposals.DELEGATE, 500, 4120)
	assert not proposals.binds(proposals.VOTERS, 500, 0)


def test_a_whole_proposal_has_no_problem():
	assert proposals.proposal_problems(BY_VOTERS) == []
	assert proposals.proposal_problems(replace(BY_VOTERS, signatures=3)) == []


@pytest.mark.parametrize(
	("changed", "code"),
	[
		({"theme": " "}, "proposal_theme"),
		({"reasons": ""}, "proposal_reasons"),
		({"proposer": ""}, "proposal_proposer_name"),
		({"proposer_kind": "Police"}, "proposal_proposer_kind"),
		({"proposed_on": date(2026, 7, 21)}, "proposal_day"),
		({"signatures": 0}, "proposal_signatures"),
		({"voters": 0}, "proposal_voters"),
		({"signatures": 5000}, "proposal_signatures_many"),
	],
)
def test_what_is_missing_is_said(changed, code):
	assert codes(proposals.proposal_problems(replace(BY_VOTERS, **changed))) == [code]


def test_a_delegate_needs_no_signature():
	assert (
		proposals.proposal_problems(
			replace(BY_VOTERS, proposer_kind=proposals.DELEGATE, signatures=0, voters=0)
		)
		== []
	)


@pytest.mark.parametrize(
	("changed", "code"),
	[
		({}, None),
		({"roles": {v.OFFICE}}, "proposal_not_chair"),
		({"status": proposals.DECLINED}, "proposal_decided"),
		({"decision": "Maybe"}, "proposal_decision"),
		({"reason": " "}, "proposal_reason"),
		({"session_day": None}, "proposal_session_day"),
		({"session_day": date(2026, 7, 19)}, "proposal_session_day"),
		({"place": ""}, "proposal_place"),
		({"chair_name": ""}, "proposal_chair"),
	],
)
def test_a_decision(changed, code):
	assert codes(proposals.decision_problems(replace(AGREED, **changed))) == ([code] if code else [])


def test_declining_asks_for_a_reason_alone():
	declined = replace(AGREED, decision=proposals.DECLINED, session_day=None, place="", chair_name="")
	assert proposals.decision_problems(declined) == []
	assert codes(proposals.decision_problems(replace(declined, reason=""))) == ["proposal_reason"]
