"""Part II of a period's report: the conferences that were held, against the plan, and how their milestones were kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sonvi_dialogue.domain import plan_kept
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices import assembly
from sonvi_dialogue.domain.notices.common import QUARTERS, days_and_places, phrase, session_name
from sonvi_dialogue.domain.notices.register_sources import ConferenceSource, MilestoneSource
from sonvi_dialogue.domain.notices.report_words import number
from sonvi_dialogue.domain.notices.sources import PlanSource
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.period_figures import Figures
from sonvi_dialogue.domain.plan_kept import Period
from sonvi_dialogue.domain.quarters import WHOLE_YEAR, quarter_of

MILESTONE_TEXT = {
	v.PLAN_REPORT: "Báo cáo kế hoạch, nội dung với Thường trực HĐND",
	v.PUBLIC_NOTICE: "Thông báo công khai thời gian, địa điểm, nội dung",
	v.CONCLUSION_NOTICE: "Thông báo ý kiến kết luận của người chủ trì",
	v.RESULTS_REPORT: "Công bố kết quả giải quyết của kỳ trước",
}


def conference_parts(
	conferences: Sequence[ConferenceSource],
	plan: PlanSource | None,
	figures: Figures,
	first: date,
	last: date,
	owed: Sequence[Period],
	of_year: bool = False,
) -> dict[str, Any]:
	"""The keys of part II: how many were held of how many planned, each one in a line, and the milestones as they stood on
	the last day. owed: the periods that ask for a regular one (plan_kept.asked_of); of_year: whether the report is a year's."""
	held = [one for one in conferences if held_by(one, last)]
	regular = [one for one in held if one.source.session_type == v.REGULAR]
	sittings = [sitting for one in held for sitting in one.source.sittings]
	planned = [item for item in plan.items if item.date and first <= item.date <= last] if plan else []
	return {
		"held_count": number(len(held)),
		"regular_count": number(len(regular)),
		"extraordinary_count": number(len(held) - len(regular)),
		"place_count": number(len(sittings)),
		"planned_count": number(len(planned)) if plan else "",
		"attendance": _sum(sitting.attendance for sitting in sittings),
		"speeches": _sum(one.source.speeches for one in held),
		"conferences": [_line(one, figures) for one in held],
		"moved": [_moved(one) for one in held if one.moved and one.reason],
		"cancelled": [_cancelled(one) for one in conferences if one.state == v.CANCELLED],
		# the key under which issued reports keep it, also where it names years
		"empty_quarters": _missing(regular, owed, last, of_year),
		"milestones": _milestones(held, last),
	}


def held_by(one: ConferenceSource, last: date) -> bool:
	return one.held and one.first_day <= last


def _sum(numbers: Iterable[int | None]) -> str:
	"""The sum of what is known; empty where nothing is."""
	known = [one for one in numbers if one is not None]
	return f"{sum(known):,}".replace(",", ".") if known else ""


def _line(one: ConferenceSource, figures: Figures) -> dict[str, str]:
	session = assembly.session_facts(one.source)
	asked = sum(line.row.session_key == one.key for line in figures.lines)
	return {
		"name": session_name(session),
		"held": days_and_places(session),
		"theme": phrase(session.theme),
		"attendance": _sum(sitting.attendance for sitting in session.sittings),
		"speeches": _sum([one.source.speeches]),
		"petitions": number(asked),
	}


def _moved(one: ConferenceSource) -> dict[str, str]:
	return {
		"name": session_name(assembly.session_facts(one.source)),
		"from": short_date(one.planned_on) if one.planned_on else "",
		"to": short_date(one.first_day),
		"reason": phrase(one.reason),
	}


def _cancelled(one: ConferenceSource) -> dict[str, str]:
	name = session_name(assembly.session_facts(one.source))
	return {"name": name, "on": short_date(one.first_day), "reason": phrase(one.reason)}


def _missing(regular: Iterable[ConferenceSource], owed: Iterable[Period], last: date, of_year: bool) -> str:
	"""The quarters over by the last day that asked for a regular session and had none, "quý II/2022". A year's report answers
	for its year too, also where it closes before the year is out: "năm 2022 (tính đến ngày 14/12/2022)"."""
	done = {(one.first_day.year, quarter_of(one.first_day)) for one in regular}
	told = [one for one in owed if plan_kept.end(one) <= last or (of_year and one[1] == WHOLE_YEAR)]
	return ", ".join(_period(period, last) for period in plan_kept.missing(told, done))


def _period(period: Period, last: date) -> str:
	year, quarter = period
	if quarter != WHOLE_YEAR:
		return f"quý {QUARTERS[quarter]}/{year}"
	return (
		f"năm {year}" if plan_kept.end(period) <= last else f"năm {year} (tính đến ngày {short_date(last)})"
	)


def _milestones(held: Iterable[ConferenceSource], last: date) -> list[dict[str, str]]:
	"""Each milestone: of how many in time, late, waived with reasons, and not done by the last day."""
	found: dict[str, list[tuple[ConferenceSource, MilestoneSource]]] = {}
	for one in held:
		for milestone in one.milestones:
			found.setdefault(milestone.kind, []).append((one, milestone))
	return [_kept(kind, found[kind], last) for kind in MILESTONE_TEXT if kind in found]


def _kept(
	kind: str, all_of: Sequence[tuple[ConferenceSource, MilestoneSource]], last: date
) -> dict[str, str]:
	waived = [(one, milestone) for one, milestone in all_of if milestone.status == v.WAIVED]
	owed = [(one, milestone) for one, milestone in all_of if milestone.status != v.WAIVED]
	done = [milestone for _one, milestone in owed if milestone.met_on and milestone.met_on <= last]
	in_time = sum(milestone.met_on <= milestone.due_on for milestone in done)
	overdue = [m for _one, m in owed if m not in done and m.due_on < last]
	return {
		"name": MILESTONE_TEXT[kind],
		"in_time": number(in_time),
		"late": _if_any(len(done) - in_time),
		"overdue": _if_any(len(overdue)),
		"open": _if_any(len(owed) - len(done) - len(overdue)),
		"waived": "; ".join(phrase(milestone.reason) for _one, milestone in waived),
		"waived_count": _if_any(len(waived)),
	}


def _if_any(count: int) -> str:
	return number(count) if count else ""
