"""The Monday board (Bảng đôn đốc giao ban): for each unit what is overdue, due this week and due the next; and the same as
a message without names, to paste into a chat.

Source: the source plan, part III.3 (the Office urges the units); design 4 (Escalation).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sonvi_dialogue.domain.deadlines import Standing, put_into_words, status_of
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.cases import DutySource
from sonvi_dialogue.domain.notices.common import clean, head_and_foot, phrase
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.reminder import DUTY_TEXT
from sonvi_dialogue.domain.notices.report_words import number
from sonvi_dialogue.domain.notices.tables import Column, Heading, table
from sonvi_dialogue.domain.numbering import nfc, short_date

COLUMNS = (
	Column("STT", 6.5, center=True),
	Column("Nội dung", 44),
	Column("Hạn", 13, center=True),
	Column("Tình trạng", 16),
	Column("Ý kiến chỉ đạo, kết quả", 20.5),
)
LONGEST = 200  # letters of a petition that stand for it on a board
OVERDUE, THIS_WEEK, NEXT_WEEK, LATER = "overdue", "this_week", "next_week", "later"


@dataclass(frozen=True)
class Item:
	"""A duty as it stands today, and the part of the board it is in."""

	duty: DutySource
	standing: Standing
	part: str


def reminder_board(dossier: Dossier) -> dict[str, Any]:
	"""The dict for reminder_board.html, as of today: the units with the worst delay first, then by name."""
	issuer, paper, signer = assembly.frame(dossier)
	monday, sunday, next_sunday = weeks(dossier.today)
	units = by_unit(dossier)
	shown = [item for _unit, items in units for item in items]
	stt = 0
	rows: list[Any] = []
	for unit, items in units:
		rows.append(Heading(f"{unit}: {_counts(items)}"))
		for item in items:
			stt += 1
			rows.append((stt, _content(item.duty), _due(item.duty), _state(item.standing), ""))
	notice = head_and_foot(issuer, paper, signer) | {
		"template": "reminder_board",
		"type_name": "BẢNG ĐÔN ĐỐC GIAO BAN",
		"subject": "Thực hiện nhiệm vụ tiếp xúc, đối thoại và giải quyết ý kiến, kiến nghị của Nhân dân",
		"date_line": "",
		"today": short_date(dossier.today),
		"week": f"{short_date(monday)} - {short_date(sunday)}",
		"next_week": f"{short_date(sunday + timedelta(1))} - {short_date(next_sunday)}",
		"overdue": number(_in(shown, OVERDUE)),
		"this_week_count": number(_in(shown, THIS_WEEK)),
		"next_week_count": number(_in(shown, NEXT_WEEK)),
		"later": number(len(dossier.duties) - len(shown)),
		"table": table(COLUMNS, rows, size="sp-small", wide=False),
	}
	return clean(notice)


def zalo_text(dossier: Dossier) -> str:
	"""The board as plain text for a chat: units, duties, fields and villages, and nobody's name or words."""
	monday, sunday, _next_sunday = weeks(dossier.today)
	place = phrase(dossier.commune.place_name)
	lines = [f"ĐÔN ĐỐC GIAO BAN, {place}, tuần {short_date(monday)} - {short_date(sunday)}"]
	for unit, items in by_unit(dossier):
		lines += ["", f"{unit}:"]
		lines += [
			f"- {_state(item.standing)}: {DUTY_TEXT[item.duty.kind].lower()}{_topic(item.duty)}; hạn {_due(item.duty)}"
			for item in items
		]
	if len(lines) == 1:
		lines += ["", "Không có nhiệm vụ quá hạn hoặc đến hạn trong tuần này, tuần sau."]
	return nfc("\n".join(lines))


def weeks(today: date) -> tuple[date, date, date]:
	"""Monday and Sunday of the week a day is in, and the Sunday after."""
	monday = today - timedelta(today.weekday())
	return monday, monday + timedelta(6), monday + timedelta(13)


def by_unit(dossier: Dossier) -> list[tuple[str, list[Item]]]:
	"""The units that owe something overdue or due within the two weeks, each with its duties soonest first."""
	units: dict[str, list[Item]] = {}
	for item in _items(dossier):
		if item.part != LATER:
			units.setdefault(item.duty.unit, []).append(item)
	return sorted(units.items(), key=_worst_first)


def _items(dossier: Dossier) -> Iterable[Item]:
	_monday, sunday, next_sunday = weeks(dossier.today)
	for duty in dossier.duties:
		if duty.due_on < dossier.today:
			part = OVERDUE
		elif duty.due_on <= sunday:
			part = THIS_WEEK
		else:
			part = NEXT_WEEK if duty.due_on <= next_sunday else LATER
		yield Item(duty, status_of(duty.due_on, None, dossier.today, dossier.calendar), part)


def _worst_first(unit: tuple[str, Sequence[Item]]) -> tuple[date, int, str]:
	name, items = unit
	return min(item.duty.due_on for item in items), -_in(items, OVERDUE), name


def _in(items: Iterable[Item], part: str) -> int:
	return sum(item.part == part for item in items)


def _counts(items: Sequence[Item]) -> str:
	labels = {OVERDUE: "quá hạn", THIS_WEEK: "trong tuần", NEXT_WEEK: "tuần sau"}
	return ", ".join(
		f"{label} {number(_in(items, part))}" for part, label in labels.items() if _in(items, part)
	)


def _content(duty: DutySource) -> str:
	"""The duty, and what it is about: of what was asked in confidence its field alone."""
	about = f"nội dung đề nghị giữ kín{_topic(duty)}" if duty.confidential else _cut(duty.about)
	who = f" ({duty.petitioner})" if duty.petitioner and not duty.confidential else ""
	return f"{DUTY_TEXT[duty.kind]}: {phrase(about)}{who}" if about else DUTY_TEXT[duty.kind]


def _cut(text: str) -> str:
	words = " ".join(text.split())
	return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"


def _due(duty: DutySource) -> str:
	return f"{short_date(duty.due_on)}{' (đã gia hạn)' if duty.extended else ''}"


def _state(standing: Standing) -> str:
	state = put_into_words(standing, "vi")
	return f"{state[:1].upper()}{state[1:]}"


def _topic(duty: DutySource) -> str:
	return f" ({duty.topic})" if duty.topic else ""
