"""The conference desk: what may be sent, when two people meet, whose clock counts, and who speaks after whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import desk

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
CAPTURE = desk.Entry(KEY, desk.PETITION_ADD, values={"content": "Đề nghị sửa đường.", "village": "V1"})
CHANGE = desk.Entry(
	KEY, desk.PETITION_SET, "PET-1", {"outcome": "Noted", "category": "khac"}, {"outcome": "", "category": ""}
)
NOW = datetime(2022, 3, 28, 9, 30)


def said(problems):
	return [(problem.code, str(problem)) for problem in problems]


# What may be sent
@pytest.mark.parametrize(
	"entry",
	[
		CAPTURE,
		CHANGE,
		desk.Entry(KEY, desk.PARTICIPANT_ADD, values={"participant_name": "Người dân thôn Trà Mần"}),
		desk.Entry(KEY, desk.SPEAKER_MOVE, "p1", {"after": ""}),
		desk.Entry(KEY, desk.SESSION_SET, values={"assessment": "Tốt."}, base={"assessment": ""}),
		desk.Entry(KEY, desk.SITTING_SET, "1", {"attendance": 62}, {"attendance": ""}),
		desk.Entry(KEY, desk.DENUNCIATION_ADD, values={"redirected_to": "Bộ phận tiếp công dân"}),
	],
)
def test_a_whole_entry_passes(entry):
	assert desk.entry_problems(entry) == []


@pytest.mark.parametrize(
	"entry, code, message",
	[
		(
			replace(CAPTURE, key="1"),
			"desk_key",
			"The entry 1 has no key the desk knows. Reload the page and enter it again.",
		),
		(
			replace(CAPTURE, kind="petition_delete"),
			"desk_kind",
			"petition_delete is nothing the desk can enter. Reload the page.",
		),
		(
			replace(CAPTURE, values={"content": "x", "workflow_state": "Closed"}),
			"desk_field",
			"The desk does not enter workflow_state this way. Use the form of the document.",
		),
		(
			replace(CAPTURE, values={"village": "V1"}),
			"desk_not_whole",
			"The entry is not whole: content is missing. Reload the page and enter it again.",
		),
		(
			replace(CHANGE, target=""),
			"desk_target",
			"The entry does not say what it is about. Reload the page and enter it again.",
		),
		(
			replace(CHANGE, base={"outcome": ""}),
			"desk_base",
			"The entry does not say what category was before it. Reload the page and enter it again.",
		),
		(
			replace(CHANGE, values={}),
			"desk_not_whole",
			"The entry is not whole: values is missing. Reload the page and enter it again.",
		),
	],
)
def test_an_entry_that_cannot_be_meant_is_refused(entry, code, message):
	assert said(desk.entry_problems(entry)) == [(code, message)]


@pytest.mark.parametrize("field", ["content", "village", "petitioner_name", "speaker", "concerns_department"])
def test_the_line_for_an_accusation_has_no_place_for_what_was_said(field):
	entry = desk.Entry(
		KEY, desk.DENUNCIATION_ADD, values={"redirected_to": "Ban TCD", field: "Ông X lấy tiền"}
	)
	assert [problem.code for problem in desk.entry_problems(entry)] == ["desk_field"]


# Two people
def test_two_people_who_change_different_fields_do_not_meet():
	stored = {"outcome": "", "category": "", "content": "đã sửa bởi người khác"}
	assert desk.conflicts(CHANGE, stored) == []
	assert desk.changes(CHANGE, stored) == {"outcome": "Noted", "category": "khac"}


def test_two_people_who_write_the_same_do_not_meet():
	assert desk.conflicts(CHANGE, {"outcome": "Noted", "category": "khac"}) == []
	assert desk.changes(CHANGE, {"outcome": "Noted", "category": "khac"}) == {}


def test_what_another_person_changed_meanwhile_is_shown_with_both_values():
	assert desk.conflicts(CHANGE, {"outcome": "Explained", "category": ""}) == [
		desk.Conflict("outcome", base="", mine="Noted", theirs="Explained")
	]


@pytest.mark.parametrize(
	"one, other",
	[
		(None, ""),
		(0, ""),
		("0", None),
		(True, 1),
		("1", 1),
		("e\u0302", "ê"),
		("dòng một \r\ndòng hai\n", "dòng một\ndòng hai"),
		(["B", "A"], ("A", "B")),
		([], ""),
	],
)
def test_values_that_say_the_same(one, other):
	assert desk.same(one, other) and desk.same(other, one)


def test_values_that_do_not():
	assert not desk.same("Noted", "") and not desk.same(["A"], ["A", "B"]) and not desk.same("ma", "mả")


# Time
@pytest.mark.parametrize(
	"age, expected",
	[
		(0, NOW),
		(90, NOW - timedelta(seconds=90)),
		(86400, NOW - timedelta(days=1)),
		(-86400, NOW),  # a device whose clock was put back while the entry waited
		(86400 * 365, NOW),
		("soon", NOW),
		(None, NOW),
		(float("nan"), NOW),
		(float("inf"), NOW),
	],
)
def test_the_server_says_when_it_happened(age, expected):
	assert desk.happened_at(NOW, age) == expected


@pytest.mark.parametrize(
	"since, until, seconds",
	[
		(NOW, NOW + timedelta(seconds=125), 125),
		(None, NOW, 0),
		(NOW, NOW - timedelta(seconds=5), 0),
		(NOW, NOW + timedelta(days=2), 4 * 3600),
	],
)
def test_how_long_one_spoke(since, until, seconds):
	assert desk.seconds_between(since, until) == seconds


def test_each_begun_minute_counts():
	assert [desk.minutes_spoken(seconds) for seconds in (0, 1, 60, 61)] == [0, 1, 1, 2]


# Speakers
@pytest.mark.parametrize(
	"moved, after, order",
	[
		("c", "a", ["a", "c", "b"]),
		("a", "c", ["b", "c", "a"]),
		("b", "", ["b", "a", "c"]),
		("a", "gone", ["b", "c", "a"]),
		("new", "a", ["a", "new", "b", "c"]),
	],
)
def test_a_speaker_is_placed_behind_another(moved, after, order):
	assert desk.placed_after(["a", "b", "c"], moved, after) == order


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sampled_from("abcdef"), st.sampled_from("abcdef"))
def test_moving_loses_nobody_and_doubles_nobody(order, moved, after):
	placed = desk.placed_after(order, moved, after)
	assert sorted(placed) == sorted({*order, moved})
	assert [name for name in placed if name != moved] == [name for name in order if name != moved]


def test_places_are_kept_and_given_out_anew():
	assert desk.renumbered(["b", "a", "c"], [2, 5, 7]) == {"b": 2, "a": 5, "c": 7}
	assert desk.renumbered(["b", "a", "c"], [4]) == {"b": 4, "a": 5, "c": 6}
	assert desk.renumbered(["a", "b"], [0, 0]) == {"a": 1, "b": 2}


# What is captured
@pytest.mark.parametrize(
	"arguments, label",
	[
		(("Lũng Làn",), "Người dân thôn Lũng Làn"),
		(("Thôn Lũng Làn",), "Người dân thôn Lũng Làn"),
		(("Tổ dân phố 3",), "Người dân tổ dân phố 3"),
		(("",), "Người dân trong xã"),
		(("Trà Mần", 14), "Nhóm 14 người thôn Trà Mần"),
		(("Trà Mần", 0, True), "Đề nghị giữ kín tên"),
	],
)
def test_what_stands_in_public_in_a_petitioner_s_place(arguments, label):
	assert desk.public_label(*arguments) == label


def test_a_label_is_no_petitioner_s_name():
	assert desk.name_of("Người dân thôn Trà Mần") == "" and desk.name_of(" Nguyễn Văn A ") == "Nguyễn Văn A"


SITTING = date(2022, 3, 28)


@pytest.mark.parametrize(
	"today, received, channel",
	[
		(date(2022, 3, 28), SITTING, "At the Conference"),
		(date(2022, 3, 30), SITTING, "At the Conference"),
		(date(2022, 3, 25), date(2022, 3, 25), "Before the Conference"),
	],
)
def test_a_petition_entered_after_its_sitting_was_received_on_its_day(today, received, channel):
	assert desk.received_day(today, SITTING, SITTING) == received
	assert desk.channel(today, SITTING) == channel
