"""The clerk's path: which step is done, which is next, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import session_path as way
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.session_path import Duty, LastResults, PaperState, PathFacts, next_step, path

DAY = date(2022, 3, 28)
REPORT = Duty(date(2022, 3, 13), date(2022, 3, 11))
NOTICE = Duty(date(2022, 3, 23), date(2022, 3, 23))
DRAFT = PathFacts(v.DRAFT, date(2022, 3, 1), DAY, DAY)
SCHEDULED = replace(DRAFT, state=v.SCHEDULED, duties={v.PLAN_REPORT: REPORT, v.PUBLIC_NOTICE: NOTICE})
HELD = replace(SCHEDULED, state=v.HELD, today=DAY, petitions=5)
CONCLUDED = replace(HELD, state=v.CONCLUDED, owed=3)


def step(facts, key):
	return next(one for one in path(facts) if one.key == key)


def standing(facts):
	return {one.key: one.status for one in path(facts)}


def test_the_order_is_the_plan_s():
	assert [one.key for one in path(DRAFT)] == [
		"schedule", "plan_report", "opinions", "preparation", "public_notice", "invite", "take_along",
		"desk", "hold", "bring_back", "minutes", "outcomes", "conclude",
		"conclusion_notice", "slips", "answers", "results_report", "close",
	]  # fmt: skip


def test_a_draft_is_scheduled_first():
	assert next_step(path(DRAFT), DRAFT).key == "schedule"
	later = {status for key, status in standing(DRAFT).items() if key not in ("schedule", "opinions")}
	assert later == {way.LATER}


def test_opinions_are_collected_from_the_start_and_done_when_all_are_screened():
	assert standing(DRAFT)["opinions"] == way.NOW
	sent = replace(DRAFT, opinions=7, to_screen=3)
	assert step(sent, "opinions").missing == (("to_screen", 3),)
	assert standing(replace(sent, to_screen=0))["opinions"] == way.DONE


def test_a_draft_without_a_chair_is_filled_in_first():
	found = step(replace(DRAFT, has_chair=False), "schedule")
	assert (found.action, found.value, found.missing) == (way.FIELDS, "chair_name", (("chair", 1),))


def test_a_scheduled_session_reports_its_plan_next():
	found = next_step(path(SCHEDULED), SCHEDULED)
	assert (found.key, found.due_on, found.act_by) == ("plan_report", REPORT.due_on, REPORT.act_by)
	assert (found.action, found.value) == (way.PAPER, v.PLAN_REPORT_SLIP)


def test_a_limit_that_has_passed_is_late_and_goes_first():
	facts = replace(
		SCHEDULED,
		today=date(2022, 3, 24),
		duties={v.PLAN_REPORT: replace(REPORT, met_on=DAY), v.PUBLIC_NOTICE: NOTICE},
	)
	assert standing(facts)["public_notice"] == way.LATE
	assert next_step(path(facts), facts).key == "public_notice"


@pytest.mark.parametrize(
	("papers", "missing"),
	[
		({}, ()),
		({v.NOTICE: PaperState(draft="DOC-1")}, (("not_issued", 1),)),
		({v.NOTICE: PaperState(issued="DOC-1")}, (("not_published", 1),)),
	],
)
def test_a_notice_says_what_is_still_missing(papers, missing):
	assert step(replace(SCHEDULED, papers=papers), "public_notice").missing == missing


def test_a_duty_met_is_a_step_done():
	met = replace(
		SCHEDULED, duties={v.PLAN_REPORT: replace(REPORT, met_on=date(2022, 3, 10)), v.PUBLIC_NOTICE: NOTICE}
	)
	assert standing(met)["plan_report"] == way.DONE


def test_where_the_regulation_has_no_such_duty_the_paper_does_it():
	facts = replace(SCHEDULED, duties={}, papers={v.PLAN_REPORT_SLIP: PaperState(issued="DOC-1")})
	assert (standing(facts)["plan_report"], standing(facts)["public_notice"]) == (way.DONE, way.NOW)


def test_invitations_are_done_when_all_are_invited():
	assert standing(replace(SCHEDULED, participants=3, invited=3))["invite"] == way.DONE
	assert step(replace(SCHEDULED, participants=3, invited=1), "invite").missing == (("not_invited", 2),)


def test_the_desk_opens_on_the_day():
	assert standing(SCHEDULED)["desk"] == way.LATER
	there = replace(SCHEDULED, today=DAY)
	assert (standing(there)["desk"], standing(there)["hold"]) == (way.NOW, way.NOW)


def test_a_workbook_that_is_uploaded_is_taken_over_before_it_counts_as_back():
	there = replace(SCHEDULED, today=DAY, books_open=1)
	assert step(there, "bring_back").missing == (("books_open", 1),)
	assert standing(replace(there, books_open=0, books_back=1))["bring_back"] == way.DONE
	assert standing(CONCLUDED)["bring_back"] == way.LEFT_OUT


def test_a_session_of_two_days_is_held_on_its_last():
	facts = replace(SCHEDULED, today=DAY, last_day=date(2022, 3, 29))
	assert standing(facts)["hold"] == way.LATER
	assert step(facts, "hold").missing == (("last_day", 0),)


def test_what_was_optional_and_not_done_is_left_out_afterwards():
	assert {standing(HELD)[key] for key in ("opinions", "preparation", "invite", "take_along")} == {
		way.LEFT_OUT
	}


def test_petitions_without_an_outcome_keep_it_from_being_concluded():
	facts = replace(HELD, without_outcome=2, has_minutes=True)
	assert step(facts, "outcomes").missing == (("without_outcome", 2),)
	assert standing(facts)["conclude"] == way.LATER
	assert standing(replace(facts, without_outcome=0))["conclude"] == way.NOW
	assert step(facts, "conclude").roles == (v.STANDING_COMMITTEE,)


def test_after_the_conclusion_comes_its_notice_and_then_the_answers():
	assert next_step(path(CONCLUDED), CONCLUDED).key == "conclusion_notice"
	assert step(CONCLUDED, "answers").missing == (("owed", 3),)
	assert standing(replace(CONCLUDED, owed_late=1))["answers"] == way.LATE


def test_what_was_never_reported_stays_late_and_does_not_stand_in_the_way():
	assert standing(CONCLUDED)["plan_report"] == way.LATE
	closed = replace(CONCLUDED, state=v.CLOSED, owed=0, duties={v.PLAN_REPORT: REPORT}, has_minutes=True)
	assert next_step(path(closed), closed).key == "conclusion_notice"


def test_it_closes_when_notice_and_answers_are_out():
	out = replace(CONCLUDED, owed=0, papers={v.CONCLUSION: PaperState(issued="DOC-5")})
	assert standing(CONCLUDED)["close"] == way.LATER
	assert standing(replace(out, papers={}))["close"] == way.LATER
	assert standing(out)["close"] == way.NOW


def test_a_results_notice_serves_as_the_results_report():
	facts = replace(CONCLUDED, papers={v.RESULTS_NOTICE: PaperState(draft="DOC-9")})
	assert step(facts, "results_report").missing == (("not_issued", 1),)


def test_a_cancelled_session_has_no_path():
	assert path(replace(DRAFT, state=v.CANCELLED)) == []


states = st.sampled_from(way.ORDER)
counts = st.integers(0, 5)


@given(states, st.dates(date(2022, 1, 1), date(2022, 12, 31)), counts, counts, counts, st.booleans())
def test_a_path_never_goes_back(state, today, without, owed, invited, minutes):
	"""In a later state no step that was done is open again."""
	facts = PathFacts(
		state, today, DAY, DAY, has_minutes=minutes, without_outcome=without, owed=owed, invited=invited
	)
	done = {one.key for one in path(facts) if one.status == way.DONE}
	if state != v.CLOSED:
		following = replace(facts, state=way.ORDER[way.ORDER.index(state) + 1])
		assert done <= {one.key for one in path(following) if one.status == way.DONE}
	for one in path(facts):
		assert one.status in (way.DONE, way.NOW, way.LATER, way.LATE, way.LEFT_OUT)
		assert not (one.status == way.DONE and one.missing)


def moved(**papers):
	"""A session whose public notice is open, with these papers."""
	return replace(SCHEDULED, papers={getattr(v, kind): state for kind, state in papers.items()})


def test_a_session_moved_after_its_notice_was_public_owes_a_notice_of_change():
	found = step(moved(NOTICE=PaperState(issued="TB-1", published=True)), "public_notice")
	assert (found.value, found.missing) == (v.NOTICE_OF_CHANGE, ())


def test_a_notice_that_is_issued_only_is_published_first():
	found = step(moved(NOTICE=PaperState(issued="TB-1")), "public_notice")
	assert (found.value, found.missing) == (v.NOTICE, (("not_published", 1),))


@pytest.mark.parametrize(
	"change, missing",
	[
		(PaperState(draft="TB-2"), (("not_issued", 1),)),
		(PaperState(issued="TB-2"), (("not_published", 1),)),
		(PaperState(issued="TB-2", published=True), ()),  # moved once more
	],
)
def test_a_notice_of_change_goes_the_same_way(change, missing):
	papers = {"NOTICE": PaperState(issued="TB-1", published=True), "NOTICE_OF_CHANGE": change}
	found = step(moved(**papers), "public_notice")
	assert (found.value, found.missing) == (v.NOTICE_OF_CHANGE, missing)


def test_the_last_conference_s_results_are_checked_before_the_opening_and_again_where_they_changed():
	assert "last_results" not in standing(SCHEDULED)
	asked = replace(SCHEDULED, last_results=LastResults("SES-1"))
	found = step(asked, "last_results")
	assert (found.status, found.action, found.value) == (way.NOW, way.LAST_RESULTS, "SES-1")
	assert (found.due_on, found.missing) == (DAY, (("results_unchecked", 1),))
	assert standing(replace(asked, state=v.DRAFT))["last_results"] == way.LATER
	assert standing(replace(asked, today=date(2022, 3, 29)))["last_results"] == way.LATE
	checked = replace(asked, last_results=LastResults("SES-1", True))
	assert standing(checked)["last_results"] == way.DONE
	changed = replace(asked, last_results=LastResults("SES-1", True, 2))
	assert (standing(changed)["last_results"], step(changed, "last_results").missing) == (
		way.NOW,
		(("results_changed", 2),),
	)


def test_what_was_told_at_the_opening_is_asked_for_no_more():
	told = replace(HELD, last_results=LastResults("SES-1", True, 2))
	assert standing(told)["last_results"] == way.DONE
	assert standing(replace(HELD, last_results=LastResults("SES-1")))["last_results"] == way.LEFT_OUT
