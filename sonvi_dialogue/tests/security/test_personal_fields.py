"""The attack: someone who may read a petition reads who made it."""

from __future__ import annotations

import frappe
from frappe.client import get

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.factories import row

NAME = "Trần Thị B"
HIDDEN_FROM = (words.SUPERVISOR, words.DELEGATE, words.MANAGER)
SHOWN_TO = (words.OFFICE, words.STANDING_COMMITTEE, words.DEPARTMENT_USER, words.DEPARTMENT_HEAD)


class TestPersonalFields(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.place = factories.make_place("T0001")
		self.petition = row(
			"Petition",
			commune=self.place.commune,
			content="Đường sạt lở",
			petitioner_name=NAME,
			petitioner_phone="0000000000",
			village=self.place.villages[0],
			lead_department=self.place.units[0],
			group_members=[{"member_name": NAME, "parentfield": "group_members"}],
		).name

	def user(self, role: str) -> str:
		return self.place.people.get(role) or factories.make_user("manager", role)

	def test_form(self) -> None:
		for role in HIDDEN_FROM:
			with self.as_user(self.user(role)):
				self.assertNotIn(NAME, frappe.as_json(get("Petition", self.petition)), role)

	def test_list(self) -> None:
		for role in HIDDEN_FROM:
			with self.as_user(self.user(role)):
				rows = frappe.get_list(
					"Petition", {"name": self.petition}, ["name", "petitioner_name", "petitioner_phone"]
				)
			self.assertEqual(len(rows), 1, role)
			self.assertNotIn(NAME, str(rows), role)

	def test_rows_of_the_group(self) -> None:
		for role in HIDDEN_FROM:
			with self.as_user(self.user(role)):
				rows = frappe.get_list(
					"Petition Group Member",
					{"parent": self.petition},
					["member_name"],
					parent_doctype="Petition",
				)
			self.assertNotIn(NAME, str(rows), role)

	def test_those_who_write_to_the_person_read_the_name(self) -> None:
		for role in SHOWN_TO:
			with self.as_user(self.user(role)):
				self.assertEqual(get("Petition", self.petition)["petitioner_name"], NAME, role)
