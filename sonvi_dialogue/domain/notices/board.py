"""The Monday board (Bảng đôn đốc giao ban): what each unit has let pass, owes this week, and owes next, on one sheet.

Source: the source plan, part III.3 (the Office urges the units); design 4 (Escalation): read out at the weekly briefing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sonvi_dialogue.domain.deadlines import put_into_words, status_of
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.cases import DutySource
from sonvi_dialogue.domain.notices.common import clean, head_and_foot
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.reminder import DUTY_TEXT
from sonvi_dialogue.domain.notices.tables import Column, Heading, table
from sonvi_dialogue.domain.numbering import short_date, weekday_date

COLUMNS = (
	Column("STT", 7, center=True),
	Column("Nội dung", 38),
	Column("Việc phải thực hiện", 23),
	Column("Hạn giải quyết", 17, center=True),
	Column("Tình trạng", 15, center=True),
)
OVERDUE, THIS_WEEK, NEXT_WEEK = "Quá hạn", "Đến hạn trong tuần này", "Đến hạn tuần sau"
NOTHING = "Không có nội dung quá hạn, đến hạn trong tuần này và tuần sau."


def reminder_board(dossier: Dossier) -> dict[str, Any]:
	"""The dict of the board as of today: a part for each unit, those with most overdue first; in it what is overdue, what
	is due until Sunday and what is due the week after, soonest first. Nothing due is a board that says so.
	"""
	issuer, paper, signer = assembly.frame(dossier)
	due = [duty for duty in dossier.duties if _band(duty, dossier.today)]
	units: dict[str, list[DutySource]] = {}
	for duty in due:
		units.setdefault(duty.unit, []).append(duty)
	rows: list[Any] = []
	for unit, owed in sorted(units.items(), key=lambda pair: _worst_first(pair[0], pair[1], dossier.today)):
		rows.append(Heading(f"{unit}: {_counts(owed, dossier.today)}"))
		rows += [_row(stt, duty, dossier) for stt, duty in enumerate(owed, start=1)]
	notice = head_and_foot(issuer, paper, signer) | {
		"template": "register_book",
		"type_name": "BẢNG ĐÔN ĐỐC GIAO BAN",
		"subject": f"Tính đến {weekday_date(dossier.today)}",
		"date_line": "",
		"wide": False,
		"first": "",
		"last": "",
		"table": table(COLUMNS, rows, wide=False),
		"notes": [f"Cộng: {_counts(due, dossier.today)}." if due else NOTHING],
	}
	return clean(notice)


def _band(duty: DutySource, today: date) -> str:
	"""Which part of the board a duty is in; empty for what is due later."""
	sunday = today + timedelta(days=6 - today.weekday())
	if duty.due_on < today:
		return OVERDUE
	if duty.due_on <= sunday:
		return THIS_WEEK
	return NEXT_WEEK if duty.due_on <= sunday + timedelta(days=7) else ""


def _counts(owed: list[DutySource], today: date) -> str:
	bands = [_band(duty, today) for duty in owed]
	return "; ".join(
		f"{name.lower()} {bands.count(name):02d}" for name in (OVERDUE, THIS_WEEK, NEXT_WEEK) if name in bands
	)


def _worst_first(unit: str, owed: list[DutySource], today: date) -> tuple[int, date, str]:
	overdue = sum(duty.due_on < today for duty in owed)
	return -overdue, min(duty.due_on for duty in owed), unit


def _row(stt: int, duty: DutySource, dossier: Dossier) -> tuple[object, ...]:
	state = put_into_words(status_of(duty.due_on, None, dossier.today, dossier.calendar), "vi")
	asked = f"{duty.about}\n({duty.petitioner})" if duty.petitioner else duty.about
	due = f"{short_date(duty.due_on)}{' (đã gia hạn)' if duty.extended else ''}"
	return stt, asked, DUTY_TEXT[duty.kind], due, f"{state[:1].upper()}{state[1:]}"
