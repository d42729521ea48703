"""A notice of each kind, plain and strange, for the tests every template must pass. Add your kind here."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.sections import RIGHT, SITUATIONS, WRONG
from tests.papers import sample_cases as cases
from tests.papers import sample_facts
from tests.papers.sample_dossier import COMMITTEE, LAND, OFFICE, SESSION, TWO_PLACES, made

POWER = replace(COMMITTEE, name="Điện lực Mèo Vạc", kind=v.OUTSIDE_BODY)
TWO = (sample_facts.ROAD, sample_facts.PIGS)
UNIT = {"issuer": LAND, "number": 5}
SLIP = {"issuer": OFFICE, "unnumbered": True}
FIXED = {WRONG: "quý VI năm 2022", RIGHT: "quý IV năm 2022"}
LATE = {"addressee": LAND, "today": sample_facts.DUE}

MADE: dict[str, dict[str, Any]] = {
	"plan": made(v.ANNUAL_PLAN, {"number": 2}),
	"preparation": made(v.PREPARATION_LETTER, {"number": 4, "notation": "HĐND-VP"}, addressee=None),
	"preparation_one": made(v.PREPARATION_LETTER, addressee=LAND, session=TWO_PLACES),
	"plan_report": made(v.PLAN_REPORT_SLIP, {"number": 7, "issuer": OFFICE}, addressee=None),
	"plan_slip": made(v.PLAN_REPORT_SLIP, SLIP, sections={SITUATIONS: "Có nhiều ý kiến về đất đai"}),
	"plan_slip_bare": made(v.PLAN_REPORT_SLIP, SLIP, tasks=(), programme=(), session=TWO_PLACES),
	"invitation": made(v.INVITATION, {"number": 3}),
	"invitation_two_places": made(v.INVITATION, session=TWO_PLACES),
	"correction": made(v.CORRECTION, {"number": 30, "notation": "HĐND-VP"}, sections=FIXED),
	"correction_two": made(
		v.CORRECTION,
		{"number": 19, "notation": "TB-HĐND"},
		sections={part: f"{text}\n{text}" for part, text in FIXED.items()},
	),
	"programme": made(v.PROGRAMME_SHEET),
	"programme_usual": made(v.PROGRAMME_SHEET, programme=(), session=TWO_PLACES),
	"script": made(v.SCRIPT_SHEET),
	"script_bare": made(v.SCRIPT_SHEET, participants=(), tasks=(), programme=(), session=TWO_PLACES),
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
	"board": made(v.REMINDER_BOARD, **LATE),
	"board_empty": made(v.REMINDER_BOARD, **{**LATE, "duties": ()}),
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
