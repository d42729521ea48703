"""What hands a petition on or tells how far it is: the transfer slip, the referral upward or sideways, the interim report.

Sources: the source plan, parts II.4.2 (what is not the commune's to settle goes to the competent body) and II.4.3 (the
Standing Committee is told); Circular 05/2021/TT-TTCP (what is a complaint is not settled at a dialogue); structure:
Decree 30/2020, models 1.4 (slip, report) and 1.5 (letter).
"""

from __future__ import annotations

from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import forms
from sonvi_dialogue.domain.notices.assembly import (
	frame,
	heard_at,
	need_response,
	need_session,
	session_facts,
	signing_body,
)
from sonvi_dialogue.domain.notices.cases import CaseSource
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_common,
	check_frame,
	check_petitions,
	clean,
	head_and_foot,
	paragraphs,
	phrase,
	sentence,
	session_name,
	type_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.facts import SessionFacts
from sonvi_dialogue.domain.notices.replies import asked, grounds
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.registers import RESULT_TEXT

Notice = dict[str, Any]

# Who may write to an authority: a unit's paper leaves over one of these signatures.
WRITES_OUT = (v.PEOPLES_COMMITTEE_BODY, v.STANDING_COMMITTEE_BODY)
USUAL_ADDRESSEE = "Thường trực HĐND xã"


# The transfer slip ----------------------------------------------------------------------------------------------------------
def transfer_slip(dossier: Dossier) -> Notice:
	"""The dict for transfer_slip.html: a petition passed to the body that is competent for it, or a letter that says so.

	Refused (MissingFact) without petitions and a body to send them to, and for a denunciation: nothing of one is printed.
	"""
	issuer, paper, signer = frame(dossier)
	cases = list(dossier.cases)
	to = dossier.addressee.name if dossier.addressee else next((one.redirected_to for one in cases), "")
	needs = Needs()
	check_frame(needs, issuer, paper, signer)
	needs.need(cases, "petitions", "Give the petitions this paper passes on.")
	needs.need(to, "addressee", "Give the body the petitions are passed to.")
	_refuse_denunciations(needs, cases)
	check_petitions(needs, [one.line for one in cases if not one.is_denunciation])
	needs.refuse()
	code = forms.code_in(paper.notation) if paper.notation else "PC"
	notice = head_and_foot(issuer, forms.with_code(paper, issuer, code), signer) | {
		"template": "transfer_slip",
		"type_name": forms.title(code),
		"subject": forms.subject(paper.subject, code, "Chuyển ý kiến, kiến nghị của Nhân dân"),
		"addressees": [phrase(to)],
		"addressee": phrase(to),
		"received": _received(cases),
		"petitions": asked([one.line for one in cases]),
		"complaint": any(one.redirected_as == v.COMPLAINT for one in cases),
	}
	return clean(notice)


def _refuse_denunciations(needs: Needs, cases: list[CaseSource]) -> None:
	for one in cases:
		if one.is_denunciation:
			message = "{0} is a denunciation: nothing of it is printed here. Pass it on by the office's own sealed paper."
			needs.problems.append(Problem("denunciation", "petitions", message, (one.line.key,)))


def _received(cases: list[CaseSource]) -> str:
	"""When and at which session the petitions came in, where that is one and the same."""
	days = {one.received_on for one in cases if one.received_on}
	sessions = {one.session for one in cases if one.session}
	day = f"Ngày {short_date(days.pop())}" if len(days) == 1 else ""
	where = f"tại {sessions.pop()}" if len(sessions) == 1 else ""
	return ", ".join(part for part in (day, where) if part) or "Qua công tác tiếp xúc, đối thoại với Nhân dân"


