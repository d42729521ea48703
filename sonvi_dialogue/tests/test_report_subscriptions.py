"""An Auto Email Report of ours shows what its own user sees, whoever makes it."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge.reports.subscriptions import USER
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.year_reports import REPORTS

DAY = date(2022, 3, 10)


class TestReportSubscriptions(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		for code in ("T7101", "T7102"):
			factories.make_commune(code)
			factories.row(
				"Petition",
				commune=code,
				content=f"Đường của {code}",
				received_on=DAY,
				workflow_state="Received",
			)
		self.clerk = factories.make_user(
			"subscriber", "Dialogue Office", "Report Manager", commune="T7101", language="en"
		)
		self.freeze("2022-05-17")

	def subscribe(
		self, report: str = "Petition Register", user: str | None = None, **values: Any
	) -> Document:
		given = {"filters": json.dumps({"from_date": "2022-01-01"}), "format": "HTML", **values}
		doc = frappe.get_doc(
			doctype="Auto Email Report",
			report=report,
			report_type="Script Report",
			user=user or self.clerk,
			email_to="office@sonvi-test.invalid",
			frequency="Weekly",
			no_of_rows=100,
			**given,
		)
		return doc.insert()

	def test_the_scheduler_makes_it_as_its_user(self):
		with self.as_user(self.clerk):
			doc = self.subscribe()
		self.assertEqual(json.loads(doc.filters)[USER], self.clerk)
		content = self.made(doc.name)
		self.assertIn("Đường của T7101", content)
		self.assertNotIn("T7102", content)
		self.assertEqual(frappe.session.user, "Administrator")

	def made(self, name: str) -> str:
		"""As Frappe's scheduler makes it: in a job, as Administrator."""
		frappe.local.job = SimpleNamespace(method="frappe.core.doctype.scheduled_job_type.run_scheduled_job")
		try:
			return frappe.get_doc("Auto Email Report", name).get_report_content()
		finally:
			frappe.local.job = None

	def test_each_report_goes_out(self):
		for report in REPORTS:
			with self.subTest(report):
				with self.as_user(self.clerk):
					doc = self.subscribe(report, filters="{}", send_if_data=0)
				self.assertIsInstance(self.made(doc.name), str)

	def test_the_days_that_move_with_the_calendar_go_before_the_period(self):
		with self.as_user(self.clerk):
			doc = self.subscribe(
				filters=json.dumps({"period": "Last Year"}),
				from_date_field="from_date",
				to_date_field="to_date",
				dynamic_date_period="Yearly",
			)
		self.assertIsNone(self.made(doc.name))  # the year until today, which holds no petition
		doc.db_set(
			{"dynamic_date_period": "", "filters": json.dumps({"period": "Last Quarter", USER: self.clerk})}
		)
		self.assertIn("Đường của T7101", self.made(doc.name))

	def test_a_workbook_goes_out_too(self):
		with self.as_user(self.clerk):
			doc = self.subscribe(format="XLSX")
		self.assertTrue(self.made(doc.name).startswith(b"PK"))

	# Refused --------------------------------------------------------------------------------------------------------------
	def test_nobody_subscribes_as_somebody_else(self):
		other = factories.make_user("subscribed", "Dialogue Office", commune="T7102")
		with self.as_user(self.clerk), self.assertRaises(frappe.ValidationError) as refused:
			self.subscribe(user=other)
		self.assertIn(f"Subscribe for yourself: set the user to {self.clerk}.", str(refused.exception))
		self.assertFalse(frappe.db.exists("Auto Email Report", {"user": other}))

	def test_the_name_in_the_filters_is_written_over(self):
		with self.as_user(self.clerk):
			doc = self.subscribe(filters=json.dumps({"from_date": "2022-01-01", USER: "Administrator"}))
		self.assertEqual(json.loads(doc.filters)[USER], self.clerk)

	def test_a_browser_that_names_another_is_refused(self):
		with self.as_user(self.clerk), self.assertRaises(frappe.ValidationError) as refused:
			frappe.desk.query_report.run(
				"Petition Register", {USER: "Administrator"}, ignore_prepared_report=True
			)
		self.assertIn("not what Administrator sees", str(refused.exception))

	def test_one_without_a_user_is_not_made_by_the_scheduler(self):
		with self.as_user(self.clerk):
			doc = self.subscribe()
		doc.db_set("filters", json.dumps({"from_date": "2022-01-01", "commune": "T7102"}))
		with self.assertRaises(frappe.ValidationError) as refused:
			self.made(doc.name)
		self.assertIn("does not say whose it is", str(refused.exception))

	def test_who_lost_the_role_or_the_account_gets_nothing(self):
		with self.as_user(self.clerk):
			doc = self.subscribe()
		frappe.db.delete("Has Role", {"parent": self.clerk, "role": "Dialogue Office"})
		frappe.clear_cache(user=self.clerk)
		with self.assertRaises(frappe.ValidationError) as refused:
			self.made(doc.name)
		self.assertIn("may not see the report Petition Register any more", str(refused.exception))
		frappe.db.set_value("User", self.clerk, "enabled", 0)
		with self.assertRaises(frappe.ValidationError) as refused:
			self.made(doc.name)
		self.assertIn("is disabled", str(refused.exception))
