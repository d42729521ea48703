"""Invitations of a session: how far they are, how each guest was told, and what each answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, get_datetime, now_datetime

from sonvi_dialogue.bridge import clock, documents, drafts, facts, invitation_mail, paper_files
from sonvi_dialogue.bridge.desk_state import moment
from sonvi_dialogue.bridge.numbers import rule_for, usual_notation
from sonvi_dialogue.bridge.refusals import DialogueRefusal, date_text, refuse, sentence
from sonvi_dialogue.domain import invitations, minutes
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.invitation import NOT_INVITED
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.papers.bundle import bundle_pdf

ROLES = {v.OFFICE, v.STANDING_COMMITTEE, "System Manager"}
REPLY_FIELDS = ("reply", "reply_reason", "deputy_name", "deputy_position")
FIELDS = (
	"name",
	"participant_name",
	"capacity",
	"body",
	"email",
	"phone",
	"invited_on",
	"delivery",
	"invitation",
	"email_queue",
	"replied_on",
	"reply_way",
	*REPLY_FIELDS,
)
# What Frappe says of a queued e-mail, as the list of guests says it.
MAIL_STATES = {"Not Sent": "waiting", "Sending": "waiting", "Sent": "sent"}
SAVE_POINT = "invitation_reply"


def session_of(name: str, right: str = "read") -> Document:
	"""The session, for whoever invites to it: who reads it otherwise does not see who is invited and how they answered."""
	if not facts.roles() & ROLES:
		message = "Invitations are made by the Office and the Standing Committee."
		refuse([Problem("invitations_role", None, message)])
	doc = frappe.get_doc("Dialogue Session", name)
	doc.check_permission("read")
	if right != "read":
		frappe.has_permission("Participant", right, throw=True)
	return doc


# How far they are ---------------------------------------------------------------------------------------------------------------
def state(session: Document) -> dict[str, Any]:
	"""guests: each with how they were told and what they answered; papers: the session's invitations, the newest first;
	mail_problem: why no e-mail leaves, "" where one does; may: what this user may do here."""
	rows = _guests(session.name)
	papers = _papers(session)
	issued = {paper["name"] for paper in papers if paper["docstatus"] == 1}
	queue = _queue(row.email_queue for row in rows if row.email_queue)
	now = now_datetime()
	return {
		"title": session.title,
		"guests": [_guest(row, issued, queue, now) for row in rows],
		"papers": papers,
		"mail_problem": invitation_mail.problem(session),
		"may": {
			"add": bool(frappe.has_permission("Participant", "create")),
			"write": bool(frappe.has_permission("Participant", "write")),
			"draft": bool(frappe.has_permission(documents.DOCTYPE, "create")),
			"issue": bool(frappe.has_permission(documents.DOCTYPE, "submit")),
		},
	}


def _guests(session: str) -> list[Any]:
	return frappe.get_list(
		"Participant",
		filters={"session": session, "invited": 1, "capacity": ["not in", NOT_INVITED]},
		fields=list(FIELDS),
		order_by="creation asc, name asc",
		limit=0,
	)


def _guest(row: Any, issued: set[str], queue: Mapping[str, Any], now: Any) -> dict[str, Any]:
	mail = queue.get(row.email_queue)
	has_copy = row.invitation in issued
	return {
		"name": row.name,
		"participant_name": row.participant_name,
		"capacity": row.capacity,
		"body": facts.text(row.body),
		"has_copy": has_copy,
		"mailable": has_copy and invitation_mail.is_address(row.email),
		"email": facts.text(row.email),
		"delivery": facts.text(row.delivery),
		"invited_on": date_text(row.invited_on) if row.invited_on else "",
		"mail": (MAIL_STATES.get(mail.status, "failed") if mail else "sent") if row.email_queue else "",
		"mail_error": _last_line(mail.error) if mail else "",
		**{field: facts.text(row.get(field)) for field in REPLY_FIELDS},
		"replied_on": moment(get_datetime(row.replied_on), now) if row.replied_on else "",
		"reply_way": facts.text(row.reply_way),
	}


def _queue(names: Any) -> dict[str, Any]:
	wanted = ["in", [*names, ""]]
	rows = frappe.get_all("Email Queue", {"name": wanted}, ["name", "status", "error"], order_by="creation")
	return {row.name: row for row in rows}


def _last_line(error: str | None) -> str:
	lines = facts.text(error).strip().splitlines()
	return lines[-1][:200] if lines else ""


def _papers(session: Document) -> list[dict[str, Any]]:
	rows = frappe.get_list(
		documents.DOCTYPE,
		filters={"session": session.name, "kind": v.INVITATION, "docstatus": ["<", 2]},
		fields=["name", "docstatus", "full_number", "date", "signed_on"],
		order_by="creation desc",
	)
	return [_paper(row) for row in rows]


def _paper(row: Any) -> dict[str, Any]:
	told = {
		"name": row.name,
		"docstatus": int(row.docstatus),
		"full_number": facts.text(row.full_number),
		"date": str(row.date or ""),
	}
	if told["docstatus"]:
		return told
	doc = frappe.get_doc(documents.DOCTYPE, row.name)
	ours = rule_for(doc).is_ours
	said = len(frappe.local.message_log)
	try:
		notation = facts.text(doc.notation) or usual_notation(doc)
	except DialogueRefusal:
		del frappe.local.message_log[said:]
		notation = ""
	return {**told, "ours": ours, "notation": notation}


def draft(session: Document) -> dict[str, Any]:
	"""Stores a draft of the invitation for those who have no copy yet; gives its name and what it still lacks. Where one is
	begun that one."""
	begun = next((paper for paper in _papers(session) if not paper["docstatus"]), None)
	if begun:
		return {"name": begun["name"], "missing": []}
	made = drafts.draft(v.INVITATION, "Dialogue Session", session.name)
	if made["missing"]:
		return {"name": "", "missing": made["missing"]}
	values = {**made["values"], "date": clock.today()}
	doc = frappe.get_doc({"doctype": documents.DOCTYPE, **values}).insert()
	return {"name": doc.name, "missing": []}


# How they are told --------------------------------------------------------------------------------------------------------------
def guest(session: Document, name: str, lock: bool = False) -> Document:
	doc = frappe.get_doc("Participant", name, for_update=lock)
	doc.check_permission("read")
	if doc.session != session.name or not cint(doc.invited) or doc.capacity in NOT_INVITED:
		message = "{0} is not invited to this session. Reload the list."
		refuse([Problem("invitation_not_invited", "invited", message, (doc.participant_name,))])
	return doc


def delivered(session: Document, names: Sequence[str], way: str) -> None:
	"""Records that these guests were told today in this way."""
	if way not in invitations.WAYS or way == invitations.BY_EMAIL:
		message = "{0} is no way to hand over an invitation. Choose print, by hand or by telephone."
		refuse([Problem("invitation_way", "delivery", message, (way,))])
	for name in names:
		doc = guest(session, name, lock=True)
		doc.update({"delivery": way, "invited_on": clock.today()})
		doc.save()


def printed(session: Document, names: Sequence[str]) -> bytes:
	"""One PDF of the copies of these guests, in the order of the list."""
	wanted = set(names)
	rows = [row.name for row in _guests(session.name) if row.name in wanted]
	if not rows:
		refuse([Problem("invitation_nobody", None, "Choose at least one guest.")])
	copies = [(doc, paper_files.own_copy(doc)[1]) for doc in (guest(session, name) for name in rows)]
	return bundle_pdf(
		[(doc.participant_name, paper_files.made(copy, paper_files.PDF)) for doc, copy in copies]
	)


# What they answer ---------------------------------------------------------------------------------------------------------------
def save_replies(session: Document, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
	"""Stores what guests told by telephone or in person, each by itself; gives those that were not stored, with why."""
	refused = []
	for row in rows:
		name = facts.text(row.get("name"))
		frappe.db.savepoint(SAVE_POINT)
		said = len(frappe.local.message_log)
		try:
			answer(guest(session, name, lock=True), row, invitations.BY_OFFICE)
		except (frappe.ValidationError, frappe.PermissionError) as refusal:
			frappe.db.rollback(save_point=SAVE_POINT)
			del frappe.local.message_log[said:]
			refused.append({"name": name, "message": minutes.as_text(str(refusal))})
	return refused


def answer(doc: Document, values: Mapping[str, Any], way: str) -> None:
	"""Stores a guest's reply. Refused: what domain.invitations.reply_problems says."""
	reply = reply_of(values)
	refuse(invitations.reply_problems(reply))
	doc.update(
		dict(
			zip(
				REPLY_FIELDS,
				(reply.kind, reply.reason, reply.deputy_name, reply.deputy_position),
				strict=True,
			)
		)
	)
	doc.flags.dialogue_reply_way = way
	doc.save()


