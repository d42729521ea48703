"""Ruled tables as data: columns with their widths, rows of cells, and which rows may have to break over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from sonvi_dialogue.domain.notices.common import paragraphs

LANDSCAPE_MM = 247.0
PORTRAIT_MM = 160.0
# A row taller than this may break over pages; a lower one never does. Well below what a page holds beside the head.
TALLEST_ROW_MM = 110.0
# Times at size 1: how wide a letter is on average, and how high a line, in mm.
LETTER_MM = 0.17
LINE_MM = 0.4233
PADDING_MM = 2.2
SIZES = {"": 12, "sp-small": 10, "sp-tiny": 9}


@dataclass(frozen=True)
class Column:
	"""width: a share of the table's, in any unit. group: the head over this one and its neighbours of the same group."""

	title: str
	width: float
	center: bool = False
	group: str = ""


@dataclass(frozen=True)
class Heading:
	"""A row over the whole width that says what the next ones have in common."""

	text: str


Cells = Sequence[object]


def table(
	columns: Sequence[Column],
	rows: Iterable[Cells | Heading],
	*,
	size: str = "",
	numbers: bool = False,
	wide: bool = True,
	total: Cells | None = None,
) -> dict[str, Any]:
	"""The dict the macro `ruled` prints. A cell is a number, a text (paragraphs on lines of their own) or blank.

	size: a class of decree30.css, SIZES; numbers: a second row of the head with each column's number, as registers have
	it; wide: the page lies on its side; total: a last row in bold.
	"""
	whole = sum(column.width for column in columns)
	room = LANDSCAPE_MM if wide else PORTRAIT_MM
	widths = [column.width / whole * room for column in columns]
	return {
		"size": size,
		"columns": [
			{
				"title": column.title,
				"width": f"{column.width / whole * 100:.2f}%",
				"css": "sp-num" if column.center else "",
			}
			for column in columns
		],
		"head": _head(columns),
		"numbers": [str(number) for number in range(1, len(columns) + 1)] if numbers else [],
		"rows": [_row(row, widths, SIZES[size]) for row in rows],
		"total": [] if total is None else [_cell(cell) for cell in total],
	}


def _head(columns: Sequence[Column]) -> list[list[dict[str, Any]]]:
	"""One row of heads, or two where columns stand in groups."""
	if not any(column.group for column in columns):
		return [[{"title": column.title, "across": 1, "down": 1} for column in columns]]
	first: list[dict[str, Any]] = []
	second = []
	for at, column in enumerate(columns):
		if not column.group:
			first.append({"title": column.title, "across": 1, "down": 2})
			continue
		if at and columns[at - 1].group == column.group:
			first[-1]["across"] += 1
		else:
			first.append({"title": column.group, "across": 1, "down": 1})
		second.append({"title": column.title, "across": 1, "down": 1})
	return [first, second]


def _row(row: Cells | Heading, widths: Sequence[float], size: int) -> dict[str, Any]:
	if isinstance(row, Heading):
		return {"heading": row.text, "cells": [], "long": False}
	cells = [_cell(cell) for cell in row]
	heights = [_height(cell, width, size) for cell, width in zip(cells, widths, strict=True)]
	return {"heading": "", "cells": cells, "long": max(heights) > TALLEST_ROW_MM}


def _cell(value: object) -> list[str]:
	return paragraphs(value) if isinstance(value, str) else [str(value)]


def _height(cell: Sequence[str], width: float, size: int) -> float:
	"""About how high a cell is, in mm."""
	letters = max(1.0, (width - PADDING_MM) / (LETTER_MM * size))
	return sum(ceil(len(text) / letters) for text in cell) * LINE_MM * size
