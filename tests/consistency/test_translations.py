"""Vietnamese first, English complete: every string on a screen has its Vietnamese line."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from pathlib import Path

import pytest

from tools.python_strings import called
from tools.screen_strings import TRANSLATIONS, read_translations, screen_strings, untranslated

APP = Path(__file__).resolve().parents[2] / "sonvi_dialogue"
ROWS = read_translations() if TRANSLATIONS.exists() else []


def test_every_screen_string_has_its_line():
	missing = [
		f"{text!r} ({', '.join(sorted(place.path for place in places)[:2])})"
		for text, places in untranslated(screen_strings(), ROWS).items()
	]
	assert missing == [], (
		"add these to translations/vi.csv; `python -m tools.screen_strings` prints their lines"
	)


def test_lines_are_sorted_and_none_is_there_twice():
	keys = [(row[0], row[2]) for row in ROWS]
	assert sorted({key for key in keys if keys.count(key) > 1}) == []
	assert keys == sorted(keys)


def test_a_context_is_one_of_our_doctypes():
	"""Any other context is a slip of the pen: nothing would ever look the line up."""
	contexts = {place.context for places in screen_strings().values() for place in places}
	assert [row for row in ROWS if row[2] and row[2] not in contexts] == []


def test_no_translation_is_empty_or_has_loose_blanks():
	assert [row for row in ROWS if not row[1] or row[0] != row[0].strip() or row[1] != row[1].strip()] == []


def test_translations_are_in_the_composed_form():
	assert [english for english, own, _context in ROWS if own != unicodedata.normalize("NFC", own)] == []


def test_a_translation_has_the_placeholders_of_its_english():
	assert [row for row in ROWS if placeholders(row[0]) != placeholders(row[1])] == []


def placeholders(text: str) -> set[str]:
	return set(re.findall(r"\{\d+\}", text))


@pytest.mark.parametrize("english", [row[0] for row in ROWS if "{" in row[0]])
def test_placeholders_are_positional(english):
	if re.search(r"\{[^{}]*\}", english):
		fields = {name for _, name, _, _ in string.Formatter().parse(english) if name is not None}
		assert all(name.isdigit() for name in fields), english


def test_what_is_translated_is_a_literal_that_is_filled_afterwards():
	"""`_(f"…")`, `_("…" + x)` and `_("…".format(x))` look a string up that no translation can hold."""
	offences = []
	for path in sorted(APP.rglob("*.py")):
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
			if isinstance(node, ast.Call) and called(node) == "_" and node.args:
				if isinstance(node.args[0], ast.JoinedStr | ast.BinOp) or is_format(node.args[0]):
					offences.append(f"{path.relative_to(APP)}:{node.lineno}")
	assert offences == []


def is_format(node: ast.expr) -> bool:
	return isinstance(node, ast.Call) and called(node) == "format"
