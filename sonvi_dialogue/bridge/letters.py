"""The letters a step of the ladder asks for: where a unit is late by the step's days, the Office finds the reminder drafted.

Between the two phases of the daily run: one draft for each unit that has none open, each in a savepoint of its own. Nothing leaves
by itself: the Office looks it through, has it signed and issues it, or deletes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import frappe
from frappe import _
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import drafts, sweep
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.reminder import SUBJECT

SAVE_POINT = "dialogue_letter"
# Who urges is not urged by letter.
NOT_WRITTEN_TO = (v.OFFICE_BODY, v.STANDING_COMMITTEE_BODY)


def draft_all(run: str, scope: sweep.Scope, unfinished: Sequence[str] = ()) -> list[str]:
	"""Drafts what the steps of a Run, and of the killed ones it takes over, ask for; gives what the Run's log is to say.

	A Run does this once: what somebody issues or deletes afterwards is not drafted again by its next hour.
	"""
	waiting = {"name": ["in", [run, *unfinished]], "letters_done": 0}
	runs = frappe.get_all("Escalation Run", waiting, pluck="name", order_by="as_of")
	failed = 0
	for (commune, department), sessions in sorted(_units(runs, scope).items()):
		failed += not _drafted(run, commune, department, sessions)
	if runs:
		frappe.db.set_value(
			"Escalation Run", {"name": ["in", runs]}, "letters_done", 1, update_modified=False
		)
	sweep.commit()
	if not failed:
		return []
	return [_("Reminder letters that could not be drafted: {0}. The Error Log says why.").format(failed)]


def _units(runs: Sequence[str], scope: sweep.Scope) -> dict[tuple[str, str], set[str | None]]:
	"""(commune, department) of each unit to write to -> the sessions of what it owes."""
	found: defaultdict[tuple[str, str], set[str | None]] = defaultdict(set)
	clocks, asking = sweep.Clocks(), {}
	for commune, department, regulation, offset, session in _steps_taken(runs, scope):
		key = (regulation, commune)
		if key not in asking:
			steps = clocks.of(regulation, commune)
			asking[key] = () if isinstance(steps, str) else {s.offset for s in steps[0] if s.drafts_letter}
		if offset in asking[key]:
			found[commune, department].add(session)
	return dict(found)


def _steps_taken(runs: Sequence[str], scope: sweep.Scope) -> list[tuple]:
	"""Every kind of step taken, collapsed ones too, for what is still owed by a body that can be written to."""
	if not runs:
		return []
	entry, deadline = frappe.qb.DocType("Escalation Entry"), frappe.qb.DocType("Statutory Deadline")
	department = frappe.qb.DocType("Dialogue Department")
	query = (
		frappe.qb.from_(entry)
		.join(deadline)
		.on((deadline.name == entry.deadline) & (deadline.effective_due_on == entry.effective_due_on))
		.join(department)
		.on(department.name == entry.department)
		.select(entry.commune, entry.department, deadline.regulation, entry.step_offset, deadline.session)
		.distinct()
		.where(entry.run.isin(list(runs)))
		.where(entry.step_offset > 0)
		.where(deadline.status == v.OPEN)
		.where(department.kind.notin(NOT_WRITTEN_TO))
	)
	if scope.only is not None:
		query = query.where(entry.commune.isin(scope.only))
	elif scope.without:
		query = query.where(entry.commune.notin(scope.without))
	return query.run()


def _drafted(run: str, commune: str, department: str, sessions: set[str | None]) -> bool:
	sweep.commit()
	sweep.lock(run)  # two runs at once draft no letter twice
	letter = {"kind": v.REMINDER, "docstatus": 0, "commune": commune, "addressee": department}
	if frappe.db.exists("Official Document", letter):
		return True
	frappe.db.savepoint(SAVE_POINT)
	said = len(frappe.local.message_log)
	try:
		_draft(commune, department, sessions)
	except (frappe.QueryDeadlockError, frappe.QueryTimeoutError, JobTimeoutException):
		raise  # not this letter's fault: the next hour goes on from here
	except Exception:  # one letter of many: the next run drafts it
		frappe.db.rollback(save_point=SAVE_POINT)
		del frappe.local.message_log[said:]
		frappe.log_error(
			"Dialogue escalation: no reminder letter",
			reference_doctype="Dialogue Department",
			reference_name=department,
		)
		sweep.commit()
		return False
	sweep.count(run, letters=1)
	sweep.commit()
	return True


def _draft(commune: str, department: str, sessions: set[str | None]) -> None:
	"""Of a unit that owes for one session the letter is of that session's papers."""
	session = next(iter(sessions)) if len(sessions) == 1 else None
	subject = ("Dialogue Session", session) if session else ("Commune", commune)
	values = drafts.values_for(v.REMINDER, *subject, addressee=department)
	values["subject"] = values["subject"] or SUBJECT  # a signer may still be missing: the Office fills it in
	# the engine's draft, for the Office to sign
	frappe.get_doc({"doctype": "Official Document", **values}).insert(ignore_permissions=True)
