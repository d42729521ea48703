"""Before the conference: opinions sent in, what may still be done with them, and what units are given to prepare.

Sources: the plan II.4.1 a (opinions through every channel; units prepare content, situations and how to meet them), III.1
and III.2 (committees, delegates, the Front, unions and units send in what people say); design 3 (Preparation Task).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.petitions import CHANNELS
from sonvi_dialogue.domain.problems import Choices, Problem
from sonvi_dialogue.domain.working_days import WorkingCalendar

MOST_OPINIONS = 100
MOST_LETTERS = 4000
LEAST_LETTERS = 5
TASK_DAYS = 5  # working days before the session by which a task is to be ready, where nobody says otherwise

# The channels each kind of sender speaks for; the Office, at its desk or on the telephone, enters what came by any.
DELEGATE_CHANNELS = ("Delegate", "Voter Meeting", "Council Committee")
FRONT_CHANNELS = ("Fatherland Front", "Voter Meeting")
BODY_CHANNELS = ("Unit", "Mass Organisation")
NOT_BEFOREHAND = ("At the Conference",)

# What becomes of an opinion, as its sender is told.
WAITING = "waiting"
TAKEN = "accepted"
GROUPED = "grouped"
TURNED_DOWN = "refused"
SENT_ELSEWHERE = "redirected"
AT_SESSION = "raised"
BEING_SETTLED = "settling"
DONE_WITH = "closed"
_FATES = {
	words.RECEIVED: WAITING,
	words.ACCEPTED: TAKEN,
	words.REFUSED: TURNED_DOWN,
	words.REDIRECTED: SENT_ELSEWHERE,
	words.RAISED: AT_SESSION,
	words.IN_PROGRESS: BEING_SETTLED,
	words.CLOSED: DONE_WITH,
}

# Preparation Task
ANSWER_TASK = "Draft Answer"
REPORT_TASK = "Situation Report"
TASK_KINDS = (ANSWER_TASK, REPORT_TASK)
OPEN_TASK = "Open"
DONE_TASK = "Done"
TASK_STATES = (OPEN_TASK, DONE_TASK)
UNIT_FIELDS = ("draft_answer", "report_file", "status")

# The hot list
CONFIRMED = "Confirmed"
DROPPED = "Dropped"

_MARK = re.compile(r"^\s*(?:[-–—•*+](?!\d)|\(?\d{1,3}[.)](?!\d)|\d{1,3}/(?=\s)|[a-zđ]\))\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Sender:
	"""Who sends opinions in. bodies: (body, kind) of those he belongs to; villages: those of his constituencies. A delegate who
	names no body of his speaks for his villages."""

	roles: frozenset[str]
	bodies: tuple[tuple[str, str], ...] = ()
	villages: frozenset[str] = frozenset()

	@property
	def is_office(self) -> bool:
		return bool(self.roles & {words.OFFICE, "System Manager"})


def sender_channels(sender: Sender) -> tuple[str, ...]:
	"""The channels a person may send opinions in by, the likeliest first; none for who sends none in."""
	if sender.is_office:
		return tuple(channel for channel in CHANNELS if channel not in NOT_BEFOREHAND)
	found: list[str] = []
	if words.DELEGATE in sender.roles:
		found += DELEGATE_CHANNELS
	for _body, kind in sender.bodies:
		found += FRONT_CHANNELS if kind == words.FRONT_BODY else BODY_CHANNELS
	return tuple(dict.fromkeys(found))


def opinion_lines(text: str) -> list[str]:
	"""The opinions of a pasted list, one a line, without the dash or number each begins with; empty lines are none."""
	lines = (" ".join(_MARK.sub("", line, count=1).split()) for line in text.splitlines())
	return [line for line in lines if line]


def opinions_problems(opinions: Collection[str], petitioner: str = "") -> list[Problem]:
	"""What stands against taking these opinions, together and before one is stored. petitioner: name or telephone of who
	asks, which one opinion may carry."""
	if not opinions:
		message = "Nothing is written. Write one opinion a line."
		return [Problem("opinions_none", "opinions", message)]
	if len(opinions) > MOST_OPINIONS:
		message = "{0} opinions come at once, and at most {1} are taken. Send them in parts."
		return [Problem("opinions_too_many", "opinions", message, (len(opinions), MOST_OPINIONS))]
	problems = []
	if petitioner.strip() and len(opinions) > 1:
		message = "Name and telephone belong to one opinion. Send it alone, or leave them empty."
		problems.append(Problem("opinions_one_petitioner", "petitioner_name", message))
	for number, text in enumerate(opinions, start=1):
		if len(text) < LEAST_LETTERS:
			message = "Opinion {0} is too short to be understood. Write what people ask."
			problems.append(Problem("opinion_short", "opinions", message, (number,)))
		elif len(text) > MOST_LETTERS:
			message = "Opinion {0} has more than {1} letters. Divide it into several."
			problems.append(Problem("opinion_long", "opinions", message, (number, MOST_LETTERS)))
	return problems


def sender_problems(sender: Sender, channel: str, village: str, body: str) -> list[Problem]:
	"""What stands against this person sending in for this village and body by this channel. The commune of village and body
	is tested where they are stored."""
	channels = sender_channels(sender)
	if not channels:
		message = "Opinions are sent in by delegates, by members of a body and by the Office. Ask the Office to enter yours."
		return [Problem("opinions_sender", None, message)]
	problems = []
	if channel not in channels:
		message = "{0} is not in the list. Choose one of: {1}."
		problems.append(Problem("opinions_channel", "channel", message, (channel, Choices(channels))))
	if sender.is_office:
		return problems
	if body and body not in {name for name, _kind in sender.bodies}:
		message = "{0} is not a body of yours. Send opinions in for your own."
		problems.append(Problem("opinions_body", "body", message, (body,)))
	if not body and words.DELEGATE not in sender.roles:
		message = "Choose the body you send the opinions in for."
		problems.append(Problem("opinions_body_missing", "body", message))
	if village and not body and village not in sender.villages:
		message = "{0} is not in your constituency. Choose one of your villages, or leave it empty for the whole commune."
		problems.append(Problem("opinions_village", "village", message, (village,)))
	return problems


def change_problems(state: str) -> list[Problem]:
	"""An opinion sent in can be mended or taken back until the Office has gone through it."""
	if state == words.RECEIVED:
		return []
	message = "The Office has gone through this opinion already: it is {0}. Ask the Office to mend it."
	return [Problem("opinion_screened", None, message, (state,))]


def screening_problems(seen: str, state: str, by: str) -> list[Problem]:
	"""Two clerks go through the same list: what was decided first stands. seen: the state the clerk saw; by: who changed the
	opinion last."""
	if seen == state:
		return []
	message = "{0} has gone through this opinion meanwhile: it is {1}. Nothing of yours was stored; look at it again."
	return [Problem("screened_meanwhile", None, message, (by, state))]


def fate(state: str, grouped: bool) -> str:
	"""What became of an opinion, for its sender."""
	found = _FATES[state]
	return GROUPED if found == TAKEN and grouped else found


# Tasks ------------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class TaskFacts:
	"""One task. session_day: the first day of its session, None where it has none yet."""

	kind: str
	status: str
	due: date | None
	session_day: date | None
	session_state: str
	draft: str = ""
	report_file: str = ""


def proposed_due(session_day: date, today: date, calendar: WorkingCalendar) -> date:
	"""The day a task is to be ready: five working days before the session; where that is past, the next working day, and never
	after the session."""
	usual = calendar.subtract(session_day, TASK_DAYS)
	if usual > today:
		return usual
	return min(calendar.add(today, 1), session_day) if today < session_day else session_day


def task_problems(facts: TaskFacts, old: TaskFacts | None = None) -> list[Problem]:
	"""What must be mended before a task is saved; old: as it is stored. A day is tested when it, or the task, is new: the
	session may have moved since."""
	problems = []
	message = "{0} is not in the list. Choose one of: {1}."
	for code, field, value, known in (
		("task_kind", "kind", facts.kind, TASK_KINDS),
		("task_status", "status", facts.status, TASK_STATES),
	):
		if value not in known:
			problems.append(Problem(code, field, message, (value, Choices(known))))
	if (old is None or old.due != facts.due) and facts.due and facts.session_day:
		if facts.due > facts.session_day:
			message = "The task is due on {0}, after the session on {1}. Choose a day up to the session."
			problems.append(Problem("task_due_late", "due", message, (facts.due, facts.session_day)))
	if facts.status == DONE_TASK and (old is None or old.status != DONE_TASK):
		problems += _done_problems(facts)
	return problems


def _done_problems(facts: TaskFacts) -> list[Problem]:
	if facts.draft.strip() or (facts.kind == REPORT_TASK and facts.report_file):
		return []
	if facts.kind == REPORT_TASK:
		message = "The report is missing. Attach its file, or write it down, then mark the task as done."
		return [Problem("task_report_missing", "report_file", message)]
	message = "The draft answer is missing. Write it, then mark the task as done."
	return [Problem("task_draft_missing", "draft_answer", message)]


def unit_problems(state: str, status: str) -> list[Problem]:
	"""What stands against a unit writing in its task: what was handed in, and what the conference has used, stays.

	state: of the session; status: of the task as stored."""
	if state not in (words.DRAFT, words.SCHEDULED, words.HELD):
		message = "The session is {0}. Its preparation is no longer changed."
		return [Problem("task_session_over", None, message, (state,))]
	if status == DONE_TASK:
		message = "The task is handed in. Ask the Office to send it back before you change it."
		return [Problem("task_handed_in", None, message)]
	return []


def send_back_problems(status: str, reason: str) -> list[Problem]:
	"""The Office sends back what was handed in, and says what is missing."""
	if status != DONE_TASK:
		message = "The task is not handed in. There is nothing to send back."
		return [Problem("task_not_done", None, message)]
	if not reason.strip():
		message = "Write what is missing, so that the unit knows what to do."
		return [Problem("task_reason_missing", "reason", message)]
	return []


def days_late(due: date | None, status: str, today: date, calendar: WorkingCalendar) -> int:
	"""The working days by which an open task is late; 0 where it is not."""
	if due is None or status == DONE_TASK or due >= today:
		return 0
	return calendar.count(due, today)


# The hot list -----------------------------------------------------------------------------------------------------------------
def hot_problems(decision: str, reason: str, title: str) -> list[Problem]:
	"""A matter of the hot list is confirmed under a title, or dropped with a reason."""
	if decision not in (CONFIRMED, DROPPED):
		message = "{0} is not in the list. Choose one of: {1}."
		args = (decision, Choices((CONFIRMED, DROPPED)))
		return [Problem("hot_decision", "decision", message, args)]
	if decision == DROPPED and not reason.strip():
		message = "Write why the matter is left out of the hot list."
		return [Problem("hot_reason_missing", "reason", message)]
	if decision == CONFIRMED and not title.strip():
		message = "Give the matter a title: units are written what to prepare by it."
		return [Problem("hot_title_missing", "title", message)]
	return []
