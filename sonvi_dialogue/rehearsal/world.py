"""A commune in memory: lives the events of a year with the domain's own rules and keeps what a site would store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sonvi_dialogue.domain import (
	duties,
	ledger,
	numbering,
	petitions,
	regulations,
	responses,
	sessions,
	workflows,
)
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Bodies, Rules
from sonvi_dialogue.domain.problems import Problem, Refused
from sonvi_dialogue.domain.scenario import Event
from sonvi_dialogue.domain.sweep import take_steps
from sonvi_dialogue.domain.working_days import WorkingCalendar
from sonvi_dialogue.domain.year_files import Record, Year
from sonvi_dialogue.domain.year_schema import ACCEPT, REFUSE
from sonvi_dialogue.rehearsal.holders import (
	Petition,
	Response,
	Session,
	as_session_sees,
	full_number,
	paper_subject,
	petition_facts,
	response_facts,
)
from sonvi_dialogue.rehearsal.notices import notice_dict


class MemoryWorld:
	"""Implements scenario.World. `rows` are the deadlines in the order they were made, `lines` the ledger."""

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
		self.sessions: dict[str, Session] = {}
		self.petitions: dict[str, Petition] = {}
		self.responses: dict[str, Response] = {}
		self.papers: list[Record] = []
		self.notices: dict[str, dict[str, Any]] = {}  # paper key -> the notice dict as it was when issued
		self.rows: list[duties.Row] = []
		self.lines: list[ledger.Line] = []
		self._steps_done: dict[tuple[int, date], int] = {}

	# A day ------------------------------------------------------------------------------------------------------------
	def begin_day(self, day: date) -> None:
		self.today = day
		existing = {row.key for row in self.rows if row.status != v.VOID}
		self._apply(duties.period_begins(self.year.commune["code"], self.rules, day, existing))
		if self.rules.calendar.is_working_day(day):
			self._run(day)

	def live(self, event: Event) -> None:
		getattr(self, f"_{event.kind}")(event.record)

	def _run(self, day: date) -> None:
		for at, row in enumerate(self.rows):
			if not row.is_open or row.next_step_on is None or row.next_step_on > day:
				continue
			place = (row.ref, row.effective_due_on)
			taken = take_steps(
				row.effective_due_on, self._steps_done.get(place), self.rules.steps, day, self.rules.calendar
			)
			if taken is None:
				continue
			for offset in (*taken.collapsed, taken.offset):
				collapsed = offset != taken.offset
				subject = ledger.row_subject(row)
				due = row.effective_due_on
				line = ledger.step_line(day, row.kind, subject, row.department, offset, collapsed, due)
				self.lines.append(line)
			self._steps_done[place] = taken.offset
			self.rows[at] = duties.replace(row, next_step_on=taken.next_step_on)

	# Plans and sessions -----------------------------------------------------------------------------------------------
	def _plan_drafted(self, record: Record) -> None:
		"""A plan has no clock; its sessions get theirs when they are scheduled."""

	def _plan_approved(self, record: Record) -> None:
		if record["approved_by"] == record["drafted_by"]:
			_refuse("self_approval", "approved_by", "The author of a plan cannot approve it: name another.")

	def _session_scheduled(self, record: Record) -> None:
		sittings = {row["no"]: row["date"] for row in self.year["sittings"] if row["session"] == record["key"]}
		if not sittings:
			_refuse("no_sitting", "key", "The session has no sitting: add one to sittings.csv.")
		session = Session(record, v.SCHEDULED, sittings)
		self.sessions[record["key"]] = session
		self._apply(duties.session_scheduled(session.facts, self.rules, self.rows, self.today))
		self._next_session_dated()

	def _session_moved(self, record: Record) -> None:
		session = self._session(record["session"])
		self._need_state(session.state, (v.SCHEDULED,), "session", record["session"])
		if record["sitting"] not in session.sittings:
			_refuse("no_sitting", "sitting", "The session has no sitting {0}.", record["sitting"])
		session.sittings[record["sitting"]] = record["new_date"]
		self._apply(duties.session_moved(session.facts, self.rules, self.rows, self.today))
		self._next_session_dated()

	def _duty_waived(self, record: Record) -> None:
		found = [
			row
			for row in self.rows
			if row.session == record["session"] and row.kind == record["duty"] and row.is_open
		]
		if not found:
			_refuse("nothing_to_waive", "duty", "The session has no open duty {0} on that day.", record["duty"])
		role = self.year.by_key("people")[record["by"]]["role"]
		_stop(sessions.waiver_problems(sessions.WaiverFacts(v.OPEN, record["reason"], record["paper"], {role})))
		self._apply([duties.waive(row, self.today, "waived") for row in found])

	def _session_held(self, record: Record) -> None:
		session = self._step(self._session(record["key"]), workflows.SESSION, v.HELD)
		if session.facts.last_day > self.today:
			_refuse(
				"held_too_early",
				"held_on",
				"The last sitting is on {0}: the session cannot be held before it.",
				session.facts.last_day.isoformat(),
			)
		self._apply(duties.session_held(session.facts, self.rules, self.rows, self.today))

	def _session_concluded(self, record: Record) -> None:
		session = self._session(record["key"])
		mine = [p for p in self.petitions.values() if p.record["session"] == record["key"] and p.state == v.RAISED]
		_stop(sessions.conclude_problems(as_session_sees(mine)))
		self._step(session, workflows.SESSION, v.CONCLUDED)
		owed = []
		for petition in mine:
			outcome = petition.record["outcome"]
			self._step(petition, workflows.PETITION, v.IN_PROGRESS if outcome in v.OWED_OUTCOMES else v.CLOSED)
			if petition.state == v.CLOSED:
				petition.closed_on = self.today
			else:
				owed += list(_owed(petition.record))
		next_day = self._next_day_after(session)
		changes = duties.session_concluded(
			session.facts, owed, self.rules, self.rows, self.today, next_day, session.notice
		)
		self._apply(changes)

	def _session_closed(self, record: Record) -> None:
		session = self._session(record["key"])
		mine = [p for p in self.petitions.values() if p.record["session"] == record["key"]]
		_stop(sessions.close_problems(as_session_sees(mine), session.notice is not None))
		self._step(session, workflows.SESSION, v.CLOSED)

	# Petitions --------------------------------------------------------------------------------------------------------
	def _participant_came(self, record: Record) -> None:
		"""Who came has no clock."""

	def _petition_received(self, record: Record) -> None:
		self.petitions[record["key"]] = Petition(record, v.RECEIVED)

	def _petition_screened(self, record: Record) -> None:
		petition = self.petitions[record["key"]]
		target = {ACCEPT: v.ACCEPTED, REFUSE: v.REFUSED}.get(record["screening"], v.REDIRECTED)
		facts = petition_facts(record, petition.state, self.today)
		if target == v.REFUSED:
			_stop(petitions.refuse_problems(facts))
		elif target == v.REDIRECTED:
			_stop(petitions.redirect_problems(facts))
		self._step(petition, workflows.PETITION, target)

	def _petition_raised(self, record: Record) -> None:
		session, petition = self._session(record["session"]), self.petitions[record["key"]]
		facts = petition_facts(record, petition.state, self.today, session.state, session.facts.last_day)
		_stop(petitions.raise_problems(facts))
		self._step(petition, workflows.PETITION, v.RAISED)

	def _outcome_given(self, record: Record) -> None:
		petition, session = self.petitions[record["key"]], self._session(record["session"])
		self._need_state(petition.state, (v.RAISED,), "outcome", record["key"])
		target = self.petitions.get(record["merged_into"])
		facts = petition_facts(
			record, petition.state, self.today, session.state, session.facts.last_day, target and target.record
		)
		_stop(petitions.outcome_problems(facts))

	def _input_given(self, record: Record) -> None:
		assignment = _assignment(record["petition"], record["department"])
		changes = duties.input_given(assignment, self.rows, record["on"], self.today)
		if not any(row.assignment == assignment for row in self.rows):
			_refuse("not_assigned", "department", "{0} is no co-operating unit of {1}.", record["department"], record["petition"])
		self._apply(changes)

	# Responses and papers ---------------------------------------------------------------------------------------------
	def _response_drafted(self, record: Record) -> None:
		for key in record["petitions"]:
			if self.petitions.get(key) is None or self.petitions[key].state != v.IN_PROGRESS:
				_refuse(
					"not_owed",
					"petitions",
					"{0} was not raised and given to a unit by then: a response answers a petition in progress.",
					key,
				)
		_stop(responses.response_problems(self._response_facts(record)))
		self.responses[record["key"]] = Response(record, v.DRAFT)

	def _response_approved(self, record: Record) -> None:
		response = self.responses[record["key"]]
		_stop(responses.approval_problems(self._response_facts(record)))
		self._step(response, workflows.RESPONSE, v.AWAITING_APPROVAL)
		self._step(response, workflows.RESPONSE, v.APPROVED)

	def _paper_issued(self, record: Record) -> None:
		paper = self.paper_facts(record)
		self.papers.append(record)
		subject = paper_subject(record, self.year)
		line = ledger.paper_line(self.today, record["kind"], subject, record["issuer"], paper.number, record["date"])
		self.lines.append(line)
		notice = notice_dict(self, record)
		if notice:
			self.notices[record["key"]] = notice
		if record["response"]:
			self._response_issued(record, paper)
		elif record["session"]:
			self._session_paper_issued(record, paper)

	def _response_issued(self, record: Record, paper: duties.Paper) -> None:
		response = self.responses.get(record["response"])
		if response is None or response.state != v.APPROVED:
			_refuse("not_approved", "response", "{0} is not approved by then: approve it first.", record["response"])
		self._step(response, workflows.RESPONSE, v.ISSUED)
		facts = response.record
		for key in facts["petitions"]:
			assignment = _assignment(key, facts["department"])
			petition = self.petitions[key]
			if record["kind"] == v.EXTENSION:
				changes = duties.extension_issued(
					assignment, self.rows, paper, facts["new_date"], self.rules, self.today
				)
				self._apply(changes)
				petition.extension_papers.append(record)
				continue
			self._apply(duties.answer_issued(assignment, self.rows, paper, self.today))
			if record["kind"] in (v.ANSWER, v.REFERRAL_PAPER):
				self._step(petition, workflows.PETITION, v.CLOSED)
				petition.result, petition.closed_on = facts["result"], self.today
				petition.answer_paper = record

	def _session_paper_issued(self, record: Record, paper: duties.Paper) -> None:
		session = self._session(record["session"])
		key, kind = record["session"], record["kind"]
		if kind == v.PLAN_REPORT_SLIP:
			self._apply(duties.plan_reported(key, self.rows, paper, self.today))
		elif kind == v.CONCLUSION:
			self._apply(duties.conclusion_issued(session.facts, self.rules, self.rows, paper, self.today))
			if session.notice is None:
				session.notice, session.notice_record = paper, record
		elif kind in (v.RESULTS, v.RESULTS_NOTICE):
			self._apply(duties.results_reported(key, self.rows, paper, self.today))

	def _paper_published(self, record: Record) -> None:
		paper = self.paper_facts(record)
		subject = paper_subject(record, self.year)
		line = ledger.published_line(self.today, record["kind"], subject, record["issuer"], paper.number)
		self.lines.append(line)
		if record["kind"] in (v.NOTICE, v.NOTICE_OF_CHANGE):
			changes = duties.notice_published(
				record["session"], self.rows, paper, record["published_on"], self.today
			)
			self._apply(changes)

	def _response_facts(self, record: Record) -> responses.ResponseFacts:
		assigned = [(self.petitions[key], self.answer_row(key, record["department"])) for key in record["petitions"]]
		clause, _ = self.rules.clause(v.WRITTEN_ANSWER)
		return response_facts(record, assigned, self.year, clause.max_extensions if clause else None)

	def answer_row(self, petition: str, department: str) -> duties.Row | None:
		assignment = _assignment(petition, department)
		rows = (row for row in self.rows if row.assignment == assignment)
		return next((row for row in rows if row.is_open and row.kind in v.ANSWER_DUTIES), None)

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

	# Inside -----------------------------------------------------------------------------------------------------------
	def paper_facts(self, record: Record) -> duties.Paper:
		return duties.Paper(record["key"], record["kind"], full_number(record), record["date"], record["issued_on"])

	def _apply(self, changes: Iterable[duties.Change]) -> None:
		numbers = {record["key"]: full_number(record) for record in self.year["papers"]}
		for change in changes:
			row = change.row
			if row.ref is None:
				row = duties.replace(row, ref=len(self.rows))
				self.rows.append(row)
			else:
				self.rows[row.ref] = row
			line = ledger.change_line(
				change.change,
				change.on,
				row.kind,
				ledger.row_subject(row),
				row.department,
				change.reason,
				numbers.get(change.paper or "", ""),
				change.new,
			)
			self.lines.append(line)

	def _next_session_dated(self) -> None:
		for session in self.sessions.values():
			if any(row.session == session.record["key"] and row.kind == v.RESULTS_REPORT for row in self.rows):
				day = self._next_day_after(session)
				self._apply(duties.next_session_dated(session.facts, self.rules, self.rows, self.today, day))

	def _next_day_after(self, session: Session) -> date | None:
		later = [
			other.facts.first_day
			for other in self.sessions.values()
			if other.facts.first_day > session.facts.last_day
		]
		return min(later, default=None)

	def _session(self, key: str) -> Session:
		if key not in self.sessions:
			_refuse("not_scheduled", "session", "The session {0} is not scheduled by then.", key)
		return self.sessions[key]

	def _step(self, holder: Any, doctype: str, target: str) -> Any:
		if workflows.find(doctype, holder.state, target) is None:
			_refuse("no_step", None, "{0} cannot go from {1} to {2} on that day.", holder.record["key"], holder.state, target)
		holder.state = target
		return holder

	def _need_state(self, state: str, allowed: tuple[str, ...], column: str, key: str) -> None:
		if state not in allowed:
			_refuse("wrong_state", column, "{0} is {1} on that day: it must be {2}.", key, state, " or ".join(allowed))


def _assignment(petition: str, department: str) -> str:
	return f"{petition}:{department}"


def _owed(record: Record) -> Iterable[duties.Owed]:
	units = [(record["lead"], v.LEAD), *((unit, v.COOPERATING) for unit in record["cooperating"])]
	for unit, role in units:
		yield duties.Owed(record["key"], _assignment(record["key"], unit), unit, record["outcome"], role)


def _refuse(code: str, column: str | None, message: str, *args: Any) -> None:
	raise Refused([Problem(code, column, message, args)])


def _stop(problems: list[Problem]) -> None:
	if problems:
		raise Refused(problems)
