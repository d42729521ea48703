"""What a drafter has at hand: issued answers to petitions alike, and the office's own snippets.

With the user's rights throughout: a unit is shown the answers it may read. No `from __future__ import annotations` here:
Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe

from sonvi_dialogue.bridge import facts, sent, similar
from sonvi_dialogue.bridge.filters import among

MOST_PETITIONS = 20
MOST_ANSWERS = 10
SNIPPET = "Answer Snippet"


@frappe.whitelist(methods=["POST"])
def at_hand(assignments: str | list[str], commune: str) -> dict[str, list[dict[str, Any]]]:
	"""answers: to petitions like those of these assignments (names, also as JSON), the likeliest first; snippets: those of
	the commune, those of the petitions' categories first. For whoever may write answers."""
	frappe.has_permission("Department Response", "write", throw=True)
	asked_of = sent.items(assignments, "assignments")[:MOST_PETITIONS]
	parts = frappe.get_list(
		"Petition Assignment",
		filters={"name": among(asked_of), "commune": commune},
		pluck="petition",
		order_by="name",
	)
	asked = frappe.get_list(
		"Petition",
		filters={"name": ["in", parts], "commune": commune},
		fields=["name", "content", "village", "category"],
		order_by="name",
	)
	return {
		"answers": _answers(asked, commune),
		"snippets": _snippets(commune, {row.category for row in asked}),
	}


def _answers(asked: list[Any], commune: str) -> list[dict[str, Any]]:
	mine = {row.name for row in asked}
	found: dict[str, dict[str, Any]] = {}
	for row in asked:
		for like in similar.find(facts.text(row.content), commune, row.village, row.name):
			if not like["confidential"] and like["name"] not in mine:
				found.setdefault(like["name"], like)
	texts = similar.issued_answers(sorted(found), letters=None) if found else {}
	likest = sorted(found.values(), key=lambda like: -like["score"])
	return [
		{
			"name": like["name"],
			"content": like["content"],
			"received_on": like["received_on"],
			"standing": like["standing"],
			"score": like["score"],
			"paper": texts[like["name"]]["paper"],
			"text": texts[like["name"]]["text"],
		}
		for like in likest
		# approved is not issued: a paper says that it went out
		if texts.get(like["name"], {}).get("paper")
	][:MOST_ANSWERS]


def _snippets(commune: str, categories: set[str | None]) -> list[dict[str, Any]]:
	rows = frappe.get_list(
		SNIPPET,
		filters={"commune": commune, "disabled": 0},
		fields=["name", "title", "text", "category"],
		order_by="title asc",
		limit=0,
	)
	return sorted(
		rows, key=lambda row: 0 if row.category in categories - {None, ""} else 1 if not row.category else 2
	)
