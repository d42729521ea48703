"""The health line: silence, a missing year and skipped rows are said in one sentence each."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import calendars, clock, health
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain.working_days import WorkingCalendar
from sonvi_dialogue.tests.escalation_case import DUE, OFFICER, EscalationCase

FIVE_BEFORE = date(2026, 3, 20)


class TestHealth(EscalationCase):
	def health(self, day: date, active: bool = True) -> dict:
		with clock.moved(day), patch.object(health, "is_scheduler_inactive", return_value=not active):
			return health.health()

	def says(self, found: dict, level: str, text: str) -> None:
		self.assertIn({"level": level, "text": text}, found["lines"])

	def test_all_is_well(self):
		self.deadline()
		self.run_on(FIVE_BEFORE)
		found = self.health(date(2026, 3, 23))
		self.says(
			found,
			"good",
			"The engine last ran for 20/03/2026. Steps taken: 1; people told: 1, by e-mail: 0.",
		)
		self.says(found, "good", "The working calendar VN reaches until 31/12/2027.")
		self.assertEqual((found["level"], found["scheduler_active"]), ("good", True))
		self.assertEqual(found["last_run"]["as_of"], FIVE_BEFORE)
		self.assertEqual(
			found["calendars"], [{"name": "VN", "horizon": date(2027, 12, 31), "missing_year": None}]
		)

	def test_it_has_never_run(self):
		found = self.health(FIVE_BEFORE)
		self.says(found, "warning", "The engine has not run yet: it runs by itself on the next working day.")
		self.assertIsNone(found["last_run"])

	def test_the_scheduler_is_off(self):
		found = self.health(FIVE_BEFORE, active=False)
		self.says(
			found,
			"bad",
			"The scheduler is off, so nobody is reminded: ask the administrator to turn it on.",
		)
		self.assertEqual(found["level"], "bad")

	def test_missed_days_are_counted_in_working_days(self):
		self.run_on(FIVE_BEFORE)
		found = self.health(DUE)  # a week later: Monday to Thursday were missed, Friday's may be ahead
		self.says(
			found,
			"bad",
			"The engine last ran for 20/03/2026; working days missed since: 4. Check the scheduler and its workers.",
		)

	def test_skipped_rows_are_said(self):
		self.deadline(due=date(2031, 3, 27), next_step_on=FIVE_BEFORE)
		self.run_on(FIVE_BEFORE)
		self.says(
			self.health(FIVE_BEFORE),
			"bad",
			"Deadlines skipped by the last run: 1. The Error Log says why.",
		)

	def test_the_next_year_is_asked_for_before_it_begins(self):
		known = calendars.working_calendar("VN")
		short = WorkingCalendar("VN", [day for day in known.days if day.date.year < 2027])
		text = "The working calendar VN has no year 2027: add its holidays, or deadlines of that year are refused."
		with patch.object(health, "working_calendar", return_value=short):
			self.says(self.health(date(2026, 11, 2)), "warning", text)
			self.says(self.health(date(2027, 1, 4)), "bad", text)
			self.assertEqual(self.health(date(2026, 5, 4))["calendars"][0]["missing_year"], None)

	def test_a_provisional_year_is_said_when_it_is_near(self):
		text = "The year 2027 of the working calendar VN is provisional: enter the official decision when it comes."
		self.says(self.health(date(2026, 11, 23)), "warning", text)
		near = [line["text"] for line in self.health(date(2026, 3, 20))["lines"]]
		self.assertNotIn(text, near)

	def test_an_unfinished_run_is_said(self):
		self.run_on(FIVE_BEFORE)
		day = FIVE_BEFORE + timedelta(days=3)
		frappe.get_doc(doctype="Escalation Run", as_of=day, status="Sending").insert(set_name=f"RUN-{day}")
		self.says(
			self.health(day), "warning", "The run for 23/03/2026 is not finished: the next hour continues it."
		)

	def test_whoever_may_not_read_the_settings_is_refused(self):
		frappe.set_user(OFFICER)
		with self.assertRaises(frappe.PermissionError):
			health.health()

	def test_an_hour_no_day_has_is_refused(self):
		settings = frappe.get_doc("Dialogue Settings")
		settings.digest_hour = 25
		with self.assertRaisesRegex(DialogueRefusal, "25 is no hour of the day"):
			settings.save()
		self.assertNotEqual(frappe.db.get_single_value("Dialogue Settings", "digest_hour"), 25)
