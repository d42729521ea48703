"""Deadlines of the made country: each petition's answer and each session's own duties, and what the ledgers say of them."""

from __future__ import annotations

from collections.abc import Callable

from made_fates import ASSIGNED, Fate
from made_rows import QUARTERS, Country, body, commune_of, fill, hashed, held_on, petition, session

# kind: due so many days from the session's, met so many days from it, by the Office (0) or the Standing Committee (1)
OF_A_SESSION = (
	("plan_report", -15, -16, "0"),
	("public_notice", -5, -6, "1"),
	("conclusion_notice", 14, 12, "0"),
	("results_report", 90, 85, "0"),
	("regular_session", 45, 0, "1"),
)
REMINDED_AFTER = (1, 3, 5)


def make(country: Country, say: Callable) -> None:
	"""Puts in the deadlines, and their ledgers, of petitions and sessions that are there already."""
	_of_petitions(country, say)
	_of_sessions(country, say)
	_escalations(country, say)
	_changes(country, say)


def _of_petitions(country: Country, say: Callable) -> None:
	sql = Fate(country)
	columns = {
		"name": hashed("deadline"),
		"kind": "'written_answer'",
		"department": sql.unit,
		"status": f"if({sql.answered}, 'Met', 'Open')",
		"commune": sql.commune,
		"session": session(sql.session),
		"petition": petition("seq"),
		"assignment": hashed("assignment"),
		"due_on": sql.due,
		"act_by": sql.due,
		"effective_due_on": sql.effective,
		"extended_to": f"if({sql.extended}, {sql.later}, null)",
		"extension_count": sql.extended,
		"anchor_on": sql.conclusion,
		"anchor_paper": f"concat('DOC-BMC-', lpad({sql.session}, 7, '0'))",
		"regulation": f"'{country.regulation}'",
		"made_on": sql.concluded,
		"met_on": f"if({sql.answered}, {sql.answered_on}, null)",
		"met_by": f"if({sql.answered}, concat('DOC-BM-', lpad(seq, 8, '0')), null)",
		"duty_key": hashed("duty"),
		"next_step_on": f"if({sql.answered}, null, {sql.effective})",
		"explanation": "'{}'",
	}
	fill("Statutory Deadline", country.petitions, columns, ASSIGNED, say)


def _of_sessions(country: Country, say: Callable) -> None:
	for kind, shift, met, owes in OF_A_SESSION:
		day, commune = held_on("seq", country), commune_of("seq", country)
		is_open = f"(seq div {country.communes} >= {QUARTERS - (kind == 'results_report')})"
		columns = {
			"name": hashed(kind),
			"kind": f"'{kind}'",
			"department": body(commune, owes),
			"status": f"if({is_open}, 'Open', 'Met')",
			"commune": commune,
			"session": session("seq"),
			"due_on": f"date_add({day}, interval {shift} day)",
			"act_by": f"date_add({day}, interval {shift} day)",
			"effective_due_on": f"date_add({day}, interval {shift} day)",
			"anchor_on": day,
			"regulation": f"'{country.regulation}'",
			"made_on": f"date_sub({day}, interval 30 day)",
			"met_on": f"if({is_open}, null, date_add({day}, interval {met} + if(mod(seq, 17) = 0, 6, 0) day))",
			"duty_key": hashed(f"duty {kind}"),
			"next_step_on": f"if({is_open}, date_add({day}, interval {shift} day), null)",
			"explanation": "'{}'",
		}
		fill("Statutory Deadline", country.sessions + country.communes, columns, say=say)


def _escalations(country: Country, say: Callable) -> None:
	sql = Fate(country)
	for step in REMINDED_AFTER:
		columns = {
			"name": hashed(f"entry {step}"),
			"run": "'RUN-BM'",
			"deadline": hashed("deadline"),
			"step_offset": str(step),
			"effective_due_on": sql.effective,
			"commune": sql.commune,
			"department": sql.unit,
			"audience": "'Department Head'",
			"creation": f"date_add({sql.effective}, interval {step} day)",
		}
		fill("Escalation Entry", country.petitions, columns, sql.overdue, say)


def _changes(country: Country, say: Callable) -> None:
	sql = Fate(country)
	for change, day, where, old, new in (
		("Made", sql.concluded, ASSIGNED, "null", sql.due),
		(
			"Extended",
			f"date_sub({sql.due}, interval 3 day)",
			f"{ASSIGNED} and {sql.extended}",
			sql.due,
			sql.later,
		),
		("Met", sql.answered_on, sql.answered, "null", "null"),
	):
		columns = {
			"name": hashed(f"change {change}"),
			"deadline": hashed("deadline"),
			"change": f"'{change}'",
			"on_date": day,
			"old_date": old,
			"new_date": new,
			"commune": sql.commune,
		}
		fill("Deadline Change", country.petitions, columns, where, say)
