"""The figures the site's reports are tested against are those that the example year's files give."""

from __future__ import annotations

import pytest

from tools.report_counts import COUNTS, as_text, counts
from tools.report_year import add, between, petitions, written

MADE = counts()


@pytest.mark.parametrize("name", MADE)
def test_the_stored_counts_are_those_of_the_files(name):
	stored = (COUNTS / f"{name}.json").read_text(encoding="utf-8")
	assert stored == as_text(MADE[name]), "run `python -m tools.report_counts` and look at what changed"


def test_working_days_as_counted_by_hand():
	assert add("2022-04-12", 20) == "2022-05-12"
	assert between("2022-05-12", "2022-05-24") == 8
	assert add("2022-12-20", 20) == "2023-01-18"


def test_the_figures_of_the_year_by_hand():
	rows = petitions()
	owed = [row for row in rows if row["due_on"]]
	late = sorted(row["met_on"] for row in owed if row["met_on"] and row["met_on"] > row["due_on"])
	assert (len(rows), len(owed)) == (48, 32)
	assert late == ["2022-05-24", "2022-07-27", "2023-01-31", "2023-02-22"]
	assert [row["due_on"] for row in owed if not row["met_on"]] == ["2023-01-18"]


def test_a_number_and_its_day_as_decree_30_writes_them():
	assert written({"number": "5", "notation": "TB-HĐND", "date": "2022-04-12"}) == "05/TB-HĐND, 12/4/2022"
