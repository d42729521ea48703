"""The strings one Python file shows: what it gives to `_()`, and what the domain says as data for the site to translate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

# Which argument of these is the message; the one after it holds the values that fill the message. `need` makes a Problem,
# and what a step of the system waits for fills one; so do a cell that cannot be read, a file, and a name that is in no list.
SAID = {
	"Problem": 2,
	"Note": 1,
	"need": 2,
	"_say": 2,
	"_system": 3,
	"BadValue": 0,
	"unreadable": 1,
	"Names": 1,
	"choice": 1,
	"_unknown": 3,
	"_file_of": 3,
}
# An exception of the programmer's, which no user is shown.
PROGRAMMERS = {"ValueError", "TypeError", "KeyError", "RuntimeError", "AssertionError", "SystemExit"}
SENTENCE = re.compile(r"[A-Z{](?=[^\n]*[a-z])[^\n<>]*\s\S[^\n<>]*\s[^\n<>]*[.?!]")


def python_strings(source: str) -> Iterator[tuple[str, str]]:
	"""Literals given to `_()` with their contexts, and the message and words of each Problem or Note."""
	tree = ast.parse(source)
	for node in ast.walk(tree):
		if isinstance(node, ast.Call) and called(node) in ("_", "_lt") and node.args:
			given = [word.value for word in node.keywords if word.arg == "context"]
			context = next((word.value for word in given if isinstance(word, ast.Constant)), "")
			for text in literals(node.args[0]):
				yield text, str(context)
	for text in said_as_data(tree):
		yield text, ""


def said_as_data(tree: ast.Module) -> Iterator[str]:
	"""What stands in `Problem(…)` and `Note(…)`: the message, and the literals among the values that fill it."""
	constants = Names(tree.body)
	functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
	for scope in [tree, *functions]:
		names = constants if scope is tree else Names(ast.walk(scope), constants)
		for node in ast.walk(scope):
			if isinstance(node, ast.Call) and called(node) in SAID:
				at = SAID[called(node)]
				keywords = {word.arg: word.value for word in node.keywords}
				given = [
					*node.args[at : at + 2],
					*(keywords[key] for key in ("message", "args") if key in keywords),
				]
				for argument in given:
					for value in names.elements(argument) or [argument]:
						yield from names.literals(value)


class Names:
	"""What the names of a scope may stand for: what is assigned to them, and what a loop takes them from."""

	def __init__(self, nodes: Iterable[ast.AST], outer: Names | None = None):
		self.outer = outer
		self.assigned: dict[str, list[ast.expr]] = {}
		self.looped: dict[str, list[tuple[ast.expr, int | None]]] = {}
		for node in nodes:
			if isinstance(node, ast.Assign):
				for target in node.targets:
					self.assign(target, node.value)
			elif isinstance(node, ast.AnnAssign) and node.value:
				self.assign(node.target, node.value)
			elif isinstance(node, ast.For | ast.comprehension):
				self.loop(node.target, node.iter)

	def assign(self, target: ast.expr, value: ast.expr) -> None:
		if isinstance(target, ast.Name):
			self.assigned.setdefault(target.id, []).append(value)
		elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
			for own, part in zip(target.elts, value.elts, strict=False):
				self.assign(own, part)

	def loop(self, target: ast.expr, over: ast.expr) -> None:
		parts = enumerate(target.elts) if isinstance(target, ast.Tuple) else [(None, target)]
		for at, part in parts:
			if isinstance(part, ast.Name):
				self.looped.setdefault(part.id, []).append((over, at))

	def elements(self, node: ast.expr, depth: int = 0) -> list[ast.expr]:
		"""The members of a tuple or list, written out, named or made by a comprehension; [] if it is none."""
		if isinstance(node, ast.Tuple | ast.List):
			return node.elts
		if isinstance(node, ast.Dict):
			return node.values
		if isinstance(node, ast.ListComp | ast.GeneratorExp):
			return [node.elt]
		if isinstance(node, ast.Name) and depth < 4:
			return [part for value in self.values(node.id) for part in self.elements(value, depth + 1)]
		return []

	def values(self, name: str) -> list[ast.expr]:
		return self.assigned.get(name) or (self.outer.values(name) if self.outer else [])

	def literals(self, node: ast.expr, depth: int = 0) -> Iterator[str]:
		"""Every string the expression may be; nothing for what is only known when it runs."""
		if depth > 4:
			return
		if isinstance(node, ast.Name):
			for value in self.values(node.id):
				yield from self.literals(value, depth + 1)
			for over, at in self.looped.get(node.id, []):
				for part in self.elements(over):
					taken = part if at is None else part.elts[at] if isinstance(part, ast.Tuple) else None
					if taken is not None:
						yield from self.literals(taken, depth + 1)
		elif isinstance(node, ast.Subscript):
			for part in self.elements(node.value):
				yield from self.literals(part, depth + 1)
		elif isinstance(node, ast.Call) and called(node) == "next":
			for part in [*self.elements(node.args[0]), *node.args[1:]]:
				yield from self.literals(part, depth + 1)
		else:
			yield from literals(node)


def sentences(source: str) -> Iterator[str]:
	"""Whole English sentences in the code that are neither documentation nor said to a programmer: whoever writes one
	means it to be read, whichever way it takes to the screen."""
	tree = ast.parse(source)
	apart = {id(part) for node in ast.walk(tree) for part in _not_said(node)}
	for node in ast.walk(tree):
		if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
			if node.value.isascii() and SENTENCE.fullmatch(node.value.strip()):
				yield node.value


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
	if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
		yield node.value
	elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and called(node.exc) in PROGRAMMERS:
		yield from ast.walk(node.exc)


def called(node: ast.Call) -> str:
	function = node.func
	return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def literals(node: ast.expr) -> Iterator[str]:
	if isinstance(node, ast.Constant) and isinstance(node.value, str):
		yield node.value
	elif isinstance(node, ast.IfExp):
		yield from literals(node.body)
		yield from literals(node.orelse)
