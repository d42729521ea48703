"""The slip of a village: what its people asked and what came of it, in plain words and without a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import MissingFact
from tests.papers import sample_cases as cases
from tests.papers.sample_dossier import made

DAY = date(2022, 5, 24)


def slips(**changes):
	return made(v.RESULTS_SLIP, None, **{"today": DAY, **changes})["slips"]


def told(one, **changes):
	return slips(session_cases=(one,), **changes)[0]["own"][0]


def test_a_slip_for_each_village_that_asked_in_the_communes_order():
	found = slips()
	assert [slip["village"] for slip in found] == ["thôn Lũng Làn", "thôn Trà Mần"]
	assert [sign["name"] for slip in found for sign in slip["signs"]] == [
		"",
		"Sùng Văn ST",
		"",
		"Giàng Văn UV",
	]
	assert [[item["number"] for item in slip["own"]] for slip in found] == [[1, 2, 3], [1, 2]]


def test_what_was_asked_for_no_village_stands_on_every_slip():
	for slip in slips():
		assert [item["result"] for item in slip["common"]] == ["Chưa giải quyết"]
		assert slip["common"][0]["number"] == len(slip["own"]) + 1


def test_what_nobody_may_be_told_is_on_no_slip():
	text = str(slips())
	for one in (cases.HIDDEN, cases.COMPLAINT, cases.DENUNCIATION, cases.REFUSED):
		assert one.line.content not in text or not one.line.content
	for name in ("Nhóm 14 hộ", "Người dân thôn", "tố cáo", "khiếu nại"):
		assert name not in text


def test_an_answer_is_told_in_the_units_own_words():
	item = told(cases.ANSWERED)
	assert item["result"] == "Đã giải quyết xong"
	assert item["more"] == ["Ngày 26/4/2022 đã hót dọn xong.", "Đường đã thông."]
	assert item["paper"] == "(Công văn số 84/UBND-ĐCXD ngày 28/4/2022)"


def test_what_is_promised_and_not_done_says_by_when():
	item = told(replace(cases.ANSWERED, result=v.BEING_SETTLED, promised_by=date(2022, 6, 30)))
	assert item["result"] == "Đang giải quyết"
	assert item["more"][-1] == "Đã hứa xong chậm nhất ngày 30/6/2022."


def test_what_people_were_not_satisfied_with_says_who_looks_again():
	item = told(
		replace(
			cases.ANSWERED,
			state=v.IN_PROGRESS,
			looked_at_by="Ủy ban nhân dân xã",
			second_due_on=date(2022, 5, 30),
		)
	)
	assert item["result"] == "Đang xem xét lại"
	assert item["more"] == [
		"Ủy ban nhân dân xã xem xét lại theo đề nghị của người kiến nghị, hạn trả lời ngày 30/5/2022."
	]


def test_what_is_not_settled_says_why_and_until_when():
	item = slips(session_cases=(cases.POSTED,))[0]["common"][0]
	assert item["more"] == [
		"Đã kiểm tra.",
		"Lý do: chưa có người thay.",
		"Thời gian thực hiện: phân công trong tháng 6.",
	]


def test_what_went_up_says_what_came_back():
	assert told(cases.REFERRED)["result"] == "Đã báo cáo, đề nghị Ủy ban nhân dân huyện Mèo Vạc"
	assert told(cases.REFERRED)["more"] == [
		"UBND huyện Mèo Vạc có văn bản ngày 12/10/2022: Bố trí vốn sửa chữa hồ treo năm 2023."
	]
	assert told(replace(cases.REFERRED, replies=()))["more"] == ["Đang chờ trả lời."]


def test_what_is_late_is_said_plainly():
	item = told(cases.LATE)
	assert item["result"] == "Chưa có kết quả"
	assert item["more"] == [
		"Giao Công chức Tài chính - Kế toán giải quyết, hạn trả lời ngày 12/5/2022, đã quá hạn 8 ngày làm việc.",
		"Thường trực HĐND xã đang đôn đốc.",
	]
	assert told(cases.LATE, today=date(2022, 5, 12))["more"] == [
		"Giao Công chức Tài chính - Kế toán giải quyết, hạn trả lời ngày 12/5/2022."
	]
	assert told(replace(cases.LATE, due_on=None))["more"] == [
		"Giao Công chức Tài chính - Kế toán giải quyết."
	]


@pytest.mark.parametrize(
	("outcome", "result"),
	[
		(v.ANSWERED, "Đã trả lời tại hội nghị"),
		(v.EXPLAINED, "Đã giải thích tại hội nghị"),
		(v.NOTED, "Đã ghi nhận, tiếp thu"),
		(v.MERGED, "Đã được trả lời chung với ý kiến cùng nội dung"),
	],
)
def test_what_was_settled_at_the_session(outcome, result):
	one = replace(
		cases.AGREED, line=replace(cases.AGREED.line, outcome=outcome), answer="", conclusion="Đồng ý"
	)
	assert told(one)["result"] == result
	assert told(one)["more"] == ([] if outcome == v.MERGED else ["Đồng ý."])


def test_a_village_that_is_gone_keeps_its_slip():
	found = slips(session_cases=(replace(cases.ANSWERED, village="Thôn cũ"),))
	assert [(slip["village"], slip["signs"][1]["name"]) for slip in found] == [("thôn cũ", "")]


def test_what_belongs_to_no_village_alone_has_a_slip_without_one():
	assert [slip["village"] for slip in slips(session_cases=(cases.POSTED,))] == [""]


@pytest.mark.parametrize("one", [cases.HIDDEN, cases.DENUNCIATION, replace(cases.ANSWERED, state=v.RAISED)])
def test_nothing_is_told_before_it_is_concluded_or_where_it_may_not_be(one):
	with pytest.raises(MissingFact, match="nothing that was asked has an outcome that may be told"):
		slips(session_cases=(one,))
