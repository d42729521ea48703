"""What a list filter finds when there is nothing to look for."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.tests.base import DialogueCase


class TestFilters(DialogueCase):
	def test_no_names_find_nothing_not_even_rows_without_one(self):
		note = frappe.get_doc({"doctype": "ToDo", "description": "nothing linked"}).insert()
		rows = {"name": note.name}
		self.assertEqual(frappe.get_all("ToDo", {**rows, "reference_name": among([])}), [])
		self.assertEqual(
			frappe.get_all("ToDo", {**rows, "reference_name": ["in", [""]]}, pluck="name"), [note.name]
		)

	def test_names_find_theirs(self):
		one, other, _third = (
			frappe.get_doc({"doctype": "ToDo", "description": text}).insert().name for text in "abc"
		)
		found = frappe.get_all("ToDo", {"name": among({other, one})}, pluck="name", order_by="name")
		self.assertEqual(found, sorted((one, other)))
