"""The list that is ticked before an answer is approved."""

from __future__ import annotations

import pytest

from sonvi_dialogue.domain import answer_check
from sonvi_dialogue.domain import vocabulary as v

HEAD = "head@example.com"


def codes(problems):
	return [problem.code for problem in problems]


def test_all_lines_ticked_by_whoever_approves():
	assert answer_check.approval_problems(v.ANSWER_RESPONSE, set(answer_check.LINES), HEAD, HEAD) == []


@pytest.mark.parametrize("line", answer_check.LINES)
def test_a_line_not_ticked_is_named(line):
	ticked = set(answer_check.LINES) - {line}
	(problem,) = answer_check.approval_problems(v.ANSWER_RESPONSE, ticked, HEAD, HEAD)
	assert (problem.code, problem.field, problem.args) == (
		"approval_unchecked",
		line,
		(answer_check.LINES[line],),
	)


def test_ticked_by_another_it_does_not_count():
	problems = answer_check.approval_problems(
		v.ANSWER_RESPONSE, set(answer_check.LINES), "x@example.com", HEAD
	)
	assert codes(problems) == ["approval_checked_by_other"]


@pytest.mark.parametrize("kind", [kind for kind in v.RESPONSE_KINDS if kind != v.ANSWER_RESPONSE])
def test_other_responses_have_no_list(kind):
	assert answer_check.approval_problems(kind, (), "", HEAD) == []
	assert codes(answer_check.tick_problems(kind, v.AWAITING_APPROVAL, ())) == ["check_kind"]


def test_it_is_ticked_while_the_answer_waits_and_has_its_lines_only():
	assert answer_check.tick_problems(v.ANSWER_RESPONSE, v.AWAITING_APPROVAL, ["check_date"]) == []
	assert codes(answer_check.tick_problems(v.ANSWER_RESPONSE, v.DRAFT, [])) == ["check_state"]
	assert codes(answer_check.tick_problems(v.ANSWER_RESPONSE, v.AWAITING_APPROVAL, ["docstatus"])) == [
		"check_line"
	]
