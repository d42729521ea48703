"""The year as a drawing: one lane a session, marks on a line of months, in percent of the width."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.numbering import short_date

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def timeline(world: MemoryWorld, lang: str) -> dict[str, Any]:
	"""months: [{at, label}], lanes: [{key, title, from, width, marks: [{at, kind, title}]}]; positions in percent."""
	first, last = world.year.commune["from"], world.year.commune["to"]
	span = (last - first).days or 1

	def at(day: date) -> float:
		return round(100 * min(max((day - first).days, 0), span) / span, 2)

	lanes = []
	for key, session in world.sessions.items():
		marks = _marks(world, key)
		days = [mark[0] for mark in marks]
		start, end = min(days), max(days)
		lanes.append(
			{
				"key": key,
				"title": session.record["title"],
				"from": at(start),
				"width": max(round(at(end) - at(start), 2), 0.5),
				"marks": [
					{"at": at(day), "kind": kind, "title": f"{short_date(day)} {text}"}
					for day, kind, text in marks
				],
			}
		)
	return {"months": _months(first, last, at, lang), "lanes": lanes}


def _marks(world: MemoryWorld, key: str) -> list[tuple[date, str, str]]:
	session = world.sessions[key]
	marks = [(day, "session", session.record["title"]) for day in sorted(set(session.sittings.values()))]
	for record in world.papers:
		if record["session"] == key and record["kind"] in (v.NOTICE, v.NOTICE_OF_CHANGE, v.CONCLUSION):
			kind = "conclusion" if record["kind"] == v.CONCLUSION else "notice"
			marks.append((record["date"], kind, f"{record['number']:02d}/{record['notation']}"))
	for row in world.rows:
		if row.session != key or row.kind not in v.ANSWER_DUTIES or row.status == v.VOID:
			continue
		if row.met_on is None:
			marks.append((row.effective_due_on, "missing", row.petition or ""))
		else:
			kind = "late" if row.met_on > row.effective_due_on else "answer"
			marks.append((row.met_on, kind, row.petition or ""))
	return marks


def _months(first: date, last: date, at: Any, lang: str) -> list[dict[str, Any]]:
	months, day = [], first.replace(day=1)
	while day <= last:
		text = f"T{day.month}" if lang == "vi" else f"{day:%b}"
		label = f"{text}/{day.year}" if day.month == 1 else text
		months.append({"at": at(day), "label": label})
		day = (day + timedelta(days=32)).replace(day=1)
	return months
