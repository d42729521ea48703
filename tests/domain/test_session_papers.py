"""What goes out before a session: the year's plan, the letter to the units, invitations, the programme."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest

from sonvi_dialogue.domain import participants as roles
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact
from sonvi_dialogue.domain.notices.invitation import only_for
from sonvi_dialogue.domain.notices.sources import ParticipantSource, PlanItemSource, TaskSource
from sonvi_dialogue.domain.regulations import ARTICLE_43, QD_1859
from tests.papers import sample_facts
from tests.papers.sample_dossier import (
	OFFICE,
	PARTICIPANTS,
	PLAN,
	RULES,
	SESSION,
	TASKS,
	TWO_PLACES,
	made,
	sample,
)

KINDS = (v.ANNUAL_PLAN, v.PREPARATION_LETTER, v.INVITATION, v.PROGRAMME_SHEET)


def refused(kind: str, paper=None, **changes) -> list[str]:
	with pytest.raises(MissingFact) as refusal:
		made(kind, paper, **changes)
	return [str(problem) for problem in refusal.value.problems]


def without_addressee(**changes):
	return made(v.PREPARATION_LETTER, addressee=None, **changes)


@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_is_plain_data(kind):
	notice = made(kind, addressee=None)
	assert json.loads(json.dumps(notice)) == notice
	assert not {"items", "keys", "values", "get", "copy", "pop", "update"} & notice.keys()


# The year's plan ------------------------------------------------------------------------------------------------------------
def test_plan_says_the_periods_of_the_clauses_in_force():
	notice = made(v.ANNUAL_PLAN)
	assert notice["basis"] == [
		"Thực hiện Quyết định số 1859-QĐ/TU ngày 09/4/2019 của Tỉnh ủy Hà Giang về việc ban hành quy chế về tiếp xúc, đối "
		"thoại trực tiếp giữa người đứng đầu cấp ủy, chính quyền các cấp với Nhân dân trên địa bàn tỉnh Hà Giang."
	]
	assert notice["regulation"] == "Quyết định số 1859-QĐ/TU ngày 09/4/2019 của Tỉnh ủy Hà Giang"
	names = ("frequency", "report_period", "notice_period", "conclusion_period", "answer_period")
	assert [notice[name] for name in names] == [
		"mỗi quý 01 (một) lần",
		"15 ngày",
		"05 ngày",
		"10 (mười) ngày làm việc",
		"20 (hai mươi) ngày làm việc",
	]
	assert (notice["where"], notice["year"], notice["type_name"]) == ("xã Sơn Vĩ", 2022, "KẾ HOẠCH")


def test_plan_under_the_law_alone_leaves_out_what_it_does_not_ask():
	notice = made(v.ANNUAL_PLAN, rules=replace(RULES, regulations=(ARTICLE_43,)))
	names = ("frequency", "report_period", "notice_period", "conclusion_period")
	assert [notice[name] for name in names] == [
		"mỗi năm ít nhất 01 (một) lần",
		"",
		"07 ngày",
		"10 (mười) ngày",
	]
	assert {row["report_by"] for row in notice["sessions"]} == {""}


def test_plan_under_two_regulations_says_the_stricter():
	notice = made(v.ANNUAL_PLAN, rules=replace(RULES, regulations=(QD_1859, ARTICLE_43)))
	assert (notice["frequency"], notice["notice_period"]) == ("mỗi quý 01 (một) lần", "07 ngày")
	assert notice["sessions"][0]["notice_by"] == "14/3/2022"
	assert [line[-1] for line in notice["basis"]] == [";", "."]


def test_plan_lists_the_year_s_sessions_with_the_days_they_ask():
	assert made(v.ANNUAL_PLAN)["sessions"][0] == {
		"stt": 1,
		"name": "Quý I",
		"when": "Thứ Hai, ngày 21 tháng 3 năm 2022",
		"theme": "Sản xuất vụ xuân, rà soát hộ nghèo",
		"place": "Trụ sở HĐND và UBND xã",
		"report_by": "06/3/2022",
		"notice_by": "16/3/2022",
	}


def test_plan_tells_an_undated_session_by_its_quarter_and_knows_no_day_past_the_calendar():
	undated = PlanItemSource(v.REGULAR, 2, None, "Giao thông", "Thôn Lũng Làn")
	later = PlanItemSource(v.EXTRAORDINARY, None, date(2031, 5, 6), "Lấy ý kiến", "Trụ sở")
	rows = made(v.ANNUAL_PLAN, plan=replace(PLAN, items=(undated, later)))["sessions"]
	assert [(row["name"], row["when"], row["report_by"]) for row in rows] == [
		("Quý II", "Trong quý II năm 2022", ""),
		("Đột xuất", "Thứ Ba, ngày 06 tháng 5 năm 2031", ""),
	]


def test_plan_s_own_purpose_replaces_the_usual_ones():
	purpose = "Lắng nghe Nhân dân\nGiải quyết dứt điểm kiến nghị kéo dài;"
	notice = made(v.ANNUAL_PLAN, plan=replace(PLAN, purpose=purpose))
	assert notice["purposes"] == ["Lắng nghe Nhân dân;", "Giải quyết dứt điểm kiến nghị kéo dài."]


def test_plan_says_at_once_what_each_session_lacks():
	assert refused(v.ANNUAL_PLAN, plan=None) == [
		"There is no plan for the year of this paper. Make it in Dialogue Plan first."
	]
	assert refused(v.ANNUAL_PLAN, plan=replace(PLAN, items=())) == [
		"The plan of 2022 has no session. Add them to it first."
	]
	assert refused(v.ANNUAL_PLAN, plan=replace(PLAN, items=(PlanItemSource(v.EXTRAORDINARY),))) == [
		"Give the date or the quarter of session 1 in the plan.",
		"Give the theme of session 1 in the plan.",
		"Give the place of session 1 in the plan.",
	]


# The letter to the units ----------------------------------------------------------------------------------------------------
def test_letter_goes_to_each_unit_with_what_it_prepares_and_by_when():
	notice = without_addressee()
	assert notice["addressees"] == [sample_facts.LAND, sample_facts.SOCIAL]
	assert notice["units"][0] == {
		"number": 1,
		"unit": sample_facts.LAND,
		"tasks": [
			{
				"topic": "Kết quả khắc phục các điểm sạt ta-luy, sửa chữa đường giao thông thôn",
				"how": "Báo cáo bằng văn bản, kèm danh mục điểm sạt và kinh phí.",
				"due": "11/3/2022",
			},
			{"topic": "Cung ứng giống, phân bón trợ giá vụ xuân 2022", "how": "", "due": "14/3/2022"},
		],
	}
	assert notice["sittings"] == [
		"08 giờ 00 phút, thứ Hai, ngày 28 tháng 3 năm 2022, tại Trụ sở HĐND và UBND xã"
	]


def test_letter_is_a_letter_and_its_subject_begins_as_letters_do():
	notice = without_addressee()
	assert (notice["type_name"], notice["number_line"]) == (
		"",
		"Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/HĐND",
	)
	assert notice["subject"] == (
		"V/v chuẩn bị nội dung Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022"
	)
	typed = made(v.PREPARATION_LETTER, {"subject": "V/v giao việc.", "notation": "HĐND-VP"}, addressee=None)
	assert typed["subject"] == "V/v giao việc"
	assert typed["number_line"].endswith("/HĐND-VP")


def test_letter_to_one_unit_has_its_tasks_alone():
	notice = made(v.PREPARATION_LETTER, addressee=replace(OFFICE, name=sample_facts.SOCIAL))
	assert notice["addressees"] == [sample_facts.SOCIAL] and notice["one"]
	assert [task["due"] for unit in notice["units"] for task in unit["tasks"]] == ["11/3/2022"]


def test_letter_says_what_the_tasks_lack():
	bare = (TaskSource("Công an xã", " "), TASKS[0])
	assert refused(v.PREPARATION_LETTER, addressee=None, tasks=bare) == [
		"Give the topic of each task of Công an xã.",
		"Give the day by which Công an xã has its task ready.",
	]
	for nobody_asked in ({"tasks": (), "addressee": None}, {"addressee": OFFICE}):
		assert refused(v.PREPARATION_LETTER, **nobody_asked) == [
			"Give the units their preparation tasks first: the letter lists them."
		]


# Invitations ----------------------------------------------------------------------------------------------------------------
def test_each_of_the_invited_has_a_copy_and_neither_hosts_nor_citizens_do():
	notice = made(v.INVITATION, {"number": 3})
	assert [copy["guest"] for copy in notice["copies"]] == [
		"Ông (bà) Vàng Thị G, Ủy ban nhân dân xã",
		"Ông (bà) Thò Văn U, Ủy ban MTTQ Việt Nam xã",
		"Ông (bà) Thò Thị LM, Đại biểu HĐND xã",
	]
	assert (notice["type_name"], notice["number_line"]) == ("GIẤY MỜI", "Số: 03/GM-HĐND")
	assert notice["subject"] == "Dự Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022"
	assert (notice["contact"], notice["office"]) == ("0219.000.0000", "Văn phòng HĐND và UBND xã")


@pytest.mark.parametrize(
	("guest", "addressed"),
	[
		(
			ParticipantSource("Trưởng thôn Lũng Làn", "Village Head", village="Lũng Làn"),
			"Trưởng thôn Lũng Làn",
		),
		(
			ParticipantSource("Đại diện Thường trực Đảng ủy xã", "Party Committee", "Đảng ủy xã"),
			"Đại diện Thường trực Đảng ủy xã",
		),
		(ParticipantSource("Sùng Văn H", "Guest", village="Lũng Làn"), "Ông (bà) Sùng Văn H, thôn Lũng Làn"),
		(ParticipantSource("Sùng Văn H", "Guest"), "Ông (bà) Sùng Văn H"),
	],
)
def test_a_guest_is_addressed_as_the_office_writes_them(guest, addressed):
	(copy,) = made(v.INVITATION, participants=(replace(guest, invited=True),))["copies"]
	assert copy["guest"] == addressed


def test_a_guest_whose_body_has_a_task_is_asked_to_prepare_it():
	guest = ParticipantSource("Sùng Văn H", "Unit Head", sample_facts.SOCIAL, invited=True)
	(copy,) = made(v.INVITATION, participants=(guest,))["copies"]
	assert copy["prepares"] == "Kết quả rà soát hộ nghèo, hộ cận nghèo năm 2021"


def test_one_participant_s_invitation_can_be_taken_out_of_the_paper():
	people = tuple(replace(one, key=f"row-{at}") for at, one in enumerate(PARTICIPANTS))
	notice = made(v.INVITATION, {"number": 3}, participants=people)
	alone = only_for(notice, "row-4")
	assert [copy["guest"] for copy in alone["copies"]] == ["Ông (bà) Thò Văn U, Ủy ban MTTQ Việt Nam xã"]
	assert {**alone, "copies": notice["copies"]} == notice
	assert only_for(notice, "row-0") is None and only_for({}, "row-4") is None


def test_invitation_says_what_it_lacks():
	citizen = replace(PARTICIPANTS[-2], invited=True)
	assert citizen.capacity == roles.CITIZEN
	session = replace(SESSION, chair="", chair_title="", register_contact="")
	session = replace(session, sittings=(replace(session.sittings[0], start=None),))
	assert refused(v.INVITATION, participants=(citizen,), session=session) == [
		"Nobody is invited to this session. Tick Invited for those who are.",
		"Give the telephone number or person to ask about the session.",
		"Give the hour at which sitting 1 begins.",
		"Give the chair of sitting 1.",
	]


# The programme --------------------------------------------------------------------------------------------------------------
def test_programme_is_as_entered_with_its_second_round():
	(copy,) = made(v.PROGRAMME_SHEET)["copies"]
	assert copy["sittings"] == [
		"08 giờ 00 phút, thứ Hai, ngày 28 tháng 3 năm 2022, tại Trụ sở HĐND và UBND xã"
	]
	assert [(row["time"], row["again"]) for row in copy["rows"]] == [
		("07:30", False),
		("08:00", False),
		("08:30", False),
		("09:30", False),
		("10:15", True),
		("11:00", False),
	]


def test_where_none_is_entered_the_source_plan_s_order_stands():
	(copy,) = made(v.PROGRAMME_SHEET, programme=())["copies"]
	assert [row["owner"] for row in copy["rows"]] == [
		"Bộ phận tiếp nhận, tổng hợp ý kiến",
		"Văn phòng HĐND và UBND xã",
		"Chủ trì Hội nghị",
		"Lãnh đạo UBND xã",
		"Chủ trì Hội nghị điều hành",
		"Chủ trì Hội nghị; đại diện lãnh đạo các ban, ngành, cơ quan, đơn vị được phân công",
		"Chủ trì Hội nghị điều hành",
		"Chủ trì Hội nghị",
	]
	assert [row["time"] for row in copy["rows"]] == "07:30 08:00 08:10 08:20 08:40 09:40 10:20 10:45".split()
	assert [row["stt"] for row in copy["rows"] if row["again"]] == [7]


def test_the_usual_programme_runs_from_each_sitting_s_hour():
	copies = made(v.PROGRAMME_SHEET, programme=(), session=TWO_PLACES)["copies"]
	assert [(copy["sittings"][0][:8], copy["rows"][1]["time"]) for copy in copies] == [
		("Điểm 1: ", "08:00"),
		("Điểm 2: ", "13:30"),
	]
	assert len(made(v.PROGRAMME_SHEET, session=TWO_PLACES)["copies"]) == 1


@pytest.mark.parametrize(
	("start", "times"), [(None, {""}), (time(23, 30), {"23:00", "23:30", "23:40", "23:50", ""})]
)
def test_a_programme_tells_no_hour_it_does_not_know(start, times):
	session = replace(SESSION, sittings=(replace(SESSION.sittings[0], start=start),))
	(copy,) = made(v.PROGRAMME_SHEET, programme=(), session=session)["copies"]
	assert {row["time"] for row in copy["rows"]} == times


def test_a_sheet_bears_no_number_and_needs_no_signer():
	nobody = replace(sample(v.PROGRAMME_SHEET).paper, issuer=replace(OFFICE, signer="", authority=()))
	notice = made(v.PROGRAMME_SHEET, {"issuer": nobody.issuer})
	assert (notice["number_line"], notice["full_number"], notice["date_line"]) == ("", "", "")
	assert refused(v.PROGRAMME_SHEET, session=replace(SESSION, theme="", sittings=())) == [
		"Give the theme of the session.",
		"Give the session a day and a place.",
	]
