"""Preparation tasks in the daily message: those late or soon due, of sessions still to come; and for the Office the entries of
the long-term list whose day of looking again has come (follow_ups.lines).

A task is the office's own arrangement and no duty of the law: it makes no deadline, no step and no ledger row. It ends with its
session, so that nobody is told for long.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import frappe

from sonvi_dialogue.bridge import follow_ups, sweep
from sonvi_dialogue.bridge.digest_lines import TASK, Line
from sonvi_dialogue.domain import preparation as rules
from sonvi_dialogue.domain import vocabulary as v

SOON = timedelta(days=2)


def lines(scope: sweep.Scope, as_of: date) -> dict[tuple[str, str], list[Line]]:
	"""(department, commune) to what its people are reminded of. A message leaves the house: of a task it tells the session
	and the day, and not its topic, which may say what somebody asked."""
	found: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
	for row in _query(scope, as_of).run(as_dict=True):
		found[row.department, row.commune].append(
			Line(
				deadline=row.name,
				commune=row.commune,
				commune_name=row.commune_name,
				calendar=row.calendar,
				is_demo=row.is_demo,
				kind=TASK,
				effective_due_on=row.due,
				provisional=0,
				subject_text=None,
				session=row.session,
				petition=None,
				session_title=row.title,
				is_confidential=None,
				village_name=None,
				category_name=None,
				department_name=row.department_name,
				department=row.department,
			)
		)
	for whom, looks in follow_ups.lines(scope, as_of).items():
		found[whom] += looks
	return dict(found)


def _query(scope: sweep.Scope, as_of: date) -> Any:
	task, session = frappe.qb.DocType("Preparation Task"), frappe.qb.DocType("Dialogue Session")
	commune, department = frappe.qb.DocType("Commune"), frappe.qb.DocType("Dialogue Department")
	query = (
		frappe.qb.from_(task)
		.join(session)
		.on(session.name == task.session)
		.join(commune)
		.on(commune.name == task.commune)
		.join(department)
		.on(department.name == task.department)
		.select(
			task.name,
			task.due,
			task.department,
			task.commune,
			task.session,
			session.title,
			commune.commune_name,
			commune.calendar,
			commune.is_demo,
			department.department_name,
		)
		.where(task.status == rules.OPEN_TASK)
		.where(task.due <= as_of + SOON)
		.where(session.workflow_state == v.SCHEDULED)
		.where(session.first_day >= as_of)
		.orderby(task.due, task.name)
	)
	if scope.only is not None:
		return query.where(task.commune.isin(scope.only or [""]))
	return query.where(task.commune.notin(scope.without)) if scope.without else query
