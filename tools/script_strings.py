"""Words that stand bare in a script or a page, outside `__()` and `_()`: no translation reaches them.

A script is read into its plain strings and the fixed parts of its template literals. Of a plain string only what is
given to a label is looked at; of a template what a reader sees: the text between tags, and the attributes that are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LABELS = (
	"label", "title", "subtitle", "description", "message", "placeholder", "primary_action_label", "alt",
	"secondary_action_label", "no_result_message", "heading", "header", "tooltip", "intro", "text", "caption",
)  # fmt: skip
# What stands as it is in every language: keys of the keyboard, and the names of the languages themselves.
SAME = {
	"Enter",
	"Ctrl",
	"Shift",
	"Alt",
	"Esc",
	"Tiếng Việt",
	"English",
	"Sonvi Dialogue",
	"QR",
	"PDF",
	"SHA-256",
}
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_COMMENT = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//[^\n]*", re.DOTALL)
_LABELLED = re.compile(rf"""\b(?:{"|".join(LABELS)})\s*[:=]\s*(["'])((?:\\.|(?!\1)[^\n])*)\1""")
# of a page: a tag's attribute that a reader sees or hears
_ATTRIBUTE = re.compile(r"""\s(?:title|alt|placeholder|aria-label|value)\s*=\s*(["'])(.*?)\1""", re.DOTALL)
_UNSEEN = re.compile(r"<(style|script)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ENTITY = re.compile(r"&\w+;")
_MARKUP = re.compile(r"</?[a-z]")
_FIELD = re.compile(r"[a-z_]+")
_TAG = re.compile(r"<[^<>]*>")
# Where a value is put in: no letter, and no sign a tag could end with.
_HOLE = "\u0001"


def bare_words_of_script(source: str) -> list[str]:
	"""Each run of words of a JavaScript file that a reader would see and no translation reaches."""
	text = _COMMENT.sub("", source)
	found = [said for _quote, said in _LABELLED.findall(_without_templates(text))]
	found = [said for said in found if _read(said) and not _FIELD.fullmatch(said)]
	for template in templates(text):
		if _MARKUP.search(template):
			found += _shown(template)
	return found


def bare_words_of_page(source: str) -> list[str]:
	"""The same of a Jinja page or e-mail."""
	return _shown(_JINJA.sub(_HOLE, _UNSEEN.sub("", source)))


def templates(source: str) -> list[str]:
	"""The template literals of a script, also those inside others, with a mark where a value is put in."""
	found: list[str] = []
	_scan(source, 0, found, "")
	return found


def _without_templates(source: str) -> str:
	return "".join(part for is_template, part in _parts(source) if not is_template)


def _parts(source: str) -> Iterator[tuple[bool, str]]:
	at = start = 0
	while at < len(source):
		if source[at] in "\"'":
			at = _string_end(source, at)
		elif source[at] == "`":
			yield False, source[start:at]
			start, at = at, _template(source, at, [])
			yield True, source[start:at]
			start = at
		else:
			at += 1
	yield False, source[start:]


def _scan(source: str, at: int, found: list[str], end: str) -> int:
	"""Reads code until the bracket `end` that closes it, and keeps the template literals in it."""
	depth = 0
	while at < len(source):
		sign = source[at]
		if sign in "\"'":
			at = _string_end(source, at)
			continue
		if sign == "`":
			at = _template(source, at, found)
			continue
		if sign == "{":
			depth += 1
		elif sign == "}":
			if end and depth == 0:
				return at + 1
			depth -= 1
		at += 1
	return at


def _template(source: str, at: int, found: list[str]) -> int:
	"""The template literal that begins at `at`: kept in found; returns where it has ended."""
	fixed = []
	at += 1
	while at < len(source) and source[at] != "`":
		if source[at] == "\\":
			at += 2
		elif source.startswith("${", at):
			fixed.append(_HOLE)
			at = _scan(source, at + 2, found, "}")
		else:
			fixed.append(source[at])
			at += 1
	found.append("".join(fixed))
	return at + 1


def _string_end(source: str, at: int) -> int:
	quote, at = source[at], at + 1
	while at < len(source) and source[at] not in (quote, "\n"):
		at += 2 if source[at] == "\\" else 1
	return at + 1


def _shown(page: str) -> list[str]:
	found = [said for tag in _TAG.findall(page) for _quote, said in _ATTRIBUTE.findall(tag)]
	# what is cut off in the middle of a tag is no text
	found += _TAG.sub(_HOLE, re.sub(r"^[^<>]*>|<[^<>]*$", "", page)).split(_HOLE)
	return [" ".join(said.split()) for said in found if _read(said)]


def _read(said: str) -> bool:
	"""Whether there is a word in it that a reader of another language would miss."""
	plain = " ".join(_ENTITY.sub(" ", said.replace(_HOLE, " ")).split())
	words = [word for word in re.split(r"[\s/,·()+|:–-]+", plain) if _LETTERS.search(word)]
	return bool(words) and plain not in SAME and not set(words) <= SAME
