"""The signed scan of a paper: a file that is there, and that whoever names it may open."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.domain.problems import Problem

FIELD = "signed_scan"


def problems(doc: Document, field: str = FIELD) -> list[Problem]:
	"""What is wrong with a scan named in this save, or with the file another field names. Frappe attaches whatever private file an Attach field names, so that
	naming another office's file would open it; and a made-up name would prove nothing."""
	url = doc.get(field)
	if not url or not (doc.flags.by_step or facts.changed(doc, field)) or _may_open(url):
		return []
	message = "The signed scan is no file of yours. Upload the scan here, then save."
	if field != FIELD:
		message = "The proof is no file of yours. Upload it here, then save."
	return [Problem("scan_unknown", field, message)]


def report_problems(doc: Document) -> list[Problem]:
	"""As problems, of the report a unit attaches to its task."""
	url = doc.get("report_file")
	if not url or not facts.changed(doc, "report_file") or _may_open(url):
		return []
	message = "The report is no file of yours. Upload it here, then save."
	return [Problem("report_unknown", "report_file", message)]


def _may_open(url: str) -> bool:
	files = frappe.get_all("File", {"file_url": url}, pluck="name", order_by="creation")
	return any(frappe.get_doc("File", name).has_permission("read") for name in files)
