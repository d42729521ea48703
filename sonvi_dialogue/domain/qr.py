"""A QR code as rows of dark and light modules, for papers to draw (ISO/IEC 18004). Pure: no picture is made here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyqrcode

QUIET = 4  # light modules around the code: a reader needs them to find it
# A quarter of the code may be soiled or folded: paper goes through many hands.
CORRECTION = "Q"
LONGEST = 200  # letters: what a phone still reads from a code of 28 mm


def matrix(text: str) -> tuple[str, ...]:
	"""The code of a text as rows of "0" (light) and "1" (dark), its light margin included.

	Refused (ValueError): an empty text, one longer than a code of a paper's size can be read with, and letters outside
	ASCII, which readers take for one of two alphabets.
	"""
	if not text or len(text) > LONGEST or not text.isascii():
		raise ValueError(f"A QR code on paper holds 1 to {LONGEST} letters without accents.")
	code = pyqrcode.create(text, error=CORRECTION).code
	side = len(code) + 2 * QUIET
	empty = ["0" * side] * QUIET
	rows = [f"{'0' * QUIET}{''.join(str(module) for module in row)}{'0' * QUIET}" for row in code]
	return (*empty, *rows, *empty)


def drawing(text: str) -> dict[str, Any]:
	"""What the macro `qr` draws: rows, side, and the dark modules as bars one row high, so that no hairline parts two."""
	rows = matrix(text)
	return {
		"rows": list(rows),
		"side": len(rows),
		"bars": [bar for y, row in enumerate(rows) for bar in _bars(row, y)],
	}


def _bars(row: str, y: int) -> Iterator[dict[str, int]]:
	for bar in re.finditer("1+", row):
		yield {"x": bar.start(), "y": y, "width": len(bar.group())}
