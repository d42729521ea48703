"""Reports run as somebody, for tests that live their own small world."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk import query_report

from sonvi_dialogue.tests.life import LifeCase

YEAR = {"from_date": "2022-01-01", "to_date": "2022-12-31"}


class ReportCase(LifeCase):
	def run_report(self, name: str, user: str, **filters: Any) -> dict[str, Any]:
		frappe.db.set_value("Report", name, "prepared_report", 0)
		with self.as_user(user):
			return query_report.run(name, filters=filters)

	def lines(self, name: str, user: str, **filters: Any) -> list[dict[str, Any]]:
		return [
			row for row in self.run_report(name, user, **filters)["result"] if not row.get("is_total_row")
		]
