"""First run: log-ins for the people of a commune's bodies, each with the role of the body and the right to this commune alone.

An e-mail is optional: a person without one logs in by phone number (telling.NO_MAILBOX). A temporary password is shown once, to whoever
made the log-in, and kept nowhere.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import frappe
from frappe.utils import cint, validate_email_address
from frappe.utils.password import update_password

from sonvi_dialogue.bridge import facts, first_run, locks, telling
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.vietnamese import search_form

MOST = 60
PHONE = re.compile(r"0\d{9}")
# Neither 0 and O nor 1, l and I: the password is read out or copied by hand.
LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"
PASSWORD_LENGTH = 10
ROLE_OF_BODY = {
	v.STANDING_COMMITTEE_BODY: v.STANDING_COMMITTEE,
	v.OFFICE_BODY: v.OFFICE,
	v.FRONT_BODY: v.SUPERVISOR,
}


@dataclass(frozen=True)
class Newcomer:
	"""One row of the form, in order. known: the user who logs in by this phone number or address already."""

	at: int
	body: Any
	full_name: str
	phone: str
	email: str
	is_head: bool
	known: str | None = None

	@property
	def role(self) -> str:
		return ROLE_OF_BODY.get(self.body.kind, v.DEPARTMENT_HEAD if self.is_head else v.DEPARTMENT_USER)


def people(commune: str) -> list[dict[str, Any]]:
	"""The commune's bodies that can have people, each with who signs and who logs in for it."""
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	bodies = [body for body in first_run.bodies_of(commune) if body.kind != v.SUPERIOR_BODY]
	rows = frappe.get_all(
		first_run.MEMBER,
		{"parent": ["in", [body.name for body in bodies] or [""]], "parenttype": "Dialogue Department"},
		["parent", "user", "is_head"],
		order_by="parent asc, idx asc",
	)
	names = dict(
		frappe.get_all(
			"User",
			{"name": ["in", [row.user for row in rows] or [""]], "enabled": 1},
			["name", "full_name"],
			as_list=True,
			order_by="name",
		)
	)
	return [
		{
			"department": body.name,
			"department_name": body.short_name or body.department_name,
			"kind": body.kind,
			"signer": body.signer_name or "",
			"people": [
				{"full_name": names[row.user], "is_head": row.is_head}
				for row in rows
				if row.parent == body.name and row.user in names
			],
		}
		for body in bodies
	]


def add_people(commune: str, rows: Sequence[dict[str, Any]], invite: bool) -> list[dict[str, Any]]:
	"""Makes a log-in for each row {department, full_name, phone, email, is_head} and puts it into its body: all of them or none.

	invite: whoever has an e-mail is sent Frappe's invitation in place of a password. Gives for each name its log-in and its
	temporary password (None where invited, or where the person logged in before). Refused: every fault by its line; who may not
	make users. The role follows from the body, so that this gives nobody more than a commune's own rights.
	"""
	for doctype in ("User", "User Permission"):
		frappe.has_permission(doctype, "create", throw=True)
	locks.in_turn("Commune", commune)
	frappe.get_doc("Commune", commune).check_permission("write")
	newcomers, problems = _read(commune, rows)
	refuse(problems)
	_let_phones_log_in(newcomers)
	invite = invite and telling.mail_route().works
	made = [_make(commune, newcomer, invite) for newcomer in newcomers]
	for newcomer, told in zip(newcomers, made, strict=True):
		_put_in(newcomer, told["user"])
	return [{key: value for key, value in told.items() if key != "user"} for told in made]


# The rows -------------------------------------------------------------------------------------------------------------------
def _read(commune: str, rows: Sequence[dict[str, Any]]) -> tuple[list[Newcomer], list[Problem]]:
	bodies = {body.name: body for body in first_run.bodies_of(commune)}
	newcomers: list[Newcomer] = []
	problems: list[Problem] = []
	if not rows or len(rows) > MOST:
		message = "Give between 1 and {0} people at a time."
		return [], [Problem("people_count", None, message, (MOST,))]
	used: dict[str, int] = {}
	for at, row in enumerate(rows, 1):
		newcomer = _newcomer(commune, at, row, bodies)
		if newcomer is None:
			message = "Line {0}: choose a body of this commune."
			problems.append(Problem("person_body", "department", message, (at,)))
			continue
		problems += _problems(commune, newcomer, used)
		newcomers.append(newcomer)
	return newcomers, problems


def _newcomer(commune: str, at: int, row: dict[str, Any], bodies: dict[str, Any]) -> Newcomer | None:
	body = bodies.get(facts.text(row.get("department")))
	if body is None:
		return None
	phone = re.sub(r"[\s.\-]", "", facts.text(row.get("phone"))).replace("+84", "0", 1)
	email = facts.text(row.get("email")).strip().lower()
	return Newcomer(
		at,
		body,
		" ".join(facts.text(row.get("full_name")).split()),
		phone,
		email,
		bool(cint(row.get("is_head"))),
		_known(phone, email or _address(commune, phone)),
	)


