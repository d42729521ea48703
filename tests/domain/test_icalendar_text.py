"""The calendar feed's text: RFC 5545, read back by another program's reader."""

from __future__ import annotations

from datetime import date, datetime, time, timezone

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from sonvi_dialogue.domain import icalendar_text as ical
from sonvi_dialogue.domain.icalendar_text import Event, calendar_text, escaped, folded

CHANGED = datetime(2022, 3, 18, 9, 30)
SITTING = Event(
	"sitting-1@sonvi", date(2022, 3, 28), "Hội nghị đối thoại quý I/2022", CHANGED, time(8), time(11, 30),
	"Trụ sở HĐND và UBND xã Sơn Vĩ", "Giao thông; nước sinh hoạt, đất đai", "https://example.com/app/dialogue-session/DLG-1",
)  # fmt: skip
DUE = Event("due-1@sonvi", date(2022, 4, 12), "Hạn: Thông báo kết luận", CHANGED, busy=False)
text = st.text(st.characters(blacklist_categories=("Cs",)), max_size=300)


def read(written):
	return [one for one in icalendar.Calendar.from_ical(written).walk("VEVENT")]


def test_an_event_is_read_back_as_it_was_written():
	event = read(calendar_text("Lịch đối thoại", [SITTING]))[0]
	assert event["DTSTART"].dt == datetime(2022, 3, 28, 1, tzinfo=timezone.utc)
	assert event["DTEND"].dt == datetime(2022, 3, 28, 4, 30, tzinfo=timezone.utc)
	assert (event["SUMMARY"], event["LOCATION"], event["DESCRIPTION"]) == (
		SITTING.summary,
		SITTING.place,
		SITTING.description,
	)
	assert event["DTSTAMP"].dt == datetime(2022, 3, 18, 2, 30, tzinfo=timezone.utc)
	assert (event["UID"], event["URL"], event["STATUS"]) == (SITTING.uid, SITTING.url, "CONFIRMED")


def test_a_due_day_is_a_whole_day_that_keeps_nobody_busy():
	event = read(calendar_text("Lịch", [DUE]))[0]
	assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2022, 4, 12), date(2022, 4, 13))
	assert event["TRANSP"] == "TRANSPARENT"
	assert "LOCATION" not in event


def test_a_later_change_has_a_higher_sequence():
	later = Event(SITTING.uid, SITTING.day, SITTING.summary, datetime(2022, 3, 18, 9, 31))
	first, second = read(calendar_text("Lịch", [SITTING, later]))
	assert second["SEQUENCE"] == first["SEQUENCE"] + 1


def test_an_end_before_the_start_is_two_hours_after_it():
	event = read(calendar_text("Lịch", [Event("x", SITTING.day, "x", CHANGED, time(19, 30), time(8))]))[0]
	assert event["DTEND"].dt - event["DTSTART"].dt == (datetime(2022, 1, 1, 2) - datetime(2022, 1, 1))


def test_lines_end_in_crlf_and_hold_75_octets():
	written = calendar_text("Lịch", [Event("x", SITTING.day, "Đường liên thôn sạt lở " * 20, CHANGED)])
	assert written.endswith("END:VCALENDAR\r\n")
	assert "\n" not in written.replace("\r\n", "")
	assert max(len(line.encode()) for line in written.split("\r\n")) <= 75


def test_nothing_typed_can_begin_a_line_of_its_own():
	event = Event(
		"x", SITTING.day, "Họp\r\nATTENDEE:mailto:x@example.com\nEND:VEVENT", CHANGED, place="a\rURL:b"
	)
	written = calendar_text("Lịch", [event])
	lines = written.replace("\r\n ", "").split("\r\n")
	assert [line for line in lines if line.startswith(("ATTENDEE", "URL"))] == []
	assert lines.count("END:VEVENT") == 1


def test_what_is_escaped():
	assert escaped("a;b,c\\d\ne\x00") == "a\\;b\\,c\\\\d\\ne"


@given(text)
def test_folding_loses_nothing_and_breaks_no_letter(typed):
	line = escaped(typed)
	assert folded(line).replace("\r\n ", "") == line
	assert all(len(part.encode()) <= ical.FOLD_AT for part in folded(line).split("\r\n"))


@given(text, text)
def test_whatever_is_typed_is_one_event_that_another_reads(summary, place):
	found = read(calendar_text("Lịch", [Event("x", SITTING.day, summary, CHANGED, place=place)]))
	assert len(found) == 1
	assert found[0]["DTSTART"].dt == SITTING.day
