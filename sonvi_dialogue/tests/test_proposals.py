"""Topics of a session and hot matters: what is proposed, to whom, and what is left out."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import proposals
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

RESERVOIR = "Hồ treo chứa nước của thôn bị nứt, đề nghị sửa chữa."
TANK = "Bể nước rò rỉ từ mùa khô năm ngoái, xin vá lại."
CARD = "Thẻ BHYT in sai họ tên, đề nghị cấp đổi."


class TestTopics(LifeCase):
	def ask(self, session: str, user: str | None = None) -> dict[str, Any]:
		with self.as_user(user or self.clerk):
			return proposals.session_topics(session=session)

	def test_petitions_about_one_thing_stand_together_and_confidential_ones_are_counted_only(self) -> None:
		session = self.scheduled().name
		village = self.place.villages[0]
		one = self.received(session=session, content=RESERVOIR, village=village)
		card = self.received(session=session, content=CARD, category="y-te-bhyt")
		two = self.received(session=session, content=TANK, village=village)
		self.received(session=session, content="Hồ treo bị ông X phá", is_confidential=1)
		told = self.ask(session)
		self.assertEqual(
			[
				(topic["title"], topic["place"], [row["name"] for row in topic["petitions"]])
				for topic in told["topics"]
			],
			[
				("Hồ treo", "Thôn L0001-1", [one.name, two.name]),
				("Thẻ bảo hiểm y tế", "", [card.name]),
			],
		)
		self.assertEqual(told["left_out"], 1)
		self.assertNotIn("ông X", str(told))

	def test_only_what_the_user_may_read_is_grouped(self) -> None:
		session = self.scheduled().name
		self.received(session=session, content=RESERVOIR, village=self.place.villages[1])
		delegate = self.place.people[v.DELEGATE]
		self.assertEqual(self.ask(session, delegate), {"topics": [], "left_out": 0})
		with self.assertRaises(frappe.PermissionError):
			self.ask(session, factories.make_place("L0002").people[v.OFFICE])


class TestHotMatters(LifeCase):
	def ask(self, session: str, user: str | None = None) -> list[dict[str, Any]]:
		with self.on("2022-07-04"), self.as_user(user or self.clerk):
			frappe.local.lang = "en"
			return proposals.hot_matters(session=session)

	def test_a_matter_asked_twice_by_many_and_late_is_proposed_with_its_reasons(self) -> None:
		_session, first = self.in_progress()
		group = {"is_group": 1, "group_count": 14, "group_representative": "Trần Thị B"}
		again = self.received(on="2022-06-11", repeats=first.name, content=RESERVOIR, **group)
		self.received(on="2022-06-11", content=CARD)
		(matter,) = self.ask(self.draft("2022-07-28").name)
		self.assertEqual(matter["name"], again.name)
		self.assertEqual([row["name"] for row in matter["asked"]], [first.name, again.name])
		self.assertEqual(
			matter["reasons"],
			[
				"asked 2 times since 20/03/2022",
				"14 people ask",
				"the answer is 37 working days late",
				"not settled",
			],
		)

	def test_a_confidential_matter_tells_its_reasons_and_not_what_is_asked(self) -> None:
		first = self.received(on="2022-03-01", content=RESERVOIR, is_confidential=1)
		self.received(on="2022-06-11", content=RESERVOIR, repeats=first.name, is_confidential=1)
		(matter,) = self.ask(self.draft("2022-07-28").name)
		self.assertEqual(matter["content"], "A petition kept confidential")
		self.assertNotIn("Hồ treo", str(matter))
		self.assertNotIn("Người dân", str(matter))

	def test_nobody_sees_matters_of_petitions_he_may_not_read(self) -> None:
		first = self.received(on="2022-03-01", content=RESERVOIR, village=self.place.villages[1])
		self.received(on="2022-06-11", content=RESERVOIR, repeats=first.name, village=self.place.villages[1])
		session = self.draft("2022-07-28").name
		self.assertEqual(len(self.ask(session)), 1)
		self.assertEqual(self.ask(session, self.place.people[v.DELEGATE]), [])
		with self.assertRaises(frappe.PermissionError):
			self.ask(session, factories.make_place("L0002").people[v.OFFICE])
