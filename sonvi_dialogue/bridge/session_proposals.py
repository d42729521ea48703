"""Dialogue Proposals: the document as facts, the chair's decision, and the session an agreed one becomes."""

from __future__ import annotations

from datetime import date

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, locks, scans
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import session_proposals as proposals
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.lunar import lunar_text
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Dialogue Proposal"
OWN_FIELDS = ("status", "decision_reason", "decided_on", "decided_by", "session")


def validate(doc: Document) -> None:
	facts.prepare(doc, OWN_FIELDS)
	doc.status = doc.status or proposals.PROPOSED
	if doc.proposer_kind == proposals.VOTERS and not cint(doc.voters):
		doc.voters = frappe.db.get_value("Commune", doc.commune, "voters")
	if doc.proposer_kind != proposals.VOTERS:
		doc.signatures = doc.voters = 0
	doc.signatures_needed = proposals.signatures_needed(cint(doc.voters))
	doc.is_binding = proposals.binds(doc.proposer_kind, cint(doc.signatures), cint(doc.voters))
	doc.title = " ".join(facts.text(doc.theme).split())[:140]
	_keep_decided(doc)
	refuse(proposals.proposal_problems(_facts_of(doc)) + scans.list_problems(doc))


def _facts_of(doc: Document) -> proposals.ProposalFacts:
	return proposals.ProposalFacts(
		facts.text(doc.theme),
		facts.text(doc.reasons),
		facts.text(doc.proposer_kind),
		facts.text(doc.proposer_name),
		clock.today(),
		facts.day(doc.proposed_on),
		facts.day(doc.wished_day),
		cint(doc.signatures),
		cint(doc.voters),
	)


def _keep_decided(doc: Document) -> None:
	if doc.status != proposals.PROPOSED and any(
		facts.differs(doc, field) for field in doc.meta.fields if field.fieldname in _TYPED
	):
		message = "The proposal is {0} and stays as it was decided. Make a new one if things have changed."
		refuse([Problem("proposal_fixed", "status", message, (doc.status,))])


_TYPED = (
	"theme",
	"reasons",
	"proposer_kind",
	"proposer_name",
	"proposed_on",
	"wished_day",
	"village",
	"signatures",
	"voters",
	"signed_list",
)


def on_trash(doc: Document) -> None:
	if doc.status != proposals.PROPOSED:
		message = "A decided proposal is kept with its decision and cannot be deleted."
		refuse([Problem("proposal_kept", "status", message)])


def decide(
	name: str, decision: str, reason: str, session_day: date | None, place: str, chair_name: str
) -> Document:
	"""Keeps the chair's decision; an agreed proposal becomes a draft of an extraordinary session. Gives the proposal."""
	doc = locks.locked(DOCTYPE, name)
	doc.check_permission("write")
	refuse(
		proposals.decision_problems(
			proposals.DecisionFacts(
				doc.status,
				decision,
				reason,
				facts.roles(),
				clock.today(),
				session_day,
				place,
				chair_name,
			)
		)
	)
	values = {
		"status": decision,
		"decision_reason": reason.strip(),
		"decided_on": clock.today(),
		"decided_by": frappe.session.user,
	}
	if decision == proposals.AGREED:
		values["session"] = _make_session(doc, session_day, place, chair_name)
	doc.db_set(values)
	doc.add_comment("Info", frappe.utils.escape_html(f"{_(decision)}: {reason.strip()}"))
	return doc


def _make_session(doc: Document, day: date, place: str, chair_name: str) -> str:
	"""As the chair may not create sessions by hand, but decides that there is one."""
	sitting = {"sitting_no": 1, "date": day, "place": place.strip(), "village": doc.village}
	session = frappe.get_doc(
		{
			"doctype": "Dialogue Session",
			"title": _("Extraordinary dialogue session of {0}").format(day.year),
			"commune": doc.commune,
			"plan": frappe.db.get_value("Dialogue Plan", {"commune": doc.commune, "year": day.year}),
			"session_type": v.EXTRAORDINARY,
			"theme": doc.theme,
			"extraordinary_reason": doc.reasons,
			"chair_name": chair_name.strip(),
			"lunar_date": lunar_text(day),
			"sittings": [sitting],
		}
	)
	# a step of the decision, which was checked
	return session.insert(ignore_permissions=True).name
