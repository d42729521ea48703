"""The Vietnamese lunar calendar: which lunar day a date is, and the names of its year and its day.

The astronomical calendar of Viet Nam: months begin on the day of the new moon, the winter solstice lies in the eleventh
month, the first month without a major solar term repeats the one before, all reckoned at UTC+7, where the Chinese
calendar reckons at UTC+8 and therefore differs now and then (Tết 1985, 2007, 2030). The formulas for new moon and sun are
the ones published by Hồ Ngọc Đức ("Thuật toán tính âm lịch", informatik.uni-leipzig.de/~duc/amlich/calrules_vn.html,
after Meeus, Astronomical Algorithms, 1991); they hold from 1900 to 2100.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from math import floor, pi, sin

FIRST_YEAR, LAST_YEAR = 1900, 2100
UTC_OFFSET = 7 / 24
STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")

# What the ordinal of a datetime.date lacks to its Julian day number at noon.
_JULIAN = 1721425
_SYNODIC_MONTH = 29.530588853


@dataclass(frozen=True)
class LunarDate:
	"""A day of the lunar calendar; leap: of the month that repeats the one of the same number."""

	day: int
	month: int
	year: int
	leap: bool = False


def lunar_date(day: datetime.date) -> LunarDate:
	"""The lunar day of a date. Refuses (ValueError) a date outside 1900 to 2100."""
	_check(day.year)
	number = _julian(day)
	start = _month_start(number)
	solstice_year = day.year if start >= _eleventh_month(day.year) else day.year - 1
	first = _eleventh_month(solstice_year)
	months = _months(solstice_year)
	at = months.index(start)
	leap = _leap_at(solstice_year)
	month = 11 + at - (1 if leap is not None and at >= leap else 0)
	year = solstice_year + (1 if month > 12 else 0)
	return LunarDate(
		number - start + 1, month - 12 if month > 12 else month, year, at == leap and start != first
	)


def solar_date(lunar: LunarDate) -> datetime.date | None:
	"""The date of a lunar day, or None where that year has no such day (the 30th of a short month, a leap month)."""
	_check(lunar.year)
	if not 1 <= lunar.month <= 12 or not 1 <= lunar.day <= 30:
		return None
	solstice_year = lunar.year if lunar.month > 10 else lunar.year - 1
	at = (lunar.month + 1) % 12  # the eleventh month is the first of its row
	leap = _leap_at(solstice_year)
	if leap is not None and at >= leap:
		at += 1
	if lunar.leap:
		at = at + 1 if leap == at + 1 else at
		if at != leap:
			return None
	months = _months(solstice_year)
	if lunar.day > months[at + 1] - months[at]:
		return None
	return datetime.date.fromordinal(months[at] + lunar.day - 1 - _JULIAN)


def new_year(year: int) -> datetime.date:
	"""The first day of Tết of a lunar year."""
	found = solar_date(LunarDate(1, 1, year))
	assert found is not None  # every lunar year has a first day
	return found


def year_name(year: int) -> str:
	"""A lunar year as it is called: 2022 is Nhâm Dần."""
	return f"{STEMS[(year + 6) % 10]} {BRANCHES[(year + 8) % 12]}"


def day_branch(day: datetime.date) -> str:
	"""The animal of a day, by which markets of the highlands are kept ("chợ họp ngày Dần, ngày Thân")."""
	return BRANCHES[(_julian(day) + 1) % 12]


def lunar_text(day: datetime.date) -> str:
	"""As notices print it: "26/02 năm Nhâm Dần"; a leap month as "10/6 nhuận năm Ất Tỵ". Decree 30/2020 writes the days
	below 10 and the months 1 and 2 with a zero."""
	lunar = lunar_date(day)
	month = f"{lunar.month:02d}" if lunar.month < 3 else str(lunar.month)
	return f"{lunar.day:02d}/{month}{' nhuận' if lunar.leap else ''} năm {year_name(lunar.year)}"


# Inside ---------------------------------------------------------------------------------------------------------------------
def _check(year: int) -> None:
	if not FIRST_YEAR <= year <= LAST_YEAR:
		raise ValueError(f"The lunar calendar is known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}.")


def _julian(day: datetime.date) -> int:
	return day.toordinal() + _JULIAN


def _month_start(number: int) -> int:
	"""The first day of the month a day lies in."""
	k = floor((number - 2415021) / _SYNODIC_MONTH) + 2
	while _new_moon(k) > number:
		k -= 1
	return _new_moon(k)


@lru_cache(maxsize=512)
def _months(solstice_year: int) -> tuple[int, ...]:
	"""The first days of the months from the eleventh of a year to the one after the next year's eleventh."""
	first, end = _eleventh_month(solstice_year), _eleventh_month(solstice_year + 1)
	k = floor(0.5 + (first - 2415021.076998695) / _SYNODIC_MONTH)
	starts = [_new_moon(k + at) for at in range(-1, 16)]
	return tuple(start for start in starts if first <= start <= end)


@lru_cache(maxsize=512)
def _leap_at(solstice_year: int) -> int | None:
	"""Which month after the eleventh repeats the one before it, or None in a year of twelve months."""
	months = _months(solstice_year)
	if len(months) < 14:
		return None
	return next(at for at in range(1, 13) if _solar_term(months[at]) == _solar_term(months[at + 1]))


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
	"""The first day of the month that holds the winter solstice of a year."""
	end = _julian(datetime.date(year, 12, 31))
	k = floor((end - 2415021) / _SYNODIC_MONTH)
	start = _new_moon(k)
	return _new_moon(k - 1) if _solar_term(start) >= 9 else start


@lru_cache(maxsize=4096)
def _new_moon(k: int) -> int:
	"""The day, at UTC+7, of the k-th new moon after 1 January 1900."""
	t = k / 1236.85
	degree = pi / 180
	mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t**2 - 0.000000155 * t**3
	mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * degree)
	sun = (359.2242 + 29.10535608 * k - 0.0000333 * t**2 - 0.00000347 * t**3) * degree
	moon = (306.0253 + 385.81691806 * k + 0.0107306 * t**2 + 0.00001236 * t**3) * degree
	node = (21.2964 + 390.67050646 * k - 0.0016528 * t**2 - 0.00000239 * t**3) * degree
	shift = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
	shift += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
	shift += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
	shift += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon)
	shift += 0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun)
	if t < -11:
		delta = 0.001 + 0.000839 * t + 0.0002261 * t**2 - 0.00000845 * t**3 - 0.000000081 * t**4
	else:
		delta = -0.000278 + 0.000265 * t + 0.000262 * t**2
	return floor(mean + shift - delta + 0.5 + UTC_OFFSET)


def _solar_term(number: int) -> int:
	"""In which twelfth of its year, from the spring equinox, the sun stands as a day begins at UTC+7."""
	t = (number - 2451545.5 - UTC_OFFSET) / 36525
	degree = pi / 180
	anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
	longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
	longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly * degree)
	longitude += (0.019993 - 0.000101 * t) * sin(2 * anomaly * degree) + 0.000290 * sin(3 * anomaly * degree)
	return floor(longitude % 360 / 30)
