"""Vietnamese text as syllables that two people's spellings share: case, accents, tone marks, y and i, abbreviations."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from sonvi_dialogue.domain import abbreviations

_LETTERS = str.maketrans({"đ": "d", "Đ": "D"})
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# kỹ and kĩ, lý and lí are one word; thúy and thúi are not
_LONE_Y = re.compile(r"^([bcdđghklmnpqrstvx]|th|qu)y$")
_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
# In a text with accents about three syllables of four carry one; in one without, none does.
ACCENTED_SHARE = 0.5
# Eight spellings of a text are asked for at once, not more.
MOST_BOTH_WAYS = 3


@dataclass(frozen=True)
class Syllable:
	"""plain: without accents. exact: with them and the tone told by a figure behind; None where the writer left accents
	out. written: as it stands in the text, in lower case."""

	plain: str
	exact: str | None
	written: str = field(default="", compare=False)

	def agrees(self, other: Syllable) -> bool:
		"""The same syllable, as far as both writers told it."""
		return self.plain == other.plain and (
			self.exact is None or other.exact is None or self.exact == other.exact
		)


def search_form(text: str) -> str:
	"""Lower case without accents, one blank between words: "Đường vào  Lũng Làn" gives "duong vao lung lan".

	Punctuation and digits stay. Takes text composed or decomposed; an empty text gives an empty one.
	"""
	plain = unicodedata.normalize("NFD", text.translate(_LETTERS))
	letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
	return " ".join(letters.casefold().split())


def syllables(text: str) -> tuple[Syllable, ...]:
	"""The words of a text in order, without punctuation, abbreviations written out.

	Whether a syllable without accents has none or lost them is decided by the whole text.
	"""
	words = _words(text)
	accented = _is_accented(words)
	found: list[Syllable] = []
	for word in words:
		found += _told(word, accented)
	return tuple(found)


def phrase(text: str) -> tuple[Syllable, ...]:
	"""The syllables of a phrase of ours, which always has its accents; abbreviations stay as they are."""
	return tuple(_syllable(word, True) for word in _words(text))


def _words(text: str) -> list[str]:
	lower = unicodedata.normalize("NFC", text).casefold()
	return [word.replace("'", "").replace("’", "") for word in _WORD.findall(lower)]


def _is_accented(words: list[str]) -> bool:
	letters = [word for word in words if not word.isdigit()]
	marked = sum(not word.isascii() for word in letters)
	return bool(letters) and marked >= ACCENTED_SHARE * len(letters)


@lru_cache(maxsize=8192)
def _told(word: str, accented: bool) -> tuple[Syllable, ...]:
	return _expansions().get(search_form(word)) or (_syllable(word, accented),)


def _syllable(word: str, accented: bool) -> Syllable:
	letters, tone = _apart(word)
	told = accented or not word.isascii()
	return Syllable(search_form(letters), letters + tone if told else None, word)


def _apart(word: str) -> tuple[str, str]:
	"""The letters of a syllable and its tone: hoà and hòa, thuỷ and thủy write one syllable."""
	signs = unicodedata.normalize("NFD", word)
	tone = "".join(_TONES[sign] for sign in signs if sign in _TONES)
	letters = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
	return _LONE_Y.sub(r"\1i", letters), tone


@lru_cache(maxsize=1)
def _expansions() -> dict[str, tuple[Syllable, ...]]:
	return {search_form(short): phrase(full) for short, full, _source in abbreviations.ROWS}


def like_patterns(text: str) -> tuple[str, ...]:
	"""What a LIKE must ask for so that "duong lang" and "Đường làng" find each other in a database that takes ê for e and
	any tone for none, but never đ for d: the words with each d written both ways.

	Each is given between signs for anything. From the fourth d on one sign for any letter stands for all: the words are long
	enough by then to be found alone. An empty text gives one pattern that fits everything.
	"""
	told = " ".join(unicodedata.normalize("NFC", text).split()).casefold().replace("đ", "d")
	for sign in ("\\", "%", "_"):
		told = told.replace(sign, f"\\{sign}")
	pieces = told.split("d")
	if len(pieces) - 1 > MOST_BOTH_WAYS:
		return (f"%{'_'.join(pieces)}%",)
	found = [pieces[0]]
	for piece in pieces[1:]:
		found = [f"{before}{letter}{piece}" for before in found for letter in "dđ"]
	return tuple(f"%{one}%" for one in found)
