"""Papers as DOCX hold the whole text whatever was typed, and LibreOffice reads the same text on the same pages."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from lxml import etree
from pypdf import PdfReader

from sonvi_dialogue.domain.notices import conclusion_notice, written_answer
from sonvi_dialogue.papers import pdf_available, render_html, render_pdf
from sonvi_dialogue.papers.docx import render_docx
from tests.papers import sample_facts as sample
from tests.papers.libreoffice import PDF, SOFFICE, TEXT, converted
from tests.papers.test_html import MARKUP, NOTICES
from tests.papers.word_reading import found, opened, paragraphs, words, words_of_html

A4, A4_LANDSCAPE = (210, 297), (297, 210)


def many(count):
	return tuple(replace(sample.ROAD, key=f"P{number}") for number in range(count))


LONG = {
	"annex_of_300_rows": conclusion_notice(replace(sample.CONCLUDED, petitions=many(300))),
	"petition_of_20000_letters": written_answer(
		replace(
			sample.ANSWERED,
			petitions=(replace(sample.ROAD, content=" ".join(f"Đường{n} lở" for n in range(1_600))),),
		)
	),
	"markup": written_answer(
		replace(sample.ANSWERED, petitions=(replace(sample.ROAD, content=f"{MARKUP} <b>&amp;</b> **#"),))
	),
}
ALL = {**NOTICES, **LONG}


@pytest.mark.parametrize("name", LONG)
def test_the_text_is_whole_and_in_order(name):
	document = opened(render_docx(LONG[name]))
	assert words(document) == words_of_html(render_html(LONG[name], full_page=False))


def test_an_annex_of_300_rows_has_them_all():
	table = opened(render_docx(LONG["annex_of_300_rows"])).tables[-1]
	assert len(list(table._tbl.iter(qn("w:tr")))) == 301


def test_markup_prints_as_text():
	text = found(opened(render_docx(LONG["markup"])), "<script>").text
	assert text == f"{MARKUP} <b>&amp;</b> **#"


def test_decomposed_letters_come_out_composed():
	notice = {
		**NOTICES["answered"],
		"answer": [unicodedata.normalize("NFD", "Đường đã thông, xã đã nghiệm thu.")],
	}
	document = opened(render_docx(notice))
	text = found(document, "Đường đã").text
	assert text == "Đường đã thông, xã đã nghiệm thu."
	for paragraph in paragraphs(document):
		assert unicodedata.is_normalized("NFC", paragraph.text)


def test_control_characters_never_break_the_file():
	signs = "".join(map(chr, range(32))) + "\x7f\x9f\ud800\udfff\ufffe\uffff"
	notice = {**NOTICES["answered"], "answer": [f"Trước{signs}sau \x0b hết."], "subject": f"Về{signs}việc"}
	content = render_docx(notice)
	with zipfile.ZipFile(io.BytesIO(content)) as package:
		for name in package.namelist():
			etree.fromstring(package.read(name))
	document = opened(content)
	printed = words(document)
	at = printed.index("Trước")
	assert printed[at : at + 3] == ["Trước", "sau", "hết."]
	assert document.core_properties.title.split()[-2:] == ["Về", "việc"]


def test_a_no_break_space_and_spaces_around_bold_words_are_kept():
	notice = {**NOTICES["extended"], "new_date": "ngày\u00a030  tháng 6"}
	assert (
		"chậm nhất ngày\u00a030 tháng 6."
		in found(opened(render_docx(notice)), "- Thời hạn giải quyết mới").text
	)


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory) -> Path:
	if SOFFICE is None:
		pytest.skip("no LibreOffice here")
	files = {name: render_docx(notice) for name, notice in ALL.items()}
	return converted(files, tmp_path_factory.mktemp("word"), TEXT, PDF)


@pytest.fixture(scope="module")
def pages(by_libreoffice) -> dict[str, list[tuple[tuple[int, int], str]]]:
	"""Size in mm and text of each page, by notice."""
	return {
		name: [
			((_mm(page.mediabox.width), _mm(page.mediabox.height)), page.extract_text())
			for page in PdfReader(by_libreoffice / f"{name}.pdf").pages
		]
		for name in ALL
	}


def _mm(points) -> int:
	return round(float(points) / 72 * 25.4)


@pytest.mark.parametrize("name", ALL)
def test_libreoffice_reads_the_same_text(by_libreoffice, name):
	text = (by_libreoffice / f"{name}.txt").read_text(encoding="utf-8-sig")
	assert text.split() == words_of_html(render_html(ALL[name], full_page=False))


@pytest.mark.parametrize("name", ALL)
def test_libreoffice_numbers_the_pages_from_the_second_on(pages, name):
	number, form = 0, A4
	for size, text in pages[name]:
		assert size in (A4, A4_LANDSCAPE)
		number = number + 1 if size == form else 1
		form = size
		first = text.split()[0]
		assert first == str(number) if number > 1 else not first.isdigit()


@pytest.mark.parametrize("name", NOTICES)
def test_libreoffice_needs_as_many_pages_as_the_pdf(pages, name):
	if pdf_available():
		pytest.skip(pdf_available())
	ours = PdfReader(io.BytesIO(render_pdf(NOTICES[name])))
	assert len(pages[name]) == len(ours.pages)


def test_libreoffice_repeats_the_head_of_the_annex_on_each_page(pages):
	annex = [text for size, text in pages["annex_of_300_rows"] if size == A4_LANDSCAPE]
	assert len(annex) > 20
	assert all("Đơn vị chủ trì" in " ".join(text.split()) for text in annex)


@pytest.mark.parametrize("name", ALL)
def test_libreoffice_keeps_the_foot_with_the_last_paragraph(pages, name):
	(foot,) = [text for _, text in pages[name] if "Nơi nhận:" in text]
	assert "./." in foot.split("Nơi nhận:")[0]
	assert ALL[name]["signer_name"] in foot


# ECMA-376, part 1, chapter 17: what Word refuses to open is a child out of this order.
ORDER = {
	"pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr tabs spacing ind jc outlineLvl rPr sectPr",
	"rPr": "rFonts b bCs i iCs caps color sz szCs u bdr vertAlign lang",
	"tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar",
	"tcPr": "tcW gridSpan vMerge tcBorders tcMar vAlign",
	"sectPr": "headerReference type pgSz pgMar pgNumType titlePg",
	"style": "name basedOn next qFormat pPr rPr tblPr",
	"pBdr": "top left bottom right",
	"tcMar": "top left bottom right",
	"tblCellMar": "top left bottom right",
	"settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}


@pytest.mark.parametrize("name", ALL)
def test_everything_stands_in_the_order_word_asks_for(name):
	document = opened(render_docx(ALL[name]))
	for part in (document.element, document.styles.element, document.settings.element):
		for element in part.iter():
			known = ORDER.get(etree.QName(element).localname)
			if known:
				children = [etree.QName(child).localname for child in element]
				assert children == [one for one in known.split() if one in children], etree.tostring(element)
			if element.tag == qn("w:tc"):
				assert element[-1].tag == qn("w:p")
