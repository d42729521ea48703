"""A country of made communes in one site: every row that a report reads, put in by INSERT … SELECT over MariaDB's sequence engine.

Each of `communes` has ten villages, ten units with an Office and a Standing Committee, a plan for each year and a session in each
of twelve quarters up to the one before AS_OF's, with one more to come. Petitions are dealt to the sessions in turn. Of a hundred, about 85 are
assigned; of those 89 are answered, every tenth of them late, 3 are overdue and unanswered and 8 not due yet. Names are as Frappe
gives them: a series for work documents, a hash for the rest. Nothing passes a controller, so this is for measuring only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import frappe

from sonvi_dialogue.domain import vocabulary as words

AS_OF = date(2026, 11, 27)
FIRST_QUARTER = date(2023, 10, 1)
QUARTERS = 12
VILLAGES = 10
UNITS = 10
BODIES = UNITS + 2  # the Office and the Standing Committee come first
CHUNK = 200_000
PREFIX = "BM"
PEOPLE = {
	"clerk": words.OFFICE,
	"chair": words.STANDING_COMMITTEE,
	"officer": words.DEPARTMENT_USER,
	"head": words.DEPARTMENT_HEAD,
	"delegate": words.DELEGATE,
	"supervisor": words.SUPERVISOR,
	"manager": words.MANAGER,
}


@dataclass(frozen=True)
class Country:
	communes: int
	petitions: int
	regulation: str

	@property
	def sessions(self) -> int:
		return self.communes * QUARTERS


# SQL of one row's values; `seq` is its number, from 0. ---------------------------------------------------------------------
def _hash(kind: str, of: str = "seq") -> str:
	return f"substr(md5(concat('{kind}', {of})), 1, 14)"


def commune_of(session: str, country: Country) -> str:
	return f"concat('{PREFIX}', lpad(mod({session}, {country.communes}), 4, '0'))"


def _body(commune: str, number: str) -> str:
	return _hash("body", f"{commune}, '/', {number}")


def _village(commune: str, number: str) -> str:
	return _hash("village", f"{commune}, '/', {number}")


def _session(number: str) -> str:
	return f"concat('DLG-BM-', lpad({number}, 7, '0'))"


def _petition(number: str) -> str:
	return f"concat('PET-BM-', lpad({number}, 8, '0'))"


def _held_on(session: str, country: Country) -> str:
	"""A day in the middle month of the session's quarter, not the same in every commune."""
	quarter = f"{session} div {country.communes}"
	return f"date_add('{FIRST_QUARTER}', interval (3 * ({quarter}) * 30.44 + 40 + mod({session}, 20)) day)"


def fill(table: str, count: int, columns: dict[str, str], where: str = "1=1", say: Callable = print) -> None:
	"""Puts in `count` rows, `seq` from 0, of those for which `where` is true."""
	stamp = f"'{AS_OF} 08:00:00'"
	columns = {"creation": stamp, "modified": stamp, "owner": "'Administrator'", **columns}
	fields = ", ".join(f"`{name}`" for name in columns)
	values = ", ".join(columns.values())
	for start in range(0, count, CHUNK):
		end = min(start + CHUNK, count) - 1
		frappe.db.sql(
			f"insert into `tab{table}` ({fields}) select {values} from seq_{start}_to_{end} where {where}"
		)
		frappe.db.commit()
	say(f"  {table}: {count:,}")


