"""From a dossier (what is stored) to the facts a paper is made of: one way for the site and the rehearsal.

Whatever words are derived (the issuer's capitals, the legal bases, the answer's period) are derived here only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.notices.common import MissingFact, paper_ref, short_session_name
from sonvi_dialogue.domain.notices.conclusion import conclusion_notice
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.facts import (
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
	WrittenAnswerFacts,
)
from sonvi_dialogue.domain.notices.public import changed, public_notice
from sonvi_dialogue.domain.notices.replies import extension_notice, written_answer
from sonvi_dialogue.domain.notices.sources import (
	BodySource,
	CommuneSource,
	ResponseSource,
	SessionSource,
)
from sonvi_dialogue.domain.numbering import format_number, short_date, spelled
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.quarters import quarter_of
from sonvi_dialogue.domain.regulations import Clause, Regulation
from sonvi_dialogue.domain.working_days import BEFORE, CALENDAR_DAY, WORKING_DAY, OutOfCalendar

Notice = dict[str, Any]


def public(dossier: Dossier) -> Notice:
	"""The public notice of a session, or the notice of a change of its day or place."""
	where = RegistrationFacts(dossier.commune.office_name, None, need_session(dossier).register_contact)
	changes = dossier.change if dossier.paper.kind == v.NOTICE_OF_CHANGE else None
	session = session_facts(need_session(dossier))
	if dossier.paper.kind == v.NOTICE_OF_CHANGE and not changed(changes, session):
		message = (
			"There is no change to tell: no notice of this session was issued, or it told the same days and places. Move "
			"the session first, or make a Public Notice."
		)
		raise MissingFact([Problem("nothing_changed", "session", message)])
	return public_notice(
		PublicNoticeFacts(*frame(dossier), session, tuple(dossier.bases), where, changes=changes)
	)


def conclusion(dossier: Dossier) -> Notice:
	"""The conclusion notice. Each owed petition's due date is counted from the paper's date; undated, the period stands."""
	session = need_session(dossier)
	lines = tuple(_with_due(line, dossier.paper.date, dossier.rules) for line in dossier.session_petitions)
	facts = ConclusionNoticeFacts(
		*frame(dossier),
		session_facts(session),
		lines,
		answer_period(dossier.rules),
		speeches=session.speeches,
		assessment=(session.assessment,) if session.assessment else (),
	)
	return conclusion_notice(facts)


def answer(dossier: Dossier) -> Notice:
	"""The written answer (công văn) of one response."""
	response = need_response(dossier)
	facts = WrittenAnswerFacts(
		*frame(dossier),
		session_facts(need_session(dossier)),
		tuple(dossier.petitions),
		response.result,
		response.body,
		dossier.conclusion,
		response.reason,
		response.roadmap,
		response.referred_to,
		heard_at=heard_at(dossier),
	)
	return written_answer(facts)


def extension(dossier: Dossier) -> Notice:
	"""The notice of a new date."""
	response = need_response(dossier)
	facts = ExtensionNoticeFacts(
		*frame(dossier),
		session_facts(need_session(dossier)),
		tuple(dossier.petitions),
		dossier.conclusion,
		tuple(one.due_on for one in dossier.cases) or (response.due_on,),
		response.new_date,
		response.reason,
		response.unit,
		progress=response.body,
		heard_at=heard_at(dossier),
	)
	return extension_notice(facts)


# What builders share --------------------------------------------------------------------------------------------------------
def need_session(dossier: Dossier) -> SessionSource:
	if dossier.session is None:
		raise MissingFact([Problem("missing_fact", "session", "Choose the session this paper is about.")])
	return dossier.session


def need_response(dossier: Dossier) -> ResponseSource:
	if dossier.response is None:
		message = "Choose the response this paper carries."
		raise MissingFact([Problem("missing_fact", "response", message)])
	return dossier.response


def heard_at(dossier: Dossier) -> tuple[str, ...]:
	"""The session of each of the paper's petitions in few words."""
	return tuple(one.session for one in dossier.cases)


def answer_period(rules: Rules) -> str:
	""" "20 ngày làm việc", by the clause in force; empty where no regulation gives answers a period."""
	return period(rules, v.WRITTEN_ANSWER)


def period(rules: Rules, kind: str, in_words: bool = False) -> str:
	""" "05 ngày", "10 ngày làm việc": the period a duty has, by the strictest clause in force; empty where it has none.
	in_words: the number is spelled out as well."""
	clauses = [one for one in (regulation.clause(kind) for regulation in rules.regulations) if one]
	if not clauses:
		return ""
	strict = max(clauses, key=_days) if clauses[0].direction == BEFORE else min(clauses, key=_days)
	unit = {WORKING_DAY: "ngày làm việc", CALENDAR_DAY: "ngày"}
	number = spelled(strict.count) if in_words else format_number(strict.count)
	return f"{number} {unit[strict.unit]}"


def last_day(rules: Rules, kind: str, day: date | None) -> str:
	"""The last day of a duty before a session's first day; empty where no clause, no day or no calendar tells it."""
	if day is None or not rules.knows(kind):
		return ""
	try:
		return short_date(rules.due(kind, day).due_on)
	except OutOfCalendar:
		return ""


def _days(clause: Clause) -> float:
	"""About how many days a period is, so that working and calendar days compare."""
	return clause.count * (7 / 5 if clause.unit == WORKING_DAY else 1)


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


def legal_bases(regulations: Iterable[Regulation], plan: PaperRef | None, council: str) -> tuple[str, ...]:
	"""The "Căn cứ" lines of a paper: the regulations in force, then the year's plan where it is issued."""
	lines = [f"Căn cứ {regulation.basis}" for regulation in regulations]
	if plan:
		lines.append(
			f"Căn cứ {paper_ref(plan)} của {council} về tiếp xúc, đối thoại trực tiếp với Nhân dân năm {plan.date.year}"
		)
	return tuple(lines)


def frame(dossier: Dossier) -> tuple[IssuerFacts, PaperFacts, SignerFacts]:
	"""Who issues the paper, the paper itself and who signs it: the body's own words, unless the paper has others."""
	commune, paper, body = dossier.commune, dossier.paper, signing_body(dossier)
	authority = paper.authority or body.authority
	facts = PaperFacts(
		paper.kind,
		paper.number,
		paper.notation,
		paper.date,
		paper.subject,
		paper.recipients,
		urgency=paper.urgency,
	)
	return _issuer(commune, body), facts, SignerFacts(tuple(authority), paper.signer or body.signer)


def signing_body(dossier: Dossier) -> BodySource:
	"""The body whose signature the paper leaves over: its issuer, or the one that signs for it."""
	body = dossier.paper.issuer
	while body.through is not None:
		body = body.through
	return body


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
