"""The calendar file of an invitation."""

from __future__ import annotations

from datetime import date, datetime, time

from sonvi_dialogue.domain.invitation_event import Event, calendar

MADE = datetime(2022, 3, 10, 1, 2, 3)
EVENT = Event(
	"DLG-2022-00001-1@example.com",
	"Hội nghị tiếp xúc, đối thoại; quý I\nnăm 2022",
	date(2022, 3, 28),
	time(8),
	None,
	"Nhà văn hóa thôn Lũng Làn, xã Sơn Vĩ, nơi mà tên của nó rất dài để dòng này phải ngắt ra",
)


def lines(event: Event) -> list[str]:
	return calendar([event], MADE).replace("\r\n ", "").split("\r\n")


def test_a_sitting_stands_at_its_hour_in_utc():
	assert {"DTSTART:20220328T010000Z", "DTEND:20220328T043000Z", "DTSTAMP:20220310T010203Z"} <= set(
		lines(EVENT)
	)
	ended = Event("a", "b", date(2022, 3, 28), time(8), time(12), "")
	assert "DTEND:20220328T050000Z" in lines(ended)


def test_without_an_hour_it_is_the_whole_day():
	told = lines(Event("a", "b", date(2022, 12, 31), None, None, ""))
	assert {"DTSTART;VALUE=DATE:20221231", "DTEND;VALUE=DATE:20230101"} <= set(told)


def test_text_is_escaped_and_no_line_is_too_long():
	assert "SUMMARY:Hội nghị tiếp xúc\\, đối thoại\\; quý I\\nnăm 2022" in lines(EVENT)
	assert all(len(line.encode()) <= 75 for line in calendar([EVENT], MADE).split("\r\n"))


def test_nothing_typed_begins_a_line_of_its_own():
	told = calendar([Event("a", "b\r\nEND:VCALENDAR", date(2022, 3, 28), None, None, "c\nATTENDEE:x")], MADE)
	assert [line for line in told.split("\r\n") if line.startswith(("ATTENDEE", "END:VCALENDAR"))] == [
		"END:VCALENDAR"
	]
