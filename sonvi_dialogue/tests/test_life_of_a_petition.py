"""A petition's whole life: received, screened, raised, concluded, answered, closed, recalled."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.life import LifeCase


class TestLifeOfAPetition(LifeCase):
	def test_the_seed_year_from_receipt_to_closing(self) -> None:
		session, petition = self.in_progress()
		self.assertEqual(self.state(petition), v.IN_PROGRESS)
		answer = self.the_row(v.WRITTEN_ANSWER)
		self.assertTrue(answer.provisional)
		self.assertEqual(answer.department, self.unit)
		self.assertEqual(answer.due_on, date(2022, 5, 12))  # 10 + 20 working days, provisional
		self.conclusion(session, "2022-04-08")
		anchored = self.the_row(v.WRITTEN_ANSWER)
		self.assertFalse(anchored.provisional)
		self.assertEqual(anchored.due_on, date(2022, 5, 11))
		paper = self.answer(petition, "2022-05-10")
		met = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual((met.status, met.met_on, met.met_by), (v.MET, date(2022, 5, 10), paper.name))
		petition.reload()
		self.assertEqual(petition.workflow_state, v.CLOSED)
		self.assertEqual(petition.result_class, v.SETTLED)
		self.assertEqual(petition.closed_on, date(2022, 5, 10))
		self.assertEqual(frappe.db.get_value("Department Response", paper.response, "workflow_state"), v.ISSUED)
		with self.on("2022-05-11"):
			closed = self.act(self.clerk, session, w.CLOSE)
		self.assertEqual((closed.workflow_state, closed.closed_on), (v.CLOSED, date(2022, 5, 11)))
