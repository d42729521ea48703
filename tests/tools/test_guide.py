"""The guides whose presses are counted: their sums are right. The tool that makes pictures small says which it cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tools import guide_pictures

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("guide", ["clerk", "department"])
def test_the_total_is_the_sum_of_the_phases(guide):
	text = (DOCS / f"{guide}.md").read_text(encoding="utf-8")
	rows = re.findall(r"\|\s*(\d+)\s*\|\s*(\d+)\s*\|\s*<!-- \w+ -->", text)
	total = re.search(r"\*\*Cộng · Total\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\*", text)
	assert [sum(int(row[at]) for row in rows) for at in (0, 1)] == [int(part) for part in total.groups()]


def test_a_picture_that_stays_too_large_is_told_and_not_written(tmp_path, monkeypatch, capsys):
	monkeypatch.setattr(guide_pictures, "OUT", tmp_path / "out")
	Image.effect_noise((1200, 1200), 90).save(tmp_path / "noise.png")
	Image.new("RGB", (20, 10), "white").save(tmp_path / "plain.png")
	assert guide_pictures.main(str(tmp_path)) == 1
	assert [path.name for path in (tmp_path / "out/clerk").iterdir()] == ["plain.png"]
	assert capsys.readouterr().err == "noise.png is larger than 80000 bytes in the smallest palette\n"
