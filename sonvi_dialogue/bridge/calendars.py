"""Working calendars of the site as the domain's own, and what a change of one does to open deadlines."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.utils import cint

from sonvi_dialogue.bridge import clock
from sonvi_dialogue.bridge.refusals import refuse, sentence
from sonvi_dialogue.domain import duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.working_days import CalendarDay, OutOfCalendar, WorkingCalendar

BATCH = 500

# (site, calendar) -> (what it was built from, the calendar). Building takes milliseconds, a run asks for it often.
_built: dict[tuple[str, str], tuple[tuple[Any, Any], WorkingCalendar]] = {}


def working_calendar(name: str) -> WorkingCalendar:
	"""The Working Calendar `name`, or that of the commune `name`, as it is stored now."""
	stored = _stamp(name)
	if stored is None:
		name = frappe.db.get_value("Commune", name, "calendar") or name
		stored = _stamp(name)
	if stored is None:
		message = "There is no working calendar {0}. Choose one on the commune."
		refuse([Problem("calendar_missing", "calendar", message, (name,))])
	place = (frappe.local.site, name)
	built = _built.get(place)
	if built is None or built[0] != stored:
		built = _built[place] = (stored, _build(name))
	return built[1]


def _stamp(name: str) -> tuple[Any, Any] | None:
	"""Revision and time: a revision that was rolled back comes again with other days, but at another time."""
	return frappe.db.get_value("Working Calendar", name, ["revision", "modified"])


def _build(name: str) -> WorkingCalendar:
	kept = {"parent": name, "parenttype": "Working Calendar"}
	days = frappe.get_all(
		"Working Calendar Day", kept, ["date", "kind", "source", "provisional"], order_by="date"
	)
	years = frappe.get_all("Working Calendar Year", kept, ["year", "provisional"], order_by="year")
	return WorkingCalendar(
		name,
		[CalendarDay(day.date, day.kind, day.source or "", bool(day.provisional)) for day in days],
		[row.year for row in years],
		[row.year for row in years if row.provisional],
	)


def problems(doc: Any) -> list[Problem]:
	"""What must be mended in a Working Calendar: a year or a day given twice, a day in a year it does not have."""
	found = []
	years = [cint(row.year) for row in doc.years]
	for year in sorted({year for year in years if years.count(year) > 1}):
		message = "The year {0} is in the calendar twice. Keep one row."
		found.append(Problem("calendar_year_twice", "years", message, (year,)))
	seen: set[date] = set()
	for row in doc.days:
		day = frappe.utils.getdate(row.date)
		if day in seen:
			message = "{0} is in the calendar twice. Keep one row."
			found.append(Problem("calendar_day_twice", "days", message, (day,)))
		elif day and day.year not in years:
			message = "{0} is in a year this calendar does not have. Add the year {1}, or correct the day."
			found.append(Problem("calendar_day_outside", "days", message, (day, day.year)))
		seen.add(day)
	return found


# A change of the calendar ------------------------------------------------------------------------------------------------
def enqueue_recalculation(calendar: str) -> None:
	"""Moves the open deadlines that count by this calendar, in a background job after the change is committed."""
	communes = _communes(calendar)
	if not communes or not frappe.db.exists(
		"Statutory Deadline", {"commune": ["in", communes], "status": v.OPEN}
	):
		return
	frappe.enqueue(
		"sonvi_dialogue.bridge.calendars.recalculate",
		queue="long",
		job_id=f"dialogue-calendar-{calendar}",
		deduplicate=True,
		enqueue_after_commit=True,
		calendar=calendar,
		in_batches=True,
	)


def recalculate(calendar: str, in_batches: bool = False) -> dict[str, int]:
	"""Moves every open deadline whose date is another under the calendar as it is now: {"looked_at", "moved", "failed"}.

	in_batches: commit after each batch, as a job may. Changed again while the job runs, the calendar is gone through
	again, since a second job of the same id is not queued beside a running one.
	"""
	totals = {"looked_at": 0, "moved": 0, "failed": 0}
	while True:
		stamp = _stamp(calendar)
		for commune in _communes(calendar):
			_recalculate_commune(commune, totals, in_batches)
		if not in_batches or _stamp(calendar) == stamp:
			return totals


def _communes(calendar: str) -> list[str]:
	return frappe.get_all("Commune", {"calendar": calendar}, pluck="name", order_by="name")


def _recalculate_commune(commune: str, totals: dict[str, int], in_batches: bool) -> None:
	from sonvi_dialogue.bridge import rows

	rules: dict[str | None, Rules] = {}
	after = ""
	while True:
		filters = {"commune": commune, "status": v.OPEN, "name": [">", after]}
		batch = rows.rows(filters, limit=BATCH)
		if not batch:
			return
		changes = []
		for row in batch:
			try:
				changes += duties.calendar_changed(row, _rules_of(row, commune, rules), clock.today())
			except OutOfCalendar as missing:
				totals["failed"] += 1
				_log(row, missing)
		rows.apply(changes, commune)
		totals["looked_at"] += len(batch)
		totals["moved"] += len(changes)
		after = batch[-1].ref
		if in_batches:
			# A job of its own, gone through by name: what is committed is not looked at again.
			frappe.db.commit()  # nosemgrep


def _rules_of(row: duties.Row, commune: str, known: dict[str | None, Rules]) -> Rules:
	from sonvi_dialogue.bridge import regulations

	if row.session not in known:
		known[row.session] = (
			regulations.rules_for_session(row.session)
			if row.session
			else regulations.rules_for_commune(commune, row.anchor_on)
		)
	return known[row.session]


def _log(row: duties.Row, missing: OutOfCalendar) -> None:
	message = "The working calendar {0} has no year {1}: add its holidays first."
	problem = Problem(missing.code, None, message, (missing.calendar, missing.year))
	frappe.log_error(
		"Dialogue calendar: a deadline could not be moved",
		sentence(problem),
		reference_doctype="Statutory Deadline",
		reference_name=row.ref,
	)
