"""The deadlines of a year in memory: rows found by session, petition or assignment, and the daily run over what is due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from heapq import heappop, heappush

from sonvi_dialogue.domain import ledger
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Change, Row
from sonvi_dialogue.domain.duty_rules import Rules
from sonvi_dialogue.domain.sweep import take_steps


class RowStore:
	"""`rows` in the order they were made, a row's `ref` being its place there; `lines` is the ledger."""

	def __init__(self, rules: Rules, number_of: Callable[[str], str]):
		"""`number_of`: a paper's key to its number, as the ledger has it."""
		self.rules = rules
		self.rows: list[Row] = []
		self.lines: list[ledger.Line] = []
		self._number_of = number_of
		self._by_session: dict[str | None, list[int]] = defaultdict(list)
		self._by_petition: dict[str | None, list[int]] = defaultdict(list)
		self._waiting: list[
			tuple[date, int]
		] = []  # a heap of (next_step_on, ref), also of days that hold no more
		self._steps_done: dict[tuple[int, date], int] = {}

	def of_session(self, key: str) -> list[Row]:
		return [self.rows[at] for at in self._by_session[key]]

	def of_petition(self, key: str) -> list[Row]:
		return [self.rows[at] for at in self._by_petition[key]]

	def of_periods(self) -> list[Row]:
		"""The regular session each period owes: rows of no session."""
		return [self.rows[at] for at in self._by_session[None]]

	def answer_clock(self, petition: str) -> Row | None:
		"""The petition's answer or referral, open or closed."""
		rows = (row for row in self.of_petition(petition) if row.kind in v.ANSWER_DUTIES)
		return next((row for row in rows if row.status != v.VOID), None)

	def apply(self, changes: Iterable[Change]) -> None:
		"""Stores each change's row and writes its line."""
		for change in changes:
			row = self._keep(change.row)
			number = self._number_of(change.paper) if change.paper else ""
			self.lines.append(
				ledger.change_line(
					change.change,
					change.on,
					row.kind,
					ledger.row_subject(row),
					row.department,
					change.reason,
					number,
					change.new,
				)
			)

	def run(self, day: date) -> None:
		"""One step for each open row that has one due, as the site's daily run takes it."""
		while self._waiting and self._waiting[0][0] <= day:
			planned, at = heappop(self._waiting)
			row = self.rows[at]
			if row.is_open and row.next_step_on == planned:
				self._take_step(row, day)

	def _take_step(self, row: Row, day: date) -> None:
		due = row.effective_due_on
		done = self._steps_done.get((row.ref, due))
		taken = take_steps(due, done, self.rules.steps, day, self.rules.calendar)
		if taken is None:
			return
		subject = ledger.row_subject(row)
		for offset in (*taken.collapsed, taken.offset):
			collapsed = offset != taken.offset
			line = ledger.step_line(day, row.kind, subject, row.department, offset, collapsed, due)
			self.lines.append(line)
		self._steps_done[row.ref, due] = taken.offset
		self._keep(replace(row, next_step_on=taken.next_step_on))

	def _keep(self, row: Row) -> Row:
		known = next((at for at in self._places(row) if self.rows[at].key == row.key), None)
		if row.ref is None and known is not None and self.rows[known].status != v.VOID:
			row = replace(row, ref=known)  # made and changed in one go: the later change knows no place yet
		if row.ref is None:
			row = replace(row, ref=len(self.rows))
			self.rows.append(row)
			self._by_session[row.session].append(row.ref)
			if row.petition:
				self._by_petition[row.petition].append(row.ref)
		else:
			self.rows[row.ref] = row
		if row.is_open and row.next_step_on:
			heappush(self._waiting, (row.next_step_on, row.ref))
		return row

	def _places(self, row: Row) -> list[int]:
		if row.ref is not None:
			return []
		return self._by_petition[row.petition] if row.petition else self._by_session[row.session]
