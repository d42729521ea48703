"""The first screens: each role its own, its figures those of the lists behind them, its words those of the timeline."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import frappe
from frappe.desk.desktop import get_workspace_sidebar_items

from sonvi_dialogue.bridge import clock, homes
from sonvi_dialogue.domain import homes as tables
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

OWN = {home.roles[0]: home for home in tables.HOMES}


class TestHomes(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session, self.petition = self.in_progress()
		self.place.people[v.MANAGER] = factories.make_user("homes.manager", v.MANAGER)

	def figure(self, key: str) -> int:
		return homes.figure({"card": key})["value"]

	def homes_of(self, user: str) -> list[str]:
		boot = SimpleNamespace()
		with self.as_user(user):
			homes.boot(boot)
		return boot.sonvi_homes

	# Figures and the lists behind them ----------------------------------------------------------------------------------------
	def test_a_figure_is_the_number_of_rows_of_the_list_it_opens(self) -> None:
		counted = 0
		for role, home in OWN.items():
			for day in ("2022-04-20", "2022-05-12", "2022-06-01"):
				with self.on(day), self.as_user(self.place.people[role]):
					for key in home.cards:
						told = homes.figure(frappe.as_json({"card": key}))
						doctype = told["route"][1]
						filters = [[field, *asked] for field, asked in told["route_options"].items()]
						listed = frappe.get_list(doctype, filters=filters, pluck="name", limit=0)
						self.assertEqual(told["value"], len(listed), (role, key, day))
						counted += told["value"]
		self.assertGreater(counted, 0)

	def test_overdue_answers_are_answers_alone_and_their_list_holds_just_these(self) -> None:
		"""An input to another unit's answer, a second look and a promise are overdue too, and no answer."""
		owed = frappe.db.get_value(
			"Statutory Deadline", {"petition": self.petition.name, "kind": v.WRITTEN_ANSWER}
		)
		for kind in (v.INPUT, v.SECOND_LOOK, v.PROMISE, v.REFERRAL):
			frappe.copy_doc(frappe.get_doc("Statutory Deadline", owed)).update(
				{"kind": kind, "duty_key": kind}
			).db_insert()
		with self.on("2022-07-01"), self.as_user(self.clerk):
			told = homes.figure({"card": "overdue_petitions"})
			filters = [[field, *asked] for field, asked in told["route_options"].items()]
			listed = frappe.get_list("Statutory Deadline", filters, pluck="kind", order_by="kind", limit=0)
			self.assertEqual((told["value"], listed), (2, [v.REFERRAL, v.WRITTEN_ANSWER]))
			every = frappe.get_list(
				"Statutory Deadline", {"petition": self.petition.name}, pluck="kind", limit=0
			)
			self.assertEqual(len(every), 5)

	def test_the_office_is_led_to_the_first_steps_until_there_is_a_plan(self) -> None:
		with self.as_user(self.place.people[v.OFFICE]):
			self.assertEqual(frappe.get_list("Dialogue Plan", order_by="name asc"), [])
			self.assertEqual(homes.block("office")["actions"][0], "first_steps")
		row = {"quarter": "1", "session_type": "Regular", "planned_date": "2022-03-21", "theme": "Đường sá"}
		with self.on("2022-01-05"):
			self.insert_as(
				self.place.people[v.OFFICE], "Dialogue Plan", title="Kế hoạch", year=2022, items=[row]
			)
		with self.as_user(self.place.people[v.OFFICE]):
			self.assertEqual(homes.block("office")["actions"][0], "not_delivered")

	def test_figures_follow_the_day(self) -> None:
		with self.as_user(self.officer):
			with self.on("2022-05-05"):
				self.assertEqual(
					[self.figure(key) for key in ("due_today", "due_this_week", "overdue")], [0, 0, 0]
				)
			due = self.due(v.WRITTEN_ANSWER)
			with self.on(str(due)):
				self.assertEqual(
					[self.figure(key) for key in ("due_today", "due_this_week", "overdue")], [1, 1, 0]
				)
			with self.on("2022-07-01"):
				self.assertEqual(
					[self.figure(key) for key in ("due_today", "due_this_week", "overdue")], [0, 0, 1]
				)

	def test_a_figure_nobody_knows_and_one_of_what_one_may_not_read_are_refused(self) -> None:
		for sent in ({"card": "no_such"}, {}, None):
			with self.as_user(self.clerk), self.assertRaises(frappe.ValidationError) as refused:
				homes.figure(sent)
			self.assertIn("There is no figure", str(refused.exception))
		with self.as_user(self.place.people[v.DELEGATE]), self.assertRaises(frappe.PermissionError):
			homes.figure({"card": "papers_to_sign"})

	# Whose home it is ---------------------------------------------------------------------------------------------------------
	def test_a_role_sees_its_own_home_and_no_other(self) -> None:
		names = {home.name for home in tables.HOMES}
		for role, home in OWN.items():
			user = self.place.people[role]
			self.assertEqual(self.homes_of(user), [home.name])
			with self.as_user(user):
				pages = [page["name"] for page in get_workspace_sidebar_items()["pages"]]
			self.assertEqual([name for name in pages if name in names], [home.name])
			self.assertLess(pages.index(home.name), pages.index("Sonvi Dialogue"))

	def test_a_person_of_two_roles_has_both_and_arrives_at_the_office_first(self) -> None:
		user = frappe.get_doc("User", self.place.people[v.SUPERVISOR])
		user.add_roles(v.OFFICE)
		self.assertEqual(self.homes_of(user.name), ["Dialogue Office Home", "Dialogue Supervisor Home"])

	def test_a_unit_is_asked_to_prepare_only_for_sessions_to_come(self) -> None:
		task = {"department": self.unit, "kind": "Report", "topic": "Tình hình đường sá", "due": "2022-03-20"}
		made = factories.row(
			"Preparation Task", commune=self.commune, session=self.session.name, status=v.OPEN, **task
		)
		for state, listed in ((v.CONCLUDED, []), (v.SCHEDULED, ["Tình hình đường sá"])):
			frappe.db.set_value("Dialogue Session", self.session.name, "workflow_state", state)
			with self.on("2022-03-21"), self.as_user(self.officer):
				tasks = homes.block("unit")["sections"][1]
			self.assertEqual([row["label"] for row in tasks["rows"]], listed, (state, made.name))

	def test_the_block_of_another_role_is_refused(self) -> None:
		for role in OWN:
			for home in tables.HOMES:
				with self.as_user(self.place.people[role]):
					if role in home.roles:
						self.assertTrue(homes.block(home.key)["sections"])
						continue
					with self.assertRaises(frappe.PermissionError):
						homes.block(home.key)

	# The lists of a block -------------------------------------------------------------------------------------------------------
	def rows_of(self, user: str, home: str, at: int, day: str) -> list[dict[str, Any]]:
		with self.on(day), self.as_user(user):
			frappe.local.lang = "vi"
			return homes.block(home)["sections"][at]["rows"]

	def test_a_unit_reads_its_answers_with_the_working_days_left(self) -> None:
		(row,) = self.rows_of(self.officer, "unit", 0, str(self.due(v.WRITTEN_ANSWER)))
		self.assertEqual((row["doctype"], row["name"]), ("Petition", self.petition.name))
		self.assertEqual(row["standing"]["text"], "hết hạn hôm nay")

	def test_another_units_people_read_nothing_of_it(self) -> None:
		stranger = self.place.people[v.DELEGATE]
		self.assertEqual(self.rows_of(stranger, "delegate", 0, "2022-05-12"), [])

	def test_the_office_reads_what_the_next_session_lacks(self) -> None:
		with self.on("2022-04-20"), self.as_user(self.clerk):
			told = homes.block("office")["sections"][0]
		self.assertEqual(told["opens"]["name"], self.session.name)
		self.assertTrue(told["rows"])

	def test_the_manager_reads_the_communes_with_the_most_overdue(self) -> None:
		rows = self.rows_of(self.place.people[v.MANAGER], "manager", 0, "2022-12-01")
		mine = [row for row in rows if row["name"] == self.commune]
		self.assertEqual(len(mine), 1)
		options = mine[0]["list"]["route_options"]
		with self.on("2022-12-01"), self.as_user(self.place.people[v.MANAGER]):
			behind = frappe.get_list(
				"Statutory Deadline",
				filters=[[field, *asked] for field, asked in options.items()],
				pluck="name",
				limit=0,
			)
			self.assertEqual(clock.today().isoformat(), "2022-12-01")
		self.assertEqual(mine[0]["standing"]["text"], frappe._("{0} overdue", "vi").format(len(behind)))

	# The words on lists -----------------------------------------------------------------------------------------------------------
	def test_each_list_says_where_its_rows_stand(self) -> None:
		assignment = self.assignment(self.petition)
		response = self.response(self.petition)
		day = str(self.due(v.WRITTEN_ANSWER))
		row = self.the_row(v.WRITTEN_ANSWER)
		for doctype, name in (
			("Petition", self.petition.name),
			("Petition Assignment", assignment),
			("Department Response", response.name),
			("Statutory Deadline", row.ref),
		):
			with self.on(day), self.as_user(self.officer):
				frappe.local.lang = "vi"
				told = homes.list_standings(doctype, frappe.as_json([name]))
			self.assertEqual(told[name]["text"], "hết hạn hôm nay", doctype)
			self.assertEqual(told[name]["code"], "today")

	def test_the_words_of_what_one_may_not_read_are_not_told(self) -> None:
		row = self.the_row(v.WRITTEN_ANSWER)
		with self.on("2022-05-12"), self.as_user(self.place.people[v.DELEGATE]):
			self.assertEqual(homes.list_standings("Petition", [self.petition.name]), {})
			self.assertEqual(homes.list_standings("Statutory Deadline", [row.ref]), {})
			with self.assertRaises(frappe.PermissionError):
				homes.list_standings("Department Response", ["x"])

	def test_a_list_without_deadlines_is_refused(self) -> None:
		with self.as_user(self.clerk), self.assertRaises(frappe.ValidationError):
			homes.list_standings("Village", ["x"])
