"""A promise that is not kept is told like any duty: the officer before its day, the head on it, the Office after it."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import regulations, rows
from sonvi_dialogue.domain import after_answer, duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.escalation_case import CLERK, COMMUNE, DUE, HEAD, OFFICER, EscalationCase

FIVE_BEFORE, ONE_AFTER = date(2026, 3, 20), date(2026, 3, 30)


class TestPromisesTold(EscalationCase):
	def promised(self) -> str:
		"""What an answer of 2 March 2026 promised by Friday 27 March."""
		rules = regulations.rules([self.regulation], COMMUNE)
		answer = duties.Paper("ESC-ANSWER", v.ANSWER, "41/UBND-ĐCXD", date(2026, 3, 2), date(2026, 3, 2))
		matter = after_answer.Matter(None, "ESC-PETITION", "ESC-PART", self.unit)
		changes = after_answer.promises_made(
			matter, [after_answer.Promise("ESC-PROMISE", DUE)], rules, [], answer, date(2026, 3, 2)
		)
		(name,) = rows.apply(changes, COMMUNE)
		frappe.db.commit()
		return name

	def test_the_officer_the_head_and_the_office(self) -> None:
		name = self.promised()
		self.run_on(FIVE_BEFORE)
		self.assertEqual(self.told(FIVE_BEFORE), [OFFICER])
		body = frappe.db.get_value("Escalation Digest", {"user": OFFICER}, "body")
		self.assertIn("Promise to keep", body)
		self.run_on(DUE)
		self.assertEqual(self.told(DUE), [HEAD, OFFICER])
		self.run_on(ONE_AFTER)
		self.assertEqual(self.told(ONE_AFTER), [CLERK, HEAD])
		self.assertEqual(
			self.ledger(name), [(-5, FIVE_BEFORE, 0), (-2, DUE, 1), (0, DUE, 0), (1, ONE_AFTER, 0)]
		)

	def test_a_kept_promise_is_told_to_nobody(self) -> None:
		self.promised()
		found = rows.rows({"commune": COMMUNE, "kind": v.PROMISE})
		kept = after_answer.promise_kept("ESC-PROMISE", found, date(2026, 3, 19), date(2026, 3, 19))
		rows.apply(kept, COMMUNE)
		frappe.db.commit()
		self.run_on(FIVE_BEFORE, DUE, ONE_AFTER)
		self.assertEqual(self.told(), [])
