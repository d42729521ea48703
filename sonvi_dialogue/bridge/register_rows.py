"""Petitions as the register's rows: a fixed number of queries, however many rows. Whoever asks has checked the permission."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import frappe
from frappe.utils import cint

from sonvi_dialogue.bridge import commitments, facts, rows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.petition_rows import (
	CONCLUDED_STATES,
	PetitionRow,
	SecondLook,
	clock_values,
	paper_text,
)
from sonvi_dialogue.domain.registers import PUBLISHED_TEXT

FIELDS = (
	"name",
	"session",
	"workflow_state",
	"channel",
	"received_on",
	"outcome",
	"petitioner_name",
	"public_label",
	"village",
	"content",
	"category",
	"jurisdiction",
	"lead_department",
	"conclusion_text",
	"answer_given",
	"result_class",
	"closed_on",
	"repeats",
	"is_confidential",
	"is_anonymous",
	"redirect_kind",
	"register_session",
	"register_session_on",
	"register_due_on",
	"register_answer",
	"register_answer_on",
)
ORDER = "received_on asc, creation asc, name asc"
ANSWERING = (v.ANSWER, v.REFERRAL_PAPER)
PAPER = ["name", "full_number", "date", "issued_on"]


def petition_rows(
	filters: dict[str, Any], or_filters: list[list[Any]] | None = None, names: bool = False
) -> list[PetitionRow]:
	"""The petitions that fit, in order of receipt. names: with the petitioner's name where one is known, for whoever may
	read it; else in the public words."""
	found = frappe.get_all(
		"Petition", filters=filters, or_filters=or_filters, fields=list(FIELDS), order_by=ORDER
	)
	return _Reader(found).rows(names) if found else []


def may_see_names() -> bool:
	"""Whether the user reads what stands on the permission level of personal data."""
	return "petitioner_name" in frappe.model.get_permitted_fields("Petition")


class _Reader:
	"""What the rows have in common, looked up once for all of them."""

	def __init__(self, petitions: list[Any]):
		self.petitions = petitions
		names = [row.name for row in petitions]
		sessions = some(row.session for row in petitions)
		self.sessions = named("Dialogue Session", sessions, ["title", "concluded_on"])
		self.days = _days(sessions)
		self.villages = named("Village", some(row.village for row in petitions), ["village_name"])
		self.categories = named(
			"Petition Category", some(row.category for row in petitions), ["category_name"]
		)
		self.co_units = _grouped(
			"Petition Assignment",
			"petition",
			names,
			["department"],
			"creation asc, name asc",
			role=v.COOPERATING,
		)
		self.clocks = _clocks(names)
		self.looks = second_looks(names)
		self.promised = commitments.promised(names)
		self.notices = _first_notices(sessions)
		self.answers = _answers(names)
		self.second_papers = named(
			"Official Document",
			some(clock.met_by for _rating, clock in self.looks.values()),
			["response", *PAPER[1:]],
		)
		answering = (*self.answers.values(), *self.second_papers.values())
		responses = some(paper.response for paper in answering)
		self.responses = named("Department Response", responses, ["body", "reason", "roadmap", "referred_to"])
		self.replies = _replies(some(paper.name for paper in self.answers.values()))
		papers = some(paper.name for known in (self.answers, self.replies) for paper in known.values())
		self.published = _of_parents(
			"Official Document Publication", "Official Document", papers, ["channel", "published_on"]
		)
		units = some(row.lead_department for row in petitions)
		units |= some(row.department for found in self.co_units.values() for row in found)
		units |= {clock.department for _rating, clock in self.looks.values()}
		units |= some(row.referred_to for row in self.responses.values())
		self.units = named("Dialogue Department", units, ["department_name", "short_name"])

	def rows(self, names: bool) -> list[PetitionRow]:
		return [self._row(petition, names) for petition in self.petitions]

	def _row(self, petition: Any, names: bool) -> PetitionRow:
		concluded = petition.workflow_state in CONCLUDED_STATES
		outcome = petition.outcome if concluded else None
		owed = outcome in v.OWED_OUTCOMES
		session = self.sessions.get(petition.session)
		notice = self.notices.get(petition.session) if outcome else None
		label = facts.text(petition.public_label)
		return PetitionRow(
			key=petition.name,
			session=self._session_label(petition.session) or facts.text(petition.register_session),
			session_key=facts.text(petition.session),
			state=petition.workflow_state,
			channel=facts.text(petition.channel),
			received_on=petition.received_on,
			outcome=outcome,
			petitioner=(petition.petitioner_name if names else None) or label,
			label=label,
			village=self._title(self.villages, petition.village, "village_name"),
			content=facts.text(petition.content),
			category=self._title(self.categories, petition.category, "category_name"),
			jurisdiction=facts.text(petition.jurisdiction),
			lead=self._short(petition.lead_department) if outcome else "",
			unit=self._title(self.units, petition.lead_department, "department_name") if outcome else "",
			co_units=tuple(self._short(row.department) for row in self.co_units.get(petition.name, ()))
			if outcome
			else (),
			concluded_on=(session.concluded_on if session else petition.register_session_on)
			if outcome
			else None,
			conclusion_paper=_paper(notice),
			conclusion_on=notice.issued_on if notice else None,
			**(clock_values(self.clocks.get(petition.name)) or _old_clock(petition) if owed else {}),
			**(self._answer(petition, owed) if concluded else {}),
			closed_on=petition.closed_on,
			repeats=facts.text(petition.repeats),
			confidential=bool(cint(petition.is_confidential)),
			anonymous=bool(cint(petition.is_anonymous)),
			redirected_as=petition.redirect_kind or None,
			promises=self.promised.get(petition.name, ()),
			second=self._second(petition.name),
		)

	def _answer(self, petition: Any, owed: bool) -> dict[str, Any]:
		"""What was said at the session, or the paper that answered and what came back to it."""
		if not owed:
			return {"answer": facts.text(petition.answer_given) or facts.text(petition.conclusion_text)}
		paper = self.answers.get(petition.name)
		if paper is None:
			return _old_answer(petition)
		reply = self.replies.get(paper.name)
		response = self.responses[(self._second_paper(petition.name) or paper).response]
		return {
			"answer_paper": _paper(paper),
			"answer": facts.text(response.body),
			"result_class": petition.result_class or None,
			"reason": facts.text(response.reason),
			"roadmap": facts.text(response.roadmap),
			"superior": self._title(self.units, response.referred_to, "department_name"),
			"reply_paper": _paper(reply),
			"reply": facts.text(reply.subject) if reply else "",
			"reply_on": reply.received_on if reply else None,
			"delivery": "; ".join(
				_publication(row) for one in (paper, reply) if one for row in self.published.get(one.name, ())
			),
		}

	def _second_paper(self, petition: str) -> Any:
		found = self.looks.get(petition)
		return found and self.second_papers.get(found[1].met_by)

	def _second(self, petition: str) -> SecondLook | None:
		found = self.looks.get(petition)
		if found is None:
			return None
		rating, clock = found
		return SecondLook(
			rating.said_on,
			self._short(clock.department),
			clock.effective_due_on,
			clock.met_on,
			_paper(self._second_paper(petition)),
			rating.result_before or None,
			rating.closed_before,
		)

	def _session_label(self, name: str | None) -> str:
		session = self.sessions.get(name)
		if session is None:
			return ""
		days = ", ".join(short_date(day) for day in self.days.get(name, ()))
		return f"{session.title} ({days})" if days else session.title

	def _short(self, unit: str | None) -> str:
		found = self.units.get(unit)
		return facts.text(found and (found.short_name or found.department_name))

	def _title(self, known: dict[str, Any], name: str | None, field: str) -> str:
		found = known.get(name)
		return facts.text(found and found[field])


# What an old register said of a petition, where there is no paper and no clock of the site --------------------------------
def _old_clock(petition: Any) -> dict[str, Any]:
	met = petition.workflow_state == v.CLOSED
	return {"due_on": petition.register_due_on, "met_on": petition.register_answer_on if met else None}


def _old_answer(petition: Any) -> dict[str, Any]:
	number, on = facts.text(petition.register_answer), petition.register_answer_on
	return {
		"answer_paper": paper_text(number, on) if on else number,
		"answer": facts.text(petition.answer_given),
		"result_class": petition.result_class or None,
	}


# Look-ups, one query each -------------------------------------------------------------------------------------------------
def some(values: Iterable[str | None]) -> set[str]:
	return {value for value in values if value}


def named(doctype: str, names: set[str], fields: list[str]) -> dict[str, Any]:
	"""Records by name, in one query."""
	if not names:
		return {}
	filters = {"name": ["in", sorted(names)]}
	found = frappe.get_all(doctype, filters=filters, fields=["name", *fields], order_by="name")
	return {row.name: row for row in found}


def _grouped(
	doctype: str, field: str, names: Iterable[str], fields: list[str], order: str, **more: str
) -> dict[str, list[Any]]:
	"""Records whose `field` is one of the names, by that field."""
	wanted, groups = sorted(names), {}
	if wanted:
		filters = {field: ["in", wanted], **more}
		for row in frappe.get_all(doctype, filters=filters, fields=[field, *fields], order_by=order):
			groups.setdefault(row[field], []).append(row)
	return groups


def _of_parents(doctype: str, parent: str, names: Iterable[str], fields: list[str]) -> dict[str, list[Any]]:
	"""Rows of a table by the document they stand in."""
	return _grouped(doctype, "parent", names, fields, "idx asc", parenttype=parent)


def _days(sessions: set[str]) -> dict[str, list[Any]]:
	found = _of_parents("Dialogue Sitting", "Dialogue Session", sessions, ["date"])
	return {name: sorted({row.date for row in sittings}) for name, sittings in found.items()}


def _clocks(petitions: list[str]) -> dict[str, Row]:
	"""The answer or referral each petition owes, open or closed."""
	wanted = {"petition": ["in", petitions], "kind": ["in", v.ANSWER_DUTIES], "status": ["!=", v.VOID]}
	found = sorted(rows.rows(wanted), key=lambda row: row.made_on, reverse=True)
	return {row.petition: row for row in found if row.petition}


def second_looks(petitions: list[str]) -> dict[str, tuple[Any, Row]]:
	"""Of each petition with a second look: what was said of the first answer, and the clock of the second."""
	wanted = {"petition": ["in", petitions], "kind": v.SECOND_LOOK, "status": ["in", (v.OPEN, v.MET)]}
	clocks = {row.petition: row for row in rows.rows(wanted)}
	if not clocks:
		return {}
	said = frappe.get_all(
		"Answer Rating",
		filters={"petition": ["in", sorted(clocks)], "satisfaction": v.NOT_SATISFIED},
		fields=["petition", "said_on", "result_before", "closed_before"],
		order_by="creation desc",
	)
	return {row.petition: (row, clocks[row.petition]) for row in said}


def _first_notices(sessions: set[str]) -> dict[str, Any]:
	"""Each session's first conclusion notice in force."""
	if not sessions:
		return {}
	found = frappe.get_all(
		"Official Document",
		filters={"session": ["in", sorted(sessions)], "kind": v.CONCLUSION, "docstatus": 1},
		fields=["session", *PAPER],
		order_by="date desc, issued_on desc, creation desc",
	)
	return {row.session: row for row in found}


