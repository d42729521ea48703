"""A notice of each kind, plain and strange, for the tests every template must pass. Add your kind here."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from tests.papers import sample_cases as cases
from tests.papers import sample_facts
from tests.papers.sample_dossier import COMMITTEE, LAND, SESSION, TWO_PLACES, made

POWER = replace(COMMITTEE, name="Điện lực Mèo Vạc", kind=v.OUTSIDE_BODY)
TWO = (sample_facts.ROAD, sample_facts.PIGS)
UNIT = {"issuer": LAND, "number": 5}
LATE = {"addressee": LAND, "today": sample_facts.DUE}

MADE: dict[str, dict[str, Any]] = {
	"minutes": made(v.MINUTES, {"number": 2}),
	"minutes_two_places": made(v.MINUTES, {"number": 7}, session=TWO_PLACES),
	"minutes_written": made(
		v.MINUTES, session=replace(SESSION, minutes="I. Mở đầu\nĐã họp.\nHội nghị kết thúc.")
	),
	"minutes_bare": made(v.MINUTES, programme=(), participants=(), session_cases=()),
	"slip": made(v.TRANSFER_SLIP, {"number": 1}, cases=(cases.COMPLAINT,)),
	"slip_letter": made(v.TRANSFER_SLIP, {"notation": "HĐND-VP"}, cases=(cases.REFERRED, cases.ANSWERED)),
	"referral_up": made(v.REFERRAL_PAPER, UNIT),
	"referral_aside": made(v.REFERRAL_PAPER, UNIT, addressee=POWER, petitions=TWO, conclusion=None),
	"interim": made(v.INTERIM, UNIT),
	"interim_two": made(v.INTERIM, UNIT, petitions=TWO, conclusion=None, addressee=None),
	"refusal": made(v.REFUSAL_NOTICE, {"number": 16}, cases=(cases.REFUSED,)),
	"refusal_bare": made(v.REFUSAL_NOTICE, cases=(), bases=()),
	"reminder": made(v.REMINDER, {"number": 3}, **LATE),
	"reminder_one": made(v.REMINDER, {"number": 3}, **{**LATE, "duties": (cases.OVERDUE,)}),
	"attendance": made(v.ATTENDANCE_SHEET, session=TWO_PLACES),
	"attendance_bare": made(v.ATTENDANCE_SHEET, participants=()),
	"speakers": made(v.SPEAKERS_SHEET),
	"capture": made(v.CAPTURE_SHEET, session=TWO_PLACES),
	"results": made(v.RESULTS_SLIP, today=sample_facts.DUE),
	"results_common": made(v.RESULTS_SLIP, session_cases=(cases.POSTED,)),
	"receipt": made(v.PETITION_RECEIPT),
	"receipt_hidden": made(v.PETITION_RECEIPT, cases=(replace(cases.HIDDEN, village="", channel=""),)),
}


def retold(value: Any, tell: Any) -> Any:
	"""The facts with every text told otherwise: records, lists and all that is in them."""
	if isinstance(value, str):
		return tell(value)
	if is_dataclass(value):
		return replace(value, **{one.name: retold(getattr(value, one.name), tell) for one in fields(value)})
	return tuple(retold(part, tell) for part in value) if isinstance(value, tuple) else value


def decomposed(text: str) -> str:
	return unicodedata.normalize("NFD", text)
