"""The reminder letter that a step drafts: one for each unit, once, whatever happens to the run."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import drafts, letters, telling
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.escalation_case import CLERK, COMMUNE, PREFIX, EscalationCase

TWO_AFTER, THREE_AFTER, FIVE_AFTER = date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 3)


class Killed(BaseException):
	"""The process is gone."""


class TestLetters(EscalationCase):
	LETTERS = 1

	@staticmethod
	def _clear_work() -> None:
		EscalationCase._clear_work()
		frappe.db.delete("Official Document", {"commune": ["like", f"{PREFIX}%"]})
		frappe.db.commit()

	def letters(self) -> list[frappe._dict]:
		return frappe.get_all(
			"Official Document",
			{"commune": COMMUNE, "kind": v.REMINDER},
			["name", "addressee", "issuer", "docstatus", "subject", "session"],
			order_by="creation",
		)

	def test_three_days_late_is_one_draft_for_the_unit(self):
		self.deadline()
		self.deadline(kind=v.REFERRAL)
		self.run_on(TWO_AFTER)
		self.assertEqual(self.letters(), [])
		result = self.run_on(THREE_AFTER)
		(letter,) = self.letters()
		self.assertEqual((letter.addressee, letter.issuer, letter.docstatus), (self.unit, self.committee, 0))
		self.assertEqual(letter.subject, "Đôn đốc giải quyết, trả lời ý kiến, kiến nghị của Nhân dân")
		self.assertEqual(result.letters, 1)

	def test_the_offices_line_leads_to_it(self):
		self.deadline()
		self.run_on(THREE_AFTER)
		content = frappe.parse_json(frappe.db.get_value("Escalation Digest", {"user": CLERK}, "content"))
		item = content["groups"][0]["blocks"][0]["items"][0]
		self.assertEqual(item["next"], "look through the reminder letter that is drafted and have it signed")
		self.assertTrue(item["letter_url"].endswith(self.letters()[0].name))

	def test_ten_runs_and_the_next_step_draft_no_other(self):
		self.deadline()
		for _ in range(10):
			self.run_on(THREE_AFTER)
		self.run_on(FIVE_AFTER)
		self.assertEqual(len(self.letters()), 1)

	def test_an_open_draft_serves_for_what_comes_late_after_it(self):
		self.deadline()
		self.run_on(THREE_AFTER)
		self.deadline(due=date(2026, 3, 31))
		self.assertEqual(self.run_on(FIVE_AFTER).letters, 0)
		self.assertEqual(len(self.letters()), 1)

	def test_a_step_swallowed_by_a_higher_one_drafts_too(self):
		self.deadline()
		self.run_on(FIVE_AFTER)
		self.assertEqual(len(self.letters()), 1)

	def test_office_and_committee_are_not_written_to(self):
		self.deadline(department=self.office, kind=v.CONCLUSION_NOTICE)
		self.deadline(department=self.committee, kind=v.PUBLIC_NOTICE)
		self.run_on(THREE_AFTER)
		self.assertEqual(self.letters(), [])

	def test_what_was_answered_in_the_meantime_needs_none(self):
		deadline = self.deadline()
		with patch.object(letters, "draft_all", side_effect=Killed), self.assertRaises(Killed):
			self.run_on(THREE_AFTER)
		frappe.db.set_value("Statutory Deadline", deadline, "status", v.MET, update_modified=False)
		self.run_on(THREE_AFTER)
		self.assertEqual(self.letters(), [])

	def test_without_the_mark_there_is_none(self):
		self.mark_letters(0)
		self.deadline()
		self.run_on(THREE_AFTER)
		self.assertEqual(self.letters(), [])

	def test_killed_between_two_letters_each_unit_has_one(self):
		self.deadline()
		self.deadline(department=self.empty_unit)
		draft, made = letters._draft, []

		def dying(*given):
			if made:
				raise Killed
			made.append(given)
			draft(*given)

		with patch.object(letters, "_draft", dying), self.assertRaises(Killed):
			self.run_on(THREE_AFTER)
		frappe.db.rollback()
		self.assertEqual(len(self.letters()), 1)
		result = self.run_on(THREE_AFTER)
		self.assertEqual(
			sorted(row.addressee for row in self.letters()), sorted((self.unit, self.empty_unit))
		)
		self.assertEqual(result.letters, 2)

	def test_one_that_fails_stops_neither_the_others_nor_the_messages(self):
		self.deadline()
		self.deadline(department=self.empty_unit)
		values = drafts.values_for

		def failing(kind, doctype, name, *, addressee):
			if addressee == self.empty_unit:
				raise RuntimeError("no such signer")
			return values(kind, doctype, name, addressee=addressee)

		with patch.object(drafts, "values_for", failing):
			result = self.run_on(THREE_AFTER)
		self.assertEqual([row.addressee for row in self.letters()], [self.unit])
		self.assertEqual((result.status, result.letters, self.told()), ("Finished", 1, [CLERK]))
		self.assertEqual(self.errors(), ["Dialogue escalation: no reminder letter"])
		self.assertEqual(
			frappe.db.get_value("Escalation Run", result.name, "log"),
			"Reminder letters that could not be drafted: 1. The Error Log says why.",
		)

	def test_one_deleted_while_the_run_waits_is_not_drafted_again(self):
		self.deadline()
		with patch.object(telling, "tell", side_effect=RuntimeError):
			self.run_on(THREE_AFTER)
		frappe.delete_doc("Official Document", self.letters()[0].name)
		frappe.db.commit()
		self.assertEqual(self.run_on(THREE_AFTER).status, "Finished")
		self.assertEqual(self.letters(), [])
