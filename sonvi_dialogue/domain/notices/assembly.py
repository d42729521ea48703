"""From what is stored (a CSV row, a document) to the facts a paper is made of: one way for the site and the rehearsal.

Both sides fill the small sources below with what they hold and call one function per kind of paper; whatever words are
derived (the issuer's capitals, the legal bases, the answer's period) are derived here only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Rules, quarter_of
from sonvi_dialogue.domain.notices.common import paper_ref, short_session_name
from sonvi_dialogue.domain.notices.conclusion import conclusion_notice
from sonvi_dialogue.domain.notices.facts import (
	ChangeFacts,
	ConclusionNoticeFacts,
	ExtensionNoticeFacts,
	IssuerFacts,
	PaperFacts,
	PaperRef,
	PetitionLine,
	PublicNoticeFacts,
	RegistrationFacts,
	SessionFacts,
	SignerFacts,
	SittingFacts,
	WrittenAnswerFacts,
)
from sonvi_dialogue.domain.notices.invitation import public_notice
from sonvi_dialogue.domain.notices.replies import extension_notice, written_answer

PRINTED = (v.NOTICE, v.NOTICE_OF_CHANGE, v.CONCLUSION, v.ANSWER, v.EXTENSION)


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
	"""An Official Document. signer and authority override what its issuer says."""

	kind: str
	issuer: BodySource
	number: int | None = None
	notation: str = ""
	date: date | None = None
	subject: str = ""
	recipients: tuple[str, ...] = ()
	signer: str = ""
	authority: tuple[str, ...] = ()


@dataclass(frozen=True)
class SessionSource:
	"""A Dialogue Session. sittings carry their own chair where it is another than the session's."""

	session_type: str
	theme: str
	chair: str
	chair_title: str
	sittings: tuple[SittingFacts, ...]
	speeches: int | None = None
	lunar: str = ""
	register_contact: str = ""
	assessment: str = ""


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


def public(
	commune: CommuneSource,
	paper: PaperSource,
	session: SessionSource,
	bases: Sequence[str],
	changes: ChangeFacts | None = None,
) -> dict[str, Any]:
	"""The public notice of a session, or with `changes` the notice of a change."""
	where = RegistrationFacts(commune.office_name, None, session.register_contact)
	facts = PublicNoticeFacts(
		*_frame(commune, paper), session_facts(session), tuple(bases), where, changes=changes
	)
	return public_notice(facts)


def conclusion(
	commune: CommuneSource,
	paper: PaperSource,
	session: SessionSource,
	petitions: Sequence[PetitionLine],
	rules: Rules,
) -> dict[str, Any]:
	"""The conclusion notice. Each owed petition's due date is counted from the paper's date; undated, the period stands."""
	lines = tuple(_with_due(line, paper.date, rules) for line in petitions)
	clause, _ = rules.clause(v.WRITTEN_ANSWER)
	unit = {"working day": "ngày làm việc", "calendar day": "ngày"}
	period = f"{clause.count} {unit[clause.unit]}" if clause else ""
	facts = ConclusionNoticeFacts(
		*_frame(commune, paper),
		session_facts(session),
		lines,
		period,
		speeches=session.speeches,
		assessment=(session.assessment,) if session.assessment else (),
	)
	return conclusion_notice(facts)


def answer(
	commune: CommuneSource,
	paper: PaperSource,
	session: SessionSource,
	petitions: Sequence[PetitionLine],
	response: ResponseSource,
	notice: PaperRef | None,
) -> dict[str, Any]:
	"""The written answer (công văn) of one response."""
	facts = WrittenAnswerFacts(
		*_frame(commune, paper),
		session_facts(session),
		tuple(petitions),
		response.result,
		response.body,
		notice,
		response.reason,
		response.roadmap,
		response.referred_to,
	)
	return written_answer(facts)


def extension(
	commune: CommuneSource,
	paper: PaperSource,
	session: SessionSource,
	petitions: Sequence[PetitionLine],
	response: ResponseSource,
	notice: PaperRef | None,
) -> dict[str, Any]:
	"""The notice of a new date."""
	facts = ExtensionNoticeFacts(
		*_frame(commune, paper),
		session_facts(session),
		tuple(petitions),
		notice,
		response.due_on,
		response.new_date,
		response.reason,
		response.unit,
		progress=response.body,
	)
	return extension_notice(facts)


def session_facts(session: SessionSource) -> SessionFacts:
	chair = ", ".join(part for part in (session.chair, session.chair_title) if part)
	sittings = tuple(
		replace(
			sitting, chair=sitting.chair or chair, lunar=sitting.lunar or (session.lunar if at == 0 else "")
		)
		for at, sitting in enumerate(session.sittings)
	)
	first = min((sitting.date for sitting in sittings), default=None)
	quarter = quarter_of(first) if first and session.session_type == v.REGULAR else None
	return SessionFacts(session.session_type, first.year if first else 0, session.theme, sittings, quarter)


def session_words(session: SessionSource) -> str:
	"""A session named in a few words, as the note of a repeated petition does."""
	return short_session_name(session_facts(session))


def legal_bases(regulation_title: str, plan: PaperRef | None, council: str) -> tuple[str, ...]:
	"""The "Căn cứ" lines of a public notice: the regulation, then the year's plan where it is issued."""
	lines = [f"Căn cứ {regulation_title}"]
	if plan:
		lines.append(
			f"Căn cứ {paper_ref(plan)} của {council} về tiếp xúc, đối thoại trực tiếp với Nhân dân năm {plan.date.year}"
		)
	return tuple(lines)


def _frame(commune: CommuneSource, paper: PaperSource) -> tuple[IssuerFacts, PaperFacts, SignerFacts]:
	body = paper.issuer
	while body.through is not None:
		body = body.through
	authority = paper.authority or body.authority
	facts = PaperFacts(
		paper.kind, paper.number, paper.notation, paper.date, paper.subject, paper.recipients, None
	)
	return _issuer(commune, body), facts, SignerFacts(tuple(authority), paper.signer or body.signer)


def _issuer(commune: CommuneSource, body: BodySource) -> IssuerFacts:
	if body.kind in (v.STANDING_COMMITTEE_BODY, v.OFFICE_BODY):
		name, notation = commune.council_name, commune.council_notation
		in_text = body.name if body.kind == v.STANDING_COMMITTEE_BODY else commune.council_name
	elif body.kind == v.PEOPLES_COMMITTEE_BODY:
		name = in_text = commune.committee_name
		notation = commune.committee_notation
	else:
		name = in_text = body.name
		notation = body.notation
	superior = commune.superior_name if body.kind == v.UNIT else ""
	return IssuerFacts(_two_lines(name), in_text, commune.place_name, notation, superior)


def _two_lines(name: str) -> str:
	"""HỘI ĐỒNG NHÂN DÂN over XÃ SƠN VĨ, as offices print it; other names stay on one line."""
	capitals = name.upper()
	for level in (" XÃ ", " PHƯỜNG ", " ĐẶC KHU "):
		head, found, tail = capitals.partition(level)
		if found and head in ("HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN"):
			return f"{head}\n{found.strip()} {tail}"
	return capitals


def _with_due(line: PetitionLine, dated: date | None, rules: Rules) -> PetitionLine:
	if line.outcome not in v.OWED_OUTCOMES or dated is None:
		return line
	kind = v.REFERRAL if line.outcome == v.REFERRED else v.WRITTEN_ANSWER
	return replace(line, due_on=rules.due(kind, dated).due_on if rules.clause(kind)[0] else None)
