"""The print format of papers: the same paper as the domain's, frozen when issued, and a sentence where a fact is missing."""

from __future__ import annotations

import frappe

from sonvi_dialogue.bridge.papers import notice_context
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.papers.html import paper_body, render_html
from sonvi_dialogue.tests.life import LifeCase


class TestPrintFormats(LifeCase):
	def printed(self, name: str) -> str:
		return frappe.get_print("Official Document", name, print_format="Official Paper", no_letterhead=1)

	def same(self, paper) -> dict:
		notice = notice_context(frappe.get_doc("Official Document", paper.name))
		html = self.printed(paper.name)
		self.assertEqual(paper_body(html), paper_body(render_html(notice)))
		self.assertNotIn("{{", html)
		return notice

	def test_the_conclusion_notice_is_the_domains_paper(self) -> None:
		session, petition = self.in_progress()
		paper = self.conclusion(session)
		notice = self.same(paper)
		self.assertEqual(notice["number_line"], "Số: 05/TB-HĐND")
		self.assertIn("12/5/2022", paper_body(render_html(notice)))
		self.assertIn(petition.content, paper_body(render_html(notice)))

	def test_the_public_notice_is_the_domains_paper_and_stays_as_issued(self) -> None:
		session = self.scheduled()
		paper = self.issue(v.NOTICE, "2022-03-10", 3, "TB-HĐND", session=session.name)
		before = self.same(paper)
		with self.on("2022-03-15"), self.as_user(self.clerk):
			doc = frappe.get_doc("Dialogue Session", session.name)
			doc.sittings[0].date, doc.move_reason = "2022-04-05", "Mưa lũ"
			doc.save()
		self.assertEqual(self.same(paper), before)

	def test_a_notice_of_change_says_what_people_had_been_told(self) -> None:
		session = self.scheduled()
		published = [{"published_on": "2022-03-05", "channel": "Posting"}]
		self.issue(v.NOTICE, "2022-03-05", 3, "TB-HĐND", session=session.name, publications=published)
		with self.on("2022-03-15"), self.as_user(self.clerk):
			doc = frappe.get_doc("Dialogue Session", session.name)
			doc.sittings[0].date, doc.move_reason = "2022-04-05", "mưa lũ"
			doc.save()
		paper = self.issue(v.NOTICE_OF_CHANGE, "2022-03-16", 4, "TB-HĐND", session=session.name)
		text = paper_body(render_html(self.same(paper)))
		self.assertIn("Thông báo số 03/TB-HĐND ngày 05/3/2022", text)
		self.assertIn("28 tháng 3 năm 2022", text)
		self.assertIn("mưa lũ", text)

	def test_a_notice_of_change_says_where_people_had_been_told_to_come(self) -> None:
		session = self.scheduled()
		self.issue(v.NOTICE, "2022-03-05", 3, "TB-HĐND", session=session.name)
		before = frappe.get_doc("Dialogue Session", session.name).sittings[0]
		with self.on("2022-03-15"), self.as_user(self.clerk):
			doc = frappe.get_doc("Dialogue Session", session.name)
			doc.sittings[0].place, doc.move_reason = "Nhà văn hóa thôn", "hội trường đang sửa"
			doc.save()
		paper = self.issue(v.NOTICE_OF_CHANGE, "2022-03-16", 4, "TB-HĐND", session=session.name)
		changes = self.same(paper)["changes"]
		self.assertEqual((changes["what"], changes["reason"]), ("địa điểm", "hội trường đang sửa"))
		self.assertTrue(changes["old"].endswith(f", tại {before.place}"), changes["old"])

	def test_without_a_change_the_draft_says_so(self) -> None:
		session = self.scheduled()
		self.issue(v.NOTICE, "2022-03-05", 3, "TB-HĐND", session=session.name)
		self.freeze("2022-03-16")
		draft = self.paper(v.NOTICE_OF_CHANGE, "2022-03-16", session=session.name)
		self.assertEqual(len(notice_context(draft)["refused"]), 1)

	def test_the_written_answer_is_the_domains_paper(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session)
		paper = self.answer(petition, "2022-04-20")
		notice = self.same(paper)
		self.assertEqual(notice["number_line"], "Số: 41/UBND-ĐCXD")
		self.assertIn("Đã sửa đoạn đường sạt lở.", paper_body(render_html(notice)))

	def test_the_extension_notice_is_the_domains_paper(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session)
		response = self.approved(
			petition, v.EXTENSION_RESPONSE, "2022-05-10", new_date="2022-06-15", reason="Chờ cấp vốn"
		)
		paper = self.issue(v.EXTENSION, "2022-05-10", 9, "TB-UBND", response=response.name)
		text = paper_body(render_html(self.same(paper)))
		self.assertIn("ngày 15 tháng 6 năm 2022", text)
		self.assertIn("ngày 12 tháng 5 năm 2022", text)

	def test_a_draft_is_a_signing_copy_with_blanks_for_number_and_date(self) -> None:
		session, _petition = self.in_progress()
		with self.on("2022-04-08"):
			paper = self.paper(v.CONCLUSION, "2022-04-08", session=session.name)
			paper.date = None
			paper.save(ignore_permissions=True)
		notice = self.same(paper)
		self.assertEqual(notice["number_line"], "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/TB-HĐND")

	def test_a_missing_fact_is_named_in_the_preview(self) -> None:
		frappe.db.set_value("Dialogue Department", self.committee, "authority_lines", "")
		session, _petition = self.in_progress()
		with self.on("2022-04-08"):
			paper = self.paper(v.CONCLUSION, "2022-04-08", session=session.name)
		html = self.printed(paper.name)
		self.assertIn("Give the authority lines over the signature, as in TM. ỦY BAN NHÂN DÂN.", html)
		self.assertNotIn("sonvi-paper", html)

	def test_what_a_citizen_wrote_is_escaped(self) -> None:
		session = self.scheduled()
		self.assigned(session, content="Đường < 2m & <script>alert(1)</script> hỏng")
		with self.on("2022-03-28"):
			self.act(self.clerk, session, "Record as Held")
		self.conclude(session)
		html = self.printed(self.conclusion(session).name)
		self.assertNotIn("<script>alert(1)", html)
