"""A session's workbook, taken along, filled in and brought back: by a script and by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import unittest
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frappe
from frappe.model.document import Document
from openpyxl import load_workbook

from sonvi_dialogue.bridge import api_import, imports, session_books
from sonvi_dialogue.domain import session_book as layout
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.import_case import ImportCase

SOFFICE = shutil.which("soffice")
ACCUSED = "Bộ phận tiếp công dân"


class WorkbookCase(ImportCase):
	def setUp(self) -> None:
		super().setUp()
		self.freeze("2022-03-28")
		self.one = self.sent(self.speaker(1))[0]
		self.asked = self.sent(self.capture("Đề nghị sửa đường vào thôn Lũng Làn."))[0]

	def taken_along(self) -> bytes:
		with self.as_user(self.clerk):
			return session_books.take(frappe.get_doc("Dialogue Session", self.session.name))[1]

	def filled(self, content: bytes, fill: Callable[[Any], None]) -> bytes:
		book = load_workbook(io.BytesIO(content))
		fill(book)
		kept = io.BytesIO()
		book.save(kept)
		return kept.getvalue()

	def free(self, book: Any, sheet: str) -> int:
		"""The first free line of a sheet."""
		return next(row for row in range(layout.FIRST_ROW, 400) if not book[sheet].cell(row, 3).value)

	def cell(self, book: Any, sheet: str, row: int, field: str) -> Any:
		columns = [column.name for column in layout.SHEETS[sheet]]
		return book[sheet].cell(row, layout.first_column(sheet) + columns.index(field) + 1)

	def put(self, book: Any, sheet: str, row: int, **values: Any) -> None:
		for field, value in values.items():
			self.cell(book, sheet, row, field).value = value

	def fill_all(self, book: Any) -> None:
		"""A walk-in, a new petition with its outcome, an outcome for the one that stood there, and an accusation."""
		person, line = self.free(book, layout.PEOPLE), self.free(book, layout.PETITIONS)
		village = self.village_names[0]
		self.put(book, layout.PEOPLE, person, participant_name="Vàng Thị Y", village=village, attended="x")
		new = {
			"content": "Thiếu nước sinh hoạt mùa khô.",
			"petitioner_name": "Vàng Thị Y",
			"village": village,
		}
		self.put(book, layout.PETITIONS, line, **new)
		self.put(book, layout.PETITIONS, line + 1, redirected_to=ACCUSED)
		self.put(book, layout.OUTCOMES, line, outcome="Ghi nhận, tiếp thu")
		self.put(
			book,
			layout.OUTCOMES,
			layout.FIRST_ROW,
			outcome="Giao giải quyết",
			lead_department=self.unit_name,
			conclusion_text="Giao đơn vị kiểm tra.",
		)

	def returned(self, content: bytes, **values: Any) -> Document:
		told = {"kind": imports.WORKBOOK, "session": self.session.name, **values}
		return self.imported_file(content, "so.xlsx", **told)

	def of_session(self, doctype: str, *fields: str) -> list[Any]:
		return frappe.get_all(
			doctype, {"session": self.session.name}, ["name", "modified", *fields], order_by="creation, name"
		)

	def check_what_fill_all_made(self) -> None:
		asked = frappe.get_doc("Petition", self.asked)
		self.assertEqual((asked.outcome, asked.lead_department), (v.ASSIGNED, self.unit))
		self.assertEqual(asked.conclusion_text, "Giao đơn vị kiểm tra.")
		new = frappe.get_doc("Petition", {"content": "Thiếu nước sinh hoạt mùa khô."})
		told = (new.workflow_state, new.outcome, new.village, new.public_label)
		label = f"Người dân thôn {self.village_names[0].removeprefix('Thôn ')}"
		self.assertEqual(told, (v.RAISED, v.NOTED, self.village, label))
		stub = frappe.get_doc("Petition", {"session": self.session.name, "redirect_kind": v.DENUNCIATION})
		self.assertEqual(
			(stub.workflow_state, stub.content, stub.redirected_to), (v.REDIRECTED, None, ACCUSED)
		)
		people = [row.participant_name for row in self.of_session("Participant", "participant_name")]
		self.assertEqual(people, ["Người dân 1", "Vàng Thị Y"])
		self.assertEqual(len(self.of_session("Petition")), 3)


class TestWorkbook(WorkbookCase):
	def test_as_it_was_taken_along_it_changes_nothing(self) -> None:
		before = self.of_session("Petition"), self.of_session("Participant")
		doc = self.returned(self.taken_along())
		self.check(doc)
		self.assertEqual(self.results(doc), [])
		self.take(doc, imports.ALL_OR_NOTHING)
		self.assertEqual((self.of_session("Petition"), self.of_session("Participant")), before)

	def test_filled_by_a_script_it_goes_in(self) -> None:
		doc = self.returned(self.filled(self.taken_along(), self.fill_all))
		told = self.check(doc)
		self.assertEqual((told["rows_new"], told["rows_changed"], told["rows_refused"]), (3, 2, 0))
		self.assertEqual(len(self.of_session("Petition")), 1, "a check makes nothing")
		self.take(doc, imports.ALL_OR_NOTHING)
		self.check_what_fill_all_made()

	def test_the_same_file_twice_changes_nothing(self) -> None:
		content = self.filled(self.taken_along(), self.fill_all)
		first = self.returned(content)
		self.check(first)
		self.take(first)
		logged = frappe.db.count("Desk Entry")
		before = [self.of_session(name) for name in ("Petition", "Participant", "Petition Assignment")]
		again = self.returned(content)
		self.check(again)
		self.take(again, imports.ALL_OR_NOTHING)
		again.reload()
		counts = (again.rows_new, again.rows_changed, again.rows_same, again.rows_refused)
		self.assertEqual(counts, (0, 0, 5, 0))
		after = [self.of_session(name) for name in ("Petition", "Participant", "Petition Assignment")]
		self.assertEqual(after, before)
		self.assertEqual(frappe.db.count("Desk Entry"), logged)

	@unittest.skipUnless(SOFFICE, "LibreOffice is not installed")
	def test_saved_by_libreoffice_it_goes_in(self) -> None:
		"""Filled in, saved as an OpenDocument table and from that as an .xlsx: every part is LibreOffice's own."""
		content = self.filled(self.taken_along(), self.fill_all)
		with tempfile.TemporaryDirectory() as folder:
			profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
			(Path(folder) / "so.xlsx").write_bytes(content)
			for source, target in (("so.xlsx", "ods"), ("so.ods", "xlsx")):
				command = [SOFFICE, profile, "--headless", "--convert-to", target, "--outdir", folder]
				subprocess.run(
					[*command, str(Path(folder) / source)], check=True, capture_output=True, timeout=300
				)
			resaved = (Path(folder) / "so.xlsx").read_bytes()
		self.assertNotEqual(resaved, content)
		doc = self.returned(resaved)
		told = self.check(doc)
		self.assertEqual((told["rows_new"], told["rows_changed"], told["rows_refused"]), (3, 2, 0))
		self.take(doc, imports.ALL_OR_NOTHING)
		self.check_what_fill_all_made()

	def test_what_was_changed_here_meanwhile_is_told_and_not_written_over(self) -> None:
		content = self.filled(self.taken_along(), self.fill_all)
		self.save_as(self.clerk, "Petition", self.asked, outcome=v.NOTED)
		doc = self.returned(content)
		self.check(doc)
		conflicts = [row for row in self.results(doc) if row[1] == "Conflict"]
		self.assertEqual([row for row, _action, _why in conflicts], [layout.FIRST_ROW])
		self.take(doc)
		self.assertEqual(
			frappe.db.get_value("Petition", self.asked, ["outcome", "lead_department"]), (v.NOTED, None)
		)
		with self.as_user(self.clerk):
			self.assertEqual(len(api_import._refused(frappe.get_doc(imports.DOCTYPE, doc.name))[1]), 1)

	def test_one_refused_line_keeps_all_out_or_only_itself(self) -> None:
		def fill(book: Any) -> None:
			self.fill_all(book)
			line = self.free(book, layout.PETITIONS) + 5
			self.put(book, layout.PETITIONS, line, content="Ý kiến ở thôn lạ", village="Thôn Xa Lắm")

		content = self.filled(self.taken_along(), fill)
		doc = self.returned(content)
		self.check(doc)
		with self.refused("import_not_all"):
			self.take(doc, imports.ALL_OR_NOTHING)
		self.assertEqual(len(self.of_session("Petition")), 1)
		self.take(doc)
		self.check_what_fill_all_made()

	def test_an_import_begins_its_turn_once(self) -> None:
		"""On a site of its own request, beginning anew a second time would end the savepoint that all or nothing goes back to."""
		doc = self.returned(self.filled(self.taken_along(), self.fill_all))
		for call in (lambda: self.check(doc), lambda: self.take(doc, imports.ALL_OR_NOTHING)):
			self.begin_anew.reset_mock()
			call()
			self.assertEqual(self.begin_anew.call_count, 1)

	def test_an_accusation_has_no_place_for_its_content(self) -> None:
		def fill(book: Any) -> None:
			line = self.free(book, layout.PETITIONS)
			self.put(book, layout.PETITIONS, line, content="Ông Y lấy tiền", redirected_to=ACCUSED)

		doc = self.returned(self.filled(self.taken_along(), fill))
		self.check(doc)
		row = frappe.get_all("Dialogue Import Row", {"dialogue_import": doc.name}, ["action", "shown"])[0]
		self.assertEqual((row.action, row.shown), ("Refused", ""))

	def test_what_is_confidential_or_an_accusation_is_one_neutral_line(self) -> None:
		secret = self.sent(self.capture("Chuyện riêng của bà Z", is_confidential=1, petitioner_name="Bà Z"))[
			0
		]
		self.sent(self.entry("denunciation_add", redirected_to=ACCUSED))
		content = self.taken_along()
		book = load_workbook(io.BytesIO(content))
		told = [str(cell.value or "") for sheet in book for row in sheet.rows for cell in row]
		self.assertEqual([text for text in told if "Chuyện riêng" in text or "Bà Z" in text], [])
		self.assertIn(layout.CONFIDENTIAL_LINE, told)
		self.assertIn("01 nội dung tố cáo, đã hướng dẫn tiếp công dân", told)

		def fill(book: Any) -> None:
			row = next(
				row
				for row in range(layout.FIRST_ROW, 60)
				if book[layout.PETITIONS].cell(row, 3).value == layout.CONFIDENTIAL_LINE
			)
			self.put(book, layout.OUTCOMES, row, outcome="Ghi nhận, tiếp thu")

		doc = self.returned(self.filled(content, fill))
		self.check(doc)
		self.take(doc, imports.ALL_OR_NOTHING)
		kept = frappe.get_doc("Petition", secret)
		self.assertEqual(
			(kept.outcome, kept.content, kept.petitioner_name), (v.NOTED, "Chuyện riêng của bà Z", "Bà Z")
		)

	def test_the_workbook_of_another_session_is_refused(self) -> None:
		other = self.scheduled("2022-03-29")
		doc = self.returned(self.taken_along(), session=other.name)
		with self.refused("import_other_session"):
			self.check(doc)

	def test_moved_columns_are_refused(self) -> None:
		content = self.filled(self.taken_along(), lambda book: book[layout.PETITIONS].insert_cols(4))
		with self.refused("book_heads"):
			self.check(self.returned(content))

	def test_a_line_imported_before_with_other_words_is_refused(self) -> None:
		content = self.taken_along()
		self.take_filled(content, "Thiếu nước sinh hoạt.")
		doc = self.take_filled(content, "Thiếu nước sinh hoạt và điện.")
		self.assertEqual((doc.rows_new, doc.rows_refused), (0, 1))
		self.assertEqual(len(self.of_session("Petition")), 2)

	def take_filled(self, content: bytes, text: str) -> Document:
		def fill(book: Any) -> None:
			self.put(book, layout.PETITIONS, self.free(book, layout.PETITIONS), content=text)

		doc = self.returned(self.filled(content, fill))
		self.check(doc)
		self.take(doc)
		doc.reload()
		return doc
