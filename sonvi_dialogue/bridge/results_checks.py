"""What the Office adds to a results pack: a remark on a petition, and that it has checked the whole; written by these steps alone.

A check keeps a copy of where each petition stood, without a word of what was asked, so that whatever changes afterwards is told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, facts, locks, results_pack
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.results_pack import Changed, Pack, changes, kept

DOCTYPE = "Results Check"
MOST_LETTERS = 500


def validate(doc: Document) -> None:
	"""Its steps alone write it: what a form or a request sends is refused."""
	if not doc.flags.by_step:
		message = (
			"Results are checked on their own page. Open the results of the session and check them there."
		)
		refuse([Problem("results_by_steps", None, message)])


# Read -----------------------------------------------------------------------------------------------------------------------
def stored(session: str) -> Document | None:
	"""What the Office has written about the results of a session, or None where it has written nothing."""
	name = frappe.db.get_value(DOCTYPE, {"session": session})
	return frappe.get_doc(DOCTYPE, name) if name else None


def remarks(session: str, petitions: Iterable[str]) -> dict[str, str]:
	"""The remarks on these petitions of the session."""
	parents = frappe.get_all(DOCTYPE, {"session": session}, pluck="name", order_by="name")
	found = frappe.get_all(
		"Results Remark",
		{"parent": among(parents), "petition": among(petitions)},
		["petition", "remark"],
		order_by="idx asc",
	)
	return {row.petition: facts.text(row.remark) for row in found}


def changed_since(check: Document, now: Pack) -> list[Changed]:
	"""What differs from what was checked, of the petitions of the pack at hand and of those that left it."""
	return changes(json.loads(check.kept or "{}"), kept(now))


def fingerprint(of: Mapping[str, Mapping[str, str]]) -> str:
	"""What a page shows of a pack, in a few letters: two packs alike have the same."""
	return hashlib.sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()[:16]


# Written --------------------------------------------------------------------------------------------------------------------
def remark(session: str, petition: str, text: str) -> None:
	"""Writes, changes or, where the text is empty, takes away the remark on one petition. The pack is to be checked again.

	Refused: to all but the Office; a petition of another session; more than MOST_LETTERS letters.
	"""
	commune = _begin(session)
	asked = frappe.get_doc("Petition", petition)
	asked.check_permission("read")
	text = facts.text(text).strip()
	if asked.session != session:
		message = "{0} is no petition of this session. Choose one from its results."
		refuse([Problem("remark_session", "petition", message, (petition,))])
	if len(text) > MOST_LETTERS:
		message = "The remark has {0} letters. Shorten it to {1}."
		refuse([Problem("remark_long", "remark", message, (len(text), MOST_LETTERS))])
	doc = _at_hand(session, commune)
	doc.remarks = [row for row in doc.remarks if row.petition != petition]
	if text:
		doc.append("remarks", {"petition": petition, "remark": text, "by_user": frappe.session.user})
	_save(doc, checked_on=None, checked_by=None, as_of=None, kept=None)


def check(session: str, seen: str) -> Document:
	"""Marks the results as checked, by whom and when, with a copy. seen: the fingerprint of what was looked at.

	Refused: to all but the Office; where something has changed since it was looked at.
	"""
	commune = _begin(session)
	pack = results_pack.pack_of(session)
	copy = kept(pack)
	if fingerprint(copy) != seen:
		message = "The results have changed since you opened them. Look at them again, then check them."
		refuse([Problem("results_moved", None, message)])
	doc = _at_hand(session, commune)
	values = {"checked_on": clock.today(), "checked_by": frappe.session.user, "as_of": pack.as_of}
	return _save(doc, **values, kept=json.dumps(copy, ensure_ascii=False))


def forget(petition: str) -> None:
	"""Takes away what was remarked on a petition that is redirected, and its place in the copies, remarked or not."""
	frappe.db.delete("Results Remark", {"petition": petition})
	session = frappe.db.get_value("Petition", petition, "session")
	for check in frappe.get_all(DOCTYPE, {"session": session or ""}, ["name", "kept"], order_by="name"):
		copy = json.loads(check.kept or "{}")
		if copy.pop(petition, None) is not None:
			frappe.db.set_value(DOCTYPE, check.name, "kept", json.dumps(copy), update_modified=False)


# Inside ---------------------------------------------------------------------------------------------------------------------
def _begin(session: str) -> str:
	"""The session's commune, its row locked: two clerks write one after the other."""
	if v.OFFICE not in facts.roles():
		message = "Only the Office remarks on the results and checks them. Ask a clerk."
		refuse([Problem("results_role", None, message)])
	doc = locks.locked("Dialogue Session", session)
	doc.check_permission("read")
	if doc.workflow_state not in results_pack.WITH_RESULTS:
		message = "{0} is not concluded yet: there are no results to check."
		refuse([Problem("results_state", None, message, (doc.title,))])
	return doc.commune


def _at_hand(session: str, commune: str) -> Document:
	made = {"doctype": DOCTYPE, "session": session, "commune": commune}
	return stored(session) or frappe.get_doc(made)


def _save(doc: Document, **values: Any) -> Document:
	doc.update(values)
	doc.flags.by_step = True
	# _begin asked for the Office and the session
	return doc.save(ignore_permissions=True)