# The country ---------------------------------------------------------------------------------------------------------------
def make(country: Country, say: Callable = print) -> None:
	"""Puts in everything; what was put in before by clear() must be gone."""
	_masters(country, say)
	_sessions(country, say)
	_petitions(country, say)
	_answers(country, say)
	_deadlines(country, say)
	_aftermath(country, say)
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
		"name": _village(commune, number),
		"commune": commune,
		"code": f"concat('T', {number})",
		"village_name": f"concat('Thôn ', {number})",
	}
	fill("Village", country.communes * VILLAGES, columns, say=say)
	kind = f"case {number} when 0 then 'Office' when 1 then 'Standing Committee' else 'Commune Unit' end"
	columns = {
		"name": _body(commune, number),
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
	commune, day = commune_of("seq", country), _held_on("seq", country)
	columns = {
		"name": _session("seq"),
		"title": "concat('Hội nghị đối thoại ', seq)",
		"session_type": "'Regular'",
		"theme": "'Đối thoại với Nhân dân'",
		"commune": commune,
		"workflow_state": f"case seq div {country.communes} when {QUARTERS} then 'Scheduled' when {QUARTERS - 1} then 'Concluded' else 'Closed' end",
		"year": f"year({day})",
		"quarter": f"quarter({day})",
		"previous_session": f"if(seq < {country.communes}, null, {_session(f'seq - {country.communes}')})",
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
		"name": _hash("sitting"),
		"parent": _session("seq"),
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
		"name": _hash("item"),
		"parent": f"concat('PLN-BM-', lpad(mod(seq, {country.communes}) + {country.communes} * (year({day}) - 2023), 7, '0'))",
		"parenttype": "'Dialogue Plan'",
		"parentfield": "'items'",
		"idx": f"quarter({day})",
		"quarter": f"quarter({day})",
		"session_type": "'Regular'",
		"planned_date": day,
		"session": _session("seq"),
	}
	fill("Dialogue Plan Item", count, item, say=say)


ASSIGNED = "mod(seq * 31, 100) < 85"


def _fate(number: str = "seq") -> str:
	"""0 to 99: below 89 answered (each tenth of them late), 89 to 91 overdue, the rest not due; old ones are all answered."""
	return f"mod({number} * 37 + {number} div 100, 100)"


class _Sql:
	"""The expressions about petition number `seq`, by what they say."""

	def __init__(self, country: Country) -> None:
		self.session = f"mod(seq, {country.sessions})"
		self.commune = commune_of(self.session, country)
		self.day = _held_on(self.session, country)
		self.concluded = f"date_add({self.day}, interval 9 day)"
		self.conclusion = f"date_add({self.day}, interval 12 day)"
		self.due = f"date_add({self.day}, interval 40 day)"
		self.unit = _body(self.commune, f"(2 + mod(seq div {country.sessions} * 3 + seq, {UNITS}))")
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
		f"if(mod(seq, 25) = 3 and seq >= {country.sessions}, {_petition(f'seq - {country.sessions}')}, null)"
	)
	columns = {
		"name": _petition("seq"),
		"content": "concat('Đề nghị sửa đường liên thôn, đoạn qua khe suối bị sạt lở ', seq)",
		"content_search": "concat('de nghi sua duong lien thon doan qua khe suoi bi sat lo ', seq)",
		"summary": "concat('Sửa đường liên thôn ', seq)",
		"public_label": "'Người dân thôn'",
		"petitioner_name": "concat('Người dân ', seq)",
		"commune": sql.commune,
		"village": _village(sql.commune, f"mod(seq div {country.sessions}, {VILLAGES})"),
		"category": chosen,
		"jurisdiction": "elt(1 + mod(seq, 10) div 8 + (mod(seq, 100) = 99), 'Commune', 'Province', 'Central')",
		"workflow_state": f"if({sql.answered} or not {ASSIGNED}, 'Closed', 'In Progress')",
		"session": _session(sql.session),
		"sitting_no": "1",
		"channel": "elt(1 + mod(seq, 4), 'At the Conference', 'Before the Conference', 'Letter', 'Voter Meeting')",
		"received_on": sql.day,
		"repeats": repeated,
		"is_confidential": "mod(seq, 200) = 5",
		"outcome": f"if({ASSIGNED}, 'Assigned', elt(1 + mod(seq, 3), 'Answered', 'Explained', 'Noted'))",
		"lead_department": f"if({ASSIGNED}, {sql.unit}, null)",
		"result_class": f"if({sql.answered}, elt(1 + mod(seq, 4), 'Settled', 'Being Settled', 'Explained', 'Not Settled'), null)",
		"closed_on": f"if({sql.answered}, {sql.answered_on}, if({ASSIGNED}, null, {sql.concluded}))",
		"tracking_code": _hash("code"),
	}
	fill("Petition", country.petitions, columns, say=say)
	columns = {
		"name": _hash("assignment"),
		"petition": _petition("seq"),
		"department": sql.unit,
		"role": "'Lead'",
		"commune": sql.commune,
		"session": _session(sql.session),
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
		"date": f"date_add({_held_on('seq', country)}, interval 12 day)",
		"full_number": "concat(mod(seq, 90) + 1, '/TB-HĐND')",
		"number": "mod(seq, 90) + 1",
		"commune": commune,
		"direction": "'Outgoing'",
		"issuer": _body(commune, "1"),
		"issued_on": f"date_add({_held_on('seq', country)}, interval 12 day)",
		"session": _session("seq"),
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
		"name": _hash("response row"),
		"docstatus": "1",
		"parent": "concat('RSP-BM-', lpad(seq, 8, '0'))",
		"parenttype": "'Department Response'",
		"parentfield": "'assignments'",
		"idx": "1",
		"assignment": _hash("assignment"),
		"petition": _petition("seq"),
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
		"session": _session(sql.session),
		"response": "concat('RSP-BM-', lpad(seq, 8, '0'))",
	}
	fill("Official Document", country.petitions, paper, sql.answered, say)
	for parent, where in (
		(f"concat('DOC-BMC-', lpad({sql.session}, 7, '0'))", "1=1"),
		("concat('DOC-BM-', lpad(seq, 8, '0'))", sql.answered),
	):
		row = {
			"name": _hash("paper row" if where != "1=1" else "annex row"),
			"docstatus": "1",
			"parent": parent,
			"parenttype": "'Official Document'",
			"parentfield": "'petitions'",
			"idx": f"1 + seq div {country.sessions}",
			"petition": _petition("seq"),
		}
		fill("Official Document Petition", country.petitions, row, where, say)


