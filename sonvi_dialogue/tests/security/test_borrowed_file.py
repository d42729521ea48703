"""The attack: a File record of one's own for a stored private file, whose address one has guessed, to download it."""

from __future__ import annotations

import frappe
from frappe.client import insert

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase


class TestBorrowedFile(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.petition = self.received()
		self.other = factories.make_place("L0002")
		content = "Đơn của bà B"
		attached = {"attached_to_doctype": "Petition", "attached_to_name": self.petition.name}
		with self.as_user(self.clerk):
			values = {"doctype": "File", "file_name": "don-cua-ba-b.txt", "content": content, "is_private": 1}
			self.file = frappe.get_doc({**values, **attached}).insert()
		self.addCleanup(self.file.delete_file_data_content)

	def borrowed(self, user: str) -> None:
		with self.as_user(user):
			insert({"doctype": "File", "file_name": "x.txt", "file_url": self.file.file_url, "is_private": 1})

	def test_another_communes_file(self) -> None:
		with self.assertRaises(frappe.PermissionError):
			self.borrowed(self.other.people[v.OFFICE])
		stored = frappe.get_all("File", {"file_url": self.file.file_url}, pluck="name")
		self.assertEqual(stored, [self.file.name])

	def test_another_units_file(self) -> None:
		with self.assertRaises(frappe.PermissionError):
			self.borrowed(self.officer)

	def test_ones_own_file_still_opens_and_a_strangers_does_not(self) -> None:
		for user, may in (
			(self.clerk, True),
			(self.chair, True),
			(self.officer, False),
			(self.other.people[v.OFFICE], False),
		):
			self.assertEqual(self.may("File", self.file.name, user), may, user)

	def test_uploading_goes_on(self) -> None:
		clerk = self.other.people[v.OFFICE]
		with self.as_user(clerk):
			made = insert({"doctype": "File", "file_name": "y.txt", "content": "khác", "is_private": 1})
		self.addCleanup(frappe.get_doc("File", made.name).delete_file_data_content)
		self.assertEqual(frappe.db.get_value("File", made.name, "owner"), clerk)
