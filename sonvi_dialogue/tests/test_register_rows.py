"""The registers of a site: who reads a name in them, and that more rows cost no more queries."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import register_rows, registered_papers
from sonvi_dialogue.bridge.sheets import build_sheet
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase

NAME = "Trần Thị B"
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


class TestRegisterRows(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.place = factories.make_place("R0001")
		self.commune = self.place.commune

	def petitions(self, count: int) -> None:
		for number in range(count):
			factories.row(
				"Petition",
				commune=self.commune,
				content=f"Đường sạt lở {number}",
				public_label="Người dân thôn Lũng Làn",
				petitioner_name=NAME,
				village=self.place.villages[0],
				received_on=date(2022, 3, 28),
				workflow_state=v.RECEIVED,
			)

	def register(self, role: str, kind: str = v.PETITION_REGISTER) -> str:
		with self.as_user(self.place.people[role]):
			return str(build_sheet(kind, self.commune, *YEAR))

	def test_names_are_for_those_who_may_read_them(self) -> None:
		self.petitions(1)
		for role in (v.OFFICE, v.STANDING_COMMITTEE):
			self.assertIn(NAME, self.register(role), role)
		shown = self.register(v.SUPERVISOR)
		self.assertNotIn(NAME, shown)
		self.assertIn("Người dân thôn Lũng Làn", shown)
		for role in (v.OFFICE, v.SUPERVISOR):
			self.assertNotIn(NAME, self.register(role, v.PUBLIC_REGISTER), role)

	def test_a_unit_and_a_delegate_get_no_register_of_the_whole_commune(self) -> None:
		self.petitions(1)
		for role in (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD, v.DELEGATE):
			for kind in (v.PETITION_REGISTER, v.OUTGOING_REGISTER, v.INCOMING_REGISTER):
				with self.assertRaises(frappe.PermissionError):
					self.register(role, kind)

	def test_more_rows_cost_no_more_queries(self) -> None:
		self.petitions(2)
		register_rows.petition_rows(
			{"commune": self.commune}
		)  # what Frappe knows of the DocTypes is cached by now
		few = self.queries(lambda: register_rows.petition_rows({"commune": self.commune}))
		self.petitions(20)
		many = self.queries(lambda: register_rows.petition_rows({"commune": self.commune}))
		self.assertEqual(len(register_rows.petition_rows({"commune": self.commune})), 22)
		self.assertEqual(few, many)

	def test_the_registers_of_papers_hold_recalled_ones_and_no_drafts(self) -> None:
		issuer = self.place.bodies[v.STANDING_COMMITTEE_BODY]
		for number, docstatus in ((1, 0), (2, 1), (3, 2)):
			factories.row(
				"Official Document",
				commune=self.commune,
				issuer=issuer,
				kind=v.NOTICE,
				direction="Outgoing",
				subject="Thông báo tổ chức hội nghị",
				date=date(2022, 3, 14),
				number=number,
				notation="TB-HĐND",
				full_number=f"{number:02d}/TB-HĐND",
				docstatus=docstatus,
				recall_reason="sai ngày" if docstatus == 2 else None,
			)
		found = registered_papers.period_papers(self.commune, *YEAR)
		told = [(paper.number, paper.type_name, paper.status, paper.reason) for paper in found]
		self.assertEqual(
			sorted(told),
			[
				("02/TB-HĐND", "Thông báo", "Issued", ""),
				("03/TB-HĐND", "Thông báo", "Recalled", "sai ngày"),
			],
		)
