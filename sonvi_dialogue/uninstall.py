"""Takes away what this app put outside its own tables, and only what nobody else uses."""

from __future__ import annotations

import frappe
from frappe.model.rename_doc import get_link_fields
from frappe.query_builder import DocType

from sonvi_dialogue.domain import vocabulary as words

MODULE = "Sonvi Dialogue"
# In this order: a workflow uses states and actions, and all of them use roles.
REMOVABLE = (
	"Workflow",
	"Workflow State",
	"Workflow Action Master",
	"List Filter",
	"Kanban Board",
	"Custom HTML Block",
	"Role",
)


def before_uninstall() -> None:
	ours = set(frappe.get_all("DocType", {"module": MODULE}, pluck="name", order_by="name"))
	_remove_workflow_actions(ours)
	frappe.db.delete("Scheduled Job Type", {"method": ["like", "sonvi_dialogue.%"]})
	frappe.db.delete("User Permission", {"allow": ["in", sorted(ours)]})
	for doctype in REMOVABLE:
		for name in inserted(doctype):
			if doctype == "Workflow" or not used_elsewhere(doctype, name, ours):
				remove(doctype, name)


def _remove_workflow_actions(ours: set[str]) -> None:
	"""The open actions on our documents, and the rows of our roles that Frappe leaves behind when it closes an action:
	they would count as a use."""
	frappe.db.delete("Workflow Action", {"reference_doctype": ["in", sorted(ours)]})
	action, row = DocType("Workflow Action"), DocType("Workflow Action Permitted Role")
	there = frappe.qb.from_(action).select(action.name)
	left_behind = row.role.isin(list(words.ROLES)) & row.parent.notin(there)
	frappe.qb.from_(row).delete().where(left_behind).run()


def inserted(doctype: str) -> list[str]:
	"""The names of what we inserted and what is still there."""
	names = frappe.get_all(
		"Dialogue Seed", {"document_type": doctype}, pluck="document_name", order_by="document_name"
	)
	return [name for name in names if frappe.db.exists(doctype, name)]


def used_elsewhere(doctype: str, name: str, ours: set[str]) -> bool:
	"""Whether something outside our module names it. That a user has one of our roles is no use of it but by us."""
	for link in get_link_fields(doctype):
		table, field = link["parent"], link["fieldname"]
		meta = frappe.get_meta(table)
		if table in ours or link.get("issingle") or meta.is_virtual:
			continue
		if meta.istable:
			rows = frappe.get_all(table, {field: name}, ["parent", "parenttype"], order_by="name")
			if any(not _belongs_to_us(row.parenttype, row.parent, ours) for row in rows):
				return True
		elif frappe.get_all(table, {field: name, **_not_ours(table, ours)}, limit=1, order_by="name"):
			return True
	return False


def _belongs_to_us(parenttype: str, parent: str, ours: set[str]) -> bool:
	if parenttype == "User" or parenttype in ours or parent in ours:
		return True
	has_module = frappe.get_meta(parenttype).has_field("module")
	return has_module and frappe.db.get_value(parenttype, parent, "module") == MODULE


def _not_ours(table: str, ours: set[str]) -> dict[str, object]:
	# permissions an administrator set on our DocTypes go with them
	return {"parent": ["not in", sorted(ours)]} if table == "Custom DocPerm" else {}


def remove(doctype: str, name: str) -> None:
	if doctype == "Role":
		frappe.db.delete("Has Role", {"role": name, "parenttype": "User"})
	frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)
