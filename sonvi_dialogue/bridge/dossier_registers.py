"""What the registers and reports of the site draw upon: rows, conferences of a period, papers out and in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, plan_year, register_rows, results_checks, results_pack, rows
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.registered_papers import period_papers, session_papers
from sonvi_dialogue.bridge.sources import session_source
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.notices.register_sources import (
	MILESTONES,
	ConferenceSource,
	MilestoneSource,
	RegisteredPaper,
)
from sonvi_dialogue.domain.period_figures import same_days_a_year_before
from sonvi_dialogue.domain.petition_rows import PetitionRow, paper_text
from sonvi_dialogue.domain.plan_kept import Period
from sonvi_dialogue.domain.results_pack import Following
from sonvi_dialogue.domain.working_days import WorkingCalendar


class SiteRegisters:
	"""The part of a site's dossier that registers and reports read."""

	_doc: Document
	_session_doc: Document | None
	period: tuple[date, date] | None

	@cached_property
	def calendar(self) -> WorkingCalendar:
		return working_calendar(self._doc.commune)

	@cached_property
	def session_rows(self) -> list[PetitionRow]:
		if self._session_doc is None:
			return []
		return register_rows.petition_rows({"session": self._session_doc.name})

	@cached_property
	def session_followed(self) -> dict[str, Following]:
		as_of = facts.day(self._doc.date) or clock.today()
		return results_pack.followed({row.key for row in self.session_rows}, as_of)

	@cached_property
	def session_remarks(self) -> dict[str, str]:
		if self._session_doc is None:
			return {}
		return results_checks.remarks(self._session_doc.name, [row.key for row in self.session_rows])

	@cached_property
	def period_rows(self) -> list[PetitionRow]:
		if self.period is None:
			return []
		names = self._doc.kind == v.PETITION_REGISTER and register_rows.may_see_names()
		return rows_of_period(self._doc.commune, *self.period, names)

	@cached_property
	def conferences(self) -> tuple[ConferenceSource, ...]:
		return conferences(self._doc.commune, *self.period) if self.period else ()

	@cached_property
	def owed(self) -> list[Period]:
		return plan_year.asked_of(self._doc.commune, *self.period) if self.period else []

	@cached_property
	def session_papers(self) -> list[RegisteredPaper]:
		return session_papers(self._session_doc.name, self._doc.commune) if self._session_doc else []

	@cached_property
	def period_papers(self) -> list[RegisteredPaper]:
		return period_papers(self._doc.commune, *self.period) if self.period else []


def rows_of_period(commune: str, first: date, last: date, names: bool = False) -> list[PetitionRow]:
	"""The petitions a period's report draws upon, those of the same days a year before too: what came since then, what was
	not settled by then, and what an answer promised and was not done by then."""
	since = min(date(first.year, 1, 1), same_days_a_year_before(first, last)[0])
	promised = frappe.get_all(
		"Commitment",
		filters={"commune": commune, "status": ["!=", v.TAKEN_BACK]},
		or_filters=[["kept_on", ">=", since], ["kept_on", "is", "not set"]],
		pluck="petition",
		order_by="petition",
		distinct=True,
	)
	return register_rows.petition_rows(
		{"commune": commune, "received_on": ["<=", last]},
		[
			["received_on", ">=", since],
			["closed_on", ">=", since],
			["closed_on", "is", "not set"],
			["name", *among(promised)],
		],
		names,
	)


def conferences(commune: str, first: date, last: date) -> tuple[ConferenceSource, ...]:
	"""The sessions on the calendar that begin on these days, and those cancelled, by their first day."""
	names = frappe.get_all(
		"Dialogue Session",
		filters={
			"commune": commune,
			"first_day": ["between", (first, last)],
			"workflow_state": ["!=", v.DRAFT],
		},
		pluck="name",
		order_by="first_day asc, creation asc",
	)
	if not names:
		return ()
	planned = frappe.get_all(
		"Dialogue Plan Item",
		filters={"session": ["in", names], "parenttype": "Dialogue Plan"},
		fields=["session", "planned_date"],
		order_by="idx asc",
	)
	days = {row.session: row.planned_date for row in planned}
	found = milestones(names)
	return tuple(
		_conference(frappe.get_doc("Dialogue Session", name), days.get(name), found.get(name, ()))
		for name in names
	)


def _conference(
	session: Document, planned_on: date | None, milestones: Iterable[MilestoneSource]
) -> ConferenceSource:
	cancelled = session.workflow_state == v.CANCELLED
	return ConferenceSource(
		session.name,
		session_source(session),
		session.workflow_state,
		planned_on,
		facts.text(session.cancel_reason if cancelled else session.move_reason),
		tuple(milestones),
	)


def milestones(sessions: list[str]) -> dict[str, list[MilestoneSource]]:
	"""Each session's own duties in the order they come, void ones left out."""
	wanted = {"session": ["in", sessions], "kind": ["in", MILESTONES], "status": ["!=", v.VOID]}
	found = sorted(rows.rows(wanted), key=lambda row: (MILESTONES.index(row.kind), row.due_on))
	papers = _numbers({row.met_by for row in found if row.met_by})
	reasons = _reasons([row.ref for row in found if row.status == v.WAIVED])
	made: dict[str, list[MilestoneSource]] = {}
	for row in found:
		made.setdefault(row.session or "", []).append(_milestone(row, papers, reasons))
	return made


def _milestone(row: Row, papers: dict[str, str], reasons: dict[str, str]) -> MilestoneSource:
	return MilestoneSource(
		row.kind,
		row.effective_due_on,
		row.status,
		row.met_on,
		papers.get(row.met_by or "", ""),
		reasons.get(row.ref, ""),
	)


def _numbers(names: set[str]) -> dict[str, str]:
	if not names:
		return {}
	found = frappe.get_all(
		"Official Document",
		filters={"name": ["in", sorted(names)]},
		fields=["name", "number", "full_number", "date"],
		order_by="name",
	)
	return {
		row.name: paper_text(facts.text(row.full_number) if cint(row.number) else "", row.date)
		for row in found
	}


def _reasons(names: list[Any]) -> dict[str, str]:
	"""Why the chair set these duties aside, with the paper where it is a document of its own."""
	if not names:
		return {}
	found = frappe.get_all(
		rows.DOCTYPE,
		filters={"name": ["in", names]},
		fields=["name", "waiver_reason", "waiver_paper"],
		order_by="name",
	)
	papers = _numbers({row.waiver_paper for row in found if row.waiver_paper})
	return {
		row.name: facts.text(row.waiver_reason)
		+ (f" ({papers[row.waiver_paper]})" if row.waiver_paper in papers else "")
		for row in found
	}
