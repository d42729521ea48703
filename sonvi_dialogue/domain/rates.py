"""Rates that may be compared: the share with its interval, so much for each 1,000 people, and what is too few to rank.

A commune of forty petitions and one of four are not told apart by their percentages. Each share carries its 95 per cent
interval (Wilson 1927, Journal of the American Statistical Association 22:209), each count for 1,000 people that of a Poisson
count (Byar's approximation; Breslow and Day 1987, IARC 82, page 69); what is called above or below the whole lies outside it
with its whole interval, and who has fewer than SMALL cases is shown without a rank.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # 95 per cent
SMALL = 10

ABOVE = "Above"
BELOW = "Below"
ALIKE = "Alike"
TOO_FEW = "Too Few"


@dataclass(frozen=True)
class Rate:
	"""value, low and high are shares of 1, or cases for each 1,000 people; None where there is nothing to divide by."""

	cases: int
	of: int
	value: float | None
	low: float | None
	high: float | None
	is_small: bool

	def as_dict(self) -> dict[str, object]:
		return {
			"cases": self.cases,
			"of": self.of,
			"value": self.value,
			"low": self.low,
			"high": self.high,
			"is_small": self.is_small,
		}


def share(cases: int, of: int) -> Rate:
	"""cases of `of`, with Wilson's interval. Refuses more cases than there are."""
	if not 0 <= cases <= of:
		raise ValueError(f"{cases} of {of}: give a part and its whole.")
	if not of:
		return Rate(0, 0, None, None, None, True)
	part, square = cases / of, Z * Z
	centre = part + square / (2 * of)
	reach = Z * sqrt(part * (1 - part) / of + square / (4 * of * of))
	whole = 1 + square / of
	# the two ends are 0 and 1 themselves where no case, or every case, is counted
	low = 0.0 if not cases else (centre - reach) / whole
	high = 1.0 if cases == of else (centre + reach) / whole
	return Rate(cases, of, part, low, high, of < SMALL)


def percent(part: int, whole: int) -> float | None:
	"""A share in percent to one decimal, as every report and paper tells it; None where there is nothing to compare with."""
	return round(100 * part / whole, 1) if whole else None


def per_thousand(cases: int, people: int | None) -> Rate:
	"""Cases for each 1,000 people with Byar's interval; no value where the number of people is not known."""
	if cases < 0:
		raise ValueError(f"{cases} cases: give a number that is not negative.")
	people = people or 0
	if people <= 0:
		return Rate(cases, 0, None, None, None, True)
	low = cases * (1 - 1 / (9 * cases) - Z / (3 * sqrt(cases))) ** 3 if cases else 0.0
	more = cases + 1
	high = more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3
	each = 1000 / people
	return Rate(cases, people, cases * each, max(low, 0.0) * each, high * each, cases < SMALL)


def standing(rate: Rate, whole: float | None) -> str:
	"""Where a rate stands beside the whole's: told apart only where its interval leaves the whole's value out."""
	if rate.is_small or rate.value is None or whole is None:
		return TOO_FEW
	if rate.low > whole:
		return ABOVE
	return BELOW if rate.high < whole else ALIKE


def best_first(rates: Iterable[tuple[str, Rate]]) -> list[str]:
	"""Names by the lower end of the interval, highest first; those with too few cases after all others, by name."""
	rates = list(rates)
	ranked = [(name, rate) for name, rate in rates if not rate.is_small and rate.value is not None]
	ranked.sort(key=lambda pair: (-pair[1].low, -pair[1].value, pair[0]))
	known = {name for name, _rate in ranked}
	return [name for name, _rate in ranked] + sorted(name for name, _rate in rates if name not in known)
