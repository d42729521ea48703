"""Preparation tasks from the giving to the conference, on a site."""

from __future__ import annotations

import json

import frappe

from sonvi_dialogue.bridge import desk, preparation
from sonvi_dialogue.bridge.registered_papers import session_papers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class PreparationCase(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session = self.scheduled()
		self.freeze("2022-03-07")

	def give(self, user: str = "", **values: str) -> str:
		task = {"topic": "Đường vào thôn", "department": self.unit, "due": "2022-03-21", **values}
		with self.as_user(user or self.clerk):
			return preparation.give(self.session.name, [task])[0]

	def write(self, name: str, user: str = "", **values: str) -> None:
		self.save_as(user or self.officer, "Preparation Task", name, **values)

	def task(self, name: str) -> frappe._dict:
		fields = [
			"topic",
			"department",
			"due",
			"status",
			"draft_answer",
			"done_on",
			"sent_back_reason",
			"kind",
		]
		return frappe.db.get_value("Preparation Task", name, fields, as_dict=True)


class TestTasks(PreparationCase):
	def test_the_day_is_proposed_and_several_are_given_in_one_go(self) -> None:
		with self.as_user(self.clerk):
			self.assertEqual(preparation.tasks(self.session.name)["due"], "2022-03-21")
			# as a browser sends it
			tasks = [
				{"topic": "Đường", "department": self.unit, "due": "2022-03-21"},
				{"topic": "Nước", "department": self.other_unit, "due": "2022-03-22"},
			]
			names = preparation.give(self.session.name, json.dumps(tasks))
		self.assertEqual([self.task(name).status for name in names], ["Open", "Open"])

	def test_one_wrong_task_keeps_all_out(self) -> None:
		tasks = [
			{"topic": "Đường", "department": self.unit, "due": "2022-03-21"},
			{"topic": "Nước", "department": self.unit, "due": "2022-03-29"},
		]
		frappe.db.savepoint("first")
		with self.as_user(self.clerk), self.refused("task_due_late"):
			preparation.give(self.session.name, tasks)
		frappe.db.rollback(save_point="first")
		self.assertEqual(frappe.db.count("Preparation Task", {"session": self.session.name}), 0)

	def test_the_unit_writes_hands_in_and_gets_it_back(self) -> None:
		name = self.give()
		self.write(name, draft_answer="<p>Đã có kế hoạch.</p>")
		with self.as_user(self.officer):
			preparation.hand_in(name)
		self.assertEqual((self.task(name).status, str(self.task(name).done_on)), ("Done", "2022-03-07"))
		with self.refused("task_handed_in"):
			self.write(name, draft_answer="<p>Khác.</p>")
		with self.as_user(self.clerk):
			preparation.send_back(name, "Thiếu kinh phí")
		task = self.task(name)
		self.assertEqual((task.status, task.sent_back_reason, task.done_on), ("Open", "Thiếu kinh phí", None))
		self.write(name, draft_answer="<p>Đã có kế hoạch, 30 triệu.</p>")

	def test_an_empty_draft_is_not_handed_in(self) -> None:
		name = self.give()
		self.write(name, draft_answer='<div class="ql-editor read-mode"><p><br></p></div>')
		with self.as_user(self.officer), self.refused("task_draft_missing"):
			preparation.hand_in(name)
		self.assertEqual(frappe.get_doc("Preparation Task", name).status, "Open")

	def test_the_report_on_the_situation_stands_in_the_sessions_file(self) -> None:
		committee = self.place.bodies[v.PEOPLES_COMMITTEE_BODY]
		name = self.give(kind="Situation Report", topic=preparation.REPORT_TOPIC, department=committee)
		self.assertEqual(session_papers(self.session.name, self.commune), [])
		file = self.scan(frappe.get_doc("Preparation Task", name), "bc.pdf")
		self.save_as(self.clerk, "Preparation Task", name, report_file=file)
		with self.as_user(self.clerk):
			preparation.hand_in(name)
		[paper] = session_papers(self.session.name, self.commune)
		self.assertEqual((paper.subject, str(paper.date)), (preparation.REPORT_TOPIC, "2022-03-07"))

	def test_the_desk_has_the_draft_at_hand(self) -> None:
		name = self.give()
		self.write(name, draft_answer="<p>Đã có <b>kế hoạch</b>.</p>")
		with self.as_user(self.clerk):
			[task] = desk.state(self.session.name)["tasks"]
		self.assertEqual((task["topic"], task["draft_answer"]), ("Đường vào thôn", "Đã có kế hoạch."))


class TestAttacksOnTasks(PreparationCase):
	def test_a_unit_changes_nothing_but_its_draft(self) -> None:
		name = self.give()
		self.write(
			name,
			draft_answer="<p>Đã có.</p>",
			due="2022-03-27",
			topic="Việc khác",
			done_on="2022-01-01",
			instructions="Không cần làm",
		)
		with self.assertRaises(frappe.PermissionError):
			self.write(name, department=self.other_unit)
		task = self.task(name)
		self.assertEqual(
			(task.topic, task.department, str(task.due), task.done_on, task.draft_answer),
			("Đường vào thôn", self.unit, "2022-03-21", None, "<p>Đã có.</p>"),
		)

	def test_a_unit_neither_gives_nor_sends_back_nor_deletes(self) -> None:
		name = self.give()
		self.write(name, draft_answer="<p>Đã có.</p>")
		for user in (self.officer, self.head):
			with self.as_user(user):
				with self.assertRaises(frappe.PermissionError):
					preparation.give(
						self.session.name, [{"topic": "x", "department": self.unit, "due": "2022-03-21"}]
					)
				with self.assertRaises(frappe.PermissionError):
					frappe.delete_doc("Preparation Task", name)
		with self.as_user(self.officer):
			preparation.hand_in(name)
			with self.assertRaises(frappe.PermissionError):
				preparation.send_back(name, "tự mở lại")
		self.assertEqual(self.task(name).status, "Done")

	def test_a_file_of_others_is_no_report(self) -> None:
		others = self.give(department=self.other_unit)
		file = self.scan(frappe.get_doc("Preparation Task", others), "cua-don-vi-khac.pdf")
		name = self.give()
		for url in (file, "/private/files/khong-co.pdf"):
			with self.refused("report_unknown"):
				self.write(name, report_file=url)
		self.assertFalse(frappe.db.exists("File", {"attached_to_name": name}))

	def test_another_units_task_is_out_of_reach(self) -> None:
		name = self.give(department=self.other_unit)
		with self.as_user(self.officer):
			for call in (
				lambda: preparation.hand_in(name),
				lambda: preparation.situation(name),
				lambda: preparation.write_situation(name, "x"),
			):
				with self.assertRaises(frappe.PermissionError):
					call()
			self.assertEqual(preparation.tasks(self.session.name)["tasks"], [])
		self.assertEqual(frappe.db.count("Preparation Situation", {"task": name}), 0)

	def test_the_door_of_the_office_is_the_reason(self) -> None:
		name = self.give()
		self.write(name, draft_answer="<p>Đã có.</p>")
		with self.as_user(self.officer):
			preparation.hand_in(name)
		with self.refused("task_send_back"):
			self.write(name, user=self.clerk, status="Open")

	def test_after_the_conclusion_a_unit_writes_no_more(self) -> None:
		name = self.give()
		frappe.db.set_value("Dialogue Session", self.session.name, "workflow_state", v.CONCLUDED)
		with self.refused("task_session_over"):
			self.write(name, draft_answer="<p>Muộn.</p>")
		with self.as_user(self.officer), self.refused("task_session_over"):
			preparation.write_situation(name, "Muộn.")
