"""What became of a session's petitions: the report at the next session, and the notice to the people."""

from __future__ import annotations

from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.common import MissingFact
from sonvi_dialogue.domain.notices.sections import TASKS, WEAKNESSES
from sonvi_dialogue.domain.promises import Promised
from sonvi_dialogue.domain.results_pack import Following
from tests.papers import sample_registers as rows
from tests.papers.sample_dossier import made

REPORT = {"number": 6, "date": date(2022, 6, 10)}
both = pytest.mark.parametrize("kind", [v.RESULTS, v.RESULTS_NOTICE])


def refusals(kind: str, **changes) -> list[str]:
	with pytest.raises(MissingFact) as refused:
		made(kind, **changes)
	return [str(problem) for problem in refused.value.problems]


@both
def test_the_figures_are_those_of_the_papers_day(kind):
	report = made(kind, REPORT)
	assert (report["total"], report["settled"], report["left"]) == ("09", "07", "02")
	assert report["outcomes"] == [
		{"name": "Giao giải quyết", "count": "04"},
		{"name": "Trả lời tại hội nghị", "count": "02"},
		{"name": "Báo cáo cấp có thẩm quyền", "count": "02"},
		{"name": "Ghi nhận, tiếp thu", "count": "01"},
	]
	assert report["clock"] == {
		"owed": "06",
		"due": "05",
		"in_time": "03",
		"late": "01",
		"late_days": "08",
		"unanswered": "01",
		"unanswered_days": "21",
		"open": "01",
		"extended": "0",
		"rate": "60,0%",
	}
	early = made(kind, {"number": 6, "date": date(2022, 5, 1)})
	assert (early["settled"], early["left"]) == ("04", "05")


@both
def test_what_is_done_stands_first_and_what_is_secret_is_only_counted(kind):
	report = made(kind, REPORT)
	assert [(group["title"], group["count"]) for group in report["groups"]] == [
		("Đã giải quyết, giải trình xong", "02"),
		("Đã trả lời, ghi nhận tại hội nghị", "02"),
		("Đang giải quyết", "01"),
		("Đã báo cáo cấp có thẩm quyền", "02"),
		("Quá hạn, chưa trả lời", "01"),
	]
	assert report["secret"] == "01"
	assert "khai sinh" not in str(report)
	assert [row["cells"][0] for row in report["annex"]["rows"]] == [[str(stt)] for stt in range(1, 9)]


def test_a_line_names_the_paper_the_superior_and_what_came_back():
	report = made(v.RESULTS, REPORT)
	water, phone = report["groups"][3]["lines"]
	assert (water["paper"], water["superior"]) == ("68/BC-UBND, 05/5/2022", "Ủy ban nhân dân huyện Mèo Vạc")
	assert water["reply"] == "Chưa có văn bản trả lời"
	assert phone["reply"] == "Chưa có văn bản trả lời"  # it came on 15 June
	later = made(v.RESULTS, {"number": 6, "date": date(2022, 6, 15)})
	assert later["groups"][3]["lines"][1]["reply"] == (
		"Văn bản số 318/KT, 13/6/2022: Đã khảo sát, đưa vào kế hoạch năm 2023"
	)


def test_the_annex_tells_answer_due_date_and_lateness():
	cells = [row["cells"] for row in made(v.RESULTS, REPORT)["annex"]["rows"]]
	assert cells[1][4:] == [
		["Đã giải quyết xong.", "Đã chi trả ngày 23/5/2022."],
		["103/UBND-TCKT, 24/5/2022"],
		["12/5/2022", "Quá hạn 08 ngày làm việc"],
	]


def test_a_session_without_petitions_says_so():
	report = made(v.RESULTS, REPORT, session_rows=())
	assert (report["outcomes"], report["groups"], report["clock"], report["annex"]["rows"]) == (
		[],
		[],
		None,
		[],
	)


def test_the_office_may_write_two_parts_and_no_other():
	report = made(v.RESULTS, REPORT, sections={WEAKNESSES: "Trả lời chậm.", TASKS: "- Đôn đốc;\n- Kiểm tra."})
	assert report["weaknesses"] == ["Trả lời chậm."]
	assert report["tasks"] == ["- Đôn đốc;", "- Kiểm tra."]
	assert refusals(v.RESULTS, sections={"Đánh gia": "x"}) == [
		"This paper has no part Đánh gia. Choose one of: Tồn tại, hạn chế, Nhiệm vụ thời gian tới."
	]


@both
def test_it_is_about_a_session(kind):
	assert refusals(kind, session=None) == ["Choose the session this paper is about."]


def test_an_undated_one_counts_to_today():
	assert made(v.RESULTS, {"date": None}, today=date(2022, 6, 10))["as_of"] == "10/6/2022"


def test_a_petition_without_label_is_told_by_its_village():
	unlabelled = rows.row("P01", label="", petitioner="Tên riêng", content="Đường sạt")
	report = made(v.RESULTS, REPORT, session_rows=(unlabelled,))
	assert report["groups"][0]["lines"][0]["petitioner"] == "Người dân thôn Lũng Làn"
	assert "Tên riêng" not in str(report)


def test_promises_second_looks_and_remarks_are_told_line_by_line():
	settling = {"result_class": v.BEING_SETTLED, "state": v.CLOSED, "closed_on": date(2022, 5, 10)}
	promises = (
		Promised(date(2022, 6, 7), what="cấp xi măng"),
		Promised(date(2022, 6, 7), date(2022, 6, 6), "họp thôn"),
	)
	promised = rows.row("P01", promises=promises, met_on=date(2022, 5, 10), **settling)
	followed = {"P02": Following("chờ vốn của tỉnh", date(2023, 1, 10))}
	report = made(
		v.RESULTS,
		REPORT,
		session_rows=(promised, rows.WATER),
		session_followed=followed,
		session_remarks={"P02": "UBND xã sẽ báo cáo lại trong quý III"},
	)
	assert [(group["title"], group["lines"][0]["more"]) for group in report["groups"]] == [
		(
			"Đã hứa, cam kết, đang thực hiện",
			[
				"Cam kết: cấp xi măng, chậm nhất ngày 07/6/2022, đã quá 03 ngày làm việc, chưa thực hiện.",
				"Cam kết: họp thôn, chậm nhất ngày 07/6/2022, đã thực hiện ngày 06/6/2022.",
			],
		),
		(
			"Theo dõi lâu dài",
			[
				"Đã báo cáo Ủy ban nhân dân huyện Mèo Vạc.",
				"Chưa có văn bản trả lời.",
				"Theo dõi lâu dài: chờ vốn của tỉnh.",
				"UBND xã sẽ báo cáo lại trong quý III.",
			],
		),
	]
	assert "UBND xã sẽ báo cáo lại trong quý III." in report["annex"]["rows"][1]["cells"][4]
