"""What saves a clerk a press: the plan from the first screen, a session begun as the last one was, a publication in one dialog."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import api_papers, api_plan
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.test_plan_year import ROW, PlanCase


class TestPlanToOpen(PlanCase):
	def opened(self, user: str, on: str = "2022-01-05") -> dict:
		with self.on(on), self.as_user(user):
			return api_plan.plan_of_the_year()

	def test_there_is_none_yet(self) -> None:
		self.assertEqual(self.opened(self.clerk), {"plan": "", "year": 2022})

	def test_the_one_to_work_on_comes_before_the_approved_one(self) -> None:
		approved = self.approved_plan(ROW)
		self.assertEqual(self.opened(self.clerk)["plan"], approved.name)
		with self.on("2022-01-05"):
			following = self.insert_as(
				self.clerk,
				"Dialogue Plan",
				title="Kế hoạch 2023",
				year=2023,
				items=[{**ROW, "planned_date": "2023-03-20"}],
			)
		for user in (self.clerk, self.chair):
			self.assertEqual(self.opened(user)["plan"], following.name)

	def test_a_year_that_is_over_is_not_opened(self) -> None:
		self.approved_plan(ROW)
		self.assertEqual(self.opened(self.clerk, "2023-01-02"), {"plan": "", "year": 2023})

	def test_who_reads_no_plans_is_told_none(self) -> None:
		self.approved_plan(ROW)
		with self.assertRaises(frappe.PermissionError):
			self.opened(self.officer)


class TestAsLastTime(PlanCase):
	def test_secretary_and_contact_follow_the_last_session(self) -> None:
		self.scheduled(
			"2022-02-21", on="2022-02-01", secretary_name="Lê Văn C", register_contact="0219.000.0000"
		)
		self.draft("2022-02-25", secretary_name="Không ai")
		plan = self.approved_plan(ROW)
		made = frappe.get_doc("Dialogue Session", plan.items[0].session)
		self.assertEqual((made.secretary_name, made.register_contact), ("Lê Văn C", "0219.000.0000"))

	def test_the_first_session_has_neither(self) -> None:
		made = frappe.get_doc("Dialogue Session", self.approved_plan(ROW).items[0].session)
		self.assertEqual((made.secretary_name, made.register_contact), (None, None))


class TestPublication(PlanCase):
	def setUp(self) -> None:
		super().setUp()
		self.session = self.scheduled()
		with self.on("2022-03-05"):
			self.notice = self.paper(
				v.NOTICE, "2022-03-05", number=3, notation="TB-HĐND", session=self.session.name
			)

	def issue(self) -> None:
		with self.on("2022-03-05"), self.as_user(self.clerk):
			self.notice.submit()

	def record(self, user: str, on: str = "2022-03-06", day: str = "2022-03-06") -> str:
		with self.on(on), self.as_user(user):
			return api_papers.record_publication(self.notice.name, day, "Posting", "Trụ sở xã")

	def step(self) -> dict:
		with self.on("2022-03-06"), self.as_user(self.clerk):
			found = api_plan.session_steps(self.session.name)["steps"]
		return next(step for step in found if step["key"] == "public_notice")

	def test_the_step_asks_for_it_and_is_done(self) -> None:
		self.assertEqual(self.step()["publishes"], "")
		self.issue()
		self.assertEqual(self.step()["publishes"], self.notice.name)
		self.record(self.clerk)
		self.assertEqual((self.step()["status"], self.step()["publishes"]), ("done", ""))

	def test_a_session_moved_afterwards_asks_for_a_notice_of_change(self) -> None:
		self.issue()
		self.record(self.clerk)
		with self.on("2022-03-06"), self.as_user(self.clerk):
			session = frappe.get_doc("Dialogue Session", self.session.name)
			session.sittings[0].date = "2022-03-30"
			session.move_reason = "Mưa lũ"
			session.save()
		step = self.step()
		self.assertEqual(
			(step["status"], step["value"], step["opens"], step["publishes"]),
			("now", v.NOTICE_OF_CHANGE, "", ""),
		)

	def test_a_draft_is_not_made_public(self) -> None:
		with self.assertRaisesRegex(frappe.ValidationError, "is not issued"):
			self.record(self.clerk)

	def test_a_day_to_come_is_refused_and_nothing_is_kept(self) -> None:
		self.issue()
		with self.assertRaises(frappe.ValidationError):
			self.record(self.clerk, day="2022-03-07")
		self.assertEqual(frappe.get_doc(self.notice.doctype, self.notice.name).publications, [])

	def test_who_only_reads_it_records_nothing(self) -> None:
		self.issue()
		with self.assertRaises(frappe.PermissionError):
			self.record(self.place.people[v.SUPERVISOR])
		self.assertEqual(frappe.get_doc(self.notice.doctype, self.notice.name).publications, [])
