"""A PDF as somebody with a ruler sees it: pieces of text with place, size and style in mm and pt, and drawn lines."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pdfplumber

MM = 25.4 / 72


@dataclass(frozen=True)
class Piece:
	"""Text that stands together on one line. x and y in mm from the page's left and top, size in pt."""

	text: str
	left: float
	right: float
	top: float
	bottom: float
	size: float
	font: str

	@property
	def bold(self) -> bool:
		return "Bold" in self.font

	@property
	def italic(self) -> bool:
		return "Italic" in self.font

	@property
	def middle(self) -> float:
		return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
	"""A drawn horizontal line."""

	left: float
	right: float
	y: float

	@property
	def length(self) -> float:
		return self.right - self.left


@dataclass(frozen=True)
class Box:
	"""A drawn frame."""

	left: float
	right: float
	top: float
	bottom: float

	@property
	def width(self) -> float:
		return self.right - self.left

	@property
	def height(self) -> float:
		return self.bottom - self.top


class Page:
	"""One page: width and height in mm, its pieces from top to bottom, its horizontal lines."""

	def __init__(self, page: Any):
		self._page = page
		self.width, self.height = page.width * MM, page.height * MM

	@cached_property
	def pieces(self) -> list[Piece]:
		words = self._page.extract_words(
			keep_blank_chars=True, x_tolerance=4, y_tolerance=1, extra_attrs=["fontname", "size"]
		)
		found = [
			Piece(
				word["text"].strip(),
				word["x0"] * MM,
				word["x1"] * MM,
				word["top"] * MM,
				word["bottom"] * MM,
				word["size"],
				word["fontname"],
			)
			for word in words
			if word["text"].strip()
		]
		return sorted(found, key=lambda piece: (round(piece.top, 1), piece.left))

	@cached_property
	def rules(self) -> list[Rule]:
		drawn = [*self._page.lines, *(box for box in self._page.rects if box["height"] < 2)]
		return [Rule(box["x0"] * MM, box["x1"] * MM, box["top"] * MM) for box in drawn]

	@cached_property
	def boxes(self) -> list[Box]:
		"""Frames of more than a line's height, the smallest first."""
		drawn = [box for box in self._page.rects if box["height"] >= 2]
		found = [Box(box["x0"] * MM, box["x1"] * MM, box["top"] * MM, box["bottom"] * MM) for box in drawn]
		return sorted(found, key=lambda box: box.width * box.height)

	def begins(self, start: str) -> bool:
		"""Whether the page's text begins with these words, whatever stands in the margin above it."""
		body = [piece for piece in self.pieces if piece.top > 19]
		return bool(body) and body[0].text.startswith(start)

	def first(self, start: str) -> Piece:
		"""The first piece that begins with these words."""
		for piece in self.pieces:
			if piece.text.startswith(start):
				return piece
		raise AssertionError(f"no piece begins with {start!r}: {[piece.text for piece in self.pieces][:12]}")

	def rule_under(self, piece: Piece, within: float = 4) -> Rule:
		"""The line drawn at most `within` mm under a piece, about its middle."""
		for rule in self.rules:
			if -1 <= rule.y - piece.bottom <= within and abs((rule.left + rule.right) / 2 - piece.middle) < 1:
				return rule
		raise AssertionError(f"no line under {piece.text!r}: {self.rules[:8]}")

	@property
	def text(self) -> str:
		return self._page.extract_text() or ""


def read(pdf: bytes) -> list[Page]:
	"""The pages of a PDF."""
	return [Page(page) for page in pdfplumber.open(io.BytesIO(pdf)).pages]


def embedded(pdf: bytes) -> Iterator[tuple[str, bool]]:
	"""Each font's name, and whether its letters are in the file."""
	from pypdf import PdfReader

	for page in PdfReader(io.BytesIO(pdf)).pages:
		for font in (page["/Resources"].get("/Font") or {}).values():
			font = font.get_object()
			descendants = font.get("/DescendantFonts")
			held = descendants[0].get_object() if descendants else font
			descriptor = held["/FontDescriptor"]
			yield font["/BaseFont"], any(f"/FontFile{kind}" in descriptor for kind in ("", 2, 3))
