"""The figures of the quarterly and yearly report (Báo cáo của HĐND): III.1 to III.9, annex 2 and the petitions behind them.

One commune and one period, whose days are those of the issued report, else the office's closing days. A period with an issued
report shows what was issued, and beside it what the same days give now. Whoever reads the report reads the sums of the whole
commune, as they are printed and sent out; petition by petition he sees what his lists show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from frappe import _

from sonvi_dialogue.bridge import closing
from sonvi_dialogue.bridge.dossier_registers import rows_of_period
from sonvi_dialogue.bridge.refusals import date_text, refuse
from sonvi_dialogue.bridge.reports.frame import Asked, Report, Result, as_of, bars
from sonvi_dialogue.bridge.reports.period_views import Shown, annex, figures, petitions
from sonvi_dialogue.domain import closing_days, figure_rows
from sonvi_dialogue.domain import period_figures as pf
from sonvi_dialogue.domain.figure_rows import CATEGORIES, TOTAL, Compared
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.problems import Problem
from sonvi_dialogue.domain.report_filters import CHOICE, LINK, Field

FIGURES, FIELDS_BY_LEVEL, PETITIONS = "Figures", "Annex 2", "Petitions"
VIEWS = (FIGURES, FIELDS_BY_LEVEL, PETITIONS)
YEARS = tuple(str(year) for year in range(2000, 2101))
LEVELS = ("Commune", "District", "Province", "Central", "Other")
FIELDS = (
	Field("year", CHOICE, "Year", YEARS),
	Field("report_of", CHOICE, "Period of the Report", closing_days.PERIODS),
	Field("view", CHOICE, "Show", VIEWS),
	Field("category", LINK, "Category", "Petition Category"),
	Field("jurisdiction", CHOICE, "Jurisdiction", LEVELS),
	Field("result", CHOICE, "Result", pf.RESULTS),
)
# What each showing may be narrowed by; the figures are those of the whole report.
NARROWED_BY = {
	FIGURES: (),
	FIELDS_BY_LEVEL: ("category", "jurisdiction"),
	PETITIONS: ("category", "jurisdiction", "result"),
}
MOST_BARS = 12


def _build(asked: Asked) -> Result:
	view = asked.get("view") or FIGURES
	_refuse_what_does_not_narrow(asked, view)
	period = _read(asked)
	columns, rows = {
		FIGURES: figures,
		FIELDS_BY_LEVEL: annex,
		PETITIONS: petitions,
	}[view](asked, period)
	return Result(
		columns,
		rows,
		notes=_notes(period),
		summary=_summary(period),
		chart=_chart(period),
		days=(period.first, period.last),
	)


REPORT = Report("Period Figures", "SỐ LIỆU BÁO CÁO TIẾP XÚC, ĐỐI THOẠI VỚI NHÂN DÂN", FIELDS, _build, True)


def _read(asked: Asked) -> Shown:
	report = None
	if asked.get("report_of") or not (asked.get("from_date") or asked.get("to_date") or asked.get("period")):
		year = int(asked.get("year") or asked.usual_year)
		of = asked.get("report_of") or closing_days.YEAR
		issued = closing.issued_reports(asked.commune)
		first, last = closing.span(asked.commune, year, of, issued)
		report = issued.get((year, of))
	else:
		first, last = asked.first, asked.last
	until = min(last, asked.today)
	rows = rows_of_period(asked.commune, first, last)
	now = figure_rows.figure_rows(rows, first, until, asked.calendar)
	return Shown(
		first,
		last,
		until,
		rows,
		report,
		figure_rows.compared(now, _before(rows, first, until, asked), report.figures if report else None),
	)


def _refuse_what_does_not_narrow(asked: Asked, view: str) -> None:
	problems = []
	for one in FIELDS:
		if one.name in NARROWED_BY[PETITIONS] and asked.get(one.name) and one.name not in NARROWED_BY[view]:
			message = "{0} does not narrow what is shown here. Choose Petitions for Show, or leave {0} empty."
			problems.append(Problem("period_narrowed", one.name, message, (one.label,)))
	refuse(problems)


def _before(rows: list[PetitionRow], first: date, until: date, asked: Asked) -> Mapping[str, int] | None:
	"""The figures of the same days a year before; None where the commune has none."""
	found = figure_rows.figure_rows(rows, *pf.same_days_a_year_before(first, until), asked.calendar)
	kept = figure_rows.frozen(found)
	return kept if kept[f"{TOTAL}///total"] else None


# Around the table ---------------------------------------------------------------------------------------------------------
def _notes(period: Shown) -> tuple[str, ...]:
	if period.report:
		message = _(
			"{0} was issued on {1}. What was issued stays; beside it stands what the same days give today."
		)
		told = [message.format(period.report.number, date_text(period.report.issued_on))]
		if period.report.figures is None:
			told.append(_("Its figures were not kept: it was issued before the app kept them."))
		return tuple(told)
	if period.until < period.last:
		message = _(
			"The period is not over: its figures, and those of a year before, are of the days until {0}."
		)
	else:
		message = _("As of {0}: an answer given later counts in a later period.")
	return (message.format(date_text(period.until)),)


def _issued_or_now(period: Shown, key: str) -> int:
	one = next(one for one in period.compared if one.row.key == key)
	return one.row.value if one.issued is None else one.issued


def _summary(period: Shown) -> tuple[tuple[str, Any, str], ...]:
	def of(figure: str, part: str = TOTAL) -> int:
		return _issued_or_now(period, f"{part}///{figure}")

	return (
		(_("Carried over"), of("carried"), ""),
		(_("New"), of("new"), ""),
		(_("Total"), of("total"), ""),
		(_("Settled"), of("settled"), "Green"),
		(_("Carried to the Next Period"), of("left"), "Blue"),
		(as_of(_("Answered in Time"), period.until), of("in_time", figure_rows.CLOCKS), "Green"),
		(as_of(_("Answered Late"), period.until), of("late", figure_rows.CLOCKS), "Orange"),
		(as_of(_("Overdue"), period.until), of("unanswered", figure_rows.CLOCKS), "Red"),
	)


def _chart(period: Shown) -> dict[str, Any] | None:
	"""The petitions of each category, against the same days a year before where there are any."""
	found = _largest(one for one in period.compared if one.row.part == CATEGORIES)
	if not found:
		return None
	series = {_("Petitions"): [one.row.value if one.issued is None else one.issued for one in found]}
	if any(one.before for one in found):
		series[_("Same Days a Year Before")] = [one.before or 0 for one in found]
	return bars([period.words.name(CATEGORIES, one.row.name) for one in found], **series)


def _largest(found: Iterable[Compared]) -> list[Compared]:
	return sorted(found, key=lambda one: (-max(one.row.value, one.issued or 0), one.row.name))[:MOST_BARS]
