"""A plan's year on a site: days proposed and explained, the sessions it makes and moves, and who asks for one besides."""

from __future__ import annotations

import json
from datetime import date

import frappe

from sonvi_dialogue.bridge import api_plan
from sonvi_dialogue.domain import session_proposals as proposals
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.life import LifeCase

ROW = {
	"quarter": "1",
	"session_type": "Regular",
	"planned_date": "2022-03-21",
	"theme": "Đường sá",
	"place": "Trụ sở",
}


class PlanCase(LifeCase):
	def plan(self, *rows: dict, on: str = "2022-01-05"):
		with self.on(on):
			return self.insert_as(
				self.clerk,
				"Dialogue Plan",
				title="Kế hoạch 2022",
				year=2022,
				items=[dict(row) for row in rows],
			)

	def approved_plan(self, *rows: dict, on: str = "2022-01-05"):
		plan = self.plan(*rows, on=on)
		return self.approve(plan, on)

	def approve(self, plan, on: str = "2022-01-05"):
		with self.on(on):
			self.act(self.clerk, plan, w.SEND_FOR_APPROVAL)
			self.act(self.chair, plan, w.APPROVE)
		return frappe.get_doc("Dialogue Plan", plan.name)

	def help(self, plan, on: str = "2022-01-05", user: str | None = None) -> dict:
		with self.on(on), self.as_user(user or self.clerk):
			# as a form sends them: days are text there
			rows = json.loads(frappe.as_json([row.as_dict() for row in plan.get("items")]))
			return api_plan.plan_help(self.commune, 2022, rows)

	def local_day(self, **values) -> str:
		return self.insert_as(
			self.clerk, "Commune Local Day", **{"title": "Chợ phiên", "kind": "Market", **values}
		).name


class TestTheYear(PlanCase):
	def test_each_quarter_shows_its_sessions_and_which_has_none(self) -> None:
		plan = self.approved_plan(ROW)
		quarters = self.help(plan)["quarters"]
		self.assertEqual([part["empty"] for part in quarters], [False, True, True, True])
		entry = quarters[0]["entries"][0]
		self.assertEqual(
			(entry["state"], entry["day"], entry["session"]),
			(v.DRAFT, date(2022, 3, 21), plan.items[0].session),
		)

	def test_a_cancelled_session_leaves_its_quarter_empty(self) -> None:
		plan = self.approved_plan(ROW)
		self.act(self.clerk, frappe.get_doc("Dialogue Session", plan.items[0].session), w.CANCEL)
		self.assertTrue(self.help(plan)["quarters"][0]["empty"])

	def test_a_row_not_saved_yet_is_shown_and_explained(self) -> None:
		with self.on("2022-01-05"), self.as_user(self.clerk):
			found = api_plan.plan_help(self.commune, 2022, [{**ROW, "idx": 1}])
		self.assertEqual(found["quarters"][0]["entries"][0]["state"], "Planned")
		note = found["notes"][0]
		self.assertEqual(note["lunar"], "19/02 năm Nhâm Dần")
		self.assertIn("06/03/2022", note["lines"][0]["text"])
		self.assertIn("04/03/2022", note["lines"][0]["text"])

	def test_a_day_beyond_the_calendar_is_a_line_and_not_an_error(self) -> None:
		said = list(frappe.local.message_log)
		with self.on("2022-01-05"), self.as_user(self.clerk):
			found = api_plan.plan_help(self.commune, 2031, [{**ROW, "planned_date": "2031-03-21"}])
		self.assertEqual([line["tone"] for line in found["notes"][0]["lines"]], ["red"])
		self.assertIn("2031", found["notes"][0]["lines"][0]["text"])
		self.assertEqual(frappe.local.message_log, said)

	def test_a_year_nobody_plans_for_is_refused(self) -> None:
		day = "9999-12-31"
		with self.as_user(self.clerk):
			for call in (
				lambda: api_plan.plan_help(self.commune, 2022, [{**ROW, "planned_date": day}]),
				lambda: api_plan.session_day_notes(self.commune, v.REGULAR, [day]),
			):
				with self.refused("plan_year_unknown") as caught:
					call()
				self.assertEqual(str(caught.exception), "The year 9999 is not one to plan for.")

	def test_days_are_proposed_with_reasons_and_keep_off_the_market(self) -> None:
		self.local_day(rule="Every Week", weekday="Saturday")
		with self.on("2022-01-05"), self.as_user(self.clerk):
			found = api_plan.propose_days(self.commune, 2022, 1, "[]")
		self.assertEqual(len(found), 4)
		self.assertNotIn(5, [one["day"].weekday() for one in found])
		self.assertTrue(all(one["reasons"] for one in found))

	def test_the_delegate_reads_and_a_stranger_does_not(self) -> None:
		plan = self.plan(ROW)
		self.assertEqual(len(self.help(plan, user=self.place.people[v.DELEGATE])["quarters"]), 4)
		with self.assertRaises(frappe.PermissionError):
			self.help(plan, user=self.officer)


