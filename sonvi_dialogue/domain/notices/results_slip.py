"""What a village's people asked and what came of it, to be read out, posted and signed for by its head.

Sources: the source plan, parts II.2 (people are told what became of the last dialogue) and III.3; Law on Personal Data
Protection 91/2025, Article 16 (nobody's name is published). One page or more a village.
"""

from __future__ import annotations

from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import put_into_words, status_of
from sonvi_dialogue.domain.desk import in_village
from sonvi_dialogue.domain.notices.assembly import frame, need_session, session_facts
from sonvi_dialogue.domain.notices.cases import CaseSource
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_common,
	clean,
	days_and_places,
	head_and_foot,
	in_sentence,
	paper_ref,
	paragraphs,
	phrase,
	sentence,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.numbering import date_line, short_date
from sonvi_dialogue.domain.registers import RESULT_TEXT

Told = tuple[str, list[str]]  # what came of it in a few words, and the sentences that say more

OVERDUE = "overdue"


def results_slip(dossier: Dossier) -> dict[str, Any]:
	"""The dict for results_slip.html: a slip for each village whose people asked something that may be told.

	What was asked for no village in particular stands on each slip. Confidential, refused and redirected petitions are
	left out. Refused (MissingFact) before anything was concluded that may be told.
	"""
	(issuer, paper, signer), session = frame(dossier), session_facts(need_session(dossier))
	cases = [one for one in dossier.session_cases if _may_be_told(one)]
	needs = Needs()
	check_common(needs, issuer, paper, signer, session)
	needs.need(
		cases,
		"petitions",
		"Conclude the session first: nothing that was asked has an outcome that may be told.",
	)
	needs.refuse()
	notice = head_and_foot(issuer, paper, signer, session) | {
		"template": "results_slip",
		"type_name": "KẾT QUẢ GIẢI QUYẾT Ý KIẾN, KIẾN NGHỊ",
		"subject": session_name(session),
		"date_line": date_line(issuer.place_name, dossier.today),
		"session_name": session_name(session),
		"held": days_and_places(session),
		"office": dossier.commune.office_name,
		"slips": _slips(cases, dossier),
	}
	return clean(notice)


def _may_be_told(one: CaseSource) -> bool:
	return bool(one.is_concluded and one.line.outcome and not one.line.confidential)


def _slips(cases: list[CaseSource], dossier: Dossier) -> list[dict[str, Any]]:
	common = [one for one in cases if not one.village]
	asked = {one.village for one in cases if one.village}
	heads = {village.name: village.head for village in dossier.villages}
	# A village that is gone by now is not in the list, its people's petitions still are.
	names = [name for name in heads if name in asked] + sorted(asked - set(heads))
	slips = []
	for name in names or [""]:
		own = [one for one in cases if one.village == name] if name else []
		signs = [
			{"title": "NGƯỜI GIAO", "name": ""},
			{"title": "TRƯỞNG THÔN", "name": heads.get(name, "")},
		]
		slips.append(
			{
				"village": in_village(name) if name else "",
				"own": [_item(number, one, dossier) for number, one in enumerate(own, start=1)],
				"common": [
					_item(number, one, dossier) for number, one in enumerate(common, start=len(own) + 1)
				],
				"signs": signs,
			}
		)
	return slips


def _item(number: int, one: CaseSource, dossier: Dossier) -> dict[str, Any]:
	short, more = _told(one, dossier)
	paper = f"({paper_ref(one.paper)})" if one.paper else ""
	return {
		"number": number,
		"content": paragraphs(one.line.content),
		"result": short,
		"more": [sentence(text) for text in more],
		"paper": paper,
	}


def _told(one: CaseSource, dossier: Dossier) -> Told:
	outcome = one.line.outcome
	if one.second_due_on:
		again = f"{one.looked_at_by} xem xét lại theo đề nghị của người kiến nghị, hạn trả lời ngày"
		return "Đang xem xét lại", [f"{again} {short_date(one.second_due_on)}"]
	if outcome == v.ASSIGNED:
		return _answered(one) if one.paper else _awaited(one, dossier)
	if outcome == v.REFERRED:
		return _referred(one) if one.paper else _awaited(one, dossier)
	if outcome == v.MERGED:
		return "Đã được trả lời chung với ý kiến cùng nội dung", []
	short = {
		v.ANSWERED: "Đã trả lời tại hội nghị",
		v.EXPLAINED: "Đã giải thích tại hội nghị",
		v.NOTED: "Đã ghi nhận, tiếp thu",
	}[outcome]
	return short, paragraphs(one.answer or one.conclusion)


def _answered(one: CaseSource) -> Told:
	more = paragraphs(one.body)
	if one.reason:
		more.append(f"Lý do: {phrase(one.reason)}")
	if one.roadmap:
		more.append(f"Thời gian thực hiện: {phrase(one.roadmap)}")
	if one.promised_by and one.result == v.BEING_SETTLED:
		more.append(f"Đã hứa xong chậm nhất ngày {short_date(one.promised_by)}")
	return RESULT_TEXT.get(one.result, "Đã trả lời"), more


def _referred(one: CaseSource) -> Told:
	to = one.referred_to or "cấp có thẩm quyền"
	replies = [
		f"{reply.sender} có văn bản ngày {short_date(reply.date)}: {phrase(reply.subject)}"
		for reply in one.replies
	]
	return f"Đã báo cáo, đề nghị {in_sentence(to)}", replies or ["Đang chờ trả lời"]


def _awaited(one: CaseSource, dossier: Dossier) -> Told:
	"""Not answered yet: who is to do it by when, said plainly where the day has passed."""
	unit = f"Giao {one.line.lead} giải quyết"
	if one.due_on is None:
		return "Đang giải quyết", [unit]
	standing = status_of(one.due_on, None, dossier.today, dossier.rules.calendar)
	text = f"{unit}, hạn trả lời ngày {short_date(one.due_on)}"
	if standing.code != OVERDUE:
		return "Đang giải quyết", [text]
	return "Chưa có kết quả", [
		f"{text}, đã {put_into_words(standing, 'vi')}",
		"Thường trực HĐND xã đang đôn đốc",
	]
