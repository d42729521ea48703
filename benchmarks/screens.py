"""What benchmarks/reports.py asks for: the calls that Frappe's desk and our pages make, for one role."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import frappe
from frappe.desk import query_report, reportview

from sonvi_dialogue.bridge import api_figures, counting, facts, figures, homes, standings
from sonvi_dialogue.bridge.figures_scope import scope_of
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import homes as home_rules

Call = tuple[str, Callable[[], object]]
OF_ONE_COMMUNE = ("unit", "village")  # the screen of figures shows these blocks once a commune is chosen
# Lists whose rows say how many working days are left (bridge/standings.py).
STANDINGS = tuple(standings.READERS)
LISTS = (
	"Petition",
	"Petition Assignment",
	"Statutory Deadline",
	"Department Response",
	"Official Document",
	"Dialogue Session",
	"Commitment",
)


def of() -> Iterator[Call]:
	"""Each thing the user now set may look at."""
	yield from _lists()
	yield from _homes()
	yield from _figures()
	yield from _reports()


def _lists() -> Iterator[Call]:
	for doctype in LISTS:
		if not frappe.has_permission(doctype, "read"):
			continue
		meta = frappe.get_meta(doctype)
		names = ["name", "modified", "docstatus", *[f.fieldname for f in meta.fields if f.in_list_view]]
		order = f"`tab{doctype}`.`{meta.sort_field or 'creation'}` {meta.sort_order or 'DESC'}"
		fields = [f"`tab{doctype}`.`{name}`" for name in names]
		yield f"list {doctype}", lambda d=doctype, f=fields, o=order: _page(d, f, o)
		yield f"count {doctype}", lambda d=doctype: counting.rows_of(d, {})


def _page(doctype: str, fields: list[str], order: str) -> object:
	rows = reportview.execute(doctype, fields=fields, order_by=order, start=0, page_length=20, as_list=False)
	if doctype in STANDINGS:
		homes.list_standings(doctype, [row.name for row in rows])
	return rows


def _homes() -> Iterator[Call]:
	mine = facts.roles()
	for home in home_rules.HOMES:
		if mine & set(home.roles):
			yield f"home {home.key}", lambda h=home: homes.block(h.key)
			for row in frappe.get_doc("Workspace", home.name).number_cards:
				card = frappe.get_doc("Number Card", row.number_card_name)
				told = json.loads(card.filters_json)
				yield f"card {card.label}", lambda t=told: homes.figure(t)


def _figures() -> Iterator[Call]:
	commune = facts.own_commune()
	for name in figures.BLOCKS:
		if not commune and name in OF_ONE_COMMUNE:
			continue
		yield f"figures {name}", lambda n=name: api_figures.block(n, commune=commune)
		if not commune:  # what an hour's keeping saves (bridge/figures_kept.py)
			scope = scope_of(None, None, None)
			yield f"figures {name}, counted anew", lambda n=name, s=scope: figures.block(n, s)
	if api_figures.may_compare():
		yield "communes compared", api_figures.compared


def _reports() -> Iterator[Call]:
	own = facts.own_commune()
	for name in frappe.get_all("Report", {"module": "Sonvi Dialogue"}, pluck="name", order_by="name"):
		if not frappe.get_doc("Report", name).is_permitted():
			continue
		told = {"commune": own} if own else {}
		try:
			_report(name, told)
		except DialogueRefusal:  # lists rows, so it wants a commune from whoever sees several
			told = {"commune": frappe.db.get_value("Commune", {}, "name", order_by="name")}
		of_one = " (of one commune)" if told and not own else ""
		yield f"report {name}{of_one}", lambda n=name, t=told: _report(n, t)


def _report(name: str, told: dict[str, str]) -> object:
	return query_report.run(name, filters=told, ignore_prepared_report=True)
