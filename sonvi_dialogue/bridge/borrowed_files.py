"""A private file is hung on no document by whoever may not open it.

Frappe hangs whatever file an Attach field names on the document, past all rights, and whoever reads the document reads the file:
the photograph of one's own user would open every file whose address is guessed.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.file_permissions import may_take_file


def validate(doc: Document, method: str | None = None) -> None:
	"""For documents of every DocType. A guest, who opens no file, is left to what takes his in."""
	user = frappe.session.user
	if user in ("Administrator", "Guest"):
		return
	for field in doc.meta.get("fields", {"fieldtype": ["in", ("Attach", "Attach Image")]}):
		url = doc.get(field.fieldname)
		if isinstance(url, str) and facts.changed(doc, field.fieldname) and not may_take_file(url, user):
			message = "The file of {0} is not yours. Upload it here, then save."
			refuse([Problem("file_borrowed", field.fieldname, message, (field.label,))])
