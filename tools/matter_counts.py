"""What the reports that follow matters must show of the example year: extensions, repeats, what lasts, results of a session.

See tools/report_counts.py. A petition is settled on the day its session was concluded where it was answered, explained, noted or
merged there, else on the day its answer or referral was issued; what is refused or redirected is no petition of its own.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from tools.register_counts import CATEGORY, SESSION, UNIT, VILLAGE
from tools.report_viewers import (
	DELEGATES,
	OTHER_DELEGATES,
	OTHER_UNITS,
	SYSTEM,
	UNITS,
	WHOLE,
	WHOLE_YEAR,
	Asked,
	Choice,
	Line,
	cases,
	listed,
	sees,
	sees_all,
	units_of,
	ways,
)
from tools.report_year import AS_OF, NOTICE, OF_RESPONSE, PAPERS, add, between, last_day, table
from tools.report_year import petitions as register

PACKS = Path(__file__).resolve().parent.parent / "tests/data"
SPOKEN = {"Answered": "At the Session", "Explained": "At the Session", "Noted": "Noted", "Merged": "Merged"}
SESSIONS = {row["key"]: row for row in table("sessions")}
GROUPS = (
	"Under Way",
	"Done",
	"Explained at Once",
	"Promised",
	"Referred",
	"Second Look",
	"Long-Term Follow-Up",
	"Late",
)
GROUP_OF = {
	"Settled": "Done",
	"Explained": "Done",
	"At the Session": "Explained at Once",
	"Noted": "Explained at Once",
	"Being Settled": "Under Way",
	"Not Settled": "Under Way",
	"Referred": "Referred",
	"": "Late",
}
UNSETTLED = ("", "Being Settled", "Not Settled", "Referred")
READERS = (*WHOLE, *UNITS, *DELEGATES)
OTHERS = (*OTHER_UNITS, *OTHER_DELEGATES)


def petitions() -> list[Line]:
	"""Each petition with when it was concluded on and settled, what is owed, what became of it, and the units that see it."""
	rows = [row for row in table("petitions") if row["screening"] not in ("refuse", "redirect")]
	for row in rows:
		row |= {
			"concluded": SESSIONS[row["session"]]["concluded_on"],
			"due": "",
			"met": "",
			"new": "",
			"reply": "",
		}
		row["seen_by"] = {row["lead"], *row["cooperating"].split("|")} - {""}
		row["settled"], row["result"] = row["concluded"], SPOKEN.get(row["outcome"], "")
		if row["outcome"] in ("Assigned", "Referred"):
			_owed(row)
	return rows


def _owed(row: Line) -> None:
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


def root(row: Line, every: list[Line]) -> str:
	"""The first petition of a chain of repeats."""
	known = {one["key"]: one for one in every}
	while row["repeats"] in known:
		row = known[row["repeats"]]
	return row["key"]


def _of_petition(unit: str, *more: Choice) -> list[Asked]:
	"""The ways to ask by what the reports on matters have in common; unit: what this report calls the unit."""
	return ways(
		*more,
		Choice(unit, (UNIT + "DCXD", UNIT + "TCKT", UNIT + "CA"), lambda row: row["lead"]),
		Choice(
			"category", (CATEGORY + "moi-truong-nuoc", CATEGORY + "giao-thong"), lambda row: row["category"]
		),
		Choice("village", (VILLAGE + "TM", VILLAGE + "LL"), lambda row: row["village"]),
	)


def _over_communes(asked: list[Asked], but: tuple[str, ...] = ()) -> list[Asked]:
	return [way for way in asked if not {"commune", *but} & set(way.filters)]


def extensions() -> dict[str, Any]:
	"""Whoever sees the paper and the petition sees the line. All three of the year were issued in time."""
	rows = [row | {"effect": "Granted"} for row in petitions() if row["new"]]
	lines = {
		row["key"]: [
			row["key"],
			row["lead"],
			row["extended"],
			row["due"],
			row["new"],
			between(row["due"], row["new"]),
			1,
		]
		for row in rows
	}

	def may(user: str, row: Line) -> bool:
		return sees(user, row) and (sees_all(user) or row["lead"] in units_of(user))

	def of_several(way: Asked, user: str) -> dict[str, Any]:
		fit = [row for row in rows if way.has(row["extended"]) and way.wanted(row)]
		return {"rows": [[len(fit), len(fit), 0, len({row["lead"] for row in fit})]] if fit else []}

	asked = _of_petition(
		"department", Choice("effect", ("Granted", "Without Effect"), lambda row: row["effect"])
	)
	return {
		"report": "Extensions",
		"columns": ["@petition", "@unit", "issued_on", "old_date", "new_date", "days", "granted"],
		"lines": lines,
		"cases": cases(asked, (*WHOLE, *UNITS), listed(rows, "extended", may), OTHER_UNITS),
		"several_columns": ["total", "granted", "without", "units"],
		"several": cases(_over_communes(asked), (SYSTEM,), of_several),
	}


def repeated_matters() -> dict[str, Any]:
	every = [row for row in petitions() if row["outcome"] != "Merged"]
	every.sort(key=lambda row: (row["received_on"], row["key"]))

	def is_settled(row: Line) -> bool:
		return row["result"] in ("Settled", "Explained", "At the Session", "Noted")

	def chains(way: Asked, user: str) -> list[list[Line]]:
		found: dict[str, list[Line]] = {}
		for row in every:
			if row["received_on"] <= way.last and sees(user, row):
				found.setdefault(root(row, every), []).append(row)
		return [chain for chain in found.values() if len(chain) > 1 and way.has(chain[-1]["received_on"])]

	def told(way: Asked, user: str) -> dict[str, Any]:
		least = int(way.filters.get("times", 2))
		kept = [chain for chain in chains(way, user) if len(chain) >= least and way.wanted(chain[-1])]
		return {"rows": [line(chain) for chain in kept]}

	def line(chain: list[Line]) -> list[Any]:
		last = chain[-1]
		days = [chain[0]["received_on"], last["received_on"]]
		sessions = len({row["session"] for row in chain})
		return [last["key"], last["lead"], len(chain), sessions, *days, is_settled(last)]

	def of_several(way: Asked, user: str) -> dict[str, Any]:
		fit = [row for row in every if row["repeats"] and way.has(row["received_on"]) and way.wanted(row)]
		return {"rows": [[len(fit), sum(not is_settled(row) for row in fit)]] if fit else []}

	asked = _of_petition(
		"lead_department", Choice("unsettled", (1,), lambda row: int(not is_settled(row)))
	) + [
		Asked({**WHOLE_YEAR, "times": times}, *WHOLE_YEAR.values(), lambda row: True, times == "3")
		for times in ("3", "2", "4", "5")
	]
	return {
		"report": "Repeated Matters",
		"columns": ["@petition", "@unit", "times", "sessions", "first_on", "last_on", "settled"],
		"cases": cases(asked, READERS, told, OTHERS),
		"several_columns": ["repeating", "unsettled"],
		"several": cases(_over_communes(asked, ("times",)), (SYSTEM,), of_several),
	}


def long_unsettled_matters() -> dict[str, Any]:
	"""The days asked for say until when a petition was received. Who asks for sessions held since asks for no days."""
	rows = []
	for row in petitions():
		if row["result"] in UNSETTLED:
			since = max(row["received_on"], last_day(row["session"]))
			held = sum(last_day(key) > since for key in SESSIONS)
			rows.append(row | {"days": between(row["received_on"], AS_OF), "sessions": held})

	def fit(way: Asked, user: str) -> list[Line]:
		usual = 0 if "over_sessions" in way.filters else 40
		days, sessions = int(way.filters.get("over_days", usual)), int(way.filters.get("over_sessions", 0))
		return [
			row
			for row in rows
			if row["received_on"] <= way.last
			and row["days"] > days
			and row["sessions"] >= sessions
			and way.wanted(row)
			and sees(user, row)
		]

	def told(way: Asked, user: str) -> dict[str, Any]:
		return {"rows": [row["key"] for row in fit(way, user)]}

	def of_several(way: Asked, user: str) -> dict[str, Any]:
		found = fit(way, user)
		still_open = sum(not row["result"] for row in found)
		oldest = min((row["received_on"] for row in found), default=None)
		return {"rows": [[len(found), still_open, len(found) - still_open, oldest]] if found else []}

	asked = _of_petition("lead_department")
	for name, values in (
		("over_days", ("120", "20", "40", "60", "90", "250")),
		("over_sessions", ("2", "1", "3", "4")),
	):
		for number, value in enumerate(values):
			filters = {**WHOLE_YEAR, name: value}
			asked.append(Asked(filters, *WHOLE_YEAR.values(), lambda row: True, not number))
	both = {**WHOLE_YEAR, "over_days": "120", "over_sessions": "4"}
	asked.append(Asked(both, *WHOLE_YEAR.values(), lambda row: True, False))
	return {
		"report": "Long Unsettled Matters",
		"columns": ["@petition", "received_on", "days", "sessions"],
		"lines": {row["key"]: [row["key"], row["received_on"], row["days"], row["sessions"]] for row in rows},
		"cases": cases(asked, READERS, told, OTHERS),
		"several_columns": ["total", "open", "answered", "oldest"],
		"several": cases(_over_communes(asked, ("over_sessions",)), (SYSTEM,), of_several),
	}


def results_of_the_last_session() -> dict[str, Any]:
	"""The packs that were worked out by hand (tests/data), session by session; of the last, whose results no session has been told
	yet, as it stands at the end. Where no session is chosen it is the last one held by the end of the days."""
	known = {row["key"]: row for row in register()}
	packed = [line for session in ("Q1", "Q2", "DX", "Q3") for line in _packed(session)]
	packed += [
		_line(row["key"], GROUP_OF[row["result"]], known[row["key"]])
		for row in petitions()
		if row["session"] == "Q4"
	]

	def told(way: Asked, user: str) -> dict[str, Any]:
		held = sorted((last_day(key), key) for key in SESSIONS if last_day(key) <= way.last)
		chosen = str(way.filters.get("session", "")).partition(":")[2] or (held[-1][1] if held else "")
		fit = [line for line in packed if known[line[0]]["session"] == chosen]
		return {
			"rows": [
				line[0]
				for line in fit
				if way.wanted(known[line[0]])
				and way.filters.get("group") in (None, line[1])
				and sees(user, known[line[0]])
			]
		}

	whole = WHOLE_YEAR.values()
	asked = _of_petition("lead_department")
	for number, key in enumerate(("Q3", "Q1", "Q2", "DX", "Q4")):
		asked.append(Asked({**WHOLE_YEAR, "session": SESSION + key}, *whole, lambda row: True, not number))
	for number, group in enumerate(GROUPS):
		filters = {**WHOLE_YEAR, "session": SESSION + "Q3", "group": group}
		asked.append(Asked(filters, *whole, lambda row: True, not number))
		asked.append(Asked({**WHOLE_YEAR, "group": group}, *whole, lambda row: True, False))
	return {
		"report": "Results of the Last Session",
		"columns": ["@petition", "code", "conclusion", "answer", "days_late"],
		"lines": {line[0]: line for line in packed},
		"cases": cases(asked, READERS, told, OTHERS),
	}


def _packed(session: str) -> list[list[Any]]:
	lines = (PACKS / f"results_pack_{session.lower()}.csv").read_text(encoding="utf-8").splitlines()
	pack = csv.DictReader(line for line in lines if not line.startswith("#"))
	return [_line(row["petition"], row["group"], row) for row in pack]


def _line(key: str, group: str, row: Line) -> list[Any]:
	return [key, group, row["conclusion"], row["answer"], int(row["days_late"] or 0) or None]
