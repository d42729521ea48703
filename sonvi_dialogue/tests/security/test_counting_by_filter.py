"""A count by any filter would tell, question by question, what a row says that nobody may read."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge.counting import get_count
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.test_opinions import OpinionCase

PROBE = {"content": ["like", "%nhận tiền%"]}


class TestCountingByFilter(OpinionCase):
	def setUp(self) -> None:
		super().setUp()
		told = {"channel": "Telephone", "village": self.village, "is_confidential": 1}
		self.send(self.clerk, "Cán bộ nhận tiền của hộ nghèo", **told)

	def test_the_call_of_the_browser_comes_here(self) -> None:
		hooks = frappe.get_hooks("override_whitelisted_methods")
		self.assertEqual(hooks["frappe.client.get_count"][-1], "sonvi_dialogue.bridge.counting.get_count")

	def test_who_may_not_read_it_counts_nothing(self) -> None:
		for role in (v.DELEGATE, v.SUPERVISOR, v.DEPARTMENT_USER, v.DEPARTMENT_HEAD):
			with self.as_user(self.place.people[role]):
				self.assertEqual(get_count("Petition", PROBE), 0, role)
				with self.assertRaises(frappe.PermissionError):
					get_count("Petition Group Member", {"member_name": ["like", "%"]})
		with self.as_user(self.officer), self.assertRaises(frappe.PermissionError):
			get_count("Participant", {})

	def test_who_may_read_it_counts_it(self) -> None:
		with self.as_user(self.clerk):
			self.assertEqual(get_count("Petition", frappe.as_json(PROBE)), 1)
			self.assertGreater(get_count("User", {"enabled": 1}), 0)
