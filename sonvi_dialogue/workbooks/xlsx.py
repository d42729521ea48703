"""An .xlsx as sheets of plain values. Nothing in it is run or fetched: a formula counts with the result the file keeps.

Read here and not by openpyxl, which says either the formula or its result, knows nothing of merged cells where it reads
quickly, and fills a sheet up to its last formatted cell.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from sonvi_dialogue.domain.grid import ERROR, FORMULA, MERGED, Flaw, Grid, GridRow, Value, column_letters
from sonvi_dialogue.workbooks.guard import XLSX, damaged, kind_of, opened, unreadable
from sonvi_dialogue.workbooks.texts import read_text

MOST_ROWS = 60_000
MOST_COLUMNS = 300
MOST_SHEETS = 60
MOST_MERGED = 200_000
TITLE_COLUMNS = 3
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 31 December 9999


def read_book(content: bytes) -> tuple[Grid, ...]:
	"""The sheets of an .xlsx or a CSV, in order. Refused in one sentence: every other file, and what could do harm."""
	if kind_of(content) != XLSX:
		return read_text(content)
	package = opened(content)
	try:
		return tuple(_Book(package).sheets())
	except (etree.LxmlError, KeyError, ValueError, IndexError, zipfile.BadZipFile, OverflowError) as fault:
		if hasattr(fault, "problems"):
			raise
		damaged()


class _Book:
	def __init__(self, package: zipfile.ZipFile):
		self.package = package
		self.tree = self._tree("xl/workbook.xml")
		properties = self.tree.find("{*}workbookPr")
		since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
		self.epoch = _EPOCH_1904 if since_1904 else _EPOCH
		self.targets = self._targets()
		self.shared = tuple(self._shared())
		self.date_styles = self._date_styles()

	def sheets(self) -> Iterator[Grid]:
		listed = self.tree.findall("{*}sheets/{*}sheet")
		if len(listed) > MOST_SHEETS:
			unreadable(
				"book_sheets",
				"The file has more than {0} sheets. Delete those that are not needed.",
				MOST_SHEETS,
			)
		for sheet in listed:
			link = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
			path = self.targets.get(link, "")
			if "/worksheets/" in f"/{path}" and path in self.package.namelist():
				hidden = sheet.get("state", "visible") != "visible"
				yield self._grid(_clean(sheet.get("name", "")), path, hidden)

	def _grid(self, name: str, path: str, hidden: bool) -> Grid:
		rows: list[GridRow] = []
		merged: list[str] = []
		with self.package.open(path) as stream:
			for _event, node in _parsed(stream, ("{*}row", "{*}mergeCell")):
				if etree.QName(node).localname == "mergeCell":
					merged.append(node.get("ref", ""))
				else:
					row = self._row(node, rows[-1].number if rows else 0)
					if row.cells:
						rows.append(row)
						if len(rows) > MOST_ROWS:
							message = "The sheet {0} has more than {1} rows. Split it into several files."
							unreadable("book_rows", message, name, MOST_ROWS)
				_forget(node)
		rows, titles = _with_merged(rows, merged)
		return Grid(name, tuple(rows), hidden, titles)

	def _row(self, node: Any, before: int) -> GridRow:
		number = int(node.get("r") or before + 1)
		cells: dict[int, Value] = {}
		column = -1
		for cell in node.iterchildren("{*}c"):
			column = _column(cell.get("r", "")) if cell.get("r") else column + 1
			if column >= MOST_COLUMNS:
				break
			value = self._value(cell, f"{column_letters(column)}{number}")
			if value is not None and value != "":
				cells[column] = value
		return GridRow(number, cells)

	def _value(self, cell: Any, address: str) -> Value | None:
		kind = cell.get("t", "n")
		if kind == "inlineStr":
			return _clean(_rich(cell.find("{*}is")))
		told = cell.findtext("{*}v")
		if told is None or (told == "" and kind != "str"):
			return Flaw(FORMULA, address) if cell.find("{*}f") is not None else None
		if kind == "s":
			return self.shared[int(told)]
		if kind == "str":
			return _clean(told)
		if kind == "b":
			return told in ("1", "true")
		if kind == "e":
			return Flaw(ERROR, told)
		if kind == "d":
			return date.fromisoformat(told[:10])
		return self._number(float(told), int(cell.get("s", 0)))

	def _number(self, number: float, style: int) -> Value:
		if style in self.date_styles and 1 <= number <= _LAST_SERIAL:
			return self.epoch + timedelta(days=int(number))
		return int(number) if number.is_integer() and abs(number) < 2**53 else number

	# Parts ------------------------------------------------------------------------------------------------------------------
	def _tree(self, path: str) -> Any:
		with self.package.open(path) as stream:
			return etree.parse(stream, _parser()).getroot()

	def _targets(self) -> dict[str, str]:
		"""Key of a relation to the part it points to."""
		found = {}
		for relation in self._tree("xl/_rels/workbook.xml.rels"):
			target = relation.get("Target", "")
			path = PurePosixPath(target) if target.startswith("/") else PurePosixPath("/xl") / target
			found[relation.get("Id", "")] = str(path).lstrip("/")
		return found

	def _shared(self) -> Iterator[str]:
		path = next((path for path in self.targets.values() if path.endswith("sharedStrings.xml")), "")
		if path not in self.package.namelist():
			return
		with self.package.open(path) as stream:
			for _event, node in _parsed(stream, ("{*}si",)):
				yield _clean(_rich(node))
				_forget(node)

	def _date_styles(self) -> frozenset[int]:
		"""The styles that show a number as a date."""
		path = next((path for path in self.targets.values() if path.endswith("styles.xml")), "")
		if path not in self.package.namelist():
			return frozenset()
		tree = self._tree(path)
		own = {
			int(node.get("numFmtId", 0))
			for node in tree.iterfind("{*}numFmts/{*}numFmt")
			if _is_date(node.get("formatCode", ""))
		}
		styles = tree.findall("{*}cellXfs/{*}xf")
		return frozenset(
			at for at, style in enumerate(styles) if int(style.get("numFmtId", 0)) in own | _DATE_FORMATS
		)


def _parser() -> etree.XMLParser:
	return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _parsed(stream: Any, tags: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
	return etree.iterparse(
		stream,
		events=("end",),
		tag=tags,
		resolve_entities=False,
		no_network=True,
		load_dtd=False,
		huge_tree=False,
	)


def _forget(node: Any) -> None:
	"""A row that was read leaves the tree, so that memory follows one row and not the sheet."""
	node.clear()
	while node.getprevious() is not None:
		del node.getparent()[0]


def _rich(node: Any) -> str:
	"""The text of a string in several fonts; how it is pronounced is no part of it."""
	if node is None:
		return ""
	parts = node.findall("{*}t") + node.findall("{*}r/{*}t")
	return "".join(part.text or "" for part in parts)


def _clean(text: str) -> str:
	text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
	text = unicodedata.normalize("NFC", text).replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n")
	return "".join(sign for sign in text if sign >= " " or sign in "\n\t").strip()


def _column(reference: str) -> int:
	letters = reference.rstrip("0123456789")
	if not letters.isalpha() or not letters.isascii():
		raise ValueError(reference)
	number = 0
	for letter in letters.upper():
		number = 26 * number + ord(letter) - ord("A") + 1
	return number - 1


def _is_date(code: str) -> bool:
	plain = _NOT_CODE.sub("", code).lower()
	return any(letter in plain for letter in "dy") or ("m" in plain and "0" not in plain and "#" not in plain)


def _with_merged(rows: list[GridRow], merged: list[str]) -> tuple[list[GridRow], frozenset[int]]:
	"""The rows with the covered parts of merged ranges marked, and the rows that one merged cell spans alone."""
	numbers = [row.number for row in rows]
	flaws: dict[int, dict[int, Flaw]] = {}
	wide: set[int] = set()
	marked = 0
	for reference in merged:
		ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
		if len(ends) != 2 or not all(ends):
			continue
		(left, top), (right, bottom) = ((_column(end[1]), int(end[2])) for end in ends)
		right = min(right, MOST_COLUMNS)
		if top == bottom and right - left + 1 >= TITLE_COLUMNS:
			wide.add(top)
		for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
			columns = [at for at in range(left, right + 1) if (number, at) != (top, left)]
			marked += len(columns)
			if marked > MOST_MERGED:
				unreadable(
					"book_merged", "The file has too many merged cells. Unmerge them, and fill in each row."
				)
			flaws.setdefault(number, {}).update((at, Flaw(MERGED, reference)) for at in columns)
	titles = frozenset(row.number for row in rows if row.number in wide and len(row.cells) == 1)
	covered = [
		GridRow(row.number, {**row.cells, **flaws[row.number]}) if row.number in flaws else row
		for row in rows
	]
	return covered, titles
