"""The records a new site is given once, as plain dicts ready for frappe.get_doc, in the order they must go in.

Calendars and regulations come from the domain, so that the command line and a site start from the same rows; the rest
stands in the JSON files beside this one. After that they are the administrator's.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sonvi_dialogue.domain import calendars, home_ways, homes, regulations
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.regulations import Clause, Regulation
from sonvi_dialogue.domain.working_days import MAKE_UP

FOLDER = Path(__file__).parent
FIXTURES = FOLDER.parent / "fixtures"
CALENDAR_NAME = "VN"
UNIT_SETS = ("2022", "2025")

Record = dict[str, Any]


def _read(path: Path) -> Any:
	return json.loads(path.read_text(encoding="utf-8"))


def roles() -> list[Record]:
	"""The seven roles, as the fixture has them."""
	return _read(FIXTURES / "role.json")


def workflow_words() -> list[Record]:
	"""Every Workflow State and Workflow Action Master the workflows name, the fixture's rows where it has them."""
	shipped = [*_read(FIXTURES / "workflow_state.json"), *_read(FIXTURES / "workflow_action_master.json")]
	known = {(row["doctype"], row["name"]) for row in shipped}
	for workflow in workflows():
		for state in workflow["states"]:
			_add_word(shipped, known, "Workflow State", "workflow_state_name", state["state"])
		for step in workflow["transitions"]:
			_add_word(shipped, known, "Workflow Action Master", "workflow_action_name", step["action"])
	return shipped


def _add_word(rows: list[Record], known: set[tuple[str, str]], doctype: str, field: str, name: str) -> None:
	if (doctype, name) not in known:
		known.add((doctype, name))
		rows.append({"doctype": doctype, "name": name, field: name})


def workflows() -> list[Record]:
	return _read(FOLDER / "workflow.json")


def masters() -> list[Record]:
	"""Calendar, regulations, categories, refusal grounds, blocks and board of the homes, saved filters of lists."""
	return [
		calendar(),
		*(regulation(shipped) for shipped in regulations.SHIPPED),
		*_read(FOLDER / "petition_category.json"),
		*_read(FOLDER / "refusal_ground.json"),
		*(home_block(home) for home in homes.HOMES),
		kanban(),
		*_read(FOLDER / "list_filter.json"),
	]


def home_block(home: homes.Home) -> Record:
	"""The block of lists of a home; what it shows comes from the app, so that a new version changes it too."""
	return {
		"doctype": "Custom HTML Block",
		"name": homes.block_name(home),
		"private": 0,
		"html": "",
		"script": f'sonvi_dialogue.homes.draw(root_element, "{home.key}");',
		"style": "",
		"roles": [{"role": role} for role in home.roles],
	}


def kanban() -> Record:
	"""The board of petitions by state, a column each but for those that end elsewhere."""
	states = (
		(v.RECEIVED, "Gray"),
		(v.ACCEPTED, "Light Blue"),
		(v.RAISED, "Blue"),
		(v.IN_PROGRESS, "Orange"),
		(v.CLOSED, "Green"),
	)
	return {
		"doctype": "Kanban Board",
		"name": home_ways.KANBAN,
		"kanban_board_name": home_ways.KANBAN,
		"reference_doctype": "Petition",
		"field_name": "workflow_state",
		"private": 0,
		"show_labels": 0,
		"columns": [
			{"column_name": name, "status": "Active", "indicator": colour} for name, colour in states
		],
	}


def calendar() -> Record:
	"""The official calendar of Viet Nam as one Working Calendar."""
	official = calendars.official_calendar()
	return {
		"doctype": "Working Calendar",
		"name": CALENDAR_NAME,
		"calendar_name": CALENDAR_NAME,
		"years": [
			{"year": year, "provisional": int(year in official.provisional_years)} for year in official.years
		],
		"days": [
			{
				"date": day.date.isoformat(),
				"kind": day.kind,
				"description": "Ngày làm việc bù" if day.kind == MAKE_UP else "Ngày nghỉ",
				"source": day.source,
				"provisional": int(day.provisional),
			}
			for day in calendars.official_days()
		],
	}


def regulation(shipped: Regulation) -> Record:
	"""A shipped regulation, version 1, to be submitted once it is in."""
	return {
		"doctype": "Dialogue Regulation",
		"name": f"{shipped.code}-1",
		"code": shipped.code,
		"version": 1,
		"title": shipped.title,
		"session_types": shipped.session_type,
		"organised_by": "Standing Committee" if shipped is regulations.QD_1859 else "People's Committee",
		"effective_from": shipped.effective_from.isoformat(),
		"effective_to": shipped.effective_to and shipped.effective_to.isoformat(),
		"basis": shipped.source,
		"clauses": [clause(row) for row in shipped.clauses],
		"steps": [
			{
				"offset_days": step.offset,
				"audience": ", ".join(step.audience),
				"action": step.action,
				"drafts_letter": int(step.drafts_letter),
			}
			for step in shipped.steps
		],
		"docstatus": 0,
	}


def clause(row: Clause) -> Record:
	"""A Regulation Clause; −1 in max_extensions says that there is no limit."""
	return {
		"kind": row.kind,
		"count": row.count,
		"unit": row.unit,
		"direction": row.direction,
		"anchor": row.anchor,
		"rest_day": row.rest_day,
		"max_extensions": -1 if row.max_extensions is None else row.max_extensions,
		"source": row.source,
		"inherited_from": row.inherited_from,
	}


def usual_units(unit_set: str) -> list[Record]:
	"""The units a commune usually has: of 2022 (before the two-tier reform) or of 2025. signs_through is a code of the set."""
	sets = _read(FOLDER / "usual_units.json")
	if unit_set not in sets:
		raise ValueError(f"There is no set of usual units {unit_set!r}: use one of {', '.join(UNIT_SETS)}.")
	return sets[unit_set]
