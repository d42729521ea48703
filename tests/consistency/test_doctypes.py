"""What every DocType must say so that Frappe 15 and 16 treat it alike and nobody sees too much."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

MODULE = Path(__file__).resolve().parents[2] / "sonvi_dialogue" / "sonvi_dialogue"
DOCTYPES = {
	path.stem: json.loads(path.read_text(encoding="utf-8"))
	for path in sorted(MODULE.glob("doctype/*/*.json"))
	if path.stem == path.parent.name
}
NAMES = {doctype["name"] for doctype in DOCTYPES.values()}
# Frappe's own DocTypes that ours may point to; those of other apps may not be there.
CORE = {
	"DocType", "Email Queue", "Email Template", "File", "Language", "Notification Log", "Print Format", "Role",
	"User", "Workflow", "Workflow Action Master", "Workflow State",
}  # fmt: skip
TABLES = ("Table", "Table MultiSelect")

each = pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES.keys())


def test_there_are_doctypes():
	assert {"Petition", "Dialogue Session", "Statutory Deadline"} <= NAMES


@each
def test_its_order_is_given(doctype):
	"""Frappe 16 sorts by another field than 15 where nothing is said."""
	if not doctype.get("issingle"):
		assert doctype.get("sort_field") and doctype.get("sort_order") in ("ASC", "DESC")


@each
def test_nobody_is_let_in_by_being_logged_in(doctype):
	roles = {row["role"] for row in doctype.get("permissions", [])}
	assert roles & {"All", "Guest", "Desk User"} == set()


@each
def test_its_links_point_to_something_that_is_always_there(doctype):
	targets = {
		field["options"]: field["fieldname"]
		for field in doctype["fields"]
		if field["fieldtype"] in ("Link", *TABLES)
	}
	assert {target: field for target, field in targets.items() if target not in NAMES | CORE} == {}


@each
def test_its_tables_are_child_doctypes_and_hold_no_tables(doctype):
	children = {row["name"] for row in DOCTYPES.values() if row.get("istable")}
	tables = {field["options"] for field in doctype["fields"] if field["fieldtype"] in TABLES}
	assert tables <= children
	assert not (doctype.get("istable") and tables)


@each
def test_its_field_order_names_each_field_once(doctype):
	fields = [field["fieldname"] for field in doctype["fields"]]
	assert len(fields) == len(set(fields))
	if "field_order" in doctype:
		assert doctype["field_order"] == fields


@each
def test_it_has_a_controller_and_belongs_to_the_module(doctype):
	folder = doctype["name"].lower().replace(" ", "_").replace("-", "_")
	assert DOCTYPES.get(folder) is doctype
	assert doctype["module"] == "Sonvi Dialogue"
	assert (MODULE / "doctype" / folder / f"{folder}.py").is_file()
	assert (MODULE / "doctype" / folder / "__init__.py").is_file()


@each
def test_it_is_no_custom_doctype(doctype):
	assert not doctype.get("custom")


def test_every_child_doctype_is_used():
	used = {
		field["options"]
		for doctype in DOCTYPES.values()
		for field in doctype["fields"]
		if field["fieldtype"] in TABLES
	}
	assert (
		sorted(row["name"] for row in DOCTYPES.values() if row.get("istable") and row["name"] not in used)
		== []
	)


def test_only_three_are_submitted():
	submitted = {row["name"] for row in DOCTYPES.values() if row.get("is_submittable")}
	assert submitted == {"Department Response", "Official Document", "Dialogue Regulation"}


@pytest.mark.parametrize("role", ["Dialogue Office", "Dialogue Standing Committee", "Dialogue Manager"])
def test_who_answers_for_figures_takes_each_report_away_as_a_workbook(role):
	"""Frappe asks for the right to export the report's DocType."""
	reports = [json.loads(path.read_text(encoding="utf-8")) for path in MODULE.glob("report/*/*.json")]
	asked = {report["ref_doctype"] for report in reports if role in {row["role"] for row in report["roles"]}}
	may = {
		doc["name"]
		for doc in DOCTYPES.values()
		if any(_exports(row, role) for row in doc.get("permissions", []))
	}
	assert asked
	assert asked - may == set()


def _exports(row: dict, role: str) -> bool:
	return row["role"] == role and bool(row.get("export"))
