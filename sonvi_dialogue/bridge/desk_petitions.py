"""Petitions as the desk enters them: captured and raised in one step, decided, answered, redirected.

Each takes the steps of the workflow as the clerk would on the form, so that the same guards stand before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, facts, facts_session
from sonvi_dialogue.bridge.desk_conflicts import checked, named, of_session, target
from sonvi_dialogue.bridge.desk_speakers import village_name
from sonvi_dialogue.bridge.petitions import facts_of
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import desk, petitions, workflows
from sonvi_dialogue.domain import vocabulary as v

LABELLED = ("village", "is_confidential", "is_group", "group_count")
UNDECIDED = {
	"outcome": None,
	"lead_department": None,
	"merged_into": None,
	"answered_by": None,
	"answer_given": None,
	"conclusion_text": None,
	"second_round": None,
	"second_round_text": None,
}


def add(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""A petition said at the session: received, accepted and raised, on the day of its sitting."""
	values = dict(entry.values)
	speaker = values.pop("speaker", None)
	doc = _new(session, _linked(values))
	if speaker:
		_take_over(doc, of_session(session, "Participant", named("Participant", facts.text(speaker))))
	doc.public_label = _label(doc)
	doc.insert()
	apply_workflow(doc, workflows.ACCEPT)
	return apply_workflow(doc, workflows.RAISE)


def add_denunciation(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""The one neutral line for an accusation: its content was never sent, so that there is nothing to take away."""
	line = petitions.DENUNCIATION_LABEL
	told = {"redirect_kind": v.DENUNCIATION, "redirected_to": facts.text(entry.values["redirected_to"])}
	sitting = {"sitting_no": cint(entry.values.get("sitting_no"))}
	doc = _new(session, {"content": line, "public_label": line, **told, **sitting})
	doc.insert()
	return apply_workflow(doc, workflows.REDIRECT)


def change(session: Document, entry: desk.Entry, at: datetime) -> Document:
	doc = target(session, entry)
	units = _cooperating(doc.name)
	stored = {**{field: doc.get(field) for field in desk.KINDS[entry.kind].fields}, desk.COOPERATING: units}
	values = _linked(checked(doc, entry, stored))
	wanted = values.pop(desk.COOPERATING, units)
	was_labelled = doc.public_label == _label(doc)
	doc.update(values)
	if was_labelled and set(values) & set(LABELLED):
		doc.public_label = _label(doc)
	if values:
		doc.save()
	if set(wanted) != set(units):
		refuse(petitions.parts_problems(facts_of(doc)))
		_give_parts(doc, units, wanted)
	return doc


def bring_up(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""One that was handed in before: accepted where it is not, then raised. Raised already, nothing is left to do."""
	doc = target(session, entry)
	if doc.workflow_state == v.RECEIVED:
		doc = apply_workflow(doc, workflows.ACCEPT)
	return doc if doc.workflow_state == v.RAISED else apply_workflow(doc, workflows.RAISE)


def defer(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""Not dealt with at this session: it waits, accepted, for another."""
	doc = target(session, entry)
	return doc if doc.workflow_state == v.ACCEPTED else apply_workflow(doc, workflows.DEFER)


def redirect(session: Document, entry: desk.Entry, at: datetime) -> Document:
	"""What turned out to be a complaint or an accusation leaves the session; of an accusation only a stub stays."""
	doc = target(session, entry)
	if doc.workflow_state == v.RAISED:
		doc.update(UNDECIDED)
		doc.workflow_state = v.ACCEPTED
		doc.save()
	# Kind and step in one save: an accepted petition is not saved as an accusation and then left standing.
	doc.redirect_kind = facts.text(entry.values["redirect_kind"])
	doc.redirected_to = facts.text(entry.values["redirected_to"])
	doc.workflow_state = v.REDIRECTED
	doc.save()
	if doc.redirect_kind != v.DENUNCIATION:
		doc.add_comment("Workflow", _(v.REDIRECTED))
	return doc


# Inside -------------------------------------------------------------------------------------------------------------------------
def _new(session: Document, values: Mapping[str, Any]) -> Document:
	today = clock.today()
	sitting = facts_session.sitting_day(session.name, cint(values.get("sitting_no")))
	return frappe.get_doc(
		{
			"doctype": "Petition",
			"commune": session.commune,
			"session": session.name,
			"channel": desk.channel(today, facts.day(session.first_day)),
			"received_on": desk.received_day(today, facts.day(sitting), facts.day(session.last_day)),
			**values,
		}
	)


def _take_over(doc: Document, speaker: Document) -> None:
	"""What is known of who spoke, where the clerk wrote nothing else: an anonymous petition takes no name."""
	doc.village = doc.village or speaker.village
	if cint(doc.is_anonymous):
		return
	doc.petitioner_name = doc.petitioner_name or desk.name_of(speaker.participant_name)
	doc.petitioner_phone = doc.petitioner_phone or speaker.phone


def _label(doc: Document) -> str:
	count = cint(doc.group_count) if cint(doc.is_group) else 0
	return desk.public_label(village_name(doc.village), count, bool(cint(doc.is_confidential)))


def _linked(values: Mapping[str, Any]) -> dict[str, Any]:
	"""The values with other petitions by their names, where they were told by the keys of their entries."""
	links = {
		field: named("Petition", facts.text(values[field])) or None
		for field in desk.PETITION_LINKS
		if field in values
	}
	return {**values, **links}


def _cooperating(petition: str) -> list[str]:
	parts = {"petition": petition, "role": v.COOPERATING}
	return frappe.get_all("Petition Assignment", parts, pluck="department", order_by="creation")


def _give_parts(doc: Document, units: Iterable[str], wanted: Iterable[str]) -> None:
	"""The chair's choice of units is part of the outcome: whoever may write that, may write this. A part taken back leaves
	nothing."""
	for unit in sorted(set(units) - set(wanted)):
		part = {"petition": doc.name, "department": unit, "role": v.COOPERATING}
		name = frappe.db.get_value("Petition Assignment", part)
		# see above
		frappe.delete_doc("Petition Assignment", name, ignore_permissions=True, delete_permanently=True)
	for unit in wanted:
		if unit not in units:
			part = {"petition": doc.name, "department": unit, "role": v.COOPERATING}
			frappe.get_doc({"doctype": "Petition Assignment", **part}).insert(ignore_permissions=True)
