"""A list of villages as an office has it, pasted or from a file: one line each, looked at before anything is made.

Without a heading the columns are name; people; head; households. With one they are found by it, in any order, and columns
of another heading (a running number, a note) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sonvi_dialogue.domain.grid import Grid, GridRow, Value, filled, shown
from sonvi_dialogue.domain.import_values import BadValue, read_text, read_whole
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.vietnamese import search_form

NAME, PEOPLE, HEAD, HOUSEHOLDS = "village_name", "population", "head_name", "households"
ORDER = (NAME, PEOPLE, HEAD, HOUSEHOLDS)
HEADINGS = {
	NAME: frozenset({"thon", "ten thon", "ten", "thon ban", "ten thon ban", "ban", "ten ban", "to dan pho"})
	| frozenset({"ten to dan pho", "thon to dan pho", "ten thon to dan pho", "village", "name"}),
	PEOPLE: frozenset({"nhan khau", "so nhan khau", "khau", "so khau", "dan so", "so dan", "so nguoi"})
	| frozenset({"population", "people"}),
	HEAD: frozenset({"truong thon", "ten truong thon", "ho ten truong thon", "ho va ten truong thon"})
	| frozenset({"truong ban", "to truong", "village head", "head"}),
	HOUSEHOLDS: frozenset({"ho", "so ho", "so ho dan", "so ho gia dinh", "ho gia dinh", "households"}),
}
MOST = 300
LONGEST = 140
# Words that stand before the name proper and would begin every code.
_KIND = re.compile(r"^(thon|ban|to dan pho|xom|ap|buon|lang)\s+(?=\S)")
_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class VillageLine:
	"""One line of the list. line: as the file or the box counts it. there: the commune has this village already, and it stays
	as it is. problems: why the line cannot be taken, empty where it can."""

	line: int
	village_name: str
	code: str = ""
	population: int | None = None
	head_name: str = ""
	households: int | None = None
	there: bool = False
	problems: tuple[Problem, ...] = ()

	@property
	def is_new(self) -> bool:
		return not self.there and not self.problems


def read_villages(grid: Grid, known: Mapping[str, str]) -> tuple[VillageLine, ...]:
	"""The lines of a list. known: the commune's villages, name to code. Refused as a whole in no case: what is wrong stands in
	the line it is wrong in."""
	rows = filled(grid.rows)
	columns = _columns(rows[0]) if rows else None
	if columns:
		rows = rows[1:]
	told = {search_form(name) for name in known}
	codes = {code.upper() for code in known.values()}
	first_lines: dict[str, int] = {}
	found = []
	for row in rows[:MOST]:
		line = _line(row, columns or dict(enumerate(ORDER)), bool(columns), told, codes, first_lines)
		if line.is_new:
			codes.add(line.code)
		found.append(line)
	for row in rows[MOST : MOST + 1]:
		message = "A list has at most {0} villages. Divide it."
		found.append(VillageLine(row.number, "", problems=(Problem("village_many", None, message, (MOST,)),)))
	return tuple(found)


def code_for(name: str, taken: Collection[str]) -> str:
	"""A short code from the first letters of a name, none of those taken: "Thôn Lẻo Chá Phìn A" gives LCPA."""
	plain = _KIND.sub("", search_form(name))
	words = [word for word in _NO_WORD.split(plain) if word]
	begun = "".join(word if word.isdigit() else word[0] for word in words).upper()[:12] or "T"
	if begun.isdigit():
		begun = f"T{begun}"
	code, number = begun, 1
	while code in taken:
		number += 1
		code = f"{begun}-{number}"
	return code


# Inside ---------------------------------------------------------------------------------------------------------------------
def _columns(row: GridRow) -> dict[int, str] | None:
	"""Which column is which by the heading, where the row is one: it names the villages' column."""
	found: dict[int, str] = {}
	for at, value in row.cells.items():
		told = " ".join(_NO_WORD.split(search_form(shown(value)))).strip()
		for field, headings in HEADINGS.items():
			if told in headings and field not in found.values():
				found[at] = field
	return found if NAME in found.values() else None


def _line(
	row: GridRow,
	columns: Mapping[int, str],
	has_heading: bool,
	told: Collection[str],
	codes: Collection[str],
	first_lines: dict[str, int],
) -> VillageLine:
	problems: list[Problem] = []
	values = {field: _read(field, row.cells.get(at), problems) for at, field in columns.items()}
	name = " ".join(str(values.get(NAME) or "").split())
	if not has_heading and any(at not in columns and shown(value) for at, value in row.cells.items()):
		message = "The line has more than {0} parts. Give the columns a heading line, or take the rest out."
		problems.append(Problem("village_parts", None, message, (len(ORDER),)))
	key = search_form(name)
	problems += _name_problems(name, first_lines.get(key))
	first_lines.setdefault(key, row.number)
	return VillageLine(
		row.number,
		name,
		code_for(name, codes),
		values.get(PEOPLE),
		str(values.get(HEAD) or "")[:LONGEST],
		values.get(HOUSEHOLDS),
		key in told,
		tuple(problems),
	)


def _read(field: str, value: Value | None, problems: list[Problem]) -> str | int | None:
	try:
		if field in (PEOPLE, HOUSEHOLDS):
			told = shown(value).strip() if isinstance(value, str) else ""
			return read_whole(told.replace(".", "") if _THOUSANDS.fullmatch(told) else value)
		return read_text(value)
	except BadValue as bad:
		problems.append(Problem("import_value", field, bad.message, bad.values))
		return None


def _name_problems(name: str, first: int | None) -> Iterable[Problem]:
	if not name:
		yield Problem("village_nameless", NAME, "The line names no village. Write its name first.")
	elif not any(letter.isalpha() for letter in name):
		message = "{0} is no name of a village. Write the name first, or give the columns a heading line."
		yield Problem("village_no_name", NAME, message, (name,))
	elif len(name) > LONGEST:
		message = "The name has more than {0} letters. Shorten it."
		yield Problem("village_long", NAME, message, (LONGEST,))
	elif first is not None:
		message = "{0} stands in line {1} already. Keep one of the two."
		yield Problem("village_twice", NAME, message, (name, first))
