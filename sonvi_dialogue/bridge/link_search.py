"""What a link field proposes while a name is typed: the same with accents and without, "dia chinh" as "Địa chính".

Frappe's own query asks the database, whose collation takes ê for e and any tone for none, but never đ for d.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe.desk.search import get_std_fields_list
from frappe.utils import cint, cstr

from sonvi_dialogue.bridge import sent
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain.names import given_name_first
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.vietnamese import like_patterns, search_form

SEARCHED = ("Data", "Text", "Small Text", "Long Text", "Link", "Select", "Read Only", "Text Editor")
MOST = 100
# DocTypes whose title is the name of a person.
PEOPLE = ("Participant",)


@frappe.whitelist()
@frappe.validate_and_sanitize_search_inputs
def by_name(
	doctype: str,
	txt: str,
	searchfield: str,
	start: int,
	page_len: int,
	filters: str | dict | list | None = None,
	as_dict: bool = False,
	reference_doctype: str | None = None,
) -> list:
	"""standard_queries of our DocTypes: rows as Frappe's own query gives them (name, title where the DocType shows it, its
	search fields; whatever else `searchfield` names is not given). Only rows the user may read; disabled ones never, as with
	Frappe's. Those whose title begins with the text come first. Refused: a DocType this is not the query of, filters by
	what it has not.
	"""
	if __name__ + ".by_name" not in frappe.get_hooks("standard_queries").get(doctype, []):
		message = "{0} is not searched here. Choose from the list of the field."
		refuse([Problem("search_doctype", None, message, (doctype,))])
	meta = frappe.get_meta(doctype)
	conditions = sent.filters(_conditions(doctype, filters), doctype)
	if meta.has_field("disabled"):
		conditions.append([doctype, "disabled", "!=", 1])
	# what the caller names beside the DocType's own search fields is shown to nobody
	shown = get_std_fields_list(meta, "name")
	fields = list(shown)
	if meta.show_title_field_in_link and meta.title_field:
		fields.insert(1, f"{meta.title_field} as label")
	order = meta.title_field or "name"
	rows = frappe.get_list(
		doctype,
		filters=conditions,
		or_filters=_named(meta, txt) if txt.strip() else None,
		fields=fields,
		order_by=f"{order} asc, name asc" if order != "name" else "name asc",
		limit_start=cint(start),
		limit_page_length=min(cint(page_len) or MOST, MOST),
		reference_doctype=reference_doctype,
		strict=False,
	)
	begin = search_form(txt)
	if doctype in PEOPLE:
		rows = sorted(rows, key=lambda row: given_name_first(cstr(row.get(order))))
	rows = sorted(rows, key=lambda row: not search_form(cstr(row.get(order) or row.name)).startswith(begin))
	return rows if as_dict else [tuple(row.values()) for row in rows]


def _named(meta: Any, txt: str) -> list[list]:
	fields = ["name", meta.title_field, *meta.get_search_fields()]
	known = [
		field
		for field in dict.fromkeys(filter(None, fields))
		if field == "name" or ((found := meta.get_field(field)) and found.fieldtype in SEARCHED)
	]
	return [[meta.name, field, "like", pattern] for field in known for pattern in like_patterns(txt)]


def _conditions(doctype: str, filters: str | dict | list | None) -> list[list]:
	if isinstance(filters, str):
		filters = sent.parsed(filters, "filters")
	if isinstance(filters, dict):
		return [
			[doctype, field, *(value if isinstance(value, list | tuple) else ("=", value))]
			for field, value in filters.items()
		]
	return sent.items(filters, "filters", of=list)
