"""Tables as they came from a file: sheets, rows under the numbers a spreadsheet shows, and cells that hold no usable value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

MERGED, FORMULA, ERROR = "merged", "formula", "error"


@dataclass(frozen=True)
class Flaw:
	"""A cell without a usable value. kind: MERGED (a part of a merged range), FORMULA (it has no result in the file) or ERROR;
	told: the range, the address of the cell, or the error it shows."""

	kind: str
	told: str


Value = str | int | float | bool | date | Flaw


@dataclass(frozen=True)
class GridRow:
	"""number: as the spreadsheet shows it, from 1. cells: column (from 0) to value; an empty cell is not there."""

	number: int
	cells: Mapping[int, Value]


@dataclass(frozen=True)
class Grid:
	"""One sheet. rows: those that have a cell, in order; hidden: not shown to who opens the file; titles: rows that one merged
	cell spans, such as "Quý I"."""

	name: str
	rows: tuple[GridRow, ...] = ()
	hidden: bool = False
	titles: frozenset[int] = field(default_factory=frozenset)

	def row(self, number: int) -> GridRow | None:
		return next((row for row in self.rows if row.number == number), None)


def column_letters(column: int) -> str:
	"""0 is A, 25 is Z, 26 is AA."""
	letters = ""
	column += 1
	while column:
		column, rest = divmod(column - 1, 26)
		letters = chr(ord("A") + rest) + letters
	return letters


def shown(value: Value | None) -> str:
	"""A cell as it is shown in a table: a date as people here write it, a number without a useless fraction."""
	if value is None or isinstance(value, Flaw):
		return ""
	if isinstance(value, bool):
		return "1" if value else "0"
	if isinstance(value, date):
		return f"{value:%d/%m/%Y}"
	if isinstance(value, float) and value.is_integer():
		return str(int(value))
	return str(value)


def filled(rows: Iterable[GridRow]) -> list[GridRow]:
	"""The rows in which something is written."""
	return [
		row for row in rows if any(shown(value) or isinstance(value, Flaw) for value in row.cells.values())
	]
