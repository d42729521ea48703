"""Papers as PDF: the geometry of Decree 30/2020, read from WeasyPrint's own page tree."""

from __future__ import annotations

import builtins
from dataclasses import replace

import pytest

from sonvi_dialogue.domain.notices import conclusion_notice, extension_notice, public_notice, written_answer
from sonvi_dialogue.papers import pdf, pdf_available, render_html, render_pdf
from tests.papers import sample_facts as sample

pytestmark = pytest.mark.skipif(pdf_available() is not None, reason=str(pdf_available()))

MM = 96 / 25.4


def pages(notice):
	import weasyprint

	return [page._page_box for page in weasyprint.HTML(string=render_html(notice)).render().pages]


def boxes(box):
	yield box
	for child in getattr(box, "children", ()):
		yield from boxes(child)


def text_of(box):
	return " ".join(part.text for part in boxes(box) if hasattr(part, "text"))


def of_class(box, name):
	for part in boxes(box):
		if part.element is not None and not isinstance(part.element, str):
			if name in (part.element.get("class") or "").split() and part.element_tag in (
				"div",
				"td",
				"span",
				"table",
			):
				yield part


def margin_text(page):
	return [text_of(child) for child in page.children if getattr(child, "at_keyword", "") == "@top-center"]


def many(count):
	return tuple(replace(sample.ROAD, key=f"P{number}") for number in range(count))


def test_every_paper_is_a_pdf():
	for notice in (
		public_notice(sample.PUBLIC),
		conclusion_notice(sample.CONCLUDED),
		written_answer(sample.ANSWERED),
		extension_notice(sample.EXTENDED),
	):
		assert render_pdf(notice).startswith(b"%PDF-")


def test_page_is_a4_with_the_decrees_margins():
	page = pages(public_notice(sample.PUBLIC))[0]
	size = (page.margin_width() / MM, page.margin_height() / MM)
	assert size == pytest.approx((210, 297))
	margins = (page.margin_top, page.margin_bottom, page.margin_left, page.margin_right)
	assert [margin / MM for margin in margins] == pytest.approx([20, 20, 30, 20])


def test_pages_are_numbered_from_the_second_on_and_the_annex_on_its_own():
	drawn = pages(conclusion_notice(replace(sample.CONCLUDED, petitions=sample.PETITIONS * 3)))
	annex = [page for page in drawn if page.margin_width() > page.margin_height()]
	body = [page for page in drawn if page not in annex]
	assert len(body) > 2 and len(annex) > 2
	for part in (body, annex):
		numbers = ["".join(margin_text(page)).strip() for page in part]
		assert numbers == ["", *(str(number) for number in range(2, len(part) + 1))]


def test_head_stands_on_one_line_each_and_rules_have_their_length():
	page = pages(public_notice(sample.PUBLIC))[0]
	nation, motto, last_issuer, rule = (
		next(of_class(page, name)) for name in ("sp-nation", "sp-motto", "sp-ruled", "sp-rule")
	)
	assert nation.height < 20 * MM / 2.5
	text_width = max(part.width for part in boxes(motto) if hasattr(part, "text"))
	assert motto.width == pytest.approx(text_width, abs=0.5)
	assert 1 / 3 <= rule.width / last_issuer.width <= 1 / 2
	number, day = (next(of_class(page, name)) for name in ("sp-number", "sp-date"))
	assert number.position_y == pytest.approx(day.position_y)


def test_signature_stays_in_one_piece_with_the_last_paragraph():
	for extra in range(1, 12, 2):
		facts = replace(sample.ANSWERED, answer="\n".join(["Đường đã thông."] * extra * 3))
		drawn = pages(written_answer(facts))
		feet = [page for page in drawn if "Nơi nhận:" in text_of(page)]
		assert len(feet) == 1
		assert "Trần Thị B" in text_of(feet[0])
		assert "Trên đây là nội dung trả lời" in text_of(feet[0])


