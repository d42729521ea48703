"""What became of one session's petitions: the report read out at the next session, and the consolidated notice to people.

Both are heard or read by everybody: what somebody asked to keep secret is counted and not told. Source: the source plan,
parts II.2 (last item) and III.3; structure: Decree 30/2020, models 1.4 and 2.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sonvi_dialogue.domain import results_pack
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
	GROUP_LABELS,
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
from sonvi_dialogue.domain.registers import Calendar, timeliness_text
from sonvi_dialogue.domain.results_pack import PROMISE_LATE, REFERRED, PromiseTold, Told

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
	pack = results_pack.pack(dossier.session_rows, as_of, calendar, dossier.session_followed)
	figures, told = pack.figures, pack.open_to_all
	remarks = dossier.session_remarks
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
		"groups": _groups(told, remarks),
		"secret": number(len(pack.told) - len(told)) if len(told) < len(pack.told) else "",
		"weaknesses": parts[WEAKNESSES],
		"tasks": parts[TASKS],
		"annex": table(
			COLUMNS, [_annex_row(stt, one, remarks, calendar, as_of) for stt, one in enumerate(told, 1)]
		),
	}
	return clean(notice)


def _groups(told: Sequence[Told], remarks: Mapping[str, str]) -> list[dict[str, Any]]:
	"""The petitions by where they stand, each with its number in the annex."""
	groups: dict[str, list[dict[str, Any]]] = {}
	for stt, one in enumerate(told, start=1):
		line = {"stt": stt, "more": _more(one, remarks), **listed(one.line)}
		groups.setdefault(one.group, []).append(line)
	return [
		{"title": GROUP_LABELS[group], "result": group, "count": number(len(found)), "lines": found}
		for group, found in groups.items()
	]


def _is_referred(one: Told) -> bool:
	return one.line.result == v.RESULT_REFERRED


def _more(one: Told, remarks: Mapping[str, str]) -> list[str]:
	"""What else is told of it, a sentence each: the second look, what was promised, why it is followed on, the Office's remark."""
	told = [f"Đ{one.row.again_text[1:]}."] if one.row.again_text else []
	if _is_referred(one) and one.group != REFERRED:
		superior = one.row.superior or "cấp có thẩm quyền"
		told += [f"Đã báo cáo {superior}.", sentence(reply_text(one.row))]
	return told + _added(one, remarks)


def _added(one: Told, remarks: Mapping[str, str]) -> list[str]:
	"""What the annex tells of it too."""
	told = [sentence(_promise(promise)) for promise in one.promises]
	if one.following:
		told.append(sentence(f"Theo dõi lâu dài: {phrase(one.following.reason)}"))
	remark = remarks.get(one.row.key)
	return [*told, sentence(remark)] if remark else told


def _promise(promise: PromiseTold) -> str:
	what = f"{phrase(promise.what)}, " if promise.what else ""
	told = f"Cam kết: {what}chậm nhất ngày {short_date(promise.by)}"
	if promise.kept_on:
		return f"{told}, đã thực hiện ngày {short_date(promise.kept_on)}"
	late = f", đã quá {number(promise.days_late)} ngày làm việc, chưa thực hiện"
	return told + (late if promise.status == PROMISE_LATE else "")


def _annex_row(
	stt: int, one: Told, remarks: Mapping[str, str], calendar: Calendar, as_of: date
) -> tuple[object, ...]:
	row = one.row
	told = [f"{result_text(one.line)}."]
	if row.answer:
		told.append(sentence(row.answer))
	if _is_referred(one):
		told += [
			f"Cơ quan đã được báo cáo: {row.superior}." if row.superior else "",
			sentence(reply_text(row)),
		]
	told += _added(one, remarks)
	due = "\n".join(part for part in (due_text(row), timeliness_text(row, calendar, as_of)) if part)
	return stt, row.content, who(row), row.unit, "\n".join(told), row.answer_paper, due
