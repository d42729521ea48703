"""Under which terms a petition is kept in the index of petitions asked before, and looked for.

A single word is in thousands of petitions: the index looks for what few share. So a petition stands first of all under pairs: a
thing with what is wrong with it, and a thing with its place; then under its things, and under words the thesaurus does not know.
Only so many terms are kept as say most, so that the index grows with the petitions and not with their length.
"""

from __future__ import annotations

from collections.abc import Iterator

from sonvi_dialogue.domain import thesaurus
from sonvi_dialogue.domain.reading import WORD, Reading

MOST = 14
PAIR, THING, OTHER = 3.0, 2.0, 1.0


def index_terms(reading: Reading, most: int = MOST) -> dict[str, float]:
	"""The terms of a petition, what tells most first, with how much each tells; an empty reading has none."""
	found: dict[str, float] = {}
	for term, weight in _terms(reading):
		found.setdefault(term, weight)
		if len(found) == most:
			break
	return found


def _terms(reading: Reading) -> Iterator[tuple[str, float]]:
	units = reading.by_key.values()
	things = [unit.key for unit in units if unit.key in reading.what]
	wrong = [unit.key for unit in units if unit.key in reading.how]
	words = [unit.key for unit in units if unit.kind == WORD and len(unit.key) > 1]
	parties = [unit.key for unit in units if unit.kind == thesaurus.PARTY]
	yield from ((f"{thing}+{how}", PAIR) for thing in things[:3] for how in wrong[:3])
	yield from ((f"{thing}@{place}", PAIR) for thing in things[:3] for place in sorted(reading.places))
	yield from ((thing, THING) for thing in things)
	yield from ((f"{party}+{how}", PAIR) for party in parties[:2] for how in wrong[:2])
	yield from ((word, OTHER) for word in words)
	yield from ((key, OTHER) for key in (*parties, *wrong))
