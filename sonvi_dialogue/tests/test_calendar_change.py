"""A holiday added late moves open rows only, each with its audit row; closed rows stay."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import calendars
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase


class TestCalendarChange(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session = self.scheduled()
		self.one, self.two = self.assigned(self.session), self.assigned(self.session)
		with self.on("2022-03-28"):
			self.act(self.clerk, self.session, "Record as Held")
		self.conclude(self.session)
		self.conclusion(self.session)
		self.answer(self.one, "2022-04-20")

	def add_holiday(self, day: str = "2022-05-05") -> None:
		with patch("frappe.enqueue") as self.enqueued:
			calendar = frappe.get_doc("Working Calendar", "VN")
			calendar.append("days", {"date": day, "kind": "Holiday", "source": "Công văn thử"})
			calendar.save()

	def row_of(self, petition) -> object:
		return self.the_row(v.WRITTEN_ANSWER, petition=petition.name)

	def test_open_rows_move_and_closed_ones_stay(self) -> None:
		self.add_holiday()
		met_before = self.row_of(self.one)
		with self.on("2022-05-04"):
			counts = calendars.recalculate("VN")
		self.assertEqual(self.row_of(self.two).due_on, date(2022, 5, 13))
		self.assertEqual(self.row_of(self.one), met_before)
		self.assertEqual(self.row_of(self.one).due_on, date(2022, 5, 12))
		self.assertIn((v.MOVED, "calendar_changed"), self.changes(self.row_of(self.two)))
		self.assertNotIn((v.MOVED, "calendar_changed"), self.changes(self.row_of(self.one)))
		self.assertEqual((counts["moved"], counts["failed"]), (1, 0))

	def test_a_second_pass_changes_nothing(self) -> None:
		self.add_holiday()
		with self.on("2022-05-04"):
			calendars.recalculate("VN")
			self.assertEqual(calendars.recalculate("VN")["moved"], 0)

	def test_saving_queues_one_job_after_the_commit(self) -> None:
		self.add_holiday()
		_args, told = self.enqueued.call_args
		self.assertEqual(
			(told["job_id"], told["deduplicate"], told["enqueue_after_commit"], told["calendar"]),
			("dialogue-calendar-VN", True, True, "VN"),
		)

	def test_the_revision_counts_each_save(self) -> None:
		before = frappe.db.get_value("Working Calendar", "VN", "revision")
		self.add_holiday()
		self.assertEqual(frappe.db.get_value("Working Calendar", "VN", "revision"), before + 1)

	def test_a_day_twice_or_in_an_unknown_year_is_refused(self) -> None:
		with self.refused("calendar_day_twice"):
			self.add_holiday("2022-09-02")
		with self.refused("calendar_day_outside"):
			self.add_holiday("2031-09-02")
