"""What each person has turned down of the messages: read in bulk for a run; a person's own form writes it, and nobody else."""

from __future__ import annotations

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue.domain.messages import Preference

DOCTYPE = "Dialogue Message Preference"
FIELDS = ("no_email", "no_sms", "fewer_inputs", "fewer_tasks", "no_weekly", "busy_weeks_only")
ASKED_AT_ONCE = 1000


def of(users: Iterable[str]) -> dict[str, Preference]:
	"""The wishes of those who have any; who is not in it gets everything."""
	wanted = sorted(set(users))
	found = {}
	for start in range(0, len(wanted), ASKED_AT_ONCE):
		part = wanted[start : start + ASKED_AT_ONCE]
		for row in frappe.get_all(DOCTYPE, {"name": ["in", part]}, ["name", *FIELDS], order_by="name"):
			found[row.name] = Preference(**{field: bool(row[field]) for field in FIELDS})
	return found


def check_owner(doc: Document) -> None:
	"""Only the person changes what the person is told: not the Office, not a manager."""
	mine = frappe.session.user
	stored = None if doc.is_new() else frappe.db.get_value(DOCTYPE, doc.name, "user")
	if mine != "Administrator" and {doc.user, stored or doc.user} != {mine}:
		frappe.throw(
			_("What a person is told is theirs to choose: nobody else can change it."), frappe.PermissionError
		)


@frappe.whitelist(methods=["POST"])
def mine() -> str:
	"""The name of the caller's own preferences, made with everything on where there are none."""
	user = frappe.session.user
	frappe.has_permission(DOCTYPE, "create", throw=True)
	if not frappe.db.exists(DOCTYPE, user):
		frappe.get_doc(doctype=DOCTYPE, user=user).insert()
	return user
