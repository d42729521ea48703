"""Every English string the app shows, and the lines translations/vi.csv lacks.

python -m tools.screen_strings          prints each string without a Vietnamese line, as a line to fill in
python -m tools.screen_strings --all    prints every string and where it stands

A line may have a context. Frappe looks a label or option of a DocType up with the DocType's name as context first, so
that a word such as "Open" can mean one thing in our forms and another on the rest of the site.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from tools.python_strings import python_strings, sentences

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "sonvi_dialogue"
TRANSLATIONS = APP / "translations" / "vi.csv"
# Official texts are Vietnamese in their templates, and nobody sees a test.
NOT_SHOWN = ("templates/notices/", "tests/", "public/dist/", "translations/", "rehearsal/")
CALL = re.compile(
	r"""(?<![\w.])(?:__|_)\(\s*(["'`])(?P<text>(?:\\.|(?!\1).)*)\1"""
	r"""(?:\s*,\s*(?:null|\[[^\]]*\])\s*,\s*"(?P<context>[^"]+)")?""",
	re.DOTALL,
)
SHOWN_KEYS = {
	"label",
	"title",
	"description",
	"subtitle",
	"success_message",
	"success_title",
	"report_name",
	"report_title",
	"chart_name",
	"dashboard_name",
	"kanban_board_name",
	"column_name",
	"action_label",
	"button_label",
	"callback_title",
	"callback_message",
	"report_description",
	"ondemand_description",
	"introduction_text",
	"list_title",
	"meta_title",
	"placeholder",
	"subject",
	"group",  # of the connections on a form
}
# Kinds of records Frappe keeps as files. Those whose name the desk shows, and those of which only labels are read.
NAMED = {
	"DocType",
	"Report",
	"Print Format",
	"Workspace",
	"Number Card",
	"Dashboard",
	"Dashboard Chart",
	"Kanban Board",
	"Page",
	"Web Form",
	"Workspace Sidebar",
	"Desktop Icon",
}
LABELLED = {
	"Module Onboarding",
	"Onboarding Step",
	"Form Tour",
	"Notification",
	"Sidebar Item Group",
	"Dashboard Chart Source",
}
WORDS = {
	"Workflow State": "workflow_state_name",
	"Workflow Action Master": "workflow_action_name",
	"Role": "role_name",
}
TAG = re.compile(r"<[^>]+>")
LETTER = re.compile(r"[^\W\d_]")
PLACEHOLDER = re.compile(r"\{\d+\}")


class Place(NamedTuple):
	"""Where a string stands: the file's path below the app, and the context Frappe looks it up with ("": none)."""

	path: str
	context: str = ""


def screen_strings(app: Path = APP) -> dict[str, set[Place]]:
	"""Each string and the places it stands in."""
	found: dict[str, set[Place]] = {}
	for path in sorted(app.rglob("*")):
		place = path.relative_to(app).as_posix()
		if not path.is_file() or "__pycache__" in place:
			continue
		for text, context in strings_of(path, place):
			if LETTER.search(PLACEHOLDER.sub("", text := text.strip())):
				found.setdefault(text, set()).add(Place(place, context))
	return found


def strings_of(path: Path, place: str) -> Iterable[tuple[str, str]]:
	"""The strings of one file with their contexts; place: its path below the app."""
	if place == "seeds/workflow.json":
		return without_context(workflow_words(read_json(path)))
	if place.startswith(NOT_SHOWN) or "/test_" in place:
		return []
	if place.startswith("seeds/") and path.suffix == ".json":
		return []  # records in Vietnamese, the administrator's once they are in
	if path.suffix == ".py":
		source = path.read_text(encoding="utf-8")
		return chain(python_strings(source), without_context(sentences(source)))
	if path.suffix in (".js", ".html", ".txt", ".md", ".vue"):
		return call_strings(path.read_text(encoding="utf-8"))
	if path.suffix == ".json":
		return json_file_strings(read_json(path))
	return []


def without_context(strings: Iterable[str]) -> Iterator[tuple[str, str]]:
	return ((text, "") for text in strings)


def call_strings(source: str) -> Iterator[tuple[str, str]]:
	for found in CALL.finditer(source):
		yield unescape(found["text"]), found["context"] or ""


def json_file_strings(content: object) -> Iterator[tuple[str, str]]:
	if isinstance(content, dict) and content.get("doctype") == "DocType":
		yield from field_strings(content)
		content = {**content, "fields": [{**field, "label": ""} for field in content["fields"]]}
	yield from without_context(json_strings(content))


def field_strings(doctype: dict) -> Iterator[tuple[str, str]]:
	"""Labels and options with their DocType as context, as the form looks them up; those of tabs and tables and the head
	of a list's first column are looked up without. Options, which a list shows without context, come again with the rest."""
	for field in doctype["fields"]:
		label = field.get("label") or ""
		if field["fieldtype"] != "Tab Break":
			yield label, doctype["name"]
		if field["fieldtype"] in ("Tab Break", "Table") or field["fieldname"] == doctype.get("title_field"):
			yield label, ""
		for text in select_options(field):
			yield text, doctype["name"]


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


def select_options(field: dict) -> list[str]:
	return (field.get("options") or "").split("\n") if field.get("fieldtype") == "Select" else []


def shown_values(record: dict) -> Iterator[str]:
	yield from select_options(record)
	for key, value in record.items():
		if key in SHOWN_KEYS and isinstance(value, str):
			yield value
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


def read_translations(path: Path = TRANSLATIONS) -> list[tuple[str, str, str]]:
	"""The rows of vi.csv as (English, Vietnamese, context)."""
	with path.open(encoding="utf-8", newline="") as file:
		return [(row[0], row[1], row[2]) for row in csv.reader(file) if row]


def untranslated(strings: dict[str, set[Place]], rows: list[tuple[str, str, str]]) -> dict[str, set[Place]]:
	"""The strings that stand in some place with neither a line for its context nor one without context."""
	known = {(english, context) for english, _own, context in rows}
	missing = {}
	for text, places in strings.items():
		if (text, "") not in known and (
			bare := {place for place in places if (text, place.context) not in known}
		):
			missing[text] = bare
	return missing


def main(arguments: list[str]) -> int:
	strings = screen_strings()
	lines = csv.writer(sys.stdout, lineterminator="\n")
	if "--all" in arguments:
		for text in sorted(strings):
			print(text, *sorted({place.path for place in strings[text]}), sep="\t")
		return 0
	rows = read_translations() if TRANSLATIONS.exists() else []
	for text in sorted(untranslated(strings, rows)):
		lines.writerow([text, "", ""])
	return 0


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
