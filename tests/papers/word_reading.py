"""Reads a .docx back as Word would lay it out: what a paragraph or run has of its own, else what its style or that one's base has."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

MM = 36_000  # in the units of python-docx
BLOCKS = ("div", "p", "table", "thead", "tbody", "tr", "td", "th", "br")


def opened(content: bytes) -> Document:
	return docx.Document(io.BytesIO(content))


def paragraphs(document: Document) -> Iterator[Paragraph]:
	"""Every paragraph of the body in the order it is read, also those in tables."""
	for element in document.element.body.iter(qn("w:p")):
		yield Paragraph(element, document._body)


def found(document: Document, start: str) -> Paragraph:
	return next(one for one in paragraphs(document) if one.text.startswith(start))


def of_style(document: Document, name: str) -> list[Paragraph]:
	return [one for one in paragraphs(document) if one.style.name == name]


def setting(paragraph: Paragraph, name: str) -> Any:
	"""alignment, first_line_indent and its like (mm), space_before (pt), line_spacing, keep_with_next and so on."""
	value = _first(paragraph, "paragraph_format", name)
	if name.endswith("indent"):
		return (value or 0) / MM
	if name == "alignment" and value is None:
		return WD_ALIGN_PARAGRAPH.LEFT
	return value.pt if hasattr(value, "pt") else value


def lettering(paragraph: Paragraph) -> tuple[float, bool, bool]:
	"""Size in points, bold, italic of its first run with text."""
	run = next(run for run in paragraph.runs if run.text.strip())

	def own_or_styled(name: str) -> Any:
		own = getattr(run.font, name)
		return _first(paragraph, "font", name) if own is None else own

	return own_or_styled("size").pt, bool(own_or_styled("bold")), bool(own_or_styled("italic"))


def _first(paragraph: Paragraph, part: str, name: str) -> Any:
	"""The first that says anything: the paragraph, its style, the style that one is based on."""
	style = paragraph.style
	sources = [paragraph] if part == "paragraph_format" else []
	while style is not None:
		sources.append(style)
		style = style.base_style
	said = (getattr(getattr(one, part), name) for one in sources)
	return next((value for value in said if value is not None), None)


def rule_length(paragraph: Paragraph, width: float) -> float:
	"""The length in mm of the line drawn over an empty paragraph, in a box so many mm wide."""
	return width - setting(paragraph, "left_indent") - setting(paragraph, "right_indent")


def words(document: Document) -> list[str]:
	return " ".join(paragraph.text for paragraph in paragraphs(document)).split()


def words_of_html(html: str) -> list[str]:
	reader = _Text()
	reader.feed(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
	reader.close()
	return "".join(reader.pieces).split()


class _Text(HTMLParser):
	def __init__(self) -> None:
		super().__init__(convert_charrefs=True)
		self.pieces: list[str] = []

	def handle_starttag(self, tag: str, attrs: object) -> None:
		if tag in BLOCKS:
			self.pieces.append(" ")

	def handle_endtag(self, tag: str) -> None:
		self.handle_starttag(tag, ())

	def handle_data(self, data: str) -> None:
		self.pieces.append(data)
