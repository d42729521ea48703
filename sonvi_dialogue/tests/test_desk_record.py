"""What the desk shows and records: minutes that follow the entries, what a sitting counted, and the state each page asks for."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import desk, preparation
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.desk_case import DeskCase


class TestMinutes(DeskCase):
	def test_they_follow_what_is_entered(self) -> None:
		name = self.sent(self.speaker(1), self.capture())[1]
		self.assertIn("1. Người dân thôn L0001-1: Đề nghị sửa đường vào thôn.", self.minutes())
		self.sent(self.entry("petition_set", name, outcome=v.ASSIGNED, lead_department=self.unit))
		self.assertIn("Kết luận của người chủ trì: Giao Đơn vị DC-XD chủ trì giải quyết.", self.minutes())

	def test_edited_by_hand_they_are_left_until_somebody_asks(self) -> None:
		self.sent(self.capture())
		text = self.minutes()
		edited = f"{text}\nHội nghị kết thúc lúc 11 giờ."
		self.sent(self.entry("session_set", "", {"minutes": text}, minutes=edited))
		self.sent(self.capture("Gạo cứu đói chậm."))
		self.assertEqual(self.minutes(), edited)
		with self.as_user(self.clerk):
			self.assertTrue(desk.minutes(self.session.name)["edited"])
			rewritten = desk.rewrite_minutes(self.session.name)
		self.assertFalse(rewritten["edited"])
		self.assertIn("2. Người dân thôn L0001-1: Gạo cứu đói chậm.", rewritten["text"])

	def test_two_who_edit_them_do_not_write_over_each_other(self) -> None:
		self.sent(self.capture())
		text = self.minutes()
		self.sent(self.entry("session_set", "", {"minutes": text}, minutes=f"{text}\nA"))
		result = self.send(
			self.entry("session_set", "", {"minutes": text}, minutes=f"{text}\nB"), user=self.chair
		)
		self.assertEqual(result[0]["status"], "conflict")
		self.assertEqual(self.minutes(), f"{text}\nA")

	def test_a_form_opened_before_brings_no_older_minutes_back(self) -> None:
		self.sent(self.capture())
		with self.as_user(self.clerk):
			form = frappe.get_doc("Dialogue Session", self.session.name)
		self.sent(self.capture("Gạo cứu đói chậm."))
		with self.as_user(self.clerk):
			form.theme = "Chủ đề mới"
			form.save()
			self.assertFalse(desk.minutes(self.session.name)["edited"])
		self.assertIn("Gạo cứu đói chậm.", self.minutes())

	def test_a_closed_session_s_minutes_write_themselves_no_more(self) -> None:
		self.sent(self.capture())
		text = self.minutes()
		frappe.db.set_value("Dialogue Session", self.session.name, "workflow_state", v.CLOSED)
		self.sent(self.speaker(1))
		self.assertEqual(self.minutes(), text)


class TestSittings(DeskCase):
	def test_what_a_sitting_counted_is_kept_once(self) -> None:
		told = {"attendance": 62, "speeches": 11, "end_time": "11:30"}
		entry = self.entry("sitting_set", "1", **told)
		self.sent(entry)
		row = frappe.get_doc("Dialogue Session", self.session.name).sittings[0]
		self.assertEqual((row.attendance, row.speeches, str(row.end_time)), (62, 11, "11:30:00"))
		met = self.send(self.entry("sitting_set", "1", end_time="12:00"), user=self.chair)[0]
		self.assertEqual(
			met["conflicts"], [{"field": "end_time", "base": "", "mine": "12:00", "theirs": "11:30"}]
		)
		self.assertEqual(self.send(self.entry("sitting_set", "7", attendance=1))[0]["status"], "refused")


class TestState(DeskCase):
	def state(self, *arguments, user: str = ""):
		with self.as_user(user or self.clerk):
			return desk.state(self.session.name, *arguments)

	def test_nothing_new_is_a_version_alone(self) -> None:
		self.sent(self.speaker(1))
		state = self.state()
		self.assertEqual(self.state(state["version"]), {"version": state["version"]})
		self.sent(self.speaker(2))
		self.assertEqual(len(self.state(state["version"])["participants"]), 2)

	def test_a_change_on_a_form_is_seen(self) -> None:
		name = self.sent(self.capture())[0]
		seen = self.state()["version"]
		self.save_as(self.clerk, "Petition", name, outcome=v.NOTED)
		self.assertEqual(self.state(seen)["petitions"][0]["outcome"], v.NOTED)

	def test_each_row_has_the_key_of_the_entry_that_made_it(self) -> None:
		entry = self.capture()
		self.sent(entry)
		self.assertEqual(self.state()["petitions"][0]["key"], entry["key"])

	def test_what_a_unit_prepared_is_at_hand_as_text(self) -> None:
		self.insert_as(
			self.clerk,
			"Preparation Task",
			session=self.session.name,
			department=self.unit,
			topic="Đường vào thôn",
			draft_answer="<p>Đã có <b>kế hoạch</b>.</p>",
		)
		task = self.state()["tasks"][0]
		self.assertEqual((task["topic"], task["draft_answer"]), ("Đường vào thôn", "Đã có kế hoạch."))
		self.assertNotIn("situations", task)
		with self.as_user(self.officer):
			preparation.write_situation(task["name"], "Có thể hỏi về vốn.")
		with self.as_user(self.chair):
			told = desk.situations(self.session.name)[0]
		self.assertEqual((told["topic"], told["situations"]), ("Đường vào thôn", "Có thể hỏi về vốn."))
