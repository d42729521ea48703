"""The five annexes of a period's report: conferences, fields, each petition, what is unsettled, what went up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.common import days_and_places, phrase, session_name
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.register_sources import ConferenceSource, MilestoneSource
from sonvi_dialogue.domain.notices.report_conferences import held_by
from sonvi_dialogue.domain.notices.report_words import (
	OUTCOME_LABELS,
	UNKNOWN_CATEGORY,
	due_text,
	reply_text,
	result_text,
	who,
)
from sonvi_dialogue.domain.notices.tables import Column, table
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.period_figures import Count, Figures, Line
from sonvi_dialogue.domain.registers import JURISDICTION_TEXT, Calendar, timeliness_text

Notice = dict[str, Any]

CONFERENCES = (
	Column("STT", 4, center=True),
	Column("Hội nghị, chủ đề", 18),
	Column("Thời gian, địa điểm", 15),
	Column("Chủ trì", 10),
	Column("Số người dự", 6, center=True),
	Column("Lượt phát biểu", 6, center=True),
	Column("Số ý kiến", 5, center=True),
	Column("Báo cáo kế hoạch", 12, group="Thực hiện các mốc thời gian (hạn; ngày thực hiện)"),
	Column("Thông báo công khai", 12, group="Thực hiện các mốc thời gian (hạn; ngày thực hiện)"),
	Column("Thông báo kết luận", 12, group="Thực hiện các mốc thời gian (hạn; ngày thực hiện)"),
)
LEVELS = (v.COMMUNE_LEVEL, v.DISTRICT_LEVEL, v.PROVINCE_LEVEL, v.CENTRAL_LEVEL, v.OTHER_LEVEL)
# What the columns of results count together.
RESULT_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
	("Trả lời tại hội nghị", (pf.AT_SESSION,)),
	("Tiếp thu, khác", (v.NOTED, pf.WAIVED, v.MERGED)),
	("Giải quyết xong", (v.SETTLED,)),
	("Đang giải quyết", (v.BEING_SETTLED,)),
	("Giải trình", (v.RESULT_EXPLAINED,)),
	("Chưa giải quyết", (v.NOT_SETTLED,)),
	("Báo cáo cấp trên", (v.RESULT_REFERRED,)),
	("Trong hạn", (pf.WITHIN_TIME, pf.WITHOUT_CLOCK, pf.UNDECIDED)),
	("Quá hạn", (pf.OVERDUE,)),
)
FIELDS = (
	Column("STT", 4.4, center=True),
	Column("Lĩnh vực", 13),
	Column("Chuyển sang", 6, center=True, group="Tiếp nhận"),
	Column("Mới", 4.2, center=True, group="Tiếp nhận"),
	Column("Tổng", 4.6, center=True, group="Tiếp nhận"),
	*(Column(JURISDICTION_TEXT[level], 5.2, center=True, group="Thẩm quyền") for level in LEVELS),
	*(Column(title, 5.2, center=True, group="Kết quả") for title, _results in RESULT_COLUMNS),
	Column("Tổng cùng kỳ", 5, center=True),
)
PETITIONS = (
	Column("STT", 4.5, center=True),
	Column("Hội nghị", 10),
	Column("Nội dung ý kiến, kiến nghị", 22),
	Column("Người kiến nghị (thôn)", 9),
	Column("Lĩnh vực; thẩm quyền", 9),
	Column("Hình thức xử lý", 8),
	Column("Đơn vị giải quyết", 10),
	Column("Số, ngày văn bản", 9),
	Column("Kết quả", 13),
	Column("Hạn; đúng hạn, quá hạn", 9),
)
UNSETTLED = (
	Column("STT", 4.5, center=True),
	Column("Nội dung ý kiến, kiến nghị", 28),
	Column("Người kiến nghị (thôn)", 13),
	Column("Đơn vị giải quyết", 14),
	Column("Hạn giải quyết", 10, center=True),
	Column("Tình trạng, lý do, lộ trình", 20),
	Column("Ghi chú", 12),
)
REFERRED = (
	Column("STT", 4.5, center=True),
	Column("Nội dung ý kiến, kiến nghị", 28),
	Column("Đơn vị tham mưu", 13),
	Column("Cơ quan được báo cáo", 14),
	Column("Số, ngày văn bản báo cáo", 12),
	Column("Văn bản trả lời đã nhận", 29),
)


def annexes(
	dossier: Dossier, figures: Figures, before: Figures, first: date, last: date
) -> list[dict[str, Any]]:
	"""[{roman, page, title, table}], page being the class that numbers the annex on its own."""
	lines, calendar = figures.lines, dossier.calendar
	held = [one for one in dossier.conferences if held_by(one, last)]
	made = (
		("CÁC CUỘC TIẾP XÚC, ĐỐI THOẠI ĐÃ TỔ CHỨC", _conferences(held, figures, last)),
		("Ý KIẾN, KIẾN NGHỊ THEO LĨNH VỰC, THẨM QUYỀN VÀ KẾT QUẢ", _fields(figures, before)),
		("DANH MỤC Ý KIẾN, KIẾN NGHỊ", _petitions(lines, calendar, last)),
		("Ý KIẾN, KIẾN NGHỊ QUÁ HẠN, CHƯA GIẢI QUYẾT XONG, LẶP LẠI", _unsettled(lines, calendar, last)),
		("Ý KIẾN, KIẾN NGHỊ BÁO CÁO CẤP CÓ THẨM QUYỀN", _referred(lines)),
	)
	return [
		{"roman": roman, "page": page, "title": title, "table": ruled}
		for (roman, page), (title, ruled) in zip(PAGES, made, strict=True)
	]


PAGES = (
	("I", "sp-annex"),
	("II", "sp-annex-2"),
	("III", "sp-annex-3"),
	("IV", "sp-annex-4"),
	("V", "sp-annex-5"),
)


# I --------------------------------------------------------------------------------------------------------------------------
def _conferences(held: Sequence[ConferenceSource], figures: Figures, last: date) -> Notice:
	rows = []
	for stt, one in enumerate(held, start=1):
		session = assembly.session_facts(one.source)
		attendance = [sitting.attendance for sitting in session.sittings if sitting.attendance is not None]
		rows.append(
			(
				stt,
				f"{session_name(session)}\nChủ đề: {phrase(session.theme)}",
				days_and_places(session).replace("; ", "\n"),
				"\n".join(dict.fromkeys(sitting.chair for sitting in session.sittings)),
				sum(attendance) if attendance else "",
				"" if one.source.speeches is None else one.source.speeches,
				sum(line.row.session_key == one.key for line in figures.lines),
				*(_kept(one, kind, last) for kind in (v.PLAN_REPORT, v.PUBLIC_NOTICE, v.CONCLUSION_NOTICE)),
			)
		)
	return table(CONFERENCES, rows, size="sp-small")


def _kept(one: ConferenceSource, kind: str, last: date) -> str:
	return "\n".join(_when(milestone, last) for milestone in one.milestones if milestone.kind == kind)


def _when(milestone: MilestoneSource, last: date) -> str:
	due = f"Hạn {short_date(milestone.due_on)}"
	if milestone.status == v.WAIVED:
		return f"{due}: không áp dụng, {phrase(milestone.reason)}"
	met = milestone.met_on if milestone.met_on and milestone.met_on <= last else None
	if met is None:
		return f"{due}: {'quá hạn, chưa thực hiện' if milestone.due_on < last else 'đang trong hạn'}"
	late = " (muộn)" if met > milestone.due_on else ""
	number = milestone.paper.partition(",")[0]
	paper = f", số {number}" if number and number != milestone.paper else ""
	return f"{due}: {short_date(met)}{late}{paper}"


# II -------------------------------------------------------------------------------------------------------------------------
def _fields(figures: Figures, before: Figures) -> Notice:
	has_before = bool(before.count.total)
	none = pf.count(())
	names = dict.fromkeys([*figures.categories, *before.categories])
	rows = []
	for stt, name in enumerate(names, start=1):
		lines = [line for line in figures.lines if line.row.category == name]
		sums = _sums(figures.categories.get(name, none), lines)
		earlier = before.categories.get(name, none).total
		rows.append((stt, name or UNKNOWN_CATEGORY, *sums, str(earlier) if has_before else "-"))
	total = ("", "Tổng số", *_sums(figures.count, figures.lines))
	return table(FIELDS, rows, size="sp-tiny", total=(*total, str(before.count.total) if has_before else "-"))


def _sums(count: Count, lines: Iterable[Line]) -> list[int]:
	levels = [line.row.jurisdiction for line in lines]
	by_level = {level: levels.count(level) for level in LEVELS}
	# What has no level yet stands with the others, so that the columns add up.
	by_level[v.OTHER_LEVEL] += len(levels) - sum(by_level.values())
	return [
		count.carried,
		count.new,
		count.total,
		*by_level.values(),
		*(sum(count.results[result] for result in results) for _title, results in RESULT_COLUMNS),
	]


# III to V -------------------------------------------------------------------------------------------------------------------
def _petitions(lines: Iterable[Line], calendar: Calendar, last: date) -> Notice:
	rows = [
		(
			stt,
			line.row.session,
			line.row.content,
			who(line.row),
			_joined(line.row.category, JURISDICTION_TEXT.get(line.row.jurisdiction, "")),
			OUTCOME_LABELS[line.row.outcome or pf.UNDECIDED],
			line.row.unit,
			line.row.answer_paper,
			result_text(line),
			_joined(due_text(line.row), timeliness_text(line.row, calendar, last)),
		)
		for stt, line in enumerate(lines, start=1)
	]
	return table(PETITIONS, rows, size="sp-small")


def _unsettled(lines: Sequence[Line], calendar: Calendar, last: date) -> Notice:
	"""What is overdue, answered but not done, came late, or was asked again."""
	again = {line.row.repeats for line in lines if line.row.repeats}
	rows = []
	for line in lines:
		row = line.row
		repeated = bool(row.repeats) or row.key in again
		late = (
			row.met_on is not None and row.effective_due_on is not None and row.met_on > row.effective_due_on
		)
		if not (repeated or late or line.result == pf.OVERDUE or line.result in pf.UNFINISHED):
			continue
		note = _joined(
			"Kiến nghị nhiều lần" if repeated else "",
			timeliness_text(row, calendar, last) if late or line.result == pf.OVERDUE else "",
			_carried(line),
		)
		rows.append((len(rows) + 1, row.content, who(row), row.unit, due_text(row), result_text(line), note))
	return table(UNSETTLED, rows, size="sp-small")


def _carried(line: Line) -> str:
	return "Kỳ trước chuyển sang" if line.carried else ""


def _referred(lines: Iterable[Line]) -> Notice:
	went = [line.row for line in lines if line.result == v.RESULT_REFERRED]
	rows = [
		(stt, row.content, row.unit, row.superior, row.answer_paper, reply_text(row))
		for stt, row in enumerate(went, 1)
	]
	return table(REFERRED, rows, size="sp-small")


def _joined(*parts: str) -> str:
	return "\n".join(part for part in parts if part)
