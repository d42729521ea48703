"""The attack: people of elsewhere, and people without the right, reach for gateways, their test button and the delivery log."""

from __future__ import annotations

from unittest.mock import patch

import frappe
from frappe.client import set_value
from frappe.desk.form.load import getdoc

from sonvi_dialogue.bridge import api_papers, deliveries, outgoing, posting
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase

SECRET = "a-secret-of-twenty-letters"


class TestGatewaysOfOthers(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.here, self.there = factories.make_place("T0001"), factories.make_place("T0002")
		self.clerk, self.stranger = self.here.people[words.OFFICE], self.there.people[words.OFFICE]
		self.gateway = frappe.get_doc(
			doctype=outgoing.DOCTYPE,
			title="Zalo",
			commune=self.here.commune,
			url="https://gateway.example/hook",
			secret=SECRET,
		).insert()
		self.posted: list[str] = []
		post = patch.object(posting, "post", lambda url, _body, _headers: self.posted.append(url))
		post.start()
		self.addCleanup(post.stop)

	def log(self) -> int:
		return frappe.db.count(deliveries.DOCTYPE, {"gateway": self.gateway.name})

	def test_the_button_is_the_offices_of_the_commune(self) -> None:
		with self.as_user(self.clerk):
			self.assertEqual(outgoing.try_gateway(self.gateway.name), {"state": "Sent", "reason": None})
		self.assertEqual((len(self.posted), self.log()), (1, 1))

	def test_nobody_else_presses_it(self) -> None:
		others = [user for role, user in self.here.people.items() if role != words.OFFICE]
		for user in (self.stranger, *others):
			with self.as_user(user):
				self.assertRaises(frappe.PermissionError, outgoing.try_gateway, self.gateway.name)
		self.assertEqual((self.posted, self.log()), ([], 0))

	def test_nobody_of_the_commune_turns_the_address(self) -> None:
		for user in (self.clerk, self.stranger, self.here.people[words.STANDING_COMMITTEE]):
			with self.as_user(user):
				self.assertRaises(
					frappe.PermissionError,
					set_value,
					outgoing.DOCTYPE,
					self.gateway.name,
					"url",
					"https://evil.example",
				)
		stored = frappe.db.get_value(outgoing.DOCTYPE, self.gateway.name, "url")
		self.assertEqual(stored, "https://gateway.example/hook")

	def test_the_secret_is_shown_to_nobody(self) -> None:
		with self.as_user(self.clerk):
			seen = frappe.client.get(outgoing.DOCTYPE, self.gateway.name)
		self.assertNotIn(SECRET, frappe.as_json(seen))
		self.assertEqual(set(frappe.db.get_value(outgoing.DOCTYPE, self.gateway.name, "secret")), {"*"})

	def test_the_log_of_another_commune_is_not_read(self) -> None:
		officer, head = self.here.people[words.DEPARTMENT_USER], self.here.people[words.DEPARTMENT_HEAD]
		common = {"commune": self.here.commune, "tries": 1}
		his = deliveries.record(deliveries.DESK, deliveries.SENT, user=officer, **common)
		hers = deliveries.record(deliveries.DESK, deliveries.SENT, user=head, **common)
		self.assertEqual(self.names(deliveries.DOCTYPE, self.clerk, commune=self.here.commune), {his, hers})
		self.assertEqual(self.names(deliveries.DOCTYPE, officer), {his})
		for user in (self.stranger, head):
			self.assertNotIn(his, self.names(deliveries.DOCTYPE, user))
			with self.as_user(user):
				self.assertRaises(frappe.PermissionError, getdoc, deliveries.DOCTYPE, his)
		with self.as_user(self.here.people[words.SUPERVISOR]):
			self.assertFalse(frappe.has_permission(deliveries.DOCTYPE, "read"))

	def test_the_text_for_a_chat_is_for_who_sees_the_whole_commune(self) -> None:
		with self.as_user(self.clerk):
			self.assertIn("ĐÔN ĐỐC GIAO BAN", api_papers.board_text(self.here.commune))
		for user in (self.stranger, self.here.people[words.DEPARTMENT_USER]):
			with self.as_user(user):
				self.assertRaises(frappe.PermissionError, api_papers.board_text, self.here.commune)
