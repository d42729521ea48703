"""Issuing a paper: its number, its day, what it does to the clocks, and what it does not do, said on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import (
	clock,
	closing,
	commitments,
	documents,
	facts,
	follow_ups,
	handover,
	issued_pdfs,
	numbers,
	papers,
	ratings,
	referrals,
	regulations,
	rows,
	transitions,
)
from sonvi_dialogue.bridge.facts_session import clock_facts, issued_conclusions, paper_of
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import in_words, refuse, say, sentence
from sonvi_dialogue.domain import after_answer, duties
from sonvi_dialogue.domain import documents as rules_of_papers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Change, Row
from sonvi_dialogue.domain.notices import MissingFact
from sonvi_dialogue.papers.wording import WordingRefused

ANSWERING = (v.ANSWER, v.REFERRAL_PAPER)
PUBLISHED = (v.NOTICE, v.NOTICE_OF_CHANGE)
# Which duty of a session a paper meets.
MEETS = {
	v.PLAN_REPORT_SLIP: (v.PLAN_REPORT,),
	v.CONCLUSION: (v.CONCLUSION_NOTICE,),
	v.RESULTS: (v.RESULTS_REPORT,),
	v.RESULTS_NOTICE: (v.RESULTS_REPORT,),
}
ATTEMPTS = 3
NOTHING_CHANGES = "It does not change any due date."


# By the button --------------------------------------------------------------------------------------------------------------
def issue(paper: str, values: dict[str, Any]) -> Document:
	"""Issues a draft as the button does; values: date, number, notation and reason typed at that moment, None for what is
	not. It begins transactions of its own: what a form read before it waited for the lock is not what stands there now. A
	deadlock is tried again, and refused after the last try.
	"""
	for _again in range(ATTEMPTS - 1):
		try:
			return _issue_once(paper, values)
		except frappe.QueryDeadlockError:
			continue
	return _issue_once(paper, values)


def _issue_once(paper: str, values: dict[str, Any]) -> Document:
	"""What takes long to read is read first; the transaction that takes the number begins with the lock."""
	draft = _draft(paper, values)
	body, reading = numbers.lock_of(draft), None if documents.is_incoming(draft) else _read(draft)
	figures = closing.figures_of(draft)
	frappe.db.rollback()
	if body:
		numbers.lock(body)
	doc = _draft(paper, values)
	if doc.modified == draft.modified:
		doc.flags.dialogue_reading, doc.flags.dialogue_figures = reading, figures
	return doc.submit()


def _draft(paper: str, values: dict[str, Any]) -> Document:
	doc = frappe.get_doc(documents.DOCTYPE, paper)
	return doc.update({field: value for field, value in values.items() if value is not None})


# Before it is stored --------------------------------------------------------------------------------------------------------
def before_submit(doc: Document) -> None:
	"""Everything is checked and computed here; on_submit only stores it. What takes time is read before a number is taken:
	from then on others of the same body wait."""
	doc.issued_on = clock.today()
	if documents.is_incoming(doc):
		_arrive(doc)
		return
	reading = doc.flags.dialogue_reading or _read(doc)
	doc.figures_json = doc.flags.dialogue_figures or closing.figures_of(doc)
	affected = _affected(doc)
	numbers.prepare(doc)
	refuse(rules_of_papers.issue_problems(documents.facts_of(doc)) + documents.publication_problems(doc))
	numbers.give(doc)
	with in_words():
		changes = _changes(doc, affected)
		doc.effect_note = _note(doc, affected, changes)
		# As it is printed on its day of issue: a later move of a date is not its business.
		doc.notice_json = json.dumps(reading(doc), ensure_ascii=False) if reading else None
	doc.flags.dialogue_changes = changes


def _read(doc: Document) -> Callable[[Document], dict[str, Any]] | None:
	"""What makes the paper's dict; None where a fact is missing or an own wording cannot be printed: a signed paper is issued
	whatever keeps it from being printed, and says what."""
	try:
		with in_words(but=(MissingFact, WordingRefused)):
			return papers.read(doc)
	except (MissingFact, WordingRefused) as refused:
		doc.pdf_error = " ".join(sentence(problem) for problem in refused.problems)
		return None


def _arrive(doc: Document) -> None:
	doc.full_number = doc.sender_number
	with in_words():
		doc.flags.dialogue_changes = referrals.replied(doc)
		# a reply that ends the wait for it does what the note says no incoming paper does
		doc.effect_note = None if doc.flags.dialogue_changes else _note(doc, [], [])
	numbers.give_arrival(doc)


# What it does ---------------------------------------------------------------------------------------------------------------
def _affected(doc: Document) -> list[Row]:
	"""The rows the paper could meet, move or anchor, as they are before it."""
	if doc.response:
		assignments = frappe.get_all(
			"Department Response Assignment", {"parent": doc.response}, pluck="assignment", order_by="idx"
		)
		promise = frappe.db.get_value("Department Response", doc.response, "commitment")
		if promise:
			return [row for row in rows.rows({"assignment": among(assignments)}) if row.subject == promise]
		if doc.petitions:
			petition = doc.petitions[0].petition
			session = frappe.db.get_value("Petition", petition, "session")
			if session:
				rows.lock("Dialogue Session", session)
		return rows.rows({"assignment": among(assignments)})
	return rows.of_session(doc.session, doc.commune) if doc.session else []


def _changes(doc: Document, affected: list[Row]) -> list[Change]:
	paper, today = paper_of(doc), clock.today()
	if doc.response:
		return _response_changes(doc, affected, paper)
	if not doc.session:
		return []
	if doc.kind == v.PLAN_REPORT_SLIP:
		return duties.plan_reported(doc.session, affected, paper, today)
	if doc.kind == v.CONCLUSION:
		session = frappe.get_doc("Dialogue Session", doc.session)
		rules = regulations.rules_for_session(session)
		return duties.conclusion_issued(clock_facts(session), rules, affected, paper, today)
	if doc.kind in (v.RESULTS, v.RESULTS_NOTICE):
		return duties.results_reported(doc.session, affected, paper, today)
	return []


def _response_changes(doc: Document, affected: list[Row], paper: duties.Paper) -> list[Change]:
	response = frappe.get_doc("Department Response", doc.response)
	if doc.kind == v.EXTENSION and response.commitment:
		return commitments.moved(response, affected, paper)
	changes: list[Change] = []
	for row in response.assignments:
		if doc.kind == v.EXTENSION:
			session = next((found.session for found in affected if found.assignment == row.assignment), None)
			rules = commitments.rules_for(session, doc.commune)
			new_date = facts.day(response.new_date)
			changes += duties.extension_issued(
				row.assignment, affected, paper, new_date, rules, clock.today()
			)
		elif doc.kind in ANSWERING:
			changes += duties.answer_issued(row.assignment, affected, paper, clock.today())
			mine = [found for found in affected if found.assignment == row.assignment]
			changes += after_answer.looked_again(row.petition, mine, paper, clock.today())
			changes += referrals.awaited(doc, row, affected, paper)
	return changes


def _note(doc: Document, affected: list[Row], changes: list[Change]) -> str | None:
	"""What the paper does not change, in the language of who issues it."""
	kinds = MEETS.get(doc.kind, (*v.MOVABLE_DUTIES, v.PROMISE) if doc.response else ())
	due = [row.effective_due_on for row in affected if row.is_open and row.kind in kinds]
	earlier = issued_conclusions(doc.session) if doc.session and doc.kind == v.CONCLUSION else []
	provisional = [row for row in affected if row.is_open and row.provisional]
	amended = documents.facts_of(doc).amends if not documents.is_incoming(doc) else ""
	notes = rules_of_papers.effect_notes(
		rules_of_papers.EffectFacts(
			doc.kind,
			facts.day(doc.date),
			facts.day(doc.issued_on),
			min(due, default=None),
			next((row.full_number for row in earlier), ""),
			len(provisional) if doc.kind == v.CONCLUSION and earlier else 0,
			amended,
		)
	)
	said = [say(note.message, note.args) for note in notes]
	if not said and not changes and (kinds or doc.response):
		said = [say(NOTHING_CHANGES, ())]
	return "\n".join(said) or None


# Stored ---------------------------------------------------------------------------------------------------------------------
def on_submit(doc: Document) -> None:
	changes = doc.flags.dialogue_changes or ()
	rows.apply(changes, doc.commune)
	commitments.follow(changes)
	if doc.response:
		_response_issued(doc)
	if documents.is_incoming(doc):
		follow_ups.reply_came(doc)
	publications_changed(doc)
	if doc.kind == v.INVITATION:
		note_copies(doc)
	issued_pdfs.schedule(doc)


def _response_issued(doc: Document) -> None:
	transitions.advance("Department Response", doc.response, v.ISSUED, facts.text(doc.full_number))
	if doc.kind not in ANSWERING:
		return
	response = frappe.db.get_value(
		"Department Response", doc.response, ["kind", "result_class"], as_dict=True
	)
	commitments.make(doc)
	referred = v.RESULT_REFERRED if response.kind == v.REFERRAL_RESPONSE else None
	own = response.result_class or referred
	assignments = frappe.get_all(
		"Department Response Assignment", {"parent": doc.response}, pluck="petition", order_by="idx"
	)
	for petition in assignments:
		state = frappe.db.get_value("Petition", petition, "workflow_state")
		values = {"result_class": commitments.result(petition, own)}
		if state == v.IN_PROGRESS and ratings.open_look(petition):
			continue  # somebody else looks at it again: what was under way before closes nothing
		if state == v.IN_PROGRESS:
			values["closed_on"] = clock.today()
			transitions.advance("Petition", petition, v.CLOSED, facts.text(doc.full_number), values)
			handover.petition_closed(petition)
		elif state == v.CLOSED:
			frappe.db.set_value("Petition", petition, "result_class", values["result_class"])


def note_copies(doc: Document) -> None:
	"""Each guest keeps which invitation has their copy: a later one is for those who have none."""
	copies = json.loads(doc.notice_json)["copies"] if doc.notice_json else []
	for copy in copies:
		frappe.db.set_value("Participant", copy["key"], "invitation", doc.name)


def publications_changed(doc: Document) -> None:
	"""The first publication meets the public notice; issuing alone does not make it public."""
	days = [facts.day(row.published_on) for row in doc.publications if row.published_on]
	if doc.kind not in PUBLISHED or not days or not doc.session:
		return
	found = rows.of_session(doc.session, doc.commune)
	changes = duties.notice_published(doc.session, found, paper_of(doc), min(days), clock.today())
	rows.apply(changes, doc.commune)
