"""The petition register (Sổ theo dõi ý kiến, kiến nghị) as a report, and the version of it that may be posted.

One commune, by the day of receipt, as of today. The columns and words are the book's own (domain/registers.py); beside them
stand the days and the lateness as values that a spreadsheet counts with.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from sonvi_dialogue.bridge import register_rows
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.bridge.reports.frame import Asked, Column, Report, Result, as_of, bars, names_of, too_many
from sonvi_dialogue.domain import registers
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, Field

DOCTYPE = "Petition"
STATES = (v.RECEIVED, v.ACCEPTED, v.REFUSED, v.REDIRECTED, v.RAISED, v.IN_PROGRESS, v.CLOSED)
LEVELS = (v.COMMUNE_LEVEL, v.DISTRICT_LEVEL, v.PROVINCE_LEVEL, v.CENTRAL_LEVEL, v.OTHER_LEVEL)
# Filters that are fields of the petition under the same name.
SAME = ("session", "village", "category", "jurisdiction", "workflow_state", "outcome", "lead_department")
FIELDS = (
	Field("session", LINK, "Session", "Dialogue Session"),
	Field("village", LINK, "Village", "Village"),
	Field("category", LINK, "Category", "Petition Category"),
	Field("jurisdiction", CHOICE, "Jurisdiction", LEVELS),
	Field("workflow_state", CHOICE, "State", STATES),
	Field("outcome", CHOICE, "Outcome", v.OUTCOMES),
	Field("lead_department", LINK, "Lead Unit", "Dialogue Department"),
	Field("standing", CHOICE, "Timeliness", registers.STANDINGS),
)
# What is posted tells the whole of a period, so that what is left out can be counted.
PUBLIC_FIELDS = tuple(field for field in FIELDS if field.name in ("session", "village", "category"))
MOST_BARS = 12


def _register(asked: Asked) -> Result:
	names = names_of(DOCTYPE, _filters(asked))
	found = register_rows.petition_rows({"name": among(names)}, names=register_rows.may_see_names())
	wanted = asked.get("standing")
	if wanted:
		found = [row for row in found if registers.standing(row, asked.today) == wanted]
	lines = registers.register_rows(found, asked.calendar, asked.today, _numbers(asked))
	rows = [_typed(line, row, asked) for line, row in zip(lines, found, strict=True)]
	figures = registers.totals(found, asked.calendar, asked.today)
	return Result(
		_columns(asked), rows, notes=(_day(asked),), summary=_summary(figures, asked), chart=_chart(found)
	)


def _public(asked: Asked) -> Result:
	"""Every petition of the commune is counted, also those the user does not see: what is posted is the same for all."""
	found = register_rows.petition_rows(_filters(asked))
	too_many(len(found))
	public = registers.public_register(found, asked.calendar, asked.today)
	shown = tuple(column for column in _columns(asked) if column.name in PUBLIC_COLUMNS)
	notes = (_day(asked), public.footer) if public.footer else (_day(asked),)
	return Result(shown, public.rows, notes=notes, summary=((_("Shown"), len(public.rows), ""),))


REPORT = Report("Petition Register", "SỔ THEO DÕI Ý KIẾN, KIẾN NGHỊ CỦA NHÂN DÂN", FIELDS, _register, True)
PUBLIC = Report(
	"Public Petition Register",
	"SỔ THEO DÕI Ý KIẾN, KIẾN NGHỊ CỦA NHÂN DÂN (BẢN CÔNG KHAI)",
	PUBLIC_FIELDS,
	_public,
	True,
)
PUBLIC_COLUMNS = {key for key, _title in registers.REGISTER_COLUMNS} - {"delivery"}


def _day(asked: Asked) -> str:
	"""Period Figures tell the same petitions as of the period's last day: the words say which of the two this is."""
	message = _("As of {0}: answers given after the period are counted too, as in the book.")
	return message.format(date_text(asked.today))


def _filters(asked: Asked) -> dict[str, Any]:
	given = {name: asked.values[name] for name in SAME if name in asked.values}
	return {"commune": asked.commune, "received_on": asked.days, **given}


def _numbers(asked: Asked) -> dict[str, int]:
	"""The number of each petition of these years in the commune's book, whoever may see it."""
	filters = {
		"commune": asked.commune,
		"received_on": ["between", (asked.first.replace(month=1, day=1), asked.last)],
	}
	fields = ["name", "received_on"]
	found = frappe.get_all(DOCTYPE, filters=filters, fields=fields, order_by=register_rows.ORDER)
	return registers.numbered([PetitionRow(row.name, received_on=row.received_on) for row in found])


def _typed(line: dict[str, Any], row: PetitionRow, asked: Asked) -> dict[str, Any]:
	days = registers.days_late(row, asked.calendar, asked.today) if row.counted else 0
	typed = {
		"received_on": row.received_on,
		"due_on": row.effective_due_on,
		"met_on": row.met_on,
		"days_late": days or None,
		"petition": row.key,
	}
	return line | typed


def _columns(asked: Asked) -> tuple[Column, ...]:
	return (
		Column("stt", _("No."), "Int", 50),
		Column("session", _("Session, Point, Day"), width=170),
		Column("petitioner", _("Petitioner"), width=150),
		Column("content", _("What Is Asked"), "Small Text", 320),
		Column("category", _("Category"), width=130),
		Column("jurisdiction", _("Jurisdiction"), width=90),
		Column("outcome", _("Chair's Conclusion"), width=140),
		Column("department", _("Lead Unit (Co-operating Units)"), width=160),
		Column("conclusion", _("Conclusion Notice"), width=150),
		Column("due", _("Due; Extended to"), width=150),
		Column("answer", _("Answer"), width=150),
		Column("result", _("Result"), "Small Text", 190),
		Column("timeliness", as_of(_("Timeliness"), asked.today), width=170),
		Column("delivery", _("Delivery; Notes"), "Small Text", 190),
		Column("received_on", _("Received on"), "Date", 110, printed=False),
		Column("due_on", _("Due Date"), "Date", 110, printed=False),
		Column("met_on", _("Answered on"), "Date", 110, printed=False),
		Column("days_late", _("Working Days Late"), "Int", 110, printed=False),
		Column("petition", _("Petition"), "Link", 100, DOCTYPE, printed=False, hidden=True),
	)


def _summary(figures: dict[str, Any], asked: Asked) -> tuple[tuple[str, Any, str], ...]:
	return (
		(_("Petitions"), figures["petitions"], ""),
		(_("With a Due Date"), figures["on_clock"], ""),
		(as_of(_("Answered in Time"), asked.today), figures["in_time"], "Green"),
		(as_of(_("Answered Late"), asked.today), len(figures["late"]), "Orange"),
		(as_of(_("Overdue"), asked.today), figures["unanswered"], "Red"),
		(as_of(_("Within Time"), asked.today), figures["open"], "Blue"),
	)


def _chart(found: list[PetitionRow]) -> dict[str, Any] | None:
	"""The petitions of each field, the most first."""
	counted = [row.category for row in found if row.counted]
	sizes = sorted({name: counted.count(name) for name in counted}.items(), key=lambda one: (-one[1], one[0]))
	if not sizes:
		return None
	shown = sizes[:MOST_BARS]
	return bars([name for name, _size in shown], **{_("Petitions"): [size for _name, size in shown]})
