"""Department Responses: the document as facts, its approval by another than its drafter, or entered for the signer."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, get_fullname

from sonvi_dialogue.bridge import (
	answer_check,
	authorities,
	clock,
	commitments,
	facts,
	handover,
	ratings,
	referrals,
	rows,
	scans,
	transitions,
)
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import responses
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

OWN_FIELDS = ("drafted_by", "entered_for", "approved_by", "approved_on", *answer_check.FIELDS)
# Both are the drafting unit's own work: a clerk entering a signed paper takes them for the unit.
SIGNERS_ROLES = {v.DEPARTMENT_HEAD}


def before_insert(doc: Document) -> None:
	"""Who first writes it is its drafter, once; a clerk may name the real one, who worked on paper."""
	facts.fill_commune(doc)
	transitions.begin(doc)
	doc.flags.drafter = frappe.session.user


def validate(doc: Document) -> None:
	facts.prepare(doc, OWN_FIELDS)
	if doc.is_new():
		doc.drafted_by = doc.flags.drafter or frappe.session.user
		doc.drafter_name = doc.drafter_name or get_fullname(doc.drafted_by)
	_guard(doc)
	_fill_petitions(doc)
	answer_check.forget_if_changed(doc)
	going_to = authorities.problems(doc.referred_to) if doc.kind == v.REFERRAL_RESPONSE else []
	links = going_to + referrals.link_problems(doc) + scans.problems(doc)
	refuse(responses.response_problems(facts_of(doc)) + links)
	commitments.check_calendar(doc)


def before_submit(doc: Document) -> None:
	entering = bool(doc.flags.entering_approval)
	doc.entered_for = int(entering)
	_guard(doc)
	refuse(responses.approval_problems(facts_of(doc)) + answer_check.problems(doc))
	doc.approved_by, doc.approved_on = frappe.session.user, clock.today()
	if not entering:
		doc.signer_user = doc.signer_user or frappe.session.user
		doc.signer_name = doc.signer_name or get_fullname(doc.signer_user)


def on_submit(doc: Document) -> None:
	"""Without an active workflow, or entered for the signer, the state has not followed the submission yet. The unit has taken
	what it answers."""
	if doc.workflow_state != v.APPROVED:
		doc.db_set("workflow_state", v.APPROVED)
	handover.unit_answered([row.assignment for row in doc.assignments if row.assignment])


def before_change_after_submit(doc: Document) -> None:
	facts.keep_stored(doc, OWN_FIELDS)
	_guard(doc)
	refuse(scans.problems(doc))


def before_cancel(doc: Document) -> None:
	"""Nothing but the state changes when a response is withdrawn."""
	facts.keep_all_but(doc, ("workflow_state",))
	_guard(doc)


def on_trash(doc: Document) -> None:
	if int(doc.docstatus) != 0:
		facts.refuse_deletion(doc)


def _guard(doc: Document) -> None:
	"""Where a clerk enters what was approved on paper, the step is the signer's, not the clerk's."""
	if not doc.flags.entering_approval:
		transitions.guard(doc)
		return
	signer = responses.effective_signer(facts_of(doc))
	transitions.guard(doc, as_user=signer, as_roles=SIGNERS_ROLES, to_state=v.APPROVED)


# The document as facts ------------------------------------------------------------------------------------------------------
def facts_of(doc: Document) -> responses.ResponseFacts:
	entered = bool(doc.flags.entering_approval or cint(doc.entered_for))
	return responses.ResponseFacts(
		kind=facts.text(doc.kind),
		department=facts.department(doc.department),
		assignments=tuple(_answered(row.assignment) for row in doc.assignments if row.assignment),
		result_class=facts.text(doc.result_class),
		reason=facts.text(doc.reason),
		roadmap=facts.text(doc.roadmap),
		new_date=facts.day(doc.new_date),
		max_extensions=_max_extensions(doc),
		referred_to=facts.department(doc.referred_to),
		referred_to_kind=facts.text(
			doc.referred_to and frappe.db.get_value("Dialogue Department", doc.referred_to, "kind")
		),
		drafted_by=facts.text(doc.drafted_by),
		drafter_name=facts.text(doc.drafter_name),
		signer_user=facts.text(doc.signer_user),
		signer_name=facts.text(doc.signer_name),
		approver=frappe.session.user,
		entered_for=entered,
		has_signed_scan=bool(doc.signed_scan),
		promises=commitments.lines_of(doc),
		more_time_for=commitments.named(doc),
		drafter=ratings.drafter(doc),
		signer=ratings.signer(doc),
		first_people=ratings.first_people(doc),
	)


def _answered(assignment: str) -> responses.AnsweredAssignment:
	fields = ["petition", "department", "role"]
	part = frappe.db.get_value("Petition Assignment", assignment, fields, as_dict=True)
	petition = frappe.db.get_value("Petition", part.petition, ["workflow_state", "outcome"], as_dict=True)
	row = open_answer(assignment)
	return responses.AnsweredAssignment(
		part.petition,
		facts.department(part.department),
		part.role,
		petition.workflow_state,
		petition.outcome or "",
		row.effective_due_on if row else None,
		row.extension_count if row else 0,
		assignment,
		ratings.looker(part.petition, assignment),
	)


def open_answer(assignment: str) -> Any:
	"""The open answer, referral or second look of an assignment, or None."""
	filters = {"assignment": assignment, "status": v.OPEN, "kind": ["in", v.MOVABLE_DUTIES]}
	return next(iter(rows.rows(filters)), None)


def _max_extensions(doc: Document) -> int | None:
	"""How often the time of what the response answers may be extended, by the strictest clause; None: without limit."""
	answered = [row.assignment for row in doc.assignments if row.assignment]
	if doc.kind != v.EXTENSION_RESPONSE or not answered:
		return None
	session = frappe.db.get_value("Petition Assignment", answered[0], "session")
	rules = commitments.rules_for(session, doc.commune)
	owed = [row.kind for row in map(open_answer, answered) if row] or [v.WRITTEN_ANSWER]
	limits = [rules.max_extensions(kind) for kind in owed]
	return min((limit for limit in limits if limit is not None), default=None)


def _fill_petitions(doc: Document) -> None:
	for row in (row for row in doc.assignments if row.assignment):
		row.petition = frappe.db.get_value("Petition Assignment", row.assignment, "petition")


# Entered for the signer ("nhập hộ") -----------------------------------------------------------------------------------------
def enter_approval(
	doc: Document, signer_name: str, signed_scan: str, signer_user: str | None = None
) -> Document:
	"""Records that a response was approved and signed on paper, by the clerk of the Office.

	signed_scan: the URL of the attached scan. Refused where the scan or the signer is missing, or the drafter signed.
	"""
	if v.OFFICE not in facts.roles():
		message = "Only the Office enters an approval given on paper. Ask a clerk, or approve it yourself."
		refuse([Problem("approval_entry_role", "entered_for", message)])
	doc.check_permission("submit")
	doc.signer_name, doc.signer_user, doc.signed_scan = signer_name, signer_user, signed_scan
	if doc.workflow_state == v.DRAFT:
		doc.db_set("workflow_state", v.AWAITING_APPROVAL)
	doc.flags.entering_approval = True
	doc.submit()
	return doc
