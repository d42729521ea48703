"""The page of a rehearsed year: what to show, as plain data for templates/index.html."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import explain, put_into_words, status_of
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.ledger import STEP, row_subject
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.petition_rows import PetitionRow
from sonvi_dialogue.domain.year_files import Record
from sonvi_dialogue.rehearsal.holders import full_number, paper_subject
from sonvi_dialogue.rehearsal.page_register import register_groups
from sonvi_dialogue.rehearsal.timeline import timeline
from sonvi_dialogue.rehearsal.words import DUTIES, LABELS, PAPERS, SHEETS

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld

TEMPLATES = Path(__file__).resolve().parent / "templates"
LATE = ("overdue", "met_late")
SHORTEST_CUT = 110  # letters of a petition that stand for it


def render_page(
	world: MemoryWorld,
	figures: dict[str, Any],
	rows: list[PetitionRow],
	sheets: Mapping[str, dict[str, Any]],
	forms: Sequence[str],
	lang: str,
) -> str:
	"""index.html: one file, no script, links to the papers and sheets beside it. forms: "pdf", "docx", if they are there
	too."""
	environment = SandboxedEnvironment(
		loader=FileSystemLoader(TEMPLATES),
		undefined=StrictUndefined,
		autoescape=True,
		trim_blocks=True,
		lstrip_blocks=True,
	)
	context = page_context(world, figures, rows, forms, lang)
	context["sheets"] = _sheets(world, sheets, forms, lang)
	return environment.get_template("index.html").render(context)


def page_context(
	world: MemoryWorld, figures: dict[str, Any], rows: list[PetitionRow], forms: Sequence[str], lang: str
) -> dict[str, Any]:
	as_of: date = world.year.commune["to"]
	live = [row for row in world.rows if row.status != v.VOID]
	standings = [_standing(world, row, as_of, lang) for row in live]
	late = [one for one in standings if one["code"] in LATE]
	return {
		"lang": lang,
		"label": LABELS[lang],
		"commune": world.year.commune,
		"year": world.year.commune["from"].year,
		"as_of": short_date(as_of),
		"figures": figures,
		"late_days": ", ".join(str(days) for days in figures["late"]),
		"unanswered_days": ", ".join(str(days) for days in figures["unanswered_days"]),
		"timeline": timeline(world, lang),
		"late": sorted(late, key=lambda one: (one["internal"], one["code"] != "overdue", -one["days"])),
		"open": [one for one in standings if one["code"] in ("left", "today")],
		"sessions": [_session(world, key, standings) for key in world.sessions],
		"units": _units(world, live, as_of),
		"papers": [_paper(world, record, forms, lang) for record in world.papers],
		"register": register_groups(world, rows, as_of, lang),
		"steps": _steps(world),
	}


def _standing(world: MemoryWorld, row: Row, as_of: date, lang: str) -> dict[str, Any]:
	if row.status == v.WAIVED:
		code, days, text = "waived", 0, LABELS[lang]["waived"]
	else:
		standing = status_of(row.effective_due_on, row.met_on, as_of, world.rules.calendar)
		code, days, text = standing.code, standing.days, put_into_words(standing, lang)
	paper = world.year.by_key("papers").get(row.met_by or "")
	return {
		"session": row.session or "",
		"subject": row_subject(row),
		"href": f"#{row.petition}" if row.petition else f"#session-{row.session}" if row.session else "",
		"about": _about(world, row),
		"duty": DUTIES[lang][row.kind],
		"internal": row.kind == v.INPUT,
		"department": _short_name(world, row.department),
		"due": short_date(row.effective_due_on),
		"sort": row.effective_due_on.isoformat(),
		"act_by": short_date(row.act_by) if row.act_by != row.due_on else "",
		"met": short_date(row.met_on) if row.met_on else "",
		"paper": full_number(paper) if paper else "",
		"paper_href": f"notices/{paper['key']}.html" if paper and paper["key"] in world.notices else "",
		"code": code,
		"days": days,
		"text": text,
		"why": explain(row.facts, lang),
	}


def _about(world: MemoryWorld, row: Row) -> str:
	if not row.petition:
		return world.sessions[row.session].record["title"] if row.session else ""
	text = world.petitions[row.petition].record["content"]
	return text if len(text) <= SHORTEST_CUT else text[:SHORTEST_CUT].rsplit(" ", 1)[0] + " …"


def _short_name(world: MemoryWorld, key: str) -> str:
	body = world.year.by_key("departments")[key]
	return body["short_name"] or body["name"]


def _session(world: MemoryWorld, key: str, standings: list[dict[str, Any]]) -> dict[str, Any]:
	session = world.sessions[key]
	mine = sorted((one for one in standings if one["session"] == key), key=lambda one: one["sort"])
	days = sorted(set(session.sittings.values()))
	return {
		"key": key,
		"title": session.record["title"],
		"theme": session.record["theme"],
		"days": ", ".join(short_date(day) for day in days),
		"late": sum(one["code"] in LATE and not one["internal"] for one in mine),
		"standings": mine,
	}


def _units(world: MemoryWorld, rows: list[Row], as_of: date) -> list[dict[str, Any]]:
	"""Each unit's answers and referrals: owed, in time, late, unanswered; most owed first."""
	found: dict[str, dict[str, Any]] = {}
	for row in rows:
		if row.kind not in v.ANSWER_DUTIES or row.status == v.WAIVED:
			continue
		unit = found.setdefault(
			row.department,
			{"name": _short_name(world, row.department), "owed": 0, "in_time": 0, "late": 0, "unanswered": 0},
		)
		unit["owed"] += 1
		code = status_of(row.effective_due_on, row.met_on, as_of, world.rules.calendar).code
		name = {"met": "in_time", "met_late": "late", "overdue": "unanswered"}.get(code)
		if name:
			unit[name] += 1
	return sorted(found.values(), key=lambda unit: (-unit["owed"], unit["name"]))


