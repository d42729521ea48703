"""What the page of the first steps and the page of the site's health call. Every call checks the right to what it shows or makes.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, cstr
from frappe.utils.scheduler import enable_scheduler

from sonvi_dialogue.bridge import (
	clock,
	first_run,
	first_run_notice,
	first_run_people,
	first_run_places,
	regulations,
	sent,
	site_health,
	site_settings,
	telling,
)
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

REGULATION = "Dialogue Regulation"


@frappe.whitelist()
def first_steps(commune: str | None = None) -> dict[str, Any]:
	"""How far a commune's first steps are (first_run.standing)."""
	return first_run.standing(commune)


@frappe.whitelist(methods=["POST"])
def set_site() -> None:
	"""Language, time zone and formats of Viet Nam for the whole site. For a System Manager."""
	site_settings.set_site()


@frappe.whitelist(methods=["POST"])
def make_commune(
	commune_name: str, code: str, province: str = "", population: int = 0, usual_units: bool = False
) -> str:
	"""Makes a commune (first_run_places.make_commune). usual_units: with the bodies and units a commune has today."""
	return first_run_places.make_commune(commune_name, code, province, population, usual_units)


@frappe.whitelist(methods=["POST"])
def look_at_villages(commune: str, text: str = "", content: str = "") -> list[dict[str, Any]]:
	"""What a list of villages would become, line by line; POST because of its size (first_run_places.look_at_villages)."""
	return first_run_places.look_at_villages(commune, text, content)


@frappe.whitelist(methods=["POST"])
def add_villages(commune: str, text: str = "", content: str = "") -> int:
	"""Makes the villages of a list, all or none (first_run_places.add_villages)."""
	return first_run_places.add_villages(commune, text, content)


@frappe.whitelist()
def proposed_units(commune: str, unit_set: str = "") -> dict[str, Any]:
	"""The usual units of a commune (first_run_places.proposed_units)."""
	return first_run_places.proposed_units(commune, unit_set)


@frappe.whitelist(methods=["POST"])
def add_units(commune: str, unit_set: str, codes: str | list) -> int:
	"""Adds the ticked units (first_run_places.add_units)."""
	return first_run_places.add_units(commune, unit_set, sent.items(codes, "codes"))


@frappe.whitelist()
def people(commune: str) -> list[dict[str, Any]]:
	"""Who logs in for which body (first_run_people.people)."""
	return first_run_people.people(commune)


@frappe.whitelist(methods=["POST"])
def add_people(commune: str, rows: str | list, invite: bool = False) -> list[dict[str, Any]]:
	"""Makes log-ins, all or none (first_run_people.add_people)."""
	return first_run_people.add_people(commune, _lines(rows), invite)


@frappe.whitelist()
def signers(commune: str) -> list[dict[str, Any]]:
	"""Who signs for which body (first_run_places.signers)."""
	return first_run_places.signers(commune)


@frappe.whitelist(methods=["POST"])
def save_signers(commune: str, rows: str | list) -> int:
	"""Writes who signs (first_run_places.save_signers)."""
	return first_run_places.save_signers(commune, _lines(rows))


@frappe.whitelist()
def first_notice(commune: str) -> dict[str, Any]:
	"""The first session with its notice, or what is proposed for it (first_run_notice.proposal)."""
	return first_run_notice.proposal(commune)


@frappe.whitelist(methods=["POST"])
def make_first_notice(commune: str, day: str, hour: str, place: str, theme: str) -> dict[str, str]:
	"""Makes the first session and drafts its notice (first_run_notice.make)."""
	return first_run_notice.make(commune, day, hour, place, theme)


@frappe.whitelist()
def regulations_to_copy(commune: str) -> list[dict[str, Any]]:
	"""The regulations in force today for a commune's regular sessions."""
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	names = regulations.names_in_force(commune, v.REGULAR, clock.today())
	fields = ["name", "title", "basis", "effective_from", "commune"]
	return frappe.get_list(
		REGULATION, {"name": ["in", names or [""]]}, fields, order_by="effective_from asc", limit=0
	)


@frappe.whitelist(methods=["POST"])
def own_regulation(commune: str, regulation: str) -> str:
	"""A draft of the commune's own regulation, copied from one that is submitted; the draft that is there, if one is. Gives its name."""
	frappe.has_permission("Commune", "read", doc=commune, throw=True)
	frappe.has_permission(REGULATION, "create", throw=True)
	source = frappe.get_doc(REGULATION, regulation)
	source.check_permission("read")
	same = {"code": source.code, "commune": commune, "docstatus": 0}
	draft = frappe.db.get_value(REGULATION, same, order_by="creation desc")
	if draft:
		return draft
	copied = frappe.copy_doc(source)
	copied.update(
		{
			"commune": commune,
			"version": None,
			"docstatus": 0,
			"effective_from": clock.today(),
			"effective_to": None,
		}
	)
	return copied.insert().name


@frappe.whitelist(methods=["POST"])
def send_test_mail() -> dict[str, Any]:
	"""Sends a message to whoever asks for it, to their own address: {to, state, reason}. For a System Manager."""
	site_settings.check_administrator()
	to = frappe.db.get_value("User", frappe.session.user, "email") or ""
	if not to or to.endswith((telling.NO_MAILBOX, "@example.com")):
		message = "Your log-in has no e-mail that is read ({0}). Log in as a person, or set the address on your User."
		refuse([Problem("mail_no_address", None, message, (to,))])
	if not telling.mail_route().works:
		message = "No e-mail leaves this site. Add an Email Account with Enable Outgoing and Default Outgoing, then try again."
		refuse([Problem("mail_no_account", None, message)])
	queue = frappe.sendmail(
		recipients=[to],
		subject=_("Sonvi Dialogue: a test message"),
		message=_("E-mail leaves the site: this message was sent by the page of the first steps."),
		now=True,
	)
	queue.reload()
	return {"to": to, "state": queue.status, "reason": (queue.error or "").strip().splitlines()[-1:]}


@frappe.whitelist(methods=["POST"])
def turn_on_scheduler() -> bool:
	"""Turns this site's scheduler on, as far as a page can: a paused bench is the administrator's. Gives whether it runs now."""
	site_settings.check_administrator()
	enable_scheduler()
	return not site_health.scheduler_reasons()


@frappe.whitelist()
def site_lines() -> list[dict[str, Any]]:
	"""The health of the site, section by section (site_health.sections). For a System Manager."""
	return site_health.sections()


def _lines(rows: str | list) -> list[dict[str, str]]:
	"""The lines of a form, each value as text, however a request wrote it: what is told by a tick is 1 or 0."""
	return [
		{key: cstr(cint(value) if isinstance(value, bool) else value) for key, value in row.items()}
		for row in sent.items(rows, "rows", of=dict)
	]
