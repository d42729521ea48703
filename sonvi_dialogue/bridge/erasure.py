"""Takes away every trace of a redirected denunciation, in the transaction that redirects it.

Law on Denunciation 2018, Articles 9 and 56: who denounces, and what, is kept secret. A stub stays, which says only that
there was one. Files go from the disk at once: content that cannot be told again is worth more than an undone save.
"""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import (
	desk_minutes,
	facts,
	import_rows,
	opinions,
	results_checks,
	session_topics,
	similar,
	term_index,
	versions,
)
from sonvi_dialogue.domain import minutes

# DocType -> (field of the document's kind, field of its name)
TRACES = {
	"Version": ("ref_doctype", "docname"),
	"Comment": ("reference_doctype", "reference_name"),
	"Communication": ("reference_doctype", "reference_name"),
	"ToDo": ("reference_type", "reference_name"),
	"Notification Log": ("document_type", "document_name"),
	"Email Queue": ("reference_doctype", "reference_name"),
	"DocShare": ("share_doctype", "share_name"),
	"Tag Link": ("document_type", "document_name"),
}
# What a petition says that minutes tell.
TOLD_FIELDS = ("content", "answer_given", "conclusion_text", "second_round_text")


def erase_denunciation(petition: Document) -> None:
	"""Every trace of the petition, and the parts units were given in it: they name the unit it is about."""
	for name in frappe.get_all(
		"Petition Assignment", {"petition": petition.name}, pluck="name", order_by="name"
	):
		part = frappe.get_doc("Petition Assignment", name)
		erase_traces(part)
		frappe.db.delete("Petition Assignment", {"name": name})
	term_index.forget([petition.name])
	similar.forget_rarity(petition.commune)
	import_rows.forget_petition(petition.name)
	results_checks.forget(petition.name)
	erase_traces(petition)
	# Kept so that the entry is not taken a second time; its fingerprint could confirm a guess at what was said.
	about = {"document_type": petition.doctype, "document_name": petition.name}
	frappe.db.set_value("Desk Entry", about, "payload_hash", "", update_modified=False)
	_erase_from_minutes(petition)
	_forget_sender(petition)


def _forget_sender(petition: Document) -> None:
	"""Who sent it in made the row: he is told, and the stub is no longer his."""
	before = petition.get_doc_before_save()
	if before:
		session_topics.forget(petition.name, before.session_topic)
	if before and before.sent_by:
		opinions.tell_redirected(before.sent_by, before.received_on)
		frappe.db.set_value("Petition", petition.name, "owner", frappe.session.user, update_modified=False)


def _erase_from_minutes(petition: Document) -> None:
	"""Minutes that write themselves tell one neutral line when they are next written; those edited by hand, and whatever
	versions of minutes there are, lose what this petition said at once."""
	before = petition.get_doc_before_save()
	session = before and before.session
	if not session:
		return
	stored = frappe.db.get_value("Dialogue Session", session, ["minutes", "minutes_hash"], as_dict=True)
	told = [facts.text(before.get(field)) for field in TOLD_FIELDS]
	markup = minutes.neutralised(facts.text(stored.minutes), told)
	if markup != stored.minutes:
		values = {"minutes": markup}
		if not desk_minutes.is_edited(stored):
			values["minutes_hash"] = desk_minutes.fingerprint(markup)
		frappe.db.set_value("Dialogue Session", session, values, update_modified=False)
	versions.forget("Dialogue Session", session, "minutes")


def erase_traces(doc: Document) -> None:
	"""Deletes files, versions, comments, mails, notifications, tags and search rows of the document."""
	attached = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
	for name in frappe.get_all("File", attached, pluck="name", order_by="creation"):
		# a trace of what is erased; the caller asked who may
		frappe.delete_doc("File", name, force=True, ignore_permissions=True, delete_permanently=True)
	# After the files: deleting one leaves a comment with its name.
	for doctype, (kind, name) in TRACES.items():
		frappe.db.delete(doctype, {kind: doc.doctype, name: doc.name})
	search = frappe.qb.Table("__global_search")
	frappe.qb.from_(search).where(search.doctype == doc.doctype).where(search.name == doc.name).delete().run()
	doc.db_set({"_comments": None, "_user_tags": None, "_assign": None}, update_modified=False)
