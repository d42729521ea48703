"""What happened to a petition, told in order: events with a day, and of one day in the order in which things are done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# In the order of one day. A duty is made by what comes before it and met by what comes after.
RECEIVED, RAISED, SAID, CONCLUDED, HANDED, RATED, PAPER, OWED, DONE, DELIVERED, CLOSED = STEPS = (
	"received", "raised", "said", "concluded", "handed", "rated", "paper", "owed", "done",
	"delivered", "closed",
)  # fmt: skip
_RANK = {step: rank for rank, step in enumerate(STEPS)}

GOOD, BAD, PLAIN = "green", "red", "blue"


@dataclass(frozen=True)
class Event:
	"""One thing that happened. text: a sentence in the reader's language; of: DocType and name of what it is told from."""

	day: date
	step: str
	text: str
	tone: str = PLAIN
	of: tuple[str, str] = ("", "")


def in_order(events: Iterable[Event]) -> list[Event]:
	"""By day, then by step, then as given; what is told twice of one day is told once."""
	told: dict[tuple[date, str], Event] = {}
	for event in sorted(events, key=lambda event: (event.day, _RANK[event.step])):
		told.setdefault((event.day, event.text), event)
	return list(told.values())
