"""A year of dialogues as CSV files: their columns, and bytes in, typed records or located problems out.

No file is opened here. Dates are ISO (YYYY-MM-DD), lists are joined by `|`, a check is `yes` or empty. A byte-order
mark, CRLF line ends and decomposed Vietnamese are read as they come; anything else that is wrong is listed, all of it.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from sonvi_dialogue.domain.year_schema import FILES, Column, FileSpec

Record = dict[str, Any]  # one row: column -> value, and "_row": its row in the file, the header being row 1


# Keys become file names and addresses.
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_SUGGESTIONS = 100  # looking for what was meant takes time, and a file may be wrong in every row


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
	year, faults = read_all(files)
	return (None if faults else year), faults


def read_all(files: Mapping[str, bytes]) -> tuple[Year, list[Fault]]:
	"""As read_year, but with the rows as they are where there are faults: only to look for more of them."""
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
	if len(records["commune"]) != 1 and not any(fault.file == "commune.csv" for fault in faults):
		faults.append(Fault("commune.csv", 1, "code", "give exactly one commune."))
	return Year(records), sorted(faults)


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
	for name in sorted({name for name in header if name in columns and header.count(name) > 1}):
		faults.append(Fault(file, 1, name, "the column stands twice in the header: keep one."))
	columns = {name: column for name, column in columns.items() if name in header}
	found: list[Record] = []
	seen: dict[str, int] = {}
	for number, cells in enumerate(rows, start=2):
		if not any(cell.strip() for cell in cells):
			continue
		if len(cells) != len(header):
			what = f"the row has {len(cells)} cells, the header {len(header)}: mend its commas and quotes."
			faults.append(Fault(file, number, "-", what))
			continue
		record = _read_record(file, number, dict(zip(header, cells, strict=True)), columns, spec.key, faults)
		if spec.key:
			first = seen.setdefault(record[spec.key], number) if record.get(spec.key) else number
			if first != number:
				what = f"the key {record[spec.key]} stands in row {first} already: give each row its own."
				faults.append(Fault(file, number, spec.key, what))
		found.append(record)
	whole = len(columns) == len(spec.columns)
	return found if whole else []  # rows that lack a column were only looked at


def _read_record(
	file: str,
	number: int,
	cells: dict[str, str],
	columns: dict[str, Column],
	key: str,
	faults: list[Fault],
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
		if name == key and not _KEY.fullmatch(text):
			what = f"{text} is no key: use letters without accents, digits, dot, hyphen and underline."
			faults.append(Fault(file, number, name, what))
		record[name] = value
	return record


def _check_references(records: dict[str, list[Record]], faults: list[Fault]) -> None:
	keys = {name: {record[spec.key] for record in records[name]} for name, spec in FILES.items() if spec.key}
	suggested: dict[tuple[str, str], str] = {}
	for name, spec in FILES.items():
		for column in spec.columns:
			if not column.ref or not keys[column.ref]:
				continue
			for record in records[name]:
				for one in values(record, column.name):
					if one in keys[column.ref]:
						continue
					place = (column.ref, one)
					if place not in suggested and len(suggested) < _MOST_SUGGESTIONS:
						suggested[place] = _suggestion(one, records[column.ref], FILES[column.ref].key)
					hint = suggested.get(place, "")
					what = f"{one} is not in {column.ref}.csv: add it there or mend the name{hint}."
					faults.append(Fault(f"{name}.csv", record["_row"], column.name, what))


def values(record: Record, column: str) -> Collection[str]:
	"""What a cell names: the parts of a list, or the one value, or nothing."""
	value = record[column]
	return value if isinstance(value, list) else [value] if value else []


def _suggestion(wrong: str, known: list[Record], key: str) -> str:
	""" " (perhaps LL)" where a key, or the name beside it, is nearly what was written."""
	meant = {record[key].casefold(): record[key] for record in known}
	meant |= {str(record.get("name", "")).casefold(): record[key] for record in known if record.get("name")}
	near = get_close_matches(wrong.casefold(), meant, n=1, cutoff=0.7)
	return f" (perhaps {meant[near[0]]})" if near else ""


def _date(text: str) -> date:
	try:
		if _DAY.fullmatch(text):  # Python 3.11 reads other forms too, and 3.10 does not
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
