"""Sheets for the hall: who came, with room to sign; who speaks; and blank sheets to write petitions on by hand.

Source: the source plan, part II.4.2 (attendance, registration to speak, taking down what is said). They carry no number.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sonvi_dialogue.domain.desk import in_village
from sonvi_dialogue.domain.minutes import CAPACITY_TEXT, standing_in
from sonvi_dialogue.domain.notices.assembly import frame, need_session, session_facts
from sonvi_dialogue.domain.notices.common import (
	COMMON_WORDS,
	Needs,
	check_common,
	clean,
	head_and_foot,
	phrase,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.facts import SessionFacts, SittingFacts
from sonvi_dialogue.domain.notices.sources import ParticipantSource
from sonvi_dialogue.domain.numbering import date_line, weekday_date
from sonvi_dialogue.domain.participants import CITIZEN, INTERPRETER, RECEPTION_DESK, SECRETARY

Notice = dict[str, Any]

# Rows left blank for people who come without being on the list: a page is filled, and there is room for more.
BLANK_DELEGATES, BLANK_CITIZENS, BLANK_SPEAKERS = 3, 40, 10
PAGES_TO_WRITE_ON, ON_A_PAGE = 3, 2


def attendance_sheet(dossier: Dossier) -> Notice:
	"""The dict for attendance_sheet.html: a sheet for each sitting, the invited first, then rows for the people.

	Refused (MissingFact) without session, day and place, as the two others.
	"""
	notice, session = _sheet(dossier, "attendance_sheet", "DANH SÁCH ĐẠI BIỂU VÀ NHÂN DÂN DỰ HỘI NGHỊ")
	there = [one for one in dossier.participants if not one.refused]
	delegates = [_row(at, one) for at, one in enumerate(_of_office(there), start=1)]
	citizens = [_row(at, one) for at, one in enumerate(_named_citizens(there), start=1)]
	place = dossier.commune.place_name
	return clean(
		notice
		| {
			"sheets": [
				{
					"when": _when(session, at, sitting),
					"date_line": date_line(place, sitting.date),
					"delegates": delegates,
					"more_delegates": _numbers(len(delegates), BLANK_DELEGATES),
					"citizens": citizens,
					"more_citizens": _numbers(len(citizens), BLANK_CITIZENS),
				}
				for at, sitting in enumerate(session.sittings, start=1)
			],
			"signs": [{"title": "", "name": ""}, {"title": "NGƯỜI LẬP DANH SÁCH", "name": ""}],
		}
	)


def speakers_sheet(dossier: Dossier) -> Notice:
	"""The dict for speakers_sheet.html: who registered to speak, in order, and what about; rows for more."""
	notice, session = _sheet(dossier, "speakers_sheet", "DANH SÁCH ĐĂNG KÝ PHÁT BIỂU")
	wishing = [one for one in dossier.participants if (one.order or one.wishes_to_speak) and not one.refused]
	wishing.sort(key=lambda one: (one.order is None, one.order or 0))
	rows = [
		{
			"stt": at,
			"name": phrase(one.name),
			"where": _where(one),
			"topic": phrase(one.topic),
			"note": phrase(one.note),
		}
		for at, one in enumerate(wishing, start=1)
	]
	return clean(
		notice
		| {
			"when": "; ".join(
				_when(session, at, sitting) for at, sitting in enumerate(session.sittings, start=1)
			),
			"rows": rows,
			"more": _numbers(len(rows), BLANK_SPEAKERS),
		}
	)


def capture_sheet(dossier: Dossier) -> Notice:
	"""The dict for capture_sheet.html: for each sitting, pages to write petitions on where there is no power."""
	notice, session = _sheet(dossier, "capture_sheet", "PHIẾU GHI Ý KIẾN, KIẾN NGHỊ")
	pages = [
		{
			"when": _when(session, at, sitting),
			"village": ", ".join(sitting.villages),
			"numbers": [page * ON_A_PAGE + number for number in range(1, ON_A_PAGE + 1)],
		}
		for at, sitting in enumerate(session.sittings, start=1)
		for page in range(PAGES_TO_WRITE_ON)
	]
	return clean(notice | {"pages": pages})


def _sheet(dossier: Dossier, template: str, title: str) -> tuple[Notice, SessionFacts]:
	(issuer, paper, signer), session = frame(dossier), session_facts(need_session(dossier))
	needs = Needs()
	check_common(needs, issuer, paper, signer, session)
	needs.refuse()
	notice = head_and_foot(issuer, paper, signer, session) | {
		"template": template,
		"type_name": title,
		"subject": session_name(session),
		"date_line": "",
	}
	return notice, session


def _when(session: SessionFacts, at: int, sitting: SittingFacts) -> str:
	number = f"Điểm {at}: " if len(session.sittings) > 1 else ""
	text = f"{number}{weekday_date(sitting.date)}, tại {phrase(sitting.place)}"
	return f"{text[:1].upper()}{text[1:]}"


def _of_office(people: Iterable[ParticipantSource]) -> list[ParticipantSource]:
	"""The chair first, then the guests by what they come as; who works for the session last."""
	ranks = {capacity: rank for rank, capacity in enumerate(CAPACITY_TEXT)}
	ranks |= dict.fromkeys((SECRETARY, RECEPTION_DESK, INTERPRETER), len(ranks))
	office = [one for one in people if one.capacity != CITIZEN]
	return sorted(office, key=lambda one: ranks.get(one.capacity, len(ranks)))


def _named_citizens(people: Iterable[ParticipantSource]) -> list[ParticipantSource]:
	"""Citizens on the list by name: "Người dân thôn …" is nobody in particular and signs on a blank row."""
	return [
		one for one in people if one.capacity == CITIZEN and one.name.partition(" ")[0] not in COMMON_WORDS
	]


def _row(at: int, one: ParticipantSource) -> dict[str, Any]:
	instead = f"{standing_in(one.deputy, one.deputy_position)} dự thay" if one.deputy else ""
	note = "; ".join(part for part in (instead, phrase(one.note)) if part)
	return {"stt": at, "name": phrase(one.name), "where": _where(one), "note": note}


def _where(one: ParticipantSource) -> str:
	village = in_village(one.village) if one.village else ""
	return ", ".join(part for part in (phrase(one.body), village) if part)


def _numbers(taken: int, more: int) -> list[int]:
	return list(range(taken + 1, taken + more + 1))
