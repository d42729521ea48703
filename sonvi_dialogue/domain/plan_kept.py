"""Sessions against the plan: each beside the day it was planned for, rows that became none, quarters without any.

A quarter is kept by a regular session held in it; an extraordinary or cancelled one does not stand for it (source plan II.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import quarter_end, quarter_of

# What a line is that is no session.
PLANNED = "Planned"
MISSING = "No Session"
HELD_STATES = (v.HELD, v.CONCLUDED, v.CLOSED)


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
	"""quarter: (2022, 1). Of a quarter without a session, or a row that became none, first_day is None."""

	quarter: tuple[int, int] | None
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
	today: date,
	quarterly: bool = True,
) -> list[Line]:
	"""The lines of the days from first to last in their order: conferences that begin in them, rows of a plan without a
	session that lie in them, and each whole quarter of them that is over and had no regular session.

	quarterly: False where the rules in force ask for one a year.
	"""
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
	if quarterly:
		lines += [
			Line(quarter, v.REGULAR, MISSING) for quarter in over(first, last, today) if quarter not in done
		]
	return sorted(lines, key=_order)


def quarters_of(first: date, last: date) -> list[tuple[int, int]]:
	"""The quarters that lie wholly in these days."""
	return [
		(year, quarter)
		for year in range(first.year, last.year + 1)
		for quarter in (1, 2, 3, 4)
		if first <= date(year, 3 * quarter - 2, 1) and _end((year, quarter)) <= last
	]


def over(first: date, last: date, today: date) -> list[tuple[int, int]]:
	"""Those of them whose last day has passed."""
	return [quarter for quarter in quarters_of(first, last) if _end(quarter) < today]


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


def _end(quarter: tuple[int, int]) -> date:
	year, number = quarter
	return quarter_end(date(year, 3 * number, 1))


def _order(line: Line) -> tuple[Any, ...]:
	day = line.first_day or line.planned_on
	return day or _end(line.quarter), line.state == MISSING, line.title
