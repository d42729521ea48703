"""A CSV file of calendar days (date, kind, source) that adds to or overrides the shipped calendar."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

from ..domain.working_days import KINDS, CalendarDay

COLUMNS = ("date", "kind", "source")


class CalendarFileRefused(ValueError):
	"""The file cannot be used. `errors` has every reason, each as "file:row:column: what to do"; row 1 is the header."""

	def __init__(self, errors: list[str]):
		self.errors = errors
		super().__init__("\n".join(errors))


def read_calendar_file(path: str) -> list[CalendarDay]:
	"""The days of a file: UTF-8 with or without a BOM, any line ending. Raises CalendarFileRefused with all errors."""
	try:
		text = Path(path).read_bytes().decode("utf-8-sig")
	except OSError as error:
		raise CalendarFileRefused(
			[f"{path}:1:1: cannot be read ({error.strerror}): check the name."]
		) from None
	except UnicodeDecodeError as error:
		row = error.object[: error.start].count(b"\n") + 1
		raise CalendarFileRefused(
			[f'{path}:{row}:1: is not UTF-8: save the file as "CSV UTF-8" and try again.']
		) from None
	return _Reader(path).days(text)


class _Reader:
	def __init__(self, path: str):
		self.path = path
		self.errors: list[str] = []

	def refuse(self, row: int, column: str, what: str) -> None:
		self.errors.append(f"{self.path}:{row}:{column}: {what}")

	def days(self, text: str) -> list[CalendarDay]:
		lines = csv.reader(text.splitlines(keepends=True))
		header = [name.strip().lower() for name in next(lines, [])]
		if not header:
			self.refuse(1, "date", f"the file is empty: start it with the line {','.join(COLUMNS)}.")
		for name in header:
			if name not in COLUMNS:
				self.refuse(1, name or "1", f"unknown column: use {', '.join(COLUMNS)}.")
		if header:
			for name in COLUMNS[:2]:
				if header.count(name) != 1:
					self.refuse(1, name, "this column must be there once.")
		if self.errors:
			raise CalendarFileRefused(self.errors)

		found: dict[datetime.date, tuple[int, CalendarDay]] = {}
		try:
			for cells in lines:
				if any(cell.strip() for cell in cells):
					self.day(lines.line_num, dict(zip(header, map(str.strip, cells), strict=False)), found)
		except csv.Error as error:
			self.refuse(
				lines.line_num, "1", f"is no CSV ({error}): open it in a spreadsheet and save it again."
			)
		if self.errors:
			raise CalendarFileRefused(self.errors)
		return [day for _, day in found.values()]

	def day(
		self, row: int, cells: dict[str, str], found: dict[datetime.date, tuple[int, CalendarDay]]
	) -> None:
		date = None
		try:
			date = datetime.datetime.strptime(cells["date"], "%Y-%m-%d").date()
		except (KeyError, ValueError):
			self.refuse(row, "date", f"{cells.get('date', '')!r} is no date: write it as 2026-01-10.")
		kind = next((kind for kind in KINDS if kind.lower() == cells.get("kind", "").lower()), None)
		if kind is None:
			self.refuse(
				row, "kind", f"{cells.get('kind', '')!r} is no kind of day: use {' or '.join(KINDS)}."
			)
		if date in found:
			self.refuse(row, "date", f"{date} is in row {found[date][0]} already: keep one of them.")
		elif date and kind:
			found[date] = (row, CalendarDay(date, kind, cells.get("source", "")))
