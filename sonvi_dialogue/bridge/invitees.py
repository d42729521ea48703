"""Who is proposed to be invited to a session, and putting them on its list once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import facts, locks
from sonvi_dialogue.domain import invitees, participants
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.invitation import NOT_INVITED

# What an addition may say; the rest of a participant is not the list's business.
TYPED = ("participant_name", "capacity", "body", "email", "phone")


def propose(session: Document) -> list[invitees.Proposed]:
	"""The proposal of the day (domain.invitees.propose), from what is stored for the session's commune."""
	return invitees.propose(_facts(session))


def add(session: Document, keys: Sequence[str], others: Sequence[Mapping[str, Any]]) -> int:
	"""Puts the proposals of these keys, and others typed, on the list as invited; gives how many are new.

	The session's row is locked, and what the list says is read behind the lock: of two who press at once the second finds
	them there. Who is on the list already is ticked as invited and made no second time.
	"""
	locks.in_turn("Dialogue Session", session.name)
	chosen = [(one, _values(one)) for one in propose(session) if one.key in set(keys)]
	return sum(_put(session, one, values) for one, values in (*chosen, *map(_typed, others)))


def _put(session: Document, one: invitees.Proposed, values: Mapping[str, Any]) -> bool:
	"""Whether the one is new on the list."""
	known = one.on_list or invitees.on_list(one, _listed(session.name))
	if known:
		_tick(known)
	else:
		_insert(session, values)
	return not known


def _typed(row: Mapping[str, Any]) -> tuple[invitees.Proposed, dict[str, Any]]:
	values = {field: facts.text(row.get(field)).strip() for field in TYPED}
	one = invitees.Proposed(
		"", values["participant_name"], values["capacity"], invitees.ON_CHOICE, values["body"]
	)
	return one, values


def _tick(participant: str) -> None:
	doc = frappe.get_doc("Participant", participant)
	if not cint(doc.invited):
		doc.invited = 1
		doc.save()


def _insert(session: Document, values: Mapping[str, Any]) -> None:
	own = {"doctype": "Participant", "session": session.name, "commune": session.commune, "invited": 1}
	frappe.get_doc({**own, **values}).insert()


def _values(one: invitees.Proposed) -> dict[str, Any]:
	return {
		"participant_name": one.name,
		"capacity": one.capacity,
		"body": one.body,
		"department": one.department or None,
		"village": one.village or None,
		"user": one.user or None,
		"email": one.email,
	}


# What is stored, as facts -------------------------------------------------------------------------------------------------------
def _facts(session: Document) -> invitees.InviteeFacts:
	day, commune = facts.day(session.first_day), session.commune
	return invitees.InviteeFacts(
		day=day,
		villages=frozenset(row.village for row in session.sittings if row.village),
		bodies=tuple(_bodies(commune, day)),
		delegates=tuple(_delegates(commune)),
		all_villages=tuple(_villages(commune)),
		tasked=frozenset(
			frappe.get_all(
				"Preparation Task", {"session": session.name}, pluck="department", order_by="creation"
			)
		),
		concerned=_concerned(session.name),
		listed=tuple(_listed(session.name)),
		last_time=tuple(_listed(_session_before(session, day), invited_only=True)),
	)


def _bodies(commune: str, day: Any) -> Iterable[invitees.Body]:
	rows = frappe.get_all(
		"Dialogue Department",
		{"commune": commune, "disabled": 0},
		["name", "department_name", "kind", "email", "signer_name", "signs_through", "from_date", "to_date"],
		order_by="creation asc, name asc",
	)
	heads = _heads([row.name for row in rows], day)
	leader = _ubnd_leaders(commune, day)
	for row in rows:
		head = heads.get(row.name)
		own_signer = facts.text(row.signer_name) if not row.signs_through else ""
		name = head.full_name if head else leader.get(row.kind, "") or own_signer
		address = (head.email if head else "") or row.email
		yield invitees.Body(
			row.name,
			row.department_name,
			row.kind,
			name,
			head.user if head else "",
			facts.text(address),
			invitees.Span(row.from_date, row.to_date),
		)


