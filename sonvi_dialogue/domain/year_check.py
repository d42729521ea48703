"""What can be wrong with a year's files as a whole, before a day of it is lived."""

from __future__ import annotations

import re

from sonvi_dialogue.domain import regulations, scenario
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.calendars import official_calendar
from sonvi_dialogue.domain.numbering import full_number, number_problems
from sonvi_dialogue.domain.year_files import Fault, Record, Year
from sonvi_dialogue.domain.year_schema import ACCEPT


def year_faults(year: Year, partly: bool = False) -> list[Fault]:
	"""Every fault that the files show by themselves. Empty: the year can be lived.

	`partly`: the year is what is left of one with faults (year_parts), so that what is missing says nothing.
	"""
	found = []
	if year["commune"]:
		found += _commune_faults(year)
		found += [] if found else _span_faults(year)
	if not partly:
		found += _body_faults(year)
	found += _plan_faults(year)
	found += _session_faults(year, partly)
	found += _petition_faults(year)
	found += _response_faults(year)
	found += _paper_faults(year)
	return sorted(found)


def _commune_faults(year: Year) -> list[Fault]:
	commune, found = year.commune, []
	known = [regulation.code for regulation in regulations.SHIPPED]
	if commune["regulation"] not in known:
		found.append(_fault("commune", commune, "regulation", f"use one of {', '.join(known)}."))
	years = official_calendar().years
	for column in ("from", "to"):
		if commune[column].year not in years:
			what = f"no working calendar for {commune[column].year}: use a day in {years[0]} to {years[-1]}."
			found.append(_fault("commune", commune, column, what))
	if commune["to"] < commune["from"]:
		found.append(_fault("commune", commune, "to", "the last day is before the first: mend one of them."))
	return found


def _body_faults(year: Year) -> list[Fault]:
	found = []
	for kind in (v.OFFICE_BODY, v.STANDING_COMMITTEE_BODY, v.PEOPLES_COMMITTEE_BODY):
		if sum(record["kind"] == kind for record in year["departments"]) != 1:
			found.append(Fault("departments.csv", 1, "kind", f"give exactly one department of kind {kind}."))
	for record in year["departments"]:
		seen, through = {record["key"]}, record["signs_through"]
		while through and through not in seen:
			seen.add(through)
			through = year.by_key("departments")[through]["signs_through"]
		if through:
			what = f"{record['key']} signs through itself in the end: leave one of the cells empty."
			found.append(_fault("departments", record, "signs_through", what))
	return found


def _span_faults(year: Year) -> list[Fault]:
	first, last = year.commune["from"], year.commune["to"]
	return [
		event.fault(f"{event.on} is outside the year's span, {first} to {last} (commune.csv).")
		for event in scenario.events(year)
		if not first <= event.on <= last
	]


def _plan_faults(year: Year) -> list[Fault]:
	found = []
	for record in year["plans"]:
		if record["approved_on"] and not record["approved_by"]:
			found.append(_fault("plans", record, "approved_by", "write who approved the plan."))
		if record["approved_on"] and record["approved_on"] < record["drafted_on"]:
			what = "a plan is approved on or after the day it was drafted: mend one of the days."
			found.append(_fault("plans", record, "approved_on", what))
	return found


def _session_faults(year: Year, partly: bool) -> list[Fault]:
	found = []
	for record in year["sessions"]:
		days = [record[column] for column in ("scheduled_on", "held_on", "concluded_on", "closed_on")]
		given = [day for day in days if day]
		if given != sorted(given):
			what = "a session is scheduled, held, concluded and closed in this order: mend the dates."
			found.append(_fault("sessions", record, "held_on", what))
		if record["session_type"] == v.EXTRAORDINARY and not record["reason"]:
			found.append(_fault("sessions", record, "reason", "an extraordinary session needs its reason."))
	sittings: set[tuple[str, int]] = set()
	for record in year["sittings"]:
		if (record["session"], record["no"]) in sittings:
			what = f"{record['session']} has a sitting {record['no']} already: number a session's sittings."
			found.append(_fault("sittings", record, "no", what))
		sittings.add((record["session"], record["no"]))
		for column in ("start_time", "end_time"):
			if not _is_clock_time(record[column]):
				what = f"{record[column]} is no time of day: write it as 08:30."
				found.append(_fault("sittings", record, column, what))
	for file in () if partly else ("moves", "petitions"):
		for record in year[file]:
			number = record["sitting"] or 1
			if (record["session"], number) not in sittings:
				what = f"{record['session']} has no sitting {number}: see sittings.csv."
				found.append(_fault(file, record, "sitting", what))
	return found


