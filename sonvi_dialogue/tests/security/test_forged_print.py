"""The attack: a print of a document that the request makes up, to read petitions and responses through its links."""

from __future__ import annotations

import frappe
from frappe.www.printview import get_html_and_style

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

SECRET = "Đã sửa đoạn đường sạt lở."


class TestForgedPrint(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		session, petition = self.in_progress()
		self.conclusion(session)
		self.theirs = self.approved(petition)
		self.other = factories.make_place("L0002")
		self.freeze("2022-04-20")

	def printed(self, user: str, **values: object) -> str:
		forged = {
			"doctype": "Official Document",
			"kind": v.ANSWER,
			"response": self.theirs.name,
			"docstatus": 0,
			"subject": "Trả lời",
			**values,
		}
		with self.as_user(user):
			made = get_html_and_style(frappe.as_json(forged), print_format="Official Paper")
		return made["html"]

	def test_another_communes_response_is_not_printed(self) -> None:
		clerk = self.other.people[v.OFFICE]
		issuer = self.other.bodies[v.STANDING_COMMITTEE_BODY]
		html = self.printed(clerk, name="DOC-FORGED", commune=self.other.commune, issuer=issuer)
		self.assertNotIn(SECRET, html)
		self.assertIn("Save the paper first: what is printed is the paper as it is stored.", html)

	def test_another_units_response_is_not_printed(self) -> None:
		member = factories.make_user("l0001.vhxh", v.DEPARTMENT_USER, commune=self.commune)
		unit = frappe.get_doc("Dialogue Department", self.other_unit)
		unit.append("members", {"user": member})
		unit.save()
		html = self.printed(member, name="DOC-FORGED", commune=self.commune, issuer=self.other_unit)
		self.assertNotIn(SECRET, html)

	def test_a_stored_paper_is_printed_as_stored(self) -> None:
		own = self.paper(v.ANNUAL_PLAN, "2022-04-20")
		html = self.printed(self.clerk, name=own.name, commune=self.commune, issuer=self.committee)
		self.assertNotIn(SECRET, html)

	def test_a_document_of_another_kind_does_not_borrow_a_papers_name(self) -> None:
		with self.on("2022-04-20"):
			paper = self.paper(v.ANSWER, "2022-04-20", response=self.theirs.name)
		clerk = self.other.people[v.OFFICE]
		html = self.printed(clerk, doctype="ToDo", name=paper.name, owner=clerk, allocated_to=clerk)
		self.assertNotIn(SECRET, html)
