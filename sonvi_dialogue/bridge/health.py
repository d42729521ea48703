"""Whether the engine runs, and until when the calendars reach: what the settings page shows.

Silence is the commonest failure of a reminder system, so this looks at what did happen, not at what is configured alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils.scheduler import is_scheduler_inactive

from sonvi_dialogue.bridge import clock, escalation, issued_pdfs, sweep
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.domain.working_days import OutOfCalendar, WorkingCalendar

GOOD = "good"
WARNING = "warning"
BAD = "bad"
_WORST = {GOOD: 0, WARNING: 1, BAD: 2}

# The longest clock is 30 working days (10 for the conclusion notice, 20 for an answer) and ten more of escalation: a year
# that is still missing two months before it begins will be asked for.
CALENDAR_NOTICE = timedelta(days=75)
PDFS_COUNTED = 1000


@frappe.whitelist()
def health() -> dict[str, Any]:
	"""level (good, warning or bad: the worst of all), lines (level and sentence of each, translated) and the figures behind
	them: last_run, scheduler_active, calendars. For whoever may read Dialogue Settings."""
	frappe.has_permission("Dialogue Settings", "read", throw=True)
	today = clock.today()
	scheduler_active = not is_scheduler_inactive(verbose=False)
	calendars = _calendars(today)
	last = _last_run()
	lines = [*_engine_lines(last, today, calendars, scheduler_active), *_run_lines(last), *_pdf_lines()]
	for calendar in calendars:
		lines += calendar.pop("lines")
	if not calendars:
		lines.append((WARNING, _("No commune is set up yet: add the commune and its working calendar.")))
	return {
		"level": worst(lines),
		"lines": [{"level": level, "text": text} for level, text in lines],
		"last_run": last,
		"scheduler_active": scheduler_active,
		"calendars": calendars,
	}


def worst(lines: Sequence[tuple[str, str]]) -> str:
	"""The worst level of some lines; good where there are none."""
	return max((level for level, _text in lines), key=_WORST.get, default=GOOD)


def _last_run() -> dict[str, Any] | None:
	day = escalation.last_finished()
	if not day:
		return None
	fields = ["name", "as_of", "status", "finished_at", *escalation.COUNTS, "log"]
	return frappe.db.get_value("Escalation Run", escalation.run_name(day), fields, as_dict=True)


def _engine_lines(
	last: dict[str, Any] | None, today: date, calendars: list[dict[str, Any]], scheduler_active: bool
) -> list[tuple[str, str]]:
	lines = []
	if not scheduler_active:
		lines.append(
			(BAD, _("The scheduler is off, so nobody is reminded: ask the administrator to turn it on."))
		)
	if not last:
		lines.append((WARNING, _("The engine has not run yet: it runs by itself on the next working day.")))
		return lines
	missed = max((_missed(calendar["name"], last["as_of"], today) for calendar in calendars), default=0)
	if missed:
		lines.append(
			(
				BAD,
				_(
					"The engine last ran for {0}; working days missed since: {1}. Check the scheduler and its workers."
				).format(_day(last["as_of"]), missed),
			)
		)
	else:
		lines.append(
			(
				GOOD,
				_("The engine last ran for {0}. Steps taken: {1}; people told: {2}, by e-mail: {3}.").format(
					_day(last["as_of"]), last["entries"], last["digests"], last["digests_sent"]
				),
			)
		)
	unfinished = frappe.get_all(
		"Escalation Run",
		filters={"status": ["!=", sweep.FINISHED], "as_of": [">", last["as_of"]]},
		pluck="as_of",
		order_by="as_of desc",
	)
	if unfinished:
		lines.append(
			(
				WARNING,
				_("The run for {0} is not finished: the next hour continues it.").format(_day(unfinished[0])),
			)
		)
	return lines


def _missed(calendar: str, last: date, today: date) -> int:
	"""Whole working days after the last run, before today: today's run may still be ahead."""
	try:
		return max(0, working_calendar(calendar).count(last, today - timedelta(days=1)))
	except OutOfCalendar:
		return 0  # the calendar's own line says which year is missing


def _run_lines(last: dict[str, Any] | None) -> list[tuple[str, str]]:
	if not last:
		return []
	lines = []
	if last["failed"]:
		lines.append(
			(
				BAD,
				_("Deadlines skipped by the last run: {0}. The Error Log says why.").format(last["failed"]),
			)
		)
	lines += [(WARNING, text) for text in (last["log"] or "").splitlines()]
	return lines


def _pdf_lines() -> list[tuple[str, str]]:
	waiting = len(issued_pdfs.waiting(PDFS_COUNTED))
	if not waiting:
		return []
	reason = issued_pdfs.pdf_available() or _("The next hour makes them; each paper says what went wrong.")
	return [(WARNING, _("PDFs of issued papers still to be made: {0}. {1}").format(waiting, reason))]


def _calendars(today: date) -> list[dict[str, Any]]:
	"""Each calendar in use: name, horizon, missing_year (this year or the next, if it is wanted by now), lines."""
	names = frappe.get_all(
		"Commune", filters={"disabled": 0}, pluck="calendar", distinct=True, order_by="calendar"
	)
	return [_calendar(name, today) for name in names if name]


def _calendar(name: str, today: date) -> dict[str, Any]:
	calendar = working_calendar(name)
	missing = missing_year(calendar, today)
	if missing:
		level = BAD if missing == today.year else WARNING
		text = _(
			"The working calendar {0} has no year {1}: add its holidays, or deadlines of that year are refused."
		)
		lines = [(level, text.format(name, missing))]
	else:
		lines = [
			(GOOD, _("The working calendar {0} reaches until {1}.").format(name, _day(calendar.horizon)))
		]
	wanted = {today.year, (today + CALENDAR_NOTICE).year}
	for year in sorted(wanted & calendar.provisional_years):
		text = _(
			"The year {1} of the working calendar {0} is provisional: enter the official decision when it comes."
		)
		lines.append((WARNING, text.format(name, year)))
	return {"name": name, "horizon": calendar.horizon, "missing_year": missing, "lines": lines}


def missing_year(calendar: WorkingCalendar, today: date) -> int | None:
	"""This year or the next, if the calendar lacks it and it is wanted by now."""
	for year in (today.year, (today + CALENDAR_NOTICE).year):
		if year not in calendar.years:
			return year
	return None


def _day(day: date) -> str:
	return f"{day:%d/%m/%Y}"
