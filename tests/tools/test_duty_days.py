"""The hand-checked duties and steps of the example year against a counter without the app, and against the rehearsal.

Either side can be wrong alone, so each is compared: the file with the counter, the counter with the app.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools.duty_counts import owed
from tools.duty_days import FILE, counted, duties, lines, steps
from tools.report_year import AS_OF, HOLIDAYS, SITTINGS, YEAR, moved, table

ROOT = Path(__file__).resolve().parent.parent.parent
ANSWERS = ("written_answer", "referral")
SET, ENDED = ("made", "moved", "extended", "anchored"), ("met", "waived")
LINES = lines()


@cache
def rehearsed() -> tuple[dict[str, str], ...]:
	"""The ledger the rehearsal writes: the app's own rules, living the year."""
	with tempfile.TemporaryDirectory() as folder:
		command = [sys.executable, "-m", "sonvi_dialogue.rehearsal", "rehearse", str(YEAR), "--out", folder]
		subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
		with (Path(folder) / "ledger.csv").open(encoding="utf-8", newline="") as file:
			return tuple(csv.DictReader(file))


def about(row: dict[str, str], unit: str) -> tuple[str, str, str]:
	return row["kind"], row["subject"], row[unit]


def test_the_figures_are_told_without_the_app():
	told = "import sys, tools.report_counts as made; made.counts()"
	told += "; print([name for name in sys.modules if name.split('.')[0] in ('sonvi_dialogue', 'frappe')])"
	done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, check=True, capture_output=True, text=True)
	assert done.stdout.strip() == "[]"


def test_the_rest_days_are_those_decided():
	"""2022: 3/1; 31/1-4/2; 11/4; 2-3/5; 1-2/9. 2023 to February: 2/1; 20-26/1 (8056/VPCP-KGVX). No working Saturday."""
	of_2022 = "01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02"
	of_2023 = "01-02 01-20 01-23 01-24 01-25 01-26"
	decided = [f"2022-{day}" for day in of_2022.split()] + [f"2023-{day}" for day in of_2023.split()]
	assert sorted(HOLIDAYS) == decided


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(about(line, "owed_by")))
def test_a_due_day_of_the_file_is_the_one_counted(line):
	assert line["due_on"] == counted(line)
	late = (line["ended_on"] or AS_OF) > line["due_on"]
	assert late == (line["fate"] in ("Late", "Set Aside")), "the fate does not fit the days"
	assert bool(line["ended_on"]) == (line["fate"] != "Running")


def test_a_session_s_duties_count_from_its_days():
	days: dict[str, list[str]] = {}
	for row in SITTINGS:
		days.setdefault(row["session"], []).append(moved(row)["date"])
	before = {row["session"]: row["date"] for row in SITTINGS if moved(row) != row}
	for line in LINES:
		if line["kind"] in ("plan_report", "public_notice"):
			first = min(days[line["subject"]])
			was_moved = line["anchor"] == "first day of the session as moved"
			assert line["anchor_day"] == (first if was_moved else before.get(line["subject"], first))
		if line["kind"] == "conclusion_notice":
			assert line["anchor_day"] == max(days[line["subject"]])


def test_each_duty_that_the_files_of_the_year_bring_has_its_line():
	sessions = {row["key"] for row in table("sessions")}
	for kind in ("plan_report", "public_notice", "conclusion_notice", "results_report"):
		assert {line["subject"] for line in LINES if line["kind"] == kind} == sessions
	asked = {
		(row["key"], unit) for row in table("petitions") for unit in row["cooperating"].split("|") if unit
	}
	assert {(line["subject"], line["owed_by"]) for line in LINES if line["kind"] == "input"} == asked
	assert len(duties()) == 39


def test_the_rehearsal_sets_and_ends_each_duty_as_the_file_has_it():
	dated, ended = [], []
	for line in LINES:
		dated.append((*about(line, "owed_by"), line["made_on"], line["due_on"]))
		if line["fate"] not in ("Moved", "Running"):
			what = "waived" if line["fate"] == "Set Aside" else "met"
			ended.append((*about(line, "owed_by"), what, line["ended_on"]))
	app_dated, app_ended = [], []
	for row in rehearsed():
		what = row["what"].removeprefix("Deadline ")
		if what == row["what"] or row["kind"] in ANSWERS:
			continue
		if what in ("met", "waived"):
			app_ended.append((*about(row, "department"), what, row["date"]))
		else:
			app_dated.append((*about(row, "department"), row["date"], row["due_on"]))
	assert sorted(app_dated) == sorted(dated)
	assert sorted(app_ended) == sorted(ended)


def duties_of(ledger: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
	"""Each duty of the ledger: its unit, kind, day, when and how it ended, and the days that passed while it was owed ("missed")."""
	found: list[dict[str, Any]] = []
	for row in ledger:
		what = row["what"].removeprefix("Deadline ")
		if what not in (*SET, *ENDED):
			continue
		about = (row["kind"], row["subject"], row["department"])
		duty = next((one for one in found if one["about"] == about and not one["end"]), None)
		if duty is None:
			duty = {
				"about": about,
				"kind": row["kind"],
				"unit": row["department"],
				"end": "",
				"missed": set(),
			}
			duty |= {"met_on": None, "extended": False, "due_on": ""}
			found.append(duty)
		if duty["due_on"] and row["date"] > duty["due_on"]:
			duty["missed"].add(duty["due_on"])
		if what in SET:
			duty |= {"due_on": row["due_on"], "extended": duty["extended"] or what == "extended"}
		else:
			duty |= {"end": what, "met_on": row["date"] if what == "met" else None}
	for duty in found:
		if not duty["end"] and duty["due_on"] < AS_OF:
			duty["missed"].add(duty["due_on"])
	return found


def test_the_rehearsal_gives_the_duties_that_the_reports_are_tested_with():
	told = ("kind", "unit", "due_on", "met_on", "end", "extended", "missed")
	ours = [str([duty[name] for name in told]) for duty in owed() + duties()]
	ledger = [str([duty[name] for name in told]) for duty in duties_of(rehearsed())]
	assert sorted(ours) == sorted(ledger)


def test_the_ladders_by_hand():
	"""Six late duties, all their steps: one born late, one over Tết."""
	with (FILE.parent / "duty_steps.csv").open(encoding="utf-8", newline="") as file:
		by_hand = list(csv.DictReader(file))
	told: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
	for row in by_hand:
		key = (*about(row, "owed_by"), row["due_on"])
		told.setdefault(key, []).append((row["step"], row["day"], row["how"]))
	for source in (steps(), rehearsed()):
		found: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
		for row in source:
			how = {"Step": "taken", "Step collapsed": "collapsed"}.get(row["what"])
			key = (*about(row, "department"), row["due_on"])
			if how and key in told:
				found.setdefault(key, []).append((str(int(row["detail"])), row["date"], how))
		assert {key: sorted(rows) for key, rows in found.items()} == {
			key: sorted(rows) for key, rows in told.items()
		}


def test_every_step_of_the_rehearsal_is_the_one_counted():
	assert steps() == [row for row in rehearsed() if row["what"] in ("Step", "Step collapsed")]
