"""The year as a drawing: one lane a session, marks on a line of months, in percent of the width."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.rehearsal.holders import full_number

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld

NEAR = 1.5  # marks closer than this share of the width stand above each other


class Mark(NamedTuple):
	day: date
	kind: str
	text: str
	href: str


def timeline(world: MemoryWorld, lang: str) -> dict[str, Any]:
	"""months: [{at, label}], lanes: [{key, title, days, from, width, levels, dues, marks}]; positions in percent.

	marks: [{at, level, kind, title, href}], level 0 being the lowest; dues: [{at, title}], the days answers were due.
	"""
	first, last = world.year.commune["from"], world.year.commune["to"]
	span = (last - first).days or 1

	def at(day: date) -> float:
		return round(100 * min(max((day - first).days, 0), span) / span, 2)

	lanes = [_lane(world, key, at) for key in world.sessions]
	return {"months": _months(first, last, at, lang), "lanes": lanes}


def _lane(world: MemoryWorld, key: str, at: Callable[[date], float]) -> dict[str, Any]:
	session = world.sessions[key]
	marks = sorted(_marks(world, key))
	clocks = [row for row in world.store.of_session(key) if row.kind in v.ANSWER_DUTIES and row.anchor_paper]
	dues = sorted({row.due_on for row in clocks})
	placed = _placed(marks, at)
	start, end = marks[0].day, max([marks[-1].day, *dues])
	return {
		"key": key,
		"title": session.record["title"],
		"days": ", ".join(short_date(day) for day in sorted(set(session.sittings.values()))),
		"from": at(start),
		"width": max(round(at(end) - at(start), 2), 0.5),
		"levels": 1 + max(mark["level"] for mark in placed),
		"dues": [{"at": at(day), "title": short_date(day)} for day in dues],
		"marks": placed,
	}


def _placed(marks: list[Mark], at: Callable[[date], float]) -> list[dict[str, Any]]:
	"""Each mark on the lowest level where it covers none before it."""
	ends: list[float] = []
	placed = []
	for mark in marks:
		place = at(mark.day)
		level = next((level for level, end in enumerate(ends) if place - end >= NEAR), len(ends))
		ends[level : level + 1] = [place]
		placed.append(
			{
				"at": place,
				"level": level,
				"kind": mark.kind,
				"title": f"{short_date(mark.day)} · {mark.text}",
				"href": mark.href,
			}
		)
	return placed


def _marks(world: MemoryWorld, key: str) -> list[Mark]:
	session = world.sessions[key]
	days = sorted(set(session.sittings.values()))
	marks = [Mark(day, "meeting", session.record["title"], f"#session-{key}") for day in days]
	for record in world.papers:
		if record["session"] == key and record["kind"] in (v.NOTICE, v.NOTICE_OF_CHANGE, v.CONCLUSION):
			kind = "conclusion" if record["kind"] == v.CONCLUSION else "notice"
			marks.append(Mark(record["date"], kind, full_number(record), f"notices/{record['key']}.html"))
	for row in world.store.of_session(key):
		if row.kind not in v.ANSWER_DUTIES or row.status in (v.VOID, v.WAIVED):
			continue
		if row.met_on is None:
			kind, day = "missing", row.effective_due_on
		else:
			kind, day = ("late" if row.met_on > row.effective_due_on else "answer"), row.met_on
		marks.append(Mark(day, kind, row.petition or "", f"#{row.petition}"))
	return marks


def _months(first: date, last: date, at: Callable[[date], float], lang: str) -> list[dict[str, Any]]:
	months, day = [], first.replace(day=1)
	names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
	while day <= last:
		text = f"T{day.month}" if lang == "vi" else names[day.month - 1]
		year = str(day.year) if day.month == 1 else ""
		months.append({"at": at(day), "label": text, "year": year})
		day = (day + timedelta(days=32)).replace(day=1)
	return months
