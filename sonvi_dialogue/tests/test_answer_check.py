"""The list ticked before a written answer is approved: who, when, for which text; and what is stored of an attack."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import answer_check, api
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.domain.answer_check import LINES
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

DOCTYPE = "Department Response"


class TestCheckBeforeApproval(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		frappe.db.set_single_value("Dialogue Settings", "check_before_approval", 1)
		_session, self.petition = self.in_progress()
		self.freeze("2022-04-20")
		self.response_ = self.response(self.petition)
		self.act(self.officer, self.response_, w.SEND_FOR_APPROVAL)

	def ticks(self) -> tuple[object, ...]:
		row = frappe.db.get_value(DOCTYPE, self.response_.name, answer_check.FIELDS, as_dict=True)
		return tuple(name for name in LINES if row[name]), row.checked_by, row.checked_on

	def waits(self) -> None:
		self.assertEqual(self.state(self.response_), v.AWAITING_APPROVAL)
		self.assertEqual(frappe.db.get_value(DOCTYPE, self.response_.name, "docstatus"), 0)

	def test_an_answer_is_approved_once_its_list_is_ticked_and_says_by_whom(self) -> None:
		with self.refused("approval_unchecked") as caught:
			self.act(self.head, self.response_, w.APPROVE)
		self.assertEqual(
			str(caught.exception),
			"Not checked yet: Answers what was asked. Read the answer, tick the list and approve, or send it back.",
		)
		self.waits()
		self.tick(self.response_)
		self.act(self.head, self.response_, w.APPROVE)
		self.assertEqual(self.state(self.response_), v.APPROVED)
		self.assertEqual(self.ticks(), (tuple(LINES), self.head, date(2022, 4, 20)))

	def test_a_line_left_open_keeps_it_waiting(self) -> None:
		with self.as_user(self.head):
			answer_check.tick(
				self.response_.name, frappe.as_json(["check_asked", "check_form", "check_result"])
			)
		with self.refused("approval_unchecked"):
			self.act(self.head, self.response_, w.APPROVE)
		self.waits()

	def test_another_text_was_not_checked(self) -> None:
		self.tick(self.response_)
		self.save_as(self.head, DOCTYPE, self.response_.name, body="Nội dung khác hẳn.")
		self.assertEqual(self.ticks(), ((), None, None))
		with self.refused("approval_unchecked"):
			self.act(self.head, self.response_, w.APPROVE)
		self.waits()

	def test_switched_off_it_is_not_asked(self) -> None:
		frappe.db.set_single_value("Dialogue Settings", "check_before_approval", 0)
		self.act(self.head, self.response_, w.APPROVE)
		self.assertEqual(self.state(self.response_), v.APPROVED)

	def test_an_approval_given_on_paper_is_entered_as_it_was_given(self) -> None:
		with self.as_user(self.clerk):
			api.enter_approval(self.response_.name, "Nguyễn Văn D", self.scan(self.response_))
		self.assertEqual(self.state(self.response_), v.APPROVED)
		self.assertEqual(self.ticks(), ((), None, None))

	# The attack ---------------------------------------------------------------------------------------------------------
	def test_the_drafter_another_unit_and_another_commune_tick_nothing(self) -> None:
		other = factories.make_place("L0002")
		stranger = factories.make_user("l0001.otherhead", v.DEPARTMENT_HEAD, commune=self.commune)
		unit = frappe.get_doc("Dialogue Department", self.other_unit)
		unit.append("members", {"user": stranger, "is_head": 1})
		unit.save()
		for user in (self.officer, stranger, self.clerk, other.people[v.DEPARTMENT_HEAD]):
			with self.as_user(user), self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				answer_check.tick(self.response_.name, list(LINES))
		self.assertEqual(self.ticks(), ((), None, None))

	def test_ticks_sent_with_the_form_are_not_stored(self) -> None:
		forged = {**dict.fromkeys(LINES, 1), "checked_by": self.head, "checked_on": "2022-04-20"}
		with self.as_user(self.head), self.refused("approval_unchecked"):
			doc = frappe.get_doc(DOCTYPE, self.response_.name)
			doc.update({**forged, "workflow_state": v.APPROVED})
			doc.submit()
		self.save_as(self.head, DOCTYPE, self.response_.name, **forged)
		self.assertEqual(self.ticks(), ((), None, None))
		self.waits()
