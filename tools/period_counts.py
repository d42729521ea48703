"""What the figures of a period must be in the example year: the sums, annex 2 and the petitions behind them. See report_counts.py.

A petition belongs to the period it came in and to each later one that began before it was settled, as it stood at the end of the
last day, or today where the period is not over; what is merged in the period it came in is none of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tools.matter_counts import SESSIONS, petitions, root
from tools.register_counts import CATEGORY
from tools.report_viewers import NAMED_PERIODS, OWN_COMMUNE, WHOLE, Asked, Line, cases, everything, sees
from tools.report_year import AS_OF, table

# The reports issued closed on these days; the others have none and close on the usual days. By year and period.
ISSUED = {
	("2022", "Quarter 1"): ("2022-01-01", "2022-03-31"),
	("2022", "Quarter 2"): ("2022-04-01", "2022-06-30"),
	("2022", "Quarter 3"): ("2022-07-01", "2022-09-30"),
	("2022", "Year"): ("2021-12-15", "2022-12-14"),
}
NOT_ISSUED = {
	("2022", "Quarter 4"): ("2022-10-01", "2022-12-31"),
	("2022", "First Half"): ("2021-12-15", "2022-06-14"),
	("2021", "Year"): ("2020-12-15", "2021-12-14"),
	("2023", "Quarter 1"): ("2023-01-01", "2023-03-31"),
}
PERIODS = ISSUED | NOT_ISSUED
YEAR = {"year": "2022", "report_of": "Year"}
COUNTED = ("carried", "new", "total", "settled", "left")
RESULTS = (
	"Undecided",
	"At the Session",
	"Noted",
	"Settled",
	"Being Settled",
	"Explained",
	"Not Settled",
	"Referred",
	"Waived",
	"Merged",
	"Within Time",
	"Overdue",
	"Without a Clock",
)
LEVELS = ("Province", "Commune", "District", "Central", "Other")
# Half a year, as the list of what lasts counts it.
HALF_A_YEAR = 180
# Figures that are there whether anything is counted in them or not; of the others, those of what occurs.
ALWAYS = ("III.1/", "III.5/", "III.6//", "III.7/", "III.9/")
UNITS = {row["key"]: row["name"] for row in table("departments")}
SEEDS = Path(__file__).resolve().parent.parent / "sonvi_dialogue/seeds/petition_category.json"
CATEGORIES = {row["code"]: row["category_name"] for row in json.loads(SEEDS.read_text(encoding="utf-8"))}


# The sums ---------------------------------------------------------------------------------------------------------------
def figures(first: str, last: str) -> dict[str, int]:
	"""Every figure of a period by its key, as it stood at the end of the last day."""
	every = petitions()
	lines = [row for row in every if _in_period(row, first, last)]
	new = [row for row in lines if row["received_on"] >= first]
	found: Counter[str] = Counter()
	for name, size in _sizes(lines, first, last).items():
		found[f"III.1///{name}"] = size
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
	found["III.7///matters"] = len({root(row, every) for row in again})
	found["III.7///lasting"] = sum(_lasts(row, last) for row in lines)
	up = [row for row in lines if row["outcome"] == "Referred" and row["settled"] and row["settled"] <= last]
	found["III.9///referred"] = len(up)
	found["III.9///answered"] = sum(bool(row["reply"]) and row["reply"] <= last for row in up)
	found["III.9///replies"] = sum(first <= row["reply"] <= last for row in every if row["reply"])
	kept = tuple(f"III.1///{name}" for name in COUNTED)
	return {key: value for key, value in found.items() if value or key in kept}


def _sizes(lines: list[Line], first: str, last: str) -> dict[str, int]:
	new = sum(row["received_on"] >= first for row in lines)
	settled = sum(bool(row["settled"]) and row["settled"] <= last for row in lines)
	sizes = (len(lines) - new, new, len(lines), settled, len(lines) - settled)
	return dict(zip(COUNTED, sizes, strict=True))


def _in_period(row: Line, first: str, last: str) -> bool:
	if row["received_on"] > last:
		return False
	if row["received_on"] >= first:
		return not (row["outcome"] == "Merged" and row["concluded"] <= last)
	return not row["settled"] or row["settled"] >= first


def _result(row: Line, last: str) -> str:
	if not row["concluded"] or row["concluded"] > last:
		return "Undecided"
	if row["settled"] and row["settled"] <= last:
		return row["result"]
	return "Overdue" if _due_on(row, last) < last else "Within Time"


def _due_on(row: Line, last: str) -> str:
	return row["new"] if row["new"] and row["extended"] <= last else row["due"]


def _clock(row: Line, last: str) -> list[str]:
	due, met = _due_on(row, last), row["met"] if row["met"] and row["met"] <= last else ""
	told = ["owed"]
	if met:
		told.append("in_time" if met <= due else "late")
	else:
		told.append("unanswered" if due < last else "open")
	return [*told, "extended"] if due != row["due"] else told


def _lasts(row: Line, last: str) -> bool:
	done = ("At the Session", "Noted", "Settled", "Explained", "Referred", "Merged")
	days = (date.fromisoformat(last) - date.fromisoformat(row["received_on"])).days
	return days >= HALF_A_YEAR and _result(row, last) not in done


def _a_year_before(day: str) -> str:
	return f"{int(day[:4]) - 1}{day[4:]}"


# The views --------------------------------------------------------------------------------------------------------------
def files() -> dict[str, dict[str, Any]]:
	return {
		"period_figures": _view(["key", "value", "issued", "before"], _ways(), _figures_told),
		"period_figures_annex_2": _view(
			["category", "jurisdiction", *COUNTED, *RESULTS, "before"],
			_ways({"view": "Annex 2"}, ("category", "jurisdiction")),
			_annex_told,
		),
		"period_figures_petitions": _view(
			["@petition", "received_on", "due_on", "met_on"],
			_ways({"view": "Petitions"}, ("category", "jurisdiction", "result")),
			_petitions_told,
		),
	}


def _view(
	columns: list[str], asked: list[Asked], told: Callable[[Asked, str], dict[str, Any]]
) -> dict[str, Any]:
	return {"report": "Period Figures", "columns": columns, "cases": cases(asked, WHOLE, told)}


def _ways(view: dict[str, str] | None = None, names: tuple[str, ...] = ()) -> list[Asked]:
	"""The periods of reports, plain days, and within the year's report what narrows it."""
	view = view or {}
	found = [
		Asked(
			{"year": year, "report_of": of, **view},
			first,
			min(last, AS_OF),
			everything,
			(year, of) == ("2022", "Year"),
		)
		for (year, of), (first, last) in PERIODS.items()
	]
	days = PERIODS["2022", "Year"]
	found.append(Asked({**YEAR, **view, "commune": OWN_COMMUNE}, *days, everything))
	quarter = {"from_date": "2022-04-01", "to_date": "2022-06-30"}
	found.append(Asked({**quarter, **view}, *quarter.values(), everything))
	found.append(Asked({"period": "Last Quarter", **view}, *NAMED_PERIODS["Last Quarter"], everything))
	if not view:
		found.append(Asked({**YEAR, "view": "Figures"}, *days, everything))
	for name in names:
		for number, value in enumerate(_values(name)):
			found.append(
				Asked({**YEAR, **view, name: value}, *days, _wanted(name, value, days[1]), not number)
			)
	return found


