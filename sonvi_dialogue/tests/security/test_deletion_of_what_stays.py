"""What has a number or stands in the ledger is never deleted, by anybody, on any path."""

from __future__ import annotations

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestDeletionOfWhatStays(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session, self.petition = self.in_progress()
		self.paper_ = self.conclusion(self.session)

	def kept(self, doctype: str, name: str) -> None:
		for force in (False, True):
			with self.subTest(doctype=doctype, force=force):
				with self.refused("kept_for_good") as caught:
					frappe.delete_doc(doctype, name, force=force, ignore_permissions=True)
				self.assertEqual(
					str(caught.exception),
					f"A {doctype} is kept for good and cannot be deleted. If it is wrong, record what corrects it.",
				)
				self.assertTrue(frappe.db.exists(doctype, name))

	def test_deadlines_and_their_changes(self) -> None:
		row = self.the_row(v.WRITTEN_ANSWER).ref
		self.kept("Statutory Deadline", row)
		self.kept("Deadline Change", frappe.db.get_value("Deadline Change", {"deadline": row}))

	def test_a_step_in_the_ledger(self) -> None:
		run = frappe.get_doc(
			{"doctype": "Escalation Run", "as_of": "2022-04-13", "status": "Finished"}
		).insert(ignore_permissions=True)
		entry = frappe.get_doc(
			{
				"doctype": "Escalation Entry",
				"run": run.name,
				"deadline": self.the_row(v.WRITTEN_ANSWER).ref,
				"commune": self.commune,
				"step_offset": -5,
				"effective_due_on": "2022-05-12",
			}
		).insert(ignore_permissions=True)
		self.kept("Escalation Entry", entry.name)
		self.kept("Escalation Run", run.name)

	def test_a_recalled_paper_and_a_withdrawn_response(self) -> None:
		from sonvi_dialogue.bridge import api

		answer = self.answer(self.petition, "2022-04-20")
		with self.on("2022-04-21"), self.as_user(self.chair):
			api.recall_paper(answer.name, "Sai nội dung")
		self.kept("Official Document", answer.name)
		self.kept("Department Response", answer.response)

	def test_a_petition_once_raised(self) -> None:
		self.kept("Petition", self.petition.name)

	def test_a_draft_may_go(self) -> None:
		with self.on("2022-04-20"):
			draft = self.paper(v.CONCLUSION, "2022-04-20", session=self.session.name, number=9)
		frappe.delete_doc("Official Document", draft.name)
		self.assertFalse(frappe.db.exists("Official Document", draft.name))
