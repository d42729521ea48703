"""Results of the last session: what became of each petition of one session, in the groups of its results pack.

The session is the one chosen, else the last concluded by the end of the days asked for. Everything is the pack's own
(domain/results_pack.py): until the next session opens as of today, from then on as it was that day.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import result_words, results_pack
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.bridge.reports.frame import AHEAD, WELL, Asked, Column, Report, Result, bars
from sonvi_dialogue.domain import results_pack as packs
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, Field

FIELDS = (
	Field("session", LINK, "Session", "Dialogue Session"),
	Field("group", CHOICE, "Standing", packs.GROUPS),
	Field("lead_department", LINK, "Lead Unit", "Dialogue Department"),
	Field("category", LINK, "Category", "Petition Category"),
	Field("village", LINK, "Village", "Village"),
)
PETITION_FIELDS = ("lead_department", "category", "village")


def _build(asked: Asked) -> Result:
	session = asked.get("session") or _last(asked)
	if session is None:
		message = _("No session was concluded by {0}. Choose later days, or a session.")
		return Result(_columns(), [], notes=(message.format(date_text(asked.last)),))
	pack = results_pack.readable(session)
	wanted = _wanted(asked, session)
	told = [
		one
		for one in pack.told
		if asked.get("group") in (None, one.group) and (wanted is None or one.row.key in wanted)
	]
	title = frappe.db.get_value("Dialogue Session", session, "title")
	notes = (_("{0}. As of {1}.").format(title, date_text(pack.as_of)),)
	groups, results = result_words.groups(), result_words.results()
	rows = [_row(one, groups, results) for one in told]
	return Result(_columns(), rows, notes=notes, summary=_summary(told), chart=_chart(told))


REPORT = Report(
	"Results of the Last Session",
	"KẾT QUẢ GIẢI QUYẾT Ý KIẾN, KIẾN NGHỊ CỦA HỘI NGHỊ KỲ TRƯỚC",
	FIELDS,
	_build,
	True,
)


def _last(asked: Asked) -> str | None:
	found = frappe.get_list(
		"Dialogue Session",
		filters={
			"commune": asked.commune,
			"workflow_state": ["in", results_pack.WITH_RESULTS],
			"last_day": ["<=", asked.last],
		},
		pluck="name",
		order_by="last_day desc, creation desc",
		limit=1,
	)
	return found[0] if found else None


def _wanted(asked: Asked, session: str) -> set[str] | None:
	given = {name: asked.values[name] for name in PETITION_FIELDS if name in asked.values}
	if not given:
		return None
	filters = {"session": session, **given}
	return set(frappe.get_list("Petition", filters, pluck="name", order_by="name", limit=0))


def _row(told: packs.Told, groups: dict[str, str], results: dict[str, str]) -> dict[str, Any]:
	row, looked_at = told.row, told.row.second if told.row.again_text else None
	return {
		"code": told.group,
		"group": groups[told.group],
		"petition": row.key,
		"content": row.content,
		"village": row.village,
		"category": row.category,
		"unit": row.unit,
		"result": results[told.line.result],
		"conclusion": row.conclusion_paper,
		"due_on": looked_at.due_on if looked_at else row.effective_due_on,
		"answer": row.answer_paper,
		"met_on": row.met_on,
		"days_late": told.days_late or None,
		"reply": row.reply_paper,
		"promises": "; ".join(_promise(promise) for promise in told.promises),
		"next_look_on": told.following.next_look_on if told.following else None,
	}


def _promise(promise: packs.PromiseTold) -> str:
	words = {
		packs.KEPT: _("{0}: by {1}, kept"),
		packs.OPEN: _("{0}: by {1}, open"),
		packs.PROMISE_LATE: _("{0}: by {1}, overdue"),
	}
	return words[promise.status].format(promise.what, date_text(promise.by))


def _columns() -> tuple[Column, ...]:
	return (
		Column("group", _("Standing"), width=130),
		Column("petition", _("Petition"), "Link", 130, "Petition", printed=False),
		Column("content", _("What Is Asked"), "Small Text", 320),
		Column("village", _("Village"), width=110),
		Column("category", _("Category"), width=120),
		Column("unit", _("Lead Unit"), width=160),
		Column("result", _("Result"), width=170),
		Column("conclusion", _("Conclusion Notice"), width=140, printed=False),
		Column("due_on", _("Due Date"), "Date", 95),
		Column("answer", _("Answer"), width=150),
		Column("met_on", _("Answered on"), "Date", 95),
		Column("days_late", _("Working Days Late"), "Int", 100),
		Column("reply", _("Reply of the Authority"), width=140),
		Column("promises", _("Commitments"), "Small Text", 200),
		Column("next_look_on", _("Next Look"), "Date", 95, printed=False),
		Column("code", "code", printed=False, hidden=True),
	)


def _summary(told: list[packs.Told]) -> tuple[tuple[str, Any, str], ...]:
	colours = {packs.DONE: "Green", packs.AT_ONCE: "Green", packs.LATE: "Red", packs.SECOND_LOOK: "Orange"}
	sizes = [(group, sum(one.group == group for one in told)) for group in packs.GROUPS]
	return (
		(_("Petitions"), len(told), ""),
		*((result_words.groups()[group], size, colours.get(group, "Blue")) for group, size in sizes if size),
	)


def _chart(told: list[packs.Told]) -> dict[str, Any] | None:
	"""The petitions of each unit, done and not."""
	units: dict[str, list[bool]] = {}
	for one in told:
		units.setdefault(one.row.unit or _("At the session"), []).append(one.group in packs.FINISHED)
	if not units:
		return None
	found = sorted(units.items(), key=lambda pair: (-len(pair[1]), pair[0]))
	return bars(
		[name for name, _done in found],
		(WELL, AHEAD),
		stacked=True,
		**{
			_("Done"): [sum(done) for _name, done in found],
			_("Not Done"): [len(done) - sum(done) for _name, done in found],
		},
	)
