"""Papers from the forms: a page to look at, files to take away, and new drafts filled in from what they are for."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import frappe

from sonvi_dialogue.bridge import api_papers, drafts, issued_pdfs, paper_files
from sonvi_dialogue.bridge.papers import notice_context
from sonvi_dialogue.domain import vocabulary as v
from sonvi_dialogue.domain.notices.sections import SECTIONS
from sonvi_dialogue.papers.html import paper_body, render_html
from sonvi_dialogue.papers.pdf import PdfUnavailable, pdf_available
from sonvi_dialogue.tests.life import LifeCase


class PaperCase(LifeCase):
	def conclusion_draft(self) -> Any:
		session, _petition = self.in_progress()
		self.freeze("2022-04-08")
		return self.paper(v.CONCLUSION, "2022-04-08", session=session.name)

	def sent(self) -> tuple[str, bytes, str]:
		"""Name, content and type of what the last call answers with."""
		response = frappe.local.response
		return response.filename, response.filecontent, response.type


class TestLookingAtPapers(PaperCase):
	def test_a_draft_is_shown_as_it_is_stored(self) -> None:
		paper = self.conclusion_draft()
		with self.as_user(self.clerk):
			page = api_papers.paper_page(paper.name)
		self.assertEqual(page, render_html(notice_context(paper)))
		self.assertIn("Đường vào thôn sạt lở, đề nghị sửa.", paper_body(page))

	def test_an_issued_paper_is_shown_as_issued(self) -> None:
		session, petition = self.in_progress()
		paper = self.conclusion(session)
		before = api_papers.paper_page(paper.name)
		frappe.db.set_value("Petition", petition.name, "content", "Sửa sau khi ban hành")
		self.assertEqual(api_papers.paper_page(paper.name), before)

	def test_what_is_missing_is_said_in_words(self) -> None:
		paper = self.conclusion_draft()
		frappe.db.set_value("Dialogue Department", self.committee, "authority_lines", "")
		with self.refused("missing_fact") as refused:
			api_papers.paper_page(paper.name)
		self.assertEqual(
			str(refused.exception),
			"Give the authority lines over the signature, as in TM. ỦY BAN NHÂN DÂN.",
		)

	def test_a_paper_recorded_without_its_text_is_not_made_up_later(self) -> None:
		with self.on("2022-04-20"):
			paper = self.issue(v.CORRECTION, "2022-04-20", 7, "TB-HĐND")
		frappe.db.set_value("Official Document", paper.name, "notice_json", None)
		with self.refused("paper_not_kept"):
			api_papers.paper_page(paper.name)

	def test_a_paper_kept_by_an_earlier_version_refuses_in_words(self) -> None:
		"""Its frozen dict lacks what the templates print since: no page of the browser may break with it."""
		session, _petition = self.in_progress()
		paper = self.conclusion(session)
		old = frappe.parse_json(frappe.db.get_value("Official Document", paper.name, "notice_json"))
		del old["theme"]
		frappe.db.set_value("Official Document", paper.name, "notice_json", frappe.as_json(old))
		said = "This paper was kept by an earlier version of the app and is not printed anew"
		for call in (
			lambda: api_papers.paper_page(paper.name),
			lambda: api_papers.paper_file(paper.name, "docx"),
		):
			with self.refused("paper_of_earlier_version") as refused:
				call()
			self.assertTrue(str(refused.exception).startswith(said), str(refused.exception))
		html = frappe.get_print(
			"Official Document", paper.name, print_format="Official Paper", no_letterhead=1
		)
		self.assertIn(said, html)
		kept = self.insert_as(
			self.clerk, "Dialogue Wording", kind=v.CONCLUSION, part="closing", text="{{ notice.issuer }}./."
		)
		self.assertEqual(frappe.db.get_value("Dialogue Wording", kept.name, "enabled"), 1)

	def test_who_may_not_read_it_sees_nothing(self) -> None:
		paper = self.conclusion_draft()
		for call in (api_papers.paper_page, api_papers.paper_file):
			with self.as_user(self.officer), self.assertRaises(frappe.PermissionError):
				call(paper.name)


class TestInvitations(PaperCase):
	def guests(self, *names: str) -> Any:
		session = self.scheduled()
		frappe.db.set_value("Dialogue Session", session.name, "register_contact", "0219.000.0000")
		for name in names:
			values = {"participant_name": name, "capacity": "Guest", "invited": int(name != "Lê Văn C")}
			frappe.get_doc({"doctype": "Participant", "session": session.name, **values}).insert()
		found = frappe.get_all("Participant", {"session": session.name}, ["name", "participant_name"])
		return session, {row.participant_name: row.name for row in found}

	def invitation(self, participant: str) -> str:
		"""The text of the Word file that one participant's invitation is sent as."""
		api_papers.invitation_file(participant, "docx")
		return zipfile.ZipFile(io.BytesIO(self.sent()[1])).read("word/document.xml").decode()

	def test_one_guest_is_sent_their_own_copy_alone(self) -> None:
		session, guests = self.guests("Trần Thị B", "Thò Văn U")
		self.freeze("2022-03-10")
		self.paper(v.INVITATION, "2022-03-10", session=session.name)
		with self.as_user(self.clerk):
			text = self.invitation(guests["Thò Văn U"])
		self.assertIn("Thò Văn U", text)
		self.assertNotIn("Trần Thị B", text)

	def test_without_an_invitation_or_a_copy_in_it_that_is_said(self) -> None:
		session, guests = self.guests("Trần Thị B", "Lê Văn C")
		with self.refused("invitation_missing"):
			self.invitation(guests["Trần Thị B"])
		self.freeze("2022-03-10")
		self.paper(v.INVITATION, "2022-03-10", session=session.name)
		with self.refused("invitation_without"):
			self.invitation(guests["Lê Văn C"])

	def test_who_may_not_read_the_guest_is_sent_nothing(self) -> None:
		session, guests = self.guests("Trần Thị B")
		self.freeze("2022-03-10")
		self.paper(v.INVITATION, "2022-03-10", session=session.name)
		frappe.local.response.filecontent = None
		with self.as_user(self.officer), self.assertRaises(frappe.PermissionError):
			api_papers.invitation_file(guests["Trần Thị B"], "docx")
		self.assertIsNone(frappe.local.response.filecontent)


