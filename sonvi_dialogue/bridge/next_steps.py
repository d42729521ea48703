"""The words of what to do next, by duty and by who reads (domain/messages.py)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from frappe import _

from sonvi_dialogue.domain import messages
from sonvi_dialogue.domain import vocabulary as v

FOLLOW_UP = "follow_up"  # the kind of a line that tells of an entry of the long-term list
TASK = "preparation"  # the kind of a line that tells of a Preparation Task and of no deadline


def words(codes: tuple[str, ...], kind: str, due_on: date, language: str) -> str:
	"""One sentence. codes: what messages.what_next gives."""
	return "; ".join(_WORDS[code](kind, due_on, language) for code in codes)


def _do_it(kind: str, due_on: date, language: str) -> str:
	return {
		v.REGULAR_SESSION: _("set the day of a session and schedule it", language),
		v.PLAN_REPORT: _("report the plan and content to the Standing Committee", language),
		v.PUBLIC_NOTICE: _("publish the session's time, place and content", language),
		v.CONCLUSION_NOTICE: _("draft the conclusion notice and have it signed and sent", language),
		v.WRITTEN_ANSWER: _("write the answer and submit it for approval", language),
		v.REFERRAL: _("report it to the competent authority and tell the people who asked", language),
		v.RESULTS_REPORT: _("draft the report on the results of the last session", language),
		v.INPUT: _("send your contribution to the lead unit", language),
		v.INTAKE_REPLY: _("tell the people who asked whether it is taken up", language),
		v.PROMISE: _("do what was promised and report it", language),
		v.SECOND_LOOK: _("look at it anew and answer in writing", language),
		v.SUPERIOR_REPLY: _("ask the authority for its reply and record it", language),
		FOLLOW_UP: _("look how it stands, note it and set the next look", language),
		TASK: _("finish the preparation and mark it as done", language),
	}[kind]


def _or_extend(kind: str, due_on: date, language: str) -> str:
	text = _("where that takes longer, issue a notice of the new date by {0}", language)
	return text.format(f"{due_on:%d/%m/%Y}")


def _late(kind: str, due_on: date, language: str) -> str:
	if kind in messages.EXTENDABLE:
		text = _("{0} at once: a notice of a new date changes nothing any more", language)
	else:
		text = _("{0} at once", language)
	return text.format(_do_it(kind, due_on, language))


def _always(text: Callable[[str], str]) -> Callable[[str, date, str], str]:
	return lambda _kind, _due_on, language: text(language)


_WORDS: dict[str, Callable[[str, date, str], str]] = {
	messages.DO_IT: _do_it,
	messages.OR_EXTEND: _or_extend,
	messages.DO_IT_LATE: _late,
	messages.REMIND_UNIT: _always(lambda language: _("remind the unit", language)),
	messages.URGE_UNIT: _always(lambda language: _("urge the unit, by telephone or by letter", language)),
	messages.SIGN_LETTER: _always(
		lambda language: _("look through the reminder letter that is drafted and have it signed", language)
	),
	messages.DIRECT_UNIT: _always(
		lambda language: _("direct the unit to do it, or decide that it does not apply", language)
	),
	messages.WATCH: _always(lambda language: _("nothing yet: the unit and the Office are at it", language)),
}
