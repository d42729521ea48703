"""The search form of Vietnamese text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.similarity import search_form


@pytest.mark.parametrize(
	("text", "expected"),
	[
		("Đường vào  Lũng Làn", "duong vao lung lan"),
		("ĐƯỜNG điện", "duong dien"),
		("Trạm y tế\nxã Sơn Vĩ, 02 phòng", "tram y te xa son vi, 02 phong"),
		("H'Mông", "h'mong"),
		("", ""),
	],
)
def test_accents_and_the_crossed_d_are_folded(text: str, expected: str) -> None:
	assert search_form(text) == expected


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặĐÊỘ ,.0123456789", max_size=60))
def test_composed_and_decomposed_text_meet_and_a_second_time_changes_nothing(text: str) -> None:
	found = search_form(unicodedata.normalize("NFC", text))
	assert found == search_form(unicodedata.normalize("NFD", text))
	assert search_form(found) == found
	assert "đ" not in found and found.isascii()
