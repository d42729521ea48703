"""The lists on a role's first screen: the worst first, a few rows each, with the way to all of them and, where there are
none, what to do next. A fixed number of queries a list; every row is one the user may read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import clock, facts, home_figures, rows, session_path, timeline
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.bridge.standings import Words
from sonvi_dialogue.domain import homes
from sonvi_dialogue.domain import session_path as way
from sonvi_dialogue.domain import vocabulary as v

SHOWN = 8
CONTENT_LETTERS = 140
Section = dict[str, Any]


def of_home(home: str) -> Section:
	"""sections: in order, each {title, rows, empty, all: {doctype, route_options}}; a row is {doctype, name, label, note,
	standing}; actions: keys of what the block's buttons do (public/js/sonvi_homes.js). Where nobody has made a plan yet, the
	Office's first button leads to the first steps."""
	begins = home == "office" and not frappe.get_list("Dialogue Plan", order_by="name asc", limit=1)
	actions = ["first_steps", *ACTIONS[home]] if begins else ACTIONS[home]
	return {"sections": [make() for make in SECTIONS[home]], "actions": actions}


# Deadlines ----------------------------------------------------------------------------------------------------------------------
def _worst_first() -> Section:
	return _deadlines(
		_("What Is Due Next"),
		[["status", "=", v.OPEN]],
		_("Nothing is open. Deadlines come by themselves when a session is scheduled or concluded."),
	)


def _my_answers() -> Section:
	return _deadlines(
		_("Our Answers by Days Left"),
		[["status", "=", v.OPEN]],
		_("Nothing is asked of your unit now. A petition given to it appears here with its day."),
	)


def _of_my_villages() -> Section:
	return _deadlines(
		_("What Your Villages Wait For"),
		[["status", "=", v.OPEN], ["petition", "is", "set"]],
		_("No answer to people of your villages is open."),
	)


def _overdue() -> Section:
	return _deadlines(
		_("Overdue"),
		homes.filters_on(homes.CARDS["overdue"], clock.today()),
		_("Nothing is overdue."),
	)


def _deadlines(title: str, filters: list[list[Any]], empty: str) -> Section:
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
		limit=SHOWN,
	)
	petitions = _petition_words([row.petition for row in found])
	units = _titles("Dialogue Department", "department_name", [row.department for row in found])
	sessions = _titles("Dialogue Session", "title", [row.session for row in found])
	words, duties = Words(), timeline.duty_labels()
	listed = [
		_row(
			("Petition", row.petition) if row.petition in petitions else (rows.DOCTYPE, row.name),
			petitions.get(row.petition) or sessions.get(row.session) or duties[row.kind],
			[duties[row.kind], units.get(row.department), date_text(row.effective_due_on)],
			words.of(row.commune, row.effective_due_on),
		)
		for row in found
	]
	return _section(title, listed, rows.DOCTYPE, filters, empty)


# What waits for a decision --------------------------------------------------------------------------------------------------
def _to_decide() -> Section:
	"""Papers to sign, plans and proposals to decide, sessions to conclude: of each the first few."""
	words, listed = Words(), []
	for doctype, state, fields, said in (
		("Dialogue Plan", [["workflow_state", "=", v.AWAITING_APPROVAL]], "title", _("Plan to approve")),
		("Dialogue Session", [["workflow_state", "=", v.HELD]], "title", _("Session to conclude")),
		("Dialogue Proposal", [["status", "=", "Proposed"]], "title", _("Proposal to decide")),
	):
		for row in _some(doctype, state, ["name", fields]):
			listed.append(_row((doctype, row.name), row[fields], [said]))
	papers = _some("Official Document", _drafts(), ["name", "kind", "subject", "addressee", "date"])
	units = _titles("Dialogue Department", "department_name", [row.addressee for row in papers])
	dues = home_figures.due_of_papers([row.name for row in papers])
	for row in papers:
		due = dues.get(row.name)
		listed.append(
			_row(
				("Official Document", row.name),
				row.subject or _(row.kind),
				[_("Paper to sign"), _(row.kind), units.get(row.addressee), row.date and date_text(row.date)],
				words.of(*due) if due else None,
			)
		)
	empty = _("Nothing waits to be signed or decided. What the Office prepares appears here.")
	return _section(_("To Sign and to Decide"), listed, "Official Document", _drafts(), empty)


