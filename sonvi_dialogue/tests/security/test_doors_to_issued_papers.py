"""The attack: changing, renumbering, renaming or removing an issued paper through every call Frappe gives a user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import frappe
from frappe import client
from frappe.desk import reportview
from frappe.desk.doctype.bulk_update.bulk_update import submit_cancel_or_update_docs
from frappe.model.rename_doc import update_document_title
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from sonvi_dialogue.bridge import api
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase

DOCTYPE = "Official Document"
CHANGES = {
	"number": 99,
	"notation": "KH-UBND",
	"full_number": "99/KH-UBND",
	"series": "x|2022|KH",
	"date": "2022-01-03",
	"issued_on": "2022-01-03",
	"subject": "Khác",
	"kind": v.ANNUAL_REPORT,
	"signer_name": "Nguyễn Văn Z",
	"recipients": "Khác",
}
FIELDS = [*CHANGES, "docstatus", "commune", "issuer"]


class TestDoorsToIssuedPapers(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.paper_ = self.issue(v.ANNUAL_PLAN, "2022-01-05", 3, "KH-HĐND")
		self.before = self.stored()
		self.freeze("2022-01-06")

	def stored(self) -> frappe._dict:
		return frappe.db.get_value(DOCTYPE, self.paper_.name, FIELDS, as_dict=True)

	def stays(self) -> None:
		self.assertEqual(self.stored(), self.before)

	def everybody(self) -> Iterator[str]:
		"""The clerk who issued it, the Standing Committee, and the Administrator."""
		for user in (self.clerk, self.chair, "Administrator"):
			with self.subTest(user=user), self.as_user(user):
				yield user

	def recall(self) -> None:
		with self.as_user(self.chair):
			api.recall_paper(self.paper_.name, "Sai nội dung")
		self.before = self.stored()

	def attempt(self, change) -> None:
		"""What is refused, and what is put back silently, come to the same: nothing is stored."""
		for field, value in CHANGES.items():
			frappe.db.savepoint("attempt")
			try:
				change(field, value)
			except (frappe.ValidationError, frappe.PermissionError):
				frappe.db.rollback(save_point="attempt")
			self.stays()

	def test_set_value(self) -> None:
		for _user in self.everybody():
			self.attempt(lambda field, value: client.set_value(DOCTYPE, self.paper_.name, field, value))

	def test_a_saved_copy(self) -> None:
		def save(field: str, value: object) -> None:
			client.save(frappe.as_json({**frappe.get_doc(DOCTYPE, self.paper_.name).as_dict(), field: value}))

		for _user in self.everybody():
			self.attempt(save)

	def test_rest(self) -> None:
		from frappe.api import v1

		def put(field: str, value: object) -> None:
			body = EnvironBuilder(method="PUT", data=frappe.as_json({field: value})).get_environ()
			frappe.local.request = Request(body)
			try:
				v1.update_doc(DOCTYPE, self.paper_.name)
			finally:
				del frappe.local.request

		for _user in self.everybody():
			self.attempt(put)

	def test_a_recalled_paper_through_the_same_doors(self) -> None:
		self.recall()
		for _user in self.everybody():
			self.attempt(lambda field, value: client.set_value(DOCTYPE, self.paper_.name, field, value))

	def test_a_bulk_update(self) -> None:
		rows = [{"doctype": DOCTYPE, "docname": self.paper_.name, **CHANGES}]
		for _user in self.everybody():
			told = client.bulk_update(frappe.as_json(rows))
			self.assertEqual(len(told["failed_docs"]), 1)
			self.stays()

	def test_a_list_of_documents_edited_at_once(self) -> None:
		failed = self.in_bulk("update", {"subject": "Khác"})
		self.assertEqual(failed, [self.paper_.name])
		self.stays()

	def test_a_list_of_documents_cancelled_at_once_without_a_reason(self) -> None:
		self.assertEqual(self.in_bulk("cancel"), [self.paper_.name])
		self.stays()

	def in_bulk(self, action: str, data: dict | None = None) -> list[str]:
		with self.as_user(self.chair), self.rolled_back_to_here():
			return submit_cancel_or_update_docs(DOCTYPE, [self.paper_.name], action, data)

	@contextmanager
	def rolled_back_to_here(self) -> Iterator[None]:
		"""Frappe's bulk calls commit, and roll back what failed as a whole: in here only to here."""
		frappe.db.savepoint("bulk")

		def rollback(**_: object) -> None:
			frappe.db.sql("rollback to savepoint bulk")

		with patch.object(frappe.db, "rollback", rollback), patch.object(frappe.db, "commit"):
			yield

	def test_cancelling_needs_the_committee_and_a_reason(self) -> None:
		with self.as_user(self.clerk), self.assertRaises(frappe.PermissionError):
			client.cancel(DOCTYPE, self.paper_.name)
		for user in (self.chair, "Administrator"):
			with self.as_user(user), self.refused("recall_reason"):
				client.cancel(DOCTYPE, self.paper_.name)
		self.stays()

	def test_deleting(self) -> None:
		for _user in self.everybody():
			for remove in (
				lambda: client.delete(DOCTYPE, self.paper_.name),
				lambda: frappe.delete_doc(DOCTYPE, self.paper_.name, force=True, ignore_permissions=True),
			):
				with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
					remove()
		with self.rolled_back_to_here():
			reportview.delete_bulk(DOCTYPE, [self.paper_.name])
		self.stays()

	def test_renaming(self) -> None:
		name = self.paper_.name
		for _user in self.everybody():
			with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
				frappe.rename_doc(DOCTYPE, name, "DOC-X")
			with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
				update_document_title(doctype=DOCTYPE, docname=name, title="Khác", name="DOC-X")
		with self.refused("paper_renamed") as caught:
			frappe.rename_doc(DOCTYPE, name, "DOC-X", force=True)
		self.assertEqual(
			str(caught.exception),
			"A Official Document keeps its name. Its official number is another thing, and stays too.",
		)
		self.assertFalse(frappe.db.exists(DOCTYPE, "DOC-X"))
		self.stays()

	def test_merging_into_another_paper(self) -> None:
		other = self.issue(v.ANNUAL_PLAN, "2022-01-06", 4, "KH-HĐND")
		with self.refused("paper_renamed"):
			frappe.rename_doc(DOCTYPE, self.paper_.name, other.name, force=True, merge=True)
		self.assertTrue(frappe.db.exists(DOCTYPE, self.paper_.name))

	def test_setting_it_back_to_draft_or_discarding_it(self) -> None:
		for docstatus in (0, 2):
			doc = frappe.get_doc(DOCTYPE, self.paper_.name)
			doc.docstatus = docstatus
			with self.assertRaises(frappe.ValidationError):
				doc.save()
		if hasattr(doc, "discard"):  # Frappe 16
			for name in (self.paper_.name, self.paper(v.ANNUAL_PLAN, "2022-01-06").name):
				with self.assertRaises(frappe.ValidationError):
					frappe.get_doc(DOCTYPE, name).discard()
		self.stays()

	def test_a_paper_that_arrives_issued_recalled_or_numbered(self) -> None:
		base = {"doctype": DOCTYPE, "kind": v.ANNUAL_PLAN, "commune": self.commune, "issuer": self.committee}
		base |= {"subject": "Kế hoạch", "date": "2022-01-06"}
		with self.as_user(self.clerk):
			with self.refused("number_double"):
				client.insert(
					{**base, "docstatus": 1, "number": 3, "notation": "KH-HĐND", "recipients": "VT"}
				)
			with self.assertRaises(frappe.ValidationError):
				client.insert({**base, "docstatus": 2})
			made = client.insert(
				{**base, **{field: CHANGES[field] for field in ("full_number", "series", "issued_on")}}
			)
		stored = frappe.db.get_value(DOCTYPE, made.name, ["full_number", "series", "issued_on", "docstatus"])
		self.assertEqual(stored, (None, None, None, 0))

	def test_an_import_of_rows(self) -> None:
		self.assertFalse(frappe.get_meta(DOCTYPE).allow_import)
		with self.as_user(self.clerk), self.assertRaises(frappe.PermissionError):
			frappe.get_doc(
				{
					"doctype": "Data Import",
					"reference_doctype": DOCTYPE,
					"import_type": "Update Existing Records",
				}
			).insert()

	def test_its_petitions_one_by_one(self) -> None:
		_session, petition = self.in_progress()
		paper = self.answer(petition, "2022-04-20")
		row = paper.petitions[0].name
		with self.assertRaises(frappe.ValidationError):
			client.delete("Official Document Petition", row)
		with self.assertRaises(frappe.ValidationError):
			client.set_value("Official Document Petition", row, "petition", self.received().name)
		self.assertEqual(frappe.db.get_value("Official Document Petition", row, "petition"), petition.name)

	def test_a_field_that_an_administrator_opened_for_editing(self) -> None:
		opened = {
			"doc_type": DOCTYPE,
			"doctype_or_field": "DocField",
			"property": "allow_on_submit",
			"value": "1",
		}
		for field in CHANGES:
			frappe.get_doc(
				{"doctype": "Property Setter", "field_name": field, "property_type": "Check", **opened}
			).insert()
		frappe.clear_cache(doctype=DOCTYPE)
		self.addCleanup(frappe.clear_cache, doctype=DOCTYPE)
		self.assertTrue(frappe.get_meta(DOCTYPE).get_field("subject").allow_on_submit)
		self.attempt(lambda field, value: client.set_value(DOCTYPE, self.paper_.name, field, value))
