"""All papers of one session as one PDF or one ZIP, made by a worker, for those who see the whole of their commune.

The file hangs on a Dialogue Bundle and not on the session: whoever may read a document may open its private files, and units
and delegates read sessions. A new one takes the place of the old. What cannot be put in is listed with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import frappe
from frappe import _
from frappe.core.api.file import get_max_file_size
from frappe.model.document import Document
from frappe.translate import get_user_lang
from frappe.utils import now_datetime
from frappe.utils.background_jobs import is_job_enqueued
from rq.timeouts import JobTimeoutException

from sonvi_dialogue.bridge import documents, facts, issued_pdfs, paper_files, queues, registered_papers
from sonvi_dialogue.bridge.refusals import DialogueRefusal, date_text, refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.kinds import BUILDERS
from sonvi_dialogue.domain.problems import Problem, Refused
from sonvi_dialogue.papers.bundle import Unreadable, bundle_pdf, bundle_zip, safe_name
from sonvi_dialogue.papers.pdf import PdfUnavailable, render_pdf

DOCTYPE = "Dialogue Bundle"
PDF, ZIP = "PDF", "ZIP"
WAITING, MADE, FAILED = "Waiting", "Made", "Failed"
TIMEOUT = 1800
EVENT = "sonvi_bundle"
REGISTERED = ("in", (1, 2))  # a recalled paper's number stays used, and so does its place in the file
LEFT_OUT_FILE = "Chua-co-trong-ho-so.txt"


# Asking for it --------------------------------------------------------------------------------------------------------------
def start(session: str, form: str) -> dict[str, Any]:
	"""Has a worker make the bundle and gives its standing; one that is being made already is not made twice.

	For whoever writes papers in the session's commune. Refused: a form other than PDF or ZIP, a session without papers.
	"""
	if form not in (PDF, ZIP):
		message = "There is no form {0}. Choose PDF or ZIP."
		refuse([Problem("bundle_form", "form", message, (form,))])
	frappe.has_permission("Dialogue Session", "write", doc=session, throw=True)
	frappe.has_permission(documents.DOCTYPE, "write", throw=True)
	if not _papers(session):
		message = "No paper of this session is issued yet. Issue one first."
		refuse([Problem("bundle_empty", "session", message)])
	doc = _row(session, form)
	if is_job_enqueued(_job(doc.name)):
		return standing(doc)
	doc.db_set({"status": WAITING, "reason": None})
	_tell(doc.name, 0, 0)
	frappe.db.after_commit.add(partial(_enqueue, doc.name, frappe.session.user))
	return standing(doc)


def _row(session: str, form: str) -> Document:
	key = {"session": session, "form": form}
	name = frappe.db.get_value(DOCTYPE, key)
	if name:
		return frappe.get_doc(DOCTYPE, name)
	commune = frappe.db.get_value("Dialogue Session", session, "commune")
	# start() asked who may; nobody has rights of his own on the row of a bundle
	return frappe.get_doc({"doctype": DOCTYPE, **key, "commune": commune, "status": WAITING}).insert(
		ignore_permissions=True
	)


def _job(bundle: str) -> str:
	return f"dialogue-bundle-{bundle}"


def _enqueue(bundle: str, user: str) -> None:
	reason = queues.put(f"{__name__}.{make.__name__}", _job(bundle), TIMEOUT, bundle=bundle, user=user)
	if reason is not None:
		_failed(bundle, queues.no_worker(reason))
		frappe.db.commit()  # nosemgrep: called after the request's own commit, and nothing else is written


def standing(doc: Document) -> dict[str, Any]:
	"""What a form shows of a bundle: its fields, and how far the worker is (done and all, 0 before it begins)."""
	done, total = frappe.cache.get_value(_job(doc.name)) or (0, 0)
	fields = ("name", "form", "status", "made_on", "papers", "left_out", "reason", "file")
	return {**{field: doc.get(field) for field in fields}, "done": done, "all": total}


def of_session(session: str) -> dict[str, Any]:
	"""made: the bundles of a session that the user may read, by form; may_make: whether he may have them made."""
	made = {}
	if frappe.has_permission(DOCTYPE, "read"):
		for name in frappe.get_list(DOCTYPE, filters={"session": session}, pluck="name", order_by="form"):
			doc = frappe.get_doc(DOCTYPE, name)
			made[doc.form] = standing(doc)
	may_make = frappe.has_permission("Dialogue Session", "write", doc=session) and frappe.has_permission(
		documents.DOCTYPE, "write"
	)
	return {"made": made, "may_make": bool(may_make)}


# Making it ------------------------------------------------------------------------------------------------------------------
def make(bundle: str, user: str) -> str:
	"""Makes the file and puts it in the place of the old one; MADE or FAILED. Papers that cannot be put in are left out."""
	# a job that a deadlock stopped is tried again without its user
	frappe.set_user(user)  # nosemgrep: the one who asked
	frappe.local.lang = get_user_lang(user)
	doc = frappe.get_doc(DOCTYPE, bundle)
	try:
		items, left_out = _items(doc)
		if not items:
			return _failed(bundle, _("No paper could be put in.") + "\n" + "\n".join(left_out))
		content, left_out = _content(doc.form, items, left_out)
	except JobTimeoutException:
		frappe.db.rollback()
		_failed(
			bundle,
			_(
				"It took longer than the {0} minutes a job has. Try again, or take the papers one by one."
			).format(TIMEOUT // 60),
		)
		frappe.db.commit()  # nosemgrep: the job ends here, and its own transaction is undone
		raise
	return _store(doc, content, len(items), left_out)


def _items(doc: Document) -> tuple[list[tuple[str, bytes]], list[str]]:
	"""Title and PDF of each paper by day, the file's index first, and what was left out with its reason."""
	items: list[tuple[str, bytes]] = []
	left_out: list[str] = []
	papers = _papers(doc.session)
	for done, (title, get) in enumerate(_sources(doc, papers), start=1):
		frappe.db.savepoint("one_paper")
		said = len(frappe.local.message_log)
		try:
			items.append((title, get()))
		except (DialogueRefusal, Refused, PdfUnavailable, OSError) as reason:
			left_out.append(f"{title}: {reason}")
		except JobTimeoutException:
			raise  # the worker's time is up, which is no fault of this paper
		except Exception as error:  # one paper of many: named in the list of those left out
			frappe.db.rollback(save_point="one_paper")
			frappe.log_error(title=f"A paper is not in the bundle {doc.name}", defer_insert=False)
			left_out.append(f"{title}: {type(error).__name__}: {error}")
		del frappe.local.message_log[said:]
		_tell(doc.name, done, len(papers) + 1)
	return items, left_out


