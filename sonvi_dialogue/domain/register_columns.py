"""Which column of a commune's old register is which: guessed from its heads, with or without accents, in one row or two.

Columns a register has: clerk.md 4 of the project's facts, the model of Decree 30/2020, Annex IV, and what offices add.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from sonvi_dialogue.domain.grid import MERGED, Flaw, Grid, GridRow, filled, shown
from sonvi_dialogue.domain.vietnamese import search_form

ROW_NO = "Number in the Register"
RECEIVED_ON = "Received on"
SESSION_DAY = "Session and Its Day"
CHANNEL = "Channel"
PETITIONER = "Petitioner"
PHONE = "Telephone"
ADDRESS = "Address"
GROUP_COUNT = "Number of People"
VILLAGE = "Village"
CONTENT = "What Is Asked"
CATEGORY = "Category"
JURISDICTION = "Jurisdiction"
OUTCOME = "Outcome"
CONCLUSION = "Chair's Conclusion"
LEAD = "Lead Unit"
DUE_ON = "Due Date"
ANSWER_PAPER = "Number and Day of the Answer"
ANSWER_NUMBER = "Number of the Answer"
ANSWER_ON = "Day of the Answer"
ANSWER_GIVEN = "Answer Given"
RESULT = "Result"
CLOSED_ON = "Closed on"

# Heads as offices write them, without accents. A head that is one of these is sure; one that contains it is likely.
HEADS: dict[str, tuple[str, ...]] = {
	ROW_NO: ("stt", "tt", "so tt", "so thu tu", "so vao so"),
	RECEIVED_ON: (
		"ngay nhan",
		"ngay tiep nhan",
		"ngay den",
		"ngay gui",
		"ngay kien nghi",
		"ngay thang nam",
		"ngay thang",
	),
	SESSION_DAY: (
		"hoi nghi",
		"ngay doi thoai",
		"ngay hoi nghi",
		"ngay to chuc",
		"hoi nghi diem ngay",
		"cuoc doi thoai",
		"ky doi thoai",
	),
	CHANNEL: ("kenh", "kenh tiep nhan", "nguon", "hinh thuc tiep nhan"),
	PETITIONER: (
		"nguoi kien nghi",
		"nguoi co y kien",
		"ho ten",
		"ho va ten",
		"ho ten nguoi kien nghi",
		"cong dan",
		"nguoi phan anh",
		"ten nguoi kien nghi",
	),
	PHONE: ("dien thoai", "so dien thoai", "sdt"),
	ADDRESS: ("dia chi", "noi o", "cho o"),
	GROUP_COUNT: ("so nguoi", "so ho", "so luong nguoi"),
	VILLAGE: ("thon", "ban", "thon ban", "xom", "to dan pho", "thon to dan pho", "khu dan cu", "dia ban"),
	CONTENT: (
		"noi dung",
		"noi dung kien nghi",
		"noi dung y kien",
		"y kien",
		"kien nghi",
		"y kien kien nghi",
		"noi dung y kien kien nghi",
		"noi dung phan anh",
		"noi dung phan anh kien nghi",
	),
	CATEGORY: ("linh vuc", "nhom", "loai", "nhom van de"),
	JURISDICTION: ("tham quyen", "cap giai quyet", "thuoc tham quyen", "tham quyen giai quyet"),
	OUTCOME: ("hinh thuc xu ly", "huong xu ly", "xu ly", "cach xu ly"),
	CONCLUSION: (
		"ket luan",
		"y kien ket luan",
		"ket luan cua nguoi chu tri",
		"ket luan cua chu toa",
		"chi dao",
	),
	LEAD: (
		"don vi chu tri",
		"don vi giai quyet",
		"co quan giai quyet",
		"don vi duoc giao",
		"don vi chu tri giai quyet",
		"giao cho",
		"don vi",
		"co quan don vi giai quyet",
		"don vi thuc hien",
		"bo phan giai quyet",
	),
	DUE_ON: ("han giai quyet", "thoi han", "han", "thoi han giai quyet", "han tra loi", "ngay het han"),
	ANSWER_PAPER: (
		"so ngay van ban tra loi",
		"van ban tra loi",
		"so ngay van ban giai quyet",
		"van ban giai quyet",
		"so ky hieu ngay van ban tra loi",
	),
	ANSWER_NUMBER: ("so van ban", "so van ban tra loi", "so ky hieu", "so cong van", "van ban tra loi so"),
	ANSWER_ON: (
		"ngay tra loi",
		"ngay van ban",
		"ngay van ban tra loi",
		"ngay giai quyet",
		"van ban tra loi ngay",
	),
	ANSWER_GIVEN: ("noi dung tra loi", "tra loi", "noi dung giai quyet", "y kien tra loi"),
	RESULT: ("ket qua", "ket qua giai quyet", "tinh trang", "trang thai", "ket qua thuc hien", "tien do"),
	CLOSED_ON: ("ngay ket thuc", "ngay hoan thanh", "ngay xong"),
}
TARGETS = tuple(HEADS)
HEADER_ROWS = 25
LIKELY = 60
_NO_HEAD = re.compile(r"[^a-z ]+")
_BRACKETS = re.compile(r"\([^)]*\)")
_COUNTED = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True)
class Heads:
	"""first, last: the rows the heads stand in. names: column to its head as written, the upper row before the lower."""

	first: int
	last: int
	names: Mapping[int, str]


def guess(names: Mapping[int, str]) -> dict[int, str]:
	"""Column to what it is taken for; a column nobody can tell is left out, and nothing is taken twice."""
	scored = sorted(
		(
			(-_likeness(name, known), at, target)
			for at, name in names.items()
			for target, known in HEADS.items()
			if _likeness(name, known) >= LIKELY
		),
		key=lambda found: (found[0], found[1]),
	)
	taken: dict[int, str] = {}
	for _score, at, target in scored:
		if at not in taken and target not in taken.values():
			taken[at] = target
	return dict(sorted(taken.items()))


def _likeness(head: str, known: tuple[str, ...]) -> float:
	return max(_alike(_plain(head), _plain(_BRACKETS.sub(" ", head)), one) for one in known)


def _alike(whole: str, short: str, known: str) -> float:
	"""100 for the same words; less where the known words only begin the head, and less again where they stand within it."""
	if known in (whole, short):
		return 100
	if short.startswith(f"{known} "):
		return 80 + min(len(known) / 2, 15)
	if f" {known} " in f" {short} " and len(known) > 4:
		return 62 + min(len(known) / 2, 15)
	return 61 if len(known) > 6 and fuzz.ratio(short, known) >= 88 else 0


def _plain(head: str) -> str:
	return " ".join(_NO_HEAD.sub(" ", search_form(head)).split())


def find_heads(grid: Grid) -> Heads | None:
	"""Where the heads stand: the row, or the two rows one above the other, in which most columns can be told. None where
	no row has a head for what is asked."""
	rows = filled(grid.rows)[:HEADER_ROWS]
	best, most = None, 1  # a title names what is asked, too; heads name another thing besides
	for at, row in enumerate(rows):
		below = rows[at + 1] if at + 1 < len(rows) else None
		for heads in (_single(row), _double(row, below)):
			told = guess(heads.names) if heads else {}
			if CONTENT in told.values() and len(told) > most:
				best, most = heads, len(told)
	return best


def _single(row: GridRow) -> Heads:
	names = {at: shown(value) for at, value in row.cells.items() if shown(value)}
	return Heads(row.number, row.number, names)


def _double(row: GridRow, below: GridRow | None) -> Heads | None:
	"""The heads of two rows, where cells of the upper one are merged over several of the lower one."""
	if below is None or below.number != row.number + 1 or not any(map(_is_merged, row.cells.values())):
		return None
	names, above = {}, ""
	for at in sorted({*row.cells, *below.cells}):
		upper = row.cells.get(at)
		above = above if _is_merged(upper) else shown(upper)
		lower = shown(below.cells.get(at))
		if above or lower:
			names[at] = f"{above} {lower}".strip()
	return Heads(row.number, below.number, names)


def _is_merged(value: object) -> bool:
	return isinstance(value, Flaw) and value.kind == MERGED


def data_rows(grid: Grid, heads: Heads) -> list[GridRow]:
	"""The rows below the heads that say something: without the row that counts the columns, titles, and sums."""
	return [row for row in filled(grid.rows) if row.number > heads.last and not _says_nothing(row, grid)]


def _says_nothing(row: GridRow, grid: Grid) -> bool:
	told = [shown(value).strip() for value in row.cells.values() if shown(value).strip()]
	if row.number in grid.titles or len(told) <= 1:
		return not any(isinstance(value, Flaw) and value.kind != MERGED for value in row.cells.values())
	counted = [int(text.strip("()")) for text in told if _COUNTED.fullmatch(text)]
	if len(counted) == len(told) and len(told) > 2 and counted == sorted(counted) and counted[0] == 1:
		return True
	return (
		search_form(told[0]).startswith(("tong cong", "tong so", "cong:")) or search_form(told[0]) == "cong"
	)