class TestTakingPapersAway(PaperCase):
	def test_word_for_a_draft(self) -> None:
		paper = self.conclusion_draft()
		with self.as_user(self.clerk):
			api_papers.paper_file(paper.name, "docx")
		name, content, kind = self.sent()
		self.assertEqual((name, kind), (f"{paper.name}.docx", "download"))
		text = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
		self.assertIn("Đường vào thôn sạt lở, đề nghị sửa.", text)

	def test_pdf_of_a_draft_is_made_now(self) -> None:
		if pdf_available() is not None:
			self.skipTest(str(pdf_available()))
		paper = self.conclusion_draft()
		with self.as_user(self.clerk):
			api_papers.paper_file(paper.name)
		name, content, kind = self.sent()
		self.assertEqual((name, kind, content[:5]), (f"{paper.name}.pdf", "pdf", b"%PDF-"))

	def test_pdf_of_an_issued_paper_is_the_one_as_issued(self) -> None:
		if pdf_available() is not None:
			self.skipTest(str(pdf_available()))
		session, _petition = self.in_progress()
		paper = self.conclusion(session)
		self.assertEqual(issued_pdfs.make(paper.name), issued_pdfs.MADE)
		api_papers.paper_file(paper.name)
		name, content, _kind = self.sent()
		self.assertEqual(name, "05-TB-HDND.pdf")
		self.assertEqual(content, issued_pdfs.content(frappe.get_doc("Official Document", paper.name)))

	def test_where_no_pdf_is_made_it_says_so_and_word_still_comes(self) -> None:
		paper = self.conclusion_draft()

		def unavailable(_notice: dict[str, Any]) -> bytes:
			raise PdfUnavailable("No PDFs: Pango is missing.")

		kept = paper_files.MAKERS["pdf"]
		paper_files.MAKERS["pdf"] = unavailable
		try:
			with self.refused("pdf_unavailable") as refused:
				api_papers.paper_file(paper.name)
		finally:
			paper_files.MAKERS["pdf"] = kept
		self.assertEqual(
			str(refused.exception),
			"This server makes no PDFs: Pango is missing. Use Print meanwhile.",
		)
		api_papers.paper_file(paper.name, "docx")
		self.assertEqual(self.sent()[1][:2], b"PK")

	def test_another_form_is_refused(self) -> None:
		paper = self.conclusion_draft()
		with self.refused("paper_form"):
			api_papers.paper_file(paper.name, "exe")


