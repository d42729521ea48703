"""The attacks: a unit that puts its own duty off, and an entry of the list written past its steps."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import api_follow_ups
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.test_follow_ups import REASON, FollowUpCase


class TestFollowUpAttacks(FollowUpCase):
	def test_a_unit_does_not_put_off_its_own_chasing(self) -> None:
		self.referral()
		for user in (self.officer, self.head, self.chair):
			with self.as_user(user), self.refused("follow_up_role"):
				api_follow_ups.follow_long_term(self.petition.name, REASON, "2022-12-01")
		self.assertEqual(self.the_row(v.SUPERIOR_REPLY).status, v.OPEN)
		self.assertEqual(frappe.db.count("Follow Up"), 0)

	def test_nobody_writes_an_entry_but_by_its_steps(self) -> None:
		self.referral()
		entry = self.moved()
		with self.as_user(self.clerk), self.refused("follow_up_by_steps"):
			doc = frappe.get_doc("Follow Up", entry.name)
			doc.status = "Done"
			doc.save()
		with self.as_user(self.officer), self.assertRaises(frappe.PermissionError):
			doc = frappe.get_doc("Follow Up", entry.name)
			doc.status = "Done"
			doc.save()
		with self.as_user(self.clerk), self.assertRaises(frappe.PermissionError):
			frappe.delete_doc("Follow Up", entry.name)
		self.assertEqual(frappe.db.get_value("Follow Up", entry.name, "status"), "Open")

	def test_a_confidential_petition_is_not_read_there(self) -> None:
		self.referral()
		entry = self.moved()
		supervisor = self.place.people[v.SUPERVISOR]
		self.assertTrue(self.may("Follow Up", entry.name, supervisor))
		frappe.db.set_value("Petition", self.petition.name, "is_confidential", 1)
		self.assertFalse(self.may("Follow Up", entry.name, supervisor))
		self.assertEqual(self.names("Follow Up", supervisor), set())
