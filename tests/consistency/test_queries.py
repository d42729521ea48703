"""Every list that is asked of the database names its order: Frappe 15 and 16 have other defaults."""

from __future__ import annotations

import ast
from pathlib import Path

from tools.workbench.site import checkout_files

ROOT = Path(__file__).resolve().parents[2]
LISTS = ("get_all", "get_list")


def is_list(node: ast.AST) -> bool:
	return (
		isinstance(node, ast.Call)
		and isinstance(node.func, ast.Attribute)
		and node.func.attr in LISTS
		and isinstance(node.func.value, ast.Name)
		and node.func.value.id == "frappe"
	)


def test_each_list_has_its_order():
	missing = [
		f"{path}:{node.lineno}"
		for path in checkout_files()
		if path.suffix == ".py" and path.parts[0] == "sonvi_dialogue" and "tests" not in path.parts
		for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
		if is_list(node) and not {keyword.arg for keyword in node.keywords} & {"order_by", None}
	]
	assert missing == []