class TestDrafts(PaperCase):
	def begun(self, kind: str, doctype: str, name: str) -> dict[str, Any]:
		with self.as_user(self.clerk):
			return api_papers.paper_draft(kind, doctype, name)

	def test_a_public_notice_from_its_session(self) -> None:
		session = self.scheduled()
		with self.on("2022-03-10"):
			made = self.begun(v.NOTICE, "Dialogue Session", session.name)
		self.assertEqual(made["missing"], [])
		values = made["values"]
		self.assertEqual(
			values["subject"],
			"Về việc tổ chức Hội nghị tiếp xúc, đối thoại trực tiếp với Nhân dân quý I năm 2022",
		)
		self.assertEqual(values["issuer"], self.committee)
		self.assertEqual(values["session"], session.name)
		self.assertEqual(values["notation"], "TB-HĐND")
		self.assertEqual(values["signer_name"], "Nguyễn Văn A")
		self.assertIn("Trưởng các thôn (để thông báo)", values["recipients"])
		self.assertNotIn("number", values)
		self.assertNotIn("date", values)

	def test_it_can_be_saved_as_it_is_and_printed(self) -> None:
		session = self.scheduled()
		with self.on("2022-03-10"):
			values = self.begun(v.NOTICE, "Dialogue Session", session.name)["values"]
			paper = self.insert_as(
				self.clerk, "Official Document", **{k: x for k, x in values.items() if k != "commune"}
			)
			self.assertIn("THÔNG BÁO", paper_body(api_papers.paper_page(paper.name)))

	def test_what_is_missing_is_said_when_it_is_begun(self) -> None:
		frappe.db.set_value("Dialogue Department", self.committee, "authority_lines", "")
		session = self.scheduled()
		made = self.begun(v.NOTICE, "Dialogue Session", session.name)
		self.assertEqual(
			made["missing"], ["Give the authority lines over the signature, as in TM. ỦY BAN NHÂN DÂN."]
		)
		self.assertEqual(made["values"]["session"], session.name)

	def test_an_answer_from_its_response(self) -> None:
		session, petition = self.in_progress()
		self.conclusion(session)
		response = self.approved(petition)
		with self.on("2022-04-20"):
			values = self.begun(v.ANSWER, "Department Response", response.name)["values"]
		self.assertEqual(values["petitions"], [{"petition": petition.name}])
		self.assertEqual(
			(values["response"], values["session"], values["issuer"], values["notation"]),
			(response.name, session.name, self.unit, "UBND-ĐCXD"),
		)
		self.assertEqual(values["subject"], "Trả lời ý kiến, kiến nghị của Nhân dân")

	def test_a_plan_report_has_no_number_and_is_the_offices(self) -> None:
		session = self.scheduled()
		values = self.begun(v.PLAN_REPORT_SLIP, "Dialogue Session", session.name)["values"]
		self.assertEqual(values["issuer"], self.office_body)
		self.assertEqual((values["is_unnumbered"], values["notation"]), (1, ""))

	def test_a_report_opens_with_the_parts_it_wants(self) -> None:
		session, _petition = self.in_progress()
		self.conclusion(session)
		with self.on("2022-05-30"):
			made = self.begun(v.QUARTERLY_REPORT, "Commune", self.commune)
		parts = [row["section"] for row in made["values"]["sections"]]
		self.assertEqual(parts, [part.name for part in SECTIONS[v.QUARTERLY_REPORT]])
		self.assertIn("Write the part Ưu điểm.", made["missing"])

	def test_the_menu_names_what_is_begun(self) -> None:
		session = self.scheduled()
		with self.on("2022-03-10"):
			stored = self.paper(v.NOTICE, "2022-03-10", session=session.name)
		with self.as_user(self.clerk):
			menu = api_papers.paper_menu("Dialogue Session", session.name)
		papers = {row["kind"]: row["draft"] for row in menu["papers"]}
		self.assertEqual(tuple(papers), drafts.SUBJECTS["Dialogue Session"])
		self.assertEqual(papers[v.NOTICE], stored.name)
		self.assertIsNone(papers[v.CONCLUSION])

	def test_who_writes_no_papers_is_offered_none(self) -> None:
		session = self.scheduled()
		with self.as_user(self.officer):
			self.assertEqual(api_papers.paper_menu("Dialogue Session", session.name)["papers"], [])
			with self.assertRaises(frappe.PermissionError):
				api_papers.paper_draft(v.NOTICE, "Dialogue Session", session.name)

	def test_another_communes_session_is_not_drawn_upon(self) -> None:
		from sonvi_dialogue.tests import factories

		session = self.scheduled()
		stranger = factories.make_place("L0002").people[v.OFFICE]
		for call in (
			lambda: api_papers.paper_menu("Dialogue Session", session.name),
			lambda: api_papers.paper_draft(v.NOTICE, "Dialogue Session", session.name),
			lambda: api_papers.sheet_page(v.ATTENDANCE_SHEET, session.name),
			lambda: api_papers.sheet_file(v.ATTENDANCE_SHEET, session.name),
			lambda: api_papers.sheet_page(v.PETITION_REGISTER, self.commune, "2022-01-01", "2022-12-31"),
		):
			with self.as_user(stranger), self.assertRaises(frappe.PermissionError):
				call()

	def test_a_kind_of_another_document_is_refused(self) -> None:
		session = self.scheduled()
		with self.as_user(self.clerk), self.refused("draft_kind"):
			api_papers.paper_draft(v.ANNUAL_PLAN, "Dialogue Session", session.name)
		with self.as_user(self.clerk), self.refused("draft_subject"):
			api_papers.paper_menu("User", "Administrator")


