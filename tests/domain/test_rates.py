"""Rates with their intervals, and who is ranked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.rates import (
	ABOVE,
	ALIKE,
	BELOW,
	TOO_FEW,
	best_first,
	per_thousand,
	percent,
	share,
	standing,
)

parts = st.integers(0, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def test_wilsons_interval_of_a_known_case():
	# 81 of 263: Newcombe 1998, Statistics in Medicine 17:857, method 3 gives 0.2553 to 0.3662
	rate = share(81, 263)
	assert (round(rate.low, 4), round(rate.high, 4)) == (0.2553, 0.3662)


def test_nothing_due_has_no_rate():
	rate = share(0, 0)
	assert (rate.value, rate.low, rate.high, rate.is_small) == (None, None, None, True)


@pytest.mark.parametrize("part", [(-1, 5), (6, 5)])
def test_more_than_there_are_is_refused(part):
	with pytest.raises(ValueError, match=f"^{part[0]} of {part[1]}: give a part and its whole"):
		share(*part)


@given(parts)
def test_the_interval_holds_the_share_and_stays_between_none_and_all(part):
	rate = share(*part)
	if rate.value is not None:
		assert 0 <= rate.low <= rate.value <= rate.high <= 1


@given(parts, st.integers(2, 20))
def test_more_of_the_same_is_known_more_closely(part, times):
	few, many = share(*part), share(part[0] * times, part[1] * times)
	if few.value is not None:
		assert many.high - many.low <= few.high - few.low


def test_one_of_one_ranks_below_ninety_five_of_a_hundred_and_is_marked():
	rates = {"một": share(1, 1), "trăm": share(95, 100), "nửa": share(50, 100)}
	assert best_first(rates.items()) == ["trăm", "nửa", "một"]
	assert rates["một"].is_small and not rates["trăm"].is_small


@given(st.dictionaries(st.text(min_size=1, max_size=4), parts, max_size=12))
def test_all_are_named_once_and_the_small_ones_last(given_parts):
	rates = {name: share(*part) for name, part in given_parts.items()}
	named = best_first(rates.items())
	assert sorted(named) == sorted(rates)
	small = [rates[name].is_small for name in named]
	assert small == sorted(small)


@pytest.mark.parametrize(
	"part, whole, expected", [(27, 32, 84.4), (2, 3, 66.7), (0, 7, 0.0), (5, 5, 100.0), (0, 0, None)]
)
def test_percent_to_one_decimal(part, whole, expected):
	assert percent(part, whole) == expected


def test_for_each_thousand_people():
	rate = per_thousand(44, 7300)
	assert round(rate.value, 2) == 6.03
	# Byar's interval of 44 is 31.97 to 59.07
	assert (round(rate.low * 7.3, 2), round(rate.high * 7.3, 2)) == (31.97, 59.07)


@pytest.mark.parametrize("people", [0, None])
def test_of_unknown_people_there_is_no_rate(people):
	assert per_thousand(12, people).value is None


def test_no_petition_is_no_proof_of_none():
	rate = per_thousand(0, 1000)
	assert rate.low == 0 and round(rate.high, 1) == 3.7 and rate.is_small


@given(st.integers(0, 2000), st.integers(1, 100_000))
def test_its_interval_holds_it(cases, people):
	rate = per_thousand(cases, people)
	assert 0 <= rate.low <= rate.value <= rate.high


@pytest.mark.parametrize(
	"rate, whole, expected",
	[
		(share(95, 100), 0.8, ABOVE),
		(share(60, 100), 0.8, BELOW),
		(share(85, 100), 0.8, ALIKE),
		(share(1, 1), 0.8, TOO_FEW),
		(share(95, 100), None, TOO_FEW),
	],
)
def test_beside_the_whole(rate, whole, expected):
	assert standing(rate, whole) == expected
