"""The results pack of a session on a site: read from what is stored, a fixed number of queries for one session.

Nothing is made by hand and nothing goes stale: until the next session opens the pack is what is stored by today, and from
its opening on what it was that day. What the Office checked is kept beside it (results_checks).
"""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import clock, facts, follow_ups, register_rows
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.bridge.facts_session import next_first_day
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.results_pack import Following, Pack, pack

# A session has results from its conclusion on.
WITH_RESULTS = (v.CONCLUDED, v.CLOSED)


def pack_of(session: str, as_of: date | None = None, petitions: set[str] | None = None) -> Pack:
	"""The pack of one session; whose right it is was asked by the caller.

	as_of: a day; else the day the next session on the calendar opens, or today where that is still to come. petitions: only
	these, and then the figures are of these.
	"""
	stored = frappe.db.get_value("Dialogue Session", session, ["commune", "last_day"], as_dict=True)
	rows = register_rows.petition_rows({"session": session})
	if petitions is not None:
		rows = [row for row in rows if row.key in petitions]
	as_of = as_of or day_of(stored.commune, facts.day(stored.last_day))
	listed = followed({row.key for row in rows}, as_of)
	return pack(rows, as_of, working_calendar(stored.commune), listed)


def day_of(commune: str, last_day: date | None) -> date:
	"""The day up to which results are told at the session that follows one of this last day."""
	opens = next_first_day(commune, last_day) if last_day else None
	return min(opens, clock.today()) if opens else clock.today()


def followed(petitions: set[str], as_of: date) -> dict[str, Following]:
	"""The petitions that stood on the long-term list at the end of a day; the day of the next look is today's, where the entry
	is open still."""
	if not petitions:
		return {}
	found = frappe.get_all(
		follow_ups.DOCTYPE,
		filters={"petition": ["in", sorted(petitions)], "opened_on": ["<=", as_of]},
		fields=["petition", "reason", "next_look_on", "closed_on"],
		order_by="opened_on asc, name asc",
	)
	return {
		row.petition: Following(facts.text(row.reason), row.next_look_on)
		for row in found
		if row.closed_on is None or row.closed_on > as_of
	}


def readable(session: str) -> Pack:
	"""The pack as the user may read it: whoever sees the whole commune, all of it; a unit, what it is asked; a delegate, what his
	villages asked; each with figures of just that. A petition kept confidential is shown to neither supervisor nor delegate.

	Refused: whoever may not read the session, or no petitions at all.
	"""
	frappe.has_permission("Dialogue Session", "read", doc=session, throw=True)
	frappe.has_permission("Petition", "read", throw=True)
	names = frappe.get_list("Petition", {"session": session}, pluck="name", order_by="name", limit=0)
	return pack_of(session, petitions=set(names))


def last_session(session: str) -> str | None:
	"""The session whose results are told as this one opens: the last one concluded before its first day."""
	now = frappe.db.get_value("Dialogue Session", session, ["commune", "first_day"], as_dict=True)
	if not now or not now.first_day:
		return None
	found = frappe.get_all(
		"Dialogue Session",
		filters={
			"commune": now.commune,
			"workflow_state": ["in", WITH_RESULTS],
			"last_day": ["<", now.first_day],
		},
		pluck="name",
		order_by="last_day desc, creation desc",
		limit=1,
	)
	return found[0] if found else None
