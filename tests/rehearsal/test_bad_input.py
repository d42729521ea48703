"""What is wrong with a year's files is named as file:row:column, all of it in one run, and nothing is written."""

from __future__ import annotations

import csv
import subprocess
import sys

import pytest

from tests.rehearsal.year_folder import ROOT, change, example, outcome, set_cell

END = "sonvi-dialogue rehearse: {0}, nothing was written."


def refused(capsys, tmp_path, files) -> list[str]:
	status, lines = outcome(capsys, tmp_path, files)
	assert status == 2
	count = len(lines) - 1
	assert lines[-1] == END.format("1 fault" if count == 1 else f"{count} faults")
	return lines[:-1]


def spoiled(name: str, key: str, column: str, value: str):
	files = example()
	return files, set_cell(files, name, key, column, value)


# Each row: the file, the key of its row, the column, what is written there, the column the fault is said to be in where
# that is another one, and what is said.
with (ROOT / "tests/rehearsal/wrong_cells.csv").open(encoding="utf-8", newline="") as wrong_cells:
	CELLS = [tuple(row.values()) for row in csv.DictReader(wrong_cells)]


@pytest.mark.parametrize(
	("name", "key", "column", "value", "where", "what"),
	CELLS,
	ids=[f"{c[0]}-{c[2]}-{n}" for n, c in enumerate(CELLS)],
)
def test_one_wrong_cell_is_one_fault(capsys, tmp_path, name, key, column, value, where, what):
	files, row = spoiled(name, key, column, value)
	faults = refused(capsys, tmp_path, files)
	assert f"{name}:{row}:{where or column}: {what}" in faults
	if name in ("responses.csv", "papers.csv") and value not in ("P39", "P77"):
		assert len(faults) == 1, faults


def test_an_unknown_and_a_missing_column(capsys, tmp_path):
	files = example()
	files["villages.csv"] = files["villages.csv"].replace(b"key,name,", b"key,names,")
	assert refused(capsys, tmp_path, files)[:2] == [
		"villages.csv:1:name: the column is missing: add it (its cells may be empty).",
		"villages.csv:1:names: no such column is known: remove it or mend its name.",
	]


def test_an_unknown_column_hides_no_fault_of_its_file(capsys, tmp_path):
	files = example()
	change(files, "inputs.csv", lambda rows: [{**row, "colour": "red"} for row in rows])
	row = set_cell(files, "inputs.csv", "P05", "on", "2022-04-31")
	assert refused(capsys, tmp_path, files) == [
		"inputs.csv:1:colour: no such column is known: remove it or mend its name.",
		f"inputs.csv:{row}:on: 2022-04-31 is not a day of the calendar: write it as 2022-03-28.",
	]


def test_a_column_given_twice(capsys, tmp_path):
	files = example()
	files["villages.csv"] = b"key,name,name,head\nLL,a,b,\nLC,a,b,\nTM,a,b,\nTTX,a,b,\n"
	assert refused(capsys, tmp_path, files) == [
		"villages.csv:1:name: the column stands twice in the header: keep one."
	]


def test_a_missing_file_and_one_nobody_knows(capsys, tmp_path):
	files = example()
	del files["moves.csv"]
	files["move.csv"] = b"a\n"
	assert refused(capsys, tmp_path, files)[:2] == [
		"move.csv:0:-: no such file is known: remove it or mend its name.",
		"moves.csv:0:-: the file is missing: add it, with its header row.",
	]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n"])
def test_an_empty_file(capsys, tmp_path, content):
	files = example()
	files["inputs.csv"] = content
	assert refused(capsys, tmp_path, files) == ["inputs.csv:1:-: the file is empty: give it a header row."]


def test_a_key_that_stands_twice(capsys, tmp_path):
	files = example()
	change(files, "petitions.csv", lambda rows: [*rows, dict(rows[0])])
	assert refused(capsys, tmp_path, files) == [
		"petitions.csv:50:key: the key P01 stands in row 2 already: give each row its own."
	]


def test_windows_1258_letters(capsys, tmp_path):
	files = example()
	files["villages.csv"] = "key,name,head\nLL,Lung L\u00e0n \u0110,\n".encode("cp1258")
	assert refused(capsys, tmp_path, files)[0] == (
		"villages.csv:2:-: these are not UTF-8 letters: save the file as CSV UTF-8."
	)


def test_utf_16_and_a_spreadsheet_are_no_csv(capsys, tmp_path):
	files = example()
	files["villages.csv"] = files["villages.csv"].decode("utf-8").encode("utf-16")
	files["inputs.csv"] = b"PK\x03\x04\x00\x00\x08\x00"
	faults = refused(capsys, tmp_path, files)
	assert "inputs.csv:1:-: this is not a text file: save the sheet as CSV UTF-8." in faults
	assert "villages.csv:1:-: these are not UTF-8 letters: save the file as CSV UTF-8." in faults


def test_a_row_cut_short_and_a_quote_left_open(capsys, tmp_path):
	files = example()
	files["villages.csv"] += b"XX\n"
	files["inputs.csv"] += b'P05,TYKN,2022-04-07,"never closed\n'
	assert refused(capsys, tmp_path, files) == [
		"inputs.csv:15:-: the row cannot be read (unexpected end of data): mend its quotes.",
		"villages.csv:6:-: the row has 1 cells, the header 3: mend its commas and quotes.",
	]


