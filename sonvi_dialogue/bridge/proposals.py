"""What the app proposes for a session and people decide: topics for the conclusion, and the matters that are hot.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import calendars, clock, facts, term_index
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.bridge.similar import standing
from sonvi_dialogue.domain import hot_list, topics
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.reading import place_form, read
from sonvi_dialogue.domain.registers import UNCOUNTED_STATES

LOOK_BACK = timedelta(days=3 * 366)
MOST_PETITIONS = 5000
MOST_MATTERS = 30
FIELDS = (
	"name",
	"content",
	"village",
	"category",
	"received_on",
	"session",
	"workflow_state",
	"outcome",
	"result_class",
	"repeats",
	"merged_into",
	"is_group",
	"group_count",
	"public_label",
	"is_confidential",
)


@frappe.whitelist()
def session_topics(session: str) -> dict[str, Any]:
	"""The session's petitions the user may read in topics, the largest first: {"topics", "left_out"}.

	left_out: how many are confidential; to stand in a topic would tell what they ask.
	"""
	commune = _commune_of(session)
	filters = {"session": session, "workflow_state": ["not in", UNCOUNTED_STATES]}
	rows = _petitions(filters, "name asc")
	shown = [row for row in rows if not row.is_confidential]
	villages = term_index.places(commune)
	categories = _categories(row.category for row in shown)
	found = topics.cluster([_topic_petition(row, villages) for row in shown])
	return {
		"topics": [_topic(topic, shown, villages, categories) for topic in found],
		"left_out": len(rows) - len(shown),
	}


@frappe.whitelist()
def hot_matters(session: str) -> list[dict[str, Any]]:
	"""The matters of the session's commune that should be on its table, the hottest first, each with its reasons; of
	petitions of the three years before it that the user may read. For a session that was held, as of its first day."""
	commune = _commune_of(session)
	held_on = frappe.db.get_value("Dialogue Session", session, "first_day")
	today = min(clock.today(), held_on or clock.today())
	filters = {
		"commune": commune,
		"received_on": ["between", (today - LOOK_BACK, today)],
		"workflow_state": ["not in", UNCOUNTED_STATES],
	}
	rows = _petitions(filters, "received_on desc", MOST_PETITIONS)
	late = _days_late(commune, [row.name for row in rows if row.workflow_state == v.IN_PROGRESS], today)
	objected = _not_satisfied(commune, rows, held_on or today)
	followed = set(
		frappe.get_all(
			"Follow Up", {"commune": commune, "status": "Open"}, pluck="petition", order_by="next_look_on"
		)
	)
	found = hot_list.hot_list([_hot_facts(row, late, objected, followed) for row in rows], today)
	by_name = {row.name: row for row in rows}
	villages = term_index.places(commune)
	return [_matter(matter, by_name, villages) for matter in found[:MOST_MATTERS]]


def _commune_of(session: str) -> str:
	frappe.has_permission("Dialogue Session", "read", doc=session, throw=True)
	frappe.has_permission("Petition", "read", throw=True)
	return frappe.db.get_value("Dialogue Session", session, "commune")


def _petitions(filters: dict[str, Any], order_by: str, limit: int = 0) -> list[Any]:
	return frappe.get_list("Petition", filters=filters, fields=list(FIELDS), order_by=order_by, limit=limit)


# Topics -----------------------------------------------------------------------------------------------------------------------
def _topic_petition(row: Any, villages: dict[str, str]) -> topics.TopicPetition:
	reading = read(facts.text(row.content), villages.get(row.village, ""), villages.values())
	return topics.TopicPetition(row.name, reading, facts.text(row.category))


def _topic(
	topic: topics.Topic, rows: Sequence[Any], villages: dict[str, str], categories: dict[str, str]
) -> dict[str, Any]:
	by_name = {row.name: row for row in rows}
	places = {place_form(name): name for name in villages.values()}
	return {
		"title": topic.title or categories.get(topic.category, ""),
		"place": places.get(topic.place, ""),
		"category": categories.get(topic.category, ""),
		"petitions": [_line(by_name[key], villages) for key in topic.keys],
	}


def _categories(names: Iterable[str | None]) -> dict[str, str]:
	wanted = sorted({name for name in names if name})
	if not wanted:
		return {}
	rows = frappe.get_all(
		"Petition Category", {"name": ["in", wanted]}, ["name", "category_name"], order_by="name"
	)
	return {row.name: row.category_name for row in rows}


def _line(row: Any, villages: dict[str, str]) -> dict[str, Any]:
	line = {"name": row.name, "received_on": date_text(row.received_on), "standing": standing(row)}
	if row.is_confidential:
		return line | {"content": _("A petition kept confidential"), "public_label": "", "village_name": ""}
	return line | {
		"content": row.content,
		"public_label": row.public_label,
		"village_name": villages.get(row.village, ""),
	}


# The hot list -----------------------------------------------------------------------------------------------------------------
def _hot_facts(row: Any, late: dict[str, int], objected: set[str], followed: set[str]) -> hot_list.HotFacts:
	return hot_list.HotFacts(
		key=row.name,
		received_on=row.received_on,
		state=row.workflow_state,
		outcome=facts.text(row.outcome),
		result_class=facts.text(row.result_class),
		repeats=facts.text(row.repeats),
		merged_into=facts.text(row.merged_into),
		people=row.group_count if row.is_group else None,
		days_late=late.get(row.name, 0),
		not_satisfied=row.name in objected,
		followed=row.name in followed,
	)


def _not_satisfied(commune: str, rows: Sequence[Any], first_day: date) -> set[str]:
	"""The petitions whose answer somebody was not satisfied with since the last session before this one, or still in
	progress again."""
	by_name = {row.name: row for row in rows}
	said = frappe.get_all(
		"Answer Rating",
		filters={"commune": commune, "satisfaction": v.NOT_SATISFIED, "said_on": ["<=", clock.today()]},
		fields=["petition", "said_on"],
		order_by="said_on, name",
	)
	before = frappe.get_all(
		"Dialogue Session",
		filters={
			"commune": commune,
			"workflow_state": ["in", (v.HELD, v.CONCLUDED, v.CLOSED)],
			"last_day": ["<", first_day],
		},
		pluck="last_day",
		order_by="last_day desc",
		limit=1,
	)
	return {
		row.petition
		for row in said
		if row.petition in by_name
		and (not before or row.said_on >= before[0] or by_name[row.petition].workflow_state == v.IN_PROGRESS)
	}


def _days_late(commune: str, petitions: list[str], today: date) -> dict[str, int]:
	"""Petition to the working days its open answer or referral is late."""
	if not petitions:
		return {}
	filters = {
		"petition": ["in", petitions],
		"kind": ["in", v.MOVABLE_DUTIES],
		"status": v.OPEN,
		"effective_due_on": ["<", today],
	}
	rows = frappe.get_all(
		"Statutory Deadline", filters, ["petition", "effective_due_on"], order_by="effective_due_on"
	)
	if not rows:
		return {}
	calendar = calendars.working_calendar(commune)
	late: Counter[str] = Counter()
	for row in rows:
		late[row.petition] = max(late[row.petition], calendar.count(row.effective_due_on, today))
	return dict(late)


def _matter(matter: hot_list.HotMatter, rows: dict[str, Any], villages: dict[str, str]) -> dict[str, Any]:
	return _line(rows[matter.key], villages) | {
		"points": matter.points,
		"reasons": [_reason(reason) for reason in matter.reasons],
		"told": "; ".join(_reason(reason, "vi") for reason in matter.reasons),
		"asked": [{"name": key, "received_on": date_text(rows[key].received_on)} for key in matter.keys],
	}


def _reason(reason: hot_list.Reason, language: str | None = None) -> str:
	"""In the user's language, or in the one given: what papers tell is Vietnamese."""
	sentences = {
		hot_list.ASKED_AGAIN: _("asked {0} times since {1}", language),
		hot_list.MANY: _("{0} people ask", language),
		hot_list.LATE: _("the answer is {0} working days late", language),
		hot_list.LONG_OPEN: _("open for {0} months", language),
		hot_list.NOT_SATISFIED: _("people are not satisfied with the answer", language),
		hot_list.FOLLOWED: _("on the long-term list", language),
		hot_list.STILL_OPEN: _("not settled", language),
	}
	values = (date_text(value) if isinstance(value, date) else value for value in reason.args)
	return sentences[reason.code].format(*values)
