"""The quarterly and the yearly report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.common import MissingFact
from sonvi_dialogue.domain.notices.sections import PROPOSALS, SECTIONS, SUPERVISION, TASKS
from sonvi_dialogue.domain.regulations import ARTICLE_43, QD_1859
from tests.papers import sample_registers as rows
from tests.papers.sample_dossier import RULES, SESSION, made

PAPER = {"number": 22, "date": date(2022, 12, 30)}
YEAR = (date(2021, 12, 15), date(2022, 12, 14))
WRITTEN = {part.name: f"Nội dung: {part.name}." for part in SECTIONS[v.ANNUAL_REPORT] if part.needed}


# As if Article 43 of Law 72/2025/QH15 alone had been in force in the sample's year.
ONCE = replace(RULES, regulations=(replace(ARTICLE_43, effective_from=QD_1859.effective_from),))


def report(kind: str = v.ANNUAL_REPORT, **changes):
	return made(kind, PAPER, **({"period": YEAR, "sections": WRITTEN} | changes))


def refusals(**changes) -> list[str]:
	with pytest.raises(MissingFact) as refused:
		report(**changes)
	return [str(problem) for problem in refused.value.problems]


def test_the_sums_of_the_report():
	made_of = report()
	sums = {name: made_of[name] for name in ("carried", "new", "total", "settled", "left")}
	assert sums == {"carried": "0", "new": "10", "total": "10", "settled": "08", "left": "02"}
	later = report(period=(date(2022, 6, 1), date(2022, 12, 14)))
	sums = {name: later[name] for name in ("carried", "new", "total", "settled", "left")}
	assert sums == {"carried": "02", "new": "01", "total": "03", "settled": "01", "left": "02"}
	assert made_of["jurisdictions"] == [
		{"name": "Xã", "count": "07"},
		{"name": "Huyện", "count": "02"},
		{"name": "Khác", "count": "01"},
	]
	left_out = [made_of[name] for name in ("merged", "refused", "complaints", "denunciations")]
	assert left_out == ["01", "01", "01", "01"]


def test_every_column_of_the_fields_adds_up_to_its_sum():
	annex = report()["annexes"][1]["table"]
	columns = list(zip(*(row["cells"] for row in annex["rows"]), strict=True))
	for column, total in list(zip(columns, annex["total"], strict=True))[2:-1]:
		assert sum(int(cell[0]) for cell in column) == int(total[0])
	sums = [int(cell[0]) for cell in annex["total"][2:-1]]
	assert sums[0] + sums[1] == sums[2] == sum(sums[3:8]) == sum(sums[8:])


def test_the_conferences_against_the_plan():
	made_of = report()
	counts = [made_of[name] for name in ("held_count", "regular_count", "extraordinary_count", "place_count")]
	assert counts == ["02", "02", "0", "03"]
	assert (made_of["planned_count"], made_of["attendance"], made_of["speeches"]) == ("04", "167", "22")
	assert made_of["moved"] == [
		{
			"name": "Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022",
			"from": "21/3/2022",
			"to": "28/3/2022",
			"reason": "dịch COVID-19 diễn biến phức tạp",
		}
	]
	assert made_of["empty_quarters"] == "quý II/2022"


def test_where_one_conference_a_year_is_owed_no_quarter_is_named():
	"""Article 43 of Law 72/2025/QH15 asks for one a year: the report blames no quarter."""
	calendar_year = (date(2022, 1, 1), date(2022, 12, 31))
	assert (
		report(rules=ONCE)["empty_quarters"]
		== report(rules=ONCE, period=calendar_year)["empty_quarters"]
		== ""
	)
	assert report(rules=ONCE, period=calendar_year, conferences=())["empty_quarters"] == "năm 2022"


def test_a_year_s_report_names_its_year_though_it_closes_before_the_year_is_out():
	assert report(rules=ONCE, conferences=())["empty_quarters"] == "năm 2022 (tính đến ngày 14/12/2022)"
	# one held in the last days of the year before counts for that year, and one after the closing day is not held yet
	first, third = rows.conferences(SESSION)
	for day in (date(2021, 12, 20), date(2022, 12, 20)):
		sitting = replace(third.source.sittings[0], date=day)
		moved = replace(third, source=replace(third.source, sittings=(sitting,)))
		assert report(rules=ONCE, conferences=(moved,))["empty_quarters"].startswith("năm 2022 ")
	assert report(rules=ONCE, conferences=(first,))["empty_quarters"] == ""


def test_neither_a_half_year_s_nor_a_last_quarter_s_report_answers_for_the_year():
	for period in ((YEAR[0], date(2022, 6, 14)), (date(2022, 10, 1), date(2022, 12, 31))):
		assert report(v.QUARTERLY_REPORT, rules=ONCE, period=period, conferences=())["empty_quarters"] == ""


def test_a_year_s_report_says_of_the_quarters_what_is_over():
	"""Quarter IV ends after the closing day: its own report says whether it had a conference."""
	assert report(conferences=())["empty_quarters"] == "quý I/2022, quý II/2022, quý III/2022"
	fourth = (date(2022, 10, 1), date(2022, 12, 31))
	assert report(v.QUARTERLY_REPORT, period=fourth, conferences=())["empty_quarters"] == "quý IV/2022"


def test_what_is_in_force_on_a_period_s_last_day_decides_not_what_is_on_the_paper_s():
	"""QĐ 1859 ends with the year 2025; its last quarter is told of on 10 January, when Article 43 alone is in force."""
	ended = replace(RULES, regulations=(replace(QD_1859, effective_to=date(2025, 12, 31)), ARTICLE_43))
	paper = PAPER | {"date": date(2026, 1, 10)}
	fourth = (date(2025, 10, 1), date(2025, 12, 31))
	values = {"period": fourth, "sections": WRITTEN, "conferences": (), "rules": ended}
	assert made(v.QUARTERLY_REPORT, paper, **values)["empty_quarters"] == "quý IV/2025"
	first = values | {"period": (date(2026, 1, 1), date(2026, 3, 31))}
	assert made(v.QUARTERLY_REPORT, paper, **first)["empty_quarters"] == ""


def test_a_cancelled_conference_is_told_with_its_reason():
	first, third = rows.conferences(SESSION)
	cancelled = replace(third, state=v.CANCELLED, reason="lũ quét, đường bị chia cắt.")
	made_of = report(conferences=(first, cancelled))
	assert made_of["held_count"] == "01"
	assert made_of["cancelled"] == [
		{
			"name": "Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý III năm 2022",
			"on": "16/9/2022",
			"reason": "lũ quét, đường bị chia cắt",
		}
	]
	assert made_of["empty_quarters"] == "quý II/2022, quý III/2022"


def test_the_milestones_as_they_stood_on_the_last_day():
	kept = {line["name"]: line for line in report()["milestones"]}
	plan = kept["Báo cáo kế hoạch, nội dung với Thường trực HĐND"]
	assert (plan["in_time"], plan["waived_count"], plan["waived"]) == (
		"01",
		"01",
		"Không đủ 15 ngày chuẩn bị",
	)
	conclusion = kept["Thông báo ý kiến kết luận của người chủ trì"]
	assert (conclusion["in_time"], conclusion["late"], conclusion["overdue"]) == ("0", "01", "01")
	assert kept["Công bố kết quả giải quyết của kỳ trước"]["open"] == "01"
	early = {line["name"]: line for line in report(period=(YEAR[0], date(2022, 4, 13)))["milestones"]}
	conclusion = early["Thông báo ý kiến kết luận của người chủ trì"]
	assert (conclusion["late"], conclusion["overdue"]) == ("", "01")


def test_the_annex_of_conferences_gives_each_milestone_its_due_date_and_day():
	cells = report()["annexes"][0]["table"]["rows"][0]["cells"]
	assert cells[7:] == [
		["Hạn 06/3/2022: 04/3/2022"],
		["Hạn 23/3/2022: 18/3/2022, số 03/TB-HĐND"],
		["Hạn 12/4/2022: 14/4/2022 (muộn), số 05/TB-HĐND"],
	]
	third = report()["annexes"][0]["table"]["rows"][1]["cells"]
	assert third[7:] == [
		["Hạn 01/9/2022: không áp dụng, Không đủ 15 ngày chuẩn bị"],
		[],
		["Hạn 30/9/2022: quá hạn, chưa thực hiện"],
	]


def test_what_is_unsettled_late_or_repeated_has_an_annex_and_what_went_up_another():
	annexes = report()["annexes"]
	unsettled = [row["cells"][1][0][:8] for row in annexes[3]["table"]["rows"]]
	assert unsettled == ["Tiền dịc", "Đất ở đã", "Đất quy "]
	assert [row["cells"][6] for row in annexes[3]["table"]["rows"]] == [
		["Quá hạn 08 ngày làm việc"],
		["Kiến nghị nhiều lần"],
		["Kiến nghị nhiều lần", "Chưa trả lời, quá hạn 152 ngày làm việc"],
	]
	referred = [row["cells"][5] for row in annexes[4]["table"]["rows"]]
	assert referred == [
		["Chưa có văn bản trả lời"],
		["Văn bản số 318/KT, 13/6/2022: Đã khảo sát, đưa vào kế hoạch năm 2023"],
	]
	assert [annex["page"] for annex in annexes] == [
		"sp-annex",
		"sp-annex-2",
		"sp-annex-3",
		"sp-annex-4",
		"sp-annex-5",
	]


def test_it_is_compared_with_the_year_before_where_the_register_reaches_that_far():
	assert report()["before"] is None
	then = date(2021, 6, 1)
	earlier = rows.row("P00", outcome=v.NOTED, received_on=then, concluded_on=then, closed_on=then)
	assert report(period_rows=(earlier, *rows.ROWS))["before"] == {
		"total": "01",
		"settled": "01",
		"change": "tăng 09",
	}


def test_its_name_follows_its_kind_and_closing_day():
	assert report()["period_name"] == "năm 2022"
	quarter = report(v.QUARTERLY_REPORT, period=(date(2022, 7, 1), date(2022, 9, 30)))
	assert quarter["period_name"] == "quý III năm 2022"
	assert quarter["subject"] == "Kết quả tiếp xúc, đối thoại trực tiếp với Nhân dân quý III năm 2022"


def test_it_is_addressed_to_the_party_the_superior_and_the_front():
	assert report()["addressees"] == [
		"Thường trực Đảng ủy xã",
		"Ủy ban nhân dân huyện Mèo Vạc",
		"Ủy ban MTTQ Việt Nam xã",
	]
	assert len(report(addressee=None)["addressees"]) == 2


def test_what_the_office_did_not_write_is_refused_by_name_or_said_to_be_nothing():
	assert report()["supervision"] == report()["proposals"] == ["Không có."]
	assert report()["responsibility"] == []
	written = report(sections=WRITTEN | {SUPERVISION: "MTTQ giám sát.", PROPOSALS: "- Một;\n- Hai."})
	assert (written["supervision"], written["proposals"]) == (["MTTQ giám sát."], ["- Một;", "- Hai."])
	assert refusals(sections={}) == [
		"Write the part Ưu điểm.",
		"Write the part Tồn tại, hạn chế.",
		"Write the part Nguyên nhân.",
		"Write the part Nhiệm vụ thời gian tới.",
	]
	assert refusals(sections=WRITTEN | {TASKS: "  "}) == ["Write the part Nhiệm vụ thời gian tới."]
	assert refusals(sections=WRITTEN | {"Phần khác": "x"})[0].startswith("This paper has no part Phần khác.")


def test_a_period_without_end_or_the_wrong_way_round_is_refused():
	assert refusals(period=None) == ["Give the first and the last day of the report's figures."]
	assert refusals(period=(YEAR[1], YEAR[0])) == ["The period ends before it begins. Exchange the two days."]


def test_a_commune_without_plan_and_without_conferences_has_a_report_too():
	made_of = report(plan=None, conferences=(), period_rows=())
	assert (made_of["planned_count"], made_of["held_count"], made_of["total"]) == ("", "0", "0")
	assert [annex["table"]["rows"] for annex in made_of["annexes"]] == [[], [], [], [], []]
