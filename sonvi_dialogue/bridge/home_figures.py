"""Figures of the homes that the database adds up."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe

from sonvi_dialogue.bridge import clock, rows, standings
from sonvi_dialogue.domain import vocabulary as v


def overdue_by_commune(most: int) -> list[dict[str, Any]]:
	"""The communes with the most overdue open duties, of those the user may read: {commune, overdue, oldest}."""
	listed = frappe.get_list(
		rows.DOCTYPE,
		filters=[["status", "=", v.OPEN], ["effective_due_on", "<", clock.today().isoformat()]],
		fields=["commune", "effective_due_on"],
		order_by=None,
		limit=0,
		run=False,
	)
	return frappe.db.sql(
		"select commune, count(*) as overdue, min(effective_due_on) as oldest"
		f" from ({listed}) as listed group by commune order by overdue desc, commune asc limit {int(most)}",
		as_dict=True,
	)  # nosemgrep: Frappe's own statement inside


def due_of_papers(names: list[str]) -> dict[str, tuple[str, date]]:
	"""Of drafts of papers: commune and day of the deadline each will meet."""
	return standings.READERS["Official Document"](names) if names else {}
