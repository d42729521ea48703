"""The example year's CSV files as they lie on disk: whole, consistent, and equal to the figures they were written for."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sonvi_dialogue.domain.numbering import TYPE_CODES

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "son_vi_2022"
KEYED = "commune villages departments people constituencies plans sessions petitions responses papers".split()
KEY = dict.fromkeys(KEYED, "key") | {"commune": "code"}
UNKEYED = (
	"plan_items",
	"sittings",
	"moves",
	"waivers",
	"participants",
	"inputs",
	"sections",
	"programme",
	"tasks",
)
ALL_FILES = sorted((*KEYED, *UNKEYED))

# file -> column -> the file whose key each value must be; a list is joined by "|".
REFERENCES = {
	"departments": {"signs_through": "departments"},
	"people": {"department": "departments"},
	"constituencies": {"villages": "villages", "delegates": "people"},
	"plans": {"drafted_by": "people", "approved_by": "people"},
	"plan_items": {"plan": "plans", "session": "sessions"},
	"sessions": {"plan": "plans"},
	"sittings": {"session": "sessions", "village": "villages"},
	"moves": {"session": "sessions"},
	"waivers": {"session": "sessions", "by": "people"},
	"participants": {"session": "sessions", "village": "villages"},
	"petitions": {
		"session": "sessions",
		"village": "villages",
		"concerns": "departments",
		"repeats": "petitions",
		"lead": "departments",
		"cooperating": "departments",
		"merged_into": "petitions",
	},
	"inputs": {"petition": "petitions", "department": "departments"},
	"sections": {"paper": "papers"},
	"programme": {"session": "sessions"},
	"tasks": {"session": "sessions", "department": "departments"},
	"responses": {
		"petitions": "petitions",
		"department": "departments",
		"drafted_by": "people",
		"approved_by": "people",
		"referred_to": "departments",
	},
	"papers": {
		"issuer": "departments",
		"session": "sessions",
		"response": "responses",
		"replies_to": "papers",
	},
}
DATE_COLUMNS = {
	"commune": ("from", "to"),
	"plans": ("drafted_on", "approved_on"),
	"plan_items": ("date",),
	"sessions": ("scheduled_on", "held_on", "concluded_on", "closed_on"),
	"sittings": ("date",),
	"moves": ("on", "new_date"),
	"waivers": ("on",),
	"petitions": ("received_on", "screened_on"),
	"participants": ("invited_on",),
	"inputs": ("on",),
	"responses": ("drafted_on", "approved_on", "new_date"),
	"papers": ("date", "issued_on", "published_on", "received_on"),
}
# The Standing Committee's papers of the year: notation -> number -> day.
COUNCIL_PAPERS = {
	"KH-HĐND": {2: "2022-01-14"},
	"TB-HĐND": {
		2: "2022-03-14",
		3: "2022-03-18",
		5: "2022-04-12",
		7: "2022-06-03",
		9: "2022-06-22",
		11: "2022-07-29",
		12: "2022-08-12",
		13: "2022-08-31",
		14: "2022-09-09",
		15: "2022-09-28",
		16: "2022-09-30",
		18: "2022-11-24",
		20: "2022-12-20",
	},
	"HĐND-VP": {
		3: "2023-01-30",
		4: "2022-02-22",
		11: "2022-05-11",
		17: "2022-07-22",
		20: "2022-08-16",
		27: "2022-11-02",
		30: "2022-11-28",
	},
	"GM-HĐND": {
		3: "2022-03-22",
		8: "2022-06-06",
		12: "2022-07-29",
		15: "2022-09-09",
		21: "2022-11-25",
	},
	"BC-HĐND": {
		4: "2022-04-05",
		6: "2022-06-10",
		8: "2022-07-05",
		9: "2022-08-03",
		11: "2022-09-15",
		12: "2022-10-05",
		13: "2022-10-18",
		16: "2022-12-01",
		22: "2022-12-30",
	},
	"BB-HĐND": {2: "2022-03-28", 4: "2022-06-11", 6: "2022-08-04", 7: "2022-09-17", 9: "2022-12-02"},
	"PC-HĐND": {1: "2022-06-13"},
}
# The day each answer or referral was issued; P46 was never answered.
ANSWERED_ON = {
	"P01": "2022-04-28",
	"P02": "2022-05-05",
	"P03": "2022-05-06",
	"P05": "2022-06-28",
	"P07": "2022-05-06",
	"P08": "2022-05-12",
	"P10": "2022-05-24",
	"P11": "2022-05-10",
	"P12": "2022-08-29",
	"P13": "2022-06-20",
	"P14": "2022-07-08",
	"P15": "2022-07-18",
	"P16": "2022-07-19",
	"P17": "2022-06-24",
	"P18": "2022-07-15",
	"P19": "2022-07-20",
	"P20": "2022-07-27",
	"P27": "2022-09-09",
	"P30": "2022-10-24",
	"P31": "2022-10-20",
	"P33": "2022-10-04",
	"P34": "2022-10-25",
	"P35": "2022-10-26",
	"P36": "2022-10-21",
	"P37": "2022-10-14",
	"P38": "2022-10-18",
	"P40": "2023-01-10",
	"P41": "2023-01-17",
	"P42": "2023-02-22",
	"P44": "2023-01-18",
	"P45": "2023-01-31",
}
EXTENSIONS = {
	"P05": ("2022-05-12", "2022-06-30"),
	"P12": ("2022-07-15", "2022-08-31"),
	"P42": ("2023-01-13", "2023-02-15"),
}
INCOMING = {
	"V-P07": "2022-06-15",
	"V-P11": "2022-07-20",
	"V-P17": "2022-08-10",
	"V-P33": "2022-10-12",
	"V-P38": "2022-11-15",
	"V-P31": "2022-11-25",
}
SAMPLE_NAME = re.compile(r"\w+ (Văn|Thị) [A-Z]{1,2}")
ANY_NAME = re.compile(r"\w+ (?:Văn|Thị) [A-ZĐ]\w*")


def rows(name: str) -> list[dict[str, str]]:
	with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file, strict=True))


def keys(name: str) -> list[str]:
	return [row[KEY[name]] for row in rows(name)]


def petitions_with(column: str) -> set[str]:
	return {row["key"] for row in rows("petitions") if row[column]}


def test_every_file_is_there_and_no_other():
	assert sorted(path.stem for path in FOLDER.glob("*")) == ALL_FILES


@pytest.mark.parametrize("name", ALL_FILES)
def test_the_bytes_are_plain_utf8_with_lf_and_every_row_is_full(name):
	content = (FOLDER / f"{name}.csv").read_bytes()
	assert not content.startswith(b"\xef\xbb\xbf")
	assert b"\r" not in content
	assert content.endswith(b"\n")
	for row in rows(name):
		assert None not in row and None not in row.values(), row


@pytest.mark.parametrize("name", KEYED)
def test_keys_are_unique_and_ascii(name):
	found = keys(name)
	assert len(set(found)) == len(found)
	assert all(key and key.isascii() for key in found)


@pytest.mark.parametrize(
	("name", "column", "target"),
	[(name, column, target) for name, columns in REFERENCES.items() for column, target in columns.items()],
)
def test_references_resolve(name, column, target):
	known = set(keys(target))
	used = {value for row in rows(name) for value in row[column].split("|") if value}
	assert used - known == set()


@pytest.mark.parametrize("name", DATE_COLUMNS)
def test_dates_are_iso(name):
	for row in rows(name):
		for column in DATE_COLUMNS[name]:
			if row[column]:
				assert date.fromisoformat(row[column]).isoformat() == row[column]


def test_nobody_bears_another_name_than_a_sample():
	names = [row["full_name"] for row in rows("people")]
	names += [row["signer"] for name in ("departments", "papers") for row in rows(name) if row["signer"]]
	names += [row[column] for row in rows("sessions") for column in ("chair", "secretary")]
	assert [name for name in names if not SAMPLE_NAME.fullmatch(name)] == []
	cells = [cell for name in ALL_FILES for row in rows(name) for cell in row.values()]
	found = {name for cell in cells for name in ANY_NAME.findall(cell)}
	assert [name for name in found if not SAMPLE_NAME.fullmatch(name)] == []


def test_petitioners_and_log_ins_name_nobody():
	begin = (
		"Người dân",
		"Nhóm",
		"Trưởng thôn",
		"Không ghi tên",
		"Đề nghị giữ kín tên",
		"01 người",
		"02 hộ",
		"03 hộ",
	)
	assert [
		r["public_label"]
		for r in rows("petitions")
		if not r["public_label"].startswith((*begin,)) and r["key"] != "P23"
	] == []
	assert [row["user"] for row in rows("people") if not row["user"].endswith("@son-vi.invalid")] == []


def test_rows_per_session_and_outcome():
	petitions = rows("petitions")
	assert [row["key"] for row in petitions] == [f"P{number:02d}" for number in range(1, 49)]
	assert Counter(row["session"] for row in petitions) == {"Q1": 11, "Q2": 12, "DX": 6, "Q3": 10, "Q4": 9}
	assert Counter(row["outcome"] for row in petitions if row["screening"] == "accept") == {
		"Answered": 8,
		"Assigned": 21,
		"Referred": 11,
		"Explained": 2,
		"Noted": 2,
		"Merged": 1,
	}
	assert {row["key"]: row["screening"] for row in petitions if row["screening"] != "accept"} == {
		"P22": "redirect",
		"P23": "redirect",
		"P39": "refuse",
	}


def test_special_petitions():
	petitions = {row["key"]: row for row in rows("petitions")}
	assert petitions_with("confidential") == {"P09", "P15", "P22", "P36"}
	assert petitions_with("anonymous") == {"P08"}
	assert petitions_with("group_count") == {"P02", "P12", "P16", "P18", "P33", "P34", "P41", "P46"}
	assert {key: petitions[key]["repeats"] for key in petitions_with("repeats")} == {
		"P14": "P02",
		"P33": "P02",
		"P41": "P16",
	}
	assert {key: petitions[key]["merged_into"] for key in petitions_with("merged_into")} == {"P29": "P24"}
	front = {row["key"] for row in petitions.values() if row["channel"] == "Fatherland Front"}
	assert front == {"P02", "P03", "P05", "P06", "P10"}
	for key in petitions_with("concerns"):
		units = (petitions[key]["lead"], *petitions[key]["cooperating"].split("|"))
		assert petitions[key]["concerns"] not in units


def test_a_denunciation_is_an_empty_line():
	stub = next(row for row in rows("petitions") if row["redirect_kind"] == "Denunciation")
	told = (
		"public_label",
		"village",
		"category",
		"content",
		"concerns",
		"answer",
		"conclusion",
		"group_count",
	)
	assert {column: stub[column] for column in told} == dict.fromkeys(told, "")


def test_what_is_owed_has_a_lead_and_one_answer_but_p46():
	owed = {row["key"]: row for row in rows("petitions") if row["outcome"] in ("Assigned", "Referred")}
	assert all(row["lead"] for row in owed.values())
	answered = {}
	for row in rows("responses"):
		if row["kind"] in ("Extension Notice", "Interim Report"):
			continue
		assert row["petitions"] not in answered
		answered[row["petitions"]] = row
	assert set(owed) - set(answered) == {"P46"}
	for key, row in answered.items():
		assert row["department"] == owed[key]["lead"]
		assert row["kind"] == ("Referral" if owed[key]["outcome"] == "Referred" else "Written Answer")


def test_papers_have_the_days_of_the_brief():
	papers = rows("papers")
	petition_of = {row["key"]: row["petitions"] for row in rows("responses")}
	found = {
		petition_of[row["response"]]: row["issued_on"]
		for row in papers
		if row["kind"] in ("Written Answer", "Referral")
	}
	assert found == ANSWERED_ON
	new_dates = {row["petitions"]: row["new_date"] for row in rows("responses") if row["new_date"]}
	extensions = {
		petition_of[row["response"]]: (row["issued_on"], new_dates[petition_of[row["response"]]])
		for row in papers
		if row["kind"] == "Extension Notice"
	}
	assert extensions == EXTENSIONS
	incoming = {row["replies_to"]: row["received_on"] for row in papers if row["kind"] == "Incoming Document"}
	assert incoming == INCOMING


def test_the_councils_numbers_are_those_of_the_brief():
	found: dict[str, dict[int, str]] = {}
	for row in rows("papers"):
		if row["issuer"] == "TTHDND":
			found.setdefault(row["notation"], {})[int(row["number"])] = row["date"]
	assert found == COUNCIL_PAPERS
	slips = [row["date"] for row in rows("papers") if row["kind"] == "Plan Report" and not row["number"]]
	assert slips == ["2022-03-04", "2022-05-27", "2022-07-25", "2022-08-31", "2022-11-17"]


def test_numbers_are_unique_per_issuer_notation_and_year_and_ascend_with_the_days():
	taken = Counter()
	series: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
	for row in rows("papers"):
		if not row["number"]:
			continue
		year = row["date"][:4]
		taken[row["issuer"], row["notation"], year, row["number"]] += 1
		first = row["notation"].split("-")[0]
		kind = first if first in TYPE_CODES else "letter"
		if row["kind"] != "Incoming Document":
			series.setdefault((row["issuer"], kind, year), []).append((row["date"], int(row["number"])))
	assert [number for number, times in taken.items() if times > 1] == []
	for numbers in series.values():
		ordinals = [number for _day, number in sorted(numbers)]
		assert ordinals == sorted(set(ordinals))


def test_nobody_approves_what_they_drafted_and_one_approval_is_entered_with_its_scan():
	responses = rows("responses")
	assert [row["key"] for row in responses if row["drafted_by"] == row["approved_by"]] == []
	entered = [(row["key"], row["signed_scan"]) for row in responses if row["entered_for"]]
	assert entered == [("R-P10", "scan-cong-van-P10.pdf")]
	papers = {row["response"]: row for row in rows("papers") if row["response"]}
	for row in responses:
		assert row["drafted_on"] <= row["approved_on"] <= papers[row["key"]]["date"], row["key"]


def test_papers_are_issued_from_monday_to_friday():
	weekend = [row["key"] for row in rows("papers") if date.fromisoformat(row["issued_on"]).weekday() > 4]
	assert weekend == []
	published = {row["key"] for row in rows("papers") if row["published_on"]}
	weekend = {
		row["key"]
		for row in rows("papers")
		if row["key"] in published and date.fromisoformat(row["published_on"]).weekday() > 4
	}
	assert weekend == {"TB-07"}
