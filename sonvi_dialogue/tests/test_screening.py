"""Screening, topics and the hot list of one session, with two clerks at work."""

from __future__ import annotations

import json

import frappe

from sonvi_dialogue.bridge import proposals, screening, session_topics
from sonvi_dialogue.bridge.dossiers import SiteDossier
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.test_opinions import OpinionCase


class TestScreening(OpinionCase):
	def queue(self) -> dict:
		with self.as_user(self.clerk):
			return screening.queue(self.session.name)

	def test_the_list_holds_what_is_for_the_session_and_what_has_none(self) -> None:
		own = self.from_delegate()
		unplaced = self.received(on="2022-03-01").name
		elsewhere = self.from_delegate("Để dành cho kỳ sau", session=self.draft("2022-06-11").name)[0]
		names = [row["name"] for row in self.queue()["petitions"]]
		self.assertEqual(names, [unplaced, *own])
		self.assertNotIn(elsewhere, names)

	def test_accepting_places_it_at_the_session_with_what_was_chosen(self) -> None:
		name = self.received(on="2022-03-01", category=None).name
		self.decide(name, "accept", category="giao-thong", jurisdiction=v.COMMUNE_LEVEL)
		stored = frappe.db.get_value("Petition", name, ["workflow_state", "session", "category"])
		self.assertEqual(stored, (v.ACCEPTED, self.session.name, "giao-thong"))

	def test_a_step_sets_its_own_fields_and_no_others(self) -> None:
		name = self.from_delegate()[0]
		self.decide(name, "accept", content="Nội dung khác", sent_by=self.front, outcome=v.NOTED)
		stored = frappe.db.get_value("Petition", name, ["content", "sent_by", "outcome"])
		self.assertEqual(stored, ("Sửa đường vào thôn", self.delegate, ""))

	def test_of_two_clerks_the_first_decides_and_the_second_is_told(self) -> None:
		name = self.from_delegate()[0]
		self.decide(name, "redirect", redirect_kind=v.COMPLAINT, redirected_to="Ban Tiếp công dân")
		with self.refused("screened_meanwhile") as told:
			self.decide(name, "accept")
		self.assertIn("Redirected", str(told.exception))
		self.assertEqual(frappe.db.get_value("Petition", name, "workflow_state"), v.REDIRECTED)

	def test_an_opinion_of_another_session_is_gone_through_there(self) -> None:
		other = self.draft("2022-06-11").name
		name = self.from_delegate("Để dành cho kỳ sau", session=other)[0]
		with self.refused("screening_other_session"):
			self.decide(name, "accept")
		self.assertEqual(frappe.db.get_value("Petition", name, "session"), other)


class TestTopics(OpinionCase):
	def setUp(self) -> None:
		super().setUp()
		self.road, self.water, self.road_again = self.from_delegate(
			"Đường vào thôn bị sạt lở, đề nghị sửa\nHồ treo cạn nước mùa khô\nĐề nghị sửa đường vào thôn, sạt lở nặng"
		)

	def put(self, name: str, **values: str) -> list[dict]:
		with self.as_user(self.clerk):
			return session_topics.place(self.session.name, name, **values)

	def topics(self) -> dict[str, list[str]]:
		with self.as_user(self.clerk):
			return {row["title"]: row["petitions"] for row in session_topics.of_session(self.session.name)}

	def test_what_the_app_proposes_is_kept_by_one_press(self) -> None:
		with self.as_user(self.clerk):
			found = proposals.session_topics(self.session.name)["topics"]
			given = [
				{"title": row["title"] or "Khác", "petitions": [one["name"] for one in row["petitions"]]}
				for row in found
			]
			session_topics.take_topics(self.session.name, json.dumps(given))
		[kept] = self.topics().values()
		self.assertEqual(set(kept), {self.road, self.road_again})

	def test_taking_a_proposal_undoes_nothing_that_another_clerk_decided(self) -> None:
		self.put(self.road, title="Đường thôn")
		names = [self.road, self.water, self.road_again]
		with self.as_user(self.clerk):
			session_topics.take_topics(self.session.name, [{"title": "Tất cả", "petitions": names}])
		self.assertEqual(self.topics(), {"Đường thôn": [self.road], "Tất cả": [self.water, self.road_again]})

	def test_one_is_put_beside_another_and_taken_out_again(self) -> None:
		self.put(self.road_again, beside=self.road)
		[members] = self.topics().values()
		self.assertEqual(members, [self.road, self.road_again])
		self.put(self.road)
		[members] = self.topics().values()
		self.assertEqual(members, [self.road_again])
		self.put(self.road_again)
		self.assertEqual(self.topics(), {})

	def test_the_sender_is_told_that_it_is_grouped(self) -> None:
		self.decide(self.road, "accept")
		self.put(self.road, title="Đường thôn")
		row = next(row for row in self.mine(self.delegate) if row["name"] == self.road)
		self.assertEqual(row["fate"], "grouped")

	def test_a_topic_of_another_session_is_refused(self) -> None:
		with self.as_user(self.clerk):
			other = self.draft("2022-06-11")
			topic = session_topics._make(other, "Khác", None)
		with self.refused("topic_other_session"):
			self.put(self.road, topic=topic.name)
		self.assertIsNone(frappe.db.get_value("Petition", self.road, "session_topic"))

	def test_a_denunciation_leaves_the_topic_of_others_standing(self) -> None:
		self.put(self.road_again, beside=self.road, title="Đường thôn")
		self.decide(self.road, "redirect", redirect_kind=v.DENUNCIATION, redirected_to="Ban Tiếp công dân")
		self.assertEqual(self.topics(), {"Đường thôn": [self.road_again]})


