"""The results of a session as a page shows them: to whoever reads it, what he may read; to the hall, nobody's name."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue import permissions
from sonvi_dialogue.bridge import facts, result_words, results_checks, results_pack, session_path
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.domain import results_pack as rp
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.rates import percent
from sonvi_dialogue.domain.registers import public_label
from sonvi_dialogue.domain.results_pack import Pack, Told, kept


def shown(session: str) -> dict[str, Any]:
	"""The pack in words. seen: its fingerprint, for the check; changed: since it was checked, of petitions shown; whole: whether the
	figures are the whole session's; papers: the report and the notice made of it.

	Refused: whoever may not read the session or any petition.
	"""
	pack = results_pack.readable(session)
	doc = frappe.get_doc("Dialogue Session", session)
	whole = permissions.sees_whole_commune(frappe.session.user)
	check = results_checks.stored(session)
	told = pack.told
	remarks = results_checks.remarks(session, [one.row.key for one in told])
	copy = kept(pack)
	return {
		"session": session,
		"title": doc.title,
		"concluded": doc.workflow_state in results_pack.WITH_RESULTS,
		"as_of": date_text(pack.as_of),
		"whole": whole,
		"may_check": v.OFFICE in facts.roles(),
		"seen": results_checks.fingerprint(copy),
		"checked": _checked(check),
		"changed": _changed(check, copy),
		"numbers": {**pack.numbers(), **_rates(pack)},
		"groups": [
			{
				"group": group,
				"label": result_words.groups()[group],
				"rows": [_row(one, remarks) for one in found],
			}
			for group, found in pack.groups.items()
			if found
		],
		"papers": _papers(session),
	}


def wall(session: str) -> dict[str, Any]:
	"""The results on the wall, as they were checked: counts, and of each petition that may be told its field, its village, where it
	stands and the paper. Nothing anybody typed but the session's title and theme.

	Refused: whoever does not see the whole commune; before the Office has checked the results.
	"""
	frappe.has_permission("Dialogue Session", "read", doc=session, throw=True)
	if not permissions.sees_whole_commune(frappe.session.user):
		raise frappe.PermissionError
	check = results_checks.stored(session)
	if check is None or not check.checked_on:
		message = "The results are not checked yet. The Office checks them first, then they are shown."
		refuse([Problem("results_unchecked", None, message)])
	doc = frappe.get_doc("Dialogue Session", session)
	pack = results_pack.pack_of(session, as_of=facts.day(check.as_of))
	return {
		"title": doc.title,
		"theme": doc.theme,
		"as_of": date_text(pack.as_of),
		"numbers": {**pack.numbers(), **_rates(pack)},
		"groups": [
			{
				"group": group,
				"label": result_words.groups()[group],
				"count": len(found),
				"rows": [_on_the_wall(one) for one in found if not one.row.confidential],
			}
			for group, found in pack.groups.items()
			if found
		],
	}


def _rates(pack: Pack) -> dict[str, float | None]:
	numbers, clock = pack.numbers(), pack.figures.clock
	return {
		"finished_rate": percent(numbers["finished"], numbers["total"]),
		"in_time_rate": percent(clock.in_time, clock.due),
	}


# One petition ---------------------------------------------------------------------------------------------------------------
def _row(told: Told, remarks: dict[str, str]) -> dict[str, Any]:
	row = told.row
	return {
		"petition": row.key,
		"content": row.content,
		"who": _("Kept confidential") if row.confidential else row.label or public_label(row),
		"unit": row.unit,
		"category": row.category,
		"facts": _facts(told),
		"late": told.group == rp.LATE or any(one.status == rp.PROMISE_LATE for one in told.promises),
		"remark": remarks.get(row.key, ""),
	}


def _facts(told: Told) -> list[str]:
	"""What is told of one petition, each a short sentence with the number and day of its paper."""
	row = told.row
	found = [result_words.results()[told.line.result]]
	if row.conclusion_paper:
		found.append(_("Conclusion: {0}").format(row.conclusion_paper))
	if row.extended_to:
		paper = row.extension_paper or "–"
		found.append(_("Extended to {0}: {1}").format(date_text(row.extended_to), paper))
	elif row.due_on and not row.answer_paper:
		found.append(_("Due {0}").format(date_text(row.due_on)))
	if told.line.result == v.RESULT_REFERRED:
		found.append(_("Referred to {0}: {1}").format(row.superior or "–", row.answer_paper or "–"))
		replied = _("Replied: {0}").format(row.reply_paper) if row.reply_paper else _("No reply yet")
		found.append(replied)
	elif row.answer_paper:
		found.append(_("Answer: {0}").format(row.answer_paper))
	if told.days_late:
		found.append(_("{0} working days late").format(told.days_late))
	if row.reason and told.line.result == v.NOT_SETTLED:
		found.append(_("Reason: {0}").format(row.reason))
	if row.roadmap:
		found.append(_("Roadmap: {0}").format(row.roadmap))
	found += [_promise(promise) for promise in told.promises]
	if row.again_text and row.second:
		found.append(
			_("{0} looks at it again, due {1}").format(row.second.unit, date_text(row.second.due_on))
		)
	if told.following:
		found.append(_("Followed up: {0}").format(told.following.reason))
		if told.following.next_look_on:
			found.append(_("Next look: {0}").format(date_text(told.following.next_look_on)))
	return found


def _promise(promise: rp.PromiseTold) -> str:
	words = {
		rp.KEPT: _("Promised by {0}, done: {1}"),
		rp.OPEN: _("Promised by {0}: {1}"),
		rp.PROMISE_LATE: _("Promised by {0}, {2} working days late: {1}"),
	}
	return words[promise.status].format(date_text(promise.by), promise.what, promise.days_late)


def _on_the_wall(told: Told) -> dict[str, str]:
	row = told.row
	return {
		"category": row.category,
		"label": public_label(row),
		"unit": row.superior if told.group == rp.REFERRED else row.unit,
		"paper": row.reply_paper or row.answer_paper,
	}


# The check ------------------------------------------------------------------------------------------------------------------
def _checked(check: Document | None) -> dict[str, str] | None:
	if check is None or not check.checked_on:
		return None
	by = frappe.db.get_value("User", check.checked_by, "full_name") or check.checked_by
	return {"by": by, "on": date_text(facts.day(check.checked_on))}


def _changed(check: Document | None, copy: dict[str, dict[str, str]]) -> list[dict[str, str]]:
	"""What is otherwise since the check. Whoever reads only a part is told nothing of what is not in his part now."""
	if check is None or not check.checked_on:
		return []
	before = frappe.parse_json(check.kept or "{}")
	if not facts.roles() & {v.OFFICE, v.STANDING_COMMITTEE}:
		before = {key: before[key] for key in copy if key in before}
	return [
		{
			"petition": one.petition,
			"field": _fields()[one.field],
			"before": _value(one.before),
			"after": _value(one.after),
		}
		for one in rp.changes(before, copy)
	]


def _value(stored: str) -> str:
	return result_words.groups().get(stored) or result_words.results().get(stored) or stored or "–"


def _papers(session: str) -> list[dict[str, Any]]:
	"""The report at the next session and the notice to the people: each with its newest draft or issued paper."""
	states = session_path.papers_of(session)
	return [
		{
			"kind": kind,
			"label": _(kind),
			"draft": states[kind].draft if kind in states else "",
			"issued": states[kind].issued if kind in states else "",
			"published": kind in states and states[kind].published,
		}
		for kind in (v.RESULTS, v.RESULTS_NOTICE)
	]


# Words ----------------------------------------------------------------------------------------------------------------------
def _fields() -> dict[str, str]:
	"""What a change is called; the empty name is that a petition came or went."""
	return {
		"": _("Petition"),
		"group": _("Group"),
		"result": _("Result"),
		"conclusion": _("Conclusion"),
		"due_on": _("Due"),
		"extension": _("Extension"),
		"extended_to": _("Extended to"),
		"answer": _("Answer"),
		"superior": _("Referred to"),
		"reply": _("Reply"),
		"reply_on": _("Reply received"),
		"promises": _("Commitments"),
		"second_look": _("Second Look"),
		"next_look_on": _("Next Look on"),
	}
