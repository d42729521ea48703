"""The petition register (Sổ theo dõi ý kiến, kiến nghị) and the year's figures: rows in, rows and totals out.

The site's reports and the rehearsal share it. Columns: the register model of Decree 30/2020, Annex IV (book for
following incoming papers), with the columns a commune office keeps for petitions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.deadlines import effective
from sonvi_dialogue.domain.numbering import nfc, short_date
from sonvi_dialogue.domain.petitions import DENUNCIATION_LABEL

REGISTER_COLUMNS: tuple[tuple[str, str], ...] = (
	("stt", "STT"),
	("session", "Hội nghị, điểm, ngày"),
	("petitioner", "Người kiến nghị"),
	("content", "Nội dung ý kiến, kiến nghị"),
	("category", "Lĩnh vực"),
	("jurisdiction", "Thẩm quyền"),
	("outcome", "Kết luận của người chủ trì"),
	("department", "Đơn vị chủ trì giải quyết (phối hợp)"),
	("conclusion", "Số, ngày thông báo kết luận"),
	("due", "Hạn giải quyết; gia hạn đến"),
	("answer", "Số, ngày văn bản trả lời"),
	("result", "Kết quả"),
	("timeliness", "Đúng hạn, quá hạn"),
	("delivery", "Giao kết quả; ghi chú"),
)

OUTCOME_TEXT = {
	words.ANSWERED: "Trả lời tại hội nghị",
	words.ASSIGNED: "Giao giải quyết",
	words.REFERRED: "Báo cáo cấp có thẩm quyền",
	words.EXPLAINED: "Giải trình, cung cấp thông tin",
	words.NOTED: "Ghi nhận, tiếp thu",
	words.MERGED: "Gộp",
}
JURISDICTION_TEXT = {
	words.COMMUNE_LEVEL: "Xã",
	words.DISTRICT_LEVEL: "Huyện",
	words.PROVINCE_LEVEL: "Tỉnh",
	words.CENTRAL_LEVEL: "Trung ương",
	words.OTHER_LEVEL: "Khác",
}
RESULT_TEXT = {
	words.SETTLED: "Đã giải quyết xong",
	words.BEING_SETTLED: "Đang giải quyết",
	words.RESULT_EXPLAINED: "Đã giải trình, cung cấp thông tin",
	words.NOT_SETTLED: "Chưa giải quyết",
	words.RESULT_REFERRED: "Đã báo cáo cấp có thẩm quyền",
}
REDIRECTED_TEXT = {
	words.COMPLAINT: "01 nội dung khiếu nại, đã hướng dẫn theo quy định",
	words.DENUNCIATION: DENUNCIATION_LABEL,
}
CONFIDENTIAL_TEXT = "Đề nghị giữ kín tên"
ANONYMOUS_TEXT = "Không ghi tên"

UNCOUNTED_STATES = (words.REFUSED, words.REDIRECTED)


class Calendar(Protocol):
	"""What the register asks of a WorkingCalendar."""

	def count(self, a: date, b: date, /) -> int:
		"""Working days in (a, b]."""


@dataclass(frozen=True)
class PetitionRow:
	"""One line of the register. Texts of papers are ready to print ("05/TB-HĐND, 12/4/2022"); empty is "" or None.

	redirected_as: Complaint or Denunciation of a redirected line. due_on: only where an answer or a referral is owed.
	met_on: the day the paper that meets it was issued.
	"""

	key: str
	session: str = ""
	state: str = ""
	outcome: str | None = None
	petitioner: str = ""
	group_size: int | None = None
	village: str = ""
	content: str = ""
	category: str = ""
	jurisdiction: str = ""
	lead: str = ""
	co_units: tuple[str, ...] = ()
	conclusion_paper: str = ""
	due_on: date | None = None
	extended_to: date | None = None
	extension_paper: str = ""
	answer_paper: str = ""
	result_class: str | None = None
	result_note: str = ""
	met_on: date | None = None
	delivery: str = ""
	note: str = ""
	repeats: str = ""
	confidential: bool = False
	anonymous: bool = False
	redirected_as: str | None = None

	@property
	def counted(self) -> bool:
		"""True for what is a petition of its own: not refused, not redirected, not merged into another."""
		return self.state not in UNCOUNTED_STATES and self.outcome != words.MERGED

	@property
	def effective_due_on(self) -> date | None:
		return effective(self.due_on, self.extended_to) if self.due_on else None


@dataclass(frozen=True)
class PublicRegister:
	"""Rows that may be posted, how many were left out, and the footer that says so ("" if none)."""

	rows: list[dict[str, Any]]
	left_out: int
	footer: str


def register_rows(petitions: Iterable[PetitionRow], calendar: Calendar, as_of: date) -> list[dict[str, Any]]:
	"""The office's register, one dict per petition with the keys of REGISTER_COLUMNS, numbered in the given order.

	A redirected line is one neutral sentence, whatever the row holds (Law on Denunciations 2018, Article 9).
	"""
	return [_line(stt, row, calendar, as_of) for stt, row in enumerate(petitions, start=1)]


def public_register(petitions: Iterable[PetitionRow], calendar: Calendar, as_of: date) -> PublicRegister:
	"""The register that may be posted: no name, no delivery column; confidential, redirected and refused lines left out.

	Source: Law on Personal Data Protection 91/2025, Article 16.
	"""
	petitions = list(petitions)
	shown = [row for row in petitions if not row.confidential and row.state not in UNCOUNTED_STATES]
	rows = []
	for stt, row in enumerate(shown, start=1):
		line = _line(stt, row, calendar, as_of)
		village = row.village.removeprefix("thôn ").removeprefix("Thôn ")
		line["petitioner"] = f"Người dân thôn {village}" if village else "Người dân"
		del line["delivery"]
		rows.append({key: nfc(value) if isinstance(value, str) else value for key, value in line.items()})
	left_out = len(petitions) - len(shown)
	footer = f"Không công khai {left_out:02d} nội dung theo quy định." if left_out else ""
	return PublicRegister(rows, left_out, footer)


def _line(stt: int, row: PetitionRow, calendar: Calendar, as_of: date) -> dict[str, Any]:
	if row.state == words.REDIRECTED:
		line = dict.fromkeys((key for key, _title in REGISTER_COLUMNS), "")
		neutral = REDIRECTED_TEXT.get(row.redirected_as or "", "01 nội dung, đã hướng dẫn theo quy định")
		return line | {"stt": stt, "session": nfc(row.session), "content": neutral}
	line = {
		"session": row.session,
		"petitioner": petitioner_text(row),
		"content": row.content,
		"category": row.category,
		"jurisdiction": JURISDICTION_TEXT.get(row.jurisdiction, row.jurisdiction),
		"outcome": "Từ chối" if row.state == words.REFUSED else OUTCOME_TEXT.get(row.outcome or "", ""),
		"department": _departments(row),
		"conclusion": row.conclusion_paper,
		"due": _due_text(row),
		"answer": row.answer_paper,
		"result": _joined(RESULT_TEXT.get(row.result_class or "", ""), row.result_note),
		"timeliness": timeliness_text(row, calendar, as_of),
		"delivery": _joined(row.delivery, f"Lặp lại {row.repeats}" if row.repeats else "", row.note),
	}
	return {"stt": stt} | {key: nfc(value) for key, value in line.items()}


def petitioner_text(row: PetitionRow) -> str:
	"""Who asked, as the office's register may show it: a confidential or anonymous petition carries no name."""
	if row.confidential:
		return CONFIDENTIAL_TEXT
	if row.anonymous:
		return ANONYMOUS_TEXT
	group = f" ({row.group_size:02d} người)" if row.group_size else ""
	return f"{row.petitioner}{group}"


