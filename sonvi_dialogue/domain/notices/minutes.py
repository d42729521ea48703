"""The minutes of a session (Biên bản), by what was stored of it, or in the words somebody wrote.

Structure: Decree 30/2020, model 1.9 (a number but no date line; secretary left, chair right); what they tell: the source
plan, part II.4.2. Citizens are never named, and an accusation is one neutral line (Law on Denunciations 2018, Article 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sonvi_dialogue.domain import minutes as told
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.desk import in_village
from sonvi_dialogue.domain.notices.assembly import frame, need_session, session_facts
from sonvi_dialogue.domain.notices.cases import CaseSource
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_frame,
	check_session,
	clean,
	head_and_foot,
	petitioner_label,
	phrase,
	sentence,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.facts import SessionFacts, SittingFacts
from sonvi_dialogue.domain.notices.sources import ParticipantSource, ProgrammeSource, SessionSource
from sonvi_dialogue.domain.numbering import clock_time, long_date, nfc
from sonvi_dialogue.domain.participants import CITIZEN
from sonvi_dialogue.domain.registers import REDIRECTED_TEXT

Lines = list[dict[str, Any]]

CHANNEL_TEXT = {
	"Before the Conference": "gửi trước Hội nghị",
	"Suggestion Box": "gửi qua hòm thư góp ý",
	"Survey": "qua thăm dò ý kiến",
	"Media": "qua phương tiện thông tin đại chúng",
	"Web": "gửi qua trang thông tin điện tử",
	"Letter": "gửi bằng đơn, thư",
	"Telephone": "phản ánh qua điện thoại",
	"Citizen Reception": "phản ánh tại buổi tiếp công dân",
	"Delegate": "gửi qua đại biểu HĐND xã",
	"Voter Meeting": "nêu tại buổi tiếp xúc cử tri",
	"Council Committee": "gửi qua Ban của HĐND xã",
	"Fatherland Front": "gửi qua Ủy ban MTTQ xã",
	"Mass Organisation": "gửi qua tổ chức chính trị - xã hội",
	"Unit": "gửi qua cơ quan, đơn vị",
}
AT_THE_CONFERENCE = "At the Conference"
# What the desk's minutes begin and end with, and this paper prints in its own place.
_TITLE, _SIGNERS = "BIÊN BẢN", re.compile(r"^THƯ KÝ:")
_HEADING = re.compile(r"^[IVX]+\.\s")


def minutes(dossier: Dossier) -> dict[str, Any]:
	"""The dict for minutes.html. Where the session has minutes of its own words, they are the body.

	Refused (MissingFact) without chair, secretary, day and place; and, unless the words are written, without the hours at
	which each sitting began and ended.
	"""
	session, (issuer, paper, signer) = need_session(dossier), frame(dossier)
	facts = session_facts(session)
	needs = Needs()
	check_frame(needs, issuer, paper, signer)
	check_session(needs, facts)
	needs.need(session.secretary, "secretary_name", "Give the name of the session's secretary.")
	for number, sitting in enumerate(facts.sittings, start=1):
		needs.need(sitting.chair, "chair_name", "Give the chair of sitting {0}.", number)
		if not session.minutes:
			needs.need(sitting.start, "start_time", "Give the hour at which sitting {0} begins.", number)
			needs.need(sitting.end, "end_time", "Give the hour at which sitting {0} ended.", number)
	needs.refuse()
	written = _written(session)
	notice = head_and_foot(issuer, paper, signer, facts) | {
		"template": "minutes",
		"type_name": "BIÊN BẢN",
		"date_line": "",
		"subject": paper.subject or session_name(facts),
		"written": bool(written),
		"several": len(facts.sittings) > 1,
		"sittings": [_sitting(number, sitting) for number, sitting in enumerate(facts.sittings, start=1)],
		"theme": phrase(facts.theme),
		"secretary": phrase(session.secretary),
		"attended": [] if written else _attended(dossier, facts),
		"body": written or list(_course(dossier, session, facts)),
		"ended": "" if _says_its_end(written) else _ended(facts),
		"signs": _signs(session, facts),
	}
	return clean(notice)


def _sitting(number: int, sitting: SittingFacts) -> dict[str, Any]:
	start = f"{clock_time(sitting.start)}, " if sitting.start else ""
	return {
		"number": number,
		"start": f"{start}{long_date(sitting.date)}",
		"place": phrase(sitting.place),
		"chair": phrase(sitting.chair),
	}


def _ended(facts: SessionFacts) -> str:
	"""The closing sentence of model 1.9; of several sittings each has its own hour."""
	ends = [sitting for sitting in facts.sittings if sitting.end]
	if len(facts.sittings) == 1:
		return "".join(f"Hội nghị kết thúc vào {clock_time(one.end)}, {long_date(one.date)}" for one in ends)
	return "; ".join(
		f"{'Đ' if at == 1 else 'đ'}iểm {at} kết thúc vào {clock_time(one.end)}, {long_date(one.date)}"
		for at, one in enumerate(ends, start=1)
	)


def _signs(session: SessionSource, facts: SessionFacts) -> list[dict[str, str]]:
	"""The secretary left, the chair right; where sittings had chairs of their own, each signs."""
	chairs = list(dict.fromkeys(_name(sitting.chair) for sitting in facts.sittings))
	title = "CHỦ TỌA" if len(chairs) == 1 else "CHỦ TỌA ĐIỂM {}"
	return [
		{"title": "THƯ KÝ", "name": _name(session.secretary)},
		*({"title": title.format(at), "name": name} for at, name in enumerate(chairs, start=1)),
	]


def _name(with_title: str) -> str:
	"""A name without its title: "Trần Thị B" of "Trần Thị B, Phó Chủ tịch HĐND xã" and of "Bà Trần Thị B"."""
	return nfc(with_title).partition(",")[0].removeprefix("Ông ").removeprefix("Bà ").strip()


# In somebody's words ------------------------------------------------------------------------------------------------------
def _written(session: SessionSource) -> Lines:
	lines = [line.strip() for line in session.minutes.splitlines() if line.strip()]
	if lines[:1] == [_TITLE]:
		lines = lines[2:]
	if lines and _SIGNERS.match(lines[-1]):
		lines.pop()
	return [{"head": bool(_HEADING.match(line)), "text": line} for line in lines]


def _says_its_end(lines: Lines) -> bool:
	return any("kết thúc" in line["text"].lower() for line in lines[-2:])


# By what happened ---------------------------------------------------------------------------------------------------------
def _attended(dossier: Dossier, facts: SessionFacts) -> list[str]:
	"""Those of office by what they came as, citizens by how many from where, then how many there were in all."""
	elsewhere = {_name(sitting.chair) for sitting in facts.sittings} | {
		_name(need_session(dossier).secretary)
	}
	people = [_person(one) for one in dossier.participants if nfc(one.name).strip() not in elsewhere]
	lines = [paragraph.text for paragraph in told.attended(people)]
	counted = [sitting.attendance for sitting in facts.sittings if sitting.attendance]
	return [*lines, f"Tổng số người dự: {sum(counted)} người."] if counted else lines


def _person(one: ParticipantSource) -> told.Person:
	return told.Person(
		one.name,
		one.capacity,
		one.body,
		in_village(one.village) if one.village else "",
		attended=one.attended,
		speaking_order=one.order,
		was_refused=one.refused,
		deputy=one.deputy,
		deputy_position=one.deputy_position,
	)


def _course(dossier: Dossier, session: SessionSource, facts: SessionFacts) -> Iterator[dict[str, Any]]:
	parts = [
		("CHƯƠNG TRÌNH", _programme(dossier.programme)),
		("PHÁT BIỂU CỦA NHÂN DÂN", _speakers(session, dossier.participants)),
		("Ý KIẾN, KIẾN NGHỊ VÀ NỘI DUNG TRẢ LỜI", list(_petitions(dossier.session_cases, facts))),
		("KẾT LUẬN", _conclusion(session, dossier.session_cases)),
	]
	numerals = ("I", "II", "III", "IV")
	for numeral, (name, lines) in zip(numerals, [part for part in parts if part[1]], strict=False):
		yield {"head": True, "text": f"{numeral}. {name}"}
		yield from lines


def _line(text: str, head: bool = False) -> dict[str, Any]:
	return {"head": head, "text": text}


def _programme(programme: Iterable[ProgrammeSource]) -> Lines:
	lines = []
	for item in programme:
		start = f"{clock_time(item.start)}: " if item.start else ""
		owner = f" ({phrase(item.owner)})" if item.owner else ""
		lines.append(_line(f"- {start}{phrase(item.item)}{owner};"))
	return [*lines[:-1], _line(sentence(lines[-1]["text"]))] if lines else []


def _speakers(session: SessionSource, participants: Iterable[ParticipantSource]) -> Lines:
	speakers = sorted(
		(one for one in participants if one.attended and one.order and not one.refused),
		key=lambda one: one.order or 0,
	)
	lines = [_line(f"{one.order}. {_speaker(one)}") for one in speakers]
	if lines:
		lines.insert(0, _line("Nhân dân phát biểu theo thứ tự đã đăng ký:"))
	if session.speeches:
		lines.append(_line(f"Tổng số lượt phát biểu: {session.speeches:02d}."))
	return lines


def _speaker(one: ParticipantSource) -> str:
	"""A citizen is told by the village alone."""
	public = f"Người dân {in_village(one.village)}" if one.village else "Người dân"
	name = public if one.capacity == CITIZEN else ", ".join(filter(None, (one.name, one.body)))
	if one.deputy:
		name = f"{told.standing_in(one.deputy, one.deputy_position)} thay {name}"
	return sentence(f"{name}: {phrase(one.topic)}" if one.topic else name)


def _petitions(cases: Iterable[CaseSource], facts: SessionFacts) -> Iterator[dict[str, Any]]:
	"""Each petition with its answer and the chair's conclusion, numbered in one row; several sittings one after the other."""
	cases = list(cases)
	told_cases = [one for one in cases if one.was_raised]
	numbers: dict[str, int] = {}
	for at, sitting in enumerate(facts.sittings, start=1):
		here = [
			one for one in told_cases if one.sitting == at or (at == 1 and one.sitting > len(facts.sittings))
		]
		if len(facts.sittings) > 1 and here:
			yield _line(f"Điểm {at}: {phrase(sitting.place)}", True)
		for one in here:
			numbers[one.line.key] = len(numbers) + 1
		for one in here:
			for paragraph in told.course_of(_item(one), numbers):
				yield _line(paragraph.text)
	for one in cases:
		if one.state == v.REDIRECTED:
			yield _line(sentence(REDIRECTED_TEXT[one.redirected_as]))


def _item(one: CaseSource) -> told.Item:
	line, at_conference = one.line, one.channel == AT_THE_CONFERENCE
	how = CHANNEL_TEXT.get(one.channel, "")
	return told.Item(
		line.key,
		f"{petitioner_label(line)} ({how})" if how else petitioner_label(line),
		line.content,
		one.language if at_conference else "",
		answered_by=line.answered_by,
		answer=one.answer,
		outcome=line.outcome,
		lead=line.lead,
		co_units=line.co_units,
		conclusion=one.conclusion,
		merged_into=line.merged_into,
		reply=one.reply,
		reply_text=one.reply_text,
	)


def _conclusion(session: SessionSource, cases: Iterable[CaseSource]) -> Lines:
	texts = [*session.assessment.splitlines(), *session.conclusion.splitlines()]
	lines = [_line(sentence(text)) for text in texts if text.strip()]
	items = [_item(one) for one in cases if one.was_raised]
	return lines + [_line(paragraph.text) for paragraph in told.tallied(items)]
