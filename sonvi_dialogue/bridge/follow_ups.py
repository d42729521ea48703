"""The long-term list on a site: a Follow Up is made, looked at and ended by steps of the Office, and edited by nobody."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, facts, referrals, rows, sweep
from sonvi_dialogue.bridge.digest_lines import Line
from sonvi_dialogue.bridge.next_steps import FOLLOW_UP
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.domain import follow_ups
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Follow Up"


def validate(doc: Document) -> None:
	"""Its steps alone write it: what a form or a request sends is refused."""
	if not doc.flags.by_step:
		message = "The long-term list is kept by its steps. Move a petition there, note a look or take it off, with the buttons."
		refuse([Problem("follow_up_by_steps", None, message)])
	facts.prepare(doc)


# Steps ----------------------------------------------------------------------------------------------------------------------
def move(petition: str, reason: str, next_look_on: date | None, department: str | None = None) -> Document:
	"""Puts a petition on the list. department: who looks after it, its lead unit where none is named.

	Refused: to all but the Office; while an answer is owed, and what is settled, listed already or has no reason or next look.
	"""
	_office_only()
	rows.lock("Petition", petition)
	asked = frappe.get_doc("Petition", petition)
	asked.check_permission("read")
	reason, today = facts.text(reason).strip(), clock.today()
	known = rows.rows({"petition": petition, "status": v.OPEN})
	listed = frappe.db.get_value(DOCTYPE, {"petition": petition, "status": follow_ups.OPEN})
	owed = tuple(
		follow_ups.OwedStill(facts.department(row.department), row.effective_due_on)
		for row in known
		if row.kind in follow_ups.NOT_PUT_OFF
	)
	refuse(
		follow_ups.move_problems(
			follow_ups.MoveFacts(
				petition,
				asked.workflow_state,
				facts.text(asked.outcome),
				facts.text(asked.result_class),
				reason,
				next_look_on,
				today,
				owed,
				listed or "",
			)
		)
	)
	doc = frappe.get_doc(
		{
			"doctype": DOCTYPE,
			"petition": petition,
			"session": asked.session,
			"commune": asked.commune,
			"department": department or asked.lead_department,
			"reason": reason,
			"status": follow_ups.OPEN,
			"opened_on": today,
			"next_look_on": next_look_on,
		}
	)
	doc.flags.by_step = True
	# by its steps alone: _office_only asked who may
	doc.insert(ignore_permissions=True)
	rows.apply(follow_ups.moved(petition, known, today), asked.commune, reason)
	return doc


def look(name: str, told: str, next_look_on: date | None) -> Document:
	"""Notes what was seen, and the day of the next look. Refused without either."""
	doc = _open(name)
	refuse(follow_ups.look_problems(next_look_on, clock.today()))
	doc.next_look_on = next_look_on
	return _noted(doc, told)


def end(name: str, told: str) -> Document:
	"""Takes it off the list, with what came of it."""
	doc = _open(name)
	doc.status, doc.closed_on, doc.next_look_on = follow_ups.DONE, clock.today(), None
	return _noted(doc, told)


def reply_came(paper: Document) -> None:
	"""From an incoming paper: what it replies to and is on the list is looked at the same day."""
	petitions = sorted({part.petition for part in referrals.parts(paper)})
	if not petitions:
		return
	filters = {"petition": ["in", petitions], "status": follow_ups.OPEN}
	told = _("{0} replied: No. {1} of {2}").format(
		paper.sender or "–", paper.sender_number or "–", date_text(facts.day(paper.date))
	)
	for name in frappe.get_all(DOCTYPE, filters, pluck="name", order_by="name"):
		doc = frappe.get_doc(DOCTYPE, name)
		doc.next_look_on = clock.today()
		_noted(doc, told)


def _open(name: str) -> Document:
	_office_only()
	rows.lock(DOCTYPE, name)
	doc = frappe.get_doc(DOCTYPE, name)
	doc.check_permission("write")
	if doc.status != follow_ups.OPEN:
		message = "{0} is off the list since {1}. Move the petition there again if it is waited for."
		refuse([Problem("follow_up_done", "status", message, (name, facts.day(doc.closed_on)))])
	return doc


def _noted(doc: Document, told: str) -> Document:
	if not facts.text(told).strip():
		message = "Write what was seen or done."
		refuse([Problem("follow_up_note", "notes", message)])
	doc.append("notes", {"on_date": clock.today(), "told": told.strip(), "by_user": frappe.session.user})
	doc.flags.by_step = True
	# by its steps alone: _open asked who may, or a reply came
	return doc.save(ignore_permissions=True)


def _office_only() -> None:
	if v.OFFICE not in facts.roles():
		message = "Only the Office keeps the long-term list. Ask a clerk."
		refuse([Problem("follow_up_role", None, message)])


# Told -----------------------------------------------------------------------------------------------------------------------
def lines(scope: sweep.Scope, as_of: date) -> dict[tuple[str, str], list[Line]]:
	"""(Office, commune) to the entries whose day has come; a petition by its number, village and category alone."""
	found: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
	seen = set()
	for row in _query(scope, as_of).run(as_dict=True):
		if row.deadline in seen:
			continue  # a commune with two Offices is told once
		seen.add(row.deadline)
		office = row.pop("office")
		line = Line(kind=FOLLOW_UP, provisional=0, subject_text=None, **row)
		found[office, row.commune].append(line)
	return dict(found)


def _query(scope: sweep.Scope, as_of: date) -> Any:
	entry, office = frappe.qb.DocType(DOCTYPE), frappe.qb.DocType("Dialogue Department")
	unit, commune = frappe.qb.DocType("Dialogue Department").as_("unit"), frappe.qb.DocType("Commune")
	petition, village = frappe.qb.DocType("Petition"), frappe.qb.DocType("Village")
	category, session = frappe.qb.DocType("Petition Category"), frappe.qb.DocType("Dialogue Session")
	query = (
		frappe.qb.from_(entry)
		.join(office)
		.on((office.commune == entry.commune) & (office.kind == v.OFFICE_BODY) & (office.disabled == 0))
		.join(commune)
		.on(commune.name == entry.commune)
		.join(petition)
		.on(petition.name == entry.petition)
		.left_join(unit)
		.on(unit.name == entry.department)
		.left_join(village)
		.on(village.name == petition.village)
		.left_join(category)
		.on(category.name == petition.category)
		.left_join(session)
		.on(session.name == entry.session)
		.select(
			entry.name.as_("deadline"),
			office.name.as_("office"),
			entry.commune,
			commune.commune_name,
			commune.calendar,
			commune.is_demo,
			entry.next_look_on.as_("effective_due_on"),
			entry.session,
			entry.petition,
			session.title.as_("session_title"),
			petition.is_confidential,
			village.village_name,
			category.category_name,
			unit.department_name,
			entry.department,
		)
		.where(entry.status == follow_ups.OPEN)
		.where(entry.next_look_on <= as_of)
		.orderby(entry.next_look_on, entry.name, office.creation)
	)
	if scope.only is not None:
		return query.where(entry.commune.isin(scope.only or [""]))
	return query.where(entry.commune.notin(scope.without)) if scope.without else query
