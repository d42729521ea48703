"""One petition through everything that can happen to it after the conference, and its history as a stranger reads it."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import api, handover, history
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.test_commitments import GRAVEL, PromiseCase
from sonvi_dialogue.tests.test_satisfaction import RatingCase

NOT_OURS = "Đường liên thôn do đơn vị khác quản lý"
OURS_AFTER_ALL = "Văn phòng đã xác định lại đơn vị quản lý"


class TestTheWholeStory(RatingCase):
	def answered(self, *promises: dict[str, Any], on: str = "2022-05-24", **values: Any) -> Document:
		"""Asked on 28 March, returned, given on and back, two units co-operate, extended, answered two working days late."""
		self.session, petition = self.in_progress()
		first = self.assignment(petition)
		self.helpers = [factories.make_department(self.commune, code).name for code in ("HELP1", "HELP2")]
		with self.on("2022-03-29"):
			for unit in self.helpers:
				row = {"petition": petition.name, "department": unit, "role": v.COOPERATING}
				self.insert_as(self.clerk, "Petition Assignment", **row)
			with self.as_user(self.officer):
				handover.return_assignment(first, NOT_OURS)
		with self.on("2022-03-30"), self.as_user(self.clerk):
			second = handover.give_on(first, self.other_unit, NOT_OURS)
		with self.on("2022-03-31"), self.as_user(self.clerk):
			handover.give_on(second, self.unit, OURS_AFTER_ALL)
		with self.on("2022-04-01"), self.as_user(self.officer):
			handover.accept_assignment(first)
		self.conclusion(self.session)
		more_time = {"reason": "Chờ kinh phí", "new_date": "2022-05-20"}
		extension = self.approved(petition, v.EXTENSION_RESPONSE, on="2022-05-10", **more_time)
		self.issue(v.EXTENSION, "2022-05-10", 12, "TB-UBND", response=extension.name)
		self.paper_of_answer = self.answer(petition, on, **values)
		return petition.reload()

	def told(self) -> list[tuple[date, str]]:
		with self.as_user(self.clerk):
			return [(event["day"], event["text"]) for event in api.petition_history(self.petition.name)]

	def unit_name(self, name: str) -> str:
		return frappe.db.get_value("Dialogue Department", name, "department_name")

	def test_it_is_told_to_the_end_in_order(self) -> None:
		self.say(v.NOT_SATISFIED, "2022-05-30", comment="Đường vẫn lở.", second_look_by=self.committee)
		self.second_answer(
			"2022-06-07", promises=[{**GRAVEL, "by_date": "2022-06-20"}], result_class=v.BEING_SETTLED
		)
		self.petition.reload()
		self.assertEqual(self.petition.workflow_state, v.CLOSED)
		commitment = frappe.get_doc("Commitment", {"commune": self.commune, "what": GRAVEL["what"]})
		self.keep(commitment, "2022-06-22", self.second_officer)
		with self.on("2022-06-23"):
			self.act(self.clerk, self.session, w.CLOSE)
		self.assertEqual(self.state(self.session), v.CLOSED)
		told = self.told()
		self.assertEqual([day for day, _text in told], sorted(day for day, _text in told))
		unit, other, committee = map(self.unit_name, (self.unit, self.other_unit, self.committee))
		story = [
			(date(2022, 3, 28), f"Raised at {self.session.title}"),
			(date(2022, 3, 28), f"The chair concluded: Assigned, {unit} leads"),
			(date(2022, 3, 28), f"{unit} is to answer by 12/05/2022"),
			*((date(2022, 3, 29), f"{self.unit_name(helper)} co-operates") for helper in self.helpers),
			(date(2022, 3, 29), f"{unit} returns it to the Office: {NOT_OURS}"),
			(date(2022, 3, 30), f"Given from {unit} to {other}: {NOT_OURS}"),
			(date(2022, 3, 31), f"Given from {other} to {unit}: {OURS_AFTER_ALL}"),
			(date(2022, 4, 1), f"{unit} accepts it"),
			(date(2022, 5, 10), "The answer is due on 20/05/2022 now"),
			(date(2022, 5, 24), f"{unit}: done, 2 working days late"),
			(date(2022, 5, 30), "The citizen on the answer: Not Satisfied: Đường vẫn lở."),
			(date(2022, 5, 30), f"{committee} looks at it again and answers by 13/06/2022"),
			(date(2022, 6, 7), f"{committee} has promised by 20/06/2022: {GRAVEL['what']}"),
			(date(2022, 6, 7), f"{committee}: done"),
			(date(2022, 6, 7), "Closed: Being Settled"),
			(date(2022, 6, 22), f"{committee}: done, 2 working days late ({GRAVEL['what']})"),
		]
		places = [told.index(line) if line in told else line for line in story]
		self.assertEqual([place for place in places if not isinstance(place, int)], [], told)
		self.assertEqual(places, sorted(places))

	def test_what_the_citizen_wrote_is_for_who_reads_ratings(self) -> None:
		self.say(v.NOT_SATISFIED, "2022-05-30", comment="Đường vẫn lở.", second_look_by=self.committee)
		with patch.object(history.frappe, "has_permission", return_value=False):
			told = [event.text for event in history.events(frappe.get_doc("Petition", self.petition.name))]
		self.assertIn("The citizen on the answer: Not Satisfied", told)
		self.assertNotIn("Đường vẫn lở", " ".join(told))


class TestClosed(PromiseCase):
	def told(self, petition: Document) -> str:
		with self.as_user(self.clerk):
			events = api.petition_history(petition.name)
		return next(event["text"] for event in events if event["text"].startswith("Closed: "))

	def test_a_promise_beside_what_could_not_be_settled_makes_it_no_better(self) -> None:
		why = {"reason": "Chưa có kinh phí.", "roadmap": "Đưa vào kế hoạch năm sau."}
		self.assertEqual(
			self.told(self.answered(GRAVEL, result_class=v.NOT_SETTLED, **why)), "Closed: Not Settled"
		)

	def test_what_was_promised_was_being_settled_when_it_was_closed_whatever_came_later(self) -> None:
		petition = self.answered(GRAVEL)
		self.keep(self.commitment(), "2022-05-18")
		self.assertEqual(self.result(petition), v.SETTLED)
		self.assertEqual(self.told(petition), "Closed: Being Settled")
