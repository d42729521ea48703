"""Has this been asked before? Earlier petitions alike, with their answers and why they were found.

Whoever asks sees only petitions he may read: the index gives names, and a list with the user's rights gives the rest. A
confidential petition shows that it is there, when, and how it stands, and nothing that was said.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import facts, term_index
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.hot_list import is_settled
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.reading import Reading, read
from sonvi_dialogue.domain.registers import UNCOUNTED_STATES
from sonvi_dialogue.domain.similarity import SHOW, Match, compare, rarities

MOST_ROWS = 5
MOST_LETTERS = 4000
SAMPLE = 500
SAMPLE_SECONDS = 24 * 60 * 60
ANSWER_LETTERS = 400
FIELDS = (
	"name",
	"content",
	"village",
	"received_on",
	"session",
	"workflow_state",
	"outcome",
	"result_class",
	"answer_given",
	"conclusion_text",
	"public_label",
	"is_confidential",
)


@frappe.whitelist(methods=["POST"])
def similar_petitions(
	text: str, village: str | None = None, commune: str | None = None, exclude: str | None = None
) -> list[dict[str, Any]]:
	"""Petitions alike that the user may read, the likeliest first, at most MOST_ROWS.

	commune: that of the village where it is left out, else the user's own; exclude: the petition being written. By POST, so
	that what people ask is in no access log. Refused where no commune can be told.
	"""
	frappe.has_permission("Petition", "read", throw=True)
	commune = commune or _commune_of(village) or facts.own_commune()
	if not commune:
		message = "Choose the commune first: earlier petitions are looked for in one commune."
		refuse([Problem("similar_commune", "commune", message)])
	return find(text, commune, village, exclude)


@frappe.whitelist(methods=["POST"])
def link_repeat(petition: str, earlier: str) -> dict[str, Any]:
	"""Notes that a petition repeats an earlier one, by whoever may change the one and read the other."""
	frappe.has_permission("Petition", "read", doc=earlier, throw=True)
	doc = frappe.get_doc("Petition", petition)
	doc.check_permission("write")
	doc.repeats = earlier
	doc.save()
	return {"name": doc.name, "repeats": doc.repeats, "modified": str(doc.modified)}


def find(
	text: str, commune: str, village: str | None = None, exclude: str | None = None
) -> list[dict[str, Any]]:
	"""As similar_petitions, for callers on the server that know the commune, such as an import; with the user's rights."""
	villages = term_index.places(commune)
	new = read(text[:MOST_LETTERS], villages.get(village or "", ""), villages.values())
	names = [name for name in term_index.candidates(new, commune) if name != exclude]
	if not names:
		return []
	found = _likest(new, _readable(names, commune), villages, commune)
	answers = issued_answers([row.name for row, _match in found])
	sessions = _sessions([row.session for row, _match in found])
	return [_line(row, match, villages, sessions, answers) for row, match in found]


# Choosing ---------------------------------------------------------------------------------------------------------------------
def _commune_of(village: str | None) -> str | None:
	return frappe.db.get_value("Village", village, "commune") if village else None


def _readable(names: list[str], commune: str) -> list[Any]:
	filters = {
		"name": ["in", names],
		"commune": commune,
		"workflow_state": ["not in", UNCOUNTED_STATES],
	}
	return frappe.get_list("Petition", filters=filters, fields=list(FIELDS), order_by="name desc", limit=0)


def _likest(new: Reading, rows: list[Any], villages: dict[str, str], commune: str) -> list[tuple[Any, Match]]:
	rarity = _rarity(commune, villages)
	found = []
	for row in rows:
		old = read(facts.text(row.content), villages.get(row.village, ""), villages.values())
		match = compare(new, old, rarity)
		if match.score >= SHOW:
			found.append((row, match))
	found.sort(key=lambda pair: -pair[1].score)
	return found[:MOST_ROWS]


