"""Sheets: working papers without a number, made of what is stored whenever somebody wants them."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue import permissions
from sonvi_dialogue.bridge import regulations, wording
from sonvi_dialogue.bridge.dossiers import SiteDossier
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import board, kinds
from sonvi_dialogue.domain.problems import Problem

# What each sheet is made for, and the field of a paper that names it.
SUBJECTS = {
	**dict.fromkeys(v.SESSION_SHEETS, "Dialogue Session"),
	**dict.fromkeys(v.PETITION_SHEETS, "Petition"),
	**dict.fromkeys(v.COMMUNE_SHEETS, "Commune"),
}

# What is read out, posted or blank.
FOR_ALL = (v.PROGRAMME_SHEET, v.CAPTURE_SHEET, v.RESULTS_SLIP, v.PUBLIC_REGISTER)


def build_sheet(kind: str, name: str, first: date | None = None, last: date | None = None) -> dict[str, Any]:
	"""The dict of a sheet for one session, petition or commune, by its name, for whoever may read that document and, where
	the sheet holds whole lists, sees the whole commune.

	first, last: the period of a register or board. Refused: a kind that is no sheet, and every missing fact by name.
	"""
	if kind not in SUBJECTS:
		message = "{0} is not a sheet that is made here. Choose one from the list."
		refuse([Problem("sheet_kind", "kind", message, (kind,))])
	frappe.has_permission(SUBJECTS[kind], "read", doc=name, throw=True)
	if not may_see(kind):
		words = _("A {0} lists what people and units of the whole commune said. Ask the Office for it.")
		frappe.throw(words.format(_(kind)), frappe.PermissionError)
	doc = _as_paper(kind, name, first, last)
	return wording.with_wording(kinds.build(SiteDossier(doc)), doc.commune, kind)


def board_dossier(commune: str) -> SiteDossier:
	"""What the Monday board of a commune is made of; whose right it is was asked by the caller."""
	return SiteDossier(_as_paper(v.REMINDER_BOARD, commune, None, None))


def board_text(commune: str) -> str:
	"""The Monday board as a text without names to paste into a chat, for whoever sees the whole commune."""
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	if not may_see(v.REMINDER_BOARD):
		words = _("A {0} lists what people and units of the whole commune said. Ask the Office for it.")
		frappe.throw(words.format(_(v.REMINDER_BOARD)), frappe.PermissionError)
	return board.zalo_text(board_dossier(commune))


def may_see(kind: str) -> bool:
	"""Whether the user may have sheets of a kind at all: most hold names, and rows a unit or a delegate does not see; a
	receipt holds the code by which anybody follows the petition."""
	if kind in v.PETITION_SHEETS and 1 not in frappe.get_meta("Petition").get_permlevel_access("read"):
		return False
	return kind in FOR_ALL or permissions.sees_whole_commune(frappe.session.user)


def _as_paper(kind: str, name: str, first: date | None, last: date | None) -> Any:
	"""A document of the shape of an Official Document that is never stored."""
	doctype = SUBJECTS[kind]
	commune = name if doctype == "Commune" else frappe.db.get_value(doctype, name, "commune")
	doc = frappe._dict(
		doctype="Official Document",
		kind=kind,
		commune=commune,
		issuer=regulations.body(commune, v.STANDING_COMMITTEE_BODY),
		petitions=[],
		sections=[],
		period_from=first,
		period_to=last,
	)
	if doctype == "Dialogue Session":
		doc.session = name
	elif doctype == "Petition":
		doc.petitions = [frappe._dict(petition=name)]
	return doc