class TestTheHotList(OpinionCase):
	def setUp(self) -> None:
		super().setUp()
		first = self.received(on="2021-06-01", content="Hồ treo Lũng Làn cạn nước", village=self.village)
		self.water = self.from_delegate("Hồ treo Lũng Làn vẫn cạn nước")[0]
		frappe.db.set_value("Petition", first.name, "workflow_state", v.ACCEPTED)
		frappe.db.set_value("Petition", self.water, "repeats", first.name)
		self.decide(self.water, "accept")

	def hot(self) -> dict:
		with self.as_user(self.clerk):
			return session_topics.hot_list(self.session.name)

	def decide_hot(self, decision: str, user: str = "", **values: str) -> dict:
		with self.as_user(user or self.clerk):
			return session_topics.decide_hot(self.session.name, decision, **values)

	def test_what_is_proposed_comes_with_its_reasons_and_is_confirmed(self) -> None:
		[row] = self.hot()["proposed"]
		self.assertEqual(row["name"], self.water)
		found = self.decide_hot("Confirmed", petition=self.water, title="Hồ treo Lũng Làn")
		self.assertEqual(found["proposed"], [])
		[topic] = found["decided"]
		self.assertEqual((topic["title"], topic["decision"]), ("Hồ treo Lũng Làn", "Confirmed"))
		self.assertIn("đã kiến nghị 2 lần từ ngày 01/06/2021", topic["reasons"])
		self.assertEqual(frappe.db.get_value("Petition", self.water, "session_topic"), topic["name"])

	def test_what_is_left_out_says_why_and_is_not_proposed_again(self) -> None:
		with self.refused("hot_reason_missing"):
			self.decide_hot("Dropped", petition=self.water, title="Hồ treo")
		found = self.decide_hot("Dropped", petition=self.water, title="Hồ treo", reason="Đã có dự án 2022")
		self.assertEqual(found["proposed"], [])
		self.assertEqual(found["decided"][0]["dropped_because"], "Đã có dự án 2022")

	def test_decided_twice_there_is_one_matter_and_the_last_decision(self) -> None:
		self.decide_hot("Dropped", petition=self.water, title="Hồ treo", reason="Đã có dự án")
		self.decide_hot("Confirmed", user=self.chair, petition=self.water, title="Hồ treo Lũng Làn")
		rows = frappe.get_all("Session Topic", {"session": self.session.name}, ["decision", "decided_by"])
		self.assertEqual(rows, [{"decision": "Confirmed", "decided_by": self.chair}])

	def test_the_papers_before_the_session_draw_on_it(self) -> None:
		self.decide_hot("Confirmed", petition=self.water, title="Hồ treo Lũng Làn", reason="dân rất bức xúc")
		doc = frappe._dict(doctype="Official Document", kind=v.PLAN_REPORT_SLIP, session=self.session.name)
		doc.update(commune=self.commune, petitions=[], sections=[])
		[matter] = SiteDossier(doc).hot
		self.assertEqual(matter.title, "Hồ treo Lũng Làn")
		self.assertTrue(matter.why.endswith("dân rất bức xúc"), matter.why)

	def test_a_matter_of_another_commune_cannot_be_made_hot(self) -> None:
		there = factories.make_place("L0002")
		other = factories.make_petition(there.commune, "2022-03-01").name
		with self.assertRaises(frappe.PermissionError):
			self.decide_hot("Confirmed", petition=other, title="Của xã khác")
		self.assertEqual(frappe.db.count("Session Topic", {"session": self.session.name}), 0)
