"""The words of one person's message: lines in, subject, plain text and template arguments out, in a given language.

Grouped by how late, then by unit and duty; the worst twenty in full with what to do next, the rest counted with a link to
the list of each unit and duty, so that a day with hundreds of late items is still a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from frappe import _
from frappe.utils import get_url_to_form, get_url_to_list

from sonvi_dialogue.bridge import next_steps
from sonvi_dialogue.bridge.calendars import working_calendar
from sonvi_dialogue.bridge.digest_lines import Line
from sonvi_dialogue.bridge.next_steps import FOLLOW_UP, TASK
from sonvi_dialogue.bridge.timeline import quarter_words
from sonvi_dialogue.bridge.weekly import UnitWeek
from sonvi_dialogue.domain import messages
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import Standing, put_into_words, status_of
from sonvi_dialogue.domain.quarters import of_period

TEMPLATE = "dialogue_digest"
COUNTED = 30  # lines of the rest; what is beyond them is one more

OVERDUE = "overdue"
TODAY = "today"
LEFT = "left"

Told = tuple[Line, Standing]


class Message(NamedTuple):
	"""subject and text: plain, for the desk; args: what the e-mail's template and the desk's view are given."""

	subject: str
	text: str
	args: dict[str, Any]


def compose(lines: Sequence[Line], as_of: date, language: str, weeks: Sequence[UnitWeek] = ()) -> Message:
	"""One message of all lines, which come worst first, and of the week of the units a head answers for. language: a code
	such as "vi"; deadlines are worded in Vietnamese or English."""
	calendars = {name: working_calendar(name) for name in {line.calendar for line in lines}}
	told = [(line, status_of(line.effective_due_on, None, as_of, calendars[line.calendar])) for line in lines]
	several = len({line.commune for line in lines}) > 1
	shown, rest = messages.cut(told)
	subject = _subject(told, as_of, language) if lines or not weeks else _week_subject(weeks, as_of, language)
	args = {
		"title": subject,
		"groups": _groups(told, shown, as_of, language, several),
		"rest": _rest(rest, language),
		"week": _week(weeks, as_of, language),
		"list_url": _list_url(),
		"list_label": _("Open the list of deadlines", language),
		"letter_label": _("Open the letter", language),
		"why": _why(bool(lines), language),
	}
	return Message(subject, _plain(args), args)


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
		FOLLOW_UP: _("Long-term follow-up", language),
	}
	return labels[kind]


def short_text(lines: Sequence[Line], as_of: date, language: str) -> str:
	"""One line that names nobody and nothing asked, for a telephone."""
	late = sum(line.effective_due_on < as_of for line in lines)
	due = sum(line.effective_due_on == as_of for line in lines)
	text = _("Dialogue duties on {0}: {1} overdue, {2} due today, {3} coming up. See the desk.", language)
	return text.format(_day(as_of), late, due, len(lines) - late - due)


# Subjects -------------------------------------------------------------------------------------------------------------------
def _subject(told: Sequence[Told], as_of: date, language: str) -> str:
	count = {code: sum(standing.code == code for _line, standing in told) for code in (OVERDUE, TODAY, LEFT)}
	parts = []
	if count[OVERDUE]:
		parts.append(_("{0} overdue", language).format(count[OVERDUE]))
	if count[TODAY]:
		parts.append(_("{0} due today", language).format(count[TODAY]))
	if count[LEFT]:
		parts.append(_("{0} coming up", language).format(count[LEFT]))
	return _("Dialogue duties on {0}: {1}", language).format(_day(as_of), ", ".join(parts))


def _week_subject(weeks: Sequence[UnitWeek], as_of: date, language: str) -> str:
	if not any(week.late or week.this_week for week in weeks):
		return _("Dialogue, week of {0}: nothing is due", language).format(_day(as_of))
	text = _("Dialogue, week of {0}: {1} overdue, {2} due this week", language)
	late, due = sum(week.late for week in weeks), sum(week.this_week for week in weeks)
	return text.format(_day(as_of), late, due)


def _why(has_lines: bool, language: str) -> str:
	if has_lines:
		return _(
			"You get this once on a working day, while something you answer for nears or passes its date.",
			language,
		)
	return _(
		"You get this at the beginning of the week, as head of the unit. My Messages on the desk turns it down.",
		language,
	)


# In full --------------------------------------------------------------------------------------------------------------------
def _groups(
	told: Sequence[Told], shown: Sequence[Told], as_of: date, language: str, several: bool
) -> list[dict[str, Any]]:
	labels = {
		OVERDUE: _("Overdue", language),
		TODAY: _("Due today", language),
		LEFT: _("Coming up", language),
	}
	groups = []
	for tone, label in labels.items():
		members = [pair for pair in shown if pair[1].code == tone]
		count = sum(standing.code == tone for _line, standing in told)
		if members:
			blocks = _blocks(members, as_of, language, several)
			groups.append({"tone": tone, "label": label, "count": count, "blocks": blocks})
	return groups


def _blocks(members: Sequence[Told], as_of: date, language: str, several: bool) -> list[dict[str, Any]]:
	"""The items of one unit and duty together, where its worst one stands."""
	blocks: dict[tuple[str | None, str], dict[str, Any]] = {}
	for line, standing in members:
		key = (line.department or line.department_name, line.kind)
		heading = " · ".join(filter(None, (duty_label(line.kind, language), line.department_name)))
		block = blocks.setdefault(key, {"heading": heading, "items": []})
		block["items"].append(_item(line, standing, as_of, language, several))
	return list(blocks.values())


def _item(line: Line, standing: Standing, as_of: date, language: str, several: bool) -> dict[str, str | None]:
	due = _("due {0}", language).format(_day(line.effective_due_on))
	if line.provisional:
		due = _("{0}, provisional", language).format(due)
	codes = messages.what_next(line.kind, line.reader, line.effective_due_on, as_of, bool(line.letter))
	return {
		"standing": put_into_words(standing, "vi" if language.startswith("vi") else "en"),
		"about": _about(line, language),
		"details": " · ".join(part for part in (line.commune_name if several else None, due) if part),
		"url": _url(line),
		"next": next_steps.words(codes, line.kind, line.effective_due_on, language),
		"letter_url": get_url_to_form("Official Document", line.letter) if line.letter else None,
	}


def _about(line: Line, language: str) -> str:
	if line.petition:
		place = None if line.is_confidential else line.village_name
		return " · ".join(part for part in (line.petition, place, line.category_name) if part)
	if line.session:
		return line.session_title or line.session
	if quarter := of_period(line.subject_text):
		return quarter_words(*quarter, language)
	return _("year {0}", language).format(line.subject_text or "")


def _url(line: Line) -> str:
	if line.kind == FOLLOW_UP:
		return get_url_to_form("Follow Up", line.deadline)
	if line.kind == TASK:
		return get_url_to_form("Preparation Task", line.deadline)
	if line.petition:
		return get_url_to_form("Petition", line.petition)
	if line.session:
		return get_url_to_form("Dialogue Session", line.session)
	return get_url_to_form("Statutory Deadline", line.deadline)


# Counted --------------------------------------------------------------------------------------------------------------------
def _rest(rest: Sequence[Told], language: str) -> dict[str, Any] | None:
	if not rest:
		return None
	sorts = messages.counted(
		(line.department_name or "", line.department or "", line.kind) for line, _standing in rest
	)
	rows = [
		{
			"label": " · ".join(filter(None, (duty_label(kind, language), name))),
			"count": count,
			"url": _list_url(department, kind),
		}
		for (name, department, kind), count in sorts[:COUNTED]
	]
	others = sum(count for _key, count in sorts[COUNTED:])
	if others:
		rows.append({"label": _("Others", language), "count": others, "url": _list_url()})
	return {"label": _("and {0} more", language).format(len(rest)), "rows": rows}


# Where lines that tell of no deadline are listed.
_LISTS = {TASK: "Preparation Task", FOLLOW_UP: "Follow Up"}


def _list_url(department: str = "", kind: str = "") -> str:
	doctype = _LISTS.get(kind, "Statutory Deadline")
	filters = {"status": "Open", "department": department, "kind": "" if kind in _LISTS else kind}
	query = urlencode({field: value for field, value in filters.items() if value})
	return f"{get_url_to_list(doctype)}?{query}"


# The week -------------------------------------------------------------------------------------------------------------------
def _week(weeks: Sequence[UnitWeek], as_of: date, language: str) -> dict[str, Any] | None:
	if not weeks:
		return None
	return {
		"label": _("The week of your unit", language),
		"rows": [
			{
				"name": week.department_name,
				"text": _week_words(week, language),
				"url": _list_url(week.department),
			}
			for week in weeks
		],
	}


def _week_words(week: UnitWeek, language: str) -> str:
	if not week.late and not week.this_week:
		return _("nothing is due this week; open: {0}", language).format(week.open)
	text = _("overdue: {0}, due this week: {1}, open: {2}", language)
	return text.format(week.late, week.this_week, week.open)


# Plain ----------------------------------------------------------------------------------------------------------------------
def _plain(args: dict[str, Any]) -> str:
	lines: list[str] = []
	if args["week"]:
		lines += [args["week"]["label"], *(f"- {row['name']}: {row['text']}" for row in args["week"]["rows"])]
	for group in args["groups"]:
		lines.append(f"{group['label']} ({group['count']})")
		for block in group["blocks"]:
			lines.append(block["heading"])
			for item in block["items"]:
				lines += [
					f"- {item['standing']} · {item['about']} · {item['details']}",
					f"  → {item['next']}",
				]
	if args["rest"]:
		lines.append(args["rest"]["label"])
		lines += [f"- {row['label']}: {row['count']}" for row in args["rest"]["rows"]]
	return "\n".join(lines)


def _day(day: date) -> str:
	return f"{day:%d/%m/%Y}"
