"""Days a commune keeps: market, festival, harvest, election, council meeting. They warn, they never count in a period.

Markets of the highlands are held on a weekday, on days of the lunar month (2, 7, 12 …) or every sixth day, which is what
"the days of the Tiger and of the Monkey" come to (chợ lùi). Source: design 3 (local days warn and never count).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sonvi_dialogue.domain import lunar
from sonvi_dialogue.domain.problems import Problem

# What a day is (Commune Local Day.kind): stored data.
MARKET = "Market"
FESTIVAL = "Festival"
FARM_WORK = "Farm Work"
ELECTION = "Election"
COUNCIL_MEETING = "Council Meeting"
OTHER_KIND = "Other"
KINDS = (MARKET, FESTIVAL, FARM_WORK, ELECTION, COUNCIL_MEETING, OTHER_KIND)

# When it comes (Commune Local Day.rule): stored data.
ONCE = "Once"
YEARLY = "Every Year"
LUNAR_YEARLY = "Every Lunar Year"
LUNAR_MONTHLY = "Every Lunar Month"
WEEKLY = "Every Week"
EVERY_N_DAYS = "Every Few Days"
RULES = (ONCE, YEARLY, LUNAR_YEARLY, LUNAR_MONTHLY, WEEKLY, EVERY_N_DAYS)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST = 60  # days: a harvest; what lasts longer is no reason to choose another day


@dataclass(frozen=True)
class LocalDay:
	"""One day, or run of `days` days, and when it comes again.

	first: the day itself for ONCE, a day of it in any year for YEARLY, one such day for EVERY_N_DAYS. weekday: one of
	WEEKDAYS for WEEKLY. lunar_days with lunar_month: for LUNAR_YEARLY; lunar_days alone: for LUNAR_MONTHLY.
	"""

	title: str
	kind: str
	rule: str
	first: date | None = None
	days: int = 1
	weekday: str = ""
	lunar_days: tuple[int, ...] = ()
	lunar_month: int = 0
	every: int = 0

	def falls_on(self, day: date) -> bool:
		"""Whether a date is one of its days."""
		return any(self._begins_on(day - timedelta(days=back)) for back in range(max(self.days, 1)))

	def _begins_on(self, day: date) -> bool:
		if self.rule == WEEKLY:
			return WEEKDAYS[day.weekday()] == self.weekday
		if self.rule == LUNAR_MONTHLY:
			return lunar.lunar_date(day).day in self.lunar_days
		if self.rule == LUNAR_YEARLY:
			found = lunar.lunar_date(day)
			return found.month == self.lunar_month and found.day in self.lunar_days and not found.leap
		if self.first is None:
			return False
		if self.rule == YEARLY:
			return (day.month, day.day) == (self.first.month, self.first.day)
		if self.rule == EVERY_N_DAYS:
			return self.every > 0 and (day - self.first).days % self.every == 0
		return day == self.first


def falling_on(day: date, local_days: Iterable[LocalDay]) -> list[LocalDay]:
	"""The local days a date is one of, in the order given."""
	return [local for local in local_days if local.falls_on(day)]


def parse_lunar_days(text: str) -> tuple[int, ...] | None:
	"""Days of a lunar month as people write them, "2, 7, 12" or "2 và 7"; None where that is no list of days 1 to 30."""
	parts = [part for part in re.split(r"[\s,;.]+|và", text or "") if part]
	if not parts or not all(part.isdigit() and 1 <= int(part) <= 30 for part in parts):
		return None
	return tuple(dict.fromkeys(int(part) for part in parts))


def local_day_problems(local: LocalDay, lunar_days_text: str = "") -> list[Problem]:
	"""What is missing for the rule to name a day."""
	problems = []
	if not local.title.strip():
		message = "The day has no name. Write what people call it."
		problems.append(Problem("local_day_title", "title", message))
	if not 1 <= local.days <= LONGEST:
		message = "{0} days is no length of a local day. Enter 1 to {1}."
		problems.append(Problem("local_day_length", "days", message, (local.days, LONGEST)))
	if local.rule in (ONCE, YEARLY, EVERY_N_DAYS) and local.first is None:
		message = "{0} needs a date. Choose one day that it falls on."
		problems.append(Problem("local_day_date", "first_day", message, (local.rule,)))
	if local.rule == EVERY_N_DAYS and not 2 <= local.every <= 366:
		message = "{0} needs the number of days between two. Enter 2 or more, 6 for a market of two animals."
		problems.append(Problem("local_day_every", "every", message, (local.rule,)))
	if local.rule == WEEKLY and local.weekday not in WEEKDAYS:
		message = "{0} needs a weekday. Choose one."
		problems.append(Problem("local_day_weekday", "weekday", message, (local.rule,)))
	if local.rule in (LUNAR_YEARLY, LUNAR_MONTHLY) and parse_lunar_days(lunar_days_text) is None:
		message = "{0} needs days of the lunar month. Write them as 2, 7, 12: each from 1 to 30."
		problems.append(Problem("local_day_lunar_days", "lunar_days", message, (local.rule,)))
	if local.rule == LUNAR_YEARLY and not 1 <= local.lunar_month <= 12:
		message = "{0} needs a lunar month. Enter 1 to 12."
		problems.append(Problem("local_day_lunar_month", "lunar_month", message, (local.rule,)))
	return problems
