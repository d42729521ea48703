"""Official numbers, notations and dates, as Decree 30/2020/NĐ-CP writes them.

Sources: Decree 30/2020, Annex I part II (number and notation 3, place and date 4), Annex III part I (type codes),
Article 15 (numbers run from 01 on 1 January to 31 December).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.problems import Problem

# Type code of each kind of paper; None: a letter (công văn), which has no code. The first code is the usual one, the
# others are seen in real offices and accepted when a number is typed from a signed paper.
KIND_CODES: dict[str, tuple[str | None, ...]] = {
	words.ANNUAL_PLAN: ("KH",),
	words.PLAN_REPORT_SLIP: ("TTr", "BC", "KH", None),
	words.NOTICE: ("TB", "GM", None),
	words.NOTICE_OF_CHANGE: ("TB", None),
	words.CONCLUSION: ("TB",),
	words.CORRECTION: (None, "TB"),
	words.ANSWER: (None, "TB", "BC"),
	words.EXTENSION: ("TB", None),
	words.INTERIM: ("BC", None),
	words.REFERRAL_PAPER: ("BC", None, "TTr", "PC"),
	words.RESULTS: ("BC",),
	words.RESULTS_NOTICE: ("TB",),
	words.QUARTERLY_REPORT: ("BC",),
	words.ANNUAL_REPORT: ("BC",),
	words.PREPARATION_LETTER: (None,),
	words.INVITATION: ("GM",),
	words.MINUTES: ("BB",),
	words.TRANSFER_SLIP: ("PC", None),
	words.REFUSAL_NOTICE: ("TB",),
	words.REMINDER: (None,),
}

# Decree 30/2020, Annex III part I, complete.
TYPE_CODES = frozenset(
	"NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY TrS SL".split()
)

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

# The blanks a signing copy leaves: number, date and seal follow the signature (Decree 30/2020, Articles 15 and 18).
BLANK_NUMBER = "\u00a0" * 6
BLANK_DAY = "\u00a0" * 5
LONGEST_NUMBER = 99_999

_GROUP = re.compile(r"^[^\W_]+$")
# Eth and the African D, as other keyboards give them, stand for the Vietnamese Đ.
_LIKE_D = str.maketrans("ÐƉðɖ", "ĐĐđđ")


@dataclass(frozen=True, order=True)
class Number:
	"""An official number: its ordinal in the year's series and its notation, for example 5 and "TB-HĐND"."""

	number: int
	notation: str

	def __str__(self) -> str:
		return full_number(self.number, self.notation)


def nfc(text: str) -> str:
	"""The text with composed accents, as TCVN 6909:2001 stores them: a decomposed "ê" is one character afterwards."""
	return unicodedata.normalize("NFC", text)


def format_number(number: int) -> str:
	"""5 to "05", 12 to "12": numbers under 10 take a leading zero."""
	return f"{number:02d}"


def make_notation(*parts: str | None) -> str:
	"""("TB", "HĐND") to "TB-HĐND"; an empty part is left out, so that (None, "UBND", "ĐCXD") gives "UBND-ĐCXD"."""
	return "-".join(nfc(part).strip() for part in parts if part)


def full_number(number: int | None, notation: str) -> str:
	"""5 and "TB-HĐND" to "05/TB-HĐND"; without a number, the blank a signing copy leaves for it."""
	return f"{BLANK_NUMBER if number is None else format_number(number)}/{notation}"


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def spelled(number: int) -> str:
	"""10 to "10 (mười)", 5 to "05 (năm)": a number of 0 to 99 as plans write one that binds."""
	tens, ones = divmod(number, 10)
	last = _DIGITS[ones]
	if tens and ones == 5:
		last = "lăm"
	elif tens > 1 and ones == 1:
		last = "mốt"
	before = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
	words = last if not tens else f"{before} {last}" if ones else before
	return f"{format_number(number)} ({words})"


def number_line(number: int | None, notation: str) -> str:
	""" "Số: 05/TB-HĐND", as it stands under the issuer's name."""
	return f"Số: {full_number(number, notation)}"


def date_line(place: str, day: date | None, year: int | None = None) -> str:
	""" "Sơn Vĩ, ngày 05 tháng 01 năm 2026": days under 10 and months 1 and 2 take a leading zero, months 3 to 9 none.

	Without a day, the signing copy's blanks; year then says which year they are in.
	"""
	return f"{place}, {dated(day, year)}"


def dated(day: date | None, year: int | None = None) -> str:
	"""The date as long_date writes it, or the signing copy's blanks for it."""
	if day is not None:
		return long_date(day)
	return f"ngày {BLANK_DAY}tháng {BLANK_DAY}năm {'' if year is None else year}".rstrip(" ")


def long_date(day: date) -> str:
	""" "ngày 05 tháng 01 năm 2026"."""
	return f"ngày {day.day:02d} tháng {month_text(day)} năm {day.year}"


