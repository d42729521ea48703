"""What people think of an answer; not satisfied: another body looks again, drafted and signed by others, once."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import api, api_commitments, api_ratings, proposals, recalls
from sonvi_dialogue.bridge.cases import case
from sonvi_dialogue.bridge.register_rows import petition_rows
from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.domain.registers import result_words
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.test_commitments import GRAVEL, PromiseCase


class RatingCase(PromiseCase):
	"""The first unit answered on 10 May 2022; the Standing Committee's two people may look again."""

	def setUp(self) -> None:
		super().setUp()
		roles = (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD)
		self.second_officer, self.second_head = (
			factories.make_user(f"L0001.second.{index}", role, commune=self.commune)
			for index, role in enumerate(roles)
		)
		body = frappe.get_doc("Dialogue Department", self.committee)
		body.append("members", {"user": self.second_officer})
		body.append("members", {"user": self.second_head, "is_head": 1})
		body.save()
		self.petition = self.answered(result_class=v.SETTLED)
		self.response_name = self.paper_of_answer.response

	def setting(self, field: str, value: int) -> None:
		"""A setting for this test. Frappe remembers single values longer than a rolled-back transaction."""
		before = frappe.db.get_single_value("Dialogue Settings", field)
		frappe.db.set_single_value("Dialogue Settings", field, value)
		self.addCleanup(frappe.db.rollback)
		self.addCleanup(frappe.db.set_single_value, "Dialogue Settings", field, before)

	def say(self, satisfaction: str, on: str = "2022-05-16", **values: Any) -> dict[str, Any]:
		recorded = values.pop("recorded", on)
		with self.on(recorded), self.as_user(values.pop("user", self.clerk)):
			return api_ratings.record_rating(self.petition.name, satisfaction, on, **values)

	def ratings(self) -> list[Any]:
		fields = [
			"satisfaction",
			"said_on",
			"said_through",
			"response",
			"department",
			"comment",
			"second_look",
		]
		return frappe.get_all("Answer Rating", {"petition": self.petition.name}, fields, order_by="creation")

	def second_answer(self, day: str = "2022-05-24", number: int = 9, **values: Any) -> Document:
		part = self.assignment(self.petition, v.SECOND_LOOKER)
		with self.on(day):
			response = self.insert_as(
				self.second_officer,
				"Department Response",
				**{
					"department": self.committee,
					"kind": v.ANSWER_RESPONSE,
					"subject": "Trả lời lại",
					"body": "Đã kiểm tra lại, đường đã sửa xong.",
					"result_class": v.SETTLED,
					"assignments": [{"assignment": part}],
					**values,
				},
			)
			self.act(self.second_officer, response, w.SEND_FOR_APPROVAL)
			self.tick(response, self.second_head)
			self.act(self.second_head, response, w.APPROVE)
		return self.issue(v.ANSWER, day, number, "HĐND", response=response.name)


