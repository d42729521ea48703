"""The attack: somebody whose promise it is not reads it, reports it done, rewrites it, or proves it with another's file."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import api_commitments
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.test_commitments import GRAVEL, PromiseCase

FIELDS = ("status", "kept_on", "due_on", "what", "note", "proof")


class TestPromisesOfOthers(PromiseCase):
	def setUp(self) -> None:
		super().setUp()
		self.answered(GRAVEL)
		self.promise = self.commitment()
		other = factories.make_user(
			"L0001.other.unit", v.DEPARTMENT_USER, v.DEPARTMENT_HEAD, commune=self.commune
		)
		unit = frappe.get_doc("Dialogue Department", self.other_unit)
		unit.append("members", {"user": other, "is_head": 1})
		unit.save()
		there = factories.make_place("L0002")
		self.strangers = {
			"another unit": other,
			"delegate": self.place.people[v.DELEGATE],
			"supervisor": self.place.people[v.SUPERVISOR],
			"standing committee": self.chair,
			"clerk of another commune": there.people[v.OFFICE],
			"head in another commune": there.people[v.DEPARTMENT_HEAD],
			"guest": "Guest",
		}
		self.before = self.stored()

	def stored(self) -> tuple:
		kept = frappe.db.get_value("Commitment", self.promise.name, FIELDS)
		lines = frappe.get_all("Commitment Progress", {"parent": self.promise.name}, pluck="told")
		rows = [(row.status, row.met_on, row.effective_due_on) for row in self.rows(v.PROMISE)]
		return kept, lines, rows

	def test_nobody_else_reports_or_keeps_it(self) -> None:
		for who, user in self.strangers.items():
			with self.subTest(who), self.on("2022-05-16"), self.as_user(user):
				with self.assertRaises(frappe.PermissionError):
					api_commitments.record_as_kept(self.promise.name, "2022-05-16", "Đã xong")
				with self.assertRaises(frappe.PermissionError):
					api_commitments.report_progress(self.promise.name, "Đã xong")
		self.assertEqual(self.stored(), self.before)

	def test_nobody_else_reads_it(self) -> None:
		for who in (
			"another unit",
			"delegate",
			"clerk of another commune",
			"head in another commune",
			"guest",
		):
			self.assertFalse(self.may("Commitment", self.promise.name, self.strangers[who]), who)
		self.assertEqual(self.names("Commitment", self.strangers["another unit"]), set())
		self.assertEqual(self.names("Commitment", self.officer), {self.promise.name})

	def test_a_supervisor_reads_none_of_a_confidential_petition(self) -> None:
		supervisor = self.strangers["supervisor"]
		self.assertEqual(self.names("Commitment", supervisor), {self.promise.name})
		frappe.db.set_value("Petition", self.promise.petition, "is_confidential", 1)
		self.assertEqual(self.names("Commitment", supervisor), set())
		self.assertFalse(self.may("Commitment", self.promise.name, supervisor))
		with self.as_user(supervisor):
			found = frappe.get_list(
				"Commitment Progress", filters={"parent": self.promise.name}, parent_doctype="Commitment"
			)
		self.assertEqual(found, [])

	def test_its_own_unit_does_not_rewrite_it(self) -> None:
		for user in (self.officer, self.head, self.clerk):
			for values in (
				{"by_date": "2023-05-20"},
				{"status": "Kept"},
				{"what": "Khác"},
				{"due_on": "2023-05-20"},
			):
				with self.refused("commitment_by_steps"):
					self.save_as(user, "Commitment", self.promise.name, **values)
			with self.as_user(user), self.assertRaises(frappe.PermissionError):
				frappe.delete_doc("Commitment", self.promise.name)
		with self.refused("kept_for_good"):
			frappe.delete_doc("Commitment", self.promise.name)
		self.assertEqual(self.stored(), self.before)

	def test_another_s_file_proves_nothing(self) -> None:
		response = frappe.get_doc("Department Response", self.promise.response)
		other = factories.row(
			"Department Response", commune=self.commune, department=self.other_unit, subject="Trả lời"
		)
		theirs = self.scan(other, "rieng.pdf")
		for url in (theirs, "/private/files/khong-co.pdf"):
			with self.on("2022-05-16"), self.as_user(self.officer), self.refused("scan_unknown"):
				api_commitments.record_as_kept(self.promise.name, "2022-05-16", "", url)
		self.assertEqual(self.stored(), self.before)
		own = self.scan(response, "anh.jpg")
		self.keep(self.promise, "2022-05-16", note="", proof=own)
		self.assertEqual(frappe.db.get_value("Commitment", self.promise.name, "proof"), own)
