"""The names an own wording may use: those its kind of paper holds. A name that is not there is said with the closest one.

What a paper holds is known from three sides, since a list may be empty in one paper and full in the next: the shipped
template's own use of names, papers that were made, and what every paper has in its head and foot.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

from jinja2 import nodes

from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.papers.environment import environment, template_path
from sonvi_dialogue.papers.wording_rules import LOOP

FRAME = (
	"authority_lines",
	"dated",
	"full_number",
	"issuer",
	"issuer_lines",
	"kind",
	"number_line",
	"recipients",
	"signer_name",
	"subject",
	"type_name",
)
EXAMPLE = 80  # characters
NOT_TOLD = ("template", "wording")  # how a paper is printed is no part of what it says


@dataclass
class Held:
	"""What a value may hold: names below it, or items one by one. printable: it was seen as a text or a number."""

	below: dict[str, Held] = field(default_factory=dict)
	item: Held | None = None
	printable: bool = False

	def at(self, name: str) -> Held:
		return self.below.setdefault(name, Held())

	def each(self) -> Held:
		self.item = self.item or Held()
		return self.item

	def learn(self, value: Any) -> None:
		"""Adds what a value of a paper holds."""
		if isinstance(value, Mapping):
			for name, part in value.items():
				self.at(name).learn(part)
		elif isinstance(value, list | tuple):
			for part in value:
				self.each().learn(part)
			self.each()
		elif value is not None:
			self.printable = True


Names = dict[str, "Held | None"]  # None: a value of which nothing is known, or that has nothing below it


def held(template: str, papers: Iterable[Mapping[str, Any]]) -> Held:
	"""What a paper of this template may hold, by the template and these papers (notice dicts)."""
	known = Held()
	for name in FRAME:
		known.at(name)
	_learn_path(template_path(template), known)
	for paper in papers:
		known.learn({name: value for name, value in paper.items() if name not in NOT_TOLD})
	return known


def _learn_path(path: str, known: Held) -> None:
	tree = _tree(path)
	for found in tree.find_all(nodes.Extends):
		if isinstance(found.template, nodes.Const):
			_learn_path(found.template.value, known)
	for _problem in _Reader(learn=True).through(tree.body, {"notice": known}):
		pass


@cache
def _tree(path: str) -> nodes.Template:
	return environment().parse(environment().loader.get_source(environment(), path)[0])


def name_problems(tree: nodes.Template, known: Held, given: Iterable[str] = ()) -> list[Problem]:
	"""Each name of a wording that its paper does not hold, once, and each list printed as if it were a text.

	given: other names the part stands among, of which nothing is known.
	"""
	names: Names = {**dict.fromkeys(given), "notice": known}
	return list(dict.fromkeys(_Reader(learn=False).through(tree.body, names)))


class _Reader:
	"""Follows values through a tree. learn: take every name as there, and note it; else say which are not."""

	def __init__(self, learn: bool):
		self.learning = learn

	def through(self, body: Sequence[nodes.Node], names: Names) -> Iterator[Problem]:
		names = dict(names)
		for node in body:
			yield from self._node(node, names)

	def _node(self, node: nodes.Node, names: Names) -> Iterator[Problem]:
		if isinstance(node, nodes.Output):
			for value in node.nodes:
				found = yield from self.follow(value, names)
				if not self.learning and found and not found.printable and (found.below or found.item):
					message = (
						"Line {0}: {1} holds several values. Go through it with for, or name one of them."
					)
					yield Problem("wording_list", "text", message, (value.lineno, spelled(value)))
		elif isinstance(node, nodes.Assign):
			found = yield from self.follow(node.node, names)
			if isinstance(node.target, nodes.Name):
				names[node.target.name] = found
		elif isinstance(node, nodes.If):
			yield from self.follow(node.test, names)
			for part in (node.body, node.elif_, node.else_):
				yield from self.through(part, names)
		elif isinstance(node, nodes.For):
			yield from self._loop(node, names)
		else:
			for child in node.iter_child_nodes():
				walk = self.follow if isinstance(child, nodes.Expr) else self._node
				yield from walk(child, names)

	def _loop(self, node: nodes.For, names: Names) -> Iterator[Problem]:
		over = yield from self.follow(node.iter, names)
		item = over.each() if over and self.learning else over.item if over else None
		if not self.learning and over and not item and (over.printable or over.below):
			message = "Line {0}: {1} is no list, so for cannot go through it."
			yield Problem("wording_no_list", "text", message, (node.lineno, spelled(node.iter)))
		inside = {**names, "loop": None}
		if isinstance(node.target, nodes.Name):
			inside[node.target.name] = item
		if node.test is not None:
			yield from self.follow(node.test, inside)
		yield from self.through(node.body, inside)
		yield from self.through(node.else_, names)

	def follow(self, node: nodes.Node, names: Names) -> Generator[Problem, None, Held | None]:
		"""Says what is not there; returns what the expression's value holds, as far as it is known."""
		if isinstance(node, nodes.Name):
			return names.get(node.name)
		if isinstance(node, nodes.Getattr | nodes.Getitem):
			return (yield from self._below(node, names))
		found = []
		for child in node.iter_child_nodes():
			found.append((yield from self.follow(child, names)))
		if isinstance(node, nodes.Filter):
			return (yield from self._filtered(node, found[0] if found else None))
		if isinstance(node, nodes.CondExpr):
			return next((one for one in found[1:] if one), None)
		return found[0] if isinstance(node, nodes.And | nodes.Or) else None

	def _filtered(self, node: nodes.Filter, value: Held | None) -> Generator[Problem, None, Held | None]:
		if node.name in ("first", "last"):
			return value.item if value else None
		if node.name == "join" and not self.learning and value and value.printable and not value.item:
			message = "Line {0}: {1} is no list, so join cannot go through it."
			yield Problem("wording_no_list", "text", message, (node.lineno, spelled(node.node)))
		return Held(printable=True)

	def _below(
		self, node: nodes.Getattr | nodes.Getitem, names: Names
	) -> Generator[Problem, None, Held | None]:
		above = yield from self.follow(node.node, names)
		key = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
		if isinstance(node.node, nodes.Name) and node.node.name == "loop":
			if not self.learning and key not in LOOP:
				yield _unknown(node, str(key), LOOP)
			return None
		if above is None or key is None:
			if not self.learning and isinstance(node.node, nodes.Const):
				yield _unknown(node, str(key), ())
			return None
		if isinstance(key, int):
			return above.each() if self.learning else above.item
		if self.learning:
			return above.at(key)
		if key not in above.below:
			yield _unknown(node, key, above.below)
			return None
		return above.below[key]


