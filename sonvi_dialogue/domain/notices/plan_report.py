"""What the office lays before the Standing Committee ahead of a session: a numbered paper (tờ trình, báo cáo), or the slip
(phiếu trình) without a number on which the chair writes and signs.

Source: the source plan, part II.4.1 (plan and content, 15 days before); structure: Decree 30/2020, model 1.4.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.assembly import frame, last_day, need_session, session_facts
from sonvi_dialogue.domain.notices.common import (
	COMMITTEE,
	DEFAULT_PARTICIPANTS,
	Needs,
	check_common,
	clean,
	head_and_foot,
	list_lines,
	phrase,
	sentence,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.facts import IssuerFacts, PaperFacts
from sonvi_dialogue.domain.notices.forms import code_in, subject, title, with_code
from sonvi_dialogue.domain.notices.preparation import by_unit, hot_matters
from sonvi_dialogue.domain.notices.programme import place_and_day, rows
from sonvi_dialogue.domain.notices.sections import SITUATIONS, check_sections, written
from sonvi_dialogue.domain.numbering import dated, type_code

SLIP = "PHIẾU TRÌNH"
LINES = 4  # for the chair to write on
LEVELS = (" XÃ", " PHƯỜNG", " ĐẶC KHU")


def plan_report(dossier: Dossier) -> dict[str, Any]:
	"""The dict for plan_report.html; of a paper marked unnumbered, the slip.

	Refused (MissingFact) without session, theme, day, place and chair.
	"""
	(issuer, paper, signer), source = frame(dossier), need_session(dossier)
	session, slip = session_facts(source), dossier.paper.unnumbered
	needs = Needs()
	check_common(needs, issuer, paper, signer, session)
	for number, sitting in enumerate(session.sittings, start=1):
		needs.need(sitting.chair, "chair_name", "Give the chair of sitting {0}.", number)
	check_sections(needs, v.PLAN_REPORT_SLIP, dossier.sections)
	needs.refuse()
	issuer = _office(issuer, dossier)
	paper, form = _form(paper, issuer, slip, f"Kế hoạch, nội dung {session_name(session)}")
	to = phrase(dossier.addressee.name) if dossier.addressee else COMMITTEE
	notice = head_and_foot(issuer, paper, signer, session) | {
		"template": "plan_report",
		**form,
		"slip": slip,
		"addressees": [to],
		"to": to,
		"basis": list_lines(dossier.bases),
		"session_name": session_name(session),
		"theme": phrase(session.theme),
		"because": phrase(source.reason),
		"sittings": [
			{"when": place_and_day(session, sitting), "chair": phrase(sitting.chair)}
			for sitting in session.sittings
		],
		"participants": list_lines(DEFAULT_PARTICIPANTS),
		"programme": rows(dossier.programme, session.sittings[0]),
		"units": by_unit(dossier.tasks),
		"hot": hot_matters(dossier),
		"situations": [sentence(text) for text in written(v.PLAN_REPORT_SLIP, dossier.sections)[SITUATIONS]],
		"notice_by": last_day(dossier.rules, v.PUBLIC_NOTICE, min(one.date for one in session.sittings)),
		"lines": LINES,
		"approved": f"N{dated(None, session.year)[1:]}",
	}
	return clean(notice)


def _office(issuer: IssuerFacts, dossier: Dossier) -> IssuerFacts:
	"""What the office itself lays before the Standing Committee bears the office's own name."""
	body = dossier.paper.issuer
	if body.kind != v.OFFICE_BODY:
		return issuer
	capitals, place = body.name.upper(), issuer.place_name.upper()
	for level in LEVELS:
		if capitals.endswith(level):
			capitals = f"{capitals.removesuffix(level)}\n{level.strip()} {place}"
	notation = body.notation or issuer.notation
	return replace(issuer, issuer_name=capitals, name_in_text=body.name, notation=notation)


def _form(
	paper: PaperFacts, issuer: IssuerFacts, slip: bool, usual: str
) -> tuple[PaperFacts, dict[str, str]]:
	"""The paper with its notation, and the words of its head: those of a slip, or of the form its notation says."""
	if slip:
		text = phrase(paper.subject.strip().removeprefix("Phiếu trình ")) or usual
		head = {
			"type_name": SLIP,
			"subject": f"{text[:1].upper()}{text[1:]}",
			"number_line": "",
			"full_number": "",
		}
		return paper, head
	code = code_in(paper.notation) if paper.notation else type_code(paper.kind)
	return with_code(paper, issuer, code), {
		"type_name": title(code),
		"subject": subject(paper.subject, code, usual),
	}
