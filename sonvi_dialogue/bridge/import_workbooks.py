"""A session's workbook that came back: its lines go in as entries of the conference desk, once and in order.

The dry run takes the same way and is rolled back, so that it cannot promise what the import then refuses.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue.bridge import desk as desk_calls
from sonvi_dialogue.bridge import desk_entries, desk_minutes, session_books
from sonvi_dialogue.bridge.import_rows import CHANGED, CONFLICT, NEW, REFUSED, SAME, Result, label, sentences
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import desk
from sonvi_dialogue.domain import session_book_read as back
from sonvi_dialogue.domain.grid import Grid
from sonvi_dialogue.domain.problems import Problem

DRY_RUN, ONE_ROW = "import_dry_run", "import_row"
_ADDED = {
	desk.PARTICIPANT_ADD: "Participant",
	desk.PETITION_ADD: "Petition",
	desk.DENUNCIATION_ADD: "Petition",
}


def lines_of(doc: Document, grids: Sequence[Grid]) -> list[back.Told]:
	"""The lines that say something new. Refused: another file, the workbook of another session, a changed layout."""
	header = back.header_of(grids)
	if header is None:
		message = "The file is no workbook taken along from here. Choose the one that was, or import it as an old register."
		refuse([Problem("import_no_workbook", "file", message)])
	if header.session != doc.session:
		message = "The workbook was taken along to another session. Choose that session, or its own workbook."
		refuse([Problem("import_other_session", "file", message)])
	refuse(back.layout_problems(grids))
	session = frappe.get_doc("Dialogue Session", doc.session)
	return back.read_back(grids, session_books.book(session, header.workbook))


def try_out(doc: Document, grids: Sequence[Grid]) -> list[Result]:
	"""What would become of each line: everything is done, and undone."""
	lines, session = lines_of(doc, grids), _locked(doc)
	frappe.db.savepoint(DRY_RUN)
	results = [_take(session, line) for line in lines]
	frappe.db.rollback(save_point=DRY_RUN)
	frappe.clear_messages()
	for result in results:
		if result.action == NEW:
			result.document_name = None  # the name was given back, and may be another's tomorrow
	return results


def make(doc: Document, grids: Sequence[Grid]) -> list[Result]:
	"""Takes the lines; those that are refused leave nothing."""
	lines, session = lines_of(doc, grids), _locked(doc)
	results = [_take(session, line) for line in lines]
	if any(result.action in (NEW, CHANGED) for result in results):
		desk_minutes.follow(doc.session)
		desk_calls.tell(doc.session)
	return results


def _locked(doc: Document) -> Document:
	"""The session, for whoever runs its conference, locked against the desk; in the turn the import has begun already."""
	return frappe.get_doc("Dialogue Session", desk_calls.session_of(doc.session).name, for_update=True)


def _take(session: Document, line: back.Told) -> Result:
	result = Result(line.sheet, line.row, REFUSED, line.shown)
	problems = line.problems or _otherwise(line)
	if problems:
		result.reasons = sentences(problems)
		return result
	frappe.db.savepoint(ONE_ROW)
	answers = []
	for entry in line.entries:
		answers.append(desk_entries.take(session, entry))
		if answers[-1]["status"] not in (desk_entries.DONE, desk_entries.AGAIN):
			frappe.db.rollback(save_point=ONE_ROW)
			return _refused(result, answers[-1])
	return _done(result, line, answers)


def _otherwise(line: back.Told) -> list[Problem]:
	"""A new line that went in before and says another thing now: which of both counts, nobody can tell here."""
	first = desk.entry_of(line.entries[0])
	known = first.kind in _ADDED and frappe.db.get_value(
		desk_entries.LOG, {"entry_key": first.key}, ["payload_hash", "document_name"], as_dict=True
	)
	if not known or known.payload_hash in ("", None, desk_entries.fingerprint(first)):
		return []
	message = "The line was imported before with other words, as {0}. Change it on its form."
	return [Problem("import_otherwise", None, message, (known.document_name,))]


def _refused(result: Result, answer: dict[str, Any]) -> Result:
	if answer["status"] != desk_entries.CONFLICT:
		result.reasons = (html.unescape(answer["message"]),)
		return result
	result.action = CONFLICT
	result.reasons = tuple(
		_(
			"{0} was changed here meanwhile by {1}: it is now {2}, the workbook says {3}. Settle it on the form."
		).format(label(met["field"]), answer["by"], _value(met["theirs"]), _value(met["mine"]))
		for met in answer["conflicts"]
	)
	return result


def _done(result: Result, line: back.Told, answers: list[dict[str, Any]]) -> Result:
	kinds = [
		entry["kind"]
		for entry, answer in zip(line.entries, answers, strict=True)
		if answer["status"] == desk_entries.DONE
	]
	result.document_type, result.document_name = answers[-1]["doctype"], answers[-1]["name"]
	if not kinds:
		result.action = SAME
		result.reasons = (_("It was imported before, and is left as it is."),)
	elif line.entries[0]["kind"] in _ADDED:
		result.action = NEW
		key = {"source_key": f"book-{line.entries[0]['key']}"}
		frappe.db.set_value(result.document_type, result.document_name, key, update_modified=False)
		result.village = line.entries[0]["values"].get("village")
	else:
		result.action = CHANGED
		values = line.entries[-1]["values"]
		result.reasons = tuple(f"{label(field)}: {_value(value)}" for field, value in values.items())
	return result


def _value(value: Any) -> str:
	"""A value as the table shows it: the name of what it stands for, in the user's words."""
	if isinstance(value, list | tuple):
		return ", ".join(map(_value, value)) or "-"
	for doctype, title in (
		("Dialogue Department", "department_name"),
		("Village", "village_name"),
		("Petition Category", "category_name"),
	):
		known = value and isinstance(value, str) and frappe.db.get_value(doctype, value, title)
		if known:
			return known
	return _(str(value)) if value not in ("", None) else "-"
