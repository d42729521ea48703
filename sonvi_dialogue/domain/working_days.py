"""Working days of a state office in Viet Nam: Monday to Friday, less holidays, plus make-up working days.

A calendar knows whole years only. Whatever would touch a year it does not know is refused (OutOfCalendar): holidays
are decided year by year and swaps come late, so a date in an undecided year would be a guess.

Counting follows the Civil Code 2015: the day something happens is not counted (Article 147), and a period that ends on
a rest day ends on the next working day (Article 148.5; `roll_forward`).
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

HOLIDAY = "Holiday"
MAKE_UP = "Make-up Working Day"
KINDS = (HOLIDAY, MAKE_UP)

SATURDAY = "Saturday"
SUNDAY = "Sunday"
WEEKEND = "Weekend"  # a run of rest days without a holiday in it

# The words a clause is written with (regulations.Clause): stored data, as in vocabulary.
WORKING_DAY = "working day"
CALENDAR_DAY = "calendar day"
AFTER = "after"
BEFORE = "before"
ON = "on"
NEXT_WORKING_DAY = "next working day"
NO_REST_DAY_RULE = "none"
ACT_BY = "act by"


class OutOfCalendar(ValueError):
	"""A date in a year the calendar does not know.

	`year` is that year and `code` the stable key of this refusal; `message` with `values` in its placeholders is the
	sentence, so that a site can translate it first.
	"""

	code = "calendar_year_missing"
	message = "The working calendar {0} has no year {1}: add its holidays first."

	def __init__(self, calendar: str, year: int):
		self.calendar = calendar
		self.year = year
		self.values = (calendar, year)
		super().__init__(self.message.format(*self.values))


@dataclass(frozen=True)
class CalendarDay:
	"""One day that is not what its weekday says: HOLIDAY (rest) or MAKE_UP (worked). `source` is the decision behind it,
	`provisional` says that nobody has decided yet."""

	date: datetime.date
	kind: str
	source: str = ""
	provisional: bool = False


class RestDay(NamedTuple):
	"""A day worth a word in an explanation. `reason`: HOLIDAY, SATURDAY, SUNDAY, or MAKE_UP (a weekend day worked)."""

	date: datetime.date
	reason: str
	source: str


class WorkingCalendar:
	"""Arithmetic over the working days of the known years, by binary search in a list built once.

	`days`: at most one CalendarDay for each date. `years`: the known years; None means every year that has a Holiday
	among `days`. `provisional_years`: years not yet decided; a year with a provisional day is one of them too.
	All methods take and give datetime.date and raise OutOfCalendar for a year that is not known.
	"""

	def __init__(
		self,
		code: str,
		days: Iterable[CalendarDay],
		years: Iterable[int] | None = None,
		provisional_years: Iterable[int] = (),
	):
		self.code = code
		self._days: dict[datetime.date, CalendarDay] = {}
		for day in days:
			if day.kind not in KINDS:
				raise ValueError(
					f"{day.date}: {day.kind!r} is no kind of calendar day: use {HOLIDAY!r} or {MAKE_UP!r}."
				)
			if day.date in self._days:
				raise ValueError(f"{day.date} is in the working calendar {code} twice: keep one row.")
			self._days[day.date] = day
		if years is None:
			years = {day.date.year for day in self._days.values() if day.kind == HOLIDAY}
		self.years: tuple[int, ...] = tuple(sorted(set(years)))
		if not self.years:
			raise ValueError(f"The working calendar {code} is empty: add the holidays of one year at least.")
		self.provisional_years: frozenset[int] = frozenset(provisional_years) | {
			day.date.year for day in self._days.values() if day.provisional
		}
		self._build()

	def _build(self) -> None:
		self._working: list[datetime.date] = []
		for year in self.years:
			first = datetime.date(year, 1, 1).toordinal()
			for ordinal in range(first, datetime.date(year, 12, 31).toordinal() + 1):
				date = datetime.date.fromordinal(ordinal)
				special = self._days.get(date)
				if special.kind == MAKE_UP if special else date.weekday() < 5:
					self._working.append(date)
		# Ordinals beside the dates: comparing integers is what makes the search cheap.
		self._ordinals = [date.toordinal() for date in self._working]
		self._first = datetime.date(self.years[0], 1, 1).toordinal()
		self._last = datetime.date(self.years[-1], 12, 31).toordinal()
		self._gaps = tuple(y for y in range(self.years[0], self.years[-1]) if y not in set(self.years))

	def __repr__(self) -> str:
		return f"<WorkingCalendar {self.code} {self.years[0]}-{self.years[-1]}>"

	@property
	def days(self) -> tuple[CalendarDay, ...]:
		"""The holidays and make-up working days, by date."""
		return tuple(self._days[date] for date in sorted(self._days))

	@property
	def horizon(self) -> datetime.date:
		"""The last day of the last year known."""
		return datetime.date(self.years[-1], 12, 31)

	def with_days(self, extra: Iterable[CalendarDay]) -> WorkingCalendar:
		"""A new calendar where each extra day replaces what stood on its date; a Holiday makes its year known."""
		extra = list(extra)
		merged = {**self._days}
		seen: set[datetime.date] = set()
		for day in extra:
			if day.date in seen:
				raise ValueError(f"{day.date} is given twice: keep one row.")
			seen.add(day.date)
			merged[day.date] = day
		years = set(self.years) | {day.date.year for day in extra if day.kind == HOLIDAY}
		# A provisional year stays so only while one of its rows is, or while it was declared provisional as a whole.
		by_rows = {day.date.year for day in self._days.values() if day.provisional}
		return WorkingCalendar(self.code, merged.values(), years, self.provisional_years - by_rows)

	def is_working_day(self, date: datetime.date) -> bool:
		ordinal = self._known(date)
		at = bisect_left(self._ordinals, ordinal)
		return at < len(self._ordinals) and self._ordinals[at] == ordinal

	def add(self, date: datetime.date, n: int) -> datetime.date:
		"""The n-th working day after `date`, which itself is not counted; `date` for n = 0. Refuses n < 0."""
		ordinal = date.toordinal()
		if n <= 0:
			return self._same(date, n)
		if not self._first <= ordinal <= self._last:
			raise OutOfCalendar(self.code, date.year)
		try:
			found = self._working[bisect_right(self._ordinals, ordinal) + n - 1]
		except IndexError:
			self._no_gap(date.year, self.years[-1])
			raise OutOfCalendar(self.code, self.years[-1] + 1) from None
		if self._gaps:
			self._no_gap(date.year, found.year)
		return found

	def subtract(self, date: datetime.date, n: int) -> datetime.date:
		"""The n-th working day before `date`, which itself is not counted; `date` for n = 0. Refuses n < 0."""
		ordinal = date.toordinal()
		if n <= 0:
			return self._same(date, n)
		if not self._first <= ordinal <= self._last:
			raise OutOfCalendar(self.code, date.year)
		at = bisect_left(self._ordinals, ordinal) - n
		if at < 0:  # a negative index would silently wrap to the end of the list
			self._no_gap(self.years[0], date.year)
			raise OutOfCalendar(self.code, self.years[0] - 1)
		found = self._working[at]
		if self._gaps:
			self._no_gap(found.year, date.year)
		return found

	def count(self, a: datetime.date, b: datetime.date) -> int:
		"""Working days in (a, b]: the first day is not counted, the last is. Negative when b is before a."""
		first, last = self._known(a), self._known(b)
		if self._gaps:
			self._no_gap(min(a, b).year, max(a, b).year)
		return bisect_right(self._ordinals, last) - bisect_right(self._ordinals, first)

	def roll_forward(self, date: datetime.date) -> datetime.date:
		"""The first working day on or after `date`."""
		return date if self.is_working_day(date) else self.add(date, 1)

	def roll_back(self, date: datetime.date) -> datetime.date:
		"""The last working day on or before `date`."""
		return date if self.is_working_day(date) else self.subtract(date, 1)

	def rest_days(self, a: datetime.date, b: datetime.date) -> list[RestDay]:
		"""Every rest day in (a, b], and every weekend day in it that is worked, in order. Empty when b is not after a."""
		self._known(a)
		self._known(b)
		if self._gaps:
			self._no_gap(a.year, b.year)
		found = []
		for ordinal in range(a.toordinal() + 1, b.toordinal() + 1):
			date = datetime.date.fromordinal(ordinal)
			special = self._days.get(date)
			if special:
				found.append(RestDay(date, special.kind, special.source))
			elif date.weekday() > 4:
				found.append(RestDay(date, SATURDAY if date.weekday() == 5 else SUNDAY, ""))
		return found

	def is_provisional(self, date: datetime.date) -> bool:
		"""Whether the year of `date` still waits for its official decision."""
		self._known(date)
		return date.year in self.provisional_years

	def _known(self, date: datetime.date) -> int:
		"""The ordinal of a date the calendar knows."""
		ordinal = date.toordinal()
		if not self._first <= ordinal <= self._last or (self._gaps and date.year in self._gaps):
			raise OutOfCalendar(self.code, date.year)
		return ordinal

	def _same(self, date: datetime.date, n: int) -> datetime.date:
		if n < 0:
			raise ValueError(f"{n} working days: give a number of days that is not negative.")
		self._known(date)
		return date

	def _no_gap(self, first: int, last: int) -> None:
		for year in self._gaps:
			if first <= year <= last:
				raise OutOfCalendar(self.code, year)
