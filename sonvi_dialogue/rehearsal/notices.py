"""The papers of a year as notice dicts, from CSV records. The words are assembled in domain.notices.assembly."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.facts import ChangeFacts, PaperRef, PetitionLine, SittingFacts
from sonvi_dialogue.domain.year_files import Record

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.holders import Session
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def notice_dict(world: MemoryWorld, record: Record) -> dict[str, Any] | None:
	"""The paper as it stands on its day of issue, or None for a kind that has no template here."""
	kind = record["kind"]
	if kind not in assembly.PRINTED:
		return None
	commune, paper = _commune(world), _paper(world, record)
	if kind in (v.NOTICE, v.NOTICE_OF_CHANGE):
		session = world.sessions[record["session"]]
		bases = assembly.legal_bases(
			world.rules.regulations[0].title, _ref(_annual_plan(world)), _standing_committee(world)
		)
		changes = _changes(world, session) if kind == v.NOTICE_OF_CHANGE else None
		return assembly.public(commune, paper, _session(world, session), bases, changes)
	if kind == v.CONCLUSION:
		session = world.sessions[record["session"]]
		lines = [_line(world, p.record) for p in world.petitions_of(record["session"]) if p.record["outcome"]]
		return assembly.conclusion(commune, paper, _session(world, session), lines, world.rules)
	response = world.responses[record["response"]].record
	petitions = [world.petitions[key].record for key in response["petitions"]]
	session = world.sessions[petitions[0]["session"]]
	lines = [_line(world, petition) for petition in petitions]
	build = assembly.answer if kind == v.ANSWER else assembly.extension
	source = _response(world, response)
	return build(commune, paper, _session(world, session), lines, source, _ref(session.notice_record))


def _commune(world: MemoryWorld) -> assembly.CommuneSource:
	record = world.year.commune
	names = ("place_name", "council_name", "committee_name", "office_name", "superior_name")
	notations = ("council_notation", "committee_notation")
	return assembly.CommuneSource(**{name: record[name] for name in (*names, *notations)})


def _body(world: MemoryWorld, key: str) -> assembly.BodySource:
	record = world.year.by_key("departments")[key]
	through = _body(world, record["signs_through"]) if record["signs_through"] else None
	return assembly.BodySource(
		record["name"],
		record["kind"],
		record["notation"],
		tuple(record["authority_lines"]),
		record["signer"],
		through,
	)


def _paper(world: MemoryWorld, record: Record) -> assembly.PaperSource:
	return assembly.PaperSource(
		record["kind"],
		_body(world, record["issuer"]),
		record["number"],
		record["notation"],
		record["date"],
		record["subject"],
		tuple(record["recipients"]),
		record["signer"],
		tuple(record["authority_lines"]),
	)


def _session(world: MemoryWorld, session: Session) -> assembly.SessionSource:
	record = session.record
	rows = world.year.grouped("sittings", "session")[record["key"]]
	villages = {row["key"]: row["name"] for row in world.year["villages"]}
	sittings = tuple(
		SittingFacts(
			session.sittings[row["no"]],
			row["place"],
			time.fromisoformat(row["start_time"]) if row["start_time"] else None,
			row["chair"],
			(villages[row["village"]],) if row["village"] else (),
			attendance=row["attendance"],
		)
		for row in sorted(rows, key=lambda row: row["no"])
	)
	speeches = [row["speeches"] for row in rows if row["speeches"] is not None]
	return assembly.SessionSource(
		record["session_type"],
		record["theme"],
		record["chair"],
		record["chair_title"],
		sittings,
		sum(speeches) if speeches else None,
		session.lunar,
		record["register_contact"],
		record["assessment"],
	)


def _line(world: MemoryWorld, record: Record) -> PetitionLine:
	names = {row["key"]: row["name"] for row in world.year["departments"]}
	return PetitionLine(
		record["key"],
		record["content"],
		record["public_label"],
		world.categories.get(record["category"], record["category"]),
		record["outcome"],
		names.get(record["lead"], ""),
		tuple(names[key] for key in record["cooperating"]),
		answer=record["answer"] or record["conclusion"],
		answered_by=record["answered_by"],
		merged_into=record["merged_into"],
		repeats=_repeated(world, record["repeats"]),
		confidential=record["confidential"],
		anonymous=record["anonymous"],
	)


def _repeated(world: MemoryWorld, key: str) -> str:
	if not key:
		return ""
	earlier = world.sessions[world.petitions[key].record["session"]]
	return assembly.session_words(_session(world, earlier))


def _response(world: MemoryWorld, record: Record) -> assembly.ResponseSource:
	names = {row["key"]: row["name"] for row in world.year["departments"]}
	row = world.store.answer_clock(record["petitions"][0])
	return assembly.ResponseSource(
		names[record["department"]],
		record["body"],
		record["result"],
		record["reason"],
		record["roadmap"],
		names.get(record["referred_to"], ""),
		record["new_date"],
		row.effective_due_on if row else None,
	)


def _changes(world: MemoryWorld, session: Session) -> ChangeFacts | None:
	"""What the notice of change changes: the session's last move, and the notice people had read before it."""
	key = session.record["key"]
	moves = [row for row in world.year["moves"] if row["session"] == key and row["on"] <= world.today]
	earlier = [row for row in world.papers if row["session"] == key and row["kind"] == v.NOTICE]
	if not moves or not earlier:
		return None
	move = moves[-1]
	before = [row for row in moves[:-1] if row["sitting"] == move["sitting"]]
	first = next(
		row for row in world.year["sittings"] if row["session"] == key and row["no"] == move["sitting"]
	)
	old = before[-1]["new_date"] if before else first["date"]
	reference = _ref(earlier[-1])
	return ChangeFacts(reference, old, move["reason"]) if reference else None


def _annual_plan(world: MemoryWorld) -> Record | None:
	plans = [
		row for row in world.papers if row["kind"] == v.ANNUAL_PLAN and row["date"].year == world.today.year
	]
	return plans[-1] if plans else None


def _standing_committee(world: MemoryWorld) -> str:
	return _body(world, world.rules.bodies.standing_committee).name


def _ref(record: Record | None) -> PaperRef | None:
	if record is None:
		return None
	names = {v.ANNUAL_PLAN: "Kế hoạch"}
	return PaperRef(
		names.get(record["kind"], "Thông báo"), record["number"], record["notation"], record["date"]
	)
