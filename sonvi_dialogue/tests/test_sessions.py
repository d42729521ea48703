"""A session's own steps: what they need, and what they do to the clocks."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import api
from sonvi_dialogue.bridge.regulations import names_in_force
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.life import LifeCase


class TestScheduling(LifeCase):
	def test_scheduling_opens_the_backward_duties_and_stamps_the_day(self) -> None:
		session = self.scheduled()
		self.assertEqual(session.scheduled_on, date(2022, 3, 1))
		self.assertEqual((session.first_day, session.year, session.quarter), (date(2022, 3, 28), 2022, 1))
		self.assertEqual(session.regulation, "QD-1859-1")
		report, notice = self.the_row(v.PLAN_REPORT), self.the_row(v.PUBLIC_NOTICE)
		self.assertEqual((report.due_on, report.act_by), (date(2022, 3, 13), date(2022, 3, 11)))
		self.assertEqual((report.department, notice.department), (self.office_body, self.committee))
		self.assertEqual(notice.due_on, date(2022, 3, 23))

	def test_a_late_scheduling_makes_duties_born_late(self) -> None:
		self.scheduled(on="2022-03-20")
		self.assertLess(self.due(v.PLAN_REPORT), self.the_row(v.PLAN_REPORT).made_on)

	def test_a_draft_has_no_clock(self) -> None:
		with self.on("2022-03-01"):
			self.draft()
		self.assertEqual(self.rows(), [])

	def test_a_session_without_a_chair_is_not_scheduled(self) -> None:
		with self.on("2022-03-01"):
			session = self.draft()
			frappe.db.set_value("Dialogue Session", session.name, "chair_name", "")
			with self.refused("session_chair_missing"):
				self.act(self.clerk, session, w.SCHEDULE)

	def test_a_day_beyond_the_calendar_names_the_year(self) -> None:
		with self.on("2022-03-01"):
			session = self.draft("2031-03-28")
			with self.refused("calendar_year_missing") as caught:
				self.act(self.clerk, session, w.SCHEDULE)
		self.assertEqual(
			str(caught.exception), "The working calendar VN has no year 2031: add its holidays first."
		)
		self.assertEqual(self.state(session), v.DRAFT)

	def test_what_only_the_app_writes_is_not_taken_from_a_form(self) -> None:
		session = self.scheduled()
		with self.on("2022-03-02"):
			saved = self.save_as(
				self.clerk, "Dialogue Session", session.name, scheduled_on="2020-01-01", held_on="2020-01-01"
			)
		self.assertEqual((saved.scheduled_on, saved.held_on), (date(2022, 3, 1), None))


class TestMoving(LifeCase):
	def move(self, session, day: str, reason: str = "Mưa lũ", on: str = "2022-03-10") -> None:
		with self.on(on), self.as_user(self.clerk):
			doc = frappe.get_doc("Dialogue Session", session.name)
			doc.sittings[0].date = day
			if reason:
				doc.move_reason = reason
			doc.save()

	def test_a_move_takes_the_open_duties_with_it(self) -> None:
		session = self.scheduled()
		self.move(session, "2022-04-05")
		self.assertEqual(self.due(v.PLAN_REPORT), date(2022, 3, 21))
		self.assertEqual(self.due(v.PUBLIC_NOTICE), date(2022, 3, 31))
		change = frappe.get_all(
			"Deadline Change",
			{"commune": self.commune, "change": v.MOVED},
			["reason", "reason_code", "by_user"],
		)
		self.assertEqual(len(change), 2)
		self.assertEqual(
			(change[0].reason, change[0].reason_code, change[0].by_user),
			("Mưa lũ", "session_moved", self.clerk),
		)

	def test_a_move_needs_its_own_reason(self) -> None:
		session = self.scheduled()
		with self.refused("session_move_reason"):
			self.move(session, "2022-04-05", reason="")
		self.move(session, "2022-04-05")
		with self.refused("session_move_reason"):
			self.move(session, "2022-04-06", reason="")

	def test_a_held_session_moves_no_more(self) -> None:
		session = self.held()
		with self.refused("session_move_too_late"):
			self.move(session, "2022-04-05", on="2022-03-29")

	def test_a_move_after_the_notice_asks_for_a_notice_of_change(self) -> None:
		session = self.scheduled()
		published = [{"published_on": "2022-03-05", "channel": "Posting"}]
		self.issue(v.NOTICE, "2022-03-05", 3, "TB-HĐND", session=session.name, publications=published)
		self.move(session, "2022-04-05")
		rows = sorted(self.rows(v.PUBLIC_NOTICE), key=lambda row: row.made_on)
		self.assertEqual([row.status for row in rows], [v.MET, v.OPEN])
		self.assertEqual(rows[1].due_on, date(2022, 3, 31))
		paper = self.issue(v.NOTICE_OF_CHANGE, "2022-03-11", 4, "TB-HĐND", session=session.name)
		with self.on("2022-03-12"), self.as_user(self.clerk):
			paper.reload()
			paper.append("publications", {"published_on": "2022-03-12", "channel": "Loudspeaker"})
			paper.save()
		met = [row for row in self.rows(v.PUBLIC_NOTICE) if row.met_by == paper.name]
		self.assertEqual([row.met_on for row in met], [date(2022, 3, 12)])

	def test_the_type_is_fixed_once_scheduled(self) -> None:
		session = self.scheduled()
		with self.on("2022-03-10"), self.refused("session_type_fixed"):
			values = {"session_type": v.EXTRAORDINARY, "extraordinary_reason": "Việc gấp"}
			self.save_as(self.clerk, "Dialogue Session", session.name, **values)


class TestCancelling(LifeCase):
	def cancel(self, session, reason: str = "Mưa lũ") -> None:
		with self.on("2022-03-15"):
			if reason:
				self.save_as(self.clerk, "Dialogue Session", session.name, cancel_reason=reason)
			self.act(self.chair, session, w.CANCEL)

	def test_a_cancelled_session_voids_its_duties_and_frees_their_keys(self) -> None:
		session = self.scheduled()
		self.cancel(session)
		self.assertEqual({row.status for row in self.rows()}, {v.VOID})
		self.assertEqual({row.key for row in self.rows()}, {""})

	def test_cancelling_needs_a_reason(self) -> None:
		session = self.scheduled()
		with self.refused("session_cancel_reason"):
			self.cancel(session, reason="")
		self.assertEqual(self.state(session), v.SCHEDULED)

	def test_a_session_people_are_waiting_at_is_not_cancelled(self) -> None:
		session = self.scheduled()
		petition = self.raised(session)
		with self.refused("session_cancel_petitions") as caught:
			self.cancel(session)
		self.assertIn(petition.name, str(caught.exception))


class TestHoldingAndConcluding(LifeCase):
	def test_holding_starts_the_conclusion_and_meets_the_quarter(self) -> None:
		from sonvi_dialogue.bridge import escalation

		with self.on("2022-01-03"):
			escalation.ensure_periods(date(2022, 1, 3), [self.commune])
		self.assertEqual(self.due(v.REGULAR_SESSION), date(2022, 3, 31))
		session = self.held()
		self.assertEqual(self.the_row(v.REGULAR_SESSION).met_on, date(2022, 3, 28))
		self.assertEqual(self.due(v.CONCLUSION_NOTICE), date(2022, 4, 12))
		self.assertEqual(session.held_on, date(2022, 3, 28))

	def test_a_session_is_not_held_before_its_last_day(self) -> None:
		session = self.scheduled()
		with self.on("2022-03-27"), self.refused("session_hold_early"):
			self.act(self.clerk, session, w.RECORD_AS_HELD)

	def test_a_session_is_not_concluded_while_a_raised_petition_has_no_outcome(self) -> None:
		session = self.scheduled()
		with_outcome = self.assigned(session)
		without = [self.raised(session), self.raised(session)]
		with self.on("2022-03-28"):
			self.act(self.clerk, session, w.RECORD_AS_HELD)
		with self.refused("session_conclude_outcomes") as caught:
			self.conclude(session)
		told = str(caught.exception)
		for petition in without:
			self.assertIn(petition.name, told)
		self.assertNotIn(with_outcome.name, told)
		self.assertEqual(self.state(session), v.HELD)
		self.assertEqual(self.rows(v.WRITTEN_ANSWER), [])

	def test_a_session_is_not_closed_while_anything_is_owed(self) -> None:
		session, petition = self.in_progress()
		with self.on("2022-04-20"):
			with self.refused("session_close_notice") as caught:
				self.act(self.clerk, session, w.CLOSE)
			self.assertIn(petition.name, str(caught.exception))
			self.assertEqual(
				[problem.code for problem in caught.exception.problems],
				["session_close_notice", "session_close_answers"],
			)

	def test_a_waived_answer_does_not_keep_a_session_open(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session, "2022-04-12")
		with self.on("2022-04-20"), self.as_user(self.chair):
			api.waive_duty(self.the_row(v.WRITTEN_ANSWER).ref, "Người kiến nghị đã rút", "Đơn ngày 19/4/2022")
		with self.on("2022-04-20"):
			closed = self.act(self.clerk, session, w.CLOSE)
		self.assertEqual((closed.workflow_state, closed.closed_on), (v.CLOSED, date(2022, 4, 20)))
		self.assertEqual(self.state(petition), v.IN_PROGRESS)

	def test_a_regulation_holds_to_the_end_of_its_last_day(self) -> None:
		name = self.scheduled().regulation
		frappe.db.set_value("Dialogue Regulation", name, "effective_to", "2022-03-28")
		self.assertEqual(names_in_force(self.commune, v.REGULAR, date(2022, 3, 28)), [name])
		self.assertEqual(names_in_force(self.commune, v.REGULAR, date(2022, 3, 29)), [])

	def test_reopening_voids_what_the_conclusion_opened_and_concluding_opens_it_anew(self) -> None:
		session, petition = self.in_progress()
		with self.on("2022-03-30"):
			reopened = self.act(self.chair, session, w.REOPEN)
			self.assertIsNone(reopened.concluded_on)
			self.assertEqual([row.status for row in self.rows(v.WRITTEN_ANSWER)], [v.VOID])
			self.save_as(self.clerk, "Petition", petition.name, lead_department=self.other_unit)
		self.conclude(session, "2022-03-31")
		self.assertEqual(self.the_row(v.WRITTEN_ANSWER).department, self.other_unit)
		lead = frappe.get_all(
			"Petition Assignment", {"petition": petition.name, "role": v.LEAD}, pluck="department"
		)
		self.assertEqual(lead, [self.other_unit])
		self.assertEqual(self.the_row(v.RESULTS_REPORT).made_on, date(2022, 3, 31))

	def test_a_reopened_session_may_settle_what_it_had_assigned(self) -> None:
		session, petition = self.in_progress()
		with self.on("2022-03-30"):
			self.act(self.chair, session, w.REOPEN)
			self.save_as(self.clerk, "Petition", petition.name, outcome=v.NOTED, lead_department=None)
		self.conclude(session, "2022-03-31")
		self.assertEqual(self.state(petition), v.CLOSED)
		self.assertEqual([row.status for row in self.rows(v.WRITTEN_ANSWER)], [v.VOID])

	def test_a_session_with_an_issued_notice_is_not_reopened(self) -> None:
		session, _petition = self.in_progress()
		self.conclusion(session)
		with self.on("2022-04-13"), self.refused("session_reopen_notice") as caught:
			self.act(self.chair, session, w.REOPEN)
		self.assertIn("05/TB-HĐND", str(caught.exception))

	def test_an_hour_nobody_wrote_stays_empty(self) -> None:
		sitting = {"sitting_no": 1, "date": "2022-03-28", "place": "Trụ sở xã"}
		session = self.draft(sittings=[sitting], programme=[{"item": "Khai mạc"}])
		stored = frappe.get_doc("Dialogue Session", session.name)
		self.assertEqual([stored.sittings[0].start_time, stored.sittings[0].end_time], [None, None])
		self.assertIsNone(stored.programme[0].start_time)
		typed = self.draft(sittings=[{**sitting, "start_time": "08:00:00"}])
		self.assertEqual(str(typed.reload().sittings[0].start_time), "8:00:00")

	def test_an_outcome_is_frozen_once_the_session_is_concluded(self) -> None:
		_session, petition = self.in_progress()
		with self.on("2022-04-01"), self.refused("petition_outcome_frozen"):
			self.save_as(self.clerk, "Petition", petition.name, outcome=v.NOTED)


class TestTheNextSession(LifeCase):
	def test_results_are_due_on_the_next_session_whichever_that_is(self) -> None:
		self.in_progress()
		self.assertEqual(self.due(v.RESULTS_REPORT), date(2022, 6, 30))
		second = self.scheduled("2022-06-10", "2022-05-02")
		self.assertEqual(self.due(v.RESULTS_REPORT), date(2022, 6, 10))
		self.assertEqual(
			frappe.db.get_value("Dialogue Session", second.name, "previous_session"),
			frappe.db.get_value("Dialogue Session", {"first_day": "2022-03-28", "commune": self.commune}),
		)
		with self.on("2022-05-20"):
			self.save_as(self.clerk, "Dialogue Session", second.name, cancel_reason="Mưa lũ")
			self.act(self.chair, second, w.CANCEL)
		self.assertEqual(self.due(v.RESULTS_REPORT), date(2022, 6, 30))

	def test_a_plan_approved_by_another_makes_the_sessions_once(self) -> None:
		items = [
			{
				"quarter": "1",
				"session_type": v.REGULAR,
				"planned_date": "2022-03-28",
				"theme": "Giao thông",
				"place": "Trụ sở xã",
			}
		]
		with self.on("2022-01-10"):
			plan = self.insert_as(self.clerk, "Dialogue Plan", title="Kế hoạch 2022", year=2022, items=items)
			self.act(self.clerk, plan, w.SEND_FOR_APPROVAL)
			self.act(self.chair, plan, w.APPROVE)
			made = frappe.get_all("Dialogue Session", {"plan": plan.name}, ["workflow_state", "first_day"])
			self.assertEqual(
				[(row.workflow_state, row.first_day) for row in made], [(v.DRAFT, date(2022, 3, 28))]
			)
			self.act(self.chair, plan, w.REVISE)
			self.act(self.clerk, plan, w.SEND_FOR_APPROVAL)
			self.act(self.chair, plan, w.APPROVE)
		self.assertEqual(frappe.db.count("Dialogue Session", {"plan": plan.name}), 1)
