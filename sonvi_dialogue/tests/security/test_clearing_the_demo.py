"""The accident: clearing the example takes away what belongs to somebody else."""

from __future__ import annotations

import frappe

from sonvi_dialogue.demo import clearing
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase


class TestClearingTheDemo(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.demo = factories.make_commune("T0009", is_demo=1).name
		self.real = factories.make_commune("T0001").name

	def test_who_works_for_a_real_commune_too_stays(self) -> None:
		# a log-in by phone number has an address that nobody reads, as the example's people have
		mine = factories.make_user("of-the-example", v.OFFICE, commune=self.demo)
		trainer = factories.make_user("0912345678", v.OFFICE, commune=self.demo)
		factories.make_user("0912345678", commune=self.real)
		clearing._remove_users(clearing.users_of(self.demo))
		self.assertFalse(frappe.db.exists("User", mine))
		self.assertTrue(frappe.db.exists("User", trainer))
		kept = frappe.get_all("User Permission", {"user": trainer}, pluck="for_value", order_by="for_value")
		self.assertEqual(kept, [self.real, self.demo])

	def test_another_demo_commune_keeps_counting_on(self) -> None:
		name = "DEMO-PET-1999-"
		frappe.db.sql("insert into `tabSeries` (name, current) values (%s, 7)", name)
		clearing._remove_series([])
		stored = frappe.db.sql("select current from `tabSeries` where name = %s", name)
		self.assertEqual(stored, ((7,),))
