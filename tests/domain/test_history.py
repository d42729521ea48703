"""The order in which a petition's story is told."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain.history import CLOSED, DONE, OWED, PAPER, RECEIVED, STEPS, Event, in_order

DAY = date(2022, 4, 12)


def test_of_one_day_what_causes_stands_before_what_follows():
	told = [Event(DAY, step, step) for step in (CLOSED, DONE, OWED, PAPER)]
	assert [event.step for event in in_order(told)] == [PAPER, OWED, DONE, CLOSED]


def test_the_day_comes_first():
	late, early = Event(DAY, RECEIVED, "b"), Event(date(2022, 4, 11), CLOSED, "a")
	assert in_order([late, early]) == [early, late]


def test_the_same_sentence_of_one_day_is_told_once():
	assert in_order([Event(DAY, PAPER, "Issued"), Event(DAY, PAPER, "Issued")]) == [
		Event(DAY, PAPER, "Issued")
	]


@given(st.lists(st.builds(Event, st.dates(), st.sampled_from(STEPS), st.text(max_size=3))))
def test_nothing_else_is_lost(events):
	assert {(event.day, event.text) for event in in_order(events)} == {
		(event.day, event.text) for event in events
	}
