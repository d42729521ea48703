"""A petition as it is compared: what it is about, what is wrong, what is asked, and where.

The text is read from left to right, the longest phrase of the thesaurus first; a word the thesaurus does not know
stands for itself. Words that every petition has (đề nghị, bà con, cấp trên) say nothing and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from sonvi_dialogue.domain import thesaurus
from sonvi_dialogue.domain.vietnamese import Syllable, phrase, search_form, syllables

WORD = "w"
_SILENT = "-"
WHAT = frozenset({thesaurus.WORK, thesaurus.MATTER})
HOW = frozenset({thesaurus.TROUBLE, thesaurus.REQUEST})
# "mổ nhiều con trâu" is "mổ trâu": what may stand inside a phrase and changes nothing
_FILLERS = frozenset("nhieu may con cai nhung da bi van cung dang het lai ca".split())
# Syllables that are common words once they lose their accents (bỏ, vợ, lớn): alone and without them they prove nothing.
_AMBIGUOUS = frozenset(
	"bao bia bo cau cho dat doi dut giay lo lon lop loa mat mui ngo nuong on phi ra rao ret sat sau suoi thoi truong tuan"
	" vay vo ho van xa muc nga be yeu keo lau".split()
)
_KIND_OF_PLACE = re.compile(r"^(thon|ban|xom|ap|khu|to dan pho|to)\s+")
_Phrase = tuple[tuple[Syllable, ...], str, str]


@dataclass(frozen=True)
class Unit:
	"""One thing said. key compares it, kind is its class in the thesaurus or WORD, said is how this petition puts it."""

	key: str
	kind: str
	said: str


@dataclass(frozen=True)
class Reading:
	"""units in the order of the text; grams: its words and pairs of words without accents; places in search form."""

	units: tuple[Unit, ...]
	grams: frozenset[str]
	places: frozenset[str]

	@cached_property
	def by_key(self) -> dict[str, Unit]:
		return {unit.key: unit for unit in reversed(self.units)}

	@cached_property
	def canonical(self) -> str:
		"""The units as one text, for the comparison that forgives slips of the pen."""
		return " ".join(unit.key.replace(" ", "_") for unit in self.units)

	@cached_property
	def what(self) -> frozenset[str]:
		return self._of(WHAT)

	@cached_property
	def how(self) -> frozenset[str]:
		return self._of(HOW)

	@property
	def stands_somewhere(self) -> bool:
		return bool(self._of({thesaurus.WORK}))

	def _of(self, kinds: Collection[str]) -> frozenset[str]:
		return frozenset(unit.key for unit in self.units if unit.kind in kinds)


def read(text: str, village: str = "", places: Iterable[str] = ()) -> Reading:
	"""Reads a petition. village: the name of its village, if it is known; places: the names of the commune's villages, which
	tell where a thing is and not what, and are found in the text too."""
	known: dict[str, list[tuple[str, ...]]] = {}
	for name in map(place_form, (village, *places)):
		if name:
			parts = tuple(name.split())
			known.setdefault(parts[0], []).append(parts)
	units, named, words = _walk(syllables(text), known)
	home = place_form(village)
	return Reading(tuple(units), frozenset(_grams(words)), frozenset(named | ({home} if home else set())))


@lru_cache(maxsize=4096)
def place_form(name: str) -> str:
	""" "Thôn Lũng Làn" and "Lũng Làn" are one place: "lung lan"."""
	return _KIND_OF_PLACE.sub("", search_form(name))


def _walk(
	said: tuple[Syllable, ...], known: dict[str, list[tuple[str, ...]]]
) -> tuple[list[Unit], set[str], list[str]]:
	"""The units, the places named, and the words that say something, with an empty one where others stood between."""
	units: list[Unit] = []
	named: set[str] = set()
	words: list[str] = []
	at = 0
	while at < len(said):
		place = _place(said, at, known)
		if place:
			named.add(" ".join(place))
			words.append("")
			at += len(place)
			continue
		key, kind, length = _longest(said, at)
		here = said[at : at + length]
		if kind == _SILENT:
			words.append("")
		else:
			units.append(Unit(key, kind, " ".join(syllable.written for syllable in here)))
			words += (syllable.plain for syllable in here)
		at += length
	return units, named, words


def _place(said: tuple[Syllable, ...], at: int, known: dict[str, list[tuple[str, ...]]]) -> tuple[str, ...]:
	for parts in known.get(said[at].plain, ()):
		if tuple(syllable.plain for syllable in said[at : at + len(parts)]) == parts:
			return parts
	return ()


def _longest(said: tuple[Syllable, ...], at: int) -> tuple[str, str, int]:
	"""Key, class and length of the longest phrase that begins here, else of the single word."""
	first = said[at]
	for words, key, kind in _phrases().get(first.plain, ()):
		length = _follows(said, at, words)
		doubtful = len(words) == 1 and first.exact is None and first.plain in _AMBIGUOUS
		if length and (kind == _SILENT or not doubtful):
			return key, kind, length
	return first.plain, _SILENT if first.plain.isdigit() else WORD, 1


def _follows(said: tuple[Syllable, ...], at: int, words: tuple[Syllable, ...]) -> int:
	"""How many syllables of the text the phrase takes from here on, 0 where it does not stand here."""
	here = at
	for number, word in enumerate(words):
		while number and here < len(said) and said[here].plain in _FILLERS and not word.agrees(said[here]):
			here += 1
		if here == len(said) or not word.agrees(said[here]):
			return 0
		here += 1
	return here - at


def _grams(words: list[str]) -> Iterator[str]:
	yield from (word for word in words if word)
	yield from (f"{one}_{two}" for one, two in pairwise(words) if one and two)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[_Phrase]]:
	"""First syllable to the phrases that begin with it, the longest first."""
	found: dict[str, list[_Phrase]] = {}
	rows = [(text, "", _SILENT) for text in thesaurus.silent()] + list(thesaurus.phrases())
	for text, key, kind in rows:
		words = phrase(text)
		found.setdefault(words[0].plain, []).append((words, key, kind))
	for same_start in found.values():
		same_start.sort(key=lambda row: -len(row[0]))
	return found
