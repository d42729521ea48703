"""What became of one session's petitions: the report read out at the next session, and the consolidated notice to people.

Both are heard or read by everybody: what somebody asked to keep secret is counted and not told. Source: the source plan,
parts II.2 (last item) and III.3; structure: Decree 30/2020, models 1.4 and 2.1.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_frame,
	check_session,
	clean,
	days_and_places,
	head_and_foot,
	paper_ref,
	phrase,
	sentence,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.report_words import (
	OUTCOME_LABELS,
	RESULT_LABELS,
	clock_words,
	due_text,
	listed,
	number,
	reply_text,
	result_text,
	sized,
	who,
)
from sonvi_dialogue.domain.notices.sections import TASKS, WEAKNESSES, check_sections, written
from sonvi_dialogue.domain.notices.tables import Column, table
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.period_figures import Line
from sonvi_dialogue.domain.registers import Calendar, timeliness_text

# What is done stands first, what is still owed after it.
ORDER = (
	v.SETTLED,
	pf.AT_SESSION,
	v.RESULT_EXPLAINED,
	v.NOTED,
	v.BEING_SETTLED,
	v.NOT_SETTLED,
	v.RESULT_REFERRED,
	pf.WITHIN_TIME,
	pf.OVERDUE,
	pf.WITHOUT_CLOCK,
	pf.WAIVED,
	pf.UNDECIDED,
)
COLUMNS = (
	Column("STT", 4.6, center=True),
	Column("Nội dung ý kiến, kiến nghị", 23),
	Column("Người kiến nghị (thôn)", 11),
	Column("Đơn vị giải quyết", 13),
	Column("Kết quả giải quyết", 29),
	Column("Số, ngày văn bản", 11),
	Column("Hạn giải quyết", 9, center=True),
)


def results_report(dossier: Dossier) -> dict[str, Any]:
	"""The dict for results_report.html: the report of the last session's results, as of the paper's date.

	Refused (MissingFact) without session, authority or signer, and for a typed part the paper does not have.
	"""
	return _results(dossier, "results_report", "BÁO CÁO")


def results_notice(dossier: Dossier) -> dict[str, Any]:
	"""The dict for results_notice.html: the same, told to the people before the next session. Refused as the report."""
	return _results(dossier, "results_notice", "THÔNG BÁO")


def _results(dossier: Dossier, template: str, type_name: str) -> dict[str, Any]:
	issuer, paper, signer = assembly.frame(dossier)
	session = assembly.session_facts(assembly.need_session(dossier))
	needs = Needs()
	check_frame(needs, issuer, paper, signer)
	check_session(needs, session)
	check_sections(needs, paper.kind, dossier.sections)
	needs.refuse()
	as_of, calendar = paper.date or dossier.today, dossier.calendar
	figures = pf.figures(dossier.session_rows, date.min, as_of, calendar)
	told = [line for line in figures.lines if not line.row.confidential]
	told.sort(key=lambda line: ORDER.index(line.result))
	parts = written(paper.kind, dossier.sections)
	name = session_name(session)
	notice = head_and_foot(issuer, paper, signer, session) | {
		"template": template,
		"type_name": type_name,
		"subject": paper.subject or f"Kết quả giải quyết ý kiến, kiến nghị của Nhân dân tại {name}",
		"session_name": name,
		"held": days_and_places(session),
		"theme": phrase(session.theme),
		"conclusion": paper_ref(dossier.conclusion) if dossier.conclusion else "",
		"as_of": short_date(as_of),
		"total": number(figures.count.total),
		"settled": number(figures.count.settled),
		"left": number(figures.count.left),
		"outcomes": sized(figures.outcomes, OUTCOME_LABELS),
		"results": sized(figures.count.results, RESULT_LABELS),
		"clock": clock_words(figures.clock) if figures.clock.owed else None,
		"groups": _groups(told),
		"secret": number(len(figures.lines) - len(told)) if len(told) < len(figures.lines) else "",
		"weaknesses": parts[WEAKNESSES],
		"tasks": parts[TASKS],
		"annex": table(COLUMNS, [_annex_row(stt, line, calendar, as_of) for stt, line in enumerate(told, 1)]),
	}
	return clean(notice)


def _groups(lines: list[Line]) -> list[dict[str, Any]]:
	"""The petitions by what became of them, each with its number in the annex."""
	groups: dict[str, list[dict[str, Any]]] = {}
	for stt, line in enumerate(lines, start=1):
		groups.setdefault(line.result, []).append({"stt": stt, **listed(line)})
	return [
		{"title": RESULT_LABELS[result], "result": result, "count": number(len(found)), "lines": found}
		for result, found in groups.items()
	]


def _annex_row(stt: int, line: Line, calendar: Calendar, as_of: date) -> tuple[object, ...]:
	row = line.row
	told = [f"{result_text(line)}."]
	if row.answer:
		told.append(sentence(row.answer))
	if line.result == v.RESULT_REFERRED:
		told += [
			f"Cơ quan đã được báo cáo: {row.superior}." if row.superior else "",
			sentence(reply_text(row)),
		]
	due = "\n".join(part for part in (due_text(row), timeliness_text(row, calendar, as_of)) if part)
	return stt, row.content, who(row), row.unit, "\n".join(told), row.answer_paper, due
