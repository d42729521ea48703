"""How long a line of bold Times New Roman is: the rules under issuer and motto are cut to the length of their text."""

from __future__ import annotations

import unicodedata

# Advance widths in thousandths of the font size. Accents add nothing; Đ, Ơ and Ư are letters of their own.
_BOLD = {
	250: " ,.\u00a0",
	278: "'/\\il",
	333: "!()-:;[]`fjt‘’",
	389: "Is",
	400: "°",
	444: "cerz",
	500: "#$*0123456789?Jagovxy_–“”«»§",
	520: "~",
	554: "ơ",
	556: "Sbdhknpquđ",
	570: "+<=>",
	600: "ư",
	611: "FP",
	667: "BELTZ",
	722: "ACDNRUVXYwĐ",
	778: "GHKOQƠ",
	796: "Ư",
	833: "&m",
	930: "@",
	944: "M",
	1000: "%W—…",
}
_WIDTHS = {char: width for width, chars in _BOLD.items() for char in chars}
_HORN = "\u031b"  # taken apart, Ơ is O and this
_OTHER = 600


def bold_width(text: str, size: float) -> float:
	"""The length of the text on one line, in the unit of size. A letter that is not known counts as a wide one."""
	return sum(_width(char) for char in unicodedata.normalize("NFC", text)) * size / 1000


def _width(char: str) -> int:
	if char in _WIDTHS:
		return _WIDTHS[char]
	parts = unicodedata.normalize("NFD", char)
	base = unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]
	return _WIDTHS.get(base, _OTHER)
