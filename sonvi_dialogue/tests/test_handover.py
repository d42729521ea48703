"""A unit accepts or returns what it was given, and the Office gives it on: what is stored, and whose clock runs."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe

from sonvi_dialogue.bridge import handover
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.patches.v0_2 import settle_waiting_parts
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

DOCTYPE = "Petition Assignment"
REASON = "Việc của Công chức Tài chính"


class HandoverCase(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session, self.petition = self.in_progress()
		self.given = self.assignment(self.petition)

	def part(self, name: str = "") -> Any:
		return frappe.get_doc(DOCTYPE, name or self.given)

	def accept(self, user: str, on: str = "2022-03-29") -> None:
		with self.on(on), self.as_user(user):
			handover.accept_assignment(self.given)

	def give_back(self, user: str, on: str = "2022-03-29", reason: str = REASON) -> None:
		with self.on(on), self.as_user(user):
			handover.return_assignment(self.given, reason)

	def give_on(self, user: str = "", on: str = "2022-03-30", name: str = "", to: str = "") -> str:
		with self.on(on), self.as_user(user or self.clerk):
			return handover.give_on(name or self.given, to or self.other_unit, REASON)


class TestAcceptOrReturn(HandoverCase):
	def test_a_concluded_session_asks_each_unit(self) -> None:
		part = self.part()
		self.assertEqual((part.standing, part.return_by), (v.WAITING, date(2022, 3, 30)))

	def test_the_unit_accepts_and_cannot_return_it_then(self) -> None:
		self.accept(self.officer)
		part = self.part()
		self.assertEqual((part.standing, part.standing_by), (v.TAKEN, self.officer))
		with self.refused("handover_told"):
			self.give_back(self.officer)

	def test_the_unit_returns_it_and_the_office_is_told_while_the_clock_runs_on(self) -> None:
		due = self.due(v.WRITTEN_ANSWER)
		self.give_back(self.head)
		part = self.part()
		self.assertEqual((part.standing, part.return_reason), (v.RETURNED, REASON))
		self.assertEqual(self.due(v.WRITTEN_ANSWER), due)
		told = frappe.get_all(
			"Notification Log", {"document_name": part.name}, pluck="for_user", order_by="for_user"
		)
		self.assertIn(self.clerk, told)

	def test_after_two_working_days_it_is_kept(self) -> None:
		with self.refused("return_late"):
			self.give_back(self.officer, on="2022-03-31")
		self.assertEqual(self.part().standing, v.WAITING)

	def test_an_office_may_set_another_number_of_days(self) -> None:
		self.days(1)
		_session, petition = self.in_progress()
		self.assertEqual(self.part(self.assignment(petition)).return_by, date(2022, 3, 29))

	def days(self, number: int) -> None:
		frappe.db.set_single_value("Dialogue Settings", "days_to_return", number)
		self.addCleanup(frappe.db.set_single_value, "Dialogue Settings", "days_to_return", 2)

	def test_an_office_that_sets_no_period_takes_it_back_until_it_was_accepted(self) -> None:
		self.days(0)
		_session, petition = self.in_progress()
		self.given = self.assignment(petition)
		self.assertIsNone(self.part().return_by)
		self.give_back(self.officer, on="2022-04-20")
		self.assertEqual(self.part().standing, v.RETURNED)

	def test_a_number_of_days_that_is_none_is_refused(self) -> None:
		settings = frappe.get_doc("Dialogue Settings")
		settings.days_to_return = 99
		with self.refused("days_to_return"):
			settings.save()


class TestGiveOn(HandoverCase):
	def test_the_new_unit_owes_it_on_the_same_day_and_the_history_is_kept(self) -> None:
		self.conclusion(self.session)
		due = self.due(v.WRITTEN_ANSWER)
		new = self.give_on(on="2022-04-13")
		row = self.the_row(v.WRITTEN_ANSWER)
		self.assertEqual((row.department, row.assignment, row.due_on), (self.other_unit, new, due))
		old = self.part()
		self.assertEqual((old.role, old.given_to, old.given_reason), (v.FORMER, self.other_unit, REASON))
		self.assertEqual((self.part(new).role, self.part(new).standing), (v.LEAD, v.WAITING))
		petition = frappe.get_doc("Petition", self.petition.name)
		self.assertEqual(petition.lead_department, self.other_unit)
		comments = frappe.get_all(
			"Comment", {"reference_name": petition.name, "comment_type": "Info"}, pluck="content"
		)
		self.assertTrue(any(REASON in text for text in comments), comments)
		void = [row for row in self.rows(v.WRITTEN_ANSWER) if row.status == v.VOID]
		self.assertEqual(self.changes(void[0])[-1], ("Voided", "reassigned"))

	def test_the_first_unit_sees_and_answers_it_no_more(self) -> None:
		self.give_on()
		with self.as_user(self.officer):
			self.assertFalse(frappe.has_permission("Petition", "read", doc=self.petition.name))
			self.assertEqual(frappe.get_list("Petition", {"name": self.petition.name}), [])
		with self.assertRaises(frappe.ValidationError):
			self.response(self.petition, assignments=[{"assignment": self.given}])

	def test_and_back_to_the_first(self) -> None:
		new = self.give_on()
		self.assertEqual(self.give_on(name=new, to=self.unit, on="2022-03-31"), self.given)
		part = self.part()
		self.assertEqual((part.role, part.standing, part.return_by), (v.LEAD, v.WAITING, date(2022, 4, 4)))
		self.assertEqual(self.the_row(v.WRITTEN_ANSWER).department, self.unit)

	def test_a_co_operating_unit_becomes_the_lead_and_owes_no_input(self) -> None:
		with self.on("2022-03-29"):
			helper = self.insert_as(
				self.clerk,
				DOCTYPE,
				petition=self.petition.name,
				department=self.other_unit,
				role=v.COOPERATING,
			)
		self.assertEqual(self.the_row(v.INPUT).department, self.other_unit)
		self.assertEqual(self.give_on(), helper.name)
		self.assertEqual(self.part(helper.name).role, v.LEAD)
		self.assertEqual([row.status for row in self.rows(v.INPUT)], [v.VOID])

	def test_a_co_operating_part_given_on_opens_an_input_of_its_own(self) -> None:
		third = factories.make_department(self.commune, "THIRD").name
		with self.on("2022-03-29"):
			helper = self.insert_as(
				self.clerk,
				DOCTYPE,
				petition=self.petition.name,
				department=self.other_unit,
				role=v.COOPERATING,
			)
		new = self.give_on(name=helper.name, to=third)
		row = self.the_row(v.INPUT)
		self.assertEqual((row.department, row.assignment), (third, new))
		self.assertEqual(self.the_row(v.WRITTEN_ANSWER).department, self.unit)


class TestRefusals(HandoverCase):
	def stored(self) -> tuple[Any, ...]:
		part = self.part()
		return part.role, part.department, part.standing

	def test_only_the_units_own_people_say_whether_it_takes_it(self) -> None:
		for user in (self.clerk, self.chair):
			with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
				self.accept(user)
		self.assertEqual(self.stored(), (v.LEAD, self.unit, v.WAITING))

	def test_a_unit_gives_nothing_on_by_itself(self) -> None:
		with self.refused("reassign_role"):
			self.give_on(self.officer)
		for values in ({"department": self.other_unit}, {"role": v.FORMER}, {"standing": v.TAKEN}):
			with self.on("2022-03-29"), self.as_user(self.officer):
				doc = self.part()
				doc.update(values)
				try:
					doc.save()
				except (frappe.ValidationError, frappe.PermissionError):
					frappe.clear_last_message()
			self.assertEqual(self.stored(), (v.LEAD, self.unit, v.WAITING))

	def test_never_to_the_unit_complained_of(self) -> None:
		frappe.db.set_value("Petition", self.petition.name, "concerns_department", self.other_unit)
		with self.refused("assignment_complained_of"):
			self.give_on()
		self.assertEqual(self.stored(), (v.LEAD, self.unit, v.WAITING))

	def test_never_to_another_commune(self) -> None:
		other = factories.make_place("L0002")
		with self.refused("reassign_unknown"):
			self.give_on(to=other.units[0])
		with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
			self.give_on(other.people[v.OFFICE])
		self.assertEqual(self.stored(), (v.LEAD, self.unit, v.WAITING))

	def test_what_is_answered_is_given_to_nobody(self) -> None:
		self.approved(self.petition)
		with self.refused("return_answered"):
			self.give_on(on="2022-04-21")
		self.assertEqual(self.stored(), (v.LEAD, self.unit, v.TAKEN))

	def test_who_answers_has_taken_it_and_once_it_is_closed_no_units_word_is_awaited(self) -> None:
		helper = factories.insert(
			DOCTYPE, petition=self.petition.name, department=self.other_unit, role=v.COOPERATING
		)
		writer = factories.insert(
			DOCTYPE, petition=self.petition.name, department=self.office_body, role=v.COOPERATING
		)
		with self.on("2022-04-01"):
			writer.reload().update({"input_text": "Đã khảo sát."}).save()
		self.assertEqual(writer.reload().standing, v.TAKEN)
		self.assertEqual(self.part(helper.name).standing, v.WAITING)
		self.answer(self.petition, "2022-04-20")
		standings = [self.part(name).standing for name in (self.given, writer.name, helper.name)]
		self.assertEqual(standings, [v.TAKEN, v.TAKEN, ""])
		part = self.part()
		# whoever entered or approved the response did not press Accept
		self.assertEqual((part.standing_by, part.standing_on), (None, date(2022, 4, 20)))

	def test_parts_left_waiting_from_before_are_settled_by_the_patch(self) -> None:
		helper = factories.insert(
			DOCTYPE, petition=self.petition.name, department=self.other_unit, role=v.COOPERATING
		)
		_session, at_work = self.in_progress()
		open_part = self.assignment(at_work)
		self.answer(self.petition, "2022-04-20")
		for name in (self.given, helper.name):
			frappe.db.set_value(DOCTYPE, name, {"standing": v.WAITING, "standing_on": None})
		settle_waiting_parts.execute()
		for _again in range(2):
			standings = [self.part(name).standing for name in (self.given, helper.name, open_part)]
			self.assertEqual(standings, [v.TAKEN, "", v.WAITING])
			settle_waiting_parts.execute()
