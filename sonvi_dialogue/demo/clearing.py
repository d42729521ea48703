"""Takes the example year away again: exactly what it brought, and only from a demo commune."""

from __future__ import annotations

import frappe
from frappe import _

from sonvi_dialogue.bridge.example import ADDRESS_END, LOADED, SPAN

# Children before what they point at; the commune last.
WORK = (
	"Desk Entry",
	"Dialogue Delivery",
	"Dialogue Gateway",
	"Escalation Entry",
	"Deadline Change",
	"Statutory Deadline",
	"Answer Rating",
	"Commitment",
	"Follow Up",
	"Answer Delivery",
	"Answer Snippet",
	"Official Document",
	"Dialogue Wording",
	"Dialogue Bundle",
	"Department Response",
	"Petition Assignment",
	"Petition Term",
	"Petition",
	"Participant",
	"Preparation Situation",
	"Preparation Task",
	"Dialogue Proposal",
	"Commune Local Day",
	"Session Topic",
	"Dialogue Session",
	"Dialogue Plan",
	"Dialogue Period",
	"Dialogue Department",
	"Constituency",
	"Village",
)
# A file that goes leaves a comment, so files go first.
SIDE = {
	"File": ("attached_to_doctype", "attached_to_name"),
	"Version": ("ref_doctype", "docname"),
	"Comment": ("reference_doctype", "reference_name"),
	"Communication": ("reference_doctype", "reference_name"),
	"Workflow Action": ("reference_doctype", "reference_name"),
	"Notification Log": ("document_type", "document_name"),
	"View Log": ("reference_doctype", "reference_name"),
	"DocShare": ("share_doctype", "share_name"),
	"ToDo": ("reference_type", "reference_name"),
	"Email Queue": ("reference_doctype", "reference_name"),
	"Permission Log": ("for_doctype", "for_document"),
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
	if not commune or not frappe.db.exists("Commune", commune):
		return {}
	if not frappe.db.get_value("Commune", commune, "is_demo"):
		frappe.throw(_("{0} is not a demo commune: nothing was removed.").format(commune), NotADemoCommune)
	gone: dict[str, int] = {}
	users = users_of(commune)
	departments = frappe.get_all("Dialogue Department", {"commune": commune}, pluck="name", order_by="name")
	for doctype in WORK:
		names = frappe.get_all(doctype, {"commune": commune}, pluck="name", order_by="name")
		gone[doctype] = len(names)
		_remove(doctype, names)
	_remove_runs()
	_remove_users(users)
	_remove("Commune", [commune])
	_remove_series(departments)
	frappe.db.set_global(LOADED, None)
	frappe.db.set_global(SPAN, None)
	frappe.db.commit()  # nosemgrep: run from the command line, where nothing else commits
	return gone


def _remove(doctype: str, names: list[str]) -> None:
	"""Straight from the tables: these documents may not be deleted one by one, and no hook of theirs should run."""
	if not names:
		return
	for table in frappe.get_meta(doctype).get_table_fields():
		frappe.db.delete(table.options, {"parenttype": doctype, "parent": ("in", names)})
	if frappe.get_meta(doctype).is_submittable:
		# the files of what is issued are kept by Frappe and by us: it goes in a moment, and is nothing issued until then
		frappe.db.set_value(doctype, {"name": ("in", names)}, "docstatus", 0, update_modified=False)
	_remove_traces(doctype, names)
	frappe.db.delete(doctype, {"name": ("in", names)})


def _remove_traces(doctype: str, names: list[str]) -> None:
	"""What Frappe keeps about documents elsewhere: versions, comments, files, workflow actions, mail, search rows."""
	for side, (type_field, name_field) in SIDE.items():
		if not frappe.db.table_exists(side):
			continue  # Permission Log came with Frappe 16
		found = frappe.get_all(
			side, {type_field: doctype, name_field: ("in", names)}, pluck="name", order_by="name"
		)
		if side == "File":
			for file in found:
				frappe.delete_doc("File", file, ignore_permissions=True, force=True)
		elif found:
			for table in frappe.get_meta(side).get_table_fields():
				frappe.db.delete(table.options, {"parenttype": side, "parent": ("in", found)})
			frappe.db.delete(side, {"name": ("in", found)})
	frappe.db.delete("__global_search", {"doctype": doctype, "name": ("in", names)})


def _remove_runs() -> None:
	"""The Runs of the example's span that nobody else had a part in."""
	first, _, last = (frappe.db.get_global(SPAN) or "").partition("/")
	if not last:
		return
	used = set(frappe.get_all("Escalation Entry", pluck="run", distinct=True, order_by="run"))
	told = set(
		frappe.get_all(
			"Escalation Digest", {"user": ("not like", f"%{ADDRESS_END}")}, pluck="run", order_by="name"
		)
	)
	runs = frappe.get_all(
		"Escalation Run", {"as_of": ("between", (first, last))}, pluck="name", order_by="name"
	)
	gone = [run for run in runs if run not in used | told]
	if gone:
		frappe.db.delete("Escalation Digest", {"run": ("in", gone)})
		frappe.db.delete("Dialogue Delivery", {"run": ("in", gone)})
		_remove("Escalation Run", gone)


def users_of(commune: str) -> list[str]:
	"""Users of the example: they may see this commune alone and their address cannot exist."""
	here = {"allow": "Commune", "for_value": commune}
	allowed = set(frappe.get_all("User Permission", here, pluck="user", order_by="name"))
	# A log-in by phone number ends in .invalid too: who works for another commune is no user of the example.
	elsewhere = {"allow": "Commune", "for_value": ("!=", commune), "user": ("in", sorted(allowed))}
	kept = (
		set(frappe.get_all("User Permission", elsewhere, pluck="user", order_by="name")) if allowed else set()
	)
	return sorted(user for user in allowed - kept if user.endswith(ADDRESS_END))


def _remove_users(users: list[str]) -> None:
	if not users:
		return
	mine = ("in", users)
	_remove(
		"User Permission", frappe.get_all("User Permission", {"user": mine}, pluck="name", order_by="name")
	)
	_remove("Contact", frappe.get_all("Contact", {"user": mine}, pluck="name", order_by="name"))
	frappe.db.delete("Notification Log", {"for_user": mine})
	frappe.db.delete("Escalation Digest", {"user": mine})
	frappe.db.delete("Dialogue Delivery", {"user": mine})
	frappe.db.delete("Dialogue Message Preference", {"user": mine})
	for user in users:
		frappe.delete_doc("User", user, ignore_permissions=True, force=True)
		# Frappe notes the deletion in a comment of its own, which names the user in its subject alone.
		frappe.db.delete("Comment", {"comment_type": "Deleted", "subject": ("like", f"% {user}")})
	_remove_traces("User", users)


def _remove_series(departments: list[str]) -> None:
	"""The numbers the commune's bodies gave; the names of its documents once no other demo commune counts on them."""
	for department in departments:
		frappe.db.delete("Series", {"name": ("like", f"{department}|%")})
	if not frappe.db.exists("Commune", {"is_demo": 1}):
		frappe.db.delete("Series", {"name": ("like", "DEMO-%")})
