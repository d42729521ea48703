"""What the first screens ask for: the figures of their cards and the lists of their blocks, each of what the user may read.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe import _
from frappe.utils import cstr

from sonvi_dialogue.bridge import clock, counting, example, facts, home_blocks, sent, standings
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import homes
from sonvi_dialogue.domain.problems import Problem


def boot(bootinfo: Any) -> None:
	"""extend_bootinfo: the workspaces of the user's roles, the one he arrives at first, and his only commune, which the
	filters of reports are filled with, the day of the example's people; Frappe keeps it until his permissions change."""
	roles = facts.roles()
	bootinfo.sonvi_homes = [home.name for home in homes.HOMES if roles & set(home.roles)]
	bootinfo.sonvi_commune = commune = facts.own_commune()
	bootinfo.sonvi_example_day = example.day_of(frappe.session.user)
	bootinfo.sonvi_commune_name = commune and frappe.db.get_value("Commune", commune, "commune_name")


@frappe.whitelist()
def figure(filters: str | dict | None = None) -> dict[str, Any]:
	"""A card's number and the list behind it, as a Number Card of the type Custom wants them. filters: {"card": its key}."""
	key = cstr(sent.fields(filters, "filters").get("card"))
	card = homes.CARDS.get(key)
	if not card:
		message = "There is no figure {0}. Open the home again, or take the card away from it."
		refuse([Problem("home_card", None, message, (key,))])
	frappe.has_permission(card.doctype, "read", throw=True)
	narrowed = homes.filters_on(card, clock.today())
	return {
		"value": counting.rows_of(card.doctype, narrowed),
		"fieldtype": "Int",
		"route": ["List", card.doctype, "List"],
		"route_options": homes.route_options(narrowed),
	}


@frappe.whitelist()
def block(home: str) -> dict[str, Any]:
	"""The lists of a home, of what the user may read (home_blocks.of_home)."""
	if home not in homes.BY_KEY:
		refuse(
			[
				Problem(
					"home_unknown",
					None,
					"There is no home {0}. Open it from the side of the screen.",
					(home,),
				)
			]
		)
	if not facts.roles() & {*homes.BY_KEY[home].roles, "System Manager"}:
		frappe.throw(_("This home belongs to another role."), frappe.PermissionError)
	return home_blocks.of_home(home)


@frappe.whitelist(methods=["POST"])
def list_standings(doctype: str, names: str | list[str]) -> dict[str, dict[str, str]]:
	"""For each document of a list that the user may read and that owes something, where it stands in words
	(standings.of_list). names: also as JSON."""
	if doctype not in standings.READERS:
		refuse([Problem("timeline_doctype", "doctype", "A {0} has no deadlines.", (doctype,))])
	frappe.has_permission(doctype, "read", throw=True)
	return standings.of_list(doctype, sent.items(names, "names"))
