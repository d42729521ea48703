"""The attack: reading or entering through an import what is not one's own, or leaving in it what the law has taken away."""

from __future__ import annotations

import json

import frappe

from sonvi_dialogue.bridge import api_import, imports
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.import_case import ImportCase, xlsx

WORD = "Ông Y lấy tiền của dân làng"


class TestImportAttacks(ImportCase):
	def setUp(self) -> None:
		super().setUp()
		self.other = factories.make_place("L0002")
		self.stranger = self.other.people[v.OFFICE]

	def test_the_clerk_of_another_commune_reads_and_runs_nothing(self) -> None:
		doc = self.imported_file(xlsx([self.row()]))
		self.check(doc)
		calls = (
			lambda: imports.check(doc.name),
			lambda: imports.run(doc.name, imports.VALID_ONLY),
			lambda: api_import.import_page(doc.name),
			lambda: api_import.import_standing(doc.name),
			lambda: api_import.refused_file(doc.name),
			lambda: api_import.session_workbook(self.session.name),
		)
		for call in calls:
			with self.as_user(self.stranger), self.assertRaises(frappe.PermissionError):
				call()
		for doctype in ("Dialogue Import", "Dialogue Import Row"):
			self.assertEqual(self.names(doctype, self.stranger), set())
		self.assertEqual(self.petitions_of(doc), [])

	def test_no_other_role_imports_or_takes_a_workbook(self) -> None:
		doc = self.imported_file(xlsx([self.row()]))
		self.check(doc)
		for role in (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD, v.DELEGATE, v.SUPERVISOR, v.STANDING_COMMITTEE):
			user = self.place.people[role]
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				imports.run(doc.name, imports.VALID_ONLY)
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				frappe.get_doc(
					{"doctype": imports.DOCTYPE, "kind": imports.REGISTER, "file": doc.file}
				).insert()
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				frappe.get_list("Dialogue Import Row")
		for role in (v.DEPARTMENT_USER, v.DELEGATE, v.SUPERVISOR):
			with self.as_user(self.place.people[role]), self.assertRaises(DialogueRefusal):
				api_import.session_workbook(self.session.name)
		self.assertEqual(self.petitions_of(doc), [])

	def test_somebody_elses_private_file_is_neither_read_nor_attached(self) -> None:
		theirs = self.file(xlsx([self.row(content="Chuyện của xã khác")]), "xa-khac.xlsx", self.stranger)
		for url in (theirs, "/private/files/khong-co.xlsx", "/files/so.xlsx", "https://example.com/so.xlsx"):
			with self.as_user(self.clerk), self.refused("import_file"):
				frappe.get_doc({"doctype": imports.DOCTYPE, "kind": imports.REGISTER, "file": url}).insert()
		mine = self.imported_file(xlsx([self.row()]))
		with self.as_user(self.clerk), self.refused("import_file"):
			frappe.get_doc(imports.DOCTYPE, mine.name).update({"file": theirs}).save()
		frappe.db.set_value(imports.DOCTYPE, mine.name, "file", theirs)  # as if it got there nevertheless
		with self.refused("import_gone"):
			self.check(mine)
		attached = frappe.get_all("File", {"file_url": theirs}, pluck="attached_to_name")
		self.assertEqual(attached, [None])

	def test_an_import_into_another_commune_is_refused(self) -> None:
		url = self.file(xlsx([self.row()]))
		for values in (
			{"commune": self.other.commune},
			{
				"session": factories.make_session(self.other.commune, "2022-03-28").name,
				"kind": imports.WORKBOOK,
			},
		):
			given = {"doctype": imports.DOCTYPE, "kind": imports.REGISTER, "file": url, **values}
			with self.as_user(self.clerk), self.assertRaises((frappe.PermissionError, DialogueRefusal)):
				frappe.get_doc(given).insert()
		self.assertEqual(frappe.db.count(imports.DOCTYPE, {"commune": self.other.commune}), 0)

	def test_states_counts_and_past_are_not_written_by_a_request(self) -> None:
		doc = self.imported_file(xlsx([self.row()]), state="Checked", rows_new=9, file_hash="x")
		self.assertEqual((doc.state, doc.rows_new or 0, doc.file_hash), ("New", 0, None))
		with self.refused("import_unchecked"):
			self.take(doc)
		petition = self.received(
			register_answer="1/UBND", register_session_on="2020-01-01", closed_on="2020-01-02"
		)
		petition.reload()
		told = (petition.register_answer, petition.register_session_on, petition.closed_on)
		self.assertEqual(told, (None, None, None))

	def test_a_file_changed_since_it_was_checked_is_not_taken(self) -> None:
		doc = self.imported_file(xlsx([self.row()]))
		self.check(doc)
		file = frappe.get_doc("File", {"attached_to_name": doc.name})
		with open(file.get_full_path(), "wb") as stored:
			stored.write(xlsx([self.row(), self.row(2)]))
		with self.refused("import_changed"):
			self.take(doc)
		self.assertEqual(self.petitions_of(doc), [])

	def test_a_taken_import_is_not_taken_again_or_changed(self) -> None:
		doc = self.taken(xlsx([self.row()]))
		with self.refused("import_done"):
			self.take(doc)
		with self.as_user(self.clerk), self.refused("import_done"):
			frappe.get_doc(imports.DOCTYPE, doc.name).update({"sheet": "Khác"}).save()
		self.assertEqual(len(self.petitions_of(doc)), 1)

	def test_markup_in_a_cell_does_no_harm(self) -> None:
		content = "Sửa đường <script>alert(1)</script> <img src=x onerror=alert(1)>"
		stored = self.petitions_of(self.taken(xlsx([self.row(content=content)])))[0].content
		self.assertIn("Sửa đường", stored)
		self.assertNotIn("<script", stored)
		self.assertNotIn("onerror", stored)

	def test_of_a_denunciation_that_was_imported_nothing_stays(self) -> None:
		doc = self.taken(xlsx([self.row(unit="", due="", answer="", result="", content=WORD)]))
		name = self.petitions_of(doc)[0].name
		told = {"redirect_kind": v.DENUNCIATION, "redirected_to": "Bộ phận tiếp công dân"}
		self.save_as(self.clerk, "Petition", name, **told, workflow_state=v.REDIRECTED)
		kept = frappe.get_all("Dialogue Import Row", {"dialogue_import": doc.name}, ["*"])
		kept += frappe.get_all("Petition", {"name": name}, ["*"])
		kept += frappe.get_all("Dialogue Import", {"name": doc.name}, ["*"])
		self.assertEqual(len(kept), 3)
		self.assertNotIn(WORD, json.dumps(kept, ensure_ascii=False, default=str))
		self.assertEqual(frappe.get_all("File", {"attached_to_name": doc.name}), [])
		self.assertEqual(frappe.db.get_value("Petition", name, "workflow_state"), v.REDIRECTED)
