"""A referral from its issue to the citizen's news: the unit waits for the authority's reply, chases it and passes it on."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import api, api_papers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

SENDER = "Sở Xây dựng"


class ReferralCase(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.superior = factories.make_department(self.commune, SENDER, v.SUPERIOR_BODY).name
		self.session, self.petition = self.in_progress(v.REFERRED)
		self.conclusion(self.session)

	def referral(self, day: str = "2022-04-20", number: int = 41, **values: str) -> Document:
		response = self.approved(self.petition, v.REFERRAL_RESPONSE, on=day, referred_to=self.superior)
		return self.issue(v.REFERRAL_PAPER, day, number, "UBND-ĐCXD", response=response.name, **values)

	def reply(self, referral: str, received: str = "2022-05-10", number: str = "88/SXD-HT") -> Document:
		with self.on(received):
			paper = self.insert_as(
				self.clerk,
				"Official Document",
				kind=v.INCOMING,
				direction="Incoming",
				subject="sửa chữa đường liên xã",
				sender=SENDER,
				sender_number=number,
				date=received,
				received_on=received,
				replies_to=referral,
			)
			with self.as_user(self.clerk):
				paper.submit()
			return paper


class TestReferrals(ReferralCase):
	def test_a_referral_issued_closes_the_petition_and_waits_for_its_reply(self) -> None:
		referral = self.referral()
		row = self.the_row(v.SUPERIOR_REPLY)
		self.assertEqual((row.department, row.anchor_paper, row.status), (self.unit, referral.name, v.OPEN))
		self.assertEqual(row.effective_due_on, date(2022, 5, 20))  # 20 working days, without 30/4 to 3/5
		self.assertEqual(self.state(self.petition), v.CLOSED)
		with self.on("2022-04-21"):
			self.act(self.clerk, self.session, w.CLOSE)
		self.assertEqual(self.state(self.session), v.CLOSED)

	def test_its_reply_meets_the_wait_on_the_day_it_was_received(self) -> None:
		referral = self.referral()
		reply = self.reply(referral.name)
		row = self.the_row(v.SUPERIOR_REPLY)
		self.assertEqual((row.status, row.met_on, row.met_by), (v.MET, date(2022, 5, 10), reply.name))
		self.assertIn((v.CHANGE_MET, "reply_received"), self.changes(row))
		with self.on("2022-05-11"), self.as_user(self.clerk):
			told = [event["text"] for event in api.petition_history(self.petition.name)]
		self.assertIn(f"{SENDER} replied: No. 88/SXD-HT of 10/05/2022", told)

	def test_striking_out_the_reply_has_the_unit_wait_again(self) -> None:
		reply = self.reply(self.referral().name)
		with self.on("2022-05-11"), self.as_user(self.chair):
			api.recall_paper(reply.name, "Vào sổ nhầm")
		row = self.the_row(v.SUPERIOR_REPLY)
		self.assertEqual((row.status, row.met_by), (v.OPEN, None))

	def test_a_recalled_referral_is_waited_for_no_more(self) -> None:
		referral = self.referral()
		with self.on("2022-04-21"), self.as_user(self.chair):
			api.recall_paper(referral.name, "Sai nơi nhận")
		self.assertEqual([row.status for row in self.rows(v.SUPERIOR_REPLY)], [v.VOID])
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)

	def test_a_referral_in_place_of_another_takes_over_its_wait(self) -> None:
		first = self.referral()
		second = self.referral("2022-04-25", 44, replaces=first.name)
		row = self.the_row(v.SUPERIOR_REPLY)
		self.assertEqual((row.anchor_paper, row.anchor_on), (second.name, date(2022, 4, 25)))
		self.reply(first.name)  # the authority answers by the number it knows
		self.assertEqual(self.the_row(v.SUPERIOR_REPLY).status, v.MET)

	def test_a_commune_that_does_not_chase_replies_waits_for_none(self) -> None:
		frappe.db.set_value("Commune", self.commune, "chase_replies", 0)
		self.reply(self.referral().name)
		self.assertEqual(self.rows(v.SUPERIOR_REPLY), [])

	def test_an_interim_report_is_not_waited_for(self) -> None:
		response = self.approved(self.petition, v.INTERIM_RESPONSE)
		self.issue(v.INTERIM, "2022-04-20", 41, "UBND-ĐCXD", response=response.name)
		self.assertEqual(self.rows(v.SUPERIOR_REPLY), [])


class TestPassingOn(ReferralCase):
	def test_the_citizen_is_told_what_came_back_by_a_paper_linked_to_it(self) -> None:
		reply = self.reply(self.referral().name)
		with self.on("2022-05-11"), self.as_user(self.officer):
			values = api_papers.reply_passed_on(reply.name, v.ANSWER_RESPONSE)
			response = frappe.get_doc(
				{"doctype": "Department Response", **values, "result_class": v.SETTLED}
			).insert()
		self.assertEqual(
			(response.passes_on, response.department, response.assignments[0].petition),
			(reply.name, self.unit, self.petition.name),
		)
		self.assertEqual(
			response.body, f"{SENDER} có văn bản số 88/SXD-HT ngày 10/05/2022 về việc sửa chữa đường liên xã."
		)
		with self.on("2022-05-11"):
			self.act(self.officer, response, w.SEND_FOR_APPROVAL)
			self.tick(response)
			self.act(self.head, response, w.APPROVE)
		self.issue(v.ANSWER, "2022-05-12", 50, "UBND-ĐCXD", response=response.name)
		self.petition.reload()
		self.assertEqual((self.petition.workflow_state, self.petition.result_class), (v.CLOSED, v.SETTLED))
		with self.as_user(self.officer):
			shown = frappe.get_doc("Official Document", reply.name)
			shown.run_method("onload")
		self.assertEqual([row.name for row in shown.get_onload("passed_on")], [response.name])

	def test_only_a_recorded_reply_to_a_referral_is_passed_on(self) -> None:
		referral = self.referral()
		with self.as_user(self.clerk), self.refused("passing_on_what") as caught:
			api_papers.reply_passed_on(referral.name, v.ANSWER_RESPONSE)
		self.assertEqual(
			str(caught.exception),
			"41/UBND-ĐCXD is no reply to a referral that came in. "
			"Record it as an incoming paper that replies to one.",
		)
		reply = self.reply(referral.name)
		with self.as_user(self.clerk), self.refused("passing_on_kind"):
			api_papers.reply_passed_on(reply.name, v.EXTENSION_RESPONSE)
