"""One computation of a date: this calendar against `holidays` and NumPy, as a table.

	pip install "holidays~=0.28" numpy && python benchmarks/calendar.py

NumPy is called once per date with everything prepared (a busdaycalendar, a datetime64), which is its best case for one
date; for a million dates at once it is the right tool. `holidays` counts the same official days: its calendar is given
ours where it lacks a swap. All three must agree on every date before anything is timed.
"""

from __future__ import annotations

import datetime
import sys
import timeit
from collections.abc import Callable
from functools import partial
from pathlib import Path

# Run as a script, this folder comes first on the path, and its calendar.py would hide the standard library's.
sys.path[0] = str(Path(__file__).resolve().parents[1])

import holidays  # noqa: E402
import numpy as np  # noqa: E402

from sonvi_dialogue.domain.calendars import official_calendar  # noqa: E402
from sonvi_dialogue.domain.working_days import HOLIDAY, MAKE_UP  # noqa: E402

DISTANCES = (5, 20, 100, -20)
ROUNDS = 7


def seconds_per_call(call: Callable[[], object]) -> float:
	"""The best of several rounds: what else the machine does can only add to it."""
	timer = timeit.Timer(call)
	calls, taken = timer.autorange()
	return min([taken, *timer.repeat(ROUNDS - 1, calls)]) / calls


def main() -> None:
	calendar = official_calendar()
	package = holidays.country_holidays("VN", years=range(2021, 2029))
	for day in calendar.days:
		if day.kind == HOLIDAY:
			package[day.date] = day.source
		else:
			package.weekend_workdays.add(day.date)

	# NumPy has no make-up days: a week of seven working days with every rest day as a holiday has.
	make_up = {day.date for day in calendar.days if day.kind == MAKE_UP}
	first, last = datetime.date(calendar.years[0], 1, 1), calendar.horizon
	rest = [day.date for day in calendar.rest_days(first, last) if day.date not in make_up]
	busdays = np.busdaycalendar(weekmask="1111111", holidays=[first, *rest])

	start = datetime.date(2026, 4, 14)
	start64 = np.datetime64(start)
	print(
		f"holidays {holidays.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}, from {start}"
	)
	print(
		f"{'working days':>12} {'ours, µs':>9} {'holidays, µs':>13} {'ratio':>7} {'NumPy, µs':>10} {'ratio':>7}"
	)
	for n in DISTANCES:
		calls = (
			partial(calendar.add if n > 0 else calendar.subtract, start, abs(n)),
			partial(package.get_nth_working_day, start, n),
			partial(np.busday_offset, start64, n, busdaycal=busdays),
		)
		ends = [call() for call in calls]
		if not ends[0] == ends[1] == ends[2].item():
			raise SystemExit(f"{n} working days from {start}: the three disagree: {ends}")
		ours, theirs, numpys = (1e6 * seconds_per_call(call) for call in calls)
		print(
			f"{n:>12} {ours:>9.2f} {theirs:>13.1f} {theirs / ours:>6.0f}x {numpys:>10.2f} {numpys / ours:>6.1f}x"
		)


if __name__ == "__main__":
	main()
