"""The health page: each thing that fails silently is said, with what to do, and no secret is in it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime
from redis.exceptions import ConnectionError as NoRedis

from sonvi_dialogue.bridge import api_first_run as api
from sonvi_dialogue.bridge import site_health
from sonvi_dialogue.bridge.telling import MailRoute
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.factories import row


class TestSiteHealth(DialogueCase):
	def test_sections_have_the_level_of_their_worst_line_and_no_secret(self):
		with patch.object(frappe.local, "conf", frappe._dict(frappe.local.conf, db_password="GEHEIM-7")):
			found = api.site_lines()
		self.assertEqual(len(found), 6)
		for section in found:
			levels = {line["level"] for line in section["lines"]}
			worst = next(level for level in ("bad", "warning", "good") if level in levels or level == "good")
			self.assertEqual(section["level"], worst)
		self.assertNotIn("GEHEIM-7", str(found))

	def test_a_queue_that_does_not_answer_and_workers_that_are_gone(self):
		with patch.object(site_health, "get_workers", side_effect=NoRedis):
			self.assertEqual(
				site_health._workers(),
				[("bad", "The queue (Redis) does not answer: start it, or nothing is sent or made.")],
			)
		waiting = [frappe._dict(count=7), frappe._dict(count=2)]
		with (
			patch.object(site_health, "get_workers", return_value=[]),
			patch.object(site_health, "get_queues", return_value=waiting),
		):
			self.assertEqual(
				site_health._workers(),
				[("bad", "No worker runs, and 9 jobs wait: start the workers (bench start, or supervisor).")],
			)

	def test_why_the_scheduler_is_off(self):
		paused = frappe._dict(frappe.local.conf, pause_scheduler=1)
		with (
			patch.object(frappe.local, "conf", paused),
			patch.object(site_health, "is_scheduler_disabled", return_value=False),
		):
			self.assertEqual(
				site_health.scheduler_reasons(),
				["The scheduler is paused in the configuration: bench --site SITE scheduler resume"],
			)

	def test_mails_that_failed_within_three_days(self):
		for days, status in ((1, "Error"), (2, "Error"), (5, "Error"), (1, "Sent")):
			queue = row("Email Queue", status=status, message="", sender="x@example.com")
			creation = add_to_date(now_datetime(), days=-days)
			frappe.db.set_value("Email Queue", queue.name, "creation", creation, update_modified=False)
		with (
			patch.object(frappe, "are_emails_muted", return_value=False),
			patch.object(site_health.telling, "mail_route", return_value=MailRoute(True, "vi")),
		):
			((level, text),) = site_health._mail()
		self.assertEqual(level, "bad")
		self.assertEqual(text, "E-mails failed in the last 3 days: 2. Open the Email Queue; each says why.")

	def test_a_font_without_vietnamese_letters_is_found(self):
		((level, text),) = site_health._fonts()
		self.assertEqual(level, "good", text)
		with patch.object(site_health, "VIETNAMESE", "ấ\u4e00"):
			((level, text),) = site_health._fonts()
		self.assertEqual(level, "bad")
		self.assertIn("lacks letters of Vietnamese (\u4e00): install fonts-liberation.", text)
		with self.assertRaises(OSError):
			site_health.letters_missing(str(Path(__file__)))

	def test_our_errors_are_counted_and_nobody_else_s(self):
		before = frappe.db.count("Error Log", {"error": ["like", "%sonvi_dialogue%"]})
		for app in ("other", "sonvi_dialogue"):
			made = row("Error Log", error=f"File apps/{app}/x.py", method="x")
			# a table without transactions: what a test writes there stays
			self.addCleanup(frappe.db.delete, "Error Log", {"name": made.name})
		((level, _text),) = site_health._errors()
		self.assertEqual(level, "warning")
		self.assertEqual(frappe.db.count("Error Log", {"error": ["like", "%sonvi_dialogue%"]}), before + 1)
