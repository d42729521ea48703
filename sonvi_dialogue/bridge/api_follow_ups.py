"""What the forms of petitions and of the long-term list call. Every call is the Office's (follow_ups).

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

import frappe

from sonvi_dialogue.bridge import facts, follow_ups


@frappe.whitelist(methods=["POST"])
def follow_long_term(petition: str, reason: str, next_look_on: str, department: str | None = None) -> str:
	"""Moves a petition to the long-term list; gives the name of its entry (follow_ups.move)."""
	return follow_ups.move(petition, reason, facts.day(next_look_on), department).name


@frappe.whitelist(methods=["POST"])
def look_again(follow_up: str, told: str, next_look_on: str) -> None:
	"""Notes what was seen and the day of the next look (follow_ups.look)."""
	follow_ups.look(follow_up, told, facts.day(next_look_on))


@frappe.whitelist(methods=["POST"])
def end_follow_up(follow_up: str, told: str) -> None:
	"""Takes an entry off the list with what came of it (follow_ups.end)."""
	follow_ups.end(follow_up, told)
