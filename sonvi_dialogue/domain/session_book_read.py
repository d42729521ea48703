"""What came back in a session's workbook, as entries of the conference desk.

They are judged by the desk's own rules (desk.py, petitions.py, participants.py): the workbook is one more way to enter what
happened in the hall.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sonvi_dialogue.domain import desk, participants
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.grid import Grid, GridRow, Value, shown
from sonvi_dialogue.domain.import_values import BadValue, read_text, read_whole, read_yes
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.session_book import (
	ACCUSATION,
	BASE,
	BASE_FIRST_ROW,
	CHECK,
	CHOICE,
	CONFIDENTIAL_LINE,
	FIRST_ROW,
	HEAD_ROW,
	KEY_COLUMN,
	LINE,
	MARK,
	NUMBER_COLUMN,
	OUTCOMES,
	PEOPLE,
	PETITIONS,
	SEVERAL,
	SHEETS,
	VERSION,
	WHOLE,
	Book,
	Column,
	first_column,
)

_SPACE = uuid.UUID("6f1d2c58-5a0e-4b8e-9a35-0b1f2d3c4e5a")


@dataclass(frozen=True)
class Header:
	workbook: str
	session: str


@dataclass
class Told:
	"""One line that says something new: the sheet and row it stands in, how it begins, and the desk's entries it becomes, or
	what is wrong with it. refers: the keys of lines it needs."""

	sheet: str
	row: int
	shown: str = ""
	entries: list[dict[str, Any]] = field(default_factory=list)
	problems: list[Problem] = field(default_factory=list)
	refers: tuple[str, ...] = ()
	name: str = ""


def header_of(grids: Sequence[Grid]) -> Header | None:
	"""Which workbook of which session the file is; None where it is none of ours."""
	base = next((grid for grid in grids if grid.name == BASE), None)
	top = {row.number: row.cells for row in base.rows[:3]} if base else {}
	if not {1, 2} <= set(top) or (shown(top[1].get(0)), shown(top[1].get(1))) != (MARK, VERSION):
		return None
	return Header(shown(top[2].get(0)), shown(top[2].get(1)))


def base_of(grids: Sequence[Grid]) -> dict[str, dict[str, Any]]:
	"""Key of a line to what stood there when the workbook was taken. A line somebody spoiled by hand counts as new."""
	base = next(grid for grid in grids if grid.name == BASE)
	found = {}
	for row in base.rows:
		if row.number < BASE_FIRST_ROW:
			continue
		try:
			found[shown(row.cells.get(0))] = dict(json.loads(shown(row.cells.get(1))))
		except (ValueError, TypeError):
			continue
	return found


def layout_problems(grids: Sequence[Grid]) -> list[Problem]:
	"""A workbook whose sheets or heads were changed cannot be read by what its columns were."""
	for name, columns in SHEETS.items():
		grid = next((grid for grid in grids if grid.name == name), None)
		if grid is None:
			message = (
				"The sheet {0} is missing. Choose the workbook as it was taken along, with all its sheets."
			)
			return [Problem("book_sheet_missing", "file", message, (name,))]
		heads = grid.row(HEAD_ROW)
		for at, column in enumerate(columns, first_column(name)):
			if heads is None or shown(heads.cells.get(at)) != column.head:
				message = "In the sheet {0} the column {1} is not where it was. Put the columns back, or copy the lines into the workbook as it was taken."
				return [Problem("book_heads", "file", message, (name, column.head))]
	return []


def read_back(grids: Sequence[Grid], book: Book) -> list[Told]:
	"""The lines that say something new, people first, then what was asked, then what came of it."""
	by_name = {grid.name: grid for grid in grids}
	base = base_of(grids)
	lines = _numbers(by_name[PETITIONS])
	reader = _Reader(book, base, lines)
	return [
		*reader.sheet(by_name[PEOPLE], reader.person),
		*reader.sheet(by_name[PETITIONS], reader.petition),
		*reader.sheet(by_name[OUTCOMES], reader.outcome),
	]


def _numbers(grid: Grid) -> dict[str, str]:
	"""The number of a petition's line, as it is printed, to its key."""
	return {
		shown(row.cells.get(NUMBER_COLUMN)): shown(row.cells.get(KEY_COLUMN))
		for row in grid.rows
		if row.number >= FIRST_ROW
	}


