"""Petitions with all that became of them, and what bodies still owe: the sources of papers that tell how things went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.common import QUARTERS
from sonvi_dialogue.domain.notices.facts import PaperRef, PetitionLine
from sonvi_dialogue.domain.notices.sources import GroundSource
from sonvi_dialogue.domain.petitions import DENUNCIATION_LABEL


@dataclass(frozen=True)
class ReplySource:
	"""What a superior or outside body wrote back: from whom, when, and the subject, which says what it decided."""

	sender: str
	date: date
	subject: str


@dataclass(frozen=True)
class CaseSource:
	"""A petition with all that became of it. line: the petition as papers print it; of a denunciation it is a stub.

	session: in few words. answer, conclusion: what was said at the session to the petition, and by the chair about it;
	reply, reply_text: what the petitioner said to that. decided_by: who refused or redirected it; explained: whether the
	ground was told. due_on: the effective due date of an answer or referral, None where none is owed; extended: a notice moved it. paper: the answer or referral
	issued, with its response's result, body, reason and roadmap; promised_by: by when all it promises and has not done is to
	be done; looked_at_by, second_due_on: who looks at it again where people were not satisfied, and by when; referred_to: where it
	went; replies: what came back; tracking_link: the address that its code opens, where there is one.
	"""

	line: PetitionLine
	state: str
	session: str = ""
	sitting: int = 1
	channel: str = ""
	received_on: date | None = None
	language: str = ""
	village: str = ""
	tracking_code: str = ""
	answer: str = ""
	conclusion: str = ""
	reply: str = ""
	reply_text: str = ""
	ground: GroundSource | None = None
	decided_by: str = ""
	explained: bool = False
	redirected_as: str = ""
	redirected_to: str = ""
	due_on: date | None = None
	extended: bool = False
	paper: PaperRef | None = None
	result: str = ""
	body: str = ""
	reason: str = ""
	roadmap: str = ""
	promised_by: date | None = None
	looked_at_by: str = ""
	second_due_on: date | None = None
	referred_to: str = ""
	replies: tuple[ReplySource, ...] = ()
	tracking_link: str = ""

	@property
	def is_denunciation(self) -> bool:
		return self.redirected_as == v.DENUNCIATION

	@property
	def is_concluded(self) -> bool:
		"""Whether its session was concluded, so that what the chair said of it stands."""
		return self.state in (v.IN_PROGRESS, v.CLOSED)

	@property
	def was_raised(self) -> bool:
		"""Whether it was told at its session and stayed a petition."""
		return self.state in (v.RAISED, v.IN_PROGRESS, v.CLOSED)


@dataclass(frozen=True)
class DutySource:
	"""An open Statutory Deadline. about: the petition's content, the session's name or the period; petitioner: the public
	words for who asked; due_on: the effective due date; basis: the paper it counts from. topic: what it is about in words
	that tell nobody: the petition's field and village, of one that is confidential the field alone."""

	kind: str
	unit: str
	due_on: date
	about: str
	petitioner: str = ""
	session: str = ""
	extended: bool = False
	basis: PaperRef | None = None
	topic: str = ""
	confidential: bool = False


def period_words(label: str) -> str:
	""" "2022-Q1" as it is said: "quý I năm 2022"; "2026" is "năm 2026"."""
	year, _dash, quarter = label.partition("-Q")
	return f"quý {QUARTERS[int(quarter)]} năm {year}" if quarter else f"năm {year}"


def topic(category: str, village: str, confidential: bool) -> str:
	"""What a petition is about, in words that tell nobody."""
	parts = [category, f"thôn {village}" if village and not confidential else ""]
	return ", ".join(part for part in parts if part)


def denunciation(
	key: str, state: str, session: str, sitting: int, received_on: date | None, redirected_to: str
) -> CaseSource:
	"""A denunciation as papers may know it: that there was one, and where it went (Law on Denunciations 2018, Article 9)."""
	line = PetitionLine(key, "", DENUNCIATION_LABEL, "", "")
	return CaseSource(
		line,
		state,
		session,
		sitting,
		received_on=received_on,
		redirected_as=v.DENUNCIATION,
		redirected_to=redirected_to,
	)


def soonest_first(duties: Iterable[DutySource]) -> tuple[DutySource, ...]:
	"""By due date; then by kind and words, so that both worlds tell the same order."""
	return tuple(sorted(duties, key=lambda duty: (duty.due_on, v.DUTY_KINDS.index(duty.kind), duty.about)))
