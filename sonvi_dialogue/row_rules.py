"""Row rules: one small expression that is both a condition of a list query and a test of one document.

A rule is made for one viewer and one DocType. `sql(doctype)` gives a condition that always stands in brackets and whose
every value is escaped; `holds(row)` tests a mapping of field to value, as a document or a stored row is; `fields()` names the
fields of the row that the test reads. Both ways answer alike: tests/test_permissions.py compares them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import frappe


def _listed(values: Collection[Any]) -> str:
	return ", ".join(frappe.db.escape(str(value), percent=False) for value in sorted(values))


@dataclass(frozen=True)
class Everything:
	def sql(self, doctype: str) -> str:
		return "(1=1)"

	def holds(self, row: Mapping[str, Any]) -> bool:
		return True

	def fields(self) -> set[str]:
		return set()


@dataclass(frozen=True)
class Nothing:
	def sql(self, doctype: str) -> str:
		return "(1=0)"

	def holds(self, row: Mapping[str, Any]) -> bool:
		return False

	def fields(self) -> set[str]:
		return set()


@dataclass(frozen=True)
class Among:
	"""The field has one of the values. No value: no row."""

	field: str
	values: frozenset[str]

	def sql(self, doctype: str) -> str:
		return f"(`tab{doctype}`.`{self.field}` in ({_listed(self.values)}))" if self.values else "(1=0)"

	def holds(self, row: Mapping[str, Any]) -> bool:
		value = row.get(self.field)
		return value not in (None, "") and str(value) in self.values

	def fields(self) -> set[str]:
		return {self.field}


@dataclass(frozen=True)
class Empty:
	field: str

	def sql(self, doctype: str) -> str:
		column = f"`tab{doctype}`.`{self.field}`"
		return f"({column} is null or {column} = '')"

	def holds(self, row: Mapping[str, Any]) -> bool:
		return row.get(self.field) in (None, "")

	def fields(self) -> set[str]:
		return {self.field}


@dataclass(frozen=True)
class Related:
	"""A row of another table, whose `key` is this row's `field`, has one of the values in its `column`; but: a column and
	the value with which a row of it does not count."""

	field: str
	table: str
	key: str
	column: str
	values: frozenset[str]
	but: tuple[str, str] | None = None

	def sql(self, doctype: str) -> str:
		if not self.values:
			return "(1=0)"
		inner = (
			f"select `tab{self.table}`.`{self.key}` from `tab{self.table}`"
			f" where `tab{self.table}`.`{self.column}` in ({_listed(self.values)})"
		)
		if self.but:
			inner += f" and `tab{self.table}`.`{self.but[0]}` not in ({_listed({self.but[1]})})"
		return f"(`tab{doctype}`.`{self.field}` in ({inner}))"

	def holds(self, row: Mapping[str, Any]) -> bool:
		value = row.get(self.field)
		if not value or not self.values:
			return False
		wanted = {self.key: value, self.column: ["in", sorted(self.values)]}
		if self.but:
			wanted[self.but[0]] = ["!=", self.but[1]]
		return bool(frappe.db.exists(self.table, wanted))

	def fields(self) -> set[str]:
		return {self.field}


@dataclass(frozen=True)
class AnyOf:
	rules: tuple[Any, ...]

	def sql(self, doctype: str) -> str:
		return f"({' or '.join(rule.sql(doctype) for rule in self.rules)})" if self.rules else "(1=0)"

	def holds(self, row: Mapping[str, Any]) -> bool:
		return any(rule.holds(row) for rule in self.rules)

	def fields(self) -> set[str]:
		return set().union(*(rule.fields() for rule in self.rules))


@dataclass(frozen=True)
class AllOf:
	rules: tuple[Any, ...]

	def sql(self, doctype: str) -> str:
		return f"({' and '.join(rule.sql(doctype) for rule in self.rules)})" if self.rules else "(1=1)"

	def holds(self, row: Mapping[str, Any]) -> bool:
		return all(rule.holds(row) for rule in self.rules)

	def fields(self) -> set[str]:
		return set().union(*(rule.fields() for rule in self.rules))


Rule = Everything | Nothing | Among | Empty | Related | AnyOf | AllOf
