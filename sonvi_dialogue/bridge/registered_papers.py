"""Official Documents as the registers list them, out and in: a fixed number of queries, however many papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import frappe
from frappe.utils import cint

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.sources import reference, text_lines
from sonvi_dialogue.domain.notices.common import incoming_type_name, paper_ref, type_name
from sonvi_dialogue.domain.notices.register_sources import RegisteredPaper
from sonvi_dialogue.domain.paper_status import Standing, status_of
from sonvi_dialogue.domain.preparation import DONE_TASK, REPORT_TASK

DOCTYPE = "Official Document"
FIELDS = (
	"name",
	"kind",
	"docstatus",
	"direction",
	"number",
	"notation",
	"full_number",
	"date",
	"issued_on",
	"subject",
	"issuer",
	"signer_name",
	"recipients",
	"sender",
	"received_on",
	"incoming_number",
	"replies_to",
	"response",
	"recall_reason",
)
ORDER = "issued_on asc, creation asc, name asc"
REGISTERED = ["in", (1, 2)]  # a recalled paper's number stays used


def period_papers(commune: str, first: date, last: date) -> list[RegisteredPaper]:
	"""The numbered papers dated, and the incoming ones received, on these days."""
	days = ["between", (first, last)]
	out = {"commune": commune, "docstatus": REGISTERED, "number": [">", 0], "date": days}
	came = {"commune": commune, "docstatus": REGISTERED, "direction": "Incoming", "received_on": days}
	return _registered([*_papers({**out, "direction": "Outgoing"}), *_papers(came)], commune)


def session_papers(session: str, commune: str) -> list[RegisteredPaper]:
	"""Every paper of one session: its own, those that answer its petitions, and what came back to them."""
	petitions = frappe.get_all("Petition", {"session": session}, pluck="name", order_by="name")
	about = _children("Department Response Assignment", petitions)
	listed = _children("Official Document Petition", petitions)
	found = {
		paper.name: paper
		for filters in (
			{"session": session},
			{"response": ["in", about]} if about else None,
			{"name": ["in", listed]} if listed else None,
		)
		if filters
		for paper in _papers({**filters, "docstatus": REGISTERED})
	}
	if found:
		replies = _papers({"replies_to": ["in", sorted(found)], "docstatus": REGISTERED})
		found |= {paper.name: paper for paper in replies}
	return [*_registered(found.values(), commune), *reports(session)]


def reports(session: str) -> list[RegisteredPaper]:
	"""The reports on the situation that units handed in: papers of the session's file without a number of ours."""
	handed_in = {"session": session, "kind": REPORT_TASK, "status": DONE_TASK}
	rows = frappe.get_all(
		"Preparation Task",
		handed_in,
		["name", "topic", "done_on", "department"],
		order_by="done_on asc, name asc",
	)
	return [
		RegisteredPaper(
			row.name,
			REPORT_TASK,
			"",
			row.done_on,
			"",
			row.topic,
			facts.text(frappe.db.get_value("Dialogue Department", row.department, "department_name")),
		)
		for row in rows
	]


def _children(doctype: str, petitions: list[str]) -> list[str]:
	"""The documents that list one of these petitions."""
	if not petitions:
		return []
	filters = {"petition": ["in", petitions]}
	return sorted(set(frappe.get_all(doctype, filters, pluck="parent", order_by="parent")))


def _papers(filters: dict[str, Any]) -> list[Any]:
	return frappe.get_all(DOCTYPE, filters=filters, fields=list(FIELDS), order_by=ORDER)


def _registered(papers: Iterable[Any], commune: str) -> list[RegisteredPaper]:
	papers = list(papers)
	names = [paper.name for paper in papers]
	bodies = _bodies(commune, {paper.issuer for paper in papers if paper.issuer})
	replaced, corrected = _issued_about("replaces", names), _issued_about("corrects", names)
	ours = _replied({paper.replies_to for paper in papers if paper.replies_to})
	units = _departments({paper.response for paper in ours.values() if paper.response})
	made = []
	for paper in papers:
		incoming = paper.direction == "Incoming"
		number = facts.text(paper.full_number)
		answered = ours.get(paper.replies_to)
		replied = reference(answered)
		standing = Standing(
			int(paper.docstatus),
			incoming,
			replaced=paper.name in replaced,
			corrected=paper.name in corrected,
		)
		made.append(
			RegisteredPaper(
				paper.name,
				paper.kind,
				number,
				paper.date,
				_type_name(paper, number),
				facts.text(paper.subject),
				facts.text(paper.sender) if incoming else _name(bodies, paper.issuer),
				cint(paper.number),
				"" if incoming else _book(bodies, paper.issuer),
				incoming,
				facts.text(paper.signer_name),
				text_lines(paper.recipients),
				paper.issued_on,
				paper.received_on,
				cint(paper.incoming_number) or None,
				_name(bodies, units.get(answered.response)) if answered else "",
				paper_ref(replied) if replied else "",
				status_of(standing),
				replaced.get(paper.name) or corrected.get(paper.name) or "",
				facts.text(paper.recall_reason),
			)
		)
	return made


def _type_name(paper: Any, number: str) -> str:
	if paper.direction == "Incoming":
		return incoming_type_name(number)
	return type_name(paper.kind, facts.text(paper.notation)) if number else ""


def _bodies(commune: str, issuers: set[str]) -> dict[str, Any]:
	"""The commune's bodies and whoever else issued, by name."""
	found = frappe.get_all(
		"Dialogue Department",
		or_filters=[["commune", "=", commune], ["name", *among(issuers)]],
		fields=["name", "department_name", "signs_through"],
		order_by="name",
	)
	return {row.name: row for row in found}


def _name(bodies: dict[str, Any], name: str | None) -> str:
	return facts.text(name in bodies and bodies[name].department_name)


def _book(bodies: dict[str, Any], name: str) -> str:
	"""The body whose numbers a body's papers take: itself, or the one it signs through."""
	seen: set[str] = set()
	while name in bodies and bodies[name].signs_through and name not in seen:
		seen.add(name)
		name = bodies[name].signs_through
	return _name(bodies, name)


def _issued_about(field: str, names: list[str]) -> dict[str, str]:
	"""Which of these papers one in force replaces or corrects, and by which number."""
	if not names:
		return {}
	found = frappe.get_all(
		DOCTYPE,
		filters={field: ["in", names], "docstatus": 1},
		fields=[field, "full_number", "name"],
		order_by=ORDER,
	)
	return {row[field]: row.full_number or row.name for row in found}


def _replied(names: set[str]) -> dict[str, Any]:
	if not names:
		return {}
	fields = ["name", "kind", "number", "notation", "date", "response"]
	found = frappe.get_all(DOCTYPE, {"name": ["in", sorted(names)]}, fields, order_by="name")
	return {row.name: row for row in found}


def _departments(responses: set[str]) -> dict[str, str]:
	if not responses:
		return {}
	fields = ["name", "department"]
	found = frappe.get_all(
		"Department Response", {"name": ["in", sorted(responses)]}, fields, order_by="name"
	)
	return {row.name: row.department for row in found}