def _values(name: str) -> tuple[str, ...]:
	return {"jurisdiction": LEVELS, "result": RESULTS}.get(
		name, (CATEGORY + "moi-truong-nuoc", CATEGORY + "dat-dai")
	)


def _wanted(name: str, value: str, last: str) -> Callable[[Line], bool]:
	key = value.rpartition(":")[2]
	if name == "result":
		return lambda row: _result(row, last) == key
	return lambda row: row[name] == key


def _issued(asked: Asked) -> bool:
	return (asked.filters.get("year"), asked.filters.get("report_of")) in ISSUED


def _lines(asked: Asked, first: str = "", last: str = "") -> list[Line]:
	first, last = first or asked.first, last or asked.last
	return [row for row in petitions() if _in_period(row, first, last) and asked.wanted(row)]


def _figures_told(asked: Asked, user: str) -> dict[str, Any]:
	now = figures(asked.first, asked.last)
	before = figures(_a_year_before(asked.first), _a_year_before(asked.last))
	has_before = bool(before["III.1///total"])
	units = {key.split("/")[1] for key in now if key.startswith("III.6/")}
	more = {
		key: 0
		for key, value in before.items()
		if value and (key.startswith(ALWAYS) or (key.startswith("III.6/") and key.split("/")[1] in units))
	}
	rows = [
		[key, value, value if _issued(asked) else None, before.get(key, 0) if has_before else None]
		for key, value in (more | now).items()
	]
	return {"rows": rows}


def _annex_told(asked: Asked, user: str) -> dict[str, Any]:
	earlier = _lines(asked, _a_year_before(asked.first), _a_year_before(asked.last))
	total = figures(_a_year_before(asked.first), _a_year_before(asked.last))["III.1///total"]
	pairs: dict[tuple[str, str], list[Line]] = {}
	for row in _lines(asked):
		pairs.setdefault((row["category"], row["jurisdiction"]), []).append(row)
	rows = []
	for pair, lines in pairs.items():
		results = Counter(_result(row, asked.last) for row in lines)
		before = sum((row["category"], row["jurisdiction"]) == pair for row in earlier)
		rows.append(
			[
				CATEGORIES[pair[0]],
				pair[1],
				*_sizes(lines, asked.first, asked.last).values(),
				*(results[name] for name in RESULTS),
				before if total else None,
			]
		)
	return {"rows": rows}


def _petitions_told(asked: Asked, user: str) -> dict[str, Any]:
	return {"rows": [_stood(row, asked.last) for row in _lines(asked) if sees(user, row)]}


def _stood(row: Line, last: str) -> list[Any]:
	"""A petition as it stood on the last day."""
	is_concluded = row["concluded"] and row["concluded"] <= last
	due = _due_on(row, last) if is_concluded else ""
	return [
		row["key"],
		row["received_on"],
		due or None,
		row["met"] if row["met"] and row["met"] <= last else None,
	]
