"""The first screen of each role: which figures it shows, what list stands behind each, and the ways on from it.

A figure is a DocType and filters; its list is opened with the same filters, so both say the same. Dates in filters are
words (TODAY …) that `filters_on` turns into days: "today" is the caller's. tools/build_homes.py writes the workspaces and
number cards from these tables. Sources: issue "What people look at" 1; design 1 (people and their first screen).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from . import home_ways as ways
from . import vocabulary as v
from .home_ways import OPEN, Filter, Way
from .quarters import first_day, quarter_end, quarter_of

TODAY = "@today"
WEEK_END = "@week_end"
YEAR_START = "@year_start"
QUARTER_START = "@quarter_start"
QUARTER_END = "@quarter_end"
SEASON_AGO = "@season_ago"
SEASON_DAYS = 92


@dataclass(frozen=True)
class Card:
	"""A figure. colour: of the number, for the eye only: the label says what it means."""

	key: str
	label: str
	doctype: str
	filters: tuple[Filter, ...] = ()
	colour: str = ""


@dataclass(frozen=True)
class Home:
	key: str
	name: str
	block: str
	icon: str
	roles: tuple[str, ...]
	cards: tuple[str, ...]
	ways: tuple[Way, ...]
	figures: tuple[Way, ...] = ()


RED, ORANGE, BLUE, GREEN = "#B52A2A", "#BD3E0C", "#0070CC", "#16794C"

_CARDS = (
	Card("due_today", "Due Today", "Statutory Deadline", (OPEN, ("effective_due_on", "=", TODAY)), ORANGE),
	Card(
		"due_this_week",
		"Due This Week",
		"Statutory Deadline",
		(OPEN, ("effective_due_on", "between", (TODAY, WEEK_END))),
		BLUE,
	),
	Card("overdue", "Overdue", "Statutory Deadline", (OPEN, ("effective_due_on", "<", TODAY)), RED),
	Card(
		"overdue_petitions",
		"Overdue Answers",
		"Statutory Deadline",
		(OPEN, ("effective_due_on", "<", TODAY), ("kind", "in", v.ANSWER_DUTIES)),
		RED,
	),
	Card("to_screen", "Opinions to Screen", "Petition", (("workflow_state", "=", v.RECEIVED),), BLUE),
	Card(
		"to_accept",
		"Waiting for Our Word",
		"Petition Assignment",
		(("standing", "=", v.WAITING), ("role", "!=", v.FORMER)),
		BLUE,
	),
	Card(
		"answers_to_sign",
		"Answers to Approve",
		"Department Response",
		(("workflow_state", "=", v.AWAITING_APPROVAL),),
		BLUE,
	),
	Card(
		"papers_to_sign",
		"Papers to Sign",
		"Official Document",
		(("docstatus", "=", 0), ("direction", "=", "Outgoing")),
		BLUE,
	),
	Card("proposals", "Proposals to Decide", "Dialogue Proposal", (("status", "=", "Proposed"),), BLUE),
	Card("to_conclude", "Sessions to Conclude", "Dialogue Session", (("workflow_state", "=", v.HELD),), BLUE),
	Card(
		"not_satisfied",
		"People Not Satisfied",
		"Answer Rating",
		(("satisfaction", "=", v.NOT_SATISFIED), ("said_on", ">=", SEASON_AGO)),
		ORANGE,
	),
	Card("my_petitions", "Petitions of My Villages", "Petition"),
	Card("in_progress", "In Progress", "Petition", (("workflow_state", "=", v.IN_PROGRESS),), BLUE),
	Card(
		"closed_this_year",
		"Answered This Year",
		"Petition",
		(("workflow_state", "=", v.CLOSED), ("closed_on", ">=", YEAR_START)),
		GREEN,
	),
	Card("communes", "Communes", "Commune", (("disabled", "=", 0),)),
	Card(
		"sessions_this_quarter",
		"Sessions This Quarter",
		"Dialogue Session",
		(("workflow_state", "!=", v.CANCELLED), ("first_day", "between", (QUARTER_START, QUARTER_END))),
		GREEN,
	),
)
CARDS = {card.key: card for card in _CARDS}

# In this order a person of several roles meets them: the first one is where he arrives.
HOMES = (
	Home(
		"office",
		"Dialogue Office Home",
		"Work of the Office",
		"list",
		(v.OFFICE,),
		("due_today", "due_this_week", "overdue", "to_screen"),
		(
			ways.NEXT,
			ways.DESK,
			ways.YEAR,
			ways.RETURNED,
			Way(
				"Drafts of Papers",
				"Official Document",
				(("docstatus", "=", 0), ("direction", "=", "Outgoing")),
			),
			ways.TASKS,
			ways.BY_STATE,
			ways.DEADLINE_CALENDAR,
			ways.PETITIONS,
			ways.ANSWERS,
			ways.PAPERS,
			ways.SNIPPETS,
			ways.PROMISES,
			ways.FOLLOW_UPS,
			ways.SECOND_LOOKS,
			Way("Imports", "Dialogue Import"),
		),
		ways.ALL_FIGURES,
	),
	Home(
		"committee",
		"Dialogue Committee Home",
		"Work of the Standing Committee",
		"review",
		(v.STANDING_COMMITTEE,),
		("papers_to_sign", "proposals", "to_conclude", "overdue"),
		(
			ways.NEXT,
			ways.YEAR,
			Way("Plans to Approve", "Dialogue Plan", (("workflow_state", "=", v.AWAITING_APPROVAL),)),
			ways.SESSION_CALENDAR,
			ways.BY_STATE,
			ways.DEADLINES,
			ways.DEADLINE_CALENDAR,
			ways.ANSWERS,
			ways.PROMISES,
			ways.FOLLOW_UPS,
			ways.SECOND_LOOKS,
			ways.PAPERS,
		),
		ways.ALL_FIGURES,
	),
	Home(
		"unit",
		"Dialogue Unit Home",
		"Work of the Unit",
		"organization",
		(v.DEPARTMENT_HEAD, v.DEPARTMENT_USER),
		("overdue", "due_this_week", "to_accept", "answers_to_sign"),
		(
			Way("Our Assignments", "Petition Assignment"),
			Way("Our Answers", "Department Response"),
			ways.TASKS,
			ways.DEADLINE_CALENDAR,
			ways.PROMISES,
			ways.FOLLOW_UPS,
			ways.SECOND_LOOKS,
			ways.SNIPPETS,
			ways.OPINIONS,
			ways.NEXT,
			ways.SESSION_CALENDAR,
			ways.PAPERS,
		),
		(ways.FIGURES, *ways.OF_PETITIONS, *ways.OF_DEADLINES, ways.AGAINST_PLAN),
	),
	Home(
		"delegate",
		"Dialogue Delegate Home",
		"My Villages",
		"customer",
		(v.DELEGATE,),
		("my_petitions", "in_progress", "overdue_petitions", "closed_this_year"),
		(ways.OPINIONS, ways.PROPOSE, ways.PETITIONS, ways.NEXT, ways.YEAR, ways.SESSION_CALENDAR),
		(ways.FIGURES, *ways.OF_PETITIONS, ways.AGAINST_PLAN),
	),
	Home(
		"supervisor",
		"Dialogue Supervisor Home",
		"Supervision",
		"view",
		(v.SUPERVISOR,),
		("overdue", "due_this_week", "in_progress", "not_satisfied"),
		(
			ways.OPINIONS,
			ways.NEXT,
			ways.YEAR,
			ways.SESSION_CALENDAR,
			ways.PETITIONS,
			ways.DEADLINES,
			ways.DEADLINE_CALENDAR,
			ways.PAPERS,
			ways.PROMISES,
			ways.FOLLOW_UPS,
			ways.SECOND_LOOKS,
		),
		ways.ALL_FIGURES,
	),
	Home(
		"manager",
		"Dialogue Manager Home",
		"The Communes",
		"dashboard",
		(v.MANAGER,),
		("communes", "overdue", "due_this_week", "sessions_this_quarter"),
		(
			Way("Communes", "Commune"),
			ways.SESSIONS,
			ways.SESSION_CALENDAR,
			ways.PETITIONS,
			ways.DEADLINES,
			ways.ANSWERS,
			ways.PAPERS,
			ways.PROMISES,
			ways.FOLLOW_UPS,
		),
		(ways.COMPARED, *ways.ALL_FIGURES),
	),
)
BY_KEY = {home.key: home for home in HOMES}


def block_name(home: Home) -> str:
	"""The name of the block of lists on a home, which a site keeps as a record of its own."""
	return f"Dialogue {home.block}"


def filters_on(card: Card, today: datetime.date) -> list[list[Any]]:
	"""The filters of a figure on a day, as frappe.get_list takes them: [field, operator, value], days as ISO dates."""
	return [[field, operator, _value(value, today)] for field, operator, value in card.filters]


def route_options(filters: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
	"""The same filters as a list on the desk is opened with: field -> [operator, value]."""
	return {field: [operator, value] for field, operator, value in filters}


def _value(value: Any, today: datetime.date) -> Any:
	if isinstance(value, tuple):
		return [_value(part, today) for part in value]
	day = _DAYS.get(value) if isinstance(value, str) else None
	return day(today).isoformat() if day else value


def week_end(today: datetime.date) -> datetime.date:
	"""The Sunday of the week: Monday 23 to Sunday 29 November 2026 give the 29th."""
	return today + datetime.timedelta(days=6 - today.weekday())


def _quarter_start(today: datetime.date) -> datetime.date:
	return first_day(today.year, quarter_of(today))


_DAYS = {
	TODAY: lambda today: today,
	WEEK_END: week_end,
	YEAR_START: lambda today: today.replace(month=1, day=1),
	QUARTER_START: _quarter_start,
	QUARTER_END: quarter_end,
	SEASON_AGO: lambda today: today - datetime.timedelta(days=SEASON_DAYS),
}
