"""Many petitions at once, as a save of each would leave them: name, defaults, own fields, units' parts, index of words.

The caller has judged every row by the rules of the form. What takes time is computed before the first name is taken: the
series is locked from then on, and other clerks wait.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

import frappe
from frappe.utils import now, sanitize_html

from sonvi_dialogue.bridge import clock, naming, petitions, term_index
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.similarity import search_form

DOCTYPE = "Petition"


def insert(rows: Sequence[dict[str, Any]], commune: str) -> list[str]:
	"""Inserts petitions and gives their names, in order. rows: fields of Petition with their states; not one is saved where the
	database refuses any."""
	if not rows:
		return []
	template = _template(commune)
	docs = [_completed(template, row) for row in rows]
	terms = term_index.terms_of(docs, commune)
	names = naming.next_names(frappe._dict(doctype=DOCTYPE, commune=commune), len(docs))
	for doc, name in zip(docs, names, strict=True):
		doc["name"] = name
	_store(DOCTYPE, docs)
	_store("Petition Assignment", _parts(docs, commune))
	term_index.store(docs, terms)
	return names


def _template(commune: str) -> dict[str, Any]:
	"""What a new document holds before anybody fills it in."""
	doc = frappe.new_doc(DOCTYPE)
	stamp, user = now(), frappe.session.user
	columns = frappe.get_meta(DOCTYPE).get_valid_columns()
	values = {column: doc.get(column) for column in columns}
	checks = frappe.get_meta(DOCTYPE).get("fields", {"fieldtype": ["in", ("Check", "Int")]})
	values |= {field.fieldname: values[field.fieldname] or 0 for field in checks}
	stamps = {"creation": stamp, "modified": stamp, "owner": user, "modified_by": user}
	return {**values, **stamps, "docstatus": 0, "idx": 0, "commune": commune}


def _completed(template: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
	"""The row with what petitions.validate() writes, its texts without markup that could do harm."""
	doc = {**template, **row}
	for field, value in row.items():
		if value in ("", None):
			doc[field] = template[field]  # what a form leaves there: nothing, or 0
		elif isinstance(value, str) and ("<" in value or ">" in value):
			doc[field] = sanitize_html(value)
	doc["tracking_code"] = secrets.token_urlsafe(petitions.TOKEN_BYTES)
	content = " ".join((doc["content"] or "").split())
	doc["summary"] = content[: petitions.SUMMARY_LENGTH] or doc["public_label"]
	doc["content_search"] = search_form(content)
	return doc


def _parts(docs: Sequence[dict[str, Any]], commune: str) -> list[dict[str, Any]]:
	"""The lead unit's part in each petition that is still open with it, so that it can answer."""
	return [
		{
			**{
				field: doc[field]
				for field in ("creation", "modified", "owner", "modified_by", "docstatus", "idx")
			},
			"name": frappe.generate_hash(length=10),
			"petition": doc["name"],
			"department": doc["lead_department"],
			"role": v.LEAD,
			"commune": commune,
			"assigned_on": doc["register_session_on"] or doc["received_on"] or clock.today(),
		}
		for doc in docs
		if doc["workflow_state"] == v.IN_PROGRESS
	]


def _store(doctype: str, docs: Sequence[dict[str, Any]]) -> None:
	if docs:
		fields = list(docs[0])
		frappe.db.bulk_insert(doctype, fields, [tuple(doc[field] for field in fields) for doc in docs])