def _sources(doc: Document, papers: list[str]) -> Iterator[tuple[str, Any]]:
	if v.FILE_INDEX in BUILDERS:
		yield (
			"Mục lục hồ sơ",
			lambda: render_pdf(paper_files.sheet_notice(v.FILE_INDEX, doc.session, None, None)),
		)
	for name in papers:
		paper = frappe.get_doc(documents.DOCTYPE, name)
		yield _title(paper), partial(_paper_pdf, paper)
	for task in registered_papers.reports(doc.session):
		title = f"Báo cáo ngày {date_text(task.date)}: {task.subject} [{task.key}]"
		yield title, partial(_report, task.key)


def _papers(session: str) -> list[str]:
	"""Every paper of a session that was issued or came in: its own, and those about its petitions, by day."""
	petitions = frappe.get_all("Petition", {"session": session}, pluck="name", order_by="name")
	names = {
		*_among(documents.DOCTYPE, "session", [session], "name"),
		*_among("Official Document Petition", "petition", petitions, "parent"),
	}
	names |= _among(documents.DOCTYPE, "replies_to", names, "name")
	if not names:
		return []
	return frappe.get_all(
		documents.DOCTYPE,
		filters={"name": ["in", sorted(names)], "docstatus": REGISTERED},
		pluck="name",
		order_by="date asc, creation asc, name asc",
	)


def _among(doctype: str, field: str, values: Iterable[str], wanted: str) -> set[str]:
	"""Of the rows whose field is one of the values, what they have in another; none for no value, since Frappe reads an
	empty text in a list as every row without one."""
	values = sorted(values)
	if not values:
		return set()
	return set(frappe.get_all(doctype, {field: ["in", values]}, pluck=wanted, order_by=wanted))


def _title(paper: Document) -> str:
	""" "05/TB-HĐND ngày 12/04/2022: Ý kiến kết luận …"; a recalled paper says so. Its key on the site follows: two papers of
	one day may have the same subject and no number."""
	number = facts.text(paper.full_number) or _(paper.kind, "vi")
	day = facts.day(paper.date)
	dated = f"{number} ngày {date_text(day)}" if day else number
	recalled = " (đã thu hồi)" if int(paper.docstatus) == 2 else ""
	return f"{dated}{recalled}: {facts.text(paper.subject)} [{paper.name}]"


def _paper_pdf(paper: Document) -> bytes:
	"""The PDF as issued; without one, the paper as it was issued, printed now; else its signed scan."""
	if paper.pdf_sha256:
		return issued_pdfs.content(paper)
	if paper.notice_json:
		stored = paper.notice_json
		return render_pdf(json.loads(stored) if isinstance(stored, str) else stored)
	return _scan(paper)


def _scan(paper: Document) -> bytes:
	message = "There is neither a PDF nor a signed scan of it. Attach the signed scan."
	return _file_of(documents.DOCTYPE, paper.name, paper.signed_scan, message)


