"""Commitments and satisfaction: a world made by hand, since the example year has none of it.

What the reports must give of it is counted another way (tools/made_world_counts.py), with each filter, as each role.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frappe
from frappe.desk import query_report

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.report_case import YEAR, ReportCase
from sonvi_dialogue.tests.year_reports import by_user, declared

DATA = Path(__file__).parent / "data"
WORLD = json.loads((DATA / "made_world.json").read_text(encoding="utf-8"))
COUNTS = [
	json.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / "made_world").glob("*.json"))
]
ROLES = {
	"office": v.OFFICE,
	"chair": v.STANDING_COMMITTEE,
	"supervisor": v.SUPERVISOR,
	"head": v.DEPARTMENT_HEAD,
	"unit": v.DEPARTMENT_USER,
}


class TestAWorldCountedByHand(ReportCase):
	def setUp(self) -> None:
		super().setUp()
		self.freeze(WORLD["today"])
		frappe.db.set_value("Report", {"name": ["in", ["Commitments", "Satisfaction"]]}, "prepared_report", 0)
		self.users = {user: self.place.people[role] for user, role in ROLES.items()}
		self.users["manager"] = factories.make_user("followed-manager", v.MANAGER, commune=self.commune)
		self.users["system"] = factories.make_user("followed-system", "System Manager")
		self.units = [self.unit, self.other_unit]
		self.names = {}
		for key, village, category, secret in WORLD["petitions"]:
			values = {
				"village": self.place.villages[village],
				"category": category,
				"is_confidential": secret,
			}
			given = {"workflow_state": v.CLOSED, "received_on": "2022-03-01", "content": key}
			self.names[key] = factories.row("Petition", commune=self.commune, **values, **given).name
		for petition, unit, status, due, kept in WORLD["commitments"]:
			self._row(
				"Commitment",
				petition,
				unit,
				status=status,
				what=petition,
				by_date=due,
				due_on=due,
				kept_on=kept,
			)
		for petition, unit, satisfaction, through, times in WORLD["ratings"]:
			for _again in range(times):
				given = {"said_on": WORLD["said_on"], "satisfaction": satisfaction, "said_through": through}
				self._row("Answer Rating", petition, unit, response=frappe.generate_hash(length=10), **given)

	def _row(self, doctype: str, petition: str, unit: int, **values: Any) -> None:
		given = {"petition": self.names[petition], "department": self.units[unit], "commune": self.commune}
		factories.row(doctype, **given, **values)

	def ask(self, counted: dict[str, Any], part: str, check: Callable[..., None]) -> None:
		"""Asks all that a user is asked, user by user, and checks what he is given."""
		self.freeze(counted["as_of"])
		keys = {name: key for key, name in self.names.items()}
		for number, unit in enumerate(self.units):
			title = frappe.db.get_value("Dialogue Department", unit, "department_name")
			keys |= dict.fromkeys((unit, title), str(number))
		for user, cases in by_user(counted[part]).items():
			more = {"commune": self.commune} if user == "system" and part == "cases" else {}
			given = [{name: self.record(value) for name, value in case["filters"].items()} for case in cases]
			with self.as_user(self.users[user]):
				for case, filters in zip(cases, given, strict=True):
					with self.subTest(counted["report"], user=user, **case["filters"]):
						found = query_report.run(counted["report"], filters={**more, **filters})
						check(counted, case, found, keys)

	def record(self, value: Any) -> Any:
		"""The name of the record a filter means."""
		doctype, _colon, key = str(value).partition(":")
		known = {
			"@Commune": lambda: self.commune,
			"@Unit": lambda: self.units[int(key)],
			"@Village": lambda: self.place.villages[int(key)],
			"@Petition Category": lambda: frappe.db.get_value("Petition Category", {"code": key}),
		}
		return known[doctype]() if doctype in known else value

	def test_each_filter_as_each_role(self) -> None:
		for counted in COUNTS:
			self.ask(counted, "cases", self.compare)

	def compare(
		self, counted: dict[str, Any], case: dict[str, Any], found: dict[str, Any], keys: dict[str, str]
	) -> None:
		columns = counted["columns"]
		rows = [row for row in found["result"] if not row.get("is_total_row")]
		told = [
			[keys[row[name[1:]]] if name.startswith("@") else row[name] for name in columns] for row in rows
		]
		self.assertEqual(sorted(told, key=str), sorted(case["rows"], key=str))
		if "totals" in case:
			self.assertEqual([found["result"][-1][name] for name in columns[1:]], case["totals"])

	def test_what_is_told_of_the_commune_as_one_of_several(self) -> None:
		factories.make_commune("L0002")
		for counted in COUNTS:
			self.ask(counted, "several", self.compare_ours)

	def compare_ours(
		self, counted: dict[str, Any], case: dict[str, Any], found: dict[str, Any], keys: dict[str, str]
	) -> None:
		rows = [row for row in found["result"] if self.commune in (row.get("commune"), row.get("shown"))]
		self.assertEqual([[row[name] for name in counted["several_columns"]] for row in rows], case["rows"])

	def test_each_filter_of_a_report_is_among_the_cases(self) -> None:
		for counted in COUNTS:
			asked = {name for case in counted["cases"] for name in case["filters"]}
			self.assertEqual({field.name for field in declared(counted["report"]).all_fields}, asked)

	def test_whoever_may_not_open_a_report_is_told_so(self) -> None:
		nobody = factories.make_user("followed-nobody", commune=self.commune)
		for counted in COUNTS:
			for user in ("Guest", nobody, self.place.people[v.DELEGATE]):
				with (
					self.subTest(counted["report"], user=user),
					self.assertRaises(frappe.PermissionError) as refused,
				):
					self.run_report(counted["report"], user, commune=self.commune, **YEAR)
				self.assertEqual(
					str(refused.exception), f"You don't have access to Report: {counted['report']}"
				)

	def test_no_row_of_satisfaction_names_a_petition_or_what_was_said(self) -> None:
		found = self.run_report("Satisfaction", self.clerk, commune=self.commune, **YEAR)
		told = json.dumps(
			[found["result"], found["message"], found["chart"]], default=str, ensure_ascii=False
		)
		for name in (*self.names, *self.names.values()):
			self.assertNotIn(name, told)
