"""The clerk's path through one session, from the plan report to closing it: facts in, ordered steps out.

A step is done by what is stored (a duty met, a paper issued, a state reached), never by a tick of its own. Its day comes
from the session's deadlines. Source: the plan II.4.1 to II.4.3, in its order; design 4 (workflows).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows

# How a step stands.
DONE, NOW, LATER, LATE, LEFT_OUT = "done", "now", "later", "late", "left_out"

# Phases of a session.
BEFORE, AT, AFTER = "before", "at", "after"

# What the one button of a step does; the value beside it says to what.
WORKFLOW, PAPER, INVITE, OPINIONS, TASKS, WORKBOOK, BRING_BACK, DESK, OUTCOMES, MINUTES, SLIPS, ANSWERS, FIELDS, LAST_RESULTS = (
	"workflow", "paper", "invite", "opinions", "tasks", "workbook", "bring_back", "desk", "outcomes", "minutes", "slips", "answers", "fields",
	"last_results",
)  # fmt: skip

ORDER = (v.DRAFT, v.SCHEDULED, v.HELD, v.CONCLUDED, v.CLOSED)


@dataclass(frozen=True)
class Duty:
	"""A live deadline of the session: due_on is the one that counts, act_by the day to act by."""

	due_on: date
	act_by: date
	met_on: date | None = None


@dataclass(frozen=True)
class PaperState:
	"""Papers of one kind for the session: the newest draft and the newest issued one, by their names, and whether that one was
	made public."""

	draft: str = ""
	issued: str = ""
	published: bool = False


@dataclass(frozen=True)
class LastResults:
	"""The results of the session before, told as this one opens. changed: how many petitions changed since they were checked."""

	session: str
	checked: bool = False
	changed: int = 0


@dataclass(frozen=True)
class PathFacts:
	"""last_results: None where no session was concluded before. duties and papers by kind. Counts: workbooks brought back, and those uploaded and not taken over yet; opinions sent in for the session, of which to be screened; petitions raised here, those without an outcome, those still owed an answer or a
	referral, of which late; slips_owed: those to be passed on by a slip that is not issued."""

	state: str
	today: date
	first_day: date | None = None
	last_day: date | None = None
	has_chair: bool = True
	has_minutes: bool = False
	duties: Mapping[str, Duty] = field(default_factory=dict)
	papers: Mapping[str, PaperState] = field(default_factory=dict)
	participants: int = 0
	invited: int = 0
	tasks: int = 0
	tasks_open: int = 0
	books_back: int = 0
	books_open: int = 0
	opinions: int = 0
	to_screen: int = 0
	petitions: int = 0
	without_outcome: int = 0
	owed: int = 0
	owed_late: int = 0
	slips_owed: int = 0
	next_day: date | None = None
	last_results: LastResults | None = None


@dataclass(frozen=True)
class Step:
	"""One step. missing: code and number of what keeps it from being done; action and value: what its button does; roles:
	who may do it, empty where whoever writes the session may; optional: the session goes on without it."""

	key: str
	phase: str
	status: str
	action: str
	value: str = ""
	due_on: date | None = None
	act_by: date | None = None
	missing: tuple[tuple[str, int], ...] = ()
	roles: tuple[str, ...] = ()
	optional: bool = False


def path(facts: PathFacts) -> list[Step]:
	"""The steps in order; none for a cancelled session."""
	if facts.state not in ORDER:
		return []
	return [_standing(step, facts) for step in (*_before(facts), *_at(facts), *_after(facts))]


def next_step(steps: list[Step], facts: PathFacts) -> Step | None:
	"""The step to take first: of the phase the session is in before what an earlier one left undone, late ones first, those it
	can go on without last. None where nothing is to be done now."""
	phase = _phase(facts)
	open_steps = [step for step in steps if step.status in (NOW, LATE)]
	ranked = sorted(open_steps, key=lambda step: (step.phase != phase, step.optional, step.status != LATE))
	return ranked[0] if ranked else None


def _phase(facts: PathFacts) -> str:
	if facts.state in (v.CONCLUDED, v.CLOSED):
		return AFTER
	on_its_day = facts.first_day is not None and facts.first_day <= facts.today
	return AT if facts.state == v.HELD or (facts.state == v.SCHEDULED and on_its_day) else BEFORE


# Inside ---------------------------------------------------------------------------------------------------------------------
def _before(facts: PathFacts) -> list[Step]:
	no_chair = () if facts.has_chair else (("chair", 1),)
	schedule = _step(facts, "schedule", BEFORE, _reached(facts, v.SCHEDULED), WORKFLOW, workflows.SCHEDULE)
	if no_chair:
		schedule = _with(schedule, action=FIELDS, value="chair_name", missing=no_chair)
	invited = facts.invited > 0
	not_invited = facts.participants - facts.invited
	tasks_done = facts.tasks > 0 and facts.tasks_open == 0
	return [
		schedule,
		_paper(facts, "plan_report", BEFORE, v.PLAN_REPORT_SLIP, v.PLAN_REPORT),
		_with(
			_step(
				facts, "opinions", BEFORE, facts.opinions > 0 and not facts.to_screen, OPINIONS, optional=True
			),
			missing=(("to_screen", facts.to_screen),) if facts.to_screen else (),
		),
		_with(
			_step(facts, "preparation", BEFORE, tasks_done, TASKS, optional=True),
			missing=(("tasks_open", facts.tasks_open),) if facts.tasks_open else (),
		),
		_paper(facts, "public_notice", BEFORE, v.NOTICE, v.PUBLIC_NOTICE, moved=v.NOTICE_OF_CHANGE),
		_with(
			_step(facts, "invite", BEFORE, invited and not_invited <= 0, INVITE, optional=True),
			missing=(("not_invited", not_invited),) if not_invited > 0 else (),
		),
		*_last_results(facts),
		_step(facts, "take_along", BEFORE, False, WORKBOOK, optional=True),
	]


def _last_results(facts: PathFacts) -> list[Step]:
	"""Checked before the opening, and again where something changed since; what was told there is not asked for any more."""
	last = facts.last_results
	if last is None:
		return []
	done = last.checked and (not last.changed or _reached(facts, v.HELD))
	missing = ("results_changed", last.changed) if last.checked else ("results_unchecked", 1)
	step = _step(facts, "last_results", BEFORE, done, LAST_RESULTS, last.session)
	return [_with(step, due_on=facts.first_day, missing=(missing,))]


def _at(facts: PathFacts) -> list[Step]:
	waits = facts.last_day is not None and facts.today < facts.last_day
	minutes = facts.has_minutes or bool(_of(facts, v.MINUTES).issued)
	hold = _step(facts, "hold", AT, _reached(facts, v.HELD), WORKFLOW, workflows.RECORD_AS_HELD)
	return [
		_step(facts, "desk", AT, _reached(facts, v.HELD), DESK),
		_with(hold, missing=(("last_day", 0),) if waits else ()),
		_with(
			_step(
				facts,
				"bring_back",
				AT,
				facts.books_back > 0 and not facts.books_open,
				BRING_BACK,
				optional=True,
			),
			missing=(("books_open", facts.books_open),) if facts.books_open else (),
		),
		_step(facts, "minutes", AT, minutes, MINUTES),
		_with(
			_step(facts, "outcomes", AT, _reached(facts, v.HELD) and not facts.without_outcome, OUTCOMES),
			missing=(("without_outcome", facts.without_outcome),) if facts.without_outcome else (),
		),
		_with(
			_step(facts, "conclude", AT, _reached(facts, v.CONCLUDED), WORKFLOW, workflows.CONCLUDE),
			missing=(("without_outcome", facts.without_outcome),) if facts.without_outcome else (),
			roles=(v.STANDING_COMMITTEE,),
		),
	]


def _after(facts: PathFacts) -> list[Step]:
	concluded = _reached(facts, v.CONCLUDED)
	return [
		_paper(facts, "conclusion_notice", AFTER, v.CONCLUSION, v.CONCLUSION_NOTICE),
		_with(
			_step(facts, "slips", AFTER, concluded and not facts.slips_owed, SLIPS, optional=True),
			missing=(("slips_owed", facts.slips_owed),) if facts.slips_owed else (),
		),
		_with(
			_step(facts, "answers", AFTER, concluded and not facts.owed, ANSWERS),
			missing=(("owed", facts.owed),) if facts.owed else (),
		),
		_paper(facts, "results_report", AFTER, v.RESULTS, v.RESULTS_REPORT, instead=v.RESULTS_NOTICE),
		_with(
			_step(facts, "close", AFTER, facts.state == v.CLOSED, WORKFLOW, workflows.CLOSE),
			missing=(("owed", facts.owed),) if facts.owed else (),
		),
	]


def _step(
	facts: PathFacts, key: str, phase: str, done: bool, action: str, value: str = "", optional: bool = False
) -> Step:
	return Step(key, phase, DONE if done else "", action, value, optional=optional)


def _paper(
	facts: PathFacts, key: str, phase: str, kind: str, duty_kind: str, moved: str = "", instead: str = ""
) -> Step:
	"""A step that a paper takes: its duty met, or, where the regulation has no such duty, the paper issued. moved: the kind
	that tells of a change, which is owed once the first was made public and the duty is open again; instead: another kind that
	serves as well."""
	duty = facts.duties.get(duty_kind)
	state, change = _of(facts, kind), _of(facts, moved)
	if moved and duty and duty.met_on is None and (state.published or change.draft or change.issued):
		kind, state = moved, _latest_change(change)
	elif instead and not state.draft and not state.issued:
		state = _of(facts, instead)
	done = duty.met_on is not None if duty else bool(state.issued)
	missing: tuple[tuple[str, int], ...] = ()
	if not done and state.draft:
		missing = (("not_issued", 1),)
	elif not done and state.issued:
		missing = (("not_published", 1),)
	return Step(
		key,
		phase,
		DONE if done else "",
		PAPER,
		kind,
		due_on=duty.due_on if duty else None,
		act_by=duty.act_by if duty else None,
		missing=missing,
	)


def _latest_change(change: PaperState) -> PaperState:
	"""A change that was made public already met the duty of its own move: the next move owes another."""
	return PaperState(change.draft) if change.published else change


def _with(step: Step, **changed: object) -> Step:
	return Step(**{**{name: getattr(step, name) for name in step.__dataclass_fields__}, **changed})


def _of(facts: PathFacts, kind: str) -> PaperState:
	return facts.papers.get(kind, PaperState())


def _reached(facts: PathFacts, state: str) -> bool:
	return ORDER.index(facts.state) >= ORDER.index(state)


# From which state on a step can be taken, and in which state an optional one that was not taken is left out.
_FROM = {
	"schedule": v.DRAFT,
	"plan_report": v.SCHEDULED,
	"opinions": v.DRAFT,
	"preparation": v.SCHEDULED,
	"public_notice": v.SCHEDULED,
	"invite": v.SCHEDULED,
	"last_results": v.SCHEDULED,
	"take_along": v.SCHEDULED,
	"desk": v.SCHEDULED,
	"hold": v.SCHEDULED,
	"bring_back": v.SCHEDULED,
	"minutes": v.HELD,
	"outcomes": v.HELD,
	"conclude": v.HELD,
	"conclusion_notice": v.CONCLUDED,
	"slips": v.CONCLUDED,
	"answers": v.CONCLUDED,
	"results_report": v.CONCLUDED,
	"close": v.CONCLUDED,
}
_GONE_BY = {
	"opinions": v.HELD,
	"preparation": v.HELD,
	"invite": v.HELD,
	"last_results": v.HELD,
	"take_along": v.HELD,
	"bring_back": v.CONCLUDED,
	"slips": v.CLOSED,
	"minutes": v.CLOSED,
}
# Not before the session's own day.
_ON_ITS_DAY = ("desk", "hold", "bring_back")


def _standing(step: Step, facts: PathFacts) -> Step:
	if step.status == DONE:
		return _with(step, missing=())
	return _with(step, status=_status(step, facts))


def _status(step: Step, facts: PathFacts) -> str:
	gone_by = _GONE_BY.get(step.key)
	if gone_by and _reached(facts, gone_by):
		return LEFT_OUT
	if step.due_on and step.due_on < facts.today:
		return LATE
	if step.key == "answers" and facts.owed_late:
		return LATE
	if not _reached(facts, _FROM[step.key]):
		return LATER
	if step.key in _ON_ITS_DAY and facts.first_day and facts.today < facts.first_day:
		return LATER
	waits = {"conclude": facts.without_outcome, "close": facts.owed or not _issued(facts, v.CONCLUSION)}
	if step.key == "hold" and step.missing:
		return LATER
	return LATER if waits.get(step.key) else NOW


def _issued(facts: PathFacts, kind: str) -> bool:
	return bool(_of(facts, kind).issued)
