"""Whether an own wording may be kept: it can be read, uses what its paper holds, and prints the papers there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.papers.html import render_html
from sonvi_dialogue.papers.wording import WordingRefused, shipped_parts
from sonvi_dialogue.papers.wording_names import held, name_problems
from sonvi_dialogue.papers.wording_rules import LONGEST, given_names, read

TAGS = ("{{", "{%", "{#")


def wording_problems(
	template: str, part: str, text: str, papers: Sequence[Mapping[str, Any]]
) -> list[Problem]:
	"""What stands against an own wording of one part of a template, all of it at once.

	papers: notice dicts of this template, made before or samples: what they hold may be named, and each must still print.
	"""
	parts = shipped_parts(template)
	if part not in parts:
		message = "This paper has no part {0}. Choose one of its parts: {1}."
		return [Problem("wording_part", "part", message, (part, ", ".join(parts)))]
	tree, problems = read(text, parts[part].text)
	if tree is None or problems:
		return problems
	given = given_names(parts[part].text) - {"notice"}
	return name_problems(tree, held(template, papers), given) or _trial(part, text, papers)


def _trial(part: str, text: str, papers: Sequence[Mapping[str, Any]]) -> list[Problem]:
	for paper in papers:
		try:
			render_html({**paper, "wording": {part: text}}, full_page=False)
		except WordingRefused as refused:
			return refused.problems
	return []


def plain_problems(text: str) -> list[Problem]:
	"""What stands against a list an office types, one line each, as the recipients of a kind of paper."""
	if not text.strip():
		message = "The wording is empty. Write it, or delete this record so that the shipped text is printed."
		return [Problem("wording_empty", "text", message)]
	if len(text) > LONGEST:
		message = "The wording has {0} characters, and {1} are the most. Shorten it."
		return [Problem("wording_long", "text", message, (len(text), LONGEST))]
	if any(tag in text for tag in TAGS):
		message = "This part is a plain list. Write its lines without the signs {0}."
		return [Problem("wording_plain", "text", message, (" ".join(TAGS),))]
	return []
