"""The daily Run: each step once and each person once, whatever the rhythm of runs, crashes and other runs beside it."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from unittest.mock import patch

import frappe

from sonvi_dialogue import tasks
from sonvi_dialogue.bridge import clock, escalation, regulations, rows, sweep, telling
from sonvi_dialogue.domain import duties
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.escalation_case import (
	CHAIR,
	CLERK,
	COMMUNE,
	DEMO_COMMUNE,
	DEMO_OFFICER,
	DUE,
	HEAD,
	OFFICER,
	QUIET_COMMUNE,
	EscalationCase,
)

FIVE_BEFORE = date(2026, 3, 20)
ONE_AFTER = date(2026, 3, 30)
TWO_AFTER = date(2026, 3, 31)
TEN_AFTER = date(2026, 4, 10)


class Killed(BaseException):
	"""The end of the process: nothing of ours may catch it."""


class TestRhythm(EscalationCase):
	def test_ten_runs_in_a_day_are_one_message(self):
		deadline = self.deadline()
		for _again in range(10):
			result = escalation.run(FIVE_BEFORE)
		self.assertEqual(self.ledger(deadline), [(-5, FIVE_BEFORE, 0)])
		self.assertEqual(self.told(), [OFFICER])
		self.assertEqual((result.status, result.entries, result.digests), ("Finished", 1, 1))

	def test_a_week_without_a_scheduler_is_one_message_with_the_truth_of_that_day(self):
		deadline = self.deadline()
		self.run_on(FIVE_BEFORE, TWO_AFTER)
		self.assertEqual(
			self.ledger(deadline),
			[(-5, FIVE_BEFORE, 0), (-2, TWO_AFTER, 1), (0, TWO_AFTER, 1), (1, TWO_AFTER, 0)],
		)
		self.assertEqual(self.told(TWO_AFTER), [CLERK, HEAD])
		body = frappe.db.get_value("Escalation Digest", {"user": HEAD}, "body")
		self.assertIn("2 working days overdue", body)
		self.assertIn("due 27/03/2026", body)  # the breach is dated by the due date, not by the run

	def test_an_overdue_row_is_not_escalated_again_by_itself(self):
		deadline = self.deadline()
		day, last = FIVE_BEFORE, date(2026, 5, 29)
		while day <= last:
			escalation.run(day)
			day += timedelta(days=1)
		self.assertEqual([offset for offset, _day, _c in self.ledger(deadline)], [-5, -2, 0, 1, 3, 5, 10])
		self.assertIsNone(frappe.db.get_value("Statutory Deadline", deadline, "next_step_on"))

	def test_a_row_born_late_is_told_once(self):
		deadline = self.deadline(due=date(2026, 1, 15))
		self.run_on(DUE, ONE_AFTER, TWO_AFTER)
		taken = [(offset, day) for offset, day, collapsed in self.ledger(deadline) if not collapsed]
		self.assertEqual(taken, [(10, DUE)])
		self.assertEqual(self.told(), [CHAIR])

	def test_an_extension_arms_the_row_again(self):
		deadline = self.deadline(assignment="ESC-ASSIGNED")
		self.run_on(FIVE_BEFORE, DUE)
		paper = duties.Paper("ESC-PAPER", v.EXTENSION, "07/TB", DUE, DUE)
		new_date = date(2026, 4, 17)
		changes = duties.extension_issued(
			"ESC-ASSIGNED",
			rows.rows({"name": deadline}),
			paper,
			new_date,
			regulations.rules((self.regulation,), COMMUNE),
			DUE,
		)
		rows.apply(changes, COMMUNE)
		self.run_on(ONE_AFTER, date(2026, 4, 10))
		entries = escalation.ledger_entries([COMMUNE])
		self.assertEqual(
			[(row.step_offset, row.effective_due_on, row.as_of) for row in entries if not row.collapsed],
			[(-5, DUE, FIVE_BEFORE), (0, DUE, DUE), (-5, new_date, date(2026, 4, 10))],
		)

	def test_nothing_is_sent_on_a_rest_day_and_a_make_up_saturday_is_not_one(self):
		self.deadline(due=date(2026, 1, 5))
		new_year, saturday, make_up = date(2026, 1, 1), date(2026, 1, 3), date(2026, 1, 10)
		self.assertEqual(self.run_on(new_year, saturday), {})
		self.assertEqual(self.told(), [])
		self.assertEqual(frappe.db.count("Escalation Run", {"as_of": ["in", [new_year, saturday]]}), 0)
		self.assertEqual(self.run_on(make_up).entries, 6)
		self.assertEqual(self.told(make_up), [CHAIR])  # +5: Tuesday to Saturday are five working days

	def test_a_row_done_in_the_meantime_is_nobodys_business(self):
		deadline = self.deadline()
		with patch.object(telling, "tell", side_effect=Killed), self.assertRaises(Killed):
			escalation.run(FIVE_BEFORE)
		frappe.db.set_value("Statutory Deadline", deadline, "status", v.MET, update_modified=False)
		self.assertEqual(self.run_on(FIVE_BEFORE).status, "Finished")
		self.assertEqual(self.told(), [])


class TestRowsAreLeftAlone(EscalationCase):
	def test_no_document_is_saved(self):
		deadline = self.deadline()
		before = frappe.db.get_value("Statutory Deadline", deadline, ["modified", "modified_by"])
		self.run_on(FIVE_BEFORE)
		self.assertEqual(
			frappe.db.get_value("Statutory Deadline", deadline, ["modified", "modified_by"]), before
		)
		self.assertEqual(
			frappe.db.get_value("Statutory Deadline", deadline, "next_step_on"), date(2026, 3, 25)
		)

	def test_one_bad_row_is_logged_counted_and_skipped(self):
		bad = self.deadline(due=date(2031, 3, 27), next_step_on=FIVE_BEFORE)
		good = self.deadline()
		result = self.run_on(FIVE_BEFORE)
		self.assertEqual((result.failed, result.entries, result.status), (1, 1, "Finished"))
		self.assertEqual(self.ledger(good), [(-5, FIVE_BEFORE, 0)])
		self.assertEqual(frappe.db.get_value("Statutory Deadline", bad, "next_step_on"), FIVE_BEFORE)
		self.assertEqual(self.errors(), ["Dialogue escalation: deadlines skipped: 1"])
		error = frappe.get_all("Error Log", {"reference_name": bad}, pluck="error")[0]
		self.assertIn("The working calendar VN has no year 2031: add its holidays first.", error)

	def test_a_row_the_database_refuses_is_skipped_too(self):
		bad, good = self.deadline(), self.deadline()
		store = sweep._store

		def refusing(decisions, run):
			if any(row.name == bad for row, _decision in decisions):
				raise frappe.db.InternalError(1366, "Incorrect value")
			return store(decisions, run)

		with patch.object(sweep, "_store", refusing):
			result = self.run_on(FIVE_BEFORE)
		self.assertEqual((result.failed, result.entries), (1, 1))
		self.assertEqual(self.ledger(good), [(-5, FIVE_BEFORE, 0)])
		self.assertEqual(self.ledger(bad), [])

	def test_a_demo_commune_is_run_by_name_alone(self):
		live = self.deadline()
		demo = self.deadline(commune=DEMO_COMMUNE, department=self.demo_unit)
		self.run_on(FIVE_BEFORE)
		self.assertEqual((self.ledger(live), self.ledger(demo)), ([(-5, FIVE_BEFORE, 0)], []))
		monday = date(2026, 3, 23)
		self.run_on(monday, communes=[DEMO_COMMUNE])
		self.assertEqual(self.ledger(demo), [(-5, monday, 0)])
		self.assertEqual(self.told(monday), [DEMO_OFFICER])

	def test_without_sending_the_ledger_is_written_and_nobody_is_told(self):
		deadline = self.deadline()
		result = self.run_on(FIVE_BEFORE, send=False)
		self.assertEqual((result.status, result.digests), ("Finished", 0))
		self.run_on(FIVE_BEFORE)
		self.assertEqual((self.ledger(deadline), self.told()), ([(-5, FIVE_BEFORE, 0)], []))


class TestCrashes(EscalationCase):
	def test_killed_in_the_middle_of_the_sweep_the_next_run_finishes(self):
		deadlines = [self.deadline() for _number in range(5)]
		take, calls = sweep._take, []

		def dying(*args):
			calls.append(args)
			if len(calls) == 2:
				raise Killed
			return take(*args)

		with patch.object(sweep, "BATCH", 2), patch.object(sweep, "_take", dying):
			with self.assertRaises(Killed):
				escalation.run(FIVE_BEFORE)
		frappe.db.rollback()
		self.assertEqual(sum(bool(self.ledger(deadline)) for deadline in deadlines), 2)
		self.assertEqual(self.told(), [])
		result = self.run_on(FIVE_BEFORE)
		for deadline in deadlines:
			self.assertEqual(self.ledger(deadline), [(-5, FIVE_BEFORE, 0)])
		self.assertEqual((result.entries, self.told()), (5, [OFFICER]))
		self.assertEqual(frappe.db.get_value("Escalation Digest", {"user": OFFICER}, "lines"), 5)

	def test_killed_between_two_people_nobody_is_told_twice(self):
		self.deadline()
		tell, told = telling.tell, []

		def dying(run, as_of, user, *more):
			if told:
				raise Killed
			told.append(user)
			tell(run, as_of, user, *more)

		with patch.object(telling, "tell", dying), self.assertRaises(Killed):
			escalation.run(DUE)
		frappe.db.rollback()
		self.assertEqual(self.told(), told)
		self.assertEqual(self.run_on(DUE).status, "Finished")
		self.assertEqual(self.told(), [HEAD, OFFICER])

	def test_what_a_killed_run_left_the_next_day_tells_once(self):
		deadline = self.deadline(due=date(2026, 3, 26))
		with patch.object(telling, "tell", side_effect=Killed), self.assertRaises(Killed):
			escalation.run(date(2026, 3, 26))
		frappe.db.rollback()
		self.run_on(DUE)
		self.assertEqual(self.told(), [CLERK, HEAD, OFFICER])
		bodies = frappe.get_all("Escalation Digest", {"user": HEAD}, pluck="body")
		self.assertEqual(len(bodies), 1)
		self.assertIn("1 working day overdue", bodies[0])
		self.assertEqual(
			[offset for offset, _day, collapsed in self.ledger(deadline) if not collapsed], [0, 1]
		)
		states = frappe.get_all("Escalation Run", {"as_of": ["<=", DUE]}, pluck="status")
		self.assertEqual(states, ["Finished", "Finished"])

	def test_one_failing_message_is_logged_and_tried_again(self):
		self.deadline()
		tell = telling.tell

		def failing(run, as_of, user, *more):
			if user == HEAD:
				raise RuntimeError("no such language")
			tell(run, as_of, user, *more)

		with patch.object(telling, "tell", failing):
			result = self.run_on(DUE)
		self.assertEqual((result.status, self.told()), ("Sending", [OFFICER]))
		self.assertEqual(self.errors(), ["Dialogue escalation: a message failed"])
		self.assertEqual(
			frappe.db.get_value("Escalation Run", result.name, "log"),
			"People who could not be told: 1. See the Error Log; the next run tries again.",
		)
		self.assertEqual(self.run_on(DUE).status, "Finished")
		self.assertEqual(self.told(), [HEAD, OFFICER])

	def test_two_runs_at_once_tell_once(self):
		deadlines = [self.deadline(due=DUE) for _number in range(12)]
		frappe.db.commit()
		site, sites_path, failures = frappe.local.site, frappe.local.sites_path, []
		together = threading.Barrier(2)

		def beside():
			try:
				frappe.init(site, sites_path=sites_path)
				frappe.connect()
				together.wait(10)
				escalation.run(DUE)
			except Exception as failure:
				failures.append(failure)
			finally:
				frappe.destroy()

		with patch.object(sweep, "BATCH", 2):
			threads = [threading.Thread(target=beside) for _number in range(2)]
			for thread in threads:
				thread.start()
			for thread in threads:
				thread.join(60)
		frappe.db.rollback()
		self.assertEqual(failures, [])
		for deadline in deadlines:
			self.assertEqual([row[0] for row in self.ledger(deadline)], [-5, -2, 0])
		self.assertEqual(self.told(), [HEAD, OFFICER])
		run = frappe.get_doc("Escalation Run", escalation.run_name(DUE))
		self.assertEqual((run.status, run.rows_due, run.entries, run.digests), ("Finished", 12, 36, 2))


class TestCost(EscalationCase):
	def queries(self, day: date) -> int:
		counted = []
		sql = frappe.db.sql

		def counting(*args, **kwargs):
			counted.append(args)
			return sql(*args, **kwargs)

		with patch.object(frappe.db, "sql", counting):
			escalation.run(day)
		return len(counted)

	def test_queries_do_not_grow_with_open_rows(self):
		friday, monday, tuesday = FIVE_BEFORE, date(2026, 3, 23), date(2026, 3, 24)
		for due in (DUE, date(2026, 3, 30), date(2026, 3, 31)):
			self.deadline(due=due)  # one step a day: -5
		self.queries(friday)  # fills what Frappe keeps in mind
		few = self.queries(monday)
		for _number in range(300):
			self.deadline(due=date(2026, 6, 30))
		self.assertEqual(self.queries(tuesday), few)
		self.assertEqual(self.told(tuesday), [OFFICER])

	def test_the_index_of_open_steps_is_used(self):
		for _number in range(50):
			self.deadline(due=date(2026, 6, 30))
		self.deadline()
		frappe.db.sql("analyze table `tabStatutory Deadline`")
		query = sweep.due_query(FIVE_BEFORE, sweep.Scope(None), None, 10)
		plan = frappe.db.sql(f"explain {query.get_sql()}", as_dict=True)[0]
		self.assertEqual(plan["key"], "sonvi_deadline_step")


class TestPeriods(EscalationCase):
	def keys(self, commune: str) -> list[str]:
		return frappe.get_all("Statutory Deadline", {"commune": commune}, pluck="duty_key")

	def test_each_active_commune_gets_its_regular_session_once(self):
		self.change("Commune", QUIET_COMMUNE, "disabled", 1)
		day = date(2022, 2, 14)
		escalation.ensure_periods(day)
		escalation.ensure_periods(day + timedelta(days=1))
		self.assertEqual(self.keys(COMMUNE), [f"regular_session|{COMMUNE}:2022-Q1|{self.committee}|1"])
		self.assertEqual((self.keys(QUIET_COMMUNE), self.keys(DEMO_COMMUNE)), ([], []))
		made = frappe.db.get_value("Statutory Deadline", {"commune": COMMUNE}, ["due_on", "next_step_on"])
		self.assertEqual(made, (date(2022, 3, 31), date(2022, 3, 24)))

	def test_a_demo_commune_by_name(self):
		with clock.moved(date(2022, 2, 14)):
			self.assertEqual(escalation.ensure_periods(clock.today(), [DEMO_COMMUNE]), 1)
		self.assertEqual(self.keys(COMMUNE), [])

	def test_a_commune_without_its_bodies_is_logged_and_skipped(self):
		self.change("Dialogue Department", self.quiet_committee, "disabled", 1)
		escalation.ensure_periods(date(2022, 2, 14), [COMMUNE, QUIET_COMMUNE])
		self.assertEqual(len(self.keys(COMMUNE)), 1)
		self.assertEqual(self.errors(), ["Dialogue escalation: no period deadline"])

	def test_the_hourly_task_waits_for_the_digest_hour(self):
		deadline = self.deadline(commune=COMMUNE)
		frappe.cache.delete_value(tasks.PERIODS_ENSURED)
		with clock.moved(FIVE_BEFORE):
			with patch.object(tasks, "now_datetime", lambda: datetime(2026, 3, 20, 6, 59)):
				tasks.run_dialogue_escalation()
			self.assertEqual(self.ledger(deadline), [])
			self.assertIn(f"regular_session|{COMMUNE}:2026-Q1|{self.committee}|1", self.keys(COMMUNE))
			with patch.object(tasks, "now_datetime", lambda: datetime(2026, 3, 20, 7, 0)):
				tasks.run_dialogue_escalation()
		self.assertEqual(self.ledger(deadline), [(-5, FIVE_BEFORE, 0)])
		frappe.cache.delete_value(tasks.PERIODS_ENSURED)


class TestByHand(EscalationCase):
	def test_today_and_once(self):
		self.deadline()
		with clock.moved(FIVE_BEFORE):
			result = escalation.run_now()
			self.assertEqual((result.status, result.digests), ("Finished", 1))
			self.assertEqual(escalation.run_now(as_of="2026-03-20").entries, 1)
		self.assertEqual(frappe.db.get_value("Escalation Run", result.name, "by_hand"), 1)

	def test_an_earlier_day_than_the_last_run_only_counts(self):
		self.run_on(DUE)
		deadline = self.deadline()
		with clock.moved(DUE):
			result = escalation.run_now(as_of="2026-03-26")
		self.assertEqual(
			result,
			{
				"as_of": date(2026, 3, 26),
				"dry_run": True,
				"rows_due": 1,
				"entries": 2,
				"failed": 0,
				"digests": 1,
			},
		)
		self.assertEqual((self.ledger(deadline), self.told()), ([], []))

	def test_a_day_ahead_is_refused(self):
		with clock.moved(FIVE_BEFORE), self.assertRaises(frappe.ValidationError) as refused:
			escalation.run_now(as_of="2026-03-23")
		self.assertIn("which is still ahead", str(refused.exception))

	def test_what_is_no_date_is_refused(self):
		with self.assertRaises(frappe.ValidationError) as refused:
			escalation.run_now(as_of="20/3/2026")
		self.assertIn("20/3/2026 is no date.", str(refused.exception))

	def test_on_a_rest_day_it_says_so(self):
		with clock.moved(date(2026, 3, 22)):
			self.assertTrue(escalation.run_now()["rest_day"])

	def test_a_clerk_may_not(self):
		frappe.set_user(CLERK)
		with self.assertRaises(frappe.PermissionError):
			escalation.run_now()
