"""What the events of plans and sessions do in the world in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sonvi_dialogue.domain import duties, plans, scenario, sessions, workflows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.holders import Session, as_session_sees, assignment_key, step, stop

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld


def plan_drafted(world: MemoryWorld, record: Record) -> None:
	stop(plans.plan_problems(_plan_facts(world, record)))


def plan_approved(world: MemoryWorld, record: Record) -> None:
	stop(plans.approval_problems(_plan_facts(world, record)))
	role = world.year.by_key("people")[record["approved_by"]]["role"]
	before, after = v.AWAITING_APPROVAL, v.APPROVED
	author, user = record["drafted_by"], record["approved_by"]
	stop(workflows.transition_problems(workflows.PLAN, before, after, 0, 0, {role}, author, user))


def _plan_facts(world: MemoryWorld, record: Record) -> plans.PlanFacts:
	rows = world.year.grouped("plan_items", "plan").get(record["key"], ())
	items = tuple(
		plans.PlanItem(row["session_type"], row["quarter"], row["date"], row["theme"], row["place"], True)
		for row in rows
	)
	return plans.PlanFacts(record["year"], world.today, items)


def session_scheduled(world: MemoryWorld, record: Record) -> None:
	rows = world.year.grouped("sittings", "session").get(record["key"], ())
	session = Session(record, v.DRAFT, {row["no"]: row["date"] for row in rows}, record["lunar_date"])
	stop(sessions.schedule_problems(_session_facts(world, session)))
	session.state = v.SCHEDULED
	world.sessions[record["key"]] = session
	rows_now = world.store.of_session(record["key"])
	world.store.apply(duties.session_scheduled(session.facts, world.rules, rows_now, world.today))
	_next_session_dated(world)


def session_moved(world: MemoryWorld, record: Record) -> None:
	session = world.session(record["session"])
	before = _session_facts(world, session).sittings
	was = session.sittings[record["sitting"]]
	session.sittings[record["sitting"]] = record["new_date"]
	problems = sessions.move_problems(before, _session_facts(world, session), record["reason"])
	if problems:
		session.sittings[record["sitting"]] = was
	stop(problems)
	session.lunar = record["lunar_date"] or session.lunar
	rows = world.store.of_session(record["session"])
	world.store.apply(duties.session_moved(session.facts, world.rules, rows, world.today))
	_next_session_dated(world)


def duty_waived(world: MemoryWorld, record: Record) -> None:
	rows = [row for row in world.store.of_session(record["session"]) if row.kind == record["duty"]]
	found = [row for row in rows if row.is_open] or rows[-1:]
	status = found[0].status if found else v.VOID
	role = world.year.by_key("people")[record["by"]]["role"]
	facts = sessions.WaiverFacts(status, record["reason"], record["paper"], {role})
	stop(sessions.waiver_problems(facts))
	world.store.apply([duties.waive(row, world.today, "waived") for row in found])


def session_held(world: MemoryWorld, record: Record) -> None:
	session = world.session(record["key"])
	stop(sessions.hold_problems(_session_facts(world, session)))
	step(session, workflows.SESSION, v.HELD)
	rows = [*world.store.of_session(record["key"]), *world.store.of_periods()]
	world.store.apply(duties.session_held(session.facts, world.rules, rows, world.today))


def session_concluded(world: MemoryWorld, record: Record) -> None:
	session = world.session(record["key"])
	raised = [petition for petition in world.petitions_of(record["key"]) if petition.state == v.RAISED]
	stop(sessions.conclude_problems(as_session_sees(raised)))
	step(session, workflows.SESSION, v.CONCLUDED)
	owed = []
	for petition in raised:
		if petition.record["outcome"] in v.OWED_OUTCOMES:
			step(petition, workflows.PETITION, v.IN_PROGRESS)
			owed += _owed(petition.record)
		else:
			step(petition, workflows.PETITION, v.CLOSED)
			petition.closed_on = world.today
	rows, next_day = world.store.of_session(record["key"]), world.next_day_after(session)
	changes = duties.session_concluded(
		session.facts, owed, world.rules, rows, world.today, next_day, session.notice
	)
	world.store.apply(changes)


def session_closed(world: MemoryWorld, record: Record) -> None:
	session = world.session(record["key"])
	rows = world.store.of_session(record["key"])
	waived = {row.petition for row in rows if row.kind in v.ANSWER_DUTIES and row.status == v.WAIVED}
	seen = as_session_sees(world.petitions_of(record["key"]), waived)
	stop(sessions.close_problems(seen, session.notice is not None))
	step(session, workflows.SESSION, v.CLOSED)


def of_a_session(world: MemoryWorld, record: Record) -> None:
	"""Who is invited and who came, and what a unit is to have ready, has no clock of the law's."""
	world.session(record["session"])


def _next_session_dated(world: MemoryWorld) -> None:
	for session in world.sessions.values():
		rows = world.store.of_session(session.record["key"])
		if any(row.is_open and row.kind == v.RESULTS_REPORT for row in rows):
			day = world.next_day_after(session)
			world.store.apply(duties.next_session_dated(session.facts, world.rules, rows, world.today, day))


def _session_facts(world: MemoryWorld, session: Session) -> sessions.SessionFacts:
	record = session.record
	rows = world.year.grouped("sittings", "session").get(record["key"], ())
	sittings = tuple(
		sessions.Sitting(session.sittings[row["no"]], row["place"])
		for row in sorted(rows, key=lambda row: row["no"])
	)
	return sessions.SessionFacts(
		record["session_type"],
		record["theme"],
		sittings,
		world.today,
		session.state,
		record["chair"],
		record["reason"],
	)


def _owed(record: Record) -> list[duties.Owed]:
	units = [(record["lead"], v.LEAD), *((unit, v.COOPERATING) for unit in record["cooperating"])]
	key, outcome = record["key"], record["outcome"]
	return [duties.Owed(key, assignment_key(key, unit), unit, outcome, role) for unit, role in units]


HANDLERS = {
	scenario.PLAN_DRAFTED: plan_drafted,
	scenario.PLAN_APPROVED: plan_approved,
	scenario.SESSION_SCHEDULED: session_scheduled,
	scenario.SESSION_MOVED: session_moved,
	scenario.DUTY_WAIVED: duty_waived,
	scenario.SESSION_HELD: session_held,
	scenario.SESSION_CONCLUDED: session_concluded,
	scenario.SESSION_CLOSED: session_closed,
	scenario.PARTICIPANT_INVITED: of_a_session,
	scenario.PARTICIPANT_CAME: of_a_session,
	scenario.TASK_GIVEN: of_a_session,
}
