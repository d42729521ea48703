"""The font that stands in for another is one that is installed."""

from pathlib import Path

import pytest

from sonvi_dialogue.papers.fonts import font_of
from sonvi_dialogue.papers.pdf import pdf_available

pytestmark = pytest.mark.skipif(pdf_available() is not None, reason="needs Pango")


def test_an_installed_family_stands_for_itself_and_an_unknown_one_has_a_file_all_the_same():
	family, file = font_of("Times New Roman")
	assert family and Path(file).is_file()
	assert font_of(family) == (family, file)
	other, its_file = font_of("No Such Family")
	assert other != "No Such Family" and Path(its_file).is_file()
