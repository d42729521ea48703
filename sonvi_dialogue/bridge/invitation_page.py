"""The page of one invitation for a guest without a log-in: what it shows, and the reply it takes.

A code that is wrong, of another guest, or of a session that is over is answered alike: there is no such invitation. The page
reads and writes the one row its code is for, and nothing else of the session than what the invitation itself says.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.rate_limiter import rate_limit
from frappe.utils.password import get_encryption_key

from sonvi_dialogue.bridge import clock, facts, invitations
from sonvi_dialogue.bridge.sources import session_source
from sonvi_dialogue.domain import invitations as rules
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.common import session_name
from sonvi_dialogue.domain.notices.invitation import NOT_INVITED, addressed
from sonvi_dialogue.domain.notices.public import sitting_lines
from sonvi_dialogue.domain.notices.sources import ParticipantSource

LANGUAGES = ("vi", "en")
# A village hall's guests may share one address on the net: enough for all of them, too few to try codes.
MOST_VIEWS, MOST_REPLIES, HOUR = 120, 40, 3600


def language(asked: Any) -> str:
	"""The language of the page: Vietnamese, or English where that is asked for."""
	return asked if asked in LANGUAGES else "vi"


@rate_limit(limit=MOST_VIEWS, seconds=HOUR)
def view(code: str) -> dict[str, Any] | None:
	"""What the page shows for a code; None where there is no such invitation."""
	guest = _guest(code)
	return guest and _shown(guest)


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=MOST_REPLIES, seconds=HOUR)
def reply(
	m: str,
	reply: str,
	reply_reason: str = "",
	deputy_name: str = "",
	deputy_position: str = "",
	l: str = "vi",  # noqa: E741
) -> dict[str, str]:
	"""Stores the reply of the guest whose code this is. Refused: a code without an invitation, a session that is over or
	cancelled, and what domain.invitations.reply_problems says; nothing is stored then."""
	frappe.local.lang = language(l)
	guest = _guest(m, lock=True)
	if guest is None:
		frappe.throw(_("There is no such invitation, or its session is over."), frappe.DoesNotExistError)
	invitations.check_open(guest)
	values = {
		"reply": reply,
		"reply_reason": reply_reason,
		"deputy_name": deputy_name,
		"deputy_position": deputy_position,
	}
	if not reply.strip():
		frappe.throw(_("Choose one of the three replies."), frappe.ValidationError)
	guest.flags.ignore_permissions = True  # the code is the permission, for this row alone
	invitations.answer(guest, values, rules.BY_PAGE)
	return {"message": _("Thank you. Your reply has reached the Office.")}


def _guest(code: str, lock: bool = False) -> Document | None:
	"""The row a code opens. What is compared is compared in constant time, and no step says how far a wrong code came."""
	name = rules.participant_of(code) if isinstance(code, str) else ""
	fields = ["name", "invitation_nonce", "invited", "capacity", "session"]
	row = name and frappe.db.get_value("Participant", name, fields, as_dict=True)
	if not row or not row.invited or row.capacity in NOT_INVITED or not row.invitation_nonce:
		return None
	if not rules.is_right(code, get_encryption_key(), row.name, row.invitation_nonce):
		return None
	if not rules.link_lives(frappe.db.get_value("Dialogue Session", row.session, "last_day"), clock.today()):
		return None
	return frappe.get_doc("Participant", row.name, for_update=lock)


def _shown(guest: Document) -> dict[str, Any]:
	session = frappe.get_doc("Dialogue Session", guest.session)
	source = assembly.session_facts(session_source(session))
	village = guest.village and frappe.db.get_value("Village", guest.village, "village_name")
	person = ParticipantSource(
		guest.participant_name, guest.capacity, facts.text(guest.body), facts.text(village)
	)
	commune = frappe.db.get_value("Commune", session.commune, ["commune_name", "office_name"], as_dict=True)
	return {
		"guest": addressed(person),
		"commune": commune.commune_name,
		"name": session_name(source),
		"theme": facts.text(session.theme),
		"sittings": sitting_lines(source),
		"office": facts.text(commune.office_name),
		"contact": facts.text(session.register_contact),
		"is_cancelled": session.workflow_state == v.CANCELLED,
		"is_open": rules.may_reply(session.workflow_state, session.last_day, clock.today()),
		**{field: facts.text(guest.get(field)) for field in invitations.REPLY_FIELDS},
	}
