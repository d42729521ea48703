"""How wide the columns of a table are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cssselect2 import ElementWrapper

from sonvi_dialogue.papers.docx.css import BLOCKS, Look, Sheet
from sonvi_dialogue.papers.docx.metrics import bold_width

LEAST_SHARE = 0.02  # of the table, for a column when the others leave nothing
SLACK = 1.02  # text that is measured to the point may still be broken


@dataclass
class Cell:
	"""A cell and the columns and rows it covers; element is None where a cell of a row above reaches down."""

	element: ElementWrapper | None
	look: Look
	column: int
	columns: int = 1
	rows: int = 1


@dataclass
class Row:
	look: Look
	in_head: bool
	cells: list[Cell]


def widths(sheet: Sheet, table: ElementWrapper, look: Look, rows: list[Row], available: float) -> list[float]:
	"""Each column as wide as its <col> or its first cell says; the rest shared by those that say nothing.

	Together they are as wide as the table; one of width auto is only as wide as what it holds.
	"""
	cells = [cell for row in rows for cell in row.cells]
	count = max(cell.column + cell.columns for cell in cells)
	total = look.length(look.width, available) or available
	said = (_of_columns(sheet, table, look, total) + [None] * count)[:count]
	for cell in cells:
		width = cell.look.length(cell.look.width, total)
		if cell.columns == 1 and width and said[cell.column] is None:
			inside = 0.0 if cell.look.whole_box else cell.look.padding[1] + cell.look.padding[3]
			said[cell.column] = width + inside
	if look.width == "auto" and look.margin[1] is None:
		held = [width or _widest(sheet, cells, at, available) for at, width in enumerate(said)]
		shrink = min(1.0, available / sum(held))
		return [width * shrink for width in held]
	silent = said.count(None)
	given = sum(width or 0.0 for width in said)
	share = max((total - given) / silent, total * LEAST_SHARE) if silent else 0.0
	shared = [share if width is None else width for width in said]
	return [width * total / sum(shared) for width in shared]


def eased(cell: Cell, width: float) -> Look:
	"""How the cell is set, with less padding at its sides where its longest word, a date or a number, needs the room.

	A browser lets such a word stand over the edge of its cell; Word breaks it.
	"""
	look = cell.look
	text = " ".join(cell.element.etree_element.itertext()) if cell.element else ""
	words = text.replace("-", "- ").split()
	top, right, bottom, left = look.padding
	spare = width - look.border[1].thick * 2 - bold_width(max(words, key=len, default=""), look.size)
	if not words or spare >= left + right:
		return look
	side = max(0.0, spare / 2)
	return replace(look, padding=(top, min(right, side), bottom, min(left, side)))


def _of_columns(sheet: Sheet, table: ElementWrapper, look: Look, total: float) -> list[float | None]:
	found: list[float | None] = []
	for child in table.iter_children():
		for column in child.iter_children() if child.local_name == "colgroup" else [child]:
			if column.local_name == "col":
				own = sheet.look(column, look, total)
				found += [own.length(own.width, total)] * int(column.etree_element.get("span") or 1)
	return found


def _widest(sheet: Sheet, cells: list[Cell], column: int, available: float) -> float:
	return max(
		(
			_held(sheet, cell.element, cell.look, available) + cell.look.padding[1] + cell.look.padding[3]
			for cell in cells
			if cell.element and cell.column == column and cell.columns == 1
		),
		default=0.0,
	)


def _held(sheet: Sheet, element: ElementWrapper, look: Look, available: float) -> float:
	"""The width of the longest line in an element, set on one line each."""
	lines = [bold_width(" ".join((element.etree_element.text or "").split()), look.size)]
	for child in element.iter_children():
		own = sheet.look(child, look, available)
		width = own.length(own.width, available) or _held(sheet, child, own, available)
		tail = bold_width(" ".join((child.etree_element.tail or "").split()), look.size)
		if child.local_name in BLOCKS or child.local_name == "br":
			lines += [width, tail]
		else:
			lines[-1] += width + tail
	return max(lines) * SLACK
