"""The one escalation engine: the daily Run, in two phases, and a run by hand.

State-based, never "today equals": run ten times in a day, or once after a week, it takes each step once and tells each
person once, with the truth as of that day. Phase 1 (bridge.sweep) writes the ledger, phase 2 (bridge.digests) tells people
once all of it is written. Both commit as they go, so what called `run` is committed too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import now_datetime

from sonvi_dialogue.bridge import clock, digests, letters, outgoing, recipients, sweep
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.bridge.regulations import rules_for_commune
from sonvi_dialogue.bridge.rows import apply
from sonvi_dialogue.domain import duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

CARRIED_OVER = timedelta(days=31)  # how far back a killed run is looked for
COUNTS = ("rows_due", "entries", "failed", "letters", "digests", "digests_sent", "no_mail")


# Periods --------------------------------------------------------------------------------------------------------------------
def ensure_periods(today: date, communes: Sequence[str] | None = None) -> int:
	"""Opens the regular session owed in the current period for every active commune that has none; how many it made.

	communes: these alone, demo communes too; None: all but demo communes. A commune whose rules cannot be read is logged and
	skipped.
	"""
	active = _active_communes(today, communes)
	known = _period_keys(active)
	made = 0
	for commune in active:
		frappe.db.savepoint("dialogue_period")
		try:
			changes = duties.period_begins(commune, rules_for_commune(commune), today, known)
			if changes:
				apply(changes, commune)
				made += len(changes)
		except frappe.UniqueValidationError:
			frappe.db.rollback(save_point="dialogue_period")  # another run has just made it
		except Exception:  # one commune of many: the next run takes it again
			frappe.db.rollback(save_point="dialogue_period")
			frappe.log_error(
				"Dialogue escalation: no period deadline", reference_doctype="Commune", reference_name=commune
			)
	return made


def _active_communes(today: date, communes: Sequence[str] | None) -> list[str]:
	filters: dict[str, Any] = {"disabled": 0}
	if communes is None:
		filters["is_demo"] = 0
	else:
		filters["name"] = ["in", list(communes)]
	rows = frappe.get_all(
		"Commune", filters=filters, fields=["name", "from_date", "to_date"], order_by="name"
	)
	return [
		row.name
		for row in rows
		if (not row.from_date or row.from_date <= today) and (not row.to_date or today <= row.to_date)
	]


def _period_keys(communes: list[str]) -> set[str]:
	deadline = frappe.qb.DocType("Statutory Deadline")
	query = (
		frappe.qb.from_(deadline)
		.select(deadline.duty_key)
		.where(deadline.kind == v.REGULAR_SESSION)
		.where(deadline.commune.isin(communes))
		.where(deadline.duty_key.isnotnull())
	)
	return {key for (key,) in query.run()} if communes else set()


# The Run --------------------------------------------------------------------------------------------------------------------
def run(
	as_of: date, *, send: bool = True, communes: Sequence[str] | None = None, by_hand: bool = False
) -> dict[str, Any]:
	"""Makes or finishes the Run of a day, synchronously. Gives its name, status and counts; {} where every commune asked
	for is at rest that day.

	send: False writes the ledger and tells nobody, then or later. communes: these alone, for a demo; None: all but demo
	communes. A day whose Run is Finished is left alone.
	"""
	name = run_name(as_of)
	if frappe.db.get_value("Escalation Run", name, "status") == sweep.FINISHED:
		return _result(name)
	scope = sweep.scope_of(as_of, communes)
	if scope.is_empty:
		return {}
	_open_run(name, as_of, by_hand)
	sweep.sweep_all(name, as_of, scope)
	if send:
		unfinished = _unfinished_before(as_of) if communes is None else []
		log = letters.draft_all(name, scope, unfinished)
		outgoing.queue_webhooks(name, as_of, scope)
		digests.send_all(name, as_of, scope, unfinished, log)
		outgoing.enqueue_waiting()
	else:
		digests.close(name, [])
	return _result(name)


@frappe.whitelist(methods=["POST"])
def run_now(as_of: str | None = None, dry_run: bool = False) -> dict[str, Any]:
	"""A run by hand. as_of: YYYY-MM-DD, today if empty. A day before the last finished Run is always a dry run, which
	counts and changes nothing."""
	if not {"System Manager", v.MANAGER} & set(frappe.get_roles()):
		frappe.throw(_("Only a manager may start a run by hand."), frappe.PermissionError)
	today = clock.today()
	day = _day(as_of) if as_of else today
	if day > today:
		refuse(
			[
				Problem(
					"run_in_future",
					"as_of",
					"A run cannot be made for {0}, which is still ahead.",
					(str(day),),
				)
			]
		)
	last = last_finished()
	if frappe.utils.sbool(dry_run) or (last and day < last):
		return dry(day)
	result = run(day, by_hand=True)
	return result or {
		"as_of": day,
		"rest_day": True,
		"message": _("{0} is a rest day: nothing is sent.").format(day),
	}


def dry(as_of: date, communes: Sequence[str] | None = None) -> dict[str, Any]:
	"""What a run as of that day would do now: counts, nothing written."""
	scope = sweep.scope_of(as_of, communes)
	outcome = sweep.dry_sweep(as_of, scope) if not scope.is_empty else sweep.Outcome()
	directory = recipients.Directory(outcome.audiences, as_of)
	people = set().union(*(directory.reach(*key).users for key in outcome.audiences))
	return {
		"as_of": as_of,
		"dry_run": True,
		"rows_due": outcome.rows_due,
		"entries": outcome.entries,
		"failed": sum(outcome.failed.values()),
		"digests": len(people),
	}


def ledger_entries(communes: Sequence[str]) -> list[dict[str, Any]]:
	"""Every step in the ledger of some communes, as deadline, step_offset, effective_due_on, collapsed, told_by and the day
	of its Run (as_of), in that order of days."""
	entry = frappe.qb.DocType("Escalation Entry")
	made = frappe.qb.DocType("Escalation Run")
	query = (
		frappe.qb.from_(entry)
		.join(made)
		.on(made.name == entry.run)
		.select(
			made.as_of,
			entry.deadline,
			entry.step_offset,
			entry.effective_due_on,
			entry.collapsed,
			entry.told_by,
		)
		.where(entry.commune.isin(list(communes)))
		.orderby(made.as_of)
		.orderby(entry.deadline)
		.orderby(entry.step_offset)
	)
	return query.run(as_dict=True) if communes else []


def last_finished() -> date | None:
	"""The day of the last finished Run."""
	rows = frappe.get_all(
		"Escalation Run", filters={"status": sweep.FINISHED}, pluck="as_of", order_by="as_of desc", limit=1
	)
	return rows[0] if rows else None


def run_name(as_of: date) -> str:
	return f"RUN-{as_of.isoformat()}"


def _open_run(name: str, as_of: date, by_hand: bool) -> None:
	"""Makes the day's Run, or finds that another run has just made it."""
	sweep.commit()
	if frappe.db.exists("Escalation Run", name):
		return
	document = frappe.get_doc(
		doctype="Escalation Run",
		as_of=as_of,
		status=sweep.RUNNING,
		started_at=now_datetime(),
		by_hand=int(by_hand),
	)
	try:
		# the engine's record, which nobody writes by hand
		document.insert(ignore_permissions=True, set_name=name)
	except (frappe.DuplicateEntryError, frappe.UniqueValidationError):
		frappe.db.rollback()
		frappe.clear_last_message()
	sweep.commit()


def _unfinished_before(as_of: date) -> list[str]:
	"""Runs that were killed on an earlier day: what they left untold is told by this one, as of today."""
	return frappe.get_all(
		"Escalation Run",
		filters={
			"status": ["!=", sweep.FINISHED],
			"as_of": ["between", [as_of - CARRIED_OVER, as_of - timedelta(1)]],
		},
		pluck="name",
		order_by="as_of",
	)


def _result(name: str) -> dict[str, Any]:
	return frappe.db.get_value("Escalation Run", name, ["name", "as_of", "status", *COUNTS], as_dict=True)


def _day(text: str) -> date:
	try:
		return date.fromisoformat(text.strip())
	except ValueError:
		message = "{0} is no date. Write it as year-month-day, for example 2026-03-28."
		refuse([Problem("date_unreadable", "as_of", message, (text,))])
