"""The attack: somebody without a log-in tries the calendar feed, with a wrong token, another's, an old one, or one whose user
has gone."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import feed
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

SECRET = "Đường vào thôn sạt lở, nhà bà Trần Thị B"


class TestCalendarFeed(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session = self.scheduled(theme="Giao thông, nước sinh hoạt")
		self.petition = self.raised(self.session, content=SECRET, petitioner_name="Trần Thị B")
		self.address = self.make(self.clerk)

	def make(self, user: str) -> dict[str, str]:
		with self.as_user(user):
			url = feed.make_feed()["url"]
		return dict(part.split("=", 1) for part in url.split("?")[1].split("&"))

	def ask(self, feed_name: str = "", token: str = "", on: str = "2022-03-02") -> str:
		"""As a guest; the text sent, with folded lines joined."""
		frappe.local.response = frappe._dict()
		with self.on(on), self.as_user("Guest"):
			feed.calendar(feed_name, token)
			self.assertEqual(frappe.session.user, "Guest")
		return frappe.local.response.filecontent.decode().replace("\r\n ", "")

	def ask_as(self, address: dict[str, str], on: str = "2022-03-02") -> str:
		return self.ask(address["feed"], address["token"], on)

	def assert_shut(self, feed_name: str, token: str) -> None:
		frappe.local.response = frappe._dict()
		with self.as_user("Guest"), self.assertRaises(frappe.PermissionError) as refused:
			feed.calendar(feed_name, token)
		self.assertEqual(str(refused.exception), "This calendar address is not valid. Make a new one.")
		self.assertNotIn("filecontent", frappe.local.response)

	def test_the_user_reads_his_sessions_and_due_days(self) -> None:
		text = self.ask_as(self.address)
		self.assertIn("LOCATION:Nhà văn hóa thôn Thử", text)
		self.assertIn("DTSTART:20220328T010000Z", text)
		self.assertIn("DTSTART;VALUE=DATE:20220313", text)

	def test_no_petition_and_no_petitioner_is_in_it(self) -> None:
		with self.on("2022-03-28"):
			self.outcome(frappe.get_doc("Petition", self.petition.name), v.ASSIGNED)
			self.act(self.clerk, self.session, "Record as Held")
		self.conclude(self.session)
		text = self.ask_as(self.address, "2022-03-29")
		for told in (SECRET, "sạt lở", "Trần Thị B", self.petition.name):
			self.assertNotIn(told, text)
		self.assertIn("DTSTART;VALUE=DATE:20220512", text)  # that an answer is due, and no more

	def test_a_draft_is_nobody_s_news(self) -> None:
		self.draft("2022-06-11", title="Hội nghị chưa công bố")
		self.assertNotIn("chưa công bố", self.ask_as(self.address))

	def test_a_wrong_token(self) -> None:
		for token in ("", "x", self.address["token"][:-1], self.address["token"] + "A", "\ud800"):
			self.assert_shut(self.address["feed"], token)

	def test_a_feed_that_never_was_and_none_at_all(self) -> None:
		self.assert_shut("nobody", self.address["token"])
		self.assert_shut("", "")

	def test_another_s_token(self) -> None:
		other = self.make(self.chair)
		self.assert_shut(self.address["feed"], other["token"])
		self.assert_shut(other["feed"], self.address["token"])

	def test_another_commune_s_user_reads_nothing_of_this_one(self) -> None:
		there = factories.make_place("L0002")
		text = self.ask_as(self.make(there.people[v.OFFICE]))
		self.assertNotIn("BEGIN:VEVENT", text)

	def test_an_address_that_was_made_anew_or_ended(self) -> None:
		later = self.make(self.clerk)
		self.assert_shut(self.address["feed"], self.address["token"])
		self.assertIn("BEGIN:VEVENT", self.ask_as(later))
		with self.as_user(self.clerk):
			feed.revoke_feed()
		self.assert_shut(later["feed"], later["token"])
		self.assertFalse(frappe.db.exists(feed.DOCTYPE, {"user": self.clerk}))

	def test_a_disabled_user_s_address(self) -> None:
		frappe.db.set_value("User", self.clerk, "enabled", 0)
		self.assert_shut(self.address["feed"], self.address["token"])

	def test_a_user_whose_role_was_taken(self) -> None:
		frappe.db.delete("Has Role", {"parent": self.clerk})
		frappe.clear_cache(user=self.clerk)
		self.assert_shut(self.address["feed"], self.address["token"])

	def test_a_user_whose_commune_was_taken_reads_nothing(self) -> None:
		frappe.db.delete("User Permission", {"user": self.clerk})
		frappe.clear_cache(user=self.clerk)
		frappe.cache.hdel("user_permissions", self.clerk)
		self.assertNotIn("BEGIN:VEVENT", self.ask_as(self.address))

	def test_a_unit_reads_its_own_due_days_alone(self) -> None:
		text = self.ask_as(self.make(self.officer))
		self.assertIn("LOCATION:Nhà văn hóa thôn Thử", text)
		self.assertNotIn("VALUE=DATE", text)  # plan report and notice are owed by others

	def test_the_token_is_stored_nowhere_and_its_hash_is_not_shown(self) -> None:
		stored = frappe.db.get_value(feed.DOCTYPE, self.address["feed"], "token_hash")
		self.assertEqual(len(stored), 64)
		self.assertNotIn(
			self.address["token"], str(frappe.get_doc(feed.DOCTYPE, self.address["feed"]).as_dict())
		)
		with self.as_user(self.clerk), self.assertRaises(frappe.PermissionError):
			frappe.get_list(feed.DOCTYPE, fields=["token_hash"])

	def test_nobody_makes_a_feed_by_hand(self) -> None:
		values = {"doctype": feed.DOCTYPE, "user": self.chair, "token_hash": feed._hash("known")}
		with self.as_user(self.clerk), self.assertRaises(frappe.PermissionError):
			frappe.get_doc(values).insert()
		with self.as_user("Guest"), self.assertRaises(frappe.PermissionError):
			feed.make_feed()
