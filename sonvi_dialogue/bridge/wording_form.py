"""The form of a Dialogue Wording: what it is checked against, what it shows beside the text, and its preview."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from sonvi_dialogue.bridge import clock, documents, facts, papers, sheets, wording
from sonvi_dialogue.bridge.refusals import DialogueRefusal, in_words, refuse
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import DEFAULT_RECIPIENTS
from sonvi_dialogue.domain.notices.common import list_lines
from sonvi_dialogue.domain.notices.kinds import BUILDERS
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.papers import samples
from sonvi_dialogue.papers.html import render_html
from sonvi_dialogue.papers.wording import differences, plain_lines, shipped_parts
from sonvi_dialogue.papers.wording_check import plain_problems, wording_problems
from sonvi_dialogue.papers.wording_names import values_of

Notice = dict[str, Any]
LOOKED_AT = 3  # of the newest papers of a kind: a draft may lack what it is printed from


# Saving ---------------------------------------------------------------------------------------------------------------------
def validate(doc: Document) -> None:
	"""A wording in use is one that its papers can be printed with; one that is not may be anything, so that it can be put
	aside whatever is wrong with it."""
	facts.prepare(doc, ("shipped_text", "title"))
	doc.text = composed(doc.text)
	doc.title = f"{_(doc.kind)}: {part_label(doc.part)}"
	if cint(doc.enabled):
		refuse(_double(doc) or problems(doc.commune, doc.kind, doc.part, doc.text))
	doc.shipped_text = shipped(doc.commune, doc.kind).get(doc.part)


def composed(text: str | None) -> str:
	"""In NFC, with the line ends the templates have."""
	return unicodedata.normalize("NFC", facts.text(text)).replace("\r\n", "\n").replace("\r", "\n")


def _double(doc: Document) -> list[Problem]:
	key = {"commune": doc.commune, "kind": doc.kind, "part": doc.part, "name": ["!=", doc.name]}
	if not frappe.db.exists(wording.DOCTYPE, key):
		return []
	message = "This part of this kind of paper has an own wording already. Open that one and change it."
	return [Problem("wording_double", "part", message)]


def problems(commune: str, kind: str, part: str, text: str) -> list[Problem]:
	"""What stands against the text in the place of a part of the commune's papers of a kind."""
	papers_of_it = example_papers(commune, kind)
	if not papers_of_it:
		message = "There is no {0} to try a wording on. Make one first; a draft is enough."
		return [Problem("wording_no_paper", "kind", message, (kind,))]
	if part == wording.RECIPIENTS and kind in v.PAPER_KINDS:
		return plain_problems(text)
	return wording_problems(papers_of_it[0]["template"], part, text, papers_of_it)


# Papers to look at ----------------------------------------------------------------------------------------------------------
def example_papers(commune: str, kind: str) -> list[Notice]:
	"""The commune's newest paper of a kind that the user may read and that can be printed, then the shipped sample."""
	if kind not in BUILDERS:
		return []
	own = next(filter(None, _own_papers(commune, kind)), None)
	return [paper for paper in (own, samples.sample(kind)) if paper]


def _own_papers(commune: str, kind: str) -> Iterator[Notice]:
	if kind in v.PAPER_KINDS:
		for name in _newest(documents.DOCTYPE, {"commune": commune, "kind": kind}):
			yield _quietly(lambda name=name: _paper(name))
		return
	doctype = sheets.SUBJECTS[kind]
	of_the_commune = doctype == "Commune"
	period = _this_year() if of_the_commune else (None, None)
	for name in _newest(doctype, {"name" if of_the_commune else "commune": commune}):
		yield _quietly(lambda name=name: sheets.build_sheet(kind, name, *period))


def _quietly(make: Callable[[], Notice]) -> Notice:
	"""What `make` gives, or nothing: what one document lacks the next may have, and the sample stands for all of them."""
	said = len(frappe.local.message_log)
	try:
		with in_words():
			notice = make()
			if notice:
				# one kept by an earlier version of the app may lack what is printed now
				papers.printed({**notice, "wording": {}}, full_page=False)
			return notice
	except DialogueRefusal:
		del frappe.local.message_log[said:]
		return {}


def _newest(doctype: str, filters: dict[str, Any]) -> list[str]:
	if not frappe.has_permission(doctype, "read"):
		return []
	return frappe.get_list(doctype, filters=filters, pluck="name", order_by="creation desc", limit=LOOKED_AT)


def _paper(name: str) -> Notice:
	doc = frappe.get_doc(documents.DOCTYPE, name)
	if int(doc.docstatus) and doc.notice_json:
		return json.loads(doc.notice_json) if isinstance(doc.notice_json, str) else doc.notice_json
	return papers.build(doc, must=False)


def _this_year() -> tuple[date, date]:
	year = clock.today().year
	return date(year, 1, 1), date(year, 12, 31)


# What the form shows --------------------------------------------------------------------------------------------------------
def shipped(commune: str, kind: str) -> dict[str, str]:
	"""Part -> shipped text of a kind of paper, in the order they stand on it; empty where no such paper is known."""
	found = example_papers(commune, kind)
	if not found:
		return {}
	texts = {name: part.text for name, part in shipped_parts(found[0]["template"]).items()}
	if kind in v.PAPER_KINDS:
		texts[wording.RECIPIENTS] = "\n".join(DEFAULT_RECIPIENTS.get(kind, ()))
	return texts


def view(commune: str, kind: str, part: str, text: str, written_against: str) -> dict[str, Any]:
	"""parts: value and label of each; shipped: the text of the part, None where there is none; differs and changed: lines
	as papers.wording.differences gives them, of the text and of the shipped text it was written against (empty: none);
	values: name and example of each value of such a paper."""
	texts = shipped(commune, kind)
	now = texts.get(part)
	found = example_papers(commune, kind)
	return {
		"parts": [{"value": name, "label": part_label(name)} for name in texts],
		"shipped": now,
		"differs": differences(now, composed(text)) if now is not None and text else [],
		"changed": differences(written_against, now)
		if now is not None and written_against and written_against.strip("\n") != now.strip("\n")
		else [],
		"values": values_of(found[0]) if found else [],
	}


def preview(commune: str, kind: str, part: str, text: str) -> str:
	"""The page of the newest paper of a kind that the user may read, else of the sample, with this text in its part.

	Nothing is saved. Refused as a save is.
	"""
	text = composed(text)
	refuse(problems(commune, kind, part, text))
	notice = dict(example_papers(commune, kind)[0])
	if part == wording.RECIPIENTS:
		notice["recipients"] = list_lines(plain_lines(text))
		own = wording.own_parts(commune, kind)
	else:
		own = {**wording.own_parts(commune, kind), part: text}
	with in_words():
		return render_html({**notice, "wording": own})


def part_label(part: str | None) -> str:
	"""A part as the screen names it."""
	labels = {
		"basis": _("Legal Bases"),
		"purpose": _("Purpose and Requirements"),
		"opening": _("Opening"),
		"body": _("Body"),
		"method": _("Content and Method"),
		"reports": _("Reports of the Bodies"),
		"speaking": _("The People Speak"),
		"answering": _("Answers and Explanations"),
		"again": _("The People Speak Again"),
		"conclusion": _("Conclusion of the Chair"),
		"organisation": _("Organisation of the Work"),
		"closing": _("Closing"),
		wording.RECIPIENTS: _("Recipients"),
	}
	return labels.get(part or "", facts.text(part).replace("_", " ").capitalize())
