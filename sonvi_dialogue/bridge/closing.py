"""The days a commune's reports close on, and the figures kept with a report as it was issued.

A period's days are those of the report issued for it; else those set in Dialogue Period; else the usual ones
(domain/closing_days.py). Whoever asks has checked the permission.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.bridge.dossier_registers import rows_of_period
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import closing_days, figure_rows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.closing_days import Period
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Dialogue Period"
PAPER = "Official Document"
REPORTS = (v.QUARTERLY_REPORT, v.ANNUAL_REPORT)


@dataclass(frozen=True)
class IssuedReport:
	"""The last report in force of a period. number: as people name it."""

	name: str
	number: str
	issued_on: date
	first: date
	last: date

	@property
	def figures(self) -> dict[str, int] | None:
		"""The figures it was issued with; None of one issued before they were kept."""
		kept = frappe.db.get_value(PAPER, self.name, "figures_json")
		return json.loads(kept) if kept else None


def issued_reports(commune: str) -> dict[Period, IssuedReport]:
	"""The reports in force by their period; of several the one issued last."""
	found = frappe.get_all(
		PAPER,
		filters={
			"commune": commune,
			"kind": ["in", REPORTS],
			"docstatus": 1,
			"period_from": ["is", "set"],
			"period_to": ["is", "set"],
		},
		fields=["name", "kind", "full_number", "issued_on", "period_from", "period_to"],
		order_by="issued_on asc, creation asc",
	)
	return {
		closing_days.period_of(row.kind, row.period_from, row.period_to): IssuedReport(
			row.name, row.full_number or row.name, row.issued_on, row.period_from, row.period_to
		)
		for row in found
	}


def span(
	commune: str, year: int, period: str, issued: Mapping[Period, IssuedReport] | None = None
) -> tuple[date, date]:
	"""The first and the last day a period's report tells of. issued: the commune's issued_reports, where they are at hand."""
	issued = issued_reports(commune) if issued is None else issued
	if (year, period) in issued:
		return issued[year, period].first, issued[year, period].last
	given = frappe.get_all(
		DOCTYPE,
		filters={"commune": commune, "year": ["in", (year - 1, year)]},
		fields=["year", "period", "closes_on"],
		order_by="name",
	)
	days = {(row.year, row.period): row.closes_on for row in given}
	days |= {key: report.last for key, report in issued.items()}
	return closing_days.span(year, period, days)


def last_closed(commune: str, kind: str) -> tuple[date, date]:
	"""The days of the last period of a kind of report that has closed by today: what its draft begins with."""
	today = clock.today()
	chain = (closing_days.YEAR,) if kind == v.ANNUAL_REPORT else closing_days.QUARTERS
	spans = [span(commune, year, period) for year in (today.year - 1, today.year) for period in chain]
	closed = [days for days in spans if days[1] <= today]
	return max(closed, default=spans[0])


# Kept at issue ----------------------------------------------------------------------------------------------------------
def figures_of(paper: Document) -> str | None:
	"""The figures a report is issued with, to be kept; None of any other paper, or one without its days."""
	first, last = facts.day(paper.period_from), facts.day(paper.period_to)
	if paper.kind not in REPORTS or not first or not last or first > last:
		return None
	rows = rows_of_period(paper.commune, first, last)
	found = figure_rows.figure_rows(rows, first, last, working_calendar(paper.commune))
	return json.dumps(figure_rows.frozen(found), ensure_ascii=False)


# The document -----------------------------------------------------------------------------------------------------------
def name_of(doc: Document) -> str:
	"""The key of a Dialogue Period: commune, year and period, of which there is one."""
	return "-".join((doc.commune or "", str(cint(doc.year)), doc.period or "")).replace(" ", "-")


def validate(doc: Document) -> None:
	"""Refused: a second closing day of a period, a day outside it, and one that an issued report has settled."""
	facts.prepare(doc)
	refuse(_double(doc) + _problems(doc))


def check_issued(doc: Document) -> None:
	"""Deleting a closing day moves it back to the usual one: refused where a report is issued by it."""
	refuse([problem for problem in _problems(doc) if problem.code == "closing_issued"])


def _problems(doc: Document) -> list[Problem]:
	year = cint(doc.year)
	if not 2000 <= year <= 2100:
		return [Problem("closing_year", "year", "Enter the year of the report, as 2026.")]
	report = issued_reports(doc.commune).get((year, doc.period)) if doc.commune else None
	return closing_days.closing_problems(
		year, doc.period, facts.day(doc.closes_on), report.number if report else ""
	)


def _double(doc: Document) -> list[Problem]:
	name = name_of(doc)
	if not doc.is_new() or not frappe.db.exists(DOCTYPE, name):
		return []
	message = "The closing day of this period is set already. Open it and change the day there."
	return [Problem("closing_double", "period", message)]
