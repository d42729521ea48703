"""The two regulations shipped, which one is in force, and which clause wins where two apply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.regulations import (
	ACTIONS,
	ARTICLE_43,
	BOTH,
	DEFAULT_STEPS,
	QD_1859,
	SHIPPED,
	Clause,
	in_force,
	stricter,
)

CALENDAR = official_calendar()


def said(clause: Clause | None) -> tuple:
	assert clause is not None
	return (
		clause.count,
		clause.unit,
		clause.direction,
		clause.anchor,
		clause.rest_day,
		clause.max_extensions,
	)


def test_the_clocks_of_the_plan():
	assert {clause.kind: said(clause) for clause in QD_1859.clauses} == {
		"regular_session": (0, "calendar day", "on", "quarter_end", "none", 0),
		"plan_report": (15, "calendar day", "before", "first_sitting", "act by", 0),
		"public_notice": (5, "calendar day", "before", "first_sitting", "act by", 0),
		"conclusion_notice": (10, "working day", "after", "last_sitting", "next working day", 0),
		"written_answer": (20, "working day", "after", "conclusion_notice", "next working day", None),
		"referral": (20, "working day", "after", "conclusion_notice", "next working day", None),
		"results_report": (0, "calendar day", "on", "next_session", "none", 0),
		"input": (10, "working day", "after", "assigned", "next working day", 0),
		"intake_reply": (10, "working day", "after", "received", "next working day", 0),
	}
	assert not any(clause.inherited_from for clause in QD_1859.clauses)


def test_the_clocks_of_article_43():
	assert {clause.kind: said(clause) for clause in ARTICLE_43.clauses} == {
		"regular_session": (0, "calendar day", "on", "year_end", "none", 0),
		"public_notice": (7, "calendar day", "before", "first_sitting", "act by", 0),
		"conclusion_notice": (10, "calendar day", "after", "last_sitting", "next working day", 0),
		"written_answer": (20, "working day", "after", "conclusion_notice", "next working day", None),
		"referral": (20, "working day", "after", "conclusion_notice", "next working day", None),
	}
	assert {clause.kind for clause in ARTICLE_43.clauses if clause.inherited_from == "QD-1859"} == {
		"written_answer",
		"referral",
	}
	assert ARTICLE_43.clause(v.PLAN_REPORT) is None


def test_every_clause_is_a_known_duty_with_a_source():
	for regulation in SHIPPED:
		kinds = [clause.kind for clause in regulation.clauses]
		assert len(set(kinds)) == len(kinds)
		assert set(kinds) <= set(v.DUTY_KINDS)
		assert all(clause.source for clause in regulation.clauses)


def test_the_default_steps():
	assert [(step.offset, step.audience) for step in DEFAULT_STEPS] == [
		(-5, ("officer",)),
		(-2, ("officer",)),
		(0, ("officer", "head")),
		(1, ("head", "office")),
		(3, ("office",)),
		(5, ("chair",)),
		(10, ("chair", "supervisor")),
	]
	assert {step.action for step in DEFAULT_STEPS} == set(ACTIONS)


@pytest.mark.parametrize(
	("on", "codes"),
	[
		(date(2019, 4, 8), []),
		(date(2019, 4, 9), ["QD-1859"]),
		(date(2025, 6, 15), ["QD-1859"]),
		(date(2025, 6, 16), ["QD-1859", "LUAT-72-2025-D43"]),
	],
)
def test_in_force_on_its_first_day_and_not_before(on: date, codes: list[str]):
	assert [regulation.code for regulation in in_force(SHIPPED, v.REGULAR, on)] == codes


def test_in_force_on_its_last_day_and_not_after():
	ended = replace(QD_1859, effective_to=date(2025, 6, 30))
	assert in_force([ended], v.EXTRAORDINARY, date(2025, 6, 30)) == [ended]
	assert in_force([ended], v.EXTRAORDINARY, date(2025, 7, 1)) == []


def test_in_force_for_its_type_of_session():
	regular = replace(QD_1859, session_type=v.REGULAR)
	assert QD_1859.session_type == BOTH
	assert in_force([regular], v.REGULAR, date(2022, 1, 1)) == [regular]
	assert in_force([regular], v.EXTRAORDINARY, date(2022, 1, 1)) == []


def test_the_stricter_date_rules_each_duty():
	friday = date(2026, 9, 25)
	both = {
		kind: stricter([r.clause(kind) for r in SHIPPED if r.clause(kind)], friday, CALENDAR)
		for kind in (v.PLAN_REPORT, v.PUBLIC_NOTICE, v.CONCLUSION_NOTICE, v.WRITTEN_ANSWER)
	}
	assert {kind: due.due_on for kind, (_, due) in both.items()} == {
		"plan_report": date(2026, 9, 10),
		"public_notice": date(2026, 9, 18),
		"conclusion_notice": date(2026, 10, 5),
		"written_answer": date(2026, 10, 23),
	}
	assert both[v.PUBLIC_NOTICE][0] is ARTICLE_43.clause(v.PUBLIC_NOTICE)
	assert both[v.CONCLUSION_NOTICE][0] is ARTICLE_43.clause(v.CONCLUSION_NOTICE)
	# The same 20 working days twice: the regulation's own clause, not the one taken over from it.
	assert both[v.WRITTEN_ANSWER][0] is QD_1859.clause(v.WRITTEN_ANSWER)


def test_the_stricter_is_a_date_and_not_a_number():
	"""14 calendar days are longer than 6 working days, but not when Tết lies between."""
	days = Clause("conclusion_notice", 14, "calendar day", "after", "last_sitting")
	working = Clause("conclusion_notice", 6, "working day", "after", "last_sitting")
	assert stricter([days, working], date(2026, 3, 2), CALENDAR)[0] is working
	assert stricter([days, working], date(2026, 2, 11), CALENDAR)[0] is days


def test_nothing_to_choose_from():
	with pytest.raises(ValueError, match="No clause to choose from"):
		stricter([], date(2026, 9, 25), CALENDAR)


@pytest.mark.parametrize(
	("change", "message"),
	[
		({"unit": "week"}, "Clause input: unit 'week' is unknown: use one of working day, calendar day."),
		({"direction": "by"}, "Clause input: direction 'by' is unknown: use one of after, before, on."),
		(
			{"rest_day": "roll"},
			"Clause input: rest_day 'roll' is unknown: use one of next working day, none, act by.",
		),
		({"count": 0}, "Clause input: a period of 0 is no period: use 1 or more."),
		({"count": -1}, "Clause input: a period of -1 is no period: use 1 or more."),
		(
			{"direction": "before"},
			"Clause input: a limit before a day cannot move to the next working day: use 'act by' or 'none'.",
		),
		(
			{"rest_day": "act by"},
			"Clause input: 'act by' is for limits before a day: use 'next working day' or 'none'.",
		),
	],
)
def test_a_clause_that_cannot_be_meant_is_refused(change: dict, message: str):
	clause = QD_1859.clause(v.INPUT)
	assert clause is not None
	with pytest.raises(ValueError) as refused:
		replace(clause, **change)
	assert str(refused.value) == message
