"""Vietnamese text in a form two people's spellings share. A database folds ê to e, but never đ to d."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({"đ": "d", "Đ": "D"})


def search_form(text: str) -> str:
	"""Lower case without accents, one blank between words: "Đường vào  Lũng Làn" gives "duong vao lung lan".

	Punctuation and digits stay. Takes text composed or decomposed; an empty text gives an empty one.
	"""
	plain = unicodedata.normalize("NFD", text.translate(_LETTERS))
	letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
	return " ".join(letters.casefold().split())
