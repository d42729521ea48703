"""What the world in memory keeps of a session, a petition and a response, and the facts the rules ask of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from sonvi_dialogue.domain import duties, numbering, petitions, responses, sessions, workflows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem, Refused
from sonvi_dialogue.domain.year_files import Record, Year


@dataclass
class Session:
	record: Record
	state: str
	sittings: dict[int, date]
	lunar: str = ""  # of the first day, as it is called now
	notice: duties.Paper | None = None
	notice_record: Record | None = None

	@property
	def facts(self) -> duties.SessionFacts:
		days = self.sittings.values()
		return duties.SessionFacts(self.record["key"], self.record["session_type"], min(days), max(days))


@dataclass
class Petition:
	record: Record
	state: str
	result: str = ""
	raised_on: date | None = None
	closed_on: date | None = None
	answer_paper: Record | None = None
	extension_paper: Record | None = None  # the last one that moved the date


@dataclass
class Response:
	record: Record
	state: str


def refuse(code: str, column: str | None, message: str, *args: Any) -> NoReturn:
	raise Refused([Problem(code, column, message, args)])


def stop(problems: list[Problem]) -> None:
	"""Refuses where there is a problem."""
	if problems:
		raise Refused(problems)


def step(holder: Session | Petition | Response, doctype: str, target: str) -> None:
	"""Takes one step of a workflow, or refuses it."""
	if workflows.find(doctype, holder.state, target) is None:
		message = "{0} is {1} on that day and cannot become {2}: mend the days."
		refuse("no_step", None, message, holder.record["key"], holder.state, target)
	holder.state = target


def assignment_key(petition: str, department: str) -> str:
	return f"{petition}:{department}"


def full_number(record: Record) -> str:
	"""`05/TB-HĐND`; empty for an unnumbered slip."""
	return numbering.full_number(record["number"], record["notation"]) if record["number"] else ""


def paper_subject(record: Record, year: Year) -> str:
	"""The petitions' keys, the session's key, or the year for a paper of the whole year."""
	if record["response"]:
		return " ".join(year.by_key("responses")[record["response"]]["petitions"])
	return record["session"] or str(record["date"].year)


def as_session_sees(
	held: Iterable[Petition], waived: Collection[str | None] = ()
) -> list[sessions.SessionPetition]:
	"""waived: the petitions whose answer or referral the chair set aside."""
	return [
		sessions.SessionPetition(
			p.record["key"], p.state, p.record["outcome"], waived=p.record["key"] in waived
		)
		for p in held
	]


def petition_facts(
	record: Record,
	state: str,
	today: date,
	session_state: str = "",
	last_day: date | None = None,
	repeats: Record | None = None,
	merged_into: Record | None = None,
) -> petitions.PetitionFacts:
	"""`repeats`, `merged_into`: the petitions those columns name."""
	return petitions.PetitionFacts(
		record["key"],
		record["received_on"],
		today,
		content=record["content"],
		state=state,
		session=record["session"],
		session_state=session_state,
		session_last_day=last_day,
		channel=record["channel"],
		jurisdiction=record["jurisdiction"],
		village=record["village"],
		group_count=record["group_count"],
		public_label=record["public_label"],
		is_anonymous=record["anonymous"],
		concerns_department=record["concerns"],
		repeats=record["repeats"],
		repeats_received_on=repeats["received_on"] if repeats else None,
		outcome=record["outcome"],
		lead_department=record["lead"],
		answered_by=record["answered_by"],
		answer_given=record["answer"],
		conclusion_text=record["conclusion"],
		merged_into=record["merged_into"],
		merged_into_session=merged_into["session"] if merged_into else "",
		merged_into_outcome=merged_into["outcome"] if merged_into else "",
		refusal_ground=record["ground"],
		refusal_explained=bool(record["ground"]),
		decided_by=record["decided_by"],
		redirect_kind=record["redirect_kind"],
		redirected_to=record["redirected_to"],
	)


def response_facts(
	record: Record,
	assigned: Sequence[tuple[Petition, duties.Row | None]],
	year: Year,
	max_extensions: int | None,
	signer: str,
) -> responses.ResponseFacts:
	"""`assigned`: each petition the response is about, with the row of its answer or None. `signer`: on its paper."""
	kinds = {body["key"]: body["kind"] for body in year["departments"]}
	names = {person["key"]: person["full_name"] for person in year["people"]}
	answered = tuple(
		responses.AnsweredAssignment(
			petition.record["key"],
			petition.record["lead"],
			v.LEAD,
			petition.state,
			petition.record["outcome"],
			row.effective_due_on if row and row.is_open else None,
			row.extension_count if row else 0,
		)
		for petition, row in assigned
	)
	entered = record["entered_for"]
	return responses.ResponseFacts(
		record["kind"],
		record["department"],
		answered,
		record["result"],
		record["reason"],
		record["roadmap"],
		record["new_date"],
		max_extensions,
		record["referred_to"],
		kinds.get(record["referred_to"], ""),
		drafted_by=record["drafted_by"],
		drafter_name=names[record["drafted_by"]],
		signer_name=signer if entered else "",
		approver=record["approved_by"],
		entered_for=entered,
		has_signed_scan=bool(record["signed_scan"]),
	)
