"""Calendars as text for phones and mail programs: RFC 5545, written whole, read by anything that subscribes.

A small writer of our own: the feed needs events alone, and a package for it would be one more to install on a bench. Its
tests read what it writes with the `icalendar` package.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

PRODUCT = "-//Sonvi Dialogue//Sonvi Dialogue//VI"
FOLD_AT = 75  # octets in a line, without its end
LINE_END = "\r\n"

CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"

# Viet Nam is seven hours ahead of UTC all year, so that hours are written in UTC and no table of zones is needed.
UTC_AHEAD = timedelta(hours=7)
SEQUENCE_FROM = datetime(2020, 1, 1)


@dataclass(frozen=True)
class Event:
	"""One event. uid: the same for as long as it is the same event. start: empty for a whole day; end: empty for two hours,
	or for the day. changed: when it was last changed, in Viet Nam's time, which its stamp and sequence come from."""

	uid: str
	day: date
	summary: str
	changed: datetime
	start: time | None = None
	end: time | None = None
	place: str = ""
	description: str = ""
	url: str = ""
	status: str = CONFIRMED
	busy: bool = True


def calendar_text(name: str, events: Iterable[Event]) -> str:
	"""A whole calendar; lines end in CRLF and are folded at 75 octets."""
	lines = [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		f"PRODID:{PRODUCT}",
		"CALSCALE:GREGORIAN",
		"METHOD:PUBLISH",
		f"X-WR-CALNAME:{escaped(name)}",
		"X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
		"REFRESH-INTERVAL;VALUE=DURATION:PT6H",
		"X-PUBLISHED-TTL:PT6H",
	]
	for event in events:
		lines += _event(event)
	lines.append("END:VCALENDAR")
	return "".join(folded(line) + LINE_END for line in lines)


def escaped(text: str) -> str:
	"""A TEXT value: backslash, semicolon and comma escaped, line breaks as \\n, other control characters dropped."""
	text = text.replace("\r\n", "\n").replace("\r", "\n")
	text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
	return "".join(sign for sign in text if sign == "\t" or (ord(sign) >= 32 and ord(sign) != 127))


def folded(line: str) -> str:
	"""A content line broken at 75 octets, never inside a letter; each further line begins with a blank."""
	parts, part, size = [], "", 0
	for sign in line:
		octets = len(sign.encode("utf-8"))
		# the blank that begins a further line is one of its octets
		if size + octets > FOLD_AT - (1 if parts else 0):
			parts.append(part)
			part, size = "", 0
		part += sign
		size += octets
	parts.append(part)
	return f"{LINE_END} ".join(parts)


# Inside ---------------------------------------------------------------------------------------------------------------------
def _event(event: Event) -> list[str]:
	changed = event.changed - UTC_AHEAD
	lines = [
		"BEGIN:VEVENT",
		f"UID:{escaped(event.uid)}",
		f"DTSTAMP:{_utc(changed)}",
		f"LAST-MODIFIED:{_utc(changed)}",
		f"SEQUENCE:{max(int((changed - SEQUENCE_FROM).total_seconds()) // 60, 0)}",
		*_times(event),
		f"SUMMARY:{escaped(event.summary)}",
	]
	optional = (("LOCATION", event.place), ("DESCRIPTION", event.description))
	lines += [f"{name}:{escaped(value)}" for name, value in optional if value.strip()]
	if event.url:
		lines.append(f"URL:{event.url}")
	lines += [f"STATUS:{event.status}", f"TRANSP:{'OPAQUE' if event.busy else 'TRANSPARENT'}", "END:VEVENT"]
	return lines


def _times(event: Event) -> list[str]:
	if event.start is None:
		following = event.day + timedelta(days=1)
		return [f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"DTEND;VALUE=DATE:{following:%Y%m%d}"]
	start = datetime.combine(event.day, event.start)
	end = datetime.combine(event.day, event.end) if event.end else start + timedelta(hours=2)
	if end <= start:
		end = start + timedelta(hours=2)
	return [f"DTSTART:{_utc(start - UTC_AHEAD)}", f"DTEND:{_utc(end - UTC_AHEAD)}"]


def _utc(moment: datetime) -> str:
	# not strftime: years before 1000 would lose their zeros on some systems
	return f"{moment.year:04d}{moment:%m%dT%H%M%S}Z"
