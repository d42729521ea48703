"""The rules of one commune in one object: which clause rules, provisional answers, periods and quarters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import EACH_QUARTER, EACH_YEAR, session_period
from sonvi_dialogue.domain.regulations import ARTICLE_43, QD_1859
from tests.domain.duty_samples import BOTH, rules


def test_the_first_regulation_that_knows_a_duty_gives_its_clause():
	clause, code = BOTH.clause(v.PLAN_REPORT)
	assert (clause.count, code) == (15, "QD-1859")
	assert rules(ARTICLE_43).clause(v.PLAN_REPORT) == (None, "")


def test_a_duty_nobody_knows_is_refused():
	alone = rules(ARTICLE_43)
	assert not alone.knows(v.PLAN_REPORT)
	with pytest.raises(KeyError, match="no regulation in force has a clause for plan_report"):
		alone.due(v.PLAN_REPORT, date(2026, 9, 16))
	with pytest.raises(KeyError, match="no regulation in force has a clause for input after"):
		alone.provisional_due(v.INPUT, date(2026, 9, 16))


def test_the_stricter_notice_rules_and_names_its_regulation():
	due = BOTH.due(v.PUBLIC_NOTICE, date(2026, 9, 16))
	assert (due.due_on, BOTH.code_of(due)) == (date(2026, 9, 9), "LUAT-72-2025-D43")


def test_of_two_answers_with_one_date_the_regulation_s_own_is_named():
	due = BOTH.due(v.WRITTEN_ANSWER, date(2026, 9, 28))
	assert BOTH.code_of(due) == "QD-1859"


def test_a_provisional_answer_counts_both_periods_in_a_row():
	assert rules().provisional_due(v.WRITTEN_ANSWER, date(2022, 6, 11)).due_on == date(2022, 7, 22)
	# The stricter notice (10 calendar days) makes the provisional answer earlier too.
	qd = rules(QD_1859).provisional_due(v.WRITTEN_ANSWER, date(2026, 9, 16)).due_on
	assert BOTH.provisional_due(v.WRITTEN_ANSWER, date(2026, 9, 16)).due_on < qd


def test_extensions_are_without_limit_unless_a_clause_has_one():
	assert BOTH.max_extensions(v.WRITTEN_ANSWER) is None
	once = replace(
		ARTICLE_43, clauses=tuple(replace(clause, max_extensions=1) for clause in ARTICLE_43.clauses)
	)
	assert rules(QD_1859, once).max_extensions(v.WRITTEN_ANSWER) == 1


def test_results_are_due_at_the_next_session_or_at_the_next_quarter_s_end():
	due = rules().results_due(date(2022, 12, 2), None)
	assert due.due_on == date(2023, 3, 31)
	assert rules().results_due(date(2022, 6, 11), date(2022, 8, 4)).due_on == date(2022, 8, 4)


def test_how_often_a_session_is_owed():
	"""Of two regulations the one that asks more often rules; one without a clock for it asks for none."""
	silent = replace(ARTICLE_43, clauses=tuple(c for c in ARTICLE_43.clauses if c.kind != v.REGULAR_SESSION))
	assert session_period([QD_1859]) == session_period([ARTICLE_43, QD_1859]) == EACH_QUARTER
	assert session_period([ARTICLE_43]) == session_period([ARTICLE_43, silent]) == EACH_YEAR
	assert session_period([silent]) == session_period([]) == ""
