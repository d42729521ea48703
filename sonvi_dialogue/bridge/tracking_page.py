"""What people without a log-in see of their petition, by the code on its receipt: where it stands, by when and why then.

Whoever holds the code need not be whoever asked: a slip of paper is lost easily. So the page tells no name, no word of what was asked
and no reason that somebody typed; only bodies, dates, numbers of issued papers, and the sentences the dates themselves give.
A code that is wrong, and pages that are switched off, are answered alike.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.rate_limiter import rate_limit

from sonvi_dialogue.bridge import facts, ratings, timeline
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.rating_page import petition_of
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.domain import vocabulary as v

# A village may share one address on the net: enough for its people, too few to try codes of 128 bits.
MOST_VIEWS, HOUR = 120, 3600
# Duties of which people are told: those that end in something for them.
TOLD_DUTIES = (*v.ANSWER_DUTIES, v.INTAKE_REPLY, v.SECOND_LOOK, v.PROMISE)
BODY = "Dialogue Department"
TOLD_PAPERS = (v.ANSWER, v.EXTENSION, v.INTERIM, v.REFERRAL_PAPER, v.REFUSAL_NOTICE)


@rate_limit(limit=MOST_VIEWS, seconds=HOUR)
def view(code: str) -> dict[str, Any] | None:
	"""What the page shows for a code; None where there is no such petition."""
	name = petition_of(code)
	return name and _shown(frappe.get_doc("Petition", name))


def _shown(petition: Document) -> dict[str, Any]:
	shown = {
		"commune": frappe.db.get_value("Commune", petition.commune, "commune_name"),
		"received_on": date_text(petition.received_on) if petition.received_on else "",
		"standing": standing(petition),
	}
	if petition.workflow_state == v.REDIRECTED:
		return {**shown, "duties": [], "papers": [], "may_rate": False}
	return {
		**shown,
		"category": _title("Petition Category", petition.category, "category_name"),
		"duties": _duties(petition.name),
		"papers": _papers(petition),
		"may_rate": ratings.may_be_rated(petition.name),
	}


def standing(petition: Document) -> str:
	"""Where a petition stands, in a sentence for whoever asked."""
	state, lead = petition.workflow_state, _title(BODY, petition.lead_department, "department_name")
	if state == v.CLOSED:
		if petition.result_class == v.RESULT_REFERRED:
			return _("Sent to the competent authority")
		if petition.result_class:
			return _("Answered: {0}").format(_(petition.result_class))
		return (
			_("Concluded at the session: {0}").format(_(petition.outcome)) if petition.outcome else _(state)
		)
	if state == v.IN_PROGRESS:
		return _("Being settled by {0}").format(lead) if lead else _("Being settled")
	if state in (v.ACCEPTED, v.RAISED):
		day = petition.session and frappe.db.get_value("Dialogue Session", petition.session, "first_day")
		return _("Taken up for the session of {0}").format(date_text(day)) if day else _("Taken up")
	return {
		v.RECEIVED: _("Received; the Office is looking at it"),
		v.REFUSED: _("Not taken up; the Office has told you why"),
		v.REDIRECTED: _("Another procedure applies to it; the Office has told you which"),
	}[state]


def _duties(petition: str) -> list[dict[str, Any]]:
	told = timeline.entries("Petition", petition, with_reasons=False)
	return [
		{
			"what": one["kind_label"],
			"who": one["department_label"],
			"due": date_text(one["effective_due_on"]),
			"standing": one["standing_text"],
			"code": one["standing_code"],
			"why": one["why"],
			"changes": [f"{date_text(change['on'])}: {change['text']}" for change in one["changes"]],
		}
		for one in told
		if one["kind"] in TOLD_DUTIES and one["status"] not in (v.VOID, v.WAIVED)
	]


def _title(doctype: str, name: str | None, field: str) -> str:
	return facts.text(frappe.get_cached_value(doctype, name, field)) if name else ""


def _papers(petition: Document) -> list[dict[str, str]]:
	"""The issued papers for whoever asked, in the order of their issue."""
	responses = frappe.get_all(
		"Department Response Assignment", {"petition": petition.name}, pluck="parent", order_by="parent"
	)
	named = frappe.get_all(
		"Official Document Petition", {"petition": petition.name}, pluck="parent", order_by="parent"
	)
	if petition.session and petition.workflow_state in (v.IN_PROGRESS, v.CLOSED):
		concluding = {"session": petition.session, "kind": v.CONCLUSION}
		named += frappe.get_all("Official Document", concluding, pluck="name", order_by="name")
	found = frappe.get_all(
		"Official Document",
		{"docstatus": 1, "direction": "Outgoing", "kind": ["in", (*TOLD_PAPERS, v.CONCLUSION)]},
		["kind", "full_number", "date", "issuer"],
		or_filters=[["name", *among(named)], ["response", *among(responses)]],
		order_by="issued_on, creation",
	)
	return [
		{
			"kind": _(row.kind),
			"number": row.full_number or "–",
			"date": date_text(row.date),
			"issuer": _title(BODY, row.issuer, "department_name"),
		}
		for row in found
	]
