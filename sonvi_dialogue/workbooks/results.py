"""Refused rows as a file to be corrected and imported again: as they came, with the reason behind them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from sonvi_dialogue.workbooks.write import FONT, put, saved

WIDTH = 24
# A cell that begins with one of these is run as a formula where a CSV is opened.
RUNS = ("=", "+", "-", "@", "\t")


def refused_workbook(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
	"""An .xlsx of the rows."""
	file = Workbook()
	sheet = file.active
	for number, row in enumerate([heads, *rows], 1):
		for at, value in enumerate(row, 1):
			cell = put(sheet.cell(number, at), value)
			cell.font = Font(name=FONT, bold=number == 1)
			cell.alignment = Alignment(wrap_text=True, vertical="top")
			sheet.column_dimensions[get_column_letter(at)].width = WIDTH
	sheet.freeze_panes = "A2"
	return saved(file)


def refused_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
	"""A CSV of the rows in UTF-8 with its mark, so that Excel reads the accents."""
	kept = io.StringIO(newline="")
	writer = csv.writer(kept, lineterminator="\r\n")
	for row in [heads, *rows]:
		writer.writerow([f"'{value}" if value.startswith(RUNS) else value for value in row])
	return b"\xef\xbb\xbf" + kept.getvalue().encode()
