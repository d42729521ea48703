"""Petitions of the made country, what became of each, and what that left behind: papers, deadlines, ledgers, promises, ratings.

Dealt to the sessions in turn. Of a hundred, about 85 are assigned; of those 89 are answered, every tenth of them late, 3 are
overdue and unanswered and 8 not due yet.
"""

from __future__ import annotations

from collections.abc import Callable

import frappe
from made_rows import (
	AS_OF,
	QUARTERS,
	UNITS,
	VILLAGES,
	Country,
	body,
	commune_of,
	fill,
	hashed,
	held_on,
	petition,
	session,
	village,
)


def make(country: Country, say: Callable) -> None:
	"""Puts in the petitions of the country's sessions, which are there already."""
	_petitions(country, say)
	_answers(country, say)
	_deadlines(country, say)
	_aftermath(country, say)


ASSIGNED = "mod(seq * 31, 100) < 85"


def _fate(number: str = "seq") -> str:
	"""0 to 99: below 89 answered (each tenth of them late), 89 to 91 overdue, the rest not due; old ones are all answered."""
	return f"mod({number} * 37 + {number} div 100, 100)"


class _Sql:
	"""The expressions about petition number `seq`, by what they say."""

	def __init__(self, country: Country) -> None:
		self.session = f"mod(seq, {country.sessions})"
		self.commune = commune_of(self.session, country)
		self.day = held_on(self.session, country)
		self.concluded = f"date_add({self.day}, interval 9 day)"
		self.conclusion = f"date_add({self.day}, interval 12 day)"
		self.due = f"date_add({self.day}, interval 40 day)"
		self.unit = body(self.commune, f"(2 + mod(seq div {country.sessions} * 3 + seq, {UNITS}))")
		last = f"{self.session} div {country.communes} = {QUARTERS - 1}"
		self.answered = f"({ASSIGNED} and ({_fate()} < 89 or not ({last}) and {_fate()} >= 92))"
		self.late = f"(mod({_fate()}, 10) = 0)"
		self.answered_on = (
			f"if({self.late}, date_add({self.due}, interval 1 + mod(seq, 25) day),"
			f" date_sub({self.due}, interval mod(seq, 20) day))"
		)
		self.extended = "(mod(seq, 20) = 7)"
		self.promised = "(mod(seq, 30) = 11)"


def _petitions(country: Country, say: Callable) -> None:
	sql = _Sql(country)
	category = frappe.get_all("Petition Category", pluck="name", order_by="name")
	chosen = (
		f"elt(1 + mod(seq * 13, {len(category)}), {', '.join(frappe.db.escape(one) for one in category)})"
	)
	repeated = (
		f"if(mod(seq, 25) = 3 and seq >= {country.sessions}, {petition(f'seq - {country.sessions}')}, null)"
	)
	columns = {
		"name": petition("seq"),
		"content": "concat('Đề nghị sửa đường liên thôn, đoạn qua khe suối bị sạt lở ', seq)",
		"content_search": "concat('de nghi sua duong lien thon doan qua khe suoi bi sat lo ', seq)",
		"summary": "concat('Sửa đường liên thôn ', seq)",
		"public_label": "'Người dân thôn'",
		"petitioner_name": "concat('Người dân ', seq)",
		"commune": sql.commune,
		"village": village(sql.commune, f"mod(seq div {country.sessions}, {VILLAGES})"),
		"category": chosen,
		"jurisdiction": "elt(1 + mod(seq, 10) div 8 + (mod(seq, 100) = 99), 'Commune', 'Province', 'Central')",
		"workflow_state": f"if({sql.answered} or not {ASSIGNED}, 'Closed', 'In Progress')",
		"session": session(sql.session),
		"sitting_no": "1",
		"channel": "elt(1 + mod(seq, 4), 'At the Conference', 'Before the Conference', 'Letter', 'Voter Meeting')",
		"received_on": sql.day,
		"repeats": repeated,
		"is_confidential": "mod(seq, 200) = 5",
		"outcome": f"if({ASSIGNED}, 'Assigned', elt(1 + mod(seq, 3), 'Answered', 'Explained', 'Noted'))",
		"lead_department": f"if({ASSIGNED}, {sql.unit}, null)",
		"result_class": f"if({sql.answered}, elt(1 + mod(seq, 4), 'Settled', 'Being Settled', 'Explained', 'Not Settled'), null)",
		"closed_on": f"if({sql.answered}, {sql.answered_on}, if({ASSIGNED}, null, {sql.concluded}))",
		"tracking_code": hashed("code"),
	}
	fill("Petition", country.petitions, columns, say=say)
	columns = {
		"name": hashed("assignment"),
		"petition": petition("seq"),
		"department": sql.unit,
		"role": "'Lead'",
		"commune": sql.commune,
		"session": session(sql.session),
		"assigned_on": sql.concluded,
		"standing": "'Accepted'",
	}
	fill("Petition Assignment", country.petitions, columns, ASSIGNED, say)


