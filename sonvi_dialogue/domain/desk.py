"""The conference desk: what a clerk's browser may send, what stands against it, and what it comes to.

An entry is one thing that happened in the hall. It is made in a browser that may be without a line, waits there and is
sent again until it is answered, so that it can come twice, late, and from a device whose clock is wrong. Its key says
that it is the same; the server's clock says when; what the clerk saw when he wrote (base) says what he meant to change.

Sources: the plan II.4.2 (registered order, answers at the conference, the second round, the chair's conclusion); design 3
and 4 (Participant, Petition).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.registers import CONFIDENTIAL_TEXT

PARTICIPANT_ADD = "participant_add"
PARTICIPANT_SET = "participant_set"
SPEAKER_START = "speaker_start"
SPEAKER_DONE = "speaker_done"
SPEAKER_SKIP = "speaker_skip"
SPEAKER_WAIT = "speaker_wait"
SPEAKER_MOVE = "speaker_move"
PETITION_ADD = "petition_add"
PETITION_SET = "petition_set"
PETITION_RAISE = "petition_raise"
PETITION_DEFER = "petition_defer"
PETITION_REDIRECT = "petition_redirect"
DENUNCIATION_ADD = "denunciation_add"
SESSION_SET = "session_set"
SITTING_SET = "sitting_set"

COOPERATING = "cooperating"  # the co-operating units of a petition: a list, stored as rows of their own
PARTICIPANT_FIELDS = (
	"participant_name",
	"capacity",
	"body",
	"village",
	"phone",
	"attended",
	"wishes_to_speak",
	"topic",
	"note",
)
ASKED_FIELDS = (
	"content",
	"village",
	"category",
	"jurisdiction",
	"language",
	"interpreted",
	"is_confidential",
	"is_anonymous",
	"petitioner_name",
	"petitioner_phone",
	"petitioner_address",
	"is_group",
	"group_count",
	"group_representative",
	"concerns_department",
	"repeats",
	"sitting_no",
)
DECIDED_FIELDS = (
	"outcome",
	"lead_department",
	COOPERATING,
	"answered_by",
	"answer_given",
	"conclusion_text",
	"merged_into",
	"second_round",
	"second_round_text",
)
SESSION_FIELDS = ("assessment", "conclusion", "minutes")
SITTING_FIELDS = ("attendance", "speeches", "end_time")
# Fields that hold the name of another petition, or the key of one that was captured without a line.
PETITION_LINKS = ("merged_into", "repeats")


@dataclass(frozen=True)
class Kind:
	"""target: the kind of thing the entry is about, "" where it makes one. compares: its values replace others, so that
	each comes with what the clerk saw before."""

	target: str = ""
	fields: tuple[str, ...] = ()
	needed: tuple[str, ...] = ()
	compares: bool = False


KINDS: dict[str, Kind] = {
	PARTICIPANT_ADD: Kind(fields=PARTICIPANT_FIELDS),
	PARTICIPANT_SET: Kind("Participant", PARTICIPANT_FIELDS, compares=True),
	SPEAKER_START: Kind("Participant"),
	SPEAKER_DONE: Kind("Participant"),
	SPEAKER_SKIP: Kind("Participant"),
	SPEAKER_WAIT: Kind("Participant"),
	SPEAKER_MOVE: Kind("Participant", ("after",), ("after",)),
	PETITION_ADD: Kind(fields=(*ASKED_FIELDS, "speaker"), needed=("content",)),
	PETITION_SET: Kind("Petition", (*ASKED_FIELDS, *DECIDED_FIELDS), compares=True),
	PETITION_RAISE: Kind("Petition"),
	PETITION_DEFER: Kind("Petition"),
	PETITION_REDIRECT: Kind(
		"Petition", ("redirect_kind", "redirected_to"), ("redirect_kind", "redirected_to")
	),
	DENUNCIATION_ADD: Kind(fields=("redirected_to", "sitting_no"), needed=("redirected_to",)),
	SESSION_SET: Kind("Session", SESSION_FIELDS, compares=True),
	SITTING_SET: Kind("Sitting", SITTING_FIELDS, compares=True),
}
# Their fingerprint is not kept: it could confirm a guess at what somebody was accused of.
ACCUSING = (DENUNCIATION_ADD, PETITION_REDIRECT)
MAKERS = (PARTICIPANT_ADD, PETITION_ADD, DENUNCIATION_ADD)

KEY_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LONGEST_WAIT = timedelta(days=7)
LONGEST_SPEECH = timedelta(hours=4)


@dataclass(frozen=True)
class Entry:
	"""One thing that happened, as a browser sends it.

	key: made by the browser, the same each time it is sent. target: the name of what it is about, or the key of the entry
	that made it. base: the value of each field as the clerk saw it. age: seconds the entry waited in the browser. noted_at:
	the device's own time, kept as a note and used for nothing.
	"""

	key: str
	kind: str
	target: str = ""
	values: Mapping[str, Any] = field(default_factory=dict)
	base: Mapping[str, Any] = field(default_factory=dict)
	age: float = 0.0
	noted_at: str = ""


@dataclass(frozen=True)
class Conflict:
	"""One field another person changed after the clerk saw it: what he saw, what he wants, what stands there now."""

	field: str
	base: Any
	mine: Any
	theirs: Any


def entry_of(raw: Mapping[str, Any]) -> Entry:
	"""An entry from what a request brought, whatever that is: a wrong type becomes a text or nothing, to be refused."""

	def text(name: str) -> str:
		value = raw.get(name)
		return value if isinstance(value, str) else ""

	def table(name: str) -> Mapping[str, Any]:
		value = raw.get(name)
		return value if isinstance(value, Mapping) else {}

	age = raw.get("age")
	return Entry(
		key=text("key"),
		kind=text("kind"),
		target=text("target"),
		values=table("values"),
		base=table("base"),
		age=age if isinstance(age, int | float) else 0.0,
		noted_at=text("noted_at")[:40],
	)


def is_key(text: str) -> bool:
	"""Whether the text is a key a browser makes: a UUID in small letters."""
	return bool(KEY_FORM.fullmatch(text))


def entry_problems(entry: Entry) -> list[Problem]:
	"""What stands against an entry before anything is read or stored for it. An accusation's entry has no place for its
	content, so that none can be sent."""
	if not is_key(entry.key):
		message = "The entry {0} has no key the desk knows. Reload the page and enter it again."
		return [Problem("desk_key", "key", message, (entry.key,))]
	kind = KINDS.get(entry.kind)
	if kind is None:
		message = "{0} is nothing the desk can enter. Reload the page."
		return [Problem("desk_kind", "kind", message, (entry.kind,))]
	return _shape_problems(entry, kind)


def _shape_problems(entry: Entry, kind: Kind) -> list[Problem]:
	problems = []
	if kind.target and kind.target != "Session" and not entry.target:
		message = "The entry does not say what it is about. Reload the page and enter it again."
		problems.append(Problem("desk_target", "target", message))
	strange = sorted(set(entry.values) - set(kind.fields))
	if strange:
		message = "The desk does not enter {0} this way. Use the form of the document."
		problems.append(Problem("desk_field", strange[0], message, (", ".join(strange),)))
	missing = [name for name in kind.needed if name not in entry.values]
	if missing or (kind.compares and not entry.values):
		message = "The entry is not whole: {0} is missing. Reload the page and enter it again."
		problems.append(Problem("desk_not_whole", None, message, (", ".join(missing) or "values",)))
	unseen = sorted(set(entry.values) - set(entry.base)) if kind.compares else []
	if unseen:
		message = "The entry does not say what {0} was before it. Reload the page and enter it again."
		problems.append(Problem("desk_base", unseen[0], message, (", ".join(unseen),)))
	return problems


# Changes of two people --------------------------------------------------------------------------------------------------------
def plain(value: Any) -> Any:
	"""A value as two people's values are compared: composed text without loose blanks, numbers as text, nothing as ""."""
	if isinstance(value, bool):
		value = int(value)
	if isinstance(value, list | tuple):
		return tuple(sorted(str(plain(part)) for part in value))
	if value in (None, 0, "0", 0.0, ""):
		return ""
	if isinstance(value, str):
		lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").strip().split("\n")
		return "\n".join(line.rstrip() for line in lines)
	return str(value)


