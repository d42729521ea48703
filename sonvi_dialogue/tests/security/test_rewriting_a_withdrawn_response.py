"""The attack: the request that withdraws a response rewrites what was approved, and by whom."""

from __future__ import annotations

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestRewritingAWithdrawnResponse(LifeCase):
	def test_only_the_state_changes(self) -> None:
		_session, petition = self.in_progress()
		response = self.approved(petition)
		fields = ["body", "subject", "drafted_by", "approved_by", "approved_on", "signer_name"]
		before = frappe.db.get_value("Department Response", response.name, fields)
		self.freeze("2022-04-22")
		with self.as_user(self.head):
			doc = frappe.get_doc("Department Response", response.name)
			doc.update({"body": "Khác", "subject": "Khác", "signer_name": "Người khác"})
			doc.update({"drafted_by": self.head, "approved_by": self.officer, "approved_on": "2022-01-01"})
			doc.assignments = []
			doc.workflow_state = v.WITHDRAWN
			doc.cancel()
		self.assertEqual(frappe.db.get_value("Department Response", response.name, fields), before)
		kept = {"parent": response.name}
		self.assertEqual(frappe.db.count("Department Response Assignment", kept), 1)
		self.assertEqual((self.state(response), int(doc.docstatus)), (v.WITHDRAWN, 2))
