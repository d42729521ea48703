"""One answer to several petitions: who it is written to, what it rests on, and which session each was asked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers import paper_body, render_html
from tests.papers import sample_cases as cases
from tests.papers import sample_facts as facts
from tests.papers.sample_dossier import LAND, RESPONSE, made

LATER = "Hội nghị đối thoại quý II năm 2022"
PAPER = {"issuer": LAND, "number": 31}


def answer(*found):
	return made(v.ANSWER, PAPER, petitions=tuple(one.line for one in found), cases=found)


def test_two_petitions_of_one_session_rest_on_its_notice():
	notice = answer(cases.ANSWERED, cases.LATE)
	assert notice["conclusion"] == "Thông báo số 05/TB-HĐND ngày 12/4/2022"
	assert notice["addressees"] == ["Người dân thôn Lũng Làn", "03 hộ thôn Trà Mần"]
	assert notice["subject"] == "V/v trả lời ý kiến, kiến nghị tại Hội nghị đối thoại quý I năm 2022"
	body = paper_body(render_html(notice))
	assert "<p>1.1. Người dân thôn Lũng Làn: Đường từ" in body
	assert "<p>1.2. 03 hộ thôn Trà Mần: Lợn chết" in body
	assert '<div class="sp-to-line">- Người dân thôn Lũng Làn;</div>' in body


def test_petitions_of_two_sessions_name_theirs_and_rest_on_both():
	notice = answer(cases.ANSWERED, replace(cases.LATE, session=LATER))
	assert notice["conclusion"] == ""
	assert notice["subject"] == "V/v trả lời ý kiến, kiến nghị tại các hội nghị đối thoại"
	body = paper_body(render_html(notice))
	assert (
		f"Qua tiếp nhận ý kiến, kiến nghị tại {cases.SESSION}, {LATER}, Ủy ban nhân dân xã Sơn Vĩ trả lời"
		in body
	)
	assert f"<p>1.2. 03 hộ thôn Trà Mần ({LATER}): Lợn chết" in body


def test_a_repeated_petition_of_one_group_is_answered_to_it_once():
	again = replace(cases.REFERRED, line=replace(facts.PETITIONS[1], key="P14"), session=LATER)
	notice = answer(cases.REFERRED, again)
	assert notice["addressees"] == ["Nhóm 14 hộ thôn Trà Mần"]
	assert notice["subject"] == (
		"V/v trả lời ý kiến, kiến nghị của nhóm 14 hộ thôn Trà Mần tại các hội nghị đối thoại"
	)


def test_what_one_asked_without_a_name_is_posted_beside_the_letter():
	notice = answer(cases.ANSWERED, cases.POSTED, cases.HIDDEN)
	assert notice["recipients"][:2] == ["Như trên;", "Niêm yết tại trụ sở và các thôn;"]
	assert notice["addressees"] == [
		"Người dân thôn Lũng Làn",
		"Nhân dân trên địa bàn xã (trả lời bằng hình thức niêm yết công khai)",
		"Người có ý kiến, kiến nghị (đề nghị giữ kín tên)",
	]


def test_a_referral_and_an_interim_report_of_two_sessions_name_them_too():
	found = (cases.ANSWERED, replace(cases.LATE, session=LATER))
	for kind in (v.REFERRAL_PAPER, v.INTERIM):
		notice = made(kind, PAPER, petitions=tuple(one.line for one in found), cases=found)
		assert (notice["conclusion"], notice["session_name"]) == ("", f"{cases.SESSION}, {LATER}")
		assert notice["petitions"][1]["petitioner"] == f"03 hộ thôn Trà Mần ({LATER})"


def extension(*found):
	response = replace(RESPONSE, reason="Đang chờ kinh phí", new_date=date(2022, 6, 30))
	return made(
		v.EXTENSION, PAPER, petitions=tuple(one.line for one in found), cases=found, response=response
	)


def test_an_extension_tells_the_day_so_far_once_where_it_is_the_same_for_all():
	assert extension(cases.ANSWERED, cases.LATE)["due"] == "ngày 12 tháng 5 năm 2022"


def test_an_extension_tells_each_day_so_far_with_the_petitions_it_was_for():
	later = replace(cases.LATE, due_on=date(2022, 6, 3), session=LATER)
	notice = extension(cases.ANSWERED, later, cases.REFERRED)
	assert notice["due"] == (
		"ngày 12 tháng 5 năm 2022 (nội dung 1.1, 1.3); ngày 03 tháng 6 năm 2022 (nội dung 1.2)"
	)
	assert notice["subject"] == "Thời hạn giải quyết ý kiến, kiến nghị tại các hội nghị đối thoại"
	body = paper_body(render_html(notice))
	assert (
		f"Qua tiếp nhận ý kiến, kiến nghị tại {cases.SESSION}, {LATER}, Ủy ban nhân dân xã Sơn Vĩ thông"
		in body
	)
	assert f"<p>1.2. 03 hộ thôn Trà Mần ({LATER}): Lợn chết" in body
