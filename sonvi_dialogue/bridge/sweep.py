"""Phase 1 of the daily run: open deadlines whose next step has come, in batches, from one index.

Rows are read and written in bulk and never loaded or saved as documents, so that `modified` stays what people made it and
the cost follows the rows due, not the rows open. Each batch is one transaction that begins by locking the Run: two runs
at once share the work, and a killed one leaves whole batches behind, which the next run does not meet again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.query_builder.functions import Max
from frappe.utils import now
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import regulations
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import sweep as rules
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.regulations import EscalationStep
from sonvi_dialogue.domain.working_days import OutOfCalendar, WorkingCalendar

BATCH = 5000
NAMED_IN_LOG = 20

RUNNING = "Running"
SENDING = "Sending"
FINISHED = "Finished"

ENTRY_FIELDS = (
	"name",
	"creation",
	"modified",
	"owner",
	"modified_by",
	"run",
	"deadline",
	"commune",
	"department",
	"step_offset",
	"effective_due_on",
	"audience",
	"collapsed",
)


class DueRow(NamedTuple):
	"""What the sweep needs of one Statutory Deadline."""

	name: str
	commune: str
	department: str
	regulation: str | None
	effective_due_on: date | None
	next_step_on: date


@dataclass(frozen=True)
class Scope:
	"""The communes a Run is for. only: these alone (None: all of them); without: those at rest today, those whose
	calendar does not know today, and demo communes, which live by a moved clock and are run by name alone."""

	only: tuple[str, ...] | None
	without: tuple[str, ...] = ()

	@property
	def is_empty(self) -> bool:
		return self.only is not None and not self.only


@dataclass
class Outcome:
	"""What a sweep did. failed: a count for each reason; examples: the first rows of each."""

	rows_due: int = 0
	entries: int = 0
	failed: Counter[str] = field(default_factory=Counter)
	examples: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
	audiences: Counter[tuple[str, str, str]] = field(default_factory=Counter)

	def fail(self, name: str, reason: str) -> None:
		self.failed[reason] += 1
		if len(self.examples[reason]) < NAMED_IN_LOG:
			self.examples[reason].append(name)


# Who is at work -----------------------------------------------------------------------------------------------------------
def scope_of(as_of: date, communes: Sequence[str] | None = None) -> Scope:
	"""The communes whose working calendar says that `as_of` is a working day. A make-up Saturday is one."""
	filters = {"name": ["in", list(communes)]} if communes is not None else {}
	rows = frappe.get_all("Commune", filters=filters, fields=["name", "calendar", "is_demo"], order_by="name")
	works = {calendar: _works(calendar, as_of) for calendar in {row.calendar for row in rows}}
	if communes is not None:
		return Scope(tuple(row.name for row in rows if works[row.calendar]))
	without = tuple(row.name for row in rows if row.is_demo or not works[row.calendar])
	return Scope(() if len(without) == len(rows) else None, without)


def _works(calendar: str | None, as_of: date) -> bool:
	if not calendar:
		return False
	try:
		return working_calendar(calendar).is_working_day(as_of)
	except OutOfCalendar:
		return False  # nobody is told by a guess; the health line names the missing year


# One pass -------------------------------------------------------------------------------------------------------------------
def sweep_all(run: str, as_of: date, scope: Scope) -> Outcome | None:
	"""Takes every step due for the Run and sets it to Sending. Commits each batch. None: another run has ended phase 1."""
	total = Outcome()
	clocks = Clocks()
	after = None
	commit()  # the lock must be the first read of a transaction
	while True:
		if lock(run) != RUNNING:
			commit()
			return None
		rows = due_rows(as_of, scope, after, BATCH)
		if not rows:
			break
		after = rows[-1]
		step = _take(rows, run, as_of, clocks)
		count(run, rows_due=step.rows_due, entries=step.entries)
		commit()
		_add(total, step)
	_log_failed(total)
	_set(run, status=SENDING, failed=sum(total.failed.values()))
	commit()
	return total


def dry_sweep(as_of: date, scope: Scope) -> Outcome:
	"""The same pass, writing nothing: what a run as of that day would do now. `audiences` counts the steps to tell by
	department, commune and audience."""
	total = Outcome()
	clocks = Clocks()
	after = None
	while rows := due_rows(as_of, scope, after, BATCH):
		after = rows[-1]
		decisions = _decide(rows, as_of, clocks, total)
		total.rows_due += len(decisions)
		for row, decision in decisions:
			if decision.taken:
				total.entries += 1 + len(decision.taken.collapsed)
				total.audiences[(row.department, row.commune, ",".join(decision.taken.audience))] += 1
	return total


def due_rows(as_of: date, scope: Scope, after: DueRow | None, limit: int) -> list[DueRow]:
	"""The next batch in the order of the index (status, next_step_on), after the last row of the batch before."""
	return [DueRow(*row) for row in due_query(as_of, scope, after, limit).run()]


def due_query(as_of: date, scope: Scope, after: DueRow | None, limit: int) -> Any:
	deadline = frappe.qb.DocType("Statutory Deadline")
	query = (
		frappe.qb.from_(deadline)
		.select(*(deadline[name] for name in DueRow._fields))
		.where(deadline.status == v.OPEN)
		.where(deadline.next_step_on <= as_of)
		.orderby(deadline.next_step_on)
		.orderby(deadline.name)
		.limit(limit)
	)
	if scope.only is not None:
		query = query.where(deadline.commune.isin(scope.only))
	elif scope.without:
		query = query.where(deadline.commune.notin(scope.without))
	if after:
		later = (deadline.next_step_on > after.next_step_on) | (deadline.name > after.name)
		query = query.where(deadline.next_step_on >= after.next_step_on).where(later)
	return query


class Clocks:
	"""The calendar of each commune and the steps of each regulation, each read once for a whole run."""

	def __init__(self) -> None:
		self._calendar_of: dict[str, str] = dict(
			frappe.get_all("Commune", fields=["name", "calendar"], as_list=True, order_by="name")
		)
		self._calendars: dict[str, WorkingCalendar] = {}
		self._steps: dict[tuple[str | None, str | None], tuple[EscalationStep, ...] | str] = {}

	def of(
		self, regulation: str | None, commune: str
	) -> tuple[tuple[EscalationStep, ...], WorkingCalendar] | str:
		"""The steps of a row's regulation and the calendar of its commune, or why there are none."""
		calendar = self._calendar_of.get(commune)
		if not calendar:
			return _("The commune of the deadline has no working calendar: give it one.")
		if calendar not in self._calendars:
			self._calendars[calendar] = working_calendar(calendar)
		steps = self._steps_of(regulation, commune)
		return steps if isinstance(steps, str) else (steps, self._calendars[calendar])

	def _steps_of(self, regulation: str | None, commune: str) -> tuple[EscalationStep, ...] | str:
		if regulation:
			own = self._remember((regulation, None), lambda: regulations.regulation(regulation).steps)
			if own:
				return own
		# A regulation may leave the steps to the one it stands beside (regulations.rules takes the first that has any).
		return self._remember((None, commune), lambda: regulations.rules_for_commune(commune).steps)

	def _remember(
		self, key: tuple[str | None, str | None], read: Callable[[], tuple[EscalationStep, ...]]
	) -> tuple[EscalationStep, ...] | str:
		if key not in self._steps:
			try:
				self._steps[key] = read()
			except DialogueRefusal as refused:
				frappe.clear_last_message()  # nobody is at the screen: the reason goes to the Error Log
				self._steps[key] = str(refused)
			except ValueError as refused:
				self._steps[key] = str(refused)
		return self._steps[key]


