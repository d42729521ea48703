"""A year of dialogues as CSV files: their columns, and bytes in, typed records or located problems out.

No file is opened here. Dates are ISO (YYYY-MM-DD), lists are joined by `|`, a check is `yes` or empty. A byte-order
mark, CRLF line ends and decomposed Vietnamese are read as they come; anything else that is wrong is listed, all of it.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sonvi_dialogue.domain.year_schema import FILES, Column, FileSpec

Record = dict[str, Any]  # one row: column -> value, and "_row": its row in the file, the header being row 1


@dataclass(frozen=True, order=True)
class Fault:
	"""One thing wrong in one place. `str()` gives `file:row:column: what to do`."""

	file: str
	row: int
	column: str
	what: str = field(compare=False)

	def __str__(self) -> str:
		return f"{self.file}:{self.row}:{self.column}: {self.what}"


@dataclass
class Year:
	"""Every file's records, in file order. `commune` is the one row of commune.csv."""

	records: dict[str, list[Record]]
	_found: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)

	def __getitem__(self, name: str) -> list[Record]:
		return self.records[name]

	@property
	def commune(self) -> Record:
		return self.records["commune"][0]

	def by_key(self, name: str) -> dict[str, Record]:
		"""A file's records by their key. Made once: the records do not change."""
		key = FILES[name].key
		if (name, "") not in self._found:
			self._found[name, ""] = {record[key]: record for record in self.records[name]}
		return self._found[name, ""]

	def grouped(self, name: str, column: str) -> dict[str, list[Record]]:
		"""A file's records by what a column says, in file order. Made once, too."""
		if (name, column) not in self._found:
			groups = self._found[name, column] = {}
			for record in self.records[name]:
				groups.setdefault(record[column], []).append(record)
		return self._found[name, column]


def read_year(files: Mapping[str, bytes]) -> tuple[Year | None, list[Fault]]:
	"""`files` maps file names (`petitions.csv`) to their bytes. Returns the year, or None and every fault found."""
	faults: list[Fault] = []
	records: dict[str, list[Record]] = {}
	for name, spec in FILES.items():
		content = files.get(f"{name}.csv")
		if content is None:
			faults.append(Fault(f"{name}.csv", 0, "-", "the file is missing: add it, with its header row."))
			records[name] = []
			continue
		records[name] = _read_file(f"{name}.csv", content, spec, faults)
	known = {f"{name}.csv" for name in FILES}
	for extra in sorted(set(files) - known):
		if extra.endswith(".csv"):
			faults.append(Fault(extra, 0, "-", "no such file is known: remove it or mend its name."))
	_check_references(records, faults)
	if not faults and len(records["commune"]) != 1:
		faults.append(Fault("commune.csv", 1, "code", "give exactly one commune."))
	return (None, sorted(faults)) if faults else (Year(records), [])


def _read_file(file: str, content: bytes, spec: FileSpec, faults: list[Fault]) -> list[Record]:
	try:
		text = content.decode("utf-8-sig")
	except UnicodeDecodeError as error:
		line = content.count(b"\n", 0, error.start) + 1
		faults.append(Fault(file, line, "-", "these are not UTF-8 letters: save the file as CSV UTF-8."))
		return []
	if "\0" in text:
		faults.append(Fault(file, 1, "-", "this is not a text file: save the sheet as CSV UTF-8."))
		return []
	rows = csv.reader(io.StringIO(unicodedata.normalize("NFC", text), newline=""), strict=True)
	try:
		return _read_rows(file, rows, spec, faults)
	except csv.Error as error:
		faults.append(Fault(file, rows.line_num, "-", f"the row cannot be read ({error}): mend its quotes."))
		return []


def _read_rows(file: str, rows: Iterable[list[str]], spec: FileSpec, faults: list[Fault]) -> list[Record]:
	rows = iter(rows)
	header = [cell.strip() for cell in next(rows, [])]
	if not header:
		faults.append(Fault(file, 1, "-", "the file is empty: give it a header row."))
		return []
	columns = {column.name: column for column in spec.columns}
	for name in header:
		if name not in columns:
			faults.append(
				Fault(file, 1, name or "(blank)", "no such column is known: remove it or mend its name.")
			)
	for name in columns:
		if name not in header:
			faults.append(Fault(file, 1, name, "the column is missing: add it (its cells may be empty)."))
	if set(header) != set(columns) or len(header) != len(set(header)):
		if len(header) != len(set(header)):
			faults.append(Fault(file, 1, "-", "a column stands twice in the header: keep one."))
		return []
	found: list[Record] = []
	seen: dict[str, int] = {}
	for number, cells in enumerate(rows, start=2):
		if not any(cell.strip() for cell in cells):
			continue
		if len(cells) != len(header):
			what = f"the row has {len(cells)} cells, the header {len(header)}: mend its commas and quotes."
			faults.append(Fault(file, number, "-", what))
			continue
		record = _read_record(file, number, dict(zip(header, cells, strict=True)), columns, faults)
		if spec.key:
			first = seen.setdefault(record[spec.key], number)
			if first != number:
				what = f"the key {record[spec.key]} stands in row {first} already: give each row its own."
				faults.append(Fault(file, number, spec.key, what))
		found.append(record)
	return found


def _read_record(
	file: str, number: int, cells: dict[str, str], columns: dict[str, Column], faults: list[Fault]
) -> Record:
	record: Record = {"_row": number}
	for name, column in columns.items():
		text = cells[name].strip()
		if not text:
			if column.required:
				faults.append(Fault(file, number, name, "this cell must not be empty."))
			record[name] = _EMPTY[column.type]
			continue
		try:
			value = _READ[column.type](text)
		except ValueError as error:
			faults.append(Fault(file, number, name, str(error)))
			record[name] = _EMPTY[column.type]
			continue
		if column.choices and value not in column.choices:
			what = f"{text} is not known: use one of {', '.join(column.choices)}."
			faults.append(Fault(file, number, name, what))
		record[name] = value
	return record


def _check_references(records: dict[str, list[Record]], faults: list[Fault]) -> None:
	keys = {name: {record[spec.key] for record in records[name]} for name, spec in FILES.items() if spec.key}
	for name, spec in FILES.items():
		for column in spec.columns:
			if not column.ref or not keys[column.ref]:
				continue
			for record in records[name]:
				value = record[column.name]
				for one in value if isinstance(value, list) else [value]:
					if one and one not in keys[column.ref]:
						what = f"{one} is not in {column.ref}.csv: add it there or mend the name."
						faults.append(Fault(f"{name}.csv", record["_row"], column.name, what))


def _date(text: str) -> date:
	try:
		if len(text) == 10:
			return date.fromisoformat(text)
	except ValueError:
		pass
	raise ValueError(f"{text} is not a day of the calendar: write it as 2022-03-28.")


def _whole(text: str) -> int:
	if not text.isascii() or not text.isdigit():
		raise ValueError(f"{text} is not a whole number.")
	return int(text)


def _check(text: str) -> bool:
	if text.lower() != "yes":
		raise ValueError(f"{text} is neither yes nor empty.")
	return True


_READ: dict[str, Callable[[str], Any]] = {
	"text": str,
	"date": _date,
	"whole": _whole,
	"check": _check,
	"list": lambda text: [part.strip() for part in text.split("|") if part.strip()],
}
_EMPTY: dict[str, Any] = {"text": "", "date": None, "whole": None, "check": False, "list": []}
