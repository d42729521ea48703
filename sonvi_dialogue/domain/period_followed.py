"""What a period's report follows beyond the sums: what comes again, what lasts, what was promised, what went up.

Sources: the yearly report's parts III.7 to III.9 (clerk.md 5); the plan II.4.1 a (raised many times and not settled), II.4.2 e and
II.4.3 (reported to the superior body, which answers). All as it stood at the end of the last day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.hot_list import LONG_OPEN_DAYS
from sonvi_dialogue.domain.matters import roots
from sonvi_dialogue.domain.period_figures import LEFT_RESULTS, UNFINISHED, Line, settled_on
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.promises import Promised


@dataclass(frozen=True)
class Promises:
	"""carried + made = kept_in_time + kept_late + within_time + overdue, the last two being still open."""

	carried: int
	made: int
	kept_in_time: int
	kept_late: int
	within_time: int
	overdue: int

	@property
	def total(self) -> int:
		return self.carried + self.made

	@property
	def open(self) -> int:
		return self.within_time + self.overdue


@dataclass(frozen=True)
class Followed:
	"""repeating: petitions of the period that repeat an earlier one; matters: how many different things they ask, a chain
	counted once. lasting: not settled on the last day and received half a year before it. referred: reported to a superior;
	answered: those of them with its reply; replies: all replies that came in the period, also to what went up before it."""

	repeating: int
	matters: int
	lasting: int
	promises: Promises
	referred: int
	answered: int
	replies: int


def followed(rows: Iterable[PetitionRow], lines: Sequence[Line], first: date, last: date) -> Followed:
	"""rows: all the petitions known, those settled before the period too; lines: the period's own."""
	rows = list(rows)
	root = roots({row.key: (row.repeats,) for row in rows})
	again = [line.row.key for line in lines if line.row.repeats]
	referred = [line.row for line in lines if line.result == v.RESULT_REFERRED]
	return Followed(
		len(again),
		len({root[key] for key in again}),
		sum(_lasts(line, last) for line in lines),
		promises_of(rows, first, last),
		len(referred),
		sum(bool(row.reply_paper) for row in referred),
		sum(row.reply_on is not None and first <= row.reply_on <= last for row in rows),
	)


def _lasts(line: Line, last: date) -> bool:
	received = line.row.received_on
	is_open = line.result in (*LEFT_RESULTS, *UNFINISHED)
	return is_open and received is not None and (last - received).days >= LONG_OPEN_DAYS


def promises_of(rows: Iterable[PetitionRow], first: date, last: date) -> Promises:
	"""The promises of the period: made in it, or before it and still open when it began. A promise is made by the answer
	that closed its petition."""
	sums = {"carried": 0, "made": 0, "kept_in_time": 0, "kept_late": 0, "within_time": 0, "overdue": 0}
	for row in rows:
		made_on = settled_on(row)
		if made_on is None or made_on > last:
			continue
		for promise in row.promises:
			if promise.kept_on is None or promise.kept_on >= first or made_on >= first:
				sums["carried" if made_on < first else "made"] += 1
				sums[_standing(promise, last)] += 1
	return Promises(**sums)


def _standing(promise: Promised, last: date) -> str:
	if promise.kept_on and promise.kept_on <= last:
		return "kept_in_time" if promise.kept_on <= promise.by else "kept_late"
	return "overdue" if promise.by < last else "within_time"
