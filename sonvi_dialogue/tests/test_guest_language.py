"""Who has not logged in reads the language of the browser; who has, their own."""

from __future__ import annotations

import frappe
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from sonvi_dialogue.bridge import site_settings
from sonvi_dialogue.bridge.guest_language import set_language
from sonvi_dialogue.tests.base import DialogueCase


class TestGuestLanguage(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		# as Frappe 16 has it on a new site
		frappe.get_doc("Language", "vi").update({"enabled": 0}).save()
		site_settings.offer_vietnamese()
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		self.addCleanup(setattr, frappe.local, "request", getattr(frappe.local, "request", None))

	def read_by(self, user: str, browser: str) -> str:
		headers = {"Accept-Language": browser} if browser else {}
		frappe.local.request = Request(EnvironBuilder(path="/login", headers=headers).get_environ())
		frappe.local.lang = "en"
		with self.as_user(user):
			set_language()
			return frappe.local.lang

	def test_a_guest_reads_the_language_of_the_browser(self) -> None:
		self.assertEqual(self.read_by("Guest", "vi-VN,vi;q=0.9,en;q=0.8"), "vi")

	def test_who_has_logged_in_keeps_their_own(self) -> None:
		self.assertEqual(self.read_by("Administrator", "vi-VN"), "en")
