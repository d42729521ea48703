"""The example's people live in the last day of their year; everybody else in today."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.utils import getdate, nowdate

from sonvi_dialogue.bridge import clock, homes
from sonvi_dialogue.bridge.example import LOADED, SPAN
from sonvi_dialogue.tests import factories as make
from sonvi_dialogue.tests.base import DialogueCase

LAST = date(2023, 2, 28)


class TestExampleClock(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		clock.set_today(None)
		self.example = make.make_commune("EX001", is_demo=1).name
		self.real = make.make_commune("EX002").name
		for key, value in ((LOADED, self.example), (SPAN, f"2022-01-01/{LAST}")):
			before = frappe.db.get_global(key)
			self.addCleanup(frappe.db.set_global, key, before)
			frappe.db.set_global(key, value)
		self.clerk = make.make_user("example-clerk", "Dialogue Office", commune=self.example)

	def seen_by(self, user: str) -> date:
		frappe.set_user(user)
		self.addCleanup(frappe.set_user, "Administrator")
		return clock.today()

	def test_its_people_live_in_its_last_day(self):
		self.assertEqual(self.seen_by(self.clerk), LAST)

	def test_who_works_for_a_real_commune_lives_in_today(self):
		both = make.make_user("example-both", "Dialogue Manager", commune=self.example)
		make.row("User Permission", user=both, allow="Commune", for_value=self.real, apply_to_all_doctypes=1)
		frappe.cache.hdel("user_permissions", both)
		phone = make.make_user("example-phone", "Dialogue Office", commune=self.real)
		trainer = make.make_user("example-trainer", "System Manager", "Dialogue Office", commune=self.example)
		province = make.make_user("example-province", "Dialogue Manager")
		for_one = {"apply_to_all_doctypes": 0, "applicable_for": "Petition"}
		make.row("User Permission", user=province, allow="Commune", for_value=self.example, **for_one)
		frappe.cache.hdel("user_permissions", province)
		for user in (both, phone, trainer, province, "Administrator", "Guest"):
			self.assertEqual(self.seen_by(user), getdate(nowdate()), user)

	def test_a_day_that_is_set_goes_first_and_without_an_example_it_is_today(self):
		with clock.moved(date(2022, 5, 5)):
			self.assertEqual(self.seen_by(self.clerk), date(2022, 5, 5))
		frappe.db.set_global(LOADED, None)
		self.assertEqual(self.seen_by(self.clerk), getdate(nowdate()))

	def test_what_they_hand_in_is_dated_in_it_and_their_desk_knows_the_day(self):
		delegate = make.make_user("example-delegate", "Dialogue Delegate", commune=self.example)
		frappe.set_user(delegate)
		self.addCleanup(frappe.set_user, "Administrator")
		boot = frappe._dict()
		homes.boot(boot)
		made = make.insert(
			"Dialogue Proposal",
			commune=self.example,
			proposer_kind="Council Delegate",
			proposer_name="Tổ đại biểu số 1",
			reasons="Đường vào thôn sạt lở",
			theme="Giao thông",
		)
		self.assertEqual((boot.sonvi_example_day, getdate(made.proposed_on)), (LAST, LAST))
