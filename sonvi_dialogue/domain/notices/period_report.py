"""The quarterly and the yearly report: seven parts and five annexes, every figure as of the closing day.

Parts I, IV, V, VI and VII are the office's own words (sections.SECTIONS); II and III are counted. Source: the usual
yearly report of a commune's People's Council on its dialogues; structure: Decree 30/2020, models 1.4 and 2.1; closing
days: Decree 09/2019/NĐ-CP, Article 12, and as the office sets them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import assembly, report_annexes
from sonvi_dialogue.domain.notices.common import (
	FRONT_NAME,
	PARTY,
	QUARTERS,
	Needs,
	check_frame,
	clean,
	head_and_foot,
	phrase,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.report_conferences import conference_parts
from sonvi_dialogue.domain.notices.report_words import (
	CHANNEL_TEXT,
	OUTCOME_LABELS,
	RESULT_LABELS,
	UNKNOWN_CATEGORY,
	UNKNOWN_JURISDICTION,
	clock_words,
	listed,
	number,
	sized,
)
from sonvi_dialogue.domain.notices.sections import (
	CAUSES,
	DIRECTION,
	PROPOSALS,
	RESPONSIBILITY,
	STRENGTHS,
	SUPERVISION,
	TASKS,
	WEAKNESSES,
	check_sections,
	written,
)
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.period_figures import Figures, Line
from sonvi_dialogue.domain.quarters import quarter_of
from sonvi_dialogue.domain.registers import JURISDICTION_TEXT


def period_report(dossier: Dossier) -> dict[str, Any]:
	"""The dict for period_report.html.

	Refused (MissingFact) without the period's two days or with them the wrong way round, without a part the office must
	write, for a part the report does not have, and without authority or signer.
	"""
	issuer, paper, signer = assembly.frame(dossier)
	needs = Needs()
	check_frame(needs, issuer, paper, signer)
	check_sections(needs, paper.kind, dossier.sections)
	needs.need(dossier.period, "period_from", "Give the first and the last day of the report's figures.")
	first, last = dossier.period or (date.min, date.min)
	needs.need(first <= last or None, "period_to", "The period ends before it begins. Exchange the two days.")
	needs.refuse()
	figures = pf.figures(dossier.period_rows, first, last, dossier.calendar)
	before = pf.figures(dossier.period_rows, *pf.same_days_a_year_before(first, last), dossier.calendar)
	parts = written(paper.kind, dossier.sections)
	notice = head_and_foot(issuer, paper, signer) | {
		"template": "period_report",
		"type_name": "BÁO CÁO",
		"subject": paper.subject
		or f"Kết quả tiếp xúc, đối thoại trực tiếp với Nhân dân {period_name(paper.kind, last)}",
		"period_name": period_name(paper.kind, last),
		"first": short_date(first),
		"last": short_date(last),
		"addressees": _addressees(dossier),
		"basis": [phrase(line).removeprefix("Căn cứ ") for line in dossier.bases],
		**conference_parts(
			dossier.conferences,
			dossier.plan,
			figures,
			first,
			last,
			dossier.owed,
			paper.kind == v.ANNUAL_REPORT,
		),
		**_counted(figures, before),
		**_lists(figures.lines),
		"direction": parts[DIRECTION],
		"supervision": parts[SUPERVISION],
		"strengths": parts[STRENGTHS],
		"weaknesses": parts[WEAKNESSES],
		"causes": parts[CAUSES],
		"responsibility": parts[RESPONSIBILITY],
		"tasks": parts[TASKS],
		"proposals": parts[PROPOSALS],
		"annexes": report_annexes.annexes(dossier, figures, before, first, last),
	}
	return clean(notice)


def period_name(kind: str, last: date) -> str:
	""" "năm 2022", "quý I năm 2022": by the closing day, which lies in the period the report is of."""
	if kind == v.ANNUAL_REPORT:
		return f"năm {last.year}"
	return f"quý {QUARTERS[quarter_of(last)]} năm {last.year}"


def _addressees(dossier: Dossier) -> list[str]:
	superior = [dossier.addressee.name] if dossier.addressee else []
	return [PARTY, *superior, FRONT_NAME]


def _counted(figures: Figures, before: Figures) -> dict[str, Any]:
	count, left_out = figures.count, figures.left_out
	return {
		"carried": number(count.carried),
		"new": number(count.new),
		"total": number(count.total),
		"settled": number(count.settled),
		"left": number(count.left),
		"channels": sized(figures.channels, CHANNEL_TEXT),
		"categories": _totals(figures.categories, UNKNOWN_CATEGORY),
		"jurisdictions": _totals(figures.jurisdictions, UNKNOWN_JURISDICTION),
		"outcomes": sized(figures.outcomes, OUTCOME_LABELS),
		"results": sized(count.results, RESULT_LABELS),
		"clock": clock_words(figures.clock),
		"has_clock": bool(figures.clock.owed),
		"units": [{"name": name, **clock_words(clock)} for name, clock in figures.units.items()],
		"merged": _if_any(left_out.merged),
		"refused": _if_any(left_out.refused),
		"complaints": _if_any(left_out.complaints),
		"denunciations": _if_any(left_out.denunciations),
		"before": _compared(figures, before),
	}


def _if_any(count: int) -> str:
	return number(count) if count else ""


def _totals(counts: Any, unknown: str) -> list[dict[str, str]]:
	return sized({name: count.total for name, count in counts.items()}, JURISDICTION_TEXT, unknown)


def _compared(figures: Figures, before: Figures) -> dict[str, str] | None:
	"""The same days a year before, where the register reaches that far."""
	if not before.count.total:
		return None
	more = figures.count.total - before.count.total
	return {
		"total": number(before.count.total),
		"settled": number(before.count.settled),
		"change": f"tăng {number(more)}" if more > 0 else f"giảm {number(-more)}" if more else "bằng",
	}


def _lists(lines: Sequence[Line]) -> dict[str, Any]:
	"""What parts III.7 to III.9 name one by one."""
	referred = [line for line in lines if line.result == v.RESULT_REFERRED]
	promised = [line for line in lines if line.row.roadmap]
	repeated = [line for line in lines if line.row.repeats]
	overdue = [line for line in lines if line.result == pf.OVERDUE]
	return {
		"repeated": [listed(line) for line in repeated],
		"repeated_count": number(len(repeated)),
		"overdue": [listed(line) for line in overdue],
		"promised": [listed(line) for line in promised],
		"promised_count": number(len(promised)),
		"referred": [listed(line) for line in referred],
		"referred_count": number(len(referred)),
		"replied_count": number(sum(bool(line.row.reply_paper) for line in referred)),
	}