class TestSessionsOfAPlan(PlanCase):
	def test_a_row_added_after_a_revision_makes_its_session_too(self) -> None:
		plan = self.approved_plan(ROW)
		first = plan.items[0].session
		with self.on("2022-02-01"):
			self.act(self.chair, plan, w.REVISE)
			with self.as_user(self.clerk):
				plan = frappe.get_doc("Dialogue Plan", plan.name)
				plan.append(
					"items", {**ROW, "quarter": "2", "planned_date": "2022-06-11", "part_of_day": "Evening"}
				)
				plan.save()
		plan = self.approve(plan, "2022-02-02")
		self.assertEqual(plan.items[0].session, first)
		session = frappe.get_doc("Dialogue Session", plan.items[1].session)
		self.assertEqual((session.first_day, session.lunar_date), (date(2022, 6, 11), "13/5 năm Nhâm Dần"))
		self.assertEqual(str(session.sittings[0].start_time), "19:30:00")

	def changed_date(self):
		plan = self.approved_plan(ROW)
		with self.on("2022-02-01"):
			self.act(self.chair, plan, w.REVISE)
			with self.as_user(self.clerk):
				plan = frappe.get_doc("Dialogue Plan", plan.name)
				plan.items[0].planned_date = "2022-03-25"
				plan.save()
		return plan

	def test_another_day_in_the_plan_offers_to_move_the_session(self) -> None:
		plan = self.changed_date()
		self.assertEqual(self.help(plan)["notes"][0]["stands_on"], date(2022, 3, 21))
		with self.on("2022-02-01"), self.as_user(self.clerk):
			moved = api_plan.move_session(plan.name, plan.items[0].name, "Trùng ngày họp")
		session = frappe.get_doc("Dialogue Session", moved)
		self.assertEqual((session.first_day, session.lunar_date), (date(2022, 3, 25), "23/02 năm Nhâm Dần"))
		self.assertIsNone(self.help(plan)["notes"][0]["stands_on"])

	def test_it_moves_only_with_a_reason(self) -> None:
		plan = self.changed_date()
		with self.on("2022-02-01"), self.as_user(self.clerk), self.refused("session_move_reason"):
			api_plan.move_session(plan.name, plan.items[0].name, " ")

	def test_who_may_not_write_the_session_does_not_move_it(self) -> None:
		plan = self.changed_date()
		with self.on("2022-02-01"), self.as_user(self.place.people[v.DELEGATE]):
			with self.assertRaises(frappe.PermissionError):
				api_plan.move_session(plan.name, plan.items[0].name, "Vì muốn")
		session = plan.items[0].session
		self.assertEqual(frappe.db.get_value("Dialogue Session", session, "first_day"), date(2022, 3, 21))


class TestLocalDays(PlanCase):
	def test_they_are_said_while_a_session_s_day_is_picked(self) -> None:
		self.local_day(rule="Every Few Days", first_day="2022-03-02", every=6)
		with self.on("2022-02-01"), self.as_user(self.clerk):
			notes = api_plan.session_day_notes(self.commune, v.REGULAR, ["2022-03-26", "2022-03-28"])
		self.assertEqual(
			[any("Chợ phiên" in line["text"] for line in one["lines"]) for one in notes], [True, False]
		)

	def test_one_that_is_switched_off_says_nothing(self) -> None:
		self.local_day(rule="Every Week", weekday="Monday", disabled=1)
		with self.on("2022-02-01"), self.as_user(self.clerk):
			notes = api_plan.session_day_notes(self.commune, v.REGULAR, ["2022-03-28"])
		self.assertNotIn("Chợ phiên", str(notes))

	def test_when_it_comes_next(self) -> None:
		name = self.local_day(rule="Every Lunar Year", lunar_days="26", lunar_month=3)
		with self.on("2022-02-01"), self.as_user(self.clerk):
			self.assertEqual([line[-10:] for line in api_plan.local_day_coming(name)], ["26/04/2022"])

	def test_a_rule_that_names_no_day_is_refused(self) -> None:
		with self.refused("local_day_lunar_days"):
			self.local_day(rule="Every Lunar Month", lunar_days="rằm")


