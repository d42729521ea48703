"""First run: the first session of a commune and the notice that makes it public, from a day, a place and a theme.

The Office drafts, as it does by hand: the session is on the calendar with its dates, the notice is a draft whose number and day follow
the signature. The chair's approval is his signature on the printed copy; the plan of the year is made whenever there is time.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow

from sonvi_dialogue.bridge import clock, drafts, facts, locks, papers, plans, session_days
from sonvi_dialogue.bridge.documents import DOCTYPE as PAPER
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.quarters import after, quarter_of
from sonvi_dialogue.domain.session_dates import HOURS

SESSION = "Dialogue Session"
# "08:00:00" as a form shows it
HOUR_AND_MINUTE = 5
QUARTERS_AHEAD = 2


def proposal(commune: str) -> dict[str, Any]:
	"""made: the commune's session (session_of) and the newest notice of it, where there are; else days: proposed for
	this quarter, or for the next where this one has none left, each {day, heading, hour, reasons}, the best first; place: the
	commune's hall; chair: who signs for the Standing Committee. For whoever may read the commune."""
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	made = _made(commune)
	if made:
		return {"made": made}
	body = {"commune": commune, "kind": v.STANDING_COMMITTEE_BODY, "disabled": 0}
	name = frappe.db.get_value("Commune", commune, "commune_name")
	return {
		"made": None,
		"chair": frappe.db.get_value("Dialogue Department", body, "signer_name") or "",
		"days": _days(commune),
		"place": f"Hội trường UBND {name}",
	}


def session_of(commune: str) -> Any | None:
	"""The session the step shows {name, title, first_day, workflow_state}: the next that comes, else the newest; None where
	there is none but cancelled ones. Permission is the caller's to check."""
	fields = ["name", "title", "first_day", "workflow_state"]
	kept = {"commune": commune, "workflow_state": ["!=", v.CANCELLED]}
	coming = {**kept, "first_day": [">=", clock.today()]}
	for filters, order in ((coming, "first_day asc, name asc"), (kept, "first_day desc, name desc")):
		if found := frappe.get_all(SESSION, filters, fields, order_by=order, limit=1):
			return found[0]
	return None


def make(commune: str, day: str, hour: str, place: str, theme: str) -> dict[str, str]:
	"""Makes the session, schedules it where the user is of the Office, and drafts its public notice: both or neither; gives
	their names {session, paper}. Refused: a commune that has a session already, what a session or the notice lacks by name."""
	for doctype in (SESSION, PAPER):
		frappe.has_permission(doctype, "create", throw=True)
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	locks.in_turn("Commune", commune)
	if _made(commune):
		message = "The commune has a session already. Open Next Session: its notice is drafted there."
		refuse([Problem("first_session_there", None, message)])
	on = facts.day(day)
	if on is None:
		refuse([Problem("first_session_day", "day", "Choose the day of the session.")])
	session = plans.begun_session(commune, v.REGULAR, facts.text(theme), on, facts.text(place))
	session.title = plans.regular_title(quarter_of(on), on.year)
	session.sittings[0].start_time = facts.text(hour) or None
	session.insert()
	if v.OFFICE in facts.roles():
		apply_workflow(session, workflows.SCHEDULE)
	return {"session": session.name, "paper": _notice_of(session).name}


# Inside ---------------------------------------------------------------------------------------------------------------------
def _notice_of(session: Document) -> Document:
	values = {"doctype": PAPER, **drafts.values_for(v.NOTICE, SESSION, session.name)}
	looked_at = frappe.get_doc(deepcopy(values))
	looked_at.name = "new"
	with in_words():
		papers.build(looked_at)  # what cannot be printed is refused now, by name
	return frappe.get_doc(values).insert()


def _made(commune: str) -> dict[str, Any] | None:
	found = session_of(commune)
	if not found:
		return None
	of_it = {"session": found.name, "kind": v.NOTICE, "docstatus": ["<", 2]}
	papers_of_it = frappe.get_list(
		PAPER, of_it, ["name", "docstatus"], order_by="docstatus desc, creation desc", limit=1
	)
	return {**found, "paper": papers_of_it[0] if papers_of_it else None}


def _days(commune: str) -> list[dict[str, Any]]:
	today = clock.today()
	year, quarter = today.year, quarter_of(today)
	for _ahead in range(QUARTERS_AHEAD):
		found = session_days.proposed(commune, year, quarter)
		if found:
			return [
				{
					"day": one["day"],
					"heading": one["heading"],
					"hour": HOURS[one["part_of_day"]][:HOUR_AND_MINUTE],
					"reasons": [reason["text"] for reason in one["reasons"]],
				}
				for one in found
			]
		year, quarter = after(year, quarter)
	return []
