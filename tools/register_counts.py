"""What the registers must show of the example year: petitions, the posted version, outgoing papers. See tools/report_counts.py."""

from __future__ import annotations

from typing import Any

from tools.report_viewers import (
	DELEGATES,
	OTHER_DELEGATES,
	OTHER_UNITS,
	UNITS,
	WHOLE,
	Asked,
	Choice,
	Line,
	cases,
	listed,
	sees_all,
	units_of,
	ways,
)
from tools.report_year import PAPERS, petitions, table

SESSIONS = ("Q3", "Q1", "Q2", "DX", "Q4")
LEVELS = ("Province", "Commune", "District", "Central", "Other")
STATES = ("In Progress", "Redirected", "Received", "Accepted", "Refused", "Raised", "Closed")
OUTCOMES = ("Referred", "Answered", "Assigned", "Explained", "Noted", "Merged")
STANDINGS = ("Late", "Overdue", "In Time", "Within Time")
UNIT, VILLAGE, CATEGORY, SESSION = (
	f"@{doctype}:" for doctype in ("Dialogue Department", "Village", "Petition Category", "Dialogue Session")
)
KINDS = (
	"Referral",
	"Annual Plan",
	"Preparation Letter",
	"Plan Report",
	"Public Notice",
	"Notice of Change",
	"Invitation",
	"Minutes",
	"Conclusion Notice",
	"Correction",
	"Transfer Slip",
	"Written Answer",
	"Extension Notice",
	"Interim Report",
	"Refusal Notice",
	"Reminder Letter",
	"Results Report",
	"Results Notice",
	"Quarterly Report",
	"Annual Report",
)
PUBLIC_KINDS = ("Public Notice", "Notice of Change", "Conclusion Notice")


def petition_register() -> dict[str, Any]:
	rows = petitions()
	columns = ["stt", "received_on", "conclusion", "due_on", "met_on", "days_late", "answer"]
	asked = ways(
		Choice("session", tuple(SESSION + key for key in SESSIONS), lambda row: row["session"]),
		Choice("village", (VILLAGE + "TM", VILLAGE + "LL"), lambda row: row["village"]),
		Choice("category", (CATEGORY + "giao-thong", CATEGORY + "dat-dai"), lambda row: row["category"]),
		Choice("jurisdiction", LEVELS, lambda row: row["jurisdiction"]),
		Choice("workflow_state", STATES, lambda row: row["state"]),
		Choice("outcome", OUTCOMES, lambda row: row["outcome"]),
		Choice("lead_department", (UNIT + "DCXD", UNIT + "CA"), lambda row: row["lead"]),
		Choice("standing", STANDINGS, lambda row: row.get("standing")),
	)
	readers = (*WHOLE, *UNITS, *DELEGATES)
	return {
		"report": "Petition Register",
		"columns": ["@petition", *columns],
		"lines": {row["key"]: [row["key"], *(row[name] for name in columns)] for row in rows},
		"cases": cases(asked, readers, listed(rows, "received_on"), (*OTHER_UNITS, *OTHER_DELEGATES)),
	}


def public_petition_register() -> dict[str, Any]:
	"""The same for all who may post it; its numbers count what is shown."""
	shown = [
		row
		for row in petitions()
		if not row["confidential"] and row["state"] not in ("Refused", "Redirected")
	]

	def told(asked: Asked, user: str) -> dict[str, Any]:
		kept = [row for row in shown if asked.has(row["received_on"]) and asked.wanted(row)]
		return {"rows": [[stt, row["conclusion"], row["answer"]] for stt, row in enumerate(kept, 1)]}

	asked = ways(
		Choice("session", tuple(SESSION + key for key in SESSIONS), lambda row: row["session"]),
		Choice("village", (VILLAGE + "LL", VILLAGE + "TM"), lambda row: row["village"]),
		Choice("category", (CATEGORY + "dat-dai",), lambda row: row["category"]),
	)
	columns = ["stt", "conclusion", "answer"]
	return {"report": "Public Petition Register", "columns": columns, "cases": cases(asked, WHOLE, told)}


def outgoing_documents() -> dict[str, Any]:
	"""A unit's people have the papers their units issue or answer by, and the public ones."""
	answered_by = {row["key"]: row["department"] for row in table("responses")}
	out = [row for row in PAPERS.values() if row["number"] and row["kind"] != "Incoming Document"]
	corrected = {row[name] for row in PAPERS.values() for name in ("corrects", "replaces") if row[name]}

	def may(user: str, row: Line) -> bool:
		units = units_of(user)
		own = row["issuer"] in units or answered_by.get(row["response"]) in units
		return sees_all(user) or own or row["kind"] in PUBLIC_KINDS

	asked = ways(
		Choice("kind", KINDS, lambda row: row["kind"]),
		Choice("issuer", (UNIT + "TTHDND", UNIT + "UBND"), lambda row: row["issuer"]),
		Choice(
			"session",
			tuple(SESSION + key for key in ("Q4", "Q1", "Q2", "DX", "Q3")),
			lambda row: row["session"],
		),
		Choice("only_changed", (1,), lambda row: int(row["key"] in corrected)),
	)
	lines = {
		row["key"]: [
			f"{int(row['number']):02d}/{row['notation']}",
			row["date"],
			row["issued_on"],
			int(row["number"]),
		]
		for row in out
	}
	return {
		"report": "Outgoing Documents",
		"columns": ["full_number", "date", "issued_on", "ordinal"],
		"lines": lines,
		"cases": cases(asked, (*WHOLE, *UNITS), listed(out, "date", may), OTHER_UNITS),
	}
