"""The events of a user's calendar feed: sittings as the notice tells them, and the days duties of theirs are due.

Asked as that user, by lists that check permission. No petition, no petitioner and no paper is in it: the address of a feed
is kept in phones and mail programs, and whoever holds it reads it.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import clock, facts, rows, timeline
from sonvi_dialogue.domain import icalendar_text as ical
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.icalendar_text import Event

TOLD_STATES = (v.SCHEDULED, v.HELD, v.CONCLUDED, v.CLOSED, v.CANCELLED)
BACK, AHEAD = timedelta(days=366), timedelta(days=732)
MOST = 2000


def events() -> list[Event]:
	"""What the user of this request is shown; nothing for a DocType he may not read."""
	found = []
	if frappe.has_permission("Dialogue Session", "read"):
		found += _sittings()
	if frappe.has_permission(rows.DOCTYPE, "read"):
		found += _due_days()
	return found


def _sittings() -> list[Event]:
	today = clock.today()
	sessions = frappe.get_list(
		"Dialogue Session",
		filters={
			"workflow_state": ["in", TOLD_STATES],
			"first_day": ["between", [today - BACK, today + AHEAD]],
		},
		fields=["name", "title", "theme", "workflow_state", "commune", "modified"],
		order_by="first_day asc",
		limit=MOST,
	)
	by_name = {session.name: session for session in sessions}
	sittings = frappe.get_all(
		"Dialogue Sitting",
		filters={"parent": ["in", list(by_name) or [""]], "parenttype": "Dialogue Session"},
		fields=["name", "parent", "date", "start_time", "end_time", "place"],
		order_by="date asc, idx asc",
	)
	several = len({session.commune for session in sessions}) > 1
	return [_sitting(row, by_name[row.parent], several) for row in sittings if row.date]


def _sitting(row: Any, session: Any, several: bool) -> Event:
	title = facts.text(session.title)
	return Event(
		uid=f"sitting-{row.name}@{_host()}",
		day=row.date,
		summary=f"{_commune(session.commune)}: {title}" if several else title,
		changed=session.modified,
		start=_hour(row.start_time),
		end=_hour(row.end_time),
		place=facts.text(row.place),
		description=facts.text(session.theme),
		url=frappe.utils.get_url(f"/app/dialogue-session/{session.name}"),
		status=ical.CANCELLED if session.workflow_state == v.CANCELLED else ical.CONFIRMED,
	)


def _due_days() -> list[Event]:
	"""One event for each duty, unit, session and day, with how many there are: a session may owe thirty answers at once."""
	today = clock.today()
	found = frappe.get_list(
		rows.DOCTYPE,
		filters={"status": v.OPEN, "effective_due_on": ["between", [today - BACK, today + AHEAD]]},
		fields=["kind", "department", "session", "commune", "effective_due_on", "modified"],
		order_by="effective_due_on asc, name asc",
		limit=MOST,
	)
	counts = Counter(_group(row) for row in found)
	last = {}
	for row in found:
		group = _group(row)
		last[group] = max(row.modified, last.get(group, row.modified))
	units = _names("Dialogue Department", "department_name", {row.department for row in found})
	titles = _readable_titles({row.session for row in found if row.session})
	return [
		_due_day(group, counts[group], last[group], units, titles) for group in sorted(counts, key=_sort_key)
	]


def _group(row: Any) -> tuple[str, str, str, Any]:
	return row.kind, facts.text(row.department), facts.text(row.session), row.effective_due_on


def _sort_key(group: tuple[str, str, str, Any]) -> tuple[Any, ...]:
	return group[3], *group[:3]


def _due_day(
	group: tuple[str, str, str, Any], count: int, changed: datetime, units: dict, titles: dict
) -> Event:
	kind, department, session, day = group
	label = timeline.duty_labels()[kind]
	what = _("Due: {0} ({1})").format(label, count) if count > 1 else _("Due: {0}").format(label)
	unit = units.get(department, "")
	return Event(
		uid=f"due-{kind}-{department}-{session}-{day:%Y%m%d}@{_host()}",
		day=day,
		summary=f"{what} - {unit}" if unit else what,
		changed=changed,
		description=titles.get(session, ""),
		url=frappe.utils.get_url(f"/app/dialogue-session/{session}") if session in titles else "",
		busy=False,
	)


def _readable_titles(names: set[str]) -> dict[str, str]:
	if not names or not frappe.has_permission("Dialogue Session", "read"):
		return {}
	found = frappe.get_list(
		"Dialogue Session",
		filters={"name": ["in", sorted(names)]},
		fields=["name", "title"],
		order_by="name",
		limit=MOST,
	)
	return {row.name: facts.text(row.title) for row in found}


def _names(doctype: str, field: str, names: set[str]) -> dict[str, str]:
	wanted = sorted(name for name in names if name)
	found = frappe.get_all(
		doctype, {"name": ["in", wanted or [""]]}, ["name", f"{field} as label"], order_by="name"
	)
	return {row.name: facts.text(row.label) for row in found}


def _commune(name: str) -> str:
	return facts.text(frappe.get_cached_value("Commune", name, "commune_name"))


def _hour(value: Any) -> time | None:
	if value is None:
		return None
	if isinstance(value, timedelta):
		return (datetime.min + value).time()
	return value if isinstance(value, time) else None


def _host() -> str:
	return frappe.local.site
