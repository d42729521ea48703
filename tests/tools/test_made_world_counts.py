"""What the reports on commitments and satisfaction are tested against is what the rows of the made world give."""

from __future__ import annotations

from typing import Any

import pytest

from tools.made_world_counts import DATA, counts
from tools.report_viewers import WHOLE_YEAR, as_text

MADE = counts()


@pytest.mark.parametrize("name", MADE)
def test_the_stored_counts_are_those_of_the_rows(name):
	stored = (DATA / f"made_world/{name}.json").read_text(encoding="utf-8")
	assert stored == as_text(MADE[name]), "run `python -m tools.made_world_counts` and look at what changed"


def case(name: str, user: str, **filters: Any) -> dict[str, Any]:
	given = {**WHOLE_YEAR, **filters}
	return next(one for one in MADE[name]["cases"] if one["filters"] == given and user in one["users"])


def test_commitments_counted_by_hand():
	rows = [row[1:] for row in case("commitments", "office")["rows"]]
	kept = [["1", "Kept Late", 3], ["1", "Kept in Time", None]]
	assert rows == [["0", "Within Time", None], ["0", "Overdue", 8], *kept, ["0", "Within Time", None]]
	assert [row[1:] for row in case("commitments", "supervisor")["rows"]] == [*rows[:2], *kept]
	assert [row[1:] for row in case("commitments", "unit")["rows"]] == [rows[0], rows[1], rows[4]]
	assert [row[1:] for row in case("commitments", "office", village="@Village:1")["rows"]] == kept
	several = next(one for one in MADE["commitments"]["several"] if one["filters"] == WHOLE_YEAR)
	assert several["rows"] == [[5, 1, 1, 2, 1]]


def test_satisfaction_counted_by_hand():
	told = case("satisfaction", "office")
	assert told["rows"] == [["0", 11, 8, 1, 2, 72.7], ["1", 3, 2, 0, 1, None]]
	assert told["totals"] == [14, 10, 1, 3, 71.4]
	told = case("satisfaction", "office", village="@Village:0")
	assert told["rows"] == [["0", 7, 5, 0, 2, None], ["1", 1, 0, 0, 1, None]]
	told = case("satisfaction", "supervisor")
	assert told["rows"] == [["0", 9, 6, 1, 2, None], ["1", 3, 2, 0, 1, None]]
	assert told["totals"] == [12, 8, 1, 3, 66.7]
	assert case("satisfaction", "unit")["totals"] == [11, 8, 1, 2, 72.7]