def _answers(country: Country, say: Callable) -> None:
	sql = _Sql(country)
	commune = commune_of("seq", country)
	conclusion = {
		"name": "concat('DOC-BMC-', lpad(seq, 7, '0'))",
		"docstatus": "1",
		"kind": "'Conclusion Notice'",
		"subject": "'Thông báo kết luận hội nghị đối thoại'",
		"date": f"date_add({held_on('seq', country)}, interval 12 day)",
		"full_number": "concat(mod(seq, 90) + 1, '/TB-HĐND')",
		"number": "mod(seq, 90) + 1",
		"commune": commune,
		"direction": "'Outgoing'",
		"issuer": body(commune, "1"),
		"issued_on": f"date_add({held_on('seq', country)}, interval 12 day)",
		"session": session("seq"),
	}
	fill("Official Document", country.sessions, conclusion, say=say)
	response = {
		"name": "concat('RSP-BM-', lpad(seq, 8, '0'))",
		"docstatus": "1",
		"department": sql.unit,
		"kind": "'Written Answer'",
		"subject": "concat('Trả lời kiến nghị ', seq)",
		"commune": sql.commune,
		"workflow_state": "'Issued'",
		"body": "repeat('Đơn vị đã kiểm tra thực tế và trả lời như sau. ', 6)",
		"result_class": "elt(1 + mod(seq, 4), 'Settled', 'Being Settled', 'Explained', 'Not Settled')",
		"approved_on": sql.answered_on,
	}
	fill("Department Response", country.petitions, response, sql.answered, say)
	link = {
		"name": hashed("response row"),
		"docstatus": "1",
		"parent": "concat('RSP-BM-', lpad(seq, 8, '0'))",
		"parenttype": "'Department Response'",
		"parentfield": "'assignments'",
		"idx": "1",
		"assignment": hashed("assignment"),
		"petition": petition("seq"),
	}
	fill("Department Response Assignment", country.petitions, link, sql.answered, say)
	paper = {
		"name": "concat('DOC-BM-', lpad(seq, 8, '0'))",
		"docstatus": "1",
		"kind": "'Written Answer'",
		"subject": "concat('Trả lời kiến nghị ', seq)",
		"date": sql.answered_on,
		"full_number": "concat(mod(seq, 300) + 1, '/UBND-VP')",
		"number": "mod(seq, 300) + 1",
		"commune": sql.commune,
		"direction": "'Outgoing'",
		"issuer": sql.unit,
		"issued_on": sql.answered_on,
		"session": session(sql.session),
		"response": "concat('RSP-BM-', lpad(seq, 8, '0'))",
	}
	fill("Official Document", country.petitions, paper, sql.answered, say)
	for parent, where in (
		(f"concat('DOC-BMC-', lpad({sql.session}, 7, '0'))", "1=1"),
		("concat('DOC-BM-', lpad(seq, 8, '0'))", sql.answered),
	):
		row = {
			"name": hashed("paper row" if where != "1=1" else "annex row"),
			"docstatus": "1",
			"parent": parent,
			"parenttype": "'Official Document'",
			"parentfield": "'petitions'",
			"idx": f"1 + seq div {country.sessions}",
			"petition": petition("seq"),
		}
		fill("Official Document Petition", country.petitions, row, where, say)