# The referral ---------------------------------------------------------------------------------------------------------------
def referral(dossier: Dossier) -> Notice:
	"""The dict for referral.html: a report (BC) to an authority above, or a letter to a body beside the commune.

	The notation decides the form, else what kind of body it goes to. Refused (MissingFact) without petitions, text and
	addressee, and where another than the People's Committee or the Standing Committee would sign: a unit does not write
	to an authority itself.
	"""
	issuer, paper, signer = frame(dossier)
	session, response = session_facts(need_session(dossier)), need_response(dossier)
	to, lines = dossier.addressee, list(dossier.petitions)
	needs = Needs()
	check_common(needs, issuer, paper, signer, session)
	needs.need(lines, "petitions", "Give the petitions this paper refers.")
	check_petitions(needs, lines)
	needs.need(response.body, "body", "Give the text of the referral.")
	needs.need(to and to.name, "referred_to", "Give the authority the petition was referred to.")
	if signing_body(dossier).kind not in WRITES_OUT:
		message = "A paper to an authority leaves from the People's Committee or the Standing Committee. Choose its issuer."
		needs.problems.append(Problem("referral_issuer", "issuer", message))
	needs.refuse()
	upward = to.kind != v.OUTSIDE_BODY
	code = forms.code_in(paper.notation) if paper.notation else ("BC" if upward else None)
	unit = dossier.paper.issuer.notation if dossier.paper.issuer.through else ""
	paper = forms.with_code(paper, issuer, code, unit)
	notice = head_and_foot(issuer, paper, signer, session) | {
		"template": "referral",
		"type_name": forms.title(code),
		"subject": forms.subject(paper.subject, code, _referral_subject(session, upward)),
		"addressees": [phrase(to.name)],
		"addressee": phrase(to.name),
		"upward": upward,
		"petitions": asked(lines, heard_at(dossier)),
		"situation": [sentence(text) for text in paragraphs(response.body)],
		"paper_word": type_name(v.REFERRAL_PAPER, paper.notation),
	}
	return clean(notice | grounds(dossier.conclusion, session, heard_at(dossier)))


def _referral_subject(session: SessionFacts, upward: bool) -> str:
	verb = "Báo cáo" if upward else "Đề nghị giải quyết"
	return f"{verb} ý kiến, kiến nghị của Nhân dân tại {session_name(session)}"


# The interim report ---------------------------------------------------------------------------------------------------------
def interim(dossier: Dossier) -> Notice:
	"""The dict for interim_report.html: how far petitions are. It says of itself that it replaces no answer.

	Refused (MissingFact) without petitions and text.
	"""
	issuer, paper, signer = frame(dossier)
	session, response = session_facts(need_session(dossier)), need_response(dossier)
	lines = list(dossier.petitions)
	to = dossier.addressee.name if dossier.addressee else USUAL_ADDRESSEE
	needs = Needs()
	check_common(needs, issuer, paper, signer, session)
	needs.need(lines, "petitions", "Give the petitions this report is about.")
	check_petitions(needs, lines)
	needs.need(response.body, "body", "Give the text of the report.")
	needs.refuse()
	code = forms.code_in(paper.notation) if paper.notation else "BC"
	notice = head_and_foot(issuer, forms.with_code(paper, issuer, code), signer, session) | {
		"template": "interim_report",
		"type_name": forms.title(code),
		"subject": forms.subject(
			paper.subject,
			code,
			f"Tiến độ giải quyết ý kiến, kiến nghị của Nhân dân tại {session_name(session)}",
		),
		"addressees": [phrase(to)],
		"petitions": asked(lines, heard_at(dossier)),
		"progress": [sentence(text) for text in paragraphs(response.body)],
		"state": RESULT_TEXT[response.result].lower() if response.result else "",
		"reason": phrase(response.reason),
		"roadmap": phrase(response.roadmap),
		"unit": phrase(response.unit),
		"due": short_date(response.due_on) if response.due_on else "",
		"paper_word": type_name(v.INTERIM, paper.notation),
	}
	return clean(notice | grounds(dossier.conclusion, session, heard_at(dossier)))
