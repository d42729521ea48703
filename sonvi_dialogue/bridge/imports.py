"""A Dialogue Import from its file to its result: looked at first, row by row, then taken whole or as far as it is valid.

Whoever imports has the right to make petitions in the commune. What is stored of a check is for reading only: the import
reads the file again and judges every row anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.translate import get_user_lang
from frappe.utils import now_datetime
from frappe.utils.background_jobs import is_job_enqueued

from sonvi_dialogue.bridge import facts, import_registers, import_rows, import_workbooks, locks, queues
from sonvi_dialogue.bridge.import_rows import Result
from sonvi_dialogue.bridge.refusals import DialogueRefusal, in_words, refuse
from sonvi_dialogue.domain.grid import Grid
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.file_permissions import may_open_file
from sonvi_dialogue.workbooks.xlsx import read_book

DOCTYPE = "Dialogue Import"
WORKBOOK, REGISTER = "Session Workbook", "Old Register"
NEW, WAITING, CHECKED, IMPORTED, FAILED = "New", "Waiting", "Checked", "Imported", "Failed"
ALL_OR_NOTHING, VALID_ONLY = "All or Nothing", "Valid Rows Only"
OWN_FIELDS = (
	"state",
	"title",
	"reason",
	*import_rows.COUNTS,
	"choice",
	"checked_on",
	"imported_on",
	"imported_by",
	"file_hash",
)
# More rows than these are a worker's, with a bar that shows how far it is.
ROWS_AT_ONCE = 1500
TIMEOUT = 3000
EVENT = "sonvi_import"


# The document -------------------------------------------------------------------------------------------------------------------
def validate(doc: Document) -> None:
	facts.prepare(doc, OWN_FIELDS)
	doc.state = doc.state or NEW
	before = doc.get_doc_before_save()
	if before and before.state in (IMPORTED, WAITING) and not doc.flags.ignore_permissions:
		message = "The import is done, or under way, and stays as it is. Make a new one."
		refuse([Problem("import_done", None, message)])
	refuse(_file_problems(doc) + _kind_problems(doc))
	doc.title = Path(facts.text(doc.file)).name[:140]
	if before and _read_otherwise(doc, before):
		if not doc.flags.columns_filled and (facts.changed(doc, "file") or facts.changed(doc, "sheet")):
			doc.columns = []
		doc.update({"state": NEW, "file_hash": None, "reason": None, "checked_on": None})
		doc.update(dict.fromkeys(import_rows.COUNTS, 0))
		import_rows.forget_import(doc.name)


def on_trash(doc: Document) -> None:
	import_rows.forget_import(doc.name)


def _read_otherwise(doc: Document, before: Document) -> bool:
	fields = ("file", "sheet", "session", "kind")
	taken = [[(row.letter, row.target or "") for row in part.columns] for part in (before, doc)]
	return any(facts.changed(doc, field) for field in fields) or (before.columns and taken[0] != taken[1])


def _kind_problems(doc: Document) -> list[Problem]:
	if doc.kind == WORKBOOK and not doc.session:
		message = "Choose the session the workbook was taken along to."
		return [Problem("import_session", "session", message)]
	return []


def _file_problems(doc: Document) -> list[Problem]:
	"""Frappe attaches whatever private file an Attach field names: naming another office's file would open it."""
	url = facts.text(doc.file)
	if not url or not facts.changed(doc, "file"):
		return []
	if not url.startswith("/private/files/") or not may_open_file(url, frappe.session.user):
		message = "The file is no private file of yours. Upload it here, then save."
		return [Problem("import_file", "file", message)]
	return []


# Looking at the file ------------------------------------------------------------------------------------------------------------
def check(name: str) -> dict[str, Any]:
	"""Looks at the file and says of each row what it would become; nothing is made. A large file is looked at by a worker."""
	_in_turn(name)
	doc = _mine(name)
	content, grids = _opened(doc)
	if doc.kind == REGISTER:
		size = _with_columns(doc, grids)
		if size > ROWS_AT_ONCE:
			return _begin(doc, "")
	_check(doc, content, grids)
	return standing(doc.name)


def fill_columns(name: str) -> int:
	"""Guesses the columns of a register and keeps them; how many rows it has."""
	doc = _mine(name)
	return _with_columns(doc, _opened(doc)[1])


def _with_columns(doc: Document, grids: Sequence[Grid]) -> int:
	had = len(doc.columns)
	size = import_registers.fill_columns(doc, grids)
	if not had:
		doc.flags.columns_filled = True
		doc.save()
	return size


def _check(doc: Document, content: bytes, grids: Sequence[Grid]) -> None:
	if doc.kind == WORKBOOK:
		results = import_workbooks.try_out(doc, grids)
	else:
		results = import_registers.plan(doc, grids, partial(_tell, doc.name)).results
	_keep(doc, results, {"state": CHECKED, "checked_on": now_datetime(), "file_hash": _hash(content)})


def run(name: str, choice: str) -> dict[str, Any]:
	"""Takes the file as it was looked at. choice: ALL_OR_NOTHING or VALID_ONLY. Refused: a file that was not looked at, or has
	changed since."""
	_in_turn(name)
	doc = _mine(name)
	if choice not in (ALL_OR_NOTHING, VALID_ONLY):
		message = "There is no choice {0}. Choose all or nothing, or valid rows only."
		refuse([Problem("import_choice", "choice", message, (choice,))])
	if doc.state != CHECKED:
		refuse([Problem("import_unchecked", None, "Check the file first.")])
	content, grids = _opened(doc)
	if _hash(content) != doc.file_hash:
		refuse(
			[Problem("import_changed", "file", "The file has changed since it was checked. Check it again.")]
		)
	rows = doc.rows_new + doc.rows_changed + doc.rows_same + doc.rows_refused
	if doc.kind == REGISTER and rows > ROWS_AT_ONCE:
		return _begin(doc, choice)
	_run(doc, grids, choice)
	return standing(doc.name)