def reply_of(values: Mapping[str, Any]) -> invitations.Reply:
	return invitations.reply_of(*(str(values.get(field) or "") for field in REPLY_FIELDS))


def check_open(doc: Document) -> None:
	"""A guest's own reply is taken until the session's last day, while it is to take place; the office's at any time."""
	fields = ["workflow_state", "last_day"]
	session = frappe.db.get_value("Dialogue Session", doc.session, fields, as_dict=True)
	if not invitations.may_reply(session.workflow_state, session.last_day, clock.today()):
		message = "Replies to this invitation are closed. Please telephone the Office."
		refuse([Problem("reply_closed", None, message)])


def told(problems: Sequence[Problem]) -> str:
	return " ".join(sentence(problem) for problem in problems)


def of_user(session: str) -> Document | None:
	"""The invitation of the user who is logged in, to a session they may read."""
	frappe.has_permission("Dialogue Session", "read", doc=session, throw=True)
	own = {"session": session, "user": frappe.session.user, "invited": 1, "capacity": ["not in", NOT_INVITED]}
	name = frappe.db.get_value("Participant", own, "name", order_by="creation asc")
	return frappe.get_doc("Participant", name) if name else None


def summary(session: Document) -> str:
	"""One line for the form of the session: "24 invited, 18 come, 2 of them by a deputy, 3 do not come, 3 have not replied"; ""
	once it was held, when who came is what counts."""
	rows = _guests(session.name) if session.workflow_state in (v.DRAFT, v.SCHEDULED) else []
	if not rows:
		return ""
	kinds = [facts.text(row.reply) for row in rows]
	deputies = kinds.count(invitations.DEPUTY)
	return _("{0} invited, {1} come ({2} by a deputy), {3} do not come, {4} have not replied").format(
		len(rows),
		kinds.count(invitations.ACCEPTED) + deputies,
		deputies,
		kinds.count(invitations.DECLINED),
		kinds.count(""),
	)
