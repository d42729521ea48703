"""What a report is asked for: each filter's type, and the days it tells of. Nothing that cannot be meant is passed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.problems import Choices, Problem

LINK, DAY, CHOICE, TICK = "Link", "Date", "Select", "Check"

THIS_MONTH = "This Month"
LAST_MONTH = "Last Month"
THIS_QUARTER = "This Quarter"
LAST_QUARTER = "Last Quarter"
THIS_YEAR = "This Year"
LAST_YEAR = "Last Year"
PERIODS = (THIS_MONTH, LAST_MONTH, THIS_QUARTER, LAST_QUARTER, THIS_YEAR, LAST_YEAR)
_MONTHS = {"Month": 1, "Quarter": 3, "Year": 12}
# No commune has kept a book of dialogue before, and the days of a year before and after are days, too.
FIRST_YEAR, LAST_YEAR = 2000, 2100
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Field:
	"""One filter. label: its English words; options: the DocType of a link, or the words of which a choice is one."""

	name: str
	kind: str
	label: str
	options: str | tuple[str, ...] = ""


PERIOD_FIELDS = (
	Field("period", CHOICE, "Period", PERIODS),
	Field("from_date", DAY, "From"),
	Field("to_date", DAY, "To"),
)


def read(fields: Iterable[Field], given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
	"""The value of each filter that has one, and what is wrong with the others.

	A link's value is its name, a day's a date, a choice's one of its words, a tick's True. Empty is not given. Refused: a
	filter the report does not have, several values where one is meant, a day that is none, a word that is no choice.
	"""
	known = {field.name: field for field in fields}
	values: dict[str, Any] = {}
	problems = []
	for name, value in given.items():
		field = known.get(name)
		if field is None:
			message = "This report has no filter {0}. Leave it out."
			problems.append(Problem("report_filter_unknown", None, message, (str(name),)))
		elif value not in (None, "", 0, "0", [], {}):
			taken, problem = _value(field, value)
			if problem:
				problems.append(problem)
			else:
				values[name] = taken
	return values, problems


def period(values: Mapping[str, Any], today: date, usual: int) -> tuple[date, date, list[Problem]]:
	"""The first and the last day a report tells of, both included.

	Days that are given go before the named period; one of them alone runs from the first of January, or to the last of
	December, of its year. Nothing given: the whole of the usual year. Refused: a first day after the last.
	"""
	first, last = values.get("from_date"), values.get("to_date")
	if first is None and last is None:
		named = values.get("period")
		return (*(named_period(named, today) if named else _year(usual)), [])
	first = first or date(last.year, 1, 1)
	last = last or date(first.year, 12, 31)
	if first <= last:
		return first, last, []
	message = "The period begins on {0} and ends on {1}, before it begins. Exchange the two days."
	return first, last, [Problem("report_period", "to_date", message, (first, last))]


def named_period(name: str, today: date) -> tuple[date, date]:
	"""The days of "Last Quarter" and the like, seen from today."""
	which, unit = name.split()
	length = _MONTHS[unit]
	first = date(today.year, (today.month - 1) // length * length + 1, 1)
	if which == "Last":
		first = _months_on(first, -length)
	return first, _months_on(first, length) - timedelta(1)


def days_on_paper(first: date, last: date) -> str:
	"""The days of a report as its paper has them below the title."""
	return f"(Từ ngày {short_date(first)} đến ngày {short_date(last)})"


def _year(year: int) -> tuple[date, date]:
	return date(year, 1, 1), date(year, 12, 31)


def _months_on(first: date, months: int) -> date:
	"""The first of the month so many months later."""
	month = first.year * 12 + first.month - 1 + months
	return date(month // 12, month % 12 + 1, 1)


def _value(field: Field, value: Any) -> tuple[Any, Problem | None]:
	if isinstance(value, list | tuple | dict | set):
		message = "Give one value for {0}, not several."
		return None, Problem("report_filter_several", field.name, message, (field.label,))
	if field.kind == DAY:
		return _day(field, value)
	if field.kind == TICK:
		if value in (1, True, "1"):
			return True, None
		message = "{0} is ticked or not: give 1 or 0 for {1}."
		return None, Problem("report_filter_tick", field.name, message, (str(value), field.label))
	text = str(value)
	if field.kind == CHOICE and text not in field.options:
		message = "{0} is no choice for {1}. Choose one of: {2}."
		args = (text, field.label, Choices(field.options))
		return None, Problem("report_filter_choice", field.name, message, args)
	return text, None


def _day(field: Field, value: Any) -> tuple[date | None, Problem | None]:
	text = str(value)
	try:
		day = value if type(value) is date else _DAY.fullmatch(text) and date.fromisoformat(text)
	except ValueError:
		day = None  # said below
	if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
		message = "{0} for {1} is too far away. Choose a day from {2} to {3}."
		args = (day, field.label, str(FIRST_YEAR), str(LAST_YEAR))
		return None, Problem("report_filter_far", field.name, message, args)
	if day:
		return day, None
	message = "{0} is no day for {1}. Write the year, the month and the day, as 2022-03-31."
	return None, Problem("report_filter_day", field.name, message, (text, field.label))
