"""The first steps under attack: another commune's clerk, a unit's officer, a guest; text that is code."""

from __future__ import annotations

from functools import partial

import frappe

from sonvi_dialogue.bridge import api_first_run as api
from sonvi_dialogue.demo import api as demo_api
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories as make
from sonvi_dialogue.tests.base import DialogueCase

SCRIPT = "<script>alert(1)</script>"


class TestFirstRunAttacks(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.place = make.make_place("T9101")
		self.other = make.make_place("T9102")
		self.clerk = self.other.people[v.OFFICE]
		self.body = self.place.bodies[v.OFFICE_BODY]
		commune = self.place.commune
		self.person = {"department": self.body, "full_name": "Nguyễn Văn X", "phone": "0912999999"}
		self.calls = {
			"first_steps": partial(api.first_steps, commune),
			"look_at_villages": partial(api.look_at_villages, commune, "Thôn X"),
			"add_villages": partial(api.add_villages, commune, "Thôn X"),
			"proposed_units": partial(api.proposed_units, commune),
			"add_units": partial(api.add_units, commune, "2025", ["CA"]),
			"people": partial(api.people, commune),
			"add_people": partial(api.add_people, commune, [self.person]),
			"signers": partial(api.signers, commune),
			"save_signers": partial(
				api.save_signers, commune, [{"department": self.body, "signer_name": "Nguyễn Văn X"}]
			),
			"regulations_to_copy": partial(api.regulations_to_copy, commune),
			"own_regulation": partial(api.own_regulation, commune, "QD-1859-1"),
		}

	def refused(self, user: str, *names: str) -> None:
		for name in names or self.calls:
			with self.subTest(user=user, call=name), self.as_user(user):
				with self.assertRaises(frappe.PermissionError):
					self.calls[name]()

	def assert_untouched(self) -> None:
		self.assertFalse(frappe.db.exists("User", {"mobile_no": "0912999999"}))
		self.assertEqual(frappe.db.count("Village", {"commune": self.place.commune}), 2)
		self.assertFalse(frappe.db.get_value("Dialogue Department", self.body, "signer_name"))
		self.assertFalse(
			frappe.db.exists("Dialogue Department", {"commune": self.place.commune, "code": "CA"})
		)

	def test_another_commune_s_clerk_sees_and_changes_nothing(self):
		self.refused(self.clerk)
		self.assert_untouched()

	def test_a_guest_and_a_unit_s_officer_change_nothing(self):
		self.refused("Guest")
		officer = self.place.people[v.DEPARTMENT_USER]
		self.refused(officer, "first_steps", "add_villages", "add_units", "add_people", "save_signers")
		self.assert_untouched()

	def test_the_commune_s_own_clerk_makes_no_log_in_no_commune_and_no_regulation(self):
		own = self.place.people[v.OFFICE]
		self.refused(own, "add_people", "own_regulation")
		with self.as_user(own), self.assertRaises(frappe.PermissionError):
			api.make_commune("xã Lạ", "T9199")
		self.assertFalse(frappe.db.exists("Commune", "T9199"))
		with self.as_user(own):
			self.assertEqual(api.add_villages(self.place.commune, "Thôn Mới"), 1)
			shown = api.first_steps()
		self.assertEqual(shown["commune"], self.place.commune)
		self.assertEqual([row.name for row in shown["communes"]], [self.place.commune])

	def test_the_site_s_own_calls_are_for_a_system_manager(self):
		calls = (api.set_site, api.send_test_mail, api.turn_on_scheduler, api.site_lines)
		example = (demo_api.standing, demo_api.load_example, demo_api.clear_example, demo_api.new_password)
		for user in (self.clerk, self.place.people[v.STANDING_COMMITTEE], "Guest"):
			for call in (*calls, *example):
				with self.subTest(user=user, call=call.__name__), self.as_user(user):
					with self.assertRaises(frappe.PermissionError):
						call()

	def test_a_body_of_another_commune_takes_nobody_and_no_signer(self):
		foreign = self.other.bodies[v.OFFICE_BODY]
		with self.assertRaises(frappe.ValidationError):
			api.add_people(self.place.commune, [{**self.person, "department": foreign}])
		with self.assertRaises(frappe.ValidationError):
			api.save_signers(self.place.commune, [{"department": foreign, "signer_name": "Nguyễn Văn X"}])
		self.assertFalse(frappe.db.get_value("Dialogue Department", foreign, "signer_name"))
		self.assert_untouched()

	def test_the_log_in_of_another_commune_or_of_an_administrator_is_not_drawn_in(self):
		frappe.db.set_value("User", self.clerk, "mobile_no", "0912999998")
		for told in ({"phone": "0912999998"}, {"phone": "", "email": "administrator"}, {"email": self.clerk}):
			with self.subTest(told=told), self.assertRaises(frappe.ValidationError):
				api.add_people(self.place.commune, [{**self.person, **told}])
		self.assertEqual(frappe.db.count("Dialogue Department Member", {"parent": self.body}), 0)
		self.assert_untouched()

	def test_a_script_for_a_name_is_told_as_text_and_stored_as_no_code(self):
		(looked,) = api.look_at_villages(self.place.commune, f"Thôn {SCRIPT}")
		self.assertEqual(looked["village_name"], f"Thôn {SCRIPT}")
		api.add_villages(self.place.commune, f"Thôn {SCRIPT}; 10; {SCRIPT}")
		stored = frappe.get_all(
			"Village", {"commune": self.place.commune, "population": 10}, ["village_name", "head_name"]
		)
		self.assertEqual(len(stored), 1)
		for text in stored[0].values():
			self.assertNotIn("<script", text or "")
		with self.assertRaisesRegex(frappe.ValidationError, "neither < nor >"):
			api.add_people(self.place.commune, [{**self.person, "full_name": SCRIPT}])
		self.assert_untouched_but_villages()

	def assert_untouched_but_villages(self) -> None:
		self.assertFalse(frappe.db.exists("User", {"mobile_no": "0912999999"}))
