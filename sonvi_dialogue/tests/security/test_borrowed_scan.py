"""The attack: naming another office's private file as one's signed scan, to open it, or a file that is not there."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge import api
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests import factories
from sonvi_dialogue.tests.life import LifeCase


class TestBorrowedScan(LifeCase):
	def setUp(self) -> None:
		super().setUp()
		_session, petition = self.in_progress()
		self.response_ = self.response(petition)
		other = factories.make_place("L0002")
		secret = factories.row("Petition", commune=other.commune, content="Đơn của bà B")
		self.url = self.scan(secret, "don-cua-ba-b.pdf")
		self.freeze("2022-04-20")

	def attached_here(self) -> list[str]:
		return frappe.get_all("File", {"attached_to_name": self.response_.name}, pluck="name")

	def test_another_communes_file_is_not_attached(self) -> None:
		with self.refused("scan_unknown") as caught:
			self.save_as(self.officer, "Department Response", self.response_.name, signed_scan=self.url)
		self.assertEqual(
			str(caught.exception), "The signed scan is no file of yours. Upload the scan here, then save."
		)
		self.assertEqual(self.attached_here(), [])

	def test_nor_after_the_approval(self) -> None:
		self.act(self.officer, self.response_, "Send for Approval")
		self.tick(self.response_)
		self.act(self.head, self.response_, "Approve")
		with self.refused("scan_unknown"):
			self.save_as(self.head, "Department Response", self.response_.name, signed_scan=self.url)
		self.assertEqual(self.attached_here(), [])

	def test_a_made_up_scan_enters_no_approval(self) -> None:
		for url in ("/private/files/khong-co.pdf", self.url):
			with self.as_user(self.clerk), self.refused("scan_unknown"):
				api.enter_approval(self.response_.name, "Nguyễn Văn D", url)
		stored = frappe.db.get_value("Department Response", self.response_.name, ["docstatus", "entered_for"])
		self.assertEqual(stored, (0, 0))
		self.assertNotEqual(self.state(self.response_), v.APPROVED)
