"""The facts the official papers are made of. Plain frozen data: texts as they are printed, dates as dates.

An empty text and None both mean "not known"; a builder refuses those it needs and leaves the others out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from sonvi_dialogue.domain import vocabulary as words


@dataclass(frozen=True)
class IssuerFacts:
	"""Who issues the paper. issuer_name in capitals, one printed line per line ("HỘI ĐỒNG NHÂN DÂN\\nXÃ SƠN VĨ");
	name_in_text as in a sentence ("Thường trực HĐND xã Sơn Vĩ"); place_name for the date line ("Sơn Vĩ");
	notation the issuer's own part ("HĐND"); superior_name only where the issuer has a direct superior to print."""

	issuer_name: str
	name_in_text: str
	place_name: str
	notation: str
	superior_name: str = ""


@dataclass(frozen=True)
class SignerFacts:
	"""authority: the capital lines over the signature ("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"); name without titles."""

	authority: tuple[str, ...]
	name: str


@dataclass(frozen=True)
class PaperFacts:
	"""The paper as a paper. Without number and date it is a signing copy, printed with blanks for both.

	notation: whole ("TB-HĐND"); empty: the kind's type code and the issuer's notation. subject (trích yếu): empty: the
	kind's own words. recipients: lines of Nơi nhận without dash and semicolon; empty: the kind's usual ones.
	year: the year printed on a signing copy; None: that of the session. urgency: one of vocabulary.URGENCIES, or empty.
	"""

	kind: str
	number: int | None = None
	notation: str = ""
	date: date | None = None
	subject: str = ""
	recipients: tuple[str, ...] = ()
	year: int | None = None
	urgency: str = ""


@dataclass(frozen=True)
class PaperRef:
	"""An issued paper that another one names: "Thông báo số 05/TB-HĐND ngày 12/4/2022"."""

	type_name: str
	number: int
	notation: str
	date: date


@dataclass(frozen=True)
class SittingFacts:
	"""One place and day of a session. lunar: the lunar day as text ("26/02 năm Nhâm Dần"); chair with title; end: the
	hour it was closed."""

	date: date
	place: str
	start: time | None = None
	chair: str = ""
	villages: tuple[str, ...] = ()
	lunar: str = ""
	attendance: int | None = None
	end: time | None = None


@dataclass(frozen=True)
class SessionFacts:
	"""A dialogue session. session_type Regular needs quarter (1 to 4), or None for a session that is yearly."""

	session_type: str
	year: int
	theme: str
	sittings: tuple[SittingFacts, ...]
	quarter: int | None = None

	@property
	def regular(self) -> bool:
		return self.session_type == words.REGULAR


@dataclass(frozen=True)
class PetitionLine:
	"""One petition as a paper shows it. petitioner: the public words ("Người dân thôn Lũng Làn"), never printed where
	confidential or anonymous. answer, answered_by: what was said at the conference. due_on: None prints the period.
	referred_to: the authority it goes up or across to. merged_into: the key of the petition that stands for it."""

	key: str
	content: str
	petitioner: str = ""
	category: str = ""
	outcome: str = ""
	lead: str = ""
	co_units: tuple[str, ...] = ()
	due_on: date | None = None
	answer: str = ""
	answered_by: str = ""
	referred_to: str = ""
	merged_into: str = ""
	repeats: str = ""
	note: str = ""
	confidential: bool = False
	anonymous: bool = False


@dataclass(frozen=True)
class RegistrationFacts:
	"""Where and until when people hand in what they want to say, before the conference."""

	where: str
	until: date | None = None
	phone: str = ""


@dataclass(frozen=True)
class ChangeFacts:
	"""What a notice of change changes: the earlier notice, the sittings as it told them, and why they are others now."""

	earlier: PaperRef
	told: tuple[SittingFacts, ...]
	reason: str


@dataclass(frozen=True)
class PublicNoticeFacts:
	"""Public notice of a session, or with changes the notice of a change of its day or place.

	basis: the "Căn cứ" lines, first word included. contents: the programme's subjects; empty: the theme and the
	usual ones. participants, audience, organisation: empty: those of the source plan.
	"""

	issuer: IssuerFacts
	paper: PaperFacts
	signer: SignerFacts
	session: SessionFacts
	basis: tuple[str, ...]
	registration: RegistrationFacts
	contents: tuple[str, ...] = ()
	participants: tuple[str, ...] = ()
	audience: str = ""
	organisation: tuple[str, ...] = ()
	changes: ChangeFacts | None = None


@dataclass(frozen=True)
class ConclusionNoticeFacts:
	"""The chair's conclusion. answer_period: the regulation's words ("20 ngày làm việc"); speeches: turns spoken;
	assessment: paragraphs of part I, empty: the usual sentence; basis as in PublicNoticeFacts, empty: none."""

	issuer: IssuerFacts
	paper: PaperFacts
	signer: SignerFacts
	session: SessionFacts
	petitions: tuple[PetitionLine, ...]
	answer_period: str
	speeches: int | None = None
	participants: tuple[str, ...] = ()
	assessment: tuple[str, ...] = ()
	organisation: tuple[str, ...] = ()

	@cached_property
	def merged_into(self) -> dict[str, list[PetitionLine]]:
		"""The petitions merged into each, by the other's key."""
		found: dict[str, list[PetitionLine]] = {}
		for line in self.petitions:
			if line.outcome == words.MERGED and line.merged_into:
				found.setdefault(line.merged_into, []).append(line)
		return found


@dataclass(frozen=True)
class WrittenAnswerFacts:
	"""A written answer (công văn) to one or several petitions. answer: the text, paragraphs on lines of their own.

	conclusion: None where the answer comes before the notice. result_class Not Settled needs reason and roadmap,
	Referred needs referred_to. addressee: empty: taken from the petitions. contact: whom to ask, and how. heard_at: the
	session of each petition in few words, where one paper answers those of several; empty: all are of this one.
	"""

	issuer: IssuerFacts
	paper: PaperFacts
	signer: SignerFacts
	session: SessionFacts
	petitions: tuple[PetitionLine, ...]
	result_class: str
	answer: str
	conclusion: PaperRef | None = None
	reason: str = ""
	roadmap: str = ""
	referred_to: str = ""
	addressee: str = ""
	contact: str = ""
	heard_at: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExtensionNoticeFacts:
	"""Notice of a new date by which petitions are answered. due_on: by which day they were to be answered so far, one for
	each petition, or one for all. progress: what has been done so far, may be empty. heard_at: as WrittenAnswerFacts."""

	issuer: IssuerFacts
	paper: PaperFacts
	signer: SignerFacts
	session: SessionFacts
	petitions: tuple[PetitionLine, ...]
	conclusion: PaperRef | None
	due_on: tuple[date | None, ...]
	new_date: date
	reason: str
	unit: str
	progress: str = ""
	contact: str = ""
	heard_at: tuple[str, ...] = ()
