"""One session's petitions in topics, proposed for the chair's conclusion; to merge petitions stays a human act.

Petitions of a topic are about the same things: what is wrong with them, and where, may differ, as when three villages speak of
their roads. Groups grow by the mean likeness of their members, so that a long chain of half-likenesses makes no topic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sonvi_dialogue.domain.reading import Reading
from sonvi_dialogue.domain.similarity import compare, same_thing

JOIN = 0.50
_THING, _WHOLE = 0.6, 0.4


@dataclass(frozen=True)
class TopicPetition:
	"""One petition as it is read; category is any name or key, empty where none is given."""

	key: str
	reading: Reading
	category: str = ""


@dataclass(frozen=True)
class Topic:
	"""keys in the order they were given. title: what its petitions are about, empty where they share no thing; place: the
	search form of their one common place, empty where there is none."""

	title: str
	place: str
	keys: tuple[str, ...]
	category: str


def cluster(petitions: Sequence[TopicPetition]) -> list[Topic]:
	"""Every petition in one topic, the largest topics first, then in the order given. A topic of one is a petition that is
	like no other."""
	groups = {number: [number] for number in range(len(petitions))}
	between = _likeness(petitions)
	while between:
		pair = max(between, key=lambda pair: (_mean(between, groups, pair), -pair[0], -pair[1]))
		if _mean(between, groups, pair) < JOIN:
			break
		one, two = pair
		for third in groups.keys() - {one, two}:
			gone = between.pop(_pair(two, third), 0.0)
			if gone:
				between[_pair(one, third)] = between.get(_pair(one, third), 0.0) + gone
		del between[pair]
		groups[one] = sorted(groups[one] + groups.pop(two))
	found = sorted(groups.values(), key=lambda group: (-len(group), group[0]))
	return [_topic([petitions[number] for number in group]) for group in found]


def _likeness(petitions: Sequence[TopicPetition]) -> dict[tuple[int, int], float]:
	"""Pairs with something in common, and how much; the sums between groups once they grow."""
	found = {}
	for (i, one), (j, other) in combinations(enumerate(petitions), 2):
		thing = same_thing(one.reading, other.reading)
		if thing:
			found[i, j] = _THING * thing + _WHOLE * compare(one.reading, other.reading).score
	return found


def _mean(
	between: dict[tuple[int, int], float], groups: dict[int, list[int]], pair: tuple[int, int]
) -> float:
	return between[pair] / (len(groups[pair[0]]) * len(groups[pair[1]]))


def _pair(one: int, two: int) -> tuple[int, int]:
	return (one, two) if one < two else (two, one)


def _topic(members: list[TopicPetition]) -> Topic:
	category = Counter(member.category for member in members).most_common(1)[0][0]
	return Topic(_title(members), _place(members), tuple(member.key for member in members), category)


def _title(members: list[TopicPetition]) -> str:
	"""The things most of its members are about, at most two, said most often first."""
	counts = Counter(
		unit.key
		for member in members
		for unit in member.reading.by_key.values()
		if unit.key in member.reading.what
	)
	told = [key for key, count in counts.most_common() if count * 2 > len(members)][:2]
	title = ", ".join(told)
	return title[:1].upper() + title[1:]


def _place(members: list[TopicPetition]) -> str:
	common = frozenset.intersection(*(member.reading.places for member in members))
	return next(iter(common)) if len(common) == 1 else ""
