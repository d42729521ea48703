"""What one paper may draw upon. Each world implements it once, lazily; every builder reads from it what it needs.

A site's dossier reads documents (bridge.dossiers), the rehearsal's reads the year in memory (rehearsal.dossiers). What
does not exist is None or empty; what the paper cannot do without, its builder refuses by name (MissingFact).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.notices.cases import CaseSource, DutySource
from sonvi_dialogue.domain.notices.facts import ChangeFacts, PaperRef, PetitionLine
from sonvi_dialogue.domain.notices.register_sources import ConferenceSource, RegisteredPaper
from sonvi_dialogue.domain.notices.sources import (
	BodySource,
	CommuneSource,
	HotSource,
	PaperSource,
	ParticipantSource,
	PlanSource,
	ProgrammeSource,
	ResponseSource,
	SessionSource,
	TaskSource,
	VillageSource,
)
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.plan_kept import Period
from sonvi_dialogue.domain.results_pack import Following
from sonvi_dialogue.domain.working_days import WorkingCalendar


class Dossier(Protocol):
	"""One paper (an Official Document) or sheet (an unnumbered working paper), and what it is about."""

	@property
	def today(self) -> date:
		"""The day the paper is made."""

	@property
	def commune(self) -> CommuneSource: ...

	@property
	def paper(self) -> PaperSource:
		"""The paper as a paper; a sheet has its kind and issuer alone."""

	@property
	def session(self) -> SessionSource | None:
		"""The session the paper is about: its own, or that of the petitions it answers."""

	@property
	def petitions(self) -> Sequence[PetitionLine]:
		"""The paper's own petitions: those of its response, else those it lists."""

	@property
	def session_petitions(self) -> Sequence[PetitionLine]:
		"""All petitions of the session that have an outcome, in order of receipt."""

	@property
	def cases(self) -> Sequence[CaseSource]:
		"""The paper's own petitions with all that became of each by now."""

	@property
	def session_cases(self) -> Sequence[CaseSource]:
		"""Everything asked at the session, in order of receipt, also what was refused, redirected or put off."""

	@property
	def duties(self) -> Sequence[DutySource]:
		"""What the addressee owes and has not done, soonest due first; of all bodies where no addressee is named."""

	@property
	def villages(self) -> Sequence[VillageSource]:
		"""The commune's villages."""

	@property
	def response(self) -> ResponseSource | None:
		"""The Department Response the paper carries."""

	@property
	def conclusion(self) -> PaperRef | None:
		"""The session's first conclusion notice, once it is issued."""

	@property
	def rules(self) -> Rules:
		"""The regulations, calendar and bodies the session's clocks run by; without a session, the commune's own."""

	@property
	def bases(self) -> Sequence[str]:
		"""The "Căn cứ" lines: the regulations in force, then the year's plan where it is issued."""

	@property
	def change(self) -> ChangeFacts | None:
		"""What the session's last notice told, where a notice of change may tell otherwise."""

	@property
	def amended(self) -> PaperRef | None:
		"""The paper this one corrects or replaces."""

	@property
	def addressee(self) -> BodySource | None:
		"""The body a letter is written to, or the authority the response sends its petitions to."""

	@property
	def period(self) -> tuple[date, date] | None:
		"""First and last day of the figures a report, register or board gives."""

	@property
	def sections(self) -> Mapping[str, str]:
		"""What the office wrote itself: the part's name -> its text."""

	@property
	def plan(self) -> PlanSource | None:
		"""The commune's plan for the year the paper's period ends in; without one, for that of its date."""

	@property
	def participants(self) -> Sequence[ParticipantSource]:
		"""Those invited or come so far, the invited first, in the order they were entered."""

	@property
	def programme(self) -> Sequence[ProgrammeSource]: ...

	@property
	def tasks(self) -> Sequence[TaskSource]: ...

	@property
	def hot(self) -> Sequence[HotSource]:
		"""The confirmed hot list of the session."""

	# Registers and reports
	@property
	def calendar(self) -> WorkingCalendar:
		"""The commune's working days."""

	@property
	def session_rows(self) -> Sequence[PetitionRow]:
		"""What was asked at the session as the register has it, in order of receipt."""

	@property
	def session_followed(self) -> Mapping[str, Following]:
		"""By key, those of session_rows that stood on the long-term list on the paper's day."""

	@property
	def session_remarks(self) -> Mapping[str, str]:
		"""What the Office remarks on results: key of session_rows -> its words."""

	@property
	def period_rows(self) -> Sequence[PetitionRow]:
		"""The register up to the period's last day, in order of receipt: from 1 January of its first year or a year before
		its first day, whichever is earlier, and what was not settled by then."""

	@property
	def conferences(self) -> Sequence[ConferenceSource]:
		"""The sessions that began in the period, in order."""

	@property
	def owed(self) -> Sequence[Period]:
		"""The quarters and years that ask for a regular session, by what is in force on their last day (plan_kept.asked_of)."""

	@property
	def session_papers(self) -> Sequence[RegisteredPaper]:
		"""The papers of the session: its own, those that answer its petitions, and what came back to them."""

	@property
	def period_papers(self) -> Sequence[RegisteredPaper]:
		"""The numbered papers dated, and the incoming ones received, in the period."""
