"""What people think of an answer, recorded once; not satisfied: the petition is in progress again and another body looks at it.

`rate` is what both the office's button and the public page call; whoever calls it has checked that they may.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, commitments, facts, locks, numbers, rows, transitions
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain import after_answer, satisfaction
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Change

DOCTYPE = "Answer Rating"
PETITION = (
	"name",
	"commune",
	"session",
	"workflow_state",
	"result_class",
	"closed_on",
	"concerns_department",
)


def rate(
	petition: str,
	said: str,
	said_on: date | None = None,
	comment: str = "",
	response: str | None = None,
	through: str = v.SAID_TO_OFFICE,
	second_look_by: str | None = None,
) -> Document:
	"""Records what somebody said of an answer: the one named, else the last one issued.

	second_look_by: who looks again where they are not satisfied; the proposed body if not given. Refused: twice, before
	the answer is issued or after the period, and for a body that had a part in it. Nothing is stored then.
	"""
	locks.in_turn("Petition", petition)
	about = frappe.db.get_value("Petition", petition, list(PETITION), as_dict=True)
	answer = answer_of(petition, response)
	said_on = said_on or clock.today()
	refuse(satisfaction.rating_problems(_facts(about, answer, said, said_on)))
	again = said == v.NOT_SATISFIED and not was_looked_at_again(petition)
	body = _body(about, answer, second_look_by) if again else None
	part = _assignment(about, body) if body else None
	doc = _insert(about, answer, said, said_on, comment, through, part)
	if part:
		_look_again(about, part, str(body), said_on, comment)
	return doc


# The answer -------------------------------------------------------------------------------------------------------------------
def answer_of(petition: str, response: str | None = None) -> Any:
	"""The issued paper that answered the petition, the last one or that of a response, with its response; or None."""
	parts = {"petition": petition, "parenttype": "Department Response"}
	answered = frappe.get_all("Department Response Assignment", parts, pluck="parent", order_by="creation")
	if response:
		answered = [name for name in answered if name == response]
	found = frappe.get_all(
		"Official Document",
		filters={"response": among(answered), "kind": ["in", commitments.ANSWERING], "docstatus": 1},
		fields=["name", "response", "issuer", "issued_on", "full_number"],
		order_by="issued_on desc, creation desc",
		limit=1,
	)
	return found[0] if found else None


def objection_days() -> int:
	"""Calendar days in which people may object, as the settings say."""
	return cint(frappe.db.get_single_value("Dialogue Settings", "objection_days")) or satisfaction.USUAL_DAYS


def may_be_rated(petition: str) -> bool:
	"""Whether people may say today what they think of the last answer."""
	about = frappe.db.get_value("Petition", petition, list(PETITION), as_dict=True)
	asked = _facts(about, answer_of(petition), v.SATISFIED, clock.today())
	return not satisfaction.rating_problems(asked)


def is_rated(petition: str, response: str) -> bool:
	return bool(frappe.db.exists(DOCTYPE, {"petition": petition, "response": response}))


def was_looked_at_again(petition: str) -> bool:
	"""Whether the petition had its second look, which it gets once."""
	wanted = {"petition": petition, "kind": v.SECOND_LOOK, "status": ["!=", v.VOID]}
	return bool(frappe.db.exists(rows.DOCTYPE, wanted))


def _facts(about: Any, answer: Any, said: str, said_on: date) -> satisfaction.RatingFacts:
	return satisfaction.RatingFacts(
		about.name,
		said,
		said_on,
		clock.today(),
		about.workflow_state,
		answer and facts.day(answer.issued_on),
		objection_days(),
		bool(answer and is_rated(about.name, answer.response)),
	)


# Who looks again --------------------------------------------------------------------------------------------------------------
def second_lookers(about: Any, answer: Any) -> list[satisfaction.Body]:
	"""The bodies that may, the proposed one first."""
	fields = ["name", "kind", "department_name"]
	own = {"commune": about.commune, "disabled": 0}
	found = frappe.get_all("Dialogue Department", own, fields, order_by="department_name, name")
	part = frappe.get_all(
		"Petition Assignment", {"petition": about.name}, ["name", "department", "role"], order_by="creation"
	)
	# A second look that a recall voided, or that went to another body meanwhile, may go to the same body again.
	looks = rows.rows({"petition": about.name, "kind": v.SECOND_LOOK})
	only_looked = {row.name for row in part if row.role == v.FORMER} & {row.assignment for row in looks}
	taking_part = {
		row.department for row in part if row.role != v.SECOND_LOOKER and row.name not in only_looked
	} | {answer.issuer}
	signing = numbers.signing_body(answer.issuer)
	return satisfaction.second_lookers(
		[satisfaction.Body(row.name, row.kind, row.department_name) for row in found],
		taking_part,
		signing.name if signing else "",
		facts.text(about.concerns_department),
	)


def _body(about: Any, answer: Any, chosen: str | None) -> str:
	allowed = second_lookers(about, answer)
	body = chosen or (allowed[0].key if allowed else "")
	refuse(satisfaction.second_looker_problems(body, facts.department(body), allowed))
	return body


def _assignment(about: Any, department: str) -> str:
	part = {"petition": about.name, "department": department}
	known = frappe.db.get_value("Petition Assignment", part)
	if known:
		again = {"role": v.SECOND_LOOKER, "given_to": None, "given_reason": None}
		frappe.db.set_value("Petition Assignment", known, again)
		return known
	doc = frappe.get_doc({"doctype": "Petition Assignment", "role": v.SECOND_LOOKER, **part})
	doc.flags.second_look = True
	# a step of a rating; its entrance asked who may
	doc.insert(ignore_permissions=True)
	doc.db_set("assigned_on", clock.today())
	return doc.name


def check_looker(petition: str, department: str) -> None:
	"""That a body may look at the petition again in the place of the one that owes it."""
	about = frappe.db.get_value("Petition", petition, list(PETITION), as_dict=True)
	_body(about, answer_of(petition), department)


def give_on(petition: str, old: str, department: str) -> str:
	"""Puts another body in the place of the one that owes the second look; its assignment. What was said follows it."""
	about = frappe.db.get_value("Petition", petition, list(PETITION), as_dict=True)
	made = _assignment(about, department)
	for name in frappe.get_all(
		DOCTYPE, {"petition": petition, "second_look": old}, pluck="name", order_by="name"
	):
		frappe.db.set_value(DOCTYPE, name, "second_look", made)
	return made


def _look_again(about: Any, part: str, department: str, said_on: date, comment: str) -> None:
	matter = after_answer.Matter(about.session, about.name, part, department)
	known = rows.rows({"petition": about.name, "kind": v.SECOND_LOOK})
	rules = commitments.rules_for(about.session, about.commune)
	with in_words():
		changes = after_answer.not_satisfied(matter, rules, known, said_on, clock.today())
	rows.apply(changes, about.commune)
	values = {"closed_on": None, "result_class": None}
	transitions.advance("Petition", about.name, v.IN_PROGRESS, facts.text(comment), values)
	open_session(about.session, facts.text(comment))


def set_aside(changes: Iterable[Change], reason: str) -> None:
	"""The chair waived a second look: the first answer stands, and the petition is closed as it was."""
	for row in (change.row for change in changes):
		if row.kind != v.SECOND_LOOK or row.status != v.WAIVED:
			continue
		said = {"petition": row.petition, "second_look": row.assignment}
		fields = ["result_before", "closed_before"]
		before = frappe.db.get_value(DOCTYPE, said, fields, as_dict=True, order_by="creation desc")
		values = {"result_class": before.result_before, "closed_on": before.closed_before}
		transitions.advance("Petition", row.petition, v.CLOSED, reason, values)


def open_session(session: str | None, reason: str) -> None:
	"""A session closed is open again once one of its petitions is."""
	if session and frappe.db.get_value("Dialogue Session", session, "workflow_state") == v.CLOSED:
		transitions.advance("Dialogue Session", session, v.CONCLUDED, reason, {"closed_on": None})


def _insert(
	about: Any, answer: Any, said: str, said_on: date, comment: str, through: str, part: str | None
) -> Document:
	doc = frappe.get_doc(
		{
			"doctype": DOCTYPE,
			"petition": about.name,
			"commune": about.commune,
			"response": answer.response,
			"department": frappe.db.get_value("Department Response", answer.response, "department"),
			"satisfaction": said,
			"said_on": said_on,
			"said_through": through,
			"comment": facts.text(comment).strip() or None,
			"second_look": part,
			"result_before": about.result_class,
			"closed_before": about.closed_on,
		}
	)
	facts.normalise(doc)
	# the Office's right, or the code on the receipt: its entrance asked
	return doc.insert(ignore_permissions=True)


# The second answer ------------------------------------------------------------------------------------------------------------
def open_look(petition: str) -> str | None:
	"""The assignment that owes the petition a second look now, or None."""
	wanted = {"petition": petition, "kind": v.SECOND_LOOK, "status": v.OPEN}
	return frappe.db.get_value(rows.DOCTYPE, wanted, "assignment")


def looker(petition: str, assignment: str) -> str:
	"""Who looks at the petition again, where it is another than this assignment's unit."""
	owing = open_look(petition)
	if not owing or owing == assignment:
		return ""
	return facts.department(frappe.db.get_value("Petition Assignment", owing, "department"))


