"""What reports and registers say in many places: numbers, names of groups, a petition as one line of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import results_pack
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.common import phrase, sentence
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.period_figures import Clock, Line
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.rates import percent
from sonvi_dialogue.domain.registers import (
	ANONYMOUS_TEXT,
	CONFIDENTIAL_TEXT,
	OUTCOME_TEXT,
	public_label,
)

UNKNOWN_CATEGORY = "Chưa phân loại"
UNKNOWN_JURISDICTION = "Chưa xác định"

RESULT_LABELS = {
	pf.AT_SESSION: "Đã trả lời, giải thích tại hội nghị",
	v.NOTED: "Ghi nhận, tiếp thu",
	v.SETTLED: "Đã giải quyết xong",
	v.BEING_SETTLED: "Đang giải quyết, có lộ trình",
	v.RESULT_EXPLAINED: "Đã giải trình, cung cấp thông tin",
	v.NOT_SETTLED: "Chưa giải quyết được, nêu rõ lý do",
	v.RESULT_REFERRED: "Đã báo cáo cấp có thẩm quyền",
	pf.WAIVED: "Không phải trả lời, có lý do",
	v.MERGED: "Đã gộp vào nội dung khác",
	pf.WITHIN_TIME: "Chưa trả lời, đang trong hạn",
	pf.OVERDUE: "Chưa trả lời, quá hạn",
	pf.WITHOUT_CLOCK: "Đang xem xét, không tính thời hạn",
	pf.UNDECIDED: "Chưa có kết luận",
}
# Where a petition stands when the results are told (results_pack).
GROUP_LABELS = {
	results_pack.DONE: "Đã giải quyết, giải trình xong",
	results_pack.AT_ONCE: "Đã trả lời, ghi nhận tại hội nghị",
	results_pack.UNDER_WAY: "Đang giải quyết",
	results_pack.PROMISED: "Đã hứa, cam kết, đang thực hiện",
	results_pack.REFERRED: "Đã báo cáo cấp có thẩm quyền",
	results_pack.SECOND_LOOK: "Đang xem xét lại",
	results_pack.FOLLOWED: "Theo dõi lâu dài",
	results_pack.LATE: "Quá hạn, chưa trả lời",
}
OUTCOME_LABELS = {**OUTCOME_TEXT, pf.UNDECIDED: "Chưa có kết luận"}
CHANNEL_TEXT = {
	"At the Conference": "Nêu tại hội nghị",
	"Before the Conference": "Gửi trước hội nghị",
	"Suggestion Box": "Hòm thư góp ý",
	"Survey": "Thăm dò ý kiến",
	"Media": "Phương tiện thông tin đại chúng",
	"Web": "Trang thông tin điện tử",
	"Letter": "Thư, đơn",
	"Telephone": "Điện thoại",
	"Citizen Reception": "Tiếp công dân",
	"Delegate": "Đại biểu HĐND chuyển đến",
	"Voter Meeting": "Tiếp xúc cử tri",
	"Council Committee": "Ban của HĐND chuyển đến",
	"Fatherland Front": "Ủy ban MTTQ chuyển đến",
	"Mass Organisation": "Đoàn thể chuyển đến",
	"Unit": "Cơ quan, đơn vị chuyển đến",
}


def number(count: int) -> str:
	"""A count as papers print it: under 10 with a leading zero, none as 0."""
	return f"{count:02d}" if count else "0"


def percent_text(part: int, whole: int) -> str:
	""" "84,4%"; empty where there is nothing to compare with."""
	value = percent(part, whole)
	return "" if value is None else f"{value:.1f}%".replace(".", ",")


def sized(sizes: Mapping[str, int], labels: Mapping[str, str], unknown: str = "") -> list[dict[str, str]]:
	"""[{name, count}] of those that are not none."""
	return [
		{"name": labels.get(name, name) or unknown, "count": number(size)}
		for name, size in sizes.items()
		if size
	]


def clock_words(clock: Clock) -> dict[str, str]:
	"""The counts of a Clock, with the working days late ("08, 05") and the rate of those whose day has come."""
	return {
		"owed": number(clock.owed),
		"due": number(clock.due),
		"in_time": number(clock.in_time),
		"late": number(len(clock.late)),
		"late_days": _days(clock.late),
		"unanswered": number(len(clock.unanswered)),
		"unanswered_days": _days(clock.unanswered),
		"open": number(clock.open),
		"extended": number(clock.extended),
		"rate": percent_text(clock.in_time, clock.due),
	}


def _days(days: Iterable[int]) -> str:
	return ", ".join(number(one) for one in days)


def who(row: PetitionRow) -> str:
	"""The petitioner in the public words: nobody's name where it is confidential or was not given."""
	if row.confidential:
		return CONFIDENTIAL_TEXT
	return ANONYMOUS_TEXT if row.anonymous else row.label or public_label(row)


def due_text(row: PetitionRow) -> str:
	""" "12/5/2022", "30/6/2022 (gia hạn)"; empty where nothing is owed."""
	due = row.effective_due_on
	if due is None:
		return ""
	return short_date(due) + (" (gia hạn)" if due != row.due_on else "")


def result_text(line: Line) -> str:
	"""What became of a petition, with the reason and the road map where it is not done."""
	row = line.row
	if row.again_text:
		return f"Đ{row.again_text[1:]}"
	label = RESULT_LABELS[line.result]
	told = [f"{label} ({row.promised_text})" if row.promised_text else label]
	if row.reason:
		told.append(f"lý do: {phrase(row.reason)}")
	if row.roadmap:
		told.append(f"lộ trình: {phrase(row.roadmap)}")
	return "; ".join(told)


def reply_text(row: PetitionRow) -> str:
	"""What the superior wrote back, or that it has not."""
	if not row.reply_paper:
		return "Chưa có văn bản trả lời"
	return f"Văn bản số {row.reply_paper}: {phrase(row.reply)}"


def listed(line: Line) -> dict[str, Any]:
	"""A petition as a line of a list in the text: what, who, and what became of it."""
	row = line.row
	return {
		"content": phrase(row.content),
		"petitioner": who(row),
		"unit": row.unit,
		"paper": row.answer_paper,
		"reason": phrase(row.reason),
		"roadmap": phrase(row.roadmap),
		"superior": row.superior or "cấp có thẩm quyền",
		"reply": reply_text(row),
		"due": due_text(row),
		"answer": sentence(row.answer) if row.answer else "",
	}
