"""Replies to an invitation, who may give one until when, and the code in a guest's link.

Source: Decision 45/2018/QĐ-TTg, Article 10 (who is invited comes, or says why not and whom he sends); the source plan II.1.2.
A link is made by a secret of the site out of the participant and a random part of that row: it can be made again for a
second e-mail, no copy of the database gives it away, and another random part ends it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem

ACCEPTED = "Accepted"
DECLINED = "Declined"
DEPUTY = "Deputy"
REPLIES = (ACCEPTED, DECLINED, DEPUTY)

# How a reply came
BY_OFFICE = "Office"
BY_LOG_IN = "Log-in"
BY_PAGE = "Invitation Page"

# How an invitation was delivered
BY_EMAIL = "E-mail"
IN_PRINT = "Print"
BY_HAND = "Hand"
BY_PHONE = "Phone"
WAYS = (BY_EMAIL, IN_PRINT, BY_HAND, BY_PHONE)

LONGEST_NAME = 140
LONGEST_REASON = 1000
LINK_BYTES = 16
LINK_FORM = re.compile(r"([A-Za-z0-9]{8,20})\.([A-Za-z0-9_-]{22})")
# What a browser would take for a tag; "bận < 3 ngày" is none.
_MARKUP = re.compile(r"<\s*[/!?A-Za-z]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Reply:
	"""reason: why somebody does not come; deputy_name and deputy_position: who comes in his place."""

	kind: str
	reason: str = ""
	deputy_name: str = ""
	deputy_position: str = ""


def reply_of(kind: str, reason: str = "", deputy_name: str = "", deputy_position: str = "") -> Reply:
	"""A reply as it is stored: what belongs to another kind of reply is dropped, names are one line each."""
	kind = kind.strip()
	return Reply(
		kind,
		_tidy(reason, lines=True) if kind == DECLINED else "",
		_tidy(deputy_name) if kind == DEPUTY else "",
		_tidy(deputy_position) if kind == DEPUTY else "",
	)


def reply_problems(reply: Reply) -> list[Problem]:
	"""What keeps a reply from being stored; no reply at all is none."""
	if not reply.kind:
		return []
	if reply.kind not in REPLIES:
		message = "{0} is no reply. Say whether you come, do not come, or send a deputy."
		return [Problem("reply_kind", "reply", message, (reply.kind,))]
	problems = []
	if reply.kind == DECLINED and not reply.reason:
		message = "Write why the guest does not come, or that no reason was given."
		problems.append(Problem("reply_reason_missing", "reply_reason", message))
	if reply.kind == DEPUTY and not reply.deputy_name:
		problems.append(
			Problem("reply_deputy_missing", "deputy_name", "Write the name of the deputy who comes.")
		)
	return problems + _text_problems(reply)


def _text_problems(reply: Reply) -> list[Problem]:
	problems = []
	for field, text, longest in (
		("reply_reason", reply.reason, LONGEST_REASON),
		("deputy_name", reply.deputy_name, LONGEST_NAME),
		("deputy_position", reply.deputy_position, LONGEST_NAME),
	):
		if len(text) > longest:
			message = "This is longer than {0} letters. Shorten it."
			problems.append(Problem("reply_too_long", field, message, (longest,)))
		elif _MARKUP.search(text):
			message = "Write plain words: the signs of a web page are not taken here."
			problems.append(Problem("reply_markup", field, message))
	return problems


def _tidy(text: str, lines: bool = False) -> str:
	text = _CONTROL.sub(" ", text.replace("\r\n", "\n"))
	if not lines:
		return " ".join(text.split())
	return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def may_reply(state: str, last_day: date | None, today: date) -> bool:
	"""Whether guests may still reply: until the session's last day, while it is to take place."""
	return state in (v.DRAFT, v.SCHEDULED) and last_day is not None and today <= last_day


def link_lives(last_day: date | None, today: date) -> bool:
	"""Whether a guest's link still shows the invitation: until the session's last day, also where it was cancelled."""
	return last_day is not None and today <= last_day


# The code in a guest's link -------------------------------------------------------------------------------------------------
def link_code(secret: str, participant: str, nonce: str) -> str:
	"""What stands in one guest's link: the row, and 128 bits nobody makes without the secret."""
	return f"{participant}.{_mac(secret, participant, nonce)}"


def participant_of(code: str) -> str:
	"""The row a code claims to be for, "" where it is not even formed like one. Nothing is proved by it."""
	found = LINK_FORM.fullmatch(code)
	return found[1] if found else ""


def is_right(code: str, secret: str, participant: str, nonce: str) -> bool:
	"""Whether the code is the one of this row, compared in constant time; never where the row has no random part."""
	expected = link_code(secret, participant, nonce)
	return bool(nonce) and hmac.compare_digest(code.encode(), expected.encode())


def _mac(secret: str, participant: str, nonce: str) -> str:
	message = f"sonvi-invitation|{participant}|{nonce}".encode()
	digest = hmac.new(secret.encode(), message, hashlib.sha256).digest()[:LINK_BYTES]
	return base64.urlsafe_b64encode(digest).decode().rstrip("=")
