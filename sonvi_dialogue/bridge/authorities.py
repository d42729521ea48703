"""The directory of authorities a petition can be referred to: those of the commune and those that several communes share.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

import frappe
from frappe import _

from sonvi_dialogue.bridge import clock, facts, sent
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.domain import competence
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.responses import REFERRAL_BODIES
from sonvi_dialogue.domain.similarity import search_form

DOCTYPE = "Dialogue Department"
MOST = 50


@frappe.whitelist()
def for_referral(
	doctype: str, txt: str, searchfield: str, start: int, page_len: int, filters: str | dict | None = None
) -> list[list[str]]:
	"""What the field of a referral offers: the competent authority first, with what it answers for.

	filters: commune, and assignments, the parts of the petitions that go out. For whoever may write responses.
	"""
	frappe.has_permission("Department Response", "write", throw=True)
	asked = sent.fields(filters, "filters")
	parts = sent.items(asked.get("assignments"), "assignments")
	wanted = search_form(txt or "")
	found = [
		(one, fits)
		for one, fits in competence.ranked(_directory(facts.text(asked.get("commune"))), _petitions(parts))
		if wanted in search_form(one.label)
	]
	shown = found[max(start, 0) : max(start, 0) + min(max(page_len, 0), MOST)]
	return [[one.key, one.label, _said(one, fits)] for one, fits in shown]


def _directory(commune: str) -> list[competence.Authority]:
	"""Those still in office on this day that the user may read, in two queries."""
	today = clock.today()
	rows = frappe.get_list(
		DOCTYPE,
		filters={"kind": ["in", REFERRAL_BODIES], "commune": ["in", [commune, ""]], "disabled": 0},
		fields=["name", "department_name", "from_date", "to_date"],
		order_by="department_name, name",
		limit=0,
	)
	now = [row for row in rows if not row.to_date or row.to_date >= today]
	lines: dict[str, list[competence.Competence]] = {}
	for line in frappe.get_all(
		"Dialogue Department Competence",
		{"parent": among([row.name for row in now]), "parenttype": DOCTYPE},
		["parent", "jurisdiction", "category"],
		order_by="parent, idx",
	):
		given = competence.Competence(line.jurisdiction, facts.text(line.category))
		lines.setdefault(line.parent, []).append(given)
	return [
		competence.Authority(row.name, row.department_name, tuple(lines.get(row.name, ()))) for row in now
	]


def _petitions(assignments: list[str]) -> list[tuple[str, str]]:
	"""Jurisdiction and category of the petitions of these assignments that the user may read."""
	parts = frappe.get_list(
		"Petition Assignment", {"name": among(assignments)}, pluck="petition", order_by="name", limit=0
	)
	rows = frappe.get_list(
		"Petition", {"name": among(set(parts))}, ["jurisdiction", "category"], order_by="name", limit=0
	)
	return [(facts.text(row.jurisdiction), facts.text(row.category)) for row in rows]


def _said(authority: competence.Authority, fits: int) -> str:
	said = {
		competence.EXACT: _("competent for this petition"),
		competence.LEVEL: _("competent for this level"),
		competence.SUBJECT: _("same category, another level"),
	}
	return said.get(fits, "")


def problems(referred_to: str | None) -> list[Problem]:
	"""What stands against referring to an authority, beyond its kind and its commune: it is gone."""
	if not referred_to:
		return []
	fields = ["disabled", "to_date", "successor"]
	body = frappe.db.get_value(DOCTYPE, referred_to, fields, as_dict=True)
	label = facts.department(referred_to)
	ended = bool(body.to_date and body.to_date < clock.today())
	if not (body.disabled or ended):
		return []
	if body.successor:
		message = "{0} is no longer in office: {1} has taken its place. Choose that one."
		return [Problem("referral_ended", "referred_to", message, (label, facts.department(body.successor)))]
	message = "{0} is no longer in office. Choose the authority that answers now."
	return [Problem("referral_ended", "referred_to", message, (label,))]
