"""Every paper of the example year with a ruler: Decree 30/2020/NĐ-CP, Annex I, within 0.5 mm and 0.5 pt.

The ranges are the decree's; see each test. Sheets have no number and are measured where they have a form of their own.
"""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import written_answer
from sonvi_dialogue.domain.notices.kinds import BUILDERS
from sonvi_dialogue.papers import pdf_available, render_pdf
from sonvi_dialogue.rehearsal.rehearse import live_in_memory
from tests.papers import measure, sample_facts

pytestmark = pytest.mark.skipif(pdf_available() is not None, reason=str(pdf_available()))

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "son_vi_2022"
LEFT, RIGHT, TOP, BOTTOM = 30, 190, 20, 277  # the text's edges on a portrait page
CENTRE = (LEFT + RIGHT) / 2


@cache
def _papers() -> dict[str, tuple[dict, bytes]]:
	"""One paper of each kind, the last issued: kind -> its dict and its PDF."""
	world, faults = live_in_memory({path.name: path.read_bytes() for path in FOLDER.glob("*.csv")})
	assert world is not None, faults
	latest = {notice["kind"]: notice for notice in world.notices.values()}
	with ProcessPoolExecutor() as pool:
		made = pool.map(render_pdf, latest.values())
		return {kind: (notice, pdf) for (kind, notice), pdf in zip(latest.items(), made, strict=True)}


@pytest.fixture(params=[kind for kind in v.PAPER_KINDS if kind in BUILDERS])
def paper(request):
	if request.param not in _papers():
		pytest.fail(f"the example year has no {request.param}")
	notice, pdf = _papers()[request.param]
	return notice, measure.read(pdf), pdf


def test_pages_are_a4_and_the_text_keeps_to_the_margins(paper):
	"""Margins top and bottom 20-25 mm, left 30-35, right 15-20 (Annex I, part I.4)."""
	_notice, pages, _pdf = paper
	for number, page in enumerate(pages, start=1):
		assert sorted((page.width, page.height)) == pytest.approx([210, 297], abs=0.5)
		body = [piece for piece in page.pieces if piece.bottom > TOP - 1]
		assert min(piece.left for piece in body) >= LEFT - 0.5, number
		assert max(piece.right for piece in body) <= page.width - 15 + 0.5, number
		assert max(piece.bottom for piece in body) <= page.height - 20 + 0.5, number


def test_page_numbers_begin_on_the_second_page_and_stand_in_the_middle_of_the_top_margin(paper):
	"""Size 13-14, upright, centred in the top margin, not on the first page (part I.7); each annex counts its own."""
	notice, pages, _pdf = paper
	shown = []
	for page in pages:
		marks = [piece for piece in page.pieces if piece.bottom < TOP]
		assert len(marks) <= 1
		for mark in marks:
			assert 13 - 0.5 <= mark.size <= 14 + 0.5 and not mark.italic and not mark.bold
			assert mark.middle == pytest.approx((LEFT + page.width - 20) / 2, abs=0.5)
		shown.append(marks[0].text if marks else "")
	if notice.get("copies"):
		assert shown == [""] * len(pages)
		return
	starts = [
		0,
		*(at for at, page in enumerate(pages) if page.width > page.height and page.begins("Phụ lục")),
	]
	for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
		part = shown[start:end]
		assert part == [str(number) if number > 1 else "" for number in range(1, len(part) + 1)]


