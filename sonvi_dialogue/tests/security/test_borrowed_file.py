"""The attack: a File record of one's own for a stored private file, whose address one has guessed, to download it."""

from __future__ import annotations

import frappe
from frappe.client import insert

from sonvi_dialogue.bridge.refusals import DialogueRefusal
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

	def test_as_the_photograph_of_ones_own_user(self) -> None:
		"""Frappe hangs it there past all rights, and everyone reads his own user."""
		with self.as_user(self.officer), self.refused("file_borrowed"):
			frappe.get_doc("User", self.officer).update({"user_image": self.file.file_url}).save(
				ignore_permissions=True
			)
		self.assertFalse(self.may("File", self.file.name, self.officer))
		self.assertEqual(frappe.db.count("File", {"file_url": self.file.file_url}), 1)

	def test_as_the_list_of_signatures_under_a_proposal(self) -> None:
		told = {"theme": "Nước", "reasons": "Mùa khô", "proposer_kind": "Council Delegate"}
		told |= {"proposer_name": "Đại biểu", "proposed_on": "2022-03-01"}
		for user, commune in (
			(self.place.people[v.DELEGATE], self.commune),
			(self.other.people[v.DELEGATE], self.other.commune),
		):
			with self.as_user(user), self.assertRaises(DialogueRefusal):
				values = {**told, "commune": commune, "signed_list": self.file.file_url}
				frappe.get_doc({"doctype": "Dialogue Proposal", **values}).insert()
			self.assertFalse(self.may("File", self.file.name, user))
			self.assertNotIn(
				self.petition.name, str(frappe.local.message_log), "what it hangs on is not told"
			)
		self.assertEqual(frappe.db.count("File", {"file_url": self.file.file_url}), 1)

	def test_one_that_hangs_on_nothing_yet(self) -> None:
		"""Uploaded, and its document not saved yet: so does a register that is to be imported begin."""
		with self.as_user(self.clerk):
			values = {"doctype": "File", "file_name": "so-cu.txt", "content": "Sổ cũ", "is_private": 1}
			file = frappe.get_doc(values).insert()
		self.addCleanup(file.delete_file_data_content)
		with self.as_user(self.officer), self.assertRaises(frappe.PermissionError):
			insert({"doctype": "File", "file_name": "x.txt", "file_url": file.file_url, "is_private": 1})
		with self.as_user(self.officer), self.refused("file_borrowed"):
			frappe.get_doc("User", self.officer).update({"user_image": file.file_url}).save(
				ignore_permissions=True
			)
		stored = frappe.get_all("File", {"file_url": file.file_url}, ["name", "attached_to_name"])
		self.assertEqual([tuple(row.values()) for row in stored], [(file.name, None)])

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
