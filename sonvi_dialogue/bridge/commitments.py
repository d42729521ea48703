"""What an answer promised, as documents of their own: made when its paper is issued, followed by one clock, reported, kept.

A Commitment shows what its Statutory Deadline says of it; nobody edits either by hand. The petition's result follows both
(domain.promises.result_with).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, facts, locks, regulations, rows, scans
from sonvi_dialogue.bridge.facts_session import paper_of
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import Named, in_words, refuse
from sonvi_dialogue.domain import after_answer, promises
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Change
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Commitment"
ANSWERING = (v.ANSWER, v.REFERRAL_PAPER)
LIVE = (v.OPEN, v.KEPT)
LABEL_LETTERS = 60


# The answer's list ------------------------------------------------------------------------------------------------------------
def lines_of(response: Document) -> tuple[promises.PromiseLine, ...]:
	"""What a response promises, as its rows say it."""
	return tuple(
		promises.PromiseLine(facts.text(row.what), facts.day(row.by_date)) for row in response.promises
	)


def named(response: Document) -> promises.NamedPromise | None:
	"""The promise an Extension Notice asks more time for."""
	if response.kind != v.EXTENSION_RESPONSE or not response.commitment:
		return None
	fields = ["name", "what", "status", "assignment", "due_on", "commune"]
	found = frappe.db.get_value(DOCTYPE, response.commitment, fields, as_dict=True)
	return promises.NamedPromise(_label(found), found.status, found.assignment, found.due_on)


def check_calendar(response: Document) -> None:
	"""A day the working calendar does not reach could not be followed: refused while the answer is a draft."""
	days = [line.by for line in lines_of(response) if line.by]
	if days:
		rules = rules_for(_session_of(response), response.commune)
		with in_words():
			for day in days:
				rules.first_step_on(rules.due(v.PROMISE, day).due_on)


def paper_problems(response: str, paper_date: Any) -> list[Problem]:
	"""A paper cannot promise something by a day before its own."""
	kept = {"parent": response, "parenttype": "Department Response"}
	found = frappe.get_all("Department Response Promise", kept, ["what", "by_date"], order_by="idx")
	lines = [promises.PromiseLine(facts.text(row.what), row.by_date) for row in found]
	return promises.early_promise_problems(lines, facts.day(paper_date))


def rules_for(session: str | None, commune: str) -> Rules:
	"""The rules the clocks of a petition run by; one of an old register has no session here."""
	return regulations.rules_for_session(session) if session else regulations.rules_for_commune(commune)


# Made, moved, taken back --------------------------------------------------------------------------------------------------------
def make(paper: Document) -> None:
	"""From the issue of an answer's paper: each promise becomes a Commitment of each petition answered, with its clock."""
	response = frappe.get_doc("Department Response", paper.response)
	if not response.promises:
		return
	for part in response.assignments:
		given = frappe.db.get_value("Petition Assignment", part.assignment, ["session", "department"])
		matter = after_answer.Matter(given[0], part.petition, part.assignment, given[1])
		made = [_insert(paper, response, matter, line) for line in lines_of(response)]
		known = rows.rows({"assignment": part.assignment, "kind": v.PROMISE})
		rules = rules_for(matter.session, paper.commune)
		with in_words():
			changes = after_answer.promises_made(matter, made, rules, known, paper_of(paper), clock.today())
		rows.apply(changes, paper.commune)


def _insert(
	paper: Document, response: Document, matter: after_answer.Matter, line: promises.PromiseLine
) -> after_answer.Promise:
	doc = frappe.get_doc(
		{
			"doctype": DOCTYPE,
			"what": line.what,
			"by_date": line.by,
			"due_on": line.by,
			"department": matter.department,
			"petition": matter.petition,
			"assignment": matter.assignment,
			"session": matter.session,
			"response": response.name,
			"paper": paper.name,
			"commune": paper.commune,
		}
	)
	doc.flags.by_step = True
	# a step of issuing the paper, which was checked
	doc.insert(ignore_permissions=True)
	return after_answer.Promise(doc.name, facts.day(line.by))


def moved(response: Document, affected: Iterable[Any], paper: Any) -> list[Change]:
	"""What a notice that asks more time for a promise changes."""
	new_date = facts.day(response.new_date)
	session = frappe.db.get_value(DOCTYPE, response.commitment, "session")
	rules = rules_for(session, response.commune)
	return after_answer.promise_moved(
		response.commitment, list(affected), paper, new_date, rules, clock.today()
	)


