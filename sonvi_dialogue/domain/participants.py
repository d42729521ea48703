"""What can be wrong with one person's or body's part in one session.

Sources: the plan II.1.2 and II.1.3 (who takes part, who may be refused), II.4.2 (speaking in the order registered);
Law on Citizen Reception 2013, Article 9, and Circular 04/2021/TT-TTCP, Article 4 (a refusal is explained).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sonvi_dialogue.domain.invitations import Reply, reply_problems
from sonvi_dialogue.domain.problems import Problem

CHAIR = "Chair"
SECRETARY = "Secretary"
RECEPTION_DESK = "Reception Desk"
INTERPRETER = "Interpreter"
CITIZEN = "Citizen"
NO_REPLY = Reply("")
# Where one stands in the order of speakers; "" waits. Only the desk writes it.
SPEAKING = "Speaking"
HAS_SPOKEN = "Has Spoken"
SKIPPED = "Skipped"
CAPACITIES = (
	CHAIR,
	SECRETARY,
	RECEPTION_DESK,
	INTERPRETER,
	"Committee Head",
	"Delegate",
	"UBND Leader",
	"Party Committee",
	"Unit Head",
	"Village Head",
	"Border Post",
	"Fatherland Front",
	"Mass Organisation",
	CITIZEN,
	"Guest",
)


@dataclass(frozen=True)
class ParticipantFacts:
	"""name: as the office writes it, which for a citizen may be "Người dân thôn …"."""

	name: str
	capacity: str
	key: str = ""
	wishes_to_speak: bool = False
	speaking_order: int | None = None
	minutes_spoken: int | None = None
	was_refused: bool = False
	refusal_ground: str = ""
	refused_by: str = ""
	refusal_explained: bool = False
	reply: Reply | None = None


def participant_problems(facts: ParticipantFacts) -> list[Problem]:
	"""What must be mended before the row can be saved."""
	problems = []
	if not facts.name.strip():
		message = (
			"The name is missing. Write the person or body, or the village for a citizen who gives none."
		)
		problems.append(Problem("participant_name_missing", "participant_name", message))
	if facts.capacity not in CAPACITIES:
		message = "{0} is not a capacity known here. Choose one from the list."
		problems.append(Problem("participant_capacity", "capacity", message, (facts.capacity,)))
	return (
		problems
		+ _speaking_problems(facts)
		+ _refusal_problems(facts)
		+ reply_problems(facts.reply or NO_REPLY)
	)


def _speaking_problems(facts: ParticipantFacts) -> list[Problem]:
	problems = []
	if facts.speaking_order and facts.speaking_order < 0:
		message = "The speaking order {0} cannot be right. Count from 1."
		problems.append(
			Problem("participant_speaking_order", "speaking_order", message, (facts.speaking_order,))
		)
	if facts.speaking_order and not facts.wishes_to_speak:
		message = "{0} has a place in the speaking order and did not ask to speak. Tick the wish or clear the place."
		problems.append(Problem("participant_no_wish", "wishes_to_speak", message, (facts.name,)))
	if facts.minutes_spoken and facts.minutes_spoken < 0:
		message = "The minutes spoken cannot be below 0. Correct them."
		problems.append(Problem("participant_minutes", "minutes_spoken", message))
	return problems


def _refusal_problems(facts: ParticipantFacts) -> list[Problem]:
	if not facts.was_refused:
		if facts.refusal_ground or facts.refused_by.strip() or facts.refusal_explained:
			message = (
				"A refusal is half entered for {0}. Tick that the person was refused, or clear the ground."
			)
			return [Problem("participant_not_refused", "was_refused", message, (facts.name,))]
		return []
	problems = []
	if not facts.refusal_ground:
		message = "{0} was refused without a ground. Choose one of the grounds the law names."
		problems.append(Problem("participant_refusal_ground", "refusal_ground", message, (facts.name,)))
	if not facts.refused_by.strip():
		message = "Write who decided to refuse {0}."
		problems.append(Problem("participant_refused_by", "refused_by", message, (facts.name,)))
	if not facts.refusal_explained:
		message = "Explain the refusal to {0}, then tick that it was explained: the law asks for it."
		problems.append(Problem("participant_refusal_explained", "refusal_explained", message, (facts.name,)))
	return problems


def speaking_order_problems(participants: Iterable[ParticipantFacts]) -> list[Problem]:
	"""The places in one session's speaking order that two or more people have, with their names."""
	places: dict[int, list[str]] = defaultdict(list)
	for participant in participants:
		if participant.speaking_order:
			places[participant.speaking_order].append(participant.name)
	message = "Place {0} in the speaking order is given to {1}. Give each a place of their own."
	return [
		Problem("participant_order_twice", "speaking_order", message, (place, ", ".join(names)))
		for place, names in sorted(places.items())
		if len(names) > 1
	]
