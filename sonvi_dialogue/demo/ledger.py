"""The ledger of a demo commune, read back from the site: the same lines as the rehearsal's ledger.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import frappe

from sonvi_dialogue.domain.ledger import Line, change_line, paper_line, published_line, step_line


def ledger(commune: str) -> list[Line]:
	"""Every deadline's change, step and paper of the commune, in CSV keys, sorted."""
	keys = _Keys(commune)
	return sorted([*_changes(keys), *_steps(keys), *_papers(keys)])


class _Keys:
	"""Document name -> what the CSV files call it."""

	def __init__(self, commune: str):
		self.commune = commune
		self.sessions = self._source_keys("Dialogue Session")
		self.petitions = self._source_keys("Petition")
		self.departments = dict(
			frappe.get_all(
				"Dialogue Department", {"commune": commune}, ["name", "code"], as_list=True, order_by="name"
			)
		)
		fields = ["name", "full_number"]
		self.numbers = dict(
			frappe.get_all("Official Document", {"commune": commune}, fields, as_list=True, order_by="name")
		)
		wanted = ["name", "kind", "department", "session", "petition", "subject_text"]
		self.rows = {
			row.name: row
			for row in frappe.get_all("Statutory Deadline", {"commune": commune}, wanted, order_by="name")
		}

	def _source_keys(self, doctype: str) -> dict[str, str]:
		found = frappe.get_all(
			doctype, {"commune": self.commune}, ["name", "source_key"], as_list=True, order_by="name"
		)
		return {name: (key or name).rpartition("/")[2] for name, key in found}

	def about(self, deadline: str) -> tuple[str, str, str]:
		"""kind, subject and department code of one deadline."""
		row = self.rows[deadline]
		subject = self.petitions.get(row.petition) or self.sessions.get(row.session) or row.subject_text
		return row.kind, subject, self.departments[row.department]


def _changes(keys: _Keys) -> Iterator[Line]:
	fields = ["deadline", "change", "on_date", "new_date", "reason_code", "paper"]
	for row in frappe.get_all("Deadline Change", {"commune": keys.commune}, fields, order_by="name"):
		kind, subject, department = keys.about(row.deadline)
		number = keys.numbers.get(row.paper) or ""
		yield change_line(
			row.change, row.on_date, kind, subject, department, row.reason_code or "", number, row.new_date
		)


def _steps(keys: _Keys) -> Iterator[Line]:
	days = dict(frappe.get_all("Escalation Run", fields=["name", "as_of"], as_list=True, order_by="name"))
	fields = ["run", "deadline", "step_offset", "collapsed", "effective_due_on"]
	for row in frappe.get_all("Escalation Entry", {"commune": keys.commune}, fields, order_by="name"):
		kind, subject, department = keys.about(row.deadline)
		offset, collapsed = row.step_offset, bool(row.collapsed)
		yield step_line(days[row.run], kind, subject, department, offset, collapsed, row.effective_due_on)


def _papers(keys: _Keys) -> Iterator[Line]:
	fields = ["name", "kind", "issuer", "full_number", "date", "issued_on", "session", "response"]
	for row in frappe.get_all(
		"Official Document", {"commune": keys.commune, "docstatus": 1}, fields, order_by="name"
	):
		subject, issuer = _subject(keys, row), keys.departments[row.issuer]
		yield paper_line(row.issued_on, row.kind, subject, issuer, row.full_number or "", row.date)
		for day in _published(row.name):
			yield published_line(day, row.kind, subject, issuer, row.full_number or "")


def _published(paper: str) -> list[date]:
	filters = {"parent": paper, "parenttype": "Official Document"}
	return frappe.get_all("Official Document Publication", filters, pluck="published_on", order_by="name")


def _subject(keys: _Keys, paper: frappe._dict) -> str:
	if paper.response:
		filters = {"parent": paper.response, "parenttype": "Department Response"}
		names = frappe.get_all(
			"Department Response Assignment", filters, ["assignment"], order_by="idx", pluck="assignment"
		)
		petitions = [frappe.db.get_value("Petition Assignment", name, "petition") for name in names]
		return " ".join(keys.petitions[name] for name in petitions)
	return keys.sessions.get(paper.session) or str(paper.date.year)