def _drafts() -> list[list[Any]]:
	return homes.filters_on(homes.CARDS["papers_to_sign"], clock.today())


def _came_up() -> Section:
	"""What people and units said that asks for attention: not satisfied, parts given back."""
	listed = []
	ratings = homes.filters_on(homes.CARDS["not_satisfied"], clock.today())
	found = _some("Answer Rating", ratings, ["name", "petition", "said_on", "comment"], "said_on desc")
	returned = [["standing", "=", v.RETURNED], ["role", "!=", v.FORMER]]
	given_back = _some(
		"Petition Assignment",
		returned,
		["name", "petition", "department", "return_reason"],
		"standing_on desc",
	)
	petitions = _petition_words([row.petition for row in (*found, *given_back)])
	units = _titles("Dialogue Department", "department_name", [row.department for row in given_back])
	for row in found:
		note = [_("Not satisfied with the answer"), date_text(row.said_on), row.comment]
		listed.append(_row(("Petition", row.petition), petitions.get(row.petition, row.petition), note))
	for row in given_back:
		note = [_("Returned by {0}").format(units.get(row.department, "")), row.return_reason]
		label = petitions.get(row.petition, row.petition)
		listed.append(_row(("Petition Assignment", row.name), label, note))
	empty = _("Nobody said an answer does not satisfy, and no unit gave a petition back.")
	return _section(_("What Came Up"), listed, "Answer Rating", ratings, empty)


def _tasks() -> Section:
	# what was not handed in by a session that is over is asked no more (task_reminders)
	to_come = frappe.get_list(
		"Dialogue Session",
		{"workflow_state": ["in", (v.DRAFT, v.SCHEDULED)]},
		pluck="name",
		order_by="first_day asc",
		limit=0,
	)
	filters = [["status", "=", v.OPEN], ["session", "in", to_come or [""]]]
	found = _some("Preparation Task", filters, ["name", "topic", "due", "commune", "session"], "due asc")
	words = Words()
	listed = [
		_row(
			("Preparation Task", row.name),
			row.topic,
			[date_text(row.due)] if row.due else [],
			words.of(row.commune, row.due) if row.due else None,
		)
		for row in found
	]
	empty = _("No preparation is asked of you. The Office gives tasks out before a session.")
	return _section(_("To Prepare for the Next Session"), listed, "Preparation Task", filters, empty)


def _new_petitions() -> Section:
	filters: list[list[Any]] = []
	fields = ["name", "content", "public_label", "workflow_state", "received_on"]
	found = _some("Petition", filters, fields, "received_on desc")
	listed = [
		_row(
			("Petition", row.name),
			_short(row.content),
			[row.public_label, _(row.workflow_state), date_text(row.received_on)],
		)
		for row in found
	]
	empty = _("No petition of your villages yet. Send in what people tell you, or propose a dialogue.")
	return _section(_("Newest Petitions"), listed, "Petition", filters, empty)


# The session ---------------------------------------------------------------------------------------------------------------------
def _next_session() -> Section:
	"""The session that wants work first, and the steps it lacks."""
	title, name = _("Next Session and What It Lacks"), session_path.next_session()
	empty = _("There is no session to work on. Make the plan of the year: approving it makes its sessions.")
	if not name:
		return _section(title, [], "Dialogue Plan", [], empty)
	doc = frappe.get_doc("Dialogue Session", name)
	wanting = [
		step
		for step in session_path.steps(doc)["steps"]
		if step["status"] in (way.NOW, way.LATE) and not step["optional"]
	]
	tones = {way.LATE: {"code": "overdue", "text": _("Late")}, way.NOW: {"code": "today", "text": _("Now")}}
	listed = [
		_row(
			("Dialogue Session", name),
			step["label"],
			[", ".join(step["missing"]), step["due"] and _("due {0}").format(step["due"])],
			tones[step["status"]],
		)
		for step in wanting[:SHOWN]
	]
	day = date_text(doc.first_day) if doc.first_day else ""
	note = " · ".join(part for part in (doc.title, day, _(doc.workflow_state)) if part)
	empty = _("Nothing is missing now.")
	made = _section(title, listed, "Dialogue Session", [["name", "=", name]], empty)
	return {**made, "note": note, "opens": {"doctype": "Dialogue Session", "name": name}}


