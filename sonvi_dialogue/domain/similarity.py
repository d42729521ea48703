"""Whether two petitions ask the same in other words, and why the app thinks so.

Two petitions of one field share what they are about (a road); only the same petition also shares what is wrong (a landslip) or
what is asked for. The score weighs both beside all common units by how rare they are, the common words, and rapidfuzz's
comparison of the canonical texts. It falls where both say what is wrong and agree in nothing, and where each is about a thing of
its own. A work stands in one place: the same trouble elsewhere is shown with half its score and never flagged.

The weights were found on one half of tests/data/similar_pairs.csv; tests/domain/test_similarity.py measures all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from rapidfuzz import fuzz

from sonvi_dialogue.domain import thesaurus
from sonvi_dialogue.domain.reading import WORD, Reading
from sonvi_dialogue.domain.vietnamese import search_form

__all__ = ["FLAG", "SHOW", "Match", "compare", "rarities", "same_thing", "search_form"]

FLAG = 0.47  # from here on: probably the same petition
SHOW = 0.25  # below: not worth a line
_MOST_WORDS = 6

_UNIT_WEIGHTS = {
	thesaurus.WORK: 3.0,
	thesaurus.MATTER: 3.0,
	thesaurus.PARTY: 1.5,
	thesaurus.TROUBLE: 2.0,
	thesaurus.REQUEST: 1.2,
	thesaurus.GENERAL: 0.3,
	WORD: 2.0,
}
_SHARE_OF_SHORTER, _SHARE_OF_BOTH, _WHAT, _HOW, _ORDERLESS, _SORTED, _GRAMS = (
	0.10, 0.20, 0.20, 0.15, 0.10, 0.15, 0.10,
)  # fmt: skip
_UNTOLD = 0.3  # where one of the two does not say what, or how
_CLASH = 0.80  # both say what is wrong or wanted, and agree in nothing
_OWN_THINGS = 0.88  # each is about a thing that the other is not about
_ELSEWHERE = 0.50  # a work that stands in another place
_OTHER_VILLAGE = 0.97  # a policy, told from another village


@dataclass(frozen=True)
class Match:
	"""words: pairs of how the new and the earlier petition say the same, what tells most first. elsewhere: about a work in
	another place."""

	score: float
	words: tuple[tuple[str, str], ...] = ()
	elsewhere: bool = False

	@property
	def flagged(self) -> bool:
		return self.score >= FLAG and not self.elsewhere


def rarities(readings: Iterable[Reading], twice: bool = False) -> dict[str, float]:
	"""How rare each unit and gram is among petitions, from 1 (in none but this) down to 0 (in every one).

	twice: leave out what only one of them has, which is as rare as can be for compare() anyway.
	"""
	counts: Counter[str] = Counter()
	total = 0
	for reading in readings:
		total += 1
		counts.update(reading.by_key.keys() | reading.grams)
	if total < 2:
		return {}
	least = 2 if twice else 1
	whole = log(total + 1)
	return {
		key: max(0.0, log((total + 1) / (count + 0.5)) / whole)
		for key, count in counts.items()
		if count >= least
	}


def compare(new: Reading, old: Reading, rarity: Mapping[str, float] | None = None) -> Match:
	"""How alike two petitions are, from 0 to 1. rarity: of units and grams, as rarities() gives it; what is not in it is
	as rare as can be."""
	rarity = rarity or {}
	ours, theirs = _weights(new, rarity), _weights(old, rarity)
	shared = ours.keys() & theirs.keys()
	if not shared and not new.grams & old.grams:
		return Match(0.0)
	score = (
		_SHARE_OF_SHORTER * _share(ours, theirs, shared, smaller=True)
		+ _SHARE_OF_BOTH * _share(ours, theirs, shared)
		+ _WHAT * _facet(ours, theirs, new.what, old.what)
		+ _HOW * _facet(ours, theirs, new.how, old.how)
		+ _ORDERLESS * fuzz.token_set_ratio(new.canonical, old.canonical) / 100
		+ _SORTED * fuzz.token_sort_ratio(new.canonical, old.canonical) / 100
		+ _GRAMS * _gram_share(new, old, rarity)
	)
	elsewhere = _elsewhere(new, old)
	return Match(score * _doubt(new, old, elsewhere), _words(new, old, ours, shared), elsewhere)


def same_thing(one: Reading, other: Reading) -> float:
	"""How far two petitions are about the same things, whatever they say of them, from 0 to 1: half of it by the shorter,
	so that a petition of one thing is near a long one that has it too."""
	shared = one.what & other.what
	if not shared:
		return 0.0
	ours, theirs = ({key: 1.0 for key in reading.what} for reading in (one, other))
	return (_share(ours, theirs, shared, smaller=True) + _share(ours, theirs, shared)) / 2


def _weights(reading: Reading, rarity: Mapping[str, float]) -> dict[str, float]:
	return {key: _UNIT_WEIGHTS[unit.kind] * rarity.get(key, 1.0) for key, unit in reading.by_key.items()}


def _share(
	ours: Mapping[str, float], theirs: Mapping[str, float], shared: Iterable[str], smaller: bool = False
) -> float:
	"""The weight both have, of what the shorter has or of what both have together."""
	common = sum(ours[key] for key in shared)
	one, two = sum(ours.values()), sum(theirs.values())
	whole = min(one, two) if smaller else (one + two) / 2
	return common / whole if whole else 0.0


def _facet(
	ours: Mapping[str, float], theirs: Mapping[str, float], mine: frozenset[str], yours: frozenset[str]
) -> float:
	if not mine or not yours:
		return _UNTOLD
	return _share({key: ours[key] for key in mine}, {key: theirs[key] for key in yours}, mine & yours)


def _gram_share(new: Reading, old: Reading, rarity: Mapping[str, float]) -> float:
	ours = {gram: rarity.get(gram, 1.0) for gram in new.grams}
	theirs = {gram: rarity.get(gram, 1.0) for gram in old.grams}
	return _share(ours, theirs, ours.keys() & theirs.keys())


def _elsewhere(new: Reading, old: Reading) -> bool:
	apart = bool(new.places and old.places) and not new.places & old.places
	return apart and (new.stands_somewhere or old.stands_somewhere)


def _doubt(new: Reading, old: Reading, elsewhere: bool) -> float:
	factor = 1.0
	if new.how and old.how and not new.how & old.how:
		factor *= _CLASH
	if new.what - old.what and old.what - new.what:
		factor *= _OWN_THINGS
	if elsewhere:
		return factor * _ELSEWHERE
	if new.places and old.places and not new.places & old.places:
		return factor * _OTHER_VILLAGE
	return factor


def _words(
	new: Reading, old: Reading, ours: Mapping[str, float], shared: Iterable[str]
) -> tuple[tuple[str, str], ...]:
	told = [key for key in shared if new.by_key[key].kind != thesaurus.GENERAL]
	best = sorted(told, key=lambda key: (-ours[key], key))[:_MOST_WORDS]
	return tuple((new.by_key[key].said, old.by_key[key].said) for key in best)
