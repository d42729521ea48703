"""The life of petitions on a site, as its people live it: short steps for tests, each by the right person on its day."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.model.document import Document
from frappe.model.workflow import apply_workflow

from sonvi_dialogue.bridge import answer_check
from sonvi_dialogue.bridge.rows import rows
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.domain.answer_check import LINES
from sonvi_dialogue.domain.duties import Row
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase


class LifeCase(DialogueCase):
	"""A commune with its people. The session of these tests is on Monday 28 March 2022, as the plan's first one."""

	def setUp(self) -> None:
		super().setUp()
		self.place = factories.make_place("L0001")
		self.commune = self.place.commune
		self.unit, self.other_unit = self.place.units
		self.committee = self.place.bodies[v.STANDING_COMMITTEE_BODY]
		self.office_body = self.place.bodies[v.OFFICE_BODY]
		self._signers()
		self.clerk = self.place.people[v.OFFICE]
		self.chair = self.place.people[v.STANDING_COMMITTEE]
		self.officer = self.place.people[v.DEPARTMENT_USER]
		self.head = self.place.people[v.DEPARTMENT_HEAD]

	def _signers(self) -> None:
		lines = {
			self.committee: "TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH",
			self.place.bodies[v.PEOPLES_COMMITTEE_BODY]: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
		}
		for name, authority in lines.items():
			signer = {"authority_lines": authority, "signer_name": "Nguyễn Văn A"}
			frappe.db.set_value("Dialogue Department", name, signer)
		through = {"signs_through": self.place.bodies[v.PEOPLES_COMMITTEE_BODY], "notation": "ĐCXD"}
		frappe.db.set_value("Dialogue Department", self.unit, through)
		frappe.db.set_value("Dialogue Department", self.other_unit, through)

	# Steps ------------------------------------------------------------------------------------------------------------
	def act(self, user: str, doc: Document, action: str) -> Document:
		"""The action behind the button of the form, as the user."""
		with self.as_user(user):
			return apply_workflow(frappe.get_doc(doc.doctype, doc.name), action)

	def save_as(self, user: str, doctype: str, name: str, **values: Any) -> Document:
		"""A plain save of these values, as a form or a request makes it."""
		with self.as_user(user):
			doc = frappe.get_doc(doctype, name)
			doc.update(values)
			return doc.save()

	def insert_as(self, user: str, doctype: str, **values: Any) -> Document:
		with self.as_user(user):
			return frappe.get_doc({"doctype": doctype, "commune": self.commune, **values}).insert()

	# A session --------------------------------------------------------------------------------------------------------
	def draft(self, day: str = "2022-03-28", **values: Any) -> Document:
		sitting = {"sitting_no": 1, "date": day, "start_time": "08:00:00", "place": "Nhà văn hóa thôn Thử"}
		values.setdefault("sittings", [sitting])
		with self.as_user(self.clerk):
			return factories.make_session(self.commune, day, **values)

	def scheduled(self, day: str = "2022-03-28", on: str = "2022-03-01", **values: Any) -> Document:
		with self.on(on):
			return self.act(self.clerk, self.draft(day, **values), w.SCHEDULE)

	def held(self, day: str = "2022-03-28", on: str = "2022-03-01", **values: Any) -> Document:
		session = self.scheduled(day, on, **values)
		with self.on(day):
			return self.act(self.clerk, session, w.RECORD_AS_HELD)

	def conclude(self, session: Document, on: str = "2022-03-28") -> Document:
		with self.on(on):
			return self.act(self.chair, session, w.CONCLUDE)

	# A petition -------------------------------------------------------------------------------------------------------
	def received(self, on: str = "2022-03-20", **values: Any) -> Document:
		with self.on(on), self.as_user(self.clerk):
			return factories.make_petition(self.commune, on, **values)

	def accepted(self, **values: Any) -> Document:
		petition = self.received(**values)
		with self.on("2022-03-21"):
			return self.act(self.clerk, petition, w.ACCEPT)

	def raised(self, session: Document, **values: Any) -> Document:
		petition = self.accepted(session=session.name, **values)
		with self.on("2022-03-28"):
			return self.act(self.clerk, petition, w.RAISE)

	def outcome(self, petition: Document, outcome: str, **values: Any) -> Document:
		"""The chair's decision at the session; the first unit leads where one is needed."""
		if outcome in v.OWED_OUTCOMES:
			values.setdefault("lead_department", self.unit)
		with self.on("2022-03-28"):
			return self.save_as(self.clerk, "Petition", petition.name, outcome=outcome, **values)

	def assigned(self, session: Document, outcome: str = v.ASSIGNED, **values: Any) -> Document:
		"""A raised petition with its outcome; the session is concluded by the caller."""
		return self.outcome(self.raised(session, **values), outcome)

	def in_progress(self, outcome: str = v.ASSIGNED) -> tuple[Document, Document]:
		"""A concluded session of 28 March 2022 and its one petition, owed by the first unit."""
		session = self.scheduled()
		petition = self.assigned(session, outcome)
		with self.on("2022-03-28"):
			self.act(self.clerk, session, w.RECORD_AS_HELD)
		session = self.conclude(session)
		return session, frappe.get_doc("Petition", petition.name)

	def assignment(self, petition: Document, role: str = v.LEAD) -> str:
		return frappe.db.get_value("Petition Assignment", {"petition": petition.name, "role": role})

	# Responses and papers ---------------------------------------------------------------------------------------------
	def response(
		self, petition: Document, kind: str = v.ANSWER_RESPONSE, on: str = "2022-04-20", **values: Any
	) -> Document:
		defaults = {
			"department": self.unit,
			"kind": kind,
			"subject": "Trả lời ý kiến, kiến nghị của Nhân dân",
			"body": "Đã sửa đoạn đường sạt lở.",
			"assignments": [{"assignment": self.assignment(petition)}],
		}
		if kind == v.ANSWER_RESPONSE:
			defaults["result_class"] = v.SETTLED
		with self.on(on):
			return self.insert_as(self.officer, "Department Response", **{**defaults, **values})

	def approved(
		self, petition: Document, kind: str = v.ANSWER_RESPONSE, on: str = "2022-04-20", **values: Any
	) -> Document:
		response = self.response(petition, kind, on, **values)
		with self.on(on):
			self.act(self.officer, response, w.SEND_FOR_APPROVAL)
			self.tick(response)
			return self.act(self.head, response, w.APPROVE)

	def tick(self, response: Document, user: str = "") -> None:
		"""The list the head goes through before approving a written answer."""
		if response.kind == v.ANSWER_RESPONSE:
			with self.as_user(user or self.head):
				answer_check.tick(response.name, list(LINES))

	def paper(self, kind: str, day: str, **values: Any) -> Document:
		"""A draft, as a clerk writes it: issued by the Standing Committee unless it carries a response."""
		defaults = {"kind": kind, "date": day, "subject": f"Văn bản {kind}", "recipients": "Lưu: VT"}
		if "response" not in values:
			defaults["issuer"] = self.committee
		return self.insert_as(self.clerk, "Official Document", **{**defaults, **values})

	def issue(self, kind: str, day: str, number: int, notation: str, on: str = "", **values: Any) -> Document:
		"""A paper written and issued by the clerk; dated `day`, recorded `on` (the same day)."""
		with self.on(on or day):
			paper = self.paper(kind, day, number=number, notation=notation, **values)
			with self.as_user(self.clerk):
				paper.submit()
			return paper

	def scan(self, doc: Document, file_name: str = "41.pdf") -> str:
		"""The URL of a private file attached to the document: a bare row, nothing on the disk."""
		url = f"/private/files/{file_name}"
		attached = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name}
		factories.row("File", file_name=file_name, file_url=url, is_private=1, **attached)
		return url

	def answer(self, petition: Document, day: str, number: int = 41, on: str = "", **values: Any) -> Document:
		response = self.approved(petition, on=day, **values)
		return self.issue(v.ANSWER, day, number, "UBND-ĐCXD", on, response=response.name)

	def conclusion(
		self, session: Document, day: str = "2022-04-12", number: int = 5, on: str = ""
	) -> Document:
		return self.issue(v.CONCLUSION, day, number, "TB-HĐND", on, session=session.name)

	# What came of it --------------------------------------------------------------------------------------------------
	def rows(self, kind: str = "", **filters: Any) -> list[Row]:
		"""Deadlines of the commune, void ones too, in the order of their names."""
		filters["commune"] = self.commune
		if kind:
			filters["kind"] = kind
		return rows(filters)

	def the_row(self, kind: str, **filters: Any) -> Row:
		"""The only live row of a kind."""
		found = [row for row in self.rows(kind, **filters) if row.status != v.VOID]
		self.assertEqual(len(found), 1, f"{kind}: {found}")
		return found[0]

	def due(self, kind: str) -> date:
		return self.the_row(kind).effective_due_on

	def changes(self, row: Row) -> list[tuple[str, str]]:
		found = frappe.get_all(
			"Deadline Change", {"deadline": row.ref}, ["change", "reason_code"], order_by="creation, on_date"
		)
		return sorted((change.change, change.reason_code) for change in found)

	def state(self, doc: Document) -> str:
		return frappe.db.get_value(doc.doctype, doc.name, "workflow_state")
