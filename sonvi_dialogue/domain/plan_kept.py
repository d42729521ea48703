"""Sessions against the plan: each beside the day it was planned for, rows that became none, quarters or years without any.

A quarter is kept by a regular session held in it; an extraordinary or cancelled one does not stand for it (source plan II.3).
Where the rules in force ask for one session a year (Law 72/2025/QH15, Article 43), so is a year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sonvi_dialogue.domain import quarters
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import EACH_QUARTER, EACH_YEAR
from sonvi_dialogue.domain.quarters import WHOLE_YEAR, quarter_of

# What a line is that is no session.
PLANNED = "Planned"
MISSING = "No Session"
HELD_STATES = (v.HELD, v.CONCLUDED, v.CLOSED)
# A quarter, (2022, 1), or a year, (2026, WHOLE_YEAR).
Period = tuple[int, int]


@dataclass(frozen=True)
class Planned:
	"""A row of an approved or drafted plan. session: the key of the one it became, "" if none."""

	session_type: str
	quarter: int | None
	planned_on: date | None
	theme: str
	session: str = ""


@dataclass(frozen=True)
class Conference:
	"""A session that has its days. milestones: kind of duty to what is to be said of it."""

	key: str
	session_type: str
	state: str
	first_day: date
	last_day: date
	title: str = ""
	reason: str = ""
	sittings: int = 1
	attendance: int | None = None
	speeches: int | None = None
	petitions: int = 0
	milestones: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
	"""quarter: (2022, 1). Of a period without a session, or a row that became none, first_day is None."""

	quarter: Period | None
	session_type: str
	state: str
	title: str = ""
	planned_on: date | None = None
	conference: Conference | None = None

	@property
	def first_day(self) -> date | None:
		return self.conference.first_day if self.conference else None

	@property
	def days_moved(self) -> int | None:
		"""Calendar days from the planned day to the first; below zero if it came earlier, None if nothing was planned."""
		return (self.first_day - self.planned_on).days if self.first_day and self.planned_on else None

	@property
	def held(self) -> bool:
		return self.state in HELD_STATES


def kept(
	items: Iterable[Planned],
	conferences: Sequence[Conference],
	first: date,
	last: date,
	owed: Iterable[Period] = (),
) -> list[Line]:
	"""The lines of the days from first to last in their order: conferences that begin in them, rows of a plan without a
	session that lie in them, and each period `owed` that had no regular session."""
	planned_on = {item.session: item.planned_on for item in items if item.session}
	lines = [
		Line(
			_quarter(one.first_day),
			one.session_type,
			one.state,
			one.title,
			planned_on.get(one.key),
			one,
		)
		for one in conferences
		if first <= one.first_day <= last
	]
	lines += [
		Line(_quarter(item.planned_on), item.session_type, PLANNED, item.theme, item.planned_on)
		for item in items
		if not item.session and item.planned_on and first <= item.planned_on <= last
	]
	done = {line.quarter for line in lines if line.held and line.session_type == v.REGULAR}
	lines += [Line(period, v.REGULAR, MISSING) for period in missing(owed, done)]
	return sorted(lines, key=_order)


def owed(first: date, last: date, today: date, each: Callable[[date], str]) -> list[Period]:
	"""The periods wholly in these days that are over and ask for a regular session of their own.

	each: how often one is owed by what is in force on a day (duty_rules.session_period); a quarter and a year are asked about on
	their last day, as the daily run last asks.
	"""
	found = [
		(year, quarter)
		for year, quarter in quarters.whole_quarters(first, last)
		if quarters.is_over(year, quarter, today) and each(quarters.last_day(year, quarter)) == EACH_QUARTER
	]
	found += [
		(year, WHOLE_YEAR)
		for year in range(first.year, last.year + 1)
		if first <= date(year, 1, 1)
		and date(year, 12, 31) <= last
		and quarters.is_over(year, 4, today)
		and each(date(year, 12, 31)) == EACH_YEAR
	]
	return sorted(found)


def asked_of(first: date, last: date, each: Callable[[date], str]) -> list[Period]:
	"""What a report of these days may have to answer for: the periods from their first day to the end of the year they close
	in, over or not. A year's figures close on 14 December, and its session is owed by 31 December all the same."""
	return owed(first, asked_until(last), date.max, each)


def asked_until(last: date) -> date:
	"""How far a report that closes on a day looks for periods: to the end of that year."""
	return date(last.year, 12, 31)


def end(period: Period) -> date:
	"""The last day of a quarter or year."""
	year, number = period
	return quarters.last_day(year, number or 4)


def missing(owed: Iterable[Period], done: Iterable[Period]) -> list[Period]:
	"""Those owed in which no regular session was held. done: the quarters of those held."""
	held = set(done)
	held |= {(year, WHOLE_YEAR) for year, _quarter in held}
	return [period for period in owed if period not in held]


def totals(lines: Iterable[Line]) -> dict[str, int]:
	"""planned: rows of the plan, with or without a session; held = regular + extraordinary; moved: held on another day than
	planned; sittings, attendance, speeches and petitions of those held."""
	lines = list(lines)
	held = [line for line in lines if line.held]
	regular = sum(line.session_type == v.REGULAR for line in held)

	def sum_of(name: str) -> int:
		return sum(getattr(line.conference, name) or 0 for line in held)

	return {
		"planned": sum(line.planned_on is not None for line in lines),
		"held": len(held),
		"regular": regular,
		"extraordinary": len(held) - regular,
		"cancelled": sum(line.state == v.CANCELLED for line in lines),
		"moved": sum(bool(line.days_moved) for line in held),
		"missing": sum(line.state == MISSING for line in lines),
		"sittings": sum_of("sittings"),
		"attendance": sum_of("attendance"),
		"speeches": sum_of("speeches"),
		"petitions": sum_of("petitions"),
	}


def _quarter(day: date) -> tuple[int, int]:
	return day.year, quarter_of(day)


def _order(line: Line) -> tuple[Any, ...]:
	day = line.first_day or line.planned_on
	return day or end(line.quarter), line.state == MISSING, line.title
