"""Figures of all communes that take long are kept for whoever sees every row, say their hour, and are given to nobody else."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import frappe

from sonvi_dialogue.bridge import api_figures, figures_kept
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.factories import row
from sonvi_dialogue.tests.figures_case import FIRST, LAST, FiguresCase

DAYS = {"first": FIRST.isoformat(), "last": LAST.isoformat()}


class TestFiguresKept(FiguresCase):
	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(frappe.cache.delete_keys, "dialogue_figures_")
		frappe.cache.delete_keys("dialogue_figures_")
		self.of_all = factories.make_user("quan.ly.tinh", v.MANAGER)

	def block(self, user: str, name: str = "duty", **more: Any) -> dict[str, Any]:
		with self.as_user(user):
			return api_figures.block(name, **{**DAYS, **more})

	def due(self, told: dict[str, Any]) -> int:
		return sum(line["due"] for line in told["rows"])

	def one_more(self) -> None:
		row(
			"Statutory Deadline",
			commune=self.here.commune,
			kind=v.WRITTEN_ANSWER,
			department=self.here.units[0],
			status=v.MET,
			due_on=FIRST,
			effective_due_on=FIRST,
			met_on=FIRST,
		)

	def test_what_is_counted_quickly_is_counted_each_time(self) -> None:
		before = self.block(self.of_all)
		self.one_more()
		after = self.block(self.of_all)
		self.assertEqual((self.due(after) - self.due(before), after["counted_at"]), (1, None))

	def test_what_takes_long_is_kept_and_says_its_hour(self) -> None:
		with patch.object(figures_kept, "WORTH_KEEPING", 0):
			before = self.block(self.of_all)
			self.one_more()
			after = self.block(self.of_all)
		self.assertEqual(after, before)
		self.assertRegex(after["counted_at"], r"^\d\d:\d\d$")

	def test_nobody_who_sees_less_is_given_it_nor_keeps_his_own(self) -> None:
		with patch.object(figures_kept, "WORTH_KEEPING", 0):
			elsewhere = factories.make_place("T0003")
			duty = {"kind": v.WRITTEN_ANSWER, "department": elsewhere.units[0], "status": v.MET}
			days = dict.fromkeys(("due_on", "effective_due_on", "met_on"), FIRST)
			row("Statutory Deadline", commune=elsewhere.commune, **duty, **days)
			whole = self.block(self.of_all)
			for user in (self.manager, *self.here.people.values()):
				told = self.block(user)
				self.assertIsNone(told["counted_at"], user)
				self.assertLess(self.due(told), self.due(whole), user)
			self.assertEqual(self.block(self.of_all), whole)

	def test_one_commune_is_always_counted(self) -> None:
		with patch.object(figures_kept, "WORTH_KEEPING", 0):
			before = self.block(self.of_all, commune=self.here.commune)
			self.one_more()
			after = self.block(self.of_all, commune=self.here.commune)
		self.assertEqual((self.due(after) - self.due(before), after["counted_at"]), (1, None))

	def test_the_hourly_job_counts_anew_what_somebody_looks_at(self) -> None:
		year = {"first": "2022-01-01", "last": "2022-12-31", "grain": "quarter"}
		with patch.object(figures_kept, "WORTH_KEEPING", 0):
			before = self.block(self.of_all, **year)
			self.one_more()
			figures_kept.count_anew()
			after = self.block(self.of_all, **year)
		self.assertEqual(self.due(after) - self.due(before), 1)

	def test_the_hourly_job_counts_nothing_while_nobody_looks(self) -> None:
		with patch.object(figures_kept, "_count") as counting:
			figures_kept.count_anew()
		counting.assert_not_called()

	def test_communes_are_compared_by_what_is_kept_in_each_order(self) -> None:
		with patch.object(figures_kept, "WORTH_KEEPING", 0), self.as_user(self.of_all):
			first = api_figures.compared(**DAYS)
			self.one_more()
			named = api_figures.compared(**DAYS, order="name")
			with self.refused("figures_order"):
				api_figures.compared(**DAYS, order="population; drop table")
		self.assertEqual(named["whole"], first["whole"])
		self.assertEqual(named["counted_at"], first["counted_at"])
