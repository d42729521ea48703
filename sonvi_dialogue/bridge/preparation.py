"""What units are given to prepare for a session: tasks with a day, their drafts, and the confidential situations beside them.

Situations are rows of their own (Preparation Situation), and sealed: a field of the task, whatever its level, could be asked for
by filter, and Frappe counts the rows of any DocType by any filter for whoever is logged in (frappe.client.get_count).

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe.model.document import Document
from frappe.utils import sanitize_html
from frappe.utils.password import decrypt, encrypt

from sonvi_dialogue.bridge import calendars, clock, facts, locks, scans, sent
from sonvi_dialogue.bridge.refusals import date_text, in_words, refuse
from sonvi_dialogue.domain import minutes
from sonvi_dialogue.domain import preparation as rules
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

DOCTYPE = "Preparation Task"
SITUATION = "Preparation Situation"
GIVERS = {v.OFFICE, v.STANDING_COMMITTEE, "System Manager"}
OWN_FIELDS = ("sent_back_reason", "done_on")
MOST_TASKS = 60
MOST_LETTERS = 10000
# Official text: what UBND reports on at every session (the plan II.2, first sentence).
REPORT_TOPIC = "Báo cáo tình hình kinh tế - xã hội, quốc phòng - an ninh và kết quả chỉ đạo, điều hành"


# The document -----------------------------------------------------------------------------------------------------------------
def validate(doc: Document) -> None:
	before = doc.get_doc_before_save()
	facts.prepare(doc, () if doc.flags.step else OWN_FIELDS)
	if before and not facts.roles() & GIVERS:
		_keep_to_units_part(doc, before)
	if before and before.status == rules.DONE_TASK and doc.status != rules.DONE_TASK and not doc.flags.step:
		message = "What was handed in is sent back with a reason. Use Send Back."
		refuse([Problem("task_send_back", "status", message)])
	refuse(rules.task_problems(_facts(doc), _facts(before) if before else None) + scans.report_problems(doc))
	if doc.status == rules.DONE_TASK and (not before or before.status != rules.DONE_TASK):
		doc.done_on = clock.today()


def _keep_to_units_part(doc: Document, before: Document) -> None:
	"""A unit writes its draft and hands it in; what it was given to do, and by when, is the Office's."""
	state = frappe.db.get_value("Dialogue Session", before.session, "workflow_state")
	refuse(rules.unit_problems(state, before.status))
	kept = [field.fieldname for field in doc.meta.fields if field.fieldname not in rules.UNIT_FIELDS]
	facts.keep_stored(doc, kept)


def _facts(doc: Document) -> rules.TaskFacts:
	session = frappe.db.get_value(
		"Dialogue Session", doc.session, ["first_day", "workflow_state"], as_dict=True
	)
	session = session or frappe._dict()
	return rules.TaskFacts(
		doc.kind or rules.ANSWER_TASK,
		doc.status or rules.OPEN_TASK,
		facts.day(doc.due),
		session.first_day,
		session.workflow_state or "",
		minutes.as_text(facts.text(doc.draft_answer)),
		facts.text(doc.report_file),
	)


def on_trash(doc: Document) -> None:
	"""Its situations go with it, without a copy in the bin."""
	frappe.db.delete(SITUATION, {"task": doc.name})


# Giving -----------------------------------------------------------------------------------------------------------------------
@frappe.whitelist()
def tasks(session: str) -> dict[str, Any]:
	"""The session's tasks the user may read, the day proposed for new ones, and the topics that have none yet."""
	doc = _readable(session)
	may_give = bool(facts.roles() & GIVERS) and frappe.has_permission(DOCTYPE, "create")
	rows = _rows(doc)
	return {
		"tasks": rows,
		"may_give": bool(may_give),
		"due": str(_proposed_due(doc)) if may_give and doc.first_day else "",
		"last_day": str(doc.first_day or ""),
		"report_topic": REPORT_TOPIC,
		"report_unit": _committee(doc.commune),
		"has_report": any(row["kind"] == rules.REPORT_TASK for row in rows),
		"units": _units(doc.commune) if may_give else [],
	}


@frappe.whitelist(methods=["POST"])
def give(session: str, tasks: str | list[dict[str, Any]]) -> list[str]:
	"""Makes all of these tasks or none, also as JSON: each with kind, topic, department, due, instructions, session_topic. Gives names."""
	doc = _readable(session)
	frappe.has_permission(DOCTYPE, "create", throw=True)
	wanted = sent.items(tasks, "tasks", dict)
	if not 0 < len(wanted) <= MOST_TASKS:
		message = "Give between 1 and {0} tasks at once."
		refuse([Problem("tasks_count", "tasks", message, (MOST_TASKS,))])
	fields = ("kind", "topic", "department", "due", "instructions", "session_topic")
	names = []
	for task in wanted:
		values = {field: facts.text(task.get(field)) or None for field in fields}
		if not values["due"] or not values["department"]:
			message = "Choose the unit and the day of each task: {0}."
			refuse([Problem("task_incomplete", "due", message, (facts.text(values["topic"]),))])
		values["kind"] = values["kind"] or rules.ANSWER_TASK
		made = frappe.get_doc({"doctype": DOCTYPE, "session": doc.name, "commune": doc.commune, **values})
		names.append(made.insert().name)
	return names


@frappe.whitelist(methods=["POST"])
def hand_in(task: str) -> dict[str, Any]:
	"""The unit, or the Office for it, says the task is done."""
	doc = locks.locked(DOCTYPE, task)
	doc.check_permission("write")
	doc.status = rules.DONE_TASK
	doc.flags.step = True
	doc.sent_back_reason = None
	doc.save()
	return {"status": doc.status, "done_on": str(doc.done_on)}


