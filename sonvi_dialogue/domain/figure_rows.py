"""A period's figures one by one, each with a key that stays: so that they can be kept as issued and compared later.

Parts and their order: the yearly report's III.1 to III.9 and annex 2 (clerk.md 5). A key is "part/group/name", whatever language
the names are shown in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain.period_followed import Followed, followed
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.registers import Calendar

TOTAL, CHANNELS, CATEGORIES, JURISDICTIONS, OUTCOMES, RESULTS, CLOCKS, REPEATED, PROMISED, SENT_UP = (
	"III.1",
	"III.1 Channels",
	"III.2",
	"III.3",
	"III.4",
	"III.5",
	"III.6",
	"III.7",
	"III.8",
	"III.9",
)
ANNEX = "Annex 2"
COUNT_COLUMNS = ("carried", "new", "total", "settled", "left")
CLOCK_COLUMNS = ("owed", "in_time", "late", "unanswered", "open", "extended")


@dataclass(frozen=True)
class FigureRow:
	"""part: one of the above; name: the category, unit, channel ... counted, "" of all or where it is not known; figure:
	which number of it; jurisdiction: of a row of the annex."""

	part: str
	name: str
	figure: str
	value: int
	jurisdiction: str = ""

	@property
	def key(self) -> str:
		return "/".join((self.part, self.name, self.jurisdiction, self.figure))


@dataclass(frozen=True)
class Compared:
	"""A figure now, a year before, and as it was issued: None where there was none to compare with."""

	row: FigureRow
	before: int | None
	issued: int | None

	@property
	def change(self) -> int | None:
		"""Against the same days of the year before."""
		return None if self.before is None else self.row.value - self.before

	@property
	def difference(self) -> int | None:
		"""What has changed since the report was issued."""
		return None if self.issued is None else self.row.value - self.issued


def figure_rows(
	rows: Sequence[PetitionRow], first: date, last: date, calendar: Calendar
) -> tuple[FigureRow, ...]:
	"""Every figure of the days from first to last, in the report's order."""
	made = pf.figures(rows, first, last, calendar)
	return (
		*_counts(TOTAL, "", made.count),
		*_sizes(TOTAL, "left_out", vars(made.left_out)),
		*(FigureRow(CHANNELS, name, "new", size) for name, size in made.channels.items()),
		*(FigureRow(CATEGORIES, name, "total", one.total) for name, one in made.categories.items()),
		*(FigureRow(JURISDICTIONS, name, "total", one.total) for name, one in made.jurisdictions.items()),
		*(FigureRow(OUTCOMES, name, "total", size) for name, size in made.outcomes.items()),
		*(FigureRow(RESULTS, name, "total", made.count.results[name]) for name in pf.RESULTS),
		*_clock(("", made.clock)),
		*(row for pair in made.units.items() for row in _clock(pair)),
		*_followed(followed(rows, made.lines, first, last)),
		*_annex(made.lines),
	)


def frozen(rows: Iterable[FigureRow]) -> dict[str, int]:
	"""The figures by their keys, as they are kept with the issued paper."""
	return {row.key: row.value for row in rows}


def compared(
	now: Iterable[FigureRow], before: Mapping[str, int] | None, issued: Mapping[str, int] | None
) -> list[Compared]:
	"""Each figure of now, and each that was issued and is none any more, with what it is compared with; a missing one
	counts as none."""
	now = list(now)
	known = {row.key for row in now}
	gone = [_gone(key) for key in issued or () if key not in known]
	return [
		Compared(
			row,
			None if before is None else before.get(row.key, 0),
			None if issued is None else issued.get(row.key, 0),
		)
		for row in [*now, *gone]
	]


def _gone(key: str) -> FigureRow:
	part, rest = key.split("/", 1)
	name, jurisdiction, figure = rest.rsplit("/", 2)
	return FigureRow(part, name, figure, 0, jurisdiction)


# Parts ------------------------------------------------------------------------------------------------------------------
def _counts(part: str, name: str, count: pf.Count, jurisdiction: str = "") -> Iterator[FigureRow]:
	for figure in COUNT_COLUMNS:
		yield FigureRow(part, name, figure, getattr(count, figure), jurisdiction)


def _sizes(part: str, name: str, sizes: Mapping[str, int]) -> Iterator[FigureRow]:
	for figure, size in sizes.items():
		yield FigureRow(part, name, figure, size)


def _clock(named: tuple[str, pf.Clock]) -> Iterator[FigureRow]:
	name, clock = named
	for figure in CLOCK_COLUMNS:
		value = getattr(clock, figure)
		yield FigureRow(CLOCKS, name, figure, value if isinstance(value, int) else len(value))


def _followed(found: Followed) -> Iterator[FigureRow]:
	yield from _sizes(
		REPEATED, "", {name: getattr(found, name) for name in ("repeating", "matters", "lasting")}
	)
	yield from _sizes(PROMISED, "", vars(found.promises))
	yield from _sizes(
		SENT_UP, "", {name: getattr(found, name) for name in ("referred", "answered", "replies")}
	)


def _annex(lines: Iterable[pf.Line]) -> Iterator[FigureRow]:
	"""Category by jurisdiction by result: the sums of each pair that occurs, then how many of each result."""
	parts: dict[tuple[str, str], list[pf.Line]] = {}
	for line in lines:
		parts.setdefault((line.row.category, line.row.jurisdiction), []).append(line)
	for (category, jurisdiction), part in sorted(parts.items()):
		count = pf.count(part)
		yield from _counts(ANNEX, category, count, jurisdiction)
		for result, size in count.results.items():
			yield FigureRow(ANNEX, category, result, size, jurisdiction)
