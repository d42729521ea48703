"""What the forms call to take a workbook along, to look at a file that is imported, and to take it. Every call checks the right.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import desk, import_registers, import_rows, imports, paper_files, session_books
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain.grid import shown
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.workbooks.results import refused_csv, refused_workbook
from sonvi_dialogue.workbooks.xlsx import read_book

FILES = {"xlsx": refused_workbook, "csv": refused_csv}


@frappe.whitelist()
def session_workbook(session: str) -> None:
	"""Sends the workbook of a session, for whoever runs its conference."""
	paper_files.send(*session_books.take(desk.session_of(session)))


@frappe.whitelist(methods=["POST"])
def check_import(name: str) -> dict[str, Any]:
	"""Looks at the file of an import, row by row, and makes nothing (imports.check)."""
	return imports.check(name)


@frappe.whitelist(methods=["POST"])
def run_import(name: str, choice: str) -> dict[str, Any]:
	"""Takes the file of an import: all of it or nothing, or its valid rows (imports.run)."""
	return imports.run(name, choice)


@frappe.whitelist()
def import_standing(name: str) -> dict[str, Any]:
	"""How far an import is, for whoever may read it."""
	frappe.has_permission(imports.DOCTYPE, "read", doc=name, throw=True)
	return imports.standing(name)


@frappe.whitelist()
def import_page(name: str, action: str = "", start: int = 0) -> dict[str, Any]:
	"""A page of what became, or would become, of the rows; action: only those (import_rows.page)."""
	frappe.has_permission(imports.DOCTYPE, "read", doc=name, throw=True)
	return import_rows.page(name, action, start)


@frappe.whitelist()
def refused_file(name: str, form: str = "xlsx") -> None:
	"""Sends the refused rows with their reasons, to be corrected and imported again. form: xlsx or csv."""
	doc = frappe.get_doc(imports.DOCTYPE, name)
	doc.check_permission("read")
	if form not in FILES:
		refuse([Problem("import_form", "form", "There is no form {0}. Choose xlsx or csv.", (form,))])
	heads, rows = _refused(doc)
	paper_files.send(f"DONG-BI-TU-CHOI-{paper_files.plain_name(name)}.{form}", FILES[form](heads, rows))


def _refused(doc: Any) -> tuple[list[str], list[list[str]]]:
	"""Heads and refused rows: those of an old register as they came, those of a workbook by sheet and row."""
	found = import_rows.refused(doc.name)
	if doc.kind == imports.WORKBOOK:
		heads = [_("Sheet"), _("Row"), _("How It Begins"), _("Why")]
		return heads, [[row.sheet, str(row.row_no), row.shown or "", row.reasons or ""] for row in found]
	with in_words():
		grid, told = import_registers.sheet_of(doc, read_book(imports.content_of(doc)))
	rows = {row.number: row.cells for row in grid.rows}
	columns = sorted(told.names)
	heads = [*(told.names[at] for at in columns), _("Row"), _("Why")]
	return heads, [
		[
			*(shown(rows.get(row.row_no, {}).get(at)) for at in columns),
			str(row.row_no),
			row.reasons or "",
		]
		for row in found
	]
