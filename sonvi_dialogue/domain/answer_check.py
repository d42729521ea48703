"""What the head looks at before a written answer is approved: a list a person ticks, not a guess of a machine.

Sources: the plan II.4.3 b (settled and answered in writing); the joint resolution 72/2025 (answers short, true, exact and
in time); design 4 (two people see each response).
"""

from __future__ import annotations

from collections.abc import Collection

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.workflows import same_person

# The field of each line, and what it says.
LINES = {
	"check_asked": "Answers what was asked",
	"check_date": "Names a date wherever it promises something",
	"check_form": "Tone and form are right",
	"check_result": "The result chosen fits what the text says",
}


def tick_problems(kind: str, state: str, ticked: Collection[str]) -> list[Problem]:
	"""What keeps the list from being ticked for a response of this kind, in this state."""
	if kind != v.ANSWER_RESPONSE:
		message = "The list is for written answers. A {0} is approved without it."
		return [Problem("check_kind", "kind", message, (kind,))]
	if state != v.AWAITING_APPROVAL:
		message = "The list is ticked while the answer waits for approval: it is {0}."
		return [Problem("check_state", "workflow_state", message, (state,))]
	message = "{0} is no line of the list."
	return [Problem("check_line", None, message, (name,)) for name in ticked if name not in LINES]


def approval_problems(kind: str, ticked: Collection[str], checked_by: str, approver: str) -> list[Problem]:
	"""Whoever approves an answer has ticked every line, for the text as it stands. ticked: fields of LINES."""
	if kind != v.ANSWER_RESPONSE:
		return []
	missing = [name for name in LINES if name not in ticked]
	if missing:
		message = "Not checked yet: {0}. Read the answer, tick the list and approve, or send it back."
		return [Problem("approval_unchecked", missing[0], message, (LINES[missing[0]],))]
	if not same_person(checked_by, approver):
		message = "{0} ticked the list. Whoever approves the answer ticks it: check it yourself."
		return [Problem("approval_checked_by_other", "checked_by", message, (checked_by,))]
	return []
