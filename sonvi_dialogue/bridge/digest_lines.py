"""The lines of a person's message: what is said of each deadline, read in bulk; a fixed number of queries however many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import frappe

from sonvi_dialogue.bridge.next_steps import TASK
from sonvi_dialogue.bridge.recipients import Directory
from sonvi_dialogue.domain import messages
from sonvi_dialogue.domain import vocabulary as v

READ_AT_ONCE = 1000


class Line(NamedTuple):
	"""One deadline, or one task, as a message sees it. session_title, petition, village_name, category_name: what it is about;
	reader: as what its reader reads it (messages.OWNER …); letter: a drafted letter that urges the unit."""

	deadline: str
	commune: str
	commune_name: str
	calendar: str
	is_demo: int
	kind: str
	effective_due_on: date
	provisional: int
	subject_text: str | None
	session: str | None
	petition: str | None
	session_title: str | None
	is_confidential: int | None
	village_name: str | None
	category_name: str | None
	department_name: str | None
	department: str | None = None
	reader: str = messages.OWNER
	letter: str | None = None


def of_person(user: str, deadlines: Sequence[str], tasks: Sequence[Line], directory: Directory) -> list[Line]:
	"""What a message says to a user, one line for each deadline and task, worst (longest overdue) first."""
	found = []
	for line in _read(deadlines):
		found.append(line._replace(reader=directory.reader(user, line.department, line.commune)))
	letters = _letters({line.department for line in found if line.reader == messages.OFFICE})
	urged = [
		line._replace(letter=letters.get(line.department)) if line.reader == messages.OFFICE else line
		for line in found
	]
	# a task of two bodies a person works for is one line
	own = {line.deadline: line for line in tasks}.values()
	return sorted([*urged, *own], key=lambda line: (line.effective_due_on, line.kind, line.deadline))


def _read(deadlines: Sequence[str]) -> list[Line]:
	wanted = list(dict.fromkeys(deadlines))
	lines: list[Line] = []
	for start in range(0, len(wanted), READ_AT_ONCE):
		part = wanted[start : start + READ_AT_ONCE]
		lines += [Line(**row) for row in _query(part).run(as_dict=True)]
	return lines


def _letters(departments: set[str | None]) -> dict[str, str]:
	"""The drafted letter that urges each unit, where there is one."""
	if not departments:
		return {}
	rows = frappe.get_all(
		"Official Document",
		filters={"kind": v.REMINDER, "docstatus": 0, "addressee": ["in", sorted(filter(None, departments))]},
		fields=["addressee", "name"],
		order_by="creation asc",
	)
	return {row.addressee: row.name for row in rows}


def _query(deadlines: Sequence[str]) -> Any:
	deadline = frappe.qb.DocType("Statutory Deadline")
	commune, department = frappe.qb.DocType("Commune"), frappe.qb.DocType("Dialogue Department")
	session, petition = frappe.qb.DocType("Dialogue Session"), frappe.qb.DocType("Petition")
	village, category = frappe.qb.DocType("Village"), frappe.qb.DocType("Petition Category")
	return (
		frappe.qb.from_(deadline)
		.join(commune)
		.on(commune.name == deadline.commune)
		.left_join(department)
		.on(department.name == deadline.department)
		.left_join(session)
		.on(session.name == deadline.session)
		.left_join(petition)
		.on(petition.name == deadline.petition)
		.left_join(village)
		.on(village.name == petition.village)
		.left_join(category)
		.on(category.name == petition.category)
		.select(
			deadline.name.as_("deadline"),
			deadline.commune,
			commune.commune_name,
			commune.calendar,
			commune.is_demo,
			deadline.kind,
			deadline.effective_due_on,
			deadline.provisional,
			deadline.subject_text,
			deadline.session,
			deadline.petition,
			session.title.as_("session_title"),
			petition.is_confidential,
			village.village_name,
			category.category_name,
			department.department_name,
			deadline.department,
		)
		.where(deadline.name.isin(list(deadlines)))
		.where(deadline.status == v.OPEN)
	)


__all__ = ["TASK", "Line", "of_person"]
