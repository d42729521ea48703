"""The lists on a role's first screen: the worst first, a few rows each, with the way to all of them and, where there are
none, what to do next. A fixed number of queries a list; every row is one the user may read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import clock, home_figures, home_lists, home_sessions, rows, timeline
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.bridge.standings import Words
from sonvi_dialogue.domain import homes
from sonvi_dialogue.domain import vocabulary as v


def of_home(home: str) -> home_lists.Section:
	"""sections: in order, each {title, rows, empty, all: {doctype, route_options}}; a row is {doctype, name, label, note,
	standing}; actions: keys of what the block's buttons do (public/js/sonvi_homes.js). Where nobody has made a plan yet, the
	Office's first button leads to the first steps."""
	begins = home == "office" and not frappe.get_list("Dialogue Plan", order_by="name asc", limit=1)
	actions = ["first_steps", *ACTIONS[home]] if begins else ACTIONS[home]
	return {"sections": [make() for make in SECTIONS[home]], "actions": actions}


# Deadlines ----------------------------------------------------------------------------------------------------------------------
def _worst_first() -> home_lists.Section:
	return _deadlines(
		_("What Is Due Next"),
		[["status", "=", v.OPEN]],
		_("Nothing is open. Deadlines come by themselves when a session is scheduled or concluded."),
	)


def _my_answers() -> home_lists.Section:
	return _deadlines(
		_("Our Answers by Days Left"),
		[["status", "=", v.OPEN]],
		_("Nothing is asked of your unit now. A petition given to it appears here with its day."),
	)


def _of_my_villages() -> home_lists.Section:
	return _deadlines(
		_("What Your Villages Wait For"),
		[["status", "=", v.OPEN], ["petition", "is", "set"]],
		_("No answer to people of your villages is open."),
	)


def _overdue() -> home_lists.Section:
	return _deadlines(
		_("Overdue"),
		homes.filters_on(homes.CARDS["overdue"], clock.today()),
		_("Nothing is overdue."),
	)


def _deadlines(title: str, filters: list[list[Any]], empty: str) -> home_lists.Section:
	fields = [
		"name",
		"kind",
		"commune",
		"department",
		"petition",
		"session",
		"subject_text",
		"effective_due_on",
	]
	found = frappe.get_list(
		rows.DOCTYPE,
		filters=filters,
		fields=fields,
		order_by="effective_due_on asc, name asc",
		limit=home_lists.SHOWN,
	)
	petitions = home_lists.petition_words([row.petition for row in found])
	units = home_lists.titles("Dialogue Department", "department_name", [row.department for row in found])
	sessions = home_lists.titles("Dialogue Session", "title", [row.session for row in found])
	words, duties = Words(), timeline.duty_labels()
	listed = [
		home_lists.row(
			("Petition", row.petition) if row.petition in petitions else (rows.DOCTYPE, row.name),
			petitions.get(row.petition) or sessions.get(row.session) or duties[row.kind],
			[duties[row.kind], units.get(row.department), date_text(row.effective_due_on)],
			words.of(row.commune, row.effective_due_on),
		)
		for row in found
	]
	return home_lists.section(title, listed, rows.DOCTYPE, filters, empty)


# What waits for a decision --------------------------------------------------------------------------------------------------
def _to_decide() -> home_lists.Section:
	"""Papers to sign, plans and proposals to decide, sessions to conclude: of each the first few."""
	words, listed = Words(), []
	for doctype, state, fields, said in (
		("Dialogue Plan", [["workflow_state", "=", v.AWAITING_APPROVAL]], "title", _("Plan to approve")),
		("Dialogue Session", [["workflow_state", "=", v.HELD]], "title", _("Session to conclude")),
		("Dialogue Proposal", [["status", "=", "Proposed"]], "title", _("Proposal to decide")),
	):
		for row in home_lists.some(doctype, state, ["name", fields]):
			listed.append(home_lists.row((doctype, row.name), row[fields], [said]))
	papers = home_lists.some("Official Document", _drafts(), ["name", "kind", "subject", "addressee", "date"])
	units = home_lists.titles("Dialogue Department", "department_name", [row.addressee for row in papers])
	dues = home_figures.due_of_papers([row.name for row in papers])
	for row in papers:
		due = dues.get(row.name)
		listed.append(
			home_lists.row(
				("Official Document", row.name),
				row.subject or _(row.kind),
				[_("Paper to sign"), _(row.kind), units.get(row.addressee), row.date and date_text(row.date)],
				words.of(*due) if due else None,
			)
		)
	empty = _("Nothing waits to be signed or decided. What the Office prepares appears here.")
	return home_lists.section(_("To Sign and to Decide"), listed, "Official Document", _drafts(), empty)


