"""The attack: deleting, replacing, moving or publishing the file an issued paper stands on, whoever tries and however."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import frappe
from frappe.client import delete, insert, set_value

from sonvi_dialogue.bridge import issued_pdfs
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase

PDF = b"%PDF as issued"


class TestFilesOfIssuedPapers(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		with self.on("2022-01-05"):
			self.draft = self.paper(v.ANNUAL_PLAN, "2022-01-05", number=3, notation="KH-HĐND")
			self.scan_ = self.upload("scan.pdf", b"%PDF signed")
			self.draft = self.save_as(
				self.clerk, self.draft.doctype, self.draft.name, signed_scan=self.scan_.file_url
			)
			self.paper_ = frappe.get_doc("Official Document", self.draft.name)
			with self.as_user(self.clerk):
				self.paper_.submit()
				issued_pdfs._store(self.paper_.name, PDF)
		self.pdf = frappe.get_doc("File", {"attached_to_name": self.paper_.name, "attached_to_field": "pdf"})

	def upload(self, name: str, content: bytes) -> frappe._dict:
		attached = {"attached_to_doctype": "Official Document", "attached_to_name": self.draft.name}
		values = {"doctype": "File", "file_name": name, "content": content, "is_private": 1}
		with self.as_user(self.clerk):
			return frappe.get_doc({**values, **attached, "attached_to_field": "signed_scan"}).insert()

	def stays(self) -> None:
		for file, content in ((self.pdf, PDF), (self.scan_, b"%PDF signed")):
			stored = frappe.get_doc("File", file.name)
			self.assertEqual((stored.file_url, stored.is_private), (file.file_url, 1))
			self.assertEqual(Path(stored.get_full_path()).read_bytes(), content)
		paper = frappe.db.get_value("Official Document", self.paper_.name, ["pdf", "signed_scan"])
		self.assertEqual(paper, (self.pdf.file_url, self.scan_.file_url))

	def test_who_made_the_file_does_not_delete_it(self) -> None:
		self.assertEqual(self.pdf.owner, self.clerk)
		for file in (self.pdf, self.scan_):
			with self.as_user(self.clerk), self.assertRaises(frappe.PermissionError):
				delete("File", file.name)
		self.stays()

	def test_nor_does_the_administrator(self) -> None:
		for file in (self.pdf, self.scan_):
			for force in (False, True):
				with (
					self.subTest(file=file.file_name, force=force),
					self.assertRaises(frappe.ValidationError),
				):
					frappe.delete_doc("File", file.name, force=force, ignore_permissions=True)
		self.stays()

	def test_nor_through_the_attachments_of_the_form(self) -> None:
		from frappe.desk.form.utils import remove_attach

		with self.as_user(self.chair), self.assertRaises(frappe.PermissionError):
			frappe.form_dict.fid = self.pdf.name
			remove_attach()
		self.stays()

	def test_nor_of_a_recalled_paper(self) -> None:
		from sonvi_dialogue.bridge import api

		with self.on("2022-01-06"), self.as_user(self.chair):
			api.recall_paper(self.paper_.name, "Sai nội dung")
		with self.refused("file_kept"):  # Frappe 16 itself would let it go
			frappe.delete_doc("File", self.pdf.name)
		self.stays()

	def test_it_is_not_pointed_elsewhere_detached_or_made_public(self) -> None:
		other = self.upload("other.pdf", b"%PDF other")
		for field, value in (
			("file_url", other.file_url),
			("is_private", 0),
			("attached_to_name", "DOC-ELSEWHERE"),
			("attached_to_doctype", "ToDo"),
			("content_hash", "0" * 32),
		):
			with self.subTest(field=field), self.refused("file_kept") as caught:
				set_value("File", self.pdf.name, field, value)
			self.assertEqual(
				str(caught.exception),
				f"{self.pdf.file_name} belongs to an issued paper and is kept as it is. Attach another file beside it.",
			)
			with (
				self.subTest(field=field),
				self.as_user(self.clerk),
				self.assertRaises(frappe.PermissionError),
			):
				set_value("File", self.pdf.name, field, value)
		self.stays()

	def test_a_record_of_ones_own_for_it_neither_publishes_nor_deletes_it(self) -> None:
		with self.as_user(self.clerk):
			own = insert(
				{"doctype": "File", "file_name": "x.pdf", "file_url": self.pdf.file_url, "is_private": 1}
			)
			with self.assertRaises(frappe.PermissionError):
				set_value("File", own.name, "is_private", 0)
			with self.assertRaises(frappe.PermissionError):
				delete("File", own.name)
		self.stays()

	def test_the_file_of_a_draft_still_goes_from_the_disk(self) -> None:
		with self.on("2022-01-06"):
			draft = self.paper(v.ANNUAL_PLAN, "2022-01-06")
		attached = {"attached_to_doctype": "Official Document", "attached_to_name": draft.name}
		values = {"doctype": "File", "file_name": "other.pdf", "content": b"%PDF other", "is_private": 1}
		with self.as_user(self.clerk):
			other = frappe.get_doc({**values, **attached}).insert()
			self.assertTrue(Path(other.get_full_path()).exists())
			delete("File", other.name)
		self.assertFalse(Path(other.get_full_path()).exists())

	def test_clearing_a_demo_takes_the_files_too(self) -> None:
		from sonvi_dialogue.demo import clearing

		frappe.db.set_value("Commune", self.commune, "is_demo", 1)
		with patch.object(frappe.db, "commit"):
			clearing.clear(self.commune)
		self.assertEqual(frappe.get_all("File", {"attached_to_name": self.paper_.name}), [])
		self.assertFalse(Path(self.pdf.get_full_path()).exists())

	def test_the_paper_itself_names_no_other_pdf(self) -> None:
		other = self.upload("other.pdf", b"%PDF other")
		with self.on("2022-01-06"), self.as_user(self.clerk):
			set_value("Official Document", self.paper_.name, {"pdf": other.file_url, "pdf_sha256": "0" * 64})
		self.stays()

	def test_its_signed_scan_is_not_swapped(self) -> None:
		other = self.upload("other.pdf", b"%PDF other")
		for url in (other.file_url, None):
			with self.as_user(self.clerk), self.refused("scan_fixed") as caught:
				set_value("Official Document", self.paper_.name, "signed_scan", url)
		self.assertEqual(
			str(caught.exception), "The signed scan of an issued paper stays. Attach another file beside it."
		)
		self.stays()

	def test_a_new_paper_brings_no_pdf_of_its_own(self) -> None:
		forged = {
			"pdf": self.pdf.file_url,
			"pdf_sha256": "0" * 64,
			"incoming_number": 7,
			"incoming_series": "x",
		}
		with self.on("2022-01-06"):
			paper = self.paper(v.ANNUAL_PLAN, "2022-01-06", number=4, notation="KH-HĐND", **forged)
		stored = frappe.db.get_value("Official Document", paper.name, list(forged), as_dict=True)
		self.assertEqual((stored.pdf, stored.pdf_sha256, stored.incoming_series), (None, None, None))
		self.assertFalse(stored.incoming_number)
