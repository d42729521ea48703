"""The signed scan of a paper, and other files a document stands on: they are there, and whoever names one may open it."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import facts
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.file_permissions import may_open_file

FIELD = "signed_scan"


def problems(doc: Document, field: str = FIELD) -> list[Problem]:
	"""What is wrong with a scan named in this save, or with the proof another field names: a made-up name would prove nothing."""
	message = "The signed scan is no file of yours. Upload the scan here, then save."
	if field != FIELD:
		message = "The proof is no file of yours. Upload it here, then save."
	return _unknown(doc, field, "scan_unknown", message)


def report_problems(doc: Document) -> list[Problem]:
	"""As problems, of the report a unit attaches to its task."""
	message = "The report is no file of yours. Upload it here, then save."
	return _unknown(doc, "report_file", "report_unknown", message)


def list_problems(doc: Document) -> list[Problem]:
	"""As problems, of the list of voters' signatures under a proposal."""
	message = "The signed list is no file of yours. Upload it here, then save."
	return _unknown(doc, "signed_list", "signed_list_unknown", message)


def _unknown(doc: Document, field: str, code: str, message: str) -> list[Problem]:
	url = doc.get(field)
	if (
		not url
		or not (doc.flags.by_step or facts.changed(doc, field))
		or may_open_file(url, frappe.session.user)
	):
		return []
	return [Problem(code, field, message)]
