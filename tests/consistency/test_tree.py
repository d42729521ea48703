"""The tree itself: sizes, links, data files, packaging, and what the documents promise."""

from __future__ import annotations

import ast
import json
import os
import re
from importlib import import_module, metadata
from pathlib import Path

import pytest

from tools.workbench.site import checkout_files

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "sonvi_dialogue"
FILES = checkout_files()
MOST_LINES = 400


def test_no_source_file_is_too_long_to_read():
	sources = [path for path in FILES if path.suffix in (".py", ".js")]
	sizes = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in sources}
	assert {path: size for path, size in sizes.items() if size > MOST_LINES} == {}


def test_no_symlinks():
	assert [str(path) for path in FILES if (ROOT / path).is_symlink()] == []


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".json"], ids=str)
def test_json_is_json(path):
	json.loads((ROOT / path).read_text(encoding="utf-8"))


def test_fixtures_are_lists_of_records_of_one_kind():
	for path in sorted(APP.glob("fixtures/*.json")):
		records = json.loads(path.read_text(encoding="utf-8"))
		assert records, path.name
		assert {record["doctype"].lower().replace(" ", "_") for record in records} == {path.stem}, path.name
		assert all(record.get("name") for record in records), path.name


def test_packages_have_their_init():
	"""Frappe and flit find a folder by its __init__.py; data folders have none."""
	folders = {path.parent for path in FILES if path.suffix == ".py" and path.parts[0] == "sonvi_dialogue"}
	assert sorted(str(folder) for folder in folders if not (ROOT / folder / "__init__.py").exists()) == []


def test_the_package_needs_no_frappe_and_bench_is_told_which():
	assert [
		line for line in metadata.requires("sonvi_dialogue") if re.match(r"(?i)frappe|erpnext", line)
	] == []
	text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
	assert '[tool.bench.frappe-dependencies]\nfrappe = ">=15.0.0,<17.0.0"' in text


def test_the_module_list_names_the_module():
	assert (APP / "modules.txt").read_text(encoding="utf-8").split("\n") == ["Sonvi Dialogue", ""]
	assert (APP / "sonvi_dialogue" / "__init__.py").is_file()


def test_the_app_is_named_after_its_package():
	assert literal(APP / "hooks.py", "app_name") == "sonvi_dialogue"


def test_patches_are_functions_that_exist():
	lines = (APP / "patches.txt").read_text(encoding="utf-8").splitlines()
	sections = [line for line in lines if line.startswith("[")]
	assert sections == ["[pre_model_sync]", "[post_model_sync]"]
	for line in lines:
		name = line.split("#")[0].strip()
		if name and not name.startswith("["):
			assert name.startswith("sonvi_dialogue.patches."), name
			path = ROOT / (name.split(" ")[0].replace(".", "/") + ".py")
			assert "execute" in definitions(path), name


def test_hooks_name_what_exists():
	"""A dotted path in hooks.py that leads nowhere fails only when it is called, at night."""
	tree = ast.parse((APP / "hooks.py").read_text(encoding="utf-8"))
	names = {
		node.value
		for node in ast.walk(tree)
		if isinstance(node, ast.Constant)
		and isinstance(node.value, str)
		and re.fullmatch(r"sonvi_dialogue(\.\w+)+", node.value)
	}
	assert [name for name in sorted(names) if not leads_somewhere(name)] == []


def test_ci_runs_make_test_and_nothing_else():
	lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
	commands = [line for line in lines if line and not line.startswith("#")]
	assert commands[-1] == "exec make test"
	assert os.access(ROOT / ".ci/run", os.X_OK)


def test_commands_in_the_documents_exist():
	makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
	targets = set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))
	functions = []
	for path in (path for path in FILES if path.suffix == ".md"):
		text = (ROOT / path).read_text(encoding="utf-8")
		for code in re.findall(r"`([^`\n]+)`|^ {4,}(\S.*)$|^((?:make|bench) .*)$", text, re.MULTILINE):
			command = "".join(code)
			if named := re.match(r"make ([a-z][\w-]*)", command):
				assert named.group(1) in targets, f"{path}: {command}"
			functions += re.findall(r"execute (sonvi_dialogue\.[\w.]+)", command)
	assert "sonvi_dialogue.demo.load" in functions
	assert [name for name in sorted(set(functions)) if not leads_somewhere(name)] == []


def test_links_between_the_documents_lead_somewhere():
	broken = []
	for path in (path for path in FILES if path.suffix == ".md"):
		text = (ROOT / path).read_text(encoding="utf-8")
		for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
			if "://" not in target and not target.startswith("mailto:"):
				if not (ROOT / path.parent / target).exists():
					broken.append(f"{path}: {target}")
	assert broken == []


def test_files_named_in_the_documents_are_there():
	"""A file between backticks, with its folder or beside the document; what a site or a run makes is not ours to keep."""
	known = {str(path) for path in FILES}
	ours = re.compile(
		r"(?:sonvi_dialogue|domain|bridge|papers|tests|tools|docs|examples|benchmarks)/[\w./-]*\w"
	)
	gone = []
	for path in (path for path in FILES if path.suffix == ".md"):
		for code in re.findall(r"`([^`\n]+)`", (ROOT / path).read_text(encoding="utf-8")):
			for name in (word for word in code.split() if ours.fullmatch(word)):
				places = (name, f"sonvi_dialogue/{name}")
				if not any(place in known or (ROOT / place).is_dir() for place in places):
					gone.append(f"{path}: {name}")
			if module := re.search(r"python -m (tools[\w.]*|sonvi_dialogue[\w.]*)", code):
				if not runs(module.group(1)):
					gone.append(f"{path}: {code}")
	assert gone == []


def runs(dotted: str) -> bool:
	base = ROOT.joinpath(*dotted.split("."))
	return base.with_suffix(".py").is_file() or (base / "__main__.py").is_file()


def leads_somewhere(dotted: str) -> bool:
	"""Whether a dotted path is a module of ours, or a name defined in one (a class's method counts as the class)."""
	parts = dotted.split(".")
	for length in range(len(parts), 0, -1):
		base = ROOT.joinpath(*parts[:length])
		path = base.with_suffix(".py") if base.with_suffix(".py").is_file() else base / "__init__.py"
		if path.is_file():
			rest = parts[length:]
			return not rest or rest[0] in definitions(path)
	return False


def definitions(path: Path) -> set[str]:
	"""The names a module defines or imports at its top level."""
	names: set[str] = set()
	for node in ast.parse(path.read_text(encoding="utf-8")).body:
		if isinstance(node, ast.FunctionDef | ast.ClassDef):
			names.add(node.name)
		elif isinstance(node, ast.Assign):
			names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
		elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
			names.add(node.target.id)
		elif isinstance(node, ast.Import | ast.ImportFrom):
			names |= {alias.asname or alias.name for alias in node.names}
	return names


def literal(path: Path, name: str) -> object:
	for node in ast.parse(path.read_text(encoding="utf-8")).body:
		if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == name for target in node.targets):
			return ast.literal_eval(node.value)
	raise AssertionError(f"{path} sets no {name}")


def test_the_version_is_one():
	assert import_module("sonvi_dialogue").__version__ == metadata.version("sonvi_dialogue")