def _drafts() -> list[list[Any]]:
	return homes.filters_on(homes.CARDS["papers_to_sign"], clock.today())


def _came_up() -> home_lists.Section:
	"""What people and units said that asks for attention: not satisfied, parts given back."""
	listed = []
	ratings = homes.filters_on(homes.CARDS["not_satisfied"], clock.today())
	found = home_lists.some(
		"Answer Rating", ratings, ["name", "petition", "said_on", "comment"], "said_on desc"
	)
	returned = [["standing", "=", v.RETURNED], ["role", "!=", v.FORMER]]
	given_back = home_lists.some(
		"Petition Assignment",
		returned,
		["name", "petition", "department", "return_reason"],
		"standing_on desc",
	)
	petitions = home_lists.petition_words([row.petition for row in (*found, *given_back)])
	units = home_lists.titles(
		"Dialogue Department", "department_name", [row.department for row in given_back]
	)
	for row in found:
		note = [_("Not satisfied with the answer"), date_text(row.said_on), row.comment]
		listed.append(
			home_lists.row(("Petition", row.petition), petitions.get(row.petition, row.petition), note)
		)
	for row in given_back:
		note = [_("Returned by {0}").format(units.get(row.department, "")), row.return_reason]
		label = petitions.get(row.petition, row.petition)
		listed.append(home_lists.row(("Petition Assignment", row.name), label, note))
	empty = _("Nobody said an answer does not satisfy, and no unit gave a petition back.")
	return home_lists.section(_("What Came Up"), listed, "Answer Rating", ratings, empty)


def _tasks() -> home_lists.Section:
	# what was not handed in by a session that is over is asked no more (task_reminders)
	to_come = frappe.get_list(
		"Dialogue Session",
		{"workflow_state": ["in", (v.DRAFT, v.SCHEDULED)]},
		pluck="name",
		order_by="first_day asc",
		limit=0,
	)
	filters = [["status", "=", v.OPEN], ["session", "in", to_come or [""]]]
	found = home_lists.some(
		"Preparation Task", filters, ["name", "topic", "due", "commune", "session"], "due asc"
	)
	words = Words()
	listed = [
		home_lists.row(
			("Preparation Task", row.name),
			row.topic,
			[date_text(row.due)] if row.due else [],
			words.of(row.commune, row.due) if row.due else None,
		)
		for row in found
	]
	empty = _("No preparation is asked of you. The Office gives tasks out before a session.")
	return home_lists.section(
		_("To Prepare for the Next Session"), listed, "Preparation Task", filters, empty
	)


def _new_petitions() -> home_lists.Section:
	filters: list[list[Any]] = []
	fields = ["name", "content", "public_label", "workflow_state", "received_on"]
	found = home_lists.some("Petition", filters, fields, "received_on desc")
	listed = [
		home_lists.row(
			("Petition", row.name),
			home_lists.short(row.content),
			[row.public_label, _(row.workflow_state), date_text(row.received_on)],
		)
		for row in found
	]
	empty = _("No petition of your villages yet. Send in what people tell you, or propose a dialogue.")
	return home_lists.section(_("Newest Petitions"), listed, "Petition", filters, empty)


SECTIONS: dict[str, tuple[Callable[[], home_lists.Section], ...]] = {
	"office": (home_sessions.next_session, _worst_first),
	"committee": (_to_decide, _overdue, _came_up),
	"unit": (_my_answers, _tasks),
	"delegate": (_of_my_villages, _new_petitions),
	"supervisor": (_overdue, _came_up, home_sessions.coming_sessions),
	"manager": (home_sessions.communes, _overdue, home_sessions.coming_sessions),
}
ACTIONS: dict[str, list[str]] = {
	"office": ["not_delivered", "board_text", "messages"],
	"committee": ["board_text", "not_delivered", "messages"],
	"unit": ["not_delivered", "messages"],
	"delegate": ["messages"],
	"supervisor": ["messages"],
	"manager": ["messages"],
}
