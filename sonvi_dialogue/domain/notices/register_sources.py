"""What registers and reports are made of beside the petitions' rows: conferences with their milestones, registered papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.sources import SessionSource
from sonvi_dialogue.domain.paper_status import ISSUED

# A session's own duties, in the order they come.
MILESTONES = (v.PLAN_REPORT, v.PUBLIC_NOTICE, v.CONCLUSION_NOTICE, v.RESULTS_REPORT)


@dataclass(frozen=True)
class MilestoneSource:
	"""One of a session's own duties. due_on: the legal limit; paper: what met it ("05/TB-HĐND, 12/4/2022"); reason: why
	the chair set it aside."""

	kind: str
	due_on: date
	status: str
	met_on: date | None = None
	paper: str = ""
	reason: str = ""


@dataclass(frozen=True)
class ConferenceSource:
	"""A session with what it is known by among others. key: as PetitionRow.session_key has it; planned_on: the day the
	year's plan had, None where it is in no plan; reason: why it was moved or cancelled."""

	key: str
	source: SessionSource
	state: str
	planned_on: date | None = None
	reason: str = ""
	milestones: tuple[MilestoneSource, ...] = ()

	@property
	def first_day(self) -> date:
		return min(sitting.date for sitting in self.source.sittings)

	@property
	def held(self) -> bool:
		return self.state in (v.HELD, v.CONCLUDED, v.CLOSED)

	@property
	def moved(self) -> bool:
		return self.planned_on is not None and self.planned_on != self.first_day


@dataclass(frozen=True)
class RegisteredPaper:
	"""A paper in the registers, out or in. number: whole ("05/TB-HĐND"; an incoming one's is its sender's); book: the body
	whose numbers it takes; type_name: "Thông báo", empty for an unnumbered slip; author: who issued or sent it; recipients: lines of Nơi nhận.

	issued_on: the day it left; received_on and incoming_number: the day it came and the number it got here. handled_by:
	the unit an incoming one went to. answers: the paper of ours it replies to. status: of paper_status; other: the number of
	the paper that replaces or corrects it; reason: why it was recalled.
	"""

	key: str
	kind: str
	number: str
	date: date
	type_name: str
	subject: str
	author: str
	ordinal: int = 0
	book: str = ""
	incoming: bool = False
	signer: str = ""
	recipients: tuple[str, ...] = ()
	issued_on: date | None = None
	received_on: date | None = None
	incoming_number: int | None = None
	handled_by: str = ""
	answers: str = ""
	status: str = ISSUED
	other: str = ""
	reason: str = ""

	@property
	def filed_on(self) -> date:
		"""The day it stands under in a file: an incoming one's is the day it came."""
		return self.received_on or self.date if self.incoming else self.date
