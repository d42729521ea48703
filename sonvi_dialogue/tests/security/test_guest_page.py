"""The attack: somebody without a log-in guesses, borrows or keeps a link, reads other guests, or sends what no guest would."""

from __future__ import annotations

from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import invitation_page
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import invitations
from sonvi_dialogue.tests.invitation_case import InvitationCase

FIELDS = ("reply", "reply_reason", "deputy_name", "deputy_position", "replied_on", "reply_way")


class TestGuestPage(InvitationCase):
	def setUp(self) -> None:
		super().setUp()
		self.one = self.guest("Thò Văn U", email="u@example.com", phone="0912345678", note="ghi chú")
		self.other = self.guest("Lý Thị R", email="r@example.com")
		self.issued()
		self.send(self.one, self.other)
		self.link, self.other_link = self.code(self.one), self.code(self.other)
		self.be("Guest")

	def stored(self, guest) -> tuple:
		return frappe.db.get_value("Participant", guest.name, FIELDS)

	def untouched(self) -> None:
		for guest in (self.one, self.other):
			self.assertEqual([value or "" for value in self.stored(guest)], [""] * len(FIELDS))

	def post(self, code: str, reply: str = "Accepted", **values: str) -> dict:
		return invitation_page.reply(code, reply, **values)

	def test_the_guest_reads_and_answers_without_a_log_in(self) -> None:
		shown = invitation_page.view(self.link)
		self.assertEqual((shown["guest"], shown["is_open"]), ("Ông (bà) Thò Văn U", True))
		self.post(self.link, "Deputy", deputy_name="Thò Văn V", deputy_position="Phó Chủ tịch")
		self.assertEqual(self.stored(self.one)[:4], ("Deputy", "", "Thò Văn V", "Phó Chủ tịch"))
		self.assertEqual(self.stored(self.one)[5], "Invitation Page")
		self.post(self.link, "Accepted")
		self.assertEqual(self.stored(self.one)[:4], ("Accepted", "", "", ""))
		self.assertFalse(self.stored(self.other)[0])

	def test_it_shows_the_invitation_and_nothing_else(self) -> None:
		shown = frappe.as_json(invitation_page.view(self.link))
		for secret in (
			"0912345678",
			"ghi chú",
			"u@example.com",
			"Lý Thị R",
			self.other.name,
			self.other_link,
		):
			self.assertNotIn(secret, shown)
		self.assertNotIn(self.one.invitation_nonce or "nonce", shown)

	def test_a_guessed_code_opens_nothing(self) -> None:
		name, mac = self.link.split(".")
		turned = mac[:-1] + ("A" if mac[-1] != "A" else "B")
		for code in (
			"",
			name,
			f"{name}.",
			f"{name}.{'A' * 22}",
			f"{name}.{turned}",
			f"{name}.{mac}x",
			f" {self.link}",
			f"{name}%.{mac}",
			f"x' or '1'='1.{mac}",
			"../../etc/passwd",
			"a" * 100_000,
		):
			self.assertIsNone(invitation_page.view(code), code[:40])
			with self.assertRaises(frappe.DoesNotExistError):
				self.post(code)
		self.untouched()

	def test_another_guest_s_code_opens_that_guest_alone(self) -> None:
		mixed = f"{self.one.name}.{self.other_link.split('.')[1]}"
		self.assertIsNone(invitation_page.view(mixed))
		with self.assertRaises(frappe.DoesNotExistError):
			self.post(mixed)
		self.untouched()

	def test_a_code_made_without_the_site_s_secret_opens_nothing(self) -> None:
		"""Whoever has read the database, its random parts too."""
		nonce = frappe.db.get_value("Participant", self.one.name, "invitation_nonce")
		for secret in ("", "secret", frappe.local.site, nonce):
			forged = invitations.link_code(secret, self.one.name, nonce)
			self.assertIsNone(invitation_page.view(forged))
		self.untouched()

	def test_wrong_and_late_links_are_answered_alike(self) -> None:
		said = []
		with self.assertRaises(frappe.DoesNotExistError) as wrong:
			self.post(f"{self.one.name}.{'A' * 22}")
		said.append(str(wrong.exception))
		self.freeze("2022-03-29")
		self.assertIsNone(invitation_page.view(self.link))
		with self.assertRaises(frappe.DoesNotExistError) as late:
			self.post(self.link)
		said.append(str(late.exception))
		self.assertEqual(said[0], said[1])
		self.untouched()

	def test_a_session_that_is_held_or_cancelled_takes_no_reply(self) -> None:
		for state in ("Held", "Cancelled"):
			frappe.db.set_value("Dialogue Session", self.session.name, "workflow_state", state)
			self.assertFalse(invitation_page.view(self.link)["is_open"])
			with self.refused("reply_closed"):
				self.post(self.link)
		self.untouched()

	def test_one_who_is_invited_no_more_has_no_page(self) -> None:
		frappe.db.set_value("Participant", self.one.name, "invited", 0)
		self.assertIsNone(invitation_page.view(self.link))
		with self.assertRaises(frappe.DoesNotExistError):
			self.post(self.link)
		self.untouched()

	def test_a_link_ends_with_the_name_it_was_made_for(self) -> None:
		self.save_as(self.clerk, "Participant", self.one.name, participant_name="Người khác")
		self.assertIsNone(invitation_page.view(self.link))

	def test_markup_is_refused_and_nothing_is_stored(self) -> None:
		for text in ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "A</b>"):
			with self.refused("reply_markup"):
				self.post(self.link, "Deputy", deputy_name=text)
			with self.refused("reply_markup"):
				self.post(self.link, "Deputy", deputy_name="Thò Văn V", deputy_position=text)
			with self.refused("reply_markup"):
				self.post(self.link, "Declined", reply_reason=text)
		self.untouched()

	def test_ten_thousand_letters_are_refused_and_nothing_is_stored(self) -> None:
		with self.refused("reply_too_long"):
			self.post(self.link, "Declined", reply_reason="a" * 10_000)
		with self.refused("reply_too_long"):
			self.post(self.link, "Deputy", deputy_name="a" * 141)
		self.untouched()
		self.post(self.link, "Declined", reply_reason="Đi công tác\nvề ngày 30/3" + "a" * 900)
		self.assertTrue(self.stored(self.one)[1].startswith("Đi công tác\nvề ngày 30/3"))

	def test_no_reply_is_none(self) -> None:
		for reply in ("", " ", "Held", "accepted"):
			with self.assertRaises((DialogueRefusal, frappe.ValidationError)):
				self.post(self.link, reply)
		self.untouched()

	def test_no_other_field_can_be_sent(self) -> None:
		for field in ("attended", "participant_name", "workflow_state", "email", "invitation_nonce"):
			with self.assertRaises(TypeError):
				self.post(self.link, "Accepted", **{field: "x"})
		self.untouched()

	def test_a_page_s_words_are_escaped_where_they_are_shown(self) -> None:
		"""Names the office typed with markup, shown by the template."""
		frappe.db.set_value("Participant", self.one.name, "participant_name", "<b onclick=x>U</b>")
		frappe.db.set_value("Dialogue Session", self.session.name, "theme", "<script>alert(1)</script>")
		html = self.page(self.link)
		self.assertNotIn("<script>alert(1)", html)
		self.assertNotIn("<b onclick", html)
		self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt;", html)

	def test_what_stands_in_the_address_is_no_markup_either(self) -> None:
		html = self.page('"><script>alert(2)</script>')
		self.assertNotIn("<script>alert(2)", html)
		self.assertIn("Không có giấy mời này", html)

	def page(self, code: str) -> str:
		from sonvi_dialogue.www import giay_moi

		context = frappe._dict()
		with patch.object(frappe.local, "form_dict", frappe._dict(m=code)):
			giay_moi.get_context(context)
			return frappe.render_template("sonvi_dialogue/www/giay-moi.html", context)

	def test_guests_reach_nothing_else_of_the_invitations(self) -> None:
		from sonvi_dialogue.bridge import api_invitations

		ours = [method for method in frappe.guest_methods if "invit" in method.__module__]
		self.assertEqual([method.__name__ for method in ours], ["reply"])
		with self.assertRaises((DialogueRefusal, frappe.PermissionError)):
			api_invitations.state(self.session.name)
		with self.assertRaises(frappe.PermissionError):
			frappe.get_list("Participant")
