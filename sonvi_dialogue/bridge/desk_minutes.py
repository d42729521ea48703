"""The minutes of a session on the site: written from what was entered until somebody edits them by hand."""

from __future__ import annotations

import hashlib
from datetime import time, timedelta
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.participants import deputy_of
from sonvi_dialogue.domain import desk, minutes, participants
from sonvi_dialogue.domain import vocabulary as v

# A session that is closed has its papers: nothing writes itself any more.
WRITTEN_IN = (v.SCHEDULED, v.HELD, v.CONCLUDED)
TOLD_STATES = (v.RAISED, v.IN_PROGRESS, v.CLOSED)


def fingerprint(markup: str | None) -> str:
	"""Of the words alone: an editor that wraps them in other tags has changed nothing."""
	text = minutes.as_text(markup or "")
	return hashlib.sha256(text.encode()).hexdigest() if text else ""


def is_edited(doc: Any) -> bool:
	"""Whether somebody wrote in the minutes by hand; doc: a session or its row with minutes and minutes_hash."""
	return fingerprint(doc.minutes) != facts.text(doc.minutes_hash)


def keep_what_was_written(doc: Document) -> None:
	"""Before a session is saved: a form that was opened before the minutes wrote themselves on does not bring the older
	ones back. It carries the older words with their own fingerprint, which one that was edited does not match."""
	before = doc.get_doc_before_save()
	if before and not is_edited(doc):
		doc.minutes = before.minutes
	doc.minutes_hash = before.minutes_hash if before else None


def follow(session: str) -> None:
	"""Writes the minutes on, unless somebody edited them by hand."""
	stored = frappe.db.get_value(
		"Dialogue Session", session, ["minutes", "minutes_hash", "workflow_state"], as_dict=True
	)
	if stored.workflow_state in WRITTEN_IN and not is_edited(stored):
		write(session)


def write(session: str) -> None:
	"""Writes the minutes from what was entered, over what stands there. Past the form's time stamp and its versions: a
	form that is open elsewhere goes on, and what an accusation takes away is in no version."""
	markup = minutes.as_html(minutes.minutes(_facts(frappe.get_doc("Dialogue Session", session))))
	values = {"minutes": markup, "minutes_hash": fingerprint(markup)}
	frappe.db.set_value("Dialogue Session", session, values, update_modified=False)


# What they tell -------------------------------------------------------------------------------------------------------------------
def _facts(doc: Document) -> minutes.MinutesFacts:
	villages = _titles("Village", "village_name")
	return minutes.MinutesFacts(
		title=facts.text(doc.title),
		theme=facts.text(doc.theme),
		sittings=tuple(
			minutes.Sitting(
				facts.day(row.date),
				facts.text(row.place),
				clock_of(row.start_time),
				facts.text(row.chair_name),
			)
			for row in doc.sittings
		),
		chair=facts.text(doc.chair_name),
		chair_title=facts.text(doc.chair_title),
		secretary=facts.text(doc.secretary_name),
		people=tuple(_people(doc.name, villages)),
		items=tuple(_items(doc.name)),
		assessment=facts.text(doc.assessment),
		conclusion=facts.text(doc.conclusion),
	)


def clock_of(value: Any) -> time | None:
	"""A time of day from how the database (a span since midnight) or a request (a text) tells it."""
	if isinstance(value, timedelta):
		seconds = int(value.total_seconds())
		return time(seconds // 3600 % 24, seconds % 3600 // 60)
	return frappe.utils.get_time(value) if value else None


def _titles(doctype: str, field: str) -> dict[str, str]:
	rows = frappe.get_all(doctype, fields=["name", field], order_by="name")
	return {row.name: row.get(field) for row in rows}


def _people(session: str, villages: dict[str, str]) -> list[minutes.Person]:
	fields = [
		"participant_name",
		"capacity",
		"body",
		"village",
		"attended",
		"speaking_order",
		"speaking_state",
		"seconds_spoken",
		"was_refused",
		"reply",
		"deputy_name",
		"deputy_position",
	]
	rows = frappe.get_all("Participant", {"session": session}, fields, order_by="creation asc, name asc")
	return [
		minutes.Person(
			name=row.participant_name,
			capacity=row.capacity,
			body=facts.text(row.body),
			village=desk.in_village(villages.get(row.village) or "") if row.village else "",
			attended=bool(cint(row.attended)),
			speaking_order=cint(row.speaking_order) or None,
			has_spoken=row.speaking_state in (participants.SPEAKING, participants.HAS_SPOKEN),
			seconds=cint(row.seconds_spoken),
			was_refused=bool(cint(row.was_refused)),
			**deputy_of(row),
		)
		for row in rows
	]


def _items(session: str) -> list[minutes.Item]:
	"""The petitions raised here and the neutral lines, as they came in."""
	units = _titles("Dialogue Department", "department_name")
	parts: dict[str, list[str]] = {}
	cooperating = {"session": session, "role": v.COOPERATING}
	for part in frappe.get_all(
		"Petition Assignment", cooperating, ["petition", "department"], order_by="creation"
	):
		parts.setdefault(part.petition, []).append(units.get(part.department) or "")
	rows = frappe.get_all("Petition", {"session": session}, ["*"], order_by="creation asc, name asc")
	return [
		minutes.Item(row.name, is_denunciation=True)
		if row.workflow_state == v.REDIRECTED
		else _item(row, units, parts.get(row.name, []))
		for row in rows
		if row.workflow_state in TOLD_STATES
		or (row.workflow_state == v.REDIRECTED and row.redirect_kind == v.DENUNCIATION)
	]


def _item(row: Any, units: dict[str, str], cooperating: list[str]) -> minutes.Item:
	return minutes.Item(
		key=row.name,
		label=facts.text(row.public_label),
		content=facts.text(row.content),
		language=facts.text(row.language),
		interpreted=bool(cint(row.interpreted)),
		answered_by=facts.text(row.answered_by),
		answer=facts.text(row.answer_given),
		outcome=facts.text(row.outcome),
		lead=facts.text(units.get(row.lead_department)),
		co_units=tuple(cooperating),
		conclusion=facts.text(row.conclusion_text),
		merged_into=facts.text(row.merged_into),
		reply=facts.text(row.second_round),
		reply_text=facts.text(row.second_round_text),
	)
