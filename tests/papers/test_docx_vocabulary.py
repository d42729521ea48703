"""The words of the templates, one by one, as DOCX: also those no notice of the samples uses, and one nobody knows."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn

import sonvi_dialogue
from sonvi_dialogue.papers.docx import convert
from sonvi_dialogue.papers.docx.metrics import bold_width
from sonvi_dialogue.papers.docx.pictures import qr_png
from tests.papers.word_reading import MM, found, lettering, of_style, opened, paragraphs, setting, words

CSS = Path(sonvi_dialogue.__file__).parent / "templates/notices/decree30.css"
POINT = 25.4 / 72
MORE = """
@page x-wide { size: A4 landscape; margin: 20mm 20mm 20mm 30mm }
.x-wide { page: x-wide }
.sonvi-paper .x-mid { text-align: center } .x-small { font-size: 11pt; font-style: italic; color: #c00 }
.sonvi-paper .x-far { padding-left: 10mm; margin-top: 12pt; text-indent: -5mm }
.x-frame { width: 20mm; height: 8mm; border: 1pt solid #c00; margin: 0 auto }
.x-grid td, .x-grid th { border: 0.75pt solid #000; padding: 2pt 3pt }
.x-narrow { width: auto !important; margin: 6pt auto !important } .x-with { break-after: avoid }
.x-box { border: 0.75pt solid #000; padding: 1mm 3mm; break-inside: avoid }
.x-half { width: 50% } .x-break { break-before: page } .x-tall { height: 10mm } .x-dots { border-bottom: 1pt dotted #000 }
"""


def document(body, wrapper="sonvi-paper"):
	css = CSS.read_text(encoding="utf-8") + MORE
	return opened(convert(f'<style>{css}</style><div class="{wrapper}">{body}</div>', "Tên", "Nơi làm"))


def grid(table):
	"""Text, columns spanned and how it joins the row above, of each cell."""
	return [
		[
			(
				"".join(piece.text for piece in cell.iter(qn("w:t"))),
				cell.grid_span,
				cell.vMerge,
			)
			for cell in row.iter(qn("w:tc"))
		]
		for row in table._tbl.iter(qn("w:tr"))
	]


def test_a_word_nobody_knows_still_prints_set_as_the_sheet_says():
	made = document(
		'<section class="sp-new">Chữ lạ <mark>đánh dấu</mark> <i>nghiêng</i></section>'
		'<p class="x-mid x-small">Giữa</p><p class="x-far">Xa</p>'
	)
	assert words(made) == "Chữ lạ đánh dấu nghiêng Giữa Xa".split()
	middle, far = found(made, "Giữa"), found(made, "Xa")
	assert lettering(middle) == (11, False, True)
	assert str(middle.runs[0].font.color.rgb) == "CC0000"
	assert setting(middle, "alignment") == ALIGN.CENTER
	assert setting(far, "left_indent") == pytest.approx(10, abs=0.1)
	assert setting(far, "first_line_indent") == pytest.approx(-5, abs=0.1)
	assert setting(far, "space_before") == 12


def test_blanks_are_drawn_together_and_breaks_kept():
	made = document("<p>  một\n\thai <b> ba</b> <em>bốn </em> năm<br>  sáu &lt;b&gt;&amp; </p>")
	(paragraph,) = [one for one in paragraphs(made) if one.text]
	assert paragraph.text == "một hai ba bốn năm\nsáu <b>&"
	assert [run.text for run in paragraph.runs if run.bold] == ["ba"]


def test_text_between_blocks_becomes_a_paragraph_of_its_own():
	made = document("<div>một<div>hai</div>ba<p>bốn</p></div>")
	assert [one.text for one in paragraphs(made) if one.text] == ["một", "hai", "ba", "bốn"]


def test_further_copies_begin_on_pages_of_their_own_numbered_from_one():
	made = document(
		'<p>Bản một</p><div class="sp-page"><p>Bản hai</p></div><div class="sp-page"><p>Bản ba</p></div>'
	)
	assert [one.text for one in paragraphs(made) if one.text] == ["Bản một", "Bản hai", "Bản ba"]
	assert len(made.sections) == 3
	for section in made.sections:
		assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
		assert section.different_first_page_header_footer
		assert section.page_width / MM == pytest.approx(210, abs=0.5)


def test_a_whole_sheet_lies_on_its_side():
	made = document("<p>Sổ đăng ký</p>", "sonvi-paper x-wide")
	(section,) = made.sections
	assert section.orientation == WD_ORIENT.LANDSCAPE
	assert section.page_width / MM == pytest.approx(297, abs=0.5)


def test_after_an_annex_the_text_goes_on_upright():
	made = document('<p>Trước</p><div class="sp-annex"><p>Phụ lục</p></div><p>Sau</p>')
	turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in made.sections]
	assert turned == [False, True, False]


def test_cells_span_columns_and_rows():
	made = document(
		'<table class="x-grid"><thead><tr><th rowspan="2">STT</th><th colspan="2">Hai</th></tr>'
		"<tr><th>A</th><th>B</th></tr></thead>"
		'<tr><td>1</td><td>a</td><td rowspan="2">b</td></tr><tr><td>2</td><td>c</td></tr></table>'
	)
	(table,) = made.tables
	assert grid(table) == [
		[("STT", 1, "restart"), ("Hai", 2, None)],
		[("", 1, "continue"), ("A", 1, None), ("B", 1, None)],
		[("1", 1, None), ("a", 1, None), ("b", 1, "restart")],
		[("2", 1, None), ("c", 1, None), ("", 1, "continue")],
	]
	heads = [
		row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table._tbl.iter(qn("w:tr"))
	]
	assert heads == [True, True, False, False]
	assert table.style.name == "Bảng có kẻ"


def test_two_tables_stay_two_and_a_cell_ends_with_a_paragraph():
	made = document(
		"<table><tr><td>một<table><tr><td>trong</td></tr></table></td></tr></table><table><tr><td></td></tr></table>"
	)
	assert len(made.tables) == 2
	assert made.tables[0]._tbl.getnext().tag == qn("w:p")
	for cell in made.element.body.iter(qn("w:tc")):
		assert cell[-1].tag == qn("w:p")


def test_columns_are_as_wide_as_their_col_says_and_a_table_may_be_as_narrow_as_its_text():
	made = document(
		'<table><colgroup><col style="width: 20%"><col><col style="width: 50%"></colgroup>'
		"<tr><td>a</td><td>b</td><td>c</td></tr></table>"
		'<table class="x-narrow"><tr><td style="width: 30mm; padding-right: 2mm">QR</td><td>Mã <b>tra cứu</b><div>AB</div></td></tr></table>'
	)
	first, second = (
		[int(column.get(qn("w:w"))) / 1440 * 25.4 for column in table._tbl.tblGrid] for table in made.tables
	)
	assert first == pytest.approx([32, 48, 80], abs=0.5)
	text = bold_width("Mã tra cứu", 14) / 72 * 25.4
	assert second == [pytest.approx(32, abs=0.5), pytest.approx(text, rel=0.05)]
	indent = int(made.tables[1]._tbl.tblPr.find(qn("w:tblInd")).get(qn("w:w"))) / 1440 * 25.4
	assert indent == pytest.approx((160 - sum(second)) / 2, abs=0.5)


def test_a_date_that_hardly_fits_gets_the_room_of_the_padding():
	cells = (
		'<td style="width: 22mm">22/02/2022</td><td style="width: 24mm">22/02/2022</td><td>22/02/2022</td>'
	)
	made = document(f'<table class="x-grid"><tr>{cells}</tr></table>')
	sides = [
		[int(side.get(qn("w:w"))) for side in margins if side.tag in (qn("w:left"), qn("w:right"))]
		for margins in made.element.body.iter(qn("w:tcMar"))
	]
	assert len(sides) == 1  # the first alone is too narrow for 14 points and 3 points at each side
	assert 0 < sides[0][0] == sides[0][1] < 60


def test_a_frame_around_several_blocks_is_a_table_of_one_cell():
	made = document(
		'<p>Trước</p><div class="x-box"><div>Số 1</div><table><tr><td>Thôn</td></tr></table>'
		'<div class="x-dots x-tall"></div></div><div class="x-box"><p>Hai</p></div>'
	)
	first, second = made.tables
	assert grid(second) == [[("Hai", 1, None)]]
	assert first.style.name == second.style.name == "Bảng có kẻ"
	assert words(made) == ["Trước", "Số", "1", "Thôn", "Hai"]
	assert first._tbl.find(f".//{qn('w:cantSplit')}") is not None
	assert found(made, "Hai").style.name == "Nội dung"
	assert len(of_style(made, "Dòng chấm")) == 1


def test_a_row_with_nothing_in_it_takes_no_room_and_one_to_fill_in_takes_its_height():
	made = document(
		'<table class="sp-head"><tr><td class="sp-number"></td><td class="sp-date"></td></tr></table>'
		'<table class="x-grid"><tr><td class="x-tall"></td><td></td></tr></table>'
	)
	empty, blank = made.tables
	assert [cell.paragraphs[0].style.name for cell in empty.rows[0].cells] == ["Ngắt trang", "Ngắt trang"]
	assert [cell.paragraphs[0].style.name for cell in blank.rows[0].cells] == ["Ô bảng", "Ô bảng"]
	assert blank.rows[0].height.mm == pytest.approx(10, abs=0.1)


def test_a_row_may_stay_with_the_next():
	made = document(
		'<table class="x-grid"><tr class="x-with"><td>Nhóm</td></tr><tr><td>một</td></tr></table>'
	)
	assert found(made, "Nhóm").paragraph_format.keep_with_next is True
	assert found(made, "một").paragraph_format.keep_with_next is None


def test_signatures_side_by_side_stay_together():
	sign = '<td><div>{}</div><div class="sp-note">(Ký)</div><div class="sp-signature-space"></div><div>{}</div></td>'
	row = sign.format("THƯ KÝ", "Nguyễn Văn A") + sign.format("CHỦ TỌA", "Trần Thị B")
	made = document(
		f'<p>Kết thúc./.</p><table class="sp-signs"><tr>{row}</tr></table><div class="x-half">Nơi nhận</div>'
	)
	left, right = grid(made.tables[0])[0]
	assert (left[0], right[0]) == ("THƯ KÝ(Ký)Nguyễn Văn A", "CHỦ TỌA(Ký)Trần Thị B")
	title, note = found(made, "CHỦ TỌA"), found(made, "(Ký)")
	assert title.style.name == note.style.name == "Người ký"
	assert (lettering(title), lettering(note)) == ((14, True, False), (14, False, True))
	assert setting(found(made, "Nơi nhận"), "right_indent") == pytest.approx(80, abs=0.5)
	assert found(made, "Kết thúc").paragraph_format.keep_with_next is True


def test_a_framed_word_has_its_size_and_colour():
	stamp = found(document('<div class="x-frame">KHẨN</div>'), "KHẨN")
	assert 160 - setting(stamp, "left_indent") - setting(stamp, "right_indent") == pytest.approx(20, abs=0.1)
	sides = {side.tag: side for side in stamp._p.find(f".//{qn('w:pBdr')}")}
	assert {side.get(qn("w:color")) for side in sides.values()} == {"CC0000"}
	room = sum(int(sides[qn(f"w:{side}")].get(qn("w:space"))) for side in ("top", "bottom"))
	assert (room + 1.2 * 14) / 72 * 25.4 == pytest.approx(8, abs=0.5)


def test_a_stamp_of_urgency_stands_in_the_middle_of_its_cell():
	made = document(
		'<table class="sp-head"><tr><td class="sp-number">Số: 01/GM-HĐND'
		'<div><span class="sp-stamp" style="width: 40mm">THƯỢNG KHẨN</span></div></td><td></td></tr></table>'
	)
	stamp = found(made, "THƯỢNG KHẨN")
	assert lettering(stamp) == (13, True, False)
	assert stamp.style.name == "Mức độ khẩn"
	left, right = setting(stamp, "left_indent"), setting(stamp, "right_indent")
	assert left == pytest.approx(right, abs=0.1)
	assert 160 * 0.4 - left - right + 2 * POINT == pytest.approx(
		40, abs=0.1
	)  # the frame's own lines are 1 pt
	assert setting(stamp, "space_before") == 6


def test_lines_to_write_on_reach_to_the_right_edge():
	made = document('<div data-lines="3"></div><div class="x-dots x-tall"></div>')
	lines = of_style(made, "Dòng chấm")
	assert len(lines) == 4
	for line in lines:
		(stop,) = line.paragraph_format.tab_stops
		assert stop.position / MM == pytest.approx(160, abs=0.5)
		assert line._p.find(f".//{qn('w:tab')}[@{qn('w:leader')}]").get(qn("w:leader")) == "dot"
		assert line.text == "\t"
	heights = [(setting(line, "space_before") + 1.2 * 14) / 72 * 25.4 for line in lines]
	assert heights == pytest.approx([9, 9, 9, 10], abs=0.1)


def test_a_page_may_begin_anywhere_and_room_be_left_empty():
	made = document('<p>Một</p><div class="x-break"><p>Hai</p></div><div class="x-tall"></div><p>Ba</p>')
	assert found(made, "Hai").paragraph_format.page_break_before is True
	room = found(made, "Ba")._p.getprevious()
	line = room.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
	assert int(line.get(qn("w:line"))) / 1440 * 25.4 == pytest.approx(10, abs=0.1)
	assert line.get(qn("w:lineRule")) == "exact"


def test_a_qr_code_is_a_sharp_picture_of_its_dots():
	made = document('<p><svg width="25mm" data-qr="101/010/111"><rect width="1"/></svg></p>')
	(shape,) = made.inline_shapes
	assert shape.width / MM == pytest.approx(25, abs=0.5)
	assert dots(qr_png("101/010/111")) == ["101", "010", "111"]
	with pytest.raises(ValueError, match="square of 0 and 1"):
		qr_png("10/1")


def dots(png):
	"""The middle of each dot of a picture of 8 points, which is a byte, to a dot."""
	side = struct.unpack(">I", png[16:20])[0] // 8
	at = png.index(b"IDAT")
	length = struct.unpack(">I", png[at - 4 : at])[0]
	lines = zlib.decompress(png[at + 4 : at + 4 + length])
	row = 1 + side
	return ["".join("0" if lines[y * 8 * row + 1 + x] else "1" for x in range(side)) for y in range(side)]


def test_an_empty_paper_is_a_document():
	made = document("")
	assert len(made.sections) == 1
	assert words(made) == []
