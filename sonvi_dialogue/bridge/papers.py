"""Official Documents as notice dicts and as HTML, for a preview, a print and the paper as issued."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from jinja2 import UndefinedError
from markupsafe import Markup

from sonvi_dialogue.bridge import documents, wording
from sonvi_dialogue.bridge.dossiers import SiteDossier
from sonvi_dialogue.bridge.refusals import in_words, sentence
from sonvi_dialogue.domain.notices import MissingFact, kinds
from sonvi_dialogue.domain.problems import Problem, Refused
from sonvi_dialogue.papers.html import render_html
from sonvi_dialogue.papers.wording import WordingRefused

Notice = dict[str, Any]
REFUSED = "sonvi_dialogue/templates/includes/paper_refused.html"


def official_paper(doc: Document) -> str:
	"""What the print format prints: the paper's style and text, or the sentences that say what is missing."""
	notice = notice_context(doc)
	if "refused" in notice:
		return Markup(frappe.render_template(REFUSED, {"notice": notice}))
	try:
		return Markup(printed(notice, full_page=False))
	except Refused as refused:
		said = {"refused": [sentence(problem) for problem in refused.problems]}
		return Markup(frappe.render_template(REFUSED, {"notice": said}))


def printed(notice: Notice, *, full_page: bool = True) -> str:
	"""The HTML of a notice dict. Refused (Refused): one kept by an earlier version of the app, which had not yet all that the
	templates print now; its PDF as issued is what stands."""
	try:
		return render_html(notice, full_page=full_page)
	except UndefinedError as missing:
		raise Refused([of_an_earlier_version(missing)]) from missing


def of_an_earlier_version(missing: UndefinedError) -> Problem:
	message = "This paper was kept by an earlier version of the app and is not printed anew ({0}). Open its PDF as issued, or its signed scan."
	return Problem("paper_of_earlier_version", None, message, (str(missing),))


def notice_context(doc: Document) -> Notice:
	"""The dict a paper is printed from. An issued one is what it was on its day; a draft is made of what is stored now.

	Where a fact is missing the dict is {"refused": [sentence, …]}, and the preview says which.
	"""
	stored = _stored(doc)
	if stored is None:
		return {"refused": [_("Save the paper first: what is printed is the paper as it is stored.")]}
	if int(stored.docstatus) and stored.notice_json:
		frozen = stored.notice_json
		return json.loads(frozen) if isinstance(frozen, str) else frozen
	try:
		with in_words(but=(MissingFact, WordingRefused)):
			return build(stored)
	except (MissingFact, WordingRefused) as refused:
		return {"refused": [sentence(problem) for problem in refused.problems]}


def _stored(doc: Document) -> Document | None:
	"""The paper of that name as stored. Frappe prints whatever document a request sends, checked by its own words: one
	made up for it would otherwise show the petitions and responses it claims to be about."""
	if doc.doctype != documents.DOCTYPE or not frappe.db.exists(documents.DOCTYPE, doc.name or ""):
		return None
	return frappe.get_doc(documents.DOCTYPE, doc.name)


def build(doc: Document, must: bool = True) -> Notice:
	"""The notice dict of a paper as its documents stand now, in the office's own words where it has some.

	must: raise MissingFact where something is missing; else, and for a kind that is not printed here, an empty dict, since a
	signed paper is recorded whatever it lacks. Refused (WordingRefused): an own wording that this paper cannot be printed in.
	"""
	try:
		return wording.with_wording(kinds.build(SiteDossier(doc)), doc.commune, doc.kind)
	except MissingFact:
		if must:
			raise
		return {}


def read(doc: Document) -> Callable[[Document], Notice]:
	"""Reads all that the paper draws upon, refusing as build() does, and gives what makes its dict once number and day are
	known: that reads nothing more, so that no number is kept waiting for it."""
	dossier = SiteDossier(doc)
	worded = wording.with_wording(kinds.build(dossier), doc.commune, doc.kind)
	own = {key: value for key, value in worded.items() if key == "wording"}

	def numbered(issued: Document) -> Notice:
		return {**kinds.build(dossier.numbered(issued)), **own}

	return numbered
