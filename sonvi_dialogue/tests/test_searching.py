"""Searches with accents and without: link fields, the list of petitions, and that neither shows what is not one's own."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.reportview import get as list_rows
from frappe.desk.search import search_link

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.vietnamese import search_form
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.factories import (
	make_commune,
	make_department,
	make_petition,
	make_user,
	make_village,
)

WAYS = ("duong do", "đường đổ", "Đường Đổ", "đuong do", "DUONG DO", "dương đô")


class TestSearching(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.commune = make_commune("T7001").name
		self.clerk = make_user("search.clerk", v.OFFICE, commune=self.commune)

	def linked(self, doctype: str, text: str, **more: Any) -> list[str]:
		with self.as_user(self.clerk):
			return [row["value"] for row in search_link(doctype, text, **more)]

	def test_a_village_is_found_however_it_is_written(self) -> None:
		village = make_village(self.commune, "DD", village_name="Đường Đổ")
		make_village(self.commune, "LL", village_name="Lũng Làn")
		for text in WAYS:
			self.assertEqual(self.linked("Village", text), [village.name], text)
		self.assertEqual(self.linked("Village", "huong"), [])

	def test_the_title_is_what_is_shown_and_the_search_fields_stand_below(self) -> None:
		village = make_village(self.commune, "DD", village_name="Đường Đổ")
		with self.as_user(self.clerk):
			found = search_link("Village", "duong")
		self.assertEqual([(row["value"], row["label"]) for row in found], [(village.name, "Đường Đổ")])
		self.assertIn("DD", found[0]["description"])

	def test_units_by_name_and_code_those_that_begin_so_first_and_no_disabled_one(self) -> None:
		names = {"B": "Trạm địa chấn", "A": "Địa chính", "C": "Địa chất"}
		units = {
			code: make_department(self.commune, code, department_name=name) for code, name in names.items()
		}
		units["C"].db_set("disabled", 1)
		self.assertEqual(self.linked("Dialogue Department", "dia ch"), [units["A"].name, units["B"].name])

	def test_a_filter_of_the_form_holds(self) -> None:
		village = make_village(self.commune, "DD", village_name="Đường Đổ")
		self.assertEqual(self.linked("Village", "duong", filters={"name": village.name}), [village.name])
		self.assertEqual(self.linked("Village", "duong", filters={"name": ["!=", village.name]}), [])
		self.assertEqual(self.linked("Village", "duong", filters=[["Village", "code", "=", "XX"]]), [])

	def test_a_shipped_category_is_found_by_its_name_without_accents(self) -> None:
		name, title = frappe.db.get_value(
			"Petition Category", {"category_name": ["like", "%Đ%"]}, ["name", "category_name"]
		)
		self.assertIn(name, self.linked("Petition Category", search_form(title)[:12]))

	def test_another_communes_village_is_not_proposed(self) -> None:
		other = make_commune("T7002").name
		make_village(other, "DD", village_name="Đường Đổ")
		self.assertEqual(self.linked("Village", "duong"), [])

	def test_signs_of_the_database_find_nothing_by_themselves(self) -> None:
		make_village(self.commune, "DD", village_name="Đường Đổ")
		for text in ("%", "_", "d%o"):
			self.assertEqual(self.linked("Village", text), [], text)

	def test_the_list_of_petitions_by_the_words_of_the_content(self) -> None:
		wanted = make_petition(self.commune, "2026-03-02", content="Đường liên thôn sạt lở, đề nghị sửa.")
		make_petition(self.commune, "2026-03-02", content="Ruộng bậc thang thiếu nước.")
		self.assertEqual(self.listed("duong lien thon"), [wanted.name])
		self.assertEqual(self.listed(search_form("Đường liên thôn")), [wanted.name])
		self.assertEqual(self.listed("duong bac"), [])

	def listed(self, text: str) -> list[str]:
		"""As the list asks for it: the box folds what is typed (public/js/sonvi_search.js)."""
		asked = {
			"doctype": "Petition",
			"fields": ["`tabPetition`.`name`"],
			"filters": [["Petition", "content_search", "like", f"%{text}%"]],
			"order_by": "`tabPetition`.`name` asc",
		}
		with self.as_user(self.clerk):
			frappe.local.form_dict = frappe._dict(
				{
					key: frappe.as_json(value) if key != "doctype" and key != "order_by" else value
					for key, value in asked.items()
				}
			)
			found = list_rows()
		return [row[0] for row in found["values"]] if found else []
