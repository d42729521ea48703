"""Each report of the example year equals what is counted another way (tools/report_counts.py), with each filter, as each role.

A report more: a file in tests/data/reports/ with its cases. A case is a filter, a user and the lines it must give, in any order;
"@DocType:key" is the record of that key, and a column "@unit" or "@session" holds a key of the CSV files.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import frappe
import openpyxl
from frappe.desk import query_report

from sonvi_dialogue import demo
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase

COUNTS = [
	json.loads(path.read_text(encoding="utf-8"))
	for path in sorted((Path(__file__).parent / "data/reports").glob("*.json"))
]
REPORTS = [counted["report"] for counted in COUNTS]
DOMAIN = "@son-vi.invalid"
WHOLE_YEAR = {"from_date": "2022-01-01", "to_date": "2022-12-31"}


class TestReportsOfTheYear(DialogueCase):
	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		cls.loaded = demo.load()
		cls.code = cls.loaded["commune"]
		cls.units = {
			value: row.code
			for row in frappe.get_all(
				"Dialogue Department", {"commune": cls.code}, ["name", "code", "department_name"]
			)
			for value in (row.name, row.department_name)
		}
		cls.sessions = {
			row.name: row.source_key.rpartition("/")[2]
			for row in frappe.get_all("Dialogue Session", {"commune": cls.code}, ["name", "source_key"])
		}

	@classmethod
	def tearDownClass(cls) -> None:
		if cls.loaded["made"]:
			demo.clear(cls.code)
		super().tearDownClass()

	def setUp(self) -> None:
		super().setUp()
		# Frappe makes a report that once took 15 seconds one for the background; a busy machine may have done so.
		frappe.db.set_value("Report", {"name": ["in", REPORTS]}, "prepared_report", 0)

	def run_report(self, name: str, user: str, **filters: Any) -> dict[str, Any]:
		with self.as_user(user):
			return query_report.run(name, filters={**filters})

	# What is counted ------------------------------------------------------------------------------------------------------
	def test_each_report_equals_what_is_counted_another_way(self):
		for counted in COUNTS:
			self.freeze(counted["as_of"])
			for case in counted["cases"]:
				with self.subTest(counted["report"], user=case["user"], **case["filters"]):
					filters = {name: self.record(value) for name, value in case["filters"].items()}
					found = self.run_report(counted["report"], case["user"] + DOMAIN, **filters)
					self.compare(counted["columns"], case, found)

	def compare(self, columns: list[str], case: dict[str, Any], found: dict[str, Any]) -> None:
		rows = [row for row in found["result"] if not row.get("is_total_row")]
		ours = Counter(str([self.value(row, column) for column in columns]) for row in rows)
		theirs = Counter(str(line) for line in case["rows"])
		self.assertEqual((ours - theirs, theirs - ours), (Counter(), Counter()))
		if "totals" in case:
			total = found["result"][-1]
			numbers = [name for name in columns if not name.startswith("@")]
			self.assertEqual([total[name] for name in numbers], case["totals"])

	def record(self, value: Any) -> Any:
		"""The name of the record a filter means."""
		if not (isinstance(value, str) and value.startswith("@")):
			return value
		doctype, _colon, key = value[1:].partition(":")
		if doctype == "Dialogue Session":
			return next(name for name, known in self.sessions.items() if known == key)
		if doctype == "Petition Category":
			return frappe.db.get_value(doctype, key) or frappe.db.get_value(doctype, {"code": key})
		return frappe.db.get_value(doctype, {"commune": self.code, "code": key})

	def value(self, row: dict[str, Any], column: str) -> Any:
		if column == "@unit":
			return self.units[row["unit"]]
		if column == "@session":
			return self.sessions[row["session"]]
		value = row.get(column)
		if column == "collapsed":
			return bool(value)
		return value.isoformat() if isinstance(value, date) else value

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

	def test_a_guest_and_a_user_without_a_role_are_refused(self):
		nobody = factories.make_user("report-nobody", commune=self.code)
		for report in REPORTS:
			for user in ("Guest", nobody):
				with self.subTest(report, user=user), self.assertRaises(frappe.PermissionError):
					self.run_report(report, user)

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
