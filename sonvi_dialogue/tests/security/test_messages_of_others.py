"""The attack: people reach for what another is told, and for what another has turned down of it."""

from __future__ import annotations

import frappe
from frappe.client import set_value
from frappe.desk.form.load import getdoc

from sonvi_dialogue.bridge import preferences
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase

WISH = preferences.DOCTYPE


class TestMessagesOfOthers(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.here, self.there = factories.make_place("T0001"), factories.make_place("T0002")
		self.officer = self.here.people[words.DEPARTMENT_USER]
		self.head = self.here.people[words.DEPARTMENT_HEAD]
		self.manager = factories.make_user("messages.manager", words.MANAGER)
		with self.as_user(self.officer):
			self.wish = preferences.mine()

	def stored(self) -> int:
		return frappe.db.get_value(WISH, self.officer, "no_email")

	def test_ones_own_is_made_once_and_can_be_changed(self) -> None:
		with self.as_user(self.officer):
			self.assertEqual(preferences.mine(), self.officer)
			set_value(WISH, self.wish, "no_email", 1)
		self.assertEqual(self.stored(), 1)
		self.assertEqual(frappe.db.count(WISH, {"user": self.officer}), 1)

	def test_nobody_else_changes_it(self) -> None:
		clerk = self.here.people[words.OFFICE]
		self.make_head_of_office(clerk)
		for user in (self.head, clerk, self.manager, self.there.people[words.OFFICE]):
			with self.as_user(user):
				self.assertRaises(frappe.PermissionError, set_value, WISH, self.wish, "no_email", 1)
				self.assertRaises(frappe.PermissionError, frappe.delete_doc, WISH, self.wish)
		self.assertEqual(self.stored(), 0)

	def test_nobody_makes_one_for_another(self) -> None:
		with self.as_user(self.head):
			forged = frappe.get_doc(doctype=WISH, user=self.there.people[words.OFFICE], no_email=1)
			self.assertRaises(frappe.PermissionError, forged.insert)
		self.assertFalse(frappe.db.exists(WISH, self.there.people[words.OFFICE]))

	def test_ones_own_is_not_handed_to_another(self) -> None:
		with self.as_user(self.officer):
			doc = frappe.get_doc(WISH, self.wish)
			doc.user = self.head
			self.assertRaises((frappe.PermissionError, frappe.CannotChangeConstantError), doc.save)
		self.assertEqual(frappe.db.get_value(WISH, self.wish, "user"), self.officer)

	def test_who_reads_it(self) -> None:
		clerk = self.here.people[words.OFFICE]
		self.assertEqual(self.names(WISH, clerk), set())
		self.make_head_of_office(clerk)
		self.assertEqual(self.names(WISH, clerk), {self.wish})
		self.assertEqual(self.names(WISH, self.manager), {self.wish})
		for user in (self.head, self.there.people[words.OFFICE], self.here.people[words.SUPERVISOR]):
			self.assertEqual(self.names(WISH, user), set())
			with self.as_user(user):
				self.assertRaises(frappe.PermissionError, getdoc, WISH, self.wish)

	def make_head_of_office(self, user: str) -> None:
		office = frappe.db.get_value(
			"Dialogue Department", {"commune": self.here.commune, "kind": words.OFFICE_BODY}
		)
		frappe.get_doc(
			doctype="Dialogue Department Member",
			parent=office,
			parenttype="Dialogue Department",
			parentfield="members",
			user=user,
			is_head=1,
		).insert(ignore_permissions=True)
