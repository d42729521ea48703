"""What the reports on periods, repeats and extensions must show of the example year, counted another way: from its CSV files alone.

python -m tools.followed_counts        writes sonvi_dialogue/tests/data/reports/<report>.json

Only the files and the rest days of tools/report_year.py. A petition is settled on the day its session was concluded where it was
answered, explained, noted or merged there, else on the day its answer or referral was issued; what is merged in the period it came in,
refused or redirected is no petition of its own. The site's test (sonvi_dialogue/tests/test_reports_year.py) runs each case.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from tools.report_year import AS_OF, NOTICE, OF_RESPONSE, PAPERS, add, between, last_day, table

ROOT = Path(__file__).resolve().parent.parent
COUNTS = ROOT / "sonvi_dialogue/tests/data/reports"
PACKS = ROOT / "tests/data"
WHOLE_YEAR = {"from_date": "2022-01-01", "to_date": "2022-12-31"}
# The reports issued closed on these days; quarter 4 and the half year have none and close on the usual days.
PERIODS = {
	"Quarter 1": ("2022-01-01", "2022-03-31", True),
	"Quarter 2": ("2022-04-01", "2022-06-30", True),
	"Quarter 3": ("2022-07-01", "2022-09-30", True),
	"Quarter 4": ("2022-10-01", "2022-12-31", False),
	"First Half": ("2021-12-15", "2022-06-14", False),
	"Year": ("2021-12-15", "2022-12-14", True),
}
SPOKEN = {"Answered": "At the Session", "Explained": "At the Session", "Noted": "Noted", "Merged": "Merged"}
RESULT_CLASSES = ("Settled", "Being Settled", "Explained", "Not Settled", "Referred")
# Half a year, as the list of what lasts counts it.
HALF_A_YEAR = 180


SESSIONS = {row["key"]: row for row in table("sessions")}
UNITS = {row["key"]: row["name"] for row in table("departments")}
CATEGORIES = {
	row["code"]: row["category_name"]
	for row in json.loads((ROOT / "sonvi_dialogue/seeds/petition_category.json").read_text(encoding="utf-8"))
}


def petitions() -> list[dict[str, Any]]:
	"""Each petition with when it was concluded on and settled, what is owed, and what became of it."""
	rows = [row for row in table("petitions") if row["screening"] not in ("refuse", "redirect")]
	for row in rows:
		row |= {
			"concluded": SESSIONS[row["session"]]["concluded_on"],
			"due": "",
			"met": "",
			"new": "",
			"reply": "",
		}
		row["settled"], row["result"] = row["concluded"], SPOKEN.get(row["outcome"], "")
		if row["outcome"] in ("Assigned", "Referred"):
			_owed(row)
	return rows


def _owed(row: dict[str, Any]) -> None:
	row["settled"] = ""
	row["due"] = add(NOTICE[row["session"]]["date"], 20)
	for response in table("responses"):
		if row["key"] not in response["petitions"].split("|"):
			continue
		paper = OF_RESPONSE.get(response["key"])
		if paper and response["kind"] == "Extension Notice":
			row |= {"new": response["new_date"], "extended": paper["issued_on"]}
		elif paper and response["kind"] in ("Written Answer", "Referral"):
			row["settled"] = row["met"] = paper["issued_on"]
			row["result"] = response["result"] or "Referred"
			replies = [one["received_on"] for one in PAPERS.values() if one["replies_to"] == paper["key"]]
			row["reply"] = min(replies, default="")
	if row["met"] and row["met"] < NOTICE[row["session"]]["issued_on"]:
		row["due"] = add(add(last_day(row["session"]), 10), 20)


# The figures of a period ------------------------------------------------------------------------------------------------
def figures(first: str, last: str) -> dict[str, int]:
	"""Every figure of a period by its key, as it stood at the end of the last day."""
	every = petitions()
	lines = [row for row in every if _in_period(row, first, last)]
	new = [row for row in lines if row["received_on"] >= first]
	settled = [row for row in lines if row["settled"] and row["settled"] <= last]
	found: Counter[str] = Counter()
	found["III.1///carried"] = len(lines) - len(new)
	found["III.1///new"], found["III.1///total"] = len(new), len(lines)
	found["III.1///settled"], found["III.1///left"] = len(settled), len(lines) - len(settled)
	for row in table("petitions"):
		if first <= row["received_on"] <= last:
			merged = row["outcome"] == "Merged" and SESSIONS[row["session"]]["concluded_on"] <= last
			found["III.1/left_out//merged"] += merged
			found["III.1/left_out//refused"] += row["screening"] == "refuse"
			found["III.1/left_out//complaints"] += row["redirect_kind"] == "Complaint"
			found["III.1/left_out//denunciations"] += row["redirect_kind"] == "Denunciation"
	for row in new:
		found[f"III.1 Channels/{row['channel']}//new"] += 1
	for row in lines:
		concluded = row["concluded"] and row["concluded"] <= last
		found[f"III.2/{CATEGORIES[row['category']]}//total"] += 1
		found[f"III.3/{row['jurisdiction']}//total"] += 1
		found[f"III.4/{row['outcome'] if concluded else 'Undecided'}//total"] += 1
		found[f"III.5/{_result(row, last)}//total"] += 1
		if row["due"] and concluded:
			for unit in ("", UNITS[row["lead"]]):
				for name in _clock(row, last):
					found[f"III.6/{unit}//{name}"] += 1
	again = [row for row in lines if row["repeats"]]
	found["III.7///repeating"] = len(again)
	found["III.7///matters"] = len({_root(row, every) for row in again})
	found["III.7///lasting"] = sum(_lasts(row, last) for row in lines)
	up = [row for row in lines if row["outcome"] == "Referred" and row["settled"] and row["settled"] <= last]
	found["III.9///referred"] = len(up)
	found["III.9///answered"] = sum(bool(row["reply"]) and row["reply"] <= last for row in up)
	found["III.9///replies"] = sum(first <= row["reply"] <= last for row in every if row["reply"])
	kept = ("III.1///carried", "III.1///new", "III.1///total", "III.1///settled", "III.1///left")
	return {key: value for key, value in found.items() if value or key in kept}


def _in_period(row: dict[str, Any], first: str, last: str) -> bool:
	if row["received_on"] > last:
		return False
	if row["received_on"] >= first:
		return not (row["outcome"] == "Merged" and row["concluded"] <= last)
	return not row["settled"] or row["settled"] >= first


def _result(row: dict[str, Any], last: str) -> str:
	if not row["concluded"] or row["concluded"] > last:
		return "Undecided"
	if row["settled"] and row["settled"] <= last:
		return row["result"]
	return "Overdue" if _due_on(row, last) < last else "Within Time"


def _due_on(row: dict[str, Any], last: str) -> str:
	return row["new"] if row["new"] and row["extended"] <= last else row["due"]


def _clock(row: dict[str, Any], last: str) -> list[str]:
	due, met = _due_on(row, last), row["met"] if row["met"] and row["met"] <= last else ""
	told = ["owed"]
	if met:
		told.append("in_time" if met <= due else "late")
	else:
		told.append("unanswered" if due < last else "open")
	return [*told, "extended"] if due != row["due"] else told


def _lasts(row: dict[str, Any], last: str) -> bool:
	done = ("At the Session", "Noted", "Settled", "Explained", "Referred", "Merged")
	days = (date.fromisoformat(last) - date.fromisoformat(row["received_on"])).days
	return days >= HALF_A_YEAR and _result(row, last) not in done


def _root(row: dict[str, Any], every: list[dict[str, Any]]) -> str:
	known = {one["key"]: one for one in every}
	while row["repeats"] in known:
		row = known[row["repeats"]]
	return row["key"]


def period_figures() -> dict[str, Any]:
	cases = []
	for period, (first, last, issued) in PERIODS.items():
		rows = [[key, value, value if issued else None] for key, value in figures(first, last).items()]
		for user in ("clerk", "chair", "manager", "mttq") if period == "Year" else ("clerk",):
			cases.append({"filters": {"year": "2022", "report_of": period}, "user": user, "rows": rows})
	return {"report": "Period Figures", "columns": ["key", "value", "issued"], "cases": cases}


# The others -------------------------------------------------------------------------------------------------------------
def extensions() -> dict[str, Any]:
	rows = []
	for row in petitions():
		if row["new"]:
			rows.append(
				(
					row,
					[
						row["lead"],
						row["extended"],
						row["due"],
						row["new"],
						between(row["due"], row["new"]),
						1,
					],
				)
			)
	cases = []
	for filters, user, wanted in (
		({}, "clerk", lambda row: True),
		({}, "manager", lambda row: True),
		({}, "mttq", lambda row: not row["confidential"]),
		({}, "dcxd", lambda row: row["lead"] == "DCXD"),
		({"department": "@Dialogue Department:TCKT"}, "clerk", lambda row: row["lead"] == "TCKT"),
		({"village": "@Village:TM"}, "clerk", lambda row: row["village"] == "TM"),
		({"effect": "Without Effect"}, "chair", lambda row: False),
	):
		lines = [line for row, line in rows if wanted(row) and "2022-01-01" <= line[1] <= "2022-12-31"]
		cases.append({"filters": {**WHOLE_YEAR, **filters}, "user": user, "rows": lines})
	columns = ["@unit", "issued_on", "old_date", "new_date", "days", "granted"]
	return {"report": "Extensions", "columns": columns, "cases": cases}


def repeated_matters() -> dict[str, Any]:
	every = petitions()
	chains: dict[str, list[dict[str, Any]]] = {}
	for row in sorted(every, key=lambda row: (row["received_on"], row["key"])):
		chains.setdefault(_root(row, every), []).append(row)
	found = [chain for chain in chains.values() if len(chain) > 1]

	def line(chain: list[dict[str, Any]]) -> list[Any]:
		last = chain[-1]
		settled = last["result"] in ("Settled", "Explained", "At the Session", "Noted")
		sessions = len({row["session"] for row in chain})
		return [last["lead"], len(chain), sessions, chain[0]["received_on"], last["received_on"], settled]

	cases = []
	for filters, user, wanted in (
		({}, "clerk", lambda chain: True),
		({}, "manager", lambda chain: True),
		({"times": "3"}, "chair", lambda chain: len(chain) >= 3),
		({"unsettled": 1}, "clerk", lambda chain: not line(chain)[-1]),
		({"village": "@Village:TM"}, "clerk", lambda chain: chain[-1]["village"] == "TM"),
		({"lead_department": "@Dialogue Department:CA"}, "clerk", lambda chain: chain[-1]["lead"] == "CA"),
	):
		lines = [line(chain) for chain in found if wanted(chain)]
		cases.append({"filters": {**WHOLE_YEAR, **filters}, "user": user, "rows": lines})
	columns = ["@unit", "times", "sessions", "first_on", "last_on", "settled"]
	return {"report": "Repeated Matters", "columns": columns, "cases": cases}


def long_unsettled_matters() -> dict[str, Any]:
	rows = []
	for row in petitions():
		if row["result"] in ("", "Being Settled", "Not Settled", "Referred"):
			since = max(row["received_on"], last_day(row["session"]))
			held = sum(last_day(key) > since for key in SESSIONS)
			rows.append((row, [row["received_on"], between(row["received_on"], AS_OF), held]))
	cases = []
	for filters, user, wanted in (
		({}, "clerk", lambda row, line: line[1] > 40),
		({}, "manager", lambda row, line: line[1] > 40),
		({}, "mttq", lambda row, line: line[1] > 40 and not row["confidential"]),
		({"over_days": "120"}, "clerk", lambda row, line: line[1] > 120),
		({"over_sessions": "2"}, "chair", lambda row, line: line[2] >= 2),
		({"village": "@Village:TM"}, "clerk", lambda row, line: line[1] > 40 and row["village"] == "TM"),
		(
			{"category": "@Petition Category:giao-thong"},
			"clerk",
			lambda row, line: line[1] > 40 and row["category"] == "giao-thong",
		),
	):
		lines = [line for row, line in rows if wanted(row, line)]
		cases.append({"filters": {**WHOLE_YEAR, **filters}, "user": user, "rows": lines})
	columns = ["received_on", "days", "sessions"]
	return {"report": "Long Unsettled Matters", "columns": columns, "cases": cases}


def results_of_the_last_session() -> dict[str, Any]:
	"""The packs that were worked out by hand (tests/data), session by session."""
	columns = ["code", "conclusion", "answer", "days_late"]
	cases = []
	for session in ("Q1", "Q2", "DX", "Q3"):
		lines = (PACKS / f"results_pack_{session.lower()}.csv").read_text(encoding="utf-8").splitlines()
		pack = list(csv.DictReader(line for line in lines if not line.startswith("#")))
		rows = [
			[row["group"], row["conclusion"], row["answer"], int(row["days_late"]) or None] for row in pack
		]
		filters = {**WHOLE_YEAR, "session": f"@Dialogue Session:{session}"}
		cases += [{"filters": filters, "user": user, "rows": rows} for user in ("clerk", "chair", "manager")]
		group = rows[0][0]
		kept = [row for row in rows if row[0] == group]
		cases.append({"filters": {**filters, "group": group}, "user": "clerk", "rows": kept})
	return {"report": "Results of the Last Session", "columns": columns, "cases": cases}


def counts() -> dict[str, dict[str, Any]]:
	makers = (
		period_figures,
		extensions,
		repeated_matters,
		long_unsettled_matters,
		results_of_the_last_session,
	)
	return {maker.__name__: {"as_of": AS_OF, **maker()} for maker in makers}


def as_text(made: dict[str, Any]) -> str:
	return (
		json.dumps(made, ensure_ascii=False, indent=None, separators=(", ", ": ")).replace("}, {", "},\n{")
		+ "\n"
	)


def main() -> None:
	COUNTS.mkdir(parents=True, exist_ok=True)
	for name, made in counts().items():
		(COUNTS / f"{name}.json").write_text(as_text(made), encoding="utf-8")


if __name__ == "__main__":
	main()