class _Reader:
	def __init__(self, book: Book, base: Mapping[str, Mapping[str, Any]], numbers: Mapping[str, str]):
		self.book, self.base, self.numbers = book, base, numbers
		self.seen: dict[tuple[str, str], int] = {}
		self.neutral_added: set[str] = set()

	def sheet(self, grid: Grid, take: Callable[[Told, str, dict[str, Any]], None]) -> Iterator[Told]:
		columns = SHEETS[grid.name]
		for row in grid.rows:
			if row.number < FIRST_ROW:
				continue
			told = Told(grid.name, row.number)
			values = self._values(row, columns, first_column(grid.name), told)
			key = shown(row.cells.get(KEY_COLUMN))
			stood = self.base.get(key, {})
			if stood.get("locked") or (not stood and not any(values.values()) and not told.problems):
				continue
			told.name = stood.get("name", "")
			told.shown = shown(
				values.get("content") or values.get("participant_name") or values.get("outcome")
			)
			if not key:
				message = (
					"The line was written where there is none. Write it in one of the free numbered lines."
				)
				told.problems.append(Problem("book_no_line", None, message))
			elif (grid.name, key) in self.seen:
				message = "The line is a copy of line {0}. Write it in one of the free numbered lines."
				told.problems.append(Problem("book_copied", None, message, (self.seen[grid.name, key],)))
			elif not told.problems:
				take(told, key, values)
			self.seen.setdefault((grid.name, key), row.number)
			if told.entries or told.problems:
				yield told

	def _values(self, row: GridRow, columns: Sequence[Column], first: int, told: Told) -> dict[str, Any]:
		values = {}
		for at, column in enumerate(columns, first):
			try:
				values[column.name] = self._value(row.cells.get(at), column)
			except BadValue as bad:
				told.problems.append(Problem("import_value", column.name, bad.message, bad.values))
		return values

	def _value(self, cell: Value | None, column: Column) -> Any:
		if column.kind == WHOLE:
			return read_whole(cell) or ""
		if column.kind == CHECK:
			return int(read_yes(cell)) or ""
		text = read_text(cell)
		if column.kind == CHOICE:
			return self.book.names(column).key(text)
		if column.kind == SEVERAL:
			names = self.book.names(column)
			return [names.key(part) for part in text.split(";") if part.strip()]
		if column.kind == LINE and text and text not in self.numbers:
			raise BadValue("There is no line {0}. Write the number of the line it is merged into.", text)
		return text

	# Each sheet -----------------------------------------------------------------------------------------------------------------
	def person(self, told: Told, key: str, values: dict[str, Any]) -> None:
		stood = self.base.get(key)
		if stood:
			self._changed(told, key, desk.PARTICIPANT_SET, stood, values)
			return
		filled = {name: value for name, value in values.items() if value != ""}
		filled.setdefault("capacity", participants.CITIZEN)
		told.entries.append(self._entry(key, desk.PARTICIPANT_ADD, filled))

	def petition(self, told: Told, key: str, values: dict[str, Any]) -> None:
		stood = self.base.get(key)
		values["is_group"] = 1 if values["group_count"] else ""
		accused = values.pop(ACCUSATION)
		if stood and stood.get("neutral"):
			if {name: value for name, value in values.items() if value} != {"content": CONFIDENTIAL_LINE}:
				message = "What was asked confidentially is not changed here. Put the line back as it was, and change it on its form."
				told.problems.append(Problem("book_neutral", "content", message))
		elif accused and (stood or any(values.values())):
			message = "Of an accusation nothing is written but where the person was sent. Clear the rest of the line; one that stood there is redirected on its form."
			told.problems.append(Problem("book_accusation", ACCUSATION, message))
			told.shown = ""
		elif accused:
			self.neutral_added.add(key)
			told.entries.append(self._entry(key, desk.DENUNCIATION_ADD, {"redirected_to": accused}))
		elif stood:
			self._changed(told, key, desk.PETITION_SET, stood, values)
		elif not values["content"]:
			message = "The content is missing. Write what was asked."
			told.problems.append(Problem("petition_content_missing", "content", message))
		else:
			filled = {name: value for name, value in values.items() if value != ""}
			told.entries.append(self._entry(key, desk.PETITION_ADD, filled))

	def outcome(self, told: Told, key: str, values: dict[str, Any]) -> None:
		stood = self.base.get(key)
		into = values["merged_into"]
		if into:
			values["merged_into"] = self._document(self.numbers[into])
			told.refers = (self.numbers[into],)
		if (PETITIONS, key) not in self.seen and not stood:
			message = "The line has an outcome, and in the sheet {0} nothing is written in its line. Write what was asked."
			told.problems.append(Problem("book_outcome_alone", "outcome", message, (PETITIONS,)))
			return
		if key in self.neutral_added:
			message = "An accusation is not dealt with at a session. Clear the line."
			told.problems.append(Problem("book_accusation", "outcome", message))
			return
		told.refers = (key, *told.refers)
		before = (stood or {}).get("outcome", {})
		new = self._differing(values, before)
		if not new:
			return
		if stood and stood.get("state") in (words.RECEIVED, words.ACCEPTED):
			told.entries.append(self._entry(key, desk.PETITION_RAISE, {}, self._document(key)))
		base = {name: before.get(name, "") for name in new}
		told.entries.append(self._entry(key, desk.PETITION_SET, new, self._document(key), base))

	def _changed(
		self, told: Told, key: str, kind: str, stood: Mapping[str, Any], values: Mapping[str, Any]
	) -> None:
		new = self._differing(values, stood["values"])
		if new:
			base = {name: stood["values"].get(name, "") for name in new}
			told.entries.append(self._entry(key, kind, new, stood["name"], base))

	def _differing(self, values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
		return {name: value for name, value in values.items() if not desk.same(value, before.get(name))}

	def _document(self, key: str) -> str:
		"""The name of the petition of a line, or the key of the entry that makes it."""
		stood = self.base.get(key)
		return stood["name"] if stood else self._entry(key, desk.PETITION_ADD, {})["key"]

	def _entry(
		self,
		key: str,
		kind: str,
		values: Mapping[str, Any],
		target: str = "",
		base: Mapping[str, Any] | None = None,
	) -> dict[str, Any]:
		"""The same line said the same way is the same entry; a new line is one entry, whatever is said in it."""
		parts = [self.book.workbook, key, kind]
		if kind not in desk.MAKERS:
			parts.append(hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest())
		known = str(uuid.uuid5(_SPACE, "|".join(parts)))
		return {
			"key": known,
			"kind": kind,
			"target": target,
			"values": dict(values),
			"base": dict(base or {}),
		}
