"""What an own wording may be made of: values, if, for and set, and a few filters. Everything else is refused by line.

The limits are there for two reasons: no wording reaches anything but the dict its paper is printed from, and none can make
a paper that never ends, as a text that doubles itself would. Source: issue 3, point 5; design 4 (Papers).
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, meta, nodes

from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.papers.environment import environment

LONGEST = 20_000  # characters; the longest shipped part has under 3,000
LOOPS = 4  # one within another
DEEPEST = 30  # one value within another; Python itself reads no more than a hundred

ALLOWED = (
	nodes.Output,
	nodes.TemplateData,
	nodes.For,
	nodes.If,
	nodes.Assign,
	nodes.Name,
	nodes.Getattr,
	nodes.Getitem,
	nodes.Const,
	nodes.Compare,
	nodes.Operand,
	nodes.And,
	nodes.Or,
	nodes.Not,
	nodes.CondExpr,
	nodes.Add,
	nodes.Sub,
	nodes.Filter,
	nodes.Test,
)
FILTERS = ("first", "join", "last", "length", "lower", "trim", "upper")
TESTS = ("defined", "none")
LOOP = ("first", "index", "index0", "last", "length", "revindex", "revindex0")
# What a reader calls the rest.
CALLED: dict[type[nodes.Node], str] = {
	nodes.Call: "a call with brackets",
	nodes.Include: "include",
	nodes.Extends: "extends",
	nodes.Import: "import",
	nodes.FromImport: "import",
	nodes.Macro: "a macro",
	nodes.CallBlock: "a macro",
	nodes.Block: "a block",
	nodes.FilterBlock: "a filter around several lines",
	nodes.AssignBlock: "a set around several lines",
	nodes.Concat: "the sign ~",
	nodes.List: "a list in brackets",
	nodes.Tuple: "several values with commas",
	nodes.Dict: "a list in brackets",
	nodes.Slice: "a part of a list by its numbers",
	nodes.BinExpr: "a calculation other than + and -",
}


def read(text: str, shipped: str = "") -> tuple[nodes.Template | None, list[Problem]]:
	"""The wording as a tree, and what it may not hold; no tree where it cannot be read at all.

	shipped: the part's shipped text; a name it takes from around it, other than `notice`, may stand in the wording too.
	"""
	if not text.strip():
		message = "The wording is empty. Write it, or delete this record so that the shipped text is printed."
		return None, [Problem("wording_empty", "text", message)]
	if len(text) > LONGEST:
		message = "The wording has {0} characters, and {1} are the most. Shorten it."
		return None, [Problem("wording_long", "text", message, (len(text), LONGEST))]
	try:
		tree = environment().parse(text)
	except TemplateSyntaxError as error:
		message = "Line {0} cannot be read: {1}. Look for a sign or a tag that is not closed."
		args = (error.lineno, (error.message or "").rstrip("."))
		return None, [Problem("wording_syntax", "text", message, args)]
	except RecursionError:
		return None, [_too_deep(1)]
	return tree, list(_offences(tree, given_names(shipped)))


def given_names(shipped: str) -> frozenset[str]:
	"""The names a part's shipped text takes from around it: `notice`, and the variable of a loop it stands in."""
	return frozenset({"notice", *meta.find_undeclared_variables(environment().parse(shipped))})


def _too_deep(line: int) -> Problem:
	message = "Line {0}: too many brackets or tags stand inside each other. Write it more simply."
	return Problem("wording_deep", "text", message, (line,))


def _offences(tree: nodes.Template, names: frozenset[str]) -> Iterator[Problem]:
	if _depth(tree) > DEEPEST:
		yield _too_deep(1)
		return
	yield from _Walk().through(tree.body, names, frozenset(), frozenset())


def _depth(tree: nodes.Template) -> int:
	deepest, waiting = 0, [(tree, 0)]
	while waiting:
		node, depth = waiting.pop()
		deepest = max(deepest, depth)
		waiting += [(child, depth + 1) for child in node.iter_child_nodes()]
	return deepest


