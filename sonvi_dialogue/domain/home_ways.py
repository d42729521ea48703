"""The ways on from a home: the lists, boards, calendars, pages and reports its shortcuts open (homes.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import vocabulary as v

Filter = tuple[str, str, Any]
OPEN = ("status", "=", v.OPEN)


@dataclass(frozen=True)
class Way:
	"""A shortcut: to a list (with filters, then it shows their number too), to another view of it, to a new one or a page."""

	label: str
	to: str
	filters: tuple[Filter, ...] = ()
	view: str = "List"
	page: bool = False
	report: bool = False
	kanban: str = ""


KANBAN = "Petitions by State"
NEXT = Way("Next Session", "next-session", page=True)
DESK = Way("Conference Desk", "conference-desk", page=True)
YEAR = Way("Plan of the Year", "year-plan", page=True)
OPINIONS = Way("Send In Opinions", "send-opinions", page=True)
PETITIONS = Way("Petitions", "Petition")
BY_STATE = Way("Petitions by State", "Petition", view="Kanban", kanban=KANBAN)
SESSIONS = Way("Sessions", "Dialogue Session")
SESSION_CALENDAR = Way("Calendar of Sessions", "Dialogue Session", view="Calendar")
DEADLINES = Way("Open Deadlines", "Statutory Deadline", (OPEN,))
DEADLINE_CALENDAR = Way("Calendar of Deadlines", "Statutory Deadline", view="Calendar")
PAPERS = Way("Papers", "Official Document")
ANSWERS = Way("Answers of Units", "Department Response")
TASKS = Way("Preparation Tasks", "Preparation Task", (OPEN,))
PROMISES = Way("Promises Still Open", "Commitment", (OPEN,))
FOLLOW_UPS = Way("Long-Term Follow-Ups", "Follow Up", (OPEN,))
SECOND_LOOKS = Way("Second Looks", "Petition Assignment", (("role", "=", v.SECOND_LOOKER),))
SNIPPETS = Way("Answer Snippets", "Answer Snippet")
RETURNED = Way(
	"Returned by Units", "Petition Assignment", (("standing", "=", v.RETURNED), ("role", "!=", v.FORMER))
)
PROPOSE = Way("Propose a Dialogue", "Dialogue Proposal", view="New")

FIGURES = Way("Figures", "dialogue-figures", page=True)
COMPARED = Way("Communes Compared", "communes-compared", page=True)
# The reports, as a role meets them: those of the petitions, of the deadlines, of the sessions.
OF_PETITIONS = (
	Way("Petition Register", "Petition Register", report=True),
	Way("Results of the Last Session", "Results of the Last Session", report=True),
	Way("Repeated Matters", "Repeated Matters", report=True),
	Way("Long Unsettled Matters", "Long Unsettled Matters", report=True),
)
FOR_ALL = (
	Way("Period Figures", "Period Figures", report=True),
	Way("Public Petition Register", "Public Petition Register", report=True),
)
OF_DEADLINES = (
	Way("Deadline Compliance", "Deadline Compliance", report=True),
	Way("Extensions", "Extensions", report=True),
	Way("Commitments", "Commitments", report=True),
	Way("Satisfaction", "Satisfaction", report=True),
	Way("Outgoing Documents", "Outgoing Documents", report=True),
	Way("Escalation Ledger", "Escalation Ledger", report=True),
)
AGAINST_PLAN = Way("Sessions against the Plan", "Sessions against the Plan", report=True)
ALL_FIGURES = (FIGURES, *FOR_ALL, *OF_PETITIONS, *OF_DEADLINES, AGAINST_PLAN)
