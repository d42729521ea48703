"""What the desk shows: the session, its people, its petitions and what the units prepared, as the user may read them."""

from __future__ import annotations

import hashlib
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.query_builder.functions import Count, Max
from frappe.utils import cint, get_datetime, now_datetime

from sonvi_dialogue.bridge import clock, desk_minutes, facts, preparation
from sonvi_dialogue.domain import desk, minutes, participants
from sonvi_dialogue.domain import vocabulary as v

PARTICIPANT_FIELDS = (
	"name",
	*desk.PARTICIPANT_FIELDS,
	"department",
	"invited",
	"speaking_order",
	"speaking_state",
	"speaking_since",
	"seconds_spoken",
	"was_refused",
	"attended_at",
	"check_in_code",
	"reply",
	"deputy_name",
	"deputy_position",
)
PETITION_FIELDS = (
	"name",
	"workflow_state",
	"public_label",
	"redirect_kind",
	*(
		field
		for field in (*desk.ASKED_FIELDS, *desk.DECIDED_FIELDS)
		if field not in (desk.COOPERATING, "petitioner_address")
	),
	"petitioner_address",
)
COUNTED = ("Participant", "Petition", "Petition Assignment", "Preparation Task", "Desk Entry")
OPEN_STATES = (v.SCHEDULED, v.HELD)


def version(doc: Document) -> str:
	"""Changes whenever anything the desk shows changes: the number and the last change of each kind of row."""
	seen = [str(doc.modified), doc.workflow_state]
	for doctype in COUNTED:
		table = frappe.qb.DocType(doctype)
		found = (
			frappe.qb.from_(table)
			.select(Count(table.name), Max(table.modified))
			.where(table.session == doc.name)
			.run()
		)
		seen += [str(part) for part in found[0]]
	return hashlib.sha256("|".join(seen).encode()).hexdigest()[:20]


def state(doc: Document, seen: str) -> dict[str, Any]:
	now = now_datetime()
	keys = _keys(doc.name)
	return {
		"version": seen,
		"session": _session(doc),
		"participants": [_participant(row, now, keys) for row in _people(doc.name)],
		"petitions": [{**row, "key": keys.get(row["name"], "")} for row in petitions_of(doc.name)],
		"tasks": _tasks(doc.name),
	}


def _session(doc: Document) -> dict[str, Any]:
	return {
		"name": doc.name,
		"title": doc.title,
		"theme": doc.theme,
		"commune": doc.commune,
		"workflow_state": doc.workflow_state,
		"is_open": doc.workflow_state in OPEN_STATES,
		"chair_name": facts.text(doc.chair_name),
		"secretary_name": facts.text(doc.secretary_name),
		"assessment": facts.text(doc.assessment),
		"conclusion": facts.text(doc.conclusion),
		"minutes_edited": desk_minutes.is_edited(doc),
		"sittings": [
			{
				"no": cint(row.sitting_no),
				"day": str(row.date or ""),
				"place": facts.text(row.place),
				"attendance": cint(row.attendance) or "",
				"speeches": cint(row.speeches) or "",
				"end_time": hour(row.end_time),
			}
			for row in doc.sittings
		],
	}


def hour(value: Any) -> str:
	"""Hours and minutes as a box for a time takes them: "11:30"."""
	clock_time = desk_minutes.clock_of(value)
	return clock_time.strftime("%H:%M") if clock_time else ""


def _keys(session: str) -> dict[str, str]:
	"""The key of the entry that made each document: the page knows by it what it has sent."""
	made = {"session": session, "kind": ["in", desk.MAKERS]}
	rows = frappe.get_all("Desk Entry", made, ["document_name", "entry_key"], order_by="creation")
	return {row.document_name: row.entry_key for row in rows}


def _people(session: str) -> list[Any]:
	return frappe.get_list(
		"Participant",
		filters={"session": session},
		fields=list(PARTICIPANT_FIELDS),
		order_by="creation asc, name asc",
		limit=0,
	)


def _participant(row: Any, now: Any, keys: dict[str, str]) -> dict[str, Any]:
	since = row.pop("speaking_since", None)
	row.speaking_for = desk.seconds_between(get_datetime(since), now) if since else 0
	came = row.pop("attended_at", None)
	row.attended_at = moment(get_datetime(came), now) if came else ""
	return {**row, "key": keys.get(row.name, "")}


def moment(at: Any, now: Any) -> str:
	"""When something happened, as short as it is clear: "07:45", with the day where it is another."""
	return at.strftime("%H:%M" if at.date() == now.date() else "%H:%M %d/%m")


def petitions_of(session: str) -> list[dict[str, Any]]:
	"""The petitions of a session that the user may read, with the units that co-operate. Those refused are left out."""
	rows = frappe.get_list(
		"Petition",
		filters={"session": session, "workflow_state": ["!=", v.REFUSED]},
		fields=list(PETITION_FIELDS),
		order_by="creation asc, name asc",
		limit=0,
	)
	units: dict[str, list[str]] = {}
	parts = {"session": session, "role": v.COOPERATING}
	for part in frappe.get_all(
		"Petition Assignment", parts, ["petition", "department"], order_by="creation asc, name asc"
	):
		units.setdefault(part.petition, []).append(part.department)
	return [{**row, "cooperating": units.get(row.name, [])} for row in rows]


