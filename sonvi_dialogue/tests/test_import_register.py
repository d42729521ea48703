"""An old register: what becomes of its rows, and that nothing of the past is started anew."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import escalation, import_rows, imports, register_rows, similar
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.import_case import ImportCase, xlsx


class TestOldRegister(ImportCase):
	def test_a_row_keeps_what_the_register_says_of_its_past(self) -> None:
		doc = self.taken(xlsx([self.row()]))
		petition = self.petitions_of(doc)[0]
		kept = {
			"workflow_state": v.CLOSED,
			"received_on": date(2021, 9, 28),
			"register_session_on": date(2021, 9, 28),
			"register_due_on": date(2021, 11, 12),
			"register_answer": "1/UBND-ĐC",
			"register_answer_on": date(2021, 10, 20),
			"closed_on": date(2021, 10, 20),
			"result_class": v.SETTLED,
			"outcome": v.ASSIGNED,
			"lead_department": self.unit,
			"village": self.village,
			"commune": self.commune,
			"petitioner_name": "Sùng Văn 1",
			"session": None,
		}
		self.assertEqual({field: petition.get(field) for field in kept}, kept)
		self.assertEqual((doc.state, doc.rows_new, doc.rows_refused), (imports.IMPORTED, 1, 0))

	def test_the_register_of_the_site_shows_what_the_old_one_said(self) -> None:
		petition = self.petitions_of(self.taken(xlsx([self.row()])))[0]
		row = register_rows.petition_rows({"name": petition.name}, names=True)[0]
		told = (row.session, row.due_on, row.met_on, row.answer_paper, row.result_class, row.petitioner)
		paper = "1/UBND-ĐC, 20/10/2021"
		self.assertEqual(
			told, ("28/9/2021", date(2021, 11, 12), date(2021, 10, 20), paper, v.SETTLED, "Sùng Văn 1")
		)

	def test_a_check_makes_nothing(self) -> None:
		before = frappe.db.count("Petition")
		doc = self.imported_file(xlsx([self.row(), self.row(2, village="Thôn Không Có")]))
		told = self.check(doc)
		self.assertEqual((told["state"], told["rows_new"], told["rows_refused"]), ("Checked", 1, 1))
		self.assertEqual(frappe.db.count("Petition"), before)

	def test_an_unknown_village_is_refused_with_the_nearest(self) -> None:
		name = self.village_names[0]
		doc = self.imported_file(xlsx([self.row(village=f"{name}x")]))
		self.check(doc)
		row, action, why = self.results(doc)[0]
		self.assertEqual((row, action), (3, "Refused"))
		sentence = "There is no village {0} in the commune. Write it as it is entered there, or enter it first. Nearest: {1}."
		near = why.removesuffix(".").rpartition("Nearest: ")[2]
		self.assertEqual(why, "Village: " + sentence.format(f"{name}x", near))
		self.assertEqual(near.split(", ")[0], name)

	def test_all_or_nothing_takes_nothing_where_a_row_is_refused(self) -> None:
		doc = self.imported_file(xlsx([self.row(), self.row(2, village="Thôn Không Có")]))
		self.check(doc)
		with self.refused("import_not_all"):
			self.take(doc, imports.ALL_OR_NOTHING)
		self.assertEqual(self.petitions_of(doc), [])
		self.take(doc, imports.VALID_ONLY)
		self.assertEqual(len(self.petitions_of(doc)), 1)

	def test_the_same_file_twice_changes_nothing(self) -> None:
		content = xlsx([self.row(number) for number in range(1, 6)])
		first = self.taken(content)
		before = frappe.get_all("Petition", {}, ["name", "modified"], order_by="name")
		counts = {
			name: frappe.db.count(name) for name in ("Petition", "Petition Term", "Petition Assignment")
		}
		second = self.taken(content, imports.ALL_OR_NOTHING)
		self.assertEqual((second.rows_new, second.rows_same, second.rows_refused), (0, 5, 0))
		self.assertEqual(frappe.get_all("Petition", {}, ["name", "modified"], order_by="name"), before)
		self.assertEqual({name: frappe.db.count(name) for name in counts}, counts)
		self.assertEqual(len(self.petitions_of(first)), 5)

	def test_a_row_twice_in_the_file_is_told_with_the_first(self) -> None:
		doc = self.imported_file(xlsx([self.row(), self.row(no="2"), self.row(3)]))
		self.check(doc)
		self.assertEqual([action for _row, action, _why in self.results(doc)], ["New", "Refused", "New"])
		self.assertEqual(
			self.results(doc)[1][2],
			"The row repeats row 3: the same words, day, village and person. Delete one of them.",
		)

	def test_nothing_of_the_past_is_sent_or_opened(self) -> None:
		watched = (
			"Statutory Deadline",
			"Email Queue",
			"Notification Log",
			"Escalation Entry",
			"Escalation Digest",
			"Workflow Action",
			"ToDo",
		)
		days = [date(2022, 6, day) for day in (1, 2, 15)]
		due = [escalation.dry(day, [self.commune]) for day in days]
		before = {name: frappe.db.count(name) for name in watched}
		rows = [
			self.row(),
			self.row(2, answer="", result="Đang giải quyết"),
			self.row(3, answer="", result=""),
		]
		self.taken(xlsx(rows))
		self.assertEqual({name: frappe.db.count(name) for name in watched}, before)
		self.assertEqual([escalation.dry(day, [self.commune]) for day in days], due)

	def test_what_is_not_answered_stays_with_its_unit(self) -> None:
		doc = self.taken(xlsx([self.row(answer="", result="Đang giải quyết")]))
		petition = self.petitions_of(doc)[0]
		self.assertEqual((petition.workflow_state, petition.closed_on), (v.IN_PROGRESS, None))
		part = {"petition": petition.name, "role": v.LEAD}
		self.assertEqual(frappe.db.get_value("Petition Assignment", part, "department"), self.unit)
		self.assertIn(petition.name, self.names("Petition", self.officer))

	def test_its_unit_answers_it_and_it_is_closed(self) -> None:
		petition = self.petitions_of(self.taken(xlsx([self.row(answer="", result="Đang giải quyết")])))[0]
		self.answer(petition, "2022-06-03", result_class=v.SETTLED)
		petition.reload()
		told = (petition.workflow_state, petition.result_class, petition.closed_on)
		self.assertEqual(told, (v.CLOSED, v.SETTLED, date(2022, 6, 3)))
		self.assertEqual(
			frappe.db.count("Statutory Deadline", {"petition": petition.name, "status": v.OPEN}), 0
		)

	def test_a_unit_that_co_operates_can_be_added(self) -> None:
		petition = self.petitions_of(self.taken(xlsx([self.row(answer="", result="Đang giải quyết")])))[0]
		part = {"petition": petition.name, "department": self.place.units[1], "role": v.COOPERATING}
		frappe.get_doc({"doctype": "Petition Assignment", **part}).insert(ignore_permissions=True)
		self.assertEqual(frappe.db.count("Statutory Deadline", {"petition": petition.name}), 0)

	def test_an_imported_petition_is_like_one_saved_on_the_form(self) -> None:
		content = "Đề nghị <b>sửa</b> đường vào thôn, cầu treo hỏng."
		row = self.row(session="", unit="", due="", answer="", result="", content=content)
		heads = (
			"STT",
			"Ngày nhận",
			"Người kiến nghị",
			"Thôn",
			"Nội dung ý kiến, kiến nghị",
			"Lĩnh vực",
			"Đơn vị",
			"Hạn",
			"Văn bản trả lời",
			"Kết quả",
		)
		row[1] = "28/9/2021"
		petition = self.petitions_of(self.taken(xlsx([row], heads=heads)))[0]
		given = (
			"content",
			"village",
			"category",
			"channel",
			"received_on",
			"petitioner_name",
			"public_label",
			"register_no",
		)
		with self.as_user(self.clerk):
			saved = frappe.get_doc(
				{"doctype": "Petition", **{field: petition.get(field) for field in given}}
			).insert()
		own = {
			"name",
			"creation",
			"modified",
			"tracking_code",
			"source_key",
			"register_import",
			"register_no",
		}
		stored = [
			frappe.db.get_value("Petition", name, "*", as_dict=True) for name in (petition.name, saved.name)
		]
		differing = {
			field: (stored[0][field], stored[1][field])
			for field in stored[0]
			if field not in own and (stored[0][field] or None) != (stored[1][field] or None)
		}
		self.assertEqual(differing, {})
		terms = [
			frappe.get_all(
				"Petition Term", {"petition": name}, ["term", "commune", "received_on"], order_by="name"
			)
			for name in (petition.name, saved.name)
		]
		self.assertEqual(terms[0], terms[1])
		self.assertTrue(terms[0])
		self.assertEqual(len(petition.tracking_code), len(saved.tracking_code))

	def test_it_is_found_as_asked_before_and_finds(self) -> None:
		self.taken(xlsx([self.row()]))
		with self.as_user(self.clerk):
			found = similar.find("Đề nghị sửa đoạn đường số 1 vào thôn", self.commune)
		self.assertTrue(found)
		doc = self.imported_file(xlsx([self.row(who="Người khác", session="30/9/2021")]))
		self.check(doc)
		with self.as_user(self.clerk):
			page = import_rows.page(doc.name)
		self.assertEqual(page["rows"][0]["asked"][0]["name"], found[0]["name"])
		before = self.imported_file(xlsx([self.row(who="Người khác", session="1/9/2021")]))
		self.check(before)
		with self.as_user(self.clerk):
			self.assertEqual(
				import_rows.page(before.name)["rows"][0]["asked"], [], "asked later is not before"
			)
