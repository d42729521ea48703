"""The calendar feed of a user: an address with a secret token, which a phone or mail program asks without logging in.

The token is 256 random bits; its SHA-256 alone is stored, so that nobody reads it afterwards. Making a new one ends the old
one. What is given is what the user himself may read at that moment; a token whose user is disabled, or has no part in the app
any more, opens nothing, and the refusal is the same as for a token that never was.

No `from __future__ import annotations` here: Frappe checks the types of a call's arguments only where it finds types.
"""

import hashlib
import hmac
import secrets
from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from sonvi_dialogue.bridge import feed_events, locks
from sonvi_dialogue.bridge.acting import acting_as
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.icalendar_text import calendar_text

DOCTYPE = "Dialogue Calendar Feed"
PATH = "/api/method/sonvi_dialogue.bridge.feed.calendar"
TOKEN_BYTES = 32
# Programs ask a few times a day; an office behind one address has a dozen of them.
ASKED_AT_MOST = 120
AN_HOUR = 60 * 60


# For whoever is logged in ------------------------------------------------------------------------------------------------------
@frappe.whitelist()
def feed_standing() -> dict[str, Any]:
	"""Whether the user has a feed, and since when."""
	_may_have()
	return {"made_on": frappe.db.get_value(DOCTYPE, {"user": frappe.session.user}, "made_on")}


@frappe.whitelist(methods=["POST"])
def make_feed() -> dict[str, str]:
	"""Makes the user's feed anew and gives its address, this once; an earlier address opens nothing from now on."""
	_may_have()
	locks.in_turn("User", frappe.session.user)
	_remove()
	token = secrets.token_urlsafe(TOKEN_BYTES)
	values = {
		"user": frappe.session.user,
		"made_on": frappe.utils.now_datetime(),
		"token_hash": _hash(token),
	}
	# the user's own address, of his own calendar
	doc = frappe.get_doc({"doctype": DOCTYPE, **values}).insert(ignore_permissions=True)
	return {"url": frappe.utils.get_url(f"{PATH}?feed={doc.name}&token={token}")}


@frappe.whitelist(methods=["POST"])
def revoke_feed() -> None:
	"""Ends the user's feed."""
	_may_have()
	_remove()


def _may_have() -> None:
	frappe.has_permission("Dialogue Session", "read", throw=True)


def _remove() -> None:
	frappe.db.delete(DOCTYPE, {"user": frappe.session.user})


# For guests --------------------------------------------------------------------------------------------------------------------
@frappe.whitelist(allow_guest=True, methods=["GET"])
@rate_limit(limit=ASKED_AT_MOST, seconds=AN_HOUR)
def calendar(feed: str = "", token: str = "") -> None:
	"""Sends the calendar of the feed's user. Refused alike whatever is wrong: no such feed, another token, its user disabled
	or without a part in the app."""
	user = user_of(feed, token)
	if user is None:
		frappe.throw(_("This calendar address is not valid. Make a new one."), frappe.PermissionError)
	with acting_as(user):
		text = calendar_text(_("Dialogue sessions"), feed_events.events())
	frappe.local.response.filename = "doi-thoai.ics"
	frappe.local.response.filecontent = text.encode("utf-8")
	frappe.local.response.type = "download"
	frappe.local.response.content_type = "text/calendar"


def user_of(feed: str, token: str) -> str | None:
	"""The user whose feed and token these are, if he may still read; else None. The time it takes says nothing of the token."""
	stored = frappe.db.get_value(DOCTYPE, {"name": feed}, ["user", "token_hash"], as_dict=True)
	expected = stored.token_hash if stored else _hash("")
	if not hmac.compare_digest(_hash(token), expected) or not stored:
		return None
	if not frappe.db.get_value("User", stored.user, "enabled"):
		return None
	if not set(frappe.get_roles(stored.user)) & {*v.ROLES, "System Manager"}:
		return None
	return stored.user


def _hash(token: str) -> str:
	return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
