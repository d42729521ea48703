"""Series of numbers: which one, when the rule may change, and dates that run with the numbers."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import paper_series as series
from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.paper_series import DateFacts, Numbering, NumberingRule

TODAY = date(2026, 6, 10)
EXTERNAL = NumberingRule()
PER_TYPE = NumberingRule(series.OURS)
ONE_SERIES = NumberingRule(series.OURS, series.ONE_SERIES)
RULES = st.sampled_from((EXTERNAL, PER_TYPE, ONE_SERIES))
PAPER = DateFacts(TODAY, TODAY, last="07/TB-HĐND", last_date=date(2026, 6, 8))


def said(problems):
	return [(problem.field, str(problem)) for problem in problems]


# The rule and its years ----------------------------------------------------------------------------------------------------
def test_the_rule_changes_only_before_the_years_first_number():
	assert series.change_problems(EXTERNAL, PER_TYPE, TODAY) == []
	assert series.change_problems(PER_TYPE, PER_TYPE, TODAY, "07/TB-HĐND") == []
	for new in (EXTERNAL, ONE_SERIES):
		assert said(series.change_problems(PER_TYPE, new, TODAY, "07/TB-HĐND")) == [
			(
				"numbering",
				"Numbers of 2026 are given already, the last one is 07/TB-HĐND. Numbering changes on 1 January, before the "
				"first number of the year: change it then.",
			)
		]


def test_a_paper_of_last_year_still_takes_last_years_rule():
	numbering = Numbering(EXTERNAL).changed(PER_TYPE, 2027)
	assert [numbering.in_year(year) for year in (2025, 2026, 2027, 2028)] == [
		EXTERNAL,
		EXTERNAL,
		PER_TYPE,
		PER_TYPE,
	]


def test_changing_ones_mind_in_the_same_january_keeps_last_years_rule():
	numbering = Numbering(EXTERNAL).changed(PER_TYPE, 2027).changed(ONE_SERIES, 2027)
	assert numbering.in_year(2026) == EXTERNAL
	assert numbering.in_year(2027) == ONE_SERIES


@given(RULES, st.lists(st.tuples(st.integers(2020, 2040), RULES), min_size=1, max_size=5))
def test_a_change_never_touches_the_year_before_it(first, changes):
	numbering = Numbering(first)
	for year, rule in sorted(changes, key=lambda change: change[0]):
		before = numbering.in_year(year - 1)
		numbering = numbering.changed(rule, year)
		assert numbering.in_year(year - 1) == before
		assert numbering.in_year(year) == numbering.in_year(year + 7) == rule


# The key -------------------------------------------------------------------------------------------------------------------
def test_ours_has_one_series_or_one_per_type():
	assert series.series_of("TT", words.NOTICE, 2026, PER_TYPE, "") == "TT|2026|TB"
	assert series.series_of("TT", words.ANSWER, 2026, PER_TYPE, "") == "TT|2026|CV"
	assert series.series_of("TT", words.NOTICE, 2026, ONE_SERIES, "TB-HĐND") == "TT|2026|*"


def test_a_typed_number_is_unique_with_its_notation_whatever_its_case_or_form():
	keys = {
		series.series_of("UB", words.ANSWER, 2026, EXTERNAL, text)
		for text in ("UBND-ĐCXD", "ubnd-đcxd", unicodedata.normalize("NFD", "UBND-ĐCXD"))
	}
	assert keys == {"UB|2026|ubnd-&#273;cxd"}


def test_accents_that_a_database_folds_keep_two_notations_apart():
	van, vân = (series.series_of("UB", words.ANSWER, 2026, EXTERNAL, text) for text in ("VAN", "VÂN"))
	assert (van, vân) == ("UB|2026|van", "UB|2026|v&#226;n")
	assert van.isascii() and vân.isascii()


def test_arrivals_have_a_series_of_their_own_by_the_year_of_receipt():
	assert series.incoming_series("VP", date(2026, 1, 2)) == "VP|2026|IN"


# Dates ---------------------------------------------------------------------------------------------------------------------
def test_a_paper_dated_on_its_day_of_issue_needs_no_reason():
	assert series.date_problems(PAPER) == []
	assert series.date_problems(DateFacts(TODAY, TODAY)) == []


def test_an_earlier_date_needs_a_reason():
	early = replace(PAPER, date=date(2026, 6, 9))
	for reason in ("", "  \n"):
		assert said(series.date_problems(replace(early, reason=reason))) == [
			(
				"early_date_reason",
				"The paper is dated 2026-06-09, before today, 2026-06-10. Write why, or date it today.",
			)
		]
	assert series.date_problems(replace(early, reason="Văn thư nghỉ ốm, ký ngày 09/6.")) == []


def test_no_reason_lets_a_paper_overtake_the_last_one_of_its_series():
	early = replace(PAPER, date=date(2026, 6, 7), reason="Văn thư nghỉ ốm.")
	assert said(series.date_problems(early)) == [
		(
			"date",
			"The paper is dated 2026-06-07, before 07/TB-HĐND of 2026-06-08, the last paper of its series. "
			"Date it 2026-06-08 or later, so that numbers and dates run in one order.",
		)
	]
	assert series.date_problems(replace(early, date=date(2026, 6, 8))) == []


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 25), st.booleans()), max_size=40))
def test_whoever_tries_what_dates_never_run_against_numbers(tries):
	"""Each try: days since the last one, how far back the paper is dated, whether it says why."""
	issued, today = [], date(2026, 1, 1)
	for later, back, says_why in tries:
		today += timedelta(days=later)
		last, last_date = ("n", issued[-1]) if issued else ("", None)
		day = today - timedelta(days=back)
		if not series.date_problems(DateFacts(day, today, "Vì" if says_why else "", last, last_date)):
			issued.append(day)
			assert day == today or says_why
	assert issued == sorted(issued)
