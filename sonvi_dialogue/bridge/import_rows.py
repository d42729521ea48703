"""What an import says of each row of its file: kept row by row, read page by page, forgotten where the law asks for it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import now

from sonvi_dialogue.bridge import clock, similar
from sonvi_dialogue.bridge.refusals import sentence
from sonvi_dialogue.domain import desk
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Dialogue Import Row"
NEW, CHANGED, SAME, REFUSED, CONFLICT = "New", "Changed", "Same", "Refused", "Conflict"
ACTIONS = (NEW, CHANGED, SAME, REFUSED, CONFLICT)
COUNTS = {
	"rows_new": (NEW,),
	"rows_changed": (CHANGED,),
	"rows_same": (SAME,),
	"rows_refused": (REFUSED, CONFLICT),
}
PAGE = 20
MOST_ASKED = 2
LONGEST = 400
# Problems of one cell, which are told with its column.
OF_A_CELL = ("import_value", "import_long")
FIELDS = (
	"sheet",
	"row_no",
	"action",
	"shown",
	"village",
	"received_on",
	"reasons",
	"document_type",
	"document_name",
)


@dataclass
class Result:
	"""sheet and row as the spreadsheet shows them; shown: how the row begins; reasons: sentences in the user's language."""

	sheet: str
	row: int
	action: str
	shown: str = ""
	reasons: tuple[str, ...] = ()
	document_type: str | None = None
	document_name: str | None = None
	village: str | None = None
	received_on: date | None = None

	@property
	def is_refused(self) -> bool:
		return self.action in (REFUSED, CONFLICT)


def sentences(problems: Iterable[Problem]) -> tuple[str, ...]:
	"""The problems as plain text, since the page escapes it; those of one cell with its column."""
	told = []
	for problem in problems:
		text = html.unescape(sentence(problem))
		told.append(f"{label(problem.field)}: {text}" if problem.code in OF_A_CELL else text)
	return tuple(dict.fromkeys(told))


def label(field: str | None) -> str:
	"""What a field, or a column of a register, is called on the screen."""
	if field == desk.COOPERATING:
		return _("Co-operating Units")
	for doctype in ("Petition", "Participant", "Village"):
		known = field and frappe.get_meta(doctype).get_field(field)
		if known:
			return _(known.label, context=doctype)
	return _(field) if field else ""


def counts(results: Sequence[Result]) -> dict[str, int]:
	return {field: sum(result.action in actions for result in results) for field, actions in COUNTS.items()}


def store(name: str, commune: str, results: Sequence[Result]) -> None:
	"""Keeps the results in place of those there were."""
	forget_import(name)
	if not results:
		return
	stamp, user = now(), frappe.session.user
	fields = ["name", "creation", "modified", "owner", "modified_by", "dialogue_import", "commune", *FIELDS]
	values = [
		(
			f"{name}-{at:05d}",
			stamp,
			stamp,
			user,
			user,
			name,
			commune,
			result.sheet,
			result.row,
			result.action,
			result.shown[:LONGEST],
			result.village,
			result.received_on,
			"\n".join(result.reasons),
			result.document_type,
			result.document_name,
		)
		for at, result in enumerate(results, 1)
	]
	frappe.db.bulk_insert(DOCTYPE, fields, values)


def page(name: str, action: str = "", start: int = 0) -> dict[str, Any]:
	"""A page of results, those that need a look first: {"rows", "all"}. New petitions come with earlier ones that ask alike."""
	filters = {"dialogue_import": name, **({"action": action} if action in ACTIONS else {})}
	rows = frappe.get_list(
		DOCTYPE,
		filters=filters,
		fields=["commune", *FIELDS],
		order_by="name asc",
		start=max(start, 0),
		limit=PAGE,
	)
	return {"rows": [_told(row) for row in rows], "all": frappe.db.count(DOCTYPE, filters)}


def _told(row: Any) -> dict[str, Any]:
	told = {field: row[field] for field in FIELDS}
	day = str(row.received_on or clock.today())
	if row.action == NEW and row.document_type == "Petition" and row.shown:
		found = similar.find(row.shown, row.commune, row.village, row.document_name)
		asked = [
			{field: line[field] for field in ("name", "received_on", "standing", "content")}
			for line in found
			if line["flagged"] and line["received"] < day
		]
		told["asked"] = asked[:MOST_ASKED]
	return told


def refused(name: str) -> list[Any]:
	"""Sheet, row, beginning and reasons of every row that was not taken, in the order of the file."""
	return frappe.get_list(
		DOCTYPE,
		filters={"dialogue_import": name, "action": ["in", (REFUSED, CONFLICT)]},
		fields=["sheet", "row_no", "shown", "reasons"],
		order_by="name asc",
		limit=0,
	)


def forget_import(name: str) -> None:
	frappe.db.delete(DOCTYPE, {"dialogue_import": name})


def forget_petition(petition: str) -> None:
	"""Of what turned out to be a denunciation neither a row nor the file it came in is kept."""
	rows = {"document_type": "Petition", "document_name": petition}
	imports = set(frappe.get_all(DOCTYPE, rows, pluck="dialogue_import", order_by="name"))
	imports |= set(filter(None, [frappe.db.get_value("Petition", petition, "register_import")]))
	frappe.db.set_value(DOCTYPE, rows, {"shown": "", "reasons": "", "village": None}, update_modified=False)
	for name in imports:
		attached = {"attached_to_doctype": "Dialogue Import", "attached_to_name": name}
		for file in frappe.get_all("File", attached, pluck="name", order_by="creation"):
			# a trace of what is erased; the caller asked who may
			frappe.delete_doc("File", file, force=True, ignore_permissions=True, delete_permanently=True)
		frappe.db.set_value("Dialogue Import", name, {"file": None}, update_modified=False)