def test_two_communes(capsys, tmp_path):
	files = example()
	change(files, "commune.csv", lambda rows: [*rows, {**rows[0], "code": "KHAC"}])
	assert refused(capsys, tmp_path, files) == ["commune.csv:1:code: give exactly one commune."]


def test_a_moved_sitting_that_is_not_there(capsys, tmp_path):
	files = example()
	row = set_cell(files, "moves.csv", "Q1", "sitting", "2")
	assert refused(capsys, tmp_path, files) == [
		f"moves.csv:{row}:sitting: Q1 has no sitting 2: see sittings.csv."
	]


def test_a_session_without_a_sitting(capsys, tmp_path):
	files = example()
	change(files, "sittings.csv", lambda rows: [row for row in rows if row["session"] != "DX"])
	faults = refused(capsys, tmp_path, files)
	assert "petitions.csv:25:sitting: DX has no sitting 1: see sittings.csv." in faults


def test_a_petition_without_an_outcome_is_named_where_the_session_was_concluded(capsys, tmp_path):
	files, _ = spoiled("petitions.csv", "P26", "outcome", "")
	assert refused(capsys, tmp_path, files) == [
		"sessions.csv:4:concluded_on: Raised petitions have no outcome (1): P26."
		" Give each an outcome, or defer it, then conclude."
	]


def test_a_session_closed_while_an_answer_is_owed(capsys, tmp_path):
	files = example()
	row = set_cell(files, "sessions.csv", "Q4", "closed_on", "2023-02-27")
	assert refused(capsys, tmp_path, files) == [
		f"sessions.csv:{row}:closed_on: Written answers are still owed (1): P46."
		" Close the session when they are issued."
	]


def test_faults_of_every_kind_are_named_in_one_run(capsys, tmp_path):
	files = example()
	wrong = {
		"village": set_cell(files, "petitions.csv", "P01", "village", "Lung Lan"),
		"date": set_cell(files, "papers.csv", "TB-09", "date", "31/6/2022"),
		"unraised": set_cell(files, "responses.csv", "R-P27", "petitions", "P29"),
		"approver": set_cell(files, "responses.csv", "R-P37", "approved_by", "vhxh"),
		"early": set_cell(files, "papers.csv", "V-P40", "date", "2022-12-01"),
		"extension": set_cell(files, "responses.csv", "G-P42", "new_date", "2023-01-17"),
	}
	change(files, "inputs.csv", lambda rows: [{**row, "colour": ""} for row in rows])
	faults = refused(capsys, tmp_path, files)
	places = [":".join(fault.split(":")[:3]) for fault in faults]
	assert places == sorted(places, key=lambda place: (place.split(":")[0], int(place.split(":")[1])))
	assert places == [
		"inputs.csv:1:colour",
		f"papers.csv:{wrong['date']}:date",
		f"papers.csv:{wrong['early']}:date",
		f"petitions.csv:{wrong['village']}:village",
		f"responses.csv:{wrong['unraised']}:petitions",
		f"responses.csv:{wrong['approver']}:approved_by",
		f"responses.csv:{wrong['extension']}:new_date",
	]


def test_a_fault_brings_no_others_with_it(capsys, tmp_path):
	"""A response that cannot be drafted is neither approved nor issued, and its session is not closed: one line."""
	files, _ = spoiled("responses.csv", "R-P03", "drafted_by", "ubnd_vice")
	assert len(refused(capsys, tmp_path, files)) == 1


def test_a_session_moved_after_it_was_held(capsys, tmp_path):
	files, row = spoiled("moves.csv", "Q1", "on", "2022-03-29")
	set_cell(files, "moves.csv", "Q1", "new_date", "2022-03-25")
	faults = refused(capsys, tmp_path, files)
	assert (
		f"moves.csv:{row}:on: The session is Concluded and its days can no longer change."
		" They change only while Draft or Scheduled."
	) in faults


BIG = """
import resource, sys
from sonvi_dialogue.rehearsal.rehearse import live_in_memory
from tests.rehearsal.year_folder import as_csv, example, rows_of
files = example()
rows = rows_of(files["petitions.csv"])
noted = next(row for row in rows if row["key"] == "P25")
more = [{**noted, "key": f"N{number}"} for number in range(100_000)]
more[-1] = {**more[-1], "village": "Lung Lan", "received_on": "2022-13-01"}
files["petitions.csv"] = as_csv([*rows, *more])
world, faults = live_in_memory(files)
assert world is None
print(*faults, sep="\\n")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_a_hundred_thousand_rows_are_read_in_reasonable_time_and_memory():
	"""About 10 seconds and 600 MB; the limits are loose enough for a busy machine."""
	done = subprocess.run(
		[sys.executable, "-c", BIG], capture_output=True, text=True, cwd=ROOT, timeout=180, check=True
	)
	*faults, megabytes = done.stdout.splitlines()
	assert [fault.split(":")[:3] for fault in faults] == [
		["petitions.csv", "100049", "received_on"],
		["petitions.csv", "100049", "village"],
	]
	assert int(megabytes) < 1500
