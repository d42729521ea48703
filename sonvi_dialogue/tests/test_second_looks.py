"""More time for a second look, and another body in the place of the one that was to look: the same rules as for first answers."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import api, handover
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.test_satisfaction import RatingCase

REASON = "Thường trực HĐND bận kỳ họp"


class SecondLookCase(RatingCase):
	"""Somebody said on 16 May 2022 that the answer is not enough; the Standing Committee answers again by 30 May."""

	def setUp(self) -> None:
		super().setUp()
		self.say(v.NOT_SATISFIED, second_look_by=self.committee)
		self.look = self.assignment(self.petition, v.SECOND_LOOKER)


class TestMoreTime(SecondLookCase):
	def more_time(self, day: str, new_date: str, number: int = 12, on: str = "") -> Document:
		with self.on(day):
			response = self.insert_as(
				self.second_officer,
				"Department Response",
				department=self.committee,
				kind=v.EXTENSION_RESPONSE,
				subject="Gia hạn xem xét lại",
				body="Cần thêm thời gian kiểm tra thực địa.",
				reason="Chờ kết quả đo đạc",
				new_date=new_date,
				assignments=[{"assignment": self.look}],
			)
			self.act(self.second_officer, response, w.SEND_FOR_APPROVAL)
			self.act(self.second_head, response, w.APPROVE)
		return self.issue(v.EXTENSION, day, number, "TB-HĐND", on, response=response.name)

	def test_a_notice_in_time_moves_it(self) -> None:
		paper = self.more_time("2022-05-30", "2022-06-10")
		row = self.the_row(v.SECOND_LOOK)
		self.assertEqual(
			(row.due_on, row.effective_due_on, row.extension_count),
			(date(2022, 5, 30), date(2022, 6, 10), 1),
		)
		self.assertIn((v.EXTENDED, "extended_in_time"), self.changes(row))
		self.assertIsNone(frappe.db.get_value("Official Document", paper.name, "effect_note"))
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)
		self.second_answer("2022-06-09")
		self.assertEqual(self.the_row(v.SECOND_LOOK).met_on, date(2022, 6, 9))

	def test_one_recorded_late_moves_nothing_and_says_so(self) -> None:
		paper = self.more_time("2022-05-30", "2022-06-10", on="2022-05-31")
		self.assertEqual(self.the_row(v.SECOND_LOOK).effective_due_on, date(2022, 5, 30))
		note = frappe.db.get_value("Official Document", paper.name, "effect_note")
		self.assertEqual(
			note.splitlines()[0],
			"Recorded late, on 31/05/2022: it does not change the due date 30/05/2022.",
		)

	def test_an_earlier_date_is_refused(self) -> None:
		with self.refused("extension_not_later"):
			self.more_time("2022-05-20", "2022-05-27")
		self.assertEqual(self.the_row(v.SECOND_LOOK).extension_count, 0)

	def test_recalling_the_notice_takes_it_back(self) -> None:
		paper = self.more_time("2022-05-20", "2022-06-10")
		with self.on("2022-05-23"), self.as_user(self.chair):
			api.recall_paper(paper.name, "Sai ngày")
		row = self.the_row(v.SECOND_LOOK)
		self.assertEqual((row.effective_due_on, row.extension_count), (date(2022, 5, 30), 0))


class TestGivenOn(SecondLookCase):
	def give_on(self, to: str, name: str = "", on: str = "2022-05-18") -> str:
		with self.on(on), self.as_user(self.clerk):
			return handover.give_on(name or self.look, to, REASON)

	def test_another_body_owes_it_on_the_same_day(self) -> None:
		leader = self.place.bodies[v.PEOPLES_COMMITTEE_BODY]
		new = self.give_on(leader)
		row = self.the_row(v.SECOND_LOOK)
		self.assertEqual(
			(row.department, row.assignment, row.effective_due_on, row.subject),
			(leader, new, date(2022, 5, 30), self.petition.name),
		)
		old = frappe.get_doc("Petition Assignment", self.look)
		self.assertEqual((old.role, old.given_to, old.given_reason), (v.FORMER, leader, REASON))
		self.assertEqual(frappe.db.get_value("Petition Assignment", new, "role"), v.SECOND_LOOKER)
		self.assertEqual([rating.second_look for rating in self.ratings()], [new])
		self.assertEqual(frappe.db.get_value("Petition", self.petition.name, "lead_department"), self.unit)
		with self.assertRaises(frappe.ValidationError):
			self.second_answer()

	def test_the_chair_s_waiver_finds_the_rating_still(self) -> None:
		self.give_on(self.place.bodies[v.PEOPLES_COMMITTEE_BODY])
		with self.on("2022-05-19"), self.as_user(self.chair):
			api.waive_duty(self.the_row(v.SECOND_LOOK).ref, "Người kiến nghị rút ý kiến", "15/HĐND")
		self.petition.reload()
		self.assertEqual((self.petition.workflow_state, self.petition.result_class), (v.CLOSED, v.SETTLED))

	def test_and_back_to_the_first(self) -> None:
		new = self.give_on(self.place.bodies[v.PEOPLES_COMMITTEE_BODY])
		self.assertEqual(self.give_on(self.committee, new, "2022-05-19"), self.look)
		self.assertEqual(self.the_row(v.SECOND_LOOK).department, self.committee)
		self.second_answer()
		self.assertEqual(self.state(self.petition), v.CLOSED)

	def test_never_to_who_answered_first(self) -> None:
		with self.refused("second_look_same"):
			self.give_on(self.unit)
		part = frappe.get_doc("Petition Assignment", self.look)
		self.assertEqual((part.role, part.given_to), (v.SECOND_LOOKER, None))
		self.assertEqual(self.the_row(v.SECOND_LOOK).department, self.committee)

	def test_the_body_itself_does_not_return_it(self) -> None:
		with self.on("2022-05-18"), self.as_user(self.second_officer), self.refused("handover_second_look"):
			handover.return_assignment(self.look, "Không phải việc của chúng tôi")
