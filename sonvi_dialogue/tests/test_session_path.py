"""The path of a session on a site: what is done, what is next, and who may take each step."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import api_plan
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestPath(LifeCase):
	def path(self, session, on: str, user: str | None = None) -> dict:
		with self.on(on), self.as_user(user or self.clerk):
			found = api_plan.session_steps(session.name)
		self.steps = {step["key"]: step for step in found["steps"]}
		return found

	def test_a_draft_is_scheduled_next(self) -> None:
		session = self.draft()
		self.assertEqual(self.path(session, "2022-03-01")["next"], "schedule")
		self.assertEqual(
			(self.steps["schedule"]["action"], self.steps["schedule"]["value"]), ("workflow", "Schedule")
		)
		self.assertTrue(self.steps["schedule"]["button"])

	def test_the_plan_report_and_its_day_come_next(self) -> None:
		self.assertEqual(self.path(self.scheduled(), "2022-03-02")["next"], "plan_report")
		self.assertEqual(
			(self.steps["plan_report"]["due"], self.steps["plan_report"]["act_by"]),
			("13/03/2022", "11/03/2022"),
		)

	def test_a_begun_notice_is_opened_and_a_published_one_is_done(self) -> None:
		session = self.scheduled()
		with self.on("2022-03-05"):
			draft = self.paper(v.NOTICE, "2022-03-05", number=3, notation="TB-HĐND", session=session.name)
		self.path(session, "2022-03-05")
		self.assertEqual(self.steps["public_notice"]["opens"], draft.name)
		with self.on("2022-03-05"), self.as_user(self.clerk):
			draft.append("publications", {"published_on": "2022-03-05", "channel": "Posting"})
			draft.submit()
		self.path(session, "2022-03-05")
		self.assertEqual(
			(self.steps["public_notice"]["status"], self.steps["public_notice"]["button"]), ("done", "")
		)

	def test_petitions_without_an_outcome_are_counted_and_listed(self) -> None:
		session = self.scheduled()
		petition = self.raised(session)
		with self.on("2022-03-28"):
			self.act(self.clerk, session, "Record as Held")
		self.path(session, "2022-03-28")
		self.assertEqual(
			(self.steps["conclude"]["status"], self.steps["outcomes"]["status"]), ("later", "now")
		)
		with self.on("2022-03-28"), self.as_user(self.clerk):
			listed = api_plan.step_documents(session.name, "outcomes")
		self.assertEqual([row["name"] for row in listed], [petition.name])

	def test_the_clerk_sees_whose_step_it_is_and_the_chair_has_the_button(self) -> None:
		session = self.held()
		self.path(session, "2022-03-28")
		self.assertEqual(self.steps["conclude"]["button"], "")
		self.assertTrue(self.steps["conclude"]["who"])
		self.path(session, "2022-03-28", self.chair)
		self.assertTrue(self.steps["conclude"]["button"])

	def test_after_the_conclusion_the_answers_are_followed(self) -> None:
		session, petition = self.in_progress()
		self.assertEqual(self.path(session, "2022-03-29")["next"], "conclusion_notice")
		with self.on("2022-03-29"), self.as_user(self.clerk):
			self.assertEqual(
				[row["name"] for row in api_plan.step_documents(session.name, "answers")], [petition.name]
			)
			self.assertEqual(
				[row["name"] for row in api_plan.step_documents(session.name, "slips")], [petition.name]
			)
		self.path(session, "2022-07-01")
		self.assertEqual(
			(self.steps["answers"]["status"], self.steps["conclusion_notice"]["status"]), ("late", "late")
		)

	def test_answers_and_notice_out_it_can_be_closed(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session)
		self.answer(petition, "2022-05-10")
		self.path(session, "2022-05-11")
		self.assertEqual((self.steps["answers"]["status"], self.steps["close"]["status"]), ("done", "now"))

	def test_all_papers_and_petitions_of_the_session_are_one_press_away(self) -> None:
		session, petition = self.in_progress()
		paper = self.conclusion(session)
		self.assertEqual(self.path(session, "2022-04-12")["counts"], {"petitions": 1, "papers": 1})
		with self.on("2022-04-12"), self.as_user(self.clerk):
			self.assertEqual(
				[row["name"] for row in api_plan.step_documents(session.name, "papers")], [paper.name]
			)
			self.assertEqual(
				[row["name"] for row in api_plan.step_documents(session.name, "petitions")], [petition.name]
			)
		with self.on("2022-04-12"), self.as_user(self.officer):
			self.assertEqual(
				[row["name"] for row in api_plan.step_documents(session.name, "petitions")], [petition.name]
			)
		with self.on("2022-04-12"), self.as_user(self.place.people[v.DELEGATE]):
			self.assertEqual(api_plan.step_documents(session.name, "petitions"), [])

	def test_a_delegate_reads_the_path_without_a_button(self) -> None:
		session, said = self.scheduled(), list(frappe.local.message_log)
		self.path(session, "2022-03-02", self.place.people[v.DELEGATE])
		self.assertEqual(frappe.local.message_log, said)  # nor is he told what he may not
		self.assertEqual({step["button"] for step in self.steps.values()}, {""})

	def test_another_commune_s_session_is_not_told(self) -> None:
		from sonvi_dialogue.tests import factories

		there = factories.make_place("L0002")
		session = self.scheduled()
		for call in (api_plan.session_steps, lambda name: api_plan.step_documents(name, "answers")):
			with self.as_user(there.people[v.OFFICE]), self.assertRaises(frappe.PermissionError):
				call(session.name)

	def test_the_session_that_wants_work_first(self) -> None:
		with self.as_user(self.clerk), self.on("2022-03-01"):
			self.assertEqual(api_plan.next_session(), "")
		later, sooner = self.scheduled("2022-06-11"), self.scheduled("2022-03-28")
		with self.as_user(self.clerk), self.on("2022-03-01"):
			self.assertEqual(api_plan.next_session(), sooner.name)
		with self.on("2022-03-28"):
			self.act(self.clerk, sooner, "Record as Held")
		with self.as_user(self.clerk), self.on("2022-04-01"):
			self.assertEqual(api_plan.next_session(), sooner.name)
		self.conclude(sooner)
		with self.as_user(self.clerk), self.on("2022-04-01"):
			self.assertEqual(api_plan.next_session(), later.name)
