"""The clerk's path through a session: what is stored as the domain's facts, and its steps in words with one button each."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.document import Document

from sonvi_dialogue.bridge import clock, facts, path_words, results_checks, results_pack, rows
from sonvi_dialogue.bridge.facts_session import next_first_day, petitions_of
from sonvi_dialogue.bridge.filters import among
from sonvi_dialogue.bridge.refusals import date_text
from sonvi_dialogue.domain import minutes as minutes_text
from sonvi_dialogue.domain import session_path as way
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows
from sonvi_dialogue.domain.session_path import Duty, LastResults, PaperState, PathFacts, Step

PAPER = "Official Document"
IMPORT = "Dialogue Import"
# The kinds whose papers the path looks at.
KINDS = (
	v.PLAN_REPORT_SLIP,
	v.NOTICE,
	v.NOTICE_OF_CHANGE,
	v.MINUTES,
	v.CONCLUSION,
	v.RESULTS,
	v.RESULTS_NOTICE,
)
MOST_LISTED = 100
DESK_STATES = (v.SCHEDULED, v.HELD, v.CONCLUDED)
# What can be listed besides what a step is about.
PETITIONS, PAPERS = "petitions", "papers"


def steps(doc: Document) -> dict[str, Any]:
	"""next: key of the step to take first; steps: in order, each with its words and its button; desk: whether the
	user may open the conference desk; counts: of the petitions and papers that can be listed."""
	now = facts_of(doc)
	found = way.path(now)
	following = way.next_step(found, now)
	roles = facts.roles()
	return {
		"next": following.key if following else "",
		"desk": doc.workflow_state in DESK_STATES and bool(roles & {v.OFFICE, v.STANDING_COMMITTEE}),
		"counts": {
			PETITIONS: _count("Petition", doc.name),
			PAPERS: _count(PAPER, doc.name),
		},
		"steps": [_in_words(step, now, roles, doc) for step in found],
	}


def _count(doctype: str, session: str) -> int:
	"""How many of the session the user may read."""
	if not frappe.has_permission(doctype, "read"):
		return 0
	return len(frappe.get_list(doctype, {"session": session}, pluck="name", order_by="name", limit=0))


def facts_of(doc: Document) -> PathFacts:
	raised = petitions_of(doc.name)
	owed = [one for one in raised if one.state == v.IN_PROGRESS and not one.waived]
	last = facts.day(doc.last_day)
	tasks = {"session": doc.name}
	books = {"session": doc.name, "kind": "Session Workbook"}
	invited = {"session": doc.name, "capacity": ["!=", "Citizen"]}
	return PathFacts(
		state=doc.workflow_state,
		today=clock.today(),
		first_day=facts.day(doc.first_day),
		last_day=last,
		has_chair=bool(facts.text(doc.chair_name).strip()),
		has_minutes=bool(minutes_text.as_text(facts.text(doc.minutes))),
		duties=_duties(doc.name),
		papers=papers_of(doc.name),
		participants=frappe.db.count("Participant", invited),
		invited=frappe.db.count("Participant", {**invited, "invited": 1}),
		tasks=frappe.db.count("Preparation Task", tasks),
		tasks_open=frappe.db.count("Preparation Task", {**tasks, "status": v.OPEN}),
		books_back=frappe.db.count(IMPORT, {**books, "state": "Imported"}),
		books_open=frappe.db.count(IMPORT, {**books, "state": ["in", ("New", "Waiting", "Checked")]}),
		opinions=frappe.db.count("Petition", {"session": doc.name}),
		to_screen=frappe.db.count("Petition", {"session": doc.name, "workflow_state": v.RECEIVED}),
		petitions=len(raised),
		without_outcome=len([one for one in raised if not one.outcome]),
		owed=len(owed),
		owed_late=_late(doc.name),
		slips_owed=len(_without_slip(doc.name, [one.key for one in owed])),
		next_day=next_first_day(doc.commune, last) if last else None,
		last_results=_last_results(doc),
	)


def _last_results(doc: Document) -> LastResults | None:
	"""Counted only while they can still be checked again: before this session is held."""
	last = results_pack.last_session(doc.name)
	check = results_checks.stored(last) if last else None
	if last is None or check is None or not check.checked_on:
		return LastResults(last) if last else None
	if doc.workflow_state not in (v.DRAFT, v.SCHEDULED):
		return LastResults(last, True)
	changed = results_checks.changed_since(check, results_pack.pack_of(last))
	return LastResults(last, True, len({one.petition for one in changed}))


def _duties(session: str) -> dict[str, Duty]:
	"""By kind: the open one where there is one, else the last one met or set aside, which is done."""
	found: dict[str, Duty] = {}
	stored = [
		row for row in rows.rows({"session": session, "petition": ["is", "not set"]}) if row.status != v.VOID
	]
	for row in sorted(stored, key=lambda row: (row.status == v.OPEN, row.due_on)):
		done = None if row.status == v.OPEN else (row.met_on or row.due_on)
		found[row.kind] = Duty(row.effective_due_on, row.act_by, done)
	return found


def papers_of(session: str) -> dict[str, PaperState]:
	"""The newest draft and the newest issued paper of each kind, of those the user may read."""
	stored = (
		frappe.get_list(
			PAPER,
			filters={
				"session": session,
				"kind": ["in", KINDS],
				"docstatus": ["<", 2],
				"direction": ["!=", "Incoming"],
			},
			fields=["name", "kind", "docstatus"],
			order_by="creation asc",
			limit=0,
		)
		if frappe.has_permission(PAPER, "read")
		else []
	)
	drafts = {row.kind: row.name for row in stored if row.docstatus == 0}
	issued = {row.kind: row.name for row in stored if row.docstatus == 1}
	published = frappe.get_all(
		"Official Document Publication",
		filters={"parenttype": PAPER, "parent": among(issued.values())},
		pluck="parent",
		order_by="parent",
	)
	return {
		kind: PaperState(drafts.get(kind, ""), issued.get(kind, ""), issued.get(kind) in published)
		for kind in {*drafts, *issued}
	}


def _late(session: str) -> int:
	late = {
		"session": session,
		"kind": ["in", v.ANSWER_DUTIES],
		"status": v.OPEN,
		"effective_due_on": ["<", clock.today()],
	}
	return frappe.db.count(rows.DOCTYPE, late)


def _without_slip(session: str, petitions: list[str]) -> list[str]:
	"""The petitions that no issued transfer slip names."""
	if not petitions:
		return []
	slips = frappe.get_all(
		PAPER, {"session": session, "kind": v.TRANSFER_SLIP, "docstatus": 1}, pluck="name", order_by="name"
	)
	named = frappe.get_all(
		"Official Document Petition", {"parent": among(slips)}, pluck="petition", order_by="petition"
	)
	return [name for name in petitions if name not in set(named)]


# In words -------------------------------------------------------------------------------------------------------------------
def _in_words(step: Step, now: PathFacts, roles: set[str], doc: Document) -> dict[str, Any]:
	may, who = _may(step, roles, doc)
	return {
		"key": step.key,
		"phase": step.phase,
		"status": step.status,
		"optional": step.optional,
		"label": path_words.labels()[step.key],
		"due": date_text(step.due_on) if step.due_on else "",
		"act_by": date_text(step.act_by) if step.act_by and step.act_by != step.due_on else "",
		"missing": [path_words.missing(code, number, now) for code, number in step.missing],
		"action": step.action,
		"value": step.value,
		"button": path_words.button(step) if may and step.status in (way.NOW, way.LATE) else "",
		"opens": _opens(step, now),
		"publishes": _publishes(step, now),
		"who": who,
	}


def _may(step: Step, roles: set[str], doc: Document) -> tuple[bool, str]:
	"""Whether the user may take the step, and else whose it is."""
	if step.action == way.WORKFLOW:
		table = workflows.WORKFLOWS["Dialogue Session"]
		allowed = next(
			one.roles
			for one in table.transitions
			if one.action == step.value and one.from_state == _from(step)
		)
		return bool(roles & set(allowed)), "" if roles & set(allowed) else ", ".join(
			_(role) for role in allowed
		)
	if step.action in (way.PAPER, way.SLIPS):
		return bool(frappe.has_permission(PAPER, "create")), ""
	if step.action in (way.DESK, way.WORKBOOK, way.BRING_BACK, way.INVITE, way.OPINIONS, way.TASKS):
		return bool(roles & {v.OFFICE, v.STANDING_COMMITTEE}), ""
	if step.action in (way.OUTCOMES, way.ANSWERS, way.LAST_RESULTS):
		return bool(frappe.has_permission("Petition", "read")), ""
	# not doc.has_permission(), which tells the user what he may not
	return bool(frappe.has_permission(doc.doctype, "write", doc=doc)), ""


def _from(step: Step) -> str:
	return {"schedule": v.DRAFT, "hold": v.SCHEDULED, "conclude": v.HELD, "close": v.CONCLUDED}[step.key]


def _opens(step: Step, now: PathFacts) -> str:
	"""The paper the button of a step opens: the draft that is begun, else the issued one that is not published."""
	if step.action != way.PAPER or step.status == way.DONE:
		return ""
	if not step.missing:
		return ""  # there is none yet, or none for the day it is on now
	kinds = {"results_report": (v.RESULTS, v.RESULTS_NOTICE)}
	states = [now.papers.get(kind, PaperState()) for kind in kinds.get(step.key, (step.value,))]
	return next((state.draft for state in states if state.draft), "") or next(
		(state.issued for state in states if state.issued), ""
	)


def _publishes(step: Step, now: PathFacts) -> str:
	"""The issued notice whose publication is not recorded yet: it is asked for where the step stands."""
	waits = step.key == "public_notice" and ("not_published", 1) in step.missing
	return _opens(step, now) if waits else ""


# What a step is about ---------------------------------------------------------------------------------------------------------
def listed(doc: Document, action: str) -> list[dict[str, Any]]:
	"""The documents behind a step, of those the user may read: {doctype, name, label, note}."""
	if action == PAPERS:
		return _all_papers(doc.name)
	raised = {one.key: one for one in petitions_of(doc.name)}
	owed = [key for key, one in raised.items() if one.state == v.IN_PROGRESS and not one.waived]
	wanted = {
		way.OUTCOMES: [key for key, one in raised.items() if not one.outcome],
		way.SLIPS: _without_slip(doc.name, owed) if action == way.SLIPS else [],
		way.ANSWERS: owed,
		PETITIONS: frappe.get_all("Petition", {"session": doc.name}, pluck="name", order_by="name"),
	}.get(action, [])
	return _petitions(wanted)


def _all_papers(session: str) -> list[dict[str, Any]]:
	"""The newest first; a draft has no number yet."""
	if not frappe.has_permission(PAPER, "read"):
		return []
	found = frappe.get_list(
		PAPER,
		filters={"session": session},
		fields=["name", "kind", "full_number", "date", "subject", "docstatus"],
		order_by="docstatus asc, date desc, creation desc",
		limit=MOST_LISTED,
	)
	states = (_("Draft"), "", _("Recalled"))
	return [
		{
			"doctype": PAPER,
			"name": row.name,
			"label": " ".join(part for part in (_(row.kind), row.full_number) if part),
			"note": " · ".join(
				part
				for part in (states[row.docstatus], date_text(row.date) if row.date else "", row.subject)
				if part
			),
		}
		for row in found
	]


def _units(names: set[str]) -> dict[str, str]:
	found = frappe.get_all(
		"Dialogue Department", {"name": among(names)}, ["name", "department_name"], order_by="name"
	)
	return {row.name: facts.text(row.department_name) for row in found}


def _petitions(names: list[str]) -> list[dict[str, Any]]:
	found = frappe.get_list(
		"Petition",
		filters={"name": among(names)},
		fields=["name", "summary", "content", "public_label", "lead_department"],
		order_by="received_on asc, name asc",
		limit=MOST_LISTED,
	)
	due = frappe.get_all(
		rows.DOCTYPE,
		filters={"petition": among(names), "status": v.OPEN, "kind": ["in", v.ANSWER_DUTIES]},
		fields=["petition", "effective_due_on"],
		order_by="effective_due_on desc",
	)
	by_petition = {row.petition: row.effective_due_on for row in due}
	units = _units({row.lead_department for row in found if row.lead_department})
	listed_rows = []
	for row in found:
		day = by_petition.get(row.name)
		note = [row.public_label, units.get(row.lead_department, "")]
		note.append(_("due {0}").format(date_text(day)) if day else "")
		listed_rows.append(
			{
				"doctype": "Petition",
				"name": row.name,
				"label": row.summary or row.content,
				"note": " · ".join(part for part in note if part),
				"late": bool(day and day < clock.today()),
			}
		)
	return listed_rows


# The next session -------------------------------------------------------------------------------------------------------------
def next_session() -> str:
	"""The session that wants work first, of those the user may read: one held and not concluded, else the next one to come,
	else the last one concluded; empty where there is none."""

	def first(states: tuple[str, ...], order: str, **filters: Any) -> str:
		found = frappe.get_list(
			"Dialogue Session",
			filters={"workflow_state": ["in", states], **filters},
			pluck="name",
			order_by=order,
			limit=1,
		)
		return found[0] if found else ""

	return (
		first((v.HELD,), "first_day asc")
		or first((v.DRAFT, v.SCHEDULED), "first_day asc", last_day=[">=", clock.today()])
		or first((v.SCHEDULED,), "first_day desc")
		or first((v.CONCLUDED,), "first_day desc")
	)
