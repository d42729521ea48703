"""The page of a rehearsed year: what to show, as plain data for templates/index.html."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.deadlines import explain, put_into_words, status_of
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.domain.numbering import short_date
from sonvi_dialogue.domain.registers import REGISTER_COLUMNS
from sonvi_dialogue.rehearsal.holders import full_number, paper_subject
from sonvi_dialogue.rehearsal.timeline import timeline
from sonvi_dialogue.rehearsal.words import DUTIES, LABELS, PAPERS

if TYPE_CHECKING:
	from sonvi_dialogue.rehearsal.world import MemoryWorld

TEMPLATES = Path(__file__).resolve().parent / "templates"


def render_page(
	world: MemoryWorld, figures: dict[str, Any], register: list[dict[str, Any]], pdf: bool, lang: str
) -> str:
	"""index.html: one file, no script, links to the papers beside it."""
	environment = SandboxedEnvironment(
		loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True
	)
	context = page_context(world, figures, register, pdf, lang)
	return environment.get_template("index.html").render(context)


def page_context(
	world: MemoryWorld, figures: dict[str, Any], register: list[dict[str, Any]], pdf: bool, lang: str
) -> dict[str, Any]:
	as_of: date = world.year.commune["to"]
	standings = [_standing(world, row, as_of, lang) for row in world.rows if row.status != v.VOID]
	return {
		"lang": lang,
		"label": LABELS[lang],
		"commune": world.year.commune,
		"year": world.year.commune["from"].year,
		"as_of": short_date(as_of),
		"figures": figures,
		"late_days": ", ".join(str(days) for days in figures["late"]),
		"timeline": timeline(world, lang),
		"late": [one for one in standings if one["code"] in ("overdue", "met_late")],
		"open": [one for one in standings if one["code"] in ("left", "today")],
		"sessions": [_session(world, key, standings) for key in world.sessions],
		"papers": [_paper(world, record, pdf, lang) for record in world.papers],
		"columns": [title for _, title in REGISTER_COLUMNS],
		"keys": [key for key, _ in REGISTER_COLUMNS],
		"register": register,
		"steps": _steps(world),
	}


def _standing(world: MemoryWorld, row: Row, as_of: date, lang: str) -> dict[str, Any]:
	names = {body["key"]: body["short_name"] or body["name"] for body in world.year["departments"]}
	if row.status == v.WAIVED:
		code, text = "waived", LABELS[lang]["waived"]
	else:
		standing = status_of(row.effective_due_on, row.met_on, as_of, world.rules.calendar)
		code, text = standing.code, put_into_words(standing, lang)
	return {
		"session": row.session or "",
		"subject": row.petition or row.session or row.subject,
		"duty": DUTIES[lang][row.kind],
		"department": names[row.department],
		"due": short_date(row.effective_due_on),
		"sort": row.effective_due_on.isoformat(),
		"act_by": short_date(row.act_by) if row.act_by != row.due_on else "",
		"met": short_date(row.met_on) if row.met_on else "",
		"extended": row.extension_count,
		"code": code,
		"text": text,
		"why": explain(row.facts, lang),
	}


def _session(world: MemoryWorld, key: str, standings: list[dict[str, Any]]) -> dict[str, Any]:
	session = world.sessions[key]
	mine = sorted((one for one in standings if one["session"] == key), key=lambda one: one["sort"])
	days = sorted(set(session.sittings.values()))
	return {
		"key": key,
		"title": session.record["title"],
		"theme": session.record["theme"],
		"days": ", ".join(short_date(day) for day in days),
		"state": session.state,
		"standings": mine,
	}


def _paper(world: MemoryWorld, record: dict[str, Any], pdf: bool, lang: str) -> dict[str, Any]:
	key = record["key"]
	made = key in world.notices
	return {
		"number": full_number(record) or "-",
		"date": short_date(record["date"]),
		"kind": PAPERS[lang][record["kind"]],
		"about": record["subject"],
		"of": paper_subject(record, world.year),
		"html": f"notices/{key}.html" if made else "",
		"pdf": f"notices/{key}.pdf" if made and pdf else "",
	}


def _steps(world: MemoryWorld) -> dict[str, int]:
	"""How often each step of the ladder was taken, by offset."""
	found: dict[str, int] = {}
	for line in world.lines:
		if line.what == "Step":
			found[line.detail] = found.get(line.detail, 0) + 1
	return dict(sorted(found.items(), key=lambda pair: int(pair[0])))
