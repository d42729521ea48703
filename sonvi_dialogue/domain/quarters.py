"""Quarters of the calendar year: which one a day lies in, its first and last day, and whether it is over."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

Quarter = tuple[int, int]  # (2022, 1)
NUMBERS = (1, 2, 3, 4)
# What stands for the quarter where a whole year is meant: (2026, WHOLE_YEAR).
WHOLE_YEAR = 0


def quarter_of(day: date) -> int:
	"""The quarter, 1 to 4, a day lies in."""
	return (day.month - 1) // 3 + 1


def first_day(year: int, quarter: int) -> date:
	return date(year, 3 * quarter - 2, 1)


def last_day(year: int, quarter: int) -> date:
	month = 3 * quarter
	return date(year, month, monthrange(year, month)[1])


def quarter_end(day: date) -> date:
	"""The last day of the quarter a day lies in."""
	return last_day(day.year, quarter_of(day))


def after(year: int, quarter: int) -> Quarter:
	"""The quarter that follows."""
	return (year + 1, 1) if quarter == 4 else (year, quarter + 1)


def next_quarter_end(day: date) -> date:
	"""The last day of the quarter after the one a day lies in."""
	return last_day(*after(day.year, quarter_of(day)))


def of_period(subject: str | None) -> Quarter | None:
	"""The quarter a period such as "2022-Q1" names; None for a whole year and for anything else."""
	year, _dash, quarter = (subject or "").partition("-Q")
	return (int(year), int(quarter)) if year.isdecimal() and quarter in ("1", "2", "3", "4") else None


def is_over(year: int, quarter: int, today: date) -> bool:
	"""Whether its last day has passed."""
	return last_day(year, quarter) < today


def whole_quarters(first: date, last: date) -> list[Quarter]:
	"""The quarters that lie wholly in these days, in their order."""
	return [
		(year, quarter)
		for year in range(first.year, last.year + 1)
		for quarter in NUMBERS
		if first <= first_day(year, quarter) and last_day(year, quarter) <= last
	]
