"""What the reports on commitments and satisfaction must show of a small world made by hand, counted another way: row by row.

python -m tools.made_world_counts        writes sonvi_dialogue/tests/data/made_world/<report>.json

The example year has no commitments and no ratings. The world is sonvi_dialogue/tests/data/made_world.json; its units, villages and
petitions go by their number or name there. A few of the figures were counted by hand too: tests/tools/test_made_world_counts.py.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools.report_viewers import Asked, Choice, Line, as_text, cases, ways
from tools.report_year import between

DATA = Path(__file__).resolve().parent.parent / "sonvi_dialogue/tests/data"
WORLD = json.loads((DATA / "made_world.json").read_text(encoding="utf-8"))
TODAY = WORLD["today"]
PETITIONS = {
	key: {"village": str(village), "category": category, "secret": bool(secret)}
	for key, village, category, secret in WORLD["petitions"]
}
# The reader of each role; the two of the unit belong to unit 0.
ROLES = {
	"office": "Dialogue Office",
	"chair": "Dialogue Standing Committee",
	"manager": "Dialogue Manager",
	"system": "System Manager",
	"supervisor": "Dialogue Supervisor",
	"head": "Dialogue Department Head",
	"unit": "Dialogue Department User",
}
# As today of this world has them
NAMED = {
	"This Quarter": ("2022-04-01", "2022-06-30"),
	"Last Quarter": ("2022-01-01", "2022-03-31"),
	"This Year": ("2022-01-01", "2022-12-31"),
	"Last Year": ("2021-01-01", "2021-12-31"),
	"This Month": ("2022-06-01", "2022-06-30"),
	"Last Month": ("2022-05-01", "2022-05-31"),
}
UNITS = Choice("department", ("@Unit:0", "@Unit:1"), lambda row: row["unit"])
VILLAGES = Choice("village", ("@Village:1", "@Village:0"), lambda row: row["village"])
CATEGORIES = Choice(
	"category",
	("@Petition Category:dat-dai", "@Petition Category:giao-thong"),
	lambda row: row["category"],
)
STANDINGS = ("Kept Late", "Kept in Time", "Within Time", "Overdue")
# Of fewer ratings no share is told.
ENOUGH = 10


def sees(user: str, row: Line) -> bool:
	if user == "supervisor":
		return not row["secret"]
	return row["unit"] == "0" or user not in ("head", "unit")


def commitments() -> dict[str, Any]:
	rows = []
	for petition, unit, status, due, kept in WORLD["commitments"]:
		if status != "Taken Back":
			end = kept or TODAY
			standing = ("Kept Late" if kept > due else "Kept in Time") if kept else None
			standing = standing or ("Overdue" if due < TODAY else "Within Time")
			late = between(due, end) if end > due else None
			row = {"petition": petition, "unit": str(unit), "due": due, "standing": standing, "late": late}
			rows.append(row | PETITIONS[petition])

	def fit(way: Asked, user: str) -> list[Line]:
		return [row for row in rows if way.has(row["due"]) and way.wanted(row) and sees(user, row)]

	def told(way: Asked, user: str) -> dict[str, Any]:
		return {
			"rows": [
				[row[name] for name in ("petition", "unit", "standing", "late")] for row in fit(way, user)
			]
		}

	def of_several(way: Asked, user: str) -> dict[str, Any]:
		found = [row["standing"] for row in fit(way, user)]
		sizes = [found.count(name) for name in ("Kept in Time", "Kept Late", "Within Time", "Overdue")]
		return {"rows": [[len(found), *sizes]] if found else []}

	asked = ways(
		UNITS, Choice("standing", STANDINGS, lambda row: row["standing"]), VILLAGES, CATEGORIES, named=NAMED
	)
	return {
		"report": "Commitments",
		"columns": ["@petition", "@unit", "code", "days_late"],
		"cases": cases(asked, ROLES, told),
		"several_columns": ["total", "in_time", "late", "open", "overdue"],
		"several": cases(_over_communes(asked), ("system",), of_several),
	}


def satisfaction() -> dict[str, Any]:
	"""A rating of a confidential petition is in the sums of its unit alone: by village or category it is left out."""
	rows = []
	for petition, unit, said, through, times in WORLD["ratings"]:
		row = {"unit": str(unit), "said": said, "through": through, **PETITIONS[petition]}
		rows += [row] * times

	def fit(way: Asked, user: str) -> list[Line]:
		if not way.has(WORLD["said_on"]):
			return []
		is_narrow = {"village", "category"} & set(way.filters)
		found = [row for row in rows if way.wanted(row) and sees(user, row)]
		return [row for row in found if not (is_narrow and row["secret"])]

	def counted(found: list[Line]) -> list[Any]:
		said = [row["said"] for row in found]
		sizes = [said.count(name) for name in ("Satisfied", "Partly Satisfied", "Not Satisfied")]
		share = round(100 * sizes[0] / len(said), 1) if len(said) >= ENOUGH else None
		return [len(said), *sizes, share]

	def told(way: Asked, user: str) -> dict[str, Any]:
		found = fit(way, user)
		units = sorted({row["unit"] for row in found})
		lines = [[unit, *counted([row for row in found if row["unit"] == unit])] for unit in units]
		return {"rows": lines, "totals": counted(found)} if lines else {"rows": []}

	def of_several(way: Asked, user: str) -> dict[str, Any]:
		found = fit(way, user)
		return {"rows": [counted(found)] if found else []}

	through = Choice("said_through", ("Public Page", "Office"), lambda row: row["through"])
	asked = ways(UNITS, VILLAGES, CATEGORIES, through, named=NAMED)
	numbers = ["total", "satisfied", "partly", "not_satisfied", "share"]
	return {
		"report": "Satisfaction",
		"columns": ["@shown", *numbers],
		"cases": cases(asked, ROLES, told),
		"several_columns": numbers,
		"several": cases(_over_communes(asked), ("system",), of_several),
	}


def _over_communes(asked: list[Asked]) -> list[Asked]:
	return [way for way in asked if "commune" not in way.filters]


def counts() -> dict[str, dict[str, Any]]:
	return {made["report"].lower(): {"as_of": TODAY, **made} for made in (commitments(), satisfaction())}


def main() -> None:
	(DATA / "made_world").mkdir(exist_ok=True)
	for name, content in counts().items():
		(DATA / f"made_world/{name}.json").write_text(as_text(content), encoding="utf-8")


if __name__ == "__main__":
	main()
