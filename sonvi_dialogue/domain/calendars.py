"""The official working calendars of Viet Nam for 2022 to 2026, a proposal for 2027, and proposals for later years.

Each row names the decision it comes from. Only days that change something are rows: holidays on Monday to Friday, and
weekend days worked in exchange for one of them. Swaps are often decided late (that of New Year 2026 on 25 December 2025),
so a site keeps these rows as editable data.
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from .working_days import HOLIDAY, MAKE_UP, CalendarDay, WorkingCalendar

CODE = "Việt Nam"

_LABOUR_CODE = "Bộ luật Lao động 2019, Điều 111 và 112"
_TET_2022 = "Công văn 245/VPCP-KGVX ngày 11/01/2022"
_YEAR_2023 = "Công văn 8056/VPCP-KGVX ngày 01/12/2022"
_YEAR_2024 = "Công văn 8662/VPCP-KGVX ngày 03/11/2023"
_SWAP_2024 = "Công văn 2450/VPCP-KGVX ngày 12/4/2024"
_YEAR_2025 = "Thông báo 6150/TB-BLĐTBXH"
_YEAR_2026 = "Thông báo nghỉ Tết Nguyên đán và Quốc khánh năm 2026 của Bộ Nội vụ"
_SWAP_2026 = "Công văn 12729/VPCP-KGVX ngày 25/12/2025"
_CULTURE_DAY = "Nghị quyết 28/2026/QH16"
_PROPOSED_2027 = "Dự kiến theo Bộ luật Lao động 2019, Điều 111 và 112; chưa có thông báo chính thức"

# (year, kind, month-day …, decision)
_ROWS: tuple[tuple[int, str, str, str], ...] = (
	(2022, HOLIDAY, "01-03", _LABOUR_CODE),
	(2022, HOLIDAY, "01-31 02-01 02-02 02-03 02-04", _TET_2022),
	(2022, HOLIDAY, "04-11 05-02 05-03 09-01 09-02", _LABOUR_CODE),
	(2023, HOLIDAY, "01-02", _LABOUR_CODE),
	(2023, HOLIDAY, "01-20 01-23 01-24 01-25 01-26", _YEAR_2023),
	(2023, HOLIDAY, "05-01 05-02 05-03", _LABOUR_CODE),
	(2023, HOLIDAY, "09-01 09-04", _YEAR_2023),
	(2024, HOLIDAY, "01-01", _LABOUR_CODE),
	(2024, HOLIDAY, "02-08 02-09 02-12 02-13 02-14", _YEAR_2024),
	(2024, HOLIDAY, "04-18", _LABOUR_CODE),
	(2024, HOLIDAY, "04-29", _SWAP_2024),
	(2024, MAKE_UP, "05-04", _SWAP_2024),
	(2024, HOLIDAY, "04-30 05-01", _LABOUR_CODE),
	(2024, HOLIDAY, "09-02 09-03", _YEAR_2024),
	(2025, HOLIDAY, "01-01", _LABOUR_CODE),
	(2025, HOLIDAY, "01-27 01-28 01-29 01-30 01-31", _YEAR_2025),
	(2025, HOLIDAY, "04-07 04-30 05-01", _LABOUR_CODE),
	(2025, HOLIDAY, "05-02", _YEAR_2025),
	(2025, MAKE_UP, "04-26", _YEAR_2025),
	(2025, HOLIDAY, "09-01 09-02", _YEAR_2025),
	(2026, HOLIDAY, "01-01", _LABOUR_CODE),
	(2026, HOLIDAY, "01-02", _SWAP_2026),
	(2026, MAKE_UP, "01-10", _SWAP_2026),
	(2026, HOLIDAY, "02-16 02-17 02-18 02-19 02-20", _YEAR_2026),
	(2026, HOLIDAY, "04-27 04-30 05-01", _LABOUR_CODE),
	(2026, HOLIDAY, "08-31", _YEAR_2026),
	(2026, MAKE_UP, "08-22", _YEAR_2026),
	(2026, HOLIDAY, "09-01 09-02", _YEAR_2026),
	(2026, HOLIDAY, "11-24", _CULTURE_DAY),
	(2027, HOLIDAY, "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03", _PROPOSED_2027),
	(2027, HOLIDAY, "11-24", _CULTURE_DAY),
)
PROVISIONAL_YEARS = (2027,)


def official_days() -> tuple[CalendarDay, ...]:
	"""The shipped rows by date: 2022 to 2026 as decided, 2027 marked provisional."""
	days = [
		CalendarDay(datetime.date.fromisoformat(f"{year}-{day}"), kind, source, year in PROVISIONAL_YEARS)
		for year, kind, month_days, source in _ROWS
		for day in month_days.split()
	]
	return tuple(sorted(days, key=lambda day: day.date))


@lru_cache(maxsize=1)
def official_calendar() -> WorkingCalendar:
	"""The shipped calendar; `with_days` makes another one of it."""
	return WorkingCalendar(CODE, official_days())


def propose_year(year: int) -> tuple[CalendarDay, ...]:
	"""The days of a year nobody has decided yet, as the `holidays` package computes them, each marked provisional.

	Refuses a year before 2023 or after 2099: the former are decided, the latter beyond the package's lunar tables.
	"""
	if not 2022 < year < 2100:
		raise ValueError(f"No holidays can be proposed for {year}: type them in from the official notice.")
	import holidays  # heavy to load, and needed by this function alone

	source = f"Dự kiến theo thư viện holidays {holidays.__version__}; chưa có thông báo chính thức"
	computed = holidays.country_holidays("VN", years=year)
	rest = {date for date in computed if date.year == year and date.weekday() < 5}
	if year > 2025:
		# Versions of the package before the resolution of 2026 lack the Culture Day (observed on Monday if on a weekend).
		culture = datetime.date(year, 11, 24)
		rest.add(culture + datetime.timedelta(days=7 - culture.weekday() if culture.weekday() > 4 else 0))
	worked = {date for date in getattr(computed, "weekend_workdays", ()) if date.year == year}
	days = [CalendarDay(date, HOLIDAY, source, True) for date in rest]
	days += [CalendarDay(date, MAKE_UP, source, True) for date in worked]
	return tuple(sorted(days, key=lambda day: day.date))
