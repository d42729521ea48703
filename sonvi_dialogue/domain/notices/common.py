"""What all papers share: the head and foot of a notice dict, the words for sessions and people, and refusals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.notices.facts import (
	IssuerFacts,
	PaperFacts,
	PaperRef,
	PetitionLine,
	SessionFacts,
	SignerFacts,
)
from sonvi_dialogue.domain.numbering import (
	date_line,
	dated,
	full_number,
	make_notation,
	month_text,
	nfc,
	number_line,
	short_date,
	type_code,
)
from sonvi_dialogue.domain.problems import Problem, Refused
from sonvi_dialogue.domain.registers import ANONYMOUS_TEXT, CONFIDENTIAL_TEXT

QUARTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}

PARTY = "Thường trực Đảng ủy xã"
COMMITTEE = "Thường trực HĐND xã"
LEADERS = "Chủ tịch, các PCT UBND xã"
FRONT = "Ủy ban MTTQ và các đoàn thể xã"
FRONT_NAME = "Ủy ban MTTQ Việt Nam xã"
BOARDS = "Các Ban HĐND xã"
DELEGATES = "Các đại biểu HĐND xã"
UNITS = "Các ban, ngành chuyên môn xã"
ARCHIVE = "Lưu: VT"

# The source plan's list, with those who must act on each kind first.
DEFAULT_RECIPIENTS: dict[str, tuple[str, ...]] = {
	words.ANNUAL_PLAN: (PARTY, COMMITTEE, LEADERS, FRONT, UNITS, BOARDS, DELEGATES, ARCHIVE),
	words.PREPARATION_LETTER: ("Như trên", PARTY, COMMITTEE, LEADERS, ARCHIVE),
	words.PLAN_REPORT_SLIP: ("Như trên", ARCHIVE),
	words.INVITATION: ("Như trên", COMMITTEE, ARCHIVE),
	words.CORRECTION: ("Như trên", PARTY, COMMITTEE, LEADERS, ARCHIVE),
	words.NOTICE: (
		PARTY,
		COMMITTEE,
		LEADERS,
		FRONT,
		BOARDS,
		DELEGATES,
		UNITS,
		"Trưởng các thôn (để thông báo)",
		ARCHIVE,
	),
	words.CONCLUSION: (
		PARTY,
		COMMITTEE,
		LEADERS,
		FRONT,
		"Các đơn vị được giao giải quyết",
		BOARDS,
		DELEGATES,
		"Trưởng các thôn (để niêm yết)",
		ARCHIVE,
	),
	words.ANSWER: ("Như trên", COMMITTEE, "Văn phòng HĐND và UBND xã", ARCHIVE),
	words.RESULTS: (PARTY, COMMITTEE, LEADERS, FRONT, BOARDS, DELEGATES, UNITS, ARCHIVE),
	words.RESULTS_NOTICE: (
		PARTY,
		COMMITTEE,
		LEADERS,
		FRONT,
		BOARDS,
		DELEGATES,
		UNITS,
		"Trưởng các thôn (để niêm yết, phổ biến)",
		ARCHIVE,
	),
	words.QUARTERLY_REPORT: ("Như trên", COMMITTEE, LEADERS, BOARDS, DELEGATES, ARCHIVE),
	words.ANNUAL_REPORT: ("Như trên", COMMITTEE, LEADERS, BOARDS, DELEGATES, ARCHIVE),
	words.EXTENSION: ("Người có ý kiến, kiến nghị", COMMITTEE, "Văn phòng HĐND và UBND xã", ARCHIVE),
}
DEFAULT_RECIPIENTS[words.NOTICE_OF_CHANGE] = DEFAULT_RECIPIENTS[words.NOTICE]
DEFAULT_RECIPIENTS |= {
	words.MINUTES: ("Lưu: VT, hồ sơ Hội nghị",),
	words.TRANSFER_SLIP: ("Như trên", "Người có ý kiến, kiến nghị (để biết)", COMMITTEE, ARCHIVE),
	words.REFERRAL_PAPER: (
		"Như trên",
		COMMITTEE,
		"Người có ý kiến, kiến nghị (để biết)",
		"Văn phòng HĐND và UBND xã",
		ARCHIVE,
	),
	words.INTERIM: ("Như trên", "Người có ý kiến, kiến nghị (để biết)", "Văn phòng HĐND và UBND xã", ARCHIVE),
	words.REFUSAL_NOTICE: ("Người bị từ chối", COMMITTEE, "Văn phòng HĐND và UBND xã", ARCHIVE),
	words.REMINDER: ("Như trên", COMMITTEE, LEADERS, ARCHIVE),
}

# What a paper is called in a sentence, by its type code (Decree 30/2020, Annex III part I); None: a letter.
TYPE_NAMES: dict[str | None, str] = {
	None: "Công văn",
	"KH": "Kế hoạch",
	"TB": "Thông báo",
	"BC": "Báo cáo",
	"TTr": "Tờ trình",
	"GM": "Giấy mời",
	"BB": "Biên bản",
	"PC": "Phiếu chuyển",
}

# The red stamp of an urgent paper and its width in mm (Decree 30/2020, Annex I part II, cell 10b).
URGENCY_STAMPS = {
	words.URGENT: {"text": "KHẨN", "width": 20},
	words.VERY_URGENT: {"text": "THƯỢNG KHẨN", "width": 40},
	words.MOST_URGENT: {"text": "HỎA TỐC", "width": 30},
}

# Control characters, lone surrogates and code points nobody has assigned: no printer or PDF can show them.
UNPRINTABLE = ("Cc", "Cs", "Cn")

# Words that begin a public label and are not names.
COMMON_WORDS = ("Người", "Nhóm", "Các", "Một", "Hộ", "Cử", "Ông", "Bà", "Trưởng")

# The usual people of the source plan, part II.1.
DEFAULT_PARTICIPANTS = (
	"Trưởng các Ban HĐND xã",
	"Các đại biểu HĐND xã ứng cử tại nơi tiếp xúc, đối thoại",
	"Trưởng các ban, ngành, cơ quan, đơn vị liên quan đến nội dung tiếp xúc, đối thoại",
	"Mời đại diện lãnh đạo Ủy ban MTTQ xã và các đoàn thể chính trị - xã hội liên quan",
)
DEFAULT_AUDIENCE = "Nhân dân, cán bộ, công chức, viên chức trên địa bàn xã không thuộc trường hợp từ chối tiếp xúc, đối thoại"


class MissingFact(Refused):
	"""A paper cannot be made: each problem names the fact that is missing or cannot be printed."""


class Needs:
	"""Gathers what is missing, so that all of it is said at once."""

	def __init__(self) -> None:
		self.problems: list[Problem] = []

	def need(self, value: object, field: str, message: str, *args: object) -> None:
		"""Ask for a value: None, an empty text and an empty list are missing; 0 and False are not."""
		if value is None or (hasattr(value, "__len__") and not _has_text(value)):
			self.problems.append(Problem("missing_fact", field, message, args))

	def refuse(self) -> None:
		if self.problems:
			raise MissingFact(self.problems)


def _has_text(value: Any) -> bool:
	return bool(value.strip()) if isinstance(value, str) else bool(value)


def type_name(kind: str, notation: str = "") -> str:
	"""What a paper of a kind is called where another names it: by its type code, a letter by "Công văn"."""
	first = notation.split("-")[0]
	code = first if first in TYPE_NAMES else type_code(kind)
	return TYPE_NAMES[code] if notation == "" or first in TYPE_NAMES else TYPE_NAMES[None]


def incoming_type_name(number: str) -> str:
	"""What a paper of somebody else's is called, by its number: "1142/UBND-NN" is a letter, "64/BC-HĐND" a report."""
	first = number.partition("/")[2].split("-")[0]
	return TYPE_NAMES.get(first, TYPE_NAMES[None]) if number else "Văn bản"


