"""Series of numbers: which one a paper takes its number from, when that may change, and the order of its dates.

Sources: Decree 30/2020/NĐ-CP, Article 15 and Annex I part II.3 (numbers run from 01 on 1 January to 31 December; one
common series or one per type is the head's decision), Articles 15 and 18 (number and date follow the signature, at the
latest on the next working day); design 3 (numbering changes on 1 January only; in our own numbering a paper's date lies
before the day of issue only with a reason, and never before the last paper of its series).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain.numbering import nfc, series_key
from sonvi_dialogue.domain.problems import Problem

EXTERNAL = "External"
OURS = "Ours"
ONE_SERIES = "One Series"
PER_TYPE = "One per Type"
INCOMING_PART = "IN"


@dataclass(frozen=True)
class NumberingRule:
	"""Who gives a body's numbers, and whether all its papers share one series."""

	numbering: str = EXTERNAL
	series_rule: str = PER_TYPE

	@property
	def is_ours(self) -> bool:
		return self.numbering == OURS

	@property
	def one_series(self) -> bool:
		return self.series_rule == ONE_SERIES


@dataclass(frozen=True)
class Numbering:
	"""How a body numbers its papers. since: the first year the rule holds for, None where it always held; earlier: the
	rule of the years before. A paper's year is that of its date, so that one of last year still takes last year's rule.
	"""

	rule: NumberingRule
	since: int | None = None
	earlier: NumberingRule | None = None

	def in_year(self, year: int) -> NumberingRule:
		"""The rule for papers dated in the year."""
		if self.since is None or self.earlier is None or year >= self.since:
			return self.rule
		return self.earlier

	def changed(self, rule: NumberingRule, year: int) -> Numbering:
		"""The numbering with another rule from the year on."""
		return Numbering(rule, year, self.in_year(year - 1))


def change_problems(old: NumberingRule, new: NumberingRule, today: date, given: str = "") -> list[Problem]:
	"""What stands against another rule from this year on. given: a number the body gave this year, empty if none."""
	if old == new or not given:
		return []
	message = (
		"Numbers of {0} are given already, the last one is {1}. Numbering changes on 1 January, before the first number "
		"of the year: change it then."
	)
	return [Problem("numbering_fixed", "numbering", message, (today.year, given))]


def series_of(body: str, kind: str, year: int, rule: NumberingRule, notation: str) -> str:
	"""The key of the series that a number of the body is unique in. A database that folds accents must not take two
	notations for one, so that the typed part is written in ASCII.
	"""
	if rule.is_ours:
		return series_key(body, kind, year, not rule.one_series)
	part = "*" if rule.one_series else nfc(notation).casefold().encode("ascii", "xmlcharrefreplace").decode()
	return f"{body}|{year}|{part}"


def incoming_series(body: str, received_on: date) -> str:
	"""The series of the numbers of arrival ("Số đến"): one for all incoming papers of a body and year of receipt."""
	return f"{body}|{received_on.year}|{INCOMING_PART}"


@dataclass(frozen=True)
class DateFacts:
	"""A paper in our own numbering. last and last_date: number and date of the last paper of its series, if any."""

	date: date
	today: date
	reason: str = ""
	last: str = ""
	last_date: date | None = None


def date_problems(facts: DateFacts) -> list[Problem]:
	"""What makes the date impossible in our own numbering. A date still to come is refused elsewhere, for every paper."""
	problems = []
	if facts.last_date and facts.date < facts.last_date:
		message = (
			"The paper is dated {0}, before {1} of {2}, the last paper of its series. Date it {2} or later, so that "
			"numbers and dates run in one order."
		)
		args = (facts.date, facts.last, facts.last_date)
		problems.append(Problem("paper_before_last", "date", message, args))
	if facts.date < facts.today and not facts.reason.strip():
		message = "The paper is dated {0}, before today, {1}. Write why, or date it today."
		problems.append(Problem("paper_date_early", "early_date_reason", message, (facts.date, facts.today)))
	return problems
