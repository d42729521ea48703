"""Dialogue Regulations of the site as the domain's own, and the rules one session's or commune's clocks run by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import Named, refuse
from sonvi_dialogue.domain import regulations as shipped
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duty_rules import Bodies, Rules, session_period_on
from sonvi_dialogue.domain.problems import Problem

# (site, name) -> (when it was changed, the regulation). A submitted regulation changes its last day at most.
_built: dict[tuple[str, str], tuple[Any, shipped.Regulation]] = {}


def regulation(name: str) -> shipped.Regulation:
	"""The Dialogue Regulation `name`. Its code here is the document's name, which tells versions apart."""
	stored = frappe.db.get_value("Dialogue Regulation", name, "modified")
	if stored is None:
		message = "There is no regulation {0}. Choose one that is submitted."
		refuse([Problem("regulation_unknown", "regulation", message, (name,))])
	if not _is_built(name, stored):
		_built[_place(name)] = (stored, build(frappe.get_doc("Dialogue Regulation", name)))
	return _built[_place(name)][1]


def _place(name: str) -> tuple[str, str]:
	return frappe.local.site, name


def _is_built(name: str, modified: Any) -> bool:
	return _place(name) in _built and _built[_place(name)][0] == modified


def build(doc: Document | frappe._dict) -> shipped.Regulation:
	"""The domain's regulation of a document, stored or not. Refused with ValueError: a clause that is no clock."""
	clauses = tuple(
		shipped.Clause(
			row.kind,
			row.count or 0,
			row.unit,
			row.direction,
			row.anchor,
			row.rest_day,
			None if row.max_extensions is None or row.max_extensions < 0 else row.max_extensions,
			row.source or "",
			row.inherited_from or "",
		)
		for row in doc.clauses
	)
	steps = tuple(
		shipped.EscalationStep(
			row.offset_days or 0, audience(row.audience), row.action, bool(row.get("drafts_letter"))
		)
		for row in doc.steps
	)
	getdate = frappe.utils.getdate
	return shipped.Regulation(
		doc.name,
		doc.title,
		doc.session_types,
		getdate(doc.effective_from),
		getdate(doc.effective_to) if doc.effective_to else None,
		clauses,
		tuple(sorted(steps, key=lambda step: step.offset)),
		doc.basis or "",
	)


def audience(text: str | None) -> tuple[str, ...]:
	return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def names_in_force(commune: str, session_type: str, on: date) -> list[str]:
	"""The regulations for a type of session of a commune that are in force on a day, oldest first.

	Of several versions of one code the latest in force stands for all of them; a commune's own goes before everybody's.
	"""
	return [one.code for one in _in_force(_submitted([commune]), session_type, on)]


def session_periods(communes: Iterable[str], days: Sequence[date]) -> dict[str, dict[date, str]]:
	"""How often each commune's rules ask for a regular session on each day (duty_rules.session_period_on). The regulations of
	all of them are read at once."""
	communes = list(communes)
	own: dict[str, list[Any]] = {}
	for row in _submitted(communes):
		own.setdefault(row.commune or "", []).append(row)
	everybodys = own.pop("", [])

	def of(rows: Sequence[Any]) -> dict[date, str]:
		return {day: session_period_on(_in_force(rows, v.REGULAR, day), day) for day in days}

	usual = of(everybodys)
	return {commune: of([*everybodys, *own[commune]]) if commune in own else usual for commune in communes}


def _submitted(communes: Iterable[str]) -> list[Any]:
	"""The submitted regulations of these communes and everybody's: rows with name, code, version, commune and regulation."""
	found = frappe.get_all(
		"Dialogue Regulation",
		filters={"docstatus": 1},
		or_filters=[["commune", "is", "not set"], ["commune", *among({one for one in communes if one})]],
		fields=[
			"name",
			"modified",
			"code",
			"version",
			"commune",
			"title",
			"basis",
			"session_types",
			"effective_from",
			"effective_to",
		],
		order_by="name",
	)
	_build_all([row for row in found if not _is_built(row.name, row.modified)])
	return [row.update(regulation=_built[_place(row.name)][1]) for row in found]


def _build_all(rows: Sequence[Any]) -> None:
	"""Builds these regulations, their clauses and steps read at once."""
	if not rows:
		return
	parts = {row.name: row.update(clauses=[], steps=[]) for row in rows}
	for field, doctype in (("clauses", "Regulation Clause"), ("steps", "Escalation Step")):
		filters = {"parenttype": "Dialogue Regulation", "parent": among(parts)}
		for part in frappe.get_all(doctype, filters=filters, fields=["*"], order_by="parent asc, idx asc"):
			parts[part.parent][field].append(part)
	for row in rows:
		_built[_place(row.name)] = (row.modified, build(row))


def _in_force(rows: Sequence[Any], session_type: str, on: date) -> list[shipped.Regulation]:
	"""Of these rows of _submitted what names_in_force names."""
	stored = {row.name: row for row in rows}
	candidates = shipped.in_force((row.regulation for row in rows), session_type, on)

	def rank(one: shipped.Regulation) -> tuple[bool, date, int]:
		row = stored[one.code]
		return bool(row.commune), one.effective_from, row.version or 0

	latest: dict[str, shipped.Regulation] = {}
	for one in sorted(candidates, key=rank):
		latest[stored[one.code].code] = one
	kept = {one.code for one in latest.values()}
	return [one for one in candidates if one.code in kept]


def rules_for_session(session: Document | str) -> Rules:
	"""The rules a session keeps: the regulations written on it, its commune's calendar and bodies as they are now."""
	if isinstance(session, str):
		fields = ["commune", "regulation", "second_regulation", "session_type", "first_day"]
		session = frappe.db.get_value("Dialogue Session", session, fields, as_dict=True)
	names = [name for name in (session.regulation, session.second_regulation) if name]
	names = names or names_needed(session.commune, session.session_type, session.first_day)
	return rules(names, session.commune)


def rules_for_commune(commune: str, on: date | None = None) -> Rules:
	"""The rules of a commune's own periods: what is in force for regular sessions on a day, today if not given."""
	return rules(names_needed(commune, v.REGULAR, on or clock.today()), commune)


def rules(names: Sequence[str], commune: str) -> Rules:
	found = tuple(regulation(name) for name in names)
	steps = next((one.steps for one in found if one.steps), ())
	return Rules(working_calendar(commune), found, steps, bodies(commune))


def bodies(commune: str) -> Bodies:
	"""The commune's Office and Standing Committee, which owe a session's own duties."""
	return Bodies(body(commune, v.OFFICE_BODY), body(commune, v.STANDING_COMMITTEE_BODY))


def body(commune: str, kind: str) -> str:
	filters = {"commune": commune, "kind": kind, "disabled": 0}
	found = frappe.get_all("Dialogue Department", filters, pluck="name", order_by="creation", limit=1)
	if not found:
		message = (
			"The commune {0} has no department of the kind {1}. Add it first: it owes duties of each session."
		)
		name = frappe.db.get_value("Commune", commune, "commune_name") or commune
		refuse([Problem("body_missing", "kind", message, (Named(commune, name), kind))])
	return found[0]


def names_needed(commune: str, session_type: str, on: date | None) -> list[str]:
	"""What `names_in_force` gives for a day, today if not given; refused where that is nothing."""
	on = on or clock.today()
	names = names_in_force(commune, session_type, on)
	if not names:
		message = "No regulation is in force for a session of the type {0} on {1}. Submit one that is."
		refuse([Problem("regulation_none", "regulation", message, (session_type, on))])
	return names
