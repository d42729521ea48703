"""The code on an invitation by which a guest is checked in: digits alone, as a QR code and to be typed.

Digits, since a scanner types like a keyboard: what a Vietnamese input method makes of letters (Telex, VNI) it leaves of
digits. The day comes first, so that a desk without a line can tell an invitation to another session. The code opens
nothing: only a signed-in clerk's desk takes it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

DIGITS = 10
DAY_DIGITS = 8


@dataclass(frozen=True)
class Ticket:
	"""What was scanned or typed. day: the session's first day when the invitation was printed; None where only the code
	was typed."""

	code: str
	day: date | None = None


def code_of(seed: str) -> str:
	"""Ten digits made of a seed: a random one on a site, the same one in both worlds of the example year."""
	number = int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big")
	return f"{number % 10**DIGITS:0{DIGITS}d}"


def ticket(day: date, code: str) -> str:
	"""What the QR code says: the day and the code in one row of digits."""
	return f"{day:%Y%m%d}{code}"


def grouped(text: str) -> str:
	"""A ticket as a person reads and types it: "20220321 48215 53301"."""
	day, code = text[:DAY_DIGITS], text[DAY_DIGITS:]
	return f"{day} {code[:5]} {code[5:]}"


def read(text: str) -> Ticket | None:
	"""The ticket in what was scanned or typed, blanks and hyphens ignored; None where it is none."""
	digits = re.sub(r"[\s-]", "", text)
	if not (digits.isascii() and digits.isdigit()):
		return None
	if len(digits) == DIGITS:
		return Ticket(digits)
	if len(digits) != DAY_DIGITS + DIGITS:
		return None
	try:
		day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
	except ValueError:
		return None
	return Ticket(digits[DAY_DIGITS:], day)
