"""Which matters should be on the table of the next session, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.hot_list import (
	ASKED_AGAIN,
	LATE,
	LONG_OPEN,
	MANY,
	STILL_OPEN,
	HotFacts,
	Reason,
	hot_list,
	is_settled,
)

TODAY = date(2022, 12, 1)


def asked(key: str, day: date, **other: Any) -> HotFacts:
	facts = {"state": v.CLOSED, "outcome": v.ASSIGNED, "result_class": v.BEING_SETTLED} | other
	return HotFacts(key, day, **facts)


def test_the_reservoir_asked_for_three_times_leads_the_list_with_its_reasons() -> None:
	rows = [
		asked("P02", date(2022, 3, 10), outcome=v.REFERRED, result_class=v.RESULT_REFERRED, people=14),
		asked("P07", date(2022, 3, 28), outcome=v.REFERRED, result_class=v.RESULT_REFERRED),
		asked("P14", date(2022, 6, 11), outcome=v.REFERRED, result_class=v.RESULT_REFERRED, repeats="P02"),
		asked("P16", date(2022, 6, 11), people=40),
		asked("P33", date(2022, 9, 16), repeats="P02", people=14),
	]
	hot = hot_list(rows, TODAY)
	assert [matter.key for matter in hot] == ["P33", "P16"]
	assert hot[0].keys == ("P02", "P14", "P33")
	assert hot[0].reasons == (
		Reason(ASKED_AGAIN, (3, date(2022, 3, 10)), 4),
		Reason(MANY, (14,), 1),
		Reason(LONG_OPEN, (8,), 1),
		Reason(STILL_OPEN, (), 1),
	)
	assert hot[1].reasons == (Reason(MANY, (40,), 2), Reason(STILL_OPEN, (), 1))


def test_a_late_answer_is_a_reason() -> None:
	(matter,) = hot_list(
		[asked("P46", date(2022, 10, 2), state=v.IN_PROGRESS, result_class="", days_late=24)], TODAY
	)
	assert matter.reasons == (Reason(LATE, (24,), 2), Reason(STILL_OPEN, (), 1))


def test_what_the_last_answer_settled_is_not_hot_however_often_it_was_asked() -> None:
	rows = [
		asked("A", date(2022, 3, 1), people=90),
		asked("B", date(2022, 6, 1), repeats="A", people=90),
		asked("C", date(2022, 9, 1), repeats="B", result_class=v.SETTLED),
	]
	assert hot_list(rows, TODAY) == []


def test_merged_petitions_belong_to_the_matter_and_do_not_say_how_it_stands() -> None:
	rows = [
		asked("A", date(2022, 3, 1)),
		asked("B", date(2022, 9, 1), repeats="A"),
		asked("C", date(2022, 9, 1), outcome=v.MERGED, result_class="", merged_into="B", people=12),
	]
	(matter,) = hot_list(rows, TODAY)
	assert matter.key == "B" and matter.keys == ("A", "B", "C")
	assert Reason(MANY, (12,), 1) in matter.reasons


def test_refused_and_redirected_ones_and_links_to_what_is_not_there_count_for_nothing() -> None:
	rows = [
		asked("A", date(2022, 3, 1), state=v.REDIRECTED, outcome="", people=90),
		asked("B", date(2022, 11, 1), state=v.REFUSED, outcome="", repeats="A", people=90),
		asked("C", date(2022, 11, 2), repeats="A"),
		asked("D", date(2022, 11, 3), repeats="gone"),
	]
	assert hot_list(rows, TODAY) == []


@pytest.mark.parametrize(
	("state", "outcome", "result", "settled"),
	[
		(v.CLOSED, v.ASSIGNED, v.SETTLED, True),
		(v.CLOSED, v.ASSIGNED, v.RESULT_EXPLAINED, True),
		(v.CLOSED, v.ASSIGNED, v.BEING_SETTLED, False),
		(v.CLOSED, v.ASSIGNED, v.NOT_SETTLED, False),
		(v.CLOSED, v.REFERRED, v.RESULT_REFERRED, False),
		(v.CLOSED, v.ANSWERED, "", True),
		(v.CLOSED, v.NOTED, "", True),
		(v.CLOSED, v.MERGED, "", False),
		(v.RAISED, v.ANSWERED, "", False),
		(v.IN_PROGRESS, v.ASSIGNED, "", False),
		(v.RECEIVED, "", "", False),
	],
)
def test_when_a_petition_is_settled(state: str, outcome: str, result: str, settled: bool) -> None:
	assert is_settled(state, outcome, result) is settled


def test_what_people_were_not_satisfied_with_is_hot_even_once_settled_anew():
	row = asked("A", date(2022, 9, 1), result_class=v.SETTLED, not_satisfied=True)
	(matter,) = hot_list([row], TODAY)
	assert [reason.code for reason in matter.reasons] == ["not_satisfied"]
	assert hot_list([asked("A", date(2022, 9, 1), result_class=v.SETTLED)], TODAY) == []