class TestSheets(PaperCase):
	def test_lists_of_the_whole_commune_are_not_for_a_unit_or_a_delegate(self) -> None:
		session = self.scheduled()
		for user in (self.officer, self.head, self.place.people[v.DELEGATE]):
			for kind, name in (
				(v.ATTENDANCE_SHEET, session.name),
				(v.SPEAKERS_SHEET, session.name),
				(v.PETITION_REGISTER, self.commune),
				(v.OUTGOING_REGISTER, self.commune),
			):
				with self.as_user(user), self.assertRaises(frappe.PermissionError, msg=f"{user}: {kind}"):
					api_papers.sheet_page(kind, name, "2022-01-01", "2022-12-31")

	def test_a_sheet_is_shown_and_taken_as_a_file(self) -> None:
		session = self.scheduled()
		with self.as_user(self.clerk):
			page = api_papers.sheet_page(v.ATTENDANCE_SHEET, session.name)
			api_papers.sheet_file(v.ATTENDANCE_SHEET, session.name, "docx")
		self.assertIn("DANH SÁCH ĐẠI BIỂU VÀ NHÂN DÂN DỰ HỘI NGHỊ", paper_body(page))
		name, content, kind = self.sent()
		self.assertEqual(
			(name, kind), (f"DANH-SACH-DAI-BIEU-VA-NHAN-DAN-DU-HOI-NGHI-{session.name}.docx", "download")
		)
		text = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
		self.assertIn("DANH SÁCH ĐẠI BIỂU VÀ NHÂN DÂN DỰ HỘI NGHỊ", text)

	def test_a_register_needs_its_period(self) -> None:
		with self.as_user(self.clerk), self.refused("missing_fact"):
			api_papers.sheet_page(v.OUTGOING_REGISTER, self.commune)
		with self.as_user(self.clerk):
			page = api_papers.sheet_page(v.OUTGOING_REGISTER, self.commune, "2022-01-01", "2022-12-31")
		self.assertIn("SỔ ĐĂNG KÝ VĂN BẢN ĐI", paper_body(page))

	def test_a_receipt_from_its_petition(self) -> None:
		petition = self.received()
		with self.as_user(self.clerk):
			self.assertEqual(
				api_papers.paper_menu("Petition", petition.name)["sheets"], [{"kind": v.PETITION_RECEIPT}]
			)
			self.assertIn("sonvi-paper", api_papers.sheet_page(v.PETITION_RECEIPT, petition.name))

	def test_an_office_words_a_sheet(self) -> None:
		petition = self.received()
		self.insert_as(
			self.clerk,
			"Dialogue Wording",
			kind=v.PETITION_RECEIPT,
			part="closing",
			text="Cảm ơn bà con đã gửi ý kiến./.",
		)
		with self.as_user(self.clerk):
			page = api_papers.sheet_page(v.PETITION_RECEIPT, petition.name)
		self.assertIn("Cảm ơn bà con đã gửi ý kiến./.", paper_body(page))

	def test_a_kind_that_is_no_sheet_is_refused(self) -> None:
		session = self.scheduled()
		with self.refused("sheet_kind"):
			api_papers.sheet_page(v.NOTICE, session.name)
