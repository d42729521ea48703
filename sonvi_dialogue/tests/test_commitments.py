"""What an answer promised, from its issue to the day the petition is settled."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import api, api_commitments, homes, recalls
from sonvi_dialogue.bridge.register_rows import petition_rows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.registers import result_words
from sonvi_dialogue.tests.life import LifeCase

GRAVEL = {"what": "Rải đá đoạn sạt lở", "by_date": "2022-05-20"}
CULVERT = {"what": "Làm cống thoát nước", "by_date": "2022-06-10"}


class PromiseCase(LifeCase):
	def answered(self, *promises: dict[str, Any], on: str = "2022-05-10", **values: Any) -> Document:
		"""A petition answered with these promises."""
		self.session, petition = self.in_progress()
		self.conclusion(self.session)
		values.setdefault("result_class", v.BEING_SETTLED)
		self.paper_of_answer = self.answer(petition, on, promises=[dict(row) for row in promises], **values)
		return petition.reload()

	def commitment(self, what: str = GRAVEL["what"]) -> Document:
		return frappe.get_doc("Commitment", {"commune": self.commune, "what": what})

	def keep(self, doc: Document, on: str, user: str = "", **values: Any) -> None:
		with self.on(values.pop("recorded", on)), self.as_user(user or self.officer):
			api_commitments.record_as_kept(
				doc.name, on, **{"note": "Trưởng thôn xác nhận đã xong.", **values}
			)

	def more_time(self, doc: Document, on: str, new_date: str, number: int = 60) -> Document:
		petition = frappe.get_doc("Petition", doc.petition)
		values = {
			"new_date": new_date,
			"reason": "Mưa kéo dài.",
			"commitment": doc.name,
			"body": "Đề nghị lùi thời hạn.",
		}
		response = self.approved(petition, v.EXTENSION_RESPONSE, on, **values)
		return self.issue(v.EXTENSION, on, number, "TB-UBND", response=response.name)

	def result(self, petition: Document) -> str:
		return frappe.db.get_value("Petition", petition.name, "result_class")


class TestTheWholeLife(PromiseCase):
	def test_two_promises_one_kept_late_one_extended_and_then_settled(self) -> None:
		petition = self.answered(GRAVEL, CULVERT)
		self.assertEqual((petition.workflow_state, petition.result_class), (v.CLOSED, v.BEING_SETTLED))
		gravel, culvert = self.commitment(), self.commitment(CULVERT["what"])
		self.assertEqual(
			(gravel.status, gravel.department, gravel.petition), ("Open", self.unit, petition.name)
		)
		row = self.the_row(v.PROMISE, subject_text=gravel.name)
		self.assertEqual(
			(row.due_on, row.department, row.assignment),
			(date(2022, 5, 20), self.unit, self.assignment(petition)),
		)
		(line,) = petition_rows({"name": petition.name})
		self.assertEqual(result_words(line), "Đang giải quyết (đã hứa xong chậm nhất ngày 10/6/2022)")
		with self.on("2022-05-12"), self.as_user(self.officer):
			api_commitments.report_progress(gravel.name, "Đã chở đá đến nơi.")
		self.keep(gravel, "2022-05-25")
		gravel.reload()
		self.assertEqual((gravel.status, gravel.kept_on), ("Kept", date(2022, 5, 25)))
		self.assertEqual(
			[(one.on_date, one.told, one.by_user) for one in gravel.progress],
			[(date(2022, 5, 12), "Đã chở đá đến nơi.", self.officer)],
		)
		row = self.the_row(v.PROMISE, subject_text=gravel.name)
		self.assertEqual((row.status, row.met_on), (v.MET, date(2022, 5, 25)))
		with self.on("2022-05-26"):
			(told,) = api.deadline_timeline("Commitment", gravel.name)
		self.assertEqual((told["standing_code"], told["kind"]), ("met_late", v.PROMISE))
		self.assertEqual(self.result(petition), v.BEING_SETTLED)
		self.more_time(culvert, "2022-06-08", "2022-07-15")
		culvert.reload()
		self.assertEqual((culvert.due_on, culvert.by_date), (date(2022, 7, 15), date(2022, 6, 10)))
		row = self.the_row(v.PROMISE, subject_text=culvert.name)
		self.assertEqual((row.effective_due_on, row.extension_count), (date(2022, 7, 15), 1))
		self.keep(culvert, "2022-07-14")
		self.assertEqual(self.the_row(v.PROMISE, subject_text=culvert.name).met_on, date(2022, 7, 14))
		self.assertEqual(self.result(petition), v.SETTLED)
		(line,) = petition_rows({"name": petition.name})
		self.assertEqual((line.result, result_words(line)), (v.SETTLED, "Đã giải quyết xong"))

	def test_a_list_says_in_working_days_where_each_stands(self) -> None:
		self.answered(GRAVEL, CULVERT)
		names = [self.commitment().name, self.commitment(CULVERT["what"]).name]
		stranger = self.place.people[v.DELEGATE]
		with self.on("2022-05-24"), self.as_user(self.officer):
			frappe.local.lang = "en"
			told = homes.list_standings("Commitment", names)
		self.assertEqual(
			[(told[name]["code"], told[name]["text"]) for name in names],
			[("overdue", "2 working days overdue"), ("left", "13 working days left")],
		)
		with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
			homes.list_standings("Commitment", names)

	def test_a_notice_after_the_day_moves_nothing_and_says_so(self) -> None:
		self.answered(GRAVEL)
		doc = self.commitment()
		paper = self.more_time(doc, "2022-05-23", "2022-06-30")
		self.assertEqual(doc.reload().due_on, date(2022, 5, 20))
		self.assertEqual(self.the_row(v.PROMISE).effective_due_on, date(2022, 5, 20))
		self.assertIn("20/05/2022", frappe.db.get_value("Official Document", paper.name, "effect_note"))

	def test_a_notice_recalled_gives_its_time_back(self) -> None:
		self.answered(GRAVEL)
		doc = self.commitment()
		paper = self.more_time(doc, "2022-05-18", "2022-06-30")
		self.assertEqual(doc.reload().due_on, date(2022, 6, 30))
		with self.on("2022-05-19"), self.as_user(self.chair):
			recalls.recall(frappe.get_doc("Official Document", paper.name), "Sai ngày")
		self.assertEqual(doc.reload().due_on, date(2022, 5, 20))
		self.assertEqual(self.the_row(v.PROMISE).effective_due_on, date(2022, 5, 20))

	def test_a_recalled_answer_takes_its_promises_back(self) -> None:
		petition = self.answered(GRAVEL, CULVERT)
		with self.on("2022-05-12"), self.as_user(self.chair):
			recalls.recall(frappe.get_doc("Official Document", self.paper_of_answer.name), "Sai nội dung")
		self.assertEqual({row.status for row in self.rows(v.PROMISE)}, {v.VOID})
		stored = frappe.get_all("Commitment", {"petition": petition.name}, pluck="status", order_by="name")
		self.assertEqual(stored, ["Taken Back", "Taken Back"])
		self.assertEqual((self.state(petition), self.result(petition)), (v.IN_PROGRESS, None))

	def test_an_answer_with_a_promise_kept_is_replaced_not_recalled(self) -> None:
		self.answered(GRAVEL)
		self.keep(self.commitment(), "2022-05-16")
		with self.on("2022-05-17"), self.as_user(self.chair), self.refused("recall_met"):
			recalls.recall(frappe.get_doc("Official Document", self.paper_of_answer.name), "Sai nội dung")
		self.assertEqual(self.commitment().status, "Kept")

	def test_a_promise_the_chair_waives_is_taken_back(self) -> None:
		petition = self.answered(GRAVEL, result_class=v.SETTLED)
		self.assertEqual(self.result(petition), v.BEING_SETTLED)
		row = self.the_row(v.PROMISE)
		with self.on("2022-05-12"), self.as_user(self.chair):
			api.waive_duty(row.ref, "Tỉnh làm thay", "12/QĐ-UBND")
		self.assertEqual((self.commitment().status, self.result(petition)), ("Taken Back", v.SETTLED))


class TestRefused(PromiseCase):
	def draft_answer(
		self, *promises: dict[str, Any], kind: str = v.ANSWER_RESPONSE, **values: Any
	) -> Document:
		session, petition = self.in_progress()
		self.conclusion(session)
		return self.response(petition, kind, promises=[dict(row) for row in promises], **values)

	def test_a_commitment_without_a_date(self) -> None:
		with self.refused("promise_date_missing") as refused:
			self.draft_answer({"what": "Sửa đường"})
		self.assertEqual(
			str(refused.exception),
			"Commitment 1 has no date. Enter the day by which it will be done, or delete the row.",
		)

	def test_a_commitment_that_says_nothing(self) -> None:
		with self.refused("promise_what_missing"):
			self.draft_answer({"what": " ", "by_date": "2022-05-20"})

	def test_a_promise_in_an_interim_report(self) -> None:
		with self.refused("promise_kind"):
			self.draft_answer(GRAVEL, kind=v.INTERIM_RESPONSE)

	def test_a_day_the_calendar_does_not_reach(self) -> None:
		with self.refused("calendar_year_missing"):
			self.draft_answer({"what": "Sửa đường", "by_date": "2061-05-20"})

	def test_an_answer_dated_after_what_it_promises(self) -> None:
		with self.refused("promise_before_paper"):
			self.answered({"what": "Sửa đường", "by_date": "2022-05-09"})
		self.assertEqual(frappe.db.count("Commitment", {"commune": self.commune}), 0)

	def test_a_draft_s_promises_are_edited_until_it_is_signed(self) -> None:
		response = self.draft_answer(GRAVEL)
		with self.on("2022-04-21"):
			saved = self.save_as(self.officer, "Department Response", response.name, promises=[dict(CULVERT)])
		self.assertEqual([row.what for row in saved.promises], [CULVERT["what"]])

	def test_keeping_twice_too_early_in_the_future_or_without_a_sign(self) -> None:
		self.answered(GRAVEL)
		doc = self.commitment()
		with self.on("2022-05-16"), self.as_user(self.officer):
			for code, on, note in (
				("kept_on_early", "2022-05-09", "Đã xong"),
				("kept_on_future", "2022-05-17", "Đã xong"),
				("kept_proof_missing", "2022-05-16", " "),
			):
				with self.refused(code):
					api_commitments.record_as_kept(doc.name, on, note)
		self.assertEqual(self.the_row(v.PROMISE).status, v.OPEN)
		self.keep(doc, "2022-05-16")
		with self.refused("commitment_not_open"):
			self.keep(doc, "2022-05-17")
		with self.on("2022-05-18"), self.as_user(self.officer), self.refused("progress_not_open"):
			api_commitments.report_progress(doc.name, "Còn làm")
		self.assertEqual(doc.reload().kept_on, date(2022, 5, 16))

	def test_more_time_for_another_s_promise_a_kept_one_or_an_earlier_day(self) -> None:
		petition = self.answered(GRAVEL)
		doc = self.commitment()
		with self.refused("more_time_not_later"):
			self.more_time(doc, "2022-05-18", "2022-05-20")
		other = self.insert_as(
			self.clerk,
			"Petition Assignment",
			petition=petition.name,
			department=self.other_unit,
			role=v.COOPERATING,
		)
		frappe.db.set_value("Commitment", doc.name, "assignment", other.name)
		with self.refused("more_time_other"):
			self.more_time(doc, "2022-05-18", "2022-06-20")
		frappe.db.set_value("Commitment", doc.name, "assignment", self.assignment(petition))
		self.keep(doc, "2022-05-18")
		with self.refused("more_time_not_open"):
			self.more_time(doc, "2022-05-19", "2022-06-20")
