"""What a paper of the first quarter of 2022 in Sơn Vĩ may draw upon: a dossier for the tests of builders and templates.

`SampleDossier()` is complete; `sample(kind, **changes)` is one for a kind with some properties changed. Names of signers
are specimens, petitioners have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import partial
from typing import Any

from sonvi_dialogue.domain import participants as roles
from sonvi_dialogue.domain import plan_kept
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.duty_rules import Bodies, Rules, session_period_on
from sonvi_dialogue.domain.notices.cases import CaseSource, DutySource
from sonvi_dialogue.domain.notices.facts import ChangeFacts, PaperRef, PetitionLine
from sonvi_dialogue.domain.notices.kinds import build
from sonvi_dialogue.domain.notices.register_sources import ConferenceSource, RegisteredPaper
from sonvi_dialogue.domain.notices.sources import (
	BodySource,
	CommuneSource,
	HotSource,
	PaperSource,
	ParticipantSource,
	PlanItemSource,
	PlanSource,
	ProgrammeSource,
	ResponseSource,
	SessionSource,
	TaskSource,
	VillageSource,
)
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.plan_kept import Period
from sonvi_dialogue.domain.regulations import DEFAULT_STEPS, QD_1859
from sonvi_dialogue.domain.results_pack import Following
from sonvi_dialogue.domain.working_days import WorkingCalendar
from tests.papers import sample_cases, sample_facts, sample_registers

COMMUNE = CommuneSource(
	"Sơn Vĩ",
	"Hội đồng nhân dân xã Sơn Vĩ",
	"Ủy ban nhân dân xã Sơn Vĩ",
	"Văn phòng HĐND và UBND xã",
)
STANDING_COMMITTEE = BodySource(
	"Thường trực HĐND xã",
	v.STANDING_COMMITTEE_BODY,
	"HĐND",
	("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"),
	"Nguyễn Văn A",
)
OFFICE = BodySource(
	"Văn phòng HĐND và UBND xã", v.OFFICE_BODY, "VP", ("CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ",), "Lê Văn C"
)
COMMITTEE = BodySource(
	"Ủy ban nhân dân xã",
	v.PEOPLES_COMMITTEE_BODY,
	"UBND",
	("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
	"Vàng Thị G",
)
LAND = BodySource(sample_facts.LAND, v.UNIT, "ĐCXD", through=COMMITTEE)
DISTRICT = BodySource("Ủy ban nhân dân huyện Mèo Vạc", v.SUPERIOR_BODY, "UBND")
SESSION = SessionSource(
	v.REGULAR,
	sample_facts.Q1.theme,
	"Nguyễn Văn A",
	"Chủ tịch HĐND xã",
	tuple(replace(sitting, chair="", lunar="", end=time(11, 30)) for sitting in sample_facts.Q1.sittings),
	speeches=11,
	lunar="26/02 năm Nhâm Dần",
	register_contact="0219.000.0000",
	assessment="Hội nghị diễn ra dân chủ, thẳng thắn, đúng nội dung, chương trình đề ra.",
	secretary="Lê Văn C",
)
TWO_PLACES = replace(
	SESSION,
	theme=sample_facts.Q3.theme,
	sittings=tuple(replace(sitting, villages=(), end=time(16)) for sitting in sample_facts.Q3.sittings),
	lunar="21/8 năm Nhâm Dần",
)
PARTICIPANTS = (
	ParticipantSource("Nguyễn Văn A", roles.CHAIR, "Thường trực HĐND xã", invited=True, attended=True),
	ParticipantSource("Lê Văn C", roles.SECRETARY, "Văn phòng HĐND và UBND xã", invited=True, attended=True),
	ParticipantSource(
		"Phạm Thị D", roles.RECEPTION_DESK, "Văn phòng HĐND và UBND xã", invited=True, attended=True
	),
	ParticipantSource("Vàng Thị G", "UBND Leader", "Ủy ban nhân dân xã", invited=True, attended=True),
	ParticipantSource(
		"Thò Văn U", "Fatherland Front", "Ủy ban MTTQ Việt Nam xã", invited=True, attended=True
	),
	ParticipantSource("Thò Thị LM", "Delegate", "Đại biểu HĐND xã", "Trung tâm xã", True, True),
	ParticipantSource(
		"Người dân thôn Lũng Làn",
		roles.CITIZEN,
		village="Lũng Làn",
		attended=True,
		wishes_to_speak=True,
		order=1,
		minutes=6,
	),
	ParticipantSource(
		"Người dân thôn Trà Mần",
		roles.CITIZEN,
		village="Trà Mần",
		attended=True,
		wishes_to_speak=True,
		order=2,
		minutes=4,
	),
	ParticipantSource(
		"01 người đăng ký phát biểu",
		roles.CITIZEN,
		village="Lủng Chỉn",
		attended=True,
		refused=True,
		ground=sample_cases.GROUND,
		refused_by="Nguyễn Văn A, Chủ tịch HĐND xã",
		note="Đã giải thích, hẹn kỳ sau",
	),
)
PROGRAMME = (
	ProgrammeSource("Đón tiếp đại biểu, đăng ký phát biểu", time(7, 30), "Bộ phận tiếp nhận"),
	ProgrammeSource("Tuyên bố lý do, giới thiệu đại biểu", time(8, 0), "Văn phòng HĐND và UBND xã"),
	ProgrammeSource("Nhân dân phát biểu ý kiến, kiến nghị", time(8, 30), "Chủ trì Hội nghị điều hành"),
	ProgrammeSource("Trả lời, giải trình", time(9, 30), "Chủ trì, các ban, ngành"),
	ProgrammeSource("Nhân dân tiếp tục phát biểu, trao đổi", time(10, 15), "Chủ trì Hội nghị điều hành", 2),
	ProgrammeSource("Kết luận Hội nghị", time(11, 0), "Chủ trì Hội nghị"),
)
TASKS = (
	TaskSource(
		sample_facts.LAND,
		"Kết quả khắc phục các điểm sạt ta-luy, sửa chữa đường giao thông thôn",
		date(2022, 3, 11),
		"Báo cáo bằng văn bản, kèm danh mục điểm sạt và kinh phí",
	),
	TaskSource(
		sample_facts.SOCIAL,
		"Kết quả rà soát hộ nghèo, hộ cận nghèo năm 2021",
		date(2022, 3, 11),
	),
	TaskSource(sample_facts.LAND, "Cung ứng giống, phân bón trợ giá vụ xuân 2022", date(2022, 3, 14)),
)
HOT = (
	HotSource(
		"Hồ treo thôn Lũng Làn cạn nước mùa khô",
		"đã nêu 3 lần từ ngày 12/5/2020; 46 người kiến nghị; chưa giải quyết xong",
	),
	HotSource("Sạt ta-luy đường vào thôn Trà Mần"),
)
PLAN = PlanSource(
	2022,
	"Kế hoạch tiếp xúc, đối thoại trực tiếp của Thường trực HĐND xã với cán bộ, công chức, viên chức và Nhân dân trên địa "
	"bàn xã năm 2022",
	(
		PlanItemSource(
			v.REGULAR, 1, date(2022, 3, 21), "Sản xuất vụ xuân, rà soát hộ nghèo", "Trụ sở HĐND và UBND xã"
		),
		PlanItemSource(
			v.REGULAR, 2, date(2022, 6, 11), "Giao thông, nước sinh hoạt, đất đai", "Thôn Lũng Làn"
		),
		PlanItemSource(v.REGULAR, 3, date(2022, 9, 16), "Xóa bỏ hủ tục; giáo dục, y tế", "Thôn Trà Mần"),
		PlanItemSource(v.REGULAR, 4, date(2022, 12, 2), "Cải cách hành chính", "Trụ sở HĐND và UBND xã"),
	),
)
RESPONSE = ResponseSource(
	sample_facts.LAND,
	sample_facts.ANSWERED.answer,
	v.SETTLED,
	due_on=date(2022, 5, 12),
)


PUBLIC_NOTICE = PaperSource(v.NOTICE, STANDING_COMMITTEE, 2, "TB-HĐND", date(2022, 3, 14))
RULES = Rules(official_calendar(), (QD_1859,), DEFAULT_STEPS, Bodies("office", "committee"))


@dataclass(frozen=True)
class SampleDossier:
	"""Implements domain.notices.dossier. Its paper is a public notice, dated and numbered, unless another is given."""

	paper: PaperSource = PUBLIC_NOTICE
	today: date = date(2022, 3, 14)
	commune: CommuneSource = COMMUNE
	session: SessionSource | None = SESSION
	petitions: tuple[PetitionLine, ...] = (sample_facts.ROAD,)
	session_petitions: tuple[PetitionLine, ...] = sample_facts.PETITIONS
	cases: tuple[CaseSource, ...] = (sample_cases.ANSWERED,)
	session_cases: tuple[CaseSource, ...] = sample_cases.CASES
	duties: tuple[DutySource, ...] = sample_cases.DUTIES
	villages: tuple[VillageSource, ...] = sample_cases.VILLAGES
	response: ResponseSource | None = RESPONSE
	conclusion: PaperRef | None = sample_facts.NOTICE_05
	rules: Rules = RULES
	bases: tuple[str, ...] = sample_facts.BASIS
	change: ChangeFacts | None = sample_facts.CHANGED.changes
	amended: PaperRef | None = sample_facts.NOTICE_02
	addressee: BodySource | None = DISTRICT
	period: tuple[date, date] | None = (date(2022, 1, 1), date(2022, 12, 14))
	sections: Mapping[str, str] = field(default_factory=dict)
	plan: PlanSource | None = PLAN
	participants: tuple[ParticipantSource, ...] = PARTICIPANTS
	programme: tuple[ProgrammeSource, ...] = PROGRAMME
	tasks: tuple[TaskSource, ...] = TASKS
	hot: tuple[HotSource, ...] = HOT
	calendar: WorkingCalendar = RULES.calendar
	session_rows: tuple[PetitionRow, ...] = sample_registers.SESSION_ROWS
	session_followed: Mapping[str, Following] = field(default_factory=dict)
	session_remarks: Mapping[str, str] = field(default_factory=dict)
	period_rows: tuple[PetitionRow, ...] = sample_registers.ROWS
	conferences: tuple[ConferenceSource, ...] = sample_registers.conferences(SESSION)
	session_papers: tuple[RegisteredPaper, ...] = sample_registers.PAPERS
	period_papers: tuple[RegisteredPaper, ...] = sample_registers.PAPERS[1:]

	@property
	def owed(self) -> list[Period]:
		each = partial(session_period_on, self.rules.regulations)
		return plan_kept.asked_of(*self.period, each) if self.period else []


def sample(kind: str, paper: Mapping[str, Any] | None = None, **changes: Any) -> SampleDossier:
	"""A dossier for a paper or sheet of this kind. paper: what differs in the paper itself; changes: other properties.

	The paper has no number and notation of its own but a date, unless `paper` gives them.
	"""
	blank = PaperSource(kind, STANDING_COMMITTEE, date=date(2022, 3, 14))
	return replace(SampleDossier(), paper=replace(blank, **(paper or {})), **changes)


def made(kind: str, paper: Mapping[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
	"""The notice dict of `sample(...)`."""
	return build(sample(kind, paper, **changes))
