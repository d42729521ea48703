"""Each report of the example year equals what is counted another way (tools/report_counts.py): each filter, each choice, each role.

A file of tests/data/reports/ holds the cases of a report, or of one view of it. A case is what is asked, who asks, and the lines that
must come, in any order: written out, or by the keys of "lines". "@DocType:key" is the record of that key; a column "@petition",
"@unit" or "@session" holds a key of the CSV files. "several" is what is told of the commune as one of many.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import frappe
from frappe.desk import query_report

from sonvi_dialogue.bridge.reports import frame
from sonvi_dialogue.tests import factories

DATA = Path(__file__).parent / "data/reports"
COUNTS = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.json"))]
REPORTS = sorted({counted["report"] for counted in COUNTS})
DOMAIN = "@son-vi.invalid"
WHOLE_YEAR = {"from_date": "2022-01-01", "to_date": "2022-12-31"}
SYSTEM = "system"


def declared(report: str) -> frame.Report:
	"""What a Script Report hands to frame.run."""
	name = report.lower().replace(" ", "_")
	module = import_module(f"sonvi_dialogue.sonvi_dialogue.report.{name}.{name}")
	with patch.object(frame, "run") as run:
		module.execute({})
	return run.call_args.args[0]


def by_user(cases: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
	"""What each user is asked: becoming a user takes longer than most reports."""
	found: dict[str, list[dict[str, Any]]] = {}
	for case in cases:
		for user in case["users"]:
			found.setdefault(user, []).append(case)
	return found


class YearReports:
	"""What tests of the year's reports have in common; for a YearCase."""

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		given = {"commune": cls.code}
		units = frappe.get_all("Dialogue Department", given, ["name", "code", "department_name"])
		cls.units = {value: row.code for row in units for value in (row.name, row.department_name)}
		cls.keys = {
			row.name: row.source_key.rpartition("/")[2]
			for doctype in ("Dialogue Session", "Petition")
			for row in frappe.get_all(doctype, given, ["name", "source_key"])
		}

	def setUp(self) -> None:
		super().setUp()
		# Frappe makes a report that once took 15 seconds one for the background; a busy machine may have done so.
		frappe.db.set_value("Report", {"name": ["in", REPORTS]}, "prepared_report", 0)
		self.system = factories.make_user("report-system", "System Manager")

	def run_report(self, name: str, user: str, **filters: Any) -> dict[str, Any]:
		with self.as_user(user):
			return query_report.run(name, filters={**filters})

	def ask(self, counted: dict[str, Any], part: str, check: Callable[..., None], **more: Any) -> None:
		"""Asks all that a user is asked, user by user, and checks what he is given; more: filters for who sees every commune."""
		self.freeze(counted["as_of"])
		for user, cases in by_user(counted[part]).items():
			given = [{name: self.record(value) for name, value in case["filters"].items()} for case in cases]
			with self.as_user(self.system if user == SYSTEM else user + DOMAIN):
				for case, filters in zip(cases, given, strict=True):
					with self.subTest(counted["report"], user=user, **case["filters"]):
						asked = {**more, **filters} if user == SYSTEM else filters
						check(counted, case, query_report.run(counted["report"], filters=asked))

	def record(self, value: Any) -> Any:
		"""The name of the record a filter means."""
		if not (isinstance(value, str) and value.startswith("@")):
			return value
		doctype, _colon, key = value[1:].partition(":")
		if doctype == "Commune":
			return self.code
		if doctype == "Dialogue Session":
			return next(name for name, known in self.keys.items() if known == key)
		if doctype == "Petition Category":
			return frappe.db.get_value(doctype, key) or frappe.db.get_value(doctype, {"code": key})
		return frappe.db.get_value(doctype, {"commune": self.code, "code": key})

	def line(self, row: dict[str, Any], columns: list[str]) -> str:
		return str([self.value(row, column) for column in columns])

	def value(self, row: dict[str, Any], column: str) -> Any:
		if column == "@unit":
			return self.units[row["unit"]]
		if column.startswith("@"):
			return self.keys[row[column[1:]]]
		value = row.get(column)
		if column == "collapsed":
			return bool(value)
		return value.isoformat() if isinstance(value, date) else value


class ReportsOfTheYear(YearReports):
	def test_each_report_equals_what_is_counted_another_way(self):
		for counted in COUNTS:
			self.ask(counted, "cases", self.compare, commune=self.code)

	def compare(self, counted: dict[str, Any], case: dict[str, Any], found: dict[str, Any]) -> None:
		columns, lines = counted["columns"], counted.get("lines")
		rows = [row for row in found["result"] if not row.get("is_total_row")]
		ours = Counter(self.line(row, columns) for row in rows)
		theirs = Counter(str(lines[row] if lines else row) for row in case["rows"])
		self.assertEqual((ours - theirs, theirs - ours), (Counter(), Counter()))
		if "totals" in case:
			numbers = [name for name in columns if not name.startswith("@")]
			self.assertEqual([found["result"][-1][name] for name in numbers], case["totals"])

	def test_what_is_told_of_the_commune_as_one_of_several(self):
		factories.make_commune("T7003")
		for counted in COUNTS:
			if "several" in counted:
				self.ask(counted, "several", self.compare_ours)

	def compare_ours(self, counted: dict[str, Any], case: dict[str, Any], found: dict[str, Any]) -> None:
		rows = [row for row in found["result"] if row.get("commune") == self.code]
		told = [self.line(row, counted["several_columns"]) for row in rows]
		self.assertEqual(told, [str(row) for row in case["rows"]])

	def test_each_filter_of_a_report_is_among_the_cases(self):
		for report in REPORTS:
			cases = [case for counted in COUNTS if counted["report"] == report for case in counted["cases"]]
			asked = {name for case in cases for name in case["filters"]}
			self.assertEqual({field.name for field in declared(report).all_fields}, asked, report)

	def test_a_report_of_one_commune_asks_for_it(self):
		factories.make_commune("T7004")
		for report in REPORTS:
			if declared(report).one_commune:
				with self.subTest(report), self.assertRaises(frappe.ValidationError) as refused:
					self.run_report(report, self.system, **WHOLE_YEAR)
				said = "This report is kept for each commune by itself. Choose the commune."
				self.assertIn(said, str(refused.exception))