class TestSecondLook(RatingCase):
	def test_the_whole_life_to_the_second_answer(self) -> None:
		with self.on("2022-05-11"):
			self.act(self.clerk, self.session, w.CLOSE)
		with self.on("2022-05-16"), self.as_user(self.clerk):
			form = api_ratings.rating_form(self.petition.name)
		self.assertEqual((form["until"], form["rated"], form["looks_again"]), ("09/06/2022", False, True))
		# The unit's answers go out over the People's Committee's signature: it comes after the Standing Committee.
		bodies = [body["value"] for body in form["bodies"]]
		self.assertEqual(bodies[0], self.committee)
		self.assertEqual(bodies[-1], self.place.bodies[v.PEOPLES_COMMITTEE_BODY])
		self.assertNotIn(self.unit, bodies)
		self.say(v.NOT_SATISFIED, comment="Đường vẫn lở.", second_look_by=self.committee)
		self.petition.reload()
		self.assertEqual(
			(self.petition.workflow_state, self.petition.result_class, self.petition.closed_on),
			(v.IN_PROGRESS, None, None),
		)
		self.assertEqual(self.state(self.session), v.CONCLUDED)
		row = self.the_row(v.SECOND_LOOK)
		self.assertEqual(
			(row.department, row.anchor_on, row.due_on),
			(self.committee, date(2022, 5, 16), date(2022, 5, 30)),
		)
		(rating,) = self.ratings()
		self.assertEqual(
			(rating.satisfaction, rating.said_on, rating.said_through, rating.comment, rating.department),
			(v.NOT_SATISFIED, date(2022, 5, 16), "Office", "Đường vẫn lở.", self.unit),
		)
		(line,) = petition_rows({"name": self.petition.name})
		self.assertEqual(result_words(line), "Đang xem xét lại, hạn 30/5/2022")
		self.assertEqual(case(self.petition).second_due_on, date(2022, 5, 30))
		paper = self.second_answer()
		self.petition.reload()
		self.assertEqual(
			(self.petition.workflow_state, self.petition.result_class, self.petition.closed_on),
			(v.CLOSED, v.SETTLED, date(2022, 5, 24)),
		)
		row = self.the_row(v.SECOND_LOOK)
		self.assertEqual((row.status, row.met_on, row.met_by), (v.MET, date(2022, 5, 24), paper.name))
		self.assertEqual(self.the_row(v.WRITTEN_ANSWER).met_by, self.paper_of_answer.name)
		(line,) = petition_rows({"name": self.petition.name})
		self.assertEqual(line.answer, "Đã kiểm tra lại, đường đã sửa xong.")
		self.assertIn("9/HĐND", line.second.paper)

	def test_a_second_look_the_chair_waives_leaves_the_first_answer(self) -> None:
		self.say(v.NOT_SATISFIED)
		with self.on("2022-05-18"), self.as_user(self.chair):
			api.waive_duty(self.the_row(v.SECOND_LOOK).ref, "Người kiến nghị rút ý kiến", "15/HĐND")
		self.petition.reload()
		self.assertEqual(
			(self.petition.workflow_state, self.petition.result_class, self.petition.closed_on),
			(v.CLOSED, v.SETTLED, date(2022, 5, 10)),
		)
		(line,) = petition_rows({"name": self.petition.name})
		self.assertEqual((line.second, result_words(line)), (None, "Đã giải quyết xong"))

	def test_the_history_tells_it_to_a_stranger(self) -> None:
		self.say(v.NOT_SATISFIED, comment="Đường vẫn lở.")
		second = self.second_answer(promises=[{**GRAVEL, "by_date": "2022-06-20"}])
		with self.on("2022-06-01"), self.as_user(self.second_officer):
			api_commitments.report_progress(self.commitment().name, "Xong một nửa.")
		self.keep(self.commitment(), "2022-06-22", user=self.second_officer)
		with self.as_user(self.clerk):
			frappe.local.lang = "en"
			told = [(event["day"], event["text"]) for event in api.petition_history(self.petition.name)]
		unit = frappe.db.get_value("Dialogue Department", self.committee, "department_name")
		number = frappe.db.get_value("Official Document", second.name, "full_number")
		for line in (
			(date(2022, 5, 16), f"{unit} looks at it again and answers by 30/05/2022"),
			(date(2022, 5, 16), "The citizen on the answer: Not Satisfied: Đường vẫn lở."),
			(date(2022, 5, 24), f"Written Answer No. {number} of 24/05/2022, {unit}: Settled"),
			(date(2022, 5, 24), f"{unit} has promised by 20/06/2022: {GRAVEL['what']}"),
			(date(2022, 6, 1), f"{unit} reports: Xong một nửa."),
			(date(2022, 6, 22), f"{unit}: done, 2 working days late ({GRAVEL['what']})"),
		):
			self.assertIn(line, told)

	def test_what_is_known_later_does_not_change_an_earlier_period(self) -> None:
		self.say(v.NOT_SATISFIED)
		self.second_answer()
		rows = petition_rows({"name": self.petition.name})
		for last, result in (
			("2022-05-09", pf.WITHIN_TIME),
			("2022-05-10", v.SETTLED),
			("2022-05-15", v.SETTLED),
			("2022-05-16", pf.WITHIN_TIME),
			("2022-05-24", v.SETTLED),
		):
			(line,) = pf.lines_of(rows, date(2022, 1, 1), date.fromisoformat(last))
			self.assertEqual(line.result, result, last)

	def test_the_first_people_neither_draft_nor_sign_the_second_answer(self) -> None:
		body = frappe.get_doc("Dialogue Department", self.committee)
		body.append("members", {"user": self.officer})
		body.append("members", {"user": self.head, "is_head": 1})
		body.save()
		self.say(v.NOT_SATISFIED, second_look_by=self.committee)
		part = self.assignment(self.petition, v.SECOND_LOOKER)
		values = {
			"department": self.committee,
			"kind": v.ANSWER_RESPONSE,
			"subject": "Trả lời lại",
			"body": "Như cũ.",
			"result_class": v.SETTLED,
			"assignments": [{"assignment": part}],
		}
		for user in (self.officer, self.head):
			with self.on("2022-05-18"), self.refused("second_look_drafter"):
				self.insert_as(user, "Department Response", **values)
		with self.on("2022-05-18"):
			response = self.insert_as(self.second_officer, "Department Response", **values)
			self.act(self.second_officer, response, w.SEND_FOR_APPROVAL)
			with self.refused("second_look_signer"):
				self.act(self.head, response, w.APPROVE)
		self.assertEqual(self.state(response), v.AWAITING_APPROVAL)
		self.assertTrue(self.the_row(v.SECOND_LOOK).is_open)

	def test_the_first_unit_cannot_answer_in_its_place(self) -> None:
		before = self.approved(self.petition, on="2022-05-12", body="Bổ sung")
		self.say(v.NOT_SATISFIED)
		with self.refused("response_looked_at_again"):
			self.approved(self.petition, on="2022-05-18")
		self.issue(v.ANSWER, "2022-05-18", 45, "UBND-ĐCXD", response=before.name)
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)
		self.assertTrue(self.the_row(v.SECOND_LOOK).is_open)

	def test_a_petition_gets_one_second_look(self) -> None:
		self.say(v.NOT_SATISFIED)
		second = self.second_answer()
		self.say(v.NOT_SATISFIED, "2022-05-27")
		self.assertEqual([row.response for row in self.ratings()], [self.response_name, second.response])
		self.assertEqual(self.state(self.petition), v.CLOSED)
		self.assertEqual(len(self.rows(v.SECOND_LOOK)), 1)

	def test_a_recall_of_either_answer(self) -> None:
		self.say(v.NOT_SATISFIED)
		second = self.second_answer()
		with self.on("2022-05-25"), self.as_user(self.chair):
			recalls.recall(frappe.get_doc("Official Document", second.name), "Sai nội dung")
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)
		self.assertTrue(self.the_row(v.SECOND_LOOK).is_open)
		with self.on("2022-05-26"), self.as_user(self.chair):
			recalls.recall(frappe.get_doc("Official Document", self.paper_of_answer.name), "Sai nội dung")
		self.assertEqual([row.status for row in self.rows(v.SECOND_LOOK)], [v.VOID])
		self.assertTrue(self.the_row(v.WRITTEN_ANSWER).is_open)
		again = self.answer(self.petition, "2022-05-27", 46)
		self.assertEqual(self.state(self.petition), v.CLOSED)
		self.say(v.NOT_SATISFIED, "2022-05-30")
		self.assertEqual(self.ratings()[-1].response, again.response)
		self.assertTrue(self.the_row(v.SECOND_LOOK).is_open)

	def test_it_is_on_the_next_session_s_hot_list(self) -> None:
		nxt = self.draft("2022-06-28")

		def hot() -> list[list[str]]:
			with self.on("2022-06-01"), self.as_user(self.clerk):
				frappe.local.lang = "en"
				return [row["reasons"] for row in proposals.hot_matters(session=nxt.name)]

		self.assertEqual(hot(), [])
		self.say(v.NOT_SATISFIED)
		self.assertEqual(
			hot(),
			[
				[
					"people are not satisfied with the answer",
					"the answer is 2 working days late",
					"not settled",
				]
			],
		)
		self.second_answer()
		self.assertEqual(hot(), [["people are not satisfied with the answer"]])

	def test_a_promise_and_a_second_look_on_one_petition(self) -> None:
		self.say(v.NOT_SATISFIED)
		second = self.second_answer(promises=[{**GRAVEL, "by_date": "2022-06-20"}])
		promise = self.commitment()
		self.assertEqual((promise.department, promise.response), (self.committee, second.response))
		self.assertEqual(self.result(self.petition), v.BEING_SETTLED)
		self.keep(promise, "2022-06-15", user=self.second_officer)
		self.assertEqual(self.result(self.petition), v.SETTLED)


