"""The attack: a clerk of one commune reaches for another commune's rows by every way Frappe offers."""

from __future__ import annotations

import frappe
from frappe.client import get, get_value
from frappe.desk.search import get_link_title, search_link

from sonvi_dialogue.domain import vocabulary as words
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.base import DialogueCase
from sonvi_dialogue.tests.factories import row

SECRET = "Đường vào thôn bên kia sạt lở"


class TestOtherCommune(DialogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.here, self.there = factories.make_place("T0001"), factories.make_place("T0002")
		self.clerk = self.here.people[words.OFFICE]
		self.secret = row(
			"Petition",
			commune=self.there.commune,
			content=SECRET,
			summary=SECRET,
			public_label="Người dân",
			petitioner_name="Trần Thị B",
			received_on="2022-03-01",
			channel="Letter",
			group_members=[{"member_name": "Trần Thị B", "parentfield": "group_members"}],
		).name
		self.be(self.clerk)

	def test_list(self) -> None:
		self.assertEqual(frappe.get_list("Petition", {"name": self.secret}), [])
		self.assertEqual(frappe.get_list("Petition", {"commune": self.there.commune}), [])

	def test_form(self) -> None:
		with self.assertRaises(frappe.PermissionError):
			get("Petition", self.secret)

	def test_single_value(self) -> None:
		self.assertFalse(get_value("Petition", "content", {"name": self.secret}))

	def test_rows_of_a_child_table(self) -> None:
		rows = frappe.get_list(
			"Petition Group Member", {"parent": self.secret}, ["member_name"], parent_doctype="Petition"
		)
		self.assertEqual(rows, [])

	def test_link_search(self) -> None:
		found = search_link("Petition", self.secret) or frappe.response.get("results") or []
		self.assertNotIn(self.secret, str(found))

	def test_title_of_a_link(self) -> None:
		self.assertNotIn(SECRET, str(get_link_title("Petition", self.secret)))

	def test_moving_the_row_into_the_own_commune(self) -> None:
		doc = frappe.get_doc("Petition", self.secret)
		doc.commune = self.here.commune
		with self.assertRaises(frappe.PermissionError):
			doc.save()
		self.assertEqual(frappe.db.get_value("Petition", self.secret, "commune"), self.there.commune)

	def test_a_document_sent_with_a_claimed_commune(self) -> None:
		doc = frappe.get_doc(
			{**frappe.get_doc("Petition", self.secret).as_dict(), "commune": self.here.commune}
		)
		self.assertFalse(doc.has_permission("read"))

	def test_creating_there(self) -> None:
		doc = frappe.get_doc(
			{
				"doctype": "Village",
				"commune": self.there.commune,
				"code": "X",
				"village_name": "Thôn X",
			}
		)
		with self.assertRaises(frappe.PermissionError):
			doc.insert()

	def test_names_of_files(self) -> None:
		self.be("Administrator")
		file = row(
			"File",
			file_name="ho-so.pdf",
			is_private=1,
			attached_to_doctype="Petition",
			attached_to_name=self.secret,
			owner=self.there.people[words.OFFICE],
		).name
		self.assertNotIn(file, self.names("File", self.clerk))
		self.assertIn(file, self.names("File", self.there.people[words.OFFICE]))


class TestNoCommuneGiven(DialogueCase):
	"""The attack: a user with a role and without a User Permission, where Frappe itself would show everything."""

	def test_sees_nothing_and_may_do_nothing(self) -> None:
		place = factories.make_place("T0001")
		petition = row("Petition", commune=place.commune, content=SECRET).name
		for role in (
			words.OFFICE,
			words.STANDING_COMMITTEE,
			words.SUPERVISOR,
			words.DELEGATE,
			words.DEPARTMENT_USER,
		):
			user = factories.make_user(f"nowhere.{role.lower().replace(' ', '.')}", role)
			self.assertEqual(self.names("Petition", user), set(), role)
			self.assertFalse(self.may("Petition", petition, user), role)
			self.assertEqual(self.names("Commune", user), set(), role)

	def test_a_permission_for_another_doctype_gives_nothing_here(self) -> None:
		place = factories.make_place("T0001")
		petition = row("Petition", commune=place.commune, content=SECRET).name
		user = factories.make_user("half", words.OFFICE)
		row(
			"User Permission",
			user=user,
			allow="Commune",
			for_value=place.commune,
			apply_to_all_doctypes=0,
			applicable_for="Dialogue Session",
		)
		frappe.cache.hdel("user_permissions", user)
		self.assertEqual(self.names("Petition", user), set())
		self.assertFalse(self.may("Petition", petition, user))
