"""What is sent as JSON and is none, or is another kind of value: one clear sentence, status 417, and nothing stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import frappe

from sonvi_dialogue.bridge import (
	answer_check,
	answer_deliveries,
	answers_at_hand,
	api,
	api_invitations,
	api_plan,
	calendar_events,
	homes,
	preparation,
	screening,
	sent,
	session_topics,
)
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain import workflows as w
from sonvi_dialogue.tests.life import LifeCase

LISTS_OF_NAMES = ("[", "{}", "[{}]", "[1]", "5", '"a"')
LISTS_OF_ROWS = ("[", "{}", "[1]", '["a"]', "[[]]", "5")
FILTERS = ("[", "{}", "[1]", '[["status"]]', "[[1, 2, 3]]", "5")


class TestSent(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		self.session, self.petition = self.in_progress()
		frappe.local.lang = "en"

	def said(self, name: str) -> str:
		return f"What was sent as {name} cannot be read. Reload the page and try again."

	def all_refused(
		self, name: str, values: tuple[Any, ...], call: Callable[[Any], Any], user: str = ""
	) -> None:
		for value in values:
			with self.subTest(name=name, value=value), self.as_user(user or self.clerk):
				with self.refused("sent_unreadable") as caught:
					call(value)
				self.assertEqual(str(caught.exception), self.said(name))
				self.assertEqual(caught.exception.http_status_code, 417)

	def test_the_help_of_a_plan(self) -> None:
		days = ('[{"planned_date": "31/31/2022"}]', '[{"planned_date": 7}]', '[{"planned_date": "soon"}]')
		for call in (
			lambda rows: api_plan.plan_help(self.commune, 2022, rows),
			lambda rows: api_plan.propose_days(self.commune, 2022, 2, rows),
		):
			self.all_refused("rows", (*LISTS_OF_ROWS, *days), call)
		self.all_refused(
			"days",
			(*LISTS_OF_NAMES, '["soon"]'),
			lambda days: api_plan.session_day_notes(self.commune, v.REGULAR, days),
		)

	def test_invitations(self) -> None:
		before = frappe.db.count("Participant", {"session": self.session.name})
		name = self.session.name
		for call in (
			lambda guests: api_invitations.send(name, guests),
			lambda guests: api_invitations.delivered(name, guests, "In Print"),
			lambda guests: api_invitations.print_file(name, guests),
		):
			self.all_refused("guests", LISTS_OF_NAMES, call)
		self.all_refused("keys", LISTS_OF_NAMES, lambda keys: api_invitations.add(name, keys, []))
		self.all_refused("others", LISTS_OF_ROWS, lambda others: api_invitations.add(name, [], others))
		self.all_refused("rows", LISTS_OF_ROWS, lambda rows: api_invitations.save_replies(name, rows))
		self.assertEqual(frappe.db.count("Participant", {"session": name}), before)
		self.assertEqual(frappe.get_all("Email Queue", {"reference_doctype": "Participant"}), [])

	def test_the_filters_of_the_calendars(self) -> None:
		for call, doctype in (
			(calendar_events.session_events, "Dialogue Session"),
			(calendar_events.plan_events, "Dialogue Plan"),
			(calendar_events.deadline_events, "Statutory Deadline"),
		):
			self.all_refused(
				"filters",
				FILTERS,
				lambda filters, c=call, d=doctype: c(d, "2022-01-01", "2022-12-31", filters),
			)
			with self.as_user(self.clerk):
				for none in (None, "", "[]"):
					call(doctype, "2022-01-01", "2022-12-31", none)

	def test_a_field_an_operator_or_a_day_that_is_none(self) -> None:
		deadline = "Statutory Deadline"
		wrong = (
			[[deadline, "no_such_field", "=", 1]],
			[[deadline, "status", "no such operator", 1]],
			[[deadline, "status", "=", {}]],
			[[deadline, "due_on", "between", ["soon"]]],
			[["User", "name", "=", "Administrator"]],
		)
		self.all_refused(
			"filters",
			wrong,
			lambda filters: calendar_events.deadline_events(deadline, "2022-01-01", "2022-12-31", filters),
		)
		self.all_refused(
			"start", ("", "soon"), lambda day: calendar_events.deadline_events(deadline, day, "2022-12-31")
		)
		self.all_refused(
			"end", ("", "soon"), lambda day: calendar_events.deadline_events(deadline, "2022-01-01", day)
		)
		right = [
			[deadline, "status", "=", "Open", False],
			["status", "in", ["Open", "Met"]],
			[deadline, "owner", "is", "set"],
		]
		with self.as_user(self.clerk):
			found = calendar_events.deadline_events(
				deadline, "2022-01-01 00:00:00", "2022-12-31 00:00:00", right
			)
		self.assertTrue(found)

	def test_the_others(self) -> None:
		response = self.response(self.petition)
		with self.on("2022-04-20"):
			self.act(self.officer, response, w.SEND_FOR_APPROVAL)
		self.all_refused(
			"lines", LISTS_OF_NAMES, lambda lines: answer_check.tick(response.name, lines), self.head
		)
		self.assertIsNone(frappe.db.get_value("Department Response", response.name, "checked_by"))
		self.all_refused(
			"assignments",
			LISTS_OF_NAMES,
			lambda given: answers_at_hand.at_hand(given, self.commune),
			self.officer,
		)
		self.all_refused("names", LISTS_OF_NAMES, api.standing_of_papers)
		self.all_refused("names", LISTS_OF_NAMES, lambda names: homes.list_standings("Commitment", names))
		self.all_refused("tasks", LISTS_OF_ROWS, lambda tasks: preparation.give(self.session.name, tasks))
		self.assertEqual(frappe.get_all("Preparation Task", {"session": self.session.name}), [])
		self.all_refused(
			"topics", LISTS_OF_ROWS, lambda topics: session_topics.take_topics(self.session.name, topics)
		)
		self.all_refused(
			"values",
			("[", "[]x", "[1]", "5"),
			lambda values: screening.decide(
				self.session.name, self.petition.name, "accept", v.RECEIVED, values
			),
		)
		self.assertEqual(self.state(self.petition), v.IN_PROGRESS)
		paper = self.answer(self.petition, "2022-04-21")
		self.all_refused(
			"petitions",
			LISTS_OF_NAMES,
			lambda petitions: answer_deliveries.record_delivery(
				paper.name, petitions, "By Hand", "2022-04-22"
			),
		)
		self.assertEqual(frappe.get_all("Answer Delivery", {"paper": paper.name}), [])

	def test_what_is_sent_as_it_should_be_is_taken(self) -> None:
		self.assertEqual(sent.items('["a", "b"]', "names"), ["a", "b"])
		self.assertEqual(sent.items(["a"], "names"), ["a"])
		self.assertEqual(sent.items("", "names"), [])
		self.assertEqual(sent.fields('{"a": 1}', "values"), {"a": 1})
		self.assertEqual(sent.fields(None, "values"), {})
