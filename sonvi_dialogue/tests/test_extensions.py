"""More time for an answer: a written notice, issued on or before the day the answer is due, or nothing moves."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestExtensions(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		session, self.petition = self.in_progress()
		self.conclusion(session)  # answers are due on 12 May 2022

	def extension(self, day: str, new_date: str, number: int = 9, on: str = ""):
		response = self.approved(
			self.petition, v.EXTENSION_RESPONSE, day, new_date=new_date, reason="Chờ cấp vốn"
		)
		return self.issue(v.EXTENSION, day, number, "TB-UBND", on, response=response.name)

	def test_one_in_time_moves_the_date_and_arms_the_ladder_anew(self) -> None:
		before = self.the_row(v.WRITTEN_ANSWER)
		paper = self.extension("2022-05-12", "2022-06-15")
		row = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual(row.due_on, date(2022, 5, 12))
		self.assertEqual((row.extended_to, row.effective_due_on), (date(2022, 6, 15), date(2022, 6, 15)))
		self.assertEqual(row.extension_count, 1)
		self.assertGreater(row.next_step_on, before.next_step_on)
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)
		self.assertIsNone(frappe.db.get_value("Official Document", paper.name, "effect_note"))
		self.assertIn((v.EXTENDED, "extended_in_time"), self.changes(row))

	def test_one_recorded_late_changes_nothing_and_says_so(self) -> None:
		paper = self.extension("2022-05-12", "2022-06-15", on="2022-05-13")
		row = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual((row.extended_to, row.effective_due_on), (None, date(2022, 5, 12)))
		note = frappe.db.get_value("Official Document", paper.name, "effect_note")
		self.assertEqual(
			note.splitlines(),
			[
				"Recorded late, on 13/05/2022: it does not change the due date 12/05/2022.",
				"It is dated 12/05/2022 and was recorded on 13/05/2022: the day it was recorded decides whether it is late.",
			],
		)

	def test_an_earlier_date_is_refused_and_nothing_changes(self) -> None:
		with self.refused("extension_not_later") as caught:
			self.response(
				self.petition,
				v.EXTENSION_RESPONSE,
				"2022-05-05",
				new_date="2022-05-10",
				reason="Chờ cấp vốn",
			)
		self.assertEqual(
			str(caught.exception),
			f"{self.petition.name} is due on 12/05/2022: an extension cannot move it to 10/05/2022. Enter a later date.",
		)
		self.assertEqual(self.the_row(v.WRITTEN_ANSWER).effective_due_on, date(2022, 5, 12))

	def test_recalling_the_notice_takes_the_extension_back(self) -> None:
		from sonvi_dialogue.bridge import api

		paper = self.extension("2022-05-10", "2022-06-15")
		with self.on("2022-05-11"), self.as_user(self.chair):
			api.recall_paper(paper.name, "Sai ngày")
		row = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual((row.effective_due_on, row.extension_count), (date(2022, 5, 12), 0))
		self.assertEqual(
			frappe.db.get_value("Department Response", paper.response, ["workflow_state", "docstatus"]),
			(v.WITHDRAWN, 2),
		)

	def test_an_extension_without_a_reason_or_a_date_is_refused(self) -> None:
		with self.refused("extension_reason") as caught:
			self.response(self.petition, v.EXTENSION_RESPONSE, "2022-05-05")
		self.assertEqual(
			[problem.code for problem in caught.exception.problems],
			["extension_reason", "extension_date_missing"],
		)
