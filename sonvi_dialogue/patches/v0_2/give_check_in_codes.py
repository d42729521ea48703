"""Participants that were there before invitations had a code to be checked in by."""

import frappe

from sonvi_dialogue.bridge.participants import new_code


def execute() -> None:
	rows = frappe.get_all(
		"Participant",
		{"check_in_code": ["is", "not set"]},
		["name", "commune", "source_key"],
		order_by="creation",
	)
	for row in rows:
		frappe.db.set_value("Participant", row.name, "check_in_code", new_code(row), update_modified=False)
