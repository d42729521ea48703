"""A country of made communes in one site: every row that a report reads.

Each of `communes` has ten villages, ten units with an Office and a Standing Committee, a plan for each year and a session in each
of twelve quarters up to the one before AS_OF's, with one more to come; the petitions of those are in made_cases.py.
"""

from __future__ import annotations

from collections.abc import Callable

import frappe
import made_cases
from made_rows import (
	BODIES,
	PREFIX,
	QUARTERS,
	VILLAGES,
	Country,
	body,
	commune_of,
	fill,
	hashed,
	held_on,
	session,
	village,
)

from sonvi_dialogue.domain import vocabulary as words

PEOPLE = {
	"clerk": words.OFFICE,
	"chair": words.STANDING_COMMITTEE,
	"officer": words.DEPARTMENT_USER,
	"head": words.DEPARTMENT_HEAD,
	"delegate": words.DELEGATE,
	"supervisor": words.SUPERVISOR,
	"manager": words.MANAGER,
}


def make(country: Country, say: Callable = print) -> None:
	"""Puts in everything; what was put in before by clear() must be gone."""
	_masters(country, say)
	_sessions(country, say)
	made_cases.make(country, say)
	_people()
	for doctype in TABLES:
		frappe.db.sql(f"analyze table `tab{doctype}`")
	frappe.db.commit()


def _masters(country: Country, say: Callable) -> None:
	code = commune_of("seq", country)
	columns = {
		"name": code,
		"code": code,
		"commune_name": "concat('xã Đo Thử ', seq)",
		"place_name": "'Đo Thử'",
		"province": "concat('tỉnh ', mod(seq, 34))",
		"population": "2000 + mod(seq * 7919, 28000)",
		"calendar": "'VN'",
		"council_name": "'HĐND'",
		"committee_name": "'UBND'",
	}
	fill("Commune", country.communes, columns, say=say)
	commune, number = commune_of("seq", country), f"(seq div {country.communes})"
	columns = {
		"name": village(commune, number),
		"commune": commune,
		"code": f"concat('T', {number})",
		"village_name": f"concat('Thôn ', {number})",
	}
	fill("Village", country.communes * VILLAGES, columns, say=say)
	kind = f"case {number} when 0 then 'Office' when 1 then 'Standing Committee' else 'Commune Unit' end"
	columns = {
		"name": body(commune, number),
		"commune": commune,
		"code": f"concat('D', {number})",
		"department_name": f"concat('Đơn vị ', {number})",
		"short_name": f"concat('ĐV', {number})",
		"kind": kind,
		"numbering": "'External'",
		"series_rule": "'One Series'",
	}
	fill("Dialogue Department", country.communes * BODIES, columns, say=say)


def _sessions(country: Country, say: Callable) -> None:
	commune, day = commune_of("seq", country), held_on("seq", country)
	columns = {
		"name": session("seq"),
		"title": "concat('Hội nghị đối thoại ', seq)",
		"session_type": "'Regular'",
		"theme": "'Đối thoại với Nhân dân'",
		"commune": commune,
		"workflow_state": f"case seq div {country.communes} when {QUARTERS} then 'Scheduled' when {QUARTERS - 1} then 'Concluded' else 'Closed' end",
		"year": f"year({day})",
		"quarter": f"quarter({day})",
		"previous_session": f"if(seq < {country.communes}, null, {session(f'seq - {country.communes}')})",
		"first_day": day,
		"last_day": day,
		"scheduled_on": f"date_sub({day}, interval 30 day)",
		"held_on": f"if(seq div {country.communes} = {QUARTERS}, null, {day})",
		"concluded_on": f"if(seq div {country.communes} = {QUARTERS}, null, date_add({day}, interval 9 day))",
		"chair_name": "'Nguyễn Văn A'",
		"regulation": f"'{country.regulation}'",
	}
	count = country.sessions + country.communes
	fill("Dialogue Session", count, columns, say=say)
	sitting = {
		"name": hashed("sitting"),
		"parent": session("seq"),
		"parenttype": "'Dialogue Session'",
		"parentfield": "'sittings'",
		"idx": "1",
		"sitting_no": "1",
		"date": day,
		"place": "'Nhà văn hóa xã'",
		"attendance": "40 + mod(seq, 60)",
		"speeches": "10",
	}
	fill("Dialogue Sitting", count, sitting, say=say)
	years = f"(seq div {country.communes})"
	plan = {
		"name": "concat('PLN-BM-', lpad(seq, 7, '0'))",
		"title": "concat('Kế hoạch ', seq)",
		"commune": commune,
		"year": f"2023 + {years}",
		"workflow_state": "'Approved'",
	}
	fill("Dialogue Plan", country.communes * 4, plan, say=say)
	item = {
		"name": hashed("item"),
		"parent": f"concat('PLN-BM-', lpad(mod(seq, {country.communes}) + {country.communes} * (year({day}) - 2023), 7, '0'))",
		"parenttype": "'Dialogue Plan'",
		"parentfield": "'items'",
		"idx": f"quarter({day})",
		"quarter": f"quarter({day})",
		"session_type": "'Regular'",
		"planned_date": day,
		"session": session("seq"),
	}
	fill("Dialogue Plan Item", count, item, say=say)


