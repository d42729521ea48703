"""Statutory Deadlines as the domain's rows, and its changes back into the tables.

Nothing here loads or saves a document: what people may not edit needs no form checks, and `modified` stays theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import frappe
from frappe.utils import now

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Change, Row

DOCTYPE = "Statutory Deadline"
AUDIT = "Deadline Change"

# Field of the document -> field of the row, where both hold the same value.
SAME = {
	"kind": "kind",
	"department": "department",
	"due_on": "due_on",
	"act_by": "act_by",
	"anchor_on": "anchor_on",
	"made_on": "made_on",
	"session": "session",
	"petition": "petition",
	"assignment": "assignment",
	"subject_text": "subject",
	"regulation": "regulation",
	"extended_to": "extended_to",
	"extension_count": "extension_count",
	"status": "status",
	"provisional": "provisional",
	"met_on": "met_on",
	"met_by": "met_by",
	"anchor_paper": "anchor_paper",
	"next_step_on": "next_step_on",
}
FIELDS = ("name", "duty_key", "explanation", *SAME)


def rows(filters: dict[str, Any], limit: int = 0) -> list[Row]:
	"""The rows that fit, by name. A void one has no key any more."""
	found = frappe.get_all(DOCTYPE, filters=filters, fields=list(FIELDS), order_by="name", limit=limit)
	return [_row(record) for record in found]


def of_session(session: str, commune: str) -> list[Row]:
	"""Every row of a session, and the open regular sessions of its commune, which it may meet."""
	lock("Dialogue Session", session)
	periods = {"commune": commune, "kind": v.REGULAR_SESSION, "status": v.OPEN}
	return rows({"session": session}) + rows(periods)


def lock(doctype: str, name: str) -> None:
	"""Two events of one session are told apart: the second waits until the first is committed."""
	frappe.db.get_value(doctype, name, "name", for_update=True)


def apply(changes: Iterable[Change], commune: str, reason: str = "") -> list[str]:
	"""Stores the rows as the changes say, and one Deadline Change for each; gives the names of the rows, in order.

	reason: the words somebody gave for it, beside the code. A row made and changed in the same list is stored once, as
	it is at the end.
	"""
	made: dict[str, tuple[str, Row]] = {}
	updated: dict[str, Row] = {}
	audit = []
	for change in changes:
		row = change.row
		if row.ref:
			name = row.ref
			updated[name] = row
		else:
			name = made[row.key][0] if row.key in made else frappe.generate_hash(length=10)
			made[row.key] = (name, row)
		audit.append(_audit(change, name, commune, reason))
	_insert(DOCTYPE, [{"name": name, "commune": commune, **_values(row)} for name, row in made.values()])
	for name, row in updated.items():
		frappe.db.set_value(DOCTYPE, name, _values(row), update_modified=False)
	_insert(AUDIT, audit)
	return [entry["deadline"] for entry in audit]


def _row(record: dict[str, Any]) -> Row:
	values = {theirs: record[ours] for ours, theirs in SAME.items()}
	values["subject"] = values["subject"] or ""
	values["regulation"] = values["regulation"] or ""
	values["extension_count"] = values["extension_count"] or 0
	values["provisional"] = bool(values["provisional"])
	facts = record["explanation"] or {}
	return Row(
		key=record["duty_key"] or "",
		facts=json.loads(facts) if isinstance(facts, str) else facts,
		ref=record["name"],
		**values,
	)


def _values(row: Row) -> dict[str, Any]:
	values = {ours: getattr(row, theirs) for ours, theirs in SAME.items()}
	values["provisional"] = int(row.provisional)
	values["regulation"] = row.regulation or None
	values["effective_due_on"] = row.effective_due_on
	values["clause_kind"] = row.kind
	# A void row gives its key free: concluding again opens the same duty anew.
	values["duty_key"] = None if row.status == v.VOID else row.key
	values["explanation"] = json.dumps(row.facts, ensure_ascii=False, default=str)
	return values


def _audit(change: Change, name: str, commune: str, reason: str) -> dict[str, Any]:
	return {
		"name": frappe.generate_hash(length=10),
		"deadline": name,
		"commune": commune,
		"change": change.change,
		"on_date": change.on,
		"old_date": change.old,
		"new_date": change.new,
		"reason_code": change.reason,
		"reason": reason,
		"paper": change.paper,
		"by_user": frappe.session.user,
	}


def _insert(doctype: str, records: list[dict[str, Any]]) -> None:
	if not records:
		return
	stamp, user = now(), frappe.session.user
	common = {
		"creation": stamp,
		"modified": stamp,
		"owner": user,
		"modified_by": user,
		"docstatus": 0,
		"idx": 0,
	}
	fields = [*common, *records[0]]
	values = [tuple({**common, **record}[field] for field in fields) for record in records]
	try:
		frappe.db.bulk_insert(doctype, fields, values)
	except Exception as error:  # always raised on
		# The raw statement says only that a key is doubled; callers know Frappe's own exception.
		if frappe.db.is_duplicate_entry(error):
			raise frappe.UniqueValidationError(doctype, records[0]["name"], error) from error
		raise