def _known(phone: str, email: str) -> str | None:
	either = [["name", "=", email], *([["mobile_no", "=", phone]] if phone else [])]
	found = frappe.get_all("User", or_filters=either, pluck="name", order_by="creation", limit=1)
	return found[0] if found else None


def _problems(commune: str, newcomer: Newcomer, used: dict[str, int]) -> Iterable[Problem]:
	at = newcomer.at
	if not newcomer.full_name:
		yield Problem("person_nameless", "full_name", "Line {0}: write the person's full name.", (at,))
	if "<" in newcomer.full_name or ">" in newcomer.full_name:
		message = "Line {0}: a name has neither < nor >. Take them out."
		yield Problem("person_name", "full_name", message, (at,))
	if not newcomer.phone and not newcomer.email:
		message = "Line {0}: write a phone number or an e-mail, by which the person logs in."
		yield Problem("person_unreachable", "phone", message, (at,))
	if newcomer.phone and not PHONE.fullmatch(newcomer.phone):
		message = "Line {0}: {1} is no mobile number. Write ten digits, beginning with 0."
		yield Problem("person_phone", "phone", message, (at, newcomer.phone))
	if newcomer.email and not validate_email_address(newcomer.email):
		message = "Line {0}: {1} is no e-mail address. Correct it, or leave it empty."
		yield Problem("person_email", "email", message, (at, newcomer.email))
	for told in filter(None, (newcomer.phone, newcomer.email)):
		if told in used:
			message = (
				"Line {0}: {1} stands in line {2} already. One person is put into a second body afterwards."
			)
			yield Problem("person_twice", None, message, (at, told, used[told]))
		used.setdefault(told, at)
	if newcomer.known and not _is_of(newcomer.known, commune):
		message = "Line {0}: {1} belongs to somebody who logs in already, and not for this commune. Choose another, or give the right on the form of the User."
		yield Problem("person_elsewhere", None, message, (at, newcomer.phone or newcomer.email))


def _is_of(user: str, commune: str) -> bool:
	given = frappe.get_all(
		"User Permission", {"user": user, "allow": "Commune"}, pluck="for_value", order_by="for_value"
	)
	return given == [commune] and "System Manager" not in frappe.get_roles(user)


# The log-ins ----------------------------------------------------------------------------------------------------------------
def _address(commune: str, phone: str) -> str:
	"""The address of a log-in without a mailbox: a reserved domain to which nothing can be sent."""
	return f"{phone}@{re.sub(r'[^a-z0-9]+', '-', search_form(commune)).strip('-')}{telling.NO_MAILBOX}"


def _let_phones_log_in(newcomers: Iterable[Newcomer]) -> None:
	field = "allow_login_using_mobile_number"
	if any(newcomer.phone for newcomer in newcomers):
		# the one field alone: a site whose wizard nobody went through lacks others that a save would ask for
		frappe.db.set_single_value("System Settings", field, 1)


def _make(commune: str, newcomer: Newcomer, invite: bool) -> dict[str, Any]:
	told = {"full_name": newcomer.full_name, "login": newcomer.phone or newcomer.email, "invited": False}
	if newcomer.known:
		frappe.get_doc("User", newcomer.known).add_roles(newcomer.role)
		return {**told, "user": newcomer.known, "password": None}
	invited = bool(invite and newcomer.email)
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": newcomer.email or _address(commune, newcomer.phone),
			# Frappe writes the first name first; a Vietnamese name is one whole
			"first_name": newcomer.full_name,
			# made from the name it would be another's wherever two people have one name, and Frappe says so in a dialog
			"username": newcomer.phone or newcomer.email,
			"mobile_no": newcomer.phone or None,
			"language": "vi",
			"user_type": "System User",
			"send_welcome_email": int(invited),
			"roles": [{"role": newcomer.role}],
		}
	).insert()
	permission = {"user": user.name, "allow": "Commune", "for_value": commune, "apply_to_all_doctypes": 1}
	frappe.get_doc({"doctype": "User Permission", **permission}).insert()
	password = None if invited else temporary_password()
	if password:
		update_password(user.name, password)
	return {**told, "user": user.name, "password": password, "invited": invited}


def temporary_password() -> str:
	"""A password to be read out once, of letters that are not taken for others."""
	return "".join(secrets.choice(LETTERS) for _ in range(PASSWORD_LENGTH))


def _put_in(newcomer: Newcomer, user: str) -> None:
	body = frappe.get_doc("Dialogue Department", newcomer.body.name)
	if any(row.user == user for row in body.members):
		return
	body.append("members", {"user": user, "is_head": int(newcomer.is_head)})
	body.save()