def _deadlines(country: Country, say: Callable) -> None:
	sql = _Sql(country)
	later = f"date_add({sql.due}, interval 20 day)"
	effective = f"if({sql.extended}, {later}, {sql.due})"
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
		"effective_due_on": effective,
		"extended_to": f"if({sql.extended}, {later}, null)",
		"extension_count": sql.extended,
		"anchor_on": sql.conclusion,
		"anchor_paper": f"concat('DOC-BMC-', lpad({sql.session}, 7, '0'))",
		"regulation": f"'{country.regulation}'",
		"made_on": sql.concluded,
		"met_on": f"if({sql.answered}, {sql.answered_on}, null)",
		"met_by": f"if({sql.answered}, concat('DOC-BM-', lpad(seq, 8, '0')), null)",
		"duty_key": hashed("duty"),
		"next_step_on": f"if({sql.answered}, null, {effective})",
		"explanation": "'{}'",
	}
	fill("Statutory Deadline", country.petitions, columns, ASSIGNED, say)
	for kind, shift, met, owes in (
		("plan_report", -15, -16, "0"),
		("public_notice", -5, -6, "1"),
		("conclusion_notice", 14, 12, "0"),
		("results_report", 90, 85, "0"),
		("regular_session", 45, 0, "1"),
	):
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
	overdue = (
		f"({sql.answered} and {sql.late} or {ASSIGNED} and not {sql.answered} and {effective} < '{AS_OF}')"
	)
	for step in (1, 3, 5):
		columns = {
			"name": hashed(f"entry {step}"),
			"run": "'RUN-BM'",
			"deadline": hashed("deadline"),
			"step_offset": str(step),
			"effective_due_on": effective,
			"commune": sql.commune,
			"department": sql.unit,
			"audience": "'Department Head'",
			"creation": f"date_add({effective}, interval {step} day)",
		}
		fill("Escalation Entry", country.petitions, columns, overdue, say)
	for change, day, where, old, new in (
		("Made", sql.concluded, ASSIGNED, "null", sql.due),
		(
			"Extended",
			f"date_sub({sql.due}, interval 3 day)",
			f"{ASSIGNED} and {sql.extended}",
			sql.due,
			later,
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


def _aftermath(country: Country, say: Callable) -> None:
	sql = _Sql(country)
	by = f"date_add({sql.answered_on}, interval 90 day)"
	kept = "(mod(seq, 7) < 4)"
	columns = {
		"name": "concat('CMT-BM-', lpad(seq, 8, '0'))",
		"what": "'Hoàn thành sửa đường'",
		"department": sql.unit,
		"status": f"if({kept}, 'Kept', 'Open')",
		"by_date": by,
		"due_on": by,
		"kept_on": f"if({kept}, date_add(date_sub({by}, interval 5 day), interval mod(seq, 9) day), null)",
		"petition": petition("seq"),
		"response": "concat('RSP-BM-', lpad(seq, 8, '0'))",
		"paper": "concat('DOC-BM-', lpad(seq, 8, '0'))",
		"session": session(sql.session),
		"commune": sql.commune,
	}
	fill("Commitment", country.petitions, columns, f"{sql.answered} and {sql.promised}", say)
	columns = {
		"name": hashed("rating"),
		"petition": petition("seq"),
		"response": "concat('RSP-BM-', lpad(seq, 8, '0'))",
		"department": sql.unit,
		"satisfaction": "elt(1 + mod(seq div 16, 3), 'Satisfied', 'Partly Satisfied', 'Not Satisfied')",
		"said_on": f"date_add({sql.answered_on}, interval 5 day)",
		"said_through": "'Office'",
		"commune": sql.commune,
	}
	fill("Answer Rating", country.petitions, columns, f"{sql.answered} and mod(seq, 16) = 5", say)
	columns = {
		"name": hashed("delivery"),
		"paper": "concat('DOC-BM-', lpad(seq, 8, '0'))",
		"petition": petition("seq"),
		"way": "elt(1 + mod(seq, 3), 'Handed Over', 'By Post', 'Posted at the Village Hall')",
		"delivered_on": f"date_add({sql.answered_on}, interval 3 day)",
		"commune": sql.commune,
		"department": sql.unit,
		"recorded_by": "'Administrator'",
	}
	fill("Answer Delivery", country.petitions, columns, f"{sql.answered} and mod(seq, 4) < 3", say)
