"""A commune in memory: lives the events of a year with the domain's own rules and keeps what a site would store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sonvi_dialogue.domain import duties, ledger, numbering, regulations
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Bodies, Rules
from sonvi_dialogue.domain.scenario import Event
from sonvi_dialogue.domain.working_days import WorkingCalendar
from sonvi_dialogue.domain.year_files import Record, Year
from sonvi_dialogue.rehearsal import living_papers, living_petitions, living_sessions
from sonvi_dialogue.rehearsal.holders import Petition, Response, Session, full_number, refuse
from sonvi_dialogue.rehearsal.store import RowStore

HANDLERS = {**living_sessions.HANDLERS, **living_petitions.HANDLERS, **living_papers.HANDLERS}


class MemoryWorld:
	"""Implements scenario.World. What happens on an event stands in the living_* modules, one function an event."""

	def __init__(
		self,
		year: Year,
		calendar: WorkingCalendar,
		regulation: regulations.Regulation,
		categories: Mapping[str, str],
	):
		"""`categories`: code -> Vietnamese name, as the annex prints it."""
		self.year = year
		self.categories = categories
		self.today = year.commune["from"]
		kinds = {record["kind"]: record["key"] for record in reversed(year["departments"])}
		bodies = Bodies(kinds[v.OFFICE_BODY], kinds[v.STANDING_COMMITTEE_BODY])
		self.rules = Rules(calendar, (regulation,), regulation.steps, bodies)
		papers = year.by_key("papers")
		self.store = RowStore(self.rules, lambda key: full_number(papers[key]))
		self.sessions: dict[str, Session] = {}
		self.petitions: dict[str, Petition] = {}
		self.responses: dict[str, Response] = {}
		self.papers: list[Record] = []
		self.notices: dict[str, dict[str, Any]] = {}  # paper key -> the notice dict as it was when issued

	@property
	def rows(self) -> list[duties.Row]:
		return self.store.rows

	@property
	def lines(self) -> list[ledger.Line]:
		return self.store.lines

	def begin_day(self, day: date) -> None:
		self.today = day
		existing = [row.key for row in self.store.of_periods() if row.status != v.VOID]
		self.store.apply(duties.period_begins(self.year.commune["code"], self.rules, day, existing))
		if self.rules.calendar.is_working_day(day):
			self.store.run(day)

	def live(self, event: Event) -> None:
		HANDLERS[event.kind](self, event.record)

	# What the events ask ------------------------------------------------------------------------------------------------
	def session(self, key: str) -> Session:
		if key not in self.sessions:
			refuse("not_scheduled", "session", "The session {0} is not scheduled by then.", key)
		return self.sessions[key]

	def petitions_of(self, session: str) -> list[Petition]:
		"""A session's petitions received so far, as its papers list them: by day of receipt, then in file order."""
		records = self.year.grouped("petitions", "session").get(session, ())
		records = sorted(records, key=lambda record: record["received_on"])
		return [self.petitions[record["key"]] for record in records if record["key"] in self.petitions]

	def petitions_in_order(self) -> list[Petition]:
		"""As petitions.csv lists them."""
		return [self.petitions[row["key"]] for row in self.year["petitions"] if row["key"] in self.petitions]

	def session_label(self, key: str) -> str:
		"""The session's title and days, as the register's second column has it."""
		if key not in self.sessions:
			return ""
		session = self.sessions[key]
		days = ", ".join(numbering.short_date(day) for day in sorted(set(session.sittings.values())))
		return f"{session.record['title']} ({days})"

	def next_day_after(self, session: Session) -> date | None:
		"""The first day of the next session that is scheduled by now."""
		last = session.facts.last_day
		later = (other.facts.first_day for other in self.sessions.values())
		return min((day for day in later if day > last), default=None)