def check_common(
	needs: Needs, issuer: IssuerFacts, paper: PaperFacts, signer: SignerFacts, session: SessionFacts
) -> None:
	"""The facts every paper about a session needs."""
	check_frame(needs, issuer, paper, signer)
	check_session(needs, session)


def check_frame(needs: Needs, issuer: IssuerFacts, paper: PaperFacts, signer: SignerFacts) -> None:
	"""The facts every paper needs: who issues it, where, under what notation, and who signs."""
	needs.need(issuer.issuer_name, "issuer_name", "Give the name of the issuer as it is printed on papers.")
	needs.need(issuer.name_in_text, "name_in_text", "Give the name of the issuer as it stands in a sentence.")
	needs.need(issuer.place_name, "place_name", "Give the place name that stands before the date.")
	needs.need(
		paper.notation or issuer.notation, "notation", "Give the notation of the paper, as in TB-HĐND."
	)
	needs.need(
		[line for line in signer.authority if line.strip()],
		"authority_lines",
		"Give the authority lines over the signature, as in TM. ỦY BAN NHÂN DÂN.",
	)
	needs.need(signer.name, "signer_name", "Give the name of the signer.")


def check_session(needs: Needs, session: SessionFacts) -> None:
	"""A session's theme, and each sitting's day and place."""
	needs.need(session.theme, "theme", "Give the theme of the session.")
	needs.need(session.sittings, "sittings", "Give the session a day and a place.")
	for number, sitting in enumerate(session.sittings, start=1):
		needs.need(sitting.date, "date", "Give the date of sitting {0}.", number)
		needs.need(sitting.place, "place", "Give the place of sitting {0}.", number)


def check_petitions(needs: Needs, petitions: Iterable[PetitionLine]) -> None:
	for line in petitions:
		needs.need(line.content, "content", "Give the content of petition {0}.", line.key)
		if not (line.confidential or line.anonymous):
			needs.need(
				line.petitioner,
				"petitioner",
				"Give the words that stand for the petitioner of {0}.",
				line.key,
			)


