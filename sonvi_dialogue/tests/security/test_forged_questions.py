"""The attack: what no form would send, to reports, homes, figures and first steps; and names that are code in disguise."""

from __future__ import annotations

import json
from functools import partial

import frappe
from frappe.desk.query_report import run as run_report

from sonvi_dialogue.bridge import api_figures, api_first_run, homes, link_search
from sonvi_dialogue.bridge.reports import frame
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories as make
from sonvi_dialogue.tests.base import DialogueCase

CODE = "<img src=x onerror=alert(1)>"
THEME = "Chủ đề chưa được duyệt"


class TestForgedQuestions(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.place = make.make_place("T9201")
		self.other = make.make_place("T9202")
		self.clerk = self.place.people[v.OFFICE]

	def report(self, user: str, name: str, **filters: object) -> str:
		with self.as_user(user):
			found = run_report(name, {"commune": self.place.commune, **filters}, ignore_prepared_report=True)
		return json.dumps(found, ensure_ascii=False, default=str)

	def test_a_unit_reads_no_plan_through_the_report_on_sessions(self):
		make.row(
			"Dialogue Plan",
			commune=self.place.commune,
			title="Kế hoạch",
			year=2022,
			workflow_state=v.DRAFT,
			items=[
				{
					"doctype": "Dialogue Plan Item",
					"parentfield": "items",
					"session_type": v.REGULAR,
					"quarter": "2",
					"planned_date": "2022-06-15",
					"theme": THEME,
				}
			],
		)
		asked = partial(
			self.report,
			name="Sessions against the Plan",
			from_date="2022-01-01",
			to_date="2022-12-31",
		)
		self.assertIn(THEME, asked(self.clerk))
		for role in (v.DEPARTMENT_USER, v.DEPARTMENT_HEAD):
			told = asked(self.place.people[role])
			self.assertNotIn(THEME, told)
			self.assertNotIn("2022-06-15", told)

	def test_a_key_opens_no_name_of_another_commune(self):
		village = self.other.villages[0]
		frappe.db.set_value("Village", village, "village_name", "Thôn Kín")
		with self.as_user(self.clerk):
			told = api_figures.rows("village", village, "received")
		self.assertEqual((told["total"], told["title"], told["rows"]), (0, "", []))

	def test_days_of_no_book_and_numbers_of_no_page_are_refused_or_bounded(self):
		for day in ("0001-01-01", "9999-12-31", "9" * 20, "2022-13-45"):
			with self.subTest(day), self.as_user(self.clerk), self.assertRaises(frappe.ValidationError):
				api_figures.block("total", first=day, last="9" * 20)
			for name in ("Period Figures", "Sessions against the Plan"):
				with self.subTest(name, day=day), self.assertRaises(frappe.ValidationError):
					self.report(self.clerk, name, from_date=day, to_date=day)
		with self.as_user(self.clerk):
			self.assertEqual(api_figures.rows("total", measure="due", start=10**30)["rows"], [])

	def test_what_is_no_list_is_refused_and_nothing_is_written(self):
		commune = self.place.commune
		calls = (
			partial(api_first_run.add_units, commune, "2025", "CA"),
			partial(api_first_run.add_units, commune, "2025", "5"),
			partial(api_first_run.add_people, commune, "[1]"),
			partial(api_first_run.add_people, commune, '{"a": 1}'),
			partial(api_first_run.save_signers, commune, "["),
			partial(api_first_run.save_signers, commune, [["department", "x"]]),
			partial(api_first_run.save_signers, commune, [{"department": ["x"], "signer_name": 5}]),
			partial(homes.figure, '{"card": ["overdue"]}'),
			partial(link_search.by_name, "Village", "", "name", 0, 10, "["),
			partial(link_search.by_name, "Village", "", "name", 0, 10, "[5]"),
		)
		before = frappe.db.count("Dialogue Department", {"commune": commune})
		for call in calls:
			with self.subTest(call=call), self.assertRaises(frappe.ValidationError):
				call()
		self.assertEqual(frappe.db.count("Dialogue Department", {"commune": commune}), before)
		with self.refused("person_phone"):
			told = {"department": self.place.bodies[v.OFFICE_BODY], "full_name": "Nguyễn Văn X"}
			api_first_run.add_people(commune, [{**told, "phone": 5, "is_head": True}])
		self.assertFalse(frappe.db.exists("User", {"full_name": "Nguyễn Văn X"}))

	def test_code_in_quotes_is_stored_as_none(self):
		"""Frappe leaves alone what reads as JSON, and a text in quotes does."""
		disguised = (json.dumps(CODE), json.dumps([CODE]), json.dumps({"a": CODE}))
		for number, text in enumerate(disguised):
			with self.as_user(self.clerk):
				unit = frappe.get_doc("Dialogue Department", self.place.units[0])
				unit.department_name = text
				unit.save()
				petition = make.make_petition(
					self.place.commune, "2022-03-01", content=text, public_label=text
				)
			stored = (
				frappe.db.get_value("Dialogue Department", unit.name, "department_name"),
				*frappe.db.get_value("Petition", petition.name, ["content", "public_label"]),
			)
			for value in stored:
				self.assertNotIn("onerror", value or "", number)

	def test_a_label_of_a_chart_is_no_markup(self):
		chart = frame.bars([CODE], Số=[1])
		self.assertEqual(chart["data"]["labels"], ["‹img src=x onerror=alert(1)›"])

	def test_the_search_of_our_records_finds_no_user_and_shows_no_field_but_its_own(self):
		frappe.db.set_value("User", self.clerk, "api_key", "khoa-bi-mat")
		with self.as_user(self.place.people[v.DEPARTMENT_USER]):
			for doctype in ("User", "User Permission", "Version"):
				with self.refused("search_doctype"):
					link_search.by_name(doctype, "", "api_key", 0, 20)
			found = link_search.by_name("Village", "", "creation", 0, 20, as_dict=True)
			with self.refused("sent_unreadable"):
				link_search.by_name("Village", "", "name", 0, 20, filters={"no_such_field": 1})
		self.assertTrue(found)
		self.assertFalse([row for row in found if "creation" in row])
