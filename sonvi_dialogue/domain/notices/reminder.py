"""The letter that urges a unit (Công văn đôn đốc): what it owes and has not done, with the days it is late.

Source: the source plan, part III.3 (the Office urges the units); structure: Decree 30/2020, model 1.5.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import put_into_words, status_of
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.notices import forms
from sonvi_dialogue.domain.notices.assembly import answer_period, frame
from sonvi_dialogue.domain.notices.cases import DutySource
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_frame,
	clean,
	head_and_foot,
	paper_ref,
	paragraphs,
	phrase,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.numbering import short_date

# What each duty asks for, as the letter and the board name it.
DUTY_TEXT = {
	v.REGULAR_SESSION: "Tổ chức hội nghị tiếp xúc, đối thoại định kỳ",
	v.PLAN_REPORT: "Báo cáo kế hoạch, nội dung hội nghị",
	v.PUBLIC_NOTICE: "Thông báo thời gian, địa điểm, nội dung hội nghị",
	v.CONCLUSION_NOTICE: "Thông báo ý kiến kết luận của người chủ trì",
	v.WRITTEN_ANSWER: "Giải quyết, trả lời bằng văn bản",
	v.REFERRAL: "Báo cáo cấp có thẩm quyền",
	v.RESULTS_REPORT: "Báo cáo kết quả giải quyết kỳ trước",
	v.INPUT: "Gửi ý kiến phối hợp cho đơn vị chủ trì",
	v.INTAKE_REPLY: "Trả lời việc tiếp nhận",
	v.PROMISE: "Thực hiện nội dung đã hứa với Nhân dân",
	v.SECOND_LOOK: "Xem xét lại, trả lời ý kiến chưa đồng ý",
	v.SUPERIOR_REPLY: "Đôn đốc cấp có thẩm quyền trả lời",
}
SUBJECT = "Đôn đốc giải quyết, trả lời ý kiến, kiến nghị của Nhân dân"
OVERDUE, MET = "overdue", "met"


def reminder_letter(dossier: Dossier) -> dict[str, Any]:
	"""The dict for reminder_letter.html: the addressee's open duties that are overdue, due, or due within the days from
	which its officer is reminded.

	Refused (MissingFact) without an addressee, and where nothing of its duties is due: there is nothing to urge.
	"""
	issuer, paper, signer = frame(dossier)
	owed = due_now(dossier.duties, dossier) if dossier.addressee else []
	needs = Needs()
	check_frame(needs, issuer, paper, signer)
	needs.need(dossier.addressee, "addressee", "Choose the unit the letter is written to.")
	if dossier.addressee:
		message = "{0} owes nothing that is due: there is nothing to remind it of."
		needs.need(owed, "addressee", message, dossier.addressee.name)
	needs.refuse()
	drafted_by = dossier.paper.issuer.notation if dossier.paper.issuer.through else "VP"
	rows = [_row(number, duty, dossier) for number, duty in enumerate(owed, start=1)]
	notice = head_and_foot(issuer, forms.with_code(paper, issuer, None, drafted_by), signer) | {
		"template": "reminder_letter",
		"type_name": "",
		"subject": forms.subject(paper.subject, None, SUBJECT),
		"addressees": [phrase(dossier.addressee.name)],
		"addressee": phrase(dossier.addressee.name),
		"today": short_date(dossier.today),
		"rows": rows,
		"overdue": f"{sum(row['overdue'] for row in rows):02d}",
		"count": f"{len(rows):02d}",
		"answer_period": answer_period(dossier.rules),
	}
	return clean(notice)


def due_now(duties: Iterable[DutySource], dossier: Dossier) -> list[DutySource]:
	"""The duties overdue, due, or due within the working days of the first step that reminds of them."""
	ahead = first_step(dossier.rules)
	calendar, today = dossier.rules.calendar, dossier.today
	return [duty for duty in duties if duty.due_on <= today or calendar.count(today, duty.due_on) <= ahead]


def first_step(rules: Rules) -> int:
	"""How many working days before a due date the first step reminds of it."""
	return max((-step.offset for step in rules.steps), default=0)


def _row(number: int, duty: DutySource, dossier: Dossier) -> dict[str, Any]:
	standing = status_of(duty.due_on, None, dossier.today, dossier.rules.calendar)
	state = put_into_words(standing, "vi")
	return {
		"stt": number,
		"content": paragraphs(duty.about),
		"petitioner": duty.petitioner,
		"basis": paper_ref(duty.basis) if duty.basis else duty.session,
		"duty": DUTY_TEXT[duty.kind],
		"due": f"{short_date(duty.due_on)}{' (đã gia hạn)' if duty.extended else ''}",
		"state": f"{state[:1].upper()}{state[1:]}",
		"overdue": standing.code == OVERDUE,
	}
