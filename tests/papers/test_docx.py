"""Papers as DOCX: the form of Decree 30/2020, Annex I, read back in millimetres and points."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, timezone

import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn

from sonvi_dialogue.domain.notices import conclusion_notice, public_notice, written_answer
from sonvi_dialogue.papers import render_html
from sonvi_dialogue.papers.docx import render_docx
from sonvi_dialogue.papers.docx.metrics import bold_width
from tests.papers import sample_facts as sample
from tests.papers.test_html import NOTICES
from tests.papers.word_reading import (
	MM,
	found,
	lettering,
	of_style,
	opened,
	paragraphs,
	rule_length,
	setting,
	words,
	words_of_html,
)

CONCLUDED = opened(render_docx(NOTICES["concluded"]))
LETTER = opened(render_docx(NOTICES["answered"]))
PUBLIC = opened(render_docx(NOTICES["public"]))
POINT = 25.4 / 72


def test_the_sheet_is_a4_with_the_decree_s_margins():
	first, annex = CONCLUDED.sections
	for section, width, height in ((first, 210, 297), (annex, 297, 210)):
		assert section.page_width / MM == pytest.approx(width, abs=0.5)
		assert section.page_height / MM == pytest.approx(height, abs=0.5)
		margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
		assert [side / MM for side in margins] == pytest.approx([20, 20, 20, 30], abs=0.5)
	assert annex.orientation == WD_ORIENT.LANDSCAPE
	assert annex.start_type == WD_SECTION.NEW_PAGE


# Annex I of the decree, with the sizes of its own examples: start of the text, size, bold, italic, alignment.
ELEMENTS = [
	("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, ALIGN.CENTER),
	("Độc lập - Tự do - Hạnh phúc", 13, True, False, ALIGN.CENTER),
	("HỘI ĐỒNG NHÂN DÂN", 12, True, False, ALIGN.CENTER),
	("Số: 05/TB-HĐND", 13, False, False, ALIGN.CENTER),
	("Sơn Vĩ, ngày 12 tháng 4 năm 2022", 13, False, True, ALIGN.CENTER),
	("THÔNG BÁO", 14, True, False, ALIGN.CENTER),
	("Ý kiến kết luận của người chủ trì", 14, True, False, ALIGN.CENTER),
	("Thường trực HĐND xã Sơn Vĩ tổ chức", 14, False, False, ALIGN.JUSTIFY),
	("I. ĐÁNH GIÁ CHUNG", 14, True, False, ALIGN.LEFT),
	("1. Nội dung đã trả lời tại Hội nghị", 14, True, False, ALIGN.LEFT),
	("Nơi nhận:", 12, True, True, ALIGN.LEFT),
	("- Thường trực Đảng ủy xã;", 11, False, False, ALIGN.LEFT),
	("Nguyễn Văn A", 14, True, False, ALIGN.CENTER),
	("Phụ lục", 14, True, False, ALIGN.CENTER),
	("DANH MỤC Ý KIẾN, KIẾN NGHỊ", 14, True, False, ALIGN.CENTER),
	("(Kèm theo Thông báo số 05/TB-HĐND", 14, False, True, ALIGN.CENTER),
]


@pytest.mark.parametrize(("start", "size", "bold", "italic", "align"), ELEMENTS)
def test_each_element_is_set_as_the_decree_sets_it(start, size, bold, italic, align):
	paragraph = found(CONCLUDED, start)
	assert lettering(paragraph) == (size, bold, italic)
	assert setting(paragraph, "alignment") == align


def test_authority_over_the_signature_is_bold_capitals_of_13_or_14_points():
	paragraph = found(CONCLUDED, "TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN")
	size, bold, italic = lettering(paragraph)
	assert 13 <= size <= 14
	assert (bold, italic) == (True, False)
	assert setting(paragraph, "alignment") == ALIGN.CENTER


def test_the_legal_basis_is_italic_and_the_subject_of_a_letter_stands_under_its_number():
	assert lettering(found(PUBLIC, "Căn cứ Quyết định số 1859-QĐ/TU")) == (14, False, True)
	about = found(LETTER, "V/v trả lời")
	assert lettering(about) == (12, False, False)
	assert setting(about, "space_before") == 6
	assert setting(about, "alignment") == ALIGN.CENTER
	assert about._p.getparent() is found(LETTER, "Số: 31/UBND-ĐCXD")._p.getparent()


def test_body_text_is_indented_spaced_and_justified():
	body = of_style(CONCLUDED, "Nội dung") + of_style(CONCLUDED, "Mục") + of_style(PUBLIC, "Căn cứ")
	assert len(body) > 25
	for paragraph in body:
		assert setting(paragraph, "first_line_indent") == pytest.approx(12.7, abs=0.1)
		assert setting(paragraph, "space_before") >= 6
		assert 1.0 <= setting(paragraph, "line_spacing") <= 1.5
		# A heading is not drawn out to the margin.
		expected = ALIGN.LEFT if paragraph.style.name == "Mục" else ALIGN.JUSTIFY
		assert setting(paragraph, "alignment") == expected
	# 1.2 times the size of the letters, as in the PDF: one line of Times New Roman is 1.149 of it.
	assert setting(body[0], "line_spacing") * 1.149 == pytest.approx(1.2, abs=0.005)


def test_lines_under_issuer_motto_and_title_have_their_lengths():
	number, motto, title = of_style(CONCLUDED, "Đường kẻ")
	issuer = bold_width("XÃ SƠN VĨ", 12) * POINT
	assert 1 / 3 <= rule_length(number, 160 * 0.4) / issuer <= 1 / 2
	length = bold_width("Độc lập - Tự do - Hạnh phúc", 13) * POINT
	assert rule_length(motto, 160 * 0.6) == pytest.approx(length, abs=0.5)
	assert 160 * 0.25 <= rule_length(title, 160) <= 160 / 2
	for line in (number, motto, title):
		left, right = setting(line, "left_indent"), setting(line, "right_indent")
		assert left == pytest.approx(right, abs=0.1)
		(border,) = line.style.element.iter(qn("w:top"))
		assert border.get(qn("w:val")) == "single"


def test_the_line_under_a_short_title_is_a_third_to_a_half_of_it():
	notice = {**NOTICES["public"], "subject": "Tổ chức đối thoại"}
	title = of_style(opened(render_docx(notice)), "Đường kẻ")[2]
	length = bold_width("Tổ chức đối thoại", 14) * POINT
	assert 1 / 3 - 0.01 <= rule_length(title, 160) / length <= 1 / 2 + 0.01


def test_width_of_bold_text_is_that_of_times_new_roman():
	fonttools = pytest.importorskip("fontTools.ttLib")
	try:
		font = fonttools.TTFont("/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf")
	except OSError:
		pytest.skip("no Liberation Serif 2 here")
	letters, advances = font.getBestCmap(), font["hmtx"]
	for text in ("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN XÃ SƠN VĨ", "Độc lập - Tự do - Hạnh phúc, người 0123"):
		width = sum(advances[letters[ord(char)]][0] for char in text) / font["head"].unitsPerEm
		assert bold_width(text, 12) == pytest.approx(width * 12, rel=0.005)


def test_number_and_date_stand_on_one_line():
	row = found(CONCLUDED, "Số: 05/TB-HĐND")._p.getparent().getparent()
	assert found(CONCLUDED, "Sơn Vĩ, ngày 12")._p.getparent().getparent() is row


def test_pages_are_numbered_in_the_header_from_the_second_on_and_the_annex_on_its_own():
	for section in CONCLUDED.sections:
		assert section.different_first_page_header_footer
		assert section.first_page_header.paragraphs[0].text == ""
		(number,) = section.header.paragraphs
		assert [field.text for field in number._p.iter(qn("w:instrText"))] == ["PAGE"]
		assert lettering(number) == (13, False, False)
		assert setting(number, "alignment") == ALIGN.CENTER
		assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
		# Its middle stands in the middle of the top margin.
		assert section.header_distance / MM + 13 * 1.15 * POINT / 2 == pytest.approx(10, abs=0.5)


def test_every_letter_is_times_new_roman_and_vietnamese():
	defaults = CONCLUDED.styles.element.find(qn("w:docDefaults"))
	fonts, language = defaults.find(f".//{qn('w:rFonts')}"), defaults.find(f".//{qn('w:lang')}")
	assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {
		"Times New Roman"
	}
	assert language.get(qn("w:val")) == "vi-VN"
	for part in (CONCLUDED.element, CONCLUDED.styles.element):
		assert len(list(part.iter(qn("w:rFonts")))) == (part is CONCLUDED.styles.element)


def test_the_annex_repeats_its_head_and_keeps_its_rows_whole():
	content = "Đường sạt lở. " * 100
	notice = conclusion_notice(
		replace(sample.CONCLUDED, petitions=(sample.ROAD, replace(sample.PIGS, content=content)))
	)
	table = opened(render_docx(notice)).tables[-1]
	heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
	whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]
	assert heads == [True, False, False]
	assert whole == [True, True, False]  # the last is taller than a page may be: it runs on
	assert table.style.name == "Bảng có kẻ"
	widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
	assert len(widths) == 8
	assert sum(widths) / 1440 * 25.4 == pytest.approx(247, abs=0.5)
	assert widths[1] / sum(widths) == pytest.approx(0.28, abs=0.002)
	assert lettering(table.cell(0, 0).paragraphs[0]) == (12, True, False)
	assert lettering(table.cell(1, 1).paragraphs[0]) == (12, False, False)


@pytest.mark.parametrize("document", [CONCLUDED, LETTER, PUBLIC])
def test_the_foot_stays_in_one_piece_with_the_last_paragraph(document):
	foot = found(document, "Nơi nhận:")._p.getparent().getparent().getparent()
	last = foot.getprevious()
	assert last.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
	assert last.find(f".//{qn('w:t')}").text.endswith("./.")
	for row in foot.iter(qn("w:tr")):
		assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
	space = of_style(document, "Khoảng ký")[0]
	assert setting(space, "line_spacing") * POINT == pytest.approx(26, abs=0.5)


def test_headings_stay_with_what_follows_and_no_line_is_left_alone():
	for heading in of_style(CONCLUDED, "Mục"):
		assert setting(heading, "keep_with_next") is True
	for paragraph in paragraphs(CONCLUDED):
		assert setting(paragraph, "widow_control") is True


def test_an_office_edits_styles_not_single_paragraphs():
	names = {style.name for style in CONCLUDED.styles}
	assert {"Nội dung", "Mục", "Căn cứ", "Trích yếu", "Tên loại", "Nơi nhận", "Ô bảng", "Phụ lục"} <= names
	assert not any("Heading" in name or "Light" in name for name in names)
	bare = [one for one in of_style(CONCLUDED, "Nội dung") if len(one._p.pPr) == 1]
	assert len(bare) >= len(of_style(CONCLUDED, "Nội dung")) - 4
	assert not any(run._r.rPr is not None for one in bare for run in one.runs)
	outline = CONCLUDED.styles["Mục"].element.find(f".//{qn('w:outlineLvl')}")
	assert outline.get(qn("w:val")) == "0"
	follows = CONCLUDED.styles["Mục"].next_paragraph_style
	assert follows.name == "Nội dung"


def test_bold_words_in_a_paragraph_are_bold():
	paragraph = found(PUBLIC, "1. Thời gian:")
	first, rest = [run for run in paragraph.runs if run.text.strip()]
	assert (first.text, first.bold) == ("1. Thời gian:", True)
	assert not rest.bold


@pytest.mark.parametrize("name", NOTICES)
def test_the_text_is_that_of_the_html(name):
	document = opened(render_docx(NOTICES[name]))
	assert words(document) == words_of_html(render_html(NOTICES[name], full_page=False))


def test_the_file_is_the_same_each_time_and_names_no_machine():
	content = render_docx(NOTICES["concluded"], made_on=date(2022, 4, 12))
	assert content == render_docx(NOTICES["concluded"], made_on=date(2022, 4, 12))
	properties = opened(content).core_properties
	assert properties.title.startswith("05/TB-HĐND Ý kiến kết luận của người chủ trì")
	assert properties.author == properties.last_modified_by == "Thường trực HĐND xã Sơn Vĩ"
	assert properties.created == properties.modified == datetime(2022, 4, 12, tzinfo=timezone.utc)
	assert properties.language == "vi-VN"
	with zipfile.ZipFile(io.BytesIO(content)) as package:
		assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
		assert sorted(package.namelist()) == [
			"[Content_Types].xml",
			"_rels/.rels",
			"docProps/core.xml",
			"word/_rels/document.xml.rels",
			"word/document.xml",
			"word/header1.xml",
			"word/settings.xml",
			"word/styles.xml",
		]
	assert opened(render_docx(NOTICES["public"])).core_properties.created.year == 1980


def test_a_signing_copy_and_a_paper_of_another_issuer():
	assert "Số:" in found(opened(render_docx(NOTICES["signing_copy"])), "Số:").text
	superior = replace(sample.COMMITTEE, superior_name="ỦY BAN NHÂN DÂN TỈNH HÀ GIANG")
	document = opened(render_docx(written_answer(replace(sample.ANSWERED, issuer=superior))))
	assert lettering(found(document, "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG")) == (12, False, False)
	two = public_notice(replace(sample.PUBLIC, session=sample.Q3))
	assert "Điểm trường Lủng Chỉn" in " ".join(words(opened(render_docx(two))))
