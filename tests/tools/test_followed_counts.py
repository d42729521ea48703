"""The figures that the reports on periods, repeats and extensions are tested against are those of the example year's files."""

from __future__ import annotations

import pytest

from tools.followed_counts import COUNTS, as_text, counts, figures, petitions

MADE = counts()


@pytest.mark.parametrize("name", MADE)
def test_the_stored_counts_are_those_of_the_files(name):
	stored = (COUNTS / f"{name}.json").read_text(encoding="utf-8")
	assert stored == as_text(MADE[name]), "run `python -m tools.followed_counts` and look at what changed"


def test_the_year_by_hand():
	"""48 lines in the book: 1 merged, 1 refused, 1 complaint and 1 denunciation guided elsewhere; 44 counted, 6 left over."""
	assert len(petitions()) == 45
	year = figures("2021-12-15", "2022-12-14")
	assert [year[f"III.1///{name}"] for name in ("carried", "new", "total", "settled", "left")] == [
		0,
		44,
		44,
		38,
		6,
	]
	assert (year["III.6///in_time"], year["III.6///late"], year["III.6///extended"]) == (24, 2, 2)
	assert (year["III.7///repeating"], year["III.7///matters"]) == (3, 2)


def test_what_a_quarter_hands_on_by_hand():
	days = [("2022-01-01", "2022-03-31"), ("2022-04-01", "2022-06-30"), ("2022-07-01", "2022-09-30")]
	found = [figures(*span) for span in days]
	assert [one["III.1///left"] for one in found] == [8, 7, 8]
	assert [one["III.1///carried"] for one in found] == [0, 8, 7]
