"""The story of a petition as it is told on the form."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import api, handover
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase

REASON = "Việc của đơn vị khác"


class TestHistory(LifeCase):
	def told(self, petition: str, user: str = "") -> list[tuple[date, str]]:
		with self.as_user(user or self.clerk):
			return [(event["day"], event["text"]) for event in api.petition_history(petition)]

	def test_a_petition_returned_extended_and_answered_late_is_told_in_order(self) -> None:
		session, petition = self.in_progress()
		first = self.assignment(petition)
		with self.on("2022-03-29"), self.as_user(self.officer):
			handover.return_assignment(first, REASON)
		with self.on("2022-03-30"), self.as_user(self.clerk):
			second = handover.give_on(first, self.other_unit, REASON)
			handover.give_on(second, self.unit, "Văn phòng đã xác định lại")
		self.conclusion(session)
		extension = self.approved(
			petition, v.EXTENSION_RESPONSE, on="2022-05-10", reason="Chờ kinh phí", new_date="2022-05-20"
		)
		self.issue(v.EXTENSION, "2022-05-10", 12, "TB-UBND", response=extension.name)
		self.answer(petition, "2022-05-24")
		told = self.told(petition.name)
		days = [day for day, _text in told]
		self.assertEqual(days, sorted(days))
		petition.reload()
		unit, other = (
			frappe.db.get_value("Dialogue Department", name, "department_name")
			for name in (self.unit, self.other_unit)
		)
		for line in (
			(date(2022, 3, 28), f"Raised at {session.title}"),
			(date(2022, 3, 29), f"{unit} returns it to the Office: {REASON}"),
			(date(2022, 3, 30), f"Given from {unit} to {other}: {REASON}"),
			(date(2022, 5, 10), "The answer is due on 20/05/2022 now"),
			(date(2022, 5, 24), f"{unit}: done, 2 working days late"),
		):
			self.assertIn(line, told)
		papers = [text for _day, text in told if " No. " in text]
		self.assertEqual(len(papers), 3, papers)
		self.assertTrue(papers[1].endswith(": new date 20/05/2022"), papers)
		self.assertTrue(papers[2].endswith(": Settled"), papers)
		self.assertTrue(told[-1][1].startswith("Closed: "), told)

	def test_whoever_may_not_read_the_petition_is_told_nothing(self) -> None:
		_session, petition = self.in_progress()
		with self.assertRaises(frappe.PermissionError):
			self.told(petition.name, self.place.people[v.DELEGATE])

	def test_the_person_behind_a_petition_is_in_no_line(self) -> None:
		_session, petition = self.in_progress()
		frappe.db.set_value("Petition", petition.name, "petitioner_name", "Bí Mật Thị Z")
		self.assertNotIn("Bí Mật", " ".join(text for _day, text in self.told(petition.name)))
