"""Who is told of a step, looked up for many steps at once.

officer and head are the members of the unit that owes the duty; office is the commune's Office; chair is every user with
the Standing Committee's role who may see the commune. A step for the supervisor (the Fatherland Front) is recorded and
held: nothing goes to the Front without the chair's approval. Where nobody can be reached the Office is told instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import frappe

from sonvi_dialogue.domain import messages
from sonvi_dialogue.domain import vocabulary as v

# How a step was told, as the ledger keeps it (Escalation Entry.told_by).
DESK = "Desk"
DESK_AND_MAIL = "Desk and E-mail"
OFFICE_INSTEAD = "Office instead"
AWAITING_CHAIR = "Awaiting the chair"
NOBODY = "Nobody"
LESS_ASKED_FOR = "Less asked for"

ASKED_AT_ONCE = 1000


class Reach(NamedTuple):
	"""users: whom to tell. notes: what the ledger says besides (OFFICE_INSTEAD, AWAITING_CHAIR, NOBODY, LESS_ASKED_FOR)."""

	users: frozenset[str]
	notes: tuple[str, ...]


class Person(NamedTuple):
	"""A user who can be told. language: a code such as "vi", or None for the site's."""

	user: str
	email: str
	language: str | None
	phone: str = ""


class Directory:
	"""The members and office holders of all communes and departments that a run tells something about.

	keys: (department, commune, audience) of each step, audience as in the ledger ("head,office"). A member counts from
	the day he came to the day he left; a disabled user is nobody.
	"""

	def __init__(self, keys: Iterable[tuple[str, str, str]], as_of: date):
		keys = list(keys)
		communes = sorted({commune for _, commune, _ in keys})
		self._as_of = as_of
		self._offices = self._office_departments(communes)
		owing = {department for department, _, _ in keys}
		wanted = sorted(owing.union(*self._offices.values()))
		self._officers: defaultdict[str, set[str]] = defaultdict(set)
		self._heads: defaultdict[str, set[str]] = defaultdict(set)
		self._read_members(wanted)
		self._chairs = self._users_with_role(v.STANDING_COMMITTEE, communes)
		self._clerks = self._users_with_role(v.OFFICE, communes)
		self.people = self._read_people()

	def reach(self, department: str, commune: str, audience: str) -> Reach:
		"""Whom one step tells. An audience nobody answers to is told to the Office, and a note says so."""
		users: set[str] = set()
		notes: list[str] = []
		for name in audience.split(","):
			if name == v.AUDIENCE_SUPERVISOR:
				notes.append(AWAITING_CHAIR)
				continue
			found = self._audience(name, department, commune)
			if not found and name != v.AUDIENCE_OFFICE:
				found = self._office(commune)
				if found:
					notes.append(OFFICE_INSTEAD)
			users |= found
		if not users and audience != v.AUDIENCE_SUPERVISOR:
			notes.append(NOBODY)
		return Reach(frozenset(users), tuple(dict.fromkeys(notes)))

	def reader(self, user: str, department: str | None, commune: str) -> str:
		"""As what somebody who is told reads of a duty: his own unit's, as the Office that urges it, or as the chair."""
		if user in self._officers[department or ""] or user in self._heads[department or ""]:
			return messages.OWNER
		if user in self._chairs[commune] and user not in self._office(commune):
			return messages.CHAIR
		return messages.OFFICE

	def heads(self, department: str) -> frozenset[str]:
		"""The heads of a body who can be told."""
		return frozenset(self._known(self._heads[department]))

	def _audience(self, name: str, department: str, commune: str) -> set[str]:
		if name == v.AUDIENCE_OFFICER:  # in a unit of one or two people the head does the work
			return self._known(self._officers[department]) or self._known(self._heads[department])
		if name == v.AUDIENCE_HEAD:
			return self._known(self._heads[department]) or self._known(self._officers[department])
		if name == v.AUDIENCE_CHAIR:
			return self._known(self._chairs[commune])
		return self._office(commune)

	def _office(self, commune: str) -> set[str]:
		members: set[str] = set()
		for department in self._offices[commune]:
			members |= self._officers[department] | self._heads[department]
		return self._known(members) or self._known(self._clerks[commune])

	def _known(self, users: set[str]) -> set[str]:
		return {user for user in users if user in self.people}

	# Bulk reads --------------------------------------------------------------------------------------------------------
	def _office_departments(self, communes: list[str]) -> defaultdict[str, set[str]]:
		found: defaultdict[str, set[str]] = defaultdict(set)
		for row in _in_parts(
			"Dialogue Department",
			"commune",
			communes,
			["name", "commune"],
			{"kind": v.OFFICE_BODY, "disabled": 0},
		):
			found[row.commune].add(row.name)
		return found

	def _read_members(self, departments: list[str]) -> None:
		fields = ["parent", "user", "is_head", "from_date", "to_date"]
		for row in _in_parts("Dialogue Department Member", "parent", departments, fields):
			came = not row.from_date or row.from_date <= self._as_of
			left = row.to_date and row.to_date < self._as_of
			if came and not left:
				(self._heads if row.is_head else self._officers)[row.parent].add(row.user)

	def _users_with_role(self, role: str, communes: list[str]) -> defaultdict[str, set[str]]:
		holders = set(
			frappe.get_all(
				"Has Role", filters={"role": role, "parenttype": "User"}, pluck="parent", order_by="name"
			)
		)
		found: defaultdict[str, set[str]] = defaultdict(set)
		for row in _in_parts(
			"User Permission", "for_value", communes, ["user", "for_value"], {"allow": "Commune"}
		):
			if row.user in holders:
				found[row.for_value].add(row.user)
		return found

	def _read_people(self) -> dict[str, Person]:
		groups = (self._officers, self._heads, self._chairs, self._clerks)
		users = sorted({user for group in groups for members in group.values() for user in members})
		rows = _in_parts(
			"User", "name", users, ["name", "email", "language", "mobile_no", "phone"], {"enabled": 1}
		)
		return {
			row.name: Person(row.name, row.email or "", row.language, row.mobile_no or row.phone or "")
			for row in rows
		}


def _in_parts(
	doctype: str, field: str, values: Sequence[str], fields: list[str], filters: dict[str, Any] | None = None
) -> Iterable[Any]:
	"""get_all with `field in values`, so many values at a time that the statement stays short."""
	for start in range(0, len(values), ASKED_AT_ONCE):
		part = list(values[start : start + ASKED_AT_ONCE])
		yield from frappe.get_all(
			doctype, filters={**(filters or {}), field: ["in", part]}, fields=fields, order_by="name"
		)
