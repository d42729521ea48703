"""A referral is waited for until the authority replies: what opens that wait, what ends it, and how the reply is passed on.

The petition stays Closed, since its referral is issued, and the session can close; the unit's wait is a row of its own on the
ladder. A commune that does not chase its replies (Commune.chase_replies) opens no such row.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, facts, regulations, rows
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import after_answer
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Change, Paper, Row
from sonvi_dialogue.domain.duty_rows import void
from sonvi_dialogue.domain.problems import Problem

PAPER = "Official Document"
PASSING_ON = (v.ANSWER_RESPONSE, v.INTERIM_RESPONSE)


# The wait -------------------------------------------------------------------------------------------------------------------
def awaited(doc: Document, part: Any, affected: list[Row], paper: Paper) -> list[Change]:
	"""What a referral that is issued opens for one assignment of its response. One that replaces an earlier referral takes
	over its wait, and opens none where the reply is there already."""
	if doc.kind != v.REFERRAL_PAPER or not frappe.db.get_value("Commune", doc.commune, "chase_replies"):
		return []
	earlier = [
		row
		for row in affected
		if doc.replaces
		and row.kind == v.SUPERIOR_REPLY
		and row.assignment == part.assignment
		and row.anchor_paper == doc.replaces
	]
	if any(row.status == v.MET for row in earlier):
		return []
	today = clock.today()
	changes = [void(row, today, "referral_replaced") for row in earlier if row.is_open]
	fields = ["department", "session"]
	owed = frappe.db.get_value("Petition Assignment", part.assignment, fields, as_dict=True)
	rules = (
		regulations.rules_for_session(owed.session)
		if owed.session
		else regulations.rules_for_commune(doc.commune)
	)
	matter = after_answer.Matter(owed.session, part.petition, part.assignment, owed.department)
	return changes + after_answer.reply_awaited(matter, rules, affected, paper, today)


def replied(doc: Document) -> list[Change]:
	"""What an incoming paper that replies to a referral meets, on the day it was received. A reply to a referral that was
	replaced answers the one that stands in its place."""
	if not doc.replies_to or frappe.db.get_value(PAPER, doc.replies_to, "kind") != v.REFERRAL_PAPER:
		return []
	rows.lock(PAPER, doc.replies_to)
	after = frappe.get_all(
		PAPER, {"replaces": doc.replies_to, "docstatus": 1}, pluck="name", order_by="creation"
	)
	changes: list[Change] = []
	for referral in (doc.replies_to, *after):
		waiting = rows.rows({"anchor_paper": referral, "kind": v.SUPERIOR_REPLY, "status": v.OPEN})
		received = facts.day(doc.received_on)
		changes += after_answer.superior_replied(referral, waiting, received, doc.name, clock.today())
	return changes


# Passing it on --------------------------------------------------------------------------------------------------------------
def parts(reply: Document) -> list[Any]:
	"""The assignments whose referral a recorded paper replies to; none where it replies to no referral."""
	if reply.direction != "Incoming" or int(reply.docstatus) != 1 or not reply.replies_to:
		return []
	referral = frappe.db.get_value(PAPER, reply.replies_to, ["kind", "response"], as_dict=True)
	if not referral.response or referral.kind != v.REFERRAL_PAPER:
		return []
	return frappe.get_all(
		"Department Response Assignment",
		{"parent": referral.response, "parenttype": "Department Response"},
		["assignment", "petition"],
		order_by="idx",
	)


def onload(doc: Document) -> None:
	"""Whether the form offers to tell the citizen what came back, and what already does."""
	if not parts(doc):
		return
	told = frappe.get_list(
		"Department Response",
		{"passes_on": doc.name, "docstatus": ["<", 2]},
		["name", "kind", "workflow_state"],
		order_by="creation",
	)
	doc.set_onload("passed_on", told)


def passing_on(paper: str, kind: str) -> dict[str, Any]:
	"""The values a new response opens with that tells the citizen what the authority replied. Nothing is stored.

	Refused: a paper that is no recorded reply to a referral, a kind that tells nobody anything.
	"""
	reply = frappe.get_doc(PAPER, paper)
	reply.check_permission("read")
	frappe.has_permission("Department Response", "create", throw=True)
	asked = parts(reply)
	if not asked:
		message = (
			"{0} is no reply to a referral that came in. Record it as an incoming paper that replies to one."
		)
		refuse([Problem("passing_on_what", "paper", message, (reply.full_number or reply.subject,))])
	if kind not in PASSING_ON:
		message = "A {0} does not pass a reply on. Choose one of: {1}."
		refuse([Problem("passing_on_kind", "kind", message, (kind, ", ".join(PASSING_ON)))])
	unit = frappe.db.get_value("Petition Assignment", asked[0].assignment, "department")
	return {
		"kind": kind,
		"commune": reply.commune,
		"department": unit,
		"passes_on": reply.name,
		"subject": _subject(reply),
		"body": _body(reply),
		"assignments": [dict(row) for row in asked],
	}


def link_problems(response: Document) -> list[Problem]:
	"""What is wrong with the reply a response passes on: it must be one to a referral of the petitions it answers."""
	if not response.passes_on:
		return []
	reply = frappe.get_doc(PAPER, response.passes_on)
	asked = {row.petition for row in parts(reply)}
	others = [row.petition for row in response.assignments if row.petition and row.petition not in asked]
	label = reply.full_number or reply.subject
	if not asked or reply.commune != response.commune:
		message = (
			"{0} is no reply to a referral that came in. Record it as an incoming paper that replies to one."
		)
		return [Problem("passes_on_what", "passes_on", message, (label,))]
	if response.kind not in PASSING_ON:
		message = "A {0} does not pass a reply on. Choose one of: {1}."
		return [Problem("passes_on_kind", "kind", message, (response.kind, ", ".join(PASSING_ON)))]
	if others:
		message = "{0} is no reply about {1}. Take it off the list, or clear the paper that is passed on."
		return [Problem("passes_on_other", "passes_on", message, (label, others[0]))]
	return []


# Vietnamese, since they open the official text: the officer goes on from them.
def _subject(reply: Document) -> str:
	return f"Thông báo ý kiến của {reply.sender} về nội dung kiến nghị"


def _body(reply: Document) -> str:
	day = facts.day(reply.date)
	number = f" số {reply.full_number}" if reply.full_number else ""
	return f"{reply.sender} có văn bản{number} ngày {day:%d/%m/%Y} về việc {reply.subject}."
