"""The words of one person's message: lines in, subject, plain text and template arguments out, in a given language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from frappe import _
from frappe.utils import get_url_to_form, get_url_to_list

from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import Standing, put_into_words, status_of

TEMPLATE = "dialogue_digest"
SHOWN = 50  # more than this is a list to open, not a message to read

OVERDUE = "overdue"
TODAY = "today"
LEFT = "left"
TASK = "preparation"  # the kind of a line that tells of a Preparation Task and of no deadline


class Line(NamedTuple):
	"""One deadline, or one task, as a message sees it. session_title, petition, village_name, category_name: what it is about."""

	deadline: str
	commune: str
	commune_name: str
	calendar: str
	is_demo: int
	kind: str
	effective_due_on: date
	provisional: int
	subject_text: str | None
	session: str | None
	petition: str | None
	session_title: str | None
	is_confidential: int | None
	village_name: str | None
	category_name: str | None
	department_name: str | None


class Message(NamedTuple):
	"""subject and text: plain, for the desk; args: what the e-mail's template is given."""

	subject: str
	text: str
	args: dict[str, Any]


def compose(lines: Sequence[Line], as_of: date, language: str) -> Message:
	"""One message of all lines, which come worst first. language: a code such as "vi"; deadlines are worded in Vietnamese
	or English."""
	calendars = {name: working_calendar(name) for name in {line.calendar for line in lines}}
	standings = [status_of(line.effective_due_on, None, as_of, calendars[line.calendar]) for line in lines]
	several = len({line.commune for line in lines}) > 1
	items = [
		_item(line, standing, language, several)
		for line, standing in zip(lines[:SHOWN], standings, strict=False)
	]
	subject = _subject(standings, as_of, language)
	more = len(lines) - len(items)
	args = {
		"title": subject,
		"groups": _groups(items, standings, language),
		"more": _("and {0} more", language).format(more) if more else "",
		"list_url": get_url_to_list("Statutory Deadline") + "?status=Open",
		"list_label": _("Open the list of deadlines", language),
		"why": _(
			"You get this once on a working day, while something you answer for nears or passes its date.",
			language,
		),
	}
	text = "\n".join([*map(_plain, items), *([args["more"]] if more else [])])
	return Message(subject, text, args)


def duty_label(kind: str, language: str) -> str:
	"""What a duty is called on screen."""
	labels = {
		v.REGULAR_SESSION: _("Regular dialogue session", language),
		v.PLAN_REPORT: _("Plan report", language),
		v.PUBLIC_NOTICE: _("Public notice", language),
		v.CONCLUSION_NOTICE: _("Conclusion notice", language),
		v.WRITTEN_ANSWER: _("Written answer", language),
		v.REFERRAL: _("Referral", language),
		v.RESULTS_REPORT: _("Results report", language),
		v.INPUT: _("Contribution to the lead unit", language),
		v.INTAKE_REPLY: _("Reply to a petition received", language),
		v.PROMISE: _("Promise to keep", language),
		v.SECOND_LOOK: _("Second look", language),
		v.SUPERIOR_REPLY: _("Reply of the authority", language),
		TASK: _("Preparation for the session", language),
	}
	return labels[kind]


def _subject(standings: Sequence[Standing], as_of: date, language: str) -> str:
	count = {code: sum(standing.code == code for standing in standings) for code in (OVERDUE, TODAY, LEFT)}
	parts = []
	if count[OVERDUE]:
		parts.append(_("{0} overdue", language).format(count[OVERDUE]))
	if count[TODAY]:
		parts.append(_("{0} due today", language).format(count[TODAY]))
	if count[LEFT]:
		parts.append(_("{0} coming up", language).format(count[LEFT]))
	return _("Dialogue duties on {0}: {1}", language).format(_day(as_of), ", ".join(parts))


def _groups(items: list[dict], standings: Sequence[Standing], language: str) -> list[dict[str, Any]]:
	labels = {
		OVERDUE: _("Overdue", language),
		TODAY: _("Due today", language),
		LEFT: _("Coming up", language),
	}
	groups = []
	for tone, label in labels.items():
		members = [item for item in items if item["tone"] == tone]
		count = sum(standing.code == tone for standing in standings)
		if members:
			groups.append({"tone": tone, "label": label, "count": count, "items": members})
	return groups


def _item(line: Line, standing: Standing, language: str, several: bool) -> dict[str, str]:
	due = _("due {0}", language).format(_day(line.effective_due_on))
	if line.provisional:
		due = _("{0}, provisional", language).format(due)
	details = [line.department_name, line.commune_name if several else None, due]
	return {
		"tone": standing.code,
		"standing": put_into_words(standing, "vi" if language.startswith("vi") else "en"),
		"duty": duty_label(line.kind, language),
		"about": _about(line, language),
		"details": " · ".join(part for part in details if part),
		"url": _url(line),
	}


def _about(line: Line, language: str) -> str:
	if line.petition:
		place = None if line.is_confidential else line.village_name
		return " · ".join(part for part in (line.petition, place, line.category_name) if part)
	if line.session:
		return line.session_title or line.session
	year, _dash, quarter = (line.subject_text or "").partition("-Q")
	return (
		_("quarter {0} of {1}", language).format(quarter, year)
		if quarter
		else _("year {0}", language).format(year)
	)


def _url(line: Line) -> str:
	if line.kind == TASK:
		return get_url_to_form("Preparation Task", line.deadline)
	if line.petition:
		return get_url_to_form("Petition", line.petition)
	if line.session:
		return get_url_to_form("Dialogue Session", line.session)
	return get_url_to_form("Statutory Deadline", line.deadline)


def _plain(item: dict[str, str]) -> str:
	return f"{item['standing']} · {item['duty']} · {item['about']} · {item['details']}"


def _day(day: date) -> str:
	return f"{day:%d/%m/%Y}"