def _deadlines(country: Country, say: Callable) -> None:
	sql = _Sql(country)
	later = f"date_add({sql.due}, interval 20 day)"
	effective = f"if({sql.extended}, {later}, {sql.due})"
	columns = {
		"name": _hash("deadline"),
		"kind": "'written_answer'",
		"department": sql.unit,
		"status": f"if({sql.answered}, 'Met', 'Open')",
		"commune": sql.commune,
		"session": _session(sql.session),
		"petition": _petition("seq"),
		"assignment": _hash("assignment"),
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
		"duty_key": _hash("duty"),
		"next_step_on": f"if({sql.answered}, null, {effective})",
		"explanation": "'{}'",
	}
	fill("Statutory Deadline", country.petitions, columns, ASSIGNED, say)
	for kind, shift, met, body in (
		("plan_report", -15, -16, "0"),
		("public_notice", -5, -6, "1"),
		("conclusion_notice", 14, 12, "0"),
		("results_report", 90, 85, "0"),
		("regular_session", 45, 0, "1"),
	):
		day, commune = _held_on("seq", country), commune_of("seq", country)
		is_open = f"(seq div {country.communes} >= {QUARTERS - (kind == 'results_report')})"
		columns = {
			"name": _hash(kind),
			"kind": f"'{kind}'",
			"department": _body(commune, body),
			"status": f"if({is_open}, 'Open', 'Met')",
			"commune": commune,
			"session": _session("seq"),
			"due_on": f"date_add({day}, interval {shift} day)",
			"act_by": f"date_add({day}, interval {shift} day)",
			"effective_due_on": f"date_add({day}, interval {shift} day)",
			"anchor_on": day,
			"regulation": f"'{country.regulation}'",
			"made_on": f"date_sub({day}, interval 30 day)",
			"met_on": f"if({is_open}, null, date_add({day}, interval {met} + if(mod(seq, 17) = 0, 6, 0) day))",
			"duty_key": _hash(f"duty {kind}"),
			"next_step_on": f"if({is_open}, date_add({day}, interval {shift} day), null)",
			"explanation": "'{}'",
		}
		fill("Statutory Deadline", country.sessions + country.communes, columns, say=say)
	overdue = (
		f"({sql.answered} and {sql.late} or {ASSIGNED} and not {sql.answered} and {effective} < '{AS_OF}')"
	)
	for step in (1, 3, 5):
		columns = {
			"name": _hash(f"entry {step}"),
			"run": "'RUN-BM'",
			"deadline": _hash("deadline"),
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
			"name": _hash(f"change {change}"),
			"deadline": _hash("deadline"),
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
		"petition": _petition("seq"),
		"response": "concat('RSP-BM-', lpad(seq, 8, '0'))",
		"paper": "concat('DOC-BM-', lpad(seq, 8, '0'))",
		"session": _session(sql.session),
		"commune": sql.commune,
	}
	fill("Commitment", country.petitions, columns, f"{sql.answered} and {sql.promised}", say)
	columns = {
		"name": _hash("rating"),
		"petition": _petition("seq"),
		"response": "concat('RSP-BM-', lpad(seq, 8, '0'))",
		"department": sql.unit,
		"satisfaction": "elt(1 + mod(seq div 16, 3), 'Satisfied', 'Partly Satisfied', 'Not Satisfied')",
		"said_on": f"date_add({sql.answered_on}, interval 5 day)",
		"said_through": "'Office'",
		"commune": sql.commune,
	}
	fill("Answer Rating", country.petitions, columns, f"{sql.answered} and mod(seq, 16) = 5", say)
	columns = {
		"name": _hash("delivery"),
		"paper": "concat('DOC-BM-', lpad(seq, 8, '0'))",
		"petition": _petition("seq"),
		"way": "elt(1 + mod(seq, 3), 'Handed Over', 'By Post', 'Posted at the Village Hall')",
		"delivered_on": f"date_add({sql.answered_on}, interval 3 day)",
		"commune": sql.commune,
		"department": sql.unit,
		"recorded_by": "'Administrator'",
	}
	fill("Answer Delivery", country.petitions, columns, f"{sql.answered} and mod(seq, 4) < 3", say)


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
