"""Files of an issued paper, its PDF and its signed scan above all: they are not deleted, replaced, moved or made public.

Frappe 16 keeps the files of a submitted document by itself, 15 does not, and neither keeps them from being rewritten. A
File takes its content off the disk before any hook on its deletion is called; the hook on that content comes in time.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Official Document"
FIXED = (
	"file_url",
	"file_name",
	"content_hash",
	"is_private",
	"attached_to_doctype",
	"attached_to_name",
	"attached_to_field",
)


def is_kept(file: Any) -> bool:
	"""Whether the stored file is attached to an issued paper, under whatever File record of it."""
	url = file.name and frappe.db.get_value("File", file.name, "file_url")
	attached = {"file_url": url, "attached_to_doctype": DOCTYPE}
	papers = url and frappe.get_all("File", attached, pluck="attached_to_name", order_by="creation")
	return bool(papers and frappe.db.exists(DOCTYPE, {"name": ["in", papers], "docstatus": ["in", (1, 2)]}))


def before_validate(doc: Document, method: str | None = None) -> None:
	if doc.is_new() or not is_kept(doc):
		return
	stored = frappe.db.get_value("File", doc.name, FIXED, as_dict=True)
	if any((doc.get(field) or None) != (stored[field] or None) for field in FIXED):
		_refuse(doc)


def on_trash(doc: Document, method: str | None = None) -> None:
	if is_kept(doc):
		_refuse(doc)


def delete_content(file: Document, only_thumbnail: bool = False) -> None:
	"""In place of Frappe's own: what a storage app would do, or Frappe, but never with a kept file."""
	if is_kept(file):
		_refuse(file)
	ours = f"{__name__}.{delete_content.__name__}"
	others = [hook for hook in frappe.get_hooks("delete_file_data_content") if hook != ours]
	if others:
		frappe.get_attr(others[0])(file, only_thumbnail=only_thumbnail)
	else:
		file.delete_file_from_filesystem(only_thumbnail=only_thumbnail)


def _refuse(file: Any) -> None:
	message = "{0} belongs to an issued paper and is kept as it is. Attach another file beside it."
	refuse([Problem("file_kept", None, message, (file.file_name,))])
