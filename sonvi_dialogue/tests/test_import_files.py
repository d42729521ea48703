"""Files that cannot be imported end in one sentence with nothing half-done; large ones are a worker's."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from unittest.mock import patch

import frappe

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
		for content, code in (
			(OLE + "Workbook".encode("utf-16-le"), "book_xls"),
			(OLE + "EncryptedPackage".encode("utf-16-le"), "book_password"),
			(b"MZ\x90\x00" + bytes(300), "book_no_table"),
			(bomb(), "book_bomb"),
			(xlsx([self.row()])[:-500], "book_damaged"),
			(xlsx([["Sùng Văn A", "Trưởng thôn"]], "Danh bạ", ("Họ tên", "Chức vụ")), "import_no_heads"),
			(
				xlsx([self.row()], heads=("STT", "Ngày nhận", *HEADS[2:4], "Ghi thêm", *HEADS[5:])),
				"import_no_heads",
			),
		):
			doc = self.imported_file(content)
			with self.as_user(self.clerk), self.assertRaises(DialogueRefusal) as caught:
				imports.check(doc.name)
			self.assertEqual([problem.code for problem in caught.exception.problems], [code])
			self.assertEqual(frappe.db.get_value(imports.DOCTYPE, doc.name, "state"), imports.NEW)
		self.assertEqual({name: frappe.db.count(name) for name in before}, before)

	def test_a_csv_is_taken_as_well(self) -> None:
		lines = [";".join(HEADS), ";".join(self.row())]
		doc = self.taken("\r\n".join(lines).encode("utf-16"))
		self.assertEqual([petition.register_answer for petition in self.petitions_of(doc)], ["1/UBND-ĐC"])

	def test_merged_cells_and_formulas_without_a_result_refuse_their_rows(self) -> None:
		rows = [self.row(), self.row(2, due="=1+1")]
		doc = self.imported_file(xlsx(rows))
		self.check(doc)
		self.assertEqual([action for _row, action, _why in self.results(doc)], ["New", "Refused"])
		self.assertIn("H4", self.results(doc)[1][2])

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