class TestRefused(RatingCase):
	def nothing_stored(self) -> None:
		self.assertEqual(self.ratings(), [])
		self.assertEqual(self.rows(v.SECOND_LOOK), [])
		self.assertEqual(self.state(self.petition), v.CLOSED)
		self.assertIsNone(self.assignment(self.petition, v.SECOND_LOOKER))

	def test_outside_the_period_in_the_future_or_before_the_answer(self) -> None:
		for code, on, recorded in (
			("rating_too_late", "2022-06-10", "2022-06-10"),
			("rating_future", "2022-05-17", "2022-05-16"),
			("rating_early", "2022-05-09", "2022-05-16"),
		):
			with self.refused(code):
				self.say(v.NOT_SATISFIED, on, recorded=recorded)
		self.nothing_stored()
		self.say(v.NOT_SATISFIED, "2022-06-09", recorded="2022-06-20")  # said in time, written down later
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)

	def test_the_period_is_the_office_s_own(self) -> None:
		self.setting("objection_days", 5)
		with self.refused("rating_too_late"):
			self.say(v.SATISFIED)
		self.nothing_stored()

	def test_twice(self) -> None:
		self.say(v.PARTLY_SATISFIED)
		for again in (v.NOT_SATISFIED, v.SATISFIED):
			with self.refused("rating_twice"):
				self.say(again, "2022-05-18")
		self.assertEqual([row.satisfaction for row in self.ratings()], [v.PARTLY_SATISFIED])
		self.assertEqual(self.state(self.petition), v.CLOSED)

	def test_an_answer_that_is_not_issued_or_another_petition_s(self) -> None:
		other = self.approved(self.petition, on="2022-05-12", body="Bổ sung")
		with self.refused("rating_no_answer"):
			self.say(v.NOT_SATISFIED, response=other.name)
		stranger = self.received()
		with self.on("2022-05-16"), self.as_user(self.clerk), self.refused("rating_no_answer"):
			api_ratings.record_rating(
				stranger.name, v.NOT_SATISFIED, "2022-05-16", response=self.response_name
			)
		self.nothing_stored()

	def test_a_word_not_in_the_list(self) -> None:
		with self.refused("rating_unknown"):
			self.say("Furious")
		self.nothing_stored()

	def test_who_answered_or_is_complained_of_does_not_look_again(self) -> None:
		frappe.db.set_value("Petition", self.petition.name, "concerns_department", self.other_unit)
		for body in (self.unit, self.other_unit, factories.make_place("L0002").units[0]):
			with self.refused("second_look_same"):
				self.say(v.NOT_SATISFIED, second_look_by=body)
		self.nothing_stored()

	def test_a_second_look_is_not_given_by_hand(self) -> None:
		part = {"petition": self.petition.name, "department": self.committee, "role": v.SECOND_LOOKER}
		with self.refused("assignment_second_look"):
			self.insert_as(self.clerk, "Petition Assignment", **part)
		self.say(v.NOT_SATISFIED, second_look_by=self.committee)
		name = self.assignment(self.petition, v.SECOND_LOOKER)
		with self.refused("assignment_second_look"):
			self.save_as(self.clerk, "Petition Assignment", name, role=v.COOPERATING)
		self.assertEqual(frappe.db.get_value("Petition Assignment", name, "role"), v.SECOND_LOOKER)
