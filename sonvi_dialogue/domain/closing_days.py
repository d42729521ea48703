"""The days a report's figures close on ("ngày chốt số liệu"), and the days each period therefore holds.

Quarters follow one another, and so do years; the first half of a year begins with the year. A period opens on the day after
the one before it closed, so that nothing is counted twice or left out, whatever days an office chooses. Sources: Decree
09/2019/NĐ-CP, Article 12 (a year's figures close on 14 December, those of its first half on 14 June); quarters close on
their last day, by which the regular session is owed. Each may be set otherwise; a report that is issued has settled it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.quarters import quarter_end, quarter_of

FIRST_HALF = "First Half"
YEAR = "Year"
QUARTERS = ("Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4")
PERIODS = (*QUARTERS, FIRST_HALF, YEAR)
# The month a period ends with.
_MONTHS = {**{period: 3 * number for number, period in enumerate(QUARTERS, start=1)}, FIRST_HALF: 6, YEAR: 12}
_USUAL_DAY = 14

Period = tuple[int, str]


def usual_closing(year: int, period: str) -> date:
	"""The day the figures of a period close on where nobody set another."""
	month = date(year, _MONTHS[period], _USUAL_DAY)
	return quarter_end(month) if period in QUARTERS else month


def before(year: int, period: str) -> Period:
	"""The period whose close opens this one."""
	if period == QUARTERS[0]:
		return year - 1, QUARTERS[-1]
	if period in QUARTERS:
		return year, QUARTERS[QUARTERS.index(period) - 1]
	return year - 1, YEAR


def span(year: int, period: str, closings: Mapping[Period, date]) -> tuple[date, date]:
	"""The first and the last day of a period; closings: the days set or settled, others are the usual ones."""
	earlier = before(year, period)
	opened = closings.get(earlier) or usual_closing(*earlier)
	return opened + timedelta(1), closings.get((year, period)) or usual_closing(year, period)


def period_of(kind: str, first: date, last: date) -> Period:
	"""The period a paper of this kind reports on, by its two days."""
	if kind == v.ANNUAL_REPORT:
		return last.year, YEAR
	if covers_half(first, last):
		return last.year, FIRST_HALF
	return last.year, QUARTERS[quarter_of(last) - 1]


def covers_half(first: date, last: date) -> bool:
	"""Whether a quarterly report's days are those of half a year: more than four months, closed in the second quarter."""
	return (last - first).days > 124 and quarter_of(last) == 2


def paper_kind(period: str) -> str:
	"""The kind of paper a period is reported with."""
	return v.ANNUAL_REPORT if period == YEAR else v.QUARTERLY_REPORT


def allowed(year: int, period: str) -> tuple[date, date]:
	"""The days between which the figures of a period may close: its last month; of a year, whose council sits early in
	December, its last quarter."""
	month = date(year, _MONTHS[period], 1)
	return date(year, 10, 1) if period == YEAR else month, quarter_end(month)


def closing_problems(year: int, period: str, closes_on: date | None, issued: str = "") -> list[Problem]:
	"""What is wrong with a closing day. issued: the report in force that settled it, as people name it, else empty."""
	if period not in PERIODS:
		message = "{0} is not in the list. Choose one of: {1}."
		return [Problem("closing_period", "period", message, (period, ", ".join(PERIODS)))]
	if closes_on is None:
		return [Problem("closing_missing", "closes_on", "Enter the day the figures close on.")]
	first, last = allowed(year, period)
	if not first <= closes_on <= last:
		message = "The figures of this period cannot close on {0}. Choose a day from {1} to {2}."
		return [Problem("closing_outside", "closes_on", message, (closes_on, first, last))]
	if issued:
		message = "{0} is issued with the figures of this period: its days stay. Recall the report first, or leave the closing day."
		return [Problem("closing_issued", "closes_on", message, (issued,))]
	return []
