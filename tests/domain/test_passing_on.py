"""The transfer slip, the referral in both forms, the interim report and the refusal notice: exact words and every refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact, forms
from tests.papers import sample_cases as cases
from tests.papers import sample_facts
from tests.papers.sample_dossier import (
	COMMITTEE,
	DISTRICT,
	LAND,
	PARTICIPANTS,
	RESPONSE,
	STANDING_COMMITTEE,
	made,
)

POWER = replace(DISTRICT, name="Điện lực Mèo Vạc", kind=v.OUTSIDE_BODY)
TWO = (sample_facts.ROAD, sample_facts.PIGS)


def refused(kind, paper=None, **changes):
	with pytest.raises(MissingFact) as missing:
		made(kind, paper, **changes)
	return {(problem.field, str(problem)) for problem in missing.value.problems}


# The slip
def test_a_complaint_is_passed_on_without_a_name():
	notice = made(
		v.TRANSFER_SLIP, {"number": 1, "notation": "PC-HĐND"}, cases=(cases.COMPLAINT,), addressee=None
	)
	assert (notice["type_name"], notice["number_line"]) == ("PHIẾU CHUYỂN", "Số: 01/PC-HĐND")
	assert notice["addressees"] == ["Ban Tiếp công dân huyện Mèo Vạc"]
	assert notice["received"] == "Ngày 28/3/2022, tại Hội nghị đối thoại quý I năm 2022"
	assert notice["petitions"] == [
		{
			"content": ["Không đồng ý với quyết định xử phạt."],
			"petitioner": "Đề nghị giữ kín tên",
			"number": 1,
		}
	]
	assert notice["complaint"] is True


def test_a_slip_may_be_a_letter_and_names_its_addressee():
	notice = made(v.TRANSFER_SLIP, {"notation": "HĐND-VP"}, cases=(cases.REFERRED,))
	assert (notice["type_name"], notice["subject"]) == ("", "V/v chuyển ý kiến, kiến nghị của Nhân dân")
	assert notice["addressees"] == ["Ủy ban nhân dân huyện Mèo Vạc"]
	assert notice["complaint"] is False


def test_petitions_of_several_days_and_sessions_are_received_in_general():
	other = replace(cases.REFERRED, session="Hội nghị đối thoại quý II năm 2022")
	notice = made(v.TRANSFER_SLIP, cases=(cases.ANSWERED, other))
	assert notice["received"] == "Qua công tác tiếp xúc, đối thoại với Nhân dân"
	assert [line["number"] for line in notice["petitions"]] == [1, 2]


def test_nothing_of_a_denunciation_is_passed_on_here():
	assert refused(v.TRANSFER_SLIP, cases=(cases.DENUNCIATION,)) == {
		(
			"petitions",
			"P23 is a denunciation: nothing of it is printed here. Pass it on by the office's own sealed paper.",
		)
	}


def test_a_slip_needs_petitions_and_somewhere_to_go():
	assert refused(v.TRANSFER_SLIP, cases=(), addressee=None) == {
		("petitions", "Give the petitions this paper passes on."),
		("addressee", "Give the body the petitions are passed to."),
	}


# The referral
@pytest.mark.parametrize(
	("notation", "addressee", "title", "number", "subject"),
	[
		("", DISTRICT, "BÁO CÁO", "BC-UBND", "Ý kiến, kiến nghị của Nhân dân tại Hội nghị"),
		("", POWER, "", "UBND-ĐCXD", "V/v đề nghị giải quyết ý kiến, kiến nghị của Nhân dân tại Hội nghị"),
		("UBND-ĐCXD", DISTRICT, "", "UBND-ĐCXD", "V/v báo cáo ý kiến, kiến nghị của Nhân dân tại Hội nghị"),
		(
			"BC-UBND",
			POWER,
			"BÁO CÁO",
			"BC-UBND",
			"Đề nghị giải quyết ý kiến, kiến nghị của Nhân dân tại Hội nghị",
		),
		("TTr-UBND", DISTRICT, "TỜ TRÌNH", "TTr-UBND", "Báo cáo ý kiến, kiến nghị của Nhân dân tại Hội nghị"),
	],
)
def test_the_notation_decides_the_form_else_whom_it_goes_to(notation, addressee, title, number, subject):
	notice = made(v.REFERRAL_PAPER, {"issuer": LAND, "number": 68, "notation": notation}, addressee=addressee)
	assert notice["type_name"] == title
	assert notice["full_number"] == f"68/{number}"
	assert notice["subject"].startswith(subject)
	assert notice["addressees"] == [addressee.name]
	assert notice["upward"] is (addressee is DISTRICT)


def test_a_report_does_not_say_its_type_name_twice():
	paper = {"issuer": COMMITTEE, "notation": "BC-UBND", "subject": "Báo cáo ý kiến, kiến nghị về hồ treo"}
	assert made(v.REFERRAL_PAPER, paper)["subject"] == "Ý kiến, kiến nghị về hồ treo"


def test_the_standing_committee_writes_upward_too():
	notice = made(v.REFERRAL_PAPER, {"issuer": STANDING_COMMITTEE, "number": 13})
	assert notice["number_line"] == "Số: 13/BC-HĐND"
	assert notice["issuer"] == "Thường trực HĐND xã"


def test_a_unit_writes_to_no_authority_itself():
	alone = replace(LAND, through=None, authority=("TRẠM TRƯỞNG",), signer="Lý Thị R")
	message = "A paper to an authority leaves from the People's Committee or the Standing Committee. Choose its issuer."
	assert refused(v.REFERRAL_PAPER, {"issuer": alone}) == {("issuer", message)}


def test_what_a_referral_cannot_do_without():
	assert refused(v.REFERRAL_PAPER, petitions=(), addressee=None, response=replace(RESPONSE, body=" ")) == {
		("petitions", "Give the petitions this paper refers."),
		("body", "Give the text of the referral."),
		("referred_to", "Give the authority the petition was referred to."),
	}
	assert refused(v.REFERRAL_PAPER, response=None) == {
		("response", "Choose the response this paper carries.")
	}


# The interim report
def test_an_interim_report_says_that_it_replaces_no_answer():
	response = replace(RESPONSE, result=v.BEING_SETTLED, reason="Chưa có vốn.", roadmap="Xong trong quý II.")
	notice = made(v.INTERIM, {"issuer": LAND, "number": 15}, response=response, petitions=TWO, addressee=None)
	assert notice["number_line"] == "Số: 15/BC-UBND"
	assert notice["addressees"] == ["Thường trực HĐND xã"]
	assert (notice["state"], notice["reason"], notice["roadmap"], notice["due"], notice["paper_word"]) == (
		"đang giải quyết",
		"Chưa có vốn",
		"Xong trong quý II",
		"12/5/2022",
		"Báo cáo",
	)
	assert [line["number"] for line in notice["petitions"]] == [1, 2]


def test_an_interim_letter():
	notice = made(v.INTERIM, {"issuer": LAND, "notation": "UBND-ĐCXD"})
	assert notice["type_name"] == ""
	assert notice["subject"].startswith("V/v tiến độ giải quyết ý kiến, kiến nghị của Nhân dân tại Hội nghị")


def test_what_an_interim_report_cannot_do_without():
	assert refused(v.INTERIM, petitions=(), response=replace(RESPONSE, body="")) == {
		("petitions", "Give the petitions this report is about."),
		("body", "Give the text of the report."),
	}


# The refusal notice
def test_a_refused_petition_is_told_by_its_ground_and_never_by_what_was_said():
	notice = made(v.REFUSAL_NOTICE, {"number": 16}, cases=(cases.REFUSED,))
	assert notice["who"] == "01 người đăng ký phát biểu"
	assert notice["ground"] == cases.GROUND.text.removesuffix(".")
	assert notice["basis"][0] == "Căn cứ Luật Tiếp công dân 2013, Điều 9, khoản 1;"
	assert notice["decided_by"] == "Nguyễn Văn A, Chủ tịch HĐND xã"
	assert notice["explained"] is True
	assert cases.REFUSED.line.content not in str(notice)


def test_who_was_refused_at_the_session_where_there_is_no_petition():
	untold = tuple(
		replace(one, ground=replace(cases.GROUND, text="", source="")) if one.refused else one
		for one in PARTICIPANTS
	)
	notice = made(v.REFUSAL_NOTICE, cases=(), participants=untold, bases=())
	assert (notice["who"], notice["explained"]) == ("01 người đăng ký phát biểu", False)
	assert (notice["ground"], notice["basis"]) == (cases.GROUND.name, [])


def test_what_a_refusal_cannot_do_without():
	assert refused(v.REFUSAL_NOTICE, cases=(cases.ANSWERED,), participants=()) == {
		("petitions", "Give the petition, or the session's participant, that was refused.")
	}
	assert refused(v.REFUSAL_NOTICE, cases=(replace(cases.REFUSED, ground=None, decided_by=""),)) == {
		("refusal_ground", "Give the ground of the refusal."),
		("decided_by", "Give who decided the refusal."),
	}


# Forms
@pytest.mark.parametrize(
	("notation", "code"),
	[("BC-UBND", "BC"), ("UBND-ĐCXD", None), ("CAX", None), ("TTr-UBND", "TTr"), ("", None)],
)
def test_the_type_code_a_notation_begins_with(notation, code):
	assert forms.code_in(notation) == code


@pytest.mark.parametrize(
	("typed", "code", "subject"),
	[
		("", None, "V/v trả lời"),
		("V/v hót dọn sạt ta-luy.", None, "V/v hót dọn sạt ta-luy"),
		("Báo cáo tiến độ", "BC", "Tiến độ"),
		("tiến độ", "BC", "Tiến độ"),
		("", "PC", "Trả lời"),
	],
)
def test_subjects_by_their_form(typed, code, subject):
	assert forms.subject(typed, code, "Trả lời") == subject