def _rarity(commune: str, villages: dict[str, str]) -> dict[str, float]:
	"""How rare words are among the newest petitions of the commune, counted once a day. A word that only one of them has
	is not kept: it is as rare as can be anyway, and what one person said stays in the petition."""
	key = _rarity_key(commune)
	# expires: not out of what this request remembers, where a first miss would stay a miss
	kept = frappe.cache.get_value(key, expires=True)
	if kept is None:
		filters = {"commune": commune, "workflow_state": ["not in", UNCOUNTED_STATES]}
		sample = frappe.get_all(
			"Petition", filters, ["content", "village"], order_by="received_on desc", limit=SAMPLE
		)
		readings = [
			read(facts.text(row.content), villages.get(row.village, ""), villages.values()) for row in sample
		]
		kept = rarities(readings, twice=True)
		frappe.cache.set_value(key, kept, expires_in_sec=SAMPLE_SECONDS)
	return kept


def _rarity_key(commune: str) -> str:
	return f"sonvi_rarity:{commune}"


def forget_rarity(commune: str) -> None:
	"""Drops the words counted in a commune: a denunciation may be among the petitions they were counted in."""
	frappe.cache.delete_value(_rarity_key(commune))


# Showing ----------------------------------------------------------------------------------------------------------------------
def _line(
	row: Any,
	match: Match,
	villages: dict[str, str],
	sessions: dict[str, str],
	answers: dict[str, dict[str, str]],
) -> dict[str, Any]:
	line = {
		"name": row.name,
		"received": row.received_on.isoformat(),
		"received_on": date_text(row.received_on),
		"session": row.session,
		"session_title": sessions.get(row.session, ""),
		"settled": is_settled(row.workflow_state, facts.text(row.outcome), facts.text(row.result_class)),
		"standing": standing(row),
		"score": round(100 * match.score),
		"flagged": match.flagged,
		"confidential": bool(row.is_confidential),
	}
	if row.is_confidential:
		return line | {"content": _("A petition kept confidential")}
	told = answers.get(row.name, {})
	return line | {
		"content": row.content,
		"public_label": row.public_label,
		"village_name": villages.get(row.village, ""),
		"answer": told.get("text") or facts.text(row.answer_given),
		"conclusion": facts.text(row.conclusion_text),
		"answer_paper": told.get("paper", ""),
		"why": [list(pair) for pair in match.words],
		"elsewhere": match.elsewhere,
	}


def standing(row: Any) -> str:
	"""Where a petition stands, in a word or two of the user's language: its result, else its outcome, else its state."""
	if row.result_class:
		return _(row.result_class)
	if row.workflow_state == v.CLOSED and row.outcome:
		return _(row.outcome)
	return _(row.workflow_state)


def _sessions(names: list[str | None]) -> dict[str, str]:
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	rows = frappe.get_list(
		"Dialogue Session", filters={"name": ["in", wanted]}, fields=["name", "title"], order_by="name"
	)
	return {row.name: row.title for row in rows}


def issued_answers(petitions: list[str], letters: int | None = ANSWER_LETTERS) -> dict[str, dict[str, str]]:
	"""Petition to the text of its last issued answer, cut to `letters`, and the number of its paper, as far as the user may
	read them."""
	parts = frappe.get_all(
		"Department Response Assignment",
		{"petition": ["in", petitions], "parenttype": "Department Response"},
		["parent", "petition"],
		order_by="parent",
	)
	if not parts:
		return {}
	filters = {
		"name": ["in", sorted({part.parent for part in parts})],
		"docstatus": 1,
		"kind": ["in", (v.ANSWER_RESPONSE, v.REFERRAL_RESPONSE)],
	}
	responses = frappe.get_list(
		"Department Response",
		filters=filters,
		fields=["name", "body"],
		order_by="approved_on asc, name asc",
		limit=0,
	)
	papers = _papers([response.name for response in responses])
	found: dict[str, dict[str, str]] = {}
	for response in responses:
		for part in parts:
			if part.parent == response.name:
				text = facts.text(response.body)[:letters]
				found[part.petition] = {"text": text, "paper": papers.get(response.name, "")}
	return found


def _papers(responses: list[str]) -> dict[str, str]:
	if not responses:
		return {}
	rows = frappe.get_list(
		"Official Document",
		filters={"response": ["in", responses], "docstatus": 1},
		fields=["response", "full_number", "date"],
		order_by="date asc, name asc",
		limit=0,
	)
	return {
		row.response: ", ".join(filter(None, (row.full_number, date_text(row.date) if row.date else "")))
		for row in rows
	}
