"""The results told at the next session: checked by the Office, changed since, shown to each what he may read, named by nobody."""

from __future__ import annotations

import json

import frappe

from sonvi_dialogue.bridge import api_plan, api_results, erasure, results_checks, results_pack
from sonvi_dialogue.domain import results_pack as rp
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase

LAST, NEXT = "2022-03-28", "2022-06-11"
TODAY = "2022-06-01"
NAME = "Trần Thị B"


class ResultsCase(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.place = factories.make_place("R0002")
		self.commune, self.people = self.place.commune, self.place.people
		self.freeze(TODAY)
		self.last = self.session(LAST, v.CONCLUDED)
		self.next = self.session(NEXT, v.SCHEDULED)
		self.open = self.petition("Đường sạt lở", outcome=v.ANSWERED)
		self.secret = self.petition("Khai sinh", outcome=v.ANSWERED, is_confidential=1)
		self.asked = self.petition(
			"Hồ treo bị nứt",
			outcome=v.ASSIGNED,
			workflow_state=v.IN_PROGRESS,
			lead_department=self.place.units[0],
			village=self.place.villages[1],
			closed_on=None,
		)
		factories.row(
			"Petition Assignment",
			petition=self.asked,
			department=self.place.units[0],
			role=v.LEAD,
			commune=self.commune,
		)

	def session(self, day: str, state: str) -> str:
		concluded = {"concluded_on": day} if state == v.CONCLUDED else {}
		return factories.row(
			"Dialogue Session",
			commune=self.commune,
			title=f"Hội nghị ngày {day}",
			theme="Giao thông",
			session_type=v.REGULAR,
			first_day=day,
			last_day=day,
			workflow_state=state,
			sittings=[
				{"doctype": "Dialogue Sitting", "sitting_no": 1, "date": day, "parentfield": "sittings"}
			],
			**concluded,
		).name

	def petition(self, content: str, **values) -> str:
		defaults = {
			"commune": self.commune,
			"session": self.last,
			"content": content,
			"public_label": "Người dân thôn Thử",
			"petitioner_name": NAME,
			"village": self.place.villages[0],
			"category": "giao-thong",
			"received_on": LAST,
			"workflow_state": v.CLOSED,
			"closed_on": LAST,
		}
		return factories.row("Petition", **{**defaults, **values}).name

	def shown(self, role: str = v.OFFICE) -> dict:
		with self.as_user(self.people[role]):
			return api_results.session_results(self.last)

	def checked(self) -> dict:
		seen = self.shown()["seen"]
		with self.as_user(self.people[v.OFFICE]):
			return api_results.check_results(self.last, seen)

	def told(self, role: str) -> set[str]:
		return {row["petition"] for group in self.shown(role)["groups"] for row in group["rows"]}

	def step(self, on: str = TODAY) -> dict:
		with self.on(on), self.as_user(self.people[v.OFFICE]):
			found = api_plan.session_steps(self.next)
		return next(step for step in found["steps"] if step["key"] == "last_results")


class TestChecked(ResultsCase):
	def test_it_is_there_by_itself_and_the_next_sessions_path_leads_to_it(self) -> None:
		self.assertEqual(results_pack.last_session(self.next), self.last)
		step = self.step()
		self.assertEqual((step["status"], step["action"], step["value"]), ("now", "last_results", self.last))
		self.assertEqual(step["missing"], ["not checked yet"])
		self.assertEqual(
			[(group["group"], len(group["rows"])) for group in self.shown()["groups"]],
			[(rp.AT_ONCE, 2), (rp.UNDER_WAY, 1)],
		)

	def test_a_check_says_who_and_when_and_ends_the_step(self) -> None:
		found = self.checked()
		self.assertEqual(found["checked"]["on"], "01/06/2022")
		stored = results_checks.stored(self.last)
		self.assertEqual(
			(stored.checked_by, str(stored.as_of), stored.commune),
			(self.people[v.OFFICE], TODAY, self.commune),
		)
		self.assertNotIn("Đường sạt lở", stored.kept)
		self.assertNotIn(NAME, stored.kept)
		self.assertEqual(self.step()["status"], "done")

	def test_what_changes_afterwards_is_told_and_wants_another_check(self) -> None:
		self.checked()
		frappe.db.set_value(
			"Petition", self.asked, {"outcome": v.NOTED, "workflow_state": v.CLOSED, "closed_on": TODAY}
		)
		changed = self.shown()["changed"]
		self.assertEqual({one["petition"] for one in changed}, {self.asked})
		self.assertIn(
			{"petition": self.asked, "field": "Group", "before": "Under Way", "after": "Explained at Once"},
			changed,
		)
		step = self.step()
		self.assertEqual((step["status"], step["missing"]), ("now", ["1 changed since they were checked"]))
		self.checked()
		self.assertEqual((self.shown()["changed"], self.step()["status"]), ([], "done"))

	def test_what_was_not_seen_is_not_checked(self) -> None:
		seen = self.shown()["seen"]
		frappe.db.set_value("Petition", self.asked, {"outcome": v.NOTED, "workflow_state": v.CLOSED})
		with self.as_user(self.people[v.OFFICE]), self.refused("results_moved"):
			api_results.check_results(self.last, seen)
		self.assertIsNone(results_checks.stored(self.last))

	def test_a_remark_is_told_and_the_whole_is_checked_again(self) -> None:
		self.checked()
		with self.as_user(self.people[v.OFFICE]):
			found = api_results.remark_result(self.last, self.open, "  Đã làm xong trước Tết ")
		remarks = {row["petition"]: row["remark"] for group in found["groups"] for row in group["rows"]}
		self.assertEqual((remarks[self.open], found["checked"]), ("Đã làm xong trước Tết", None))
		with self.as_user(self.people[v.OFFICE]):
			api_results.remark_result(self.last, self.open, "")
		self.assertEqual(frappe.db.count("Results Remark", {"petition": self.open}), 0)

	def test_from_its_opening_on_it_is_what_it_was_that_day(self) -> None:
		with self.on("2022-07-20"):
			self.assertEqual(str(results_pack.pack_of(self.last).as_of), NEXT)

	def test_more_petitions_cost_no_more_queries(self) -> None:
		results_pack.pack_of(self.last)
		few = self.queries(lambda: results_pack.pack_of(self.last))
		for number in range(12):
			self.petition(f"Kiến nghị {number}", outcome=v.NOTED)
		self.assertEqual(self.queries(lambda: results_pack.pack_of(self.last)), few)


class TestShown(ResultsCase):
	def test_each_reads_what_he_may(self) -> None:
		everything = {self.open, self.secret, self.asked}
		self.assertEqual(self.told(v.OFFICE), everything)
		self.assertEqual(self.told(v.STANDING_COMMITTEE), everything)
		self.assertEqual(self.told(v.SUPERVISOR), {self.open, self.asked})
		self.assertEqual(self.told(v.DEPARTMENT_USER), {self.asked})
		self.assertEqual(self.told(v.DELEGATE), {self.open})
		self.assertEqual(self.shown(v.DELEGATE)["numbers"]["total"], 1)

	def test_a_part_is_told_no_change_of_the_rest(self) -> None:
		self.checked()
		frappe.db.set_value("Petition", self.secret, "session", None)
		frappe.db.set_value("Petition", self.open, "session", None)
		for role in (v.SUPERVISOR, v.DEPARTMENT_USER, v.DELEGATE):
			self.assertEqual(self.shown(role)["changed"], [], role)
		self.assertEqual(len(self.shown()["changed"]), 2)

	def test_the_wall_names_nobody_and_tells_nothing_that_was_typed(self) -> None:
		self.checked()
		with self.as_user(self.people[v.STANDING_COMMITTEE]):
			wall = api_results.results_wall(self.last)
		told = json.dumps(wall, ensure_ascii=False, default=str)
		for word in (NAME, "Đường sạt lở", "Khai sinh", "Hồ treo", "Người dân thôn Thử", self.secret):
			self.assertNotIn(word, told)
		self.assertEqual(wall["numbers"]["total"], 3)
		self.assertEqual([(group["count"], len(group["rows"])) for group in wall["groups"]], [(2, 1), (1, 1)])

	def test_nothing_is_on_the_wall_before_it_is_checked(self) -> None:
		with self.as_user(self.people[v.OFFICE]), self.refused("results_unchecked"):
			api_results.results_wall(self.last)


class TestAttacked(ResultsCase):
	def test_nobody_but_the_office_checks_or_remarks(self) -> None:
		seen = self.shown()["seen"]
		for role in set(self.people) - {v.OFFICE}:
			with self.as_user(self.people[role]):
				with self.refused("results_role"):
					api_results.check_results(self.last, seen)
				with self.refused("results_role"):
					api_results.remark_result(self.last, self.open, "x")
		self.assertEqual(frappe.db.count("Results Check"), 0)

	def test_an_office_of_another_commune_and_a_guest_get_nothing(self) -> None:
		seen = self.shown()["seen"]
		other = factories.make_place("R0003").people[v.OFFICE]
		for user in (other, "Guest"):
			with self.as_user(user):
				for call in (
					lambda: api_results.session_results(self.last),
					lambda: api_results.results_wall(self.last),
					lambda: api_results.check_results(self.last, seen),
					lambda: api_results.remark_result(self.last, self.open, "x"),
				):
					with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
						call()
		self.assertEqual(frappe.db.count("Results Check"), 0)

	def test_a_petition_of_another_session_takes_no_remark_here(self) -> None:
		stray = self.petition("Việc khác", session=self.next)
		with self.as_user(self.people[v.OFFICE]), self.refused("remark_session"):
			api_results.remark_result(self.last, stray, "x")
		with self.as_user(self.people[v.OFFICE]), self.refused("remark_long"):
			api_results.remark_result(self.last, self.open, "x" * 501)
		self.assertEqual(frappe.db.count("Results Remark"), 0)

	def test_no_form_writes_or_takes_away_a_check(self) -> None:
		self.checked()
		name = results_checks.stored(self.last).name
		with self.as_user(self.people[v.OFFICE]):
			doc = frappe.get_doc("Results Check", name)
			doc.checked_by = self.people[v.STANDING_COMMITTEE]
			with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				doc.save()
			with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
				frappe.delete_doc("Results Check", name)
		self.assertEqual(results_checks.stored(self.last).checked_by, self.people[v.OFFICE])

	def test_the_remarks_are_no_way_round(self) -> None:
		with self.as_user(self.people[v.OFFICE]):
			api_results.remark_result(self.last, self.secret, "Đã hẹn riêng")
		for role in (v.SUPERVISOR, v.DELEGATE, v.DEPARTMENT_USER, v.DEPARTMENT_HEAD):
			with self.as_user(self.people[role]):
				with self.assertRaises(frappe.PermissionError):
					frappe.get_list("Results Check")
				with self.assertRaises(frappe.PermissionError):
					frappe.get_list("Results Remark", parent_doctype="Results Check")
			self.assertNotIn("Đã hẹn riêng", str(self.shown(role)))

	def test_a_denunciation_leaves_no_remark(self) -> None:
		with self.as_user(self.people[v.OFFICE]):
			api_results.remark_result(self.last, self.open, "Bà B nói về ông C")
		self.checked()
		erasure.erase_denunciation(frappe.get_doc("Petition", self.open))
		self.assertEqual(frappe.db.count("Results Remark"), 0)
		self.assertNotIn(self.open, results_checks.stored(self.last).kept)

	def test_a_denunciation_leaves_the_copy_without_a_remark_too(self) -> None:
		self.checked()
		kept = {"session": self.last}
		self.assertIn(self.open, frappe.db.get_value("Results Check", kept, "kept"))
		results_checks.forget(self.open)
		left = frappe.db.get_value("Results Check", kept, "kept")
		self.assertNotIn(self.open, left)
		self.assertIn(self.asked, left)
