"""First run: the commune, its villages from a pasted list or a file, its usual units and who signs for them.

Every write asks Frappe's own rights, as the forms do. A list is looked at first; then it is read again and taken whole or not at all.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Collection, Sequence
from typing import Any

import frappe

from sonvi_dialogue.bridge import clock, facts, first_run, locks
from sonvi_dialogue.bridge.import_rows import sentences
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain import first_run as steps
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.invitees import Span
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.village_list import VillageLine, read_villages
from sonvi_dialogue.seeds import records, units
from sonvi_dialogue.workbooks.texts import read_text
from sonvi_dialogue.workbooks.xlsx import read_book

# Bodies whose signer the first run asks for, in the order it shows them.
SIGN = (v.STANDING_COMMITTEE_BODY, v.PEOPLES_COMMITTEE_BODY, v.OFFICE_BODY, v.FRONT_BODY)
LINES = {
	v.STANDING_COMMITTEE_BODY: "TM. THƯỜNG TRỰC HĐND\nCHỦ TỊCH",
	v.PEOPLES_COMMITTEE_BODY: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
	v.OFFICE_BODY: "CHÁNH VĂN PHÒNG",
	v.FRONT_BODY: "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH",
}
# A list of villages has a few kilobytes.
MOST_BYTES = 2 * 2**20
TWO_TIERS_SINCE = (2025, 7)


# The commune ----------------------------------------------------------------------------------------------------------------
def make_commune(name: str, code: str, province: str, population: int, usual_units: bool = False) -> str:
	"""Makes a commune, everything its papers print derived from its name; gives its key. usual_units: with its usual bodies and
	units of today, all or nothing. Refused: no name or code, a code that is taken."""
	frappe.has_permission("Commune", "create", throw=True)
	name, code = facts.text(name).strip(), facts.text(code).strip()
	problems = []
	if not name:
		message = "Write the name of the commune as it stands in a sentence, for example xã Sơn Vĩ."
		problems.append(Problem("commune_nameless", "commune_name", message))
	if not code:
		message = "Write the official code of the commune, for example 00793."
		problems.append(Problem("commune_codeless", "code", message))
	refuse(problems)
	if frappe.db.exists("Commune", code):
		message = "There is a commune with the code {0} already. Open it, or correct the code."
		refuse([Problem("commune_twice", "code", message, (code,))])
	doc = frappe.get_doc(
		{
			"doctype": "Commune",
			"code": code,
			"province": facts.text(province).strip(),
			"population": population,
			"calendar": _calendar(),
			**steps.proposed_names(name),
		}
	)
	commune = doc.insert().name
	if usual_units:
		frappe.has_permission("Dialogue Department", "create", throw=True)
		units.add_usual_units(commune, _set_of_today())
	return commune


def _calendar() -> str:
	if frappe.db.exists("Working Calendar", records.CALENDAR_NAME):
		return records.CALENDAR_NAME
	found = frappe.get_all("Working Calendar", pluck="name", order_by="name", limit=1)
	if not found:
		refuse([Problem("calendar_none_yet", "calendar", "Make a working calendar first.")])
	return found[0]


# Villages -------------------------------------------------------------------------------------------------------------------
def look_at_villages(commune: str, text: str, content: str) -> list[dict[str, Any]]:
	"""Each line of a list with what is wrong in it; nothing is made. text: pasted; content: a file (.xlsx or CSV) in base64."""
	_may_write(commune, "Village")
	return [_told(line) for line in _lines(commune, text, content)]


def add_villages(commune: str, text: str, content: str) -> int:
	"""Makes the villages of a list that the commune does not have; how many. Refused whole where one line has a fault."""
	_may_write(commune, "Village")
	locks.in_turn("Commune", commune)
	lines = _lines(commune, text, content)
	faults = sum(bool(line.problems) for line in lines)
	if faults:
		message = "{0} lines cannot be taken, so no village was made. Correct them and look again."
		refuse([Problem("villages_faulty", None, message, (faults,))])
	new = [line for line in lines if line.is_new]
	for line in new:
		values = {
			field: getattr(line, field)
			for field in ("code", "village_name", "population", "head_name", "households")
		}
		frappe.get_doc({"doctype": "Village", "commune": commune, **values}).insert()
	return len(new)


def _lines(commune: str, text: str, content: str) -> Sequence[VillageLine]:
	with in_words():
		grids = read_book(_decoded(content)) if content else read_text(text.encode("utf-8", "replace"))
	shown = [grid for grid in grids if not grid.hidden and grid.rows]
	if not shown:
		message = "The list is empty. Paste one village a line, or choose a file that has some."
		refuse([Problem("villages_empty", None, message)])
	return read_villages(shown[0], _known(commune))


def _known(commune: str) -> dict[str, str]:
	rows = frappe.get_all("Village", {"commune": commune}, ["village_name", "code"], order_by="code")
	return {row.village_name: row.code for row in rows}


def _decoded(content: str) -> bytes:
	if len(content) > MOST_BYTES * 4 // 3:
		message = "The file has more than {0} MB, too much for a list of villages. Choose the list alone."
		refuse([Problem("villages_file_large", None, message, (MOST_BYTES // 2**20,))])
	try:
		return base64.b64decode(content, validate=True)
	except (binascii.Error, ValueError):
		refuse([Problem("villages_file", None, "The file did not arrive whole. Choose it again.")])


def _told(line: VillageLine) -> dict[str, Any]:
	return {
		"line": line.line,
		"village_name": line.village_name,
		"code": line.code if line.is_new else "",
		"population": line.population,
		"households": line.households,
		"head_name": line.head_name,
		"there": line.there,
		"faults": sentences(line.problems),
	}


# Units ----------------------------------------------------------------------------------------------------------------------
def proposed_units(commune: str, unit_set: str) -> dict[str, Any]:
	"""The usual units of a set, each with whether the commune has it; unit_set empty: the set of today."""
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	unit_set = unit_set or _set_of_today()
	_check_set(unit_set)
	there = {body.code for body in first_run.bodies_of(commune)}
	return {
		"unit_set": unit_set,
		"units": [
			{
				**{field: unit.get(field) for field in ("code", "department_name", "kind")},
				"there": unit["code"] in there,
				"needed": unit["kind"] in steps.NEEDED_BODIES,
			}
			for unit in records.usual_units(unit_set)
		],
	}


def add_units(commune: str, unit_set: str, codes: Collection[str]) -> int:
	"""Adds the ticked units of a set that the commune does not have; how many."""
	_may_write(commune, "Dialogue Department")
	_check_set(unit_set)
	locks.in_turn("Commune", commune)
	return units.add_usual_units(commune, unit_set, list(codes))


def _set_of_today() -> str:
	today = clock.today()
	return "2025" if (today.year, today.month) >= TWO_TIERS_SINCE else "2022"


def _check_set(unit_set: str) -> None:
	if unit_set not in records.UNIT_SETS:
		refuse([Problem("unit_set", None, "There is no such set of units. Choose 2022 or 2025.")])


# Signers --------------------------------------------------------------------------------------------------------------------
def signers(commune: str) -> list[dict[str, Any]]:
	"""The bodies papers are signed for, with who signs and the lines above the signature, proposed where none are stored."""
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	bodies = [body for body in first_run.bodies_of(commune) if body.kind in SIGN]
	return [
		{
			"department": body.name,
			"department_name": body.department_name,
			"kind": body.kind,
			"signer_name": body.signer_name or "",
			"authority_lines": body.authority_lines or LINES[body.kind],
		}
		for body in sorted(bodies, key=lambda body: SIGN.index(body.kind))
	]


def save_signers(commune: str, rows: Sequence[dict[str, Any]]) -> int:
	"""Writes who signs for each body, on the body and in the commune's dated table; how many changed. An empty name changes
	nothing."""
	_may_write(commune, "Dialogue Department")
	doc = locks.locked("Commune", commune)
	doc.check_permission("write")
	bodies = {body.name: body for body in first_run.bodies_of(commune)}
	changed = 0
	for row in rows:
		body = bodies.get(row.get("department"))
		if body is None:
			message = "{0} is no body of this commune. Load the page again."
			refuse([Problem("signer_body", None, message, (facts.text(row.get("department")),))])
		name, lines = (
			facts.text(row.get("signer_name")).strip(),
			facts.text(row.get("authority_lines")).strip(),
		)
		if not name or (name, lines) == (body.signer_name, body.authority_lines):
			continue
		department = frappe.get_doc("Dialogue Department", body.name)
		department.update({"signer_name": name, "authority_lines": lines})
		department.save()
		_in_table(doc, body.name, name, lines)
		changed += 1
	if changed:
		doc.save()
	return changed


def _in_table(commune: Any, department: str, name: str, lines: str) -> None:
	"""A row from today on; whoever signed for the body before is left as he is, since a deputy may sign too."""
	today = clock.today()
	for row in commune.signers:
		holds = Span(facts.day(row.from_date), facts.day(row.to_date)).holds(today)
		if row.department == department and row.signer_name == name and holds:
			row.authority_lines = lines
			return
	commune.append("signers", {"signer_name": name, "authority_lines": lines, "department": department})


def _may_write(commune: str, doctype: str) -> None:
	frappe.get_doc("Commune", commune).check_permission("write")
	frappe.has_permission(doctype, "create", throw=True)
