"""Registers as PDF: on their side, heads on every page, rows whole, pages numbered, a very long cell over pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers import pdf_available, render_pdf
from tests.papers import measure
from tests.papers import sample_registers as rows
from tests.papers.sample_dossier import made

pytestmark = pytest.mark.skipif(pdf_available() is not None, reason=str(pdf_available()))

YEAR = {"period": (date(2022, 1, 1), date(2022, 12, 31)), "today": date(2022, 12, 30)}


def pages(kind: str, **changes) -> list[measure.Page]:
	return measure.read(render_pdf(made(kind, {"date": None}, **(YEAR | changes))))


@pytest.fixture(scope="module")
def register() -> list[measure.Page]:
	many = tuple(
		replace(rows.ROAD, key=f"P{number}", content=f"Bắt đầu {number} kết thúc") for number in range(1, 151)
	)
	return pages(v.PETITION_REGISTER, period_rows=many)


def test_a_register_lies_on_its_side_within_the_margins(register):
	assert len(register) > 10
	for page in register:
		assert (page.width, page.height) == pytest.approx((297, 210), abs=0.5)
		body = [piece for piece in page.pieces if piece.top > 19]
		assert min(piece.left for piece in body) >= 29.5
		assert max(piece.right for piece in body) <= 277.5
		assert max(piece.bottom for piece in body) <= 190.5


def test_its_heads_stand_on_every_page_and_its_pages_are_numbered(register):
	for number, page in enumerate(register, start=1):
		texts = [piece.text for piece in page.pieces]
		assert "(14)" in texts and "STT" in texts
		marks = [piece.text for piece in page.pieces if piece.bottom < 20]
		assert marks == ([str(number)] if number > 1 else [])


def test_no_row_is_split(register):
	"""The first and the last line of each row's tallest cell are on one page."""
	seen = 0
	for page in register:
		first, last = page.text.count("Bắt đầu"), page.text.count("(28/3/2022)")
		assert first == last > 0
		seen += first
	assert seen == 150


def test_a_cell_of_20_000_letters_goes_on_over_pages_and_the_next_row_follows():
	long = replace(rows.ROAD, content="Đường sạt lở " * 1_540)
	drawn = pages(v.PETITION_REGISTER, period_rows=(rows.WATER, long, rows.PHONE))
	texts = [" ".join(piece.text for piece in page.pieces) for page in drawn]
	assert sum(text.count("Đường sạt") for text in texts) > 1_000
	assert "Trong thôn" in texts[-1]
	for page in drawn:
		assert max(piece.bottom for piece in page.pieces) <= 190.5


def test_a_body_s_heading_stays_with_its_first_paper():
	papers = [replace(rows.PAPERS[1], key=str(number), ordinal=number) for number in range(1, 40)]
	for extra in range(4):
		drawn = pages(v.OUTGOING_REGISTER, period_papers=(*papers[: 30 + extra], rows.PAPERS[2]))
		last = next(
			page for page in drawn if any(piece.text.startswith("Văn bản của Ủy") for piece in page.pieces)
		)
		assert any("91/UBND" in piece.text for piece in last.pieces)
