"""What benchmarks/reports.py asks for: the calls that Frappe's desk and our pages make, for one role."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import frappe
from frappe.desk import query_report, reportview
from frappe.desk.doctype.number_card import number_card

Call = tuple[str, Callable[[], object]]
LISTS = (
	"Petition",
	"Petition Assignment",
	"Statutory Deadline",
	"Department Response",
	"Official Document",
	"Dialogue Session",
	"Commitment",
)


def of(who: str) -> Iterator[Call]:
	"""Each thing the user now set may look at."""
	yield from _lists()
	yield from _homes()
	yield from _reports(who)


def _lists() -> Iterator[Call]:
	for doctype in LISTS:
		if frappe.has_permission(doctype, "read"):
			meta = frappe.get_meta(doctype)
			fields = ["name", "modified", "docstatus", *[f.fieldname for f in meta.fields if f.in_list_view]]
			order = f"`tab{doctype}`.`{meta.sort_field or 'creation'}` {meta.sort_order or 'DESC'}"
			named = [f"`tab{doctype}`.`{name}`" for name in fields]
			yield f"list {doctype}", lambda d=doctype, n=named, o=order: _page(d, n, o)


def _page(doctype: str, fields: list[str], order: str) -> object:
	return reportview.execute(doctype, fields=fields, order_by=order, start=0, page_length=20)


def _homes() -> Iterator[Call]:
	for workspace in _workspaces():
		cards = [frappe.get_doc("Number Card", row.number_card_name) for row in workspace.number_cards]
		for card in cards:
			yield f"card {card.label}", lambda c=card: _card(c)


def _workspaces() -> list:
	names = frappe.get_all("Workspace", {"module": "Sonvi Dialogue"}, pluck="name", order_by="sequence_id")
	mine = set(frappe.get_roles())
	spaces = [frappe.get_doc("Workspace", name) for name in names]
	return [one for one in spaces if not one.roles or mine & {row.role for row in one.roles}]


def _card(card) -> object:
	if card.type == "Custom":
		return frappe.call(card.method, filters=json.loads(card.filters_json or "[]"))
	return number_card.get_result(card, card.filters_json)


def _reports(who: str) -> Iterator[Call]:
	mine = set(frappe.get_roles())
	for name in frappe.get_all("Report", {"module": "Sonvi Dialogue"}, pluck="name", order_by="name"):
		report = frappe.get_doc("Report", name)
		if report.is_permitted() and mine:
			yield f"report {name}", lambda n=name: query_report.run(n, {}, ignore_prepared_report=True)
