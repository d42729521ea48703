"""Vietnamese text read so that other words for one matter meet, and what is alike only on the surface stays apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import abbreviations, thesaurus
from sonvi_dialogue.domain.reading import read
from sonvi_dialogue.domain.similarity import FLAG, compare, rarities, search_form
from sonvi_dialogue.domain.vietnamese import like_patterns, phrase, syllables
from tests.similar_pairs import everything, judge, measure, pairs

ACCENTED = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặĐÊỘ ,.0123456789", max_size=60)


# Letters --------------------------------------------------------------------------------------------------------------------
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


@given(ACCENTED)
def test_composed_and_decomposed_text_meet_and_a_second_time_changes_nothing(text: str) -> None:
	found = search_form(unicodedata.normalize("NFC", text))
	assert found == search_form(unicodedata.normalize("NFD", text))
	assert search_form(found) == found
	assert "đ" not in found and found.isascii()


@given(ACCENTED)
def test_composed_and_decomposed_text_have_the_same_syllables(text: str) -> None:
	assert syllables(unicodedata.normalize("NFC", text)) == syllables(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
	("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("kỹ sĩ", "kĩ sỹ"), ("quý", "quí")]
)
def test_two_ways_to_write_a_syllable_are_one(one: str, other: str) -> None:
	assert phrase(one) == phrase(other)


def test_accents_tell_words_apart_where_they_are_written_and_not_where_they_are_left_out() -> None:
	assert phrase("bò") != phrase("bỏ")
	accented = syllables("Đề nghị bỏ hủ tục")
	plain = syllables("de nghi bo hu tuc")
	assert not accented[2].agrees(phrase("bò")[0])
	assert plain[2].agrees(phrase("bò")[0]) and plain[2].agrees(phrase("bỏ")[0])


# Words ----------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
	("short", "long"),
	[
		("GPMB", "giải phóng mặt bằng"),
		("thẻ BHYT", "thẻ bảo hiểm y tế"),
		("GCNQSDĐ", "sổ đỏ"),
		("gcnqsdd", "bìa đỏ"),
		("DTTS", "người dân tộc thiểu số"),
		("NHCSXH", "ngân hàng chính sách"),
		("hồ treo", "bể chứa nước"),
		("ổ gà", "xuống cấp"),
		("TNGT", "tai nạn giao thông"),
		("mổ nhiều con trâu", "mổ trâu bò"),
	],
)
def test_an_abbreviation_or_an_everyday_word_is_the_same_unit(short: str, long: str) -> None:
	assert [unit.key for unit in read(short).units] == [unit.key for unit in read(long).units] != []


def test_no_abbreviation_stands_for_two_things_and_each_says_who_uses_it() -> None:
	shorts = [search_form(short) for short, _full, _source in abbreviations.ROWS]
	assert sorted(set(shorts)) == sorted(shorts)
	assert len(shorts) >= 60
	assert [short for short, full, source in abbreviations.ROWS if not full or not source] == []


def test_no_phrase_of_the_thesaurus_stands_in_two_groups() -> None:
	groups: dict[tuple[str | None, ...], set[str]] = {}
	for text, key, _kind in thesaurus.phrases():
		groups.setdefault(tuple(syllable.exact for syllable in phrase(text)), set()).add(key)
	for text in thesaurus.silent():
		groups.setdefault(tuple(syllable.exact for syllable in phrase(text)), set()).add("")
	assert [keys for keys in groups.values() if len(keys) > 1] == []


def test_what_every_petition_says_is_no_unit() -> None:
	assert read("Đề nghị Nhà nước, cấp có thẩm quyền sớm quan tâm cho bà con").units == ()


def test_a_village_is_a_place_and_no_word_with_or_without_thon_and_accents() -> None:
	told = read("đường vào thon Lung Lan", "", ["Thôn Lũng Làn", "Trà Mần"])
	assert told.places == {"lung lan"}
	assert [unit.key for unit in told.units] == ["đường"]


# Two petitions --------------------------------------------------------------------------------------------------------------
def test_the_words_that_match_are_told_as_each_petition_has_them() -> None:
	match = compare(
		read("Bể chứa nước của thôn rò hết nước, xin vá lại"), read("Hồ treo bị nứt, đề nghị sửa chữa")
	)
	assert match.flagged
	assert match.words == (("bể chứa nước", "hồ treo"), ("rò", "nứt"), ("vá", "sửa chữa"))


def test_a_work_in_another_village_is_found_and_not_flagged() -> None:
	text = "Hồ treo bị nứt, không giữ được nước, đề nghị sửa"
	here, there = read(text, "Trà Mần"), read(text, "Lũng Làn")
	assert compare(here, here).flagged and not compare(here, here).elsewhere
	match = compare(here, there)
	assert match.elsewhere and not match.flagged
	assert 0 < match.score < compare(here, here).score


def test_a_policy_is_the_same_in_another_village() -> None:
	text = "Phụ cấp của trưởng thôn thấp, đề nghị nâng mức"
	match = compare(read(text, "Trà Mần"), read(text, "Lũng Làn"))
	assert match.flagged and not match.elsewhere


def test_texts_that_share_nothing_and_empty_ones_are_not_alike() -> None:
	assert compare(read("Đường sạt lở"), read("Thẻ BHYT sai tên")).words == ()
	assert compare(read(""), read("Đường sạt lở")).score == 0
	assert compare(read("Đề nghị xã"), read("Đề nghị xã")).score == 0


@given(ACCENTED, ACCENTED)
def test_a_score_lies_between_nothing_and_one_whatever_is_compared(one: str, other: str) -> None:
	rarity = rarities([read(one), read(other)])
	assert 0 <= compare(read(one), read(other), rarity).score <= 1
	assert -1e-9 <= compare(read(one), read(one)).score <= 1 + 1e-9


# The pair set (issue 4, 6): tuned on one half, held to both -------------------------------------------------------------------
def test_a_petition_in_other_words_is_found_and_near_misses_are_not_flagged() -> None:
	tried = pairs()
	told = everything(tried)
	figures = measure(tried, told, judge(told))
	assert (figures.true, figures.near) == (60, 60)
	assert figures.found >= 0.9 * figures.true
	assert figures.wrong <= 0.1 * figures.near
	# Counted the harder way too: found and flagged; and what is flagged in any search.
	assert figures.flagged >= 0.85 * figures.true
	assert figures.bad_flags <= 0.1 * figures.flags


def test_the_half_that_was_held_back_does_as_well() -> None:
	tried = pairs()
	told = everything(tried)
	held = measure([pair for pair in tried if pair.half == "held"], told, judge(told))
	assert (held.true, held.near) == (30, 30)
	assert held.found >= 0.9 * held.true
	assert held.wrong <= 0.1 * held.near


def test_matters_the_thesaurus_was_not_made_for_are_found_too() -> None:
	"""Pairs written after the words were chosen. What is flagged there is less sure, and the docs say so."""
	unseen = pairs("similar_pairs_unseen.csv")
	told = everything(pairs(), unseen)
	figures = measure(unseen, told, judge(told))
	assert figures.true == 20
	assert figures.found >= 0.8 * figures.true


def test_the_flag_is_where_the_docs_say() -> None:
	assert FLAG == 0.47


@pytest.mark.parametrize(
	("text", "expected"),
	[
		("lũng làn", ("%lũng làn%",)),
		("duong", ("%duong%", "%đuong%")),
		("Đường đất", ("%dường dất%", "%dường đất%", "%đường dất%", "%đường đất%")),
		("địa điểm đỗ đò", ("%_ịa _iểm _ỗ _ò%",)),
		("100% a_b", (r"%100\% a\_b%",)),
		(" ", ("%%",)),
	],
)
def test_each_d_is_asked_for_both_ways_and_nothing_typed_is_a_sign_of_the_database(
	text: str, expected: tuple
) -> None:
	assert like_patterns(text) == expected
