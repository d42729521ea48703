"""The example year as its CSV files have it, told with the standard library alone (for tools/report_counts.py and what it gathers)."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

YEAR = Path(__file__).resolve().parent.parent / "examples/son_vi_2022"
AS_OF = "2023-02-28"

# Rest days of 2022 and 2023 that are neither Saturday nor Sunday, until the end of February 2023.
HOLIDAYS = {
	"2022-01-03", "2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04", "2022-04-11", "2022-05-02",
	"2022-05-03", "2022-09-01", "2022-09-02", "2023-01-02", "2023-01-20", "2023-01-23", "2023-01-24", "2023-01-25",
	"2023-01-26",
}  # fmt: skip


def table(name: str) -> list[dict[str, str]]:
	with (YEAR / f"{name}.csv").open(encoding="utf-8", newline="") as file:
		return list(csv.DictReader(file))


def working(day: date) -> bool:
	return day.weekday() < 5 and day.isoformat() not in HOLIDAYS


def add(day: str, count: int) -> str:
	on = date.fromisoformat(day)
	while count:
		on += timedelta(1)
		count -= working(on)
	return on.isoformat()


def between(first: str, last: str) -> int:
	"""Working days after the first, up to the last."""
	start, days = date.fromisoformat(first), (date.fromisoformat(last) - date.fromisoformat(first)).days
	return sum(working(start + timedelta(day)) for day in range(1, days + 1))


def written(paper: dict[str, str]) -> str:
	"""A paper as the books name it: 05/TB-HĐND, 12/4/2022 (Decree 30: a day below 10 and a month below 3 have a zero)."""
	year, month, day = paper["date"].split("-")
	on = f"{day}/{month if int(month) < 3 else int(month)}/{year}"
	return f"{int(paper['number']):02d}/{paper['notation']}, {on}"


PAPERS = {row["key"]: row for row in table("papers")}
NOTICE = {row["session"]: row for row in PAPERS.values() if row["kind"] == "Conclusion Notice"}
OF_RESPONSE = {row["response"]: row for row in PAPERS.values() if row["response"]}
SITTINGS = table("sittings")


def last_day(session: str) -> str:
	return max(moved(row)["date"] for row in SITTINGS if row["session"] == session)


def petitions() -> list[dict[str, Any]]:
	"""Each petition with its number in the book, its dates, and how many working days it is past them."""
	rows = sorted(table("petitions"), key=lambda row: row["received_on"])
	for stt, row in enumerate(rows, 1):
		row |= {"stt": stt, "due_on": None, "met_on": None, "days_late": None, "answer": "", "conclusion": ""}
		row["seen_by"] = {row["lead"], *row["cooperating"].split("|")} - {""}
		if row["outcome"]:
			row["conclusion"] = written(NOTICE[row["session"]])
		if row["outcome"] in ("Assigned", "Referred"):
			_answered(row)
		owes = row["due_on"] and not row["met_on"]
		shut = {"refuse": "Refused", "redirect": "Redirected"}.get(row["screening"])
		row["state"] = shut or ("In Progress" if owes else "Closed")
	return rows


def _answered(row: dict[str, Any]) -> None:
	due = add(NOTICE[row["session"]]["date"], 20)
	responses = [response for response in table("responses") if response["petitions"] == row["key"]]
	for response in responses:
		paper = OF_RESPONSE[response["key"]]
		if response["kind"] == "Extension Notice" and paper["issued_on"] <= due:
			due = response["new_date"]
			row["extended"] = True
		elif response["kind"] in ("Written Answer", "Referral"):
			row["met_on"], row["answer"] = paper["issued_on"], written(paper)
	if row["met_on"] and row["met_on"] < NOTICE[row["session"]]["issued_on"]:
		due = add(add(last_day(row["session"]), 10), 20)
	row["due_on"] = due
	row["days_late"] = between(due, row["met_on"] or AS_OF) if (row["met_on"] or AS_OF) > due else None
	late = (row["met_on"] or AS_OF) > due
	row["standing"] = (
		("Late" if late else "In Time") if row["met_on"] else ("Overdue" if late else "Within Time")
	)


def moved(sitting: dict[str, str]) -> dict[str, str]:
	for move in table("moves"):
		if (move["session"], move["sitting"]) == (sitting["session"], sitting["no"]):
			return sitting | {"date": move["new_date"]}
	return sitting
