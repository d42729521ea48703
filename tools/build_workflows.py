"""Writes the site's workflow records and docs/workflows.md from domain/workflows.py.

	python tools/build_workflows.py          writes the four files
	python tools/build_workflows.py --check  writes nothing; exit status 1 if one of them is not what would be written

Frappe's own words, the state "Approved" and the action "Approve", are used and never shipped: a fixture is put back at
each migrate and goes with the app, and these belong to every app on the site.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sonvi_dialogue.domain import vocabulary as words  # noqa: E402
from sonvi_dialogue.domain import workflows  # noqa: E402
from sonvi_dialogue.domain.workflows import State, Transition, WorkflowTable  # noqa: E402

FRAPPE_STATES = frozenset({words.APPROVED})
FRAPPE_ACTIONS = frozenset({workflows.APPROVE})
TABLES = tuple(workflows.WORKFLOWS.values())


def state_records() -> list[dict[str, Any]]:
	"""One Workflow State for each state of any table, by name; Frappe's own left out."""
	names = {state.name for table in TABLES for state in table.states} - FRAPPE_STATES
	return [
		{
			"docstatus": 0,
			"doctype": "Workflow State",
			"icon": "",
			"name": name,
			"style": workflows.STYLES[name],
			"workflow_state_name": name,
		}
		for name in sorted(names)
	]


def action_records() -> list[dict[str, Any]]:
	"""One Workflow Action Master for each action a person may take, by name; Frappe's own left out."""
	names = {step.action for table in TABLES for step in table.transitions if not step.system}
	return [
		{
			"docstatus": 0,
			"doctype": "Workflow Action Master",
			"name": name,
			"workflow_action_name": name,
		}
		for name in sorted(names - FRAPPE_ACTIONS)
	]


def workflow_record(table: WorkflowTable) -> dict[str, Any]:
	"""One Workflow: every state, so that Frappe accepts documents in it, and the steps people take, a row per role."""
	return {
		"doctype": "Workflow",
		"name": table.name,
		"workflow_name": table.name,
		"document_type": table.doctype,
		"is_active": 1,
		"override_status": 0,
		# Frappe's alert attaches the whole document and a link that works without log-in.
		"send_email_alert": 0,
		"workflow_state_field": "workflow_state",
		"states": [_state_row(state, role) for state in table.states for role in state.edit_roles],
		"transitions": [
			_transition_row(step, role)
			for step in table.transitions
			if not step.system
			for role in step.roles
		],
	}


def _state_row(state: State, role: str) -> dict[str, Any]:
	return {
		"doctype": "Workflow Document State",
		"state": state.name,
		"doc_status": str(state.docstatus),
		"update_field": None,
		"update_value": None,
		"is_optional_state": 0,
		"avoid_status_override": 0,
		"allow_edit": role,
		# New in Frappe 16, where its default is to send.
		"send_email": 0,
	}


def _transition_row(step: Transition, role: str) -> dict[str, Any]:
	return {
		"doctype": "Workflow Transition",
		"state": step.from_state,
		"action": step.action,
		"next_state": step.to_state,
		"allowed": role,
		"allow_self_approval": int(step.self_approval_allowed),
		"send_email_to_creator": 0,
	}


def guide() -> str:
	"""docs/workflows.md: a diagram and a table for each workflow."""
	lines = [
		"# Workflows",
		"",
		"Written by `tools/build_workflows.py` from `sonvi_dialogue/domain/workflows.py`; do not edit.",
		"",
		"Steps marked *system* follow by themselves and are nobody's to take. Every save, submit, cancel and discard",
		"is checked against these tables, whatever screen, import or request it comes from.",
	]
	for table in TABLES:
		lines += ["", f"## {table.doctype}", "", *_diagram(table), "", *_table(table)]
	return "\n".join(lines) + "\n"


def _diagram(table: WorkflowTable) -> list[str]:
	keys = {state.name: state.name.replace(" ", "") for state in table.states}
	lines = ["```mermaid", "stateDiagram-v2"]
	lines += [f'\tstate "{name}" as {key}' for name, key in keys.items() if key != name]
	lines.append(f"\t[*] --> {keys[table.first_state]}")
	for step in table.transitions:
		label = f"{step.action} (system)" if step.system else step.action
		lines.append(f"\t{keys[step.from_state]} --> {keys[step.to_state]}: {label}")
	return [*lines, "```"]


def _table(table: WorkflowTable) -> list[str]:
	submitted = {state.name: state.docstatus for state in table.states if state.docstatus}
	rows = [("From", "Action", "To", "By", "Needs")]
	for step in table.transitions:
		ends = [
			f"{name} ({submitted[name]})" if name in submitted else name
			for name in (step.from_state, step.to_state)
		]
		by = "*system*" if step.system else ", ".join(step.roles)
		rows.append((ends[0], step.action, ends[1], by, step.needs))
	lines = _aligned(rows)
	if submitted:
		lines += ["", "In brackets the docstatus: 1 submitted, 2 cancelled; 0, a draft, is not written."]
	return lines


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
	widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
	lines = [
		"| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
		for row in rows
	]
	return [lines[0], "| " + " | ".join("-" * width for width in widths) + " |", *lines[1:]]


def outputs() -> dict[Path, str]:
	"""Each file and what stands in it."""
	app = ROOT / "sonvi_dialogue"
	return {
		app / "fixtures" / "workflow_state.json": _json(state_records()),
		app / "fixtures" / "workflow_action_master.json": _json(action_records()),
		app / "seeds" / "workflow.json": _json([workflow_record(table) for table in TABLES]),
		ROOT / "docs" / "workflows.md": guide(),
	}


def _json(records: list[dict[str, Any]]) -> str:
	return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def differing(files: dict[Path, str]) -> list[Path]:
	"""The files that are missing or say something else."""
	return [
		path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text
	]


def main(arguments: Iterable[str] | None = None) -> int:
	parser = argparse.ArgumentParser(
		description="Write the workflow records and their guide from the tables."
	)
	parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file would change")
	options = parser.parse_args(None if arguments is None else list(arguments))
	files = outputs()
	stale = differing(files)
	for path in stale:
		if options.check:
			print(f"{path.relative_to(ROOT)} is out of date. Run python tools/build_workflows.py.")
		else:
			path.parent.mkdir(parents=True, exist_ok=True)
			path.write_text(files[path], encoding="utf-8")
			print(f"wrote {path.relative_to(ROOT)}")
	return 1 if options.check and stale else 0


if __name__ == "__main__":
	raise SystemExit(main())
