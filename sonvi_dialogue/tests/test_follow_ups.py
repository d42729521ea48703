"""The long-term list: moved there by the Office, looked at on its day, and nothing of the law put off by it."""

from __future__ import annotations

from datetime import date

import frappe
from frappe.model.document import Document

from sonvi_dialogue.bridge import api, api_follow_ups, follow_ups, proposals, sweep
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.test_referrals import SENDER, ReferralCase

REASON = "Chờ Sở Xây dựng bố trí vốn giai đoạn sau"


class FollowUpCase(ReferralCase):
	def moved(self, day: str = "2022-06-01", look: str = "2022-12-01") -> Document:
		with self.on(day), self.as_user(self.clerk):
			name = api_follow_ups.follow_long_term(self.petition.name, REASON, look)
			return frappe.get_doc("Follow Up", name)


class TestFollowUps(FollowUpCase):
	def test_a_referral_never_answered_moves_to_the_list_and_is_chased_there(self) -> None:
		self.referral()
		entry = self.moved()
		self.assertEqual(
			(entry.status, entry.department, entry.next_look_on), ("Open", self.unit, date(2022, 12, 1))
		)
		self.assertEqual([row.status for row in self.rows(v.SUPERIOR_REPLY)], [v.VOID])
		self.assertEqual(self.the_row(v.REFERRAL).status, v.MET)  # what the plan asks for stays as it was

	def test_its_day_is_told_to_the_office_and_to_nobody_before(self) -> None:
		self.referral()
		entry = self.moved()
		scope = sweep.Scope(only=[self.commune])
		self.assertEqual(follow_ups.lines(scope, date(2022, 11, 30)), {})
		told = follow_ups.lines(scope, date(2022, 12, 1))
		self.assertEqual(list(told), [(self.office_body, self.commune)])
		(line,) = told[self.office_body, self.commune]
		self.assertEqual((line.deadline, line.petition), (entry.name, self.petition.name))
		self.assertNotIn(REASON, str(line))

	def test_looks_are_noted_told_in_the_history_and_end_with_what_came_of_it(self) -> None:
		self.referral()
		entry = self.moved()
		with self.on("2022-12-01"), self.as_user(self.clerk):
			api_follow_ups.look_again(entry.name, "Chưa có vốn", "2023-06-01")
		with self.on("2023-06-01"), self.as_user(self.clerk):
			api_follow_ups.end_follow_up(entry.name, "Đã khởi công")
			told = [(event["day"], event["text"]) for event in api.petition_history(self.petition.name)]
		entry.reload()
		self.assertEqual(
			(entry.status, entry.closed_on, entry.next_look_on), ("Done", date(2023, 6, 1), None)
		)
		for line in (
			(date(2022, 6, 1), f"Moved to the long-term list: {REASON}"),
			(date(2022, 12, 1), "Looked at again: Chưa có vốn"),
			(date(2023, 6, 1), "Taken off the long-term list"),
		):
			self.assertIn(line, told)

	def test_it_stands_on_the_next_sessions_hot_list(self) -> None:
		self.referral()
		self.moved()
		session = self.scheduled("2022-06-28", on="2022-06-02")
		with self.on("2022-06-02"), self.as_user(self.clerk):
			hot = proposals.hot_matters(session.name)
		self.assertEqual([matter["name"] for matter in hot], [self.petition.name])
		self.assertIn("on the long-term list", hot[0]["reasons"])

	def test_a_reply_that_comes_after_all_is_looked_at_the_same_day(self) -> None:
		referral = self.referral()
		entry = self.moved()
		self.reply(referral.name, "2022-09-06")
		entry.reload()
		self.assertEqual(entry.next_look_on, date(2022, 9, 6))
		self.assertEqual(
			[note.told for note in entry.notes], [f"{SENDER} replied: No. 88/SXD-HT of 06/09/2022"]
		)


class TestRefused(FollowUpCase):
	def test_an_answer_still_owed_is_not_put_off(self) -> None:
		with self.refused("follow_up_owed") as caught:
			self.moved("2022-05-01")
		self.assertIn("by 12/05/2022, which cannot be put off", str(caught.exception))
		self.assertEqual(frappe.db.count("Follow Up"), 0)
		self.assertEqual(self.the_row(v.REFERRAL).status, v.OPEN)

	def test_without_a_reason_or_a_day_to_come_or_twice(self) -> None:
		self.referral()
		with self.on("2022-06-01"), self.as_user(self.clerk):
			with self.refused("follow_up_reason"):
				api_follow_ups.follow_long_term(self.petition.name, " ", "2022-12-01")
			with self.refused("follow_up_look"):
				api_follow_ups.follow_long_term(self.petition.name, REASON, "2022-06-01")
		self.moved()
		with self.refused("follow_up_twice"):
			self.moved()
		self.assertEqual(frappe.db.count("Follow Up", {"petition": self.petition.name}), 1)

	def test_what_is_settled_is_not_waited_for(self) -> None:
		self.referral()
		frappe.db.set_value("Petition", self.petition.name, "result_class", v.SETTLED)
		with self.refused("follow_up_settled"):
			self.moved()
