"""The petition register (Sổ theo dõi ý kiến, kiến nghị) and the year's figures: rows in, rows and totals out.

The site's reports and the rehearsal share it. Columns: the register model of Decree 30/2020, Annex IV (book for
following incoming papers), with the columns a commune office keeps for petitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.numbering import nfc, short_date
from sonvi_dialogue.domain.petition_rows import UNCOUNTED_STATES, PetitionRow
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
PUBLISHED_TEXT = {
	"Posting": "Niêm yết",
	"Loudspeaker": "Phát loa truyền thanh",
	"Web Page": "Đăng trang thông tin điện tử",
	"Radio": "Phát thanh",
	"Meeting": "Thông báo tại cuộc họp",
	"Other": "Thông báo",
}
# How a petition that owes a paper stands to its day.
IN_TIME, LATE, OVERDUE, OPEN_YET = "In Time", "Late", "Overdue", "Within Time"
STANDINGS = (IN_TIME, LATE, OVERDUE, OPEN_YET)
CONFIDENTIAL_TEXT = "Đề nghị giữ kín tên"
ANONYMOUS_TEXT = "Không ghi tên"


class Calendar(Protocol):
	"""What the register asks of a WorkingCalendar."""

	def count(self, a: date, b: date, /) -> int:
		"""Working days in (a, b]."""


@dataclass(frozen=True)
class PublicRegister:
	"""Rows that may be posted, how many were left out, and the footer that says so ("" if none)."""

	rows: list[dict[str, Any]]
	left_out: int
	footer: str


def numbered(petitions: Iterable[PetitionRow]) -> dict[str, int]:
	"""The number each petition has in the register, by its key: they run within a year, in the given order."""
	numbers: dict[str, int] = {}
	reached: dict[int, int] = {}
	for row in petitions:
		year = row.received_on.year if row.received_on else 0
		reached[year] = numbers[row.key] = reached.get(year, 0) + 1
	return numbers


def register_rows(
	petitions: Iterable[PetitionRow],
	calendar: Calendar,
	as_of: date,
	numbers: Mapping[str, int] | None = None,
) -> list[dict[str, Any]]:
	"""The office's register, one dict per petition with the keys of REGISTER_COLUMNS.

	numbers: of these and earlier petitions, where they do not just run in the given order. A redirected line is one
	neutral sentence, whatever the row holds (Law on Denunciations 2018, Article 9).
	"""
	petitions = list(petitions)
	numbers = numbers or {row.key: stt for stt, row in enumerate(petitions, start=1)}
	return [_line(numbers, row, calendar, as_of) for row in petitions]


def public_register(petitions: Iterable[PetitionRow], calendar: Calendar, as_of: date) -> PublicRegister:
	"""The register that may be posted: no name, no delivery column; confidential, redirected and refused lines left out.

	Source: Law on Personal Data Protection 91/2025, Article 16.
	"""
	petitions = list(petitions)
	shown = [row for row in petitions if not row.confidential and row.state not in UNCOUNTED_STATES]
	numbers = {row.key: stt for stt, row in enumerate(shown, start=1)}
	rows = []
	for row in shown:
		line = _line(numbers, row, calendar, as_of)
		line["petitioner"] = public_label(row)
		del line["delivery"]
		rows.append({key: nfc(value) if isinstance(value, str) else value for key, value in line.items()})
	left_out = len(petitions) - len(shown)
	footer = f"Không công khai {left_out:02d} nội dung theo quy định." if left_out else ""
	return PublicRegister(rows, left_out, footer)


def public_label(row: PetitionRow) -> str:
	"""Who asked, as anybody may read it: by the village alone."""
	village = row.village.removeprefix("thôn ").removeprefix("Thôn ")
	return f"Người dân thôn {village}" if village else "Người dân"


def _line(numbers: Mapping[str, int], row: PetitionRow, calendar: Calendar, as_of: date) -> dict[str, Any]:
	stt = numbers[row.key]
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
		"answer": _joined(row.answer_paper, row.second.paper if row.second else ""),
		"result": _joined(result_words(row), "" if row.again_text else row.roadmap or row.reason),
		"timeliness": timeliness_text(row, calendar, as_of),
		"delivery": _joined(
			row.delivery,
			_repeated(row, numbers),
			_secret(row),
			row.second.note if row.second else "",
			row.note,
		),
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


def _repeated(row: PetitionRow, numbers: Mapping[str, int]) -> str:
	if not row.repeats:
		return ""
	earlier = numbers.get(row.repeats)
	return f"Lặp lại số thứ tự {earlier}" if earlier else "Lặp lại kiến nghị kỳ trước"


def _secret(row: PetitionRow) -> str:
	return "Giữ kín" if row.confidential else ""


def _departments(row: PetitionRow) -> str:
	return f"{row.lead} (phối hợp: {', '.join(row.co_units)})" if row.co_units else row.lead


def _due_text(row: PetitionRow) -> str:
	if row.due_on is None:
		return ""
	if row.extended_to is None:
		return short_date(row.due_on)
	paper = f" ({row.extension_paper})" if row.extension_paper else ""
	return f"{short_date(row.due_on)}; gia hạn đến {short_date(row.extended_to)}{paper}"


def result_words(row: PetitionRow) -> str:
	""" "Đã giải quyết xong", "Đang giải quyết (đã hứa xong chậm nhất ngày 30/6/2022)"; empty before there is a result."""
	if row.again_text:
		return f"Đ{row.again_text[1:]}"
	told = RESULT_TEXT.get(row.result or "", "")
	return f"{told} ({row.promised_text})" if row.promised_text else told


def _joined(*parts: str) -> str:
	return "; ".join(part for part in parts if part)


def days_late(row: PetitionRow, calendar: Calendar, as_of: date) -> int:
	"""Working days past the due date, extension included: to the day it was met, or to as_of; 0 if not late."""
	due = row.effective_due_on
	end = row.met_on or as_of
	return calendar.count(due, end) if due is not None and end > due else 0


def timeliness_text(row: PetitionRow, calendar: Calendar, as_of: date) -> str:
	""" "Đúng hạn", "Quá hạn 08 ngày làm việc", "Trong hạn", or "" where nothing is owed."""
	stands = standing(row, as_of)
	if stands in (LATE, OVERDUE):
		late = f"uá hạn {days_late(row, calendar, as_of):02d} ngày làm việc"
		return f"Q{late}" if stands == LATE else f"Chưa trả lời, q{late}"
	return {IN_TIME: "Đúng hạn", OPEN_YET: "Trong hạn"}.get(stands, "")


def standing(row: PetitionRow, as_of: date) -> str:
	"""One of STANDINGS, or "" where nothing is owed."""
	due = row.effective_due_on
	if due is None or not row.counted:
		return ""
	if row.met_on:
		return LATE if row.met_on > due else IN_TIME
	return OVERDUE if as_of > due else OPEN_YET


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
