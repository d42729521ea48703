"""Statements over tables for reports: narrowed as the user's lists are, by what is asked, and by the days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge.reports.frame import MOST_ROWS, Asked, Column, too_many, visible

# What a line says of a commune where several are shown.
COMMUNE_COLUMN = "commune"


def rows(statement: str, asked: Asked, conditions: Iterable[str], **values: Any) -> list[Any]:
	"""What a statement of ours finds: {where} in it becomes the conditions, and a limit of one row more than a report holds
	is added; refused where that one is found."""
	where = " and ".join(f"({condition})" for condition in conditions)
	given = {**asked.values, "commune": asked.commune, "first": asked.first, "last": asked.last, **values}
	query = f"{statement.replace('{where}', where)} limit {MOST_ROWS + 1}"
	found = frappe.db.sql(query, given, as_dict=True)  # nosemgrep: our own text
	too_many(len(found), shown="more")
	return found


def narrowed(asked: Asked, doctypes: Iterable[str], columns: Mapping[str, str]) -> list[str]:
	"""The conditions of the user's own lists of these DocTypes, and those of the filters given; columns: of each filter."""
	conditions = [visible(doctype).replace("%", "%%") for doctype in doctypes]
	for name, column in columns.items():
		if asked.commune if name == "commune" else asked.get(name):
			conditions.append(f"{column} = %({name})s")
	return conditions


def commune_columns(counted: Iterable[Column]) -> tuple[Column, ...]:
	"""A line for each commune, with what is counted in it."""
	return (Column(COMMUNE_COLUMN, _("Commune"), "Link", 220, "Commune"), *counted)


def summed(found: Iterable[Mapping[str, Any]], names: Iterable[str]) -> dict[str, int]:
	"""The sums of some columns, as whole numbers; an empty cell counts as none."""
	found = list(found)
	return {name: sum(int(row[name] or 0) for row in found) for name in names}
