"""Who sends opinions in writes for nobody else, changes nothing that was gone through, and reads nothing of others."""

from __future__ import annotations

import json

import frappe

from sonvi_dialogue.bridge import opinions, screening, session_topics
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.test_opinions import OpinionCase

SECRET = "Cán bộ nhận tiền của hộ nghèo"


class TestSendingInForOthers(OpinionCase):
	def stored(self) -> int:
		return frappe.db.count("Petition", {"commune": self.commune})

	def test_a_delegate_writes_for_no_village_that_did_not_elect_him(self) -> None:
		with self.refused("opinions_village"):
			self.from_delegate(village=self.other_village)
		self.assertEqual(self.stored(), 0)

	def test_nobody_writes_for_another_commune(self) -> None:
		there = factories.make_place("L0002")
		with self.refused("opinions_commune"):
			self.from_delegate(commune=there.commune, village=None, session=None)
		with self.refused("opinions_village"):
			self.from_delegate(village=there.villages[0], session=None)
		with self.refused("commune_other"):
			self.send(
				self.front,
				channel="Fatherland Front",
				commune=self.commune,
				body=self.front_body,
				village=there.villages[0],
			)
		self.assertEqual(frappe.db.count("Petition", {"commune": ["in", (self.commune, there.commune)]}), 0)

	def test_nobody_speaks_for_a_body_or_channel_of_others(self) -> None:
		with self.refused("opinions_body"):
			self.send(self.officer, channel="Unit", body=self.front_body)
		with self.refused("opinions_channel"):
			self.from_delegate(channel="At the Conference")
		self.assertEqual(self.stored(), 0)

	def test_who_stands_in_no_body_sends_nothing_in(self) -> None:
		user = factories.make_user("l0001.onlooker", v.MANAGER, commune=self.commune)
		for call in (opinions.setup, opinions.mine):
			with self.as_user(user), self.refused("opinions_sender"):
				call()
		with self.refused("opinions_sender"):
			self.send(user, channel="Letter")
		self.be("Guest")
		with self.assertRaises(frappe.PermissionError):
			opinions.mine()
		self.be("Administrator")
		self.assertEqual(self.stored(), 0)

	def test_a_session_that_is_over_takes_no_opinion(self) -> None:
		frappe.db.set_value("Dialogue Session", self.session.name, "workflow_state", v.HELD)
		with self.refused("opinions_session"):
			self.from_delegate()

	def test_what_was_gone_through_is_no_longer_the_senders(self) -> None:
		name = self.from_delegate()[0]
		self.decide(name, "accept")
		with self.as_user(self.delegate):
			for call in (lambda: opinions.mend(name, "Nội dung khác hẳn"), lambda: opinions.take_back(name)):
				with self.refused("opinion_screened"):
					call()
		stored = frappe.db.get_value("Petition", name, ["content", "workflow_state"])
		self.assertEqual(stored, ("Sửa đường vào thôn", v.ACCEPTED))

	def test_nobody_mends_or_takes_back_anothers(self) -> None:
		name = self.from_delegate()[0]
		for user in (self.front, self.officer):
			with self.as_user(user):
				with self.assertRaises(frappe.PermissionError):
					opinions.mend(name, "Nội dung khác hẳn")
				with self.assertRaises(frappe.PermissionError):
					opinions.take_back(name)
		self.assertEqual(frappe.db.get_value("Petition", name, "content"), "Sửa đường vào thôn")

	def test_a_sender_has_no_way_to_petitions_past_these_calls(self) -> None:
		name = self.from_delegate()[0]
		for user in (self.delegate, self.front, self.officer, self.head):
			with self.as_user(user):
				with self.assertRaises(frappe.PermissionError):
					frappe.get_doc(
						doctype="Petition",
						commune=self.commune,
						content="Tự ghi vào",
						channel="Letter",
						public_label="Người dân",
						received_on="2022-03-07",
					).insert()
				doc = frappe.get_doc("Petition", name)
				doc.content = "Nội dung khác hẳn"
				with self.assertRaises(frappe.PermissionError):
					doc.save()
				with self.assertRaises(frappe.PermissionError):
					frappe.delete_doc("Petition", name)
		self.assertEqual(frappe.db.get_value("Petition", name, "content"), "Sửa đường vào thôn")

	def test_sent_by_is_written_by_the_app_alone(self) -> None:
		name = self.from_delegate()[0]
		self.save_as(self.clerk, "Petition", name, sent_by=self.front)
		self.assertEqual(frappe.db.get_value("Petition", name, "sent_by"), self.delegate)
		made = self.received(sent_by=self.front)
		self.assertIsNone(frappe.db.get_value("Petition", made.name, "sent_by"))

	def test_each_sees_what_he_sent_and_nothing_of_others(self) -> None:
		own = self.from_delegate()
		self.send(self.front, SECRET, channel="Fatherland Front", is_confidential=1)
		self.assertEqual({row["name"] for row in self.mine(self.delegate)}, set(own))
		self.assertEqual([row["content"] for row in self.mine(self.front)], [SECRET])
		self.assertEqual(self.mine(self.officer), [])

	def test_a_confidential_one_is_shown_to_no_delegate_and_no_supervisor(self) -> None:
		name = self.send(self.clerk, SECRET, channel="Telephone", village=self.village, is_confidential=1)[0]
		for user in (self.delegate, self.front):
			self.assertNotIn(name, self.names("Petition", user))
			self.assertFalse(self.may("Petition", name, user))
			with self.as_user(user):
				self.assertEqual(
					frappe.get_list("Petition", filters={"content": ["like", "%nhận tiền%"]}, pluck="name"),
					[],
				)
		for user in (self.clerk, self.chair):
			self.assertTrue(self.may("Petition", name, user))

	def test_screening_is_the_offices(self) -> None:
		name = self.from_delegate()[0]
		session = self.session.name
		for user in (self.delegate, self.front, self.officer, self.head):
			with self.as_user(user):
				for call in (
					lambda: screening.queue(session),
					lambda: screening.decide(session, name, "accept", v.RECEIVED),
					lambda: session_topics.place(session, name, title="Đường"),
					lambda: session_topics.take_topics(session, [{"title": "x", "petitions": [name]}]),
					lambda: session_topics.decide_hot(session, "Confirmed", petition=name, title="Đường"),
				):
					with self.assertRaises(frappe.PermissionError):
						call()
		self.assertEqual(frappe.db.get_value("Petition", name, "workflow_state"), v.RECEIVED)
		self.assertEqual(frappe.db.count("Session Topic", {"session": session}), 0)

	def test_the_chair_reads_the_list_and_takes_no_step(self) -> None:
		name = self.from_delegate()[0]
		with self.as_user(self.chair):
			self.assertFalse(screening.queue(self.session.name)["may_screen"])
			with self.assertRaises(frappe.PermissionError):
				session_topics.place(self.session.name, name, title="Đường")
			with self.refused("workflow_role_missing"):
				screening.decide(self.session.name, name, "accept", v.RECEIVED)
		self.assertEqual(frappe.db.get_value("Petition", name, "workflow_state"), v.RECEIVED)


