"""An import as a clerk makes one: a file of his, attached to a Dialogue Import, checked and taken."""

from __future__ import annotations

import io
from typing import Any

import frappe
from frappe.model.document import Document
from openpyxl import Workbook

from sonvi_dialogue.bridge import imports
from sonvi_dialogue.tests.desk_case import DeskCase

TODAY = "2022-06-01"
HEADS = (
	"STT",
	"Hội nghị, ngày",
	"Người kiến nghị",
	"Thôn",
	"Nội dung ý kiến, kiến nghị",
	"Lĩnh vực",
	"Đơn vị chủ trì giải quyết",
	"Hạn giải quyết",
	"Số, ngày văn bản trả lời",
	"Kết quả",
)


def xlsx(rows: list[list[Any]], title: str = "Sổ 2021", heads: tuple[str, ...] = HEADS) -> bytes:
	"""A register as an office keeps it: a title, the heads, the rows."""
	book = Workbook()
	sheet = book.active
	sheet.title = title
	sheet.append(["SỔ THEO DÕI Ý KIẾN, KIẾN NGHỊ"])
	sheet.append(list(heads))
	for row in rows:
		sheet.append(row)
	kept = io.BytesIO()
	book.save(kept)
	return kept.getvalue()


class ImportCase(DeskCase):
	"""The place of the desk's tests; the clock stands at TODAY."""

	def setUp(self) -> None:
		super().setUp()
		self.freeze(TODAY)
		self.village_names = frappe.get_all(
			"Village", {"commune": self.commune}, pluck="village_name", order_by="code"
		)
		self.unit_name = frappe.db.get_value("Dialogue Department", self.unit, "department_name")

	def row(self, number: int = 1, **changes: Any) -> list[Any]:
		"""One row of a register, answered in time."""
		values = {
			"no": str(number),
			"session": "28/9/2021",
			"who": f"Sùng Văn {number}",
			"village": self.village_names[0],
			"content": f"Đề nghị sửa đoạn đường số {number} vào thôn.",
			"category": "Giao thông",
			"unit": self.unit_name,
			"due": "12/11/2021",
			"answer": f"{number}/UBND-ĐC, 20/10/2021",
			"result": "Đã giải quyết xong",
			**changes,
		}
		return list(values.values())

	def file(self, content: bytes, name: str = "so-cu.xlsx", user: str = "") -> str:
		"""The address of a private file the user uploaded."""
		with self.as_user(user or self.clerk):
			doc = frappe.get_doc({"doctype": "File", "file_name": name, "is_private": 1, "content": content})
			return doc.insert().file_url

	def imported_file(self, content: bytes, name: str = "so-cu.xlsx", **values: Any) -> Document:
		url = self.file(content, name)
		defaults = {"kind": imports.REGISTER, "file": url}
		with self.as_user(self.clerk):
			return frappe.get_doc({"doctype": imports.DOCTYPE, **defaults, **values}).insert()

	def check(self, doc: Document, user: str = "") -> dict[str, Any]:
		with self.as_user(user or self.clerk):
			return imports.check(doc.name)

	def take(self, doc: Document, choice: str = imports.VALID_ONLY, user: str = "") -> dict[str, Any]:
		with self.as_user(user or self.clerk):
			return imports.run(doc.name, choice)

	def taken(self, content: bytes, choice: str = imports.VALID_ONLY, **values: Any) -> Document:
		"""An import that was checked and taken."""
		doc = self.imported_file(content, **values)
		self.check(doc)
		self.take(doc, choice)
		doc.reload()
		return doc

	def results(self, doc: Document) -> list[tuple[int, str, str]]:
		"""Row, what happens and why, of every row of the import."""
		rows = frappe.get_all(
			"Dialogue Import Row",
			{"dialogue_import": doc.name},
			["row_no", "action", "reasons"],
			order_by="name",
		)
		return [(row.row_no, row.action, row.reasons or "") for row in rows]

	def petitions_of(self, doc: Document) -> list[Document]:
		names = frappe.get_all("Petition", {"register_import": doc.name}, pluck="name", order_by="name")
		return [frappe.get_doc("Petition", name) for name in names]