def _tasks(session: str) -> list[dict[str, Any]]:
	"""What the units prepared, their answers as plain text."""
	rows = frappe.get_list(
		"Preparation Task",
		filters={"session": session},
		fields=["name", "kind", "topic", "department", "status", "draft_answer", "session_topic"],
		order_by="topic asc, name asc",
		limit=0,
	)
	return [{**row, "draft_answer": minutes.as_text(facts.text(row.draft_answer))} for row in rows]


def situations(doc: Document) -> list[dict[str, Any]]:
	if not preparation.may_read_situations():
		raise frappe.PermissionError
	rows = frappe.get_list(
		preparation.SITUATION,
		filters={"session": doc.name},
		fields=["name", "task", "department", "sealed"],
		order_by="creation asc, name asc",
		limit=0,
	)
	topics = dict(
		frappe.get_all(
			preparation.DOCTYPE,
			{"session": doc.name},
			["name", "topic"],
			order_by="name",
			as_list=True,
		)
	)
	return [
		{
			"name": row.name,
			"topic": topics.get(row.task, ""),
			"department": row.department,
			"situations": preparation.opened(row),
		}
		for row in rows
	]


def setup(doc: Document) -> dict[str, Any]:
	petition, person = frappe.get_meta("Petition"), frappe.get_meta("Participant")
	choices = {
		field: (petition.get_field(field).options or "").strip("\n").split("\n")
		for field in ("jurisdiction", "language", "outcome", "second_round")
	}
	return {
		"villages": _listed("Village", "village_name", {"commune": doc.commune, "disabled": 0}),
		"categories": _listed("Petition Category", "category_name", {"disabled": 0}),
		"units": _listed(
			"Dialogue Department", "department_name", {"commune": ["in", (doc.commune, "")], "disabled": 0}
		),
		"choices": {**choices, "capacity": (person.get_field("capacity").options or "").strip().split("\n")},
		"may": {
			"capture": bool(frappe.has_permission("Petition", "create")),
			"add_people": bool(frappe.has_permission("Participant", "create")),
			"decide": bool(frappe.has_permission("Petition", "write")),
			"write_minutes": bool(frappe.has_permission("Dialogue Session", "write", doc=doc)),
			"situations": preparation.may_read_situations(),
		},
		"today": str(clock.today()),
	}


def _listed(doctype: str, title: str, filters: dict[str, Any]) -> list[dict[str, Any]]:
	rows = frappe.get_list(
		doctype, filters=filters, fields=["name", title], order_by=f"{title} asc, name asc", limit=0
	)
	return [{"value": row.name, "label": row.get(title)} for row in rows]


# On the wall ----------------------------------------------------------------------------------------------------------------------
def projector(doc: Document, seen: str) -> dict[str, Any]:
	now = now_datetime()
	villages = dict(
		frappe.get_all(
			"Village", {"commune": doc.commune}, ["name", "village_name"], as_list=True, order_by="name"
		)
	)
	speakers = [row for row in _people(doc.name) if cint(row.wishes_to_speak) and cint(row.speaking_order)]
	speakers.sort(key=lambda row: cint(row.speaking_order))
	shown = [_speaker(row, now, villages) for row in speakers]
	return {
		"version": seen,
		"title": doc.title,
		"theme": doc.theme,
		"workflow_state": doc.workflow_state,
		"place": "; ".join(facts.text(row.place) for row in doc.sittings),
		"current": next((one for one in shown if one["state"] == participants.SPEAKING), None),
		"next": [one for one in shown if not one["state"]][:5],
		"spoken": sum(one["state"] == participants.HAS_SPOKEN for one in shown),
		"registered": len(shown),
		"petitions": _shown_petitions(doc.name),
	}


def _speaker(row: Any, now: Any, villages: dict[str, str]) -> dict[str, Any]:
	"""One speaker by his place in the order and where he comes from: a citizen's village, an official's capacity."""
	if row.capacity == participants.CITIZEN:
		label = desk.public_label(facts.text(villages.get(row.village)))
	else:
		label = minutes.CAPACITY_TEXT.get(row.capacity, "")
	since = row.speaking_since
	return {
		"number": cint(row.speaking_order),
		"label": label,
		"state": facts.text(row.speaking_state),
		"seconds": desk.seconds_between(get_datetime(since), now) if since else 0,
	}


def _shown_petitions(session: str) -> list[dict[str, Any]]:
	"""Field, place and outcome of each petition raised: those who asked not to be told, and accusations, are left out."""
	rows = frappe.get_all(
		"Petition",
		filters={
			"session": session,
			"workflow_state": ["in", desk_minutes.TOLD_STATES],
			"is_confidential": 0,
		},
		fields=["village", "is_group", "group_count", "category", "outcome", "lead_department"],
		order_by="creation asc, name asc",
	)
	villages = dict(frappe.get_all("Village", fields=["name", "village_name"], as_list=True, order_by="name"))
	fields = dict(
		frappe.get_all("Petition Category", fields=["name", "category_name"], as_list=True, order_by="name")
	)
	units = dict(
		frappe.get_all(
			"Dialogue Department", fields=["name", "department_name"], as_list=True, order_by="name"
		)
	)
	return [
		{
			"label": desk.public_label(
				facts.text(villages.get(row.village)), cint(row.group_count) if cint(row.is_group) else 0
			),
			"category": facts.text(fields.get(row.category)),
			"outcome": facts.text(row.outcome),
			"unit": facts.text(units.get(row.lead_department)) if row.outcome in v.OWED_OUTCOMES else "",
		}
		for row in rows
	]
