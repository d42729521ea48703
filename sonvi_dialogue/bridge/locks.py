"""One behind the other: a row locked so that whoever comes second sees what the first has made."""

from __future__ import annotations

import frappe
from frappe.model.document import Document


def begin_anew() -> None:
	"""Before a lock, where nothing was written yet: MariaDB would go on showing what stood there before the lock was had.

	Never after a savepoint that is still needed: it ends with the transaction.
	"""
	if not frappe.db.transaction_writes:
		frappe.db.rollback()


def in_turn(doctype: str, name: str) -> None:
	"""Locks the row of whoever or whatever a call is about, for callers that wait for one another."""
	begin_anew()
	frappe.db.get_value(doctype, name, "name", for_update=True)


def locked(doctype: str, name: str) -> Document:
	"""The document as it stands once its lock is had."""
	begin_anew()
	return frappe.get_doc(doctype, name, for_update=True)
