"""The example year as DOCX: the whole text of every paper and sheet, and, once LibreOffice has laid the papers out, the
same ruler as for the PDFs."""

from __future__ import annotations

import inspect
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import written_answer
from sonvi_dialogue.domain.notices.kinds import BUILDERS
from sonvi_dialogue.papers import render_html
from sonvi_dialogue.papers.docx import render_docx
from sonvi_dialogue.rehearsal.rehearse import live_in_memory
from sonvi_dialogue.rehearsal.sheets import sheets
from tests.papers import measure, sample_facts, test_measures
from tests.papers.libreoffice import PDF, SOFFICE, converted
from tests.papers.word_reading import opened, words, words_of_html

# The tests that measure whatever pages they are given.
globals().update(
	{
		name: test
		for name, test in vars(test_measures).items()
		if name.startswith("test_") and "paper" in inspect.signature(test).parameters
	}
)
FOLDER = Path(__file__).resolve().parents[2] / "examples" / "son_vi_2022"


@cache
def _year():
	world, faults = live_in_memory({path.name: path.read_bytes() for path in FOLDER.glob("*.csv")})
	assert world is not None, faults
	return world


@cache
def _papers() -> dict[str, tuple[dict, list[measure.Page], bytes]]:
	"""One paper of each kind, the last issued: kind -> its dict, its pages and its PDF as LibreOffice makes it."""
	latest = {notice["kind"]: notice for notice in _year().notices.values()}
	with tempfile.TemporaryDirectory() as folder:
		files = {kind.replace(" ", "_"): render_docx(notice) for kind, notice in latest.items()}
		made = converted(files, Path(folder), PDF)
		read = {kind: (made / f"{kind.replace(' ', '_')}.pdf").read_bytes() for kind in latest}
	return {kind: (notice, measure.read(read[kind]), read[kind]) for kind, notice in latest.items()}


@pytest.fixture(params=[kind for kind in v.PAPER_KINDS if kind in BUILDERS])
def paper(request):
	if SOFFICE is None:
		pytest.skip("no LibreOffice here")
	return _papers()[request.param]


def test_the_stamp_of_an_urgent_paper(tmp_path):
	"""Capitals, 13-14, bold, in a single frame of 20, 40 or 30 by 8 mm (part II.10)."""
	if SOFFICE is None:
		pytest.skip("no LibreOffice here")
	stamps = {v.URGENT: ("KHẨN", 20), v.VERY_URGENT: ("THƯỢNG KHẨN", 40), v.MOST_URGENT: ("HỎA TỐC", 30)}
	files = {}
	for urgency in stamps:
		facts = replace(sample_facts.ANSWERED, paper=replace(sample_facts.ANSWERED.paper, urgency=urgency))
		files[urgency.replace(" ", "_")] = render_docx(written_answer(facts))
	converted(files, tmp_path, PDF)
	for urgency, (text, width) in stamps.items():
		page = measure.read((tmp_path / f"{urgency.replace(' ', '_')}.pdf").read_bytes())[0]
		stamp = page.first(text)
		assert stamp.bold and 13 - 0.5 <= stamp.size <= 14 + 0.5
		over = min(
			(rule for rule in page.rules if rule.y < stamp.top + 1), key=lambda rule: stamp.top - rule.y
		)
		under = page.rule_under(stamp, within=3)
		assert (over.length, under.length) == pytest.approx((width, width), abs=0.5)
		assert under.y - over.y + 1 / 72 * 25.4 == pytest.approx(8, abs=0.5)  # with the lines' own thickness


def test_every_paper_and_sheet_of_the_year_has_its_whole_text():
	made = {**_year().notices, **sheets(_year())}
	assert len(made) > 30
	for key, notice in made.items():
		document = opened(render_docx(notice))
		assert words(document) == words_of_html(render_html(notice, full_page=False)), key
