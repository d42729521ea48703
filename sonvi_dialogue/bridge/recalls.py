"""Recalling an issued paper: the only way what it met is opened again. Its number stays used."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, commitments, facts, ratings, regulations, rows, transitions
from sonvi_dialogue.bridge.facts_session import clock_facts, issued_conclusions, paper_of
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain import documents, duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.duty_rows import void


def before_cancel(doc: Document) -> None:
	"""Nothing but the reason changes with a recall, whatever a request sends with it."""
	reason = facts.text(doc.recall_reason)
	facts.keep_all_but(doc, ("recall_reason",))
	refuse(documents.recall_problems(reason, facts.roles(), _met_by_what_it_started(doc)))
	# A correction of it or a reply to it does not keep a paper from being recalled.
	doc.flags.ignore_links = True


def _met_by_what_it_started(doc: Document) -> list[str]:
	started = rows.rows({"anchor_paper": doc.name, "status": v.MET})
	return [str(row.petition or row.session) for row in started]


def on_cancel(doc: Document) -> None:
	affected = _affected(doc)
	rules = {
		str(session): regulations.rules_for_session(session)
		for session in {row.session for row in affected if row.session}
	}
	if any(not row.session for row in affected):  # of an old register, which is of no session here
		rules[""] = regulations.rules_for_commune(doc.commune)
	with in_words():
		changes = duties.paper_recalled(doc.name, affected, rules, clock.today())
	rows.apply(changes, doc.commune, facts.text(doc.recall_reason))
	commitments.follow(changes)
	if doc.response:
		_withdraw(doc)
	elif doc.kind == v.CONCLUSION and doc.session:
		_anchor_again(doc)


def _affected(doc: Document) -> list[Row]:
	"""What the paper met, what counts from it, and what it may have given more time."""
	found = rows.rows({"met_by": doc.name, "status": v.MET})
	found += rows.rows({"anchor_paper": doc.name, "status": v.OPEN})
	if doc.response:
		parts = frappe.get_all(
			"Department Response Assignment", {"parent": doc.response}, pluck="assignment", order_by="name"
		)
		found += rows.rows({"assignment": ["in", parts], "status": v.OPEN})
	return list({row.ref: row for row in found}.values())


def _anchor_again(doc: Document) -> None:
	"""Where a second conclusion notice stands, the units count from that one."""
	standing = issued_conclusions(doc.session)
	if not standing:
		return
	session = frappe.get_doc("Dialogue Session", doc.session)
	found = rows.of_session(doc.session, doc.commune)
	rules = regulations.rules_for_session(session)
	with in_words():
		changes = duties.conclusion_issued(
			clock_facts(session), rules, found, paper_of(standing[0]), clock.today()
		)
	rows.apply(changes, doc.commune, facts.text(doc.recall_reason))


def _withdraw(doc: Document) -> None:
	"""The response goes with its paper; a petition it closed is in progress again, and so is its session."""
	reason = facts.text(doc.recall_reason)
	transitions.advance("Department Response", doc.response, v.WITHDRAWN, reason)
	parts = frappe.get_all(
		"Department Response Assignment",
		filters={"parent": doc.response},
		fields=["assignment", "petition"],
		order_by="idx",
	)
	_void_second_looks(doc, reason)
	for part in parts:
		open_again = rows.rows(
			{
				"assignment": part.assignment,
				"status": v.OPEN,
				"kind": ["in", v.MOVABLE_DUTIES],
			}
		)
		petition = frappe.db.get_value("Petition", part.petition, ["workflow_state", "session"], as_dict=True)
		if open_again and petition.workflow_state == v.CLOSED:
			values = {"closed_on": None, "result_class": None}
			transitions.advance("Petition", part.petition, v.IN_PROGRESS, reason, values)
			ratings.open_session(petition.session, reason)


def _void_second_looks(doc: Document, reason: str) -> None:
	"""Nobody looks again at an answer that is gone: its unit owes another, which may be objected to anew."""
	looks = frappe.get_all(
		ratings.DOCTYPE,
		{"response": doc.response, "second_look": ["is", "set"]},
		pluck="second_look",
		order_by="name",
	)
	found = rows.rows({"assignment": ["in", looks], "kind": v.SECOND_LOOK, "status": v.OPEN}) if looks else []
	rows.apply([void(row, clock.today(), "paper_recalled") for row in found], doc.commune, reason)


def recall(doc: Document, reason: str) -> Document:
	"""Recalls an issued paper with a reason, as the Standing Committee."""
	doc.check_permission("cancel")
	doc.recall_reason = reason
	doc.cancel()
	return doc