def same(one: Any, other: Any) -> bool:
	"""Whether two values say the same."""
	return (plain(one) or "") == (plain(other) or "")


def changes(entry: Entry, stored: Mapping[str, Any]) -> dict[str, Any]:
	"""The values that are still to be written: those that say another thing than what stands there now."""
	return {name: value for name, value in entry.values.items() if not same(value, stored.get(name))}


def conflicts(entry: Entry, stored: Mapping[str, Any]) -> list[Conflict]:
	"""The fields that stand otherwise than the clerk saw them and otherwise than he wants them. Two people who change
	different fields of one petition do not meet here, nor two who write the same."""
	return [
		Conflict(name, entry.base.get(name), value, stored.get(name))
		for name, value in changes(entry, stored).items()
		if not same(entry.base.get(name), stored.get(name))
	]


# Time -------------------------------------------------------------------------------------------------------------------------
def happened_at(now: datetime, age: float) -> datetime:
	"""When it happened, by the server's clock: now, less what the entry waited. A wait that cannot be is none."""
	try:
		waited = timedelta(seconds=float(age))
	except (TypeError, ValueError, OverflowError):
		return now
	return now - waited if timedelta(0) <= waited <= LONGEST_WAIT else now


def seconds_between(since: datetime | None, until: datetime) -> int:
	"""How long one spoke: whole seconds, none where it is not known since when, and never more than four hours."""
	if since is None or until <= since:
		return 0
	return int(min(until - since, LONGEST_SPEECH).total_seconds())


