"""What the reports must show of the example year, counted another way: from its CSV files and its ledger, with nothing of ours.

python -m tools.report_counts        writes sonvi_dialogue/tests/data/reports/<report>.json

Only the standard library is used, the working days are counted on a list of rest days written here from the official
decisions, and the rules are told again from the plan: an answer is due 20 working days after the conclusion notice (one
that was given before the notice keeps the date of until then, 10 and 20 working days after the session); an extension
notice counts if it was issued in time; what a unit's people see is what their unit leads or helps with. A Case is a filter
and the lines it must give; the site's test (sonvi_dialogue/tests/test_reports_year.py) runs each on 15 and 16.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tools.report_year import (
	AS_OF,
	NOTICE,
	PAPERS,
	SITTINGS,
	YEAR,
	add,
	between,
	moved,
	petitions,
	table,
)

ROOT = Path(__file__).resolve().parent.parent
COUNTS = ROOT / "sonvi_dialogue/tests/data/reports"
WHOLE_YEAR = {"from_date": "2022-01-01", "to_date": "2022-12-31"}
SECOND_QUARTER = {"from_date": "2022-04-01", "to_date": "2022-06-30"}
NEXT_MONTHS = {"from_date": "2023-01-01", "to_date": "2023-02-28"}

Case = dict[str, Any]


# The reports ----------------------------------------------------------------------------------------------------------------
def petition_register() -> dict[str, Any]:
	rows = petitions()
	columns = ["stt", "received_on", "conclusion", "due_on", "met_on", "days_late", "answer"]

	def case(filters: dict[str, str], wanted: Callable[[dict[str, Any]], bool], user: str = "clerk") -> Case:
		kept = [row for row in rows if wanted(row) and row["received_on"] <= filters["to_date"]]
		kept = [row for row in kept if row["received_on"] >= filters["from_date"]]
		return {"filters": filters, "user": user, "rows": [[row[name] for name in columns] for row in kept]}

	open_to_all = lambda row: not row["confidential"]  # noqa: E731
	asked = [
		(WHOLE_YEAR, lambda row: True),
		(SECOND_QUARTER, lambda row: True),
		({"session": "@Dialogue Session:Q3"}, lambda row: row["session"] == "Q3"),
		({"village": "@Village:TM"}, lambda row: row["village"] == "TM"),
		({"category": "@Petition Category:giao-thong"}, lambda row: row["category"] == "giao-thong"),
		({"jurisdiction": "Province"}, lambda row: row["jurisdiction"] == "Province"),
		({"workflow_state": "In Progress"}, lambda row: row["state"] == "In Progress"),
		({"workflow_state": "Redirected"}, lambda row: row["state"] == "Redirected"),
		({"outcome": "Referred"}, lambda row: row["outcome"] == "Referred"),
		({"lead_department": "@Dialogue Department:DCXD"}, lambda row: row["lead"] == "DCXD"),
		({"standing": "Late"}, lambda row: row.get("standing") == "Late"),
		({"standing": "Overdue"}, lambda row: row.get("standing") == "Overdue"),
	]
	cases = [case({**WHOLE_YEAR, **filters}, wanted) for filters, wanted in asked]
	for user, wanted in (
		("chair", lambda row: True),
		("manager", lambda row: True),
		("mttq", open_to_all),
		("dcxd", lambda row: "DCXD" in row["seen_by"]),
		("ca.head", lambda row: "CA" in row["seen_by"]),
		("delegate.ll", lambda row: row["village"] == "LL" and not row["confidential"]),
		("delegate.tm", lambda row: row["village"] == "TM" and not row["confidential"]),
	):
		cases.append(case(WHOLE_YEAR, wanted, user))
	return {"report": "Petition Register", "columns": columns, "cases": cases}


def public_petition_register() -> dict[str, Any]:
	shown = [
		row
		for row in petitions()
		if not row["confidential"] and row["state"] not in ("Refused", "Redirected")
	]
	columns = ["stt", "conclusion", "answer"]
	cases = []
	for filters, wanted in (
		(WHOLE_YEAR, lambda row: True),
		({**WHOLE_YEAR, "session": "@Dialogue Session:Q2"}, lambda row: row["session"] == "Q2"),
		({**WHOLE_YEAR, "village": "@Village:LL"}, lambda row: row["village"] == "LL"),
		(
			{**WHOLE_YEAR, "category": "@Petition Category:dat-dai"},
			lambda row: row["category"] == "dat-dai",
		),
	):
		kept = [row for row in shown if wanted(row)]
		lines = [[stt, row["conclusion"], row["answer"]] for stt, row in enumerate(kept, 1)]
		cases += [{"filters": filters, "user": user, "rows": lines} for user in ("clerk", "mttq", "manager")]
	return {"report": "Public Petition Register", "columns": columns, "cases": cases}


def deadline_compliance() -> dict[str, Any]:
	columns = ["due", "in_time", "late", "unanswered", "running", "extended", "percent", "longest", "missed"]
	owed = [
		{
			"unit": row["lead"],
			"due_on": row["due_on"],
			"met_on": row["met_on"],
			"extended": row.get("extended"),
		}
		for row in petitions()
		if row["due_on"]
	]
	notices = []
	for session, paper in NOTICE.items():
		last = max(moved(row)["date"] for row in SITTINGS if row["session"] == session)
		notices.append(
			{"unit": "VP", "due_on": add(last, 10), "met_on": paper["issued_on"], "extended": None}
		)
	cases = []
	for filters, duties, user in (
		(WHOLE_YEAR, owed, "clerk"),
		(SECOND_QUARTER, owed, "clerk"),
		(NEXT_MONTHS, owed, "chair"),
		({"from_date": "2022-01-01", "to_date": "2023-02-28"}, owed, "manager"),
		(
			{**WHOLE_YEAR, "unit": "@Dialogue Department:TCKT"},
			[d for d in owed if d["unit"] == "TCKT"],
			"mttq",
		),
		({**WHOLE_YEAR, "kind": "conclusion_notice"}, notices, "clerk"),
		(NEXT_MONTHS, [d for d in owed if d["unit"] == "CA"], "ca.head"),
	):
		cases.append({"filters": filters, "user": user} | _kept(duties, filters, columns))
	return {"report": "Deadline Compliance", "columns": ["@unit", *columns], "cases": cases}


def _kept(duties: list[dict[str, Any]], filters: dict[str, str], columns: list[str]) -> Case:
	first, last = filters["from_date"], filters["to_date"]
	found: dict[str, list[dict[str, Any]]] = {}
	for duty in duties:
		if first <= min(duty["due_on"], duty["met_on"] or duty["due_on"]) <= last:
			found.setdefault(duty["unit"], []).append(duty)
	rows = [[unit, *_tally(part, first, last, columns)] for unit, part in found.items()]
	everything = [duty for part in found.values() for duty in part]
	return {"rows": rows, "totals": _tally(everything, first, last, columns)}


def _tally(duties: list[dict[str, Any]], first: str, last: str, columns: list[str]) -> list[Any]:
	late = [duty for duty in duties if duty["met_on"] and duty["met_on"] > duty["due_on"]]
	unanswered = [duty for duty in duties if not duty["met_on"] and duty["due_on"] < AS_OF]
	running = [duty for duty in duties if not duty["met_on"] and duty["due_on"] >= AS_OF]
	due = len(duties) - len(running)
	in_time = due - len(late) - len(unanswered)
	past = [between(duty["due_on"], duty["met_on"] or AS_OF) for duty in late + unanswered]
	counted = {
		"due": due,
		"in_time": in_time,
		"late": len(late),
		"unanswered": len(unanswered),
		"running": len(running),
		"extended": sum(bool(duty["extended"]) for duty in duties if duty not in running),
		"percent": round(100 * in_time / due, 1) if due else None,
		"longest": max(past, default=None),
		"missed": sum(first <= duty["due_on"] <= last for duty in late + unanswered),
	}
	return [counted[name] for name in columns]


def sessions_against_the_plan() -> dict[str, Any]:
	columns = [
		"@session",
		"planned_on",
		"first_day",
		"last_day",
		"days_moved",
		"sittings",
		"attendance",
		"speeches",
		"petitions",
	]
	planned = {row["session"]: row["date"] for row in table("plan_items")}

	def line(session: dict[str, str], hidden: bool) -> list[Any]:
		key = session["key"]
		held = [moved(row) for row in SITTINGS if row["session"] == key]
		days = sorted(row["date"] for row in held)
		on = planned.get(key)
		later = (date.fromisoformat(days[0]) - date.fromisoformat(on)).days if on else None
		asked = [
			row
			for row in table("petitions")
			if row["session"] == key and not (hidden and row["confidential"])
		]
		people, said = sum(int(row["attendance"]) for row in held), sum(int(row["speeches"]) for row in held)
		return [key, on, days[0], days[-1], later, len(held), people, said, len(asked)]

	def case(filters: dict[str, str], user: str, hidden: bool = False) -> Case:
		wanted = filters.get("session_type")
		lines = [line(one, hidden) for one in table("sessions") if wanted in (None, one["session_type"])]
		lines = [one for one in lines if filters["from_date"] <= one[2] <= filters["to_date"]]
		return {"filters": filters, "user": user, "rows": lines}

	return {
		"report": "Sessions against the Plan",
		"columns": columns,
		"cases": [
			case(WHOLE_YEAR, "clerk"),
			case(SECOND_QUARTER, "chair"),
			case({**WHOLE_YEAR, "session_type": "Extraordinary"}, "manager"),
			case(WHOLE_YEAR, "mttq", hidden=True),
		],
	}


def outgoing_documents() -> dict[str, Any]:
	columns = ["full_number", "date", "issued_on", "ordinal"]
	out = [row for row in PAPERS.values() if row["number"] and row["kind"] != "Incoming Document"]
	public = ("Public Notice", "Notice of Change", "Conclusion Notice")
	unit_of = {row["key"]: row["department"] for row in table("responses")}

	def case(filters: dict[str, Any], wanted: Callable[[dict[str, str]], bool], user: str = "clerk") -> Case:
		kept = [
			row for row in out if wanted(row) and filters["from_date"] <= row["date"] <= filters["to_date"]
		]
		lines = [
			[f"{int(row['number']):02d}/{row['notation']}", row["date"], row["issued_on"], int(row["number"])]
			for row in kept
		]
		return {"filters": filters, "user": user, "rows": lines}

	def for_unit(unit: str) -> Callable[[dict[str, str]], bool]:
		return lambda row: row["kind"] in public or unit in (row["issuer"], unit_of.get(row["response"]))

	return {
		"report": "Outgoing Documents",
		"columns": columns,
		"cases": [
			case(WHOLE_YEAR, lambda row: True),
			case(SECOND_QUARTER, lambda row: True, "mttq"),
			case({**WHOLE_YEAR, "kind": "Referral"}, lambda row: row["kind"] == "Referral", "chair"),
			case(
				{**WHOLE_YEAR, "issuer": "@Dialogue Department:TTHDND"},
				lambda row: row["issuer"] == "TTHDND",
				"manager",
			),
			case({**WHOLE_YEAR, "session": "@Dialogue Session:Q4"}, lambda row: row["session"] == "Q4"),
			case({**WHOLE_YEAR, "only_changed": 1}, lambda row: row["key"] == "TB-18"),
			case(WHOLE_YEAR, for_unit("DCXD"), "dcxd"),
			case(NEXT_MONTHS, for_unit("CA"), "ca.head"),
		],
	}


def escalation_ledger(ledger: Iterable[dict[str, str]]) -> dict[str, Any]:
	"""The rehearsal's ledger.csv: what lived the year without a site."""
	columns = ["as_of", "@unit", "step", "due_then", "collapsed"]
	steps = [row for row in ledger if row["what"] in ("Step", "Step collapsed")]

	def case(filters: dict[str, Any], wanted: Callable[[dict[str, str]], bool], user: str = "clerk") -> Case:
		kept = [
			row for row in steps if wanted(row) and filters["from_date"] <= row["date"] <= filters["to_date"]
		]
		lines = [
			[
				row["date"],
				row["department"],
				int(row["detail"]),
				row["due_on"],
				row["what"] == "Step collapsed",
			]
			for row in kept
		]
		return {"filters": filters, "user": user, "rows": lines}

	return {
		"report": "Escalation Ledger",
		"columns": columns,
		"cases": [
			case(WHOLE_YEAR, lambda row: True),
			case(SECOND_QUARTER, lambda row: True, "chair"),
			case(
				{**WHOLE_YEAR, "department": "@Dialogue Department:TCKT"},
				lambda row: row["department"] == "TCKT",
				"mttq",
			),
			case({**WHOLE_YEAR, "kind": "referral"}, lambda row: row["kind"] == "referral", "manager"),
			case({**NEXT_MONTHS, "only_late": 1}, lambda row: int(row["detail"]) > 0),
			case(WHOLE_YEAR, lambda row: row["department"] == "DCXD", "dcxd"),
		],
	}