def _coming_sessions() -> Section:
	filters = [
		["workflow_state", "in", [v.DRAFT, v.SCHEDULED]],
		["last_day", ">=", clock.today().isoformat()],
	]
	found = _some(
		"Dialogue Session", filters, ["name", "title", "first_day", "workflow_state"], "first_day asc"
	)
	listed = [
		_row(("Dialogue Session", row.name), row.title, [date_text(row.first_day), _(row.workflow_state)])
		for row in found
	]
	empty = _("No session has a day yet. The plan of the year shows which quarter is empty.")
	return _section(_("Sessions to Come"), listed, "Dialogue Session", filters, empty)


def _communes() -> Section:
	"""The communes with the most overdue duties."""
	found = home_figures.overdue_by_commune(SHOWN)
	names = _titles("Commune", "commune_name", [row["commune"] for row in found])
	listed = []
	for row in found:
		note = [_("the oldest due {0}").format(date_text(row["oldest"]))]
		standing = {"code": "overdue", "text": _("{0} overdue").format(row["overdue"])}
		options = {"commune": ["=", row["commune"]], "status": ["=", v.OPEN]}
		options["effective_due_on"] = ["<", clock.today().isoformat()]
		label = names.get(row["commune"], row["commune"])
		opened = {"list": {"doctype": rows.DOCTYPE, "route_options": options}}
		listed.append({**_row(("Commune", row["commune"]), label, note, standing), **opened})
	filters = homes.filters_on(homes.CARDS["overdue"], clock.today())
	return _section(
		_("Communes with the Most Overdue"),
		listed,
		rows.DOCTYPE,
		filters,
		_("No commune has anything overdue."),
	)


SECTIONS: dict[str, tuple[Callable[[], Section], ...]] = {
	"office": (_next_session, _worst_first),
	"committee": (_to_decide, _overdue, _came_up),
	"unit": (_my_answers, _tasks),
	"delegate": (_of_my_villages, _new_petitions),
	"supervisor": (_overdue, _came_up, _coming_sessions),
	"manager": (_communes, _overdue, _coming_sessions),
}
ACTIONS: dict[str, list[str]] = {
	"office": ["not_delivered", "board_text", "messages"],
	"committee": ["board_text", "not_delivered", "messages"],
	"unit": ["not_delivered", "messages"],
	"delegate": ["messages"],
	"supervisor": ["messages"],
	"manager": ["messages"],
}


# Inside ----------------------------------------------------------------------------------------------------------------------------
def _section(
	title: str, listed: list[dict[str, Any]], doctype: str, filters: Sequence[Sequence[Any]], empty: str
) -> Section:
	more = {"doctype": doctype, "route_options": homes.route_options(filters)}
	return {"title": title, "rows": listed, "empty": empty, "all": more}


def _row(opens: tuple[str, str], label: str | None, note: list[Any], standing: Any = None) -> dict[str, Any]:
	doctype, name = opens
	said = " · ".join(str(part) for part in note if part)
	return {"doctype": doctype, "name": name, "label": label or name, "note": said, "standing": standing}


def _some(
	doctype: str, filters: list[list[Any]], fields: list[str], order: str = "creation desc"
) -> list[Any]:
	"""The first few the user may read; none of a DocType he may not."""
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(
		doctype, filters=filters, fields=fields, order_by=f"{order}, name asc", limit=SHOWN
	)


def _petition_words(names: list[str | None]) -> dict[str, str]:
	"""What the petitions ask, of those the user may read."""
	wanted = {name for name in names if name}
	if not wanted:
		return {}
	found = frappe.get_list(
		"Petition",
		filters={"name": among(wanted)},
		fields=["name", "content", "public_label"],
		order_by="name",
		limit=0,
	)
	return {row.name: _short(row.content) or row.public_label for row in found}


def _short(text: str | None) -> str:
	words = " ".join(facts.text(text).split())
	return words if len(words) <= CONTENT_LETTERS else f"{words[:CONTENT_LETTERS].rsplit(' ', 1)[0]} …"


def _titles(doctype: str, field: str, names: list[str | None]) -> dict[str, str]:
	wanted = {name for name in names if name}
	found = frappe.get_all(doctype, {"name": among(wanted)}, ["name", field], order_by="name")
	return {row.name: facts.text(row[field]) for row in found}
