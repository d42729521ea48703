"""What responses and official papers do in the world in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sonvi_dialogue.domain import documents, duties, ledger, responses, scenario, workflows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.holders import (
	Response,
	assignment_key,
	full_number,
	paper_subject,
	refuse,
	response_facts,
	step,
	stop,
)
from sonvi_dialogue.rehearsal.notices import notice_dict

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def response_drafted(world: MemoryWorld, record: Record) -> None:
	for key in record["petitions"]:
		petition = world.petitions.get(key)
		if petition is None or petition.state not in (v.IN_PROGRESS, v.CLOSED):
			message = (
				"{0} was not raised and given to a unit by then: a response answers a petition in progress."
			)
			refuse("not_owed", "petitions", message, key)
	stop(responses.response_problems(_response_facts(world, record)))
	world.responses[record["key"]] = Response(record, v.DRAFT)


def response_approved(world: MemoryWorld, record: Record) -> None:
	response = world.responses.get(record["key"])
	if response is None:
		refuse("not_drafted", None, "{0} could not be drafted: mend its row first.", record["key"])
	stop(responses.approval_problems(_response_facts(world, record)))
	step(response, workflows.RESPONSE, v.AWAITING_APPROVAL)
	step(response, workflows.RESPONSE, v.APPROVED)


def paper_issued(world: MemoryWorld, record: Record) -> None:
	_stop_impossible(world, record)
	paper = paper_facts(record)
	if record["response"]:
		response = world.responses.get(record["response"])
		if response is None or response.state != v.APPROVED:
			message = "{0} is not approved by then: approve it before its paper is issued."
			refuse("not_approved", "response", message, record["response"])
	world.papers.append(record)
	subject = paper_subject(record, world.year)
	world.store.lines.append(
		ledger.paper_line(
			world.today, record["kind"], subject, record["issuer"], paper.number, record["date"]
		)
	)
	notice = notice_dict(world, record)
	if notice:
		world.notices[record["key"]] = notice
	if record["response"]:
		_response_issued(world, record, paper)
	elif record["session"]:
		_session_paper_issued(world, record, paper)


def _stop_impossible(world: MemoryWorld, record: Record) -> None:
	"""What makes a paper impossible; its number was checked with all the others before the year began."""
	if record["kind"] == v.INCOMING:
		ours = world.year.by_key("papers").get(record["replies_to"])
		stop(
			documents.incoming_problems(
				documents.IncomingFacts(
					record["sender"],
					record["subject"],
					record["date"],
					record["received_on"],
					world.today,
					full_number(ours) if ours else "",
					ours["date"] if ours else None,
				)
			)
		)
		return
	session = world.session(record["session"]) if record["session"] else None
	asked = world.year.by_key("responses")[record["response"]]["petitions"] if record["response"] else ()
	raised = [(key, world.petitions[key].raised_on) for key in asked if key in world.petitions]
	stop(
		documents.issue_problems(
			documents.PaperFacts(
				record["kind"],
				record["date"],
				world.today,
				record["subject"],
				record["signer"] or _signer_of(world, record["issuer"]),
				"\n".join(record["recipients"]),
				documents.EXTERNAL,
				record["number"],
				record["notation"],
				is_unnumbered=record["number"] is None,
				session_last_day=session.facts.last_day if session else None,
				asked=tuple(documents.Asked(key, day) for key, day in raised if day),
			)
		)
	)


def _signer_of(world: MemoryWorld, department: str) -> str:
	body = world.year.by_key("departments")[department]
	return body["signer"] or (_signer_of(world, body["signs_through"]) if body["signs_through"] else "")


def _response_issued(world: MemoryWorld, record: Record, paper: duties.Paper) -> None:
	response = world.responses[record["response"]]
	step(response, workflows.RESPONSE, v.ISSUED)
	facts = response.record
	for key in facts["petitions"]:
		petition = world.petitions[key]
		assignment, rows = assignment_key(key, facts["department"]), world.store.of_petition(key)
		if record["kind"] == v.EXTENSION:
			changes = duties.extension_issued(
				assignment, rows, paper, facts["new_date"], world.rules, world.today
			)
			if changes:
				petition.extension_paper = record
			world.store.apply(changes)
			continue
		world.store.apply(duties.answer_issued(assignment, rows, paper, world.today))
		if record["kind"] in (v.ANSWER, v.REFERRAL_PAPER) and petition.state == v.IN_PROGRESS:
			step(petition, workflows.PETITION, v.CLOSED)
			petition.result, petition.closed_on = facts["result"], world.today
			petition.answer_paper = record


def _session_paper_issued(world: MemoryWorld, record: Record, paper: duties.Paper) -> None:
	session, kind = world.session(record["session"]), record["kind"]
	key, rows = record["session"], world.store.of_session(record["session"])
	if kind == v.PLAN_REPORT_SLIP:
		world.store.apply(duties.plan_reported(key, rows, paper, world.today))
	elif kind == v.CONCLUSION:
		world.store.apply(duties.conclusion_issued(session.facts, world.rules, rows, paper, world.today))
		if session.notice is None:
			session.notice, session.notice_record = paper, record
	elif kind in (v.RESULTS, v.RESULTS_NOTICE):
		world.store.apply(duties.results_reported(key, rows, paper, world.today))


def paper_published(world: MemoryWorld, record: Record) -> None:
	paper = paper_facts(record)
	subject = paper_subject(record, world.year)
	world.store.lines.append(
		ledger.published_line(world.today, record["kind"], subject, record["issuer"], paper.number)
	)
	if record["kind"] in (v.NOTICE, v.NOTICE_OF_CHANGE):
		rows = world.store.of_session(record["session"])
		day = record["published_on"]
		world.store.apply(duties.notice_published(record["session"], rows, paper, day, world.today))


def paper_facts(record: Record) -> duties.Paper:
	return duties.Paper(
		record["key"], record["kind"], full_number(record), record["date"], record["issued_on"]
	)


def _response_facts(world: MemoryWorld, record: Record) -> responses.ResponseFacts:
	assigned = [(world.petitions[key], world.store.answer_clock(key)) for key in record["petitions"]]
	papers = world.year.grouped("papers", "response").get(record["key"], ())
	limit = world.rules.max_extensions(v.WRITTEN_ANSWER)
	return response_facts(record, assigned, world.year, limit, papers[0]["signer"] if papers else "")


HANDLERS = {
	scenario.RESPONSE_DRAFTED: response_drafted,
	scenario.RESPONSE_APPROVED: response_approved,
	scenario.PAPER_ISSUED: paper_issued,
	scenario.PAPER_PUBLISHED: paper_published,
}
