"""The year's plan (Kế hoạch) in the source plan's own three parts, with the year's sessions as its annex.

Source: the source plan of 2022, whole, with the spelling of its scan corrected; the periods are those of the clauses in
force. Structure: Decree 30/2020, models 1.4 and 2.1.
"""

from __future__ import annotations

from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.notices.assembly import frame, last_day, period
from sonvi_dialogue.domain.notices.common import (
	QUARTERS,
	Needs,
	check_frame,
	clean,
	head_and_foot,
	list_lines,
	paragraphs,
	phrase,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.sources import PlanItemSource, PlanSource
from sonvi_dialogue.domain.numbering import spelled, weekday_date

PURPOSES = (
	"Nhằm phát huy dân chủ, lấy ý kiến của Nhân dân tham gia đóng góp vào nhiệm vụ phát triển kinh tế - xã hội, quốc "
	"phòng - an ninh, công tác xây dựng Đảng và hệ thống chính trị trên địa bàn xã",
	"Kịp thời giải quyết các đề xuất, kiến nghị, các vấn đề còn tồn tại ở các thôn, hoặc nghiên cứu, đề xuất bổ sung, "
	"điều chỉnh lên cấp trên những vấn đề mới phát sinh, những quy định chưa phù hợp",
)
_COUNCIL = "Hội đồng nhân dân "


def annual_plan(dossier: Dossier) -> dict[str, Any]:
	"""The dict for annual_plan.html.

	The plan's own purpose replaces the usual ones; a session without a date is told by its quarter. Refused
	(MissingFact): no plan for the year, one without sessions, and each session's theme, place, and date or quarter.
	"""
	issuer, paper, signer = frame(dossier)
	needs = Needs()
	check_frame(needs, issuer, paper, signer)
	plan = dossier.plan
	needs.need(
		plan, "period_from", "There is no plan for the year of this paper. Make it in Dialogue Plan first."
	)
	if plan:
		_check_items(needs, plan)
	needs.refuse()
	rules, where = dossier.rules, dossier.commune.council_name.removeprefix(_COUNCIL)
	bases = [regulation.basis for regulation in rules.regulations]
	yearly = not _by_quarter(rules)
	notice = head_and_foot(issuer, paper, signer) | {
		"template": "annual_plan",
		"type_name": "KẾ HOẠCH",
		"subject": paper.subject
		or "Tiếp xúc, đối thoại trực tiếp của Thường trực HĐND xã với cán bộ, công chức, viên chức và Nhân dân trên "
		f"địa bàn xã năm {plan.year}",
		"year": plan.year,
		"where": where,
		"basis": list_lines(f"Thực hiện {basis}" for basis in bases),
		"regulation": ", ".join(basis.partition(" về việc ")[0] for basis in bases),
		"purposes": list_lines(paragraphs(plan.purpose) or PURPOSES),
		"frequency": f"{'mỗi năm ít nhất' if yearly else 'mỗi quý'} {spelled(1)} lần",
		"report_period": period(rules, v.PLAN_REPORT),
		"notice_period": period(rules, v.PUBLIC_NOTICE),
		"conclusion_period": period(rules, v.CONCLUSION_NOTICE, in_words=True),
		"answer_period": period(rules, v.WRITTEN_ANSWER, in_words=True),
		"sessions": [_session(stt, item, plan, rules) for stt, item in enumerate(plan.items, start=1)],
	}
	return clean(notice)


def _by_quarter(rules: Rules) -> bool:
	clauses = [regulation.clause(v.REGULAR_SESSION) for regulation in rules.regulations]
	return any(clause and clause.anchor == v.ANCHOR_QUARTER_END for clause in clauses)


def _check_items(needs: Needs, plan: PlanSource) -> None:
	needs.need(plan.items, "period_from", "The plan of {0} has no session. Add them to it first.", plan.year)
	for row, item in enumerate(plan.items, start=1):
		day = item.date or item.quarter
		needs.need(day, "planned_date", "Give the date or the quarter of session {0} in the plan.", row)
		needs.need(item.theme, "theme", "Give the theme of session {0} in the plan.", row)
		needs.need(item.place, "place", "Give the place of session {0} in the plan.", row)


def _session(stt: int, item: PlanItemSource, plan: PlanSource, rules: Rules) -> dict[str, Any]:
	quarter = f"quý {QUARTERS[item.quarter]}" if item.quarter else ""
	when = weekday_date(item.date) if item.date else f"Trong {quarter} năm {plan.year}"
	return {
		"stt": stt,
		"name": f"Q{quarter[1:]}" if item.session_type == v.REGULAR else "Đột xuất",
		"when": f"{when[:1].upper()}{when[1:]}",
		"theme": phrase(item.theme),
		"place": phrase(item.place),
		"report_by": last_day(rules, v.PLAN_REPORT, item.date),
		"notice_by": last_day(rules, v.PUBLIC_NOTICE, item.date),
	}
