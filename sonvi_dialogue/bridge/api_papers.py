"""What the forms call to look at papers and sheets and to word them. Every call checks the right to what it shows."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import (
	bundles,
	documents,
	drafts,
	facts,
	paper_files,
	referrals,
	sheets,
	wording,
	wording_form,
)
from sonvi_dialogue.bridge.refusals import refuse
from sonvi_dialogue.domain.problems import Problem


# Papers and sheets ----------------------------------------------------------------------------------------------------------
@frappe.whitelist()
def paper_page(paper: str) -> str:
	"""A paper as a page, for whoever may read it: as issued, or a draft as it is stored."""
	return paper_files.page(paper_files.paper_notice(paper_files.stored(paper)))


@frappe.whitelist()
def paper_file(paper: str, form: str = "pdf") -> None:
	"""Sends a paper's file for whoever may read it. form: pdf or docx; the PDF of an issued paper is the one as issued."""
	paper_files.send(*paper_files.paper_file(paper_files.stored(paper), form))


@frappe.whitelist()
def invitation_file(participant: str, form: str = "pdf") -> None:
	"""Sends one participant's own copy of the session's invitation. form: pdf or docx."""
	paper_files.send(*paper_files.invitation_file(participant, form))


@frappe.whitelist()
def sheet_page(kind: str, name: str, first: str | None = None, last: str | None = None) -> str:
	"""A sheet of a session, petition or commune as a page; first and last: the period of a register or board."""
	return paper_files.page(paper_files.sheet_notice(kind, name, facts.day(first), facts.day(last)))


@frappe.whitelist()
def sheet_file(
	kind: str, name: str, form: str = "pdf", first: str | None = None, last: str | None = None
) -> None:
	"""Sends a sheet's file. form: pdf or docx."""
	paper_files.send(*paper_files.sheet_file(kind, name, form, facts.day(first), facts.day(last)))


@frappe.whitelist()
def board_text(commune: str) -> str:
	"""The Monday board as a text without names, to paste into a chat (sheets.board_text)."""
	return sheets.board_text(commune)


@frappe.whitelist()
def paper_menu(doctype: str, name: str) -> dict[str, list[dict[str, Any]]]:
	"""The sheets and papers that can be made for a document, for whoever may read it (drafts.menu)."""
	return drafts.menu(doctype, name)


@frappe.whitelist()
def paper_draft(kind: str, doctype: str, name: str) -> dict[str, Any]:
	"""The values a new paper of a kind opens with, and what is missing to print it (drafts.draft). Stores nothing."""
	return drafts.draft(kind, doctype, name)


@frappe.whitelist(methods=["POST"])
def record_publication(paper: str, published_on: str, channel: str, place: str | None = None) -> str:
	"""Adds to an issued paper that it was made public, for whoever may write it; gives its name. The paper's own rules decide
	what is refused: a day to come, a channel there is not."""
	doc = frappe.get_doc(documents.DOCTYPE, paper)
	doc.check_permission("write")
	if doc.docstatus != 1:
		message = "{0} is not issued. Issue it first, then record its publication."
		refuse([Problem("publication_not_issued", "publications", message, (doc.subject,))])
	doc.append("publications", {"published_on": published_on, "channel": channel, "place": place})
	doc.save()
	return doc.name


@frappe.whitelist()
def reply_passed_on(paper: str, kind: str) -> dict[str, Any]:
	"""The values of a response that tells the citizen what an authority replied (referrals.passing_on). Stores nothing."""
	return referrals.passing_on(paper, kind)


# All papers of a session ----------------------------------------------------------------------------------------------------
@frappe.whitelist()
def session_bundles(session: str) -> dict[str, Any]:
	"""The bundles of a session and how far each is (bundles.of_session), for whoever may read the session."""
	frappe.has_permission("Dialogue Session", "read", doc=session, throw=True)
	return bundles.of_session(session)


@frappe.whitelist(methods=["POST"])
def start_bundle(session: str, form: str) -> dict[str, Any]:
	"""Has all papers of a session put into one file, PDF or ZIP, for whoever writes its papers (bundles.start)."""
	return bundles.start(session, form)


@frappe.whitelist()
def bundle_file(bundle: str) -> None:
	"""Sends the file of a bundle, for whoever may read it."""
	paper_files.send(*bundles.content(bundle))


# The office's own wording ---------------------------------------------------------------------------------------------------
@frappe.whitelist()
def wording_view(
	commune: str, kind: str, part: str = "", text: str = "", written_against: str = ""
) -> dict[str, Any]:
	"""What the form of a wording shows beside its text (wording_form.view), for whoever may read such a wording."""
	_check_wording(commune, kind, part, "read")
	return wording_form.view(commune, kind, part, text, written_against)


@frappe.whitelist(methods=["POST"])
def wording_preview(commune: str, kind: str, part: str, text: str) -> str:
	"""A page of a paper with this text in its part, for whoever may write such a wording. Nothing is stored."""
	_check_wording(commune, kind, part, "create")
	return wording_form.preview(commune, kind, part, text)


def _check_wording(commune: str, kind: str, part: str, right: str) -> None:
	doc = frappe.get_doc({"doctype": wording.DOCTYPE, "commune": commune, "kind": kind, "part": part})
	frappe.has_permission(wording.DOCTYPE, right, doc=doc, throw=True)
