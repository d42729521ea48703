"""Data flows one way: domain and papers know neither Frappe nor the rooms above them (design, 2)."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "sonvi_dialogue"

WITHOUT_FRAPPE = """
import importlib, pkgutil, sys

class Refuse:
	def find_spec(self, name, path=None, target=None):
		if name.split(".")[0] == "frappe":
			raise ImportError("frappe is not to be imported here")

sys.meta_path.insert(0, Refuse())
for room in sys.argv[1:]:
	package = importlib.import_module(f"sonvi_dialogue.{room}")
	for module in pkgutil.walk_packages(package.__path__, f"sonvi_dialogue.{room}."):
		if not module.name.endswith("__main__"):
			importlib.import_module(module.name)
print(*sorted(name for name in sys.modules if name.startswith("sonvi_dialogue.")), sep="\\n")
"""

# What each room may never import from the app's other rooms.
FORBIDDEN = {
	"domain": ("papers", "bridge", "rehearsal", "sonvi_dialogue", "workbooks"),
	"papers": ("bridge", "rehearsal", "sonvi_dialogue", "workbooks"),
	"workbooks": ("papers", "bridge", "rehearsal", "sonvi_dialogue"),
	"rehearsal": ("bridge", "sonvi_dialogue"),
	"bridge": ("rehearsal",),
}
INPUT_AND_OUTPUT = {
	"os",
	"pathlib",
	"socket",
	"subprocess",
	"shutil",
	"tempfile",
	"urllib",
	"requests",
	"time",
}


def modules(room: str) -> list[Path]:
	return sorted((APP / room).rglob("*.py"))


def test_pure_rooms_import_where_frappe_cannot():
	done = subprocess.run(
		[sys.executable, "-c", WITHOUT_FRAPPE, "domain", "papers", "rehearsal", "workbooks"],
		cwd=ROOT,
		capture_output=True,
		text=True,
	)
	assert done.returncode == 0, done.stderr
	imported = done.stdout.split()
	assert "sonvi_dialogue.domain.deadlines" in imported
	assert [name for name in imported if name.startswith("sonvi_dialogue.bridge")] == []


def test_domain_imports_without_papers_or_rehearsal():
	done = subprocess.run(
		[sys.executable, "-c", WITHOUT_FRAPPE, "domain"], cwd=ROOT, capture_output=True, text=True
	)
	assert done.returncode == 0, done.stderr
	rooms = {name.split(".")[1] for name in done.stdout.split()}
	assert rooms == {"domain"}


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_imports_nothing_above_it(room):
	offences = [
		f"{path.relative_to(ROOT)} imports {name}"
		for path in modules(room)
		for name in imports(path)
		if name.startswith(tuple(f"sonvi_dialogue.{other}" for other in FORBIDDEN[room]))
	]
	assert offences == []


def test_domain_reads_no_file_and_no_clock():
	offences = [
		f"{path.relative_to(ROOT)} imports {name}"
		for path in modules("domain")
		for name in imports(path)
		if name.split(".")[0] in INPUT_AND_OUTPUT
	]
	offences += [
		f"{path.relative_to(ROOT)}:{node.lineno} calls {call_name(node)}()"
		for path in modules("domain") + modules("papers")
		for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
		if isinstance(node, ast.Call) and call_name(node) in ("open", "print", "today", "now", "utcnow")
	]
	assert offences == []


def imports(path: Path) -> Iterator[str]:
	"""The full name of every module a file imports, also inside functions, relative ones resolved."""
	package = path.relative_to(ROOT).with_suffix("").parts[:-1]
	for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
		if isinstance(node, ast.Import):
			yield from (alias.name for alias in node.names)
		elif isinstance(node, ast.ImportFrom):
			base = package[: len(package) - node.level + 1] if node.level else ()
			module = ".".join((*base, node.module) if node.module else base)
			yield module
			yield from (f"{module}.{alias.name}" for alias in node.names)


def call_name(node: ast.Call) -> str:
	return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
