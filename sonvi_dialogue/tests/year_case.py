"""The example year for tests that read it: lived once by the first class that asks, taken away at the end of its module.

Living it takes longer than all that is read of it, so that what reads it stands in one module (test_example_year.py), whose
tearDownModule is `leave`. A test of it writes nothing that stays: what it wrote is rolled back.
"""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue import demo
from sonvi_dialogue.tests.base import DialogueCase

# Rows that Frappe writes of its own accord while documents come and go; they belong to nobody's work.
LOGS = {
	"tabError Log",
	"tabActivity Log",
	"tabAccess Log",
	"tabRoute History",
	"tabDeleted Document",
	"tabScheduled Job Log",
	"tabDefaultValue",
	"tabSessions",
	"__global_search",
}
# What demo.load told of the year that is there, and the rows of the site before it.
_year: dict[str, Any] = {}


def counts() -> dict[str, int]:
	"""Rows of every table of the site."""
	tables = frappe.db.sql(
		"select table_name from information_schema.tables"
		" where table_schema = database() and table_type = 'BASE TABLE'",
		pluck=True,
	)
	found = {}
	for table in set(tables) - LOGS:
		counted = frappe.db.sql(f"select count(*) from `{table}`")  # nosemgrep: the database's own names
		found[table] = counted[0][0]
	return found


def leave() -> None:
	"""Takes the year away, if this run lived it and it is still there."""
	loaded = _year.get("loaded")
	_year.clear()
	if loaded and loaded["made"] and frappe.db.exists("Commune", loaded["commune"]):
		frappe.set_user("Administrator")
		demo.clear(loaded["commune"])


class YearCase(DialogueCase):
	"""code: the commune's; before: the rows of the site before the year came."""

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		if not _year:
			_year["before"] = counts()
			_year["loaded"] = demo.load()
		cls.before, cls.loaded = _year["before"], _year["loaded"]
		cls.code = cls.loaded["commune"]
