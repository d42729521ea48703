"""The petition register as the page shows it: by session, a few wide cells a line, each paper a link."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sonvi_dialogue.domain import registers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import put_into_words, status_of
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.holders import full_number
from sonvi_dialogue.rehearsal.words import LABELS, PETITIONERS

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def register_groups(
	world: MemoryWorld, rows: list[PetitionRow], as_of: date, lang: str
) -> list[dict[str, Any]]:
	"""[{key, title, lines}], the sessions in their order and each one's petitions in the file's."""
	lines = registers.register_rows(rows, world.rules.calendar, as_of)
	groups: dict[str, dict[str, Any]] = {
		key: {"key": key, "title": world.session_label(key), "lines": []} for key in world.sessions
	}
	for row, line in zip(rows, lines, strict=True):
		record = world.petitions[row.key].record
		group = groups.setdefault(record["session"], {"key": record["session"], "title": "", "lines": []})
		group["lines"].append(_line(world, row, line, as_of, lang))
	return [group for group in groups.values() if group["lines"]]


def _line(
	world: MemoryWorld, row: PetitionRow, line: dict[str, Any], as_of: date, lang: str
) -> dict[str, Any]:
	petition = world.petitions[row.key]
	neutral = row.state == v.REDIRECTED  # one sentence, whatever the row holds
	clock = world.store.answer_clock(row.key)
	code, standing = "", ""
	if row.due_on and clock:
		found = status_of(clock.effective_due_on, clock.met_on, as_of, world.rules.calendar)
		code = found.code
		standing = LABELS[lang]["in_time_short"] if code == "met" else put_into_words(found, lang)
	session = world.sessions.get(petition.record["session"])
	notice = session.notice_record if session and row.conclusion_paper else None
	return {
		"key": row.key,
		"petitioner": _petitioner(row, line, lang),
		"content": line["content"],
		"tags": ""
		if neutral
		else " · ".join(part for part in (line["category"], _level(row, line, lang)) if part),
		"outcome": "" if neutral else _outcome(row, line, lang),
		"department": line["department"],
		"notice": _link(world, notice),
		"due": short_date(row.due_on) if row.due_on else "",
		"extended": short_date(row.extended_to) if row.extended_to else "",
		"extension": _link(world, petition.extension_paper),
		"answer": _link(world, petition.answer_paper),
		"result": (line["result"] if lang == "vi" else row.result) or "",
		"code": code,
		"standing": standing,
		"said": "" if neutral else _said(petition.record),
		"repeats": row.repeats,
		"merged": petition.record["merged_into"],
	}


def _petitioner(row: PetitionRow, line: dict[str, Any], lang: str) -> str:
	if lang == "en" and row.state != v.REDIRECTED:
		if row.confidential:
			return PETITIONERS["confidential"]
		if row.anonymous:
			return PETITIONERS["anonymous"]
	return line["petitioner"]


def _said(record: Record) -> str:
	"""What was answered or explained at the session, and by whom."""
	return ": ".join(part for part in (record["answered_by"], record["answer"]) if part)


def _level(row: PetitionRow, line: dict[str, Any], lang: str) -> str:
	return line["jurisdiction"] if lang == "vi" else row.jurisdiction


def _outcome(row: PetitionRow, line: dict[str, Any], lang: str) -> str:
	if lang == "vi":
		return line["outcome"]
	return row.state if row.state == v.REFUSED else row.outcome or ""


def _link(world: MemoryWorld, record: Record | None) -> dict[str, str] | None:
	if record is None:
		return None
	href = f"notices/{record['key']}.html" if record["key"] in world.notices else ""
	return {"number": full_number(record), "date": short_date(record["date"]), "href": href}
