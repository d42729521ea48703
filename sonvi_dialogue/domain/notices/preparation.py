"""What is asked of the units before a session: the letter (công văn) that gives each what to prepare, and by when.

Source: the source plan, part II.4.1 (each unit is given its content, foresees situations and has answers ready); structure:
Decree 30/2020, model 1.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sonvi_dialogue.domain.notices.assembly import frame, need_session, session_facts
from sonvi_dialogue.domain.notices.common import (
	Needs,
	check_common,
	clean,
	head_and_foot,
	list_lines,
	phrase,
	sentence,
	session_name,
)
from sonvi_dialogue.domain.notices.dossier import Dossier
from sonvi_dialogue.domain.notices.programme import place_and_day
from sonvi_dialogue.domain.notices.sources import TaskSource
from sonvi_dialogue.domain.numbering import short_date

LETTER = "V/v"


Notice = dict[str, Any]


def preparation_letter(dossier: Dossier) -> Notice:
	"""The dict for preparation_letter.html: to every unit that has a task, or to the one the letter is addressed to.

	Refused (MissingFact) without session, day and place, without tasks, and for a task without topic or due date.
	"""
	(issuer, paper, signer), session = frame(dossier), session_facts(need_session(dossier))
	tasks = asked(dossier)
	needs = Needs()
	check_common(needs, issuer, paper, signer, session)
	needs.need(tasks, "session", "Give the units their preparation tasks first: the letter lists them.")
	for task in tasks:
		needs.need(task.topic, "topic", "Give the topic of each task of {0}.", task.unit)
		needs.need(task.due, "due", "Give the day by which {0} has its task ready.", task.unit)
	needs.refuse()
	units = by_unit(tasks)
	subject = (
		phrase(paper.subject.strip().removeprefix(LETTER)) or f"chuẩn bị nội dung {session_name(session)}"
	)
	notice = head_and_foot(issuer, paper, signer, session) | {
		"template": "preparation_letter",
		"type_name": "",
		"subject": f"{LETTER} {subject}",
		"addressees": [unit["unit"] for unit in units],
		"basis": list_lines(dossier.bases),
		"session_name": session_name(session),
		"theme": phrase(session.theme),
		"sittings": [place_and_day(session, sitting) for sitting in session.sittings],
		"chairs": "; ".join(dict.fromkeys(phrase(one.chair) for one in session.sittings if one.chair)),
		"units": units,
		"hot": hot_matters(dossier),
		"one": len(units) == 1,
		"latest": short_date(max(task.due for task in tasks)),
		"office": phrase(dossier.commune.office_name),
	}
	return clean(notice)


def asked(dossier: Dossier) -> Sequence[TaskSource]:
	"""The session's tasks; of a letter with an addressee, that unit's alone."""
	to = dossier.addressee
	return [task for task in dossier.tasks if to is None or task.unit == to.name]


def hot_matters(dossier: Dossier) -> list[dict[str, str]]:
	"""The confirmed hot list, each matter with why it stands there."""
	return [{"title": phrase(one.title), "why": phrase(one.why)} for one in dossier.hot]


def by_unit(tasks: Iterable[TaskSource]) -> list[dict[str, Any]]:
	"""Each unit with what it is to prepare, in the order the tasks were given."""
	units: dict[str, list[dict[str, str]]] = {}
	for task in tasks:
		units.setdefault(task.unit, []).append(
			{
				"topic": phrase(task.topic),
				"how": sentence(task.instructions) if task.instructions.strip() else "",
				"due": short_date(task.due) if task.due else "",
			}
		)
	return [
		{"number": number, "unit": unit, "tasks": given}
		for number, (unit, given) in enumerate(units.items(), start=1)
	]
