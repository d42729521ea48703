"""Petitions of the year in memory with all that became of them, and what each body still owes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.notices import assembly, sources
from sonvi_dialogue.domain.notices.cases import (
	CaseSource,
	DutySource,
	ReplySource,
	denunciation,
	period_words,
	soonest_first,
	topic,
)
from sonvi_dialogue.domain.notices.common import petitioner_label
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.sources import grounds, names, petition_line, reference, session_source

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.holders import Petition
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def villages(world: MemoryWorld) -> tuple[sources.VillageSource, ...]:
	return tuple(sources.VillageSource(row["name"], row["head"]) for row in world.year["villages"])


def case(world: MemoryWorld, petition: Petition) -> CaseSource:
	record, session = petition.record, _session_words(world, petition.record["session"])
	sitting = record["sitting"] or 1
	if record["redirect_kind"] == v.DENUNCIATION:
		return denunciation(
			record["key"], petition.state, session, sitting, record["received_on"], record["redirected_to"]
		)
	village = world.year.by_key("villages").get(record["village"])
	row = world.store.answer_clock(record["key"])
	owed = row if row and row.status != v.WAIVED else None
	return CaseSource(
		petition_line(world, record),
		petition.state,
		session,
		sitting,
		record["channel"],
		record["received_on"],
		record["language"],
		village["name"] if village else "",
		record["tracking_code"],
		record["answer"],
		record["conclusion"],
		ground=grounds().get(record["ground"]),
		decided_by=record["decided_by"],
		explained=bool(record["ground"]),
		redirected_as=record["redirect_kind"],
		redirected_to=record["redirected_to"],
		due_on=owed.effective_due_on if owed else None,
		extended=bool(owed and owed.effective_due_on != owed.due_on),
		**_answer(world, petition.answer_paper),
	)


def _answer(world: MemoryWorld, paper: Record | None) -> dict[str, Any]:
	if paper is None:
		return {}
	response = world.responses[paper["response"]].record
	replies = [row for row in world.papers if row["replies_to"] == paper["key"]]
	return {
		"paper": reference(paper),
		"result": response["result"],
		"body": response["body"],
		"reason": response["reason"],
		"roadmap": response["roadmap"],
		"referred_to": names(world).get(response["referred_to"], ""),
		"replies": tuple(ReplySource(row["sender"], row["date"], row["subject"]) for row in replies),
	}


def _session_words(world: MemoryWorld, key: str | None) -> str:
	held = world.sessions.get(key or "")
	return assembly.session_words(session_source(world, held)) if held else ""


# What is owed ---------------------------------------------------------------------------------------------------------------
def duties(world: MemoryWorld, department: str) -> tuple[DutySource, ...]:
	"""The open duties of a department, or of all where none is named."""
	rows = [row for row in world.rows if row.is_open and department in ("", row.department)]
	return soonest_first(_duty(world, row) for row in rows)


def _duty(world: MemoryWorld, row: Row) -> DutySource:
	line = petition_line(world, world.petitions[row.petition].record) if row.petition else None
	session = _session_words(world, row.session)
	other = session or period_words(row.subject)
	record = world.petitions[row.petition].record if row.petition else {}
	villages = {village["key"]: village["name"] for village in world.year["villages"]}
	return DutySource(
		row.kind,
		names(world)[row.department],
		row.effective_due_on,
		line.content if line else other,
		petitioner_label(line) if line else "",
		session,
		row.effective_due_on != row.due_on,
		reference(world.year.by_key("papers").get(row.anchor_paper or "")),
		topic(line.category, villages.get(record["village"], ""), line.confidential) if line else other,
		bool(line and line.confidential),
	)
