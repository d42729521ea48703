"""Names of people the Vietnamese way: the family name first, and lists by the given name, which stands last.

"Vàng Thị An" comes before "Lò Văn Bình": people are called, and looked up, by the given name. Letters follow the Vietnamese
alphabet (a, ă, â … d, đ … o, ô, ơ …), and of one syllable the tones come as dictionaries have them: level, grave, hook, tilde,
acute, dot (Hoàng Phê, Từ điển tiếng Việt).
"""

from __future__ import annotations

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: place for place, letter in enumerate(_ALPHABET, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_OTHER = 100  # digits and signs of other alphabets come last, by their own code

Key = tuple[tuple[tuple[int, ...], int], ...]


def given_name_first(full_name: str) -> Key:
	"""A key to sort people by: the given name, then the family name and what stands between, in their order.

	Takes text composed or decomposed, in any case; an empty name comes first.
	"""
	words = unicodedata.normalize("NFC", full_name).casefold().split()
	return tuple(_syllable(word) for word in [*words[-1:], *words[:-1]])


def _syllable(word: str) -> tuple[tuple[int, ...], int]:
	"""Its letters by their place in the alphabet, and its tone: the letters decide first."""
	letters: list[int] = []
	tone = 0
	for letter in word:
		signs = unicodedata.normalize("NFD", letter)
		tone = next((_TONES[sign] for sign in signs if sign in _TONES), tone)
		bare = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
		letters.append(_PLACES.get(bare, _OTHER + ord(bare[0])))
	return tuple(letters), tone