def test_country_and_motto(paper):
	"""12-13 and 13-14, bold, upright; the line under the motto is as long as it (part II.1)."""
	page = paper[1][0]
	nation, motto = (
		page.first("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
		page.first("Độc lập - Tự do - Hạnh phúc"),
	)
	assert 12 - 0.5 <= nation.size <= 13 + 0.5 and nation.bold and not nation.italic
	assert 13 - 0.5 <= motto.size <= 14 + 0.5 and motto.bold and not motto.italic
	assert motto.middle == pytest.approx(nation.middle, abs=0.5)
	rule = page.rule_under(motto, within=2)
	assert (rule.left, rule.right) == pytest.approx((motto.left, motto.right), abs=0.5)


def test_issuer(paper):
	"""12-13, capitals, bold, upright; the line under it is 1/3 to 1/2 of its length (part II.2)."""
	notice, pages, _pdf = paper
	last = pages[0].first(notice["issuer_lines"][-1])
	for line in notice["issuer_lines"]:
		piece = pages[0].first(line)
		assert 12 - 0.5 <= piece.size <= 13 + 0.5 and piece.bold and not piece.italic
		assert piece.text == piece.text.upper()
		assert piece.middle == pytest.approx(last.middle, abs=0.5)
	rule = pages[0].rule_under(last)
	assert last.right - last.left >= rule.length * 2 - 1
	assert last.right - last.left <= rule.length * 3 + 1


def test_number_and_date_stand_on_one_line(paper):
	"""The number 13, upright; place and date 13-14, italic (parts II.3 and II.4)."""
	notice, pages, _pdf = paper
	if not notice["number_line"]:
		return
	number = pages[0].first("Số:")
	assert number.size == pytest.approx(13, abs=0.5) and not number.bold and not number.italic
	assert re.sub(r"\s+", " ", number.text) == re.sub(r"\s+", " ", notice["number_line"])
	if notice["date_line"]:
		day = pages[0].first(notice["date_line"][:12])
		assert 13 - 0.5 <= day.size <= 14 + 0.5 and day.italic and not day.bold
		assert day.bottom == pytest.approx(number.bottom, abs=0.5)


def test_title_or_subject_of_a_letter(paper):
	"""Name and subject 13-14, bold, centred, a line of 1/3 to 1/2 under them; of a letter 12-13, upright (part II.5)."""
	notice, pages, _pdf = paper
	if not notice["type_name"]:
		about = pages[0].first("V/v")
		number = pages[0].first("Số:")
		assert 12 - 0.5 <= about.size <= 13 + 0.5 and not about.bold and not about.italic
		assert about.middle == pytest.approx(number.middle, abs=0.5)
		return
	title = pages[0].first(notice["type_name"])
	assert 13 - 0.5 <= title.size <= 14 + 0.5 and title.bold and not title.italic
	assert title.middle == pytest.approx(CENTRE, abs=0.5)
	if notice["subject"]:
		below = next(piece for piece in pages[0].pieces if piece.top > title.top + 2)
		assert 13 - 0.5 <= below.size <= 14 + 0.5 and below.bold
		assert below.middle == pytest.approx(CENTRE, abs=0.5)


def test_recipients_and_signature(paper):
	""" "Nơi nhận" 12 bold italic, its list 11 upright; authority and name 13-14 bold, one above the other (parts II.7, II.9)."""
	notice, pages, _pdf = paper
	if not notice["recipients"]:
		return
	page = next(page for page in pages if any(piece.text.startswith("Nơi nhận:") for piece in page.pieces))
	head = page.first("Nơi nhận:")
	assert head.size == pytest.approx(12, abs=0.5) and head.bold and head.italic
	line = next(piece for piece in page.pieces if piece.text.startswith("- ") and piece.top > head.top)
	assert line.size == pytest.approx(11, abs=0.5) and not line.bold and not line.italic
	if "signs" in notice or notice.get("slip"):
		return  # minutes, see the next test, and a slip, signed in a table of its own over the recipients
	signer = [piece for piece in page.pieces if piece.text == notice["signer_name"]][-1]
	top = page.first(notice["authority_lines"][0])
	for piece in (top, signer):
		assert 13 - 0.5 <= piece.size <= 14 + 0.5 and piece.bold and not piece.italic
	assert signer.middle == pytest.approx(top.middle, abs=0.5)
	assert top.top == pytest.approx(head.top, abs=2)
	assert signer.left > 100


def test_minutes_are_signed_by_the_secretary_on_the_left_and_the_chair_on_the_right():
	"""Model 1.9: THƯ KÝ left, CHỦ TỌA right, 13-14 bold, the names under them, then "Nơi nhận"."""
	notice, pdf = _papers()[v.MINUTES]
	page = measure.read(pdf)[-1]
	secretary, chair = page.first("THƯ KÝ"), page.first("CHỦ TỌA")
	assert secretary.top == pytest.approx(chair.top, abs=0.5)
	assert secretary.middle < CENTRE < chair.middle
	for title, sign in ((secretary, notice["signs"][0]), (chair, notice["signs"][1])):
		name = [piece for piece in page.pieces if piece.text == sign["name"]][-1]
		assert name.middle == pytest.approx(title.middle, abs=0.5)
		for piece in (title, name):
			assert 13 - 0.5 <= piece.size <= 14 + 0.5 and piece.bold and not piece.italic
		assert page.first("Nơi nhận:").top > name.bottom


def test_body_is_13_to_14_with_a_first_line_indent(paper):
	"""13-14, upright; the first line of a paragraph 10 or 12.7 mm in (part II.6)."""
	_notice, pages, _pdf = paper
	title_bottom = max(
		(piece.bottom for piece in pages[0].pieces if piece.bold and piece.top < 80), default=60
	)
	first = [
		piece
		for piece in pages[0].pieces
		if piece.top > title_bottom and not piece.bold and piece.size > 12.5 and piece.left < 60
	]
	assert first, "no paragraph on the first page"
	indents = {round(piece.left - LEFT, 1) for piece in first}
	assert any(indent == pytest.approx(12.7, abs=0.5) for indent in indents), sorted(indents)
	assert all(13 - 0.5 <= piece.size <= 14 + 0.5 for piece in first)


@pytest.mark.parametrize(
	("urgency", "text", "width"),
	[(v.URGENT, "KHẨN", 20), (v.VERY_URGENT, "THƯỢNG KHẨN", 40), (v.MOST_URGENT, "HỎA TỐC", 30)],
)
def test_the_stamp_of_an_urgent_paper(urgency, text, width):
	"""Capitals, 13-14, bold, in a single frame of 20, 40 or 30 by 8 mm (part II.10)."""
	facts = replace(sample_facts.ANSWERED, paper=replace(sample_facts.ANSWERED.paper, urgency=urgency))
	page = measure.read(render_pdf(written_answer(facts)))[0]
	stamp = page.first(text)
	assert stamp.bold and 13 - 0.5 <= stamp.size <= 14 + 0.5
	around = [
		box for box in page.boxes if box.left < stamp.left and box.right > stamp.right and box.height < 12
	]
	frame = max(around, key=lambda box: box.width)  # its inner edge is drawn too
	assert (frame.width, frame.height) == pytest.approx((width, 8), abs=0.5)


def test_fonts_are_in_the_file_and_the_text_comes_out_as_vietnamese(paper):
	notice, pages, pdf = paper
	fonts = list(measure.embedded(pdf))
	assert fonts and all(inside for _name, inside in fonts)
	assert all("Serif" in name or "Times" in name for name, _inside in fonts)
	text = re.sub(r"\s+", " ", " ".join(page.text for page in pages))
	assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
	assert notice["signer_name"] in text
