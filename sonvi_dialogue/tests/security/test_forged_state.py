"""A request sets workflow_state, or what only the app writes, through the calls Frappe gives every desk user."""

from __future__ import annotations

import frappe
from frappe.client import bulk_update, set_value

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestForgedState(LifeCase):
	def test_a_clerk_does_not_close_a_petition_by_set_value(self) -> None:
		_session, petition = self.in_progress()
		with self.as_user(self.clerk), self.refused("workflow_system_only"):
			set_value("Petition", petition.name, "workflow_state", v.CLOSED)
		self.assertEqual(self.state(petition), v.IN_PROGRESS)

	def test_a_clerk_does_not_conclude_a_session_by_set_value(self) -> None:
		session = self.held()
		with self.as_user(self.clerk), self.refused("workflow_role_missing"):
			set_value("Dialogue Session", session.name, "workflow_state", v.CONCLUDED)
		self.assertEqual(self.state(session), v.HELD)

	def test_not_even_the_administrator_takes_a_systems_step(self) -> None:
		_session, petition = self.in_progress()
		with self.refused("workflow_system_only") as caught:
			set_value("Petition", petition.name, "workflow_state", v.CLOSED)
		self.assertEqual(
			str(caught.exception),
			"Nobody sets Closed by hand after In Progress: it follows by itself when the lead's answer, "
			"or the referral, is issued.",
		)

	def test_a_bulk_update_changes_nothing_either(self) -> None:
		_session, petition = self.in_progress()
		told = bulk_update(
			frappe.as_json([{"doctype": "Petition", "docname": petition.name, "workflow_state": v.CLOSED}])
		)
		self.assertEqual(len(told["failed_docs"]), 1)
		self.assertEqual(self.state(petition), v.IN_PROGRESS)

	def test_a_submitted_response_does_not_become_issued_by_a_save(self) -> None:
		_session, petition = self.in_progress()
		response = self.approved(petition)
		with self.refused("workflow_system_only"):
			set_value("Department Response", response.name, "workflow_state", v.ISSUED)
		self.assertEqual(self.state(response), v.APPROVED)

	def test_the_apps_own_fields_are_put_back(self) -> None:
		_session, petition = self.in_progress()
		with self.on("2022-04-01"):
			set_value("Petition", petition.name, {"result_class": v.SETTLED, "closed_on": "2022-03-29"})
		stored = frappe.db.get_value("Petition", petition.name, ["result_class", "closed_on"])
		self.assertEqual(stored, (None, None))

	def test_a_deadline_is_not_edited(self) -> None:
		self.scheduled()
		row = self.the_row(v.PUBLIC_NOTICE)
		with self.refused("written_by_app") as caught:
			set_value("Statutory Deadline", row.ref, "due_on", "2030-01-01")
		self.assertEqual(
			str(caught.exception),
			"A Statutory Deadline is written by the app and is not edited by hand. "
			"Change the session, petition or paper behind it.",
		)
		self.assertEqual(self.the_row(v.PUBLIC_NOTICE), row)

	def test_a_deadline_is_not_made_by_hand(self) -> None:
		with self.refused("written_by_app"):
			frappe.get_doc(
				{"doctype": "Statutory Deadline", "commune": self.commune, "department": self.unit}
			).insert()
