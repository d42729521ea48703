"""What the form of a commitment calls. Every call checks the right to it.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe

from sonvi_dialogue.bridge import commitments, facts


@frappe.whitelist(methods=["POST"])
def report_progress(commitment: str, told: str, on: str | None = None) -> dict[str, Any]:
	"""Adds a line of how far it is; on: the day it tells of, today if not given."""
	doc = commitments.report(commitment, told, facts.day(on))
	return {"name": doc.name, "lines": len(doc.progress)}


@frappe.whitelist(methods=["POST"])
def record_as_kept(commitment: str, kept_on: str, note: str = "", proof: str | None = None) -> dict[str, Any]:
	"""Records it as done on a day, with a file or a note that shows it."""
	doc = commitments.keep(commitment, facts.day(kept_on), note, proof)
	return {"name": doc.name, "status": doc.status, "kept_on": str(doc.kept_on)}
