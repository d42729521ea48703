"""What a paper of the year in memory may draw upon, read from the CSV records. Implements domain.notices.dossier."""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.notices import assembly, sources
from sonvi_dialogue.domain.notices.common import type_name
from sonvi_dialogue.domain.notices.facts import ChangeFacts, PaperRef, PetitionLine, SittingFacts
from sonvi_dialogue.domain.year_files import Record

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.holders import Session
	from sonvi_dialogue.rehearsal.world import MemoryWorld


class YearDossier:
	"""One row of papers.csv and what it is about, as the world is on that day."""

	def __init__(self, world: MemoryWorld, record: Record):
		self._world = world
		self._record = record

	@property
	def today(self) -> date:
		return self._world.today

	@property
	def rules(self) -> Rules:
		return self._world.rules

	@cached_property
	def commune(self) -> sources.CommuneSource:
		record = self._world.year.commune
		names = ("place_name", "council_name", "committee_name", "office_name", "superior_name")
		notations = ("council_notation", "committee_notation")
		return sources.CommuneSource(**{name: record[name] for name in (*names, *notations)})

	@cached_property
	def paper(self) -> sources.PaperSource:
		record = self._record
		return sources.PaperSource(
			record["kind"],
			body(self._world, record["issuer"]),
			record["number"],
			record["notation"],
			record["date"],
			record["subject"],
			tuple(record["recipients"]),
			record["signer"],
			tuple(record["authority_lines"]),
		)

	# What it is about ---------------------------------------------------------------------------------------------------
	@cached_property
	def _held(self) -> Session | None:
		"""The session the paper names, or that of the petitions it answers."""
		key = self._record["session"]
		if not key and self._petition_records:
			key = self._petition_records[0]["session"]
		return self._world.sessions.get(key) if key else None

	@cached_property
	def _response_record(self) -> Record | None:
		key = self._record["response"]
		return self._world.responses[key].record if key else None

	@cached_property
	def _petition_records(self) -> list[Record]:
		keys = self._response_record["petitions"] if self._response_record else self._record["petitions"]
		return [self._world.petitions[key].record for key in keys]

	@cached_property
	def session(self) -> sources.SessionSource | None:
		return session_source(self._world, self._held) if self._held else None

	@cached_property
	def petitions(self) -> tuple[PetitionLine, ...]:
		return tuple(petition_line(self._world, record) for record in self._petition_records)

	@cached_property
	def session_petitions(self) -> tuple[PetitionLine, ...]:
		if self._held is None:
			return ()
		held = self._world.petitions_of(self._held.record["key"])
		return tuple(petition_line(self._world, one.record) for one in held if one.record["outcome"])

	@cached_property
	def response(self) -> sources.ResponseSource | None:
		record = self._response_record
		if record is None:
			return None
		names = _names(self._world)
		row = self._world.store.answer_clock(record["petitions"][0])
		return sources.ResponseSource(
			names[record["department"]],
			record["body"],
			record["result"],
			record["reason"],
			record["roadmap"],
			names.get(record["referred_to"], ""),
			record["new_date"],
			row.effective_due_on if row else None,
		)

	# Other papers -------------------------------------------------------------------------------------------------------
	@cached_property
	def conclusion(self) -> PaperRef | None:
		return reference(self._held.notice_record) if self._held else None

	@cached_property
	def bases(self) -> tuple[str, ...]:
		plans = [
			row
			for row in self._world.papers
			if row["kind"] == v.ANNUAL_PLAN and row["date"].year == self._world.today.year
		]
		plan = reference(plans[-1]) if plans else None
		council = body(self._world, self._world.rules.bodies.standing_committee).name
		return assembly.legal_bases(self._world.rules.regulations[0].title, plan, council)

	@cached_property
	def change(self) -> ChangeFacts | None:
		"""The session's last move, and the notice people had read before it."""
		if self._held is None:
			return None
		world, key = self._world, self._held.record["key"]
		moves = [row for row in world.year["moves"] if row["session"] == key and row["on"] <= world.today]
		earlier = [row for row in world.papers if row["session"] == key and row["kind"] == v.NOTICE]
		if not moves or not earlier:
			return None
		move = moves[-1]
		before = [row for row in moves[:-1] if row["sitting"] == move["sitting"]]
		sittings = world.year.grouped("sittings", "session")[key]
		first = next(row for row in sittings if row["no"] == move["sitting"])
		told = reference(earlier[-1])
		return (
			ChangeFacts(told, before[-1]["new_date"] if before else first["date"], move["reason"])
			if told
			else None
		)

	@cached_property
	def amended(self) -> PaperRef | None:
		key = self._record["corrects"] or self._record["replaces"]
		return reference(self._world.year.by_key("papers")[key]) if key else None

	@cached_property
	def addressee(self) -> sources.BodySource | None:
		key = self._record["addressee"]
		return body(self._world, key) if key else None

	@property
	def period(self) -> tuple[date, date] | None:
		first, last = self._record["period_from"], self._record["period_to"]
		return (first, last) if first and last else None

	@cached_property
	def sections(self) -> dict[str, str]:
		rows = self._world.year.grouped("sections", "paper").get(self._record["key"], ())
		return {row["section"]: row["text"] for row in rows}

	# The session's own lists --------------------------------------------------------------------------------------------
	@cached_property
	def plan(self) -> sources.PlanSource | None:
		world, year = self._world, (self._record["date"] or self._world.today).year
		plans = [row for row in world.year["plans"] if row["year"] == year]
		if not plans:
			return None
		items = tuple(
			sources.PlanItemSource(
				row["session_type"], row["quarter"], row["date"], row["theme"], row["place"]
			)
			for row in world.year["plan_items"]
			if row["plan"] == plans[-1]["key"]
		)
		return sources.PlanSource(year, plans[-1]["title"], items)

	@cached_property
	def participants(self) -> tuple[sources.ParticipantSource, ...]:
		villages = {row["key"]: row["name"] for row in self._world.year["villages"]}
		return tuple(
			sources.ParticipantSource(
				row["name"],
				row["capacity"],
				row["body"],
				villages.get(row["village"], ""),
				attended=row["attended"],
				wishes_to_speak=bool(row["speaking_order"]),
				order=row["speaking_order"],
				refused=row["refused"],
				ground=row["ground"],
				refused_by=row["refused_by"],
				note=row["note"],
			)
			for row in self._of_session("participants")
		)

	@cached_property
	def programme(self) -> tuple[sources.ProgrammeSource, ...]:
		rows = self._of_session("programme")
		return tuple(
			sources.ProgrammeSource(
				row["item"],
				time.fromisoformat(row["start_time"]) if row["start_time"] else None,
				row["owner"],
				row["round"] or 1,
			)
			for row in rows
		)

	@cached_property
	def tasks(self) -> tuple[sources.TaskSource, ...]:
		names = _names(self._world)
		return tuple(
			sources.TaskSource(names[row["department"]], row["topic"], row["due"], row["instructions"])
			for row in self._of_session("tasks")
		)

	def _of_session(self, file: str) -> list[Record]:
		"""A file's rows of this session, in file order."""
		if self._held is None:
			return []
		return self._world.year.grouped(file, "session").get(self._held.record["key"], [])


# Records as sources ---------------------------------------------------------------------------------------------------------
def body(world: MemoryWorld, key: str) -> sources.BodySource:
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
			time.fromisoformat(row["start_time"]) if row["start_time"] else None,
			row["chair"],
			(villages[row["village"]],) if row["village"] else (),
			attendance=row["attendance"],
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
	)


def petition_line(world: MemoryWorld, record: Record) -> PetitionLine:
	names = _names(world)
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


def _names(world: MemoryWorld) -> dict[str, str]:
	return {row["key"]: row["name"] for row in world.year["departments"]}
