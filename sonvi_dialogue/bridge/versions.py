"""What a Version keeps of personal fields: that they changed, never what they said.

Frappe sends the versions of a document as they are to whoever may open its form, whatever the level of a field.
"""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.meta import Meta

PERSONAL_LEVEL = 1
MASK = "•••"


def before_insert(version: Document, method: str | None = None) -> None:
	"""doc_events of Version: hides what personal fields of our documents said before and after."""
	from sonvi_dialogue.permissions import SCOPED

	if version.ref_doctype not in SCOPED or not version.data:
		return
	data = json.loads(version.data)
	if not isinstance(data, dict):
		return
	meta = frappe.get_meta(version.ref_doctype)
	_hide_changes(data.get("changed"), meta)
	for table, row in (*(data.get("added") or ()), *(data.get("removed") or ())):
		_hide_row(row, frappe.get_meta(meta.get_options(table)))
	for change in data.get("row_changed") or ():
		_hide_changes(change[3], frappe.get_meta(meta.get_options(change[0])))
	version.data = json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def forget(doctype: str, name: str, field: str) -> None:
	"""Hides what the versions of one document keep of a field: that it changed stays, what it said does not."""
	kept = {"ref_doctype": doctype, "docname": name, "data": ["like", f'%"{field}"%']}
	for row in frappe.get_all("Version", kept, ["name", "data"], order_by="creation"):
		data = json.loads(row.data)
		for change in data.get("changed") or ():
			if change[0] == field:
				change[1:] = [value and MASK for value in change[1:]]
		text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
		frappe.db.set_value("Version", row.name, "data", text, update_modified=False)


def _hide_changes(changes: list[list[Any]] | None, meta: Meta) -> None:
	"""changes: [field, old value, new value] of one document or row."""
	for change in changes or ():
		if _is_personal(change[0], meta):
			change[1:] = [value and MASK for value in change[1:]]


def _hide_row(row: dict[str, Any], meta: Meta) -> None:
	for field, value in row.items():
		if value and _is_personal(field, meta):
			row[field] = MASK


def _is_personal(field: str, meta: Meta) -> bool:
	found = meta.get_field(field)
	return bool(found) and found.permlevel == PERSONAL_LEVEL
