"""What the calendars of sessions, plans and deadlines show, each in the colour of how it stands.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe

from sonvi_dialogue.bridge import clock, facts, rows, sent, timeline
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.domain import vocabulary as v

# Light enough to be written on in black.
GRAY, BLUE, GREEN, YELLOW, ORANGE, RED = "#d9d9d9", "#a5d2f7", "#b2e0c3", "#f7e2a0", "#f7c9a0", "#f2b0b0"
STATE_COLOURS = {
	v.DRAFT: GRAY,
	v.SCHEDULED: BLUE,
	v.HELD: YELLOW,
	v.CONCLUDED: ORANGE,
	v.CLOSED: GREEN,
	v.CANCELLED: RED,
}
MOST = 1000


@frappe.whitelist()
def session_events(
	doctype: str, start: str, end: str, filters: str | list | None = None, **_unused: Any
) -> list[dict[str, Any]]:
	"""The sessions that sit between two days, of those the user may read; with the commune's name where he has several."""
	asked = [
		["Dialogue Session", "first_day", "<=", _days(start, end)[1]],
		["Dialogue Session", "last_day", ">=", _days(start, end)[0]],
	]
	found = frappe.get_list(
		"Dialogue Session",
		filters=[*sent.filters(filters, "Dialogue Session"), *asked],
		fields=["name", "title", "commune", "workflow_state", "first_day", "last_day"],
		order_by="first_day asc",
		limit=MOST,
	)
	several = len({row.commune for row in found}) > 1
	return [
		{
			"name": row.name,
			"title": f"{_commune(row.commune)}: {row.title}" if several else row.title,
			"first_day": row.first_day,
			"last_day": row.last_day,
			"all_day": 1,
			"color": STATE_COLOURS.get(row.workflow_state, BLUE),
		}
		for row in found
	]


@frappe.whitelist()
def plan_events(
	doctype: str, start: str, end: str, filters: str | list | None = None, **_unused: Any
) -> list[dict[str, Any]]:
	"""The rows of the plans the user may read, by their days: gray while no session is made of them, else as the session."""
	plans = frappe.get_list(
		"Dialogue Plan",
		filters=sent.filters(filters, "Dialogue Plan"),
		fields=["name", "commune"],
		order_by="year desc",
		limit=MOST,
	)
	by_name = {row.name: row.commune for row in plans}
	items = frappe.get_all(
		"Dialogue Plan Item",
		filters={
			"parent": among(by_name),
			"planned_date": ["between", _days(start, end)],
		},
		fields=["parent", "planned_date", "theme", "session"],
		order_by="planned_date asc",
	)
	several = len(set(by_name.values())) > 1
	states = dict(
		frappe.get_all(
			"Dialogue Session",
			{"name": among({item.session for item in items if item.session})},
			["name", "workflow_state"],
			order_by="name",
			as_list=True,
		)
	)
	return [
		{
			"name": item.parent,
			"title": f"{_commune(by_name[item.parent])}: {item.theme or ''}" if several else item.theme or "",
			"planned_date": item.planned_date,
			"all_day": 1,
			"color": STATE_COLOURS.get(states.get(item.session), BLUE) if item.session else GRAY,
		}
		for item in items
	]


@frappe.whitelist()
def deadline_events(
	doctype: str, start: str, end: str, filters: str | list | None = None, **_unused: Any
) -> list[dict[str, Any]]:
	"""The days duties are due, of those the user may read: red where late, green where done."""
	asked = [[rows.DOCTYPE, "effective_due_on", "between", _days(start, end)]]
	found = frappe.get_list(
		rows.DOCTYPE,
		filters=[*sent.filters(filters, rows.DOCTYPE), *asked],
		fields=["name", "kind", "department", "status", "effective_due_on", "met_on"],
		order_by="effective_due_on asc",
		limit=MOST,
	)
	labels = timeline.duty_labels()
	units = dict(
		frappe.get_all(
			"Dialogue Department",
			{"name": among({row.department for row in found})},
			["name", "department_name"],
			order_by="name",
			as_list=True,
		)
	)
	return [
		{
			"name": row.name,
			"title": f"{labels[row.kind]} - {units.get(row.department, '')}",
			"effective_due_on": row.effective_due_on,
			"all_day": 1,
			"color": _deadline_colour(row),
		}
		for row in found
	]


def _days(start: str, end: str) -> list[str]:
	return [sent.day(start, "start"), sent.day(end, "end")]


def _commune(name: str) -> str:
	return facts.text(frappe.get_cached_value("Commune", name, "commune_name"))


def _deadline_colour(row: Any) -> str:
	if row.status in (v.VOID, v.WAIVED):
		return GRAY
	if row.status == v.MET:
		return ORANGE if row.met_on and row.met_on > row.effective_due_on else GREEN
	today = clock.today()
	if row.effective_due_on < today:
		return RED
	return YELLOW if row.effective_due_on == today else BLUE
