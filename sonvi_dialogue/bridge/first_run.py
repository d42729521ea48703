"""The guided first run of a commune: how far it is, read from what is stored, and for whom each step is to do."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils.scheduler import is_scheduler_inactive

from sonvi_dialogue.bridge import clock, facts, first_run_notice, health, regulations, site_settings, telling
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.bridge.refusals import sentence
from sonvi_dialogue.domain import first_run
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.invitees import Span

# What a System Manager sets for the whole site, and who may take each step by the right to write what it writes.
SITE_WIDE = (first_run.SITE, first_run.MAIL, first_run.SCHEDULER, first_run.CALENDAR)
MEMBER = "Dialogue Department Member"
_MAY: dict[str, tuple[str, str]] = {
	first_run.COMMUNE: ("Commune", "create"),
	first_run.VILLAGES: ("Village", "create"),
	first_run.UNITS: ("Dialogue Department", "create"),
	first_run.PEOPLE: ("User", "create"),
	first_run.SIGNERS: ("Dialogue Department", "write"),
	first_run.NOTICE: ("Dialogue Session", "create"),
	first_run.REGULATION: ("Dialogue Regulation", "create"),
	first_run.PLAN: ("Dialogue Plan", "create"),
}


def standing(commune: str | None = None) -> dict[str, Any]:
	"""commune and its name, communes to choose from, the steps {key, standing, told, may} and the one to take next.

	commune: one the user may read; else his own, or the first of the site. Refused: who neither runs a commune's Office nor is a
	System Manager.
	"""
	_may_look()
	communes = frappe.get_list(
		"Commune",
		{"disabled": 0},
		["name", "commune_name"],
		order_by="is_demo asc, commune_name asc",
		limit=0,
	)
	listed = [row.name for row in communes]
	if commune:
		frappe.has_permission("Commune", "read", doc=commune, throw=True)
	else:
		own = facts.own_commune()
		commune = own if own in listed else next(iter(listed), None)
	steps = first_run.steps(facts_of(commune))
	return {
		"commune": commune,
		"communes": communes,
		"steps": [
			{
				"key": step.key,
				"standing": step.standing,
				"told": [sentence(problem) for problem in step.told],
				"may": may_take(step.key),
			}
			for step in steps
		],
		"next": first_run.next_step(steps),
	}


def may_take(step: str) -> bool:
	"""Whether the user may write what the step writes."""
	if step in SITE_WIDE:
		return "System Manager" in frappe.get_roles()
	return bool(frappe.has_permission(*_MAY[step]))


def _may_look() -> None:
	if not {"System Manager", v.OFFICE} & set(frappe.get_roles()):
		frappe.throw(_("The first steps are for the Office and the administrator."), frappe.PermissionError)


def facts_of(commune: str | None) -> first_run.Facts:
	"""The facts of a commune, or of a site without one."""
	site = {
		"site_differs": tuple(site_settings.differing()),
		"mail": telling.mail_route().works,
		"scheduler": not is_scheduler_inactive(verbose=False),
	}
	if not commune:
		return first_run.Facts(**site)
	stored = frappe.db.get_value("Commune", commune, ["population", "calendar"], as_dict=True)
	villages = frappe.get_all(
		"Village", {"commune": commune, "disabled": 0}, ["name", "head_name"], order_by="code"
	)
	return first_run.Facts(
		commune=True,
		population=bool(stored.population),
		villages=len(villages),
		villages_without_head=sum(not row.head_name for row in villages),
		plan_year=_plan_year(commune),
		**_sessions(commune),
		**_bodies(commune),
		**_regulations(commune),
		**_calendar(stored.calendar),
		**site,
	)


# Inside ---------------------------------------------------------------------------------------------------------------------
def bodies_of(commune: str) -> list[Any]:
	"""The commune's own bodies in office, in the order they were made."""
	return frappe.get_all(
		"Dialogue Department",
		{"commune": commune, "disabled": 0},
		["name", "code", "department_name", "short_name", "kind", "signer_name", "authority_lines"],
		order_by="creation asc, code asc",
	)


def _bodies(commune: str) -> dict[str, Any]:
	bodies = bodies_of(commune)
	staffed = _staffed([body.name for body in bodies])
	chairs = frappe.get_all(
		"Has Role", {"role": v.STANDING_COMMITTEE, "parenttype": "User"}, pluck="parent", order_by="parent"
	)
	here = {"allow": "Commune", "for_value": commune, "user": ["in", chairs or [""]]}
	chairs = frappe.get_all("User Permission", here, pluck="user", order_by="user")
	return {
		"bodies": frozenset(body.kind for body in bodies),
		"owing": tuple(
			body.short_name or body.department_name
			for body in bodies
			if body.kind == v.UNIT and body.name not in staffed
		),
		"office": any(body.kind == v.OFFICE_BODY and body.name in staffed for body in bodies),
		"chair": bool(frappe.db.exists("User", {"name": ["in", chairs or [""]], "enabled": 1})),
		"signing": frozenset(body.kind for body in bodies if body.signer_name),
	}


def _sessions(commune: str) -> dict[str, Any]:
	shown = first_run_notice.session_of(commune)
	if not shown:
		return {}
	kept = {"commune": commune, "workflow_state": ["!=", v.CANCELLED]}
	notice = {"session": shown.name, "kind": v.NOTICE, "docstatus": ["<", 2]}
	return {
		"sessions": frappe.db.count(first_run_notice.SESSION, kept),
		"noticed": bool(frappe.db.exists(first_run_notice.PAPER, notice)),
		"draft": shown.workflow_state == v.DRAFT,
	}


def _staffed(bodies: list[str]) -> set[str]:
	"""The bodies for which somebody logs in today."""
	today = clock.today()
	rows = frappe.get_all(
		MEMBER,
		{"parent": ["in", bodies or [""]], "parenttype": "Dialogue Department"},
		["parent", "user", "from_date", "to_date"],
		order_by="parent asc, idx asc",
	)
	users = {row.user for row in rows if Span(row.from_date, row.to_date).holds(today)}
	enabled = set(
		frappe.get_all(
			"User", {"name": ["in", sorted(users) or [""]], "enabled": 1}, pluck="name", order_by="name"
		)
	)
	return {
		row.parent for row in rows if row.user in enabled and Span(row.from_date, row.to_date).holds(today)
	}


def _regulations(commune: str) -> dict[str, Any]:
	names = regulations.names_in_force(commune, v.REGULAR, clock.today())
	rows = frappe.get_all(
		"Dialogue Regulation",
		{"name": ["in", names or [""]]},
		["title", "commune"],
		order_by="effective_from asc",
	)
	return {
		"regulations": tuple(row.title for row in rows),
		"shared": tuple(row.title for row in rows if not row.commune),
	}


def _calendar(name: str | None) -> dict[str, Any]:
	if not name:
		return {}
	calendar = working_calendar(name)
	today = clock.today()
	wanted = (today.year, today.year + 1)
	return {
		"until": calendar.horizon,
		"missing_year": health.missing_year(calendar, today),
		"provisional_year": next((year for year in wanted if year in calendar.provisional_years), None),
	}


def _plan_year(commune: str) -> int | None:
	found = frappe.get_all(
		"Dialogue Plan",
		{"commune": commune, "year": [">=", clock.today().year]},
		pluck="year",
		order_by="year",
		limit=1,
	)
	return found[0] if found else None