def first_people(response: Document) -> tuple[satisfaction.Person, ...]:
	"""Who drafted and signed what the petitions of a second look were answered before; nobody for any other response."""
	parts = [row.assignment for row in response.assignments if row.assignment]
	looks = {"name": among(parts), "role": v.SECOND_LOOKER}
	petitions = frappe.get_all("Petition Assignment", looks, pluck="petition", order_by="name")
	if not petitions:
		return ()
	answered = {"petition": among(petitions), "parenttype": "Department Response"}
	looked = {row.assignment for row in rows.rows({"petition": among(petitions), "kind": v.SECOND_LOOK})}
	# what the second look itself has issued already, as more time, is no first answer
	names = [
		row.parent
		for row in frappe.get_all(
			"Department Response Assignment", answered, ["parent", "assignment"], order_by="creation"
		)
		if row.assignment not in looked
	]
	fields = ["department", "drafted_by", "drafter_name", "signer_user", "signer_name"]
	earlier = frappe.get_all(
		"Department Response",
		{"name": among({name for name in names if name != response.name}), "docstatus": 1},
		fields,
		order_by="name",
	)
	return tuple(person for row in earlier for person in (drafter(row), signer(row)))


def drafter(response: Any) -> satisfaction.Person:
	"""Who drafted it. A clerk of the Office who typed it for a unit is not who wrote it: then the name alone tells."""
	user = facts.text(response.drafted_by)
	if user and v.OFFICE in facts.roles(user):
		member = {"parent": response.department, "parenttype": "Dialogue Department", "user": user}
		if not frappe.db.exists("Dialogue Department Member", member):
			user = ""
	return satisfaction.Person(user, facts.text(response.drafter_name))


def signer(response: Any) -> satisfaction.Person:
	return satisfaction.Person(facts.text(response.signer_user), facts.text(response.signer_name))
