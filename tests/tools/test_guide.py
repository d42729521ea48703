"""The clerk's guide: its sum is right, its pictures are there and small, and no picture lies about unused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tools import guide_pictures

GUIDE = Path(__file__).parents[2] / "docs/clerk.md"
TEXT = GUIDE.read_text(encoding="utf-8")
SHOWN = sorted(set(re.findall(r"pictures/clerk/[a-z-]+\.png", TEXT)))


def test_the_total_is_the_sum_of_the_phases():
	rows = re.findall(r"\|\s*(\d+)\s*\|\s*(\d+)\s*\|\s*<!-- \w+ -->", TEXT)
	total = re.search(r"\*\*Cộng · Total\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\*", TEXT)
	assert [sum(int(row[at]) for row in rows) for at in (0, 1)] == [int(part) for part in total.groups()]


@pytest.mark.parametrize("name", SHOWN)
def test_each_picture_is_there_and_small(name):
	path = GUIDE.parent / name
	assert path.stat().st_size <= guide_pictures.LIMIT
	assert Image.open(path).mode == "P"


def test_no_picture_lies_about_unused():
	assert [f"pictures/clerk/{path.name}" for path in sorted(guide_pictures.OUT.glob("*.png"))] == SHOWN


def test_a_picture_that_stays_too_large_is_told_and_not_written(tmp_path, monkeypatch, capsys):
	monkeypatch.setattr(guide_pictures, "OUT", tmp_path / "out")
	Image.effect_noise((1200, 1200), 90).save(tmp_path / "noise.png")
	Image.new("RGB", (20, 10), "white").save(tmp_path / "plain.png")
	assert guide_pictures.main(str(tmp_path)) == 1
	assert [path.name for path in (tmp_path / "out").iterdir()] == ["plain.png"]
	assert capsys.readouterr().err == "noise.png is larger than 80000 bytes in the smallest palette\n"
