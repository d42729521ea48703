"""Attendance and the speakers of a session, as the desk enters them.

What the app alone writes (state, clock, seconds) goes straight into the row; all else through the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint, get_datetime

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.desk_conflicts import checked, named, target
from sonvi_dialogue.domain import desk, participants


def add(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""A walk-in, or one who was invited and stands on no list yet."""
	values = dict(entry.values)
	doc = frappe.get_doc({"doctype": "Participant", "session": session.name, "commune": session.commune})
	doc.update(values)
	doc.capacity = facts.text(doc.capacity) or participants.CITIZEN
	if not facts.text(doc.participant_name).strip():
		doc.participant_name = desk.public_label(village_name(doc.village))
	if cint(doc.wishes_to_speak):
		doc.speaking_order = _last_place(session.name) + 1
	doc.flags.dialogue_happened_at = at
	return doc.insert()


def change(session: Document, entry: desk.Entry, at: datetime) -> Document:
	doc = target(session, entry)
	values = checked(doc, entry, {field: doc.get(field) for field in desk.PARTICIPANT_FIELDS})
	if not values:
		return doc
	doc.update(values)
	if "wishes_to_speak" in values:
		doc.speaking_order = (
			doc.speaking_order or _last_place(session.name) + 1 if cint(doc.wishes_to_speak) else None
		)
	doc.flags.dialogue_happened_at = at
	return doc.save()


def start(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""One speaks at a time: whoever spoke until now has spoken."""
	doc = _speaker(session, entry)
	if doc.speaking_state == participants.SPEAKING:
		return doc
	speaking = {"session": session.name, "speaking_state": participants.SPEAKING}
	for name in frappe.get_all("Participant", speaking, pluck="name", order_by="speaking_order"):
		_stop(frappe.get_doc("Participant", name), participants.HAS_SPOKEN, at)
	doc.db_set(
		{
			"speaking_state": participants.SPEAKING,
			"speaking_since": at,
			"attended": 1,
			"attended_at": doc.attended_at or at,
		}
	)
	return doc


def done(session: Document, entry: desk.Entry, at: datetime) -> Document:
	return _stop(_speaker(session, entry), participants.HAS_SPOKEN, at)


def skip(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""Called and not there, or not now: keeps the place and can be called again."""
	return _stop(_speaker(session, entry), participants.SKIPPED, at)


def wait(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""Back among those who wait, at the end: a second turn, or one who was skipped and has come."""
	doc = _stop(_speaker(session, entry), "", at)
	doc.db_set("speaking_order", _last_place(session.name) + 1)
	return doc


def move(session: Document, entry: desk.Entry, at: datetime) -> Document:
	doc = _speaker(session, entry)
	after = facts.text(entry.values["after"])
	places = _places(session.name)
	order = desk.placed_after(list(places), doc.name, named("Participant", after) if after else "")
	for name, place in desk.renumbered(order, list(places.values())).items():
		if places.get(name) != place:
			frappe.db.set_value("Participant", name, "speaking_order", place)
	return doc


def _speaker(session: Document, entry: desk.Entry) -> Document:
	"""The participant, who by being called wishes to speak and has a place."""
	doc = target(session, entry)
	if not cint(doc.wishes_to_speak) or not cint(doc.speaking_order):
		doc.wishes_to_speak = 1
		doc.speaking_order = cint(doc.speaking_order) or _last_place(session.name) + 1
		doc.save()
	return doc


def _stop(doc: Document, state: str, at: datetime) -> Document:
	"""The state a speaker goes into, with the time spoken added where the clock ran. Said twice it adds nothing."""
	values: dict[str, Any] = {"speaking_state": state, "speaking_since": None}
	if doc.speaking_state == participants.SPEAKING:
		since = get_datetime(doc.speaking_since) if doc.speaking_since else None
		seconds = cint(doc.seconds_spoken) + desk.seconds_between(since, at)
		values |= {"seconds_spoken": seconds, "minutes_spoken": desk.minutes_spoken(seconds)}
	doc.db_set(values)
	return doc


def _places(session: str) -> Mapping[str, int]:
	"""Everyone who wishes to speak with his place, in order; those without one last."""
	rows = frappe.get_all(
		"Participant",
		{"session": session, "wishes_to_speak": 1},
		["name", "speaking_order"],
		order_by="speaking_order asc, creation asc",
	)
	rows.sort(key=lambda row: cint(row.speaking_order) or 10**9)
	return {row.name: cint(row.speaking_order) for row in rows}


def _last_place(session: str) -> int:
	return max(_places(session).values(), default=0)


def village_name(village: str | None) -> str:
	return facts.text(village and frappe.db.get_value("Village", village, "village_name"))