def _report(task: str) -> bytes:
	"""What a unit handed in as its report, as it is."""
	url = frappe.db.get_value("Preparation Task", task, "report_file")
	message = "The report was written down without a file. Print its task."
	return _file_of("Preparation Task", task, url, message)


def _file_of(doctype: str, name: str, url: str | None, message: str) -> bytes:
	attached = {"attached_to_doctype": doctype, "attached_to_name": name, "file_url": url}
	file = url and frappe.db.get_value("File", attached)
	path = Path(frappe.get_doc("File", file).get_full_path()) if file else None
	if not path or not path.is_file():
		refuse([Problem("bundle_nothing", None, message)])
	return path.read_bytes()


def _content(form: str, items: list[tuple[str, bytes]], left_out: list[str]) -> tuple[bytes, list[str]]:
	"""The file, and what was left out; of a PDF what cannot be read as one is taken out and named."""
	if form == ZIP:
		named = [(f"{at:02d} {title}.{_ending(pdf)}", pdf) for at, (title, pdf) in enumerate(items, start=1)]
		if left_out:
			named.append((LEFT_OUT_FILE, "\n".join(left_out).encode()))
		return bundle_zip(named), left_out
	while True:
		try:
			return bundle_pdf(items, but=(JobTimeoutException,)), left_out
		except Unreadable as unreadable:
			left_out.append(str(unreadable))
			items[:] = [item for item in items if item[0] != unreadable.title]


def _ending(content: bytes) -> str:
	"""Of a file in the ZIP: a scan may be a picture."""
	signs = {b"%PDF": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG": "png", b"PK\x03\x04": "docx"}
	return next((ending for sign, ending in signs.items() if content.startswith(sign)), "bin")


def _store(doc: Document, content: bytes, papers: int, left_out: list[str]) -> str:
	most = get_max_file_size()
	if len(content) > most:
		message = _(
			"The file has {0} MB, and the site takes {1} MB. Ask the administrator to allow larger files."
		)
		return _failed(doc.name, message.format(len(content) // 2**20 + 1, most // 2**20))
	for old in frappe.get_all("File", _attached(doc), pluck="name", order_by="creation"):
		# the bundle's own file, by the worker that makes the next
		frappe.delete_doc("File", old, ignore_permissions=True)
	session = frappe.db.get_value("Dialogue Session", doc.session, "title")
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": safe_name(f"Hồ sơ {session}.{doc.form.lower()}"),
			"is_private": 1,
			"content": content,
			"attached_to_field": "file",
			**_attached(doc),
		}
	).insert(ignore_permissions=True)  # as above
	values = {
		"status": MADE,
		"made_on": now_datetime(),
		"made_by": frappe.session.user,
		"papers": papers,
		"file": file.file_url,
		"left_out": "\n".join(left_out) or None,
		"reason": None,
	}
	doc.db_set(values, notify=True)
	_end(doc.name)
	return MADE


def _attached(doc: Document) -> dict[str, str]:
	return {"attached_to_doctype": DOCTYPE, "attached_to_name": doc.name}


def _failed(bundle: str, reason: str) -> str:
	frappe.db.set_value(DOCTYPE, bundle, {"status": FAILED, "reason": reason})
	_end(bundle)
	return FAILED


# How far it is --------------------------------------------------------------------------------------------------------------
def _tell(bundle: str, done: int, total: int) -> None:
	"""To the one who asked, at once where the site has a socket, and kept for a form that asks."""
	frappe.cache.set_value(_job(bundle), (done, total), expires_in_sec=TIMEOUT)
	message = {"bundle": bundle, "done": done, "all": total}
	frappe.publish_realtime(EVENT, message, user=frappe.session.user)


def _end(bundle: str) -> None:
	frappe.cache.delete_value(_job(bundle))
	frappe.publish_realtime(
		EVENT, {"bundle": bundle, "ended": 1}, user=frappe.session.user, after_commit=True
	)


# Taking it away -------------------------------------------------------------------------------------------------------------
def content(bundle: str) -> tuple[str, bytes]:
	"""Name and content of a bundle's file, for whoever may read it. Refused where none is made."""
	doc = frappe.get_doc(DOCTYPE, bundle)
	doc.check_permission("read")
	name = doc.file and frappe.db.get_value("File", {**_attached(doc), "file_url": doc.file})
	path = Path(frappe.get_doc("File", name).get_full_path()) if name else None
	if not path or not path.is_file():
		message = "The file is not made yet, or is gone. Have it made again."
		refuse([Problem("bundle_missing", "file", message)])
	session = frappe.db.get_value("Dialogue Session", doc.session, "title")
	return f"{paper_files.plain_name(f'Hồ sơ {session}')}.{doc.form.lower()}", path.read_bytes()
