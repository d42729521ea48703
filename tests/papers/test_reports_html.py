"""Reports and registers as HTML: nothing unfilled, markup as text, accents composed."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.sections import SECTIONS
from sonvi_dialogue.papers import paper_body, render_html
from tests.papers import sample_cases as cases
from tests.papers import sample_registers as rows
from tests.papers.sample_dossier import made

MARKUP = '<script>alert("x")</script> & {{ 7 * 7 }} {% raw %} **đậm**'
YEAR = {"period": (date(2021, 12, 15), date(2022, 12, 14)), "today": date(2022, 12, 30)}
WRITTEN = {part.name: f"Nội dung: {part.name}." for part in SECTIONS[v.ANNUAL_REPORT] if part.needed}
REPORTS = {
	v.RESULTS: {},
	v.RESULTS_NOTICE: {},
	v.QUARTERLY_REPORT: {**YEAR, "sections": WRITTEN},
	v.ANNUAL_REPORT: {**YEAR, "sections": {part.name: "Một.\nHai." for part in SECTIONS[v.ANNUAL_REPORT]}},
	v.OUTGOING_REGISTER: YEAR,
	v.INCOMING_REGISTER: YEAR,
	v.PETITION_REGISTER: YEAR,
	v.PUBLIC_REGISTER: YEAR,
	v.FILE_INDEX: {},
	v.REMINDER_BOARD: {"today": date(2022, 5, 24)},
}
EMPTY = {
	"duties": (),
	"session_rows": (),
	"period_rows": (),
	"conferences": (),
	"session_papers": (),
	"period_papers": (),
	"conclusion": None,
	"plan": None,
	"addressee": None,
}
PAPER = {"number": 6, "date": date(2022, 12, 30)}
each = pytest.mark.parametrize("kind", REPORTS)


def page(kind: str, **changes) -> str:
	return paper_body(render_html(made(kind, PAPER, **(REPORTS[kind] | changes))))


@each
@pytest.mark.parametrize("changes", [{}, EMPTY], ids=["full", "empty"])
def test_nothing_unfilled_is_printed(kind, changes):
	html = page(kind, **changes)
	for leak in ("None", "{{", "{%", "Undefined", "True", "False", "()", " ,", "..", "; .", " ;", ";;", ":."):
		assert leak not in html, leak


@each
def test_markup_prints_as_text(kind):
	row = replace(rows.WATER, content=MARKUP, label=MARKUP, petitioner=MARKUP, answer=MARKUP, superior=MARKUP)
	promised = replace(rows.LAND_PAPERS, session_key="Q1", roadmap=MARKUP, category=MARKUP)
	paper = replace(rows.PAPERS[1], subject=MARKUP, recipients=(MARKUP,), number=MARKUP, signer=MARKUP)
	came = replace(rows.PAPERS[-1], subject=MARKUP, author=MARKUP, handled_by=MARKUP)
	html = page(
		kind,
		duties=(replace(cases.OVERDUE, about=MARKUP, petitioner=MARKUP, unit=MARKUP),),
		session_rows=(row, promised),
		period_rows=(row, promised),
		session_papers=(paper, came),
		period_papers=(paper, came),
	)
	assert "<script" not in html and "<strong>đậm" not in html
	assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; {{ 7 * 7 }}" in html


@each
def test_accents_are_composed_and_long_texts_whole(kind):
	long = ("Đường sạt lở " * 1_600).strip()
	apart = unicodedata.normalize("NFD", long)
	row = replace(rows.ROAD, content=apart)
	paper = replace(rows.PAPERS[1], subject=apart)
	came = replace(rows.PAPERS[-1], subject=apart)
	html = page(
		kind,
		duties=(replace(cases.OVERDUE, about=apart),),
		session_rows=(row,),
		period_rows=(row,),
		session_papers=(paper, came),
		period_papers=(paper, came),
	)
	assert html == unicodedata.normalize("NFC", html)
	assert long[1:] in html or kind == v.REMINDER_BOARD  # where the first words stand for a petition


def test_the_words_of_a_report_on_results():
	html = page(v.RESULTS)
	assert (
		"<p>Hội nghị có 09 ý kiến, kiến nghị. Đến ngày 30/12/2022 đã trả lời, giải quyết 07 nội dung; chưa trả lời 02 nội "
		"dung. Cụ thể:</p>"
	).replace("<p>", '<p class="sp-keep">') in html
	assert (
		"<p>- Hồ treo của thôn bị nứt, mùa khô không giữ được nước; đề nghị sửa chữa (Nhóm 14 hộ thôn Trà Mần). Công chức "
		"Địa chính - Nông nghiệp - Xây dựng và Môi trường, văn bản số 68/BC-UBND, 05/5/2022. Đã báo cáo Ủy ban nhân dân "
		"huyện Mèo Vạc. Chưa có văn bản trả lời.</p>"
	) in html
	assert "Ngoài ra có 01 nội dung người có ý kiến, kiến nghị đề nghị giữ kín" in html
	assert "<p>Hội nghị không có ý kiến, kiến nghị.</p>" in page(v.RESULTS, session_rows=())


def test_the_words_of_a_yearly_report():
	html = page(v.ANNUAL_REPORT)
	assert (
		"Tổng số 10 ý kiến, kiến nghị: kỳ trước chuyển sang 0, tiếp nhận mới 10. Đã trả lời, giải quyết 08; chuyển kỳ sau 02."
	) in html
	assert "- Chưa tổ chức đối thoại định kỳ: quý II/2022." in html
	assert html.count('<div class="sp-annex-name">Phụ lục') == 5
	for part in SECTIONS[v.ANNUAL_REPORT]:
		assert "<p>Một.</p>\n<p>Hai.</p>" in html, part.name


def test_a_register_numbers_its_columns_and_has_no_foot():
	html = page(v.PETITION_REGISTER)
	assert '<tr class="sp-numbers"><th>(1)</th>' in html and "<th>(14)</th>" in html
	assert "Nơi nhận" not in html
	assert '<td colspan="14">Không có.</td>' in page(v.PETITION_REGISTER, period_rows=())


@pytest.mark.parametrize("kind", [v.RESULTS, v.RESULTS_NOTICE])
def test_a_report_that_was_issued_before_promises_and_remarks_were_told_still_prints(kind):
	issued = made(kind, PAPER)
	for group in issued["groups"]:
		for line in group["lines"]:
			del line["more"]
	assert paper_body(render_html(issued)) == page(kind)