def _departments(row: PetitionRow) -> str:
	return f"{row.lead} (phối hợp: {', '.join(row.co_units)})" if row.co_units else row.lead


def _due_text(row: PetitionRow) -> str:
	if row.due_on is None:
		return ""
	if row.extended_to is None:
		return short_date(row.due_on)
	paper = f" ({row.extension_paper})" if row.extension_paper else ""
	return f"{short_date(row.due_on)}; gia hạn đến {short_date(row.extended_to)}{paper}"


def _joined(*parts: str) -> str:
	return "; ".join(part for part in parts if part)


def days_late(row: PetitionRow, calendar: Calendar, as_of: date) -> int:
	"""Working days past the due date, extension included: to the day it was met, or to as_of; 0 if not late."""
	due = row.effective_due_on
	end = row.met_on or as_of
	return calendar.count(due, end) if due is not None and end > due else 0


def timeliness_text(row: PetitionRow, calendar: Calendar, as_of: date) -> str:
	""" "Đúng hạn", "Quá hạn 08 ngày làm việc", "Trong hạn", or "" where nothing is owed."""
	due = row.effective_due_on
	if due is None or not row.counted:
		return ""
	if (row.met_on or as_of) > due:
		late = f"uá hạn {days_late(row, calendar, as_of):02d} ngày làm việc"
		return f"Q{late}" if row.met_on else f"Chưa trả lời, q{late}"
	return "Đúng hạn" if row.met_on else "Trong hạn"


def totals(petitions: Iterable[PetitionRow], calendar: Calendar, as_of: date) -> dict[str, Any]:
	"""The year's figures as of a day.

	petitions, and answered, assigned, referred, explained, noted that add up to it once every session is concluded;
	on_clock: those that owe a paper by a day; in_time and late (working days each, most first) of those met;
	unanswered (past due and not met) with unanswered_days (most first); open: not met and not past due.
	on_clock = in_time + late + unanswered + open. rows: every line given, counted or not.
	"""
	lines = list(petitions)
	counted = [row for row in lines if row.counted]
	on_clock = [row for row in counted if row.effective_due_on is not None]
	overdue = [row for row in on_clock if (row.met_on or as_of) > row.effective_due_on]
	figures: dict[str, Any] = {"rows": len(lines), "petitions": len(counted)}
	for outcome in (words.ANSWERED, words.ASSIGNED, words.REFERRED, words.EXPLAINED, words.NOTED):
		figures[outcome.lower()] = sum(row.outcome == outcome for row in counted)
	in_time = sum(row.met_on is not None and row.met_on <= row.effective_due_on for row in on_clock)
	late = [days_late(row, calendar, as_of) for row in overdue if row.met_on]
	unanswered = [days_late(row, calendar, as_of) for row in overdue if not row.met_on]
	return figures | {
		"on_clock": len(on_clock),
		"in_time": in_time,
		"late": sorted(late, reverse=True),
		"unanswered": len(unanswered),
		"unanswered_days": sorted(unanswered, reverse=True),
		"open": len(on_clock) - in_time - len(overdue),
	}
