"""Who reads the reports of the example year, what each of them may see, and the cases made of it: each filter as each reader.

Only the CSV files and the standard library, as tools/report_year.py. What a reader sees is told again from the plan: the Office,
the Standing Committee and the managers all; the supervisor nothing confidential; a unit's people what their units lead or help
with; a delegate what his villages asked, nothing confidential. SYSTEM is a user of the test with the role of a System Manager.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tools.report_year import table

SYSTEM = "system"
PEOPLE = {row["user"].partition("@")[0]: row for row in table("people")}
ROLES = {SYSTEM: "System Manager", **{user: row["role"] for user, row in PEOPLE.items()}}
WIDE = ("Dialogue Office", "Dialogue Standing Committee", "Dialogue Manager", "System Manager")
SUPERVISOR, DELEGATE = "Dialogue Supervisor", "Dialogue Delegate"

# One of each role, before whom every filter is laid, and others who see everything asked for without one.
WHOLE = ("clerk", "chair", "manager", "mttq", SYSTEM)
UNITS = ("ubnd.vice", "dcxd")
DELEGATES = ("delegate.tm",)
OTHER_UNITS = ("ca.head", "tckt", "mttq.cb")
OTHER_DELEGATES = ("delegate.ll", "delegate.ttx")

WHOLE_YEAR = {"from_date": "2022-01-01", "to_date": "2022-12-31"}
# As the days of the year end (AS_OF): "Last Quarter" and the like, seen from 28 February 2023.
NAMED_PERIODS = {
	"Last Quarter": ("2022-10-01", "2022-12-31"),
	"Last Year": ("2022-01-01", "2022-12-31"),
	"This Year": ("2023-01-01", "2023-12-31"),
	"This Quarter": ("2023-01-01", "2023-03-31"),
	"Last Month": ("2023-01-01", "2023-01-31"),
	"This Month": ("2023-02-01", "2023-02-28"),
}
OWN_COMMUNE = "@Commune:SON-VI"

Line = dict[str, Any]
Wanted = Callable[[Line], bool]
Case = dict[str, Any]


@dataclass(frozen=True)
class Asked:
	"""One way to ask: filters as they are given, the days they mean, which lines fit, and whether every reader is asked."""

	filters: dict[str, Any]
	first: str
	last: str
	wanted: Wanted
	of_all: bool = True

	def has(self, day: str) -> bool:
		return self.first <= day <= self.last


@dataclass(frozen=True)
class Choice:
	"""A filter: its values, and what of a line each must equal. A value "@DocType:key" means key."""

	name: str
	values: tuple[Any, ...]
	of: Callable[[Line], Any]

	def wanted(self, value: Any) -> Wanted:
		key = value.partition(":")[2] if isinstance(value, str) and value.startswith("@") else value
		return lambda line: self.of(line) == key


def units_of(user: str) -> set[str]:
	return set(PEOPLE[user]["department"].split("|")) - {""} if user in PEOPLE else set()


def villages_of(user: str) -> set[str]:
	key = PEOPLE[user]["key"]
	found = [
		row["villages"].split("|") for row in table("constituencies") if key in row["delegates"].split("|")
	]
	return {village for villages in found for village in villages}


def sees_all(user: str) -> bool:
	"""Whether the reader sees the duties, papers and sums of the whole commune."""
	return ROLES[user] in (*WIDE, SUPERVISOR)


def sees(user: str, petition: Line) -> bool:
	"""Whether the reader's list of petitions shows this one (a line with confidential, village and seen_by)."""
	role = ROLES[user]
	if role in WIDE:
		return True
	if role == SUPERVISOR:
		return not petition["confidential"]
	if role == DELEGATE:
		return petition["village"] in villages_of(user) and not petition["confidential"]
	return bool(units_of(user) & petition["seen_by"])


def everything(line: Line) -> bool:
	"""What fits where nothing narrows it."""
	return True


def ways(*choices: Choice, named: Mapping[str, tuple[str, str]] = NAMED_PERIODS) -> list[Asked]:
	"""Every way to ask: by days, by a named period, by commune, and with each value of each filter; the first value of a filter is
	asked by every reader, the others by the first of them."""
	first, last = WHOLE_YEAR.values()
	found = [Asked(WHOLE_YEAR, first, last, everything)]
	found.append(Asked({**WHOLE_YEAR, "commune": OWN_COMMUNE}, first, last, everything))
	for days in (("2022-04-01", "2022-06-30"), ("2023-01-01", "2023-12-31")):
		found.append(Asked({"from_date": days[0], "to_date": days[1]}, *days, everything))
	for number, (name, days) in enumerate(named.items()):
		found.append(Asked({"period": name}, *days, everything, not number))
	for choice in choices:
		for number, value in enumerate(choice.values):
			filters = {**WHOLE_YEAR, choice.name: value}
			found.append(Asked(filters, first, last, choice.wanted(value), not number))
	return found


def cases(
	asked: Iterable[Asked],
	readers: Iterable[str],
	told: Callable[[Asked, str], Mapping[str, Any]],
	others: Iterable[str] = (),
) -> list[Case]:
	"""A case for each way to ask and what it must give (told: rows, and totals if there are any), with all who are given just that.
	readers: who is asked everything; others: who is asked for the whole year alone."""
	found, readers = [], tuple(readers)
	for one in asked:
		users = readers if one.of_all else readers[:1]
		if one.filters == WHOLE_YEAR:
			users = (*readers, *others)
		given: dict[str, Case] = {}
		for user in users:
			answer = dict(told(one, user))
			case = given.setdefault(json.dumps(answer), {"filters": one.filters, "users": [], **answer})
			case["users"].append(user)
		found += given.values()
	return found


def listed(
	lines: Iterable[Line], day: str, may: Callable[[str, Line], bool] = sees
) -> Callable[[Asked, str], dict[str, list[str]]]:
	"""What `cases` is told where a report lists lines by their "key": those of the days asked for, by this column of days."""
	lines = list(lines)

	def told(asked: Asked, user: str) -> dict[str, list[str]]:
		fit = [line for line in lines if asked.has(line[day]) and asked.wanted(line) and may(user, line)]
		return {"rows": [line["key"] for line in fit]}

	return told


def as_text(content: Mapping[str, Any]) -> str:
	"""A data file: what is the same for all first, then a line for each line of a report and for each case."""
	parts = []
	for name, value in content.items():
		if name == "lines":
			body = ",\n".join(f"  {_plain(key)}: {_plain(line)}" for key, line in value.items())
			parts.append(f' "lines": {{\n{body}\n }}')
		elif name in ("cases", "several"):
			body = ",\n".join(f"  {_plain(case)}" for case in value)
			parts.append(f' "{name}": [\n{body}\n ]')
		else:
			parts.append(f" {_plain(name)}: {_plain(value)}")
	return "{\n" + ",\n".join(parts) + "\n}\n"


def _plain(value: Any) -> str:
	return json.dumps(value, ensure_ascii=False)