class _Walk:
	"""One pass over the tree in the order it is printed, with the names that are known at each place.

	names: all that may be read; items: what loops around go over one by one; numbers: what `set` made a number.
	"""

	def through(
		self, body: list[nodes.Node], names: frozenset[str], items: frozenset[str], numbers: frozenset[str]
	) -> Iterator[Problem]:
		for node in body:
			if isinstance(node, nodes.Assign):
				yield from self.values(node.node, names, numbers)
				yield from _joins(node.node)
				if isinstance(node.target, nodes.Name):
					names |= {node.target.name}
					known = {node.target.name}
					numbers = numbers | known if _number(node.node, numbers) else numbers - known
				else:
					yield _forbidden(node.target)
			elif isinstance(node, nodes.For):
				yield from self._loop(node, names, items, numbers)
			elif isinstance(node, nodes.If):
				yield from self.values(node.test, names, numbers)
				for part in (node.body, node.elif_, node.else_):
					yield from self.through(part, names, items, numbers)
			elif isinstance(node, nodes.Output):
				for value in node.nodes:
					yield from self.values(value, names, numbers)
			else:
				yield _forbidden(node)

	def _loop(
		self, node: nodes.For, names: frozenset[str], items: frozenset[str], numbers: frozenset[str]
	) -> Iterator[Problem]:
		yield from self.values(node.iter, names, numbers)
		if not isinstance(node.target, nodes.Name):
			yield _forbidden(node.target)
			return
		if node.recursive:
			yield Problem("wording_tag", "text", FORBIDDEN, (node.lineno, "recursive"))
		if items and (len(items) >= LOOPS or not _read_names(node.iter) & items):
			message = "Line {0}: a loop inside a loop may only go through what belongs to the item of the outer one."
			yield Problem("wording_loops", "text", message, (node.lineno,))
		inside = names | {node.target.name, "loop"}
		if node.test is not None:
			yield from self.values(node.test, inside, numbers)
		yield from self.through(node.body, inside, items | {node.target.name}, numbers - {node.target.name})
		yield from self.through(node.else_, names, items, numbers)

	def values(self, node: nodes.Node, names: frozenset[str], numbers: frozenset[str]) -> Iterator[Problem]:
		if not isinstance(node, ALLOWED):
			yield _forbidden(node)
			return
		yield from self._value(node, names, numbers)
		for child in node.iter_child_nodes():
			yield from self.values(child, names, numbers)

	def _value(self, node: nodes.Node, names: frozenset[str], numbers: frozenset[str]) -> Iterator[Problem]:
		line = node.lineno
		if isinstance(node, nodes.Name) and node.name not in names:
			message = "Line {0}: there is no {1}. What this paper holds is read from: {2}."
			yield Problem("wording_name", "text", message, (line, node.name, ", ".join(sorted(names))))
		elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
			yield _unknown(line, node.attr)
		elif isinstance(node, nodes.Getitem):
			key = node.arg.value if isinstance(node.arg, nodes.Const) else None
			if type(key) not in (int, str):
				message = "Line {0}: only a number or a name in quotes can stand in square brackets."
				yield Problem("wording_key", "text", message, (line,))
			elif str(key).startswith("_"):
				yield _unknown(line, str(key))
		elif isinstance(node, nodes.Filter) and not _allowed_filter(node):
			message = "Line {0}: the filter {1} cannot be used here. Those that can are: {2}."
			yield Problem("wording_filter", "text", message, (line, node.name, ", ".join(FILTERS)))
		elif isinstance(node, nodes.Test) and node.name not in TESTS:
			message = "Line {0}: the test {1} cannot be used here. Those that can are: {2}."
			yield Problem("wording_test", "text", message, (line, node.name, ", ".join(TESTS)))
		elif isinstance(node, nodes.Add | nodes.Sub) and not _number(node, numbers):
			message = "Line {0}: only counts are added or subtracted, as in loop.index + 1."
			yield Problem("wording_sum", "text", message, (line,))


FORBIDDEN = "Line {0}: {1} cannot stand in a wording. Use values, if, for and set alone."


def _allowed_filter(node: nodes.Filter) -> bool:
	if node.name not in FILTERS or node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
		return False
	if node.name == "join":
		plain = all(isinstance(sign, nodes.Const) for sign in node.args)
		return plain and len(node.args) <= 1 and not isinstance(node.node, nodes.Filter | nodes.Const)
	return not node.args


def _joins(value: nodes.Node) -> Iterator[Problem]:
	"""A text joined by a sign again and again grows without end, which `set` alone makes possible."""
	filters = [value] if isinstance(value, nodes.Filter) else list(value.find_all(nodes.Filter))
	if any(one.name == "join" for one in filters):
		message = "Line {0}: join a list where it is printed, not in a set."
		yield Problem("wording_join", "text", message, (value.lineno,))


def _read_names(node: nodes.Node) -> frozenset[str]:
	found = {name.name for name in node.find_all(nodes.Name)}
	return frozenset({node.name} if isinstance(node, nodes.Name) else found)


def _forbidden(node: nodes.Node) -> Problem:
	words = next((CALLED[kind] for kind in type(node).__mro__ if kind in CALLED), "this tag")
	return Problem("wording_tag", "text", FORBIDDEN, (node.lineno or 1, words))


def _unknown(line: int, name: str) -> Problem:
	return Problem("wording_unknown", "text", "Line {0}: there is no {1} in this paper.", (line, name))


def _number(node: nodes.Node, numbers: frozenset[str]) -> bool:
	"""Whether a value is a count, whatever the paper holds: text that is added to itself grows without end."""
	if isinstance(node, nodes.Const):
		return type(node.value) is int
	if isinstance(node, nodes.Name):
		return node.name in numbers
	if isinstance(node, nodes.Filter):
		return node.name == "length"
	if isinstance(node, nodes.Add | nodes.Sub):
		return _number(node.left, numbers) and _number(node.right, numbers)
	if isinstance(node, nodes.CondExpr):
		return _number(node.expr1, numbers) and node.expr2 is not None and _number(node.expr2, numbers)
	return isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "loop"