def minutes_spoken(seconds: int) -> int:
	"""Minutes as the list of speakers shows them: each begun minute counts."""
	return -(-max(seconds, 0) // 60)


# Speakers -----------------------------------------------------------------------------------------------------------------------
def placed_after(order: Sequence[str], moved: str, after: str) -> list[str]:
	"""The order with one speaker put behind another; behind nobody is first. A speaker who is not in it joins at the end,
	and one who left it meanwhile is no reason to refuse: the moved one goes to the end."""
	others = [name for name in order if name != moved]
	if not after:
		return [moved, *others]
	place = others.index(after) + 1 if after in others else len(others)
	return [*others[:place], moved, *others[place:]]


def renumbered(order: Sequence[str], places: Sequence[int]) -> dict[str, int]:
	"""The place of each in the new order: the numbers there were, lowest first, and more where there are too few."""
	numbers = sorted(place for place in places if place > 0)
	last = numbers[-1] if numbers else 0
	numbers += range(last + 1, last + 1 + len(order) - len(numbers))
	return dict(zip(order, numbers, strict=False))


# What is captured ---------------------------------------------------------------------------------------------------------------
SETTLEMENTS = ("thôn", "bản", "xóm", "ấp", "buôn", "làng", "khu", "tổ", "khối", "phum", "sóc")
NO_NAME = ("Người dân", "Nhân dân", "Nhóm")


def public_label(village: str, group_count: int = 0, is_confidential: bool = False) -> str:
	"""What may stand in public in a petitioner's place: where he lives, never who he is. Official text, in Vietnamese."""
	if is_confidential:
		return CONFIDENTIAL_TEXT
	who = f"Nhóm {group_count:02d} người" if group_count > 1 else "Người dân"
	return f"{who} {in_village(village)}" if village.strip() else f"{who} trong xã"


def in_village(village: str) -> str:
	"""The village as it stands in a sentence: "thôn Lũng Làn", "tổ dân phố 3"."""
	name = " ".join(village.split())
	first, _blank, rest = name.partition(" ")
	if first.casefold() in SETTLEMENTS and rest:
		return f"{first.lower()} {rest}"
	return f"thôn {name}"


def name_of(participant: str) -> str:
	"""A participant's name as a petitioner's, or "" where it only says where he lives."""
	return "" if participant.strip().startswith(NO_NAME) else participant.strip()


def received_day(today: date, sitting: date | None, last: date | None) -> date:
	"""The day a petition captured here was received: today, or its sitting's where it is entered after it."""
	limits = [day for day in (sitting, last) if day]
	return min(today, *limits) if limits else today


def channel(today: date, first: date | None) -> str:
	"""How it reached the office: at the conference, or before its first day."""
	return "Before the Conference" if first and today < first else "At the Conference"
