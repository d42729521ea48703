"""How deadlines were kept, by unit or commune: groups of duties in, a tally with its working days of lateness out.

Which duties belong to a period, and what each counts as: domain/duty_figures.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import duty_figures as figures
from sonvi_dialogue.domain.duty_figures import Tally
from sonvi_dialogue.domain.rates import percent
from sonvi_dialogue.domain.registers import Calendar


@dataclass(frozen=True)
class Group:
	"""Duties alike in all that is counted. key: the unit or commune; extended: how many of the cases got more time."""

	key: str
	fate: str
	cases: int
	extended: int
	due_on: date | None = None
	met_on: date | None = None


@dataclass(frozen=True)
class Kept:
	"""days: the working days each late or unanswered duty is past its date, most first; () where no calendar was given."""

	tally: Tally
	days: tuple[int, ...] = ()

	@property
	def percent(self) -> float | None:
		"""In time of those due, to one decimal; None where nothing is due."""
		return percent(self.tally.in_time, self.tally.due)

	@property
	def longest(self) -> int | None:
		return self.days[0] if self.days else None

	@property
	def average(self) -> float | None:
		return round(sum(self.days) / len(self.days), 1) if self.days else None


def by_key(groups: Iterable[Group], calendar: Calendar | None, today: date) -> dict[str, Kept]:
	"""Each key's duties. extended counts those of the duties that are due, as the figures of a period do."""
	tallies: dict[str, Tally] = {}
	days: dict[str, list[int]] = {}
	for group in groups:
		decided = group.fate in figures.DECIDED
		one = Tally(**{group.fate: group.cases, "extended": group.extended if decided else 0})
		tallies[group.key] = tallies.get(group.key, Tally()) + one
		if calendar and group.due_on and group.fate in (figures.LATE, figures.UNANSWERED):
			past = calendar.count(group.due_on, group.met_on or today)
			days.setdefault(group.key, []).extend([past] * group.cases)
	return {key: Kept(one, _most_first(days.get(key, ()))) for key, one in tallies.items()}


def whole(parts: Iterable[Kept]) -> Kept:
	"""All of them together."""
	parts = list(parts)
	return Kept(
		sum((part.tally for part in parts), Tally()), _most_first(day for part in parts for day in part.days)
	)


def _most_first(days: Iterable[int]) -> tuple[int, ...]:
	return tuple(sorted(days, reverse=True))
