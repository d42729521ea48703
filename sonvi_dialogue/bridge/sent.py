"""What a browser sends as JSON, as the kind of value it must be: anything else is refused before it is used."""

from __future__ import annotations

import json
from typing import Any

import frappe
from frappe.model import child_table_fields, default_fields, optional_fields

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain.problems import Problem

MESSAGE = "What was sent as {0} cannot be read. Reload the page and try again."
OPERATORS = ("=", "!=", "<", ">", "<=", ">=", "like", "not like", "in", "not in", "is", "between", "timespan")


def items(value: Any, name: str, of: type = str) -> list[Any]:
	"""A list, also as JSON, each of `of` (str or dict); nothing sent is an empty one. Refused: anything else, also within it."""
	found = parsed(value, name)
	if found in (None, ""):
		return []
	if not isinstance(found, list) or not all(isinstance(item, of) for item in found):
		_refuse(name)
	return found


def fields(value: Any, name: str) -> dict[str, Any]:
	"""A record, also as JSON; nothing sent is an empty one. Refused: anything else."""
	found = parsed(value, name)
	if found in (None, ""):
		return {}
	if not isinstance(found, dict):
		_refuse(name)
	return found


def filters(value: Any, doctype: str, name: str = "filters") -> list[Any]:
	"""Filters as Frappe's views send them, also as JSON: rows of a DocType (that of the view, or a table of it), a field, an
	operator and a value. Refused: any that Frappe could only fail with."""
	found = items(value, name, of=list)
	if not all(_is_filter(row, doctype) for row in found):
		_refuse(name)
	return found


def _is_filter(row: list[Any], doctype: str) -> bool:
	if not 3 <= len(row) <= 5:
		return False
	of, field, operator, value = [doctype, *row] if len(row) == 3 else row[:4]
	tables = [doctype, *(table.options for table in frappe.get_meta(doctype).get_table_fields())]
	if of not in tables or not isinstance(field, str) or not isinstance(operator, str):
		return False
	known = frappe.get_meta(of).has_field(field) or field in (
		*default_fields,
		*optional_fields,
		*child_table_fields,
	)
	return known and operator.lower() in OPERATORS and _is_value(value, operator.lower())


def _is_value(value: Any, operator: str) -> bool:
	if operator == "between":
		return isinstance(value, list) and len(value) == 2 and all(map(is_day, value))
	several = value if isinstance(value, list) else [value]
	return all(isinstance(one, str | int | float | None) for one in several)


def day(value: str, name: str) -> str:
	"""A day, or a day and an hour, as the first ten letters of it. Refused: anything else."""
	if not value or not is_day(value[:10]):
		_refuse(name)
	return value[:10]


def check_days(rows: list[dict[str, Any]], field: str, name: str) -> None:
	"""That the field of each record is a day or empty."""
	for row in rows:
		if not is_day(row.get(field)):
			_refuse(name)


def is_day(value: Any) -> bool:
	"""Whether it is written as a day, or empty."""
	if not isinstance(value, str | None):
		return False
	try:
		facts.day(value)
	except frappe.ValidationError:
		frappe.clear_last_message()
		return False
	except (ValueError, OverflowError):
		return False
	return True


def parsed(value: Any, name: str) -> Any:
	"""What JSON says; what is no text as it is. Refused: text that is no JSON."""
	if not isinstance(value, str) or not value:
		return value
	try:
		return json.loads(value)
	except ValueError:
		_refuse(name)


def _refuse(name: str) -> None:
	refuse([Problem("sent_unreadable", None, MESSAGE, (name,))])
