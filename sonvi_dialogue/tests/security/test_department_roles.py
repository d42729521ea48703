"""The attack: an officer of a unit reaches past what the unit is asked, or changes what it was asked."""

from __future__ import annotations

import frappe

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.factories import row


class TestDepartmentRoles(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.place = factories.make_place("T0001")
		self.officer = self.place.people[words.DEPARTMENT_USER]
		unit, other = self.place.units
		commune = self.place.commune
		self.petition = row("Petition", commune=commune, content="Đường", lead_department=unit).name
		self.foreign = row("Petition", commune=commune, content="Điện", lead_department=other).name
		self.assignment = row(
			"Petition Assignment", commune=commune, petition=self.petition, department=unit, role=words.LEAD
		).name
		self.foreign_assignment = row(
			"Petition Assignment", commune=commune, petition=self.foreign, department=other, role=words.LEAD
		).name

	def test_another_units_petition(self) -> None:
		self.assertFalse(self.may("Petition", self.foreign, self.officer))
		self.assertFalse(self.may("Petition Assignment", self.foreign_assignment, self.officer, "write"))

	def test_a_petition_is_not_the_officers_to_write(self) -> None:
		self.assertTrue(self.may("Petition", self.petition, self.officer))
		self.assertFalse(self.may("Petition", self.petition, self.officer, "write"))

	def test_lead_cannot_make_itself_a_helper(self) -> None:
		self.be(self.officer)
		doc = frappe.get_doc("Petition Assignment", self.assignment)
		doc.role = words.COOPERATING
		doc.save()
		self.assertEqual(frappe.db.get_value("Petition Assignment", self.assignment, "role"), words.LEAD)

	def test_the_row_cannot_be_pointed_at_another_petition(self) -> None:
		self.be(self.officer)
		doc = frappe.get_doc("Petition Assignment", self.assignment)
		doc.petition = self.foreign
		with self.assertRaises(frappe.ValidationError):
			doc.save()
		stored = frappe.db.get_value("Petition Assignment", self.assignment, "petition")
		self.assertEqual(stored, self.petition)

	def test_an_answer_in_the_name_of_another_unit(self) -> None:
		self.be(self.officer)
		doc = frappe.get_doc(
			{
				"doctype": "Department Response",
				"commune": self.place.commune,
				"department": self.place.units[1],
				"kind": words.ANSWER_RESPONSE,
				"subject": "Trả lời",
				"body": "Nội dung",
				"assignments": [{"assignment": self.foreign_assignment}],
			}
		)
		with self.assertRaises(frappe.PermissionError):
			doc.insert()

	def test_a_unit_without_members_shows_nothing(self) -> None:
		unit = frappe.get_doc("Dialogue Department", self.place.units[0])
		unit.set("members", [])
		unit.save(ignore_permissions=True)
		self.assertEqual(self.names("Petition", self.officer), set())