def _take(rows: list[DueRow], run: str, as_of: date, clocks: Clocks) -> Outcome:
	step = Outcome()
	decisions = _decide(rows, as_of, clocks, step)
	_store_or_name(decisions, run, step)
	return step


def _decide(
	rows: Sequence[DueRow], as_of: date, clocks: Clocks, outcome: Outcome
) -> list[tuple[DueRow, rules.Decision]]:
	done = _highest_done([row.name for row in rows])
	groups: defaultdict[tuple[str | None, str], list[DueRow]] = defaultdict(list)
	for row in rows:
		groups[(row.regulation, row.commune)].append(row)
	decided = []
	for key, members in groups.items():
		found = clocks.of(*key)
		if isinstance(found, str):
			for row in members:
				outcome.fail(row.name, found)
			continue
		steps, calendar = found
		by_name = {row.name: row for row in members}
		swept = rules.sweep(_open_rows(members, done), steps, calendar, as_of)
		decided += [(by_name[decision.id], decision) for decision in swept.decisions]
		for name, problem in swept.failed:
			outcome.fail(name, str(problem))
	return decided


def _open_rows(rows: Iterable[DueRow], done: dict[tuple[str, date], int]) -> Iterator[rules.OpenRow]:
	for row in rows:
		yield rules.OpenRow(row.name, row.effective_due_on, done.get((row.name, row.effective_due_on)))


