"""What the forms of petitions and answers call to record what people think of an answer.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe

from sonvi_dialogue.bridge import facts, ratings
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.domain import satisfaction
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem


@frappe.whitelist()
def rating_form(petition: str, response: str | None = None) -> dict[str, Any]:
	"""What the dialog shows: the answer, until when it may be objected to, whether that was said, who may look again."""
	_may_record(petition)
	answer = ratings.answer_of(petition, response)
	if not answer:
		return {"answer": None}
	about = frappe.db.get_value("Petition", petition, list(ratings.PETITION), as_dict=True)
	until = satisfaction.last_day(answer.issued_on, ratings.objection_days())
	looked = ratings.was_looked_at_again(petition)
	return {
		"answer": answer.response,
		"number": answer.full_number,
		"issued_on": date_text(answer.issued_on),
		"until": date_text(until),
		"rated": ratings.is_rated(petition, answer.response),
		"looks_again": not looked,
		"bodies": [] if looked else [_body(body) for body in ratings.second_lookers(about, answer)],
	}


@frappe.whitelist(methods=["POST"])
def record_rating(
	petition: str,
	satisfaction: str,
	said_on: str,
	comment: str = "",
	response: str | None = None,
	second_look_by: str | None = None,
) -> dict[str, Any]:
	"""Records, as the Office, what the petitioner said of an answer; gives the rating and where the petition stands now."""
	_may_record(petition)
	doc = ratings.rate(
		petition, satisfaction, facts.day(said_on), comment, response, second_look_by=second_look_by
	)
	state = frappe.db.get_value("Petition", petition, "workflow_state")
	return {"name": doc.name, "workflow_state": state, "second_look": doc.second_look}


def _may_record(petition: str) -> None:
	frappe.has_permission("Petition", "write", doc=petition, throw=True)
	if not facts.roles() & {v.OFFICE, "System Manager"}:
		message = "What people say of an answer is recorded by the Office. Ask a clerk."
		refuse([Problem("rating_role", None, message)])


def _body(body: satisfaction.Body) -> dict[str, str]:
	return {"value": body.key, "label": body.label}
