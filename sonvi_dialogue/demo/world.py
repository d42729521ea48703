"""Lives a year on the site: every event through the documents, as the person who did it, on the day it happened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow

from sonvi_dialogue.bridge import answer_check, api, clock, escalation
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.demo.masters import Names
from sonvi_dialogue.demo.papers import paper_issued, paper_published
from sonvi_dialogue.domain import petitions, workflows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.answer_check import LINES
from sonvi_dialogue.domain.problems import Problem, Refused
from sonvi_dialogue.domain.scenario import Event
from sonvi_dialogue.domain.year_files import Record, Year
from sonvi_dialogue.domain.year_schema import ACCEPT, REFUSE

SCHEDULING_REASON = "Ấn định ngày, điểm đối thoại khi lên lịch"
GROUP_REPRESENTATIVE = "Người đại diện nhóm (tên mẫu)"


class SiteWorld:
	"""Implements scenario.World. Documents are found by the CSV keys they were made from."""

	def __init__(self, year: Year, names: Names):
		self.year = year
		self.names = names
		self.commune = year.commune["code"]
		self.people = year.by_key("people")
		self.office = self._first(v.OFFICE)
		self.chair = self._first(v.STANDING_COMMITTEE)
		self.plans: dict[str, str] = {}
		self.sessions: dict[str, str] = {}
		self.petitions: dict[str, str] = {}
		self.responses: dict[str, str] = {}
		self.papers: dict[str, str] = {}

	def begin_day(self, day: date) -> None:
		frappe.set_user("Administrator")  # nosemgrep: the day's Run is the system's, not the last actor's
		clock.set_today(day)
		escalation.ensure_periods(day, communes=[self.commune])
		escalation.run(day, communes=[self.commune])

	def live(self, event: Event) -> None:
		try:
			getattr(self, f"_{event.kind}")(event.record)
		except DialogueRefusal as refusal:
			raise Refused(getattr(refusal, "problems", None) or [_problem(refusal)]) from refusal

	# Plans and sessions -----------------------------------------------------------------------------------------------
	def _plan_drafted(self, record: Record) -> None:
		items = [
			{
				"quarter": str(row["quarter"] or ""),
				"session_type": row["session_type"],
				"planned_date": row["date"],
				"theme": row["theme"],
				"place": row["place"],
			}
			for row in self._items(record["key"])
		]
		with self._as(record["drafted_by"]):
			values = {"year": record["year"], "title": record["title"], "items": items}
			plan = self._insert("Dialogue Plan", record["key"], values)
			apply_workflow(plan, workflows.SEND_FOR_APPROVAL)
		self.plans[record["key"]] = plan.name

	def _plan_approved(self, record: Record) -> None:
		with self._as(record["approved_by"]):
			apply_workflow(frappe.get_doc("Dialogue Plan", self.plans[record["key"]]), workflows.APPROVE)
		made = frappe.get_doc("Dialogue Plan", self.plans[record["key"]]).items
		for row, item in zip(self._items(record["key"]), made, strict=True):
			self.sessions[row["session"]] = item.session
			frappe.db.set_value("Dialogue Session", item.session, "source_key", self._source(row["session"]))

	def _items(self, plan: str) -> list[Record]:
		return [row for row in self.year["plan_items"] if row["plan"] == plan]

	def _session_scheduled(self, record: Record) -> None:
		values = {
			"title": record["title"],
			"session_type": record["session_type"],
			"theme": record["theme"],
			"extraordinary_reason": record["reason"],
			"chair_name": record["chair"],
			"chair_title": record["chair_title"],
			"secretary_name": record["secretary"],
			"lunar_date": record["lunar_date"],
			"register_contact": record["register_contact"],
			"sittings": [
				{
					"sitting_no": row["no"],
					"date": row["date"],
					"start_time": row["start_time"] or None,
					"place": row["place"],
					"village": self.names.villages.get(row["village"]),
					"chair_name": row["chair"],
				}
				for row in self.year["sittings"]
				if row["session"] == record["key"]
			],
			"programme": [
				{
					"start_time": row["start_time"] or None,
					"item": row["item"],
					"owner_name": row["owner"],
					"round": row["round"] or 1,
				}
				for row in self.year["programme"]
				if row["session"] == record["key"]
			],
		}
		with self._as(self.office):
			if record["key"] in self.sessions:
				session = self._session(record["key"])
				# The plan knew one day and place a session; what is scheduled may add to it.
				session.update({**values, "move_reason": SCHEDULING_REASON})
				session.save()
			else:
				if record["plan"]:
					values["plan"] = self.plans[record["plan"]]
				session = self._insert("Dialogue Session", record["key"], values)
				self.sessions[record["key"]] = session.name
			apply_workflow(session, workflows.SCHEDULE)

	def _task_given(self, record: Record) -> None:
		values = {
			"session": self.sessions[record["session"]],
			"department": self.names.departments[record["department"]],
			"topic": record["topic"],
			"due": record["due"],
			"instructions": record["instructions"],
		}
		with self._as(self.office):
			self._insert("Preparation Task", f"task-{record['_row']}", values)

	def _session_moved(self, record: Record) -> None:
		with self._as(self.office):
			session = self._session(record["session"])
			sitting = next(row for row in session.sittings if row.sitting_no == record["sitting"])
			sitting.date = record["new_date"]
			session.lunar_date = record["lunar_date"] or session.lunar_date
			session.move_reason = record["reason"]
			session.save()

	def _duty_waived(self, record: Record) -> None:
		filters = {"session": self.sessions[record["session"]], "kind": record["duty"], "status": v.OPEN}
		with self._as(record["by"]):
			for name in frappe.get_all("Statutory Deadline", filters, pluck="name", order_by="name"):
				api.waive_duty(name, record["reason"], record["paper"])

	def _session_held(self, record: Record) -> None:
		rows = {row["no"]: row for row in self.year["sittings"] if row["session"] == record["key"]}
		with self._as(self.office):
			session = self._session(record["key"])
			for sitting in session.sittings:
				row = rows[sitting.sitting_no]
				sitting.attendance, sitting.speeches = row["attendance"] or 0, row["speeches"] or 0
				sitting.end_time = row["end_time"] or None
			session.assessment = record["assessment"]
			session.save()
			apply_workflow(session, workflows.RECORD_AS_HELD)

	def _session_concluded(self, record: Record) -> None:
		with self._as(self.chair):
			apply_workflow(self._session(record["key"]), workflows.CONCLUDE)

	def _session_closed(self, record: Record) -> None:
		with self._as(self.office):
			apply_workflow(self._session(record["key"]), workflows.CLOSE)

	def _participant_invited(self, record: Record) -> None:
		self._save_participant(record, {"invited": 1, "invited_on": record["invited_on"]})

	def _participant_came(self, record: Record) -> None:
		values = {
			"attended": int(record["attended"]),
			"speaking_order": record["speaking_order"],
			"wishes_to_speak": int(bool(record["speaking_order"])),
			"topic": record["topic"],
			"was_refused": int(record["refused"]),
			"refusal_ground": record["ground"] or None,
			"refused_by": record["refused_by"],
			"refusal_explained": int(record["explained"]),
		}
		self._save_participant(record, values)

	def _save_participant(self, record: Record, more: dict[str, Any]) -> None:
		"""Entered when they are invited or come, whichever is first."""
		key = f"participant-{record['_row']}"
		values = {
			"session": self.sessions[record["session"]],
			"participant_name": record["name"],
			"body": record["body"],
			"capacity": record["capacity"],
			"village": self.names.villages.get(record["village"]),
			"note": record["note"],
			**more,
		}
		with self._as(self.office):
			name = frappe.db.exists("Participant", {"source_key": self._source(f"Participant/{key}")})
			if name:
				frappe.get_doc("Participant", name).update(values).save()
			else:
				self._insert("Participant", key, values)

	# Petitions --------------------------------------------------------------------------------------------------------
	def _petition_received(self, record: Record) -> None:
		group = (record["group_count"] or 0) > 1
		# A denunciation is blanked when it is redirected; until then the desk holds one neutral line.
		line = petitions.DENUNCIATION_LABEL if record["redirect_kind"] == v.DENUNCIATION else ""
		values = {
			"session": self.sessions.get(record["session"]),
			"sitting_no": record["sitting"] or 1,
			"channel": record["channel"],
			"received_on": record["received_on"],
			"public_label": record["public_label"] or line,
			"is_group": int(group),
			"group_count": record["group_count"] or 0,
			"group_representative": GROUP_REPRESENTATIVE if group else "",
			"is_anonymous": int(record["anonymous"]),
			"is_confidential": int(record["confidential"]),
			"language": record["language"],
			"village": self.names.villages.get(record["village"]),
			"category": record["category"] or None,
			"jurisdiction": record["jurisdiction"],
			"content": record["content"] or line,
			"concerns_department": self.names.departments.get(record["concerns"]),
			"repeats": self.petitions.get(record["repeats"]),
			"redirect_kind": record["redirect_kind"],
		}
		with self._as(self.office):
			petition = self._insert("Petition", record["key"], values)
		if record["tracking_code"]:
			# A code is drawn by lot; the example's receipt is to be the same wherever it is printed.
			petition.db_set("tracking_code", record["tracking_code"], update_modified=False)
		self.petitions[record["key"]] = petition.name

	def _petition_screened(self, record: Record) -> None:
		action = {ACCEPT: workflows.ACCEPT, REFUSE: workflows.REFUSE}.get(
			record["screening"], workflows.REDIRECT
		)
		with self._as(self.office):
			petition = self._petition(record["key"])
			if record["screening"] != ACCEPT:
				petition.refusal_ground = record["ground"] or None
				petition.refusal_explained = int(bool(record["ground"]))
				petition.decided_by = record["decided_by"]
				petition.redirect_kind = record["redirect_kind"]
				petition.redirected_to = record["redirected_to"]
				petition.save()
			apply_workflow(petition, action)

	def _petition_raised(self, record: Record) -> None:
		with self._as(self.office):
			petition = self._petition(record["key"])
			if not petition.session:
				petition.session = self.sessions[record["session"]]
				petition.save()
			apply_workflow(petition, workflows.RAISE)

	def _outcome_given(self, record: Record) -> None:
		with self._as(self.office):
			petition = self._petition(record["key"])
			petition.outcome = record["outcome"]
			petition.lead_department = self.names.departments.get(record["lead"])
			petition.answered_by = record["answered_by"]
			petition.answer_given = record["answer"]
			petition.conclusion_text = record["conclusion"]
			petition.merged_into = self.petitions.get(record["merged_into"])
			petition.save()
			for unit in record["cooperating"]:
				values = {
					"petition": petition.name,
					"session": petition.session,
					"department": self.names.departments[unit],
					"role": v.COOPERATING,
				}
				self._insert("Petition Assignment", f"{record['key']}-{unit}", values)

	def _input_given(self, record: Record) -> None:
		with self._as(self._member(record["department"])):
			name = self._assignment(record["petition"], record["department"])
			assignment = frappe.get_doc("Petition Assignment", name)
			assignment.input_text = record["text"]
			assignment.save()

	# Responses ------------------------------------------------------------------------------------------------------
	def _response_drafted(self, record: Record) -> None:
		values = {
			"department": self.names.departments[record["department"]],
			"kind": record["kind"],
			"subject": record["subject"],
			"body": record["body"],
			"result_class": record["result"],
			"reason": record["reason"],
			"roadmap": record["roadmap"],
			"new_date": record["new_date"],
			"referred_to": self.names.departments.get(record["referred_to"]),
			"drafter_name": self.people[record["drafted_by"]]["full_name"],
			"signer_name": self.people[record["approved_by"]]["full_name"],
			"assignments": [
				{"assignment": self._assignment(key, record["department"])} for key in record["petitions"]
			],
		}
		with self._as(self.office if record["entered_for"] else record["drafted_by"]):
			self.responses[record["key"]] = self._insert("Department Response", record["key"], values).name

	def _response_approved(self, record: Record) -> None:
		name = self.responses[record["key"]]
		if record["entered_for"]:
			with self._as(self.office):
				api.enter_approval(
					name, self.people[record["approved_by"]]["full_name"], self._scan(record, name)
				)
			return
		with self._as(record["drafted_by"]):
			apply_workflow(frappe.get_doc("Department Response", name), workflows.SEND_FOR_APPROVAL)
		with self._as(record["approved_by"]):
			if record["kind"] == v.ANSWER_RESPONSE:
				answer_check.tick(name, list(LINES))
			apply_workflow(frappe.get_doc("Department Response", name), workflows.APPROVE)

	_paper_issued = paper_issued
	_paper_published = paper_published

	# Inside -----------------------------------------------------------------------------------------------------------
	def _insert(self, doctype: str, key: str, values: dict[str, Any]) -> Document:
		own = {"doctype": doctype, "commune": self.commune, "source_key": self._source(f"{doctype}/{key}")}
		return frappe.get_doc({**own, **values}).insert()

	def _source(self, key: str) -> str:
		return f"{self.commune}/{key}"

	@contextmanager
	def _as(self, person: str) -> Iterator[None]:
		before, language = frappe.session.user, frappe.local.lang
		# Comments are kept in their writer's words.
		frappe.local.lang = self.people[person]["language"] or "vi"
		frappe.set_user(self.names.users[person])  # nosemgrep: the example is lived by the people who did it
		try:
			yield
		finally:
			frappe.set_user(before)  # nosemgrep
			frappe.local.lang = language

	def _first(self, role: str) -> str:
		return next(row["key"] for row in self.year["people"] if row["role"] == role)

	def _member(self, department: str) -> str:
		"""Someone of the department, or the office, which enters what reaches it on paper."""
		own = (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD)
		members = (
			row["key"]
			for row in self.year["people"]
			if department in row["department"] and row["role"] in own
		)
		return next(members, self.office)

	def _session(self, key: str) -> Document:
		return frappe.get_doc("Dialogue Session", self.sessions[key])

	def _petition(self, key: str) -> Document:
		return frappe.get_doc("Petition", self.petitions[key])

	def _assignment(self, petition: str, department: str) -> str:
		filters = {"petition": self.petitions[petition], "department": self.names.departments[department]}
		return frappe.db.get_value("Petition Assignment", filters)

	def _scan(self, record: Record, response: str) -> str:
		"""A private file that stands for the signed scan."""
		file = frappe.get_doc(
			{
				"doctype": "File",
				"file_name": record["signed_scan"],
				"content": f"{record['subject']}\n",
				"is_private": 1,
				"attached_to_doctype": "Department Response",
				"attached_to_name": response,
			}
		)
		return file.insert().file_url


def _problem(refusal: Exception) -> Problem:
	return Problem("refused", None, "{0}", (str(refusal),))
