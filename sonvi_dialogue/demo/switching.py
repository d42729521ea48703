"""The example year on and off by a button: a worker does it, one at a time, and only ever to the example's own commune."""

from __future__ import annotations

from functools import partial
from typing import Any

import frappe
from frappe.translate import get_user_lang
from frappe.utils.background_jobs import is_job_enqueued
from frappe.utils.password import update_password

from sonvi_dialogue.bridge import queues
from sonvi_dialogue.bridge.example import LOADED
from sonvi_dialogue.bridge.first_run_people import temporary_password
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.bridge.site_settings import check_administrator
from sonvi_dialogue.demo.clearing import clear, users_of
from sonvi_dialogue.demo.loading import example_folder, load, read_example
from sonvi_dialogue.domain.problems import Problem

LOAD, CLEAR = "load", "clear"
JOB = "dialogue-example-year"
TIMEOUT = 3600
FAULT = "sonvi_demo_fault"
NONE, WORKING, THERE = "none", "working", "there"


def standing() -> dict[str, Any]:
	"""state (NONE, WORKING or THERE), commune, done and all (days lived, 0 before it begins), and what the last try failed by."""
	check_administrator()
	done, total, doing = frappe.cache.get_value(JOB) or (0, 0, "")
	commune = frappe.db.get_global(LOADED)
	there = bool(commune and frappe.db.get_value("Commune", commune, "is_demo"))
	return {
		"state": WORKING if is_job_enqueued(JOB) else THERE if there else NONE,
		"doing": doing,
		"commune": commune if there else None,
		"done": done,
		"all": total,
		"fault": frappe.db.get_global(FAULT) or "",
	}


def begin(what: str) -> dict[str, Any]:
	"""Has a worker load the example or take it away, and gives the standing; while one is under way nothing new begins.

	Refused at once, before a worker is asked: the example's commune is a real one here, or there is no example to take away.
	"""
	check_administrator()
	if is_job_enqueued(JOB):
		return standing()
	_check(what)
	frappe.db.set_global(FAULT, None)
	_tell(0, 0, what)
	frappe.db.after_commit.add(partial(_enqueue, what, frappe.session.user))
	return {**standing(), "state": WORKING, "doing": what}


def _check(what: str) -> None:
	code = read_example(example_folder()).commune["code"]
	is_demo = frappe.db.get_value("Commune", code, "is_demo")
	if is_demo is not None and not is_demo:
		message = "The commune {0} is a real one: the example year is neither loaded over it nor taken away."
		refuse([Problem("example_real_commune", None, message, (code,))])
	if what == CLEAR and is_demo is None:
		refuse([Problem("example_none", None, "The example year is not on this site.")])


def _enqueue(what: str, user: str) -> None:
	reason = queues.put(f"{__name__}.{job.__name__}", JOB, TIMEOUT, what=what, user=user)
	if reason is not None:
		_failed(queues.no_worker(reason))


def job(what: str, user: str) -> None:
	"""Loads the example, or takes it away, as the System Manager who asked. A load that fails says why, and the next begins anew."""
	frappe.set_user(user)  # nosemgrep: the one who asked
	frappe.local.lang = get_user_lang(user)
	try:
		if what == LOAD:
			load(tell=partial(_tell, doing=what))
		else:
			clear()
	except frappe.ValidationError as fault:
		frappe.db.rollback()
		_failed(frappe.utils.strip_html(str(fault)))
	frappe.cache.delete_value(JOB)


def new_password() -> dict[str, Any]:
	"""Gives all users of the example one new password: {password, users of each role}. It is kept nowhere in clear."""
	check_administrator()
	commune = standing()["commune"]
	if not commune:
		refuse([Problem("example_none", None, "The example year is not on this site.")])
	password = temporary_password()
	users = users_of(commune)
	for user in users:
		update_password(user, password, logout_all_sessions=True)
	roles = frappe.get_all(
		"Has Role",
		{"parent": ["in", users or [""]], "parenttype": "User", "role": ["like", "Dialogue %"]},
		["parent", "role"],
		order_by="role asc, parent asc",
	)
	return {"password": password, "users": [{"user": row.parent, "role": row.role} for row in roles]}


def _failed(reason: str) -> None:
	frappe.db.set_global(FAULT, reason)
	frappe.cache.delete_value(JOB)
	frappe.db.commit()  # nosemgrep: in a job, or after the request's own commit, where nothing else is written


def _tell(done: int, total: int, doing: str) -> None:
	frappe.cache.set_value(JOB, (done, total, doing), expires_in_sec=TIMEOUT)