def head_and_foot(
	issuer: IssuerFacts, paper: PaperFacts, signer: SignerFacts, session: SessionFacts | None = None
) -> dict[str, Any]:
	"""The parts of Decree 30/2020, Annex I, that stand on every paper: cells 2, 3, 4, 7 and 9b.

	A signing copy's year is the paper's own, else that of the session's first sitting. A sheet has no number.
	"""
	if paper.kind in words.SHEETS:
		numbered = {"number_line": "", "full_number": ""}
	else:
		notation = paper.notation or make_notation(type_code(paper.kind), issuer.notation)
		numbered = {
			"number_line": number_line(paper.number, notation),
			"full_number": full_number(paper.number, notation),
		}
	year = paper.year or (session.sittings[0].date.year if session and session.sittings else None)
	recipients = paper.recipients or DEFAULT_RECIPIENTS.get(paper.kind, (ARCHIVE,))
	return {
		"kind": paper.kind,
		"urgency": URGENCY_STAMPS.get(paper.urgency),
		"superior_lines": _lines(issuer.superior_name),
		"issuer_lines": _lines(issuer.issuer_name),
		"issuer": issuer.name_in_text,
		**numbered,
		"date_line": date_line(issuer.place_name, paper.date, year),
		"dated": dated(paper.date, year),
		"authority_lines": [line.strip() for line in signer.authority if line.strip()],
		"signer_name": signer.name,
		"recipients": list_lines(recipients),
	}


def _lines(text: str) -> list[str]:
	return [line.strip() for line in text.splitlines() if line.strip()]


def list_lines(lines: Iterable[str]) -> list[str]:
	"""Lines of a printed list: a semicolon after each, a full stop after the last."""
	texts = [line.strip().lstrip("-").strip().rstrip(";.").strip() for line in lines]
	texts = [text for text in texts if text]
	return [f"{text};" for text in texts[:-1]] + [f"{text}." for text in texts[-1:]]


def paragraphs(text: str) -> list[str]:
	"""Typed text to printed paragraphs: one per line that holds anything."""
	return _lines(text)


def sentence(text: str) -> str:
	"""The text with a full stop, unless it ends with a mark of its own."""
	text = text.strip()
	return text if text.endswith((".", "!", "?", "…")) else f"{text.rstrip(';,')}."


def phrase(text: str) -> str:
	"""The text without its last full stop, so that a sentence can go on after it."""
	return text.strip().rstrip(".;,")


def session_name(session: SessionFacts) -> str:
	""" "Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022", as all papers call the session."""
	how = "trực tiếp" if session.regular else "đột xuất"
	return f"Hội nghị tiếp xúc, đối thoại {how} với Nhân dân {_when(session)}"


def short_session_name(session: SessionFacts) -> str:
	""" "Hội nghị đối thoại quý I năm 2022", where the line is narrow."""
	how = "" if session.regular else " đột xuất"
	return f"Hội nghị đối thoại{how} {_when(session)}"


def _when(session: SessionFacts) -> str:
	if not session.regular:
		first = session.sittings[0].date
		return f"tháng {month_text(first)} năm {first.year}"
	quarter = f"quý {QUARTERS[session.quarter]} " if session.quarter else ""
	return f"{quarter}năm {session.year}"


def paper_ref(ref: PaperRef) -> str:
	""" "Thông báo số 05/TB-HĐND ngày 12/4/2022"."""
	return f"{ref.type_name} số {full_number(ref.number, ref.notation)} ngày {short_date(ref.date)}"


def days_and_places(session: SessionFacts) -> str:
	""" "ngày 16/9/2022, tại Thôn Trà Mần; ngày 17/9/2022, tại Thôn Lủng Chỉn"."""
	return "; ".join(f"ngày {short_date(sitting.date)}, tại {sitting.place}" for sitting in session.sittings)


def petitioner_label(line: PetitionLine) -> str:
	"""Who asked, as an annex may print it: nobody's name where it is confidential or was not given."""
	if line.confidential:
		return CONFIDENTIAL_TEXT
	return ANONYMOUS_TEXT if line.anonymous else line.petitioner


def in_sentence(label: str) -> str:
	"""The label within a sentence: "người dân thôn …", but a name keeps its capital."""
	first, _blank, rest = phrase(label).partition(" ")
	return f"{first.lower()} {rest}" if first in COMMON_WORDS and rest else phrase(label)


def clean(value: Any) -> Any:
	"""The whole dict with composed accents and without characters that cannot be printed."""
	if isinstance(value, str):
		return "".join(
			char for char in nfc(value) if char in "\n\t" or unicodedata.category(char) not in UNPRINTABLE
		)
	if isinstance(value, dict):
		return {key: clean(part) for key, part in value.items()}
	return [clean(part) for part in value] if isinstance(value, list | tuple) else value