def _highest_done(names: list[str]) -> dict[tuple[str, date], int]:
	entry = frappe.qb.DocType("Escalation Entry")
	query = (
		frappe.qb.from_(entry)
		.select(entry.deadline, entry.effective_due_on, Max(entry.step_offset))
		.where(entry.deadline.isin(names))
		.groupby(entry.deadline, entry.effective_due_on)
	)
	return {(deadline, due): offset for deadline, due, offset in query.run()}


# Writing ------------------------------------------------------------------------------------------------------------------
def _store_or_name(decisions: list[tuple[DueRow, rules.Decision]], run: str, outcome: Outcome) -> None:
	"""Stores a batch at once; where the database refuses it, row by row, so that one bad row is named and skipped."""
	entries = _stored("dialogue_batch", lambda: _store(decisions, run))
	if not isinstance(entries, Exception):
		outcome.rows_due += len(decisions)
		outcome.entries += entries
		return
	for pair in decisions:
		entries = _stored("dialogue_row", lambda pair=pair: _store([pair], run))
		if isinstance(entries, Exception):
			outcome.fail(pair[0].name, f"The database refused it: {entries}")
		else:
			outcome.rows_due += 1
			outcome.entries += entries


def _stored(savepoint: str, store: Callable[[], int]) -> int | Exception:
	frappe.db.savepoint(savepoint)
	try:
		return store()
	except (frappe.QueryDeadlockError, frappe.QueryTimeoutError, JobTimeoutException):
		raise  # not this row's fault: the next run takes the batch again
	except Exception as refused:
		frappe.db.rollback(save_point=savepoint)
		return refused


def _store(decisions: list[tuple[DueRow, rules.Decision]], run: str) -> int:
	stamp, user = now(), frappe.session.user
	entries = [
		(frappe.generate_hash(length=20), stamp, stamp, user, user, run, *line)
		for row, decision in decisions
		if decision.taken
		for line in _ledger_lines(row, decision)
	]
	if entries:
		frappe.db.bulk_insert("Escalation Entry", list(ENTRY_FIELDS), entries)
	again: defaultdict[tuple[date, date | None], list[str]] = defaultdict(list)
	for _row, decision in decisions:
		again[(decision.effective_due_on, decision.next_step_on)].append(decision.id)
	deadline = frappe.qb.DocType("Statutory Deadline")
	for (due, following), names in again.items():
		# A row met or extended since it was read keeps what that has made of it.
		(
			frappe.qb.update(deadline)
			.set(deadline.next_step_on, following)
			.where(deadline.name.isin(names))
			.where(deadline.status == v.OPEN)
			.where(deadline.effective_due_on == due)
		).run()
	return len(entries)


def _ledger_lines(row: DueRow, decision: rules.Decision) -> Iterator[tuple]:
	taken = decision.taken
	audience = ",".join(taken.audience)
	for offset in taken.collapsed:
		yield (row.name, row.commune, row.department, offset, decision.effective_due_on, "", 1)
	yield (row.name, row.commune, row.department, taken.offset, decision.effective_due_on, audience, 0)


def _log_failed(outcome: Outcome) -> None:
	for reason, count in outcome.failed.items():
		names = ", ".join(outcome.examples[reason])
		frappe.log_error(
			f"Dialogue escalation: deadlines skipped: {count}",
			f"{reason}\n\nSkipped, to be met again by the next run: {names}{' …' if count > NAMED_IN_LOG else ''}",
			reference_doctype="Statutory Deadline",
			reference_name=outcome.examples[reason][0],
		)


def _add(total: Outcome, step: Outcome) -> None:
	total.rows_due += step.rows_due
	total.entries += step.entries
	total.failed.update(step.failed)
	for reason, names in step.examples.items():
		total.examples[reason] = (total.examples[reason] + names)[:NAMED_IN_LOG]


# The Run's row ----------------------------------------------------------------------------------------------------------
def lock(run: str) -> str:
	"""The Run's status, with its row locked until the next commit. Must come first in its transaction: what is read
	after it then sees all that other runs have committed."""
	return frappe.db.get_value("Escalation Run", run, "status", for_update=True)


def commit() -> None:
	"""Ends a unit of the run that must outlive a crash: a batch, or one person's message."""
	frappe.db.commit()  # nosemgrep: a batch or a message is complete in itself, and the next must not undo it


def count(run: str, **more: int) -> None:
	"""Adds to the figures of the Run."""
	table = frappe.qb.DocType("Escalation Run")
	query = frappe.qb.update(table).where(table.name == run)
	for name, number in more.items():
		query = query.set(table[name], table[name] + number)
	query.run()


def _set(run: str, **values: Any) -> None:
	frappe.db.set_value("Escalation Run", run, values, update_modified=False)
