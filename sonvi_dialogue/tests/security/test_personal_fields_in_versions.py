"""The attack: someone who may open a petition reads in its versions who made it."""

from __future__ import annotations

import frappe
from frappe.desk.form.load import getdoc

from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.life import LifeCase

NAMES = ("Trần Thị B", "Trần Thị Bình", "0912345678", "Vàng Thị G", "Vàng Thị Giang")


class TestPersonalFieldsInVersions(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		petition = self.received(village=self.place.villages[0])
		with self.on("2022-03-21"), self.as_user(self.clerk):
			doc = frappe.get_doc("Petition", petition.name)
			doc.update({"petitioner_name": NAMES[1], "petitioner_phone": NAMES[2], "channel": "Letter"})
			doc.append("group_members", {"member_name": NAMES[3]})
			doc.save(ignore_version=False)
			doc.group_members[0].member_name = NAMES[4]
			doc.save(ignore_version=False)
			doc.group_members = []
			doc.save(ignore_version=False)
		self.petition = doc

	def test_stored_versions_say_that_it_changed_and_not_what_it_was(self) -> None:
		stored = frappe.get_all("Version", {"docname": self.petition.name}, pluck="data")
		self.assertEqual(len(stored), 3)
		told = " ".join(stored)
		for name in NAMES:
			self.assertNotIn(name, told)
		self.assertIn('["petitioner_name","•••","•••"]', told)
		self.assertIn('["channel","Before the Conference","Letter"]', told)

	def test_the_form_sent_to_a_supervisor_or_a_delegate_names_nobody(self) -> None:
		for role in (v.SUPERVISOR, v.DELEGATE):
			with self.as_user(self.place.people[role]):
				frappe.response.docs = []
				getdoc("Petition", self.petition.name)
				sent = frappe.as_json({"docs": frappe.response.docs, "info": frappe.response.docinfo})
			self.assertIn(self.petition.name, sent, role)
			for name in NAMES:
				self.assertNotIn(name, sent, role)
