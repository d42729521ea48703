"""A session as a calendar event, for the invitation that goes out by e-mail (RFC 5545, RFC 5546).

The times are written in UTC: Vietnam is seven hours ahead all year, and no phone has to know its name for that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

AHEAD = timedelta(hours=7)
USUAL_LENGTH = timedelta(hours=3, minutes=30)
LONGEST_LINE = 75  # bytes, RFC 5545 3.1


@dataclass(frozen=True)
class Event:
	"""One sitting. uid: the same in every e-mail about it, so that a phone replaces what it has. start: None for a whole day."""

	uid: str
	title: str
	day: date
	start: time | None
	end: time | None
	place: str
	about: str = ""


def calendar(events: Iterable[Event], made_at: datetime) -> str:
	"""The file for these sittings. made_at: UTC, when it was written; a later file of the same uid replaces an earlier one."""
	lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sonvi Dialogue//VI", "METHOD:PUBLISH"]
	for event in events:
		lines += _event(event, made_at)
	return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(event: Event, made_at: datetime) -> list[str]:
	return [
		"BEGIN:VEVENT",
		f"UID:{event.uid}",
		f"DTSTAMP:{made_at:%Y%m%dT%H%M%SZ}",
		f"SEQUENCE:{int(made_at.timestamp()) // 60 % 10**8}",
		*_times(event),
		f"SUMMARY:{_text(event.title)}",
		f"LOCATION:{_text(event.place)}",
		f"DESCRIPTION:{_text(event.about)}",
		"END:VEVENT",
	]


def _times(event: Event) -> list[str]:
	if event.start is None:
		return [
			f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
			f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
		]
	start = datetime.combine(event.day, event.start)
	end = (
		datetime.combine(event.day, event.end)
		if event.end and event.end > event.start
		else start + USUAL_LENGTH
	)
	return [f"DTSTART:{start - AHEAD:%Y%m%dT%H%M%SZ}", f"DTEND:{end - AHEAD:%Y%m%dT%H%M%SZ}"]


def _text(text: str) -> str:
	text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
	return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
	"""No line longer than 75 bytes, and no letter cut in two."""
	parts, length = [""], 0
	for letter in line:
		size = len(letter.encode())
		if length + size > LONGEST_LINE:
			parts.append(" ")
			length = 1
		parts[-1] += letter
		length += size
	return "\r\n".join(parts)
