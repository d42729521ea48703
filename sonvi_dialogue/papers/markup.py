"""The little markup of an official text's words: one paragraph a line, `# ` before a heading, `**…**` around bold.

A template's parts are written in it, so that an office's own wording and the shipped one are one language. What a
variable holds is never markup: papers.html hides its signs before they get here.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

BOLD = re.compile(r"\*\*(.+?)\*\*")
QUARTER = re.compile(r"\b(?P<word>quý) (?=[IV]+\b)", re.IGNORECASE)
SIGN = re.compile(r"\*\*|^\s*#", re.MULTILINE)


def hide_signs(value: object) -> object:
	"""A variable's text, escaped, with signs that are no markup there. Other values are left to the template."""
	if isinstance(value, str) and not isinstance(value, Markup):
		return Markup(SIGN.sub(_as_text, str(escape(value))))
	return value


def _as_text(sign: re.Match[str]) -> str:
	return sign.group().translate({ord("*"): "&#42;", ord("#"): "&#35;"})


def paragraphs(text: str, css: str = "", last: str = "") -> Markup:
	"""Lines to <p>. css: a class for each paragraph that is no heading; last: one more for the last. What ends with
	a colon is kept with what it announces."""
	lines = [line.strip() for line in str(text).splitlines() if line.strip()]
	made = []
	for at, line in enumerate(lines, start=1):
		heading = line.startswith("# ")
		classes = ["sp-heading"] if heading else [css] if css else []
		if line.endswith(":"):
			classes.append("sp-keep")
		if last and at == len(lines):
			classes.append(last)
		words = BOLD.sub(r"<strong>\1</strong>", line[2:].strip() if heading else line)
		attribute = f' class="{" ".join(classes)}"' if classes else ""
		made.append(f"<p{attribute}>{words}</p>\n")
	return Markup("".join(made))


def together(text: str, words: int = 3) -> str:
	"""A heading whose last words stay on one line, so that none stands there alone, and whose quarters are not cut in two."""
	head, *tail = text.rsplit(" ", words - 1)
	return whole_quarters("\u00a0".join([head, *tail]) if len(text) > 40 else text)


def whole_quarters(text: str) -> str:
	""" "quý IV" with its numeral on the same line, wherever the line ends."""
	return QUARTER.sub("\\g<word>\u00a0", text)
