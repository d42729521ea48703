"""A CSV as a sheet: its encoding and its separator are found out, since nobody who sends one knows them."""

from __future__ import annotations

import csv
import io
import unicodedata

from sonvi_dialogue.domain.grid import Grid, GridRow
from sonvi_dialogue.workbooks.guard import unreadable

SEPARATORS = (";", ",", "\t")
SAMPLE_LINES = 20
LONGEST_CELL = 200_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(content: bytes) -> tuple[Grid, ...]:
	"""The one sheet of a CSV in UTF-8, UTF-16 or Windows-1258 (Vietnamese). Refused: what is none of these."""
	text = unicodedata.normalize("NFC", decoded(content))
	if "\x00" in text:
		_no_text()
	csv.field_size_limit(LONGEST_CELL)
	try:
		lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)))
	except csv.Error:
		message = "The file cannot be read as a CSV: a quotation mark is not closed, or a cell is too long. Save it as an Excel workbook (.xlsx)."
		unreadable("book_csv", message)
	rows = [
		GridRow(number, {at: value.strip() for at, value in enumerate(line) if value.strip()})
		for number, line in enumerate(lines, 1)
	]
	return (Grid("CSV", tuple(row for row in rows if row.cells)),)


def decoded(content: bytes) -> str:
	"""The text of a file whose encoding nobody said."""
	for mark, name in _MARKS:
		if content.startswith(mark):
			return _try(content, name) or _no_text()
	for name in ("utf-8", _wide(content), "cp1258"):
		text = _try(content, name) if name else None
		if text is not None:
			return text
	return _no_text()


def _try(content: bytes, name: str) -> str | None:
	try:
		return content.decode(name)
	except (UnicodeDecodeError, UnicodeError):
		return None


def _wide(content: bytes) -> str:
	"""UTF-16 without its mark: every second byte of what is mostly Latin is empty."""
	half = max(len(content) // 2, 1)
	if content[1::2].count(0) > 0.4 * half:
		return "utf-16-le"
	return "utf-16-be" if content[::2].count(0) > 0.4 * half else ""


def _no_text() -> str:
	message = "The file is no table, whatever its name says. Choose an Excel file (.xlsx) or a CSV file."
	unreadable("book_no_table", message)


def separator(text: str) -> str:
	"""The sign that stands in the first lines most evenly: Excel writes ; where a comma is the decimal sign."""
	lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
	return max(SEPARATORS, key=lambda sign: min((line.count(sign) for line in lines[:1]), default=0))
