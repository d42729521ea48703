"""The example's commune, villages, departments and users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe.utils.password import update_password

from sonvi_dialogue.domain.year_files import Record, Year

# What each authority of the example answers for: level, and category where it is one.
COMPETENCES: dict[str, tuple[tuple[str, str], ...]] = {
	"UBNDH": (("District", ""),),
	"UBNDT": (("Province", ""),),
	"TTHDNDH": (("Central", ""),),
	"PGDDT": (("District", "giao-duc"),),
	"TTYT": (("District", "y-te-bhyt"),),
	"VPDKDD": (("District", "dat-dai"),),
	"DBP": (("Other", "an-ninh-quoc-phong"),),
	"BHXH": (("Other", "y-te-bhyt"),),
	"NHCSXH": (("Other", "chinh-sach-xa-hoi"),),
	"DL": (("Other", "dien-vien-thong"),),
	"DNVT": (("Other", "dien-vien-thong"),),
}


class Names:
	"""CSV key -> document name, for what the events refer to."""

	def __init__(self) -> None:
		self.villages: dict[str, str] = {}
		self.departments: dict[str, str] = {}
		self.users: dict[str, str] = {}


def make_masters(year: Year, password: str | None, world: Callable[[Year, Names], Any]) -> Any:
	"""Makes the masters and returns `world(year, names)`."""
	names = Names()
	_commune(year)
	code = year.commune["code"]
	for record in year["villages"]:
		village = {
			"commune": code,
			"code": record["key"],
			"village_name": record["name"],
			"head_name": record["head"],
		}
		names.villages[record["key"]] = _insert("Village", village)
	for record in year["people"]:
		names.users[record["key"]] = _user(record, code, password)
	for record in year["departments"]:
		names.departments[record["key"]] = _department(year, record, names)
	for record in year["departments"]:
		if record["signs_through"]:
			through = names.departments[record["signs_through"]]
			frappe.db.set_value(
				"Dialogue Department", names.departments[record["key"]], "signs_through", through
			)
	for record in year["constituencies"]:
		_constituency(year, record, names)
	return world(year, names)


def _commune(year: Year) -> None:
	record = year.commune
	same = (
		"code",
		"province",
		"district",
		"place_name",
		"council_name",
		"committee_name",
		"office_name",
		"superior_name",
		"population",
		"council_notation",
		"committee_notation",
	)
	values = {name: record[name] for name in same}
	calendar = record["calendar"]
	# The example year is the plan's alone: it knows no clock of the office's own for what went up.
	own = {"is_demo": 1, "chase_replies": 0}
	_insert("Commune", {**values, "commune_name": record["name"], "calendar": calendar, **own})


def _department(year: Year, record: Record, names: Names) -> str:
	members = [
		{"user": names.users[person["key"]], "is_head": int(person["head"])}
		for person in year["people"]
		if record["key"] in person["department"]
	]
	values = {
		"commune": year.commune["code"],
		"code": record["key"],
		"department_name": record["name"],
		"short_name": record["short_name"],
		"kind": record["kind"],
		"notation": record["notation"],
		"authority_lines": "\n".join(record["authority_lines"]),
		"signer_name": record["signer"],
		"numbering": record["numbering"] or "External",
		"members": members,
		"competences": [
			{"jurisdiction": level, "category": category or None}
			for level, category in COMPETENCES.get(record["key"], ())
		],
	}
	return _insert("Dialogue Department", values)


def _constituency(year: Year, record: Record, names: Names) -> None:
	people = year.by_key("people")
	delegates = [
		{"user": names.users[key], "delegate_name": people[key]["full_name"]} for key in record["delegates"]
	]
	villages = [{"village": names.villages[key]} for key in record["villages"]]
	values = {"constituency_name": record["name"], "term": record["term"], "commune": year.commune["code"]}
	_insert("Constituency", {**values, "villages": villages, "delegates": delegates})


def _user(record: Record, commune: str, password: str | None) -> str:
	"""A log-in of the example, told nothing by mail, that sees this commune alone."""
	values = {
		"email": record["user"],
		"first_name": record["full_name"],
		"send_welcome_email": 0,
		"enabled": 1,
		"language": record["language"] or "vi",
		"user_type": "System User",
		"roles": [{"role": record["role"]}],
	}
	name = _insert("User", values)
	permission = {"user": name, "allow": "Commune", "for_value": commune, "apply_to_all_doctypes": 1}
	_insert("User Permission", permission)
	if password:
		update_password(name, password)
	return name


def _insert(doctype: str, values: dict) -> str:
	return frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True).name
