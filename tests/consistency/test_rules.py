"""docs/rules.md: each rule names a source, a module that exists and a test that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = re.compile(r"([\w/]+\.py)(?:::([\w.:]+))?")


def rows() -> list[list[str]]:
	lines = (ROOT / "docs/rules.md").read_text(encoding="utf-8").splitlines()
	table = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in lines if line.startswith("|")]
	cells = [[cell.strip() for cell in row] for row in table]
	return [row for row in cells if row[0] != "Rule" and not set(row[0]) <= set("-: ")]


ROWS = rows()
each = pytest.mark.parametrize("row", ROWS, ids=[row[0][:60] for row in ROWS])


def test_there_are_rules():
	assert ROWS


@each
def test_a_row_is_whole(row):
	assert len(row) == 4 and all(row)


@each
def test_its_module_exists(row):
	references = REFERENCE.findall(row[2])
	assert references, f"no module in: {row[2]}"
	for path, name in references:
		assert name_exists(find(path), name), f"{path}::{name}"


@each
def test_its_test_exists(row):
	references = REFERENCE.findall(row[3])
	assert references, f"no test in: {row[3]}"
	for path, name in references:
		assert name.split("::")[-1].startswith("test_"), f"{path} names no test"
		assert name_exists(find(path), name), f"{path}::{name}"


def test_no_rule_is_there_twice():
	names = [row[0] for row in ROWS]
	assert sorted({name for name in names if names.count(name) > 1}) == []


def find(path: str) -> Path:
	"""A path below the app, as the table writes modules, or from the root, as it writes tests."""
	for base in (ROOT / "sonvi_dialogue", ROOT):
		if (base / path).is_file():
			return base / path
	raise AssertionError(f"{path} does not exist")


def name_exists(path: Path, name: str) -> bool:
	"""Whether a file defines `name`, which may be function, Class.method, Class::method or a constant."""
	if not name:
		return True
	wanted = re.split(r"::|\.", name)
	body = ast.parse(path.read_text(encoding="utf-8")).body
	for part in wanted:
		found = [node for node in body if part in names_of(node)]
		if not found:
			return False
		body = getattr(found[0], "body", [])
	return True


def names_of(node: ast.stmt) -> set[str]:
	if isinstance(node, ast.FunctionDef | ast.ClassDef):
		return {node.name}
	if isinstance(node, ast.Assign):
		return {target.id for target in node.targets if isinstance(target, ast.Name)}
	if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
		return {node.target.id}
	return set()
