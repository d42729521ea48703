"""Records of the year in memory as the plain sources that papers are made of."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from sonvi_dialogue.domain import check_in
from sonvi_dialogue.domain.notices import assembly, sources
from sonvi_dialogue.domain.notices.common import type_name
from sonvi_dialogue.domain.notices.facts import PaperRef, PetitionLine, SittingFacts
from sonvi_dialogue.domain.year_files import Record

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.holders import Session
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def body(world: MemoryWorld, key: str) -> sources.BodySource:
	"""The body that issues or receives, with the one it signs through."""
	record = world.year.by_key("departments")[key]
	through = body(world, record["signs_through"]) if record["signs_through"] else None
	return sources.BodySource(
		record["name"],
		record["kind"],
		record["notation"],
		tuple(record["authority_lines"]),
		record["signer"],
		through,
	)


def session_source(world: MemoryWorld, session: Session) -> sources.SessionSource:
	record = session.record
	rows = world.year.grouped("sittings", "session")[record["key"]]
	villages = {row["key"]: row["name"] for row in world.year["villages"]}
	sittings = tuple(
		SittingFacts(
			session.sittings[row["no"]],
			row["place"],
			_clock_time(row["start_time"]),
			row["chair"],
			(villages[row["village"]],) if row["village"] else (),
			attendance=row["attendance"],
			end=_clock_time(row["end_time"]),
		)
		for row in sorted(rows, key=lambda row: row["no"])
	)
	speeches = [row["speeches"] for row in rows if row["speeches"] is not None]
	return sources.SessionSource(
		record["session_type"],
		record["theme"],
		record["chair"],
		record["chair_title"],
		sittings,
		sum(speeches) if speeches else None,
		session.lunar,
		record["register_contact"],
		record["assessment"],
		record["secretary"],
		reason=record["reason"],
	)


def _clock_time(text: str) -> time | None:
	return time.fromisoformat(text) if text else None


def petition_line(world: MemoryWorld, record: Record) -> PetitionLine:
	called = names(world)
	return PetitionLine(
		record["key"],
		record["content"],
		record["public_label"],
		world.categories.get(record["category"], record["category"]),
		record["outcome"],
		called.get(record["lead"], ""),
		tuple(called[key] for key in record["cooperating"]),
		answer=record["answer"] or record["conclusion"],
		answered_by=record["answered_by"],
		merged_into=record["merged_into"],
		repeats=_repeated(world, record["repeats"]),
		confidential=record["confidential"],
		anonymous=record["anonymous"],
	)


def participant(world: MemoryWorld, session: Session, row: Record) -> sources.ParticipantSource:
	"""One row as it is known today: what happened at the session is not known before it."""
	villages = {village["key"]: village["name"] for village in world.year["villages"]}
	source = sources.ParticipantSource(
		row["name"],
		row["capacity"],
		row["body"],
		villages.get(row["village"], ""),
		row["invited_on"] is not None and row["invited_on"] <= world.today,
		note=row["note"],
		key=str(row["_row"]),
		code=check_in.code_of(f"participant-{row['_row']}"),
	)
	if world.today < session.facts.first_day:
		return source
	return replace(
		source,
		attended=row["attended"],
		wishes_to_speak=bool(row["speaking_order"]),
		order=row["speaking_order"],
		refused=row["refused"],
		ground=grounds().get(row["ground"]),
		refused_by=row["refused_by"],
		topic=row["topic"],
		explained=row["explained"],
	)


@cache
def grounds() -> dict[str, sources.GroundSource]:
	"""Code -> refusal ground, of those the app is shipped with."""
	seed = resources.files("sonvi_dialogue").joinpath("seeds/refusal_ground.json")
	rows = json.loads(seed.read_text(encoding="utf-8"))
	return {
		row["code"]: sources.GroundSource(row["ground_name"], row["description"], row["source"])
		for row in rows
	}


def reference(record: Record | None) -> PaperRef | None:
	if record is None:
		return None
	return PaperRef(
		type_name(record["kind"], record["notation"]), record["number"], record["notation"], record["date"]
	)


def _repeated(world: MemoryWorld, key: str) -> str:
	if not key:
		return ""
	earlier = world.sessions[world.petitions[key].record["session"]]
	return assembly.session_words(session_source(world, earlier))


def names(world: MemoryWorld) -> dict[str, str]:
	"""What each body is called, by its key."""
	return {row["key"]: row["name"] for row in world.year["departments"]}
