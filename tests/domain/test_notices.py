"""Facts in, one plain dict per kind of paper out."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date, time

import pytest

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.notices import (
	DEFAULT_RECIPIENTS,
	ChangeFacts,
	MissingFact,
	PaperFacts,
	PaperRef,
	conclusion_notice,
	extension_notice,
	paper_ref,
	public_notice,
	session_name,
	written_answer,
)
from sonvi_dialogue.domain.notices.assembly import legal_bases, period
from sonvi_dialogue.domain.notices.kinds import BUILDERS
from sonvi_dialogue.domain.notices.public import told_sittings
from sonvi_dialogue.domain.regulations import ARTICLE_43, QD_1859
from tests.papers import sample_facts as sample
from tests.papers.sample_dossier import RULES, made

BUILT = {
	"public": (public_notice, sample.PUBLIC),
	"changed": (public_notice, sample.CHANGED),
	"concluded": (conclusion_notice, sample.CONCLUDED),
	"answered": (written_answer, sample.ANSWERED),
	"extended": (extension_notice, sample.EXTENDED),
}


def said(build, facts):
	with pytest.raises(MissingFact) as refusal:
		build(facts)
	return [(problem.field, str(problem)) for problem in refusal.value.problems]


@pytest.mark.parametrize("name", BUILT)
def test_a_notice_is_plain_data(name):
	build, facts = BUILT[name]
	notice = build(facts)
	assert json.loads(json.dumps(notice)) == notice
	assert not {"items", "keys", "values", "get", "copy", "pop", "update"} & notice.keys()


def test_head_and_foot_of_a_conclusion_notice():
	notice = conclusion_notice(sample.CONCLUDED)
	assert notice["issuer_lines"] == ["HỘI ĐỒNG NHÂN DÂN", "XÃ SƠN VĨ"]
	assert notice["number_line"] == "Số: 05/TB-HĐND"
	assert notice["date_line"] == "Sơn Vĩ, ngày 12 tháng 4 năm 2022"
	assert notice["authority_lines"] == ["TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"]
	assert notice["subject"] == (
		"Ý kiến kết luận của người chủ trì tại Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022"
	)
	assert notice["recipients"][0] == "Thường trực Đảng ủy xã;"
	assert notice["recipients"][-2:] == ["Trưởng các thôn (để niêm yết);", "Lưu: VT."]


def test_signing_copy_has_blanks_and_the_session_year():
	notice = public_notice(replace(sample.PUBLIC, paper=PaperFacts(words.NOTICE)))
	blank = "\u00a0"
	assert notice["number_line"] == f"Số: {blank * 6}/TB-HĐND"
	assert notice["date_line"] == f"Sơn Vĩ, ngày {blank * 5}tháng {blank * 5}năm 2022"


def test_typed_recipients_are_punctuated_and_replace_the_usual_ones():
	paper = replace(sample.ANSWERED.paper, recipients=("- Như trên;", "Trạm Y tế", " ", "Lưu: VT."))
	assert written_answer(replace(sample.ANSWERED, paper=paper))["recipients"] == [
		"Như trên;",
		"Trạm Y tế;",
		"Lưu: VT.",
	]


def test_every_builder_has_usual_recipients_that_end_with_the_archive():
	assert set(BUILDERS) - set(words.SHEETS) <= set(DEFAULT_RECIPIENTS) <= set(words.PAPER_KINDS)
	assert all(recipients[-1].startswith("Lưu: VT") for recipients in DEFAULT_RECIPIENTS.values())


def test_session_names():
	assert session_name(sample.Q3) == "Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý III năm 2022"
	sudden = replace(sample.Q3, session_type=words.EXTRAORDINARY, quarter=None)
	assert session_name(sudden) == "Hội nghị tiếp xúc, đối thoại đột xuất với Nhân dân tháng 9 năm 2022"
	yearly = replace(sample.Q3, quarter=None)
	assert session_name(yearly) == "Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân năm 2022"


def test_public_notice_says_when_where_and_until_when_to_register():
	notice = public_notice(sample.PUBLIC)
	assert notice["sittings"] == [
		{
			"number": 1,
			"time": "08 giờ 00 phút, thứ Hai, ngày 28 tháng 3 năm 2022 (tức ngày 26/02 năm Nhâm Dần âm lịch)",
			"place": "Trụ sở HĐND và UBND xã",
			"chair": "Ông Nguyễn Văn A, Chủ tịch HĐND xã",
			"date": "2022-03-28",
			"start": "08:00",
			"hall": "Trụ sở HĐND và UBND xã",
		}
	]
	assert notice["registration"]["until"] == "25/3/2022"
	assert [line[-1] for line in notice["basis"]] == [";", "."]


def test_notice_of_change_names_the_earlier_notice_and_what_changes():
	notice = public_notice(sample.CHANGED)
	assert notice["subject"] == (
		"Thay đổi thời gian tổ chức Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022"
	)
	assert notice["changes"]["earlier"] == "Thông báo số 02/TB-HĐND ngày 14/3/2022"
	assert notice["changes"]["old"] == "thứ Hai, ngày 21 tháng 3 năm 2022"


@pytest.mark.parametrize(
	("told", "what", "old"),
	[
		(
			{"date": date(2022, 3, 21), "place": "Trường học"},
			"thời gian, địa điểm",
			"thứ Hai, ngày 21 tháng 3 năm 2022, tại Trường học",
		),
		({"place": "Trường học"}, "địa điểm", "thứ Hai, ngày 28 tháng 3 năm 2022, tại Trường học"),
		(
			{"date": date(2022, 3, 21), "place": "Trụ sở HĐND và UBND xã."},
			"thời gian",
			"thứ Hai, ngày 21 tháng 3 năm 2022",
		),
		({"start": time(13, 30)}, "thời gian", "13 giờ 30 phút, thứ Hai, ngày 28 tháng 3 năm 2022"),
	],
)
def test_notice_of_change_says_which_of_day_hour_and_place_changed(told, what, old):
	changes = ChangeFacts(sample.NOTICE_02, (replace(sample.Q1.sittings[0], **told),), "mưa lũ")
	made = public_notice(replace(sample.CHANGED, changes=changes))["changes"]
	assert (made["what"], made["old"]) == (what, old)


def test_of_several_sittings_the_changed_ones_are_told():
	first, second = sample.Q3.sittings
	facts = replace(sample.CHANGED, session=sample.Q3)
	moved = ChangeFacts(sample.NOTICE_02, (first, replace(second, place="Nhà văn hóa thôn")), "mưa lũ")
	assert public_notice(replace(facts, changes=moved))["changes"] == {
		"earlier": "Thông báo số 02/TB-HĐND ngày 14/3/2022",
		"what": "địa điểm",
		"reason": "mưa lũ",
		"old": "Điểm 2: thứ Bảy, ngày 17 tháng 9 năm 2022, tại Nhà văn hóa thôn",
	}
	added = public_notice(replace(facts, changes=replace(moved, told=(first,))))["changes"]
	assert (added["what"], added["old"]) == ("thời gian, địa điểm", "thứ Sáu, ngày 16 tháng 9 năm 2022")


def test_what_a_notice_told_is_read_from_it():
	told = told_sittings(json.loads(json.dumps(public_notice(replace(sample.PUBLIC, session=sample.Q3)))))
	plain = {"chair": "", "lunar": "", "attendance": None}
	assert told == tuple(replace(sitting, **plain) for sitting in sample.Q3.sittings)
	assert told_sittings({}) == () and told_sittings({"sittings": [{"number": 1}]}) == ()


def test_without_a_change_there_is_no_notice_of_one():
	same = ChangeFacts(sample.NOTICE_02, sample.Q1.sittings, "mưa lũ")
	for change in (None, same):
		with pytest.raises(MissingFact) as refusal:
			made(words.NOTICE_OF_CHANGE, change=change)
		assert [str(problem) for problem in refusal.value.problems] == [
			"There is no change to tell: no notice of this session was issued, or it told the same days and places. Move "
			"the session first, or make a Public Notice."
		]


def test_conclusion_groups_petitions_by_outcome():
	notice = conclusion_notice(sample.CONCLUDED)
	assert [len(notice[group]) for group in ("answered", "referred", "explained", "noted")] == [3, 3, 0, 0]
	assert notice["assigned"] == [
		{"unit": sample.LAND, "count": "01", "numbers": "1"},
		{"unit": sample.SOCIAL, "count": "01", "numbers": "3"},
		{"unit": sample.FINANCE, "count": "02", "numbers": "4, 7"},
		{"unit": "Phó Chủ tịch UBND xã", "count": "01", "numbers": "6"},
	]
	assert notice["petition_count"] == "11"
	assert notice["attendance"] == "62"


def test_annex_holds_what_is_owed_in_order():
	rows = conclusion_notice(sample.CONCLUDED)["annex_rows"]
	assert [row["stt"] for row in rows] == list(range(1, 9))
	assert rows[3] == {
		"stt": 4,
		"content": [sample.PIGS.content],
		"petitioner": "03 hộ thôn Trà Mần",
		"category": "Thủy lợi - nông, lâm nghiệp",
		"lead": "Công chức Tài chính - Kế toán",
		"co_units": "Thú y xã",
		"due": "12/5/2022",
		"note": "",
	}
	assert rows[1]["note"] == "Báo cáo, kiến nghị UBND huyện Mèo Vạc"
	assert rows[5]["petitioner"] == "Không ghi tên"


def test_before_the_notice_is_dated_the_annex_prints_the_period():
	undated = replace(sample.CONCLUDED, petitions=(replace(sample.ROAD, due_on=None),))
	assert conclusion_notice(undated)["annex_rows"][0]["due"] == (
		"20 ngày làm việc kể từ ngày ban hành Thông báo"
	)


def test_merged_petition_is_named_where_it_was_merged_into():
	first = replace(sample.ROAD, outcome=words.NOTED, lead="", due_on=None, key="P24")
	second = replace(
		first, key="P29", outcome=words.MERGED, merged_into="P24", petitioner="Người dân thôn Trà Mần"
	)
	notice = conclusion_notice(replace(sample.CONCLUDED, petitions=(first, second)))
	assert [line["note"] for line in notice["noted"]] == ["Gộp với ý kiến của: Người dân thôn Trà Mần"]
	assert notice["annex_rows"] == []


def test_answer_to_one_party_names_it_in_subject_and_address():
	notice = written_answer(sample.ANSWERED)
	assert notice["number_line"] == "Số: 31/UBND-ĐCXD"
	assert notice["subject"] == (
		"V/v trả lời ý kiến, kiến nghị của người dân thôn Lũng Làn tại Hội nghị đối thoại quý I năm 2022"
	)
	assert notice["addressees"] == ["Người dân thôn Lũng Làn"]
	assert notice["conclusion"] == "Thông báo số 05/TB-HĐND ngày 12/4/2022"
	assert notice["result"] == "đã giải quyết xong"


def test_anonymous_petition_is_answered_by_posting():
	notice = written_answer(replace(sample.ANSWERED, petitions=(sample.ONE_DOOR,), addressee="Ông Tên Riêng"))
	assert notice["addressees"] == ["Nhân dân trên địa bàn xã (trả lời bằng hình thức niêm yết công khai)"]
	assert notice["subject"] == "V/v trả lời ý kiến, kiến nghị tại Hội nghị đối thoại quý I năm 2022"
	assert notice["recipients"][0] == "Niêm yết tại trụ sở và các thôn;"
	assert "Tên Riêng" not in str(notice)


def test_confidential_petition_carries_no_name_anywhere():
	hidden = replace(sample.ROAD, petitioner="Tên Riêng", confidential=True)
	answer = written_answer(replace(sample.ANSWERED, petitions=(hidden,), addressee="Ông Tên Riêng"))
	assert answer["addressees"] == ["Người có ý kiến, kiến nghị (đề nghị giữ kín tên)"]
	conclusion = conclusion_notice(replace(sample.CONCLUDED, petitions=(hidden,)))
	extension = extension_notice(replace(sample.EXTENDED, petitions=(hidden,)))
	assert "Tên Riêng" not in f"{answer}{conclusion}{extension}"


def test_one_paper_may_answer_several():
	notice = written_answer(replace(sample.ANSWERED, petitions=(sample.ROAD, sample.PIGS)))
	assert notice["addressees"] == ["Người dân thôn Lũng Làn", "03 hộ thôn Trà Mần"]
	assert [line["number"] for line in notice["petitions"]] == [1, 2]


def test_extension_names_both_dates():
	notice = extension_notice(sample.EXTENDED)
	assert (notice["due"], notice["new_date"]) == ("ngày 12 tháng 5 năm 2022", "ngày 30 tháng 6 năm 2022")
	assert notice["number_line"] == "Số: 12/TB-UBND"


def test_answer_before_the_notice_rests_on_the_session():
	notice = written_answer(replace(sample.ANSWERED, conclusion=None))
	assert notice["conclusion"] == ""
	assert notice["held"] == "ngày 28/3/2022, tại Trụ sở HĐND và UBND xã"


def test_reference_to_a_paper():
	assert paper_ref(sample.NOTICE_05) == "Thông báo số 05/TB-HĐND ngày 12/4/2022"


def test_everything_missing_is_said_at_once():
	bare = replace(
		sample.PUBLIC,
		issuer=replace(sample.COUNCIL, place_name=" "),
		signer=replace(sample.CHAIR, name="", authority=(" ",)),
		basis=(),
		session=replace(
			sample.Q1, theme="", sittings=(replace(sample.Q1.sittings[0], place="", start=None, chair=""),)
		),
	)
	assert said(public_notice, bare) == [
		("place_name", "Give the place name that stands before the date."),
		("authority_lines", "Give the authority lines over the signature, as in TM. ỦY BAN NHÂN DÂN."),
		("signer_name", "Give the name of the signer."),
		("theme", "Give the theme of the session."),
		("place", "Give the place of sitting 1."),
		("basis", "Give the documents the notice is based on."),
		("start_time", "Give the hour at which sitting 1 begins."),
		("chair_name", "Give the chair of sitting 1."),
	]


def test_a_session_without_a_day_is_refused_not_an_error():
	bare = replace(sample.PUBLIC, session=replace(sample.Q1, sittings=()))
	assert said(public_notice, bare) == [("sittings", "Give the session a day and a place.")]


@pytest.mark.parametrize(
	("change", "problem"),
	[
		({"outcome": ""}, ("outcome", "Give the chair's conclusion on petition P01.")),
		({"lead": ""}, ("lead_department", "Give the lead unit of petition P01.")),
		({"content": ""}, ("content", "Give the content of petition P01.")),
		({"petitioner": ""}, ("petitioner", "Give the words that stand for the petitioner of P01.")),
		({"outcome": words.ANSWERED}, ("answer_given", "Give what was answered to petition P01.")),
	],
)
def test_conclusion_refuses_a_petition_it_cannot_print(change, problem):
	facts = replace(sample.CONCLUDED, petitions=(replace(sample.ROAD, **change),))
	assert said(conclusion_notice, facts) == [problem]


@pytest.mark.parametrize(
	("result_class", "fields"),
	[
		(words.NOT_SETTLED, ["reason", "roadmap"]),
		(words.RESULT_REFERRED, ["referred_to"]),
		("", ["result_class"]),
		("Someday", ["result_class"]),
	],
)
def test_answer_needs_what_its_result_says(result_class, fields):
	refused = said(written_answer, replace(sample.ANSWERED, result_class=result_class))
	assert [field for field, _message in refused] == fields


def test_extension_without_a_new_date_is_refused():
	assert said(extension_notice, replace(sample.EXTENDED, new_date=None, petitions=())) == [
		("petitions", "Give the petitions that need more time."),
		("new_date", "Give the new date by which the petition will be answered."),
	]


def test_decomposed_and_unprintable_text_is_mended():
	content = unicodedata.normalize("NFD", "Đường sạt\x00 ở Lũng Làn\x0b")
	line = replace(sample.ROAD, content=content)
	notice = conclusion_notice(replace(sample.CONCLUDED, petitions=(line,)))
	assert notice["annex_rows"][0]["content"] == ["Đường sạt ở Lũng Làn"]


def test_a_plan_named_as_a_basis_is_dated_as_papers_are():
	plan = PaperRef("Kế hoạch", 2, "KH-HĐND", date(2022, 4, 5))
	assert legal_bases((QD_1859,), plan, "Thường trực HĐND xã Sơn Vĩ") == (
		"Căn cứ Quyết định số 1859-QĐ/TU ngày 09/4/2019 của Tỉnh ủy Hà Giang về việc ban hành quy chế về tiếp xúc, đối thoại"
		" trực tiếp giữa người đứng đầu cấp ủy, chính quyền các cấp với Nhân dân trên địa bàn tỉnh Hà Giang",
		"Căn cứ Kế hoạch số 02/KH-HĐND ngày 05/4/2022 của Thường trực HĐND xã Sơn Vĩ về tiếp xúc, đối thoại trực tiếp"
		" với Nhân dân năm 2022",
	)


def test_every_regulation_in_force_is_a_basis_and_one_without_words_is_named_by_its_title():
	untold = replace(QD_1859, source="", title="Quyết định số 1")
	assert legal_bases((untold, ARTICLE_43), None, "") == (
		"Căn cứ Quyết định số 1",
		"Căn cứ Điều 43 Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
	)


def test_a_period_is_that_of_the_strictest_clause_in_force():
	both = replace(RULES, regulations=(QD_1859, ARTICLE_43))
	kinds = (words.PLAN_REPORT, words.PUBLIC_NOTICE, words.CONCLUSION_NOTICE, words.WRITTEN_ANSWER)
	assert [period(RULES, kind) for kind in kinds] == [
		"15 ngày",
		"05 ngày",
		"10 ngày làm việc",
		"20 ngày làm việc",
	]
	assert [period(both, kind) for kind in kinds] == ["15 ngày", "07 ngày", "10 ngày", "20 ngày làm việc"]
	assert period(replace(RULES, regulations=(ARTICLE_43,)), words.PLAN_REPORT) == ""