def _unknown(node: nodes.Node, name: str, known: Iterable[str]) -> Problem:
	line, known = node.lineno, sorted(known)
	close = get_close_matches(name, known, n=1, cutoff=0.6)
	if close:
		message = "Line {0}: there is no {1}. Did you mean {2}?"
		return Problem("wording_unknown", "text", message, (line, spelled(node), close[0]))
	if known:
		message = "Line {0}: there is no {1}. What there is: {2}."
		return Problem("wording_unknown", "text", message, (line, spelled(node), ", ".join(known)))
	return Problem(
		"wording_unknown", "text", "Line {0}: there is no {1} in this paper.", (line, spelled(node))
	)


def spelled(node: nodes.Node) -> str:
	"""An expression as it was written, as far as a reader needs it: notice.session.theme."""
	if isinstance(node, nodes.Name):
		return node.name
	if isinstance(node, nodes.Getattr):
		return f"{spelled(node.node)}.{node.attr}"
	if isinstance(node, nodes.Getitem):
		return f"{spelled(node.node)}[{getattr(node.arg, 'value', '…')!r}]"
	return "…"


def values_of(paper: Mapping[str, Any]) -> list[tuple[str, str]]:
	"""What a wording may name, by an example: each value as it is written, and what it is in this paper. Of a list the
	first item stands for all, under the name `row`."""
	told = {name: value for name, value in sorted(paper.items()) if name not in NOT_TOLD}
	return list(_values("notice", told))


def _values(name: str, value: Any) -> Iterator[tuple[str, str]]:
	if isinstance(value, Mapping):
		for key, part in value.items():
			yield from _values(f"{name}.{key}", part)
	elif isinstance(value, list | tuple):
		first = value[0] if value else ""
		over = f"for row in {name}"
		if isinstance(first, Mapping):
			yield over, ""
			yield from _values("row", first)
		else:
			yield over, _shown(first)
	elif value is not None:
		yield name, _shown(value)


def _shown(value: Any) -> str:
	text = " ".join(str(value).split())
	return text if len(text) <= EXAMPLE else f"{text[:EXAMPLE].rstrip()}…"
