"""The workbook of a session as it is taken along: what stands on the site, as the one who takes it may read it.

A denunciation is one neutral line, and so is what is asked confidentially, since a workbook may be lost (design 3).
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.core.doctype.access_log.access_log import make_access_log
from frappe.model.document import Document

from sonvi_dialogue.bridge import desk_state, facts, paper_files
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.domain import desk
from sonvi_dialogue.domain import session_book as layout
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.import_values import Names
from sonvi_dialogue.domain.petitions import DENUNCIATION_LABEL
from sonvi_dialogue.domain.reading import place_form
from sonvi_dialogue.domain.registers import REDIRECTED_TEXT
from sonvi_dialogue.domain.session_book import Book, Line
from sonvi_dialogue.workbooks.write import session_workbook

KEY_LENGTH = 10
# What of an outcome tells what was asked.
TELLING = ("answered_by", "answer_given", "conclusion_text", "second_round_text")
DECIDED = (v.IN_PROGRESS, v.CLOSED)
NO_VILLAGE = "There is no village {0} in the commune. Write it as it is entered there, or enter it first. Nearest: {1}."
NO_UNIT = (
	"There is no unit {0} in the commune. Write it as it is entered there, or enter it first. Nearest: {1}."
)
NO_CATEGORY = "There is no category {0}. Write one of the list. Nearest: {1}."


def take(session: Document) -> tuple[str, bytes]:
	"""Name and content of the workbook. The caller has checked the right to the session; that it was taken is logged, since
	it holds personal data."""
	content = session_workbook(book(session, filled=True))
	make_access_log(
		doctype=session.doctype, document=session.name, file_type="XLSX", method="session_workbook"
	)
	return f"SO-MANG-THEO-{paper_files.plain_name(session.name)}.xlsx", content


def book(session: Document, workbook: str = "", filled: bool = False) -> Book:
	"""A workbook of the session; filled: with what stands on the site and free lines behind it."""
	days = sorted({date_text(facts.day(row.date)) for row in session.sittings})
	people = petitions = ()
	if filled:
		people = (*_people(session.name), *_free(layout.NEW_PEOPLE))
		petitions = (*_petitions(session), *_free(layout.NEW_PETITIONS))
	return Book(
		workbook or frappe.generate_hash(length=16),
		session.name,
		facts.text(session.title),
		names_of(session.commune),
		people,
		petitions,
		", ".join(days),
	)


def names_of(commune: str) -> dict[str, Names]:
	"""What villages, units and categories are called in the commune, units by their short names and codes too."""
	units = frappe.get_all(
		"Dialogue Department",
		{"commune": ["in", (commune, "")], "disabled": 0},
		["name", "department_name", "short_name", "code"],
		order_by="department_name asc, name asc",
	)
	return {
		layout.VILLAGES: Names(
			_told(
				frappe.get_all(
					"Village",
					{"commune": commune, "disabled": 0},
					["name", "village_name", "code"],
					order_by="village_name asc, name asc",
				),
				("village_name", "code"),
			),
			NO_VILLAGE,
			place_form,
		),
		layout.UNITS: Names(_told(units, ("department_name", "short_name", "code")), NO_UNIT),
		layout.CATEGORIES: Names(
			_told(
				frappe.get_all(
					"Petition Category",
					{"disabled": 0},
					["name", "category_name"],
					order_by="category_name asc, name asc",
				),
				("category_name", "name"),
			),
			NO_CATEGORY,
		),
	}


def _told(rows: list[Any], fields: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
	"""Key and name pairs; of two things with one name each is called by its code too."""
	counted: dict[str, int] = {}
	for row in rows:
		counted[row[fields[0]]] = counted.get(row[fields[0]], 0) + 1
	found = []
	for row in rows:
		first = row[fields[0]] if counted[row[fields[0]]] == 1 else f"{row[fields[0]]} ({row[fields[-1]]})"
		others = (facts.text(row[field]) for field in fields[1:])
		found += [(row.name, name) for name in dict.fromkeys((first, *filter(None, others)))]
	return tuple(found)


def _free(count: int) -> list[Line]:
	return [Line(frappe.generate_hash(length=KEY_LENGTH)) for _at in range(count)]


def _people(session: str) -> list[Line]:
	rows = frappe.get_list(
		"Participant",
		filters={"session": session, "was_refused": 0},
		fields=["name", *desk.PARTICIPANT_FIELDS],
		order_by="creation asc, name asc",
		limit=0,
	)
	return [_line(row, layout.PEOPLE) for row in rows]


def _petitions(session: Document) -> list[Line]:
	rows = desk_state.petitions_of(session.name)
	return [line for line in (_petition(row, session.workflow_state) for row in rows) if line]


def _petition(row: Any, session_state: str) -> Line:
	key = frappe.generate_hash(length=KEY_LENGTH)
	if row["workflow_state"] == v.REDIRECTED:
		told = REDIRECTED_TEXT.get(row["redirect_kind"], DENUNCIATION_LABEL)
		return Line(key, values={"content": told}, locked=True)
	line = _line(row, layout.PETITIONS)
	outcome = _values(row, layout.OUTCOMES)
	locked = row["workflow_state"] in DECIDED and session_state != v.HELD
	neutral = bool(row["is_confidential"])
	values = {"content": layout.CONFIDENTIAL_LINE} if neutral else line.values
	if neutral:
		outcome |= dict.fromkeys(TELLING, "")
	return Line(key, row["name"], values, outcome, locked, neutral, row["workflow_state"])


def _line(row: Any, sheet: str) -> Line:
	return Line(frappe.generate_hash(length=KEY_LENGTH), row["name"], _values(row, sheet))


def _values(row: Any, sheet: str) -> dict[str, Any]:
	"""What stands in the fields of a sheet, empty ones as ""."""
	names = [column.name for column in layout.SHEETS[sheet] if column.name in row]
	values = {name: row[name] or "" for name in names}
	if sheet == layout.PETITIONS:
		values["is_group"] = row["is_group"] or ""
	return values
