"""The public notice of a session, and the notice that its day or place has changed.

Source: the source plan, part II.4.1 (time, place and content made public); structure: Decree 30/2020, model 1.4.
"""

from __future__ import annotations

from typing import Any

from sonvi_dialogue.domain.notices.common import (
	DEFAULT_AUDIENCE,
	DEFAULT_PARTICIPANTS,
	Needs,
	check_common,
	clean,
	head_and_foot,
	list_lines,
	paper_ref,
	phrase,
	session_name,
)
from sonvi_dialogue.domain.notices.facts import (
	ChangeFacts,
	PublicNoticeFacts,
	RegistrationFacts,
	SessionFacts,
	SittingFacts,
)
from sonvi_dialogue.domain.numbering import clock_time, short_date, weekday_date

# The source plan, part II.2, in short.
DEFAULT_CONTENTS = (
	"Thông báo kết quả chỉ đạo, điều hành của chính quyền trên các lĩnh vực liên quan đến chủ đề; kết quả giải quyết "
	"các nội dung của kỳ tiếp xúc, đối thoại lần trước (nếu có)",
	"Nghe ý kiến, kiến nghị của Nhân dân về công tác quản lý, điều hành của chính quyền và những vấn đề Nhân dân quan tâm",
	"Trao đổi, giải thích, trả lời các ý kiến, kiến nghị; kết luận của người chủ trì Hội nghị",
)
DEFAULT_ORGANISATION = (
	"Văn phòng HĐND và UBND xã niêm yết Thông báo này tại trụ sở và các thôn; tiếp nhận, tổng hợp ý kiến, kiến nghị và "
	"danh sách đăng ký phát biểu; chuẩn bị các điều kiện phục vụ Hội nghị",
	"Các ban, ngành, cơ quan, đơn vị liên quan chuẩn bị nội dung trả lời thuộc lĩnh vực phụ trách và cử đại diện "
	"lãnh đạo tham dự Hội nghị",
	"Trưởng các thôn thông báo rộng rãi đến Nhân dân; đề nghị Ủy ban MTTQ xã và các đoàn thể vận động Nhân dân tham dự",
)


def public_notice(facts: PublicNoticeFacts) -> dict[str, Any]:
	"""The dict for public_notice.html. With facts.changes it is a notice of change (Thông báo thay đổi thời gian).

	Refused (MissingFact) without basis, theme, day, hour, place, chair, place of registration, authority or signer.
	"""
	_check(facts)
	session = facts.session
	several = len(session.sittings) > 1
	notice = head_and_foot(facts.issuer, facts.paper, facts.signer, session) | {
		"template": "public_notice",
		"type_name": "THÔNG BÁO",
		"subject": facts.paper.subject or _subject(facts),
		"session_name": session_name(session),
		"theme": phrase(session.theme),
		"basis": list_lines(facts.basis),
		"several": several,
		"sittings": [_sitting(number, sitting) for number, sitting in enumerate(session.sittings, start=1)],
		"participants": list_lines(facts.participants or DEFAULT_PARTICIPANTS),
		"audience": phrase(facts.audience or DEFAULT_AUDIENCE),
		"contents": list_lines(facts.contents or DEFAULT_CONTENTS),
		"registration": _registration(facts.registration),
		"organisation": list_lines(facts.organisation or DEFAULT_ORGANISATION),
		"changes": _changes(facts.changes, session) if facts.changes else None,
	}
	return clean(notice)


def _check(facts: PublicNoticeFacts) -> None:
	needs = Needs()
	check_common(needs, facts.issuer, facts.paper, facts.signer, facts.session)
	needs.need(facts.basis, "basis", "Give the documents the notice is based on.")
	needs.need(
		facts.registration.where, "register_contact", "Give the place where people hand in their petitions."
	)
	for number, sitting in enumerate(facts.session.sittings, start=1):
		needs.need(sitting.start, "start_time", "Give the hour at which sitting {0} begins.", number)
		needs.need(sitting.chair, "chair_name", "Give the chair of sitting {0}.", number)
	if facts.changes:
		needs.need(facts.changes.reason, "move_reason", "Give the reason for the new date.")
	needs.refuse()


def _subject(facts: PublicNoticeFacts) -> str:
	name = session_name(facts.session)
	if facts.changes is None:
		return f"Về việc tổ chức {name}"
	return f"Thay đổi {_what_changes(facts.changes, facts.session)} tổ chức {name}"


def _what_changes(changes: ChangeFacts, session: SessionFacts) -> str:
	first = session.sittings[0]
	changed = ["thời gian"] if first.date != changes.old_date else []
	if changes.old_place and phrase(changes.old_place) != phrase(first.place):
		changed.append("địa điểm")
	return ", ".join(changed or ["thời gian"])


def _sitting(number: int, sitting: SittingFacts) -> dict[str, Any]:
	lunar = f" (tức ngày {phrase(sitting.lunar)} âm lịch)" if sitting.lunar.strip() else ""
	villages = f" (Nhân dân các thôn: {', '.join(sitting.villages)})" if sitting.villages else ""
	return {
		"number": number,
		"time": f"{clock_time(sitting.start)}, {weekday_date(sitting.date)}{lunar}" if sitting.start else "",
		"place": f"{phrase(sitting.place)}{villages}",
		"chair": phrase(sitting.chair),
	}


def _registration(registration: RegistrationFacts) -> dict[str, Any]:
	return {
		"where": phrase(registration.where),
		"until": short_date(registration.until) if registration.until else "",
		"phone": phrase(registration.phone),
	}


def _changes(changes: ChangeFacts, session: SessionFacts) -> dict[str, Any]:
	return {
		"earlier": paper_ref(changes.earlier),
		"what": _what_changes(changes, session),
		"reason": phrase(changes.reason),
		"old_date": weekday_date(changes.old_date),
		"old_place": phrase(changes.old_place),
	}
