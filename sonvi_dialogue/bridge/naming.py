"""Names of work documents: a series for each kind and year, with its own prefix for a demo commune."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from frappe.model.naming import getseries
from frappe.utils import cint

from sonvi_dialogue.bridge import clock

PREFIXES = {
	"Dialogue Plan": "PLN",
	"Dialogue Session": "DLG",
	"Petition": "PET",
	"Department Response": "RSP",
	"Official Document": "DOC",
	"Preparation Task": "PRT",
	"Dialogue Proposal": "PRP",
	"Commitment": "CMT",
	"Follow Up": "FLW",
}
DEMO_PREFIX = "DEMO-"
DIGITS = 5


def series_name(doc: Document) -> str:
	"""The next name of a document, as PET-2022-00001. A name is a key of the site, never an official number."""
	prefix = series_prefix(doc)
	return f"{prefix}{next_in(prefix):0{DIGITS}d}"


def next_names(doc: Document, count: int) -> list[str]:
	"""The next names of as many documents like this one, taken at once."""
	prefix = series_prefix(doc)
	first = next_in(prefix)
	table = frappe.qb.DocType("Series")
	last = first + count - 1
	frappe.qb.update(table).set(table.current, last).where(table.name == prefix).run()
	return [f"{prefix}{number:0{DIGITS}d}" for number in range(first, last + 1)]


def series_prefix(doc: Document) -> str:
	return f"{demo_prefix(doc.commune)}{PREFIXES[doc.doctype]}-{clock.today().year}-"


def demo_prefix(commune: str | None) -> str:
	return DEMO_PREFIX if commune and frappe.db.get_value("Commune", commune, "is_demo") else ""


def next_in(series: str) -> int:
	"""The next number of a series, from 1. Its row stays locked until the transaction ends: no gap, no double."""
	last_in(series)
	return int(getseries(series, 1))


def last_in(series: str) -> int:
	"""The last number taken, 0 where there is none; it stays the last until this transaction ends."""
	table = frappe.qb.DocType("Series")
	row = frappe.qb.from_(table).select(table.current).where(table.name == series)
	if not row.run():
		_begin_alone()
	found = row.for_update().run()
	return cint(found[0][0]) if found else 0


def _begin_alone() -> None:
	"""Two transactions that both begin a series would each lock the gap where its row will stand, and deadlock as they
	insert it (1213); on 1 January every office does. Who begins one waits here for whoever else is doing so."""
	frappe.db.get_value("DocType", "Official Document", "name", for_update=True)