def rehearsed() -> list[dict[str, str]]:
	"""The lines of the ledger the rehearsal writes."""
	with tempfile.TemporaryDirectory() as folder:
		command = [sys.executable, "-m", "sonvi_dialogue.rehearsal", "rehearse", str(YEAR), "--out", folder]
		subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
		with (Path(folder) / "ledger.csv").open(encoding="utf-8", newline="") as file:
			return list(csv.DictReader(file))


def counts() -> dict[str, dict[str, Any]]:
	"""Every report's file by its name."""
	made = [
		petition_register(),
		public_petition_register(),
		deadline_compliance(),
		sessions_against_the_plan(),
		outgoing_documents(),
		escalation_ledger(rehearsed()),
	]
	return {one["report"].lower().replace(" ", "_"): {"as_of": AS_OF, **one} for one in made}


def as_text(content: dict[str, Any]) -> str:
	return (
		json.dumps(content, ensure_ascii=False, indent=None, separators=(", ", ": "))
		.replace('{"filters"', '\n{"filters"')
		.replace(', ["', ',\n["')
		.replace(", [2", ",\n[2")
		+ "\n"
	)


def main() -> None:
	COUNTS.mkdir(parents=True, exist_ok=True)
	for name, content in counts().items():
		(COUNTS / f"{name}.json").write_text(as_text(content), encoding="utf-8")
		print(
			f"{name}: {len(content['cases'])} cases, {sum(len(case['rows']) for case in content['cases'])} lines"
		)


if __name__ == "__main__":
	main()
