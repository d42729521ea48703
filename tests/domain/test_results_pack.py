"""The results pack: every petition stands in one group, the figures add up, and what changed since a check is told."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import results_pack as rp
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.petition_rows import UNCOUNTED_STATES, PetitionRow, SecondLook
from sonvi_dialogue.domain.promises import Promised
from tests.papers.sample_registers import answered, row

CALENDAR = official_calendar()
MAY, JUNE = date(2022, 5, 10), date(2022, 6, 11)


def made(*rows: PetitionRow, as_of: date = JUNE, followed: dict | None = None) -> rp.Pack:
	return rp.pack(rows, as_of, CALENDAR, followed)


def group(one: PetitionRow, as_of: date = JUNE, followed: dict | None = None) -> str:
	(told,) = made(one, as_of=as_of, followed=followed).told
	return told.group


# Where one stands -----------------------------------------------------------------------------------------------------------
def test_what_is_done_and_what_was_explained_at_once():
	assert group(answered("P01", "84/UBND", MAY)) == rp.DONE
	assert group(answered("P01", "84/UBND", MAY, v.RESULT_EXPLAINED)) == rp.DONE
	assert group(row("P01", outcome=v.ANSWERED)) == rp.AT_ONCE
	assert group(row("P01", outcome=v.EXPLAINED)) == rp.AT_ONCE
	assert group(row("P01", outcome=v.NOTED)) == rp.AT_ONCE
	assert group(row("P01", waived=True, due_on=None)) == rp.DONE


def test_what_is_under_way_tells_its_roadmap_and_what_is_late_its_days():
	settling = answered("P01", "84/UBND", MAY, v.BEING_SETTLED, roadmap="xong trong quý III/2022")
	(told,) = made(settling).told
	assert (told.group, told.row.roadmap) == (rp.UNDER_WAY, "xong trong quý III/2022")
	assert group(answered("P01", "84/UBND", MAY, v.NOT_SETTLED)) == rp.UNDER_WAY
	assert group(row("P01"), date(2022, 5, 12)) == rp.UNDER_WAY
	(late,) = made(row("P01"), as_of=date(2022, 5, 16)).told
	assert (late.group, late.days_late) == (rp.LATE, 2)


def test_a_referral_stays_one_when_its_reply_came():
	sent = answered("P01", "68/BC-UBND", MAY, v.RESULT_REFERRED, outcome=v.REFERRED, superior="UBND huyện")
	assert made(sent).numbers()["not_replied"] == 1
	back = answered(
		"P01", "68/BC-UBND", MAY, v.RESULT_REFERRED, outcome=v.REFERRED, reply_paper="9/UBND", reply_on=JUNE
	)
	assert (group(back), made(back).numbers()["replied"]) == (rp.REFERRED, 1)
	assert made(back, as_of=JUNE - timedelta(1)).numbers()["not_replied"] == 1


def test_a_promise_is_open_late_or_kept_and_then_it_is_done():
	promised = (Promised(date(2022, 6, 7), what="cấp xi măng"), Promised(date(2022, 6, 30)))
	(told,) = made(answered("P01", "84/UBND", MAY, promises=promised)).told
	assert told.group == rp.PROMISED
	assert [(one.what, one.status, one.days_late) for one in told.promises] == [
		("cấp xi măng", rp.PROMISE_LATE, 3),
		("", rp.OPEN, 0),
	]
	kept = tuple(Promised(one.by, date(2022, 6, 8)) for one in promised)
	(told,) = made(answered("P01", "84/UBND", MAY, promises=kept)).told
	assert (told.group, [one.days_late for one in told.promises]) == (rp.DONE, [1, 0])


def test_a_second_look_goes_before_all_else_and_counts_its_own_days():
	second = SecondLook(date(2022, 5, 20), "VH-XH", date(2022, 6, 7), closed_before=MAY)
	looked = answered("P01", "84/UBND", MAY, second=second, state=v.IN_PROGRESS, closed_on=None)
	(told,) = made(looked).told
	assert (told.group, told.days_late) == (rp.SECOND_LOOK, 3)
	assert group(looked, date(2022, 5, 19)) == rp.DONE


def test_the_long_term_list_holds_what_is_not_finished_and_not_late():
	listed = {"P01": rp.Following("chờ vốn", date(2023, 1, 10))}
	sent = answered("P01", "68/BC-UBND", MAY, v.RESULT_REFERRED, outcome=v.REFERRED)
	(told,) = made(sent, followed=listed).told
	assert (told.group, told.following) == (rp.FOLLOWED, listed["P01"])
	assert group(answered("P01", "84/UBND", MAY), followed=listed) == rp.DONE


def test_what_is_secret_is_counted_and_not_told_to_all():
	pack = made(row("P01", outcome=v.ANSWERED, confidential=True), row("P02", outcome=v.ANSWERED))
	assert [one.row.key for one in pack.open_to_all] == ["P02"]
	assert (pack.numbers()["total"], pack.numbers()["confidential"]) == (2, 1)


# Always ---------------------------------------------------------------------------------------------------------------------
days = st.dates(date(2022, 3, 28), date(2022, 9, 30))
promises = st.lists(st.builds(Promised, days, st.none() | days), max_size=2).map(tuple)


@st.composite
def rows(draw, key: str) -> PetitionRow:
	"""A petition of any sort, as far as it has come, with answers on any day."""
	outcome = draw(st.sampled_from((*v.OUTCOMES, None)))
	if draw(st.integers(0, 6)) == 0:
		state = draw(st.sampled_from(UNCOUNTED_STATES))
		return row(key, state=state, redirected_as=draw(st.sampled_from((v.COMPLAINT, v.DENUNCIATION, None))))
	if outcome is None:
		return row(key, outcome=None, state=draw(st.sampled_from((v.RECEIVED, v.ACCEPTED, v.RAISED))))
	if outcome not in v.OWED_OUTCOMES:
		return row(key, outcome=outcome, confidential=draw(st.booleans()))
	if draw(st.booleans()):
		return row(key, outcome=outcome, waived=draw(st.booleans()), extended_to=draw(st.none() | days))
	on = draw(days)
	facts = {"outcome": outcome, "promises": draw(promises)}
	result = draw(st.sampled_from(v.RESULT_CLASSES))
	if draw(st.integers(0, 3)) == 0:
		said, due = on + timedelta(draw(st.integers(0, 20))), on + timedelta(40)
		again = draw(st.none() | st.just(said + timedelta(10)))
		state = {} if again else {"state": v.IN_PROGRESS, "closed_on": None}
		facts |= {"second": SecondLook(said, "VH-XH", due, again, "", result, on), "met_on": on, **state}
	return answered(key, "84/UBND", on, result, **facts)


given_rows = st.integers(0, 8).flatmap(lambda count: st.tuples(*[rows(f"P{n:02d}") for n in range(count)]))


@given(given_rows, days, st.sets(st.sampled_from([f"P{n:02d}" for n in range(8)])))
def test_each_petition_stands_in_exactly_one_group_and_the_figures_add_up(given, as_of, listed):
	followed = {key: rp.Following("chờ vốn") for key in listed}
	pack = rp.pack(given, as_of, CALENDAR, followed)
	numbers = pack.numbers()
	grouped = [one.row.key for told in pack.groups.values() for one in told]
	left_out = [
		one.key
		for one in given
		if one.state in UNCOUNTED_STATES or pf.standing_on(one, as_of).outcome == v.MERGED
	]
	assert sorted(grouped + left_out) == [one.key for one in given]
	assert len(left_out) == numbers["merged"] + numbers["refused"] + numbers["guided"]
	groups = ("done", "at_once", "under_way", "promised", "referred", "second_look", "followed", "overdue")
	assert sum(numbers[name] for name in groups) == numbers["total"] == pack.figures.count.total
	assert (
		numbers["owed"]
		== numbers["in_time"] + numbers["late"] + numbers["unanswered"] + numbers["within_time"]
	)
	assert numbers["finished"] == sum(one.group in rp.FINISHED for one in pack.told)


@given(given_rows, days)
def test_what_is_finished_is_what_the_reports_call_settled_without_more_to_do(given, as_of):
	pack = rp.pack(given, as_of, CALENDAR)
	settled = [
		line.row.key
		for line in pack.figures.lines
		if line.result in pf.SETTLED_RESULTS and line.result not in (*pf.UNFINISHED, v.RESULT_REFERRED)
	]
	assert sorted(settled) == sorted(one.row.key for one in pack.told if one.group in rp.FINISHED)


@given(given_rows, days)
def test_a_copy_is_kept_without_a_word_and_nothing_has_changed_since(given, as_of):
	pack = rp.pack(given, as_of, CALENDAR)
	kept = rp.kept(pack)
	assert rp.changes(kept, rp.kept(pack)) == []
	assert set(kept) == {one.row.key for one in pack.told}


# Since it was checked -------------------------------------------------------------------------------------------------------
def test_what_changed_is_told_petition_by_petition():
	before = rp.kept(made(row("P01"), row("P02", outcome=v.ANSWERED), as_of=MAY))
	now = rp.kept(made(answered("P01", "84/UBND", date(2022, 5, 11)), row("P03", outcome=v.NOTED)))
	assert rp.changes(before, now) == [
		rp.Changed("P01", "group", rp.UNDER_WAY, rp.DONE),
		rp.Changed("P01", "result", pf.WITHIN_TIME, v.SETTLED),
		rp.Changed("P01", "answer", "", "84/UBND, 11/5/2022"),
		rp.Changed("P02", "", rp.AT_ONCE, ""),
		rp.Changed("P03", "", "", rp.AT_ONCE),
	]


def test_a_day_more_of_lateness_is_no_change():
	monday, tuesday = made(row("P01"), as_of=date(2022, 5, 16)), made(row("P01"), as_of=date(2022, 5, 17))
	assert rp.changes(rp.kept(monday), rp.kept(tuesday)) == []
