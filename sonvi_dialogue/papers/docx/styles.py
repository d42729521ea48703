"""The Word styles an office edits a paper with, each made from what the style sheet says of the element it stands for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cssselect2 import ElementWrapper
from docx.oxml.ns import qn
from lxml import etree, html

from sonvi_dialogue.papers.docx.css import Look, Sheet
from sonvi_dialogue.papers.docx.wml import FONT, LANGUAGE, ParagraphForm, RunForm, w

# One of each: the class (or data-of, or the tag) is what the paragraphs are known by that get the style.
SAMPLE = """
<div class="sonvi-paper" data-style="Văn bản">
<table class="sp-head">
<tr><td class="sp-issuer"><div class="sp-stamp" data-style="Mức độ khẩn"></div>
<div class="sp-superior" data-style="Cơ quan chủ quản"></div>
<div class="sp-issuer-line" data-style="Cơ quan ban hành"></div></td>
<td class="sp-country"><div class="sp-nation" data-style="Quốc hiệu"></div>
<div><span class="sp-motto" data-style="Tiêu ngữ"></span></div></td></tr>
<tr><td class="sp-number" data-style="Số ký hiệu"><div class="sp-about" data-style="Trích yếu công văn"></div></td>
<td class="sp-date" data-style="Địa danh ngày tháng"></td></tr>
</table>
<div class="sp-title"><div class="sp-type" data-style="Tên loại"></div>
<div class="sp-subject" data-style="Trích yếu"></div></div>
<div class="sp-to" data-style="Kính gửi"></div>
<div class="sp-to sp-to-many"><div class="sp-to-line" data-style="Kính gửi từng nơi"></div></div>
<p data-style="Nội dung"></p>
<p class="sp-heading" data-style="Mục"></p>
<p class="sp-basis" data-style="Căn cứ"></p>
<table class="sp-foot"><tr><td class="sp-recipients">
<div class="sp-recipients-title" data-style="Nơi nhận"></div>
<div class="sp-recipient" data-style="Nơi nhận từng dòng"></div></td>
<td class="sp-signature"><div class="sp-authority" data-style="Quyền hạn chức vụ"></div>
<div class="sp-signature-space" data-style="Khoảng ký"></div>
<div class="sp-signer" data-style="Họ tên người ký"></div></td></tr></table>
<table class="sp-signs"><tr><td data-style="Người ký" data-of="sp-signs"></td></tr></table>
<div class="sp-annex"><div class="sp-annex-name" data-style="Phụ lục"></div>
<div class="sp-annex-title" data-style="Tên phụ lục"></div>
<div class="sp-annex-of" data-style="Kèm theo"></div>
<table class="sp-annex-table"><thead><tr><th data-style="Đầu cột"></th></tr></thead>
<tbody><tr><td data-style="Ô bảng"></td></tr></tbody></table></div>
</div>
"""
PLAIN, CELL, HEAD, PARAGRAPH = "sonvi-paper", "td", "th", "p"
RULE, DOTS, BREAK, NUMBER = "-rule", "-dots", "-break", "-number"
OUTLINE = {"sp-heading": 0, "sp-annex-name": 0}
PAGE_NUMBER_SIZE = 13.0


@dataclass(frozen=True)
class NamedStyle:
	"""A paragraph style: its name in Word, its id in the file, and its forms."""

	name: str
	paragraph: ParagraphForm
	run: RunForm

	@property
	def id(self) -> str:
		parts = unicodedata.normalize("NFD", self.name.replace("đ", "d").replace("Đ", "D"))
		return "".join(char for char in parts if char.isascii()).title().replace(" ", "")


def run_form(look: Look) -> RunForm:
	return RunForm(
		look.size, look.bold, look.italic, look.underline, look.upper, look.color.upper(), look.raised
	)


def paragraph_form(look: Look, left: float = 0.0, right: float = 0.0) -> ParagraphForm:
	"""left, right: what the boxes around it indent it by; its own padding and margins at the sides are added.

	Space is given before a paragraph, never after it: in Word the two add up, in CSS the larger counts.
	"""
	return ParagraphForm(
		align=look.align,
		first=look.indent,
		left=left + (look.margin[3] or 0.0) + look.padding[3],
		right=right + (look.margin[1] or 0.0) + look.padding[1],
		before=look.margin[0] or 0.0,
		line=look.line,
		keep_next=look.keep_next,
	)


def named_styles(sheet: Sheet) -> dict[str, NamedStyle]:
	"""Class or tag -> style, in the order of a paper; PLAIN is what all others start from."""
	made: dict[str, NamedStyle] = {}

	def visit(element: ElementWrapper, parent: Look, width: float) -> None:
		look = sheet.look(element, parent, width)
		name = element.etree_element.get("data-style")
		if name:
			node = element.etree_element
			key = node.get("data-of") or (node.get("class") or element.local_name).split()[-1]
			# The padding of a cell is the cell's.
			cell = element.local_name in ("td", "th")
			form = paragraph_form(Look(**{**vars(look), "padding": (0.0,) * 4}) if cell else look)
			if not cell and look.length(look.height, 0):
				form = ParagraphForm(align=form.align, exact=look.length(look.height, 0) or 0.0)
			made[key] = NamedStyle(name, form, run_form(look))
		for child in element.iter_children():
			visit(child, look, width)

	root = ElementWrapper.from_html_root(html.fragment_fromstring(SAMPLE.strip()))
	visit(root, Look(), sheet.pages["auto"].text_width)
	plain = made[PLAIN]
	made[RULE] = NamedStyle("Đường kẻ", ParagraphForm(align="center", exact=3, rule=0.75), RunForm(2))
	made[DOTS] = NamedStyle("Dòng chấm", ParagraphForm(line=plain.paragraph.line, before=8.7), plain.run)
	made[BREAK] = NamedStyle("Ngắt trang", ParagraphForm(exact=0.1), RunForm(1))
	made[NUMBER] = NamedStyle("Số trang", ParagraphForm(align="center", line=1.2), RunForm(PAGE_NUMBER_SIZE))
	return made


def write_styles(root: etree._Element, styles: dict[str, NamedStyle]) -> None:
	"""Fills w:styles with the defaults, the few styles Word cannot do without, and ours; whatever was there goes."""
	root[:] = [
		w(
			"docDefaults",
			w(
				"rPrDefault",
				w(
					"rPr",
					w("rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), FONT)),
					w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE),
				),
			),
			w("pPrDefault"),
		),
		_normal(),
		w(
			"style",
			w("name", val="Default Paragraph Font"),
			type="character",
			styleId="DefaultParagraphFont",
			default=1,
		),
		_table_style("TableNormal", "Normal Table", borders=False, default=1),
		w("style", w("name", val="No List"), type="numbering", styleId="NoList", default=1),
		_table_style("BangKhongKe", "Bảng không kẻ", borders=False),
		_table_style("BangCoKe", "Bảng có kẻ", borders=True),
	]
	normal = NamedStyle("Normal", ParagraphForm(), RunForm())
	follows = styles[PARAGRAPH].id
	for key, style in styles.items():
		root.append(
			_style(
				style.id,
				style.name,
				style.paragraph.properties(normal.paragraph, outline=OUTLINE.get(key)),
				style.run.properties(normal.run),
				follows if key in OUTLINE else None,
			)
		)


def _normal() -> etree._Element:
	"""What all start from, as ParagraphForm() and RunForm() have it."""
	line = ParagraphForm().properties().find(qn("w:spacing"))
	sizes = (w(tag, val=round(RunForm().size * 2)) for tag in ("sz", "szCs"))
	return w(
		"style",
		w("name", val="Normal"),
		w("qFormat"),
		w("pPr", w("widowControl"), line),
		w("rPr", *sizes),
		type="paragraph",
		styleId="Normal",
		default=1,
	)


def _style(
	id_: str,
	name: str,
	paragraph: etree._Element | None,
	run: etree._Element | None,
	follows: str | None = None,
) -> etree._Element:
	return w(
		"style",
		w("name", val=name),
		w("basedOn", val="Normal"),
		w("next", val=follows) if follows else None,
		w("qFormat"),
		paragraph,
		run,
		type="paragraph",
		styleId=id_,
		customStyle=1,
	)


def _table_style(id_: str, name: str, *, borders: bool, default: int | None = None) -> etree._Element:
	edges = ("top", "left", "bottom", "right", "insideH", "insideV")
	lines = w("tblBorders", *(w(edge, val="single", sz=6, space=0, color="000000") for edge in edges))
	no_margins = w("tblCellMar", *(w(side, w_=0, type="dxa") for side in ("top", "left", "bottom", "right")))
	return w(
		"style",
		w("name", val=name),
		None if default else w("basedOn", val="TableNormal"),
		w("tblPr", w("tblInd", w_=0, type="dxa"), lines if borders else None, no_margins),
		type="table",
		styleId=id_,
		default=default,
		customStyle=None if default else 1,
	)
