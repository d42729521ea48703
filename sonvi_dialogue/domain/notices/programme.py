"""A session's programme, and the chair's script: what is done when, who leads it, and what is said to lead it.

Source: the source plan, part II.4.2, in its order; its fifth step is the second round, where people answer what they heard.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sonvi_dialogue.domain.notices.assembly import frame, need_session, session_facts
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_session,
	clean,
	head_and_foot,
	phrase,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.facts import SessionFacts, SittingFacts
from sonvi_dialogue.domain.notices.sources import ProgrammeSource
from sonvi_dialogue.domain.numbering import clock_time, weekday_date

OFFICE = "Văn phòng HĐND và UBND xã"
CHAIR = "Chủ trì Hội nghị"

# Minutes from the hour the sitting begins, what is done, who leads it, and the round it belongs to.
USUAL: tuple[tuple[int, str, str, int], ...] = (
	(
		-30,
		"Đón tiếp đại biểu và Nhân dân; tiếp nhận ý kiến, đăng ký phát biểu",
		"Bộ phận tiếp nhận, tổng hợp ý kiến",
		1,
	),
	(
		0,
		"Tuyên bố lý do; giới thiệu đại biểu, thành phần tham dự, nội dung chương trình; giới thiệu chủ trì, thư ký, bộ "
		"phận tiếp nhận, tổng hợp ý kiến, đăng ký phát biểu",
		OFFICE,
		1,
	),
	(10, "Thông báo nội dung, phương pháp tiếp xúc, đối thoại", CHAIR, 1),
	(
		20,
		"Thông báo kết quả chỉ đạo, điều hành của chính quyền; kết quả giải quyết ý kiến, kiến nghị của kỳ tiếp xúc, đối "
		"thoại lần trước (nếu có)",
		"Lãnh đạo UBND xã",
		1,
	),
	(
		40,
		"Nhân dân phát biểu ý kiến, kiến nghị theo thứ tự, nội dung đã đăng ký",
		f"{CHAIR} điều hành",
		1,
	),
	(
		100,
		"Trả lời ý kiến, kiến nghị",
		f"{CHAIR}; đại diện lãnh đạo các ban, ngành, cơ quan, đơn vị được phân công",
		1,
	),
	(140, "Nhân dân tiếp tục phát biểu, trao đổi về nội dung trả lời", f"{CHAIR} điều hành", 2),
	(165, "Kết luận Hội nghị", CHAIR, 1),
)


def programme_sheet(dossier: Dossier) -> dict[str, Any]:
	"""The dict for programme_sheet.html: the programme as entered, else the usual one from the hour each sitting begins.

	Refused (MissingFact) without session, theme, day and place.
	"""
	session = checked_session(dossier)
	notice = sheet(dossier, session, "programme_sheet", "CHƯƠNG TRÌNH") | {
		"theme": phrase(session.theme),
		"copies": [
			{
				"sittings": [place_and_day(session, sitting) for sitting in sittings],
				"rows": rows(dossier.programme, sittings[0]),
			}
			for sittings in _shared(dossier.programme, session)
		],
	}
	return clean(notice)


def checked_session(dossier: Dossier) -> SessionFacts:
	"""The session of a sheet, with the facts no sheet goes without."""
	session = session_facts(need_session(dossier))
	needs = Needs()
	check_session(needs, session)
	needs.refuse()
	return session


def sheet(dossier: Dossier, session: SessionFacts, template: str, title: str) -> dict[str, Any]:
	"""The head of a sheet: it bears neither number nor date, and nobody signs it."""
	issuer, paper, signer = frame(dossier)
	return head_and_foot(issuer, paper, signer, session) | {
		"template": template,
		"type_name": title,
		"subject": session_name(session),
		"date_line": "",
	}


def place_and_day(session: SessionFacts, sitting: SittingFacts) -> str:
	""" "08 giờ 00 phút, thứ Hai, ngày 28 tháng 3 năm 2022, tại …", with the sitting's number where there are several."""
	number = session.sittings.index(sitting) + 1
	at = f"{clock_time(sitting.start)}, " if sitting.start else ""
	when = f"{at}{weekday_date(sitting.date)}, tại {phrase(sitting.place)}"
	return f"Điểm {number}: {when}" if len(session.sittings) > 1 else f"{when[:1].upper()}{when[1:]}"


def _shared(entered: Iterable[ProgrammeSource], session: SessionFacts) -> list[tuple[SittingFacts, ...]]:
	"""The sittings that share a sheet: all, save where the usual programme runs from different hours."""
	if list(entered):
		return [session.sittings]
	starts = list(dict.fromkeys(sitting.start for sitting in session.sittings))
	return [tuple(one for one in session.sittings if one.start == start) for start in starts]


def rows(entered: Iterable[ProgrammeSource], sitting: SittingFacts) -> list[dict[str, Any]]:
	"""The programme's lines, ready to print: as entered, else the usual ones from the sitting's hour on."""
	lines = list(entered) or usual_programme(sitting.start)
	return [
		{
			"stt": stt,
			"time": f"{line.start:%H:%M}" if line.start else "",
			"item": phrase(line.item),
			"owner": phrase(line.owner),
			"again": line.round > 1,
		}
		for stt, line in enumerate(lines, start=1)
	]


def usual_programme(start: time | None) -> list[ProgrammeSource]:
	"""The source plan's steps; without an hour to begin from they have none."""
	return [
		ProgrammeSource(item, _later(start, minutes) if start else None, owner, number)
		for minutes, item, owner, number in USUAL
	]


def _later(start: time, minutes: int) -> time | None:
	"""The hour so many minutes after the start; None where that is another day."""
	day = date(2000, 1, 1)
	at = datetime.combine(day, start) + timedelta(minutes=minutes)
	return at.time() if at.date() == day else None
