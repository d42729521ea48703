"""What people get besides the day's steps: the head's week, less where they asked for less, and a day too long to read."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

import frappe
from frappe.utils.jinja import get_email_from_template

from sonvi_dialogue.bridge import digest_text, digests, preferences
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.escalation_case import (
	CHAIR,
	CLERK,
	DUE,
	HEAD,
	OFFICER,
	EscalationCase,
	mail_account,
)

FIVE_BEFORE = date(2026, 3, 20)
MONDAY, TUESDAY = date(2026, 3, 23), date(2026, 3, 24)
THREE_AFTER = date(2026, 4, 1)


class Messages(EscalationCase):
	def digest(self, user: str) -> frappe._dict:
		return frappe.get_doc("Escalation Digest", {"user": user})

	def wish(self, user: str, **wishes: int) -> None:
		frappe.get_doc(doctype=preferences.DOCTYPE, user=user, **wishes).insert(ignore_permissions=True)
		frappe.db.commit()


class TestWhatIsNext(Messages):
	def next(self, user: str) -> str:
		return frappe.parse_json(self.digest(user).content)["groups"][0]["blocks"][0]["items"][0]["next"]

	def test_each_reads_what_is_theirs_to_do(self):
		self.deadline()
		self.deadline(due=date(2026, 3, 20))
		self.deadline(due=date(2026, 3, 26))
		self.run_on(DUE)
		self.assertEqual(self.next(CHAIR), "direct the unit to do it, or decide that it does not apply")
		self.assertEqual(self.next(CLERK), "urge the unit, by telephone or by letter")
		self.assertEqual(
			self.next(HEAD),
			"write the answer and submit it for approval at once: a notice of a new date changes nothing any more",
		)
		self.assertEqual(
			self.next(OFFICER),
			"write the answer and submit it for approval; where that takes longer, issue a notice of the new date by"
			" 27/03/2026",
		)

	def test_the_chair_reads_only_what_has_come_up(self):
		self.deadline()
		self.deadline(due=date(2026, 3, 20))
		self.run_on(DUE)
		self.assertEqual(self.digest(CHAIR).lines, 1)


class TestLess(Messages):
	def test_an_input_waits_for_its_day_where_the_officer_asked_so(self):
		self.wish(OFFICER, fewer_inputs=1)
		deadline = self.deadline(kind=v.INPUT)
		self.run_on(FIVE_BEFORE)
		self.assertEqual(self.told(), [])
		self.assertEqual(self.told_by(deadline), ["Less asked for"])
		self.run_on(date(2026, 3, 25), DUE)
		self.assertEqual(self.told(), [HEAD, OFFICER])

	def test_a_duty_of_the_law_comes_to_the_desk_all_the_same(self):
		everything = dict.fromkeys(preferences.FIELDS, 1)
		self.wish(OFFICER, **everything)
		deadline = self.deadline()
		with mail_account():
			self.run_on(FIVE_BEFORE)
		self.assertEqual(self.told(), [OFFICER])
		self.assertEqual(self.told_by(deadline), ["Desk"])
		self.assertEqual(self.digest(OFFICER).email_queue, None)


class TestTheWeek(Messages):
	WEEKLY = True

	def test_a_head_reads_once_what_the_unit_owes(self):
		self.deadline()
		self.deadline(due=date(2026, 3, 20), next_step_on=date(2026, 12, 1))
		self.deadline(due=date(2026, 4, 30))
		self.deadline(due=DUE, status=v.MET)
		self.run_on(MONDAY)
		digest = self.digest(HEAD)
		self.assertEqual(digest.subject, "Dialogue, week of 23/03/2026: 1 overdue, 1 due this week")
		self.assertEqual(
			digest.body.splitlines(),
			["The week of your unit", "- Đơn vị UNIT: overdue: 1, due this week: 1, open: 3"],
		)
		self.assertEqual(str(digest.week), "2026-03-23")
		self.run_on(TUESDAY, date(2026, 3, 26))
		self.assertEqual(frappe.db.count("Escalation Digest", {"user": HEAD, "week": MONDAY}), 1)

	def test_a_quiet_week_is_one_line_or_none(self):
		self.run_on(MONDAY)
		self.assertEqual(self.digest(HEAD).subject, "Dialogue, week of 23/03/2026: nothing is due")
		self.assertEqual(
			self.digest(HEAD).body.splitlines()[1:], ["- Đơn vị UNIT: nothing is due this week; open: 0"]
		)
		self._clear_work()
		self.wish(HEAD, busy_weeks_only=1)
		self.run_on(MONDAY)
		self.assertEqual(self.told(), [])

	def test_the_week_and_the_day_are_one_message(self):
		self.deadline(due=date(2026, 3, 20))
		self.run_on(MONDAY)
		self.assertEqual(self.told().count(HEAD), 1)
		body = self.digest(HEAD).body
		self.assertIn("The week of your unit", body)
		self.assertIn("1 working day overdue", body)

	def test_a_missed_monday_is_made_up_on_tuesday_and_a_killed_one_told_once(self):
		self.run_on(TUESDAY)
		self.assertEqual(self.told(), [HEAD])
		self._clear_work()
		self.deadline(due=date(2026, 3, 20))
		with patch.object(digests, "_record_how_told", side_effect=KeyboardInterrupt):
			self.assertRaises(KeyboardInterrupt, self.run_on, MONDAY)
		frappe.db.rollback()
		self.run_on(TUESDAY)
		self.assertEqual(frappe.db.count("Escalation Digest", {"user": HEAD, "week": MONDAY}), 1)


class TestALongDay(Messages):
	@contextmanager
	def counting(self):
		"""How many statements the block sends."""
		count, sql = [0], frappe.db.sql

		def counted(*args, **kwargs):
			count[0] += 1
			return sql(*args, **kwargs)

		with patch.object(frappe.db, "sql", counted):
			yield count

	def late(self, number: int) -> None:
		for index in range(number):
			department = (self.unit, self.empty_unit)[index % 2]
			kind = (v.WRITTEN_ANSWER, v.REFERRAL, v.INPUT)[index % 3]
			self.deadline(due=date(2026, 3, 27), department=department, kind=kind)

	def statements(self, number: int) -> int:
		self._clear_work()
		self.late(number)
		with self.counting() as count:
			self.run_on(THREE_AFTER)
		self.assertEqual(self.digest(CLERK).lines, number)
		return count[0]

	def test_five_hundred_cost_no_more_statements_than_fifty(self):
		self.statements(1)  # what is read once and kept
		fifty, five_hundred = self.statements(50), self.statements(500)
		self.assertLessEqual(five_hundred, fifty + 5)  # Frappe itself reads something now and then

	def test_twenty_in_full_the_rest_counted_by_unit_and_duty_with_links(self):
		self.late(500)
		self.run_on(THREE_AFTER)
		self.assertEqual(self.told(), [CLERK])
		digest = self.digest(CLERK)
		self.assertEqual(digest.subject, "Dialogue duties on 01/04/2026: 500 overdue")
		self.assertEqual(digest.body.count("3 working days overdue"), 20)
		content = frappe.parse_json(digest.content)
		rest = content["rest"]
		self.assertEqual((rest["label"], sum(row["count"] for row in rest["rows"])), ("and 480 more", 480))
		self.assertEqual(len(rest["rows"]), 6)
		for row in rest["rows"]:
			self.assertIn("/statutory-deadline?status=Open&department=", row["url"])
		html = get_email_from_template(digest_text.TEMPLATE, content)[0]
		self.assertEqual(html.count("→ "), 20)
		self.assertLess(len(html), 60_000)
