"""Under which terms a petition is kept, so that the same petition in other words shares one."""

from __future__ import annotations

from sonvi_dialogue.domain.index_terms import MOST, OTHER, PAIR, THING, index_terms
from sonvi_dialogue.domain.reading import read
from tests.similar_pairs import pairs


def test_what_tells_most_comes_first() -> None:
	reading = read("Hồ treo của thôn Trà Mần bị nứt, đề nghị sửa karaoke lolo", "Trà Mần")
	assert index_terms(reading) == {
		"hồ treo+hỏng": PAIR,
		"hồ treo+sửa": PAIR,
		"karaoke+hỏng": PAIR,
		"karaoke+sửa": PAIR,
		"hồ treo@tra man": PAIR,
		"karaoke@tra man": PAIR,
		"hồ treo": THING,
		"karaoke": THING,
		"lolo": OTHER,
		"hỏng": OTHER,
		"sửa": OTHER,
	}


def test_a_text_without_accents_stands_under_the_same_terms() -> None:
	with_accents = index_terms(read("Hồ treo bị nứt, đề nghị sửa chữa"))
	assert index_terms(read("ho treo bi nut, de nghi sua chua")) == with_accents


def test_a_long_petition_has_no_more_terms_than_a_short_one_may() -> None:
	long = read(" ".join(f"chu{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"))
	assert len(index_terms(long)) == MOST
	assert len(index_terms(long, 30)) == 30


def test_what_says_nothing_has_no_term() -> None:
	assert index_terms(read("Đề nghị xã quan tâm, 2022")) == {}


def test_every_true_pair_shares_a_term() -> None:
	missed = [
		pair.key
		for name in ("similar_pairs.csv", "similar_pairs_unseen.csv")
		for pair in pairs(name)
		if pair.same
		and not index_terms(pair.first.reading).keys() & index_terms(pair.second.reading, 24).keys()
	]
	assert missed == []