def _heads(departments: Sequence[str], day: Any) -> dict[str, Any]:
	"""Department -> the user who heads it on the day, with name and address."""
	members = frappe.get_all(
		"Dialogue Department Member",
		{"parent": ["in", departments or [""]], "parenttype": "Dialogue Department", "is_head": 1},
		["parent", "user", "from_date", "to_date"],
		order_by="parent asc, idx asc",
	)
	heads = {row.parent: row.user for row in members if invitees.Span(row.from_date, row.to_date).holds(day)}
	users = _users(heads.values())
	return {department: users[user] for department, user in heads.items() if user in users}


def _users(names: Iterable[str]) -> dict[str, Any]:
	rows = frappe.get_all(
		"User",
		{"name": ["in", [*names, ""]], "enabled": 1},
		["name as user", "full_name", "email"],
		order_by="name",
	)
	return {row.user: row for row in rows}


def _ubnd_leaders(commune: str, day: Any) -> dict[str, str]:
	"""Kind of body -> its leader in the commune's dated table of signers."""
	rows = frappe.get_all(
		"Commune Signer",
		{"parent": commune, "parenttype": "Commune"},
		["signer_name", "department", "from_date", "to_date"],
		order_by="idx",
	)
	ubnd = frappe.db.get_value("Dialogue Department", {"commune": commune, "kind": v.PEOPLES_COMMITTEE_BODY})
	found = [
		row.signer_name
		for row in rows
		if ubnd and row.department == ubnd and invitees.Span(row.from_date, row.to_date).holds(day)
	]
	return {v.PEOPLES_COMMITTEE_BODY: found[0]} if found else {}


def _delegates(commune: str) -> Iterable[invitees.Delegate]:
	places = frappe.get_all("Constituency", {"commune": commune}, pluck="name", order_by="creation")
	children = {"parent": ["in", places or [""]], "parenttype": "Constituency"}
	villages: dict[str, set[str]] = {}
	for row in frappe.get_all("Constituency Village", children, ["parent", "village"], order_by="idx"):
		villages.setdefault(row.parent, set()).add(row.village)
	named = {"constituency": ["in", places or [""]]}
	for row in frappe.get_all("Village", named, ["name", "constituency"], order_by="name"):
		villages.setdefault(row.constituency, set()).add(row.name)
	fields = ["parent", "delegate_name", "user", "from_date", "to_date"]
	rows = frappe.get_all("Constituency Delegate", children, fields, order_by="parent asc, idx asc")
	users = _users(row.user for row in rows if row.user)
	for row in rows:
		user = users.get(row.user)
		yield invitees.Delegate(
			row.delegate_name,
			frozenset(villages.get(row.parent, ())),
			user.user if user else "",
			facts.text(user.email) if user else "",
			invitees.Span(row.from_date, row.to_date),
		)


def _villages(commune: str) -> Iterable[invitees.VillageFacts]:
	rows = frappe.get_all(
		"Village",
		{"commune": commune, "disabled": 0},
		["name", "village_name", "head_name", "from_date", "to_date"],
		order_by="creation asc, name asc",
	)
	for row in rows:
		span = invitees.Span(row.from_date, row.to_date)
		yield invitees.VillageFacts(row.name, row.village_name, facts.text(row.head_name), span)


def _concerned(session: str) -> frozenset[str]:
	"""Bodies that the opinions for this session are about, or that lead one of them."""
	rows = frappe.get_all(
		"Petition",
		{"session": session, "workflow_state": ["not in", (v.REFUSED, v.REDIRECTED)]},
		["concerns_department", "lead_department"],
		order_by="creation",
	)
	return frozenset(part for row in rows for part in (row.concerns_department, row.lead_department) if part)


def _session_before(session: Document, day: Any) -> str:
	filters = {
		"commune": session.commune,
		"first_day": ["<", day],
		"name": ["!=", session.name],
		"workflow_state": ["!=", v.CANCELLED],
	}
	return frappe.db.get_value("Dialogue Session", filters, "name", order_by="first_day desc") or ""


def _listed(session: str, invited_only: bool = False) -> Iterable[invitees.Listed]:
	filters: dict[str, Any] = {"session": session, "capacity": ["!=", participants.CITIZEN]}
	if invited_only:
		filters |= {"invited": 1, "capacity": ["not in", NOT_INVITED]}
	fields = ["name", "participant_name", "capacity", "body", "department", "village", "user"]
	for row in frappe.get_all("Participant", filters, fields, order_by="creation asc, name asc"):
		yield invitees.Listed(*(facts.text(row.get(field)) for field in fields))
