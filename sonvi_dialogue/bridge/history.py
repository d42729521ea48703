"""The story of one petition, from what is stored of it, so that a stranger understands what was done, when and by whom.

Nothing here is typed for the story: each sentence comes from a date that means something elsewhere. It names nobody who asked
but by the words everybody reads (public_label), and is for whoever may read the petition.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue.bridge import calendars, facts, rows
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.bridge.timeline import language
from sonvi_dialogue.domain import delivery, history, promises
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import put_into_words, status_of
from sonvi_dialogue.domain.history import Event

PAPER = "Official Document"
PAPER_FIELDS = [
	"name",
	"kind",
	"full_number",
	"date",
	"issued_on",
	"issuer",
	"docstatus",
	"response",
	"recall_reason",
	"sender",
	"sender_number",
	"received_on",
	"modified",
]
# Papers of a session that concern each of its petitions.
OF_SESSION = (v.CONCLUSION, v.RESULTS, v.RESULTS_NOTICE)


def events(petition: Document) -> list[Event]:
	"""Every event of the petition in order, in the user's language. Permission is the caller's to check."""
	session = frappe.get_doc("Dialogue Session", petition.session) if petition.session else None
	found = [
		*_asked(petition, session),
		*_handed(petition),
		*_papers(petition),
		*_duties(petition),
		*_progress(petition),
		*_rated(petition),
		*_followed(petition),
		*_delivered(petition),
	]
	if petition.closed_on:
		told = _("Closed: {0}").format(_(_result_then(petition) or petition.outcome or v.CLOSED))
		found.append(_event(petition.closed_on, history.CLOSED, told, history.GOOD))
	return history.in_order(found)


def _result_then(petition: Document) -> str | None:
	"""The result on the day it was closed, when nothing of what the answer promised was done yet."""
	made = rows.rows({"petition": petition.name, "kind": v.PROMISE, "status": ["!=", v.VOID]})
	return promises.result_with(petition.result_class, [promises.Promised(row.due_on) for row in made])


def _followed(petition: Document) -> Iterator[Event]:
	"""The long-term list, from the day it was moved there."""
	kept = {"petition": petition.name}
	fields = ["name", "reason", "opened_on", "closed_on", "next_look_on"]
	for entry in frappe.get_all("Follow Up", kept, fields, order_by="opened_on, name"):
		of = ("Follow Up", entry.name)
		told = _("Moved to the long-term list: {0}").format(entry.reason)
		yield _event(entry.opened_on, history.DONE, told, of=of)
		notes = frappe.get_all(
			"Follow Up Note",
			{"parent": entry.name, "parenttype": "Follow Up"},
			["on_date", "told"],
			order_by="idx",
		)
		for note in notes:
			yield _event(note.on_date, history.DONE, _("Looked at again: {0}").format(note.told), of=of)
		if entry.closed_on:
			told = _("Taken off the long-term list")
			yield _event(entry.closed_on, history.DONE, told, history.GOOD, of)


def _event(
	day: Any, step: str, text: str, tone: str = history.PLAIN, of: tuple[str, str] = ("", "")
) -> Event:
	return Event(facts.day(day), step, text, tone, of)


def _unit(name: str | None) -> str:
	# the same few bodies are named in many lines
	return facts.text(frappe.get_cached_value("Dialogue Department", name, "department_name")) if name else ""


# The conference -------------------------------------------------------------------------------------------------------------
def _asked(petition: Document, session: Document | None) -> Iterator[Event]:
	if petition.received_on:
		told = _("Received ({0}) from {1}").format(_(petition.channel or ""), petition.public_label or "–")
		yield _event(petition.received_on, history.RECEIVED, told)
	if not session or petition.workflow_state in (v.RECEIVED, v.ACCEPTED, v.REFUSED, v.REDIRECTED):
		return
	of = (session.doctype, session.name)
	if session.first_day:
		yield _event(session.first_day, history.RAISED, _("Raised at {0}").format(session.title), of=of)
		if petition.answer_given and petition.answered_by:
			told = _("{0} spoke to it at the conference").format(petition.answered_by)
			yield _event(session.first_day, history.SAID, told, of=of)
	if session.concluded_on and petition.outcome:
		yield _event(session.concluded_on, history.CONCLUDED, _concluded(petition), of=of)


def _concluded(petition: Document) -> str:
	outcome = _(petition.outcome)
	if petition.outcome not in v.OWED_OUTCOMES:
		return _("The chair concluded: {0}").format(outcome)
	owed = rows.rows({"petition": petition.name, "kind": ["in", v.ANSWER_DUTIES]})
	first = min(owed, key=lambda row: row.made_on, default=None)
	lead = first.department if first else petition.lead_department
	return _("The chair concluded: {0}, {1} leads").format(outcome, _unit(lead))


# Who has it -----------------------------------------------------------------------------------------------------------------
def _handed(petition: Document) -> Iterator[Event]:
	fields = ["name", "department", "role", "assigned_on"]
	order = "assigned_on asc, creation asc"
	parts = frappe.get_all("Petition Assignment", {"petition": petition.name}, fields, order_by=order)
	units = {part.name: _unit(part.department) for part in parts}
	for part in parts:
		if part.role == v.COOPERATING and part.assigned_on:
			of = ("Petition Assignment", part.name)
			yield _event(
				part.assigned_on, history.CONCLUDED, _("{0} co-operates").format(units[part.name]), of=of
			)
	told = frappe.get_all(
		"Petition Handover",
		{"parent": among(units), "parenttype": "Petition Assignment"},
		["parent", "on_date", "what", "given_to", "reason"],
		order_by="creation asc, idx asc",
	)
	for row in told:
		of, unit = ("Petition Assignment", row.parent), units[row.parent]
		if row.what == v.TAKEN:
			yield _event(row.on_date, history.HANDED, _("{0} accepts it").format(unit), of=of)
		elif row.what == v.RETURNED:
			text = _("{0} returns it to the Office: {1}").format(unit, row.reason)
			yield _event(row.on_date, history.HANDED, text, history.BAD, of)
		else:
			text = _("Given from {0} to {1}: {2}").format(unit, _unit(row.given_to), row.reason)
			yield _event(row.on_date, history.HANDED, text, of=of)


# Papers ---------------------------------------------------------------------------------------------------------------------
def _papers(petition: Document) -> Iterator[Event]:
	names = frappe.get_all(
		"Official Document Petition", {"petition": petition.name}, pluck="parent", order_by="parent"
	)
	answers = frappe.get_all(
		"Department Response Assignment", {"petition": petition.name}, pluck="parent", order_by="parent"
	)
	replies = _replies(names, answers)
	wanted = [["name", *among([*names, *replies])], ["response", *among(answers)]]
	if petition.session:
		wanted.append(["name", *among(_session_papers(petition.session))])
	issued = {"docstatus": [">", 0], "issued_on": ["is", "set"]}
	for paper in frappe.get_all(
		PAPER, issued, PAPER_FIELDS, or_filters=wanted, order_by="issued_on, creation"
	):
		of = (PAPER, paper.name)
		if paper.name in replies:
			told = _("{0} replied: No. {1} of {2}").format(
				paper.sender or "–", paper.sender_number or "–", date_text(paper.date)
			)
			yield _event(paper.received_on or paper.issued_on, history.PAPER, told, of=of)
			continue
		text = _("{0} No. {1} of {2}, {3}").format(
			_(paper.kind), paper.full_number or "–", date_text(paper.date), _unit(paper.issuer)
		)
		yield _event(paper.issued_on, history.PAPER, text + _said_in(paper.response), of=of)
		if paper.docstatus == 2:
			told = _("{0} No. {1} was recalled: {2}").format(
				_(paper.kind), paper.full_number or "–", paper.recall_reason or "–"
			)
			yield _event(paper.modified, history.DONE, told, history.BAD, of)


def _replies(papers: list[str], responses: list[str]) -> list[str]:
	"""What came in as a reply to the papers of a petition."""
	ours = frappe.get_all(
		PAPER,
		{"docstatus": 1},
		pluck="name",
		or_filters=[["name", *among(papers)], ["response", *among(responses)]],
		order_by="name",
	)
	filters = {"replies_to": among(ours), "direction": "Incoming", "docstatus": 1}
	return frappe.get_all(PAPER, filters, pluck="name", order_by="received_on, name")


def _delivered(petition: Document) -> Iterator[Event]:
	"""How papers reached whoever asked; who took them stays with the record."""
	filters = {"petition": petition.name, "struck_out": 0}
	fields = ["name", "paper", "way", "delivered_on"]
	for row in frappe.get_all("Answer Delivery", filters, fields, order_by="delivered_on, creation"):
		paper = frappe.db.get_value(PAPER, row.paper, ["kind", "full_number"], as_dict=True)
		told = _("{0} No. {1} reached whoever asked: {2}").format(
			_(paper.kind), paper.full_number or "–", _(row.way)
		)
		tone = history.GOOD if delivery.hands_over(row.way) else history.PLAIN
		yield _event(row.delivered_on, history.DELIVERED, told, tone, ("Answer Delivery", row.name))


def _session_papers(session: str) -> list[str]:
	filters = {"session": session, "kind": ["in", OF_SESSION], "docstatus": [">", 0]}
	return frappe.get_all(PAPER, filters, pluck="name", order_by="name")


def _said_in(response: str | None) -> str:
	"""What an answer came to, or the new date an extension names, behind its number."""
	if not response:
		return ""
	fields = ["kind", "result_class", "new_date"]
	told = frappe.db.get_value("Department Response", response, fields, as_dict=True)
	if told.kind == v.EXTENSION_RESPONSE and told.new_date:
		return ": " + _("new date {0}").format(date_text(told.new_date))
	return f": {_(told.result_class)}" if told.result_class else ""


# What the citizen said --------------------------------------------------------------------------------------------------------
def _rated(petition: Document) -> Iterator[Event]:
	fields = ["name", "satisfaction", "said_on", "comment"]
	may_read = bool(frappe.has_permission("Answer Rating", "read"))
	for rating in frappe.get_all(
		"Answer Rating", {"petition": petition.name}, fields, order_by="said_on, creation"
	):
		told = _("The citizen on the answer: {0}").format(_(rating.satisfaction))
		if rating.comment and may_read:
			told += f": {rating.comment}"
		tone = history.BAD if rating.satisfaction == v.NOT_SATISFIED else history.PLAIN
		yield _event(rating.said_on, history.RATED, told, tone, ("Answer Rating", rating.name))


# What the unit reports ----------------------------------------------------------------------------------------------------
def _progress(petition: Document) -> Iterator[Event]:
	"""What the unit told of what its answer promised; the clocks are told among the duties."""
	made = frappe.get_all(
		"Commitment", {"petition": petition.name}, ["name", "department"], order_by="due_on, name"
	)
	found = {row.name: row.department for row in made}
	told = frappe.get_all(
		"Commitment Progress",
		{"parent": among(found), "parenttype": "Commitment"},
		["parent", "on_date", "told"],
		order_by="on_date, idx",
	)
	for row in told:
		of, unit = ("Commitment", row.parent), _unit(found[row.parent])
		yield _event(row.on_date, history.DONE, _("{0} reports: {1}").format(unit, row.told), of=of)


# Duties ---------------------------------------------------------------------------------------------------------------------
def _duties(petition: Document) -> Iterator[Event]:
	found = {row.ref: row for row in rows.rows({"petition": petition.name})}
	if not found:
		return
	calendar = calendars.working_calendar(petition.commune)
	changes = frappe.get_all(
		rows.AUDIT,
		{"deadline": among(found)},
		["deadline", "change", "on_date", "new_date", "reason"],
		order_by="on_date, creation",
	)
	for change in changes:
		row = found[change.deadline]
		of, unit = (rows.DOCTYPE, row.ref), _unit(row.department)
		due = date_text(change.new_date) if change.new_date else ""
		if change.change in (v.MADE, v.ANCHORED, v.MOVED, v.REOPENED):
			yield _event(change.on_date, history.OWED, _owed(row, unit, due), of=of)
		elif change.change == v.EXTENDED:
			told = (
				_("{0} has until {1} now: {2}").format(unit, due, _promised(row))
				if row.kind == v.PROMISE
				else _("The answer is due on {0} now").format(due)
			)
			yield _event(change.on_date, history.OWED, told, of=of)
		elif change.change == v.CHANGE_MET:
			standing = status_of(row.effective_due_on, row.met_on, row.met_on or change.new_date, calendar)
			about = f" ({_promised(row)})" if row.kind == v.PROMISE else ""
			told = f"{unit}: {put_into_words(standing, language())}{about}"
			tone = history.BAD if standing.code == "met_late" else history.GOOD
			yield _event(change.new_date or change.on_date, history.DONE, told, tone, of)
		elif change.change == v.CHANGE_WAIVED:
			yield _event(
				change.on_date,
				history.DONE,
				_("The chair waived the answer: {0}").format(change.reason),
				of=of,
			)


def _promised(row: Any) -> str:
	return facts.text(frappe.db.get_value("Commitment", row.subject, "what"))


def _owed(row: Any, unit: str, due: str) -> str:
	if row.kind == v.INPUT:
		return _("{0} owes the lead unit its contribution by {1}").format(unit, due)
	if row.kind == v.PROMISE:
		return _("{0} has promised by {1}: {2}").format(unit, due, _promised(row))
	if row.kind == v.SECOND_LOOK:
		return _("{0} looks at it again and answers by {1}").format(unit, due)
	if row.kind == v.SUPERIOR_REPLY:
		return _("{0} waits for the authority's reply until {1} and asks for it then").format(unit, due)
	return _("{0} is to answer by {1}").format(unit, due)