def test_authority_lines_do_not_break():
	page = pages(public_notice(sample.PUBLIC))[-1]
	lines = {line.element: text_of(line).strip() for line in of_class(page, "sp-authority")}
	tops = {
		part.position_y
		for line in of_class(page, "sp-authority")
		for part in boxes(line)
		if hasattr(part, "text")
	}
	assert list(lines.values()) == ["TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"]
	assert len(tops) == 2


def test_annex_repeats_its_head_and_splits_no_row():
	drawn = pages(conclusion_notice(replace(sample.CONCLUDED, petitions=many(300))))
	annex = [page for page in drawn if page.margin_width() > page.margin_height()]
	assert len(annex) > 20
	assert all("Đơn vị chủ trì" in text_of(page) for page in annex)
	assert sum(text_of(page).count("bố trí máy xúc") for page in annex) == 300
	# A row that is split would end on one page and begin on another: each page begins with a whole row.
	assert all(
		text_of(page).count("Đường từ trung tâm") == text_of(page).count("12/5/2022") for page in annex
	)


def test_annex_fits_between_its_margins():
	page = pages(conclusion_notice(sample.CONCLUDED))[-1]
	table = next(of_class(page, "sp-annex-table"))
	cells = [part for part in boxes(table) if part.element_tag in ("td", "th")]
	right = max(cell.position_x + cell.border_width() for cell in cells)
	assert right <= page.margin_width() - page.margin_right + 1


def test_a_very_long_petition_runs_over_pages_and_loses_nothing():
	words = [f"Đường{number} lở" for number in range(1_600)]
	line = replace(sample.ROAD, content=" ".join(words))
	for notice in (
		conclusion_notice(replace(sample.CONCLUDED, petitions=(sample.PIGS, line, sample.PIGS))),
		written_answer(replace(sample.ANSWERED, petitions=(line,))),
	):
		drawn = pages(notice)
		printed = " ".join(text_of(page) for page in drawn).split()
		assert [word for word in printed if word.startswith("Đường") and word[-1].isdigit()] == [
			f"Đường{number}" for number in range(1_600)
		]
		for page in drawn:
			ends = [
				part.position_y + part.height for part in boxes(page) if getattr(part, "text", "").strip()
			]
			assert max(ends) <= page.margin_height() - page.margin_bottom + 1
			if page.margin_width() > page.margin_height():
				assert "Đơn vị chủ trì" in text_of(page)


def test_a_paper_fetches_nothing():
	hostile = replace(sample.ROAD, content='<img src="file:///etc/hostname"> url(http://example.invalid/x)')
	notice = written_answer(replace(sample.ANSWERED, petitions=(hostile,)))
	assert render_pdf(notice).startswith(b"%PDF-")
	assert "file:///etc/hostname" in " ".join(text_of(page) for page in pages(notice))


@pytest.mark.parametrize(
	("failure", "message"),
	[
		(
			ImportError,
			"No PDFs: WeasyPrint is not installed. Run: pip install weasyprint==59.0 pydyf==0.10.0",
		),
		(
			OSError,
			"No PDFs: Pango is missing. On Debian run: apt install "
			"libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2",
		),
	],
)
def test_a_machine_that_cannot_print_says_what_to_install(monkeypatch, failure, message):
	def fail(name, *args, **kwargs):
		if name == "weasyprint":
			raise failure(name)
		return importing(name, *args, **kwargs)

	importing = builtins.__import__
	pdf._weasyprint.cache_clear()
	monkeypatch.setattr(builtins, "__import__", fail)
	assert pdf_available() == message
	with pytest.raises(pdf.PdfUnavailable, match="No PDFs"):
		render_pdf(written_answer(sample.ANSWERED))


def test_a_pydyf_that_weasyprint_cannot_use_is_said_before_the_first_paper(monkeypatch):
	def refuse(*_args, **_kwargs):
		raise TypeError("PDF.__init__() takes 1 positional argument but 3 were given")

	pdf._weasyprint.cache_clear()
	monkeypatch.setattr("pydyf.PDF", refuse)
	assert pdf_available() == (
		"No PDFs: WeasyPrint and pydyf do not fit. Run: pip install weasyprint==59.0 pydyf==0.10.0"
	)
