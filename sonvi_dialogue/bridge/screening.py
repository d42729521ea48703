"""Going through what was received for a session, one after the other: accept, refuse, redirect, group, make hot, give to a unit.

Each decision takes the step of the workflow as the form would, so that the same guards stand before it, and says which state
the clerk saw: two clerks go through one list, and what was decided first stands.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import facts, locks, sent, session_topics
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.domain import preparation as rules
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

ROLES = {v.OFFICE, v.STANDING_COMMITTEE, "System Manager"}
SHOWN_STATES = (v.RECEIVED, v.ACCEPTED, v.RAISED, v.REFUSED, v.REDIRECTED)
STEPS = {"accept": v.ACCEPTED, "refuse": v.REFUSED, "redirect": v.REDIRECTED}
TAKEN_FIELDS = {
	"accept": ("category", "jurisdiction", "village", "repeats", "concerns_department"),
	"refuse": ("refusal_ground", "refusal_explained", "decided_by"),
	"redirect": ("redirect_kind", "redirected_to"),
}
MOST_SHOWN = 500
FIELDS = (
	"name",
	"content",
	"village",
	"public_label",
	"category",
	"jurisdiction",
	"channel",
	"received_on",
	"session",
	"session_topic",
	"workflow_state",
	"is_group",
	"group_count",
	"is_confidential",
	"repeats",
	"sent_by",
	"sent_by_body",
	"concerns_department",
	"refusal_ground",
	"redirect_kind",
	"redirected_to",
	"creation",
)


@frappe.whitelist()
def queue(session: str) -> dict[str, Any]:
	"""What is to be gone through for a session: its opinions, and those of the commune that have no session yet, oldest first;
	with topics, fields, grounds and units to choose from."""
	doc = _session(session)
	own = {"session": doc.name, "workflow_state": ["in", SHOWN_STATES]}
	unplaced = {"commune": doc.commune, "session": ["is", "not set"], "workflow_state": v.RECEIVED}
	rows = [*_rows(unplaced), *_rows(own)]
	rows.sort(key=lambda row: (row.received_on, row.creation, row.name))
	senders = {row.sent_by for row in rows if row.sent_by}
	names = {user: frappe.utils.get_fullname(user) for user in senders}
	names |= _bodies(rows)
	return {
		"session": {
			"name": doc.name,
			"title": doc.title,
			"commune": doc.commune,
			"state": doc.workflow_state,
			"first_day": date_text(facts.day(doc.first_day)) if doc.first_day else "",
			"chair": facts.text(doc.chair_name),
		},
		"petitions": [_line(row, names) for row in rows],
		"topics": session_topics.of_session(doc.name),
		"may_screen": bool(facts.roles() & (ROLES - {v.STANDING_COMMITTEE})),
		"villages": _choices("Village", "village_name", {"commune": doc.commune, "disabled": 0}),
		"categories": _choices("Petition Category", "category_name", {"disabled": 0}),
		"grounds": _choices("Refusal Ground", "ground_name", {"disabled": 0}),
		"units": _choices(
			"Dialogue Department", "department_name", {"commune": ["in", (doc.commune, "")], "disabled": 0}
		),
		"jurisdictions": [v.COMMUNE_LEVEL, v.PROVINCE_LEVEL, v.CENTRAL_LEVEL, v.OTHER_LEVEL],
		"user": frappe.utils.get_fullname(frappe.session.user),
	}


@frappe.whitelist(methods=["POST"])
def decide(
	session: str, petition: str, step: str, seen: str, values: str | dict[str, Any] | None = None
) -> dict[str, Any]:
	"""Takes one step with an opinion: "accept" (for this session), "refuse" or "redirect".

	seen: the state the clerk saw; refused where another clerk was first. values: the fields of TAKEN_FIELDS, also as JSON;
	others are left.
	"""
	typed = sent.fields(values, "values")
	doc = _session(session)
	if step not in STEPS:
		message = "{0} is not a step of screening. Accept, refuse or redirect."
		refuse([Problem("screening_step", "step", message, (step,))])
	found = locks.locked("Petition", petition)
	found.check_permission("write")
	_check_place(doc, found)
	by = frappe.utils.get_fullname(found.modified_by)
	refuse(rules.screening_problems(seen, found.workflow_state, by))
	for field in TAKEN_FIELDS[step]:
		if field in typed:
			found.set(field, typed[field] or None)
	if not found.session:
		found.session = doc.name
	found.workflow_state = STEPS[step]
	found.save()
	if found.redirect_kind != v.DENUNCIATION:
		found.add_comment("Workflow", _(found.workflow_state))
	return one(found.name)


@frappe.whitelist()
def one(petition: str) -> dict[str, Any]:
	"""One opinion as the list shows it."""
	rows = _rows({"name": petition})
	if not rows:
		raise frappe.PermissionError
	sender = rows[0].sent_by
	names = {sender: frappe.utils.get_fullname(sender)} if sender else {}
	return _line(rows[0], names | _bodies(rows))


def _session(name: str) -> Document:
	if not facts.roles() & ROLES:
		raise frappe.PermissionError
	doc = frappe.get_doc("Dialogue Session", name)
	doc.check_permission("read")
	return doc


def _check_place(session: Document, petition: Document) -> None:
	if petition.commune != session.commune or (petition.session and petition.session != session.name):
		message = "{0} belongs to another session. Go through it there."
		refuse([Problem("screening_other_session", "petition", message, (petition.name,))])


def _rows(filters: dict[str, Any]) -> list[Any]:
	return frappe.get_list(
		"Petition",
		filters=filters,
		fields=list(FIELDS),
		order_by="received_on asc, name asc",
		limit=MOST_SHOWN,
	)


def _bodies(rows: list[Any]) -> dict[str, str]:
	"""What the bodies are called that sent these in."""
	wanted = among({row.sent_by_body for row in rows if row.sent_by_body})
	found = frappe.get_all(
		"Dialogue Department", {"name": wanted}, ["name", "department_name"], order_by="name"
	)
	return {row.name: row.department_name for row in found}


def _line(row: Any, names: dict[str, str]) -> dict[str, Any]:
	return {
		**{field: row[field] for field in FIELDS if field not in ("creation", "sent_by")},
		"received": str(row.received_on),
		"received_on": date_text(row.received_on),
		"people": cint(row.group_count) if cint(row.is_group) else 0,
		"sent_by": names.get(row.sent_by_body) or names.get(row.sent_by, ""),
	}


def _choices(doctype: str, title: str, filters: dict[str, Any]) -> list[dict[str, str]]:
	rows = frappe.get_list(
		doctype, filters=filters, fields=["name", title], order_by=f"{title} asc, name asc", limit=0
	)
	return [{"value": row.name, "label": row.get(title)} for row in rows]
