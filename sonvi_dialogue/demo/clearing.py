"""Takes the example year away again: exactly what it brought, and only from a demo commune."""

from __future__ import annotations

import frappe
from frappe import _

# Children before what they point at; the commune last.
WORK = (
	"Escalation Entry",
	"Deadline Change",
	"Statutory Deadline",
	"Official Document",
	"Department Response",
	"Petition Assignment",
	"Petition",
	"Participant",
	"Preparation Task",
	"Dialogue Session",
	"Dialogue Plan",
	"Dialogue Department",
	"Constituency",
	"Village",
)
SIDE = {
	"Version": ("ref_doctype", "docname"),
	"Comment": ("reference_doctype", "reference_name"),
	"Communication": ("reference_doctype", "reference_name"),
	"Workflow Action": ("reference_doctype", "reference_name"),
	"File": ("attached_to_doctype", "attached_to_name"),
	"Notification Log": ("document_type", "document_name"),
	"View Log": ("reference_doctype", "reference_name"),
	"DocShare": ("share_doctype", "share_name"),
	"ToDo": ("reference_type", "reference_name"),
	"Email Queue": ("reference_doctype", "reference_name"),
}


class NotADemoCommune(frappe.ValidationError):
	"""Only a commune that the demo made can be cleared."""


def clear(commune: str | None = None) -> dict[str, int]:
	"""Removes the demo commune (`commune`, or the only one there is) with all its work, users and series.

	The one way past the guards on numbered papers: it asks the commune itself whether it is a demo. Returns how many
	documents of each DocType went. Refused for a real commune.
	"""
	frappe.only_for("System Manager")
	commune = commune or frappe.db.get_value("Commune", {"is_demo": 1})
	if not commune:
		return {}
	if not frappe.db.get_value("Commune", commune, "is_demo"):
		frappe.throw(_("{0} is not a demo commune: nothing was removed.").format(commune), NotADemoCommune)
	gone: dict[str, int] = {}
	users = _users(commune)
	for doctype in WORK:
		names = frappe.get_all(doctype, {"commune": commune}, pluck="name")
		gone[doctype] = len(names)
		_remove(doctype, names)
	_remove_runs()
	_remove_users(users)
	_remove("Commune", [commune])
	_remove_series()
	frappe.db.set_global("sonvi_demo_loaded", None)
	frappe.db.commit()  # nosemgrep: run from the command line, where nothing else commits
	return gone


def _remove(doctype: str, names: list[str]) -> None:
	"""Straight from the tables: these documents may not be deleted one by one, and no hook of theirs should run."""
	if not names:
		return
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parenttype": doctype, "parent": ("in", names)})
	for side, (type_field, name_field) in SIDE.items():
		filters = {type_field: doctype, name_field: ("in", names)}
		if side == "File":
			for file in frappe.get_all("File", filters, pluck="name"):
				frappe.delete_doc("File", file, ignore_permissions=True, force=True)
		elif side == "Email Queue":
			queued = frappe.get_all("Email Queue", filters, pluck="name")
			frappe.db.delete("Email Queue Recipient", {"parent": ("in", queued)}) if queued else None
			frappe.db.delete("Email Queue", filters)
		else:
			frappe.db.delete(side, filters)
	frappe.db.delete("__global_search", {"doctype": doctype, "name": ("in", names)})
	frappe.db.delete(doctype, {"name": ("in", names)})


def _remove_runs() -> None:
	"""Runs that no commune has an entry of, on days before any real commune's deadline was made."""
	used = set(frappe.get_all("Escalation Entry", pluck="run", distinct=True))
	digests = set(frappe.get_all("Escalation Digest", {"user": ("not like", "%.invalid")}, pluck="run"))
	real = frappe.get_all("Statutory Deadline", fields=["made_on"], order_by="made_on asc", limit=1)
	before = real[0].made_on if real else None
	runs = frappe.get_all("Escalation Run", fields=["name", "as_of"])
	gone = [
		run.name
		for run in runs
		if run.name not in used and run.name not in digests and (before is None or run.as_of < before)
	]
	if gone:
		frappe.db.delete("Escalation Digest", {"run": ("in", gone)})
		_remove("Escalation Run", gone)


def _users(commune: str) -> list[str]:
	"""Users of the example: they may see this commune alone and their address cannot exist."""
	allowed = frappe.get_all("User Permission", {"allow": "Commune", "for_value": commune}, pluck="user")
	return [user for user in dict.fromkeys(allowed) if user.endswith(".invalid")]


def _remove_users(users: list[str]) -> None:
	for user in users:
		frappe.db.delete("Notification Log", {"for_user": user})
		frappe.db.delete("User Permission", {"user": user})
		frappe.db.delete("Escalation Digest", {"user": user})
		frappe.delete_doc("User", user, ignore_permissions=True, force=True)


def _remove_series() -> None:
	frappe.db.delete("Series", {"name": ("like", "DEMO-%")})
