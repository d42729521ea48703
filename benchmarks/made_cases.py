"""Petitions of the made country, what became of each, and what that left behind: papers, deadlines, ledgers, promises, ratings.

Dealt to the sessions in turn. Of a hundred, about 85 are assigned; of those 89 are answered, every tenth of them late, 3 are
overdue and unanswered and 8 not due yet.
"""

from __future__ import annotations

from collections.abc import Callable

import frappe
import made_deadlines
from made_fates import ASSIGNED, Fate
from made_rows import (
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
	"""Puts in the petitions of the country's sessions, which are there already, and all that came of them."""
	for part in (
		_petitions,
		_assignments,
		_conclusions,
		_responses,
		_papers,
		_papers_petitions,
		made_deadlines.make,
		_commitments,
		_ratings,
		_deliveries,
	):
		part(country, say)


def _petitions(country: Country, say: Callable) -> None:
	sql = Fate(country)
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


def _assignments(country: Country, say: Callable) -> None:
	sql = Fate(country)
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


def _conclusions(country: Country, say: Callable) -> None:
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


def _responses(country: Country, say: Callable) -> None:
	sql = Fate(country)
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


def _papers(country: Country, say: Callable) -> None:
	sql = Fate(country)
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


def _papers_petitions(country: Country, say: Callable) -> None:
	sql = Fate(country)
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


def _commitments(country: Country, say: Callable) -> None:
	sql = Fate(country)
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


def _ratings(country: Country, say: Callable) -> None:
	sql = Fate(country)
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


def _deliveries(country: Country, say: Callable) -> None:
	sql = Fate(country)
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
