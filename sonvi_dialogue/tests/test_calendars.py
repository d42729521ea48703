"""Calendars of sessions, plans and deadlines: what is shown to whom, and in which colour."""

from __future__ import annotations

from datetime import date

import frappe

from sonvi_dialogue.bridge import calendar_events
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase

YEAR = ("2022-01-01 00:00:00", "2022-12-31 00:00:00")


class TestCalendars(LifeCase):
	def seen(self, call, user: str, on: str = "2022-03-02", **values) -> list[dict]:
		with self.on(on), self.as_user(user):
			return call("", *YEAR, **values)

	def test_sessions_are_coloured_by_their_state(self) -> None:
		self.scheduled()
		self.draft("2022-06-11")
		found = self.seen(calendar_events.session_events, self.clerk)
		self.assertEqual(
			[(one["first_day"], one["color"]) for one in found],
			[(date(2022, 3, 28), calendar_events.BLUE), (date(2022, 6, 11), calendar_events.GRAY)],
		)

	def test_with_several_communes_each_is_named_and_with_one_none_is(self) -> None:
		there = factories.make_place("L0002")
		self.scheduled()
		with self.on("2022-03-01"):
			factories.make_session(there.commune, "2022-03-29")
		manager = factories.make_user("L.manager", v.MANAGER)
		self.assertNotIn("xã Thử", self.seen(calendar_events.session_events, self.clerk)[0]["title"])
		titles = [one["title"] for one in self.seen(calendar_events.session_events, manager)]
		self.assertTrue(any(title.startswith("xã Thử L0001: ") for title in titles))
		self.assertTrue(any(title.startswith("xã Thử L0002: ") for title in titles))
		self.assertEqual(len(self.seen(calendar_events.session_events, there.people[v.OFFICE])), 1)

	def test_deadlines_show_what_is_late(self) -> None:
		self.scheduled()
		found = self.seen(calendar_events.deadline_events, self.clerk, on="2022-03-15")
		self.assertEqual(
			{(one["effective_due_on"], one["color"]) for one in found},
			{(date(2022, 3, 13), calendar_events.RED), (date(2022, 3, 23), calendar_events.BLUE)},
		)
		self.assertEqual(self.seen(calendar_events.deadline_events, self.officer), [])

	def test_rows_of_a_plan_are_shown_by_who_may_read_it(self) -> None:
		row = {"quarter": "1", "session_type": "Regular", "planned_date": "2022-03-21", "theme": "Đường sá"}
		with self.on("2022-01-05"):
			self.insert_as(self.clerk, "Dialogue Plan", title="Kế hoạch", year=2022, items=[row])
		found = self.seen(calendar_events.plan_events, self.clerk)
		self.assertEqual(
			[(one["title"], one["color"]) for one in found], [("Đường sá", calendar_events.GRAY)]
		)
		with self.assertRaises(frappe.PermissionError):
			self.seen(calendar_events.plan_events, self.officer)

	def test_a_session_dragged_to_another_day_is_refused_and_stays(self) -> None:
		from frappe.desk.calendar import update_event

		session = self.scheduled()
		event = {
			"doctype": session.doctype,
			"name": session.name,
			"first_day": "2022-04-04",
			"last_day": "2022-04-04",
		}
		with self.on("2022-03-02"), self.as_user(self.clerk), self.refused("session_day_by_hand"):
			update_event(frappe.as_json(event), frappe.as_json({"start": "first_day", "end": "last_day"}))
		self.assertEqual(frappe.db.get_value(session.doctype, session.name, "first_day"), date(2022, 3, 28))
