"""A list of a home: its rows in words, with the way to all of them. Every row is one the user may read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import frappe

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.domain import homes

SHOWN = 8
CONTENT_LETTERS = 140
Section = dict[str, Any]


def section(
	title: str, listed: list[dict[str, Any]], doctype: str, filters: Sequence[Sequence[Any]], empty: str
) -> Section:
	"""listed: as row() makes them; empty: what to say and do where there are none; filters: of the list that holds all."""
	more = {"doctype": doctype, "route_options": homes.route_options(filters)}
	return {"title": title, "rows": listed, "empty": empty, "all": more}


def row(opens: tuple[str, str], label: str | None, note: list[Any], standing: Any = None) -> dict[str, Any]:
	"""opens: DocType and name; note: its parts that there are; standing: {code, text} of a pill."""
	doctype, name = opens
	said = " · ".join(str(part) for part in note if part)
	return {"doctype": doctype, "name": name, "label": label or name, "note": said, "standing": standing}


def some(
	doctype: str, filters: list[list[Any]], fields: list[str], order: str = "creation desc"
) -> list[Any]:
	"""The first few the user may read; none of a DocType he may not."""
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(
		doctype, filters=filters, fields=fields, order_by=f"{order}, name asc", limit=SHOWN
	)


def petition_words(names: list[str | None]) -> dict[str, str]:
	"""What the petitions ask, of those the user may read."""
	wanted = {name for name in names if name}
	if not wanted:
		return {}
	found = frappe.get_list(
		"Petition",
		filters={"name": among(wanted)},
		fields=["name", "content", "public_label"],
		order_by="name",
		limit=0,
	)
	return {row.name: short(row.content) or row.public_label for row in found}


def short(text: str | None) -> str:
	"""The beginning of a long text, cut between words."""
	words = " ".join(facts.text(text).split())
	return words if len(words) <= CONTENT_LETTERS else f"{words[:CONTENT_LETTERS].rsplit(' ', 1)[0]} …"


def titles(doctype: str, field: str, names: list[str | None]) -> dict[str, str]:
	"""A field of each of these records by its name: what people call it."""
	wanted = {name for name in names if name}
	found = frappe.get_all(doctype, {"name": among(wanted)}, ["name", field], order_by="name")
	return {row.name: facts.text(row[field]) for row in found}
