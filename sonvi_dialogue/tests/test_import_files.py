"""Files that cannot be imported end in one sentence with nothing half-done; large ones are a worker's."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from unittest.mock import patch

import frappe
from openpyxl import load_workbook

from sonvi_dialogue.bridge import imports
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.tests.import_case import HEADS, ImportCase, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def bomb() -> bytes:
	kept = io.BytesIO()
	with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
		package.writestr("xl/workbook.xml", "<workbook/>")
		package.writestr("xl/media/bomb.bin", bytes(60 * 2**20))
	return kept.getvalue()


class TestFiles(ImportCase):
	def test_each_bad_file_ends_in_one_sentence_and_leaves_nothing(self) -> None:
		before = {name: frappe.db.count(name) for name in ("Petition", "Participant", "Dialogue Import Row")}
		no_heads = "No sheet has a row of heads with one for what is asked, such as Nội dung kiến nghị. Sheets looked at: {0}."
		for content, sentence in (
			(
				OLE + "Workbook".encode("utf-16-le"),
				"The file is an old Excel file (.xls). Open it and save it as an Excel workbook (.xlsx).",
			),
			(
				OLE + "EncryptedPackage".encode("utf-16-le"),
				"The file is protected by a password. Open it, take the password off (File, Protect Workbook), save it, and choose it again.",
			),
			(
				b"MZ\x90\x00" + bytes(300),
				"The file is no table, whatever its name says. Choose an Excel file (.xlsx) or a CSV file.",
			),
			(
				bomb(),
				"The file unpacks to far more than a table needs. Save it anew in Excel or LibreOffice.",
			),
			(
				xlsx([self.row()])[:-500],
				"The file is damaged and cannot be read. Open it in Excel or LibreOffice, save it anew, and choose it again.",
			),
			(
				xlsx([["Sùng Văn A", "Trưởng thôn"]], "Danh bạ", ("Họ tên", "Chức vụ")),
				no_heads.format("Danh bạ"),
			),
			(
				xlsx([self.row()], heads=("STT", "Ngày nhận", *HEADS[2:4], "Ghi thêm", *HEADS[5:])),
				no_heads.format("Sổ 2021"),
			),
		):
			doc = self.imported_file(content)
			with self.as_user(self.clerk), self.assertRaises(DialogueRefusal) as caught:
				imports.check(doc.name)
			self.assertEqual(str(caught.exception), sentence)
			self.assertEqual(frappe.db.get_value(imports.DOCTYPE, doc.name, "state"), imports.NEW)
		self.assertEqual({name: frappe.db.count(name) for name in before}, before)

	def test_a_sheet_that_is_not_there_is_told_with_those_that_are(self) -> None:
		doc = self.imported_file(xlsx([self.row()]), sheet="Sổ 2020")
		with self.as_user(self.clerk), self.refused("import_sheet") as caught:
			imports.check(doc.name)
		self.assertEqual(
			str(caught.exception), "There is no sheet Sổ 2020 in the file. Its sheets are: Sổ 2021."
		)

	def test_a_day_written_in_three_ways_is_the_same_day(self) -> None:
		told = ("28/9/2021", "28-09-2021", "ngày 28 tháng 9 năm 2021")
		rows = [self.row(number, session=day) for number, day in enumerate(told, 1)]
		made = self.petitions_of(self.taken(xlsx(rows)))
		self.assertEqual([str(petition.received_on) for petition in made], ["2021-09-28"] * 3)

	def test_a_csv_is_taken_as_well(self) -> None:
		lines = [";".join(HEADS), ";".join(self.row())]
		doc = self.taken("\r\n".join(lines).encode("utf-16"))
		self.assertEqual([petition.register_answer for petition in self.petitions_of(doc)], ["1/UBND-ĐC"])

	def test_merged_cells_and_formulas_without_a_result_refuse_their_rows(self) -> None:
		book = load_workbook(
			io.BytesIO(xlsx([self.row(), self.row(2, due="=1+1"), self.row(3), self.row(4)]))
		)
		book.active.merge_cells("D5:D6")
		kept = io.BytesIO()
		book.save(kept)
		doc = self.imported_file(kept.getvalue())
		self.check(doc)
		merged = "Village: The cells D5:D6 are merged. Unmerge them, and write the value in each row."
		formula = "Open the file in Excel or LibreOffice and save it, or write the value itself."
		self.assertEqual(
			[(action, why) for _row, action, why in self.results(doc)],
			[
				("New", ""),
				("Refused", f"Due Date: The formula in H4 has no result in the file. {formula}"),
				("New", ""),
				("Refused", merged),
			],
		)

	def test_a_corrected_mapping_is_used_and_remembered(self) -> None:
		heads = (*HEADS[:4], "Việc người dân nêu, nội dung", *HEADS[5:9], "Cột lạ")
		doc = self.imported_file(xlsx([self.row()], heads=heads))
		self.check(doc)
		doc.reload()
		strange = next(row for row in doc.columns if row.head == "Cột lạ")
		self.assertFalse(strange.target)
		strange.target = "Result"
		with self.as_user(self.clerk):
			doc.save()
		self.assertEqual(doc.state, imports.NEW)
		self.check(doc)
		self.take(doc)
		self.assertEqual(self.petitions_of(doc)[0].result_class, "Settled")
		second = self.imported_file(xlsx([self.row(9)], heads=heads))
		self.check(second)
		second.reload()
		self.assertEqual(next(row.target for row in second.columns if row.head == "Cột lạ"), "Result")

	def test_a_large_file_is_a_workers_who_says_how_it_went(self) -> None:
		rows = [self.row(number) for number in range(1, 8)]
		doc = self.imported_file(xlsx(rows))
		with patch.object(imports, "ROWS_AT_ONCE", 3):
			self.assertEqual(self.check(doc)["state"], imports.WAITING)
			with self.refused("import_done"):
				self.check(doc)
			self.assertEqual(self.worker(doc, ""), imports.CHECKED)
			self.assertEqual(self.take(doc)["state"], imports.WAITING)
			self.assertEqual(self.worker(doc, imports.VALID_ONLY), imports.IMPORTED)
		self.assertEqual(len(self.petitions_of(doc)), 7)

	def test_what_a_worker_refuses_is_told_in_words_and_leaves_nothing(self) -> None:
		doc = self.imported_file(xlsx([self.row(), self.row(2, village="Thôn Không Có")]))
		self.check(doc)
		self.assertEqual(self.worker(doc, imports.ALL_OR_NOTHING), imports.FAILED)
		reason = frappe.db.get_value(imports.DOCTYPE, doc.name, "reason")
		self.assertEqual(
			reason,
			"1 dòng bị từ chối nên chưa nhập gì. Hãy sửa trong tệp, hoặc chỉ nhập các dòng hợp lệ.",
		)
		self.assertEqual(self.petitions_of(doc), [])

	def worker(self, doc: Any, choice: str) -> str:
		"""The job as a worker runs it, for the clerk."""
		language = frappe.local.lang
		try:
			return imports.job(doc.name, choice, self.clerk)
		finally:
			self.be("Administrator")
			frappe.local.lang = language
