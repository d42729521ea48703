"""Checking guests in at the desk by the code on their invitation."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import desk
from sonvi_dialogue.bridge.refusals import DialogueRefusal
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.desk_case import DeskCase


class TestCheckIn(DeskCase):
	def guest(self, session: str, name: str = "Thò Văn U") -> str:
		told = {"participant_name": name, "capacity": "Unit Head", "invited": 1, "session": session}
		return self.insert_as(self.clerk, "Participant", **told).name

	def shown(self, name: str) -> dict:
		with self.as_user(self.clerk):
			people = desk.state(self.session.name)["participants"]
		return next(person for person in people if person["name"] == name)

	def tick(self, name: str, attended: int = 1, age: float = 0) -> list[dict]:
		entry = self.entry("participant_set", name, {"attended": 1 - attended}, attended=attended)
		return self.send({**entry, "age": age})

	def test_the_first_tick_counts_also_where_it_waited_in_a_browser(self) -> None:
		name = self.guest(self.session.name)
		self.tick(name, age=3600)
		first = frappe.db.get_value("Participant", name, "attended_at")
		waited = (frappe.utils.now_datetime() - first).total_seconds()
		self.assertTrue(3590 < waited < 3700, waited)
		self.assertEqual(self.shown(name)["attended_at"][:5], first.strftime("%H:%M"))
		self.assertEqual(self.tick(name)[0]["status"], "done")
		self.assertEqual(frappe.db.get_value("Participant", name, "attended_at"), first)
		self.tick(name, 0)
		self.assertEqual(self.shown(name)["attended_at"], "")

	def test_two_doors_scan_one_guest_once(self) -> None:
		name = self.guest(self.session.name)
		results = self.send(
			self.entry("participant_set", name, {"attended": 0}, attended=1),
			self.entry("participant_set", name, {"attended": 0}, attended=1),
		)
		self.assertEqual([result["status"] for result in results], ["done", "done"])
		self.assertEqual(frappe.db.count("Participant", {"session": self.session.name}), 1)

	def test_a_code_of_another_session_says_which(self) -> None:
		other = self.scheduled("2022-03-29", title="Hội nghị khác")
		code = frappe.db.get_value("Participant", self.guest(other.name), "check_in_code")
		with self.as_user(self.clerk):
			told = desk.whose_code(self.session.name, code)
			self.assertEqual(told, {"title": "Hội nghị khác", "day": "29/03/2022"})
			self.assertEqual(desk.whose_code(self.session.name, f"20220329{code}"), told)
			self.assertEqual(desk.whose_code(other.name, code), {})
			self.assertEqual(desk.whose_code(self.session.name, "0000000000"), {})
			self.assertEqual(desk.whose_code(self.session.name, "' or 1=1"), {})

	def test_a_code_opens_nothing_for_strangers(self) -> None:
		name = self.guest(self.session.name)
		code = frappe.db.get_value("Participant", name, "check_in_code")
		for user in (self.officer, self.place.people[v.DELEGATE], "Guest"):
			with self.as_user(user), self.assertRaises((DialogueRefusal, frappe.PermissionError)):
				desk.whose_code(self.session.name, code)
			with self.assertRaises((DialogueRefusal, frappe.PermissionError)):
				self.send(self.entry("participant_set", name, {"attended": 0}, attended=1), user=user)
		self.assertEqual(frappe.db.get_value("Participant", name, "attended"), 0)

	def test_another_commune_s_session_is_not_told(self) -> None:
		place = factories.make_place("L0002")
		other = factories.make_session(place.commune, "2022-03-29")
		there = frappe.get_doc(
			{"doctype": "Participant", "session": other.name, "participant_name": "X", "capacity": "Guest"}
		).insert()
		with self.as_user(self.clerk):
			self.assertEqual(desk.whose_code(self.session.name, there.check_in_code), {})

	def test_the_desk_knows_the_codes_and_the_wall_does_not(self) -> None:
		name = self.guest(self.session.name)
		code = frappe.db.get_value("Participant", name, "check_in_code")
		self.assertEqual(self.shown(name)["check_in_code"], code)
		with self.as_user(self.clerk):
			self.assertNotIn(code, frappe.as_json(desk.projector(self.session.name)))
		with self.as_user(self.place.people[v.SUPERVISOR]):
			rows = frappe.get_list("Participant", fields=["name", "check_in_code"])
		self.assertEqual([row.get("check_in_code") for row in rows], [None])
