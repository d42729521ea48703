"""Every English string the app shows, and the lines translations/vi.csv lacks.

python -m tools.screen_strings          prints each string without a Vietnamese line, as a line to fill in
python -m tools.screen_strings --all    prints every string and where it stands
"""

from __future__ import annotations

import ast
import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "sonvi_dialogue"
TRANSLATIONS = APP / "translations" / "vi.csv"
# Official texts are Vietnamese in their templates, and nobody sees a test.
NOT_SHOWN = ("templates/notices/", "tests/", "public/dist/", "translations/", "seeds/", "rehearsal/")
CALL = re.compile(r"""(?<![\w.])(?:__|_)\(\s*(["'`])((?:\\.|(?!\1).)*)\1""", re.DOTALL)
SHOWN_KEYS = {"label", "title", "description", "subtitle", "success_message", "report_name", "chart_name"}
NAMED = {
	"DocType",
	"Report",
	"Print Format",
	"Workspace",
	"Number Card",
	"Dashboard Chart",
	"Page",
	"Web Form",
}
WORDS = {
	"Workflow State": "workflow_state_name",
	"Workflow Action Master": "workflow_action_name",
	"Role": "role_name",
}
TAG = re.compile(r"<[^>]+>")


def screen_strings(app: Path = APP) -> dict[str, set[str]]:
	"""Each string and the files (paths below the app) it stands in."""
	found: dict[str, set[str]] = {}
	for path in sorted(app.rglob("*")):
		place = path.relative_to(app).as_posix()
		if not path.is_file() or "__pycache__" in place:
			continue
		if place == "seeds/workflow.json":
			strings = workflow_words(read_json(path))
		elif place.startswith(NOT_SHOWN) or "/test_" in place:
			continue
		elif path.suffix == ".py":
			strings = python_strings(path, problems=place.startswith("domain/"))
		elif path.suffix in (".js", ".html", ".md", ".vue"):
			strings = (unescape(text) for _, text in CALL.findall(path.read_text(encoding="utf-8")))
		elif path.suffix == ".json":
			strings = json_strings(read_json(path))
		else:
			continue
		for text in strings:
			if text := text.strip():
				found.setdefault(text, set()).add(place)
	return found


def python_strings(path: Path, *, problems: bool) -> Iterator[str]:
	"""Literals given to `_()`, and in the domain the message of each Problem, which the site translates."""
	tree = ast.parse(path.read_text(encoding="utf-8"))
	for node in ast.walk(tree):
		if isinstance(node, ast.Call) and called(node) in ("_", "_lt") and node.args:
			yield from literals(node.args[0])
	if problems:
		yield from problem_messages(tree)


def problem_messages(tree: ast.Module) -> Iterator[str]:
	"""The third argument of `Problem(…)`: a literal, or a name that the same function (or the module) sets to some."""
	scopes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
	constants = assignments(tree.body)
	for scope in scopes:
		local = assignments(ast.walk(scope))
		for node in ast.walk(scope):
			if not (isinstance(node, ast.Call) and called(node) == "Problem"):
				continue
			given = [*node.args[2:3], *(word.value for word in node.keywords if word.arg == "message")]
			for argument in given:
				if isinstance(argument, ast.Name):
					for value in local.get(argument.id) or constants.get(argument.id, []):
						yield from literals(value)
				else:
					yield from literals(argument)


def assignments(nodes: Iterator[ast.AST] | list[ast.stmt]) -> dict[str, list[ast.expr]]:
	found: dict[str, list[ast.expr]] = {}
	for node in nodes:
		if isinstance(node, ast.Assign):
			for target in node.targets:
				if isinstance(target, ast.Name):
					found.setdefault(target.id, []).append(node.value)
	return found


def called(node: ast.Call) -> str:
	function = node.func
	return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def literals(node: ast.expr) -> Iterator[str]:
	if isinstance(node, ast.Constant) and isinstance(node.value, str):
		yield node.value
	elif isinstance(node, ast.IfExp):
		yield from literals(node.body)
		yield from literals(node.orelse)


def json_strings(content: object) -> Iterator[str]:
	"""Names, labels, descriptions and select options of the records Frappe keeps as files."""
	for record in content if isinstance(content, list) else [content]:
		if not isinstance(record, dict):
			continue
		kind = record.get("doctype")
		if kind in NAMED:
			yield record.get("name", "")
		if kind in WORDS:
			yield record.get(WORDS[kind], "")
		yield from shown_values(record)
		if kind == "Workspace":
			yield from workspace_headers(record.get("content") or "[]")


def shown_values(record: dict) -> Iterator[str]:
	for key, value in record.items():
		if key in SHOWN_KEYS and isinstance(value, str):
			yield value
		elif key == "options" and record.get("fieldtype") == "Select" and value:
			yield from value.split("\n")
		elif isinstance(value, list):
			for row in value:
				if isinstance(row, dict):
					yield from shown_values(row)


def workspace_headers(content: str) -> Iterator[str]:
	for block in json.loads(content):
		if block.get("type") in ("header", "paragraph"):
			yield TAG.sub("", block.get("data", {}).get("text", ""))


def workflow_words(content: object) -> Iterator[str]:
	"""States and actions of the workflows, which the desk shows as they are named."""
	if isinstance(content, dict):
		for key, value in content.items():
			if key in ("state", "action", "next_state", "workflow_name") and isinstance(value, str):
				yield value
			else:
				yield from workflow_words(value)
	elif isinstance(content, list):
		for item in content:
			yield from workflow_words(item)


def unescape(text: str) -> str:
	return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t"}.get(match.group(1), match.group(1)), text)


def read_json(path: Path) -> object:
	return json.loads(path.read_text(encoding="utf-8"))


def read_translations(path: Path = TRANSLATIONS) -> list[tuple[str, str]]:
	"""The rows of vi.csv as (English, Vietnamese)."""
	with path.open(encoding="utf-8", newline="") as file:
		return [(row[0], row[1]) for row in csv.reader(file) if row]


def main(arguments: list[str]) -> int:
	strings = screen_strings()
	known = {english for english, _ in read_translations()} if TRANSLATIONS.exists() else set()
	lines = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n")
	for text in sorted(strings):
		if "--all" in arguments:
			print(text, *sorted(strings[text]), sep="\t")
		elif text not in known:
			lines.writerow([text, "", ""])
	return 0


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
