"""A notice dict to DOCX, from the same template as its HTML and PDF, so that there is one text for all of them.

An office edits a draft in Word before it is signed: so the file has named styles, real sections, page numbers, table heads.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from cssselect2 import ElementWrapper
from lxml import html

from sonvi_dialogue.papers.docx.css import Sheet
from sonvi_dialogue.papers.docx.flow import Flow
from sonvi_dialogue.papers.docx.package import EARLIEST, Package
from sonvi_dialogue.papers.docx.styles import named_styles
from sonvi_dialogue.papers.html import render_html

__all__ = ["EARLIEST", "convert", "render_docx"]

# What no XML file may hold, and no page could show.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render_docx(notice: dict[str, Any], *, made_on: date = EARLIEST) -> bytes:
	"""The paper as a Word file, laid out by Decree 30/2020. The same dict and day give the same bytes.

	notice: the dict of a builder; made_on: the day written into the file's properties. Refused as render_html.
	"""
	title = f"{notice['full_number']} {notice['subject']}"
	return convert(render_html(notice, full_page=False), title, notice["issuer"], made_on)


def convert(fragment: str, title: str, author: str, made_on: date = EARLIEST) -> bytes:
	"""The HTML of a paper (its style element and its div.sonvi-paper) as a Word file."""
	page = _printable(fragment)
	parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
	root = html.fragment_fromstring(page, create_parent="div", parser=parser)
	sheet = Sheet("\n".join(style.text or "" for style in root.iter("style")))
	styles = named_styles(sheet)
	package = Package(styles)
	Flow(sheet, styles, package).run(ElementWrapper.from_html_root(root))
	return package.to_bytes(_printable(title).strip(), _printable(author), made_on)


def _printable(text: str) -> str:
	"""Composed accents, and a blank for each character that XML cannot hold."""
	return unicodedata.normalize("NFC", NOT_XML.sub(" ", text))
