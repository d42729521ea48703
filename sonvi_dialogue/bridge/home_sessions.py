"""Lists of the homes about sessions and communes: what the next one lacks, those to come, the communes with most overdue."""

from __future__ import annotations

import frappe
from frappe import _

from sonvi_dialogue.bridge import clock, home_figures, home_lists, rows, session_path
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.domain import homes
from sonvi_dialogue.domain import session_path as way
from sonvi_dialogue.domain import vocabulary as v


def next_session() -> home_lists.Section:
	"""The session that wants work first, and the steps it lacks."""
	title, name = _("Next Session and What It Lacks"), session_path.next_session()
	empty = _("There is no session to work on. Make the plan of the year: approving it makes its sessions.")
	if not name:
		return home_lists.section(title, [], "Dialogue Plan", [], empty)
	doc = frappe.get_doc("Dialogue Session", name)
	wanting = [
		step
		for step in session_path.steps(doc)["steps"]
		if step["status"] in (way.NOW, way.LATE) and not step["optional"]
	]
	tones = {way.LATE: {"code": "overdue", "text": _("Late")}, way.NOW: {"code": "today", "text": _("Now")}}
	listed = [
		home_lists.row(
			("Dialogue Session", name),
			step["label"],
			[", ".join(step["missing"]), step["due"] and _("due {0}").format(step["due"])],
			tones[step["status"]],
		)
		for step in wanting[: home_lists.SHOWN]
	]
	day = date_text(doc.first_day) if doc.first_day else ""
	note = " · ".join(part for part in (doc.title, day, _(doc.workflow_state)) if part)
	empty = _("Nothing is missing now.")
	made = home_lists.section(title, listed, "Dialogue Session", [["name", "=", name]], empty)
	return {**made, "note": note, "opens": {"doctype": "Dialogue Session", "name": name}}


def coming_sessions() -> home_lists.Section:
	"""Those that are planned or scheduled and not over, the next first."""
	filters = [
		["workflow_state", "in", [v.DRAFT, v.SCHEDULED]],
		["last_day", ">=", clock.today().isoformat()],
	]
	found = home_lists.some(
		"Dialogue Session", filters, ["name", "title", "first_day", "workflow_state"], "first_day asc"
	)
	listed = [
		home_lists.row(
			("Dialogue Session", row.name), row.title, [date_text(row.first_day), _(row.workflow_state)]
		)
		for row in found
	]
	empty = _("No session has a day yet. The plan of the year shows which quarter is empty.")
	return home_lists.section(_("Sessions to Come"), listed, "Dialogue Session", filters, empty)


def communes() -> home_lists.Section:
	"""The communes with the most overdue duties."""
	found = home_figures.overdue_by_commune(home_lists.SHOWN)
	names = home_lists.titles("Commune", "commune_name", [row["commune"] for row in found])
	listed = []
	for row in found:
		note = [_("the oldest due {0}").format(date_text(row["oldest"]))]
		standing = {"code": "overdue", "text": _("{0} overdue").format(row["overdue"])}
		options = {"commune": ["=", row["commune"]], "status": ["=", v.OPEN]}
		options["effective_due_on"] = ["<", clock.today().isoformat()]
		label = names.get(row["commune"], row["commune"])
		opened = {"list": {"doctype": rows.DOCTYPE, "route_options": options}}
		listed.append({**home_lists.row(("Commune", row["commune"]), label, note, standing), **opened})
	filters = homes.filters_on(homes.CARDS["overdue"], clock.today())
	return home_lists.section(
		_("Communes with the Most Overdue"),
		listed,
		rows.DOCTYPE,
		filters,
		_("No commune has anything overdue."),
	)