def _answers(petitions: list[str]) -> dict[str, Any]:
	"""The paper that answered or referred each petition: the first in force."""
	parts = frappe.get_all(
		"Department Response Assignment",
		filters={"petition": ["in", petitions], "parenttype": "Department Response"},
		fields=["parent", "petition"],
		order_by="idx asc",
	)
	if not parts:
		return {}
	papers = frappe.get_all(
		"Official Document",
		filters={
			"response": ["in", sorted({part.parent for part in parts})],
			"kind": ["in", ANSWERING],
			"docstatus": 1,
		},
		fields=["response", *PAPER],
		order_by="issued_on desc, creation desc",
	)
	asked: dict[str, list[str]] = {}
	for part in parts:
		asked.setdefault(part.parent, []).append(part.petition)
	return {petition: paper for paper in papers for petition in asked[paper.response]}


def _replies(papers: set[str]) -> dict[str, Any]:
	"""The last paper that came in answer to each of these."""
	if not papers:
		return {}
	found = frappe.get_all(
		"Official Document",
		filters={"replies_to": ["in", sorted(papers)], "kind": v.INCOMING, "docstatus": 1},
		fields=["replies_to", "subject", "received_on", *PAPER],
		order_by="received_on asc, creation asc",
	)
	return {row.replies_to: row for row in found}


def _paper(paper: Any) -> str:
	return paper_text(facts.text(paper.full_number), paper.date) if paper else ""


def _publication(row: Any) -> str:
	return f"{PUBLISHED_TEXT.get(row.channel, row.channel)} ngày {short_date(row.published_on)}"
