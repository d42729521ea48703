"""What a paper of the year in memory may draw upon, read from the CSV records. Implements domain.notices.dossier."""

from __future__ import annotations

from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.notices import assembly, sources
from sonvi_dialogue.domain.notices.cases import CaseSource, DutySource
from sonvi_dialogue.domain.notices.facts import ChangeFacts, PaperRef, PetitionLine
from sonvi_dialogue.domain.notices.public import told_sittings
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal import cases
from sonvi_dialogue.rehearsal.dossier_registers import YearRegisters
from sonvi_dialogue.rehearsal.sources import (
	body,
	names,
	participant,
	petition_line,
	reference,
	session_source,
)

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.holders import Session
	from sonvi_dialogue.rehearsal.world import MemoryWorld


class YearDossier(YearRegisters):
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
			record["number"] is None,
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
	def cases(self) -> tuple[CaseSource, ...]:
		return tuple(
			cases.case(self._world, self._world.petitions[row["key"]]) for row in self._petition_records
		)

	@cached_property
	def session_cases(self) -> tuple[CaseSource, ...]:
		if self._held is None:
			return ()
		held = self._world.petitions_of(self._held.record["key"])
		return tuple(cases.case(self._world, one) for one in held)

	@cached_property
	def duties(self) -> tuple[DutySource, ...]:
		return cases.duties(self._world, self._record["addressee"])

	@cached_property
	def villages(self) -> tuple[sources.VillageSource, ...]:
		return cases.villages(self._world)

	@cached_property
	def response(self) -> sources.ResponseSource | None:
		record = self._response_record
		if record is None:
			return None
		called = names(self._world)
		row = self._world.store.answer_clock(record["petitions"][0])
		return sources.ResponseSource(
			called[record["department"]],
			record["body"],
			record["result"],
			record["reason"],
			record["roadmap"],
			called.get(record["referred_to"], ""),
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
			if row["kind"] == v.ANNUAL_PLAN
			and row["date"].year == self._world.today.year
			and row is not self._record
		]
		plan = reference(plans[-1]) if plans else None
		council = body(self._world, self._world.rules.bodies.standing_committee).name
		return assembly.legal_bases(self._world.rules.regulations, plan, council)

	@cached_property
	def change(self) -> ChangeFacts | None:
		"""The notice people have read, and why the session was moved since."""
		if self._held is None:
			return None
		world, key = self._world, self._held.record["key"]
		told = [
			row
			for row in world.papers
			if row["session"] == key
			and row["kind"] in (v.NOTICE, v.NOTICE_OF_CHANGE)
			and row is not self._record
		]
		moves = [row for row in world.year["moves"] if row["session"] == key and row["on"] <= world.today]
		earlier = reference(told[-1]) if told else None
		if not earlier:
			return None
		sittings = told_sittings(world.notices[told[-1]["key"]])
		return ChangeFacts(earlier, sittings, moves[-1]["reason"] if moves else "")

	@cached_property
	def amended(self) -> PaperRef | None:
		key = self._record["corrects"] or self._record["replaces"]
		return reference(self._world.year.by_key("papers")[key]) if key else None

	@cached_property
	def addressee(self) -> sources.BodySource | None:
		key = self._record["addressee"]
		if not key and self._response_record:
			key = self._response_record["referred_to"]
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
		world = self._world
		year = (self._record["period_to"] or self._record["date"] or world.today).year
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
		if self._held is None:
			return ()
		first_day = self._held.facts.first_day
		known = {
			row["_row"]: min(row["invited_on"] or first_day, first_day)
			for row in self._of_session("participants")
		}
		# As a site lists them: entered when they are invited or come, whichever is first.
		rows = [row for row in self._of_session("participants") if known[row["_row"]] <= self._world.today]
		rows = sorted(rows, key=lambda row: (known[row["_row"]], row["invited_on"] is None))
		return tuple(participant(self._world, self._held, row) for row in rows)

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
		called = names(self._world)
		return tuple(
			sources.TaskSource(called[row["department"]], row["topic"], row["due"], row["instructions"])
			for row in sorted(self._of_session("tasks"), key=lambda row: row["given_on"])
			if row["given_on"] <= self._world.today
		)

	@property
	def hot(self) -> tuple[sources.HotSource, ...]:
		"""A year's files tell what was asked and decided, not what was chosen to be prepared."""
		return ()

	def _of_session(self, file: str) -> list[Record]:
		"""A file's rows of this session, in file order."""
		if self._held is None:
			return []
		return self._world.year.grouped(file, "session").get(self._held.record["key"], [])
