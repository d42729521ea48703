"""Cells of a table as values: days however they are written, whole numbers, yes and no, and names found in a list.

What cannot be read is a BadValue with the sentence that says so; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from rapidfuzz import fuzz, process

from sonvi_dialogue.domain.grid import ERROR, FORMULA, Flaw, Value, shown
from sonvi_dialogue.domain.vietnamese import search_form

FIRST_YEAR, LAST_YEAR = 1945, 2100
# Days since 30 December 1899, as spreadsheets count them: 1954 to 2119.
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
NEAREST = 3
NEAR_ENOUGH = 72
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
_IN_WORDS = re.compile(r"(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_CLOCK = re.compile(r"[ t]+\d{1,2}[:h]\d{0,2}(:\d{2}(\.\d+)?)?z?$")
_YES = frozenset("x co yes true 1 v dung da ✓ ✔".split())
_NO = frozenset("khong no false 0 - chua".split())


class BadValue(ValueError):
	"""message: an English sentence with placeholders for args, as of a Problem."""

	def __init__(self, message: str, *args: object):
		super().__init__(message.format(*args))
		self.message, self.values = message, args


def usable(value: Value | None) -> Value | None:
	"""The value of a cell; refused with the reason where it has none that counts."""
	if not isinstance(value, Flaw):
		return value
	if value.kind == FORMULA:
		message = "The formula in {0} has no result in the file. Open the file in Excel or LibreOffice and save it, or write the value itself."
	elif value.kind == ERROR:
		message = "The cell shows the error {0}. Write the value itself."
	else:
		message = "The cells {0} are merged. Unmerge them, and write the value in each row."
	raise BadValue(message, value.told)


def read_text(value: Value | None) -> str:
	return shown(usable(value)).strip()


def read_day(value: Value | None) -> date | None:
	"""A day from a real date, a spreadsheet's number of it, or a text as 5/4/2022, 05-04-22, 2022-04-05 or "ngày 5 tháng 4 năm
	2022": the day stands before the month. None for an empty cell."""
	value = usable(value)
	if isinstance(value, datetime):
		value = value.date()
	if isinstance(value, date):
		return _within(value, shown(value))
	told = shown(value).strip()
	if not told:
		return None
	if re.fullmatch(r"\d{5}([.,]0+)?", told):
		serial = int(told[:5])
		if FIRST_SERIAL <= serial <= LAST_SERIAL:
			return date(1899, 12, 30) + timedelta(days=serial)
	plain = _CLOCK.sub("", search_form(told).strip(" .,;"))
	for form, order in ((_YEAR_FIRST, (0, 1, 2)), (_DAY_FIRST, (2, 1, 0)), (_IN_WORDS, (2, 1, 0))):
		found = form.fullmatch(plain)
		if found:
			return _day(*(int(found.groups()[at]) for at in order), told)
	message = "{0} is no date that can be read. Write day, month and year, as 05/04/2022."
	raise BadValue(message, told)


def _day(year: int, month: int, day: int, told: str) -> date:
	if year < 100:
		year += 2000 if year < 70 else 1900
	try:
		return _within(date(year, month, day), told)
	except ValueError as fault:
		if isinstance(fault, BadValue):
			raise
		message = "There is no day {0}. Write day, month and year, as 05/04/2022."
		raise BadValue(message, told) from None


def _within(day: date, told: str) -> date:
	if not FIRST_YEAR <= day.year <= LAST_YEAR:
		raise BadValue("{0} lies in a year that cannot be right. Correct the year.", told)
	return day


def read_whole(value: Value | None) -> int | None:
	"""A whole number above 0, also as "14 người" or "14 hộ"; None for an empty cell."""
	told = shown(usable(value)).strip()
	if not told:
		return None
	found = re.fullmatch(r"(\d{1,6})(\s+[^\d]{1,20})?", told)
	if found is None or int(found[1]) == 0:
		raise BadValue("{0} is no number of people. Write a whole number.", told)
	return int(found[1])


def read_yes(value: Value | None) -> bool:
	"""Whether a cell says yes: x, Có, 1. An empty one says no."""
	told = search_form(shown(usable(value))).strip(" .")
	if told in _YES:
		return True
	if not told or told in _NO:
		return False
	raise BadValue("{0} is neither yes nor no. Write x for yes, or leave the cell empty.", shown(value))


@dataclass(frozen=True)
class Names:
	"""Names that stand for keys, found with or without accents. listed: (key, name) pairs, a key under each of its names.

	unknown: the sentence for a name that is not in the list, {0} the name and {1} the nearest ones. fold: how a name is
	compared.
	"""

	listed: tuple[tuple[str, str], ...]
	unknown: str
	fold: Callable[[str], str] = search_form
	_exact: dict[str, set[str]] = field(init=False, repr=False, compare=False)
	_folded: dict[str, set[str]] = field(init=False, repr=False, compare=False)

	def __post_init__(self) -> None:
		exact: dict[str, set[str]] = {}
		folded: dict[str, set[str]] = {}
		for key, name in self.listed:
			exact.setdefault(" ".join(name.casefold().split()), set()).add(key)
			folded.setdefault(self.fold(name), set()).add(key)
		object.__setattr__(self, "_exact", exact)
		object.__setattr__(self, "_folded", folded)

	def key(self, told: str) -> str:
		"""The key a name stands for, "" for an empty one. Refused: a name that is unknown, or that several things have."""
		told = " ".join(told.split())
		if not told:
			return ""
		for found in (self._exact.get(told.casefold()), self._folded.get(self.fold(told))):
			if found and len(found) == 1:
				return next(iter(found))
			if found:
				message = "{0} can mean several: {1}. Write the name in full, with its accents."
				keys = dict.fromkeys(key for key, _name in self.listed if key in found)
				raise BadValue(message, told, ", ".join(self._names(keys)))
		raise BadValue(self.unknown, told, ", ".join(self.nearest(told)) or "-")

	def nearest(self, told: str) -> list[str]:
		"""The names most like it, the likest first."""
		known = list(self._folded)
		found = process.extract(
			self.fold(told), known, scorer=fuzz.WRatio, limit=NEAREST, score_cutoff=NEAR_ENOUGH
		)
		return self._names(key for name, _score, _at in found for key in sorted(self._folded[name]))

	def _names(self, keys: Iterable[str]) -> list[str]:
		first: dict[str, str] = {}
		for key, name in self.listed:
			first.setdefault(key, name)
		return list(dict.fromkeys(first[key] for key in keys))


def choice(words: Mapping[str, Iterable[str]], unknown: str) -> Names:
	"""A list of fixed choices: key to the words it goes by, the first of them as it is shown."""
	return Names(tuple((key, word) for key, known in words.items() for word in known), unknown)
