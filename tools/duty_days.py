"""The duties of the example year and the steps of their reminders, told without the app: a hand-checked file, the CSV files, a counter.

tests/data/duty_days.csv has each duty other than an answer or a referral, looked through line by line against the plan and
Decision 1859-QĐ/TU: when it was made, the day it counts from, how, the day it was due, and how it ended. Where a duty was
given another day it has a line for each. Answers and referrals come from the year's CSV files. The ladder is told again here
from the design, on the rest days of tools/report_year.py. tests/tools/test_duty_days.py compares all of it with what the
rehearsal writes; none of it imports the app.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tools.report_year import AS_OF, NOTICE, OF_RESPONSE, add, last_day, petitions, table, working

FILE = Path(__file__).resolve().parent.parent / "tests/data/duty_days.csv"
LADDER = (-5, -2, 0, 1, 3, 5, 10)
ENDS = {"In Time": "met", "Late": "met", "Set Aside": "waived", "Running": ""}


def lines() -> list[dict[str, str]]:
	with FILE.open(encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


def counted(line: dict[str, str]) -> str:
	"""The due day of a line, counted from its anchor: whole days as they are, working days after it."""
	if line["counted"] == "on the day":
		return line["anchor_day"]
	count, unit = line["counted"].split(" ", 1)
	if unit == "working days":
		return add(line["anchor_day"], int(count))
	return (date.fromisoformat(line["anchor_day"]) + timedelta(int(count))).isoformat()


def duties() -> list[dict[str, Any]]:
	"""Each duty of the file in the words of tools/duty_counts.py."""
	found: list[dict[str, Any]] = []
	missed: set[str] = set()
	for line in lines():
		if (line["ended_on"] or AS_OF) > line["due_on"]:
			missed.add(line["due_on"])
		if line["fate"] == "Moved":
			continue  # the next line is the same duty
		end = ENDS[line["fate"]]
		duty = {"kind": line["kind"], "unit": line["owed_by"], "due_on": line["due_on"], "end": end}
		duty |= {"met_on": line["ended_on"] if end == "met" else None, "extended": False, "missed": missed}
		found.append(duty)
		missed = set()
	return found


def steps() -> list[dict[str, str]]:
	"""Each step of the year in the columns of the ledger that the rehearsal writes, and in its order."""
	found = []
	for span in [*_spans_of_the_file(), *_spans_of_the_answers()]:
		found += [
			dict(
				zip(("date", "what", "kind", "subject", "department", "detail", "due_on"), step, strict=True)
			)
			for step in _taken(span)
		]
	return sorted(found, key=lambda step: tuple(step.values()))


Span = tuple[tuple[str, str, str], str, str, str]  # kind, subject and unit; set on; due on; until


def _spans_of_the_file() -> list[Span]:
	return [
		(
			(line["kind"], line["subject"], line["owed_by"]),
			line["made_on"],
			line["due_on"],
			line["ended_on"] or AS_OF,
		)
		for line in lines()
	]


def _spans_of_the_answers() -> list[Span]:
	"""Until the conclusion notice an answer has a day for the time being; an extension in time gives it another."""
	concluded = {row["key"]: row["concluded_on"] for row in table("sessions")}
	found: list[Span] = []
	for row in petitions():
		if not row["due_on"]:
			continue
		kind = "referral" if row["outcome"] == "Referred" else "written_answer"
		notice, until = NOTICE[row["session"]], row["met_on"] or AS_OF
		dates = [(concluded[row["session"]], add(add(last_day(row["session"]), 10), 20))]
		dates.append((notice["issued_on"], add(notice["date"], 20)))
		for response in table("responses"):
			issued = (
				OF_RESPONSE[response["key"]]["issued_on"] if response["kind"] == "Extension Notice" else ""
			)
			if issued and response["petitions"] == row["key"] and issued <= dates[-1][1]:
				dates.append((issued, response["new_date"]))
		dates = [(on, due) for on, due in dates if on < until]
		dates = [one for at, one in enumerate(dates) if not at or one[1] != dates[at - 1][1]]
		ends = [on for on, _ in dates[1:]] + [until]
		about = (kind, row["key"], row["lead"])
		found += [(about, on, due, end) for (on, due), end in zip(dates, ends, strict=True)]
	return found


def _taken(span: Span) -> list[tuple[str, ...]]:
	"""A day's reminders go out before what happens on it: from the working day after the duty got its day to the day it ended."""
	about, set_on, due, until = span
	days = {step: _step_day(step, due) for step in LADDER}
	found: list[tuple[str, ...]] = []
	day, left = date.fromisoformat(set_on), list(LADDER)
	while day < date.fromisoformat(until):
		day += timedelta(1)
		ready = [step for step in left if days[step] <= day.isoformat()] if working(day) else []
		for step in ready:
			what = "Step" if step == ready[-1] else "Step collapsed"
			found.append((day.isoformat(), what, *about, f"{step:+d}", due))
			left.remove(step)
	return found


def _step_day(step: int, due: str) -> str:
	"""After the due day: that many working days after it. Before: back from the last working day on or before it."""
	if step > 0:
		return add(due, step)
	day = date.fromisoformat(due)
	while not working(day):
		day -= timedelta(1)
	for _ in range(-step):
		day -= timedelta(1)
		while not working(day):
			day -= timedelta(1)
	return day.isoformat()
