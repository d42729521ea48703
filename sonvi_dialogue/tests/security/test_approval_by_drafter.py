"""Two people see each response and each plan: who drafted it cannot approve it on any path."""

from __future__ import annotations

import frappe

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase


class TestApprovalByDrafter(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		_session, petition = self.in_progress()
		with self.on("2022-04-20"), self.as_user(self.head):
			self.response_ = factories.insert(
				"Department Response",
				commune=self.commune,
				department=self.unit,
				kind=v.ANSWER_RESPONSE,
				subject="Trả lời",
				body="Đã sửa.",
				result_class=v.SETTLED,
				assignments=[{"assignment": self.assignment(petition)}],
			)
			self.act(self.head, self.response_, w.SEND_FOR_APPROVAL)
		self.freeze("2022-04-20")

	def stays(self) -> None:
		self.assertEqual(
			frappe.db.get_value("Department Response", self.response_.name, ["workflow_state", "docstatus"]),
			(v.AWAITING_APPROVAL, 0),
		)

	def test_by_submitting_with_the_state_set(self) -> None:
		with self.as_user(self.head), self.refused("workflow_self_approval") as caught:
			doc = frappe.get_doc("Department Response", self.response_.name)
			doc.workflow_state = v.APPROVED
			doc.submit()
		self.assertEqual(
			str(caught.exception), "Who drafted this may not approve it. Ask another person to approve it."
		)
		self.stays()

	def test_by_the_button_of_somebody_elses_document(self) -> None:
		# Frappe compares the owner, which an import or a transfer changes; the drafter stays who wrote it.
		frappe.db.set_value("Department Response", self.response_.name, "owner", "Administrator")
		with self.refused("workflow_self_approval"):
			self.act(self.head, self.response_, w.APPROVE)
		self.stays()

	def test_by_naming_another_drafter_in_the_request(self) -> None:
		with self.as_user(self.head), self.refused("workflow_self_approval"):
			doc = frappe.get_doc("Department Response", self.response_.name)
			doc.update({"drafted_by": self.officer, "workflow_state": v.APPROVED})
			doc.submit()
		self.stays()

	def test_by_marking_it_entered_for_the_signer(self) -> None:
		with self.as_user(self.head), self.refused("workflow_self_approval"):
			doc = frappe.get_doc("Department Response", self.response_.name)
			doc.update(
				{
					"entered_for": 1,
					"signed_scan": "/private/files/x.pdf",
					"signer_name": "Nguyễn Văn D",
					"workflow_state": v.APPROVED,
				}
			)
			doc.submit()
		self.stays()

	def test_another_head_approves(self) -> None:
		second = factories.make_user("l0001.second", v.DEPARTMENT_HEAD, commune=self.commune)
		unit = frappe.get_doc("Dialogue Department", self.unit)
		unit.append("members", {"user": second, "is_head": 1})
		unit.save()
		self.tick(self.response_, second)
		self.act(second, self.response_, w.APPROVE)
		self.assertEqual(self.state(self.response_), v.APPROVED)

	def test_the_author_of_a_plan_does_not_approve_it(self) -> None:
		both = factories.make_user("l0001.both", v.OFFICE, v.STANDING_COMMITTEE, commune=self.commune)
		item = {"session_type": v.REGULAR, "quarter": "2", "planned_date": "2022-06-10"}
		items = [{**item, "theme": "Giao thông", "place": "Trụ sở xã"}]
		plan = self.insert_as(both, "Dialogue Plan", title="Kế hoạch 2022", year=2022, items=items)
		self.act(both, plan, w.SEND_FOR_APPROVAL)
		with self.refused("workflow_self_approval"):
			self.save_as(both, "Dialogue Plan", plan.name, workflow_state=v.APPROVED)
		self.assertEqual(self.state(plan), v.AWAITING_APPROVAL)
		self.assertEqual(frappe.db.count("Dialogue Session", {"plan": plan.name}), 0)
