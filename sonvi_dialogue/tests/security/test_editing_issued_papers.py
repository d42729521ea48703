"""An issued paper stands: no field of it, no publication and no other field behind a recall can be rewritten."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.client import set_value

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestEditingIssuedPapers(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		session = self.scheduled()
		published = [{"published_on": "2022-03-12", "channel": "Posting", "place": "Nhà văn hóa"}]
		self.paper_ = self.issue(
			v.NOTICE,
			"2022-03-10",
			3,
			"TB-HĐND",
			session=session.name,
			publications=published,
			on="2022-03-15",
		)
		self.freeze("2022-03-20")

	def stored(self, field: str):
		return frappe.db.get_value("Official Document", self.paper_.name, field)

	def test_its_text_number_and_date_stay(self) -> None:
		for field, value in (("subject", "Khác"), ("number", 4), ("date", "2022-03-01")):
			before = self.stored(field)
			with self.subTest(field=field), self.refused("paper_fixed") as caught:
				set_value("Official Document", self.paper_.name, field, value)
			self.assertEqual(self.stored(field), before)
		self.assertEqual(
			str(caught.exception),
			"An issued paper stands as it is: Date on the Paper cannot change. Correct or replace it, or have it recalled.",
		)

	def test_the_day_of_issue_and_the_frozen_paper_stay(self) -> None:
		notice = self.stored("notice_json")
		set_value("Official Document", self.paper_.name, {"issued_on": "2022-03-10", "notice_json": "{}"})
		self.assertEqual(self.stored("issued_on"), date(2022, 3, 15))
		self.assertEqual(self.stored("notice_json"), notice)

	def test_a_recorded_publication_stays(self) -> None:
		doc = frappe.get_doc("Official Document", self.paper_.name)
		doc.publications[0].published_on = "2022-03-11"
		with self.refused("publication_fixed"):
			doc.save()
		doc.reload()
		doc.publications = []
		with self.refused("publication_fixed"):
			doc.save()

	def test_a_recall_rewrites_nothing_but_its_reason(self) -> None:
		with self.as_user(self.chair):
			doc = frappe.get_doc("Official Document", self.paper_.name)
			doc.update({"subject": "Khác", "number": 99, "recall_reason": "Sai ngày"})
			doc.cancel()
		self.assertEqual(
			(self.stored("subject"), self.stored("number"), self.stored("recall_reason")),
			("Văn bản Public Notice", 3, "Sai ngày"),
		)

	def test_a_recalled_paper_is_not_amended(self) -> None:
		with self.as_user(self.chair):
			doc = frappe.get_doc("Official Document", self.paper_.name)
			doc.recall_reason = "Sai ngày"
			doc.cancel()
		again = frappe.copy_doc(doc)
		again.amended_from, again.docstatus = doc.name, 0
		with self.refused("paper_amended") as caught:
			again.insert(ignore_permissions=True)
		self.assertEqual(
			str(caught.exception),
			"A recalled paper is not amended: its number stays used. Make a new paper that replaces it.",
		)
