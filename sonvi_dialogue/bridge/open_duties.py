"""What bodies still owe, for the letters and the board that urge them: a fixed number of queries, however many duties."""

from __future__ import annotations

from typing import Any

import frappe
from frappe.utils import cint

from sonvi_dialogue.bridge import facts, rows
from sonvi_dialogue.bridge.register_rows import named, some
from sonvi_dialogue.bridge.sources import reference, session_source
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.cases import DutySource, period_words, soonest_first, topic
from sonvi_dialogue.domain.registers import ANONYMOUS_TEXT, CONFIDENTIAL_TEXT

PETITION = ["content", "public_label", "category", "village", "is_confidential", "is_anonymous"]


def open_duties(commune: str, department: str | None) -> tuple[DutySource, ...]:
	"""The open duties of a department, or of all in the commune where none is named."""
	filters = {"commune": commune, "status": v.OPEN, **({"department": department} if department else {})}
	return _Reader(rows.rows(filters)).duties()


class _Reader:
	"""What the duties have in common, looked up once. Sessions are read whole: a commune has few with open duties."""

	def __init__(self, found: list[Row]):
		self.rows = found
		self.petitions = named("Petition", some(row.petition for row in found), PETITION)
		about = self.petitions.values()
		self.categories = named("Petition Category", some(row.category for row in about), ["category_name"])
		self.villages = named("Village", some(row.village for row in about), ["village_name"])
		self.units = named("Dialogue Department", some(row.department for row in found), ["department_name"])
		papers = some(row.anchor_paper for row in found)
		self.papers = named("Official Document", papers, ["kind", "number", "notation", "date"])
		self.sessions = {name: _session_words(name) for name in some(row.session for row in found)}

	def duties(self) -> tuple[DutySource, ...]:
		return soonest_first(self._duty(row) for row in self.rows)

	def _duty(self, row: Row) -> DutySource:
		petition = self.petitions.get(row.petition)
		session = self.sessions.get(row.session or "", "")
		other = session or ("" if petition else period_words(row.subject))
		return DutySource(
			row.kind,
			facts.text(self.units[row.department].department_name),
			row.effective_due_on,
			facts.text(petition.content) if petition else other,
			_label(petition) if petition else "",
			session,
			row.effective_due_on != row.due_on,
			reference(self.papers.get(row.anchor_paper)),
			self._topic(petition) if petition else other,
			bool(petition and cint(petition.is_confidential)),
		)

	def _topic(self, petition: Any) -> str:
		category, village = self.categories.get(petition.category), self.villages.get(petition.village)
		return topic(
			facts.text(category and category.category_name),
			facts.text(village and village.village_name),
			bool(cint(petition.is_confidential)),
		)


def _label(petition: Any) -> str:
	"""Who asked, in the public words."""
	if cint(petition.is_confidential):
		return CONFIDENTIAL_TEXT
	return ANONYMOUS_TEXT if cint(petition.is_anonymous) else facts.text(petition.public_label)


def _session_words(name: str) -> str:
	return assembly.session_words(session_source(frappe.get_doc("Dialogue Session", name)))
