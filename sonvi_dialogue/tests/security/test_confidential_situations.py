"""What an author expects to be asked, and how to meet it: for the chair, the head of the Office and the author alone."""

from __future__ import annotations

import json

import frappe
from frappe import client
from frappe.desk import reportview, search
from frappe.desk.form.load import getdoc
from frappe.utils.global_search import search as global_search

from sonvi_dialogue.bridge import desk, preparation
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.test_preparation import PreparationCase

SECRET = "Nếu hỏi về ông phó thì đổi chủ đề"
WORD = "ông phó"
DOCTYPE = "Preparation Situation"


class TestConfidentialSituations(PreparationCase):
	def setUp(self) -> None:
		super().setUp()
		self.name = self.give()
		with self.as_user(self.officer):
			preparation.write_situation(self.name, SECRET)
		self.row = frappe.db.get_value(DOCTYPE, {"task": self.name})
		self.office_head = factories.make_user("l0001.office.head", v.OFFICE, commune=self.commune)
		office = frappe.get_doc("Dialogue Department", self.office_body)
		office.append("members", {"user": self.office_head, "is_head": 1})
		office.append("members", {"user": self.clerk})
		office.save()
		there = factories.make_place("L0002")
		self.readers = (self.officer, self.chair, self.office_head)
		self.others = (
			self.head,
			self.clerk,
			self.place.people[v.DELEGATE],
			self.place.people[v.SUPERVISOR],
			factories.make_user("l0001.manager", v.MANAGER, commune=self.commune),
			factories.make_user("l0001.admin", "System Manager", commune=self.commune),
			there.people[v.STANDING_COMMITTEE],
			there.people[v.OFFICE],
		)

	def told(self, call: object) -> str:
		"""All that a call gives, as text; what is refused gives nothing."""
		frappe.local.response = frappe._dict(docs=[])
		try:
			found = call()
		except (frappe.PermissionError, frappe.DoesNotExistError, frappe.ValidationError):
			found = None
		return json.dumps([found, frappe.local.response], ensure_ascii=False, default=str)

	def test_the_chair_the_head_of_the_office_and_the_author_read_it(self) -> None:
		for user in self.readers:
			self.assertEqual(self.names(DOCTYPE, user, task=self.name), {self.row}, user)
			self.assertTrue(self.may(DOCTYPE, self.row, user), user)
		with self.as_user(self.officer):
			self.assertEqual(preparation.situation(self.name)["mine"], SECRET)
		with self.as_user(self.chair):
			self.assertEqual(preparation.situation(self.name)["others"][0]["situations"], SECRET)

	def test_nobody_else_does_by_any_door(self) -> None:
		fields = ["name", "sealed"]
		for user in self.others:
			with self.as_user(user):
				doors = {
					"list": lambda: frappe.get_list(DOCTYPE, fields=fields),
					"filter": lambda: frappe.get_list(DOCTYPE, filters={"sealed": ["like", f"%{WORD}%"]}),
					"count": lambda: client.get_count(DOCTYPE, {"sealed": ["like", f"%{WORD}%"]}),
					"client list": lambda: client.get_list(DOCTYPE, fields=fields),
					"value": lambda: client.get_value(DOCTYPE, "sealed", {"task": self.name}),
					"get": lambda: client.get(DOCTYPE, self.row),
					"form": lambda: getdoc(DOCTYPE, self.row),
					"task form": lambda: getdoc("Preparation Task", self.name),
					"link": lambda: search.search_link(DOCTYPE, WORD),
					"global": lambda: global_search(WORD),
					"call": lambda: preparation.situation(self.name),
					"tasks": lambda: preparation.tasks(self.session.name),
					"desk": lambda: desk.state(self.session.name),
					"desk situations": lambda: desk.situations(self.session.name),
					"projector": lambda: desk.projector(self.session.name),
				}
				for door, call in doors.items():
					text = self.told(call)
					self.assertNotIn(WORD, text, f"{user}: {door}")
				count = self.told(lambda: client.get_count(DOCTYPE, {"sealed": ["like", f"%{WORD}%"]}))
				self.assertNotIn("[1,", count, user)

	def test_it_is_exported_and_reported_by_nobody(self) -> None:
		for right in ("export", "report", "print", "email", "share", "write", "create", "delete"):
			held = frappe.get_all("DocPerm", {"parent": DOCTYPE, right: 1}, pluck="role")
			self.assertEqual(held, [], right)
		for user in (*self.readers, *self.others):
			with self.as_user(user):
				frappe.local.form_dict = frappe._dict(
					doctype=DOCTYPE, fields='["name", "sealed"]', file_format_type="CSV", filters="[]"
				)
				with self.assertRaises(frappe.PermissionError):
					reportview.export_query()

	def test_no_trace_of_it_is_kept_elsewhere(self) -> None:
		with self.as_user(self.officer):
			preparation.write_situation(self.name, SECRET + ", lần hai")
		self.save_as(self.clerk, "Preparation Task", self.name, instructions="Báo cáo ngắn")
		for doctype in (
			"Version",
			"Comment",
			"Notification Log",
			"Email Queue",
			"Deleted Document",
			"Activity Log",
		):
			rows = frappe.get_all(doctype, ["*"], order_by="creation desc", limit=50)
			self.assertNotIn(WORD, json.dumps(rows, ensure_ascii=False, default=str), doctype)
		found = frappe.qb.Table("__global_search")
		self.assertEqual(
			frappe.qb.from_(found).select(found.name).where(found.content.like(f"%{WORD}%")).run(), ()
		)
		self.assertIsNone(frappe.get_meta("Preparation Task").get_field("situations"))

	def test_what_is_stored_cannot_be_searched(self) -> None:
		"""Frappe counts any rows by any filter for whoever is logged in; so does a dump of the database."""
		stored = frappe.db.get_value(DOCTYPE, self.row, ["*"], as_dict=True)
		self.assertNotIn(WORD, json.dumps(stored, ensure_ascii=False, default=str))

	def test_a_task_that_goes_takes_it_along(self) -> None:
		with self.as_user(self.clerk):
			frappe.delete_doc("Preparation Task", self.name)
		self.assertEqual(frappe.db.count(DOCTYPE, {"task": self.name}), 0)
		kept = frappe.get_all("Deleted Document", ["data"], order_by="creation desc", limit=5)
		self.assertNotIn(WORD, json.dumps(kept, ensure_ascii=False))

	def test_nobody_writes_over_anothers_or_by_form(self) -> None:
		for user in (self.head, self.clerk, self.chair):
			with self.as_user(user):
				preparation.write_situation(self.name, f"Của {user}")
				doc = frappe.get_doc(DOCTYPE, self.row)
				doc.sealed = "Sửa lén"
				with self.assertRaises((frappe.PermissionError, frappe.ValidationError)):
					doc.save()
		self.assertEqual(preparation.opened(frappe.get_doc(DOCTYPE, self.row)), SECRET)
		self.assertEqual(frappe.db.count(DOCTYPE, {"task": self.name}), 4)

	def test_the_desk_shows_it_to_the_chair_and_not_to_the_clerk(self) -> None:
		with self.as_user(self.chair):
			self.assertTrue(desk.setup(self.session.name)["may"]["situations"])
			self.assertEqual([row["situations"] for row in desk.situations(self.session.name)], [SECRET])
		with self.as_user(self.clerk):
			self.assertFalse(desk.setup(self.session.name)["may"]["situations"])
			with self.assertRaises(frappe.PermissionError):
				desk.situations(self.session.name)
