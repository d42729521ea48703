"""Phase 2 of the daily run: one message for each person, worst first, with links, in the person's language.

What each is told is gathered here in bulk; bridge.telling tells one person, in one transaction, and (run, user) is unique: what
a crash left undone the next run does, and nobody is told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import frappe
from frappe import _
from frappe.utils import now_datetime
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import preferences, sweep, task_reminders, telling, weekly
from sonvi_dialogue.bridge.digest_lines import Line
from sonvi_dialogue.bridge.recipients import (
	DESK,
	DESK_AND_MAIL,
	LESS_ASKED_FOR,
	NOBODY,
	Directory,
	Reach,
)
from sonvi_dialogue.bridge.telling import MailRoute, Parts, mail_route
from sonvi_dialogue.domain import messages
from sonvi_dialogue.domain import vocabulary as v


class Step(NamedTuple):
	"""One step in the ledger that is to be told. kind: of the duty, None where it is no longer owed at that date."""

	name: str
	run: str
	deadline: str
	department: str
	commune: str
	audience: str
	step_offset: int
	kind: str | None


def send_all(
	run: str, as_of: date, scope: sweep.Scope, unfinished: Sequence[str] = (), said: Sequence[str] = ()
) -> None:
	"""Tells everybody concerned by the steps of a Run, and by what killed earlier runs left untold; ends them all.

	said: what the Run's log says already. A person whose message fails is logged and skipped, and the Run stays Sending, so that the next hour tries again.
	"""
	runs = [run, *unfinished]
	steps = _steps(runs, scope)
	tasks = task_reminders.lines(scope, as_of)
	weeks = weekly.of_units(scope, as_of)
	keys = {(s.department, s.commune, s.audience) for s in steps}
	keys |= {(*key, v.AUDIENCE_OFFICER) for key in tasks}
	keys |= {(name, week.commune, v.AUDIENCE_HEAD) for name, week in weeks.items()}
	directory = Directory(keys, as_of)
	wishes = preferences.of(directory.people)
	reach = {step.name: _reach(step, directory, wishes) for step in steps}
	if not frappe.db.get_single_value("Dialogue Settings", "digest_enabled"):
		off = _("Messages are switched off in Dialogue Settings: nobody was told.")
		close(run, unfinished, [*said, off])
		return
	told = _already_told(runs)
	parts = _parts(run, told, steps, reach, _reminders(tasks, directory, wishes, as_of))
	heads = {name: directory.heads(name) for name in weeks}
	for user, own in weekly.by_head(weeks, heads, wishes).items():
		if (run, user) not in told and not _told_this_week(unfinished, user, as_of):
			parts[user].weeks.extend(own)
	untold = _tell_all(run, as_of, parts, directory, wishes)
	log = [*said, *_what_went_wrong(reach, untold)]
	if untold:
		_note(run, log)
		return
	_record_how_told(runs, steps, reach)
	close(run, unfinished, log)


def close(run: str, unfinished: Sequence[str], log: Sequence[str] = ()) -> None:
	"""Finishes a Run, and the killed ones it has taken over, with its figures."""
	sweep.commit()
	if sweep.lock(run) != sweep.FINISHED:
		told = frappe.db.count("Escalation Digest", {"run": run})
		mailed = frappe.db.count("Escalation Digest", {"run": run, "channel": DESK_AND_MAIL})
		figures = {"digests": told, "digests_sent": mailed, "no_mail": told - mailed, "log": "\n".join(log)}
		end = {"status": sweep.FINISHED, "finished_at": now_datetime()}
		frappe.db.set_value("Escalation Run", run, {**figures, **end}, update_modified=False)
		for name in unfinished:
			taken_over = {**end, "log": _("Finished by {0}.").format(run)}
			frappe.db.set_value("Escalation Run", name, taken_over, update_modified=False)
	sweep.commit()


# Who is to be told what -----------------------------------------------------------------------------------------------------
def _steps(runs: Sequence[str], scope: sweep.Scope) -> list[Step]:
	entry = frappe.qb.DocType("Escalation Entry")
	deadline = frappe.qb.DocType("Statutory Deadline")
	query = (
		frappe.qb.from_(entry)
		.left_join(deadline)
		.on(
			(deadline.name == entry.deadline)
			& (deadline.status == v.OPEN)
			& (deadline.effective_due_on == entry.effective_due_on)
		)
		.select(
			entry.name,
			entry.run,
			entry.deadline,
			entry.department,
			entry.commune,
			entry.audience,
			entry.step_offset,
			deadline.kind,
		)
		.where(entry.run.isin(list(runs)))
		.where(entry.collapsed == 0)
	)
	if scope.only is not None:
		query = query.where(entry.commune.isin(scope.only))
	elif scope.without:
		query = query.where(entry.commune.notin(scope.without))
	return [Step(*row) for row in query.run()]


def _already_told(runs: Sequence[str]) -> set[tuple[str, str]]:
	rows = frappe.get_all(
		"Escalation Digest",
		filters={"run": ["in", list(runs)]},
		fields=["run", "user"],
		as_list=True,
		order_by="name",
	)
	return {(run, user) for run, user in rows}


def _reach(step: Step, directory: Directory, wishes: dict[str, messages.Preference]) -> Reach:
	"""Whom a step tells, without those who asked not to be told of such a one."""
	found = directory.reach(step.department, step.commune, step.audience)
	if step.kind is None or not found.users:
		return found
	willing = frozenset(
		user
		for user in found.users
		if messages.wants_step(step.kind, step.step_offset, wishes.get(user, messages.ALL))
	)
	return Reach(willing, found.notes if willing else (*found.notes, LESS_ASKED_FOR))


def _parts(
	run: str,
	told: set[tuple[str, str]],
	steps: Iterable[Step],
	reach: dict[str, Reach],
	tasks: dict[str, list[Line]],
) -> defaultdict[str, Parts]:
	"""What each person is told: nothing already told, and nothing done in the meantime."""
	parts: defaultdict[str, Parts] = defaultdict(Parts)
	for step in steps:
		if step.kind is None:
			continue
		for user in reach[step.name].users:
			if (step.run, user) not in told and (run, user) not in told:
				parts[user].deadlines.append(step.deadline)
	for user, lines in tasks.items():
		if (run, user) not in told:
			parts[user].tasks.extend(lines)
	return parts


def _reminders(
	tasks: dict[tuple[str, str], list[Line]],
	directory: Directory,
	wishes: dict[str, messages.Preference],
	as_of: date,
) -> dict[str, list[Line]]:
	"""The tasks each person is reminded of, beside the steps: those of the bodies he works for."""
	reminders: defaultdict[str, list[Line]] = defaultdict(list)
	for (department, commune), lines in tasks.items():
		for user in directory.reach(department, commune, v.AUDIENCE_OFFICER).users:
			wish = wishes.get(user, messages.ALL)
			reminders[user] += [
				line for line in lines if messages.wants_task(line.effective_due_on, as_of, wish)
			]
	return {user: lines for user, lines in reminders.items() if lines}


def _told_this_week(unfinished: Sequence[str], user: str, as_of: date) -> bool:
	"""Whether a run that was killed has told a person of the week."""
	monday, _sunday = messages.week_of(as_of)
	told = {"run": ["in", list(unfinished)], "user": user, "week": monday}
	return bool(unfinished) and bool(frappe.db.exists("Escalation Digest", told))


def _what_went_wrong(reach: dict[str, Reach], untold: int) -> list[str]:
	nobody = sum(NOBODY in found.notes for found in reach.values())
	log = []
	if nobody:
		log.append(
			_("Steps that reached nobody: {0}. Give the units and the Office their members.").format(nobody)
		)
	if untold:
		log.append(
			_("People who could not be told: {0}. See the Error Log; the next run tries again.").format(
				untold
			)
		)
	return log


# One person after the other -----------------------------------------------------------------------------------------------
def _tell_all(
	run: str,
	as_of: date,
	parts: dict[str, Parts],
	directory: Directory,
	wishes: dict[str, messages.Preference],
) -> int:
	"""How many could not be told."""
	route = mail_route()
	untold = 0
	for user in sorted(parts):
		wish = wishes.get(user, messages.ALL)
		untold += not _told(run, as_of, user, parts[user], directory, wish, route)
	return untold


def _told(
	run: str,
	as_of: date,
	user: str,
	parts: Parts,
	directory: Directory,
	wish: messages.Preference,
	route: MailRoute,
) -> bool:
	sweep.commit()
	try:
		if sweep.lock(run) == sweep.SENDING and not _has_digest(run, user):
			telling.tell(run, as_of, user, parts, directory, wish, route)
	except JobTimeoutException:
		raise  # the worker's time is up: the next hour goes on from here
	except Exception:  # one person of many: the others are told, and the next run tells this one
		frappe.db.rollback()
		frappe.log_error(
			"Dialogue escalation: a message failed", reference_doctype="User", reference_name=user
		)
		sweep.commit()
		return False
	sweep.commit()
	return True


def _has_digest(run: str, user: str) -> bool:
	return bool(frappe.db.get_value("Escalation Digest", {"run": run, "user": user}))


# How it was told --------------------------------------------------------------------------------------------------------------
def _record_how_told(runs: Sequence[str], steps: Iterable[Step], reach: dict[str, Reach]) -> None:
	"""Writes told_by into the ledger, one statement for each way: bulk, and the same if done again."""
	rows = frappe.get_all(
		"Escalation Digest",
		filters={"run": ["in", list(runs)]},
		fields=["user", "channel"],
		as_list=True,
		order_by="name",
	)
	mailed = {user for user, channel in rows if channel == DESK_AND_MAIL}
	told = {user for user, _channel in rows}
	ways: defaultdict[str, list[str]] = defaultdict(list)
	for step in steps:
		found = reach[step.name]
		means = [DESK_AND_MAIL] if found.users & mailed else [DESK] if found.users & told else []
		way = "; ".join([*means, *found.notes])
		if way:
			ways[way].append(step.name)
	entry = frappe.qb.DocType("Escalation Entry")
	for way, names in ways.items():
		for start in range(0, len(names), sweep.BATCH):
			part = names[start : start + sweep.BATCH]
			frappe.qb.update(entry).set(entry.told_by, way).where(entry.name.isin(part)).run()


def _note(run: str, log: Sequence[str]) -> None:
	frappe.db.set_value("Escalation Run", run, "log", "\n".join(log), update_modified=False)
	sweep.commit()
