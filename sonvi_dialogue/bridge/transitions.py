"""The one guard over every step of a workflow, and the system's own steps.

Frappe checks a role when an action button is used and in a plain save, but not in submit() or discard(), and
self-approval only behind the button. The same table (domain.workflows) is asked here on every path.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import workflows
from sonvi_dialogue.domain.problems import Problem


def begin(doc: Document) -> None:
	"""A new document begins in its workflow's first state."""
	if doc.is_new() and not doc.get("workflow_state"):
		doc.workflow_state = workflows.first_state(doc.doctype)


def step(doc: Document) -> tuple[str, str] | None:
	"""(old state, new state) where this save takes a step, else None. A new document takes none."""
	before = doc.get_doc_before_save()
	if before is None or before.workflow_state == doc.workflow_state:
		return None
	return before.workflow_state, doc.workflow_state


def guard(
	doc: Document, as_user: str | None = None, as_roles: set[str] | None = None, to_state: str | None = None
) -> None:
	"""Refuses a save, submit or cancel the table does not allow this person.

	as_user, as_roles: whose step it is, where a clerk enters what a signer approved on paper; to_state: the state it is
	entered as. From validate, before_submit, before_update_after_submit and before_cancel.
	"""
	before = doc.get_doc_before_save()
	author = before.get("drafted_by") if before else None
	user = as_user or frappe.session.user
	problems = workflows.transition_problems(
		doc.doctype,
		before.workflow_state if before else None,
		to_state or doc.workflow_state,
		int(before.docstatus) if before else 0,
		int(doc.docstatus),
		facts.roles() if as_roles is None else as_roles,
		author,
		user,
	)
	refuse(problems)


def guard_discard(doc: Document) -> None:
	"""Frappe 16 can discard a draft past any workflow; a draft of ours is deleted or taken through its steps."""
	message = "A draft {0} is not discarded. Delete it, or use the actions on the form."
	refuse([Problem("workflow_discard", "docstatus", message, (doc.doctype,))])


def advance(
	doctype: str, name: str, to_state: str, reason: str = "", values: dict[str, Any] | None = None
) -> bool:
	"""Takes a system step by itself and says so in a comment; whether there was one to take.

	values: other fields to set with it. A save would be refused, even to Administrator, since no person may take these.
	"""
	doc = frappe.get_doc(doctype, name, for_update=True)
	if doc.workflow_state == to_state:
		if values:
			doc.db_set(values)
		return False
	state = workflows.WORKFLOWS[doctype].state(to_state)
	docstatus = state.docstatus if state else int(doc.docstatus)
	refuse(
		workflows.transition_problems(
			doctype,
			doc.workflow_state,
			to_state,
			int(doc.docstatus),
			docstatus,
			(),
			None,
			frappe.session.user,
			system=True,
		)
	)
	changes = {"workflow_state": to_state, **(values or {})}
	if docstatus != int(doc.docstatus):
		changes["docstatus"] = docstatus
		_children(doc, docstatus)
	doc.db_set(changes)
	words = _(to_state) if not reason else f"{_(to_state)}: {reason}"
	doc.add_comment("Workflow", frappe.utils.escape_html(words))
	return True


def _children(doc: Document, docstatus: int) -> None:
	for field in doc.meta.get_table_fields():
		kept = {"parent": doc.name, "parenttype": doc.doctype, "parentfield": field.fieldname}
		frappe.db.set_value(field.options, kept, "docstatus", docstatus, update_modified=False)