@frappe.whitelist(methods=["POST"])
def send_back(task: str, reason: str) -> dict[str, Any]:
	"""The Office opens again what was handed in, with what is missing."""
	doc = locks.locked(DOCTYPE, task)
	doc.check_permission("write")
	if not facts.roles() & GIVERS:
		raise frappe.PermissionError
	refuse(rules.send_back_problems(doc.status, facts.text(reason)))
	doc.flags.step = True
	doc.status, doc.done_on, doc.sent_back_reason = rules.OPEN_TASK, None, reason.strip()
	doc.save()
	return {"status": doc.status, "sent_back_reason": doc.sent_back_reason}


def _readable(session: str) -> Document:
	doc = frappe.get_doc("Dialogue Session", session)
	doc.check_permission("read")
	frappe.has_permission(DOCTYPE, "read", throw=True)
	return doc


def _proposed_due(doc: Document) -> Any:
	calendar = calendars.working_calendar(doc.commune)
	with in_words():
		return rules.proposed_due(facts.day(doc.first_day), clock.today(), calendar)


def _committee(commune: str) -> str:
	filters = {"commune": commune, "kind": v.PEOPLES_COMMITTEE_BODY, "disabled": 0}
	return frappe.db.get_value("Dialogue Department", filters, "name") or ""


def _units(commune: str) -> list[dict[str, str]]:
	rows = frappe.get_list(
		"Dialogue Department",
		filters={"commune": ["in", (commune, "")], "disabled": 0},
		fields=["name", "department_name"],
		order_by="department_name asc",
		limit=0,
	)
	return [{"value": row.name, "label": row.department_name} for row in rows]


def _rows(doc: Document) -> list[dict[str, Any]]:
	rows = frappe.get_list(
		DOCTYPE,
		filters={"session": doc.name},
		fields=[
			"name",
			"kind",
			"topic",
			"department",
			"due",
			"status",
			"done_on",
			"sent_back_reason",
			"draft_answer",
			"report_file",
			"session_topic",
		],
		order_by="due asc, creation asc",
		limit=0,
	)
	calendar = calendars.working_calendar(doc.commune)
	names = {
		row.name: row.department_name
		for row in frappe.get_all(
			"Dialogue Department",
			{"name": ["in", sorted({row.department for row in rows}) or [""]]},
			["name", "department_name"],
			order_by="name",
		)
	}
	return [
		{
			"name": row.name,
			"kind": row.kind,
			"topic": row.topic,
			"unit": names.get(row.department, ""),
			"due": date_text(row.due) if row.due else "",
			"status": row.status,
			"done_on": date_text(row.done_on) if row.done_on else "",
			"late": rules.days_late(row.due, row.status, clock.today(), calendar),
			"sent_back_reason": facts.text(row.sent_back_reason),
			"draft": minutes.as_text(facts.text(row.draft_answer)),
			"report_file": facts.text(row.report_file),
			"session_topic": facts.text(row.session_topic),
		}
		for row in rows
	]


# Situations -------------------------------------------------------------------------------------------------------------------
@frappe.whitelist()
def situation(task: str) -> dict[str, Any]:
	"""What the user wrote for a task, and what others did where he may read that: {"mine", "others"}."""
	doc = frappe.get_doc(DOCTYPE, task)
	doc.check_permission("read")
	rows = frappe.get_list(
		SITUATION,
		filters={"task": doc.name},
		fields=["written_by", "sealed"],
		order_by="creation asc",
		limit=0,
	)
	user = frappe.session.user
	return {
		"mine": next((opened(row) for row in rows if row.written_by == user), ""),
		"others": [
			{"by": frappe.utils.get_fullname(row.written_by), "situations": opened(row)}
			for row in rows
			if row.written_by != user
		],
		"may_write": bool(frappe.has_permission(DOCTYPE, "write", doc=doc)),
	}


@frappe.whitelist(methods=["POST"])
def write_situation(task: str, text: str) -> dict[str, str]:
	"""Keeps what the user expects to be asked and how to meet it, for whoever may write the task; empty takes it back."""
	doc = locks.locked(DOCTYPE, task)
	doc.check_permission("write")
	if not facts.roles() & GIVERS:
		state = frappe.db.get_value("Dialogue Session", doc.session, "workflow_state")
		refuse(rules.unit_problems(state, rules.OPEN_TASK))
	if len(text) > MOST_LETTERS:
		message = "The text has more than {0} letters. Shorten it."
		refuse([Problem("situation_long", "situations", message, (MOST_LETTERS,))])
	text = sanitize_html(text.strip())
	key = {"task": doc.name, "written_by": frappe.session.user}
	stored = frappe.db.get_value(SITUATION, key)
	if not text:
		frappe.db.delete(SITUATION, key)
	elif stored:
		frappe.db.set_value(SITUATION, stored, "sealed", encrypt(text))
	else:
		about = {"department": doc.department, "session": doc.session, "commune": doc.commune}
		made = frappe.get_doc({"doctype": SITUATION, **key, **about, "sealed": encrypt(text)})
		# write_situation asked who may write the task
		made.insert(ignore_permissions=True)
	return {"mine": text}


def opened(row: Any) -> str:
	"""The text of a situation whose row the caller was allowed to list."""
	return decrypt(row.sealed) if row.sealed else ""


def may_read_situations() -> bool:
	"""Whether the user reads what units expect to be asked at all, and not only what he wrote himself."""
	from sonvi_dialogue.permissions import Viewer

	viewer = Viewer(frappe.session.user)
	return bool(
		viewer.user == "Administrator" or v.STANDING_COMMITTEE in viewer.roles or viewer.headed_offices
	)
