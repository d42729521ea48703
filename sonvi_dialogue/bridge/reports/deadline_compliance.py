"""How deadlines were kept by unit, and for whoever sees several communes by commune: counted by the database.

A duty belongs to the period its fate was decided in (domain/duty_figures.py), as on the screen of figures, whose rows stand behind
each number. Missed dates are counted from the ledger of changes as well: a date moved or waived after it had passed stays missed.
"""

from __future__ import annotations

from typing import Any

from frappe import _

from sonvi_dialogue.bridge import facts, figures_views
from sonvi_dialogue.bridge.figures import counted
from sonvi_dialogue.bridge.figures_scope import DUE, DUTY, FATE, MET, Scope, ask, decided
from sonvi_dialogue.bridge.register_rows import named
from sonvi_dialogue.bridge.reports.frame import LATE, WELL, WRONG, Asked, Column, Report, Result, bars
from sonvi_dialogue.domain import duty_figures as figures
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.compliance import Group, Kept, by_key, whole
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, TICK, Field

FIELDS = (
	Field("unit", LINK, "Unit", "Dialogue Department"),
	Field("kind", CHOICE, "Duty", v.DUTY_KINDS),
	Field("all_duties", TICK, "All Duties, Not Only Answers"),
)
MOST_BARS = 12


def _build(asked: Asked) -> Result:
	scope = Scope(asked.first, asked.last, asked.today, asked.commune, asked.get("unit"))
	of_one = bool(asked.commune)
	kept = by_key(_groups(asked, scope, of_one), asked.calendar if of_one else None, asked.today)
	missed = _missed(asked, scope, of_one)
	titles = _titles(of_one, {*kept, *missed})
	keys = sorted({*kept, *missed}, key=lambda key: (-_due(kept, key), titles[key], key))
	rows = [
		_row(titles[key], kept.get(key, Kept(figures.Tally())), missed.get(key, 0), of_one)
		| _link(key, of_one)
		for key in keys
	]
	total = whole(kept.values())
	return Result(
		_columns(of_one),
		rows,
		totals=_row(_("Total"), total, sum(missed.values()), of_one),
		notes=_notes(asked),
		summary=_summary(total, sum(missed.values())),
		chart=_chart([titles[key] for key in keys], [kept.get(key) for key in keys]),
	)


REPORT = Report("Deadline Compliance", "KẾT QUẢ THỰC HIỆN THỜI HẠN THEO ĐƠN VỊ", FIELDS, _build)


def _groups(asked: Asked, scope: Scope, of_one: bool) -> list[Group]:
	"""Of one commune with the days of each, of several the numbers alone."""
	held, more = _kinds(asked)
	where = " and ".join((decided(scope, False), *held))
	days = f", {DUE} as due_on, {MET} as met_on" if of_one else ""
	by_days = ", due_on, met_on" if of_one else ""
	found = ask(
		f"select {_key(of_one)} as `key`, {FATE} as fate{days}, count(*) as cases,"
		f" sum({DUTY}.`extended_to` is not null) as extended from {DUTY} where {where} group by `key`, fate{by_days}",
		scope,
		**more,
	)
	return [
		Group(
			row.key or "", row.fate, row.cases, int(row.extended or 0), row.get("due_on"), row.get("met_on")
		)
		for row in found
	]


def _missed(asked: Asked, scope: Scope, of_one: bool) -> dict[str, int]:
	"""Dates of the period that passed while their duty was owed, each once."""
	held, more = _kinds(asked)
	missed = figures_views.view(figures_views.MISSED, scope).grouped(_key(of_one), *held, **more)
	found: dict[str, int] = {}
	for row in counted(missed, scope):
		found[row.key] = found.get(row.key, 0) + row.cases
	return found


def _answers_only(asked: Asked) -> bool:
	return not (asked.get("kind") or asked.get("all_duties"))


def _notes(asked: Asked) -> tuple[str, ...]:
	if not _answers_only(asked):
		return ()
	return (_("Answers and referrals alone. The page of figures counts the missed dates of all duties."),)


def _key(of_one: bool) -> str:
	return f"{DUTY}.`department`" if of_one else f"{DUTY}.`commune`"


def _kinds(asked: Asked) -> tuple[tuple[str, ...], dict[str, Any]]:
	"""The condition for the kinds of duties asked for, with its values; none for all of them."""
	if asked.get("kind"):
		return (f"{DUTY}.`kind` = %(kind)s",), {"kind": asked.get("kind")}
	return ((f"{DUTY}.`kind` in %(answers)s",), {}) if _answers_only(asked) else ((), {})


def _titles(of_one: bool, keys: set[str]) -> dict[str, str]:
	doctype, field = ("Dialogue Department", "department_name") if of_one else ("Commune", "commune_name")
	known = named(doctype, keys, [field])
	return {key: facts.text(known[key][field]) if key in known else key for key in keys}


def _due(kept: dict[str, Kept], key: str) -> int:
	return kept[key].tally.due if key in kept else 0


def _link(key: str, of_one: bool) -> dict[str, str]:
	return {"unit": key} if of_one else {"commune": key}


def _row(title: str, one: Kept, missed: int, of_one: bool) -> dict[str, Any]:
	row = {
		"title": title,
		"due": one.tally.due,
		**{name: getattr(one.tally, name) for name in (*figures.FATES, "extended")},
		"percent": one.percent,
		"missed": missed,
	}
	return row | {"longest": one.longest, "average": one.average} if of_one else row


def _columns(of_one: bool) -> tuple[Column, ...]:
	days = (
		Column("longest", _("Longest (Working Days)"), "Int", 110),
		Column("average", _("Average (Working Days)"), "Float", 110),
	)
	link = (
		Column("unit", _("Unit"), "Link", 100, "Dialogue Department", printed=False, hidden=True)
		if of_one
		else Column("commune", _("Code"), width=100, printed=False)
	)
	return (
		Column("title", _("Unit") if of_one else _("Commune"), width=260),
		Column("due", _("Fallen Due"), "Int", 95),
		Column("in_time", _("In Time"), "Int", 90),
		Column("percent", _("In Time, Percent"), "Percent", 100),
		Column("late", _("Done late"), "Int", 100),
		Column("unanswered", _("Unanswered"), "Int", 90),
		*(days if of_one else ()),
		Column("missed", _("Dates Missed"), "Int", 100),
		Column("extended", _("Extended"), "Int", 90),
		Column("running", _("Not Due Yet"), "Int", 100),
		link,
	)


def _summary(total: Kept, missed: int) -> tuple[tuple[str, Any, str], ...]:
	tally = total.tally
	rate = () if total.percent is None else ((_("In Time, Percent"), total.percent, "Green"),)
	return (
		(_("Fallen Due"), tally.due, ""),
		(_("In Time"), tally.in_time, "Green"),
		(_("Done late"), tally.late, "Orange"),
		(_("Unanswered"), tally.unanswered, "Red"),
		*rate,
		(_("Dates Missed"), missed, "Orange"),
	)


def _chart(titles: list[str], kept: list[Kept | None]) -> dict[str, Any] | None:
	shown = [(title, one.tally) for title, one in zip(titles, kept, strict=True) if one and one.tally.due]
	if not shown:
		return None
	shown = shown[:MOST_BARS]
	series = {
		_("In Time"): [tally.in_time for _title, tally in shown],
		_("Done late"): [tally.late for _title, tally in shown],
		_("Unanswered"): [tally.unanswered for _title, tally in shown],
	}
	return bars([title for title, _tally in shown], (WELL, LATE, WRONG), stacked=True, **series)
