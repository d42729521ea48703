"""The .docx around the text: settings, sections with their page numbers, properties, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt
from lxml import etree

from sonvi_dialogue.papers.docx.css import PageForm
from sonvi_dialogue.papers.docx.styles import NUMBER, NamedStyle, write_styles
from sonvi_dialogue.papers.docx.wml import LANGUAGE, twips, w

EARLIEST = date(1980, 1, 1)  # the first day a zip file can name
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# What python-docx's own template brings along and a paper has no use for.
UNUSED = (
	RELATIONSHIP_TYPE.THUMBNAIL,
	RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
	RELATIONSHIP_TYPE.CUSTOM_XML,
	RELATIONSHIP_TYPE.NUMBERING,
	RELATIONSHIP_TYPE.WEB_SETTINGS,
	RELATIONSHIP_TYPE.THEME,
	RELATIONSHIP_TYPE.FONT_TABLE,
	"http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
HEADER_DISTANCE = 21.0  # the number stands in the middle of a top margin of 20 mm


class Package:
	"""An empty document with our styles: `body` takes the text, `to_bytes` gives the file."""

	def __init__(self, styles: dict[str, NamedStyle]) -> None:
		self.document = docx.Document()
		_drop_unused(self.document.part.package)
		_drop_unused(self.document.part)
		write_styles(self.document.styles.element, styles)
		_write_settings(self.document.settings.element)
		self.body = self.document.element.body
		header = self.document.sections[0].header
		header.is_linked_to_previous = False
		paragraph = header.paragraphs[0]._p
		paragraph.getparent().replace(paragraph, _page_number(styles[NUMBER]))
		first = self.body.sectPr
		self._header_reference = first[0]
		self.body.remove(first)

	def section(self, form: PageForm) -> etree._Element:
		"""w:sectPr of a section that begins on a new page, is numbered from 1, and shows no number on its first page."""
		top, right, bottom, left = form.margin
		reference = etree.fromstring(etree.tostring(self._header_reference))
		return w(
			"sectPr",
			reference,
			w("type", val="nextPage"),
			w(
				"pgSz",
				w=twips(form.width),
				h=twips(form.height),
				orient="landscape" if form.width > form.height else None,
			),
			w(
				"pgMar",
				top=twips(top),
				right=twips(right),
				bottom=twips(bottom),
				left=twips(left),
				header=twips(min(HEADER_DISTANCE, top / 2)),
				footer=twips(bottom / 2),
				gutter=0,
			),
			w("pgNumType", start=1),
			w("titlePg"),
		)

	def picture(self, png: bytes, side: float) -> etree._Element:
		"""w:drawing of a square picture; side in points."""
		inline = self.document.part.new_pic_inline(io.BytesIO(png), Pt(side), Pt(side))
		return w("drawing", inline)

	def to_bytes(self, title: str, author: str, made_on: date) -> bytes:
		"""The file. Its properties hold the title, the author and a day: no name of a machine, no time of the clock."""
		properties = self.document.core_properties
		moment = datetime(made_on.year, made_on.month, made_on.day)
		properties.title, properties.author, properties.last_modified_by = (
			title[:255],
			author[:255],
			author[:255],
		)
		properties.created = properties.modified = moment
		properties.comments = properties.keywords = properties.subject = properties.category = ""
		properties.language, properties.revision = LANGUAGE, 1
		made = io.BytesIO()
		self.document.save(made)
		return _same_each_time(made)


def _drop_unused(part: Any) -> None:
	for key in [key for key, relation in part.rels.items() if relation.reltype in UNUSED]:
		del part.rels[key]


def _write_settings(root: etree._Element) -> None:
	"""Ours alone: Word 2013 and later, Vietnamese, nothing of the template's maker."""
	name = "http://schemas.microsoft.com/office/word"
	root[:] = [
		w("zoom", percent=100),
		w("defaultTabStop", val=twips(36)),
		w("characterSpacingControl", val="doNotCompress"),
		# A line that ends with a break is not stretched to the margin.
		w(
			"compat",
			w("doNotExpandShiftReturn"),
			w("compatSetting", name="compatibilityMode", uri=name, val=15),
		),
		w("themeFontLang", val=LANGUAGE, eastAsia=LANGUAGE),
		w("decimalSymbol", val=","),
		w("listSeparator", val=";"),
	]


def _page_number(style: NamedStyle) -> etree._Element:
	def run(child: etree._Element) -> etree._Element:
		return w("r", child)

	instruction = w("instrText")
	instruction.text = "PAGE"
	shown = w("t")
	shown.text = "2"
	return w(
		"p",
		w("pPr", w("pStyle", val=style.id)),
		run(w("fldChar", fldCharType="begin")),
		run(instruction),
		run(w("fldChar", fldCharType="separate")),
		run(shown),
		run(w("fldChar", fldCharType="end")),
	)


def _same_each_time(made: io.BytesIO) -> bytes:
	"""The same parts under one fixed time: a file made twice from one paper is the same file."""
	again = io.BytesIO()
	with zipfile.ZipFile(made) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
		for name in source.namelist():
			entry = zipfile.ZipInfo(name, ZIP_TIME)
			entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
			target.writestr(entry, source.read(name))
	return again.getvalue()
