"""The attack: a finder of a receipt, or a guesser of codes, wants names, words or another petition from the page of one."""

from __future__ import annotations

import secrets
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import tracking_page
from sonvi_dialogue.tests.test_tracking import TrackingCase


class TestTrackingAttacks(TrackingCase):
	def test_a_guessed_code_shows_nothing(self) -> None:
		guesses = (
			"",
			self.petition.name,
			self.code[:-1],
			self.code.swapcase(),
			f"{self.code} ",
			"%",
			"\ud800",
		)
		for code in (*guesses, "x' or '1'='1", secrets.token_urlsafe(16), "a" * 100_000):
			self.assertIsNone(self.seen(code) or None, code[:40])

	def test_switched_off_the_right_code_shows_nothing(self) -> None:
		self.setting("portal_enabled", 0)
		self.assertIsNone(self.seen())

	def test_no_name_no_word_and_no_typed_reason_is_told(self) -> None:
		secrets_of_it = {
			"content": "Bà Giàng Thị Z bị ông hàng xóm lấn đất",
			"summary": "Giàng Thị Z tóm tắt",
			"petitioner_name": "Giàng Thị Z",
			"petitioner_phone": "0987654321",
			"conclusion_text": "Lời kết luận riêng",
			"public_label": "Người dân thôn Nọ",
		}
		frappe.db.set_value("Petition", self.petition.name, secrets_of_it)
		rows = frappe.get_all("Statutory Deadline", {"petition": self.petition.name}, pluck="name")
		for name in frappe.get_all("Deadline Change", {"deadline": ["in", rows]}, pluck="name"):
			frappe.db.set_value("Deadline Change", name, "reason", "Lý do gõ tay")
		for lang in ("vi", "en"):
			told = frappe.as_json(self.seen(lang=lang))
			for secret in (*secrets_of_it.values(), "Lý do gõ tay", self.petition.name):
				self.assertNotIn(secret, told)

	def test_the_page_itself_escapes_the_code_it_is_given(self) -> None:
		from sonvi_dialogue.www import theo_doi

		context, asked = frappe._dict(), frappe._dict(m='"><script>alert(1)</script>')
		with self.as_user("Guest"), patch.object(frappe.local, "form_dict", asked):
			theo_doi.get_context(context)
			page = frappe.render_template("sonvi_dialogue/www/theo-doi.html", context)
		self.assertEqual(context.http_status_code, 404)
		self.assertNotIn("<script>alert", page)

	def test_another_petition_of_the_session_is_not_in_it(self) -> None:
		others = frappe.get_all(
			"Official Document Petition", {"petition": ["!=", self.petition.name]}, pluck="petition"
		)
		told = frappe.as_json(self.seen())
		for other in set(others):
			self.assertNotIn(other, told)

	def test_looking_is_counted_by_a_name_the_asker_does_not_choose(self) -> None:
		from sonvi_dialogue.www import theo_doi

		asked = frappe._dict(m="x", cmd="something.else")
		with self.as_user("Guest"), patch.object(frappe.local, "form_dict", asked):
			theo_doi.get_context(frappe._dict())
		self.assertEqual(asked.cmd, "sonvi_dialogue.www.theo_doi")
		self.assertEqual(tracking_page.MOST_VIEWS, 120)
