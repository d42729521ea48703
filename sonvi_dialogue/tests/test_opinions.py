"""Opinions sent in before a session, from the press of the button to what their sender is told."""

from __future__ import annotations

import json

import frappe

from sonvi_dialogue.bridge import opinions, screening
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

LIST = "1. Sửa đường vào thôn\n- Hồ treo cạn nước mùa khô"


class OpinionCase(LifeCase):
	"""The session of 28 March 2022, scheduled; the clock stands at 7 March. The Front is a member of its body."""

	def setUp(self) -> None:
		super().setUp()
		self.session = self.scheduled()
		self.freeze("2022-03-07")
		self.delegate = self.place.people[v.DELEGATE]
		self.front = self.place.people[v.SUPERVISOR]
		self.front_body = factories.make_department(
			self.commune, "MTTQ", v.FRONT_BODY, [{"user": self.front, "is_head": 1}]
		).name
		self.village, self.other_village = self.place.villages

	def send(self, user: str, lines: str = LIST, **values: object) -> list[str]:
		defaults = {"key": frappe.generate_hash(length=12), "session": self.session.name}
		with self.as_user(user):
			return opinions.send(opinions=lines, **{**defaults, **values})["names"]

	def from_delegate(self, lines: str = LIST, **values: object) -> list[str]:
		return self.send(self.delegate, lines, **{"channel": "Delegate", "village": self.village, **values})

	def mine(self, user: str) -> list[dict]:
		with self.as_user(user):
			return opinions.mine()

	def decide(self, name: str, step: str, seen: str = v.RECEIVED, **values: object) -> dict:
		with self.as_user(self.clerk):
			# as a browser sends it
			return screening.decide(self.session.name, name, step, seen, json.dumps(values))


class TestSendingIn(OpinionCase):
	def test_a_delegates_list_is_received_with_who_sent_it(self) -> None:
		names = self.from_delegate()
		rows = frappe.get_all(
			"Petition",
			{"name": ["in", names]},
			["content", "workflow_state", "channel", "village", "sent_by", "sent_by_body", "public_label"],
			order_by="name",
		)
		self.assertEqual([row.content for row in rows], ["Sửa đường vào thôn", "Hồ treo cạn nước mùa khô"])
		for row in rows:
			self.assertEqual(
				(row.workflow_state, row.channel, row.village), (v.RECEIVED, "Delegate", self.village)
			)
			self.assertEqual((row.sent_by, row.sent_by_body), (self.delegate, None))
			self.assertEqual(row.public_label, "Người dân thôn L0001-1")

	def test_a_body_of_one_fills_itself_in(self) -> None:
		name = self.send(self.front, "Bà con mong sớm có điện", channel="Fatherland Front")[0]
		stored = frappe.db.get_value("Petition", name, ["sent_by", "sent_by_body", "village"])
		self.assertEqual(stored, (self.front, self.front_body, None))

	def test_the_same_press_sent_again_makes_nothing_new(self) -> None:
		first = self.from_delegate(key="one-press")
		self.assertEqual(self.from_delegate(key="one-press"), first)
		self.assertEqual(frappe.db.count("Petition", {"commune": self.commune}), 2)

	def test_anothers_key_is_not_ones_own(self) -> None:
		first = self.from_delegate(key="one-press")
		others = self.send(self.front, LIST, channel="Fatherland Front", key="one-press")
		self.assertFalse(set(first) & set(others))

	def test_one_bad_line_keeps_all_out(self) -> None:
		with self.refused("opinion_short"):
			self.from_delegate("Sửa đường vào thôn\nừ")
		self.assertEqual(frappe.db.count("Petition", {"commune": self.commune}), 0)

	def test_the_office_enters_what_was_told_by_telephone_on_its_day(self) -> None:
		name = self.send(
			self.clerk,
			"Mất nước ba ngày nay",
			channel="Telephone",
			village=self.village,
			received_on="2022-03-04",
			petitioner_name="Người dân",
			petitioner_phone="0900000000",
		)[0]
		doc = frappe.get_doc("Petition", name)
		self.assertEqual((str(doc.received_on), doc.petitioner_phone), ("2022-03-04", "0900000000"))

	def test_a_sender_cannot_date_back(self) -> None:
		name = self.from_delegate(received_on="2022-01-01")[0]
		self.assertEqual(str(frappe.db.get_value("Petition", name, "received_on")), "2022-03-07")

	def test_the_page_knows_what_each_may_choose(self) -> None:
		with self.as_user(self.delegate):
			given = opinions.setup()
		self.assertEqual([row["value"] for row in given["villages"]], [self.village])
		self.assertEqual(given["bodies"], [])
		self.assertEqual([row["value"] for row in given["sessions"]], [self.session.name])
		with self.as_user(self.front):
			given = opinions.setup()
		self.assertEqual(len(given["villages"]), 2)
		self.assertEqual([row["value"] for row in given["bodies"]], [self.front_body])


class TestWhatBecomesOfIt(OpinionCase):
	def test_the_sender_follows_it_to_the_end_of_screening(self) -> None:
		road, water = self.from_delegate()
		self.assertEqual([row["fate"] for row in self.mine(self.delegate)], ["waiting", "waiting"])
		self.decide(road, "accept")
		ground = frappe.get_all("Refusal Ground", {"disabled": 0}, ["name", "ground_name"], limit=1)[0]
		told = {"refusal_ground": ground.name, "refusal_explained": 1, "decided_by": "Nguyễn Văn A"}
		self.decide(water, "refuse", **told)
		fates = {row["name"]: (row["fate"], row["told"], row["open"]) for row in self.mine(self.delegate)}
		self.assertEqual(
			fates, {road: ("accepted", "", False), water: ("refused", ground.ground_name, False)}
		)

	def test_it_is_mended_and_taken_back_while_it_waits(self) -> None:
		road, water = self.from_delegate()
		with self.as_user(self.delegate):
			opinions.mend(road, "Sửa  đường liên thôn")
			opinions.take_back(water)
		self.assertEqual(frappe.db.get_value("Petition", road, "content"), "Sửa đường liên thôn")
		self.assertFalse(frappe.db.exists("Petition", water))
		self.assertFalse(frappe.db.exists("Deleted Document", {"deleted_name": water}))

	def test_of_a_complaint_he_learns_where_people_were_sent(self) -> None:
		road = self.from_delegate()[0]
		self.decide(road, "redirect", redirect_kind=v.COMPLAINT, redirected_to="Ban Tiếp công dân")
		row = next(row for row in self.mine(self.delegate) if row["name"] == road)
		self.assertEqual((row["fate"], row["told"]), ("redirected", "Ban Tiếp công dân"))
