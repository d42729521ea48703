"""Tables: the grid of columns, heads that repeat, rows that stay whole, cells that span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cssselect2 import ElementWrapper
from lxml import etree

from sonvi_dialogue.papers.docx import columns
from sonvi_dialogue.papers.docx.columns import Cell, Row
from sonvi_dialogue.papers.docx.css import Edge, Look
from sonvi_dialogue.papers.docx.lines import Box, has_content
from sonvi_dialogue.papers.docx.styles import BREAK
from sonvi_dialogue.papers.docx.wml import (
	NO_SPACE,
	eighths,
	is_paragraph,
	is_table,
	keep_with_next,
	space_after,
	twips,
	w,
)

if TYPE_CHECKING:
	from sonvi_dialogue.papers.docx.flow import Flow

RULED, UNRULED = "BangCoKe", "BangKhongKe"


def write(flow: Flow, element: ElementWrapper, look: Look, outer: Box) -> None:
	"""One table, as wide as its style says, else as the box it stands in. A table without cells is left out."""
	for child in element.iter_children():
		if child.local_name == "caption":
			flow.block(child, look, outer)
	rows = list(_rows(flow, element, look, outer.width))
	cells = [cell for row in rows for cell in row.cells]
	if not cells:
		return
	widths = columns.widths(flow.sheet, element, look, rows, outer.width)
	framed = all(cell.look.framed for cell in cells)
	padding = Counter(cell.look.padding for cell in cells).most_common(1)[0][0]
	made = _begin(flow, look, outer, widths, padding, framed)
	for at, row in enumerate(rows):
		together = row.look.keep_next or (look.keep_whole and at < len(rows) - 1)
		inside = replace(outer, keep=outer.keep or together)
		made.append(_row(flow, row, widths, inside, padding, framed))
	flow.target.append(made)


def write_box(flow: Flow, element: ElementWrapper, look: Look, outer: Box) -> None:
	"""A frame around more than one paragraph: a table of one cell, since Word would frame each of them."""
	side = (look.margin[1] or 0.0) + (look.margin[3] or 0.0)
	width = look.length(look.width, outer.width) or outer.width - side
	made = _begin(flow, look, outer, [width], look.padding, True)
	inside = replace(look, border=(Edge(),) * 4, keep_next=False)
	row = Row(look, False, [Cell(element, inside, 0)])
	made.append(_row(flow, row, [width], outer, look.padding, True))
	flow.target.append(made)


def _begin(
	flow: Flow, look: Look, outer: Box, widths: list[float], padding: tuple[float, ...], framed: bool
) -> etree._Element:
	_make_room(flow, look)
	return w(
		"tbl",
		w(
			"tblPr",
			w("tblStyle", val=RULED if framed else UNRULED),
			w("tblW", w_=sum(twips(width) for width in widths), type="dxa"),
			w("tblInd", w_=twips(_indent(look, outer, sum(widths))), type="dxa"),
			w("tblLayout", type="fixed"),
			_margins("tblCellMar", padding) if padding != NO_SPACE else None,
		),
		w("tblGrid", *(w("gridCol", w_=twips(width)) for width in widths)),
	)


def _indent(look: Look, outer: Box, total: float) -> float:
	spare = outer.width - total
	if look.margin[3] is None:
		return outer.left + (spare / 2 if look.margin[1] is None else spare)
	return outer.left + look.margin[3]


def _make_room(flow: Flow, look: Look) -> None:
	"""The space above the table; a paragraph where two tables would become one; a foot stays with the text over it."""
	flow.ready()
	above = flow.target[-1] if len(flow.target) else None
	if flow.break_before or (above is not None and is_table(above)):
		flow.break_paragraph()
	elif above is not None and is_paragraph(above):
		space_after(above, flow.gap)
		if look.keep_whole:
			keep_with_next(above)
	flow.gap = 0.0


def _rows(flow: Flow, table: ElementWrapper, look: Look, width: float) -> Iterator[Row]:
	"""The rows in order, each cell at its column; the places that a cell of a row above reaches down to are in it too."""
	reaching: dict[int, Cell] = {}  # column -> a cell that covers this many rows more, itself counted
	for row, parent, in_head in _row_elements(flow, table, look, width):
		row_look = flow.sheet.look(row, parent, width)
		cells: list[Cell] = []
		column = _reach_down(reaching, 0, cells)
		for element in row.iter_children():
			if element.local_name not in ("td", "th"):
				continue
			columns, rows = (int(element.etree_element.get(name) or 1) for name in ("colspan", "rowspan"))
			cells.append(Cell(element, flow.sheet.look(element, row_look, width), column, columns, rows))
			if rows > 1:
				reaching[column] = replace(cells[-1], element=None)
			column = _reach_down(reaching, column + columns, cells)
		yield Row(row_look, in_head, cells)


def _reach_down(reaching: dict[int, Cell], column: int, cells: list[Cell]) -> int:
	"""Puts in the cells of rows above that cover this column and the next ones; returns the first free column."""
	while column in reaching:
		above = reaching[column]
		cells.append(replace(above))
		above.rows -= 1
		if above.rows == 1:
			del reaching[column]
		column += above.columns
	return column


def _row_elements(
	flow: Flow, table: ElementWrapper, look: Look, width: float
) -> Iterator[tuple[ElementWrapper, Look, bool]]:
	for child in table.iter_children():
		if child.local_name == "tr":
			yield child, look, False
		elif child.local_name in ("thead", "tbody", "tfoot"):
			part = flow.sheet.look(child, look, width)
			yield from ((row, part, child.local_name == "thead") for row in child.iter_children())


def _row(
	flow: Flow, row: Row, widths: list[float], outer: Box, padding: tuple[float, ...], framed: bool
) -> etree._Element:
	heights = (look.length(look.height, 0) for look in (row.look, *(cell.look for cell in row.cells)))
	height = max((one for one in heights if one), default=0.0)
	properties = w(
		"trPr",
		w("cantSplit") if row.look.keep_whole else None,
		w("trHeight", val=twips(height), hRule="atLeast") if height else None,
		w("tblHeader") if row.in_head else None,
	)
	made = w("tr", properties if len(properties) else None)
	if not height and not any(cell.element and has_content(cell.element.etree_element) for cell in row.cells):
		outer = replace(outer, style=BREAK)  # nothing in it: no higher than its padding
	for cell in row.cells:
		width = sum(widths[cell.column : cell.column + cell.columns])
		made.append(_cell(flow, cell, width, outer, padding, framed))
	return made


def _cell(
	flow: Flow, cell: Cell, width: float, outer: Box, padding: tuple[float, ...], framed: bool
) -> etree._Element:
	look = columns.eased(cell, width)
	merge = None
	if cell.rows > 1 or cell.element is None:
		merge = w("vMerge", val="restart" if cell.element is not None else None)
	made = w(
		"tc",
		w(
			"tcPr",
			w("tcW", w_=twips(width), type="dxa"),
			w("gridSpan", val=cell.columns) if cell.columns > 1 else None,
			merge,
			None if framed else _borders(look),
			_margins("tcMar", look.padding) if look.padding != padding else None,
			w("vAlign", val={"middle": "center", "bottom": "bottom"}[look.valign])
			if look.valign in ("middle", "bottom")
			else None,
		),
	)
	flow.cell(made, cell.element, look, width - look.padding[1] - look.padding[3], outer)
	return made


def _borders(look: Look) -> etree._Element | None:
	names = ("top", "right", "bottom", "left")
	edges = {name: edge for name, edge in zip(names, look.border, strict=True) if edge.thick}
	if not edges:
		return None
	kinds = {"solid": "single"}
	return w(
		"tcBorders",
		*(
			w(
				name,
				val=kinds.get(edges[name].kind, edges[name].kind),
				sz=eighths(edges[name].thick),
				space=0,
				color=edges[name].color,
			)
			for name in ("top", "left", "bottom", "right")
			if name in edges
		),
	)


def _margins(tag: str, padding: tuple[float, ...]) -> etree._Element:
	top, right, bottom, left = padding
	sides = {"top": top, "left": left, "bottom": bottom, "right": right}
	return w(tag, *(w(side, w_=twips(points), type="dxa") for side, points in sides.items()))