class TestAnAccusationSentIn(OpinionCase):
	def everything(self, *names: str) -> str:
		rows = frappe.get_all("Petition", {"commune": self.commune}, ["*"])
		rows += frappe.get_all("Session Topic", {"session": self.session.name}, ["*"])
		rows += frappe.get_all("Preparation Task", {"session": self.session.name}, ["*"])
		for doctype, field in (
			("Version", "docname"),
			("Comment", "reference_name"),
			("Deleted Document", "deleted_name"),
			("Notification Log", "document_name"),
		):
			rows += frappe.get_all(doctype, {field: ["in", list(names)]}, ["*"])
		return json.dumps(rows, ensure_ascii=False, default=str)

	def test_it_leaves_neither_its_sender_nor_its_topic_nor_a_task(self) -> None:
		name = self.from_delegate(SECRET)[0]
		self.decide(name, "accept")
		with self.as_user(self.clerk):
			topics = session_topics.place(self.session.name, name, title=SECRET)
			topic = topics[0]["name"]
			session_topics.decide_hot(self.session.name, "Confirmed", topic=topic, reason=SECRET)
			from sonvi_dialogue.bridge import preparation

			task = preparation.give(
				self.session.name,
				[{"topic": SECRET, "department": self.unit, "due": "2022-03-21", "session_topic": topic}],
			)[0]
		self.decide(
			name, "redirect", v.ACCEPTED, redirect_kind=v.DENUNCIATION, redirected_to="Ban Tiếp công dân"
		)
		told = self.everything(name, topic, task)
		self.assertNotIn("nhận tiền", told)
		self.assertNotIn(self.delegate, told)
		self.assertFalse(frappe.db.exists("Session Topic", topic))
		self.assertFalse(frappe.db.exists("Preparation Task", task))
		self.assertEqual(self.mine(self.delegate), [])

	def test_its_sender_is_told_without_a_word_of_it(self) -> None:
		name = self.from_delegate(SECRET)[0]
		self.decide(name, "redirect", redirect_kind=v.DENUNCIATION, redirected_to="Ban Tiếp công dân")
		logs = frappe.get_all("Notification Log", {"for_user": self.delegate}, ["subject", "document_name"])
		self.assertEqual(len(logs), 1)
		self.assertIn("07/03/2022", logs[0].subject)
		self.assertNotIn("nhận tiền", logs[0].subject)
		self.assertIsNone(logs[0].document_name)
