"""What is laid before the chair, read out at a session, and put right afterwards: plan report, script, correction."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact
from sonvi_dialogue.domain.notices.sections import RIGHT, SITUATIONS, WRONG
from sonvi_dialogue.domain.notices.sources import ParticipantSource
from sonvi_dialogue.domain.regulations import ARTICLE_43
from tests.papers import sample_facts
from tests.papers.sample_dossier import DISTRICT, OFFICE, PARTICIPANTS, RULES, SESSION, TWO_PLACES, made

SLIP = {"issuer": OFFICE, "unnumbered": True}
FIXED = {WRONG: "quý VI năm 2022", RIGHT: "quý IV năm 2022"}


def refused(kind: str, paper=None, **changes) -> list[str]:
	with pytest.raises(MissingFact) as refusal:
		made(kind, paper, **changes)
	return [str(problem) for problem in refusal.value.problems]


def slip(paper=None, **changes):
	return made(v.PLAN_REPORT_SLIP, {**SLIP, **(paper or {})}, **{"addressee": None, **changes})


def correction(paper=None, **changes):
	return made(v.CORRECTION, paper, **{"addressee": None, "sections": FIXED, **changes})


@pytest.mark.parametrize("notice", [slip(), correction(), made(v.SCRIPT_SHEET)])
def test_a_notice_is_plain_data(notice):
	assert json.loads(json.dumps(notice)) == notice
	assert not {"items", "keys", "values", "get", "copy", "pop", "update"} & notice.keys()


# Before the chair -----------------------------------------------------------------------------------------------------------
def test_the_slip_has_no_number_and_the_office_s_own_head():
	notice = slip()
	assert (notice["number_line"], notice["full_number"]) == ("", "")
	assert notice["type_name"] == "PHIẾU TRÌNH"
	assert notice["issuer_lines"] == ["VĂN PHÒNG HĐND VÀ UBND", "XÃ SƠN VĨ"]
	assert notice["subject"] == (
		"Kế hoạch, nội dung Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022"
	)
	assert (notice["addressees"], notice["date_line"]) == (
		["Thường trực HĐND xã"],
		"Sơn Vĩ, ngày 14 tháng 3 năm 2022",
	)
	assert notice["approved"].startswith("Ngày") and notice["approved"].endswith("năm 2022")
	assert notice["notice_by"] == "23/3/2022"


def test_a_slip_s_subject_does_not_say_again_that_it_is_one():
	notice = slip({"subject": "Phiếu trình kế hoạch, nội dung Hội nghị"})
	assert notice["subject"] == "Kế hoạch, nội dung Hội nghị"


@pytest.mark.parametrize(
	("notation", "type_name", "number_line", "subject"),
	[
		("", "TỜ TRÌNH", "Số: 07/TTr-VP", "Kế hoạch, nội dung Hội nghị"),
		("BC-VP", "BÁO CÁO", "Số: 07/BC-VP", "Kế hoạch, nội dung Hội nghị"),
		("HĐND-VP", "", "Số: 07/HĐND-VP", "V/v kế hoạch, nội dung Hội nghị"),
	],
)
def test_a_numbered_report_has_the_form_its_notation_says(notation, type_name, number_line, subject):
	paper = {"issuer": OFFICE, "number": 7, "notation": notation}
	notice = made(v.PLAN_REPORT_SLIP, paper, addressee=None)
	assert (notice["type_name"], notice["number_line"]) == (type_name, number_line)
	assert notice["subject"].startswith(subject)
	assert not notice["slip"]


def test_a_report_of_another_body_keeps_that_body_s_head_and_goes_where_it_is_addressed():
	notice = made(v.PLAN_REPORT_SLIP, {"number": 7}, addressee=DISTRICT)
	assert notice["issuer_lines"] == ["HỘI ĐỒNG NHÂN DÂN", "XÃ SƠN VĨ"]
	assert notice["to"] == "Ủy ban nhân dân huyện Mèo Vạc"


def test_the_report_tells_what_is_prepared_and_what_may_come():
	notice = slip(sections={SITUATIONS: "Đông người phát biểu về đất đai\nMất điện;"})
	assert [unit["unit"] for unit in notice["units"]] == [sample_facts.LAND, sample_facts.SOCIAL]
	assert notice["situations"] == ["Đông người phát biểu về đất đai.", "Mất điện."]
	assert [row["time"] for row in notice["programme"]][:2] == ["07:30", "08:00"]
	assert notice["because"] == ""
	sudden = replace(SESSION, session_type=v.EXTRAORDINARY, reason="Lấy ý kiến trước khi trình.")
	assert slip(session=sudden)["because"] == "Lấy ý kiến trước khi trình"


def test_the_report_lacks_a_chair():
	session = replace(SESSION, chair="", chair_title="")
	assert refused(v.PLAN_REPORT_SLIP, SLIP, session=session) == ["Give the chair of sitting 1."]


# The chair's script ---------------------------------------------------------------------------------------------------------
def test_the_script_greets_by_rank_and_calls_speakers_by_their_place():
	late = ParticipantSource("Người dân thôn Lủng Chỉn", "Citizen", village="Lủng Chỉn", wishes_to_speak=True)
	first = replace(PARTICIPANTS[6], topic="đường vào thôn")
	people = (late, PARTICIPANTS[7], first, *PARTICIPANTS[:6], PARTICIPANTS[8])
	notice = made(v.SCRIPT_SHEET, participants=people)
	assert notice["guests"] == [
		"Ông (bà) Thò Thị LM, Đại biểu HĐND xã",
		"Ông (bà) Vàng Thị G, Ủy ban nhân dân xã",
		"Ông (bà) Thò Văn U, Ủy ban MTTQ Việt Nam xã",
	]
	assert [(row["name"], row["where"], row["topic"]) for row in notice["speakers"]] == [
		("Người dân thôn Lũng Làn", "thôn Lũng Làn", "đường vào thôn"),
		("Người dân thôn Trà Mần", "thôn Trà Mần", ""),
		("Người dân thôn Lủng Chỉn", "thôn Lủng Chỉn", ""),
	]
	assert notice["secretary"] == "Ông (bà) Lê Văn C, Văn phòng HĐND và UBND xã"
	assert notice["desk"] == "Ông (bà) Phạm Thị D, Văn phòng HĐND và UBND xã"
	assert (notice["reporter"], notice["interpreter"]) == ("Ông (bà) Vàng Thị G, Ủy ban nhân dân xã", "")
	assert [unit["unit"] for unit in notice["units"]] == [sample_facts.LAND, sample_facts.SOCIAL]
	assert (notice["conclusion_period"], notice["answer_period"]) == ("10 ngày làm việc", "20 ngày làm việc")


def test_without_anybody_entered_the_script_still_stands():
	notice = made(v.SCRIPT_SHEET, participants=(), tasks=(), rules=replace(RULES, regulations=(ARTICLE_43,)))
	assert (notice["guests"], notice["speakers"], notice["units"]) == ([], [], [])
	assert (notice["desk"], notice["reporter"]) == ("cán bộ Văn phòng HĐND và UBND xã", "lãnh đạo UBND xã")
	assert notice["conclusion_period"] == "10 ngày"


def test_each_sitting_has_a_script_with_its_chair_and_hours():
	copies = made(v.SCRIPT_SHEET, session=TWO_PLACES, programme=())["copies"]
	assert [(copy["chair"], copy["rows"][1]["time"]) for copy in copies] == [
		("Chủ tịch HĐND xã", "08:00"),
		("Phó Chủ tịch HĐND xã", "13:30"),
	]


def test_the_script_lacks_a_chair():
	assert refused(v.SCRIPT_SHEET, session=replace(SESSION, chair="", chair_title="")) == [
		"Give the chair of sitting 1."
	]


# A correction ---------------------------------------------------------------------------------------------------------------
def test_a_correction_says_what_was_printed_and_what_takes_its_place():
	notice = correction({"notation": "HĐND-VP", "number": 30})
	assert notice["slips"] == [{"number": 1, "wrong": "quý VI năm 2022", "right": "quý IV năm 2022"}]
	assert notice["amended"] == "Thông báo số 02/TB-HĐND ngày 14/3/2022"
	assert notice["addressees"] == [
		"Các cơ quan, đơn vị, cá nhân nhận Thông báo số 02/TB-HĐND ngày 14/3/2022"
	]
	assert notice["subject"] == "V/v đính chính Thông báo số 02/TB-HĐND ngày 14/3/2022"
	assert (notice["type_name"], notice["number_line"]) == ("", "Số: 30/HĐND-VP")


def test_a_correction_may_be_a_notice_and_go_to_one_body():
	notice = correction({"notation": "TB-HĐND"}, addressee=DISTRICT)
	assert (notice["type_name"], notice["addressees"]) == ("THÔNG BÁO", ["Ủy ban nhân dân huyện Mèo Vạc"])
	assert notice["subject"] == "Đính chính Thông báo số 02/TB-HĐND ngày 14/3/2022"


def test_several_slips_are_put_right_line_by_line():
	notice = correction(sections={WRONG: "quý VI\nLũng Lan", RIGHT: "quý IV\nLũng Làn"})
	assert [(one["number"], one["wrong"], one["right"]) for one in notice["slips"]] == [
		(1, "quý VI", "quý IV"),
		(2, "Lũng Lan", "Lũng Làn"),
	]
	assert notice["several"]


def test_a_correction_says_what_it_lacks():
	assert refused(v.CORRECTION, amended=None) == [
		"Choose the paper this one corrects.",
		"Write the part Đã in.",
		"Write the part Sửa là.",
	]
	assert refused(v.CORRECTION, sections={**FIXED, "Ghi chú": "mất"}) == [
		"This paper has no part Ghi chú. Choose one of: Đã in, Sửa là."
	]
	assert refused(v.CORRECTION, sections={WRONG: "một\nhai", RIGHT: "ba"}) == [
		"The parts Đã in, Sửa là have 2 and 1 lines. Give each wrong line the right one."
	]
