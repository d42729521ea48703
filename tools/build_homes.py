"""Writes the workspace and the number cards of each role's home from domain/homes.py.

	python -m tools.build_homes          writes the files
	python -m tools.build_homes --check  writes nothing; exit status 1 if one of them is not what would be written

Frappe takes a changed file in only where its `modified` is later than the stored one: MODIFIED is raised with each change.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sonvi_dialogue.domain import homes
from sonvi_dialogue.domain.home_ways import Way
from sonvi_dialogue.domain.homes import Card, Home

ROOT = Path(__file__).resolve().parents[1]
MODULE_FOLDER = ROOT / "sonvi_dialogue" / "sonvi_dialogue"
MODULE = "Sonvi Dialogue"
CREATED = "2026-11-27 08:00:00.000000"
MODIFIED = "2026-11-27 11:00:00.000000"
METHOD = "sonvi_dialogue.bridge.homes.figure"
HEADERS = {"ways": "Shortcuts", "figures": "Figures and Reports"}


def outputs() -> dict[Path, str]:
	"""File -> its text."""
	files = {file_of("workspace", home.name): workspace(at, home) for at, home in enumerate(homes.HOMES, 1)}
	files.update(
		{file_of("number_card", card_name(card)): number_card(card) for card in homes.CARDS.values()}
	)
	return {path: json.dumps(record, indent=1, sort_keys=True) + "\n" for path, record in files.items()}


def card_name(card: Card) -> str:
	return f"Dialogue {card.label}"


def number_card(card: Card) -> dict[str, Any]:
	return {
		**_standard("Number Card", card_name(card)),
		"label": card.label,
		"type": "Custom",
		"method": METHOD,
		"document_type": card.doctype,  # whoever may not read it does not see the card
		"filters_json": json.dumps({"card": card.key}),
		"dynamic_filters_json": "[]",
		"color": card.colour,
		"is_public": 1,
		"is_standard": 1,
		"show_percentage_stats": 0,
		"stats_time_interval": "Daily",
		"function": "Count",
	}


def workspace(at: int, home: Home) -> dict[str, Any]:
	cards = [homes.CARDS[key] for key in home.cards]
	return {
		**_standard("Workspace", home.name),
		"app": "sonvi_dialogue",
		"charts": [],
		"content": json.dumps(list(_content(home, cards)), separators=(",", ":")),
		"custom_blocks": [{"custom_block_name": homes.block_name(home), "label": home.block}],
		"for_user": "",
		"hide_custom": 1,
		"icon": home.icon,
		"indicator_color": "",
		"is_hidden": 0,
		"label": home.name,
		"links": [],
		"number_cards": [{"label": card.label, "number_card_name": card_name(card)} for card in cards],
		"parent_page": "",
		"public": 1,
		"quick_lists": [],
		"restrict_to_domain": "",
		"roles": [{"role": role} for role in home.roles],
		"sequence_id": 1 + at / 10,
		"shortcuts": [_shortcut(way) for way in (*home.ways, *home.figures)],
		"title": home.name,
		"type": "Workspace",
	}


def _content(home: Home, cards: list[Card]) -> Iterator[dict[str, Any]]:
	for card in cards:
		yield _block(home, "number_card", "number_card_name", card.label, 3)
	yield _block(home, "custom_block", "custom_block_name", home.block, 12)
	for part, ways in (("ways", home.ways), ("figures", home.figures)):
		yield _block(home, "header", "text", f'<span class="h4"><b>{HEADERS[part]}</b></span>', 12)
		for way in ways:
			yield _block(home, "shortcut", "shortcut_name", way.label, 4)


def _block(home: Home, kind: str, field: str, value: str, columns: int) -> dict[str, Any]:
	key = hashlib.sha256(f"{home.key}/{kind}/{value}".encode()).hexdigest()[:10]
	return {"id": key, "type": kind, "data": {field: value, "col": columns}}


def _shortcut(way: Way) -> dict[str, Any]:
	shortcut: dict[str, Any] = {"color": "Grey", "label": way.label, "link_to": way.to}
	if way.page:
		return {**shortcut, "type": "Page", "doc_view": ""}
	if way.report:
		return {**shortcut, "type": "Report", "doc_view": ""}
	stored = [[way.to, field, operator, value, False] for field, operator, value in way.filters]
	shortcut.update(type="DocType", doc_view=way.view, stats_filter=json.dumps(stored) if stored else "")
	if way.kanban:
		shortcut["kanban_board"] = way.kanban
	return shortcut


def _standard(doctype: str, name: str) -> dict[str, Any]:
	return {
		"creation": CREATED,
		"docstatus": 0,
		"doctype": doctype,
		"idx": 0,
		"modified": MODIFIED,
		"modified_by": "Administrator",
		"module": MODULE,
		"name": name,
		"owner": "Administrator",
	}


def file_of(kind: str, name: str) -> Path:
	"""As Frappe names a module's files: scrub() of the name, so the name must keep to plain letters and signs."""
	scrubbed = re.sub(r"[ \-]", "_", name).lower()
	return MODULE_FOLDER / kind / scrubbed / f"{scrubbed}.json"


def main(arguments: list[str] | None = None) -> int:
	parser = argparse.ArgumentParser(description="Writes the homes' files from domain/homes.py.")
	parser.add_argument("--check", action="store_true", help="write nothing, report what is out of date")
	check = parser.parse_args(arguments).check
	status = 0
	for path, text in outputs().items():
		if path.exists() and path.read_text(encoding="utf-8") == text:
			continue
		if check:
			print(f"{path.relative_to(ROOT)} is out of date. Run python -m tools.build_homes.")
			status = 1
			continue
		path.parent.mkdir(parents=True, exist_ok=True)
		path.write_text(text, encoding="utf-8")
	return status


if __name__ == "__main__":
	sys.exit(main())
