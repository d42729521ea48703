"""What every document of ours has in common before its own rules are asked: its text, its commune, its own fields."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.permissions import get_user_permissions
from frappe.utils import cint, cstr, getdate
from frappe.utils.html_utils import is_json, sanitize_html

from sonvi_dialogue.bridge.refusals import Named, refuse
from sonvi_dialogue.domain.problems import Problem

TEXT_TYPES = ("Data", "Small Text", "Text", "Long Text", "Text Editor")

# Documents that belong to one commune: a link from another commune's document to them is refused.
OF_A_COMMUNE = (
	"Village",
	"Constituency",
	"Dialogue Department",
	"Dialogue Plan",
	"Dialogue Session",
	"Petition",
	"Petition Assignment",
	"Department Response",
	"Official Document",
	"Commitment",
	"Preparation Task",
	"Session Topic",
)
# From which link a document takes its commune.
PARENTS = ("petition", "response", "session", "plan", "department", "issuer")


def prepare(doc: Document, own_fields: Sequence[str] = ()) -> None:
	"""First thing in every validate(). own_fields: those only the app writes."""
	normalise(doc)
	keep_stored(doc, own_fields)
	fill_commune(doc)
	check_commune(doc)


def normalise(doc: Document) -> None:
	"""All text in composed form (NFC), so that one word is one word for a search and a comparison.

	Frappe takes markup that runs out of what users type, but not out of what reads as JSON, as any text in quotes does:
	that is done here. Fields that only the app writes hold JSON of its own."""
	for part in (doc, *doc.get_all_children()):
		for field in part.meta.fields:
			value = part.get(field.fieldname) if field.fieldtype in TEXT_TYPES else None
			if not isinstance(value, str):
				continue
			if not unicodedata.is_normalized("NFC", value):
				part.set(field.fieldname, unicodedata.normalize("NFC", value))
			if "<" in value and not field.read_only and is_json(value):
				part.set(field.fieldname, sanitize_html(part.get(field.fieldname), always_sanitize=True))


def keep_stored(doc: Document, fields: Iterable[str]) -> None:
	"""Puts back what only the app writes, whatever a browser or a request sent for it."""
	before = doc.get_doc_before_save()
	for field in fields:
		doc.set(field, before.get(field) if before else None)


def keep_all_but(doc: Document, fields: Sequence[str]) -> None:
	"""Puts back every other value and row: a cancel changes nothing else, whatever a request sends with it."""
	before = doc.get_doc_before_save()
	for field in doc.meta.get_valid_columns():
		if field not in ("docstatus", "modified", "modified_by", *fields):
			doc.set(field, before.get(field))
	for table in doc.meta.get_table_fields():
		doc.set(table.fieldname, before.get(table.fieldname))


def changed(doc: Document, field: str) -> bool:
	"""Whether this save writes another value than is stored; a new document's value is a change if there is one."""
	before = doc.get_doc_before_save()
	return (before.get(field) or None if before else None) != (doc.get(field) or None)


# The commune ----------------------------------------------------------------------------------------------------------------
def fill_commune(doc: Document) -> None:
	"""The commune of what the document belongs to; else the user's only one; else the site's only one."""
	if doc.get("commune") or not doc.meta.has_field("commune"):
		return
	doc.commune = _linked_commune(doc) or own_commune()


def own_commune() -> str | None:
	given = {row["doc"] for row in get_user_permissions(frappe.session.user).get("Commune", [])}
	if not given:
		given = set(frappe.get_all("Commune", {"disabled": 0}, pluck="name", limit=2, order_by="name"))
	return given.pop() if len(given) == 1 else None


def _linked_commune(doc: Document) -> str | None:
	for field in PARENTS:
		link = doc.meta.get_field(field)
		if link and link.options in OF_A_COMMUNE and doc.get(field):
			return frappe.db.get_value(link.options, doc.get(field), "commune")
	return None


def check_commune(doc: Document) -> None:
	"""A document keeps its commune, and whatever it links to is of the same one, or of none (a superior body)."""
	if not doc.get("commune"):
		return
	before = doc.get_doc_before_save()
	if before and before.commune and before.commune != doc.commune:
		message = "A document keeps its commune, which is {0}. Make a new one for the other commune."
		refuse([Problem("commune_changed", "commune", message, (label("Commune", before.commune),))])
	problems = []
	for field, doctype, value in _links(doc):
		other = frappe.db.get_value(doctype, value, "commune")
		if other and other != doc.commune:
			message = "{0} belongs to another commune. Choose one of {1}."
			problems.append(
				Problem(
					"commune_other", field, message, (label(doctype, value), label("Commune", doc.commune))
				)
			)
	refuse(problems)


def differs(doc: Document, field: Any) -> bool:
	"""Whether this save writes another value of a field of the DocType than is stored, whatever type a request sent it as."""
	return _comparable(doc, field) != _comparable(doc.get_doc_before_save(), field)


def _comparable(doc: Document, field: Any) -> Any:
	value = doc.get(field.fieldname)
	if field.fieldtype == "Table":
		columns = [column for column in frappe.get_meta(field.options).fields if column.fieldtype != "Table"]
		return [[_comparable(row, column) for column in columns] for row in value]
	return cint(value) if field.fieldtype in ("Int", "Check") else cstr(value)


def _links(doc: Document) -> Iterator[tuple[str, str, str]]:
	for part in (doc, *doc.get_all_children()):
		for link in part.meta.get_link_fields():
			if link.options in OF_A_COMMUNE and part.get(link.fieldname):
				field = link.fieldname if part is doc else part.parentfield
				yield field, link.options, part.get(link.fieldname)


# Values as the domain takes them --------------------------------------------------------------------------------------------
def day(value: Any) -> date | None:
	return getdate(value) if value else None


def text(value: Any) -> str:
	return value or ""


def label(doctype: str, name: str | None) -> str:
	"""The key of a record that a refusal names by its title; empty stays empty."""
	if not name:
		return ""
	title = frappe.get_meta(doctype).title_field
	shown = frappe.db.get_value(doctype, name, title) if title and doctype != "Petition" else None
	return Named(name, shown or name)


def department(name: str | None) -> str:
	return label("Dialogue Department", name)


def roles(user: str | None = None) -> set[str]:
	return set(frappe.get_roles(user or frappe.session.user))


# Guards ---------------------------------------------------------------------------------------------------------------------
def refuse_deletion(doc: Document) -> None:
	"""What has a number, or stands in the ledger, is never deleted."""
	message = "A {0} is kept for good and cannot be deleted. If it is wrong, record what corrects it."
	refuse([Problem("kept_for_good", None, message, (doc.doctype,))])


def refuse_edit(doc: Document) -> None:
	"""What only the engine writes. A new row comes from server code alone, which says so by ignore_permissions."""
	if doc.is_new() and doc.flags.ignore_permissions:
		return
	message = "A {0} is written by the app and is not edited by hand. Change the session, petition or paper behind it."
	refuse([Problem("written_by_app", None, message, (doc.doctype,))])
