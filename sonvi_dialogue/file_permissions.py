"""Who may see and take a File: those who may see the document it hangs on. The hooks of File beside permissions.py."""

from __future__ import annotations

import frappe
from frappe.core.doctype.file import file as frappe_file
from frappe.model.document import Document

from sonvi_dialogue import permissions
from sonvi_dialogue.bridge import kept_files
from sonvi_dialogue.row_rules import Nothing


def file_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""permission_query_conditions of File: Frappe lists a file to whoever may read the DocType it hangs on; a file on a
	scoped document is listed only to those who may see that document."""
	user = user or frappe.session.user
	if permissions.Viewer(user).sees_all:
		return ""
	column = "`tabFile`.`attached_to_doctype`"
	scoped = ", ".join(frappe.db.escape(name, percent=False) for name in permissions.SCOPED)
	allowed = [f"({column} is null or {column} not in ({scoped}))"]
	for name in permissions.SCOPED:
		rule = permissions.rule_for(name, user)
		if not isinstance(rule, Nothing) and frappe.has_permission(name, "read", user=user):
			literal = frappe.db.escape(name, percent=False)
			allowed.append(
				f"({column} = {literal} and `tabFile`.`attached_to_name` in ({permissions.names_of(name, rule)}))"
			)
	return f"({' or '.join(allowed)})"


def file_permission(
	doc: Document, ptype: str | None = None, user: str | None = None, debug: bool = False
) -> bool:
	"""has_permission of File: Frappe's own rule; what an issued paper stands on is nobody's to change; and nobody makes a
	File of his own for a stored file that he may not open: it would be his, and so would what it shows."""
	user = user or frappe.session.user
	if ptype in ("write", "delete") and kept_files.is_kept(doc):
		return False
	if ptype == "create" and not doc.get("content") and not may_take_file(doc.get("file_url"), user):
		return False
	# On 15 one hook decides, the last one that has an answer: Frappe's is asked from here.
	return bool(frappe_file.has_permission(doc, ptype, user, debug))


def may_take_file(url: str | None, user: str) -> bool:
	"""Whether a user may make a record of his own of the file at this address, or hang it on a document of his: not where it
	is a private one of our documents, or one that hangs on nothing yet, and he may not open it."""
	if user == "Administrator" or not url or not url.startswith("/private/"):
		return True
	hangs_on = frappe.get_all("File", {"file_url": url}, pluck="attached_to_doctype", order_by="creation")
	if not any(doctype in (None, "", *permissions.SCOPED) for doctype in hangs_on):
		return True
	return may_open_file(url, user)


def may_open_file(url: str, user: str) -> bool:
	"""Whether the file is there and the user may read one of its records. Frappe tells on the way what each hangs on, which is
	not for whoever may not."""
	said = len(frappe.local.message_log)
	names = frappe.get_all("File", {"file_url": url}, pluck="name", order_by="creation")
	found = any(frappe_file.has_permission(frappe.get_doc("File", name), "read", user) for name in names)
	del frappe.local.message_log[said:]
	return found
