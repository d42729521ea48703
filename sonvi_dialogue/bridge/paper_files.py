"""Papers and sheets as what a person looks at or takes away: a page, a PDF, a Word file."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from jinja2 import UndefinedError

from sonvi_dialogue.bridge import clock, documents, issued_pdfs, papers, sheets
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.invitation import only_for
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.similarity import search_form
from sonvi_dialogue.papers.docx import render_docx
from sonvi_dialogue.papers.pdf import PdfUnavailable, render_pdf

Notice = dict[str, Any]
PDF, DOCX = "pdf", "docx"
SAID_ALREADY = "No PDFs: "  # how papers.pdf begins its reasons
LONGEST_NAME = 60  # letters of a sheet's title in the name of its file


# What is printed ------------------------------------------------------------------------------------------------------------
def paper_notice(doc: Document) -> Notice:
	"""The dict of a stored paper: as issued, or of what is stored now. Refused: each missing fact by name, a kind that has
	no form here, and an issued paper of which nothing to print was kept."""
	if not int(doc.docstatus):
		with in_words():
			return papers.build(doc)
	if not doc.notice_json:
		message = "Nothing to print was kept of this paper. Its signed scan is what stands."
		refuse([Problem("paper_not_kept", None, message)])
	return json.loads(doc.notice_json) if isinstance(doc.notice_json, str) else doc.notice_json


def sheet_notice(kind: str, name: str, first: date | None, last: date | None) -> Notice:
	"""The dict of a sheet as what is stored stands now. Refused as paper_notice, and for who may not see it."""
	with in_words():
		return sheets.build_sheet(kind, name, first, last)


def page(notice: Notice) -> str:
	"""A whole HTML page. Nothing in it runs: what people wrote is escaped, and the templates hold no script."""
	with in_words():
		return papers.printed(notice)


# Files ----------------------------------------------------------------------------------------------------------------------
def paper_file(doc: Document, form: str) -> tuple[str, bytes]:
	"""Name and content of a paper's file. The PDF of an issued paper is the one made at issue, never another."""
	if form == PDF and int(doc.docstatus) and doc.pdf_sha256:
		return issued_pdfs.file_name(doc), issued_pdfs.content(doc)
	stem = issued_pdfs.file_name(doc).removesuffix(".pdf")
	return f"{stem}.{form}", made(paper_notice(doc), form)


def invitation_file(participant: str, form: str) -> tuple[str, bytes]:
	"""One participant's copy of the session's invitation, the issued one before a draft, for whoever may read both.

	Refused: a session without an invitation, and a participant who has no copy in it.
	"""
	guest = frappe.get_doc("Participant", participant)
	guest.check_permission("read")
	doc, notice = own_copy(guest)
	stem = issued_pdfs.file_name(doc).removesuffix(".pdf")
	return f"{stem}-{plain_name(guest.participant_name)}.{form}", made(notice, form)


def own_copy(guest: Document) -> tuple[Document, Notice]:
	"""The invitation that has a copy for the participant, and the dict of that copy alone: the issued one it went out with,
	then the newest."""
	filters = {"session": guest.session, "kind": v.INVITATION, "docstatus": ["<", 2]}
	order = "docstatus desc, creation desc"
	found = frappe.get_list(documents.DOCTYPE, filters=filters, pluck="name", order_by=order)
	if not found:
		message = "There is no invitation to this session yet. Make it from the session first."
		refuse([Problem("invitation_missing", "session", message)])
	for name in sorted(found, key=lambda name: name != guest.invitation):
		doc = stored(name)
		notice = only_for(paper_notice(doc), guest.name)
		if notice is not None:
			return doc, notice
	message = "The invitation has no copy for {0}. Tick Invited and make the invitation anew."
	refuse([Problem("invitation_without", "invited", message, (guest.participant_name,))])
	raise AssertionError  # refused above


def sheet_file(
	kind: str, name: str, form: str, first: date | None = None, last: date | None = None
) -> tuple[str, bytes]:
	"""Name and content of a sheet's file: DANH-SACH-DANG-KY-PHAT-BIEU-DLG-2022-00001.pdf."""
	notice = sheet_notice(kind, name, first, last)
	title = plain_name(notice["type_name"] or kind)[:LONGEST_NAME].strip("-")
	return f"{title}-{plain_name(name)}.{form}", made(notice, form)


def made(notice: Notice, form: str) -> bytes:
	"""The file of a notice dict. Refused: a form that is not made, and PDFs where this machine makes none."""
	if form not in MAKERS:
		message = "There is no form {0}. Choose PDF or Word."
		refuse([Problem("paper_form", "form", message, (form,))])
	try:
		with in_words():
			return MAKERS[form](notice)
	except UndefinedError as missing:
		refuse([papers.of_an_earlier_version(missing)])
		raise
	except PdfUnavailable as reason:
		message = "This server makes no PDFs: {0} Use Print meanwhile."
		refuse([Problem("pdf_unavailable", None, message, (str(reason).removeprefix(SAID_ALREADY),))])
		raise


def _docx(notice: Notice) -> bytes:
	return render_docx(notice, made_on=clock.today())


MAKERS: dict[str, Callable[[Notice], bytes]] = {PDF: render_pdf, DOCX: _docx}


def plain_name(text: str) -> str:
	"""Capitals without accents and hyphens between them: Frappe sends no other letters in a file's name."""
	plain = search_form(text).upper()
	return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def send(file_name: str, content: bytes) -> None:
	"""Answers the request with a file: a PDF to be shown, anything else to be kept."""
	frappe.local.response.filename = file_name
	frappe.local.response.filecontent = content
	frappe.local.response.type = "pdf" if file_name.endswith(f".{PDF}") else "download"


def stored(name: str) -> Document:
	"""The paper of a name, for whoever may read it."""
	doc = frappe.get_doc(documents.DOCTYPE, name)
	doc.check_permission("read")
	return doc
