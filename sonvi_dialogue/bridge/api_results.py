"""What the page of a session's results calls. Every call checks the right to what it shows or changes.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe

from sonvi_dialogue.bridge import results_checks, results_view


@frappe.whitelist()
def session_results(session: str) -> dict[str, Any]:
	"""The results of a session as the user may read them (results_view.shown)."""
	return results_view.shown(session)


@frappe.whitelist()
def results_wall(session: str) -> dict[str, Any]:
	"""What the hall may read on the wall as the next session opens (results_view.wall)."""
	return results_view.wall(session)


@frappe.whitelist(methods=["POST"])
def remark_result(session: str, petition: str, remark: str) -> dict[str, Any]:
	"""Writes the Office's remark on one petition (results_checks.remark); gives the results anew."""
	results_checks.remark(session, petition, remark)
	return results_view.shown(session)


@frappe.whitelist(methods=["POST"])
def check_results(session: str, seen: str) -> dict[str, Any]:
	"""Marks the results as checked (results_checks.check); gives them anew."""
	results_checks.check(session, seen)
	return results_view.shown(session)
