"""What people see of their petition by its code: where it stands, by when, why then, and the papers; nothing that names anybody."""

from __future__ import annotations

from typing import Any

import frappe

from sonvi_dialogue.bridge import cases, rating_page, tracking_page
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.tests.test_satisfaction import RatingCase


class TrackingCase(RatingCase):
	def setUp(self) -> None:
		super().setUp()
		self.setting("portal_enabled", 1)
		self.code = frappe.db.get_value("Petition", self.petition.name, "tracking_code")
		self.freeze("2022-05-16")

	def seen(self, code: str | None = None, lang: str = "vi") -> dict[str, Any] | None:
		frappe.local.lang = lang
		with self.as_user("Guest"):
			return tracking_page.view(self.code if code is None else code)


class TestTracking(TrackingCase):
	def test_it_says_where_the_petition_stands_and_which_papers_there_are(self) -> None:
		seen = self.seen()
		self.assertEqual(seen["standing"], "Đã trả lời: Đã giải quyết")
		kinds = [paper["kind"] for paper in seen["papers"]]
		self.assertEqual(kinds, ["Thông báo kết luận", "Văn bản trả lời"])
		self.assertTrue(seen["may_rate"])
		issuers = frappe.get_all("Dialogue Department", {"commune": self.commune}, pluck="department_name")
		self.assertTrue({paper["issuer"] for paper in seen["papers"]} <= set(issuers))
		category = frappe.db.get_value("Petition", self.petition.name, "category")
		self.assertEqual(
			seen["category"], frappe.db.get_value("Petition Category", category, "category_name") or ""
		)

	def test_each_date_says_why_in_both_languages(self) -> None:
		(duty,) = [one for one in self.seen()["duties"] if one["what"] == "Văn bản trả lời"]
		self.assertIn("20 ngày làm việc sau Thông báo kết luận số", duty["why"])
		self.assertIn("không tính", duty["why"])
		(duty,) = [one for one in self.seen(lang="en")["duties"] if one["what"] == "Written answer"]
		self.assertIn("20 working days after the conclusion notice No.", duty["why"])

	def test_one_date_of_those_that_are_for_whoever_asked(self) -> None:
		kinds = [one["what"] for one in self.seen()["duties"]]
		self.assertEqual(kinds.count("Văn bản trả lời"), 1)
		self.assertNotIn("Góp ý kiến cho đơn vị chủ trì", kinds)

	def test_after_no_satisfaction_it_tells_the_second_look_and_asks_no_more(self) -> None:
		with self.as_user("Guest"):
			rating_page.rate_answer(self.code, v.NOT_SATISFIED, "Đường vẫn lở.")
		seen = self.seen()
		self.assertFalse(seen["may_rate"])
		self.assertTrue(seen["standing"].startswith("Đang giải quyết"), seen["standing"])
		self.assertIn("Xem xét lại ý kiến chưa đồng ý", [one["what"] for one in seen["duties"]])

	def test_a_redirected_petition_tells_nothing_but_that(self) -> None:
		frappe.db.set_value("Petition", self.petition.name, "workflow_state", v.REDIRECTED)
		seen = self.seen()
		self.assertEqual((seen["duties"], seen["papers"], seen["may_rate"]), ([], [], False))
		self.assertNotIn("category", seen)

	def test_every_state_has_its_sentence(self) -> None:
		petition = frappe.get_doc("Petition", self.petition.name)
		for state in (v.RECEIVED, v.ACCEPTED, v.RAISED, v.IN_PROGRESS, v.CLOSED, v.REFUSED, v.REDIRECTED):
			petition.workflow_state = state
			self.assertTrue(tracking_page.standing(petition), state)

	def test_the_receipt_holds_the_address_where_the_pages_are_on(self) -> None:
		link = cases.case(frappe.get_doc("Petition", self.petition.name)).tracking_link
		self.assertTrue(link.endswith(f"/theo-doi?m={self.code}"), link)
		self.setting("portal_enabled", 0)
		self.assertEqual(cases.case(frappe.get_doc("Petition", self.petition.name)).tracking_link, "")
