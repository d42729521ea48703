"""The figures of a period's report: they add up, and what one period hands on is what the next receives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import period_figures as figures_of
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.period_figures import (
	AT_SESSION,
	LEFT_RESULTS,
	OVERDUE,
	RESULTS,
	UNDECIDED,
	WAIVED,
	WITHIN_TIME,
	WITHOUT_CLOCK,
	figures,
	same_days_a_year_before,
	settled_on,
	standing_on,
)
from sonvi_dialogue.domain.petition_rows import PetitionRow

CALENDAR = official_calendar()
ASKED = date(2022, 3, 28)
DUE = date(2022, 5, 12)
FIRST, LAST = date(2022, 1, 1), date(2022, 6, 30)


def row(key: str = "P01", outcome: str | None = v.ASSIGNED, **facts) -> PetitionRow:
	owed = outcome in v.OWED_OUTCOMES
	base = {
		"state": v.IN_PROGRESS if owed else v.CLOSED,
		"received_on": ASKED,
		"concluded_on": ASKED if outcome else None,
		"due_on": DUE if owed else None,
		"channel": "At the Conference",
		"category": "Giao thông",
		"jurisdiction": v.COMMUNE_LEVEL,
		"unit": "Công chức Địa chính",
	}
	return PetitionRow(key, outcome=outcome, **(base | facts))


def answered(key: str, on: date, result: str = v.SETTLED, **facts) -> PetitionRow:
	closed = {"state": v.CLOSED, "closed_on": on, "met_on": on, "result_class": result}
	return row(key, **({"answer_paper": "31/UBND", **closed} | facts))


def results(rows, first=FIRST, last=LAST) -> dict[str, int]:
	made = figures(rows, first, last, CALENDAR)
	return {name: number for name, number in made.count.results.items() if number}


def test_each_petition_has_one_result():
	rows = [
		answered("P01", DUE),
		answered("P02", DUE, v.BEING_SETTLED),
		answered("P03", DUE, v.RESULT_EXPLAINED),
		answered("P04", DUE, v.NOT_SETTLED),
		answered("P05", DUE, v.RESULT_REFERRED, outcome=v.REFERRED),
		row("P06", v.ANSWERED),
		row("P07", v.EXPLAINED),
		row("P08", v.NOTED),
		row("P09"),
		row("P10", due_on=date(2022, 7, 20)),
		row("P11", due_on=None),
		row("P12", due_on=None, waived=True),
		row("P13", None, state=v.RAISED),
	]
	assert results(rows) == {
		AT_SESSION: 2,
		v.NOTED: 1,
		v.SETTLED: 1,
		v.BEING_SETTLED: 1,
		v.RESULT_EXPLAINED: 1,
		v.NOT_SETTLED: 1,
		v.RESULT_REFERRED: 1,
		WAIVED: 1,
		WITHIN_TIME: 1,
		OVERDUE: 1,
		WITHOUT_CLOCK: 1,
		UNDECIDED: 1,
	}


def test_what_came_before_is_carried_over_until_it_is_settled():
	rows = [answered("P01", date(2022, 4, 28)), answered("P02", date(2022, 5, 24)), row("P03")]
	march = figures(rows, date(2022, 1, 1), date(2022, 3, 31), CALENDAR).count
	april = figures(rows, date(2022, 4, 1), date(2022, 4, 30), CALENDAR).count
	may = figures(rows, date(2022, 5, 1), date(2022, 5, 31), CALENDAR).count
	june = figures(rows, date(2022, 6, 1), date(2022, 6, 30), CALENDAR).count
	told = [(one.carried, one.new, one.settled, one.left) for one in (march, april, may, june)]
	assert told == [(0, 3, 0, 3), (3, 0, 1, 2), (2, 0, 1, 1), (1, 0, 0, 1)]


def test_all_stands_as_it_stood_on_the_last_day():
	late = answered(
		"P01",
		date(2022, 5, 24),
		extended_on=date(2022, 5, 11),
		extended_to=date(2022, 5, 20),
		conclusion_on=date(2022, 4, 12),
		conclusion_paper="05/TB-HĐND",
		answer="Đã chi trả",
		reply_on=date(2022, 7, 20),
		reply_paper="1142/UBND",
	)
	then = standing_on(late, date(2022, 5, 10))
	assert (then.state, then.answer_paper, then.met_on, then.extended_to) == (v.IN_PROGRESS, "", None, None)
	assert (then.conclusion_paper, then.reply_paper, then.result_class) == ("05/TB-HĐND", "", None)
	assert standing_on(late, date(2022, 4, 1)).conclusion_paper == ""
	early = standing_on(late, date(2022, 3, 27))
	assert (early.outcome, early.due_on, early.unit, early.key) == (None, None, "", "P01")
	assert standing_on(late, date(2022, 8, 1)) == late
	assert results([late], last=date(2022, 5, 20)) == {WITHIN_TIME: 1}
	assert results([late], last=date(2022, 5, 23)) == {OVERDUE: 1}
	assert results([late], last=date(2022, 5, 24)) == {v.SETTLED: 1}


def test_the_clocks_of_what_is_owed():
	rows = [
		answered("P01", DUE),
		answered("P02", date(2022, 5, 24)),
		answered("P03", date(2022, 6, 28), extended_to=date(2022, 6, 30)),
		row("P04"),
		row("P05", due_on=date(2022, 7, 20), unit="Công an xã"),
		row("P06", v.NOTED),
	]
	made = figures(rows, FIRST, date(2022, 6, 1), CALENDAR)
	assert made.clock == figures_of.Clock(5, 1, (8,), (14,), 2, 1)
	assert made.clock.due == 3
	assert list(made.units) == ["Công chức Địa chính", "Công an xã"]
	assert made.units["Công an xã"] == figures_of.Clock(1, 0, (), (), 1, 0)


def test_what_is_no_petition_of_its_own_is_told_apart():
	rows = [
		row("P01", v.MERGED),
		row("P02", None, state=v.REFUSED),
		row("P03", None, state=v.REDIRECTED, redirected_as=v.COMPLAINT),
		row("P04", None, state=v.REDIRECTED, redirected_as=v.DENUNCIATION),
		row("P05", v.ANSWERED),
	]
	made = figures(rows, FIRST, LAST, CALENDAR)
	assert made.count.total == 1
	assert made.left_out == figures_of.LeftOut(1, 1, 1, 1)
	assert figures(rows, date(2022, 4, 1), LAST, CALENDAR).left_out == figures_of.LeftOut(0, 0, 0, 0)


def test_what_was_handed_on_and_then_merged_stays_in_the_sum():
	merged = row("P01", v.MERGED, received_on=date(2022, 3, 10))
	assert figures([merged], date(2022, 1, 1), date(2022, 3, 14), CALENDAR).count.left == 1
	next_one = figures([merged], date(2022, 3, 15), LAST, CALENDAR)
	assert (next_one.count.carried, next_one.count.results[v.MERGED], next_one.count.left) == (1, 1, 0)


def test_a_petition_opened_again_is_left_and_has_no_clock():
	again = answered("P01", DUE, state=v.IN_PROGRESS, closed_on=None)
	assert results([again]) == {WITHOUT_CLOCK: 1}
	assert settled_on(again) is None


def test_mappings_begin_with_the_most():
	rows = [
		row("P01", category="Y tế", channel="Survey"),
		row("P02", category="Giao thông"),
		row("P03", category="Giao thông"),
		row("P04", v.NOTED, category="Điện", received_on=date(2021, 12, 20), concluded_on=ASKED),
	]
	made = figures(rows, FIRST, LAST, CALENDAR)
	assert list(made.categories) == ["Giao thông", "Y tế", "Điện"]
	assert made.channels == {"At the Conference": 2, "Survey": 1}
	assert made.outcomes == {v.ASSIGNED: 3, v.NOTED: 1}
	assert (made.categories["Điện"].carried, made.categories["Điện"].new) == (1, 0)


def test_the_same_days_a_year_before():
	assert same_days_a_year_before(date(2021, 12, 15), date(2022, 12, 14)) == (
		date(2020, 12, 15),
		date(2021, 12, 14),
	)
	assert same_days_a_year_before(date(2024, 2, 29), date(2024, 2, 29)) == (
		date(2023, 2, 28),
		date(2023, 2, 28),
	)


# Whatever the rows, the sums reconcile --------------------------------------------------------------------------------
DAYS = st.integers(0, 400).map(lambda days: date(2022, 1, 1) + timedelta(days))


@st.composite
def any_row(draw) -> PetitionRow:
	outcome = draw(st.sampled_from((None, *v.OUTCOMES)))
	received = draw(DAYS)
	concluded = received + timedelta(draw(st.integers(0, 60)))
	facts = {
		"received_on": received,
		"concluded_on": concluded if outcome else None,
		"category": draw(st.sampled_from(("", "Giao thông", "Y tế", "Điện"))),
		"jurisdiction": draw(st.sampled_from(("", v.COMMUNE_LEVEL, v.DISTRICT_LEVEL))),
		"channel": draw(st.sampled_from(("At the Conference", "Survey"))),
		"unit": draw(st.sampled_from(("Công an xã", "Trạm Y tế xã"))),
	}
	if outcome is None:
		state = draw(st.sampled_from((v.RECEIVED, v.RAISED, v.REFUSED, v.REDIRECTED)))
		return row(outcome=None, state=state, redirected_as=v.COMPLAINT, **facts)
	if outcome not in v.OWED_OUTCOMES:
		return row(outcome=outcome, closed_on=concluded, **facts)
	facts["due_on"] = concluded + timedelta(draw(st.integers(20, 60)))
	if draw(st.booleans()):
		facts["extended_on"] = facts["due_on"] - timedelta(draw(st.integers(0, 10)))
		facts["extended_to"] = facts["due_on"] + timedelta(draw(st.integers(1, 60)))
	kind = draw(st.sampled_from(("open", "answered", "waived", "no clock")))
	if kind == "answered":
		on = concluded + timedelta(draw(st.integers(0, 120)))
		return answered("P", on, draw(st.sampled_from(v.RESULT_CLASSES)), outcome=outcome, **facts)
	if kind in ("waived", "no clock"):
		facts |= {"due_on": None, "extended_to": None, "extended_on": None, "waived": kind == "waived"}
	return row(outcome=outcome, **facts)


@given(st.lists(any_row(), max_size=25), DAYS, DAYS)
def test_the_sums_reconcile(rows, one, other):
	first, last = sorted((one, other))
	made = figures(rows, first, last, CALENDAR)
	count = made.count
	assert count.carried + count.new == count.total == count.settled + count.left == len(made.lines)
	assert sum(count.results.values()) == count.total
	assert sum(made.channels.values()) == count.new
	assert sum(made.outcomes.values()) == count.total
	for parts in (made.categories, made.jurisdictions):
		assert sum(part.total for part in parts.values()) == count.total
		for result in RESULTS:
			assert sum(part.results[result] for part in parts.values()) == count.results[result]
	for clock in (made.clock, *made.units.values()):
		assert clock.owed == clock.in_time + len(clock.late) + len(clock.unanswered) + clock.open
	assert sum(clock.owed for clock in made.units.values()) == made.clock.owed
	assert count.results[OVERDUE] == len(made.clock.unanswered)
	assert count.results[WITHIN_TIME] == made.clock.open


@given(st.lists(any_row(), max_size=25), st.lists(DAYS, min_size=3, max_size=3, unique=True))
def test_what_a_period_hands_on_is_what_the_next_receives(rows, days):
	first, middle, last = sorted(days)
	rows = [replace(one, key=f"P{number}") for number, one in enumerate(rows)]
	before = figures(rows, first, middle, CALENDAR)
	after = figures(rows, middle + timedelta(1), max(last, middle + timedelta(1)), CALENDAR)
	handed_on = [line.row.key for line in before.lines if line.result in LEFT_RESULTS]
	assert handed_on == [line.row.key for line in after.lines if line.carried]
	assert before.count.left == after.count.carried
