"""What a site needs besides its tables: roles, seeds and indexes.

Runs after install and after every migrate, and changes nothing the second time. A record goes in once: a Dialogue Seed
row remembers it, and while that row is there the record is never put in again, edited or deleted as it may be.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge.site_settings import offer_vietnamese
from sonvi_dialogue.seeds import records

# (DocType, fields, name, unique). Single-column indexes stand in the DocTypes.
INDEXES: tuple[tuple[str, tuple[str, ...], str, bool], ...] = (
	("Village", ("commune", "code"), "sonvi_village_code", True),
	("Dialogue Department", ("commune", "code"), "sonvi_department_code", True),
	("Dialogue Regulation", ("code", "version"), "sonvi_regulation_version", True),
	("Petition", ("commune", "workflow_state"), "sonvi_petition_commune_state", False),
	("Petition", ("session", "workflow_state"), "sonvi_petition_session_state", False),
	("Petition", ("commune", "received_on"), "sonvi_petition_commune_received", False),
	("Petition Term", ("commune", "term", "received_on", "petition"), "sonvi_term_newest", False),
	("Petition Assignment", ("petition", "department"), "sonvi_assignment_pair", True),
	("Answer Rating", ("response", "petition"), "sonvi_rating_once", True),
	("Official Document", ("series", "number"), "sonvi_paper_series_number", True),
	("Official Document", ("incoming_series", "incoming_number"), "sonvi_paper_arrival", True),
	("Dialogue Wording", ("commune", "kind", "part"), "sonvi_wording_part", True),
	("Dialogue Bundle", ("session", "form"), "sonvi_bundle_form", True),
	("Statutory Deadline", ("status", "next_step_on"), "sonvi_deadline_step", False),
	("Statutory Deadline", ("commune", "status", "effective_due_on"), "sonvi_deadline_commune", False),
	("Statutory Deadline", ("status", "effective_due_on"), "sonvi_deadline_status", False),
	("Statutory Deadline", ("department", "status", "effective_due_on"), "sonvi_deadline_department", False),
	# the figures: of one commune, and of all of them from the index alone (bridge/figures_views.py)
	("Petition", ("received_on", "commune", "workflow_state"), "sonvi_petition_received", False),
	(
		"Statutory Deadline",
		("kind", "commune", "status", "effective_due_on", "met_on", "extended_to"),
		"sonvi_deadline_figures",
		False,
	),
	# by field and jurisdiction: duties in the order of their petitions, so that these are read in theirs
	(
		"Statutory Deadline",
		("kind", "petition", "status", "effective_due_on", "met_on", "extended_to"),
		"sonvi_deadline_petition",
		False,
	),
	(
		"Petition",
		("received_on", "workflow_state", "outcome", "repeats", "category", "jurisdiction"),
		"sonvi_petition_groups",
		False,
	),
	("Deadline Change", ("`change`", "commune", "old_date", "on_date"), "sonvi_change_missed", False),
	# the reports (bridge/reports): what is not settled, what was promised, said and issued, by commune and day
	("Petition", ("workflow_state", "received_on", "commune", "result_class"), "sonvi_petition_open", False),
	("Commitment", ("commune", "due_on"), "sonvi_commitment_due", False),
	("Answer Rating", ("commune", "said_on"), "sonvi_rating_said", False),
	("Official Document", ("commune", "kind", "issued_on"), "sonvi_paper_issued", False),
	# the newest rows of all communes; Frappe 15 makes the first three only when it alters such a table
	("Petition", ("creation",), "creation", False),
	("Petition Assignment", ("creation",), "creation", False),
	("Department Response", ("creation",), "creation", False),
	("Official Document", ("date",), "sonvi_paper_date", False),
	("Escalation Entry", ("deadline", "step_offset", "effective_due_on"), "sonvi_entry_step", True),
	("Escalation Digest", ("run", "user"), "sonvi_digest_person", True),
)


def before_install() -> None:
	"""Notes which roles are there: reading our DocTypes in makes those that are not, before after_install is called."""
	names = [role["name"] for role in records.roles()]
	frappe.flags.dialogue_roles_before = frappe.get_all(
		"Role", {"name": ["in", names]}, pluck="name", order_by="name"
	)


def after_install() -> None:
	before = frappe.flags.dialogue_roles_before or ()
	for role in records.roles():
		if role["name"] not in before and not frappe.db.exists("Dialogue Seed", {"seed_key": seed_key(role)}):
			remember(seed_key(role), "Role", role["name"], role)
	offer_vietnamese()
	after_migrate()


def after_migrate() -> None:
	ensure_indexes()
	seed_if_missing()


def ensure_indexes() -> None:
	for doctype, fields, name, unique in INDEXES:
		if _has_index(doctype, name):
			continue
		if unique:
			frappe.db.add_unique(doctype, list(fields), constraint_name=name)
		else:
			frappe.db.add_index(doctype, list(fields), index_name=name)


def _has_index(doctype: str, name: str) -> bool:
	# add_unique and add_index commit; asked first so that a migrate with nothing to do commits nothing
	return bool(frappe.db.has_index(f"tab{doctype}", name))


def seed_if_missing() -> None:
	"""Puts in what was never put in before. Roles and workflow words come first: fixtures arrive after this on install."""
	for record in (*records.roles(), *records.workflow_words(), *records.masters()):
		seed(record)
	for workflow in records.workflows():
		seed_workflow(workflow)
	seed_settings()


def record_name(record: dict[str, Any]) -> str:
	return record.get("name") or record["code"]


def seed_key(record: dict[str, Any]) -> str:
	return f"{record['doctype']}: {record_name(record)}"


def seed(record: dict[str, Any]) -> bool:
	"""Inserts a record that has no Dialogue Seed row and does not exist; whether it did."""
	key, name = seed_key(record), record_name(record)
	if frappe.db.exists("Dialogue Seed", {"seed_key": key}) or frappe.db.exists(record["doctype"], name):
		return False
	doc = frappe.get_doc(record)
	doc.flags.ignore_permissions = True
	if doc.doctype == "Kanban Board":
		_insert_board(doc, name)
	else:
		doc.insert(set_name=name)
	if doc.doctype == "Dialogue Regulation":
		doc.submit()
	remember(key, doc.doctype, doc.name, record)
	return True


def _insert_board(board: Document, name: str) -> None:
	"""Without what Frappe does before: it writes the names of all documents into the columns, more than a statement may hold
	where there are a million."""
	board.name = board.kanban_board_name = name
	board.set_user_and_timestamp()
	board.set_parent_in_children()
	board.db_insert()
	for column in board.get_all_children():
		column.order = "[]"
		column.db_insert()


def seed_workflow(workflow: dict[str, Any]) -> bool:
	"""As seed(), but never where the DocType has a workflow already: inserting an active one would switch theirs off."""
	if frappe.db.exists("Workflow", {"document_type": workflow["document_type"]}):
		return False
	return seed(workflow)


def seed_settings() -> None:
	"""Writes the defaults of Dialogue Settings once, so that reading a single value gives them."""
	key = "Dialogue Settings: defaults"
	if frappe.db.exists("Dialogue Seed", {"seed_key": key}):
		return
	fields = frappe.get_meta("Dialogue Settings").fields
	defaults = {field.fieldname: field.default for field in fields if field.default is not None}
	stored = frappe.db.get_singles_dict("Dialogue Settings")
	frappe.db.set_single_value(
		"Dialogue Settings", {name: value for name, value in defaults.items() if name not in stored}
	)
	remember(key, "Dialogue Settings", "Dialogue Settings", defaults)


def remember(key: str, doctype: str, name: str, content: dict[str, Any]) -> None:
	text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
	frappe.get_doc(
		{
			"doctype": "Dialogue Seed",
			"seed_key": key,
			"document_type": doctype,
			"document_name": name,
			"content_hash": hashlib.sha256(text.encode()).hexdigest(),
		}
	).insert(ignore_permissions=True)
