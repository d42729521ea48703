"""A year as an ordered stream of events. The rehearsal and a site live the same stream, so their ledgers can be equal.

A day is: period deadlines, the Run, then that day's events in the order of PHASES and, within one, of the file's rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from sonvi_dialogue.domain.problems import Refused
from sonvi_dialogue.domain.year_files import Fault, Record, Year, values
from sonvi_dialogue.domain.year_schema import ACCEPT, FILES

PLAN_DRAFTED = "plan_drafted"
PLAN_APPROVED = "plan_approved"
SESSION_SCHEDULED = "session_scheduled"
TASK_GIVEN = "task_given"
PETITION_RECEIVED = "petition_received"
PETITION_SCREENED = "petition_screened"
DUTY_WAIVED = "duty_waived"
SESSION_MOVED = "session_moved"
PARTICIPANT_INVITED = "participant_invited"
PARTICIPANT_CAME = "participant_came"
PETITION_RAISED = "petition_raised"
SESSION_HELD = "session_held"
OUTCOME_GIVEN = "outcome_given"
SESSION_CONCLUDED = "session_concluded"
INPUT_GIVEN = "input_given"
RESPONSE_DRAFTED = "response_drafted"
RESPONSE_APPROVED = "response_approved"
PAPER_ISSUED = "paper_issued"
PAPER_PUBLISHED = "paper_published"
SESSION_CLOSED = "session_closed"

# What one day's work needs first: a session before who speaks at it, a response before its paper.
PHASES = (
	PLAN_DRAFTED,
	PLAN_APPROVED,
	SESSION_SCHEDULED,
	TASK_GIVEN,
	PETITION_RECEIVED,
	PETITION_SCREENED,
	DUTY_WAIVED,
	SESSION_MOVED,
	PARTICIPANT_INVITED,
	PARTICIPANT_CAME,
	PETITION_RAISED,
	SESSION_HELD,
	OUTCOME_GIVEN,
	SESSION_CONCLUDED,
	INPUT_GIVEN,
	RESPONSE_DRAFTED,
	RESPONSE_APPROVED,
	PAPER_ISSUED,
	PAPER_PUBLISHED,
	SESSION_CLOSED,
)
_PHASE = {name: at for at, name in enumerate(PHASES)}


@dataclass(frozen=True)
class Event:
	"""One thing that happened on one day. `file` and the record's `_row` say where it was read."""

	on: date
	kind: str
	file: str
	record: Record
	column: str  # the dated column it comes from, for messages

	def fault(self, what: str, column: str | None = None) -> Fault:
		return Fault(f"{self.file}.csv", self.record["_row"], column or self.column, what)


def events(year: Year) -> list[Event]:
	"""All events of the year in the order they are lived."""
	found = list(_dated(year, "plans", (("drafted_on", PLAN_DRAFTED), ("approved_on", PLAN_APPROVED))))
	session_dates = (
		("scheduled_on", SESSION_SCHEDULED),
		("held_on", SESSION_HELD),
		("concluded_on", SESSION_CONCLUDED),
		("closed_on", SESSION_CLOSED),
	)
	found += _dated(year, "sessions", session_dates)
	found += _dated(year, "moves", (("on", SESSION_MOVED),))
	found += _dated(year, "waivers", (("on", DUTY_WAIVED),))
	found += _dated(year, "tasks", (("given_on", TASK_GIVEN),))
	found += _petition_events(year)
	found += _dated(year, "participants", (("invited_on", PARTICIPANT_INVITED),))
	first_days = {key: min(days.values()) for key, days in final_sittings(year).items()}
	for record in year["participants"]:
		if record["session"] in first_days:
			day = first_days[record["session"]]
			found.append(Event(day, PARTICIPANT_CAME, "participants", record, "session"))
	found += _dated(year, "inputs", (("on", INPUT_GIVEN),))
	found += _dated(year, "responses", (("drafted_on", RESPONSE_DRAFTED), ("approved_on", RESPONSE_APPROVED)))
	found += _dated(year, "papers", (("issued_on", PAPER_ISSUED), ("published_on", PAPER_PUBLISHED)))
	return sorted(found, key=lambda event: (event.on, _PHASE[event.kind], event.record["_row"]))


def days(year: Year) -> Iterator[tuple[date, list[Event]]]:
	"""Each day of the year's span with its events. Events outside the span are faults (year_check)."""
	by_day: dict[date, list[Event]] = {}
	for event in events(year):
		by_day.setdefault(event.on, []).append(event)
	day, last = year.commune["from"], year.commune["to"]
	while day <= last:
		yield day, by_day.get(day, [])
		day += timedelta(days=1)