def follow(changes: Iterable[Change]) -> None:
	"""After the clocks: each Commitment as its row stands now, and the results of their petitions."""
	petitions = set()
	for change in changes:
		row = change.row
		if row.kind != v.PROMISE or change.change == v.MADE:
			continue
		status = {v.OPEN: v.OPEN, v.MET: v.KEPT}.get(row.status, v.TAKEN_BACK)
		values = {"status": status, "due_on": row.effective_due_on, "kept_on": row.met_on}
		frappe.db.set_value(DOCTYPE, row.subject, values)
		petitions.add(row.petition)
	for petition in sorted(petitions):
		refresh(petition)


# The result ---------------------------------------------------------------------------------------------------------------------
def result(petition: str, own: str | None) -> str | None:
	"""The answer's own result with what it promised."""
	return promises.result_with(own, promised([petition]).get(petition, ()))


def promised(petitions: Iterable[str]) -> dict[str, tuple[promises.Promised, ...]]:
	"""What answers to these petitions promised and did not take back, in one query."""
	found: dict[str, tuple[promises.Promised, ...]] = {}
	names = sorted(petitions)
	if not names:
		return found
	stored = frappe.get_all(
		DOCTYPE,
		filters={"petition": ["in", names], "status": ["in", LIVE]},
		fields=["petition", "due_on", "kept_on", "what"],
		order_by="due_on asc, name asc",
	)
	for row in stored:
		made = promises.Promised(row.due_on, row.kept_on, facts.text(row.what))
		found[row.petition] = (*found.get(row.petition, ()), made)
	return found


def refresh(petition: str) -> None:
	"""The result of an answered petition anew, from its last answer in force and what is promised still."""
	state = frappe.db.get_value("Petition", petition, "workflow_state", for_update=True)
	own = _last_result(petition) if state == v.CLOSED else None
	if own:
		frappe.db.set_value("Petition", petition, "result_class", result(petition, own))


def _last_result(petition: str) -> str | None:
	parts = {"petition": petition, "parenttype": "Department Response"}
	answers = frappe.get_all("Department Response Assignment", parts, pluck="parent", order_by="creation")
	last = frappe.get_all(
		"Official Document",
		filters={"response": among(answers), "kind": ["in", ANSWERING], "docstatus": 1},
		fields=["kind", "response"],
		order_by="issued_on desc, creation desc",
		limit=1,
	)
	if not last:
		return None
	own = frappe.db.get_value("Department Response", last[0].response, "result_class")
	return own or (v.RESULT_REFERRED if last[0].kind == v.REFERRAL_PAPER else None)


# What the unit reports ------------------------------------------------------------------------------------------------------------
def report(name: str, told: str, on: date | None = None) -> Document:
	"""One line of how far it is, kept with its day and who said it. Refused for whoever may not write the commitment."""
	doc = _writable(name)
	on = on or clock.today()
	refuse(promises.progress_problems(doc.status, told, on, clock.today()))
	doc.append("progress", {"on_date": on, "told": told.strip(), "by_user": frappe.session.user})
	return _save(doc)


def keep(name: str, kept_on: date | None, note: str, proof: str | None) -> Document:
	"""Records what was promised as done on a day, with what shows it; late or not is told by the clock."""
	doc = _writable(name)
	answered_on = doc.paper and frappe.db.get_value("Official Document", doc.paper, "date")
	note = note.strip()
	refuse(promises.keep_problems(doc.status, kept_on, answered_on or None, clock.today(), note, bool(proof)))
	doc.proof, doc.note = proof or None, note or None
	refuse(scans.problems(doc, "proof"))
	_save(doc)
	open_rows = rows.rows({"assignment": doc.assignment, "kind": v.PROMISE, "status": v.OPEN})
	changes = after_answer.promise_kept(doc.name, open_rows, kept_on, clock.today())
	rows.apply(changes, doc.commune, note)
	follow(changes)
	return doc.reload()


def _writable(name: str) -> Document:
	doc = locks.locked(DOCTYPE, name)
	doc.check_permission("write")
	return doc


def _save(doc: Document) -> Document:
	doc.flags.by_step = True
	return doc.save()


# The document ---------------------------------------------------------------------------------------------------------------------
def validate(doc: Document) -> None:
	if not doc.flags.by_step:
		message = "A commitment is what an issued answer says. Report how far it is, or record it as kept, with the buttons."
		refuse([Problem("commitment_by_steps", None, message)])
	facts.prepare(doc)


def _label(row: Any) -> str:
	words = " ".join(facts.text(row.what).split())
	return Named(row.name, words[:LABEL_LETTERS])


def _session_of(response: Document) -> str | None:
	part = next((row.assignment for row in response.assignments if row.assignment), None)
	return part and frappe.db.get_value("Petition Assignment", part, "session")