def _is_clock_time(text: str) -> bool:
	return not text or re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text, re.ASCII) is not None


def _petition_faults(year: Year) -> list[Fault]:
	found = []
	for record in year["petitions"]:
		if record["redirect_kind"] != v.DENUNCIATION and not record["content"]:
			found.append(_fault("petitions", record, "content", "write what was asked."))
		if record["screened_on"] < record["received_on"]:
			what = "a petition is screened on or after the day it was received: mend one of the days."
			found.append(_fault("petitions", record, "screened_on", what))
	return found


def _response_faults(year: Year) -> list[Fault]:
	petitions, found = year.by_key("petitions"), []
	for record in year["responses"]:
		for key in record["petitions"]:
			petition = petitions[key]
			if petition["screening"] != ACCEPT:
				what = f"{key} was never raised: a response answers a petition that was accepted and raised."
				found.append(_fault("responses", record, "petitions", what))
			elif petition["outcome"] not in v.OWED_OUTCOMES:
				what = (
					f"{key} was given to no unit (outcome {petition['outcome'] or 'empty'}): nothing is owed."
				)
				found.append(_fault("responses", record, "petitions", what))
			elif petition["lead"] and petition["lead"] != record["department"]:
				what = f"{key} was given to {petition['lead']}: the lead unit answers."
				found.append(_fault("responses", record, "department", what))
		if record["approved_on"] < record["drafted_on"]:
			what = "a response is approved on or after the day it was drafted: mend one of the days."
			found.append(_fault("responses", record, "approved_on", what))
	return found


def _paper_faults(year: Year) -> list[Fault]:
	responses, found = year.by_key("responses"), []
	taken: dict[tuple[str, int, str], Record] = {}
	for record in year["papers"]:
		kind = record["kind"]
		if record["date"] > record["issued_on"]:
			what = f"dated {record['date']}, after the day it was issued: a paper in the future cannot be recorded."
			found.append(_fault("papers", record, "date", what))
		if record["response"]:
			wanted = v.RESPONSE_PAPERS[responses[record["response"]]["kind"]]
			if kind != wanted:
				what = f"the response is a {wanted}, this paper a {kind}: mend one of them."
				found.append(_fault("papers", record, "kind", what))
		if record["published_on"] and record["published_on"] < record["date"]:
			what = "published before the paper's date: mend one of the days."
			found.append(_fault("papers", record, "published_on", what))
		if kind == v.INCOMING:
			continue
		if record["number"] is None:
			if kind != v.PLAN_REPORT_SLIP:
				found.append(
					_fault("papers", record, "number", "only a plan report may have no number: give it.")
				)
			continue
		number = full_number(record["number"], record["notation"])
		place = (_numbers_of(year, record["issuer"]), record["date"].year, number)
		if place in taken:
			what = f"{number} stands in row {taken[place]['_row']} already: a number is used once in a year."
			found.append(_fault("papers", record, "number", what))
		taken.setdefault(place, record)
		for problem in number_problems(record["number"], record["notation"], kind):
			found.append(_fault("papers", record, "notation", str(problem)))
	return found


def _numbers_of(year: Year, issuer: str) -> str:
	"""Whose book of numbers a body uses: that of the body that signs for it; the office uses the council's."""
	bodies = year.by_key("departments")
	seen: set[str] = set()
	while bodies[issuer]["signs_through"] and issuer not in seen:
		seen.add(issuer)
		issuer = bodies[issuer]["signs_through"]
	kind = bodies[issuer]["kind"]
	return v.STANDING_COMMITTEE_BODY if kind in (v.OFFICE_BODY, v.STANDING_COMMITTEE_BODY) else issuer


def _fault(file: str, record: Record, column: str, what: str) -> Fault:
	return Fault(f"{file}.csv", record["_row"], column, what)
