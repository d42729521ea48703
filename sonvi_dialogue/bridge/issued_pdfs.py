"""The PDF of an issued paper: made once after the commit, kept private with its SHA-256, and never made again.

Issuing never waits for it and never fails with it. A worker makes it; where there is none, or it broke off, the hourly
sweep does, or whoever presses the button. What went wrong stands on the paper.
"""

from __future__ import annotations

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import queues
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.similarity import search_form
from sonvi_dialogue.papers.pdf import PdfUnavailable, pdf_available, render_pdf

DOCTYPE = "Official Document"
TIMEOUT = 300
# A sweep of papers of ten pages ends within the hour on one worker.
BATCH = 100
MADE, KEPT, FAILED = "made", "kept", "failed"


# Making it ------------------------------------------------------------------------------------------------------------------
def schedule(doc: Document) -> None:
	"""Has a worker make the PDF once the issue is committed."""
	if doc.notice_json:
		frappe.db.after_commit.add(partial(_enqueue, doc.name))


def _enqueue(paper: str) -> None:
	"""The paper is issued by now: a queue that is down or full only means that the sweep makes its PDF."""
	job_id = f"dialogue-issued-pdf-{paper}"
	reason = queues.put(f"{__name__}.{make.__name__}", job_id, TIMEOUT, "default", paper=paper)
	if reason is not None:
		frappe.logger("sonvi_dialogue").warning(f"No PDF is queued for {paper}: {reason}")


def make(paper: str) -> str:
	"""Makes and stores the PDF of an issued paper that has none. MADE; KEPT, where there is one or nothing to print; or
	FAILED, with the reason on the paper and in the Error Log. Undoes nothing but its own writing."""
	fields = ["docstatus", "notice_json", "pdf_sha256"]
	stored = frappe.db.get_value(DOCTYPE, paper, fields, as_dict=True)
	if not stored or not stored.docstatus or not stored.notice_json or stored.pdf_sha256:
		return KEPT
	frappe.db.savepoint("issued_pdf")
	try:
		return _store(paper, render_pdf(json.loads(stored.notice_json)))
	except PdfUnavailable as reason:
		return _failed(paper, str(reason))
	except JobTimeoutException:
		raise  # the worker's time is up: the sweep makes it
	except Exception as error:  # one paper of many: the reason is shown on it, and the sweep tries again
		frappe.db.rollback(save_point="issued_pdf")
		frappe.log_error(
			title=f"No PDF of {paper}", reference_doctype=DOCTYPE, reference_name=paper, defer_insert=False
		)
		return _failed(paper, f"{type(error).__name__}: {error}")


def _store(paper: str, content: bytes) -> str:
	"""The row is locked for the writing alone: of two workers the second finds the first one's file."""
	doc = frappe.get_doc(DOCTYPE, paper, for_update=True)
	if doc.pdf_sha256:
		return KEPT
	attached = {
		"attached_to_doctype": DOCTYPE,
		"attached_to_name": doc.name,
		"attached_to_field": "pdf",
	}
	file = frappe.get_doc(
		{"doctype": "File", "file_name": f"{doc.name}.pdf", "is_private": 1, "content": content, **attached}
	).insert(ignore_permissions=True)  # the file of an issued paper, by the worker
	values = {"pdf": file.file_url, "pdf_sha256": hashlib.sha256(content).hexdigest(), "pdf_error": None}
	doc.db_set(values, update_modified=False, notify=True)
	return MADE


def _failed(paper: str, reason: str) -> str:
	frappe.db.set_value(DOCTYPE, paper, "pdf_error", reason[:500], update_modified=False)
	return FAILED


def waiting(limit: int = 0) -> list[str]:
	"""Issued papers whose PDF is still to be made: those never tried first, then the newest."""
	paper = frappe.qb.DocType(DOCTYPE)
	found = (
		frappe.qb.from_(paper)
		.select(paper.name)
		.where(paper.pdf_sha256.isnull())
		.where(paper.docstatus > 0)
		.where(paper.notice_json.isnotnull())
		.orderby(paper.pdf_error.isnotnull())
		.orderby(paper.issued_on, order=frappe.qb.desc)
		.orderby(paper.name)
	)
	return [name for (name,) in (found.limit(limit) if limit else found).run()]


def make_waiting(limit: int = BATCH) -> dict[str, int]:
	"""Makes PDFs that no job made, each in its own transaction; gives how many of each outcome. Nothing where this machine
	makes none: the papers keep waiting."""
	counts = {MADE: 0, KEPT: 0, FAILED: 0}
	if pdf_available() is not None:
		return counts
	for name in waiting(limit):
		counts[make(name)] += 1
		frappe.db.commit()  # nosemgrep: one PDF that fails, or a job that is killed, must not undo those before it
	return counts


def make_now(doc: Document) -> dict[str, Any]:
	"""Makes the PDF of an issued paper that has none, at once; gives pdf and pdf_error. Refused where one is kept."""
	if not int(doc.docstatus):
		message = "The paper is not issued yet. Its PDF is made when it is; take the signing copy meanwhile."
		refuse([Problem("pdf_of_draft", "pdf", message)])
	if doc.pdf_sha256:
		message = "The PDF as issued is kept and is never made again."
		refuse([Problem("pdf_kept", "pdf", message)])
	if not doc.notice_json:
		message = "There is nothing to make a PDF of: {0} The signed scan is what is kept."
		refuse([Problem("pdf_nothing_stored", "pdf", message, (doc.pdf_error or "",))])
	make(doc.name)
	return frappe.db.get_value(DOCTYPE, doc.name, ["pdf", "pdf_error"], as_dict=True)


# Reading it -----------------------------------------------------------------------------------------------------------------
def content(doc: Document) -> bytes:
	"""The file as it was issued, byte for byte. Refused where there is none, and where it is not what was issued."""
	if not doc.pdf_sha256:
		message = "No PDF as issued is kept for this paper."
		refuse([Problem("pdf_missing", "pdf", message)])
	stored = _read(doc)
	if stored is None:
		message = "The file of the PDF as issued is gone from the server. Restore {0} from a backup."
		refuse([Problem("pdf_gone", "pdf", message, (doc.pdf,))])
	if hashlib.sha256(stored).hexdigest() != doc.pdf_sha256:
		message = "The file on the server is not the PDF that was issued. Restore {0} from a backup."
		refuse([Problem("pdf_altered", "pdf", message, (doc.pdf,))])
	return stored


def _read(doc: Document) -> bytes | None:
	attached = {"attached_to_doctype": DOCTYPE, "attached_to_name": doc.name, "file_url": doc.pdf}
	name = frappe.db.get_value("File", attached, order_by="creation asc")
	path = Path(frappe.get_doc("File", name).get_full_path()) if name else None
	return path.read_bytes() if path and path.is_file() else None


def verify(doc: Document) -> dict[str, str]:
	"""That the file is still the one issued, with the SHA-256 it was issued with; refused as content() where it is not."""
	content(doc)
	return {
		"sha256": doc.pdf_sha256,
		"message": _("The file is the PDF that was issued: its SHA-256 is the one noted then."),
	}


def file_name(doc: Document) -> str:
	"""05/TB-HĐND to 05-TB-HDND.pdf: Frappe sends no other letters in a file's name."""
	plain = search_form(doc.full_number or doc.name).upper()
	return "".join(letter if letter.isalnum() else "-" for letter in plain) + ".pdf"
