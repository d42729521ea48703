"""Preparation tasks in the daily message: told while they are late or soon due, and making no deadline."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe

from sonvi_dialogue.bridge import escalation
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.escalation_case import COMMUNE, DUE, HEAD, OFFICER, EscalationCase

SESSION_DAY = date(2026, 4, 3)


class TestTaskReminders(EscalationCase):
	def task(self, due: date = DUE, state: str = v.SCHEDULED, **values: Any) -> str:
		session = factories.row(
			"Dialogue Session",
			commune=COMMUNE,
			title="Hội nghị quý I",
			first_day=SESSION_DAY,
			last_day=SESSION_DAY,
			workflow_state=state,
		)
		defaults = {"kind": "Draft Answer", "topic": "Cán bộ nhận tiền", "status": "Open", "due": due}
		task = factories.row(
			"Preparation Task",
			commune=COMMUNE,
			session=session.name,
			department=self.unit,
			**{**defaults, **values},
		)
		frappe.db.commit()
		return task.name

	def tearDown(self) -> None:
		frappe.db.rollback()
		for doctype in ("Preparation Task", "Dialogue Session"):
			frappe.db.delete(doctype, {"commune": COMMUNE})
		frappe.db.commit()
		super().tearDown()

	def body(self, user: str = OFFICER) -> str:
		return frappe.db.get_value("Escalation Digest", {"user": user}, "body")

	def test_the_officer_is_told_of_a_late_task_by_session_and_day(self) -> None:
		self.task()
		self.run_on(date(2026, 3, 31))
		self.assertEqual(
			self.body(),
			"Overdue (1)\n"
			"Preparation for the session · Đơn vị UNIT\n"
			"- 2 working days overdue · Hội nghị quý I · due 27/03/2026\n"
			"  → finish the preparation and mark it as done at once",
		)
		self.assertEqual(self.told(), [OFFICER])

	def test_the_topic_leaves_the_house_in_no_message(self) -> None:
		self.task()
		self.run_on(date(2026, 3, 31))
		self.assertNotIn("nhận tiền", str(frappe.get_all("Notification Log", {"for_user": OFFICER}, ["*"])))
		self.assertNotIn("nhận tiền", self.body())

	def test_it_stands_in_one_message_with_the_duties(self) -> None:
		self.task()
		self.deadline()
		self.run_on(DUE)
		lines = [line for line in self.body().splitlines() if line.startswith("- ")]
		self.assertEqual(len(lines), 2, self.body())
		self.assertEqual(self.told(), [HEAD, OFFICER])

	def test_it_makes_no_deadline_and_no_step(self) -> None:
		self.task()
		self.run_on(DUE)
		self.assertEqual(frappe.db.count("Statutory Deadline", {"commune": COMMUNE}), 0)
		self.assertEqual(frappe.db.count("Escalation Entry", {"commune": COMMUNE}), 0)

	def test_run_twice_on_a_day_it_is_told_once(self) -> None:
		self.task()
		self.run_on(DUE)
		self.run_on(DUE)
		self.assertEqual(frappe.db.count("Escalation Digest", {"run": escalation.run_name(DUE)}), 1)

	def test_nobody_is_told_of_what_is_far_done_or_over(self) -> None:
		self.task(due=date(2026, 4, 2))
		self.task(status="Done")
		self.task(state=v.CONCLUDED)
		self.run_on(DUE)
		self.assertEqual(self.told(), [])