def _run(doc: Document, grids: Sequence[Grid], choice: str) -> None:
	frappe.db.savepoint("import_run")
	if doc.kind == WORKBOOK:
		results = import_workbooks.make(doc, grids)
	else:
		made = import_registers.plan(doc, grids, partial(_tell, doc.name))
		results = made.results
		if choice == VALID_ONLY or not any(result.is_refused for result in results):
			import_registers.make(doc, made)
	refused = sum(result.is_refused for result in results)
	if choice == ALL_OR_NOTHING and refused:
		frappe.db.rollback(save_point="import_run")
		message = "{0} rows are refused, so nothing is imported. Correct them in the file, or import the valid rows only."
		refuse([Problem("import_not_all", None, message, (refused,))])
	done = {
		"state": IMPORTED,
		"choice": choice,
		"imported_on": now_datetime(),
		"imported_by": frappe.session.user,
	}
	_keep(doc, results, done)


def _keep(doc: Document, results: Sequence[Result], values: dict[str, Any]) -> None:
	import_rows.store(doc.name, doc.commune, results)
	doc.db_set({**values, **import_rows.counts(results), "reason": None})


def _in_turn(name: str) -> None:
	"""First thing in a request or job: two imports in one commune come one behind the other, and the second finds what the
	first has made."""
	locks.begin_anew()
	commune = frappe.db.get_value(DOCTYPE, name, "commune", for_update=True)
	frappe.db.get_value("Commune", commune, "name", for_update=True)


# The file -----------------------------------------------------------------------------------------------------------------------
def _mine(name: str) -> Document:
	"""The import, for whoever may change it and make petitions."""
	doc = frappe.get_doc(DOCTYPE, name)
	doc.check_permission("write")
	frappe.has_permission("Petition", "create", throw=True)
	if doc.state in (IMPORTED, WAITING):
		message = "The import is done, or under way, and stays as it is. Make a new one."
		refuse([Problem("import_done", None, message)])
	return doc


def _opened(doc: Document) -> tuple[bytes, tuple[Grid, ...]]:
	content = content_of(doc)
	with in_words():
		return content, read_book(content)


def content_of(doc: Document) -> bytes:
	"""The bytes of the file that is attached to this import; no other file is read for it, whatever its address."""
	attached = {"attached_to_doctype": DOCTYPE, "attached_to_name": doc.name, "file_url": doc.file}
	name = doc.file and frappe.db.get_value("File", attached)
	path = Path(frappe.get_doc("File", name).get_full_path()) if name else None
	if not path or not path.is_file():
		message = "The file is not there any more. Attach it again, then save."
		refuse([Problem("import_gone", "file", message)])
	return path.read_bytes()


def _hash(content: bytes) -> str:
	return hashlib.sha256(content).hexdigest()


# By a worker --------------------------------------------------------------------------------------------------------------------
def _job(name: str) -> str:
	return f"dialogue-import-{name}"


def _begin(doc: Document, choice: str) -> dict[str, Any]:
	if not is_job_enqueued(_job(doc.name)):
		doc.db_set({"state": WAITING, "reason": None})
		_tell(doc.name, 0, 0)
		frappe.db.after_commit.add(partial(_enqueue, doc.name, choice, frappe.session.user))
	return standing(doc.name)


def _enqueue(name: str, choice: str, user: str) -> None:
	arguments = {"name": name, "choice": choice, "user": user}
	reason = queues.put(f"{__name__}.{job.__name__}", _job(name), TIMEOUT, **arguments)
	if reason is not None:
		_failed(name, queues.no_worker(reason))
		frappe.db.commit()  # nosemgrep: called after the request's own commit, and nothing else is written


def job(name: str, choice: str, user: str) -> str:
	"""Checks the file, or takes it where there is a choice; the state it ends in. What is refused leaves nothing but its reason."""
	# a job that a deadlock stopped is tried again without its user
	frappe.set_user(user)  # nosemgrep: the one who asked
	frappe.local.lang = get_user_lang(user)
	_in_turn(name)
	doc = frappe.get_doc(DOCTYPE, name)
	frappe.db.savepoint("import_job")
	try:
		content, grids = _opened(doc)
		if choice:
			_run(doc, grids, choice)
		else:
			_check(doc, content, grids)
	except DialogueRefusal as refusal:
		frappe.db.rollback(save_point="import_job")
		_failed(name, str(refusal))
	frappe.cache.delete_value(_job(name))
	return frappe.db.get_value(DOCTYPE, name, "state")


def _failed(name: str, reason: str) -> None:
	frappe.db.set_value(DOCTYPE, name, {"state": FAILED, "reason": frappe.utils.strip_html(reason)})


def _tell(name: str, done: int, total: int) -> None:
	frappe.cache.set_value(_job(name), (done, total), expires_in_sec=TIMEOUT)


def standing(name: str) -> dict[str, Any]:
	"""State and counts of an import, and how far the worker is (done and all, 0 before it begins)."""
	done, total = frappe.cache.get_value(_job(name)) or (0, 0)
	fields = ["state", "reason", *import_rows.COUNTS]
	return {**frappe.db.get_value(DOCTYPE, name, fields, as_dict=True), "done": done, "all": total}
