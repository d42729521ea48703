"""What a commune's papers say in its own words: its Dialogue Wordings, as the papers take them."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.domain.notices import DEFAULT_RECIPIENTS
from sonvi_dialogue.papers.html import render_html
from sonvi_dialogue.papers.wording import plain_lines

DOCTYPE = "Dialogue Wording"
# The one part that is no block of a template: the list a new paper's recipients are filled with.
RECIPIENTS = "recipients"


def with_wording(notice: dict[str, Any], commune: str, kind: str) -> dict[str, Any]:
	"""The notice dict with the commune's own parts in "wording"; the same dict where it has none of this kind.

	Refused (WordingRefused): a wording that this paper cannot be printed in, so that no dict is kept that never prints.
	"""
	own = own_parts(commune, kind)
	if not own:
		return notice
	worded = {**notice, "wording": own}
	render_html(worded, full_page=False)
	return worded


def own_parts(commune: str, kind: str) -> dict[str, str]:
	"""Part -> text of the wordings in use for a kind of paper or sheet; without the list of recipients."""
	found = _enabled({"commune": commune, "kind": kind, "part": ["!=", RECIPIENTS]})
	return {row.part: row.text for row in found}


def recipients(commune: str, kind: str) -> tuple[str, ...]:
	"""Where a new paper of a kind goes unless it says otherwise: the commune's own list, else the shipped one."""
	own = _enabled({"commune": commune, "kind": kind, "part": RECIPIENTS})
	return plain_lines(own[0].text) if own else DEFAULT_RECIPIENTS.get(kind, ())


def _enabled(filters: dict[str, Any]) -> list[Any]:
	return frappe.get_all(
		DOCTYPE, filters={**filters, "enabled": 1}, fields=["part", "text"], order_by="part"
	)
