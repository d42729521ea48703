"""A petition's whole life: received, screened, raised, concluded, answered, closed, recalled."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.life import LifeCase


class TestLifeOfAPetition(LifeCase):
	def test_the_seed_year_from_receipt_to_closing(self) -> None:
		session, petition = self.in_progress()
		self.assertEqual(self.state(petition), v.IN_PROGRESS)
		answer = self.the_row(v.WRITTEN_ANSWER)
		self.assertTrue(answer.provisional)
		self.assertEqual(answer.department, self.unit)
		self.assertEqual(answer.due_on, date(2022, 5, 12))  # 10 + 20 working days, provisional
		self.conclusion(session, "2022-04-08")
		anchored = self.the_row(v.WRITTEN_ANSWER)
		self.assertFalse(anchored.provisional)
		self.assertEqual(anchored.due_on, date(2022, 5, 11))
		paper = self.answer(petition, "2022-05-10")
		met = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual((met.status, met.met_on, met.met_by), (v.MET, date(2022, 5, 10), paper.name))
		petition.reload()
		self.assertEqual(petition.workflow_state, v.CLOSED)
		self.assertEqual(petition.result_class, v.SETTLED)
		self.assertEqual(petition.closed_on, date(2022, 5, 10))
		self.assertEqual(
			frappe.db.get_value("Department Response", paper.response, "workflow_state"), v.ISSUED
		)
		with self.on("2022-05-11"):
			closed = self.act(self.clerk, session, w.CLOSE)
		self.assertEqual((closed.workflow_state, closed.closed_on), (v.CLOSED, date(2022, 5, 11)))

	def test_a_late_notice_stops_no_clock_and_an_answer_may_come_before_it(self) -> None:
		session, petition = self.in_progress()
		paper = self.answer(petition, "2022-04-05", on="2022-04-05")
		self.assertEqual(self.the_row(v.WRITTEN_ANSWER).met_by, paper.name)
		self.conclusion(session, "2022-04-20")
		row = self.the_row(v.CONCLUSION_NOTICE)
		self.assertEqual((row.due_on, row.met_on), (date(2022, 4, 12), date(2022, 4, 20)))
		self.assertTrue(
			self.the_row(v.WRITTEN_ANSWER).provisional
		)  # met before it was anchored: kept as it was

	def test_a_referred_petition_is_met_by_the_referral_alone(self) -> None:
		session, petition = self.in_progress(v.REFERRED)
		self.conclusion(session)
		self.assertEqual(self.the_row(v.REFERRAL).due_on, date(2022, 5, 12))
		superior = frappe.get_doc(
			{
				"doctype": "Dialogue Department",
				"department_name": "UBND huyện Thử",
				"code": "HUYEN",
				"kind": v.SUPERIOR_BODY,
			}
		).insert()
		response = self.approved(petition, v.REFERRAL_RESPONSE, "2022-04-26", referred_to=superior.name)
		paper = self.issue(v.REFERRAL_PAPER, "2022-04-26", 7, "BC-UBND", response=response.name)
		self.assertEqual(self.the_row(v.REFERRAL).met_by, paper.name)
		petition.reload()
		self.assertEqual((petition.workflow_state, petition.result_class), (v.CLOSED, v.RESULT_REFERRED))

	def test_an_interim_report_meets_nothing_and_says_so(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session)
		response = self.approved(petition, v.INTERIM_RESPONSE)
		paper = self.issue(v.INTERIM, "2022-04-20", 8, "BC-UBND", response=response.name)
		self.assertTrue(self.the_row(v.WRITTEN_ANSWER).is_open)
		self.assertEqual(self.state(petition), v.IN_PROGRESS)
		self.assertEqual(
			frappe.db.get_value("Official Document", paper.name, "effect_note"),
			"An interim report meets no duty: the answer is still due on 12/05/2022.",
		)

	def test_every_outcome_goes_where_the_design_says(self) -> None:
		session = self.scheduled()
		answered = self.raised(session)
		with self.on("2022-03-28"):
			self.save_as(
				self.clerk,
				"Petition",
				answered.name,
				outcome=v.ANSWERED,
				answered_by="Chủ tịch UBND xã",
				answer_given="Xã sẽ sửa đường trong tháng 4.",
			)
		noted = self.assigned(session, v.NOTED)
		explained = self.assigned(session, v.EXPLAINED)
		lead = self.assigned(session)
		merged = self.raised(session)
		with self.on("2022-03-28"):
			self.save_as(self.clerk, "Petition", merged.name, outcome=v.MERGED, merged_into=lead.name)
			self.act(self.clerk, session, w.RECORD_AS_HELD)
		self.conclude(session)
		states = {doc.name: self.state(doc) for doc in (answered, noted, explained, merged, lead)}
		self.assertEqual(states.pop(lead.name), v.IN_PROGRESS)
		self.assertEqual(set(states.values()), {v.CLOSED})
		self.assertEqual(len(self.rows(v.WRITTEN_ANSWER)), 1)
		self.assertEqual(frappe.db.get_value("Petition", noted.name, "closed_on"), date(2022, 3, 28))

	def test_a_co_operating_unit_owes_the_lead_its_contribution(self) -> None:
		session = self.scheduled()
		petition = self.assigned(session)
		with self.on("2022-03-28"):
			part = self.insert_as(
				self.clerk,
				"Petition Assignment",
				petition=petition.name,
				department=self.other_unit,
				role=v.COOPERATING,
			)
			self.act(self.clerk, session, w.RECORD_AS_HELD)
		self.conclude(session)
		row = self.the_row(v.INPUT)
		self.assertEqual((row.department, row.due_on), (self.other_unit, date(2022, 4, 12)))
		with self.on("2022-04-06"):
			saved = self.save_as(self.clerk, "Petition Assignment", part.name, input_text="Dự toán đã có.")
		self.assertEqual((saved.input_on, saved.input_by), (date(2022, 4, 6), self.clerk))
		row = self.the_row(v.INPUT)
		self.assertEqual((row.status, row.met_on), (v.MET, date(2022, 4, 6)))
		with self.on("2022-04-07"):
			self.save_as(self.clerk, "Petition Assignment", part.name, input_text="Dự toán đã sửa.")
		self.assertEqual(self.the_row(v.INPUT).met_on, date(2022, 4, 6))

	def test_a_unit_added_after_the_conclusion_owes_from_that_day(self) -> None:
		_session, petition = self.in_progress()
		with self.on("2022-04-04"):
			self.insert_as(
				self.clerk,
				"Petition Assignment",
				petition=petition.name,
				department=self.other_unit,
				role=v.COOPERATING,
			)
		self.assertEqual(self.the_row(v.INPUT).due_on, date(2022, 4, 19))
		self.assertEqual(len(self.rows(v.RESULTS_REPORT)), 1)

	def test_one_paper_answers_several_petitions(self) -> None:
		session = self.scheduled()
		one, two = self.assigned(session), self.assigned(session)
		with self.on("2022-03-28"):
			self.act(self.clerk, session, w.RECORD_AS_HELD)
		self.conclude(session)
		parts = [{"assignment": self.assignment(doc)} for doc in (one, two)]
		response = self.approved(one, assignments=parts)
		paper = self.issue(v.ANSWER, "2022-04-20", 41, "UBND-ĐCXD", response=response.name)
		self.assertEqual({row.petition for row in paper.petitions}, {one.name, two.name})
		self.assertEqual({self.state(one), self.state(two)}, {v.CLOSED})
		self.assertEqual({row.met_by for row in self.rows(v.WRITTEN_ANSWER)}, {paper.name})

	def test_the_names_of_work_documents_are_series_of_their_year(self) -> None:
		petition = self.received(on="2022-03-20")
		self.assertRegex(petition.name, r"^PET-2022-\d{5}$")
		self.assertEqual(len(petition.tracking_code), 22)
		self.assertEqual(petition.content_search, "duong vao thon sat lo, de nghi sua.")
		self.assertEqual(petition.summary, "Đường vào thôn sạt lở, đề nghị sửa.")

	def test_text_is_stored_composed(self) -> None:
		import unicodedata

		loose = unicodedata.normalize("NFD", "Đề nghị sửa cầu")
		petition = self.received(content=loose)
		self.assertEqual(petition.content, "Đề nghị sửa cầu")

	def test_a_user_of_one_commune_does_not_type_it(self) -> None:
		with self.on("2022-03-20"), self.as_user(self.clerk):
			doc = frappe.get_doc(
				{
					"doctype": "Petition",
					"content": "Đề nghị sửa cầu",
					"public_label": "Người dân thôn Thử",
					"received_on": "2022-03-20",
				}
			).insert()
		self.assertEqual(doc.commune, self.commune)


class TestDenunciation(LifeCase):
	def test_redirecting_one_leaves_a_stub_and_no_trace(self) -> None:
		petition = self.received(
			content="Tố cáo ông Nguyễn Văn X nhận tiền", petitioner_phone="0900000000", group_count=0
		)
		petition.add_comment("Comment", "Ông Nguyễn Văn X ở thôn Thử")
		frappe.get_doc(
			{
				"doctype": "File",
				"file_name": "don-to-cao.txt",
				"attached_to_doctype": "Petition",
				"attached_to_name": petition.name,
				"content": "Tố cáo ông Nguyễn Văn X",
				"is_private": 1,
			}
		).insert()
		with self.on("2022-03-21"), self.as_user(self.clerk):
			doc = frappe.get_doc("Petition", petition.name)
			doc.update({"concerns_department": self.unit, "village": self.place.villages[0]})
			doc.save(ignore_version=False)
			doc.update(
				{
					"workflow_state": v.REDIRECTED,
					"redirect_kind": v.DENUNCIATION,
					"redirected_to": "Ban Tiếp công dân",
				}
			)
			doc.save(ignore_version=False)
		stored = frappe.db.get_value("Petition", petition.name, "*", as_dict=True)
		told = " ".join(str(value) for value in stored.values())
		self.assertNotIn("Nguyễn Văn X", told)
		self.assertNotIn("nguyen van x", told)
		self.assertNotIn("Trần Thị B", told)
		self.assertNotIn("0900000000", told)
		self.assertEqual(stored.content or "", "")
		self.assertIsNone(stored.village)
		self.assertEqual(stored.public_label, "01 nội dung tố cáo, đã hướng dẫn tiếp công dân")
		self.assertEqual(stored.summary, stored.public_label)
		attached = {"attached_to_doctype": "Petition", "attached_to_name": petition.name}
		self.assertEqual(frappe.get_all("File", attached), [])
		self.assertEqual(frappe.get_all("Version", {"docname": petition.name}), [])
		self.assertEqual(frappe.get_all("Comment", {"reference_name": petition.name}), [])
		found = frappe.db.sql("select content from `__global_search` where name = %s", petition.name)
		self.assertNotIn("Nguyễn Văn X", str(found))

	def test_nothing_can_be_written_back_into_the_stub(self) -> None:
		petition = self.received()
		redirect = {"redirect_kind": v.DENUNCIATION, "redirected_to": "Ban Tiếp công dân"}
		with self.on("2022-03-21"):
			self.save_as(self.clerk, "Petition", petition.name, **redirect)
			self.act(self.clerk, petition, w.REDIRECT)
			with self.refused("petition_denunciation_told"):
				self.save_as(self.clerk, "Petition", petition.name, content="Tố cáo")

	def test_a_complaint_keeps_its_content(self) -> None:
		petition = self.received()
		redirect = {"redirect_kind": v.COMPLAINT, "redirected_to": "Ban Tiếp công dân"}
		with self.on("2022-03-21"):
			self.save_as(self.clerk, "Petition", petition.name, **redirect)
			self.act(self.clerk, petition, w.REDIRECT)
		petition.reload()
		self.assertEqual(petition.workflow_state, v.REDIRECTED)
		self.assertEqual(petition.content, "Đường vào thôn sạt lở, đề nghị sửa.")
