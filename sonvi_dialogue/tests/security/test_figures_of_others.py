"""The attack: somebody counts, compares or lists through the screens of figures what no list shows him."""

from __future__ import annotations

import json

import frappe

from sonvi_dialogue.bridge import api_figures, figures
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.figures_case import FIRST, LAST, FiguresCase

DAYS = {"first": FIRST.isoformat(), "last": LAST.isoformat()}


class TestFiguresOfOthers(FiguresCase):
	def test_another_commune_is_refused_to_all_its_people(self) -> None:
		for role, user in self.here.people.items():
			for call in (
				lambda: api_figures.block("total", commune=self.there.commune, **DAYS),
				lambda: api_figures.rows("total", commune=self.there.commune, **DAYS),
			):
				with self.subTest(role), self.as_user(user), self.assertRaises(frappe.PermissionError):
					call()

	def test_without_a_commune_named_only_their_own_is_counted(self) -> None:
		with self.as_user(self.here.people[v.OFFICE]):
			own = api_figures.block("total", commune=self.here.commune, **DAYS)
			self.assertEqual(api_figures.block("total", **DAYS), own)
			listed = api_figures.rows("total", measure="due", **DAYS)
		there = set(frappe.get_all("Statutory Deadline", {"commune": self.there.commune}, pluck="name"))
		self.assertFalse({one["duty"] for one in listed["rows"]} & there)

	def test_a_unit_of_another_commune_is_refused(self) -> None:
		with self.as_user(self.here.people[v.OFFICE]), self.assertRaises(frappe.PermissionError):
			api_figures.block("total", unit=self.there.units[0], **DAYS)

	def test_an_officer_counts_nothing_of_the_other_unit(self) -> None:
		for role in (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD):
			with self.as_user(self.here.people[role]):
				(line,) = api_figures.block("total", unit=self.here.units[1], **DAYS)["rows"]
				self.assertEqual((line["due"], line["running"]), (0, 0))
				units = api_figures.block("unit", **DAYS)["rows"]
			counted = {line["key"] for line in units if line["due"] or line["running"]}
			self.assertEqual(counted, {self.here.units[0]})

	def test_a_delegate_counts_his_villages_and_no_ledger(self) -> None:
		with self.as_user(self.here.people[v.DELEGATE]):
			villages = api_figures.block("village", **DAYS)["rows"]
			self.assertTrue(api_figures.block("missed", **DAYS)["closed"])
			with self.assertRaises(frappe.PermissionError):
				api_figures.rows("missed", **DAYS)
		self.assertNotIn(self.here.villages[1], {line["key"] for line in villages})

	def test_a_confidential_petition_tells_a_supervisor_nothing_but_its_clock(self) -> None:
		secret = set(frappe.get_all("Petition", {"is_confidential": 1}, pluck="name"))
		with self.as_user(self.here.people[v.SUPERVISOR]):
			listed = api_figures.rows("total", measure="due", **DAYS)["rows"]
			received = api_figures.rows("total", measure="received", **DAYS)["rows"]
		self.assertFalse({one["petition"] for one in (*listed, *received)} & secret)
		hidden = [one for one in listed if not one["petition"]]
		self.assertTrue(hidden)
		self.assertFalse(
			[one for one in hidden if one["village"] or one["field"] or "Nội dung" in one["about"]]
		)

	def test_no_petitioner_is_named_anywhere(self) -> None:
		for user in self.users.values():
			with self.as_user(user):
				told = [api_figures.block(name, **DAYS) for name in figures.BLOCKS]
				told += [
					api_figures.rows("total", measure=measure, **DAYS) for measure in ("due", "received")
				]
			self.assertNotIn("Trần Thị B", json.dumps(told, ensure_ascii=False, default=str))

	def test_words_of_the_query_are_no_words_of_the_database(self) -> None:
		evil = "' or 1=1 -- "
		with self.as_user(self.here.people[v.OFFICE]):
			self.assertEqual(api_figures.rows("unit", evil, "due", **DAYS)["total"], 0)
			self.assertEqual(api_figures.rows("total", "", evil, **DAYS)["total"], 0)
			for call in (
				lambda: api_figures.block(evil, **DAYS),
				lambda: api_figures.rows(evil, **DAYS),
				lambda: api_figures.rows(evil, measure="received", **DAYS),
				lambda: api_figures.block("trend", grain=evil, **DAYS),
				lambda: api_figures.rows("trend", evil, **DAYS),
				lambda: api_figures.rows("missed", "2022-77", **DAYS),
			):
				with self.assertRaises(frappe.ValidationError):
					call()

	def test_days_that_are_no_period(self) -> None:
		with self.as_user(self.here.people[v.OFFICE]):
			for first, last in (("2022-12-31", "2022-01-01"), ("1990-01-01", "2022-12-31"), ("x", "y")):
				with self.assertRaises(frappe.ValidationError):
					api_figures.block("total", first=first, last=last)

	def test_whoever_has_no_commune_or_no_role_counts_nothing(self) -> None:
		stray = factories.make_user("khong.xa", v.OFFICE)
		with self.as_user(stray):
			(line,) = api_figures.block("total", **DAYS)["rows"]
			self.assertEqual((line["due"], line["received"]), (0, 0))
		for user in (factories.make_user("khong.vai"), "Guest"):
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				api_figures.block("total", **DAYS)

	def test_only_who_looks_after_several_communes_compares(self) -> None:
		for role, user in self.here.people.items():
			with self.subTest(role), self.as_user(user), self.assertRaises(frappe.PermissionError):
				api_figures.compared(**DAYS)

	def test_a_manager_given_one_commune_sees_that_one(self) -> None:
		narrowed = factories.make_user("quan.ly.hep", v.MANAGER, commune=self.here.commune)
		with self.as_user(narrowed):
			found = api_figures.compared(**DAYS)["rows"]
			(line,) = api_figures.block("total", **DAYS)["rows"]
		self.assertEqual([one["commune"] for one in found], [self.here.commune])
		self.assertEqual(found[0]["due"], line["due"])
		with self.as_user(narrowed), self.assertRaises(frappe.PermissionError):
			api_figures.block("total", commune=self.there.commune, **DAYS)
