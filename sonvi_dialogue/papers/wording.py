"""An office's own wording of a paper: which parts it may word itself, and the paper printed with its words in their place.

A part is what a kind's template holds in `{% block NAME %}{% filter paragraphs %} … {% endfilter %}{% endblock %}`. An own
wording becomes a child of that template in which this block alone is another, so that layout, escaping and the little
markup stay those of the shipped paper, and migrating the app touches nothing an office wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from jinja2 import Template, nodes
from markupsafe import escape

from sonvi_dialogue.domain.problems import Refused
from sonvi_dialogue.papers.environment import environment, template_path
from sonvi_dialogue.papers.wording_rules import read

EXTENDS = re.compile(r"\{%-?\s*extends\s+\"([^\"]+)\"\s*-?%\}")
PART = re.compile(
	r"\{%-?\s*block\s+(?P<name>\w+)(?:\s+scoped)?\s*-?%\}\s*\{%-?\s*filter\s+(?P<filter>paragraphs(?:\([^)]*\))?)\s*-?%\}"
	r"(?P<text>.*?)\{%-?\s*endfilter\s*-?%\}\s*\{%-?\s*endblock\b[^%]*%\}",
	re.DOTALL,
)


class WordingRefused(Refused):
	"""An own wording cannot be printed; the problem says why."""


@dataclass(frozen=True)
class Part:
	"""One part of a template: its text in the little markup, and the filter that makes paragraphs of it."""

	text: str
	filter: str


@cache
def shipped_parts(template: str) -> dict[str, Part]:
	"""The parts of a template by name, in the order they stand in; those of the template it extends first.

	template: a notice's "template". Refused (jinja2.TemplateNotFound): a template that is not there.
	"""
	return _parts(template_path(template))


def _parts(path: str) -> dict[str, Part]:
	source = environment().loader.get_source(environment(), path)[0]
	parent = EXTENDS.search(source)
	parts = _parts(parent[1]) if parent else {}
	own = {found["name"]: Part(found["text"].strip("\n"), found["filter"]) for found in PART.finditer(source)}
	return {**parts, **own}


@lru_cache(maxsize=64)
def worded(template: str, wording: tuple[tuple[str, str], ...]) -> Template:
	"""The template with these parts (name, text) in place of the shipped ones; a part it does not have is left out.

	Refused (WordingRefused): a text with anything in it but values, if, for and set (wording_rules.read).
	"""
	parts = shipped_parts(template)
	own = {name: text for name, text in wording if name in parts}
	skeleton = f'{{% extends "{template_path(template)}" %}}' + "".join(
		f"{{% block {name} %}}{{% filter {parts[name].filter} %}}{{% endfilter %}}{{% endblock %}}"
		for name in own
	)
	tree = environment().parse(skeleton)
	for block in tree.find_all(nodes.Block):
		filtered = next(block.find_all(nodes.FilterBlock))
		filtered.body = _body(own[block.name], parts[block.name])
	return environment().from_string(tree)


def _body(text: str, part: Part) -> list[nodes.Node]:
	tree, problems = read(text, part.text)
	if tree is None or problems:
		raise WordingRefused(problems)
	# What is typed between the values is text of a paper: no markup but the little one.
	for data in tree.find_all(nodes.TemplateData):
		data.data = str(escape(data.data))
	return tree.body


def differences(shipped: str, own: str) -> list[tuple[str, str]]:
	"""The lines of both texts in one list, each with " " (in both), "-" (only shipped) or "+" (only own)."""
	before, after = _lines(shipped), _lines(own)
	made: list[tuple[str, str]] = []
	for what, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
		if what == "equal":
			made += [(" ", line) for line in before[i1:i2]]
		else:
			made += [("-", line) for line in before[i1:i2]] + [("+", line) for line in after[j1:j2]]
	return made


def _lines(text: str) -> list[str]:
	return [line.rstrip() for line in text.strip("\n").splitlines()]


def plain_lines(text: str) -> tuple[str, ...]:
	"""The lines of a list an office types, without those that hold nothing."""
	return tuple(line.strip() for line in text.splitlines() if line.strip())


def shipped_text(lines: Iterable[str]) -> str:
	return "\n".join(lines)
