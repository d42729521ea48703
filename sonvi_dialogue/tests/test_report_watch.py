"""A report that refuses a filter stays the report it was: Frappe does not take it for a slow one."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.bridge.reports import watch
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase

REPORT = "Petition Register"


class TestReportWatch(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		factories.make_commune("T7301")
		self.report = frappe.get_doc("Report", REPORT)

	def test_nobody_waits_for_a_report_that_was_refused(self):
		with self.assertRaises(DialogueRefusal):
			self.report.execute_script_report({"commune": "T7301", "from_date": "31/02/2022"})
		self.assertEqual(watch.waiting(REPORT), [])

	def test_another_report_is_waited_for_as_before(self):
		timer = watch.threading.Timer(
			60, watch.enable_prepared_report, kwargs={"report": "Another", "site": frappe.local.site}
		)
		timer.start()
		self.addCleanup(timer.cancel)
		self.report.execute_script_report({"commune": "T7301"})
		self.assertEqual(watch.waiting("Another"), [timer])
