"""Papers as HTML: strict, escaped, complete."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.notices import (
	PaperFacts,
	conclusion_notice,
	extension_notice,
	public_notice,
	written_answer,
)
from sonvi_dialogue.papers import paper_body, render_html
from sonvi_dialogue.papers.markup import whole_quarters
from tests.papers import sample_facts as sample

MARKUP = '<script>alert("x")</script> & {{ 7 * 7 }} {% raw %}'

NOTICES = {
	"public": public_notice(sample.PUBLIC),
	"changed": public_notice(sample.CHANGED),
	"two_sittings": public_notice(replace(sample.PUBLIC, session=sample.Q3)),
	"signing_copy": public_notice(replace(sample.PUBLIC, paper=PaperFacts(words.NOTICE))),
	"concluded": conclusion_notice(sample.CONCLUDED),
	"nothing_asked": conclusion_notice(replace(sample.CONCLUDED, petitions=())),
	"answered": written_answer(sample.ANSWERED),
	"answered_two": written_answer(replace(sample.ANSWERED, petitions=(sample.ROAD, sample.PIGS))),
	"extended": extension_notice(sample.EXTENDED),
}


@pytest.mark.parametrize("name", NOTICES)
def test_nothing_unfilled_is_printed(name):
	html = render_html(NOTICES[name])
	for leak in ("None", "{{", "{%", "Undefined", "True", "False", "()", " ,", "..", "; .", " ;"):
		assert leak not in paper_body(html), leak


@pytest.mark.parametrize("name", NOTICES)
def test_every_value_of_a_notice_is_needed_or_it_says_so(name):
	for key in NOTICES[name].keys() - {
		"template",
		"kind",
		"full_number",
		"dated",
		"session_name",
		"held",
		"issuer",
	}:
		short = {other: value for other, value in NOTICES[name].items() if other != key}
		try:
			html = render_html(short)
		except UndefinedError as error:
			assert key in str(error)
		else:
			assert paper_body(html) == paper_body(render_html(NOTICES[name])), key


def test_a_missing_value_is_an_error_that_names_it():
	notice = {key: value for key, value in NOTICES["public"].items() if key != "theme"}
	with pytest.raises(UndefinedError, match="theme"):
		render_html(notice)


def test_markup_in_a_petition_prints_as_text():
	line = replace(sample.ROAD, content=MARKUP, petitioner=MARKUP, note=MARKUP)
	build = (
		conclusion_notice(replace(sample.CONCLUDED, petitions=(line,))),
		written_answer(replace(sample.ANSWERED, petitions=(line,), answer=MARKUP)),
		extension_notice(replace(sample.EXTENDED, petitions=(line,), reason=MARKUP)),
		public_notice(replace(sample.PUBLIC, session=replace(sample.Q1, theme=MARKUP))),
	)
	for notice in build:
		page = render_html(notice)
		assert "<script" not in page
		assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; {{ 7 * 7 }}" in page


def test_a_very_long_petition_is_printed_whole():
	content = ("Đường sạt " * 2_000).strip()
	notice = conclusion_notice(replace(sample.CONCLUDED, petitions=(replace(sample.ROAD, content=content),)))
	assert content in render_html(notice)


def test_page_is_composed_vietnamese_and_names_itself():
	html = render_html(NOTICES["concluded"])
	assert html == unicodedata.normalize("NFC", html)
	assert '<html lang="vi">' in html
	assert "<title>05/TB-HĐND Ý kiến kết luận của người chủ trì" in html


def test_fragment_is_style_and_paper_alone():
	fragment = render_html(NOTICES["answered"], full_page=False)
	assert fragment.startswith("<style>")
	assert "<html" not in fragment
	assert paper_body(fragment) == paper_body(render_html(NOTICES["answered"]))


def test_the_exact_words_of_the_opening_and_the_periods():
	concluded = paper_body(render_html(NOTICES["concluded"]))
	assert (
		"chậm nhất 20 ngày làm việc kể từ ngày ban hành Thông báo này; đồng thời báo cáo Thường trực HĐND xã."
		in (concluded)
	)
	assert (
		"(Kèm theo Thông báo số 05/TB-HĐND ngày 12 tháng 4 năm 2022 của Thường trực HĐND xã Sơn Vĩ)"
		in concluded
	)
	assert "<p>Hội nghị có 62 người dự, 11 lượt phát biểu, 11 ý kiến, kiến nghị.</p>" in concluded
	changed = paper_body(render_html(NOTICES["changed"]))
	assert (
		'<p class="sp-keep">Thường trực HĐND xã Sơn Vĩ đã ban hành Thông báo số 02/TB-HĐND ngày 14/3/2022, theo đó Hội nghị được tổ '
		"chức vào thứ Hai, ngày 21 tháng 3 năm 2022. Do cán bộ xã tập trung phòng, chống dịch, Thường trực HĐND xã Sơn "
		"Vĩ thông báo thay đổi thời gian tổ chức Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022 "
		"như sau:</p>"
	) in changed
	extended = paper_body(render_html(NOTICES["extended"]))
	assert (
		"<p>- Thời hạn giải quyết mới: chậm nhất <strong>ngày 30 tháng 6 năm 2022</strong>.</p>" in extended
	)


def test_a_letter_has_its_subject_under_the_number_and_no_title():
	letter = paper_body(render_html(NOTICES["answered"]))
	assert 'Số: 31/UBND-ĐCXD<div class="sp-about">V/v trả lời' in letter
	assert "sp-type" not in letter


def test_no_title_ends_a_line_between_a_quarter_and_its_numeral():
	autumn = replace(sample.PUBLIC.session, quarter=4)
	title = paper_body(render_html(public_notice(replace(sample.PUBLIC, session=autumn))))
	assert "với Nhân dân quý\u00a0IV\u00a0năm\u00a02022</div>" in title
	assert (
		whole_quarters("V/v chuẩn bị nội dung đối thoại quý I")
		== "V/v chuẩn bị nội dung đối thoại quý\u00a0I"
	)
	assert whole_quarters("Quý vị, kim loại quý hiếm, quý khách") == "Quý vị, kim loại quý hiếm, quý khách"


def test_where_nothing_is_owed_there_is_no_annex_and_no_word_of_it():
	paper = paper_body(render_html(NOTICES["nothing_asked"]))
	assert "Phụ lục" not in paper
	assert paper.count("<p>Không có.</p>") == 4
	assert "<p>1. Văn phòng HĐND và UBND xã theo dõi" in paper
	assert "<p>2. Đề nghị Ủy ban MTTQ xã" in paper


def test_parts_of_the_last_section_are_numbered_without_gaps():
	paper = paper_body(render_html(conclusion_notice(replace(sample.CONCLUDED, petitions=(sample.ROAD,)))))
	assert "<p>1. Các đơn vị được giao" in paper
	assert "<p>2. Văn phòng HĐND và UBND xã theo dõi" in paper


def test_paper_body_ignores_what_stands_around_it():
	page = '<div class="print"><div class="a sonvi-paper">\n<div>in</div> &amp;\n</div></div><div>out</div>'
	assert paper_body(page) == "<div>in</div> &amp;"
	with pytest.raises(ValueError, match="no element of class sonvi-paper"):
		paper_body("<div></div>")


def test_signs_of_the_markup_in_what_people_wrote_are_text():
	line = replace(sample.ROAD, content="# Đường **rất** xấu")
	html = paper_body(render_html(written_answer(replace(sample.ANSWERED, petitions=(line,)))))
	assert "<p>&#35; Đường &#42;&#42;rất&#42;&#42; xấu" in html