def person(who: str) -> str:
	return f"bm-{who}@example.com"


def _people() -> None:
	"""One of each role in the first commune; the manager has no commune of his own, so he sees all."""
	commune = f"{PREFIX}0000"
	bodies = frappe.get_all("Dialogue Department", {"commune": commune}, ["name", "code"], order_by="code")
	by_code = {row.code: row.name for row in bodies}
	for who, role in PEOPLE.items():
		user = frappe.get_doc(
			doctype="User", email=person(who), first_name=who, language="vi", send_welcome_email=0
		)
		user.append("roles", {"role": role})
		user.insert(ignore_permissions=True)
		if who != "manager":
			frappe.get_doc(
				doctype="User Permission", user=user.name, allow="Commune", for_value=commune
			).insert(ignore_permissions=True)
	members = {"D0": ["clerk"], "D1": ["chair"], "D2": ["officer", "head"]}
	for code, people in members.items():
		for at, who in enumerate(people):
			frappe.get_doc(
				doctype="Dialogue Department Member",
				parent=by_code[code],
				parenttype="Dialogue Department",
				parentfield="members",
				idx=at + 1,
				user=person(who),
				is_head=int(who != "officer"),
			).insert(ignore_permissions=True)
	villages = frappe.get_all("Village", {"commune": commune}, pluck="name", order_by="code", limit=3)
	frappe.get_doc(
		doctype="Constituency",
		commune=commune,
		constituency_name="Đơn vị bầu cử số 1",
		villages=[{"village": name} for name in villages],
		delegates=[{"user": person("delegate"), "delegate_name": "Nguyễn Văn A"}],
	).insert(ignore_permissions=True)
	frappe.db.commit()


TABLES = (
	"Answer Delivery",
	"Answer Rating",
	"Commitment",
	"Deadline Change",
	"Escalation Entry",
	"Statutory Deadline",
	"Official Document Petition",
	"Official Document",
	"Department Response Assignment",
	"Department Response",
	"Petition Assignment",
	"Petition",
	"Dialogue Plan Item",
	"Dialogue Plan",
	"Dialogue Sitting",
	"Dialogue Session",
	"Constituency Village",
	"Constituency Delegate",
	"Constituency",
	"Dialogue Department Member",
	"Dialogue Department",
	"Village",
	"Commune",
)


def clear() -> None:
	"""Empties the tables: the site must be one made for this."""
	for doctype in TABLES:
		frappe.db.sql_ddl(f"truncate table `tab{doctype}`")
	for who in PEOPLE:
		frappe.db.delete("User Permission", {"user": person(who)})
		frappe.db.delete("Has Role", {"parent": person(who)})
		frappe.db.delete("User", {"name": person(who)})
	frappe.db.commit()