def final_sittings(year: Year) -> dict[str, dict[int, date]]:
	"""Session key -> sitting number -> the day it was held on, after every move."""
	found: dict[str, dict[int, date]] = {}
	for record in year["sittings"]:
		found.setdefault(record["session"], {})[record["no"]] = record["date"]
	for record in sorted(year["moves"], key=lambda move: (move["on"], move["_row"])):
		if record["sitting"] in found.get(record["session"], {}):
			found[record["session"]][record["sitting"]] = record["new_date"]
	return found


def _dated(year: Year, file: str, columns: tuple[tuple[str, str], ...]) -> Iterator[Event]:
	for record in year[file]:
		for column, kind in columns:
			if record[column]:
				yield Event(record[column], kind, file, record, column)


def _petition_events(year: Year) -> Iterator[Event]:
	held = final_sittings(year)
	sessions = year.by_key("sessions")
	for record in year["petitions"]:
		yield Event(record["received_on"], PETITION_RECEIVED, "petitions", record, "received_on")
		yield Event(record["screened_on"], PETITION_SCREENED, "petitions", record, "screened_on")
		if record["screening"] != ACCEPT:
			continue
		sittings = held.get(record["session"], {})
		day = sittings.get(record["sitting"] or 1)
		if day:
			yield Event(day, PETITION_RAISED, "petitions", record, "sitting")
		concluded = sessions[record["session"]]["concluded_on"]
		if concluded and record["outcome"]:
			yield Event(concluded, OUTCOME_GIVEN, "petitions", record, "outcome")


# Facts that a file calls otherwise than a document does.
_COLUMNS = {
	"lead_department": ("lead",),
	"answer_given": ("answer",),
	"conclusion_text": ("conclusion",),
	"refusal_ground": ("ground",),
	"refusal_explained": ("ground",),
	"concerns_department": ("concerns",),
	"result_class": ("result",),
	"assignments": ("petitions",),
	"approver": ("approved_by",),
	"workflow_state": ("approved_by",),
	"signer_name": ("approved_by", "signer"),
	"is_unnumbered": ("number",),
	"chair_name": ("chair",),
	"extraordinary_reason": ("reason",),
	"waived_by": ("by",),
	"waiver_reason": ("reason",),
	"waiver_paper": ("paper",),
}


def _column(event: Event, field: str | None) -> str:
	names = (field or "", *_COLUMNS.get(field or "", ()))
	return next((name for name in names if name in event.record), event.column)


class World(Protocol):
	"""Who lives a year: the rehearsal in memory, or a site through its documents."""

	def begin_day(self, day: date) -> None:
		"""Open the period's deadlines and, on a working day, make the Run."""

	def live(self, event: Event) -> None:
		"""Do what happened. Raises Refused with every problem where the rules do not allow it."""


def live(year: Year, world: World, progress: Callable[[date], None] | None = None) -> list[Fault]:
	"""Lives the whole span. A refused event is noted as a fault at its place in the files, and the year goes on without
	what depends on it: one mistake is one fault."""
	faults: list[Fault] = []
	refused = _Refused(year)
	for day, happened in days(year):
		if progress:
			progress(day)
		world.begin_day(day)
		for event in happened:
			if refused.touches(event):
				refused.pass_on(event)
				continue
			try:
				world.live(event)
			except Refused as reason:
				if event.file == "papers" and event.record["session"] in refused.sessions:
					continue  # a notice of a session that lacks something says what is said already
				refused.add(event)
				faults += [
					event.fault(str(problem), _column(event, problem.field)) for problem in reason.problems
				]
	return faults


class _Refused:
	"""What was refused so far, and what cannot be judged for it."""

	def __init__(self, year: Year):
		self.year = year
		self.records: set[tuple[str, str]] = set()  # (file, key)
		self.sessions: set[str] = set()  # that lack something: whether they can be closed is not known

	def add(self, event: Event) -> None:
		record, key = event.record, FILES[event.file].key
		if key:
			self.records.add((event.file, record[key]))
		sessions = {record["session"]} if record.get("session") else set()
		response = self.year.by_key("responses").get(record.get("response", ""), record)
		for petition in response.get("petitions", ()):
			sessions.add(self.year.by_key("petitions")[petition]["session"])
		self.sessions |= sessions
		if event.file in ("sessions", "moves"):
			session = record["key"] if event.file == "sessions" else record["session"]
			self.sessions.add(session)
			self.records.add(("sessions", session))
			petitions = self.year.grouped("petitions", "session").get(session, ())
			self.records |= {("petitions", petition["key"]) for petition in petitions}

	def pass_on(self, event: Event) -> None:
		"""What rests on something refused cannot be rested on itself."""
		if event.file != "sessions":
			self.add(event)

	def touches(self, event: Event) -> bool:
		record, spec = event.record, FILES[event.file]
		if not self.records:
			return False
		if spec.key and (event.file, record[spec.key]) in self.records:
			return True
		if event.kind == SESSION_CLOSED and record["key"] in self.sessions:
			return True
		return any(
			(column.ref, one) in self.records
			for column in spec.columns
			if column.ref
			for one in values(record, column.name)
		)
