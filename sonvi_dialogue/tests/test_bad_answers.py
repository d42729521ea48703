"""Answers that should not be: for another unit's petition, and one approved after what it was owed for fell away."""

from __future__ import annotations

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.life import LifeCase


class TestAnotherUnitsPetition(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session, self.petition = self.in_progress()
		self.conclusion(self.session)
		frappe.local.lang = "en"

	def test_a_response_for_it_is_refused_and_nothing_is_stored(self) -> None:
		theirs = self.assignment(self.petition)
		frappe.db.set_value("Petition Assignment", theirs, "department", self.other_unit)
		for kind, values in (
			(v.ANSWER_RESPONSE, {}),
			(v.EXTENSION_RESPONSE, {"new_date": "2022-06-15", "reason": "Chờ cấp vốn"}),
			(v.INTERIM_RESPONSE, {}),
		):
			with self.refused("response_other_department") as caught:
				self.response(self.petition, kind, **values)
		names = [
			frappe.db.get_value("Dialogue Department", unit, "department_name")
			for unit in (self.other_unit, self.unit)
		]
		self.assertEqual(
			str(caught.exception),
			f"{self.petition.name} is assigned to {names[0]}, not to {names[1]}."
			" Choose an assignment of your own unit.",
		)
		self.assertEqual(frappe.get_all("Department Response", {"commune": self.commune}), [])
		self.assertTrue(self.the_row(v.WRITTEN_ANSWER).is_open)


class TestApprovedAfterItFellAway(LifeCase):
	"""The chair reopens the session before its notice is out: every deadline it made is void until it is concluded again."""

	def setUp(self) -> None:
		super().setUp()
		self.session, self.petition = self.in_progress()
		self.waiting = self.response(self.petition, on="2022-03-30")
		with self.on("2022-03-30"):
			self.act(self.officer, self.waiting, w.SEND_FOR_APPROVAL)
			self.tick(self.waiting)
		with self.on("2022-03-31"):
			self.act(self.chair, self.session, w.REOPEN)
		self.assertEqual([row.status for row in self.rows(v.WRITTEN_ANSWER)], [v.VOID])

	def test_it_is_kept_as_work_done_and_revives_no_deadline(self) -> None:
		with self.on("2022-04-01"):
			self.act(self.head, self.waiting, w.APPROVE)
		self.assertEqual(self.state(self.waiting), v.APPROVED)
		paper = self.issue(v.ANSWER, "2022-04-01", 41, "UBND-ĐCXD", response=self.waiting.name)
		self.assertEqual([row.status for row in self.rows(v.WRITTEN_ANSWER)], [v.VOID])
		frappe.local.lang = "en"
		self.assertEqual(
			frappe.db.get_value("Official Document", paper.name, "effect_note"),
			"It does not change any due date.",
		)

	def test_the_session_concluded_again_counts_anew_and_the_answer_meets_it(self) -> None:
		with self.on("2022-04-01"):
			self.act(self.head, self.waiting, w.APPROVE)
		self.conclude(self.session, "2022-04-01")
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)
		self.assertTrue(self.the_row(v.WRITTEN_ANSWER).is_open)
		paper = self.issue(v.ANSWER, "2022-04-04", 41, "UBND-ĐCXD", response=self.waiting.name)
		row = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual((row.status, row.met_by), (v.MET, paper.name))
		self.assertEqual(self.state(self.petition), v.CLOSED)
