"""What the registers and reports of the year in memory draw upon: conferences of a period, papers out and in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from sonvi_dialogue.domain import plan_kept
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.duty_rules import session_period_on
from sonvi_dialogue.domain.notices.common import incoming_type_name, paper_ref, type_name
from sonvi_dialogue.domain.notices.register_sources import (
	MILESTONES,
	ConferenceSource,
	MilestoneSource,
	RegisteredPaper,
)
from sonvi_dialogue.domain.paper_status import CORRECTED, ISSUED, RECORDED, REPLACED
from sonvi_dialogue.domain.petition_rows import PetitionRow, paper_text
from sonvi_dialogue.domain.plan_kept import Period
from sonvi_dialogue.domain.results_pack import Following
from sonvi_dialogue.domain.working_days import WorkingCalendar
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.holders import Session, full_number
from sonvi_dialogue.rehearsal.register import rows_by_receipt
from sonvi_dialogue.rehearsal.sources import reference, session_source

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


class YearRegisters:
	"""The part of a year's dossier that registers and reports read."""

	_world: MemoryWorld
	_held: Session | None
	period: tuple[date, date] | None

	@property
	def calendar(self) -> WorkingCalendar:
		return self._world.rules.calendar

	@cached_property
	def session_rows(self) -> tuple[PetitionRow, ...]:
		key = self._held.record["key"] if self._held else None
		return tuple(row for row in rows_by_receipt(self._world) if row.session_key == key)

	@property
	def session_followed(self) -> dict[str, Following]:
		"""A year's files tell of no long-term list, and of no remarks."""
		return {}

	@property
	def session_remarks(self) -> dict[str, str]:
		return {}

	@cached_property
	def period_rows(self) -> tuple[PetitionRow, ...]:
		last = self.period[1] if self.period else self._world.today
		return tuple(row for row in rows_by_receipt(self._world) if row.received_on <= last)

	@cached_property
	def conferences(self) -> tuple[ConferenceSource, ...]:
		return conferences(self._world, *self.period) if self.period else ()

	@property
	def owed(self) -> list[Period]:
		each = partial(session_period_on, self._world.rules.regulations)
		return plan_kept.asked_of(*self.period, each) if self.period else []

	@cached_property
	def session_papers(self) -> tuple[RegisteredPaper, ...]:
		return session_papers(self._world, self._held.record["key"]) if self._held else ()

	@cached_property
	def period_papers(self) -> tuple[RegisteredPaper, ...]:
		return period_papers(self._world, *self.period) if self.period else ()


# Conferences ----------------------------------------------------------------------------------------------------------------
def conferences(world: MemoryWorld, first: date, last: date) -> tuple[ConferenceSource, ...]:
	"""The sessions of these days, by their first day."""
	found = [session for session in world.sessions.values() if first <= session.facts.first_day <= last]
	return tuple(_conference(world, one) for one in sorted(found, key=lambda one: one.facts.first_day))


def _conference(world: MemoryWorld, session: Session) -> ConferenceSource:
	key = session.record["key"]
	planned = [row["date"] for row in world.year["plan_items"] if row["session"] == key]
	moves = [row for row in world.year["moves"] if row["session"] == key and row["on"] <= world.today]
	rows = [row for row in world.store.of_session(key) if row.kind in MILESTONES and row.status != v.VOID]
	return ConferenceSource(
		key,
		session_source(world, session),
		session.state,
		planned[0] if planned else None,
		moves[-1]["reason"] if moves else "",
		tuple(_milestone(world, row) for row in sorted(rows, key=_order)),
	)


def _order(row: Row) -> tuple[int, date]:
	return MILESTONES.index(row.kind), row.due_on


def _milestone(world: MemoryWorld, row: Row) -> MilestoneSource:
	met_by = world.year.by_key("papers").get(row.met_by or "")
	waived = [
		given
		for given in world.year["waivers"]
		if (given["session"], given["duty"]) == (row.session, row.kind) and row.status == v.WAIVED
	]
	return MilestoneSource(
		row.kind,
		row.effective_due_on,
		row.status,
		row.met_on,
		paper_text(full_number(met_by), met_by["date"]) if met_by else "",
		f"{waived[0]['reason']} ({waived[0]['paper']})" if waived else "",
	)


# Papers ---------------------------------------------------------------------------------------------------------------------
def period_papers(world: MemoryWorld, first: date, last: date) -> tuple[RegisteredPaper, ...]:
	"""The numbered papers dated, and the incoming ones received, on these days."""
	registered = [registered_paper(world, row) for row in world.papers if row["number"]]
	return tuple(paper for paper in registered if first <= paper.filed_on <= last)


def session_papers(world: MemoryWorld, session: str) -> tuple[RegisteredPaper, ...]:
	"""Every paper of one session: its own, those that answer its petitions, and what came back to them."""
	asked = {row["key"] for row in world.year.grouped("petitions", "session").get(session, ())}
	found: dict[str, Record] = {}
	for row in world.papers:
		response = world.year.by_key("responses").get(row["response"])
		about = {*row["petitions"], *(response["petitions"] if response else ())}
		if row["session"] == session or about & asked or row["replies_to"] in found:
			found[row["key"]] = row
	return tuple(registered_paper(world, row) for row in found.values())


def registered_paper(world: MemoryWorld, record: Record) -> RegisteredPaper:
	units, papers = world.year.by_key("departments"), world.year.by_key("papers")
	incoming = record["kind"] == v.INCOMING
	ours = papers.get(record["replies_to"])
	replied = reference(ours)
	handled_by = world.year.by_key("responses").get(ours["response"] if ours else "")
	status, other = _amended(world.papers, record["key"])
	return RegisteredPaper(
		record["key"],
		record["kind"],
		full_number(record),
		record["date"],
		_type_name(record),
		record["subject"],
		record["sender"] if incoming else units[record["issuer"]]["name"],
		record["number"] or 0,
		"" if incoming else _book(world, record["issuer"]),
		incoming,
		record["signer"] or _signer(world, record["issuer"]),
		tuple(record["recipients"]),
		record["issued_on"],
		record["received_on"],
		_arrival(world, record),
		units[handled_by["department"]]["name"] if handled_by else "",
		paper_ref(replied) if replied else "",
		status or (RECORDED if incoming else ISSUED),
		other,
	)


def _type_name(record: Record) -> str:
	if record["kind"] == v.INCOMING:
		return incoming_type_name(full_number(record))
	return type_name(record["kind"], record["notation"]) if record["number"] else ""


def _book(world: MemoryWorld, key: str) -> str:
	"""The body whose numbers a body's papers take."""
	record = world.year.by_key("departments")[key]
	return _book(world, record["signs_through"]) if record["signs_through"] else record["name"]


def _signer(world: MemoryWorld, key: str) -> str:
	record = world.year.by_key("departments")[key]
	return record["signer"] or (_signer(world, record["signs_through"]) if record["signs_through"] else "")


def _amended(papers: Iterable[Record], key: str) -> tuple[str, str]:
	"""What was issued about a paper since: nothing, or that it is replaced or corrected, and by which number."""
	for field, status in (("replaces", REPLACED), ("corrects", CORRECTED)):
		for row in papers:
			if row[field] == key:
				return status, full_number(row)
	return "", ""


def _arrival(world: MemoryWorld, record: Record) -> int | None:
	"""The number of arrival: in order of recording, from 1 each year."""
	if record["kind"] != v.INCOMING:
		return None
	came = [row for row in world.papers if row["kind"] == v.INCOMING]
	same = [row["key"] for row in came if row["received_on"].year == record["received_on"].year]
	return same.index(record["key"]) + 1
