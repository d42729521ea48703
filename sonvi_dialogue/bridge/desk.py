"""The conference desk: what its page asks and sends. Every call checks the right to the session, its people and petitions.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import desk_entries, desk_minutes, desk_state, facts, locks
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.domain import check_in
from sonvi_dialogue.domain import minutes as told
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

ROLES = {v.OFFICE, v.STANDING_COMMITTEE, "System Manager"}
MOST_ENTRIES = 50
EVENT = "sonvi_desk"


@frappe.whitelist()
def sessions() -> list[dict[str, Any]]:
	"""The sessions a desk may be opened for, the next and the latest first: only those the user may read."""
	_check_role()
	return frappe.get_list(
		"Dialogue Session",
		filters={"workflow_state": ["in", (v.SCHEDULED, v.HELD, v.CONCLUDED)]},
		fields=["name", "title", "first_day", "last_day", "workflow_state", "theme"],
		order_by="first_day desc",
		limit=20,
	)


@frappe.whitelist()
def setup(session: str) -> dict[str, Any]:
	"""What stays the same while the desk is open: villages, fields, units, choices."""
	return desk_state.setup(session_of(session))


@frappe.whitelist()
def state(session: str, seen: str = "") -> dict[str, Any]:
	"""Everything the desk shows, or only its version where that is the one seen: the page asks every few seconds."""
	doc = session_of(session)
	version = desk_state.version(doc)
	return {"version": version} if version == seen else desk_state.state(doc, version)


@frappe.whitelist()
def projector(session: str, seen: str = "") -> dict[str, Any]:
	"""What the hall may read on the wall: no name, and nothing anybody typed but the session's title and theme."""
	doc = session_of(session)
	version = desk_state.version(doc)
	return {"version": version} if version == seen else desk_state.projector(doc, version)


@frappe.whitelist()
def whose_code(session: str, code: str) -> dict[str, str]:
	"""To which other session an invitation belongs whose code is on no list here: of those the user may read, else nothing."""
	session_of(session)
	ticket = check_in.read(code)
	found = ticket and frappe.get_list(
		"Participant",
		filters={"check_in_code": ticket.code, "session": ["!=", session]},
		pluck="session",
		order_by="creation desc",
		limit=1,
	)
	if not found:
		return {}
	other = frappe.get_doc("Dialogue Session", found[0])
	other.check_permission("read")
	return {"title": other.title, "day": date_text(facts.day(other.first_day))}


@frappe.whitelist()
def situations(session: str) -> list[dict[str, Any]]:
	"""What the units expect to be asked and how to meet it: for those who may read that field, nobody else."""
	return desk_state.situations(session_of(session))


@frappe.whitelist(methods=["POST"])
def send(session: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
	"""Takes entries in their order and answers each: done, again (it was here before), conflict, refused or failed.

	All of one call go in together or, where the line or the database breaks, not at all; the page sends them again.
	"""
	doc = session_of(session)
	if len(entries) > MOST_ENTRIES:
		message = "More than {0} entries come at once. Send them in parts."
		refuse([Problem("desk_too_many", "entries", message, (MOST_ENTRIES,))])
	doc = locked(doc)
	results = [desk_entries.take(doc, raw) for raw in entries]
	if any(result["status"] == desk_entries.DONE for result in results):
		desk_minutes.follow(doc.name)
		tell(doc.name)
	doc.reload()
	return {"results": results, "state": desk_state.state(doc, desk_state.version(doc))}


@frappe.whitelist()
def minutes(session: str) -> dict[str, Any]:
	"""The minutes as they stand, as plain text, and whether somebody edited them by hand."""
	doc = session_of(session)
	return {"text": told.as_text(doc.minutes), "edited": desk_minutes.is_edited(doc)}


@frappe.whitelist(methods=["POST"])
def rewrite_minutes(session: str) -> dict[str, Any]:
	"""Writes the minutes anew from what was entered, also over what somebody edited: the page asks before."""
	doc = session_of(session)
	doc.check_permission("write")
	desk_minutes.write(locked(doc).name)
	tell(doc.name)
	return minutes(session)


def _check_role() -> None:
	if not facts.roles() & ROLES:
		message = "The conference desk is for the Office and the Standing Committee."
		refuse([Problem("desk_role", None, message)])


def session_of(name: str) -> Document:
	"""The session, for whoever runs its conference: roles that see it otherwise do not see who speaks at it."""
	_check_role()
	doc = frappe.get_doc("Dialogue Session", name)
	doc.check_permission("read")
	return doc


def locked(doc: Document) -> Document:
	"""The session with its row locked, so that the entries of several clerks come one behind the other."""
	return locks.locked("Dialogue Session", doc.name)


def tell(session: str) -> None:
	"""A sign without content to every desk that is open on the session; what changed each of them asks for itself."""
	frappe.publish_realtime(EVENT, doctype="Dialogue Session", docname=session, after_commit=True)
