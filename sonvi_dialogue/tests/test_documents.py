"""Papers: their numbers, what issuing them does, and that an issued one stands."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import api
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.life import LifeCase


class TestNumbers(LifeCase):
	def test_a_typed_number_is_checked_for_form_and_doubles_never_for_gaps(self) -> None:
		session = self.held()
		self.conclusion(session, "2022-04-05", 5)
		self.conclusion(session, "2022-04-06", 17)
		with self.refused("number_double") as caught:
			self.conclusion(session, "2022-04-07", 5)
		self.assertEqual(
			str(caught.exception),
			"05/TB-HĐND is already the number of another paper this year. Check it on the signed paper.",
		)
		with self.refused("number_missing"):
			self.issue(v.CONCLUSION, "2022-04-07", 0, "TB-HĐND", session=session.name)

	def test_the_same_number_in_another_year_is_another_number(self) -> None:
		session = self.held()
		self.conclusion(session, "2022-04-05", 5)
		paper = self.conclusion(session, "2023-01-05", 5)
		self.assertEqual(paper.full_number, "05/TB-HĐND")

	def test_a_recalled_number_stays_used(self) -> None:
		session = self.held()
		paper = self.conclusion(session, "2022-04-05", 5)
		with self.on("2022-04-06"), self.as_user(self.chair):
			api.recall_paper(paper.name, "Sai nội dung")
		with self.refused("number_double"):
			self.conclusion(session, "2022-04-07", 5)

	def test_our_own_numbers_follow_each_other_from_1_and_are_not_typed(self) -> None:
		frappe.db.set_value("Dialogue Department", self.committee, "numbering", "Ours")
		session = self.held()
		numbers = [
			self.issue(v.CONCLUSION, day, 0, "", session=session.name).full_number
			for day in ("2022-04-05", "2022-04-06")
		]
		self.assertEqual(numbers, ["01/TB-HĐND", "02/TB-HĐND"])
		first = self.issue(v.CONCLUSION, "2023-01-05", 0, "", session=session.name)
		self.assertEqual(first.full_number, "01/TB-HĐND")
		with self.refused("paper_number_typed"):
			self.conclusion(session, "2022-04-07", 9)

	def test_units_that_one_body_signs_for_share_its_numbers(self) -> None:
		session = self.scheduled()
		one, two = self.assigned(session), self.assigned(session)
		with self.on("2022-03-28"):
			self.act(self.clerk, session, w.RECORD_AS_HELD)
		self.conclude(session)
		self.answer(one, "2022-04-20", 41)
		response = self.approved(two, on="2022-04-21")
		with self.refused("number_double"):
			self.issue(
				v.ANSWER,
				"2022-04-21",
				41,
				"UBND-ĐCXD",
				response=response.name,
				issuer=self.place.bodies[v.PEOPLES_COMMITTEE_BODY],
			)

	def test_only_a_plan_report_goes_without_a_number(self) -> None:
		session = self.scheduled()
		with self.on("2022-03-10"), self.as_user(self.clerk):
			slip = self.paper(v.PLAN_REPORT_SLIP, "2022-03-08", session=session.name, is_unnumbered=1)
			slip.submit()
		row = self.the_row(v.PLAN_REPORT)
		self.assertEqual((row.status, row.met_on), (v.MET, date(2022, 3, 8)))  # its signature date
		with self.refused("paper_unnumbered"):
			self.paper(v.CONCLUSION, "2022-03-28", session=session.name, is_unnumbered=1)


class TestIssuing(LifeCase):
	def test_the_day_of_issue_is_the_servers_and_decides_late(self) -> None:
		session = self.held()
		paper = self.conclusion(session, "2022-04-08", on="2022-04-15")
		self.assertEqual((paper.date, paper.issued_on), ("2022-04-08", date(2022, 4, 15)))
		row = self.the_row(v.CONCLUSION_NOTICE)
		self.assertEqual((row.due_on, row.met_on), (date(2022, 4, 12), date(2022, 4, 15)))
		self.assertEqual(
			paper.effect_note.splitlines(),
			[
				"Issued on 15/04/2022, after the due date 12/04/2022. The units' time counts from 08/04/2022; "
				"the lateness is the Office's.",
				"It is dated 08/04/2022 and was recorded on 15/04/2022: the day it was recorded decides whether it is late.",
			],
		)

	def test_the_paper_of_a_response_waits_for_its_approval(self) -> None:
		_session, petition = self.in_progress()
		response = self.response(petition)
		with self.refused("paper_response_state") as caught:
			self.issue(v.ANSWER, "2022-04-20", 41, "UBND-ĐCXD", response=response.name)
		self.assertEqual(
			str(caught.exception),
			f"The response {response.name} is Draft. Its paper is issued once it is Approved.",
		)

	def test_an_answer_needs_its_response(self) -> None:
		_session, petition = self.in_progress()
		with self.refused("paper_no_response"):
			self.issue(
				v.ANSWER,
				"2022-04-20",
				41,
				"UBND-ĐCXD",
				issuer=self.unit,
				petitions=[{"petition": petition.name}],
			)

	def test_issuing_does_not_make_public_publishing_does(self) -> None:
		session = self.scheduled()
		paper = self.issue(v.NOTICE, "2022-03-10", 3, "TB-HĐND", session=session.name)
		self.assertTrue(self.the_row(v.PUBLIC_NOTICE).is_open)
		self.assertEqual(
			paper.effect_note,
			"Issuing it does not yet make it public: record when and where it is published.",
		)
		with self.on("2022-03-15"), self.as_user(self.clerk):
			paper.reload()
			paper.append("publications", {"published_on": "2022-03-14", "channel": "Posting"})
			paper.append("publications", {"published_on": "2022-03-12", "channel": "Loudspeaker"})
			paper.save()
		self.assertEqual(self.the_row(v.PUBLIC_NOTICE).met_on, date(2022, 3, 12))

	def test_a_publication_still_to_come_is_refused(self) -> None:
		session = self.scheduled()
		published = [{"published_on": "2022-03-20", "channel": "Posting"}]
		with self.refused("publication_future"):
			self.issue(v.NOTICE, "2022-03-10", 3, "TB-HĐND", session=session.name, publications=published)

	def test_a_results_report_meets_its_duty(self) -> None:
		session, _petition = self.in_progress()
		paper = self.issue(v.RESULTS, "2022-06-20", 12, "BC-HĐND", session=session.name)
		self.assertEqual(self.the_row(v.RESULTS_REPORT).met_by, paper.name)

	def test_a_second_conclusion_restarts_no_clock(self) -> None:
		session, _petition = self.in_progress()
		self.conclusion(session, "2022-04-08")
		second = self.conclusion(session, "2022-04-20", 6)
		self.assertEqual(self.due(v.WRITTEN_ANSWER), date(2022, 5, 11))
		self.assertEqual(
			second.effect_note,
			"05/TB-HĐND was issued before. A second conclusion notice restarts no clock.",
		)

	def test_an_incoming_paper_meets_nothing(self) -> None:
		session, _petition = self.in_progress()
		with self.on("2022-04-20"), self.as_user(self.clerk):
			paper = self.paper(
				v.INCOMING,
				"2022-04-18",
				session=session.name,
				sender="UBND huyện",
				sender_number="15/UBND-VP",
				received_on="2022-04-19",
			)
			paper.submit()
		self.assertEqual(paper.full_number, "15/UBND-VP")
		self.assertEqual({row.status for row in self.rows(v.WRITTEN_ANSWER)}, {v.OPEN})
		self.assertEqual(
			paper.effect_note, "An incoming paper meets no duty of the commune: only its own paper does."
		)


class TestRecall(LifeCase):
	def recall(self, paper, reason: str = "Sai nội dung", user: str = "") -> None:
		with self.on("2022-05-03"), self.as_user(user or self.chair):
			api.recall_paper(paper.name, reason)

	def test_a_recalled_answer_opens_petition_session_and_clock_again(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session)
		paper = self.answer(petition, "2022-04-20")
		with self.on("2022-05-01"):
			self.act(self.clerk, session, w.CLOSE)
		self.recall(paper)
		row = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual((row.status, row.met_on, row.met_by), (v.OPEN, None, None))
		self.assertEqual(row.due_on, date(2022, 5, 12))
		self.assertIn((v.REOPENED, "paper_recalled"), self.changes(row))
		petition.reload()
		self.assertEqual((petition.workflow_state, petition.closed_on), (v.IN_PROGRESS, None))
		self.assertEqual(self.state(session), v.CONCLUDED)
		response = frappe.get_doc("Department Response", paper.response)
		self.assertEqual((response.workflow_state, int(response.docstatus)), (v.WITHDRAWN, 2))
		stored = frappe.get_doc("Official Document", paper.name)
		self.assertEqual((stored.recall_reason, stored.full_number), ("Sai nội dung", "41/UBND-ĐCXD"))

	def test_a_recalled_conclusion_makes_answers_provisional_again(self) -> None:
		session, _petition = self.in_progress()
		paper = self.conclusion(session, "2022-04-08")
		self.recall(paper)
		row = self.the_row(v.WRITTEN_ANSWER)
		self.assertTrue(row.provisional)
		self.assertEqual(row.due_on, date(2022, 5, 12))
		self.assertTrue(self.the_row(v.CONCLUSION_NOTICE).is_open)

	def test_where_a_second_conclusion_stands_the_units_count_from_it(self) -> None:
		session, _petition = self.in_progress()
		first = self.conclusion(session, "2022-04-08")
		second = self.conclusion(session, "2022-04-12", 6)
		self.recall(first)
		row = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual((row.anchor_paper, row.due_on), (second.name, date(2022, 5, 12)))
		self.assertEqual(self.the_row(v.CONCLUSION_NOTICE).met_by, second.name)

	def test_a_conclusion_already_answered_is_not_recalled(self) -> None:
		session, petition = self.in_progress()
		paper = self.conclusion(session)
		self.answer(petition, "2022-04-20")
		with self.refused("recall_met") as caught:
			self.recall(paper)
		self.assertIn(petition.name, str(caught.exception))

	def test_a_recall_needs_the_committee_and_a_reason(self) -> None:
		session, _petition = self.in_progress()
		paper = self.conclusion(session)
		with self.assertRaises(frappe.PermissionError):
			self.recall(paper, user=self.clerk)
		with self.refused("recall_reason"):
			self.recall(paper, reason=" ")
		self.assertEqual(frappe.db.get_value("Official Document", paper.name, "docstatus"), 1)


class TestApprovalOnPaper(LifeCase):
	def test_the_office_enters_what_was_signed_on_paper(self) -> None:
		_session, petition = self.in_progress()
		with self.on("2022-04-20"):
			response = self.insert_as(
				self.clerk,
				"Department Response",
				department=self.unit,
				kind=v.ANSWER_RESPONSE,
				subject="Trả lời",
				body="Đã sửa.",
				result_class=v.SETTLED,
				drafter_name="Trần Văn C",
				assignments=[{"assignment": self.assignment(petition)}],
			)
			with self.as_user(self.clerk):
				told = api.enter_approval(response.name, "Nguyễn Văn D", self.scan(response))
		self.assertEqual(told["workflow_state"], v.APPROVED)
		response.reload()
		self.assertEqual(
			(response.entered_for, response.signer_name, response.approved_by, int(response.docstatus)),
			(1, "Nguyễn Văn D", self.clerk, 1),
		)
		self.assertEqual((response.workflow_state, response.approved_on), (v.APPROVED, date(2022, 4, 20)))

	def test_it_needs_the_scan_the_office_and_another_signer(self) -> None:
		_session, petition = self.in_progress()
		response = self.response(petition, drafter_name="Trần Văn C")
		with self.on("2022-04-20"):
			with self.as_user(self.clerk), self.refused("approval_scan_missing"):
				api.enter_approval(response.name, "Nguyễn Văn D", "")
			with self.as_user(self.head), self.refused("approval_entry_role"):
				api.enter_approval(response.name, "Nguyễn Văn D", "/private/files/41.pdf")
			with self.as_user(self.clerk), self.refused("approval_drafter_signs"):
				api.enter_approval(response.name, "Trần Văn C", self.scan(response))


class TestWaiving(LifeCase):
	def test_the_chair_waives_an_open_duty_with_reason_and_paper(self) -> None:
		self.scheduled(session_type=v.EXTRAORDINARY, extraordinary_reason="Việc gấp")
		row = self.the_row(v.PLAN_REPORT)
		with self.on("2022-03-05"), self.as_user(self.chair):
			told = api.waive_duty(row.ref, "Hội nghị đột xuất", "Phiếu trình ngày 05/3/2022")
		self.assertEqual(told["status"], v.WAIVED)
		stored = frappe.get_doc("Statutory Deadline", row.ref)
		self.assertEqual(stored.waiver_reason, "Hội nghị đột xuất (Phiếu trình ngày 05/3/2022)")
		self.assertEqual((stored.waived_by, stored.next_step_on), (self.chair, None))
		self.assertIn((v.CHANGE_WAIVED, "waived"), self.changes(self.the_row(v.PLAN_REPORT)))

	def test_nobody_else_waives_and_no_closed_duty_is_waived(self) -> None:
		self.scheduled()
		row = self.the_row(v.PLAN_REPORT)
		with self.as_user(self.clerk), self.refused("waiver_not_chair"):
			api.waive_duty(row.ref, "Việc gấp", "Phiếu trình")
		with self.as_user(self.chair):
			api.waive_duty(row.ref, "Việc gấp", "Phiếu trình")
			with self.refused("waiver_not_open"):
				api.waive_duty(row.ref, "Việc gấp", "Phiếu trình")


class TestTimeline(LifeCase):
	def test_a_petition_tells_its_deadline_in_words(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session)
		frappe.local.lang = "vi"
		self.addCleanup(setattr, frappe.local, "lang", "en")
		with self.on("2022-05-09"), self.as_user(self.clerk):
			(entry,) = api.deadline_timeline("Petition", petition.name)
		self.assertEqual(entry["standing_text"], "còn 3 ngày làm việc")
		self.assertEqual(
			entry["why"],
			"20 ngày làm việc sau Thông báo kết luận số 05/TB-HĐND ngày 12/4/2022; "
			"không tính 30/4–03/5 (nghỉ lễ); hạn 12/5/2022",
		)
		self.assertEqual(entry["effective_due_on"], date(2022, 5, 12))
		self.assertEqual(len(entry["changes"]), 2)

	def test_whoever_may_not_read_the_document_is_told_nothing(self) -> None:
		_session, petition = self.in_progress()
		from sonvi_dialogue.tests import factories

		stranger = factories.make_user("l0001.stranger", v.OFFICE)
		with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
			api.deadline_timeline("Petition", petition.name)
