"""The attack: the search for earlier petitions as a way to read, or to link, what one may not."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import similar
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

SECRET = "Hồ treo của thôn bị nứt vì ông X xây sai thiết kế, đề nghị kiểm tra."
ASKED = "Hồ treo của thôn bị nứt, đề nghị sửa."


class TestAskedBefore(LifeCase):
	def ask(self, user: str, **where: Any) -> list[dict[str, Any]]:
		with self.as_user(user):
			return similar.similar_petitions(text=ASKED, **{"commune": self.commune, **where})

	def test_a_clerk_of_another_commune_finds_nothing_here(self) -> None:
		self.received(content=SECRET, village=self.place.villages[0])
		other = factories.make_place("L0002").people[v.OFFICE]
		self.assertEqual(self.ask(other), [])
		self.assertEqual(self.ask(other, commune=None, village=self.place.villages[0]), [])

	def test_a_unit_finds_only_what_it_is_asked_and_a_delegate_only_his_villages(self) -> None:
		self.received(content=SECRET, village=self.place.villages[1])
		for role in (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD, v.DELEGATE):
			self.assertEqual(self.ask(self.place.people[role]), [], role)
		mine = self.received(content=SECRET, village=self.place.villages[0])
		(found,) = self.ask(self.place.people[v.DELEGATE])
		self.assertEqual(found["name"], mine.name)

	def test_who_may_read_no_petition_may_not_ask(self) -> None:
		self.received(content=SECRET)
		nobody = factories.make_user("nobody.at.all", "Desk User", commune=self.commune)
		with self.assertRaises(frappe.PermissionError):
			self.ask(nobody)

	def test_a_confidential_petition_shows_one_neutral_line(self) -> None:
		secret = self.received(content=SECRET, is_confidential=1, village=self.place.villages[0])
		(found,) = self.ask(self.clerk)
		self.assertEqual((found["name"], found["confidential"]), (secret.name, True))
		self.assertEqual(found["content"], frappe._("A petition kept confidential"))
		told = str(found)
		for word in ("ông X", "nứt", "hồ treo", "Người dân thôn Thử", "T0001-1"):
			self.assertNotIn(word, told)
		self.assertNotIn("why", found)
		self.assertNotIn("village_name", found)

	def test_a_denunciation_leaves_no_term_and_no_word_behind(self) -> None:
		petition = self.accepted(content=SECRET)
		self.ask(self.clerk)  # the words of the commune are counted now
		self.assertTrue(frappe.cache.get_value(f"sonvi_rarity:{self.commune}") is not None)
		self.assertTrue(frappe.db.count("Petition Term", {"petition": petition.name}))
		with self.on("2022-03-21"):
			redirect = {"redirect_kind": v.DENUNCIATION, "redirected_to": "Ban Tiếp công dân"}
			self.save_as(self.clerk, "Petition", petition.name, workflow_state=v.REDIRECTED, **redirect)
		self.assertEqual(frappe.db.count("Petition Term", {"petition": petition.name}), 0)
		self.assertIsNone(frappe.cache.get_value(f"sonvi_rarity:{self.commune}"))
		self.assertEqual(self.ask(self.clerk), [])

	def test_nobody_reads_or_writes_the_index_itself(self) -> None:
		self.received(content=SECRET)
		for user in (*self.place.people.values(), factories.make_user("sysman", "System Manager")):
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				frappe.get_list("Petition Term", pluck="term")

	def test_linking_needs_the_right_to_change_the_one_and_to_read_the_other(self) -> None:
		earlier = self.received(on="2022-03-01", content=SECRET)
		later = self.received(on="2022-03-20", content=ASKED)
		there = factories.make_place("L0002")
		foreign = factories.make_petition(there.commune, "2022-03-01", content=SECRET)
		for user, name in (
			(self.place.people[v.SUPERVISOR], earlier.name),
			(there.people[v.OFFICE], earlier.name),
			(self.clerk, foreign.name),
		):
			with self.on("2022-03-20"), self.as_user(user), self.assertRaises(frappe.PermissionError):
				similar.link_repeat(petition=later.name, earlier=name)
		self.assertFalse(frappe.db.get_value("Petition", later.name, "repeats"))