class TestProposedSessions(PlanCase):
	def propose(self, user: str, **values):
		defaults = {
			"theme": "Sạt lở tại thôn Trà Mần",
			"reasons": "Nhà ở bị đe dọa trong mùa mưa",
			"proposer_kind": proposals.DELEGATE,
			"proposer_name": "Tổ đại biểu số 1",
			"proposed_on": "2022-07-10",
		}
		with self.on("2022-07-20"):
			return self.insert_as(user, "Dialogue Proposal", **{**defaults, **values})

	def decide(self, user: str, proposal, decision: str, **values) -> dict:
		defaults = {
			"reason": "Việc gấp",
			"session_day": "2022-08-04",
			"place": "Trụ sở",
			"chair_name": "Nguyễn Văn A",
		}
		with self.on("2022-07-21"), self.as_user(user):
			return api_plan.decide_proposal(proposal.name, decision, **{**defaults, **values})

	def test_a_delegate_proposes_and_the_chair_agrees(self) -> None:
		proposal = self.propose(self.place.people[v.DELEGATE])
		made = self.decide(self.chair, proposal, proposals.AGREED)
		session = frappe.get_doc("Dialogue Session", made["session"])
		self.assertEqual(
			(session.session_type, session.first_day, session.extraordinary_reason, session.workflow_state),
			(v.EXTRAORDINARY, date(2022, 8, 4), "Nhà ở bị đe dọa trong mùa mưa", v.DRAFT),
		)
		proposal.reload()
		self.assertEqual(
			(proposal.status, proposal.decided_by, proposal.decided_on, proposal.decision_reason),
			(proposals.AGREED, self.chair, date(2022, 7, 21), "Việc gấp"),
		)

	def test_voters_need_one_in_ten(self) -> None:
		frappe.db.set_value("Commune", self.commune, "voters", 4115)
		proposal = self.propose(self.clerk, proposer_kind=proposals.VOTERS, signatures=411)
		self.assertEqual((proposal.signatures_needed, proposal.is_binding), (412, 0))
		with self.as_user(self.clerk), self.on("2022-07-20"):
			proposal.signatures = 412
			proposal.save()
		self.assertEqual(proposal.is_binding, 1)

	def test_declining_keeps_the_reason_and_makes_no_session(self) -> None:
		proposal = self.propose(self.clerk)
		self.decide(self.chair, proposal, proposals.DECLINED, reason="Đã có trong hội nghị quý III")
		proposal.reload()
		self.assertEqual((proposal.status, proposal.session), (proposals.DECLINED, None))
		with self.refused("proposal_decided"):
			self.decide(self.chair, proposal, proposals.AGREED)

	def test_neither_clerk_nor_delegate_decides(self) -> None:
		proposal = self.propose(self.place.people[v.DELEGATE])
		for user in (self.clerk, self.place.people[v.DELEGATE]):
			with self.refused("proposal_not_chair"):
				self.decide(user, proposal, proposals.AGREED)
		self.assertEqual(
			frappe.db.get_value("Dialogue Proposal", proposal.name, "status"), proposals.PROPOSED
		)

	def test_a_forged_status_is_not_taken(self) -> None:
		proposal = self.propose(
			self.place.people[v.DELEGATE], status=proposals.AGREED, decided_on="2022-07-01"
		)
		self.assertEqual((proposal.status, proposal.decided_on), (proposals.PROPOSED, None))

	def test_what_is_decided_stays(self) -> None:
		proposal = self.propose(self.clerk)
		self.decide(self.chair, proposal, proposals.DECLINED)
		with self.refused("proposal_fixed"):
			self.save_as(self.clerk, "Dialogue Proposal", proposal.name, reasons="Lý do khác")
		with self.as_user(self.clerk), self.refused("proposal_kept"):
			frappe.delete_doc("Dialogue Proposal", proposal.name)

	def test_a_delegate_sees_his_own_and_a_unit_none(self) -> None:
		mine, other = self.propose(self.place.people[v.DELEGATE]).name, self.propose(self.clerk).name
		self.assertEqual(self.names("Dialogue Proposal", self.place.people[v.DELEGATE]), {mine})
		self.assertEqual(self.names("Dialogue Proposal", self.clerk), {mine, other})
		self.assertFalse(self.may("Dialogue Proposal", other, self.place.people[v.DELEGATE]))
		with self.as_user(self.officer), self.assertRaises(frappe.PermissionError):
			frappe.get_list("Dialogue Proposal")
