"""What a paper is made of, as both worlds store it: small plain records that a site fills from its documents and the
rehearsal from its CSV rows. Texts as typed, dates as dates; an empty text and None both mean "not known".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sonvi_dialogue.domain.notices.facts import SittingFacts


@dataclass(frozen=True)
class CommuneSource:
	"""The commune as documents name it. council_name: "Hội đồng nhân dân xã Sơn Vĩ"; one name per body."""

	place_name: str
	council_name: str
	committee_name: str
	office_name: str
	superior_name: str = ""
	council_notation: str = "HĐND"
	committee_notation: str = "UBND"


@dataclass(frozen=True)
class BodySource:
	"""A Dialogue Department. through: the body that signs for it, or None where it signs itself."""

	name: str
	kind: str
	notation: str = ""
	authority: tuple[str, ...] = ()
	signer: str = ""
	through: BodySource | None = None


@dataclass(frozen=True)
class PaperSource:
	"""An Official Document. signer and authority override what its issuer says. unnumbered: a slip that gets no number;
	urgency: one of vocabulary.URGENCIES, or empty."""

	kind: str
	issuer: BodySource
	number: int | None = None
	notation: str = ""
	date: date | None = None
	subject: str = ""
	recipients: tuple[str, ...] = ()
	signer: str = ""
	authority: tuple[str, ...] = ()
	unnumbered: bool = False
	urgency: str = ""


@dataclass(frozen=True)
class SessionSource:
	"""A Dialogue Session. sittings carry their own chair where it is another than the session's. conclusion: what the
	chair said at the end; minutes: their text where somebody wrote them, one paragraph a line; reason: why an
	extraordinary one is called."""

	session_type: str
	theme: str
	chair: str
	chair_title: str
	sittings: tuple[SittingFacts, ...]
	speeches: int | None = None
	lunar: str = ""
	register_contact: str = ""
	assessment: str = ""
	secretary: str = ""
	conclusion: str = ""
	minutes: str = ""
	reason: str = ""


@dataclass(frozen=True)
class ResponseSource:
	"""A Department Response. due_on: the effective due date before an extension."""

	unit: str
	body: str
	result: str = ""
	reason: str = ""
	roadmap: str = ""
	referred_to: str = ""
	new_date: date | None = None
	due_on: date | None = None


@dataclass(frozen=True)
class GroundSource:
	"""A Refusal Ground: its short name, the case in the words of the law, and where that stands."""

	name: str
	text: str = ""
	source: str = ""


@dataclass(frozen=True)
class ParticipantSource:
	"""A Participant at one session. order: in which they speak; minutes: time spoken; topic: what they wish to speak
	about; ground: why they were refused, explained: whether they were told so. key: tells this one from the others of
	the session; code: by which they are checked in; deputy: who comes in their place."""

	name: str
	capacity: str
	body: str = ""
	village: str = ""
	invited: bool = False
	attended: bool = False
	wishes_to_speak: bool = False
	order: int | None = None
	minutes: int | None = None
	refused: bool = False
	ground: GroundSource | None = None
	refused_by: str = ""
	note: str = ""
	key: str = ""
	topic: str = ""
	explained: bool = False
	code: str = ""
	deputy: str = ""
	deputy_position: str = ""


@dataclass(frozen=True)
class ProgrammeSource:
	"""One line of a session's programme. round 2: where people answer what they heard."""

	item: str
	start: time | None = None
	owner: str = ""
	round: int = 1


@dataclass(frozen=True)
class TaskSource:
	"""A Preparation Task: what a unit is to have ready for a session, and by when."""

	unit: str
	topic: str
	due: date | None = None
	instructions: str = ""


@dataclass(frozen=True)
class HotSource:
	"""A matter of the session's hot list that the office confirmed. why: its reasons, in the words of the office."""

	title: str
	why: str = ""


@dataclass(frozen=True)
class PlanItemSource:
	"""One planned session of a year's plan."""

	session_type: str
	quarter: int | None = None
	date: date | None = None
	theme: str = ""
	place: str = ""


@dataclass(frozen=True)
class PlanSource:
	"""A Dialogue Plan."""

	year: int
	title: str
	items: tuple[PlanItemSource, ...] = ()
	purpose: str = ""
	notes: str = ""


@dataclass(frozen=True)
class VillageSource:
	"""A village of the commune. name: without "thôn"; head: who leads it."""

	name: str
	head: str = ""
