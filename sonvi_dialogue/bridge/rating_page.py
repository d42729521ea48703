"""What people without a log-in say of an answer, by the code their petition is followed by.

A code that is wrong, and pages that are switched off, are answered alike: there is no such petition. The code opens this one
petition, for this one thing, once.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

import hmac

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from sonvi_dialogue.bridge import ratings
from sonvi_dialogue.bridge.invitation_page import language
from sonvi_dialogue.domain import vocabulary as v

# A village may share one address on the net: enough for its people, too few to try codes of 128 bits.
MOST_RATINGS, HOUR = 30, 3600
MOST_LETTERS = 2000


@frappe.whitelist(allow_guest=True, methods=["POST"])
@rate_limit(limit=MOST_RATINGS, seconds=HOUR)
def rate_answer(code: str, satisfaction: str, comment: str = "", l: str = "vi") -> dict[str, str]:  # noqa: E741
	"""Records what whoever has the code says of the last answer. Refused: a code without a petition, and what
	bridge.ratings.rate refuses; nothing is stored then."""
	frappe.local.lang = language(l)
	petition = petition_of(code)
	if petition is None:
		frappe.throw(_("There is no petition with this code."), frappe.DoesNotExistError)
	ratings.rate(petition, satisfaction, comment=comment[:MOST_LETTERS], through=v.SAID_ON_PAGE)
	return {"message": _("Thank you. What you said has reached the Office.")}


def petition_of(code: str) -> str | None:
	"""The petition whose code this is. Compared in constant time and letter by letter: the database itself takes capital and
	small letters, and blanks at the end, for the same."""
	if not frappe.db.get_single_value("Dialogue Settings", "portal_enabled"):
		return None
	fields = ["name", "tracking_code"]
	known = code.isascii() and code
	stored = frappe.db.get_value("Petition", {"tracking_code": code}, fields, as_dict=True) if known else None
	expected = stored.tracking_code if stored else "-"
	right = hmac.compare_digest(code.encode("utf-8", "surrogatepass"), expected.encode())
	return stored.name if right and stored else None
