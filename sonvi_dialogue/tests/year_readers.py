"""Who reads the reports of the example year and what is kept from him, what is refused, and what goes into a workbook."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import Any

import frappe
import openpyxl
from frappe.desk import query_report

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.year_reports import DOMAIN, REPORTS, WHOLE_YEAR, YearReports

ONE_OF_EACH = {
	v.OFFICE: "clerk",
	v.STANDING_COMMITTEE: "chair",
	v.MANAGER: "manager",
	v.SUPERVISOR: "mttq",
	v.DEPARTMENT_HEAD: "ubnd.vice",
	v.DEPARTMENT_USER: "dcxd",
	v.DELEGATE: "delegate.tm",
}


class ReportsRead(YearReports):
	# Who sees it ----------------------------------------------------------------------------------------------------------
	def test_another_communes_clerk_has_nothing_of_it(self):
		factories.make_commune("T7001")
		stranger = factories.make_user("report-stranger", "Dialogue Office", commune="T7001")
		for report in REPORTS:
			with self.subTest(report):
				own = self.run_report(report, stranger, **WHOLE_YEAR)
				told = json.dumps(
					[own["result"], own["message"], own["chart"]], default=str, ensure_ascii=False
				)
				self.assertNotIn("Sơn Vĩ", told)
				self.assertNotIn("DEMO-", told)
				with self.assertRaises(frappe.ValidationError) as refused:
					self.run_report(report, stranger, commune=self.code, **WHOLE_YEAR)
				said = f"There is no {self.code} for Commune that you may look at. Choose one from the list."
				self.assertIn(said, str(refused.exception))

	def test_whoever_may_not_open_a_report_is_told_so(self):
		nobody = factories.make_user("report-nobody", commune=self.code)
		users = {role: f"{user}{DOMAIN}" for role, user in ONE_OF_EACH.items()}
		for report in REPORTS:
			roles = frappe.get_all("Has Role", {"parent": report, "parenttype": "Report"}, pluck="role")
			shut_out = [user for role, user in users.items() if role not in roles]
			for user in ("Guest", nobody, *shut_out):
				with self.subTest(report, user=user), self.assertRaises(frappe.PermissionError) as refused:
					self.run_report(report, user, commune=self.code, **WHOLE_YEAR)
				self.assertEqual(str(refused.exception), f"You don't have access to Report: {report}")

	def test_a_clerk_without_a_commune_is_refused_and_shown_nothing(self):
		lost = factories.make_user("report-lost", "Dialogue Office")
		for report in REPORTS:
			with self.subTest(report):
				try:
					found = self.run_report(report, lost, **WHOLE_YEAR)
				except frappe.ValidationError:
					continue
				self.assertEqual([row for row in found["result"] if not row.get("is_total_row")], [])

	def test_no_name_is_in_the_public_register(self):
		petition = frappe.db.get_value("Petition", {"commune": self.code, "is_confidential": 0})
		frappe.db.set_value("Petition", petition, "petitioner_name", "Người Có Tên", update_modified=False)
		found = self.run_report("Public Petition Register", f"clerk{DOMAIN}", **WHOLE_YEAR)
		self.assertNotIn("Người Có Tên", json.dumps(found, default=str, ensure_ascii=False))
		self.assertIn("Không công khai 06 nội dung theo quy định.", found["message"])
		office = self.run_report("Petition Register", f"clerk{DOMAIN}", **WHOLE_YEAR)
		self.assertIn("Người Có Tên", json.dumps(office["result"], default=str, ensure_ascii=False))
		for user in ("manager", "mttq"):  # who has no part in personal data
			other = self.run_report("Petition Register", user + DOMAIN, **WHOLE_YEAR)
			self.assertNotIn("Người Có Tên", json.dumps(other, default=str, ensure_ascii=False))

	# What is refused ------------------------------------------------------------------------------------------------------
	def test_a_filter_that_cannot_be_meant_is_refused_by_name(self):
		for report in REPORTS:
			for filters, said in (
				({"x": "1"}, "This report has no filter x. Leave it out."),
				({"from_date": "31/3/2022"}, "31/3/2022 is no day for From."),
				({"period": "Next Year"}, "Next Year is no choice for Period."),
				(
					{"from_date": "2022-03-31", "to_date": "2022-01-01"},
					"The period begins on 31/03/2022 and ends on 01/01/2022",
				),
				({"commune": ["in", [self.code]]}, "Give one value for Commune, not several."),
			):
				with self.subTest(report, **filters), self.assertRaises(frappe.ValidationError) as refused:
					self.run_report(report, f"clerk{DOMAIN}", **filters)
				self.assertIn(said, str(refused.exception))

	def test_a_filter_that_narrows_nothing_is_refused(self):
		factories.make_commune("T7005")
		for report, filters, said in (
			(
				"Period Figures",
				{"commune": self.code, "jurisdiction": "Province"},
				"Jurisdiction does not narrow what is shown here. Choose Petitions for Show, or leave Jurisdiction empty.",
			),
			(
				"Period Figures",
				{"commune": self.code, "view": "Annex 2", "result": "Settled"},
				"Result does not narrow what is shown here. Choose Petitions for Show, or leave Result empty.",
			),
			(
				"Long Unsettled Matters",
				{"over_sessions": "2"},
				"Sessions held since are counted for one commune at a time. Choose the commune, or ask by working days.",
			),
			(
				"Repeated Matters",
				{"times": "3"},
				"How often a matter was asked is counted for one commune at a time. Choose the commune, or ask for 2 or more.",
			),
		):
			with self.subTest(report, **filters), self.assertRaises(frappe.ValidationError) as refused:
				self.run_report(report, self.system, **filters)
			self.assertIn(said, str(refused.exception))

	def test_a_unit_of_another_commune_is_refused(self):
		factories.make_commune("T7002")
		unit = factories.make_department("T7002", "X", department_name="Đơn vị lạ").name
		with self.assertRaises(frappe.ValidationError) as refused:
			self.run_report("Petition Register", "Administrator", commune=self.code, lead_department=unit)
		self.assertIn("belongs to another commune", str(refused.exception))

	# Where it goes --------------------------------------------------------------------------------------------------------
	def test_a_workbook_has_days_and_numbers(self):
		for report, column, kind in (
			("Petition Register", "due_on", date),
			("Petition Register", "days_late", int),
			("Deadline Compliance", "percent", float),
			("Escalation Ledger", "as_of", date),
			("Escalation Ledger", "step", int),
			("Sessions against the Plan", "attendance", int),
			("Outgoing Documents", "issued_on", date),
		):
			with self.subTest(report, column=column):
				values = self.exported(report, column)
				self.assertTrue(values)
				self.assertEqual({type(value) for value in values} - {kind, int}, set(), values[:3])

	def exported(self, report: str, column: str) -> list[Any]:
		"""What an exported workbook holds in a column, days as days."""
		filters = {"commune": self.code, **WHOLE_YEAR}
		with self.as_user(f"clerk{DOMAIN}"):
			columns = [
				col for col in query_report.run(report, filters=dict(filters))["columns"] if not col["hidden"]
			]
			frappe.local.form_dict = frappe._dict(
				report_name=report, file_format_type="Excel", filters=json.dumps(filters), visible_idx="[]"
			)
			query_report.export_query()
		sheet = openpyxl.load_workbook(BytesIO(frappe.response.filecontent)).active
		at = [col["fieldname"] for col in columns].index(column)
		cells = [row[at].value for row in sheet.iter_rows(min_row=2)]
		return [cell.date() if hasattr(cell, "date") else cell for cell in cells if cell is not None]

	def test_a_formula_that_somebody_typed_is_text(self):
		petition = frappe.db.get_value("Petition", {"commune": self.code, "is_confidential": 0})
		frappe.db.set_value("Petition", petition, "content", "=1+1", update_modified=False)
		self.assertIn("'=1+1", self.exported("Petition Register", "content"))