def _paper(world: MemoryWorld, record: Record, forms: Sequence[str], lang: str) -> dict[str, Any]:
	key = record["key"]
	made = key in world.notices
	return {
		"number": full_number(record),
		"date": short_date(record["date"]),
		"kind": PAPERS[lang][record["kind"]],
		"about": record["subject"],
		"of": paper_subject(record, world.year),
		"href": f"#session-{record['session']}" if record["session"] else "",
		"petitions": paper_subject(record, world.year).split() if record["response"] else [],
		"html": f"notices/{key}.html" if made else "",
		"files": {form.upper(): f"notices/{key}.{form}" for form in forms if made},
	}


def _sheets(
	world: MemoryWorld, made: Mapping[str, dict[str, Any]], forms: Sequence[str], lang: str
) -> list[dict[str, Any]]:
	"""The sheets by what they are made for: each session, then the commune's year."""
	titles = {key: session.record["title"] for key, session in world.sessions.items()}
	groups: dict[str, list[dict[str, Any]]] = {}
	for name, notice in made.items():
		link = {
			"title": SHEETS[lang][notice["kind"]],
			"html": f"sheets/{name}.html",
			"forms": [(form.upper(), f"sheets/{name}.{form}") for form in forms],
		}
		groups.setdefault(titles.get(name.split("-")[0], str(world.year.commune["from"].year)), []).append(
			link
		)
	return [{"title": title, "links": links} for title, links in groups.items()]


def _steps(world: MemoryWorld) -> dict[str, int]:
	"""How often each step of the ladder was taken, by offset."""
	found: dict[str, int] = {}
	for line in world.lines:
		if line.what == STEP:
			found[line.detail] = found.get(line.detail, 0) + 1
	return dict(sorted(found.items(), key=lambda pair: int(pair[0])))
