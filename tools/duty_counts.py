"""What the reports on duties and sessions must show of the example year: deadlines kept, steps taken, sessions held.

See tools/report_counts.py. Answers and referrals are told from the CSV files; every other duty from a file checked by hand
(tests/data/duty_days.csv); the steps from both by a counter (tools/duty_days.py). Nothing here runs the app's rules: that its
rehearsal gives the same duties and steps is tested in tests/tools/test_duty_days.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tools import duty_days
from tools.register_counts import UNIT
from tools.report_viewers import (
	DELEGATES,
	OTHER_DELEGATES,
	OTHER_UNITS,
	ROLES,
	SYSTEM,
	UNITS,
	WHOLE,
	WHOLE_YEAR,
	Asked,
	Choice,
	Line,
	cases,
	sees,
	sees_all,
	units_of,
	ways,
)
from tools.report_year import AS_OF, SITTINGS, between, moved, petitions, table

KINDS = (
	"conclusion_notice",
	"regular_session",
	"plan_report",
	"public_notice",
	"written_answer",
	"referral",
	"results_report",
	"input",
	"intake_reply",
	"promise",
	"second_look",
	"superior_reply",
)
COUNTED = ("due", "in_time", "late", "unanswered", "running", "extended", "percent", "missed")
OF_ONE = ("longest", "average")


# Deadlines kept -------------------------------------------------------------------------------------------------------------
def owed() -> list[Line]:
	"""The answers and referrals, from the CSV files alone, in the same words."""
	return [
		{
			"kind": "referral" if row["outcome"] == "Referred" else "written_answer",
			"unit": row["lead"],
			"due_on": row["due_on"],
			"met_on": row["met_on"],
			"end": "met" if row["met_on"] else "",
			"extended": bool(row.get("extended")),
			"missed": {row["due_on"]} if (row["met_on"] or AS_OF) > row["due_on"] else set(),
		}
		for row in petitions()
		if row["due_on"]
	]


def deadline_compliance() -> dict[str, Any]:
	answers = owed()
	every = answers + duty_days.duties()
	columns = [*COUNTED, *OF_ONE]

	def told(asked: Asked, user: str) -> dict[str, Any]:
		fit = [
			duty
			for duty in (answers if _of_answers(asked) else every)
			if asked.wanted(duty) and (sees_all(user) or duty["unit"] in units_of(user))
		]
		units = {duty["unit"]: [one for one in fit if one["unit"] == duty["unit"]] for duty in fit}
		rows = [[unit, *_tally(part, asked, columns)] for unit, part in sorted(units.items())]
		rows = [row for row in rows if any(value for value in row[1:])]
		return {"rows": rows, "totals": _tally(fit, asked, columns)} if rows else {"rows": []}

	asked = ways(
		Choice("unit", (UNIT + "TCKT", UNIT + "DCXD"), lambda duty: duty["unit"]),
		Choice("kind", KINDS, lambda duty: duty["kind"]),
		Choice("all_duties", (1,), lambda duty: 1),
	)

	def of_several(way: Asked, user: str) -> dict[str, Any]:
		row = _tally(answers if _of_answers(way) else every, way, COUNTED)
		return {"rows": [row] if any(row) else []}

	several = [way for way in asked if "commune" not in way.filters]
	return {
		"report": "Deadline Compliance",
		"columns": ["@unit", *columns],
		"cases": cases(asked, (*WHOLE, *UNITS), told, OTHER_UNITS),
		"several_columns": list(COUNTED),
		"several": cases(several, (SYSTEM,), of_several),
	}


def _of_answers(asked: Asked) -> bool:
	return not {"kind", "all_duties"} & set(asked.filters)


def _tally(duties: list[Line], asked: Asked, columns: Iterable[str]) -> list[Any]:
	"""A duty is counted on the day its fate was decided; what was set aside is none, but a day that passed before was missed."""
	duties = [duty for duty in duties if asked.wanted(duty)]
	missed = sum(asked.has(day) for duty in duties for day in duty["missed"])
	duties = [duty for duty in duties if duty["end"] != "waived"]
	duties = [duty for duty in duties if asked.has(min(duty["due_on"], duty["met_on"] or duty["due_on"]))]
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
		"extended": sum(duty["extended"] for duty in duties if duty not in running),
		"percent": round(100 * in_time / due, 1) if due else None,
		"missed": missed,
		"longest": max(past, default=None),
		"average": round(sum(past) / len(past), 1) if past else None,
	}
	return [counted[name] for name in columns]


# Steps taken ----------------------------------------------------------------------------------------------------------------
def escalation_ledger() -> dict[str, Any]:
	steps = duty_days.steps()

	def told(asked: Asked, user: str) -> dict[str, Any]:
		fit = [
			row
			for row in steps
			if asked.has(row["date"])
			and asked.wanted(row)
			and (sees_all(user) or row["department"] in units_of(user))
		]
		return {"rows": [_step(row) for row in fit]}

	asked = ways(
		Choice("department", (UNIT + "TCKT", UNIT + "DCXD"), lambda row: row["department"]),
		Choice(
			"kind", ("referral", *(kind for kind in KINDS if kind != "referral")), lambda row: row["kind"]
		),
		Choice("only_late", (1,), lambda row: int(int(row["detail"]) > 0)),
	)
	return {
		"report": "Escalation Ledger",
		"columns": ["as_of", "@unit", "step", "due_then", "collapsed"],
		"cases": cases(asked, (*WHOLE, *UNITS), told, OTHER_UNITS),
	}


def _step(row: Mapping[str, str]) -> list[Any]:
	is_collapsed = row["what"] == "Step collapsed"
	return [row["date"], row["department"], int(row["detail"]), row["due_on"], is_collapsed]


# Sessions held --------------------------------------------------------------------------------------------------------------
def sessions_against_the_plan() -> dict[str, Any]:
	"""A unit's people read no plan, and whoever reads sees the petitions of his own lists."""
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
	every = petitions()

	def line(session: dict[str, str], user: str) -> list[Any]:
		key = session["key"]
		held = [moved(row) for row in SITTINGS if row["session"] == key]
		days = sorted(row["date"] for row in held)
		on = None if ROLES[user].startswith("Dialogue Department") else planned.get(key)
		later = (date.fromisoformat(days[0]) - date.fromisoformat(on)).days if on else None
		asked = [row for row in every if row["session"] == key and sees(user, row)]
		people, said = sum(int(row["attendance"]) for row in held), sum(int(row["speeches"]) for row in held)
		return [key, on, days[0], days[-1], later, len(held), people, said, len(asked)]

	def told(asked: Asked, user: str) -> dict[str, Any]:
		lines = [line(one, user) for one in table("sessions") if asked.wanted(one)]
		return {"rows": [one for one in lines if asked.has(one[2])]}

	def of_several(asked: Asked, user: str) -> dict[str, Any]:
		lines = {one["key"]: line(one, user) for one in table("sessions") if asked.wanted(one)}
		held = [key for key, one in lines.items() if asked.has(one[2])]
		extra = sum(key == "DX" for key in held)
		# each quarter of 2022 had its regular session; the quarter that runs is none without one yet
		return {"rows": [[sum(key in planned for key in held), len(held), len(held) - extra, extra, 0, 0]]}

	asked = ways(Choice("session_type", ("Extraordinary", "Regular"), lambda one: one["session_type"]))
	readers = (*WHOLE, *UNITS, *DELEGATES)
	return {
		"report": "Sessions against the Plan",
		"columns": columns,
		"cases": cases(asked, readers, told, (*OTHER_UNITS, *OTHER_DELEGATES)),
		"several_columns": ["planned", "held", "regular", "extraordinary", "cancelled", "missing"],
		"several": cases(
			[way for way in asked if way.filters == WHOLE_YEAR or "session_type" in way.filters],
			(SYSTEM,),
			of_several,
		),
	}
