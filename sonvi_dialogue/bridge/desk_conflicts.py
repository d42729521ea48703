"""What an entry of the desk is about, and whether another person changed it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import desk
from sonvi_dialogue.domain.problems import Problem


class Conflicting(Exception):
	"""Two people changed one field: nothing is written, and the page shows both and asks."""

	def __init__(self, conflicts: list[desk.Conflict], doc: Document):
		super().__init__(doc.name)
		self.conflicts = conflicts
		self.doc = doc

	def told(self) -> dict[str, Any]:
		return {
			"conflicts": [
				{"field": met.field, "base": met.base, "mine": met.mine, "theirs": met.theirs}
				for met in self.conflicts
			],
			"by": frappe.utils.get_fullname(self.doc.modified_by),
			"name": self.doc.name,
		}


def checked(doc: Document, entry: desk.Entry, stored: Mapping[str, Any]) -> dict[str, Any]:
	"""The values still to be written; raises Conflicting where another person wrote something else meanwhile."""
	met = desk.conflicts(entry, stored)
	if met:
		raise Conflicting(met, doc)
	return desk.changes(entry, stored)


def target(session: Document, entry: desk.Entry) -> Document:
	"""The document an entry is about, locked: by its name, or by the key of the entry that made it."""
	doctype = desk.KINDS[entry.kind].target
	doc = of_session(session, doctype, named(doctype, entry.target))
	doc.check_permission("write")
	return doc


def named(doctype: str, text: str) -> str:
	"""The name of a document that may be told by the key of the entry that made it."""
	if not desk.is_key(text):
		return text
	name = frappe.db.get_value("Desk Entry", {"entry_key": text, "document_type": doctype}, "document_name")
	if not name:
		message = "What this entry belongs to has not been taken. Send that entry first."
		refuse([Problem("desk_target_waiting", "target", message)])
	return name


def of_session(session: Document, doctype: str, name: str) -> Document:
	doc = frappe.get_doc(doctype, name, for_update=True)
	if doc.session != session.name:
		message = "{0} belongs to another session. Open the desk of that session."
		refuse([Problem("desk_other_session", "target", message, (doc.name,))])
	return doc
