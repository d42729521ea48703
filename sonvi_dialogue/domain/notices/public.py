"""The public notice of a session, and the notice that its day or place has changed.

Source: the source plan, part II.4.1 (time, place and content made public); structure: Decree 30/2020, model 1.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
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
	"""The dict for public_notice.html. With facts.changes it is a notice of change (Thông báo thay đổi thời gian, địa
	điểm).

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
		"sittings": sitting_lines(session),
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
		needs.need(facts.changes.reason, "move_reason", "Give the reason for the change.")
	needs.refuse()


def _subject(facts: PublicNoticeFacts) -> str:
	name = session_name(facts.session)
	if facts.changes is None:
		return f"Về việc tổ chức {name}"
	return f"Thay đổi {_what_changes(facts.changes, facts.session)} tổ chức {name}"


def sitting_lines(session: SessionFacts) -> list[dict[str, Any]]:
	"""Each sitting as it is printed; and its day, hour and place by themselves, so that a later notice can tell what
	changed (told_sittings)."""
	return [_sitting(number, sitting) for number, sitting in enumerate(session.sittings, start=1)]


def _sitting(number: int, sitting: SittingFacts) -> dict[str, Any]:
	lunar = f" (tức ngày {phrase(sitting.lunar)} âm lịch)" if sitting.lunar.strip() else ""
	villages = f" (Nhân dân các thôn: {', '.join(sitting.villages)})" if sitting.villages else ""
	return {
		"number": number,
		"time": f"{clock_time(sitting.start)}, {weekday_date(sitting.date)}{lunar}" if sitting.start else "",
		"place": f"{phrase(sitting.place)}{villages}",
		"chair": phrase(sitting.chair),
		"date": sitting.date.isoformat(),
		"start": sitting.start.isoformat("minutes") if sitting.start else "",
		"hall": phrase(sitting.place),
	}


# A change -----------------------------------------------------------------------------------------------------------------
def told_sittings(notice: Mapping[str, Any]) -> tuple[SittingFacts, ...]:
	"""The sittings as a public notice or an earlier notice of change told them; none where it was not made here."""
	return tuple(
		SittingFacts(
			date.fromisoformat(line["date"]),
			line["hall"],
			time.fromisoformat(line["start"]) if line["start"] else None,
		)
		for line in notice.get("sittings", ())
		if "date" in line
	)


def changed(changes: ChangeFacts | None, session: SessionFacts) -> bool:
	"""Whether the sittings are others than people were told."""
	return changes is not None and bool(_differing(changes, session))


def _differing(changes: ChangeFacts, session: SessionFacts) -> list[tuple[int, SittingFacts, SittingFacts]]:
	"""Number, as told, as it is now, of each sitting that is another; all of them where there are more or fewer."""
	told, now = changes.told, session.sittings
	if len(told) != len(now):
		return [(number, old, now[0]) for number, old in enumerate(told, start=1)]
	pairs = [(number, *pair) for number, pair in enumerate(zip(told, now, strict=True), start=1)]
	return [(number, old, new) for number, old, new in pairs if _at(old) != _at(new) or _in(old) != _in(new)]


def _at(sitting: SittingFacts) -> tuple[date, time | None]:
	return sitting.date, sitting.start


def _in(sitting: SittingFacts) -> str:
	return phrase(sitting.place)


def _what_changes(changes: ChangeFacts, session: SessionFacts) -> str:
	differing = _differing(changes, session)
	more_or_fewer = len(changes.told) != len(session.sittings)
	what = ["thời gian"] if more_or_fewer or any(_at(old) != _at(new) for _, old, new in differing) else []
	if more_or_fewer or any(_in(old) != _in(new) for _, old, new in differing):
		what.append("địa điểm")
	return ", ".join(what)


def _changes(changes: ChangeFacts, session: SessionFacts) -> dict[str, Any]:
	several = len(changes.told) > 1
	old = [
		_told(f"Điểm {number}: " if several else "", *pair) for number, *pair in _differing(changes, session)
	]
	return {
		"earlier": paper_ref(changes.earlier),
		"what": _what_changes(changes, session),
		"reason": phrase(changes.reason),
		"old": "; ".join(old),
	}


def _told(point: str, old: SittingFacts, new: SittingFacts) -> str:
	"""What people had been told of a sitting: its day, the hour where that changed, the place where that did."""
	hour = f"{clock_time(old.start)}, " if old.start and old.start != new.start else ""
	place = f", tại {_in(old)}" if _in(old) != _in(new) else ""
	return f"{point}{hour}{weekday_date(old.date)}{place}"


def _registration(registration: RegistrationFacts) -> dict[str, Any]:
	return {
		"where": phrase(registration.where),
		"until": short_date(registration.until) if registration.until else "",
		"phone": phrase(registration.phone),
	}
