"""Sheets, slips and minutes as PDF, where they have a form of their own: measured on the drawn page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers import pdf_available, render_pdf
from tests.papers import measure
from tests.papers import sample_cases as cases
from tests.papers.kinds import LATE, MADE
from tests.papers.sample_dossier import made

pytestmark = pytest.mark.skipif(pdf_available() is not None, reason=str(pdf_available()))

LEFT, TOP, BOTTOM = 30, 20, 277


def pages(notice):
	return measure.read(render_pdf(notice))


def numbers(drawn):
	"""What stands in the top margin of each page."""
	return ["".join(piece.text for piece in page.pieces if piece.bottom < TOP - 1) for page in drawn]


@pytest.mark.parametrize("name", MADE)
def test_all_that_is_printed_stands_between_the_margins(name):
	for page in pages(MADE[name]):
		body = [piece for piece in page.pieces if piece.bottom > TOP - 1]
		assert min(piece.left for piece in body) >= LEFT - 0.5
		assert max(piece.right for piece in body) <= page.width - 20 + 0.5  # a wide annex lies on its side
		assert max(piece.bottom for piece in body) <= page.height - 20 + 0.5


def test_two_petitions_a_page_with_lines_wide_enough_to_write_on():
	drawn = pages(MADE["capture"])
	assert len(drawn) == 6
	assert numbers(drawn) == [""] * 6
	for at, page in enumerate(drawn):
		first = 2 * (at % 3) + 1
		assert [page.first(f"Số {number}.").text for number in (first, first + 1)]
		assert sum(piece.text.startswith("Nội dung ý kiến") for piece in page.pieces) == 2
		assert page.first("Nội dung tố cáo không ghi vào phiếu này").bottom < BOTTOM
	top, bottom = (
		drawn[0].first(words).bottom for words in ("Nội dung ý kiến, kiến nghị:", "Trả lời (ai trả lời):")
	)
	assert (bottom - top) / 5 >= 8.5


def test_each_sittings_list_begins_on_a_page_of_its_own_with_its_own_numbers():
	drawn = pages(MADE["attendance"])
	firsts = [at for at, page in enumerate(drawn) if "DANH SÁCH ĐẠI BIỂU" in page.text]
	assert len(firsts) == 2 and firsts[0] == 0
	for first, last in ((0, firsts[1]), (firsts[1], len(drawn))):
		assert numbers(drawn[first:last]) == ["", *(str(number) for number in range(2, last - first + 1))]
	assert all("Họ và tên" in page.text for page in drawn if any(p.text.isdigit() for p in page.pieces[1:]))


def test_a_slip_is_read_from_afar_and_signed_by_the_head_of_the_village():
	many = tuple(replace(cases.ANSWERED, line=replace(cases.ANSWERED.line, key=f"P{at}")) for at in range(12))
	drawn = pages(made(v.RESULTS_SLIP, session_cases=(*many, cases.REFERRED), **{"today": LATE["today"]}))
	firsts = [at for at, page in enumerate(drawn) if "Gửi Nhân dân thôn" in page.text]
	assert len(firsts) == 2 and firsts[1] >= 3
	assert numbers(drawn[: firsts[1]]) == ["", *(str(number) for number in range(2, firsts[1] + 1))]
	assert numbers(drawn[firsts[1] :])[0] == ""
	asked = drawn[0].first("Đường từ trung tâm xã")
	assert asked.size == pytest.approx(17, abs=0.1)
	last = drawn[firsts[1] - 1]
	for words in (
		"Nội dung nào bà con chưa rõ",
		"Đã nhận, đọc cho Nhân dân nghe",
		"TRƯỞNG THÔN",
		"Sùng Văn ST",
	):
		assert last.first(words)


def test_the_code_is_wide_enough_to_read_and_drawn_without_gaps():
	page = pages(MADE["receipt"])[0]
	bars = [box for box in page._page.rects if 1.5 < box["height"] < 3]
	side = len(MADE["receipt"]["qr"]["rows"])
	assert len(bars) == len(MADE["receipt"]["qr"]["bars"])
	wide = (max(bar["x1"] for bar in bars) - min(bar["x0"] for bar in bars)) * measure.MM
	assert wide == pytest.approx(28 * (side - 8) / side, abs=0.5)
	assert page.first(MADE["receipt"]["code"]).size == pytest.approx(18, abs=0.1)


@pytest.mark.parametrize("count", [1, 40])
def test_minutes_of_one_petition_and_of_forty_end_with_both_signatures_on_one_page(count):
	many = tuple(replace(cases.AGREED, line=replace(cases.AGREED.line, key=f"P{at}")) for at in range(count))
	drawn = pages(made(v.MINUTES, session_cases=many))
	assert numbers(drawn) == ["", *(str(number) for number in range(2, len(drawn) + 1))]
	ends = [page for page in drawn if any(piece.text == "THƯ KÝ" for piece in page.pieces)]
	assert len(ends) == 1
	for words in ("Hội nghị kết thúc vào", "CHỦ TỌA", "Lê Văn C", "Nguyễn Văn A", "Nơi nhận:"):
		assert ends[0].first(words)


def test_a_reminder_of_many_duties_repeats_the_head_of_its_table():
	many = tuple(replace(cases.OVERDUE, about=f"Nội dung số {at}: {cases.OVERDUE.about}") for at in range(30))
	drawn = pages(made(v.REMINDER, **{**LATE, "duties": many}))
	listed = [page for page in drawn if "Nội dung số" in page.text]
	assert len(listed) > 2
	assert all("Việc phải thực" in page.text for page in listed)
	assert sum(page.text.count("Nội dung số") for page in drawn) == 30
