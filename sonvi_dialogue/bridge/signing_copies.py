"""The copy that is printed to be signed: number and day are left blank, since both follow the signature.

Source: Decree 30/2020/NĐ-CP, Articles 13 and 15.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import numbers, paper_files, papers
from sonvi_dialogue.bridge.refusals import in_words, refuse
from sonvi_dialogue.domain.problems import Problem


def signing_copy(doc: Document) -> bytes:
	"""The PDF of a draft with blanks for number and day. Refused for a paper that is issued or came in, and where a fact
	is missing to print it."""
	if int(doc.docstatus):
		message = "The paper is issued: what was signed is its signed scan."
		refuse([Problem("signing_copy_issued", None, message)])
	blank = frappe.get_doc(doc.doctype, doc.name)
	blank.number = blank.date = None
	if not blank.notation and numbers.rule_for(blank).is_ours:
		blank.notation = numbers.usual_notation(blank)
	with in_words():
		notice = papers.build(blank)
	return paper_files.made(notice, paper_files.PDF)
