"""The index of petitions asked before: which terms a petition stands under, kept with it in one transaction.

A term is stored as a number, so that the table is small and the database's collation, which takes ê for e but never đ for d,
has no say. Of the terms of a new petition the newest petitions under each are taken, so that a question costs the same whether
a commune has a thousand petitions or a million (benchmarks/similar.py: a full-text index of MariaDB took 100 times as long, and
keeps deleted words in its files until the table is optimised).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.domain.index_terms import MOST, index_terms
from sonvi_dialogue.domain.reading import Reading, read
from sonvi_dialogue.domain.registers import UNCOUNTED_STATES

DOCTYPE = "Petition Term"
NEWEST = 200
CANDIDATES = 120
ASKED_TERMS = 24
BATCH = 1000

FIELDS = ("name", "content", "village", "commune", "received_on", "workflow_state")
# What of a petition the index depends on.
_DEPENDS = ("content", "village", "commune", "received_on", "workflow_state")
_COLUMNS = ["name", "commune", "term", "received_on", "petition"]
_NEWEST_OF_TERM = (
	"(select `petition`, %s as `weight` from `tabPetition Term`"
	" where `commune` = %s and `term` = %s order by `received_on` desc limit %s)"
)


# Keeping it -------------------------------------------------------------------------------------------------------------------
def after_save(petition: Document) -> None:
	"""From on_update of Petition: its terms as it is now; none where it is refused, redirected or empty."""
	before = petition.get_doc_before_save()
	if before and not any(_differ(before, petition, field) for field in _DEPENDS):
		return
	put([petition])


def put(petitions: Sequence[Any]) -> int:
	"""Writes the terms of these petitions (documents or rows with FIELDS) in place of those they had; how many terms."""
	forget([petition.name for petition in petitions])
	rows: list[tuple[Any, ...]] = []
	villages: dict[str, dict[str, str]] = {}
	for petition in petitions:
		if petition.workflow_state in UNCOUNTED_STATES or not facts.text(petition.content).strip():
			continue
		if petition.commune not in villages:
			villages[petition.commune] = places(petition.commune)
		rows += _rows(petition, villages[petition.commune])
	if rows:
		frappe.db.bulk_insert(DOCTYPE, _COLUMNS, rows)
	return len(rows)


def terms_of(petitions: Sequence[Mapping[str, Any]], commune: str) -> list[list[int]]:
	"""The terms of each of these new petitions of one commune, which may not have their names yet."""
	villages = places(commune)
	return [
		[] if row["workflow_state"] in UNCOUNTED_STATES else _terms(row["content"], row["village"], villages)
		for row in petitions
	]


def store(petitions: Sequence[Mapping[str, Any]], terms: Sequence[Sequence[int]]) -> None:
	"""Writes the terms of new petitions, which have none yet."""
	rows = [
		(f"{row['name']}-{number:02d}", row["commune"], term, row["received_on"], row["name"])
		for row, found in zip(petitions, terms, strict=True)
		for number, term in enumerate(found)
	]
	if rows:
		frappe.db.bulk_insert(DOCTYPE, _COLUMNS, rows)


def forget(petitions: Iterable[str]) -> None:
	"""Takes petitions out of the index: those that are deleted, and a denunciation, whose every trace goes."""
	names = list(petitions)
	if names:
		frappe.db.delete(DOCTYPE, {"petition": ["in", names]})


def rebuild(commune: str | None = None) -> dict[str, int]:
	"""Indexes every petition anew, in batches that are committed: {"petitions", "terms"}. For a site that had petitions before the
	index, after a bulk insert past the controllers, and after a change of the thesaurus:

	    bench --site S execute sonvi_dialogue.bridge.term_index.rebuild
	"""
	done = {"petitions": 0, "terms": 0}
	filters = {"commune": commune} if commune else {}
	after = ""
	while True:
		found = frappe.get_all(
			"Petition", {**filters, "name": [">", after]}, list(FIELDS), order_by="name", limit=BATCH
		)
		if not found:
			return done
		done["petitions"] += len(found)
		done["terms"] += put(found)
		after = found[-1].name
		# Gone through by name: what is committed is not looked at again, and a second run changes nothing.
		frappe.db.commit()  # nosemgrep


def _differ(before: Any, now: Any, field: str) -> bool:
	one, two = before.get(field), now.get(field)
	return (facts.day(one) != facts.day(two)) if field == "received_on" else (one or None) != (two or None)


def _rows(petition: Any, villages: dict[str, str]) -> list[tuple[Any, ...]]:
	return [
		(f"{petition.name}-{number:02d}", petition.commune, term, petition.received_on, petition.name)
		for number, term in enumerate(_terms(petition.content, petition.village, villages))
	]


def _terms(content: str, village: str | None, villages: Mapping[str, str]) -> list[int]:
	reading = read(content, villages.get(village or "", ""), villages.values())
	return [term_number(term) for term in index_terms(reading, MOST)]


def term_number(term: str) -> int:
	"""The term as a positive number of 63 bits, as a bigint column holds it."""
	return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "big") >> 1


# Asking it --------------------------------------------------------------------------------------------------------------------
def places(commune: str) -> dict[str, str]:
	"""Village to its name, of the whole commune."""
	found = frappe.get_all("Village", {"commune": commune}, ["name", "village_name"], order_by="name")
	return {village.name: village.village_name for village in found}


def candidates(reading: Reading, commune: str) -> list[str]:
	"""Petitions of the commune that share the most telling terms, the likeliest first. Permission is the caller's to check."""
	terms = index_terms(reading, ASKED_TERMS)
	if not terms:
		return []
	values: list[Any] = []
	for term, weight in terms.items():
		values += (weight, commune, term_number(term), NEWEST)
	newest = " union all ".join([_NEWEST_OF_TERM] * len(terms))
	query = (
		"select `petition` from ("
		+ newest
		+ ") `found` group by `petition` order by sum(`weight`) desc, `petition` desc limit %s"
	)
	return [row[0] for row in frappe.db.sql(query, (*values, CANDIDATES))]
