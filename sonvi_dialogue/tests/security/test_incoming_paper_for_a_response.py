"""The attack: an incoming paper that names a unit's response, to have it marked as issued."""

from __future__ import annotations

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestIncomingPaperForAResponse(LifeCase):
	def test_the_response_stays_approved_and_the_answer_owed(self) -> None:
		_session, petition = self.in_progress()
		response = self.approved(petition)
		self.freeze("2022-04-20")
		with self.refused("incoming_response") as caught:
			self.insert_as(
				self.clerk,
				"Official Document",
				kind=v.INCOMING,
				direction="Incoming",
				response=response.name,
				subject="Trả lời của cấp trên",
				sender="Sở Xây dựng",
				date="2022-04-19",
				received_on="2022-04-20",
			).submit()
		self.assertEqual(
			str(caught.exception),
			"An incoming paper carries no response of ours. Clear the response, or name the paper it replies to.",
		)
		self.assertEqual(self.state(response), v.APPROVED)
		self.assertEqual(self.the_row(v.WRITTEN_ANSWER).status, v.OPEN)
		self.assertEqual(frappe.db.count("Official Document", {"response": response.name}), 0)
