"""Matters that should be on the table of the next session: asked again and again, by many, and still not settled.

The plan (II.4.1 a) has the Office collect what was raised many times and is not settled for good. A matter is a petition with
those that repeat it or were merged into it. The list is a proposal with its reasons; people decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.domain.matters import roots
from sonvi_dialogue.domain.petitions import BEFORE_ACCEPTED

MANY_PEOPLE = 10
LONG_OPEN_DAYS = 180
ENOUGH = 3

# Codes of the reasons; the bridge puts them into words.
ASKED_AGAIN = "asked_again"  # times, first day
MANY = "many"  # people
LATE = "late"  # working days
LONG_OPEN = "long_open"  # months
STILL_OPEN = "still_open"
NOT_SATISFIED = "not_satisfied"
FOLLOWED = "followed"

_SETTLED_RESULTS = (words.SETTLED, words.RESULT_EXPLAINED)
_SETTLED_OUTCOMES = (words.ANSWERED, words.EXPLAINED, words.NOTED)


@dataclass(frozen=True)
class HotFacts:
	"""One petition. repeats, merged_into: keys of others. people: how many it speaks for, None where one person asks.
	days_late: working days its open answer is late, 0 if it is not. not_satisfied: whether somebody said so of an answer
	and no session has been held since, or nothing came of it. followed: whether it stands on the long-term list."""

	key: str
	received_on: date
	state: str
	outcome: str = ""
	result_class: str = ""
	repeats: str = ""
	merged_into: str = ""
	people: int | None = None
	days_late: int = 0
	not_satisfied: bool = False
	followed: bool = False


@dataclass(frozen=True)
class Reason:
	code: str
	args: tuple[int | date, ...] = ()
	points: int = 0


@dataclass(frozen=True)
class HotMatter:
	"""key: the latest petition of the matter, which is the one to prepare; keys: all of them, the first one first."""

	key: str
	keys: tuple[str, ...]
	points: int
	reasons: tuple[Reason, ...]


def is_settled(state: str, outcome: str, result_class: str) -> bool:
	"""Whether nothing is waited for any more. A result decides where there is one: being settled, not settled and sent up
	are not settled; an answer, an explanation or a note taken at the session is."""
	if result_class:
		return result_class in _SETTLED_RESULTS
	return state == words.CLOSED and outcome in _SETTLED_OUTCOMES


def hot_list(petitions: Iterable[HotFacts], today: date) -> list[HotMatter]:
	"""The matters worth preparing, the hottest first, each with why. What is settled, refused or redirected is no hot matter,
	whatever was asked before; the latest petition of a matter says whether it is settled."""
	rows = [row for row in petitions if row.state not in (words.REFUSED, words.REDIRECTED)]
	found = [_matter(members, today) for members in _matters(rows)]
	hot = [matter for matter in found if matter and matter.points >= ENOUGH]
	days = {row.key: row.received_on for row in rows}
	return sorted(hot, key=lambda matter: (-matter.points, days[matter.keys[0]], matter.key))


def _matters(rows: Sequence[HotFacts]) -> list[list[HotFacts]]:
	"""Petitions joined by their links, oldest first. A link to a petition that is not given joins nothing."""
	root = roots({row.key: (row.repeats, row.merged_into) for row in rows})
	matters: dict[str, list[HotFacts]] = {}
	for row in sorted(rows, key=lambda row: (row.received_on, row.key)):
		matters.setdefault(root[row.key], []).append(row)
	return list(matters.values())


def _matter(members: list[HotFacts], today: date) -> HotMatter | None:
	own = [row for row in members if row.outcome != words.MERGED] or members
	latest = own[-1]
	settled = is_settled(latest.state, latest.outcome, latest.result_class)
	if settled and not any(row.not_satisfied for row in own):
		return None
	reasons = _reasons(members, latest, today)
	keys = tuple(row.key for row in members)
	return HotMatter(latest.key, keys, sum(reason.points for reason in reasons), reasons)


def _reasons(members: list[HotFacts], latest: HotFacts, today: date) -> tuple[Reason, ...]:
	first = members[0].received_on
	times = len({row.received_on for row in members})
	people = max(row.people or 0 for row in members)
	late = max(row.days_late for row in members)
	months = (today - first).days // 30
	reasons = []
	if times > 1:
		reasons.append(Reason(ASKED_AGAIN, (times, first), 2 * (times - 1)))
	if people >= MANY_PEOPLE:
		reasons.append(Reason(MANY, (people,), 2 if people >= 3 * MANY_PEOPLE else 1))
	if any(row.not_satisfied for row in members):
		reasons.append(Reason(NOT_SATISFIED, (), ENOUGH))
	if any(row.followed for row in members):
		reasons.append(Reason(FOLLOWED, (), ENOUGH))
	if late:
		reasons.append(Reason(LATE, (late,), 2))
	if (today - first).days >= LONG_OPEN_DAYS and latest.state not in BEFORE_ACCEPTED:
		reasons.append(Reason(LONG_OPEN, (months,), 1))
	if reasons and not is_settled(latest.state, latest.outcome, latest.result_class):
		reasons.append(Reason(STILL_OPEN, (), 1))
	return tuple(reasons)
