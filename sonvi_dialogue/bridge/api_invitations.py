"""What the dialog of invitations calls. Every call checks the right to the session and to its participants. Lists come as JSON
from a form's call, and as they are from code.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe

from sonvi_dialogue.bridge import api, invitation_mail, invitations, invitees, paper_files, sent
from sonvi_dialogue.domain import invitations as rules


# Whom to invite -----------------------------------------------------------------------------------------------------------------
@frappe.whitelist()
def proposed(session: str) -> list[dict[str, Any]]:
	"""Everybody to invite, with why, ticked or not, and whether already on the list."""
	found = invitees.propose(invitations.session_of(session))
	return [
		{
			"key": one.key,
			"name": one.name,
			"capacity": one.capacity,
			"body": one.body,
			"reason": one.reason,
			"ticked": one.ticked,
			"on_list": bool(one.on_list),
			"has_email": invitation_mail.is_address(one.email),
		}
		for one in found
	]


@frappe.whitelist(methods=["POST"])
def add(session: str, keys: str | list[str], others: str | list[dict[str, Any]]) -> dict[str, Any]:
	"""Puts chosen proposals, by their keys, and others typed on the list; gives how many are new, and the new state."""
	doc = invitations.session_of(session, "create")
	made = invitees.add(doc, sent.items(keys, "keys"), sent.items(others, "others", dict))
	return {"made": made, "state": invitations.state(doc)}


# The paper and its copies -------------------------------------------------------------------------------------------------------
@frappe.whitelist()
def state(session: str) -> dict[str, Any]:
	"""The guests, how they were told, what they answered, and the papers (bridge.invitations.state)."""
	return invitations.state(invitations.session_of(session))


@frappe.whitelist()
def summary(session: str) -> str:
	"""How many are invited, come, send a deputy, do not come, have not replied; "" where nobody is invited, or the session was held."""
	return invitations.summary(invitations.session_of(session))


@frappe.whitelist(methods=["POST"])
def draft(session: str) -> dict[str, Any]:
	"""Stores a draft of the invitation; gives its name, or what is missing to make it."""
	return invitations.draft(invitations.session_of(session, "write"))


@frappe.whitelist(methods=["POST"])
def issue(
	session: str, paper: str, date: str, number: int | None = None, notation: str | None = None
) -> dict[str, Any]:
	"""Issues the invitation as its form does, and gives the new state."""
	doc = invitations.session_of(session, "write")
	api.issue_paper(paper, date, number, notation)
	doc.reload()
	return invitations.state(doc)


@frappe.whitelist(methods=["POST"])
def send(session: str, guests: str | list[str]) -> dict[str, Any]:
	"""Queues the e-mail of these guests, ten at most; gives those who got none with why, and the new state."""
	doc = invitations.session_of(session, "write")
	failed = invitation_mail.send(
		doc, [invitations.guest(doc, name, lock=True) for name in sent.items(guests, "guests")]
	)
	return {"failed": failed, "state": invitations.state(doc)}


@frappe.whitelist(methods=["POST"])
def delivered(session: str, guests: str | list[str], way: str) -> dict[str, Any]:
	"""Records how these guests were told: in print, by hand or by telephone; gives the new state."""
	doc = invitations.session_of(session, "write")
	invitations.delivered(doc, sent.items(guests, "guests"), way)
	return invitations.state(doc)


@frappe.whitelist()
def print_file(session: str, guests: str | list[str], form: str = "pdf") -> None:
	"""Sends one PDF with the copies of these guests."""
	doc = invitations.session_of(session)
	paper_files.send("GIAY-MOI.pdf", invitations.printed(doc, sent.items(guests, "guests")))


# Replies ------------------------------------------------------------------------------------------------------------------------
@frappe.whitelist(methods=["POST"])
def save_replies(session: str, rows: str | list[dict[str, Any]]) -> dict[str, Any]:
	"""Stores replies that reached the office; gives those not stored with why, and the new state."""
	doc = invitations.session_of(session, "write")
	refused = invitations.save_replies(doc, sent.items(rows, "rows", dict))
	return {"refused": refused, "state": invitations.state(doc)}


@frappe.whitelist()
def mine(session: str) -> dict[str, Any] | None:
	"""The invitation of the user who is logged in, with their reply; None where they have none."""
	doc = invitations.of_user(session)
	return doc and {
		"name": doc.participant_name,
		**{field: doc.get(field) for field in invitations.REPLY_FIELDS},
	}


@frappe.whitelist(methods=["POST"])
def reply_mine(
	session: str, reply: str, reply_reason: str = "", deputy_name: str = "", deputy_position: str = ""
) -> dict[str, Any] | None:
	"""Stores the reply of the user who is logged in to their own invitation, until the session's last day."""
	doc = invitations.of_user(session)
	if doc is None:
		raise frappe.PermissionError
	invitations.check_open(doc)
	doc.flags.ignore_permissions = True  # their own row, and the reply alone
	values = {
		"reply": reply,
		"reply_reason": reply_reason,
		"deputy_name": deputy_name,
		"deputy_position": deputy_position,
	}
	invitations.answer(doc, values, rules.BY_LOG_IN)
	return mine(session)
