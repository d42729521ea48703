"""What the events of petitions do in the world in memory, from receipt to outcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sonvi_dialogue.domain import duties, petitions, scenario, workflows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.domain.year_schema import ACCEPT, REFUSE
from sonvi_dialogue.rehearsal.holders import Petition, assignment_key, petition_facts, refuse, step, stop

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def petition_received(world: MemoryWorld, record: Record) -> None:
	stop(petitions.petition_problems(_facts(world, record, v.RECEIVED, outcome=False)))
	world.petitions[record["key"]] = Petition(record, v.RECEIVED)


def petition_screened(world: MemoryWorld, record: Record) -> None:
	petition = _received(world, record)
	target = {ACCEPT: v.ACCEPTED, REFUSE: v.REFUSED}.get(record["screening"], v.REDIRECTED)
	facts = _facts(world, record, target, outcome=False)
	if target == v.REFUSED:
		stop(petitions.refuse_problems(facts))
	elif target == v.REDIRECTED:
		stop(petitions.redirect_problems(facts))
	stop(petitions.petition_problems(facts))
	step(petition, workflows.PETITION, target)


def petition_raised(world: MemoryWorld, record: Record) -> None:
	petition = _received(world, record)
	stop(petitions.raise_problems(_facts(world, record, petition.state, outcome=False)))
	step(petition, workflows.PETITION, v.RAISED)
	petition.raised_on = world.today


def outcome_given(world: MemoryWorld, record: Record) -> None:
	petition = _received(world, record)
	if petition.state != v.RAISED:
		refuse("not_raised", "outcome", "{0} is {1} and not raised by then.", record["key"], petition.state)
	facts = _facts(world, record, v.RAISED)
	stop(petitions.petition_problems(facts))
	for at, unit in enumerate(record["cooperating"]):
		others = record["cooperating"][:at]
		found = petitions.assignment_problems(unit, v.COOPERATING, record["lead"], others, record["concerns"])
		stop([replace(problem, field="cooperating") for problem in found])


def input_given(world: MemoryWorld, record: Record) -> None:
	rows = world.store.of_petition(record["petition"])
	assignment = assignment_key(record["petition"], record["department"])
	if not any(row.assignment == assignment and row.kind == v.INPUT for row in rows):
		message = "{0} is no co-operating unit of {1} by then: see petitions.csv."
		refuse("not_assigned", "department", message, record["department"], record["petition"])
	world.store.apply(duties.input_given(assignment, rows, record["on"], world.today))


def _received(world: MemoryWorld, record: Record) -> Petition:
	if record["key"] not in world.petitions:
		refuse("not_received", None, "{0} could not be received: mend its row first.", record["key"])
	return world.petitions[record["key"]]


def _facts(world: MemoryWorld, record: Record, state: str, outcome: bool = True) -> petitions.PetitionFacts:
	"""`outcome`: whether the chair has given one by now."""
	known = world.year.by_key("petitions")
	session = world.sessions.get(record["session"])
	facts = petition_facts(
		record,
		state,
		world.today,
		session.state if session else "",
		session.facts.last_day if session else None,
		known.get(record["repeats"]),
		known.get(record["merged_into"]),
	)
	if outcome:
		return facts
	return replace(facts, outcome="", lead_department="", merged_into="")


HANDLERS = {
	scenario.PETITION_RECEIVED: petition_received,
	scenario.PETITION_SCREENED: petition_screened,
	scenario.PETITION_RAISED: petition_raised,
	scenario.OUTCOME_GIVEN: outcome_given,
	scenario.INPUT_GIVEN: input_given,
}
