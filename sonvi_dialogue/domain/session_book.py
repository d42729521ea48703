"""The workbook a clerk takes along to one session: its sheets, its columns, and what stands in its lines.

Each line has a hidden key. A line that was there when the workbook was taken carries what stood there then, so that a change
of two people is seen; a new line is known by workbook and key, so that it goes in once (session_book_read.py).

Source: design 3 (a denunciation is one neutral line; what is confidential is not told on a paper that may be lost).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sonvi_dialogue.domain import desk, import_words
from sonvi_dialogue.domain.import_values import Names

MARK, VERSION = "sonvi-dialogue", "1"
HOW_TO, PEOPLE, PETITIONS, OUTCOMES, LISTS, BASE = (
	"Hướng dẫn",
	"Người dự",
	"Ý kiến",
	"Kết luận",
	"Danh mục",
	"_goc",
)
HEAD_ROW = 4
FIRST_ROW = 5
BASE_FIRST_ROW = 4
NEW_PEOPLE, NEW_PETITIONS = 60, 100
CONFIDENTIAL_LINE = "01 ý kiến, kiến nghị đề nghị giữ kín"
YES = "x"
VILLAGES, UNITS, CATEGORIES = "villages", "units", "categories"
TEXT, WHOLE, CHECK, CHOICE, SEVERAL, LINE = "text", "whole", "check", "choice", "several", "line"
KEY_COLUMN, NUMBER_COLUMN, FIRST_COLUMN = 0, 1, 2


@dataclass(frozen=True)
class Column:
	"""One column. name: the field it fills; head: as it is printed; kind: how its cells are read; names: the list it takes
	from, by its name in a Book; width: in letters."""

	name: str
	head: str
	kind: str = TEXT
	names: str = ""
	width: int = 16


PEOPLE_COLUMNS = (
	Column("participant_name", "Họ và tên, cơ quan", width=28),
	Column("capacity", "Tư cách tham dự", CHOICE, "capacities", 18),
	Column("village", "Thôn", CHOICE, VILLAGES, 16),
	Column("body", "Cơ quan, đơn vị", width=20),
	Column("phone", "Điện thoại", width=14),
	Column("attended", "Có mặt", CHECK, width=8),
	Column("wishes_to_speak", "Xin phát biểu", CHECK, width=9),
	Column("topic", "Nội dung xin phát biểu", width=28),
	Column("note", "Ghi chú", width=18),
)
ACCUSATION = "redirected_to"
PETITION_COLUMNS = (
	Column("content", "Nội dung ý kiến, kiến nghị", width=52),
	Column("petitioner_name", "Người có ý kiến", width=20),
	Column("petitioner_phone", "Điện thoại", width=13),
	Column("village", "Thôn", CHOICE, VILLAGES, 15),
	Column("category", "Lĩnh vực", CHOICE, CATEGORIES, 17),
	Column("jurisdiction", "Thẩm quyền", CHOICE, "jurisdictions", 11),
	Column("group_count", "Số người (nhóm)", WHOLE, width=9),
	Column("group_representative", "Đại diện nhóm", width=17),
	Column("language", "Tiếng nói", CHOICE, "languages", 10),
	Column("is_confidential", "Giữ kín tên", CHECK, width=8),
	Column("concerns_department", "Đơn vị bị phản ánh", CHOICE, UNITS, 18),
	Column(ACCUSATION, "Tố cáo: đã hướng dẫn đến", width=20),
)
OUTCOME_COLUMNS = (
	Column("outcome", "Hình thức xử lý", CHOICE, "outcomes", 18),
	Column("lead_department", "Đơn vị chủ trì giải quyết", CHOICE, UNITS, 22),
	Column(desk.COOPERATING, "Đơn vị phối hợp (cách nhau dấu ;)", SEVERAL, UNITS, 20),
	Column("answered_by", "Người trả lời", width=16),
	Column("answer_given", "Nội dung trả lời", width=34),
	Column("conclusion_text", "Ý kiến kết luận của người chủ trì", width=34),
	Column("merged_into", "Gộp vào TT", LINE, width=8),
	Column("second_round", "Người dân sau khi nghe", CHOICE, "second_rounds", 13),
	Column("second_round_text", "Nội dung hỏi thêm", width=22),
)
SHEETS = {PEOPLE: PEOPLE_COLUMNS, PETITIONS: PETITION_COLUMNS, OUTCOMES: OUTCOME_COLUMNS}
_FIXED: dict[str, Names] = {
	"capacities": import_words.CAPACITIES,
	"jurisdictions": import_words.JURISDICTIONS,
	"languages": import_words.LANGUAGES,
	"outcomes": import_words.OUTCOMES,
	"second_rounds": import_words.SECOND_ROUNDS,
}


@dataclass(frozen=True)
class Line:
	"""One line of the workbook. key: its hidden key; name: of the document that stands there, "" where one is new; values: what
	stood there; outcome: of a petition, what was decided; locked: shown and not to be filled in; neutral: its words are not
	told, only its outcome may be filled in; state: of a petition."""

	key: str
	name: str = ""
	values: Mapping[str, Any] = field(default_factory=dict)
	outcome: Mapping[str, Any] = field(default_factory=dict)
	locked: bool = False
	neutral: bool = False
	state: str = ""


@dataclass(frozen=True)
class Book:
	"""A workbook as it is written and read. lists: villages, units and categories by what they are called here."""

	workbook: str
	session: str
	title: str
	lists: Mapping[str, Names]
	people: Sequence[Line] = ()
	petitions: Sequence[Line] = ()
	day: str = ""

	def names(self, column: Column) -> Names:
		return self.lists.get(column.names) or _FIXED[column.names]

	def choices(self) -> dict[str, list[str]]:
		"""List to the words its drop-down offers: of each key the first."""
		found: dict[str, dict[str, str]] = {}
		for name, names in {**self.lists, **_FIXED}.items():
			for key, word in names.listed:
				found.setdefault(name, {}).setdefault(key, word)
		return {name: list(words_.values()) for name, words_ in found.items()}


def first_column(sheet: str) -> int:
	"""The first column that is filled in: in the sheet of outcomes it stands behind the petition's own words."""
	return FIRST_COLUMN + 1 if sheet == OUTCOMES else FIRST_COLUMN
