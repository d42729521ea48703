"""The workflow tables against the table of design 4, and the guard for every step, role and way round it."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain import workflows
from sonvi_dialogue.domain.workflows import PETITION, PLAN, RESPONSE, SESSION, WORKFLOWS
from tools import build_workflows

OFFICE, SC = words.OFFICE, words.STANDING_COMMITTEE
DU, DH = words.DEPARTMENT_USER, words.DEPARTMENT_HEAD
SYSTEM = ()

# Written out again, not derived: the agreed table, row by row.
AGREED = {
	PLAN: {
		("Draft", "Send for Approval", "Awaiting Approval", (OFFICE,)),
		("Awaiting Approval", "Send Back", "Draft", (SC,)),
		("Awaiting Approval", "Approve", "Approved", (SC,)),
		("Approved", "Revise", "Draft", (SC,)),
	},
	SESSION: {
		("Draft", "Schedule", "Scheduled", (OFFICE,)),
		("Draft", "Cancel", "Cancelled", (OFFICE,)),
		("Scheduled", "Cancel", "Cancelled", (SC,)),
		("Scheduled", "Record as Held", "Held", (OFFICE,)),
		("Held", "Conclude", "Concluded", (SC,)),
		("Concluded", "Reopen", "Held", (SC,)),
		("Concluded", "Close", "Closed", (OFFICE,)),
		("Closed", "Petition Reopened", "Concluded", SYSTEM),
	},
	PETITION: {
		("Received", "Accept", "Accepted", (OFFICE,)),
		("Received", "Refuse", "Refused", (OFFICE,)),
		("Accepted", "Refuse", "Refused", (OFFICE,)),
		("Received", "Redirect", "Redirected", (OFFICE,)),
		("Accepted", "Redirect", "Redirected", (OFFICE,)),
		("Refused", "Reopen", "Received", (SC,)),
		("Redirected", "Reopen", "Received", (SC,)),
		("Accepted", "Raise", "Raised", (OFFICE,)),
		("Raised", "Defer", "Accepted", (OFFICE,)),
		("Raised", "Session Concluded, Answer Owed", "In Progress", SYSTEM),
		("Raised", "Session Concluded, Nothing Owed", "Closed", SYSTEM),
		("In Progress", "Answer or Referral Issued", "Closed", SYSTEM),
		("Closed", "Paper Recalled or Not Satisfied", "In Progress", SYSTEM),
	},
	RESPONSE: {
		("Draft", "Send for Approval", "Awaiting Approval", (DU, DH)),
		("Awaiting Approval", "Send Back", "Draft", (DH,)),
		("Awaiting Approval", "Approve", "Approved", (DH,)),
		("Approved", "Withdraw", "Withdrawn", (DH,)),
		("Approved", "Paper Issued", "Issued", SYSTEM),
		("Issued", "Paper Recalled", "Withdrawn", SYSTEM),
	},
}
STEPS = [(table.doctype, step) for table in WORKFLOWS.values() for step in table.transitions]
PEOPLES_STEPS = [pair for pair in STEPS if not pair[1].system]
SYSTEMS_STEPS = [pair for pair in STEPS if pair[1].system]


def guard(doctype, old, new, roles=words.ROLES, *, author="drafter@x.vn", user="signer@x.vn", **changed):
	table = WORKFLOWS[doctype]
	docstatus = {state.name: state.docstatus for state in table.states}
	old_docstatus = changed.get("old_docstatus", docstatus.get(old, 0))
	new_docstatus = changed.get("new_docstatus", docstatus.get(new, 0))
	return workflows.transition_problems(
		doctype, old, new, old_docstatus, new_docstatus, roles, author, user, changed.get("system", False)
	)


def codes(problems):
	return [problem.code for problem in problems]


@pytest.mark.parametrize("doctype", AGREED)
def test_table_is_the_agreed_one(doctype):
	steps = WORKFLOWS[doctype].transitions
	assert {(step.from_state, step.action, step.to_state, step.roles) for step in steps} == AGREED[doctype]
	assert len(steps) == len(AGREED[doctype])


def test_docstatus_of_states():
	submitted = {
		(doctype, s.name): s.docstatus for doctype, t in WORKFLOWS.items() for s in t.states if s.docstatus
	}
	assert submitted == {(RESPONSE, "Approved"): 1, (RESPONSE, "Issued"): 1, (RESPONSE, "Withdrawn"): 2}


def test_only_approve_refuses_the_author():
	assert [(d, step.action) for d, step in STEPS if not step.self_approval_allowed] == [
		(PLAN, "Approve"),
		(RESPONSE, "Approve"),
	]


def test_every_state_is_known_reachable_and_styled():
	for table in WORKFLOWS.values():
		names = [state.name for state in table.states]
		assert len(names) == len(set(names))
		assert set(names) <= set(workflows.STYLES)
		ends = {step.to_state for step in table.transitions} | {step.from_state for step in table.transitions}
		assert ends == set(names)
		assert {step.to_state for step in table.transitions} | {table.first_state} == set(names)
		assert all(state.edit_roles for state in table.states)


def test_one_step_at_most_between_two_states():
	for doctype, table in WORKFLOWS.items():
		pairs = [(step.from_state, step.to_state) for step in table.transitions]
		assert len(pairs) == len(set(pairs)), doctype


@pytest.mark.parametrize("doctype, step", PEOPLES_STEPS)
@pytest.mark.parametrize("role", words.ROLES)
def test_each_role_on_each_step(doctype, step, role):
	problems = guard(doctype, step.from_state, step.to_state, {role})
	assert codes(problems) == ([] if role in step.roles else ["workflow_role_missing"])


@pytest.mark.parametrize("doctype, step", SYSTEMS_STEPS)
def test_system_step_is_refused_to_people_with_every_role(doctype, step):
	assert codes(guard(doctype, step.from_state, step.to_state)) == ["workflow_system_only"]
	assert guard(doctype, step.from_state, step.to_state, (), system=True) == []


@pytest.mark.parametrize("doctype, step", PEOPLES_STEPS)
def test_system_does_not_stand_in_for_a_person(doctype, step):
	assert codes(guard(doctype, step.from_state, step.to_state, system=True)) == ["workflow_person_only"]


@pytest.mark.parametrize("doctype", WORKFLOWS)
def test_every_other_pair_of_states_is_refused(doctype):
	table = WORKFLOWS[doctype]
	for old, new in itertools.permutations([state.name for state in table.states], 2):
		if workflows.find(doctype, old, new) is None:
			assert codes(guard(doctype, old, new)) == ["workflow_no_such_step"]
			assert codes(guard(doctype, old, new, system=True)) == ["workflow_no_such_step"]


@pytest.mark.parametrize("doctype", WORKFLOWS)
def test_a_new_document_begins_in_the_first_state(doctype):
	for state in WORKFLOWS[doctype].states:
		expected = [] if state.name == workflows.first_state(doctype) else ["workflow_first_state"]
		assert codes(guard(doctype, None, state.name)) == expected
		assert codes(guard(doctype, None, state.name, system=True)) == expected


@pytest.mark.parametrize("doctype", (PLAN, RESPONSE))
@pytest.mark.parametrize("user", ("drafter@x.vn", " Drafter@X.vn "))
def test_author_may_not_approve_even_with_every_role(doctype, user):
	problems = guard(doctype, "Awaiting Approval", "Approved", user=user)
	assert [str(problem) for problem in problems] == [
		"Who drafted this may not approve it. Ask another person to approve it."
	]


def test_author_may_send_back_and_withdraw():
	assert guard(RESPONSE, "Awaiting Approval", "Draft", user="drafter@x.vn") == []
	assert guard(RESPONSE, "Approved", "Withdrawn", user="drafter@x.vn") == []


@pytest.mark.parametrize("author", (None, ""))
def test_approval_without_a_known_author_is_refused(author):
	assert codes(guard(PLAN, "Awaiting Approval", "Approved", author=author)) == ["workflow_author_missing"]


@pytest.mark.parametrize(
	"old, new, new_docstatus",
	[
		("Draft", "Draft", 1),
		("Draft", "Draft", 2),
		("Awaiting Approval", "Approved", 0),
		("Approved", "Approved", 2),
		("Approved", "Withdrawn", 1),
	],
)
def test_docstatus_must_agree_with_the_state(old, new, new_docstatus):
	assert codes(guard(RESPONSE, old, new, new_docstatus=new_docstatus)) == ["workflow_docstatus"]


def test_submit_from_draft_is_refused_though_it_lands_in_a_submitted_state():
	assert codes(guard(RESPONSE, "Draft", "Approved")) == ["workflow_no_such_step"]


def test_a_document_changed_behind_the_workflow_goes_no_further():
	problems = guard(RESPONSE, "Awaiting Approval", "Approved", old_docstatus=1)
	assert codes(problems) == ["workflow_docstatus"]


def test_saving_without_a_step_needs_no_role():
	for doctype, table in WORKFLOWS.items():
		for state in table.states:
			assert guard(doctype, state.name, state.name, ()) == []


def test_messages_say_what_to_do():
	assert str(guard(SESSION, "Draft", "Held")[0]) == (
		"A Dialogue Session cannot go from Draft to Held. Use one of the actions on the form."
	)
	assert str(guard(SESSION, "Held", "Concluded", {OFFICE})[0]) == (
		"The action Conclude needs the role Dialogue Standing Committee. Ask someone who has it."
	)
	assert str(guard(RESPONSE, "Approved", "Issued")[0]) == (
		"Nobody sets Issued by hand after Approved: it follows by itself when its paper is issued."
	)
	assert str(guard(PLAN, "Draft", "Nonsense")[0]) == (
		"Nonsense is not a state of a Dialogue Plan. Use the actions on the form."
	)
	assert str(guard(PLAN, "Draft", "Draft", new_docstatus=2)[0]) == (
		"In the state Draft a document must be a draft, not cancelled. Use the actions on the form."
	)


def test_actions_are_those_of_the_roles():
	assert [s.action for s in workflows.actions(SESSION, "Scheduled", {OFFICE})] == ["Record as Held"]
	assert [s.action for s in workflows.actions(SESSION, "Scheduled", {SC})] == ["Cancel"]
	assert [s.action for s in workflows.actions(SESSION, "Concluded", {OFFICE, SC})] == ["Reopen", "Close"]
	assert workflows.actions(SESSION, "Closed", words.ROLES) == []
	assert workflows.actions(PETITION, "Received", {words.SUPERVISOR}) == []


@given(st.lists(st.sampled_from(words.ROLES)), st.data())
def test_actions_and_guard_agree(roles, data):
	doctype = data.draw(st.sampled_from(sorted(WORKFLOWS)))
	state = data.draw(st.sampled_from([state.name for state in WORKFLOWS[doctype].states]))
	allowed = {step.to_state for step in workflows.actions(doctype, state, roles)}
	others = {s.name for s in WORKFLOWS[doctype].states} - {state}
	assert allowed == {new for new in others if not guard(doctype, state, new, roles)}


# What is written from the tables --------------------------------------------------------------------------------------

ROOT = Path(__file__).parents[2]


def seeded(doctype):
	records = json.loads((ROOT / "sonvi_dialogue/seeds/workflow.json").read_text(encoding="utf-8"))
	return next(record for record in records if record["document_type"] == doctype)


def test_the_written_files_are_those_of_the_tables(capsys):
	assert build_workflows.main(["--check"]) == 0
	assert capsys.readouterr().out == ""


def test_a_stale_file_is_named(monkeypatch, capsys):
	stale = ROOT / "docs" / "workflows.md"
	monkeypatch.setattr(build_workflows, "outputs", lambda: {stale: "other text"})
	assert build_workflows.main(["--check"]) == 1
	assert capsys.readouterr().out == (
		f"{Path('docs/workflows.md')} is out of date. Run python tools/build_workflows.py.\n"
	)


@pytest.mark.parametrize("doctype", WORKFLOWS)
def test_seed_has_peoples_steps_with_a_row_for_each_role_and_no_system_step(doctype):
	rows = [
		(row["state"], row["action"], row["next_state"], row["allowed"])
		for row in seeded(doctype)["transitions"]
	]
	assert rows == [
		(step.from_state, step.action, step.to_state, role)
		for step in WORKFLOWS[doctype].transitions
		if not step.system
		for role in step.roles
	]


@pytest.mark.parametrize("doctype", WORKFLOWS)
def test_seed_has_every_state_also_those_only_the_system_reaches(doctype):
	rows = seeded(doctype)["states"]
	assert {(row["state"], row["doc_status"]) for row in rows} == {
		(state.name, str(state.docstatus)) for state in WORKFLOWS[doctype].states
	}
	assert rows[0]["state"] == workflows.first_state(doctype)
	assert {row["send_email"] for row in rows} == {0}


def test_seed_refuses_self_approval_on_approve_alone_and_sends_no_mail():
	for doctype in WORKFLOWS:
		seed = seeded(doctype)
		assert seed["send_email_alert"] == 0
		for row in seed["transitions"]:
			assert row["allow_self_approval"] == (0 if row["action"] == "Approve" else 1)


def test_frappes_own_words_are_used_and_not_shipped():
	states = {record["name"] for record in build_workflows.state_records()}
	actions = {record["name"] for record in build_workflows.action_records()}
	used = {row["state"] for doctype in WORKFLOWS for row in seeded(doctype)["states"]}
	taken = {row["action"] for doctype in WORKFLOWS for row in seeded(doctype)["transitions"]}
	assert used - states == {"Approved"}
	assert taken - actions == {"Approve"}
	assert states <= used and actions <= taken
