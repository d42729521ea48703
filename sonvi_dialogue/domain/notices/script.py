"""The chair's script (Kịch bản điều hành): what the office and the chair say at each step of the session.

Source: the source plan, part II.4.2, in its order. Who is greeted, who speaks and who answers come from what is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sonvi_dialogue.domain import participants as roles
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.assembly import period
from sonvi_dialogue.domain.notices.common import Needs, clean, phrase, session_name
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.facts import SessionFacts, SittingFacts
from sonvi_dialogue.domain.notices.invitation import addressed
from sonvi_dialogue.domain.notices.preparation import by_unit, hot_matters
from sonvi_dialogue.domain.notices.programme import checked_session, place_and_day, rows, sheet
from sonvi_dialogue.domain.notices.sources import ParticipantSource

HOSTS = (roles.CHAIR, roles.SECRETARY, roles.RECEPTION_DESK, roles.INTERPRETER)
# In the order they are greeted; whoever came as something else follows.
GREETED = (
	"Party Committee",
	"Committee Head",
	"Delegate",
	"UBND Leader",
	"Fatherland Front",
	"Mass Organisation",
	"Unit Head",
	"Border Post",
	"Village Head",
)
USUAL_DESK = "cán bộ Văn phòng HĐND và UBND xã"
NOTES = 8  # lines for the chair to write on


def script_sheet(dossier: Dossier) -> dict[str, Any]:
	"""The dict for script_sheet.html, one of its "copies" for each sitting, since each may have a chair of its own.

	Refused (MissingFact) without session, theme, day, place and chair.
	"""
	session = checked_session(dossier)
	needs = Needs()
	for number, sitting in enumerate(session.sittings, start=1):
		needs.need(sitting.chair, "chair_name", "Give the chair of sitting {0}.", number)
	needs.refuse()
	people = [one for one in dossier.participants if not one.refused]
	notice = sheet(dossier, session, "script_sheet", "KỊCH BẢN ĐIỀU HÀNH") | {
		"session_name": session_name(session),
		"theme": phrase(session.theme),
		"guests": [addressed(one) for one in _greeted(people)],
		"secretary": _names(people, roles.SECRETARY) or phrase(dossier.session.secretary),
		"desk": _names(people, roles.RECEPTION_DESK) or USUAL_DESK,
		"interpreter": _names(people, roles.INTERPRETER),
		"reporter": _names(people, "UBND Leader") or "lãnh đạo UBND xã",
		"speakers": [_speaker(stt, one) for stt, one in enumerate(_in_order(people), start=1)],
		"units": by_unit(dossier.tasks),
		"hot": hot_matters(dossier),
		"conclusion_period": period(dossier.rules, v.CONCLUSION_NOTICE),
		"answer_period": period(dossier.rules, v.WRITTEN_ANSWER),
		"notes": NOTES,
		"copies": [_copy(dossier, session, sitting) for sitting in session.sittings],
	}
	return clean(notice)


def _copy(dossier: Dossier, session: SessionFacts, sitting: SittingFacts) -> dict[str, Any]:
	return {
		"when": place_and_day(session, sitting),
		"chair": phrase(sitting.chair),
		"rows": rows(dossier.programme, sitting),
	}


def _greeted(people: Iterable[ParticipantSource]) -> list[ParticipantSource]:
	guests = [one for one in people if one.capacity not in (*HOSTS, roles.CITIZEN)]
	order = {capacity: at for at, capacity in enumerate(GREETED)}
	return sorted(guests, key=lambda one: order.get(one.capacity, len(GREETED)))


def _in_order(people: Iterable[ParticipantSource]) -> list[ParticipantSource]:
	"""Who registered to speak, by their place; those without one after the others."""
	speakers = [one for one in people if one.order or one.wishes_to_speak]
	return sorted(speakers, key=lambda one: (one.order is None, one.order or 0))


def _speaker(stt: int, one: ParticipantSource) -> dict[str, Any]:
	village = f"thôn {one.village}" if one.village else ""
	return {
		"stt": stt,
		"name": phrase(one.name),
		"where": phrase(one.body) or village,
		"topic": phrase(one.topic),
	}


def _names(people: Iterable[ParticipantSource], capacity: str) -> str:
	"""Those of one capacity, as they are addressed."""
	return "; ".join(dict.fromkeys(addressed(one) for one in people if one.capacity == capacity))