def short_date(day: date) -> str:
	""" "12/4/2022", "05/01/2026": the form used in running text, with the same leading zeros as the long one."""
	return f"{day.day:02d}/{month_text(day)}/{day.year}"


def weekday_date(day: date) -> str:
	""" "thứ Hai, ngày 28 tháng 3 năm 2022"."""
	return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def clock_time(at: time) -> str:
	""" "08 giờ 00 phút"."""
	return f"{at.hour:02d} giờ {at.minute:02d} phút"


def month_text(day: date) -> str:
	"""Months 1 and 2 with a leading zero, the others without."""
	return f"{day.month:02d}" if day.month < 3 else str(day.month)


def type_code(kind: str) -> str | None:
	"""The usual type code of a kind of paper: "TB" for a public notice, None for a written answer (công văn)."""
	return KIND_CODES[kind][0]


def tidy_notation(text: str) -> str:
	"""A notation as it is stored: composed, without blanks around it, and with the Vietnamese Đ where a keyboard of
	another language gave the letter Ð that looks the same."""
	return nfc(text).strip().translate(_LIKE_D)


def _form_problems(number: int, notation: str) -> list[Problem]:
	"""The form every official number has, whoever issues it."""
	problems = []
	if not 1 <= number <= LONGEST_NUMBER:
		message = "The number {0} cannot be right. Numbers run from 1 on 1 January to 31 December."
		problems.append(Problem("number_out_of_range", "number", message, (number,)))
	return problems + _notation_form(notation)


def _notation_form(notation: str) -> list[Problem]:
	problems = []
	if not all(_GROUP.match(group) for group in notation.split("-")):
		message = "The notation {0} is not in the form TB-HĐND. Use letters, and a hyphen between groups."
		problems.append(Problem("notation_malformed", "notation", message, (notation,)))
	elif notation.split("-")[0] not in TYPE_CODES and notation != notation.upper():
		message = "The notation {0} is in small letters. Write it in capitals: {1}."
		problems.append(Problem("notation_not_capital", "notation", message, (notation, notation.upper())))
	return problems


def number_problems(
	number: int | None,
	notation: str,
	kind: str,
	existing: Iterable[Number] = (),
	*,
	common_series: bool = False,
) -> list[Problem]:
	"""What is wrong with a number typed for a paper of this kind; an empty list if nothing is.

	existing: the numbers of the same issuer and year, without the paper itself. common_series: the issuer numbers all
	its papers in one series, so that the ordinal alone must be unique. Gaps are never a problem: the book or the
	province's system that gives the numbers serves other papers too.
	"""
	if number is None:
		message = "The number is missing. Type it from the signed paper."
		return [Problem("number_missing", "number", message)]
	if not notation:
		message = "The notation is missing. Type it from the signed paper, as in TB-HĐND."
		return [Problem("notation_missing", "notation", message)]
	notation = nfc(notation)
	return (
		_form_problems(number, notation)
		or _kind_problems(notation, kind)
		or _double_problems(Number(number, notation), existing, common_series)
	)


def notation_problems(notation: str, kind: str) -> list[Problem]:
	"""What is wrong with a notation typed for a paper of this kind whose number is given here."""
	notation = nfc(notation)
	return _notation_form(notation) or _kind_problems(notation, kind)


def _kind_problems(notation: str, kind: str) -> list[Problem]:
	accepted = KIND_CODES.get(kind)
	if accepted is None:
		return []
	first = notation.split("-")[0]
	# A letter's notation begins with the issuer (UBND-ĐCXD), so that no type code may stand first.
	code = first if first in TYPE_CODES else None
	if code in accepted:
		return []
	if code is None:
		message = (
			"The notation {0} has no type code. For this kind of paper begin it with {1}, as in {1}-{0}."
		)
		return [Problem("notation_without_code", "notation", message, (notation, accepted[0]))]
	message = "The type code {0} does not belong to this kind of paper. Check the notation and the kind."
	return [Problem("notation_wrong_code", "notation", message, (code,))]


def _double_problems(number: Number, existing: Iterable[Number], common_series: bool) -> list[Problem]:
	for other in existing:
		same_notation = nfc(other.notation).casefold() == number.notation.casefold()
		if other.number == number.number and (common_series or same_notation):
			message = "{0} is already the number of another paper this year. Check it on the signed paper."
			return [Problem("number_double", "number", message, (str(other),))]
	return []


def series_key(issuer: str, kind: str, year: int, per_type: bool) -> str:
	"""The series a number is taken from: one for all papers of an issuer in a year, or one per type of paper.

	year is that of the date on the paper. Kinds that share a type code share a series: a public notice and a
	conclusion notice are both TB. A letter has no type code and its own series ("CV" here, never printed).
	"""
	return f"{issuer}|{year}|{(type_code(kind) or 'CV') if per_type else '*'}"
