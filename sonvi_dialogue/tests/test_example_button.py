"""The example year by a button: one job however often it is pressed, and never over a real commune."""

from __future__ import annotations

from unittest.mock import Mock, patch

import frappe
from frappe.utils.password import check_password

from sonvi_dialogue.bridge.example import LOADED
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.demo import api, switching
from sonvi_dialogue.demo.clearing import NotADemoCommune, clear
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories as make
from sonvi_dialogue.tests.base import DialogueCase

CODE = "SON-VI"


class TestExampleButton(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		if frappe.db.exists("Commune", CODE):
			self.skipTest("the example year is on this site")
		frappe.db.set_global(switching.FAULT, None)
		self.waiting: list[object] = []
		commits = Mock(add=self.after_commit)
		self.asked = patch.object(frappe.db, "after_commit", commits)
		self.queued = patch.object(switching, "is_job_enqueued", lambda job: bool(self.waiting))
		for one in (self.asked, self.queued):
			one.start()
			self.addCleanup(one.stop)
		self.addCleanup(frappe.cache.delete_value, switching.JOB)

	def after_commit(self, call: object) -> None:
		if getattr(call, "func", None) is switching._enqueue:
			self.waiting.append(call)

	def test_pressed_twice_it_is_loaded_once(self):
		self.assertEqual(api.standing()["state"], "none")
		first, second = api.load_example(), api.load_example()
		self.assertEqual((first["state"], second["state"]), ("working", "working"))
		self.assertEqual(len(self.waiting), 1)

	def test_while_it_is_loaded_it_is_not_taken_away(self):
		api.load_example()
		self.assertEqual(api.clear_example()["doing"], "load")
		self.assertEqual(len(self.waiting), 1)

	def test_it_is_not_loaded_over_a_real_commune_of_that_code_nor_is_that_one_taken_away(self):
		make.make_commune(CODE)
		for call in (api.load_example, api.clear_example):
			with self.assertRaisesRegex(DialogueRefusal, "The commune SON-VI is a real one"):
				call()
		with self.assertRaises(NotADemoCommune):
			clear(CODE)
		self.assertEqual(self.waiting, [])
		self.assertTrue(frappe.db.exists("Commune", CODE))

	def test_what_is_not_there_is_not_taken_away(self):
		with self.assertRaisesRegex(DialogueRefusal, "The example year is not on this site"):
			api.clear_example()
		with self.assertRaisesRegex(DialogueRefusal, "The example year is not on this site"):
			api.new_password()

	def test_a_load_that_is_refused_says_why_and_the_button_is_free_again(self):
		with (
			patch.object(switching, "load", side_effect=frappe.ValidationError("x.csv:2:3: no day")),
			patch.object(frappe.db, "commit"),
			patch.object(frappe.db, "rollback"),
		):
			switching.job(switching.LOAD, "Administrator")
		standing = api.standing()
		self.assertEqual((standing["state"], standing["fault"]), ("none", "x.csv:2:3: no day"))

	def test_how_far_it_is(self):
		switching._tell(40, 365, switching.LOAD)
		self.waiting.append("job")
		standing = api.standing()
		self.assertEqual((standing["state"], standing["done"], standing["all"]), ("working", 40, 365))

	def test_one_new_password_for_the_example_s_users_and_for_nobody_else(self):
		make.make_commune(CODE, is_demo=1)
		frappe.db.set_global(LOADED, CODE)
		ours = make.make_user("example.clerk", v.OFFICE, commune=CODE)
		other = make.make_user("other.clerk", v.OFFICE, commune=make.make_commune("T9301").name)
		told = api.new_password()
		self.assertEqual(told["users"], [{"user": ours, "role": v.OFFICE}])
		self.assertEqual(check_password(ours, told["password"]), ours)
		with self.assertRaises(frappe.AuthenticationError):
			check_password(other, told["password"])
