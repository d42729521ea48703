"""Files for tests of the reader: made by openpyxl, or part by part where no program would write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from sonvi_dialogue.domain.problems import Refused
from sonvi_dialogue.workbooks.xlsx import read_book


def book(rows: list[list[Any]], change: Callable[[Any], None] | None = None, title: str = "Sổ") -> bytes:
	"""An .xlsx of the rows; change: what is done to its sheet before it is saved."""
	made = Workbook()
	sheet = made.active
	sheet.title = title
	for row in rows:
		sheet.append(row)
	if change:
		change(sheet)
	return saved(made)


def saved(made: Workbook) -> bytes:
	kept = io.BytesIO()
	made.save(kept)
	return kept.getvalue()


def repacked(content: bytes, changes: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
	"""The same package with parts changed or added."""
	kept = io.BytesIO()
	with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
		for name in old.namelist():
			change = changes.get(name)
			new.writestr(name, change(old.read(name)) if callable(change) else change or old.read(name))
		for name in set(changes) - set(old.namelist()):
			new.writestr(name, changes[name])
	return kept.getvalue()


def refusal(content: bytes) -> str:
	"""The code of the one sentence a file is refused in."""
	with pytest.raises(Refused) as caught:
		read_book(content)
	assert len(caught.value.problems) == 1
	return caught.value.problems[0].code
