"""Documents for tests. `make_*` go through the controllers; `row` writes a bare row, for tests of who sees what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.domain import vocabulary as words


def insert(doctype: str, **values: Any) -> Document:
	return frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)


def row(doctype: str, **values: Any) -> Document:
	"""A row and its child rows as they are, without a controller, a check or a workflow."""
	doc = frappe.get_doc({"doctype": doctype, **values})
	doc.name = values.get("name") or frappe.generate_hash(length=10)
	doc.db_insert()
	for child in doc.get_all_children():
		child.parent, child.parenttype, child.name = doc.name, doctype, frappe.generate_hash(length=10)
		child.db_insert()
	return doc


def make_commune(code: str = "T0001", **values: Any) -> Document:
	defaults = {
		"code": code,
		"commune_name": f"xã Thử {code}",
		"place_name": f"Thử {code}",
		"province": "Tuyên Quang",
		"calendar": "VN",
		"council_name": f"Hội đồng nhân dân xã Thử {code}",
		"committee_name": f"Ủy ban nhân dân xã Thử {code}",
	}
	return insert("Commune", **{**defaults, **values})


def make_user(name: str, *roles: str, commune: str | None = None, language: str = "vi") -> str:
	"""A user of the desk with these roles, and with a User Permission for the commune if one is given.

	Bare rows: the controller of User makes contacts, settings and mails, and takes a second for each.
	"""
	email = f"{name}@sonvi-test.invalid"
	if not frappe.db.exists("User", email):
		values = {"email": email, "first_name": name, "full_name": name, "language": language, "enabled": 1}
		held = [{"role": role, "parentfield": "roles"} for role in roles]
		row("User", name=email, user_type="System User", roles=held, **values)
	if commune and not frappe.db.exists("User Permission", {"user": email, "for_value": commune}):
		row("User Permission", user=email, allow="Commune", for_value=commune, apply_to_all_doctypes=1)
	# a test before this one may have left what it knew of the same name
	frappe.clear_cache(user=email)
	frappe.cache.hdel("user_permissions", email)
	return email


def make_village(commune: str, code: str, **values: Any) -> Document:
	return insert("Village", **{"commune": commune, "code": code, "village_name": f"Thôn {code}", **values})


def make_constituency(
	commune: str, villages: list[str], delegates: list[dict[str, Any]], **values: Any
) -> Document:
	return insert(
		"Constituency",
		commune=commune,
		constituency_name=values.pop("constituency_name", "Đơn vị số 1"),
		villages=[{"village": village} for village in villages],
		delegates=delegates,
		**values,
	)


def make_department(
	commune: str | None,
	code: str,
	kind: str = words.UNIT,
	members: list[dict[str, Any]] | None = None,
	**values: Any,
) -> Document:
	"""A body; members are rows of the table of people."""
	defaults = {"department_name": f"Đơn vị {code}", "commune": commune, "code": code, "kind": kind}
	return insert("Dialogue Department", **{**defaults, **values}, members=members or [])


def make_bodies(commune: str) -> dict[str, Document]:
	"""The three bodies every commune needs, by kind."""
	made = {
		words.STANDING_COMMITTEE_BODY: ("TTHDND", "Thường trực HĐND xã"),
		words.PEOPLES_COMMITTEE_BODY: ("UBND", "Ủy ban nhân dân xã"),
		words.OFFICE_BODY: ("VP", "Văn phòng HĐND và UBND xã"),
	}
	return {
		kind: make_department(commune, code, kind, department_name=name)
		for kind, (code, name) in made.items()
	}


def make_session(commune: str, day: str | date, **values: Any) -> Document:
	"""A session as a clerk first saves it: a draft with one sitting."""
	defaults = {
		"title": f"Hội nghị đối thoại ngày {day}",
		"session_type": words.REGULAR,
		"theme": "Giao thông, nước sinh hoạt",
		"chair_name": "Nguyễn Văn A",
		"sittings": [{"sitting_no": 1, "date": str(day), "place": "Trụ sở xã"}],
	}
	return insert("Dialogue Session", commune=commune, **{**defaults, **values})


def make_petition(commune: str, received_on: str | date, **values: Any) -> Document:
	"""A petition as a clerk first saves it: Received."""
	defaults = {
		"channel": "Before the Conference",
		"content": "Đường vào thôn sạt lở, đề nghị sửa.",
		"public_label": "Người dân thôn Thử",
		"petitioner_name": "Trần Thị B",
		"category": "giao-thong",
		"jurisdiction": words.COMMUNE_LEVEL,
	}
	return insert("Petition", commune=commune, received_on=str(received_on), **{**defaults, **values})


@dataclass
class Place:
	"""A commune with one person of each role, two villages and two units; `people` maps role to user."""

	commune: str
	people: dict[str, str]
	villages: list[str]
	units: list[str]
	bodies: dict[str, str] = field(default_factory=dict)


def make_place(code: str) -> Place:
	"""The unit user and the unit head belong to the first unit, the delegate to the first village."""
	commune = make_commune(code).name
	people = {
		role: make_user(
			f"{code}.{role.removeprefix('Dialogue ').lower().replace(' ', '.')}", role, commune=commune
		)
		for role in words.ROLES
		if role != words.MANAGER
	}
	members = [
		{"user": people[words.DEPARTMENT_USER]},
		{"user": people[words.DEPARTMENT_HEAD], "is_head": 1},
	]
	villages = [make_village(commune, f"{code}-{number}").name for number in (1, 2)]
	make_constituency(
		commune, villages[:1], [{"delegate_name": "Nguyễn Văn A", "user": people[words.DELEGATE]}]
	)
	units = [
		make_department(commune, "DC-XD", members=members).name,
		make_department(commune, "VH-XH").name,
	]
	bodies = {kind: body.name for kind, body in make_bodies(commune).items()}
	return Place(commune, people, villages, units, bodies)
